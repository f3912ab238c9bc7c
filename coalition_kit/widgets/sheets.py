"""The parts of a case as tables to type in: everything that the workbook holds, part by part, with each error at its cell.

Python reads what is typed with the code that reads a workbook (`io.one_sheet`) and puts what can be read into the learner's case at
once, as a step that can be taken back. The tables are drawn by `js/sheets`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import anywidget
import traitlets as t

from coalition_kit.case import Case
from coalition_kit.case.faults import PEOPLE_FIELDS
from coalition_kit.io.named_rows import FOLLOWERS
from coalition_kit.io.one_sheet import Taken, part_rows, replace_part
from coalition_kit.io.schema import CHANGE, SHEETS, Column
from coalition_kit.io.typed_rows import TypedRow
from coalition_kit.io.unfinished import waiting
from coalition_kit.widgets import sheet_words as words
from coalition_kit.widgets.base import Lab
from coalition_kit.widgets.errors import guard
from coalition_kit.widgets.in_words import STATIC, InWords
from coalition_kit.widgets.session import Session
from coalition_kit.wording import name_list, quantity

_FREE = {"text", "judgement", "whole number", "number"}  # kinds of columns that offer no entries of their own
_OFTEN_PEOPLE = {"owner", "voters"}  # columns that often name somebody on the list of people, and may name others
_NAMED_BY = {(other, field): part for part, fields in FOLLOWERS.items() for other, field in fields}  # column → the part whose rows it names


class SheetEditor(InWords, anywidget.AnyWidget):
    """The tables on the page. `grid` is the part shown, `answer` what became of what was typed last; the page sends what is typed."""

    _esm = STATIC / "sheets.js"
    _css = STATIC / "sheets.css"
    parts = t.List(t.Dict()).tag(sync=True)  # part, title, group, its rows (None for the change), how many of them cannot be read
    grid = t.Dict().tag(sync=True)  # part, title, sheet, help, row, form, version, columns, rows as [id, cells]
    options = t.Dict().tag(sync=True)  # field → entries [value, words] that depend on the case
    answer = t.Dict().tag(sync=True)  # turn, said, cells as [id, column, text] that read otherwise now, problems as [id, column, sentence]
    undoable, redoable = t.Unicode().tag(sync=True), t.Unicode().tag(sync=True)

    def describe(self) -> str:
        return "A table to type in."


class Sheets(Lab):
    """Everything that the workbook holds, to be typed, pasted, changed and deleted, part by part."""

    name = "sheets"

    def __init__(self, session: Session, part: str = "people") -> None:
        super().__init__(session, own=True)
        self.part, self.version = part, 0
        self.rows: dict[int, TypedRow] = {}  # by the number that the page knows a row by
        self.editor = SheetEditor()
        self.editor.on_msg(self._hear)
        session.observe(self._name_steps, ["undoable", "redoable"])
        self.children = [self.editor]
        self._draw()
        self._name_steps()

    def choose(self, part: str) -> None:
        """Shows another part of the workbook, such as "ties"; raises KeyError for one that there is not."""
        if part not in SHEETS:
            raise KeyError(f"a part of a case is wanted: {', '.join(SHEETS)}; got {part!r}")
        self.part = part
        self._draw()

    def case_changed(self) -> None:
        """Shows the part anew where something else than this table has changed it."""
        if self._shown != part_rows(self.case, self.part):
            self._draw()
        else:
            self._count()

    journal_changed = case_changed

    # ---- showing -------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        sheet = SHEETS[self.part]
        self.version += 1
        self._shown = part_rows(self.case, self.part)
        done = replace_part(self.case, self.part, self._shown)
        self.rows = dict(enumerate(self._shown))
        columns = [_column(self.part, column) for column in sheet.columns]
        rows = [[number, list(row.cells)] for number, row in self.rows.items()]
        with self.editor.hold_sync():
            self.editor.answer = {"turn": 0, "said": "", "cells": [], "problems": _problems(sheet.columns, done, list(self.rows))}
            self._count()
            self.editor.grid = {
                "part": self.part,
                "title": words.TITLES[self.part],
                "row": words.ROWS[self.part],
                "sheet": sheet.title,
                "help": sheet.help,
                "form": self.part == CHANGE,
                "version": self.version,
                "columns": columns,
                "rows": rows,
            }

    def _count(self) -> None:
        """Tells the page how many rows each part has, and which entries the case offers."""
        record, unread = self.case.record, waiting(self.case)
        self.editor.parts = [
            {
                "part": part,
                "title": title,
                "group": group,
                "rows": None if part == CHANGE else len(getattr(record, part)),
                "unread": unread.get(part, 0),
            }
            for group, parts in words.GROUPS.items()
            for part, (title, _) in parts.items()
        ]
        self.editor.options = {
            column.field: found for column in SHEETS[self.part].columns if (found := _entries(self.case, self.part, column)) is not None
        }

    def _name_steps(self, _: Any = None) -> None:
        self.editor.undoable, self.editor.redoable = self.session.undoable, self.session.redoable

    # ---- taking --------------------------------------------------------------------------------------------------

    def _hear(self, _widget: SheetEditor, content: Mapping[str, Any], _buffers: Sequence[memoryview]) -> None:
        acts = {
            "typed": lambda: self._take(content),
            "part": lambda: self.choose(content["part"]),
            "undo": self.session.undo,
            "redo": self.session.redo,
        }
        with guard("Keeping what you typed"):
            acts[content["kind"]]()

    def _take(self, content: Mapping[str, Any]) -> None:
        """Puts the rows that have changed on the page into the case, as far as they can be read, and answers with the rest."""
        if content["version"] != self.version:  # of a table that has just been drawn anew
            return
        deleted = [self.rows.pop(number).cells[0] for number in content["gone"] if number in self.rows]
        for number, cells in content["rows"]:
            was = self.rows[number].was if number in self.rows else None
            self.rows[number] = TypedRow(tuple(cells), was)
        numbers = list(self.rows)
        before = self._shown
        sent = list(self.rows.values())
        done = replace_part(self.case, self.part, sent)
        self.rows = dict(zip(numbers, done.rows, strict=True))
        self._shown = part_rows(done.case, self.part)
        if done.case != self.case:
            self._known = done.case  # this view shows it already
            self.session.edit(done.case, words.what_changed(self.part, [row.cells for row in before], done, deleted))
        with self.editor.hold_sync():
            self._count()
            self.editor.answer = {
                "turn": content["turn"],
                "said": words.edit_text(done, deleted),
                "cells": [
                    [number, column, new.cells[column]]
                    for number, old, new in zip(numbers, sent, done.rows, strict=True)
                    for column in range(len(new.cells))
                    if old.cells[column] != new.cells[column]
                ],
                "problems": _problems(SHEETS[self.part].columns, done, numbers),
            }

    def describe(self) -> str:
        counted = [quantity(len(getattr(self.case.record, part)), "row") for part in ("people", "ties", "decisions")]
        first = name_list([f"{part} ({count})" for part, count in zip(("people", "ties", "decisions"), counted, strict=True)])
        return (
            f"Lab: every part of the workbook as a table to type in or to paste into: {first}, and {len(SHEETS) - 3} more. "
            "What cannot be read is kept as typed, with what is wanted said at its cell."
        )


def _column(part: str, column: Column) -> dict[str, Any]:
    """Returns what the page needs to know of a column."""
    few = words.FEW.get(part)
    options = words.options(column)
    strict = bool(options) and column.field != "rule"
    offers = bool(options) or column.kind not in _FREE
    return {
        "field": column.field,
        "label": column.label,
        "kind": column.kind,
        "required": column.required,
        "few": few is None or column.field in few or column.required,
        "help": column.help,
        "about": words.about(column),
        "options": options,
        "many": column.kind == "names",
        "strict": strict or column.people or (part, column.field) in _NAMED_BY,
        "offers": offers and not (column.required and not column.people and column.kind in {"name", "names"}),
    }


def _entries(case: Case, part: str, column: Column) -> list[list[str]] | None:
    """Returns the entries that the case itself offers for a column; None where it is the column that knows them."""
    if column.field in PEOPLE_FIELDS.get(part, ()):
        return [[name, ""] for name in case.names]
    if column.kind == "date":
        return [[dt.date.today().isoformat(), "today"]]
    if named := _NAMED_BY.get((part, column.field)):
        return [[getattr(item, SHEETS[named].key.field), ""] for item in getattr(case.record, named)]
    if column.kind in {"name", "names"} and not column.required and not words.options(column):
        people = case.names if column.field in _OFTEN_PEOPLE else ()
        return [[entry, ""] for entry in dict.fromkeys((*people, *_used_values(case, part, column)))]
    return None


def _used_values(case: Case, part: str, column: Column) -> list[str]:
    """Returns what stands in such a column already, there or among the people, each once."""
    places = [(part, column.field), *([("people", column.field)] if column.field in SHEETS["people"].by_field else [])]
    if part == CHANGE:
        places = [("people", column.field.removesuffix("s")), ("people", column.field)]
    found: dict[str, None] = dict.fromkeys(case.levels if column.field == "level" else ())
    for other, field in places:
        for item in getattr(case.record, other) if other != CHANGE and field in SHEETS[other].by_field else ():
            value = getattr(item, field)
            found.update(dict.fromkeys(value if isinstance(value, tuple) else [value] if value else []))
    return list(found)


def _problems(columns: Sequence[Column], done: Taken, numbers: Sequence[int]) -> list[list[Any]]:
    at = {column.field: place for place, column in enumerate(columns)}
    return [[numbers[one.row], at[one.field], words.sentence(one.wanted, one.got)] for one in done.problems]
