"""What changes when one person more joins a coalition? In most draws little, and that is known without a new cascade.

A larger coalition has lower limits and more seeds: whoever adopted does so still. The cascade goes on only where the newcomer's own
practice, or the push that newly reaches the people tied to them, is the little that somebody lacked. Who goes on when the push ends
changes only where the newcomer stays and somebody who listens to them had reverted, or where the cascade went on.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from coalition_kit.science.contagion import drawn

if TYPE_CHECKING:
    from coalition_kit.model.world import World


@dataclass(frozen=True, eq=False)
class Join:
    """What one newcomer changes, draw by draw: where the cascade goes on, where who goes on must be worked out, where they just stay."""

    place: int
    kindled: NDArray[np.bool_]
    open: NDArray[np.bool_]
    stays: NDArray[np.bool_]


class Base:
    """What a coalition brings about, made ready for one person more."""

    def __init__(self, world: World, members: frozenset[str]) -> None:
        self.world, self.members, self.trial = world, members, world.trial(members)
        self.around = world.ties.weights.around(self.trial.during)
        self.felt = world.feels(members)
        self.reverted = self.trial.during & ~self.trial.after

    @cached_property
    def lack(self) -> NDArray[np.float64]:
        """What everybody lacks to adopt, above 0 for all who do not: (people, draws)."""
        lack = self.world.limits(self.members) - self.around - drawn.ROUNDING
        lack[self.trial.during] = np.inf
        return np.asarray(lack)

    def join(self, name: str) -> Join:
        """Returns what it changes when `name` joins too."""
        world, weights = self.world, self.world.ties.weights
        at = world.place[name]
        ties = weights.by_speaker[weights.first_tie[at] : weights.first_tie[at] + weights.reach[at]]
        listeners, new = weights.listeners[ties], ~self.trial.during[at]
        near = np.flatnonzero(world.ties.linked[at])
        lack = self.lack[near] - world.push * ~self.felt[near][:, None]
        lack[np.searchsorted(near, listeners)] -= weights.weights[ties] * new
        kindled = np.asarray((lack <= 0).any(axis=0))
        held = world.position[at] > 0
        listening = np.asarray(self.reverted[listeners].any(axis=0))
        spare = self.around[at] - world.staying[at] + drawn.ROUNDING
        gone = ~self.trial.after[at]
        may_stay = gone & ~held & new & (spare > 0)
        return Join(at, kindled, kindled | (gone & held & listening) | may_stay, gone & held & ~listening)

    def during(self, joins: Join, columns: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Returns who practises it while the coalition and the newcomer push, in some draws: (people, columns)."""
        new = np.zeros((len(self.felt), len(columns)), dtype=bool)
        new[joins.place] = True
        felt = self.felt | self.world.ties.linked[joins.place]
        limits = self.world.thresholds[:, columns] - self.world.push * felt[:, None]
        return drawn.spread_on(self.world.ties.weights, limits, self.trial.during[:, columns], self.around[:, columns], new, columns)


def joined(base: Base, name: str) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Returns who practises it with `name` while all push, and who goes on afterwards: (people, draws) each."""
    world, join = base.world, base.join(name)
    during, after = base.trial.during.copy(), base.trial.after.copy()
    during[join.place] = True
    if len(columns := np.flatnonzero(join.kindled)):
        during[:, columns] = base.during(join, columns)
    after[join.place] |= join.stays
    if len(columns := np.flatnonzero(join.open)):
        held = world.held(base.members | {name})[:, columns]
        now = during[:, columns]
        around = world.ties.weights.around_more(base.around[:, columns], now & ~base.trial.during[:, columns], columns)
        after[:, columns] = drawn.revert(world.ties.weights, world.staying[:, columns], now, held, columns, around)
    return during, after
