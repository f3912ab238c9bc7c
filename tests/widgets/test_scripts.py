"""The scripts of the widgets: the committed bundles are what the sources build to, the sources are linted, their pure parts tested."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from coalition_kit.widgets.in_words import STATIC

ROOT = Path(__file__).parents[2]
NEEDED = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]


def npm(script):
    if not shutil.which("npm"):
        pytest.skip("THE SCRIPTS OF THE WIDGETS ARE NOT TESTED: node and npm are not installed")
    if script != "test" and not all((ROOT / "node_modules" / name).is_dir() for name in NEEDED):
        pytest.skip("THE SCRIPTS OF THE WIDGETS ARE NOT TESTED: `npm install` has not been run")
    return subprocess.run(["npm", "run", "--silent", script], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("script", ["check", "lint", "test"])
def test_the_scripts_are_built_linted_and_tested(script):
    found = npm(script)
    assert found.returncode == 0, f"`npm run {script}`:\n{found.stdout}{found.stderr}"


@pytest.mark.parametrize("bundle", sorted(STATIC.glob("*.js")), ids=lambda bundle: bundle.stem)
def test_a_bundle_is_one_module_that_loads_nothing_else(bundle):
    text = bundle.read_text("utf-8")
    assert re.search(r"^export \{[^}]*\bas default\b", text, re.M), "one default export, as anywidget wants it"
    assert not re.search(r"^\s*import\b|\bimport\(|https?://(?!www\.w3\.org)", text, re.M)


def test_what_a_script_exports_another_one_imports():
    paths = [*(ROOT / "coalition_kit").glob("*/js/**/*.js"), *(ROOT / "tests").glob("*/js/*.js")]
    texts = {path: path.read_text("utf-8") for path in paths}
    taken = {name for text in texts.values() for names in re.findall(r"import \{([^}]*)\}", text) for name in re.findall(r"\w+", names)}
    pages = "".join(
        path.read_text("utf-8") for path in (ROOT / "coalition_kit" / "voila_template" / "static").glob("*.js") if path.stem != "tools"
    )
    taken |= set(re.findall(r"\bckTools\.(\w+)", pages)) | {
        one for names in re.findall(r"\{([^}]*)\} = ckTools", pages) for one in re.findall(r"\w+", names)
    }
    made = {name for text in texts.values() for name in re.findall(r"^export (?:async )?(?:function|class|const) (\w+)", text, re.M)}
    assert made - taken == set()
