"""Who holds out together, and why? Groups that hear mostly themselves stop a cascade from outside (Morris 2000)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coalition_kit.model.world import World
from coalition_kit.science.contagion import cascade
from coalition_kit.science.tolerance import plain_share, reaches
from coalition_kit.wording import in_runs, name_list, number_word

SOURCE = "Morris, S. (2000). Contagion. Review of Economic Studies 67(1)."
_INWARD = 0.5  # the share of cues from inside from which a group hears mostly itself: heuristic
NEARLY_ALL = 0.95
_SHOWN = 9  # names of a group that a sentence lists


def groups(world: World, members: Iterable[str]) -> list[dict[str, Any]]:
    """Returns the groups that stop it, the largest first: who is left out when it fails, and hears mostly each other.

    A run fails where some node does not hold; without nodes, every run counts. Of the people who are left out while the
    coalition pushes in nearly all of those runs (19 in 20), those groups count, of two people or more, in which everybody has at
    least half of the cues from inside, and which hold out at their mean thresholds even when all others adopt
    (`cascade.blocking_clusters`). The half and the 19 in 20 are this kit's own. Each has people; cohesion (the mean share of
    their influence that comes from each other); chance (that all of them are left out in a run); alone (that they would hold
    out in a run, though all others adopted); stops (nodes that cannot reach their target without them); door (who outside
    counts most with them, "" for nobody); says.
    """
    trial = world.trial(members)
    found = inward(world, left_out(world, members) >= NEARLY_ALL)
    return [_told(world, group, float((~trial.during[group]).all(axis=0).mean())) for group in found if len(group) > 1]


def left_out(world: World, members: Iterable[str]) -> NDArray[np.float64]:
    """Returns how often each person is left out while the coalition pushes, as a share of the runs that fail: (n,); 0 where none does."""
    trial = world.trial(members)
    failing = ~trial.all_hold if world.nodes else np.ones(world.draws, dtype=bool)
    return np.asarray((~trial.during & failing).sum(axis=1) / max(failing.sum(), 1))


def inward(world: World, left: NDArray[np.bool_]) -> list[NDArray[np.intp]]:
    """Returns the groups among those `left` out, (n,), that block and hear mostly themselves.

    Whoever would follow, or hears mostly others, is taken out, and the rest is asked again, until all who are left belong.
    """
    limits = world.thresholds.mean(axis=1) - world.push
    while True:
        found = cascade.blocking_clusters(world.influence, limits, ~left)
        kept = np.zeros_like(left)
        for group in found:
            kept[group] = cascade.cohesion(world.influence, group) >= _INWARD
        if (kept == left).all():
            return found
        left = kept


def _told(world: World, group: NDArray[np.intp], chance: float) -> dict[str, Any]:
    names = [world.names[at] for at in group]
    outside = np.ones(len(world.names))
    outside[group] = 0
    heard = world.influence[group] @ outside
    alone = float((heard[:, None] < world.thresholds[group] - world.push).all(axis=0).mean())
    cohesion = float(np.nanmean(cascade.cohesion(world.influence, group)))
    stops = [node.name for node, at in world.nodes if not reaches(np.mean(~np.isin(at, group)), plain_share(node.target))]
    voices = world.influence[group].sum(axis=0) * outside
    door = world.names[int(voices.argmax())] if voices.max() > 0 else ""
    whom = name_list(names, _SHOWN)
    says = f"{whom} get {round(10 * cohesion)} of 10 of their cues from each other. "
    says += f"All {number_word(len(names))} are left out {in_runs(chance)}"
    says += f", and would be {in_runs(alone)} even if everybody else took it up." if alone < chance - 0.05 else ", whatever the others do."
    if stops:
        says += f" Without them {name_list(f'“{name}”' for name in stops)} cannot reach what it needs."
    known = {"people": names, "cohesion": cohesion, "chance": chance, "alone": alone}
    return {**known, "stops": stops, "door": door, "says": says if len(stops) < 2 else says.replace("what it needs", "what they need")}
