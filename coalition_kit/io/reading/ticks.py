"""Is a stance ticked instead of written? A column for each step of a scale, a mark where somebody stands: the engagement matrix.

In the matrix of project management (PMBOK Guide, stakeholder engagement assessment matrix) C is where somebody stands and D where they
are wanted; in a commitment chart (Beckhard & Harris, *Organizational Transitions*, 1987) X is where they stand and O where they are wanted.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from coalition_kit.case.estimates import STAGE, STANCE
from coalition_kit.io.cells import NO, YES, blank
from coalition_kit.io.problems import Report, printable
from coalition_kit.io.reading.blocks import Block
from coalition_kit.io.reading.entries import is_unknown
from coalition_kit.io.reading.grids import Row, cell_at, text_at
from coalition_kit.io.reading.questions import Asker
from coalition_kit.io.reading.scale_words import places_of
from coalition_kit.io.reading.vocabulary import fold, without_subject
from coalition_kit.io.tables import letters
from coalition_kit.wording import decimal

_FEWEST_OF_ANY_MARK = 3  # in two columns a mark is a yes or a sign
_LONGEST_MARK = 12
_STANCE, _READINESS = "current stance", "readiness"
_FEWEST = {_STANCE: 2, _READINESS: 3}  # columns with marks
_SAID = {_STANCE: "stance", _READINESS: "readiness"}
_WANTED = frozenset({"d", "desired", "t", "target", "s", "soll", "wanted", "future"})
_OF_A_CHART = frozenset({"x", "o", "xo", "ox"})  # of commitment: X is where somebody stands and O where they are wanted
_STAGES = frozenset(map(fold, STAGE.words))


def with_ticks_read(block: Block, ask: Asker, report: Report) -> Block:
    """Returns the block with a column of stances, or of readiness, where columns of ticks or counts say them, or as it is."""
    steps, heading = steps_of(block.headers)
    entries = {text_at(cells, index) for _, cells in block.rows for index in steps} - {""}
    if heading == _STANCE and max((int(entry) for entry in entries if entry.isdecimal()), default=0) > 1:
        return _with_counts_read(block, steps, entries, ask, report)
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
        rows.append((number, [*row, _step(block.headers[here[0]]) if len(here) == 1 else None]))
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


def _with_counts_read(block: Block, steps: list[int], entries: Collection[str], ask: Asker, report: Report) -> Block:
    """Returns the block with a column of stances where columns count who is for and who against, after asking: the average of a group."""
    if not all(re.fullmatch(r"\d{1,6}(?:\.0+)?", entry) for entry in entries):
        return block
    heads = {index: block.headers[index] for index in steps}
    places = places_of(STANCE, [_step(text) for text in heads.values()])[1]
    averages: dict[int, float] = {}
    for number, cells in block.rows:
        counts = {_step(text): float(text_at(cells, index) or 0) for index, text in heads.items()}
        if total := sum(count for head, count in counts.items() if head in places):
            averages[number] = round(sum(places.get(head, 0) * count for head, count in counts.items()) / total, 2)
    number, first = next(((number, cells) for number, cells in block.rows if number in averages), (0, []))
    if not number:
        return block
    said = ", ".join(f"{text_at(first, index) or 0} {printable(text)}" for index, text in heads.items())
    names = "; ".join(printable(text) for text in heads.values())
    options = {
        "average": f"People are counted, and a row stands where they stand on average: {said} is {decimal(averages[number])} of −2 to 2",
        "leave": "Something else is counted, or the numbers are scores: leave them unread",
    }
    counted = ask.ask("people/counted stances", f"{printable(block.title)}: what are the numbers in {names}?", options) == "average"
    headers = {index: f"counted: {text}" if index in steps else text for index, text in block.headers.items()}
    if not counted:
        return replace(block, headers=headers)
    new = max(block.headers) + 1
    told = "the average of whom the columns count was read as the stance"
    report.notice(block.title, f"{letters(steps[0])}{block.header_row}", told, names)
    rows = [(number, [*(cell_at(cells, index) for index in range(new)), averages.get(number)]) for number, cells in block.rows]
    return replace(block, headers={**headers, new: "stance"}, rows=rows)


def _step(heading: str) -> str:
    """Returns a heading without the question above it, and without the change that it is about."""
    return without_subject(heading.rpartition(" / ")[2])


def steps_of(headers: Mapping[int, str]) -> tuple[list[int], str]:
    """Returns the columns that are the steps of a scale, and the heading of what they say together; no columns where they are none."""
    heads = {index: _step(text) for index, text in headers.items()}
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
