"""Which threes are tried, and what does each bring? All at one go: a holder listens to few people, so many threes are alike to each.

Where there would be more than 3000, only those of the best of each sector in turn are tried: who reaches most decision holders comes first.
"""

from __future__ import annotations

from functools import cached_property
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from coalition_kit.diagnostics.outside_voices.analysis import VoicesField

SIZE = 3
MOST_TRIPLES = 3000
_AT_ONCE = 64  # slates whose draws stay in a processor's cache


class Slates:
    """Every three of the people worth trying, or all of them where there are fewer, as rows of places in `names`: `places`."""

    def __init__(self, field: VoicesField) -> None:
        self.field = field
        self.names = field.candidates if comb(len(field.candidates), SIZE) <= MOST_TRIPLES else _best_of_each_sector(field)
        size = min(SIZE, len(self.names))
        self.places = np.array(list(combinations(range(len(self.names)), size)) if size else [], dtype=np.intp).reshape(-1, max(size, 1))

    def __len__(self) -> int:
        return len(self.places)

    def people(self, number: int) -> tuple[str, ...]:
        """Returns the names of one slate."""
        return tuple(self.names[place] for place in self.places[number])

    @cached_property
    def new(self) -> NDArray[np.int_]:
        """How many new sectors each slate brings: (slates,)."""
        sectors, of = self.field.new(self.names), self.field.sectors
        number = np.array([sectors.index(of[name]) if of[name] in sectors else -1 for name in self.names])
        found = np.sort(number[self.places], axis=1)
        return np.asarray(((found >= 0) & (np.diff(found, prepend=-1) != 0)).sum(axis=1))

    @cached_property
    def newest(self) -> NDArray[np.intp]:
        """The numbers of the slates that bring most new sectors."""
        return np.flatnonzero(self.new == self.new.max())

    @cached_property
    def reach(self) -> NDArray[np.float64]:
        """How many decision holders more would listen to each of the newest: (newest, draws)."""
        return self.reach_of(self.places[self.newest])

    @cached_property
    def place(self) -> NDArray[np.float64]:
        """Effective size and constraint of the members and each slate as one node: (slates, 2)."""
        return self.field.places(self.names, self.places)

    def reach_of(self, places: NDArray[np.intp]) -> NDArray[np.float64]:
        """Returns `VoicesField.reach` of each row of places: (rows, draws)."""
        silent = [dict(zip(self.field.ears(name).tolist(), self.field.silent(name).T, strict=True)) for name in self.names]
        digits = (len(self.names) + 1) ** np.arange(places.shape[1])
        tables = []
        for holder in sorted(set().union(*silent)):
            heard = np.array([holder in each for each in silent])
            audience = np.where(heard[places], places + 1, 0) @ digits  # one number for all slates of which this holder hears the same
            _, first, alike = np.unique(audience, return_index=True, return_inverse=True)
            hears = [[silent[place][holder] for place in places[row].tolist() if heard[place]] for row in first]
            tables.append((np.array([self.field.deaf[:, holder] * (1 - np.prod(each, axis=0)) for each in hears]), alike))
        reach = np.zeros((len(places), self.field.draws))
        for start in range(0, len(places), _AT_ONCE):
            part = reach[start : start + _AT_ONCE]
            for more, alike in tables:
                part += more[alike[start : start + _AT_ONCE]]
        return reach

    def come_of(self, places: NDArray[np.intp]) -> NDArray[np.float64]:
        """Returns `VoicesField.come` of each row of places: (rows, draws)."""
        joins = np.stack([self.field.joins(name) for name in self.names])
        found = joins[places[:, 0]]
        for place in places.T[1:]:
            found += joins[place]
        return found


def _best_of_each_sector(field: VoicesField) -> tuple[str, ...]:
    most = max(n for n in range(SIZE, len(field.candidates)) if comb(n, SIZE) <= MOST_TRIPLES)
    by_sector: dict[str, list[str]] = {}
    for name in sorted(field.candidates, key=lambda name: -field.reach_of(name)):
        by_sector.setdefault(field.sectors[name], []).append(name)
    ranked = sorted((place, at, name) for at, names in enumerate(by_sector.values()) for place, name in enumerate(names))
    kept = {name for _, _, name in ranked[:most]}
    return tuple(name for name in field.candidates if name in kept)
