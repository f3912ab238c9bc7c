"""What does a file of a case look like, cell by cell? Turns each part into rows of cells, the same for a workbook and for CSV.

A text too long for a cell goes on in further columns, headed `note (more)`, `note (more 2)`. Reading takes it together.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from coalition_kit.case import Case
from coalition_kit.case.record import LISTS, VERSION
from coalition_kit.io.cells import format_cell, hidden
from coalition_kit.io.schema import CHANGE, JOURNAL, SHEETS, START, Sheet

MOST_IN_A_CELL = 15_000  # characters; Excel takes 32,767 units of two bytes, and some characters need two units and an escape
Grid = list[list[Any]]
ORDER = (*START, CHANGE, *(part for part in LISTS if part not in START))


def grids(case: Case, *, journal: Mapping[str, Any] | None = None) -> dict[str, Grid]:
    """Returns part → rows of cells, the column names first, in the order of the template; the journal last, or `journal` in its place."""
    found = {part: change_grid(case) if part == CHANGE else list_grid(SHEETS[part], getattr(case.record, part)) for part in ORDER}
    return {**found, JOURNAL: _journal_grid(case.record.journal if journal is None else journal)}


def list_grid(sheet: Sheet, items: Sequence[Any]) -> Grid:
    """Returns the column names and one row for each item."""
    rows = [[hidden(format_cell(sheet.key, getattr(item, sheet.key.field))), *_others(sheet, item)] for item in items]
    return _widen([column.header for column in sheet.columns], [column.label for column in sheet.columns], rows)


def change_grid(case: Case | None) -> Grid:
    """Returns one row for each field of the change: its name, its value, what it means."""
    change = case.change if case else None
    rows: Grid = [
        [column.label, format_cell(column, getattr(change, column.field)) if change else None, column.help]
        for column in SHEETS[CHANGE].columns
    ]
    rows.append(["file version", VERSION, "The form of this file. Leave it as it is."])
    names = ["field", "value", "what it means"]
    return _widen(names, names, rows)


def _journal_grid(journal: Mapping[str, Any]) -> Grid:
    rows = [[_journal_key(key), _one_line(value)] for key, value in journal.items()]
    return _widen(["key", "value"], ["key", "value"], rows)


def _others(sheet: Sheet, item: Any) -> list[Any]:
    return [format_cell(column, getattr(item, column.field)) for column in sheet.columns[1:]]


def _journal_key(key: str) -> str:
    """Returns `key`, as JSON where white space, a quotation mark or a sign that does not print would not survive in a cell."""
    plain = key.isprintable() and key == key.strip() and key and not key.startswith('"') and key != "key" and len(key) < MOST_IN_A_CELL
    return key if plain else json.dumps(key)


def _one_line(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isprintable() else json.dumps(value)


def _widen(headers: Sequence[str], labels: Sequence[str], rows: Grid) -> Grid:
    """Returns headers and rows, with further columns at the end for what is too long for one cell."""
    cut = [[_pieces(cell) for cell in row] for row in rows]
    most = [max((len(row[column]) for row in cut), default=1) for column in range(len(headers))]
    extra = [(column, piece) for column, pieces in enumerate(most) for piece in range(1, pieces)]
    names = [f"{labels[column]} (more{f' {piece}' if piece > 1 else ''})" for column, piece in extra]
    filled = ([pieces[0] for pieces in row] + [row[c][k] if k < len(row[c]) else None for c, k in extra] for row in cut)
    return [[*headers, *names], *filled]


def _pieces(cell: Any) -> list[Any]:
    if not isinstance(cell, str) or len(cell) <= MOST_IN_A_CELL:
        return [cell]
    return [cell[start : start + MOST_IN_A_CELL] for start in range(0, len(cell), MOST_IN_A_CELL)]
