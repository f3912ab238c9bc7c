"""Where does each person stand on a phone if only some names are wanted? Those stand in rows with room for them, the others close.

The map of many people, all with their names, is taller than three screens of a phone. Where a dozen names are enough, everybody else is
a mark of a finger's breadth, several in a row, and the level that has most people gets most of the width.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from coalition_kit.charts.map_layout import (
    CROWD,
    DOT,
    ELSEWHERE,
    LIMIT,
    LONGEST,
    SIZE,
    Arrangement,
    MapGuide,
    Point,
    is_by_place,
    occupied_places,
    short_names,
)
from coalition_kit.charts.svg import text_width, truncate, wrap

if TYPE_CHECKING:
    from coalition_kit.case import Case

MARK, STEP = 28.0, 24.0  # the width of a mark without a name, and the height of a row
_INSET = 1.0  # before the first mark of a row
_BAND = (21.0, 4.0)  # above and below the people of a function: its heading
_MOST = 6  # marks by which a level is made wider at once


def close_arrangement(case: Case, named: Collection[str]) -> Arrangement | None:
    """Returns the tall map of `case` on which those `named` have room for their names; None where it would not be a map of places.

    That is so of a case without functions and levels, of a crowd, and of levels that do not fit side by side.
    """
    if not is_by_place(case) or len(case.names) > CROWD:
        return None
    functions, levels = occupied_places(case)
    cells = {(f, lv): [q.name for q in case.record.people if (q.function, q.level) == (f, lv)] for f in functions for lv in levels}
    tried = [_laid(case, functions, levels, cells, set(named), longest) for longest in LONGEST["tall"]]
    fitting = [made for made in tried if made.width <= LIMIT["tall"]]
    return min(fitting, key=lambda made: made.height, default=None)  # of those as low as each other, that with the longest names


def _widths(
    functions: Sequence[str], levels: Sequence[str], cells: dict[tuple[str, str], list[str]], wide: dict[str, float]
) -> dict[str, float]:
    """Returns the width of each level: what its heading and its longest name need, and more where it makes the map lower."""
    size, limit = SIZE["tall"], LIMIT["tall"]

    def needed(level: str) -> float:
        words = max(text_width(word, size) for word in (level or ELSEWHERE).split()) + 8
        return max([min(words, 120.0), *(wide[name] + 2 * _INSET for f in functions for name in cells[f, level])])

    def depth(trial: dict[str, float]) -> tuple[int, int]:
        rows = [[len(list(_rows(cells[f, lv], wide, trial[lv]))) for lv in levels] for f in functions]
        return sum(map(max, rows)), sum(map(sum, rows))

    widths = {level: needed(level) for level in levels}
    while True:
        wider = [{**widths, level: widths[level] + more * MARK} for level in levels for more in range(1, _MOST)]
        lower = [trial for trial in wider if sum(trial.values()) <= limit and depth(trial) < depth(widths)]
        if not lower:
            break
        widths = min(lower, key=lambda trial: (depth(trial), sum(trial.values())))
    spare = max(limit - sum(widths.values()), 0.0) / len(levels)
    return {level: width + spare for level, width in widths.items()}


def _rows(names: Sequence[str], wide: dict[str, float], width: float) -> Iterator[list[str]]:
    """Yields the rows of a place: those with a name first, the others in rows of their own."""
    for having in (True, False):
        row: list[str] = []
        for name in (each for each in names if (wide[each] != MARK) == having):
            if row and sum(wide[one] for one in [*row, name]) > width - 2 * _INSET:
                yield row
                row = []
            row.append(name)
        if row:
            yield row


def _laid(
    case: Case,
    functions: Sequence[str],
    levels: Sequence[str],
    cells: dict[tuple[str, str], list[str]],
    named: set[str],
    longest: float,
) -> Arrangement:
    """Returns the map with names that are at most so long."""
    size, (above, below) = SIZE["tall"], _BAND
    labels = {name: truncate(label, longest, size) for name, label in short_names(tuple(case.names)).items()}
    wide = {name: text_width(labels[name], size) + 2 * DOT + 11 if name in named else MARK for name in case.names}
    widths = _widths(functions, levels, cells, wide)
    heads = {level: tuple(wrap(level or ELSEWHERE, widths[level] - 8, size, lines=3)) for level in levels} if any(levels) else {}
    top = 1.25 * size * max(map(len, heads.values())) + 14 if heads else 0.0
    places: dict[str, Point] = {}
    bands: list[MapGuide] = []
    for function in functions:
        left, deepest, head = 0.0, 1, above if any(functions) else below
        for level in levels:
            rows = list(_rows(cells[function, level], wide, widths[level]))
            deepest = max(deepest, len(rows))
            for down, row in enumerate(rows):
                x = left + _INSET + MARK / 2
                for name in row:
                    places[name] = (round(x, 1), round(top + head + STEP * (down + 0.5), 1))
                    x += wide[name]
            left += widths[level]
        height = head + deepest * STEP + below
        bands.append(MapGuide("function", tuple(wrap(function or ELSEWHERE, left - 8, size, lines=3)), 0.0, top, left, height))
        top += height
    lefts = [sum(list(widths.values())[:n]) for n in range(len(levels))]
    strips = [MapGuide("level", heads[lv], x, 0.0, widths[lv], top) for lv, x in zip(levels, lefts, strict=True) if heads]
    guides = (*strips, *(bands if any(functions) else ()))
    bare = frozenset(name for name in case.names if wide[name] == MARK)
    placed = {name: places[name] for name in case.names}
    return Arrangement("tall", placed, labels, guides, round(sum(widths.values()), 1), round(top, 1), beside=True, crowded=False, bare=bare)
