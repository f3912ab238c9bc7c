"""Arrows between marks that stand in columns: bowed, so that they pass beside the marks.

Shafts are drawn first, so that names cover them, and heads last, so that nothing covers where an arrow ends.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from xml.etree.ElementTree import Element

from coalition_kit.charts.svg import shape

Point = tuple[float, float]
Step = tuple[str, str]  # from whom, to whom
ROOM = 20.0  # units left of the first column that an arrow within it takes
_MARK, _HEAD, _WING = 9.0, 7.0, 3.2  # from the middle of a mark to an arrow's end; the length and half the width of its head
_WIDEST = 22.0  # of the control points from the marks of a column; the curve comes three quarters as far
_RISE = 21.0  # how far above or below a mark an arrow turns towards it
_STEEP = 1.5  # as high as so many times as wide: along the column, where marks stand above each other


def arrows(steps: Iterable[Step], places: Mapping[str, Point]) -> tuple[list[Element], list[Element]]:
    """Returns the shafts and the heads of an arrow for each step between two marks whose places are known."""
    known = [step for step in dict.fromkeys(steps) if step[0] != step[1] and {*step} <= places.keys()]
    drawn = [arrow(places[source], places[target]) for source, target in known]
    return [shaft for shaft, _ in drawn], [head for _, head in drawn]


def steps_of(ways: Iterable[tuple[str, ...]]) -> Iterator[Step]:
    """Yields each step of each way, from who goes, over those who introduce them, to whom.

    >>> list(steps_of([("Ana", "Ben", "Cem")]))
    [('Ana', 'Ben'), ('Ben', 'Cem')]
    """
    for way in ways:
        yield from pairwise(way)


def arrow(source: Point, target: Point) -> tuple[Element, Element]:
    """Returns the shaft and the head of an arrow: left of the marks within a column, bowed upwards between columns.

    A name stands at the right of its mark: an arrow that leaves or comes on that side does so above or below the mark.
    """
    (x1, y1), (x2, y2) = source, target
    if abs(x2 - x1) < 1:
        start, end = (x1 - _MARK, y1), (x2 - _MARK, y2)
        out = min(_WIDEST, 8 + 0.05 * abs(y2 - y1))
        first, last = (start[0] - out, y1 + 0.15 * (y2 - y1)), (end[0] - out, y2 - 0.15 * (y2 - y1))
    elif x1 < x2:
        first, last = _beside(source, target), _bend(source, target)
        start, end = _towards(source, first, _MARK), _towards(target, last, _MARK)
    else:
        first, last = _bend(source, target), _beside(target, source)
        start, end = _towards(source, first, _MARK), _towards(target, last, _MARK)
    neck = _towards(end, last, _HEAD)
    shaft = f"M{_at(start)}C{_at(first)} {_at(last)} {_at(neck)}"
    x, y = (end[0] - neck[0]) / _HEAD, (end[1] - neck[1]) / _HEAD  # where the head points
    wings = ((neck[0] - _WING * y, neck[1] + _WING * x), (neck[0] + _WING * y, neck[1] - _WING * x))
    return shape(shaft, stroke="soft", width=1.2), shape(f"M{_at(end)}L{_at(wings[0])}L{_at(wings[1])}z", fill="soft")


def _bend(source: Point, target: Point) -> Point:
    """Returns the point towards which an arrow between two columns bows: above the line between them."""
    (x1, y1), (x2, y2) = source, target
    length = math.hypot(x2 - x1, y2 - y1)
    bow = min(30.0, 14 + 0.1 * length) / length * math.copysign(1, x2 - x1)
    return (x1 + x2) / 2 + bow * (y2 - y1), (y1 + y2) / 2 - bow * (x2 - x1)


def _beside(mark: Point, other: Point) -> Point:
    """Returns the point over which an arrow between `mark` and somebody at its right passes: above it, below it, or left of it if steep."""
    (x, y), (far, high) = mark, other
    if abs(high - y) > _STEEP * abs(far - x):
        return x - _WIDEST, y + math.copysign(_RISE, high - y)
    return x, y + (_RISE if high > y + 2 * _RISE else -_RISE)


def _towards(point: Point, other: Point, distance: float) -> Point:
    length = math.hypot(other[0] - point[0], other[1] - point[1]) or 1.0
    return point[0] + distance * (other[0] - point[0]) / length, point[1] + distance * (other[1] - point[1]) / length


def _at(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
