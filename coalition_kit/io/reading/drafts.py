"""What does a table say in the kit's own words? A draft: fields instead of headings, with the place that each entry came from.

A draft becomes a table of the kit's own form at the same rows and columns, so that the strict reader checks it and names the places of
the file. Drafts of one part from several sheets become one table, whose places are translated back afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from coalition_kit.io.problems import Problem
from coalition_kit.io.schema import SHEETS, plain
from coalition_kit.io.tables import Marks, Table, letters


@dataclass
class Draft:
    """Rows of one part: field → entry, with the row number each; `columns` says in which column of the sheet a field stands."""

    part: str
    title: str
    header_row: int
    columns: dict[str, int]
    rows: list[tuple[int, dict[str, Any]]]
    unread: dict[int, str] = field(default_factory=dict)  # column → heading of what the kit has no place for
    kept: dict[int, dict[int, Any]] = field(default_factory=dict)  # row number → column → entry of those
    directed: bool = False  # ties whose way is said, and is kept
    added: bool = False  # made from another table: its notices about unread columns were given there

    def place(self, name: str, number: int) -> str:
        """Returns where the entry of a field stands in the file: its cell, or its row where the field has no column."""
        return f"{letters(self.columns[name])}{number}" if name in self.columns else f"row {number}"

    def table(self) -> Table:
        """Returns the draft as a table of the kit's own form, every entry where it stood."""
        columns = dict(self.columns)
        width = max([*columns.values(), *self.unread, -1]) + 1
        for name in dict.fromkeys(name for _, row in self.rows for name in row):
            if name not in columns:
                columns[name] = width
                width += 1
        header: list[Any] = [None] * width
        for name, index in columns.items():
            header[index] = SHEETS[self.part].by_field[name].label
        for index, text in self.unread.items():
            header[index] = _distinct(text, self.part)
        rows: list[tuple[int, list[Any]]] = [(self.header_row, header)]
        for number, row in self.rows:
            cells: list[Any] = [None] * width
            for name, value in row.items():
                cells[columns[name]] = value
            for index, value in self.kept.get(number, {}).items():
                cells[index] = value
            rows.append((number, cells))
        return Table(self.title, rows, Marks, self.part)


@dataclass(frozen=True)
class Moved:
    """Where the rows of a joined table came from: number → (title, row number, column → column)."""

    title: str
    rows: Mapping[int, tuple[str, int]]
    columns: Mapping[int, Mapping[str, str]]

    def problem(self, problem: Problem) -> Problem:
        """Returns the problem with the place that it has in the file."""
        if problem.sheet != self.title:
            return problem
        found = re.fullmatch(r"([A-Z]+)(\d+)", problem.cell)
        if not found or int(found[2]) not in self.rows:
            return problem
        title, number = self.rows[int(found[2])]
        letter = self.columns[int(found[2])].get(found[1], found[1])
        return replace(problem, sheet=title, cell=f"{letter}{number}")

    def sentence(self, sentence: str) -> str:
        """Returns a sentence about a row with the place that it has in the file."""

        def place(match: re.Match[str]) -> str:
            number = int(match[3])
            title, row = self.rows.get(number, (self.title, number))
            letter = self.columns.get(number, {}).get(match[2] or "", match[2] or "")
            return f"{title}{'!' + letter if match[2] else ', row '}{row}"

        return re.sub(rf"({re.escape(self.title)})(?:!([A-Z]+)|, row )(\d+)", place, sentence)


def join_drafts(drafts: Sequence[Draft]) -> tuple[Table, Moved]:
    """Returns the drafts of one part as one table, and where its rows came from."""
    part = drafts[0].part
    title = SHEETS[part].title
    names = list(dict.fromkeys(name for draft in drafts for name in (*draft.columns, *(name for _, row in draft.rows for name in row))))
    unread = list(dict.fromkeys(_distinct(text, part) for draft in drafts for text in draft.unread.values()))
    headers = [*(SHEETS[part].by_field[name].label for name in names), *unread]
    rows: list[tuple[int, list[Any]]] = [(1, list(headers))]
    places: dict[int, tuple[str, int]] = {1: (drafts[0].title, drafts[0].header_row)}
    columns: dict[int, Mapping[str, str]] = {}
    for draft in drafts:
        own = {letters(names.index(name)): letters(index) for name, index in draft.columns.items()}
        at = {index: len(names) + unread.index(_distinct(text, part)) for index, text in draft.unread.items()}
        own |= {letters(to): letters(index) for index, to in at.items()}
        columns[1] = {**own, **columns.get(1, {})}
        for number, row in draft.rows:
            cells = [row.get(name) for name in names] + [None] * len(unread)
            for index, value in draft.kept.get(number, {}).items():
                cells[at[index]] = value
            places[len(rows) + 1] = draft.title, number
            columns[len(rows) + 1] = own
            rows.append((len(rows) + 1, cells))
    return Table(title, rows, Marks, part), Moved(title, places, columns)


def _distinct(text: str, part: str) -> str:
    """Returns a heading that the strict reader does not take for one of the kit's own columns."""
    return f"{text} (as it stood)" if plain(text) in SHEETS[part].by_label else text
