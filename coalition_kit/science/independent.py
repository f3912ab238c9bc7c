"""How far does it spread when each adopter has one chance with each listener? The independent cascade."""

from __future__ import annotations

from typing import Any

import numpy as np

from coalition_kit.science.influence import MEMORY, Weights, checked_influence, checked_marks, in_columns


def independent_cascade(probabilities: Weights, seeds: Any, *, runs: int, rng: np.random.Generator, memory: int = MEMORY) -> np.ndarray:
    """Returns who has adopted in the end, (n, runs) booleans, when each adopter tries once to convince each listener.

    `probabilities[i, j]` is the chance that j convinces i when j adopts (Kempe, Kleinberg & Tardos 2003); the sum of a row may
    pass 1. `seeds` are (n,) or (n, runs).
    """
    found = checked_influence(probabilities, "probabilities")
    people = found.shape[0]
    marks = checked_marks(seeds, people, "seeds")
    (marks,), _ = in_columns(marks)
    adopted = np.array(np.broadcast_to(marks, (people, runs)))
    listener, speaker = found.tocoo().coords if hasattr(found, "tocoo") else np.nonzero(found)
    chance = found.data if hasattr(found, "tocoo") else found[listener, speaker]
    for run in range(runs):
        live = rng.random(len(chance)) < chance
        to, by = listener[live], speaker[live]
        before = -1
        while before != adopted[:, run].sum():
            before = adopted[:, run].sum()
            adopted[to[adopted[by, run]], run] = True
    return adopted
