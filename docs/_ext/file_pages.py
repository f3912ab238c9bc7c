"""Files that open: every sheet of a case, its columns and what may stand in them, from the schema that reads them."""

from __future__ import annotations

from collections.abc import Iterator

from markup import cell, table

from coalition_kit.case import estimates
from coalition_kit.io.schema import SHEETS, START, Column, Sheet

INTRODUCTION = """\
# Sheets and columns

A case is a workbook (`.xlsx`), a folder or a `.zip` of CSV files, or a JSON file. Each sheet, and each CSV file, is one of the
lists below. The headings may be written in any case, with spaces, hyphens or underscores. A star marks what must be filled in.

**Begin with three sheets:** {start}. Everything else can wait; a question that needs a sheet which is empty says so.

"""


def pages() -> dict[str, str]:
    """Returns the page of sheets and columns."""
    start = ", ".join(f"[{SHEETS[part].title}](#{anchor(SHEETS[part])})" for part in START)
    sections = [section(sheet) for sheet in SHEETS.values()]
    return {"sheets.md": INTRODUCTION.format(start=start) + scales() + "\n\n" + "\n\n".join(sections) + "\n"}


def anchor(sheet: Sheet) -> str:
    """Returns the anchor of a sheet on the page."""
    return f"sheet-{sheet.part.replace('_', '-')}"


def section(sheet: Sheet) -> str:
    """Returns the section of one sheet: what a row is, and a table of its columns."""
    rows = [(f"**{cell(column.header)}**", cell(column.help), cell(what_fits(column))) for column in sheet.columns]
    return f"({anchor(sheet)})=\n## {sheet.title}\n\n{cell(sheet.help)}\n\n" + table(
        ("column", "what it says", "what may stand there"), rows
    )


def what_fits(column: Column) -> str:
    """Returns what may stand in a cell of `column`."""
    return column.wanted.removeprefix(f"{column.label} must be ") + (" (names from the sheet people)" if column.people else "")


def scales() -> str:
    """Returns the section on the scales of the estimates."""
    rows = [(cell(scale.name), f"{scale.low:g} to {scale.high:g}".replace("-", "−"), steps(scale)) for scale in named_scales()]
    return "## Scales of the estimates\n\n" + table(("scale", "from, to", "words"), rows)


def steps(scale: estimates.Scale) -> str:
    """Returns the words of a scale, each with its number."""
    numbers = range(int(scale.low), int(scale.low) + len(scale.words))
    return "; ".join(f"{number} {cell(word)}".replace("-", "−", 1) for number, word in zip(numbers, scale.words, strict=True))


def named_scales() -> Iterator[estimates.Scale]:
    """Yields the scales that have two ends."""
    for thing in vars(estimates).values():
        if isinstance(thing, estimates.Scale) and abs(thing.low) < 1e6 and abs(thing.high) < 1e6:
            yield thing
