"""What does each newcomer alone bring about in the daily work? Everybody who may join, tried at one go beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from coalition_kit.model.world import World
from coalition_kit.science.contagion import drawn

_COLUMNS = 6000  # newcomers × draws tried at one go


def holding(world: World, members: frozenset[str], newcomers: Sequence[str]) -> NDArray[np.int_]:
    """Returns how many nodes hold with `members` and each of the newcomers, in every draw: (newcomers, draws).

    As `World.trial` does for one, from what `members` bring about.
    """
    if not world.nodes:
        return np.zeros((len(newcomers), world.draws), dtype=int)
    before, found = world.trial(members), []
    for some in batched(newcomers, max(_COLUMNS // world.draws, 1)):
        at = np.repeat([world.place[name] for name in some], world.draws)
        draws, run = np.tile(np.arange(world.draws), len(some)), np.arange(len(at))
        limits = np.hstack([world.limits(members | {name}) for name in some])
        seeds, held = before.during[:, draws], world.held(members)[:, draws]
        seeds[at, run], held[at, run] = True, world.position[at, draws] > 0
        during = drawn.spread(world.ties.weights, limits, seeds, draws)
        nodes = before.holds.sum(axis=0)[draws]
        left = world.stirred(before, at, during, held, draws)
        left = left[nodes[left] < len(world.nodes)]  # where every node holds, more cannot
        draws = draws[left]
        after = drawn.revert(world.ties.weights, world.staying[:, draws], during[:, left], held[:, left], draws)
        nodes[left] = world.reached(world.shares(after)).sum(axis=0)
        found.append(nodes.reshape(len(some), world.draws))
    return np.vstack(found) if found else np.zeros((0, world.draws), dtype=int)


def batched(names: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """Yields `names` in groups of `size`, the last one smaller."""
    return (names[start : start + size] for start in range(0, len(names), size))
