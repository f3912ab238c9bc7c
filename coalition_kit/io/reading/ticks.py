"""Is a stance ticked instead of written? A column for each step of a scale, a mark where somebody stands: the engagement matrix.

In the matrix of project management (PMBOK Guide, stakeholder engagement assessment matrix) C is where somebody stands and D where they
are wanted.
"""

from __future__ import annotations

import re
from dataclasses import replace

from coalition_kit.case.estimates import STANCE
from coalition_kit.io.cells import NO, blank
from coalition_kit.io.problems import Report
from coalition_kit.io.reading.blocks import Block
from coalition_kit.io.reading.grids import Row, cell_at, text_at
from coalition_kit.io.reading.scale_words import places_of
from coalition_kit.io.reading.scales import is_unknown
from coalition_kit.io.reading.vocabulary import fold
from coalition_kit.io.tables import letters

_FEWEST = 3
_LONGEST_MARK = 12
_WANTED = frozenset({"d", "desired", "t", "target", "s", "soll", "wanted", "future"})


def with_ticks_read(block: Block, report: Report) -> Block:
    """Returns the block with a column of stances where columns of ticks say them, or as it is."""
    steps = [index for index, text in block.headers.items() if is_unknown(text) or places_of(STANCE, [text])[1]]
    places = places_of(STANCE, [block.headers[index] for index in steps])[1]
    entries = {text_at(cells, index) for _, cells in block.rows for index in steps} - {""}
    marks = {entry for entry in entries if not entry.replace(".", "").isdecimal() or entry == "1"}
    if len(steps) < _FEWEST or not {-1, 1} <= {(place > 0) - (place < 0) for place in places.values()}:
        return block
    if not entries or marks != entries or any(len(entry) > _LONGEST_MARK for entry in entries):
        return block
    new = max(block.headers) + 1
    rows: list[Row] = []
    unread: set[int] = set()  # columns with a mark that the stance does not say
    for number, cells in block.rows:
        here = [index for index in steps if _says_now(text_at(cells, index))]
        row = [*cells, *[None] * (new - len(cells))][:new]
        rows.append((number, [*row, block.headers[here[0]] if len(here) == 1 else None]))
        marked = [index for index in steps if text_at(cells, index)]
        unread |= {index for index in marked if len(here) > 1 or _says_more(text_at(cells, index))}
        if len(here) > 1:
            report.notice(
                block.title, f"{letters(here[1])}{number}", "one mark in a row is wanted: this stance was not read", cell_at(cells, here[1])
            )
    first, last = letters(steps[0]), letters(steps[-1])
    report.notice(
        block.title,
        f"{first}{block.header_row}",
        f"the marks in columns {first} to {last} were read as the stance; D, what is desired, was not",
        "; ".join(block.headers[index] for index in steps),
    )
    headers = {index: text for index, text in block.headers.items() if index not in steps}
    headers |= {index: f"marked: {block.headers[index]}" for index in sorted(unread)}
    return replace(block, headers={**headers, new: "current stance"}, rows=rows)


def _says_now(entry: str) -> bool:
    """Returns whether a mark says where somebody stands: any mark but no, and D alone."""
    return not blank(entry) and fold(entry) not in _WANTED | NO and not is_unknown(entry)


def _says_more(text: str) -> bool:
    """Returns whether a mark says something else than where somebody stands: where they are wanted, alone or beside it, or a no."""
    return not _says_now(text) or any(fold(piece) in _WANTED for piece in re.split(r"\W+", text))
