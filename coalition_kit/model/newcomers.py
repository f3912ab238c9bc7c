"""What does each newcomer alone bring about in the daily work? Everybody who may join, tried at one go beside each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from coalition_kit.model.joining import Base, Join
from coalition_kit.model.world import World
from coalition_kit.science.contagion import drawn

_TOGETHER = 256  # newcomers looked at beside each other
_COLUMNS, _CELLS = 6000, 500_000  # newcomers × draws tried at one go, at most, and people × those: 4 MB a table


def holding(world: World, members: frozenset[str], newcomers: Sequence[str]) -> NDArray[np.int_]:
    """Returns how many nodes hold with `members` and each of the newcomers, in every draw: (newcomers, draws).

    As `World.trial` does for one, from what `members` bring about.
    """
    if not world.nodes:
        return np.zeros((len(newcomers), world.draws), dtype=int)
    base = world.base(members)
    usual = base.trial.holds.sum(axis=0)
    found = np.tile(usual, (len(newcomers), 1))
    joins = [join for start in range(0, len(newcomers), _TOGETHER) for join in base.joins(newcomers[start : start + _TOGETHER])]
    for row, join in enumerate(joins):
        found[row] = _with_one_more(world, base, join)
    open_ = [np.flatnonzero(join.open & (usual < len(world.nodes))) for join in joins]  # where every node holds, more cannot
    rows, draws = np.repeat(np.arange(len(joins)), [len(columns) for columns in open_]), np.concatenate([*open_, np.zeros(0, dtype=int)])
    step = max(1, min(_COLUMNS, _CELLS // len(world.names)))
    for start in range(0, len(rows), step):
        part = slice(start, start + step)
        found[rows[part], draws[part]] = _worked_out(world, base, joins, rows[part], draws[part].astype(np.intp))
    return found


def _with_one_more(world: World, base: Base, join: Join) -> NDArray[np.int_]:
    """Returns how many nodes hold in each draw if nobody but the newcomer goes on beside those who did: (draws,)."""
    if not join.stays.any() or not any(join.place in at for _, at in world.nodes):
        return np.asarray(base.trial.holds.sum(axis=0))
    more = np.array([(join.place in at) / len(at) for _, at in world.nodes])[:, None]
    return np.asarray(world.reached(base.trial.shares + more * join.stays).sum(axis=0))


def _worked_out(world: World, base: Base, joins: Sequence[Join], rows: NDArray[np.intp], draws: NDArray[np.intp]) -> NDArray[np.int_]:
    """Returns how many nodes hold in columns that are newcomers in draws: (columns,)."""
    at, run = np.array([join.place for join in joins])[rows], np.arange(len(rows))
    felt = base.felt[:, None] | world.ties.linked[at].T
    new, held = np.zeros(felt.shape, dtype=bool), world.held(base.members)[:, draws]
    new[at, run], held[at, run] = True, world.position[at, draws] > 0
    limits = world.thresholds[:, draws] - world.push * felt
    weights, before, around = world.ties.weights, base.trial.during[:, draws], base.around[:, draws]
    during = drawn.spread_on(weights, limits, before, around, new, draws)
    after = drawn.revert(weights, world.staying[:, draws], during, held, draws, weights.around_more(around, during & ~before, draws))
    return np.asarray(world.reached(world.shares(after)).sum(axis=0))
