"""What do the rows of a sheet look like while somebody types them? Every cell is text; each row knows which row of the case it was.

`table` makes of such rows the table that a sheet of a workbook gives, so that both are read by the same code, and `locate_cell` finds the
cell of a problem again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from coalition_kit.case.estimates import BASES
from coalition_kit.io.cells import blank, format_cell, hidden
from coalition_kit.io.schema import CHANGE, Column, Sheet
from coalition_kit.io.tables import Table, column_number

_CELL = re.compile(r"([A-Z]+)(\d+)")
_FIRST = 1  # the number of the first row, as the page counts; the headings are row 0
_PLACE = re.compile(r"row (\d+), (.+)")
_BASIS = re.compile(rf"(.*?)[\s,;(]+({'|'.join(BASES)})\)?", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class TypedRow:
    """A row as it stands on the page: a text for each column of the sheet, and which row of the case's list it was (from 0)."""

    cells: tuple[str, ...]
    was: int | None = None

    @property
    def empty(self) -> bool:
        """True where nothing stands in it."""
        return all(blank(cell) for cell in self.cells)


def texts_of(sheet: Sheet, item: Any) -> tuple[str, ...]:
    """Returns the cells of one row of the case as text; what stands there is read back to this very row."""
    cells = (format_cell(column, getattr(item, column.field)) for column in sheet.columns)
    return tuple("" if cell is None else str(cell) for cell in cells)


def table(sheet: Sheet, rows: Sequence[TypedRow], order: Iterable[int] | None = None) -> Table:
    """Returns `rows` as the table of a sheet, those of `order` first; each keeps the number of its place in `rows`."""
    if sheet.part == CHANGE:
        (row,) = rows
        fields = [(_FIRST + at, [column.label, row.cells[at]]) for at, column in enumerate(sheet.columns)]
        return Table(sheet.title, [(_FIRST - 1, ["field", "value"]), *fields], part=sheet.part)
    headings = [column.label for column in sheet.columns]
    body = [(_FIRST + at, _sheet_cells(sheet, rows[at])) for at in (range(len(rows)) if order is None else order)]
    return Table(sheet.title, [(_FIRST - 1, headings), *body], part=sheet.part)


def place(sheet: Sheet, number: int, name: str) -> str:
    """Returns where a field of a row of `table` stands, in words: `row 3, stance`."""
    return f"row {number}, {sheet.by_field[name].label}"


def locate_cell(sheet: Sheet, text: str) -> tuple[int, str]:
    """Returns (row from 0, field) of a place of `table`: a cell such as `F7`, or the words of `place`; ValueError for another text."""
    if found := _PLACE.fullmatch(text):
        return row_at(int(found[1])), next(column.field for column in sheet.columns if column.label == found[2])
    found = _CELL.fullmatch(text)
    if found is None:
        raise ValueError(f"a place such as F7 is wanted; got {text!r}")
    at = row_at(int(found[2]))
    return (0, sheet.columns[at].field) if sheet.part == CHANGE else (at, sheet.columns[column_number(found[1])].field)


def by_rows(sheet: Sheet, sentence: str) -> str:
    """Returns a sentence that names other rows by their number alone: every place of `place` in it without its column."""
    labels = "|".join(re.escape(column.label) for column in sheet.columns)
    return re.sub(rf"\b(row \d+), (?:{labels})\b", r"\1", sentence)


def row_at(number: int) -> int:
    """Returns the place in the typed rows, from 0, of a row number of `table`."""
    return number - _FIRST


def _sheet_cells(sheet: Sheet, row: TypedRow) -> list[str]:
    """Returns the cells of a row as a sheet would hold them: a first cell is never an example, a word of a scale is its number."""
    key, *others = row.cells
    return [hidden(key), *(_in_digits(column, cell) for column, cell in zip(sheet.columns[1:], others, strict=True))]


def _in_digits(column: Column, cell: str) -> str:
    """Returns the number of a word of the column's scale, with the basis behind it: `leans for it reported` is `1 reported`."""
    if column.scale is None or not column.scale.words:
        return cell
    found = _BASIS.fullmatch(cell.strip())
    words, basis = (found[1], f" {found[2].lower()}") if found else (cell.strip(), "")
    steps = {word: int(column.scale.low) + step for step, word in enumerate(column.scale.words)}
    step = steps.get(" ".join(words.casefold().split()))
    return cell if step is None else f"{step}{basis}"
