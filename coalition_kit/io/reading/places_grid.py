"""Who works where, in a grid of functions and levels? A sheet with places to its side and above, and names in its fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from coalition_kit.case.ranks import is_rank
from coalition_kit.io.cells import blank
from coalition_kit.io.problems import Report
from coalition_kit.io.reading.drafts import Draft
from coalition_kit.io.reading.grids import Grid, Row, cell_at, note_unread_rows, text_at, text_by_column
from coalition_kit.io.reading.names import have_single_names, is_full_name, names_in
from coalition_kit.io.reading.questions import Asker
from coalition_kit.io.tables import as_text

_ROWS_UNTIL_HEADER = 10
_FEWEST, _MOST_LEVELS = 2, 12
_SHARE = 0.7  # of the names have a first and a last one, and of the levels are common words for ranks


def places_grid(grid: Grid, ask: Asker, report: Report) -> tuple[Draft, list[str]] | None:
    """Returns the people of a grid with their functions and levels; None where the sheet is none."""
    del ask  # a grid whose one side are ranks leaves nothing open
    rows = list(grid.filled)
    for position, (header_row, cells) in enumerate(rows[:_ROWS_UNTIL_HEADER]):
        heads = {index: text for index, text in text_by_column(cells).items() if index}
        body = [row for row in rows[position + 1 :] if text_at(row[1], 0)]
        if min(len(heads), len(body)) < _FEWEST:
            continue
        side = [text_at(below, 0) for _, below in body]
        levels_above, levels_aside = _are_levels(heads.values()), _are_levels(side)
        if levels_above == levels_aside:  # before the fields of a long list are looked at
            continue
        people = _people(heads, body)
        named = [name for _, name, _, _ in people]
        if len(named) < _FEWEST or sum(map(is_full_name, named)) < _SHARE * len(named):
            continue
        note_unread_rows(report, grid.title, rows[:position], "the row above the grid")
        found: list[tuple[int, dict[str, Any]]] = [
            (number, {"name": name, "function": down if levels_above else across, "level": across if levels_above else down})
            for number, name, down, across in people
        ]
        read = f"a grid of places: {len(found)} people were read with the function and the level of their field"
        report.notice(grid.title, f"A{header_row}", read, "; ".join(heads.values()))
        return Draft("people", grid.title, header_row, {"name": min(heads)}, found, added=True), named
    return None


def _are_levels(texts: Iterable[str]) -> bool:
    """Returns whether most of the texts are common words for ranks."""
    said = list(dict.fromkeys(texts))
    return _FEWEST <= len(said) <= _MOST_LEVELS and sum(map(is_rank, said)) >= _SHARE * len(said)


def _people(heads: dict[int, str], body: Sequence[Row]) -> list[tuple[int, str, str, str]]:
    """Returns everybody in the fields as (row, name, heading at the side, heading above)."""
    single = have_single_names(cell_at(below, index) for _, below in body for index in heads)
    return [
        (number, name, text_at(below, 0), head)
        for number, below in body
        for index, head in heads.items()
        for name in names_in(as_text(cell_at(below, index)), single=single)
        if not blank(name)
    ]
