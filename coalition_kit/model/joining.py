"""What changes when one person more joins a coalition? In most draws little, and that is known without a new cascade.

A larger coalition has lower limits and more seeds: whoever adopted does so still. The cascade goes on only where the newcomer's own
practice, or the push that newly reaches the people tied to them, is the little that somebody lacked. Who goes on when the push ends
changes only where the newcomer stays and somebody who listens to them had reverted, or where the cascade went on.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from coalition_kit.science.contagion import drawn_cascade

if TYPE_CHECKING:
    from coalition_kit.model.world import World

_CELLS = 500_000  # people × draws worked on at once: 4 MB a table


@dataclass(frozen=True, eq=False)
class JoinEffect:
    """What one newcomer changes, draw by draw: where the cascade goes on, where who goes on must be worked out, where they just stay."""

    place: int
    kindled: NDArray[np.bool_]
    open: NDArray[np.bool_]
    stays: NDArray[np.bool_]


class Base:
    """What a coalition brings about, made ready for one person more."""

    def __init__(self, world: World, members: frozenset[str]) -> None:
        self.world: World = weakref.proxy(world)  # which remembers it: whoever drops the world drops its tables at once
        self.members, self.trial = members, world.trial(members)
        self.around = world.ties.weights.around(self.trial.during)
        self.felt = world.feels(members)
        self.reverted = self.trial.during & ~self.trial.after

    def lack(self, at: NDArray[np.intp]) -> NDArray[np.float64]:
        """Returns what those at some places lack to adopt, above 0 for all who do not: (places, draws)."""
        lack = self.world.thresholds[at] - self.world.push * self.felt[at][:, None] - self.around[at] - drawn_cascade.ROUNDING
        lack[self.trial.during[at]] = np.inf
        return np.asarray(lack)

    def join(self, name: str) -> JoinEffect:
        """Returns the change in adoption if `name` joined the coalition."""
        return self.joins([name])[0]

    def joins(self, names: Sequence[str]) -> list[JoinEffect]:
        """Returns the change in adoption for each of `names` joining alone, all in one pass."""
        world, weights, count = self.world, self.world.ties.weights, len(names)
        at = np.array([world.place[name] for name in names], dtype=np.intp)
        ties, whose = weights.ties_of(at, np.arange(count))
        listeners, new = weights.listeners[ties], ~self.trial.during[at]
        who, near = np.nonzero(world.ties.linked[at])
        lack = self.lack(near) - world.push * ~self.felt[near][:, None]
        lack[np.searchsorted(who * weights.people + near, whose * weights.people + listeners)] -= weights.weights[ties] * new[whose]
        kindled, listening = _of_any(lack <= 0, who, count), _of_any(self.reverted[listeners], whose, count)
        held, gone = world.position[at] > 0, ~self.trial.after[at]
        spare = self.around[at] - world.staying[at] + drawn_cascade.ROUNDING
        may_stay = gone & ~held & new & (spare > 0)
        stays = gone & held & ~listening
        return [JoinEffect(*each) for each in zip(at.tolist(), kindled, kindled | (gone & held & listening) | may_stay, stays, strict=True)]

    def during(self, joins: JoinEffect, columns: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Returns who practises it while the coalition and the newcomer push, in some draws: (people, columns)."""
        new = np.zeros((len(self.felt), len(columns)), dtype=bool)
        new[joins.place] = True
        felt = self.felt | self.world.ties.linked[joins.place]
        limits = self.world.thresholds[:, columns] - self.world.push * felt[:, None]
        return drawn_cascade.extend_cascade(
            self.world.ties.weights, limits, self.trial.during[:, columns], self.around[:, columns], new, columns
        )


def _of_any(marks: NDArray[np.bool_], whose: NDArray[np.intp], count: int) -> NDArray[np.bool_]:
    """Returns where one at least of the rows of each of `count` is marked: (count, columns); `whose` each row is, is sorted."""
    found = np.zeros((count, marks.shape[1]), dtype=bool)
    starts = np.flatnonzero(np.diff(whose, prepend=-1))
    if starts.size:
        found[whose[starts]] = np.logical_or.reduceat(marks, starts, axis=0)
    return found


def practice_with(base: Base, name: str) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Returns who practises it with `name` while all push, and who goes on afterwards: (people, draws) each."""
    world, join = base.world, base.join(name)
    during, after = base.trial.during.copy(), base.trial.after.copy()
    during[join.place] = True
    for columns in _in_parts(join.kindled, len(during)):
        during[:, columns] = base.during(join, columns)
    after[join.place] |= join.stays
    held = world.holding_on(base.members | {name})
    for columns in _in_parts(join.open, len(during)):
        now = during[:, columns]
        around = world.ties.weights.around_more(base.around[:, columns], now & ~base.trial.during[:, columns], columns)
        after[:, columns] = drawn_cascade.withdrawal(world.ties.weights, world.staying[:, columns], now, held[:, columns], columns, around)
    return during, after


def _in_parts(marks: NDArray[np.bool_], people: int) -> Iterator[NDArray[np.intp]]:
    """Yields the columns that are marked, as many at a time as fit into a small table of so many people."""
    columns, step = np.flatnonzero(marks), max(_CELLS // max(people, 1), 1)
    return (columns[at : at + step] for at in range(0, len(columns), step))
