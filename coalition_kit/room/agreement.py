"""How far does a room agree, and on what does it differ? Krippendorff's α and the intraclass correlation of the raters, item by item.

α is of the most likely values, on an ordinal scale; what somebody does not know is missing, and never agreement. The intraclass correlation
needs every rating of every item, so it is of the items that everybody rated, and of the form ICC(2,1): other raters could have come.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from coalition_kit.privacy.group_counts import LEAST
from coalition_kit.room.cells import Rating
from coalition_kit.science.statistics.agreement import icc, krippendorff_alpha


@dataclass(frozen=True)
class RatedItem:
    """What the room said of one item: how many rated it, how many do not know, how many chose each step; withheld below five ratings."""

    key: str
    rated: int
    unknown: int
    counts: tuple[int, ...]
    spread: float  # the mean distance of two ratings, in steps

    @property
    def is_withheld(self) -> bool:
        """Whether so few rated it that somebody could be recognised."""
        return 0 < self.rated < LEAST


@dataclass(frozen=True)
class Agreement:
    """How far a room agrees: α over all items, the intraclass correlation where it fits, and each item, the widest apart first."""

    alpha: float
    icc: float
    items: tuple[RatedItem, ...]


Given = Mapping[str, Mapping[str, Rating | None]]  # item → seat → a rating, or None for "don't know"


def agreement(given: Given, steps: Sequence[float]) -> Agreement:
    """Returns how far those who rated agree; each step of the scale counts as one."""
    places = {value: at for at, value in enumerate(steps)}
    seats = sorted({seat for by in given.values() for seat in by})
    table = np.full((len(seats), len(given)), np.nan)
    for column, by in enumerate(given.values()):
        for row, seat in enumerate(seats):
            if (rating := by.get(seat)) is not None:
                table[row, column] = places[rating[1]]
    items = tuple(_item(key, by, places, len(steps)) for key, by in given.items())
    return Agreement(
        krippendorff_alpha(table, "ordinal") if table.size else math.nan,
        _icc(table),
        tuple(sorted(items, key=lambda item: (item.is_withheld, -item.spread))),
    )


def _item(key: str, by: Mapping[str, Rating | None], places: Mapping[float, int], steps: int) -> RatedItem:
    chosen = [places[rating[1]] for rating in by.values() if rating is not None]
    counts = tuple(chosen.count(at) for at in range(steps))
    return RatedItem(key, len(chosen), len(by) - len(chosen), counts, mean_distance(counts))


def mean_distance(counts: Sequence[int]) -> float:
    """Returns the mean distance in steps between the ratings of two different people (Gini's mean difference); 0 for fewer than two.

    >>> mean_distance([1, 0, 1]), mean_distance([2, 0, 2]), mean_distance([3])
    (2.0, 1.3333333333333333, 0.0)
    """
    at, n = np.arange(len(counts)), int(sum(counts))
    if n < 2:
        return 0.0
    weights = np.outer(counts, counts)
    return float((weights * np.abs(at[:, None] - at[None, :])).sum() / (n * (n - 1)))


def _icc(table: np.ndarray) -> float:
    """Returns ICC(2,1) over the items that most raters rated in full; nan where fewer than two raters or items are left."""
    whole = table[~np.isnan(table).any(axis=1)]
    if whole.ndim != 2 or min(whole.shape) < 2 or len(whole) * 2 < len(table):
        return math.nan
    return icc(whole.T, "2,1")
