"""Does it spread, and does it hold when nobody pushes? Cascades over ties, many runs at once.

Person i adopts when the tie-weighted share of adopters around i reaches i's threshold (Granovetter 1978; Watts 2002), all in
step, round by round. Nobody leaves while it spreads, so it ends, at the smallest set that is closed. The withdrawal test turns
it round: from the adopters, those whose surroundings no longer reach their threshold revert, until the largest set is left that
supports itself. Beside it stand models that answer differently: independent cascade, Bass's curve and Watts's window.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from coalition_kit.science.clusters import blocking_clusters, cohesion
from coalition_kit.science.diffusion import BassCurve, bass, watts_window
from coalition_kit.science.independent import independent_cascade
from coalition_kit.science.influence import (
    FORGIVEN,
    MEMORY,
    Weights,
    checked_marks,
    checked_thresholds,
    checked_weights,
    chunks,
    in_columns,
)

__all__ = [
    "BassCurve",
    "bass",
    "blocking_clusters",
    "cohesion",
    "independent_cascade",
    "threshold_cascade",
    "threshold_rounds",
    "watts_window",
    "withdrawal",
    "withdrawal_rounds",
]

_BYTES = 40  # of a person in a run, at work


def threshold_cascade(weights: Weights, thresholds: Any, seeds: Any, *, memory: int = MEMORY) -> np.ndarray:
    """Returns who has adopted when the cascade has ended: booleans, (n,) or (n, runs).

    `weights[i, j]` is the share of person i's influence that comes from j, so that no row sums to more than 1: an array or a
    `scipy.sparse` matrix. `thresholds` and `seeds` (True where a person adopts from the start) are (n,) or (n, runs), and go
    together as numpy broadcasts; the answer has runs when either has. Round by round, all in step, person i adopts when
    Σ_j weights[i, j]·adopted[j] ≥ thresholds[i]: reaching it is enough, and a shortfall of 1e-12 is forgiven as rounding. So
    a threshold of 0 or less is met unasked, and one above 1 never. Runs are done in parts that work in about `memory` bytes;
    the answer does not depend on it. Raises ValueError on shapes that do not fit, rows above 1, negative weights and nan.

    >>> crowd = (np.ones((100, 100)) - np.eye(100)) / 99
    >>> nobody = np.zeros(100, dtype=bool)
    >>> int(threshold_cascade(crowd, np.arange(100) / 99, nobody).sum())
    100
    """
    return threshold_rounds(weights, thresholds, seeds, memory=memory) >= 0


def threshold_rounds(weights: Weights, thresholds: Any, seeds: Any, *, memory: int = MEMORY) -> np.ndarray:
    """Returns the round in which each person adopts: 0 for a seed, −1 for never; integers, (n,) or (n, runs).

    Arguments and errors as in `threshold_cascade`.
    """
    influence = checked_weights(weights)
    people = influence.shape[0]
    (limits, first), single = in_columns(checked_thresholds(thresholds, people), checked_marks(seeds, people, "seeds"))
    rounds = np.where(first, 0, -1).astype(np.int32)
    for part in chunks(rounds.shape[1], _BYTES * people, memory):
        _adopt(influence, limits[:, part] - FORGIVEN, rounds[:, part])
    return rounds[:, 0] if single else rounds


def withdrawal(weights: Weights, thresholds: Any, adopted: Any, held: Any, *, memory: int = MEMORY) -> np.ndarray:
    """Returns who still adopts once nobody pushes: booleans, (n,) or (n, runs).

    From `adopted`, everybody reverts who is not `held` and for whom the share of adopters around falls below the threshold, all
    in step, until nobody does. What stays is the largest set of adopters that supports itself with the help of the held ones
    among them. Nobody adopts anew. All but `weights` are (n,) or (n, runs). Otherwise as `threshold_cascade`.

    >>> pair = np.array([[0.0, 1.0], [1.0, 0.0]])
    >>> withdrawal(pair, [0.5, 0.5], [True, True], [False, False]).tolist()
    [True, True]
    >>> withdrawal(pair, [0.5, 1.5], [True, True], [False, False]).tolist()
    [False, False]
    """
    return withdrawal_rounds(weights, thresholds, adopted, held, memory=memory) < 0


def withdrawal_rounds(weights: Weights, thresholds: Any, adopted: Any, held: Any, *, memory: int = MEMORY) -> np.ndarray:
    """Returns the round in which each person reverts: from 1, −1 for whoever stays, 0 for whoever had not adopted; integers.

    Arguments and errors as in `withdrawal`.
    """
    influence = checked_weights(weights)
    people = influence.shape[0]
    (limits, before, kept), single = in_columns(
        checked_thresholds(thresholds, people), checked_marks(adopted, people, "adopted"), checked_marks(held, people, "held")
    )
    rounds = np.where(before, -1, 0).astype(np.int32)
    for part in chunks(rounds.shape[1], _BYTES * people, memory):
        _revert(influence, limits[:, part] - FORGIVEN, kept[:, part], rounds[:, part])
    return rounds[:, 0] if single else rounds


def _adopt(influence: Weights, limits: np.ndarray, rounds: np.ndarray) -> None:
    """Writes into `rounds` when each person reaches the limit."""
    step, new = 0, np.ones(1, dtype=bool)
    while new.any():
        step += 1
        new = (influence @ (rounds >= 0).astype(float) >= limits) & (rounds < 0)
        rounds[new] = step


def _revert(influence: Weights, limits: np.ndarray, held: np.ndarray, rounds: np.ndarray) -> None:
    """Writes into `rounds` when each adopter falls below the limit."""
    step, gone = 0, np.ones(1, dtype=bool)
    while gone.any():
        step += 1
        gone = (influence @ (rounds < 0).astype(float) < limits) & (rounds < 0) & ~held
        rounds[gone] = step
