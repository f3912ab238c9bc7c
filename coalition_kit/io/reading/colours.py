"""What do the colours of cells say? In a column with a heading and no words they are read; elsewhere it is said that they are not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from coalition_kit.io.cell_colours import LIGHTS
from coalition_kit.io.cells import blank
from coalition_kit.io.problems import Report
from coalition_kit.io.reading.grids import Grid, Row, cell_at, text_at
from coalition_kit.io.tables import letters

_FEWEST, _MOST_UNCOLOURED = 2, 0.5
NOT_READ = "colours of cells are not read: put what they mean into a column of its own"


def with_colours_read(grid: Grid, report: Report) -> Grid:
    """Returns the grid with the names of a traffic light's colours in columns whose cells have nothing but these below the heading."""
    rows = list(grid.filled)
    if len({*grid.marks.colours.values()}) < _FEWEST or len(rows) <= _FEWEST:
        return grid
    (header_row, heads), *body = rows
    for index in range(grid.width):
        said = {number: word for number, _ in body if (word := grid.marks.colours.get((number, index)))}
        lights = {number: word for number, word in said.items() if word in LIGHTS}
        words = not text_at(heads, index) or any(not blank(cell_at(cells, index)) for _, cells in body)
        if not _tell_apart(said, body):
            continue
        if words or not _tell_apart(lights, body):
            report.notice(grid.title, f"{letters(index)}{header_row}", NOT_READ, "; ".join(dict.fromkeys(said.values())))
            continue
        wide = {number: [*cells, *[None] * (index + 1 - len(cells))] for number, cells in grid.rows}
        for number, word in lights.items():
            wide[number][index] = word
        others = "; ".join(dict.fromkeys(word for word in said.values() if word not in LIGHTS))
        told = "no words stand here: the colours of its cells were read" + (f", but for {others}" if others else "")
        report.notice(grid.title, f"{letters(index)}{header_row}", told, text_at(heads, index))
        grid = replace(grid, rows=tuple((number, wide[number]) for number, _ in grid.rows))
    return grid


def _tell_apart(colours: Mapping[int, str], body: Sequence[Row]) -> bool:
    """Returns whether a column has several colours, and most of its cells one of them."""
    return len({*colours.values()}) >= _FEWEST and len(colours) > _MOST_UNCOLOURED * len(body)
