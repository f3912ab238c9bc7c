"""How do tables and graphs that are in Python already become a case? By the same road as a file, with the same checks and places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from coalition_kit.case import Case
from coalition_kit.case.fields import lacks
from coalition_kit.case.record import Record
from coalition_kit.io.problems import Report
from coalition_kit.io.reading.grids import FileContent, Grid, grid_from
from coalition_kit.io.reading.networks import graph_content
from coalition_kit.io.reading.reading import Reading, answers_of
from coalition_kit.io.schema import SHEETS

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


def case_from_frames(plan: Any = None, members: Any = (), **frames: Any) -> Case:
    """Returns the case in DataFrames, one for each part; raises what a file would, row 1 being the headings."""
    unknown = set(frames) - set(SHEETS)
    if unknown:
        raise TypeError(lacks(Record.in_words, sorted(unknown), SHEETS))
    grids = [_grid(part, frame) for part, frame in frames.items() if frame is not None]
    if not isinstance(members, list | tuple | set | frozenset):
        grids.append(_grid("members", members))
    elif members:
        grids.append(grid_from("members", ["person"], [[name] for name in members], ""))
    return _case(FileContent("tables in Python", tuple(grids)), plan)


def case_from_network(graph: nx.Graph, plan: Any = None, **attributes: str) -> Case:
    """Returns the case in a graph; `attributes` is field of a person or a tie → name of the attribute that holds it."""
    content = graph_content(graph, "a network in Python")
    names = {attribute: field.replace("_", " ") for field, attribute in attributes.items()}
    return _case(FileContent(content.kind, tuple(_rename_headers(grid, names) for grid in content.sheets if isinstance(grid, Grid))), plan)


def _rename_headers(grid: Grid, names: Mapping[str, str]) -> Grid:
    (number, headers), *rows = grid.rows
    return Grid(grid.title, ((number, [names.get(header, header) for header in headers]), *rows), grid.marks, grid.made_from)


def _grid(part: str, frame: pd.DataFrame) -> Grid:
    if not hasattr(frame, "itertuples"):
        raise TypeError(f"{part}: a DataFrame is wanted; got {type(frame).__name__}")
    named = frame.reset_index() if frame.index.name is not None else frame
    rows = [[_cell(value) for value in row] for row in named.itertuples(index=False, name=None)]
    return grid_from(part, [str(name) for name in named.columns], rows, "")


def _cell(value: Any) -> Any:
    """Returns a value as a cell holds it: nothing for a missing one, lists with semicolons, Python's own numbers and dates."""
    from coalition_kit.io.cells import join_names

    if isinstance(value, list | tuple | set | frozenset):
        return join_names([str(item) for item in value]) or None
    if hasattr(value, "to_pydatetime"):
        return None if value != value else value.to_pydatetime()
    if hasattr(value, "item"):
        value = value.item()
    return None if value is None or value != value else value


def _case(content: FileContent, plan: Any) -> Case:
    return Reading(None, name="", answers=answers_of(plan), opened=(content, Report())).case()
