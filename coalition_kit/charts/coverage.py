"""Who is missing, and where? The affected system as a matrix of functions and levels, with members and gaps."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from coalition_kit.case import Case
from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.grammar import legend, notes, nothing
from coalition_kit.charts.svg import WIDTH, box, circle, line, paragraph, picture, shape, text_width, words, wrap
from coalition_kit.diagnostics.coverage.analysis import CoverageRow, System
from coalition_kit.diagnostics.coverage.finding import CoverageFinding
from coalition_kit.diagnostics.coverage.wording import places_held
from coalition_kit.finding import Finding
from coalition_kit.markup import tag
from coalition_kit.wording import all_names, as_title, count_of, isolate, quantity

_SIDE, _WIDEST = 102.0, 156.0  # for the functions' names: as a rule, and at most
_CELL = 44.0
_COLUMNS: Columns = {
    "function": "function",
    "level": "level",
    "weight": "weight",
    "why it is affected": "why",
    "people": "people",
    "members": "members",
    "who they are": "who",
}


def coverage_matrix(source: Case | CoverageFinding) -> Figure:
    """Returns the matrix of a case, or of the finding of `coverage`: in each affected place how many of how many are members.

    A gap, a place without a member, is told by a broken frame and a word; a member by a dot each. Before there is a coalition no place
    is a gap: each tells how many people hold it.
    """
    rows = tuple(source.rows if isinstance(source, Finding) else System(source).rows(source.member_names))
    if not rows:
        return nothing("No affected place is known yet", "No functions and levels are given.")
    if _none_yet(source):
        lines = (f"- {_place_text(row)}: {quantity(row.people, 'person', 'people')} on the list." for row in rows)
        known = f"{quantity(len(rows), 'affected place')}; no coalition yet."
        return Figure(_places_known(len(rows)), _draw(rows, begun=False), "\n".join([known, *lines]), rows, _COLUMNS)
    gaps = [row for row in rows if not row.members]
    held = len(rows) - len(gaps)
    title = as_title(places_held(len(gaps), len(rows)))
    text = "\n".join(
        [
            f"{quantity(len(rows), 'affected place')}: {held} with a member, {len(gaps)} without.",
            *(f"- {_place_text(row)}: gap; {_holding(row.people)}." for row in sorted(gaps, key=lambda row: -row.weight)),
            *(f"- {_place_text(row)}: {row.members} of {row.people} ({all_names(row.who)})." for row in rows if row.members),
        ]
    )
    return Figure(title, _draw(rows), text, rows, _COLUMNS)


def _none_yet(source: Case | CoverageFinding) -> bool:
    """Returns whether nobody is named as a member."""
    return not source.detail.begun if isinstance(source, Finding) else not source.member_names


def _places_known(places: int) -> str:
    return as_title(f"{count_of(places, 'affected place is', 'affected places are')} known; there is no coalition yet")


def _draw(rows: Sequence[CoverageRow], *, begun: bool = True) -> str:
    functions = list(dict.fromkeys(row.function for row in rows))
    levels = list(dict.fromkeys(row.level for row in _in_order(rows)))
    names = [function or "No function" for function in functions]
    side = min(max(_SIDE, *(text_width(word) + 8 for name in names for word in name.split())), _WIDEST)  # a word is not broken
    head, top, width = _heads(levels, side)
    content: list[Element] = [*head]
    y = top
    at = {(row.function, row.level): row for row in rows}
    for function, words_of in zip(functions, names, strict=True):
        name = wrap(words_of, side - 8)
        height = max(_CELL, 16.25 * len(name) + 8)
        content += [line(0, y, WIDTH, y), *paragraph(name, 0, y + height / 2 + 4.5 - 8.1 * (len(name) - 1))]
        for column, level in enumerate(levels):
            if (function, level) in at:
                content += (_cell if begun else _people)(at[function, level], side + column * width, y, width, height)
        y += height
    content += [line(0, y, WIDTH, y), *(_legend(y + 22) if begun else notes(["how many people on the list hold the place"], 0, y + 22))]
    return picture(y + (52 if begun else 32), *content)


def _in_order(rows: Sequence[CoverageRow]) -> list[CoverageRow]:
    """Returns the rows of the function that has the most levels first: it tells the levels' order best."""
    depth: dict[str, int] = {}
    for row in rows:
        depth[row.function] = depth.get(row.function, 0) + 1
    return sorted(rows, key=lambda row: -depth[row.function])


