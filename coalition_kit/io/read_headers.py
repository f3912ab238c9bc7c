"""Which column of a sheet holds which field? Finds the row with the names, however they are spelled, and says what it does not know."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from coalition_kit.io.cells import blank
from coalition_kit.io.problems import Report
from coalition_kit.io.schema import IN_COALITION, Sheet, plain
from coalition_kit.io.tables import MORE, as_text, letters

_ROWS_UNTIL_HEADER = 10


@dataclass
class Header:
    """Which column of the file holds which field."""

    fields: dict[str, list[int]]  # field → its columns: the first, then those that go on
    unknown: dict[int, str]
    coalition: int | None = None  # the column that says who is in the coalition

    def without_heading(self, cells: Sequence[Any]) -> list[int]:
        """Returns the columns of a row that have an entry and no heading."""
        known = {index for indices in self.fields.values() for index in indices} | set(self.unknown) | {self.coalition}
        return [index for index, cell in enumerate(cells) if index not in known and not blank(cell)]

    def place(self, row: int, field: str) -> str:
        """Returns the cell that holds `field` in `row`."""
        return f"{letters(self.fields[field][0])}{row}" if field in self.fields else f"row {row}"


def find_header(sheet: Sheet, title: str, rows: Iterable[tuple[int, Sequence[Any]]], report: Report) -> Header | None:
    """Returns the header: the first row with a required column's name, or with two known names. None for an empty sheet."""
    above: list[tuple[int, str]] = []
    for number, cells in rows:
        names = [plain(cell) for cell in cells if not blank(cell)]
        known = {name for name in names if name in sheet.by_label}
        if len(known) > 1 or any(sheet.by_label[name].required for name in known):
            for row, text in above:
                report.notice(title, f"A{row}", "the row above the column names was not read", text)
            return _header(sheet, title, number, cells, report)
        if names:
            above.append((number, "; ".join(as_text(cell) for cell in cells if not blank(cell))))
        if number >= _ROWS_UNTIL_HEADER:
            break
    if above:
        wanted = ", ".join(column.label for column in sheet.columns if column.required) or sheet.key.label
        report.error(title, f"A{above[0][0]}", f"a row with the names of the columns, among them {wanted}", above[0][1])
    return None


def _header(sheet: Sheet, title: str, number: int, cells: Sequence[Any], report: Report) -> Header | None:
    header = Header({}, {})
    for index, cell in enumerate(cells):
        name = plain(cell)
        base, more, _ = name.rpartition(MORE)
        if blank(cell):
            continue
        if name in sheet.by_label and sheet.by_label[name].field in header.fields:
            report.error(title, f"{letters(index)}{number}", "each column once; the first is read", cell)
        elif sheet.part == "people" and name == plain(IN_COALITION.label) and header.coalition is None:
            header.coalition = index
        elif name in sheet.by_label:
            header.fields[sheet.by_label[name].field] = [index]
        elif more and base in sheet.by_label and sheet.by_label[base].field in header.fields:
            header.fields[sheet.by_label[base].field].append(index)
        else:
            header.unknown[index] = str(cell)
            close = difflib.get_close_matches(name, list(sheet.by_label), n=1, cutoff=0.75)
            meant = f' (did you mean "{sheet.by_label[close[0]].label}"?)' if close else ""
            wanted = f"not a column that the kit reads{meant}; its entries are kept as they are"
            report.notice(title, f"{letters(index)}{number}", wanted, cell)
    absent = [column.label for column in sheet.columns if column.required and column.field not in header.fields]
    for label in absent:
        report.error(title, f"A{number}", f'a column named "{label}" is wanted; without it no row can be read', "no such column")
    return None if absent else header
