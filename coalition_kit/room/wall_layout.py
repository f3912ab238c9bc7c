"""Where does everybody stand on the wall? In the column of the function and the band of the level, in the largest letters that fit.

A wall is read from the last row, and is as wide as it is: a name is the mark of its person, and the letters are as large as the width and
height of the wall allow. Where that would be too small to read, people are marks without names. People of whom too few have a function or a
level stand near their ties, as on the other maps of the kit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations
from math import ceil
from typing import Any

from coalition_kit.case import Case
from coalition_kit.charts.map_layout import ELSEWHERE, arrangement, occupied_places, short_names
from coalition_kit.charts.svg import text_width, truncate, wrap
from coalition_kit.model.influence import practice_ties

WIDE = 1000.0  # units across the wall, which is about as many pixels on a small projector
RATIO = 2.35  # width to height of the map, with a headline above and a curve below
LEAST, MOST = 11.0, 24.0  # units: the smallest letters that are read, and the largest that are of use
HIGH, PAD, GAP = 1.65, 0.9, 0.4  # in letters: the height of a mark, its width beside the name, and between two marks
HEADING = 13.0  # units: the letters of the names of functions and levels, beside the smallest letters
BOLD, LONGEST = 1.08, 11.0  # of a name that a phone plays, to a plain one; letters of a name, at most


Place = tuple[str, str]
Point = tuple[float, float]
People = Mapping[Place, Sequence[str]]
Made = tuple[dict[str, Point], float, list[dict[str, Any]]]  # places, the size of the letters, headings
ROW = HIGH + GAP / 2
_STEP, _HEADINGS = 0.25, 0.7  # of the width, what the headings of the functions may take at most


@dataclass(frozen=True)
class _Grid:
    """Who stands in which place, function by level; how wide each column of a function is, in letters; in rows below, who has no place."""

    functions: Sequence[str]
    levels: Sequence[str]
    people: People
    columns: Mapping[str, Sequence[float]]
    loose: Sequence[float]  # how wide each mark is that has no place
    heading: float

    def rows(self, level: str) -> int:
        """Returns how many rows of people a level has."""
        return max(ceil(len(self.people.get((f, level), ())) / len(self.columns[f])) for f in self.functions)

    def letters(self, function: str) -> float:
        """Returns the width of the people of a function, in letters."""
        return sum(self.columns[function]) + GAP * len(self.columns[function])

    def width(self, function: str, size: float) -> float:
        """Returns the width of a function with letters of `size`, its heading included."""
        return max(size * self.letters(function), _word(function, self.heading) + _STEP)

    def across(self, size: float) -> float:
        """Returns the width of all of it."""
        return sum(self.width(function, size) for function in self.functions)

    def beside(self, size: float, width: float) -> int:
        """Returns how many of those who have no place stand beside each other."""
        return max(1, int(width / (size * (max(self.loose) + GAP))))

    def lines(self, size: float, width: float) -> int:
        """Returns how many rows there are in all."""
        return sum(map(self.rows, self.levels)) + (ceil(len(self.loose) / self.beside(size, width)) if self.loose else 0)

    def down(self, size: float, width: float) -> float:
        """Returns the height of all of it."""
        return size * (self.lines(size, width) * ROW + GAP * (len(self.levels) + bool(self.loose)))

    def largest(self, width: float, height: float) -> float:
        """Returns the largest letters with which all of it has room."""
        size = MOST
        while size > _STEP and (self.across(size) > width or self.down(size, width) > height):
            size -= _STEP
        return size


def wall_map(case: Case, ratio: float = RATIO, least: float = LEAST) -> Mapping[str, Any]:
    """Returns the map of a case as the wall draws it: people at their places, and ties between their numbers, who listens first.

    `ratio` is its width to its height, `least` the smallest letters: where names need smaller ones, people are marks without a name.
    """
    height, people = WIDE / ratio, case.record.people
    placed = sum(bool(person.function or person.level) for person in people)
    arranged = _by_place if 2 * placed > len(people) else _by_ties
    labels = {name: truncate(label, LONGEST, 1.0) for name, label in short_names(case.names).items()}
    heading = HEADING * least / LEAST
    if not (named := (made := arranged(case, labels, height, heading))[1] >= least):
        labels = dict.fromkeys(labels, "")
        made = arranged(case, labels, height, heading)
    places, size, guides = made
    index = {name: at for at, name in enumerate(case.names)}
    return {
        "size": round(size, 2),
        "width": WIDE,
        "height": round(height, 1),
        "named": named,
        "heading": round(heading, 1),
        "people": [
            {
                "name": name,
                "label": labels[name],
                "x": round(places[name][0], 1),
                "y": round(places[name][1], 1),
                "width": round(size * _wide(labels[name]), 1),
                "height": round(size * HIGH, 1),
            }
            for name in case.names
        ],
        "ties": sorted({(index[tie.source], index[tie.target]) for tie in practice_ties(case)}),
        "guides": guides,
    }


def _wide(label: str) -> float:
    """Returns the width of a mark, in letters; one without a name is as wide as it is high."""
    return BOLD * text_width(label, 1.0) + PAD if label else HIGH


def _word(kind: str, size: float) -> float:
    """Returns the width of the longest word of a function or level."""
    return max(text_width(word, size) for word in (kind or ELSEWHERE).split())


def _by_place(case: Case, labels: Mapping[str, str], height: float, heading: float) -> Made:
    """Returns a grid of functions and levels with the fewest rows that let its letters be largest."""
    people: dict[Place, list[str]] = {}
    for person in case.record.people:
        people.setdefault((person.function, person.level), []).append(person.name)
    loose = people.pop(("", ""), [])
    functions, levels = (
        [kind for kind in kinds if kind in {place[axis] for place in people}] for axis, kinds in enumerate(occupied_places(case))
    )
    heading *= min(1.0, _HEADINGS * WIDE / sum(_word(function, heading) for function in functions))
    left = max(text_width(kind or ELSEWHERE, heading) for kind in [*levels, *loose[:1]]) + heading if len(levels) > 1 or loose else 0.0
    heads = {f: wrap(f or ELSEWHERE, 8 * heading, heading, lines=2) for f in functions} if len(functions) > 1 else {}
    line = 1.2 * heading
    top = line * max(map(len, heads.values()), default=0) + heading / 2
    width, high = WIDE - left, height - top
    marks = [_wide(labels[name]) for name in loose]
    most = max(map(len, people.values()))
    grids = [_Grid(functions, levels, people, _columns(people, labels, rows), marks, heading) for rows in range(1, most + 1)]
    size, grid = max(((one.largest(width, high), one) for one in grids), key=lambda pair: pair[0])
    across = (width - grid.across(size)) / sum(map(len, grid.columns.values()))  # what is left, for each column
    row_high = size * ROW + (high - grid.down(size, width)) / grid.lines(size, width)
    *tops, below = accumulate([top, *(grid.rows(level) * row_high + size * GAP for level in levels)])
    places: dict[str, Point] = {}
    guides = []
    x = left
    for function in functions:
        begins, middles = x, []
        wide = grid.width(function, size) / (size * grid.letters(function))  # more than 1 where the heading is the widest
        for column in grid.columns[function]:
            step = size * (column + GAP) * wide + across
            middles.append(x + step / 2)
            x += step
        for row, text in enumerate(heads.get(function, ())):
            guides.append({"text": text, "x": round((begins + x) / 2, 1), "y": round((row + 0.8) * line, 1), "anchor": "middle"})
        for y, level in zip(tops, levels, strict=True):
            for at, name in enumerate(people.get((function, level), ())):
                row, column_at = divmod(at, len(middles))
                places[name] = (middles[column_at], y + (row + 0.5) * row_high)
    for at, name in enumerate(loose):
        row, column_at = divmod(at, grid.beside(size, width))
        places[name] = (left + (column_at + 0.5) * width / grid.beside(size, width), below + (row + 0.5) * row_high)
    beside = [*zip(levels, tops, strict=True)] if len(levels) > 1 else []
    first = (row_high + heading * 0.7) / 2  # beside the first row of a level
    guides += [
        {"text": level or ELSEWHERE, "x": 0.0, "y": round(y + first, 1), "anchor": "start"}
        for level, y in [*beside, *([("", below)] if loose else [])]
    ]
    return places, size, guides


def _columns(people: People, labels: Mapping[str, str], rows: int) -> dict[str, list[float]]:
    """Returns how wide each column of a function is, in letters, where nobody stands in more than so many rows of a place."""
    columns = {}
    for function in {function for function, _ in people}:
        there = [names for (where, _), names in people.items() if where == function]
        count = max(ceil(len(names) / rows) for names in there)
        columns[function] = [max(_wide(labels[name]) for names in there for name in names[at::count]) for at in range(count)]
    return columns


def _by_ties(case: Case, labels: Mapping[str, str], height: float, heading: float) -> Made:
    """Returns people near their ties, and the largest letters with which no two marks touch."""
    bare = case.replace(people=[person.model_copy(update={"function": "", "level": ""}) for person in case.record.people])
    made = arrangement(bare, "wide").places
    size, places = MOST, dict(made)
    while size > _STEP:
        places = _filling(made, size * max(_wide(labels[name]) for name in made) / 2, size * HIGH / 2, height)
        if not _touch(places, labels, size):
            break
        size -= _STEP
    return places, size, []


def _filling(made: Mapping[str, Point], side: float, edge: float, height: float) -> dict[str, Point]:
    """Returns the places spread over the wall, with room for a mark at each edge."""

    def spread(values: list[float], low: float, high: float) -> list[float]:
        least, wide = min(values), max(values) - min(values)
        return [low + (high - low) * ((value - least) / wide if wide else 0.5) for value in values]

    xs = spread([x for x, _ in made.values()], side, WIDE - side)
    ys = spread([y for _, y in made.values()], edge, height - edge)
    return dict(zip(made, zip(xs, ys, strict=True), strict=True))


def _touch(places: Mapping[str, Point], labels: Mapping[str, str], size: float) -> bool:
    return any(
        abs(places[a][0] - places[b][0]) < size * ((_wide(labels[a]) + _wide(labels[b])) / 2 + GAP)
        and abs(places[a][1] - places[b][1]) < size * ROW
        for a, b in combinations(places, 2)
    )