def _heads(levels: list[str], side: float) -> tuple[list[Element], float, float]:
    """Returns the levels' headings, the height they take and the columns' width; they lean where a word is wider than its column."""
    width = (WIDTH - side) / len(levels)
    names = [level or "No level" for level in levels]
    if all(text_width(word, 12) <= width - 3 for name in names for word in name.split()):
        lines = [wrap(name, width - 3, 12) for name in names]
        deep = max(map(len, lines))
        heads = [
            text
            for column, name in enumerate(lines)
            for text in paragraph(
                name, side + (column + 0.5) * width, 12 + 15 * (deep - len(name)), size=12, colour="soft", anchor="middle"
            )
        ]
        return heads, 15.0 * deep + 6, width
    lines = [wrap(name, 118, 12, lines=2) for name in names]
    longest = max(text_width(row, 12) for name in lines for row in name)
    top = 0.77 * longest + 16
    last = max(text_width(row, 12) for row in lines[-1])
    width = min(width, (WIDTH - side - 0.65 * last - 4) / (len(levels) - 0.5))  # the last heading leans to the edge
    heads = []
    for column, name in enumerate(lines):
        x = side + (column + 0.5) * width + 4
        leaning = tag(
            "g",
            *notes(name, 0, 0 if len(name) == 1 else -13),
            transform=f"translate({x:.1f} {top - 6:.1f}) rotate(-50)",
        )
        heads.append(leaning)
    return heads, top, width


def _cell(row: CoverageRow, x: float, y: float, width: float, height: float) -> list[Element]:
    middle, members = x + width / 2, row.members
    numbers = f"{members} of {row.people}"
    if text_width(numbers, 12) > width - 6:
        numbers = f"{members}/{row.people}"
    frame = box(x + 2, y + 3, width - 4, height - 6)
    low = words(numbers, middle, y + height / 2 + 15, size=12, anchor="middle", colour="ink" if members else "soft")
    if not members:
        word = words("gap", middle, y + height / 2 - 1, size=12, anchor="middle", bold=True, colour="accent")
        return [shape(frame, stroke="accent", dash="4 3", width=1.2), word, low]
    dots = min(members, 3)
    marks = [shape(circle(middle + (dot - (dots - 1) / 2) * 11, y + height / 2 - 6, 4), fill="for") for dot in range(dots)]
    return [shape(frame, fill="wash"), *marks, low]


def _people(row: CoverageRow, x: float, y: float, width: float, height: float) -> list[Element]:
    frame = box(x + 2, y + 3, width - 4, height - 6)
    return [shape(frame, fill="wash"), words(str(row.people), x + width / 2, y + height / 2 + 5, anchor="middle")]


def _legend(y: float) -> list[Element]:
    return [
        *legend(y - 4, (shape(circle(7, y - 4, 4), fill="for"), "a member; three dots are three or more", 22)),
        *legend(y + 16, (shape(box(0, y + 9, 16, 13), stroke="accent", dash="4 3", width=1.2), "gap: nobody there is a member", 22)),
    ]


def _place_text(row: CoverageRow) -> str:
    return f"{isolate(row.function or 'No function')}, {isolate(row.level or 'no level')}"


def _holding(people: int) -> str:
    if not people:
        return "nobody on the list holds it"
    return f"{quantity(people, 'person holds', 'people hold')} it, none a member"
