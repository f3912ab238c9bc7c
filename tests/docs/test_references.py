"""Where a page or a docstring names a module or a function of the kit by its path, that path is there."""

from __future__ import annotations

import re
from pathlib import Path
from pkgutil import resolve_name

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "coalition_kit"
TEXTS = [*PACKAGE.rglob("*.py"), *(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
VARIABLES = {"case", "finding"}  # `case.people` is the list of a case that somebody has read, and no module
FOLDERS = sorted({folder.parent.name for folder in PACKAGE.glob("*/__init__.py")} - VARIABLES)
_NAMED = re.compile(rf"`(?:coalition_kit\.)?((?:{'|'.join(FOLDERS)})(?:\.\w+)+)[`(]")
_FILES = (".py", ".css", ".toml")


def is_there(path: str) -> bool:
    try:
        resolve_name(f"coalition_kit.{path}")
    except (ImportError, AttributeError):
        return False
    return True


def references() -> dict[str, str]:
    """Returns every path that is named, with one of the files that name it."""
    found = {}
    for file in TEXTS:
        for path in _NAMED.findall(file.read_text("utf-8")):
            if not path.endswith(_FILES):
                found[path] = str(file.relative_to(ROOT))
    return found


@pytest.mark.parametrize("path", sorted(references()))
def test_what_is_named_is_there(path):
    assert is_there(path), references()[path]


def test_the_references_are_read_and_a_wrong_one_is_found():
    assert len(references()) > 20
    assert is_there("science.games.BooleanGame")  # by the name under which analysts reach it
    assert not is_there("science.pooling")
    assert not is_there("model.support.felt")
