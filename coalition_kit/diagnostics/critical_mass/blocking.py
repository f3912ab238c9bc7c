"""Who holds out together, and why? Groups that hear mostly themselves stop a cascade from outside (Morris 2000)."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from coalition_kit.diagnostics.critical_mass.results import Group
from coalition_kit.model.world import World
from coalition_kit.science.contagion import cascade
from coalition_kit.science.tolerance import plain_share, reaches

SOURCE = "Morris, S. (2000). Contagion. Review of Economic Studies 67(1)."
_INWARD = 0.5  # the share of cues from inside from which a group hears mostly itself: heuristic
NEARLY_ALL = 0.95


def groups(world: World, members: Iterable[str]) -> tuple[Group, ...]:
    """Returns the groups that stop it, the largest first: who is left out when it fails, and hears mostly each other.

    A run fails where some node does not hold; without nodes, every run counts. Of the people who are left out while the
    coalition pushes in nearly all of those runs (19 in 20), those groups count, of two people or more, in which everybody has at
    least half of the cues from inside, and which hold out at their mean thresholds even when all others adopt
    (`cascade.blocking_clusters`). The half and the 19 in 20 are this kit's own.
    """
    trial = world.trial(members)
    limits = world.limits(members)
    found = inward(world, left_out_shares(world, members) >= NEARLY_ALL, limits.mean(axis=1))
    return tuple(_group(world, group, float((~trial.during[group]).all(axis=0).mean()), limits) for group in found if len(group) > 1)


def left_out_shares(world: World, members: Iterable[str]) -> NDArray[np.float64]:
    """Returns how often each person is left out while the coalition pushes, as a share of the runs that fail: (n,); 0 where none does."""
    trial = world.trial(members)
    failing = ~trial.all_hold if world.nodes else np.ones(world.draws, dtype=bool)
    return np.asarray((~trial.during & failing).sum(axis=1) / max(failing.sum(), 1))


def inward(world: World, left: NDArray[np.bool_], limits: NDArray[np.float64]) -> list[NDArray[np.intp]]:
    """Returns the groups among those `left` out, (n,), that block at the mean `limits`, (n,), and hear mostly themselves.

    Whoever would follow, or hears mostly others, is taken out, and the rest is asked again, until all who are left belong.
    """
    while True:
        found = cascade.blocking_clusters(world.influence, limits, ~left)
        kept = np.zeros_like(left)
        for group in found:
            kept[group] = cascade.cohesion(world.influence, group) >= _INWARD
        if (kept == left).all():
            return found
        left = kept


def _group(world: World, group: NDArray[np.intp], chance: float, limits: NDArray[np.float64]) -> Group:
    outside = np.ones(len(world.names))
    outside[group] = 0
    heard = world.influence[group] @ outside
    alone = float((heard[:, None] < limits[group]).all(axis=0).mean())
    cohesion = float(np.nanmean(cascade.cohesion(world.influence, group)))
    stops = tuple(node.name for node, at in world.nodes if not reaches(np.mean(~np.isin(at, group)), plain_share(node.target)))
    voices = world.influence[group].sum(axis=0) * outside
    introducer = world.names[int(voices.argmax())] if voices.max() > 0 else ""
    return Group(tuple(world.names[at] for at in group), cohesion, chance, alone, stops, introducer)
