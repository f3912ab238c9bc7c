"""What does each newcomer alone bring about in the daily work? Everybody who may join, tried at one go beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from coalition_kit.model.joining import Base
from coalition_kit.model.world import World
from coalition_kit.science.contagion import drawn_cascade

_TOGETHER, _SHARES = 512, 500_000  # newcomers looked at beside each other, at most, and nodes × draws of those: 4 MB a table
_COLUMNS, _CELLS = 6000, 200_000  # newcomers × draws tried at one go, at most, and people × those: 1.6 MB a table, so that ten fit a cache
_Shares = tuple[NDArray[np.float64], NDArray[np.float64]]


def shares_with_each(world: World, members: frozenset[str], newcomers: Sequence[str]) -> Iterator[_Shares]:
    """Yields what `members` and each of the newcomers bring about, some newcomers after the other, in their order.

    The share of each node's people who practise it while all push, and of those who go on, as `World.trial` finds them for one: two
    tables (nodes, newcomers, draws). Where every node holds without anybody new the shares may be too small: more hold nowhere.
    """
    step = max(1, min(_TOGETHER, _SHARES // max(len(world.nodes) * world.draws, 1)))
    for start in range(0, len(newcomers), step):
        some = newcomers[start : start + step]
        yield _shares(world, world.base(members), some) if world.nodes else (np.zeros((0, len(some), world.draws)),) * 2


def holding(world: World, members: frozenset[str], newcomers: Sequence[str]) -> NDArray[np.int_]:
    """Returns how many nodes hold with `members` and each of the newcomers, in every draw: (newcomers, draws)."""
    found = [np.zeros((0, world.draws), dtype=int)]
    for _, after in shares_with_each(world, members, newcomers):
        held = world.reached(after.reshape(len(after), after[0].size)) if world.nodes else np.zeros_like(after, dtype=bool)
        found.append(held.sum(axis=0).reshape(after.shape[1:]))
    return np.concatenate(found)


def _shares(world: World, base: Base, newcomers: Sequence[str]) -> _Shares:
    """Returns the shares of each node's people with each newcomer, while all push and afterwards: (nodes, newcomers, draws) each."""
    joins, trial = base.joins(newcomers), base.trial
    places, usual = np.array([join.place for join in joins]), trial.holds.sum(axis=0)
    sizes = np.array([len(at) for _, at in world.nodes]).reshape(-1, 1, 1)
    inside = np.array([np.isin(places, at) for _, at in world.nodes])[:, :, None]
    during, after = (
        (np.array([adopted[at].sum(axis=0) for _, at in world.nodes])[:, None] + (inside & more)) / sizes
        for adopted, more in ((trial.during, ~trial.during[places]), (trial.after, np.array([join.stays for join in joins])))
    )
    rows, draws = np.nonzero(np.array([join.open for join in joins]) & (usual < len(world.nodes)))
    step = max(1, min(_COLUMNS, _CELLS // len(world.names)))
    for part in (slice(start, start + step) for start in range(0, len(rows), step)):
        adopted = _work_out(world, base, places[rows[part]], draws[part])
        during[:, rows[part], draws[part]], after[:, rows[part], draws[part]] = (world.shares(table) for table in adopted)
    return during, after


def _work_out(world: World, base: Base, at: NDArray[np.intp], draws: NDArray[np.intp]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Returns who practises it and who goes on in columns that are newcomers `at` their places in draws: (people, columns) each."""
    run = np.arange(len(at))
    felt = base.felt[:, None] | world.ties.linked[at].T
    new, held = np.zeros(felt.shape, dtype=bool), world.holding_on(base.members)[:, draws]
    new[at, run], held[at, run] = True, world.position[at, draws] > 0
    limits = world.thresholds[:, draws] - world.push * felt
    weights, before, around = world.ties.weights, base.trial.during[:, draws], base.around[:, draws]
    during = drawn_cascade.extend_cascade(weights, limits, before, around, new, draws)
    more = weights.around_more(around, during & ~before, draws)
    return during, drawn_cascade.withdrawal(weights, world.staying[:, draws], during, held, draws, more)
