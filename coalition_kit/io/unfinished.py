"""What was typed into a part and cannot be read yet is kept in the case's journal, as text: no entry is lost, not even in a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from coalition_kit.case import Case
from coalition_kit.io.schema import CHANGE, Sheet
from coalition_kit.io.typed_rows import TypedRow, texts_of

UNFINISHED = "unfinished"  # the journal's key


def keep_unfinished(case: Case, sheet: Sheet, rows: Sequence[TypedRow], cells: set[tuple[int, str]]) -> Case:
    """Returns the case whose journal holds the `cells` (row, field) of `rows`, and whole rows that are not in the case's list."""
    mine = [entry for at, row in enumerate(rows) if (entry := _journal_entry(case, sheet, at, row, cells))]
    before = _all_parts(case)
    new = {**{part: held for part, held in before.items() if part != sheet.part}, **({sheet.part: mine} if mine else {})}
    if new == before:
        return case
    journal = {key: value for key, value in case.record.journal.items() if key != UNFINISHED}
    return Case(case.record.model_copy(update={"journal": {**journal, **({UNFINISHED: new} if new else {})}}))


def with_unfinished(case: Case, sheet: Sheet, rows: Sequence[TypedRow]) -> tuple[TypedRow, ...]:
    """Returns `rows` of the case's list with what its journal holds of them: cells in their row, the other rows at their place.

    Cells of a row that has gone from the list since are not shown.
    """
    found = list(rows)
    new: list[tuple[int, TypedRow]] = []
    for entry in _all_parts(case).get(sheet.part, ()):
        at, cells = entry["row"], entry["cells"]
        if "is" not in entry:
            new.append((at, TypedRow(tuple(cells.get(column.field, "") for column in sheet.columns))))
            continue
        same = [place for place, row in enumerate(rows) if _identity(sheet, row.cells) == entry["is"]]
        if same:
            place = at if at in same else same[0]
            texts = zip(sheet.columns, found[place].cells, strict=True)
            found[place] = replace(found[place], cells=tuple(cells.get(column.field, text) for column, text in texts))
    for at, row in sorted(new, key=lambda pair: pair[0]):
        if not row.empty:
            found.insert(min(at, len(found)), row)
    return tuple(found)


def waiting(case: Case) -> dict[str, int]:
    """Returns part → how many of its rows hold something that cannot be read yet."""
    return {part: len(entries) for part, entries in _all_parts(case).items()}


def _journal_entry(case: Case, sheet: Sheet, at: int, row: TypedRow, cells: set[tuple[int, str]]) -> dict[str, Any] | None:
    """Returns what the journal keeps of a row; None where all of it is in the list."""
    texts = {column.field: text for column, text in zip(sheet.columns, row.cells, strict=True)}
    if row.was is None:
        return None if row.empty else {"row": at, "cells": {name: text for name, text in texts.items() if text}}
    wrong = {name: text for name, text in texts.items() if (at, name) in cells}
    item = case.change if sheet.part == CHANGE else getattr(case.record, sheet.part)[row.was]
    return {"row": row.was, "is": _identity(sheet, texts_of(sheet, item)), "cells": wrong} if wrong else None


def _identity(sheet: Sheet, cells: Sequence[str]) -> list[str]:
    """Returns what must be filled in of a row, by which it is found again when the list has changed elsewhere."""
    return [cell for column, cell in zip(sheet.columns, cells, strict=True) if column.required]


def _all_parts(case: Case) -> Mapping[str, list[dict[str, Any]]]:
    """Returns part → entries; a journal may come from any file, so what is not of this form counts as not there."""
    held: Any = case.record.journal.get(UNFINISHED)
    parts = held.items() if isinstance(held, Mapping) else ()
    return {part: [entry for entry in entries if _is_entry(entry)] for part, entries in parts if isinstance(entries, Sequence)}


def _is_entry(entry: Any) -> bool:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("cells"), Mapping) or not isinstance(entry.get("row"), int):
        return False
    return entry["row"] >= 0 and all(isinstance(text, str) for text in entry["cells"].values())
