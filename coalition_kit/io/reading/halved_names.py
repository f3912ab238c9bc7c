"""Does a name of somebody else stand in two columns? `Manager first name`, `Manager last name` become one column, `Manager`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from coalition_kit.io.problems import Report
from coalition_kit.io.reading.grids import Grid, Row, text_at, text_by_column
from coalition_kit.io.reading.vocabulary import FIRST, LAST, fields_of, fold, underscores_to_spaces, words
from coalition_kit.io.tables import letters

_ROWS_LOOKED_AT = 10
_NAME = "name"
_PAIRS = ((FIRST, LAST), (FIRST, _NAME), (_NAME, LAST))  # Nom beside Prénom is the last name, Nombre beside Apellidos the first


def with_halved_names_joined(grid: Grid, report: Report) -> Grid:
    """Returns the sheet with one column for each name that stands in two, the second of them empty; those of the list itself stay."""
    rows = list(grid.filled)
    for header_row, cells in rows[:_ROWS_LOOKED_AT]:
        heads = text_by_column(cells)
        body = [row for row in grid.rows if row[0] > header_row]
        pairs = [pair for pair in _pairs(heads, body) if _is_somebody_else(heads, pair)]
        if pairs:
            for first, last, whose in pairs:
                told = f"first and last name in two columns were read as one column, {whose}"
                report.notice(grid.title, f"{letters(first)}{header_row}", told, f"{heads[first]}; {heads[last]}")
            joined = [(number, _joined(below, pairs, header=number == header_row)) for number, below in grid.rows if number >= header_row]
            return replace(grid, rows=(*(row for row in grid.rows if row[0] < header_row), *joined))
    return grid


def _joined(cells: Sequence[Any], pairs: Sequence[tuple[int, int, str]], *, header: bool) -> list[Any]:
    found = [*cells, *[None] * (max(index for pair in pairs for index in pair[:2]) + 1 - len(cells))]
    for first, last, whose in pairs:
        name = f"{text_at(cells, first)} {text_at(cells, last)}".strip()
        found[first], found[last] = (whose if header else name or None), None
    return found


def _pairs(heads: Mapping[int, str], body: Sequence[Row]) -> list[tuple[int, int, str]]:
    """Returns the columns of first and last names that say the same otherwise, with whose names they are."""
    said: dict[str, dict[str, int]] = {FIRST: {}, LAST: {}, _NAME: {}}
    for index, text in heads.items():
        half, whose = _half(text)
        if half and whose:
            said[half].setdefault(whose, index)
    found: dict[str, tuple[int, int, str]] = {}
    for one, other in _PAIRS:
        for whose, first in said[one].items():
            last = said[other].get(whose)
            if last is not None and whose not in found and not (_NAME in {one, other} and _is_whole(first, last, body)):
                found[whose] = first, last, whose.capitalize()
    return [*found.values()]


def _is_whole(one: int, other: int, body: Sequence[Row]) -> bool:
    """Returns whether a column has the whole names of which the other has halves."""
    pairs = [(fold(text_at(cells, one)), fold(text_at(cells, other))) for _, cells in body]
    return any(first and last and (first in last or last in first) for first, last in pairs)


def _is_somebody_else(heads: Mapping[int, str], pair: tuple[int, int, str]) -> bool:
    """Returns whether the names in two columns are those of others than who the list is of: it has a column or a pair for these."""
    known = [fields_of("people", heads[index]) for index in pair[:2]]
    if all(sure and found[:1] in {(FIRST,), (LAST,)} for found, sure in known):
        return False
    others = [text for index, text in heads.items() if index not in pair[:2]]
    return any(fields_of("people", text)[0][:1] in {("name",), (FIRST,), (LAST,)} or _half(text)[0] in {FIRST, LAST} for text in others)


def _half(heading: str) -> tuple[str, str]:
    """Returns which half of a name a heading is for, and whose: `Line manager's first name` is the first one of a line manager."""
    low = " ".join(re.findall(r"[\w'’]+", underscores_to_spaces(heading).casefold()))
    for half in (FIRST, LAST, _NAME):
        if found := _words_of(half).search(low):
            rest = f"{low[: found.start()]} {low[found.end() :]}"
            bare = [re.sub(r"['’]s?$", "", word) for word in rest.split() if word not in words()["headings"]["of_whom"]]
            return half, " ".join(bare)
    return "", ""


@cache
def _words_of(half: str) -> re.Pattern[str]:
    """Returns how the words for a half of a name are found in a heading; `first` and `last` alone may be a contact."""
    known = words()["headings"]["names"] if half == _NAME else words()["people"][half]
    told = sorted((re.escape(word.casefold()) for word in known if word not in {"first", "last"}), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(told)})(?!\w)")
