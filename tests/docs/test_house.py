"""The page of the house: each place that it names is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "extend" / "house.md").read_text("utf-8")
ROWS = re.findall(r"^\| (?!for )([^|`]+) \| ([^|]*`[^|]+) \|$", PAGE, flags=re.MULTILINE)


@pytest.mark.parametrize(("sought", "places"), ROWS, ids=[sought for sought, _ in ROWS])
def test_where_to_look(sought, places):
    first, *others = re.findall(r"`([^`]+)`", places)
    assert (ROOT / "coalition_kit" / first).is_file(), sought
    for place in others:  # a bare name stands in the folder named before it
        folder = ROOT / "coalition_kit" if "/" in place else (ROOT / "coalition_kit" / first).parent
        assert (folder / place).exists(), sought


def test_the_table_is_read():
    assert len(ROWS) > 10
