"""The recipes of the site are true: each is followed in a copy of the repository, file by file and command by command."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COPIED = ("coalition_kit", "docs", "exercises", "notebooks", "tests", "README.md", "pyproject.toml")
LEFT = shutil.ignore_patterns("__pycache__", "_build", "generated", ".ipynb_checkpoints")
_BLOCK = re.compile(r"^```\{code-block\} \w+\n:caption: (?P<caption>[^\n]+)\n\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_EDIT = re.compile(r"(?P<path>\S+), (?P<how>after|before|in place of) `(?P<line>.+?)`(?: of `(?P<near>.+)`)?")

pytestmark = pytest.mark.slow


def edited(text: str, how: str, line: str, near: str | None, new: str) -> str:
    """Returns `text` with `new` after or before the line, or in place of it; `near` is text in whose neighbourhood that line is meant."""
    assert line in text, line
    around = text.index(near) if near else 0
    at = text.index(line, around) if how != "before" or near is None else text.rindex(line, 0, around)
    if how == "in place of":
        return text[:at] + new.rstrip("\n") + text[at + len(line) :]
    place = at if how == "before" else text.index("\n", at) + 1
    return text[:place] + new + text[place:]


@pytest.mark.parametrize("recipe", ["question", "chart", "exercise", "lesson"])
def test_the_recipe_works_step_by_step(recipe: str, tmp_path: Path) -> None:
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name, **({"ignore": LEFT} if copy is shutil.copytree else {}))
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    environment = {**kept, "PYTHONPATH": str(tmp_path), "PATH": path, "PYTEST_ADDOPTS": "-p no:cacheprovider -n 0"}
    steps = list(_BLOCK.finditer((ROOT / "docs" / "extend" / f"{recipe}.md").read_text(encoding="utf-8")))
    assert sum(step["caption"] == "run" for step in steps) >= 1
    for step in steps:
        if step["caption"] == "run":
            done = subprocess.run(
                f"set -e\n{step['text']}", shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, f"{step['text']}\n{done.stdout}{done.stderr}"
        elif edit := _EDIT.fullmatch(step["caption"]):
            file = tmp_path / edit["path"]
            file.write_text(
                edited(file.read_text(encoding="utf-8"), edit["how"], edit["line"], edit["near"], step["text"]), encoding="utf-8"
            )
        else:
            file = tmp_path / step["caption"]
            assert not file.exists(), file
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(step["text"], encoding="utf-8")
    for command in (["ruff", "check", "-q", "."], ["ruff", "format", "-q", "--check", "."], ["lint-imports", "--no-cache"]):
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
