"""What does `coalition-kit merge` say? How far several files agree, on what they differ, and whom they may name in two ways."""

from __future__ import annotations

from coalition_kit.room.merge import SharedCell
from coalition_kit.wording import count_of, decimal, isolate

FEW = "two files or more are wanted, each filled in by somebody else"
AGREED = ("Field", "Judged by two or more", "Krippendorff's α")
APART = ("Whom or what", "Field", "Most likely, by file")
TALK = "Talk about these first: here the files are furthest apart."


def summary(files: int, cells: int) -> str:
    """Returns what was put together.

    >>> summary(3, 0), summary(2, 1)
    ('Three files. No judgement stands in two of them.', 'Two files. One judgement stands in two of them or more.')
    """
    count = count_of(files, "file")
    which = "No judgement stands" if not cells else f"{count_of(cells, 'judgement')} {'stands' if cells == 1 else 'stand'}"
    return f"{count[0].upper()}{count[1:]}. {which[0].upper()}{which[1:]} in two of them{' or more' if cells else ''}."


def field(name: str) -> str:
    """Returns the name of a field in words."""
    return name.replace("_", " ")


def whose(cell: SharedCell) -> str:
    """Returns whom or what a cell is about."""
    who = [isolate(name) for name in cell.key[:2]]
    return f"{who[0]} to {who[1]}" if cell.part == "ties" else who[0]


def modes(cell: SharedCell) -> str:
    """Returns what is most likely in each file that says so, lowest first: not whose it is."""
    return "  ".join(decimal(mode) for mode in sorted(cell.modes))


def near(a: str, b: str) -> str:
    """Returns the question about two names that may be one person's."""
    return f"Are {isolate(a)} and {isolate(b)} the same person? They are kept as two; give them one name in all files, and merge again."
