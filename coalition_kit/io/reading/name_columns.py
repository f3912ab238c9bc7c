"""Which columns hold the names of people where the headings do not say it: names without a heading, and half a name in each of two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coalition_kit.io.cells import blank
from coalition_kit.io.problems import Report
from coalition_kit.io.reading.grids import text_at
from coalition_kit.io.reading.names import are_last_first, is_full_name, name_somebody
from coalition_kit.io.reading.vocabulary import FIRST, ID, LAST, fold
from coalition_kit.io.tables import letters

if TYPE_CHECKING:
    from coalition_kit.io.reading.blocks import Block
    from coalition_kit.io.reading.columns import Columns


def take_names(columns: Columns, report: Report) -> None:
    """Takes a column of names for the names where no heading says so; else the codes are the names."""
    block = columns.block
    for index, text in block.headers.items():
        if index not in columns.fields.values() and holds_full_names(block, index):
            columns.fields["name"], columns.sure[index] = index, "likely, from its entries"
            report.notice(block.title, f"{letters(index)}{block.header_row}", 'read as the column "name", from its entries', text)
            return
    columns.fields["name"] = columns.fields.pop(ID)


def holds_full_names(block: Block, index: int) -> bool:
    """Returns whether a column holds a full name in each row, each another one."""
    names = [str(entry).strip() for entry in block.column(index) if not blank(entry)]
    return len(set(names)) == len(block.rows) > 0 and (all(map(is_full_name, names)) or are_last_first(names))


def join_halves(columns: Columns) -> None:
    """Takes the column of names for that of the other half where first or last names have one of their own: `Nom`, `Prénom`."""
    halves = [half for half in (FIRST, LAST) if half in columns.fields]
    if len(halves) != 1 or "name" not in columns.fields:
        return
    pairs = [(text_at(cells, columns.fields["name"]), text_at(cells, columns.fields[halves[0]])) for _, cells in columns.block.rows]
    whole = sum(fold(half) in fold(name) for name, half in pairs)
    if whole < 0.5 * len(pairs):
        columns.fields[LAST if halves == [FIRST] else FIRST] = columns.fields.pop("name")


def join_numbered_names(columns: Columns, report: Report) -> None:
    """Makes a row for each person where several columns of one heading and a number name them: `Senator 1`, `Senator 2`."""
    block, key = columns.block, columns.fields.get("name")
    stem = _stem(block.headers.get(key, "")) if key is not None else ""
    others = [
        index
        for index, text in block.headers.items()
        if stem and index not in columns.fields.values() and _stem(text) == stem and name_somebody([*filter(None, block.column(index))])
    ]
    if key is None or not others:
        return
    rows = []
    for number, cells in block.rows:
        wide = [*cells, *[None] * (block.grid.width - len(cells))]
        named = [name for index in (key, *others) if not blank(name := wide[index])]
        rows += [(number, [*wide[:key], name, *wide[key + 1 :]]) for name in named or [wide[key]]]
    heads = "; ".join(block.headers[index] for index in (key, *others))
    report.notice(block.title, f"{letters(key)}{block.header_row}", "names in several columns: each was read as a person", heads)
    block.rows = rows
    block.headers = {index: text for index, text in block.headers.items() if index not in others}


def _stem(heading: str) -> str:
    """Returns a heading without the number behind it, folded; empty for one without a number."""
    found = re.fullmatch(r"(.*\D)\d{1,2}\s*", heading.strip(), re.DOTALL)
    return fold(found[1]) if found else ""
