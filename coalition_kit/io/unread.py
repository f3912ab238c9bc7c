"""Where does what the kit could not read go when a case is saved as a workbook? Back into its sheet, as a column or a sheet of its own.

The journal keeps it under `unread`: title of the table → heading → [name, entry] for a column, or rows of text for a sheet. What can be
read back exactly as it is stands in the workbook where a person finds it; the journal keeps the rest, and whose each column is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from coalition_kit.case import Case
from coalition_kit.io.cells import blank, format_cell, is_example
from coalition_kit.io.schema import IN_COALITION, SHEETS, part_named, plain
from coalition_kit.io.tables import MORE, as_text
from coalition_kit.io.write_grids import MOST_IN_A_CELL, ORDER, Grid

UNREAD, PLACED = "unread", "unread columns"
_LONGEST_TITLE = 31
_NOT_IN_A_TITLE = set("[]:*?/\\")


@dataclass
class Unread:
    """What goes back into the sheets: part → heading → name of a row → entry; title → rows; and the journal without it."""

    columns: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    sheets: dict[str, list[list[str]]] = field(default_factory=dict)
    journal: dict[str, Any] = field(default_factory=dict)


def unread_of(case: Case) -> Unread:
    """Returns the unread entries to write back into the sheets of a case, and the journal without them."""
    journal = dict(case.record.journal)
    kept: Any = journal.get(UNREAD)
    found = Unread(journal=journal)
    if not isinstance(kept, Mapping) or PLACED in journal:
        return found
    left: dict[str, Any] = {}
    whose: list[list[str]] = []
    for title, headings in kept.items():
        if not isinstance(headings, Mapping):
            left[title] = headings
            continue
        for heading, entries in headings.items():
            part = _part_of(case, title, heading, entries)
            if part and heading not in found.columns.get(part, {}):
                found.columns.setdefault(part, {})[heading] = dict(entries)
                whose.append([part, heading, title])
            elif heading == "rows" and len(headings) == 1 and _is_sheet(title, entries, found.sheets):
                found.sheets[title] = entries
            else:
                left.setdefault(title, {})[heading] = entries
    if found.columns or found.sheets:
        found.journal = {**{key: value for key, value in journal.items() if key != UNREAD}, **({UNREAD: left} if left else {})}
        found.journal |= {PLACED: whose} if whose else {}
    return found


def with_columns(part: str, grid: Grid, unread: Unread) -> Grid:
    """Returns the rows of a part with its unread columns behind the others."""
    columns = unread.columns.get(part, {})
    return [
        [*cells, *(columns if number == 0 else [entries.get(as_text(cells[0])) for entries in columns.values()])]
        for number, cells in enumerate(grid)
    ]


def put_back(journal: dict[str, Any], unread: dict[str, Any]) -> dict[str, Any]:
    """Returns what a file left unread under the titles that the journal says; takes that out of the journal."""
    placed = journal.pop(PLACED, None)
    for row in placed if isinstance(placed, list) else ():
        if not (isinstance(row, list) and len(row) == 3 and all(isinstance(word, str) for word in row)):
            continue
        part, heading, title = row
        table = SHEETS[part].title if part in SHEETS else part
        entries = unread.get(table, {}).pop(heading, None)
        if not unread.get(table, True):
            del unread[table]
        if entries is not None:
            unread.setdefault(title, {})[heading] = entries
    return unread


def _part_of(case: Case, title: str, heading: str, entries: Any) -> str:
    """Returns the part whose rows an unread column names, each once and in their order; empty where it could not be read back as it is."""
    if not _is_column(heading, entries):
        return ""
    names = [name for name, _ in entries]
    named = part_named(title)
    for part in [named] if named in SHEETS and named in ORDER else ("people", "ties", "decisions", "members"):
        sheet = SHEETS[part]
        rows = [as_text(format_cell(sheet.key, getattr(row, sheet.key.field))) for row in getattr(case.record, part, ())]
        inside = iter(rows)
        known = plain(heading) in sheet.by_label or plain(heading) == plain(IN_COALITION.label)
        if len(set(rows)) == len(rows) and not known and all(name in inside for name in names):
            return part
    return ""


def _is_column(heading: Any, entries: Any) -> bool:
    plain_text = isinstance(heading, str) and heading == heading.strip() and heading.isprintable() and 0 < len(plain(heading)) < 200
    if not plain_text or MORE in plain(heading) or not isinstance(entries, list) or not entries:
        return False
    return all(
        isinstance(row, list) and len(row) == 2 and all(_is_text(word) for word in row) and not is_example(row[0]) for row in entries
    ) and len({row[0] for row in entries}) == len(entries)


def _is_sheet(title: Any, rows: Any, others: Mapping[str, Any]) -> bool:
    fits = isinstance(title, str) and 0 < len(title) <= _LONGEST_TITLE and not set(title) & _NOT_IN_A_TITLE and title == title.strip("' ")
    if not fits or title.casefold() in {name.casefold() for name in others}:
        return False
    if not title.isprintable() or part_named(title) or plain(title) in {plain("read me first"), plain("change"), ""}:
        return False
    if not isinstance(rows, list) or not rows or not all(isinstance(row, list) and row for row in rows):
        return False
    whole = all(isinstance(word, str) and (word == "" or _is_text(word)) for row in rows for word in row)
    return whole and len({len(row) for row in rows}) == 1 and any(row[-1] for row in rows) and all(any(row) for row in rows)


def _is_text(word: Any) -> bool:
    return isinstance(word, str) and not blank(word) and word == word.strip() and word.isprintable() and len(word) < MOST_IN_A_CELL
