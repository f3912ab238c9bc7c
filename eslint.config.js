// The scripts of the widgets are modules; those of the Voila pages are classic scripts that share `ck` and `ckTools`.

import js from "@eslint/js";
import globals from "globals";

const strict = {
  "eqeqeq": ["error", "always", { "null": "ignore" }],
  "no-var": "error",
  "prefer-const": "error",
  "no-shadow": "error",
  "no-implicit-globals": "error",
  "no-unused-vars": ["error", { "caughtErrors": "all" }],
};

export default [
  { ignores: ["coalition_kit/widgets/static/", "coalition_kit/room/static/", "coalition_kit/voila_template/static/tools.js", "**/node_modules/", "docs/_build/", ".venv/", "build/", "dist/"] },
  js.configs.recommended,
  { rules: strict },
  { files: ["coalition_kit/widgets/js/**/*.js", "coalition_kit/room/js/**/*.js"], languageOptions: { sourceType: "module", globals: globals.browser } },
  {
    files: ["coalition_kit/voila_template/static/*.js"],
    languageOptions: { sourceType: "script", globals: { ...globals.browser, ck: "readonly", ckTools: "readonly" } },
  },
  { files: ["**/*.mjs", "eslint.config.js", "tests/widgets/js/**", "tests/room/js/**"], languageOptions: { sourceType: "module", globals: globals.node } },
];
