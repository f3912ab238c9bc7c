"""Is a stance ticked instead of written? A column for each step of a scale, a mark where somebody stands: the engagement matrix.

In the matrix of project management (PMBOK Guide, stakeholder engagement assessment matrix) C is where somebody stands and D where they
are wanted; in a commitment chart (Beckhard & Harris, *Organizational Transitions*, 1987) X is where they stand and O where they are wanted.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from coalition_kit.case.estimates import STAGE, STANCE
from coalition_kit.io.cells import NO, YES, blank
from coalition_kit.io.problems import Report
from coalition_kit.io.reading.blocks import Block
from coalition_kit.io.reading.entries import is_unknown
from coalition_kit.io.reading.grids import Row, cell_at, text_at
from coalition_kit.io.reading.scale_words import places_of
from coalition_kit.io.reading.vocabulary import fold, without_subject
from coalition_kit.io.tables import letters

_FEWEST_OF_ANY_MARK = 3  # in two columns a mark is a yes or a sign
_LONGEST_MARK = 12
_STANCE, _READINESS = "current stance", "readiness"
_FEWEST = {_STANCE: 2, _READINESS: 3}  # columns with marks
_SAID = {_STANCE: "stance", _READINESS: "readiness"}
_WANTED = frozenset({"d", "desired", "t", "target", "s", "soll", "wanted", "future"})
_OF_A_CHART = frozenset({"x", "o", "xo", "ox"})  # of commitment: X is where somebody stands and O where they are wanted
_STAGES = frozenset(map(fold, STAGE.words))


def with_ticks_read(block: Block, report: Report) -> Block:
    """Returns the block with a column of stances, or of readiness, where columns of ticks say them, or as it is."""
    steps, heading = _steps(block)
    entries = {text_at(cells, index) for _, cells in block.rows for index in steps} - {""}
    marks = {entry for entry in entries if not entry.replace(".", "").isdecimal() or entry == "1"}
    if not entries or marks != entries or any(len(entry) > _LONGEST_MARK for entry in entries):
        return block
    if len(steps) < _FEWEST_OF_ANY_MARK and any(fold(entry) and fold(entry) not in YES | NO for entry in entries):
        return block  # Allies and Blockers with names
    charted = {"x", "o"} <= set("".join(map(fold, entries))) and set(map(fold, entries)) <= _OF_A_CHART
    wanted = _WANTED | {"o"} if charted else _WANTED
    new = max(block.headers) + 1
    rows: list[Row] = []
    unread: set[int] = set()  # columns with a mark that the new one does not say
    for number, cells in block.rows:
        here = [index for index in steps if _says_now(text_at(cells, index), wanted)]
        row = [*cells, *[None] * (new - len(cells))][:new]
        rows.append((number, [*row, without_subject(block.headers[here[0]].rpartition(" / ")[2]) if len(here) == 1 else None]))
        marked = [index for index in steps if text_at(cells, index)]
        marked = [index for index in marked if len(here) != 1 or fold(text_at(cells, index)) not in NO]  # a no beside the one yes
        unread |= {index for index in marked if len(here) > 1 or _says_more(text_at(cells, index), wanted)}
        if len(here) > 1:
            told = f"one mark in a row is wanted: this {_SAID[heading]} was not read"
            report.notice(block.title, f"{letters(here[1])}{number}", told, cell_at(cells, here[1]))
    first, last = letters(steps[0]), letters(steps[-1])
    rest = f"; {'O' if charted else 'D'}, what is desired, was not" if unread else ""
    told = f"the marks in columns {first} to {last} were read as the {_SAID[heading]}{rest}"
    report.notice(block.title, f"{first}{block.header_row}", told, "; ".join(block.headers[index] for index in steps))
    headers = {index: text for index, text in block.headers.items() if index not in steps}
    headers |= {index: f"marked: {block.headers[index]}" for index in sorted(unread)}
    return replace(block, headers={**headers, new: heading}, rows=rows)


def _steps(block: Block) -> tuple[list[int], str]:
    """Returns the columns that are the steps of a scale, and the heading of what they say together; no columns where they are none."""
    heads = {index: without_subject(text.rpartition(" / ")[2]) for index, text in block.headers.items()}  # without the question above them
    steps = [index for index, text in heads.items() if is_unknown(text) or places_of(STANCE, [text])[1]]
    places = places_of(STANCE, [heads[index] for index in steps])[1]
    if len(steps) >= _FEWEST[_STANCE] and {-1, 1} <= {(place > 0) - (place < 0) for place in places.values()}:
        return steps, _STANCE
    stages = [index for index, text in heads.items() if fold(text) in _STAGES]
    return (stages if len(stages) >= _FEWEST[_READINESS] else []), _READINESS


def _says_now(entry: str, wanted: Collection[str]) -> bool:
    """Returns whether a mark says where somebody stands: any mark but no, and what is wanted alone."""
    return not blank(entry) and fold(entry) not in wanted and fold(entry) not in NO and not is_unknown(entry)


def _says_more(text: str, wanted: Collection[str]) -> bool:
    """Returns whether a mark says something else than where somebody stands: where they are wanted, alone or beside it, or a no."""
    return not _says_now(text, wanted) or any(fold(piece) in wanted for piece in re.split(r"\W+|(?<=x)(?=o)|(?<=o)(?=x)", text.casefold()))
