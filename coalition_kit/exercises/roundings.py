"""What does a sum come to for somebody who rounds on the way? The other right answers of an exercise that is worked out by hand."""

from __future__ import annotations

import math
from collections.abc import Callable

_TINY = 1e-9  # 10 × 0.7 is 7, not a little less
ROUNDINGS: tuple[Callable[[float], float], ...] = (
    lambda number: number,
    lambda number: float(math.floor(number + 0.5)),
    lambda number: float(round(number)),
    lambda number: float(math.floor(number + _TINY)),
    lambda number: round(number, 1),
)


def week_by_week(start: float, kept: float, weeks: int) -> tuple[float, ...]:
    """Returns what is left of `start` when a share `kept` stays each week: exactly, then for each way of rounding week by week.

    Whole people may be rounded to the nearest, to the even, or down; or a decimal may be kept.

    >>> week_by_week(42, 0.75, 3)
    (17.71875, 18.0, 18.0, 17.0, 17.7)
    """
    return tuple(_remaining(start, kept, weeks, rounded) for rounded in ROUNDINGS)


def others(right: float, *found: float) -> tuple[float, ...]:
    """Returns those of `found` that are not `right`, each once."""
    return tuple(dict.fromkeys(float(number) for number in found if not math.isclose(number, right)))


def _remaining(start: float, kept: float, weeks: int, rounded: Callable[[float], float]) -> float:
    for _ in range(weeks):
        start = rounded(start * kept)
    return start
