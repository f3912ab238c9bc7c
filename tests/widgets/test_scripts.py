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
