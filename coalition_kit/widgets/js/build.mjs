// Bundles the scripts: `npm run build` writes one file for each widget into widgets/static, tools.js for the pages of Voila, and one file
// for each page of the room into room/static.
// `npm run check` compares what is committed with what the sources build to, and fails where they differ.

import { readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const widgets = join(here, "../static"), pages = join(here, "../../voila_template/static"), room = join(here, "../../room");
const banner = (folder) => ({ js: `// Built from coalition_kit/${folder}/js by \`npm run build\`: change the sources, not this file.` });
const common = { absWorkingDir: here, bundle: true, write: false, charset: "utf8", target: "es2022", legalComments: "none",
  banner: banner("widgets") };
const jobs = [
  { entryPoints: { copying: "copying.js", exercise_answer: "exercise_answer.js", diagram: "diagram/index.js", exercise_said: "exercise_said.js", line: "line.js",
    network_map: "network_map/index.js", ring: "ring/index.js", session: "session.js", sheets: "sheets/index.js" }, format: "esm", outdir: widgets },
  { entryPoints: { tools: "tools.js" }, format: "iife", globalName: "ckTools", outdir: pages },
  { entryPoints: { phone: join(room, "js/phone.js"), wall: join(room, "js/wall.js") }, format: "esm", banner: banner("room"),
    outdir: join(room, "static") },
];

const built = (await Promise.all(jobs.map((job) => build({ ...common, ...job })))).flatMap((result) => result.outputFiles);
const stale = [];
for (const { path, text } of built) {
  const old = await readFile(path, "utf8").catch(() => "");
  if (old !== text) stale.push(relative(process.cwd(), path));
  if (old !== text && !process.argv.includes("--check")) await writeFile(path, text);
}
console.log(stale.length ? `Changed: ${stale.join(", ")}` : "Every bundle is what the sources build to.");
if (stale.length && process.argv.includes("--check")) process.exit(1);
