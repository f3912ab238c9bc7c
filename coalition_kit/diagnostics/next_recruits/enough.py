"""Does daily work hold in enough draws with these people? Asked many times by a search, and mostly known from what was tried before.

More people never do harm, in any draw: whatever held with some of them still does, and what did not with more of them does not. Only
draws that this leaves open are tried, those in which it held most rarely first, and no more than it takes to tell.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from coalition_kit.finding.status import at_least
from coalition_kit.model.world import World
from coalition_kit.science.contagion import drawn_cascade

_CELLS = 16_000_000  # nodes × draws of all sets that are remembered
_LEAST = 50  # draws tried at one go


class Enough:
    """Which nodes of a world hold in enough draws, with any set of people.

    What is known of a set are two tables (nodes, draws): where a node is known to hold, and where it may.
    """

    def __init__(self, world: World, confidence: float) -> None:
        self.world, self.confidence = world, confidence
        self._known: dict[int, tuple[NDArray[np.bool_], NDArray[np.bool_]]] = {}
        self._often = np.zeros(world.draws, dtype=int)

    @cached_property
    def needed(self) -> int:
        """In how many draws it must hold."""
        return next(count for count in range(self.world.draws + 1) if at_least(count / self.world.draws, self.confidence))

    def __call__(self, people: frozenset[str], at: slice = slice(None)) -> bool:
        """Returns whether the nodes `at` these places hold, all at once, in enough draws."""
        holds, may = self._bounds(people)
        while True:
            sure, open_ = holds[at].all(axis=0), may[at].all(axis=0)
            more, fewer = self.needed - int(sure.sum()), int(open_.sum()) - self.needed + 1
            if more <= 0 or fewer <= 0:
                return more <= 0
            draws = np.flatnonzero(open_ & ~sure)
            hardest = draws[np.argsort(self._often[draws], kind="stable")][: max(min(more, fewer), _LEAST)]
            holds[:, hardest] = may[:, hardest] = found = self._tried(people, hardest)
            self._often[hardest] += found.all(axis=0)

    def _bounds(self, people: frozenset[str]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Returns where each node is known to hold with `people`, and where it may: remembered, and written to by who finds out more."""
        mark = sum(1 << self.world.place[name] for name in people)
        if mark not in self._known:
            size = len(self.world.nodes), self.world.draws
            holds, may = np.zeros(size, dtype=bool), np.ones(size, dtype=bool)
            for other, (held, might) in self._known.items():
                if not other & ~mark:
                    holds |= held
                elif not mark & ~other:
                    may &= might
            if len(self._known) * holds.size > _CELLS:
                del self._known[next(iter(self._known))]
            self._known[mark] = holds, may
        return self._known[mark]

    def _tried(self, people: frozenset[str], draws: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Returns where each node holds in some draws, as `World.trial` finds it: (nodes, draws)."""
        world, weights = self.world, self.world.ties.weights.only(draws)
        limits = world.thresholds[:, draws] - world.push * world.feels(people)[:, None]
        seeds = np.repeat(world.inside(people)[:, None], len(draws), axis=1)
        during = drawn_cascade.cascade(weights, limits, seeds)
        held = seeds & (world.position[:, draws] > 0)
        return world.reached(world.shares(drawn_cascade.withdrawal(weights, world.staying[:, draws], during, held)))
