"""What does pressure buy, and what stays when it stops? A small model of mandate against coalition.

Two things can make a person practise something new. *Compliance*: the pressure felt this week is at least the person's
resistance; it goes when the pressure goes. *Commitment*: it stays. A person commits in one of three ways: after a
conversation that convinces; when the committed share of the people who count reaches a threshold (Granovetter 1978); or
by trying, which binds the more, the less one was pushed (insufficient justification: Festinger & Carlsmith 1959; crowding
out: Deci, Koestner & Ryan 1999). The form of the three rules is from these sources; their rates are this kit's heuristics.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

DECAY = 0.4  # share of the felt pressure that is gone a week after the push ends: heuristic
TRIAL = 0.01  # chance a week that a willing person who tries without any pressure commits: heuristic


@dataclass(frozen=True)
class Course:
    """What happened week by week: shares of the people, one row a week from week 0, one column a run."""

    practising: NDArray[np.float64]
    committed: NDArray[np.float64]


def felt_pressure(pushed: ArrayLike, *, decay: float = DECAY) -> NDArray[np.float64]:
    """Returns the pressure felt each week: what is pushed, or what is left of last week's, whichever is more.

    >>> felt_pressure([0.8, 0, 0], decay=0.5).tolist()
    [0.8, 0.4, 0.2]
    """
    felt = np.array(pushed, dtype=float)
    for week in range(1, len(felt)):
        felt[week] = max(felt[week], felt[week - 1] * (1 - decay))
    return felt


def simulate(
    influence: ArrayLike,
    *,
    thresholds: ArrayLike,
    resistance: ArrayLike,
    willing: ArrayLike,
    pushed: ArrayLike,
    convinced: ArrayLike,
    rng: np.random.Generator,
    decay: float = DECAY,
    trial: float = TRIAL,
) -> Course:
    """Returns the course of practising and commitment over the weeks of `pushed`.

    Parameters: `influence` (n, n), row i the influence on i, rows summing to at most 1; `thresholds` and `resistance`
    (n, runs) in 0 to 1; `willing` (n, runs) bool, who would keep it after a fair trial; `pushed` (weeks,) pressure in 0 to 1;
    `convinced` (n, runs) the week in which a conversation convinces, infinity for never; `rng` draws the trials.
    Week 0 is before anything happens. Raises ValueError where shapes do not fit.
    """
    weights, theta, resist = np.asarray(influence, float), np.asarray(thresholds, float), np.asarray(resistance, float)
    open_to_it, talks = np.asarray(willing, bool), np.asarray(convinced, float)
    if weights.shape != (len(theta), len(theta)) or not theta.shape == resist.shape == open_to_it.shape == talks.shape:
        raise ValueError(
            "influence (n, n) and thresholds, resistance, willing, convinced (n, runs) are wanted; "
            f"got {weights.shape}, {theta.shape}, {resist.shape}, {open_to_it.shape}, {talks.shape}"
        )
    felt = felt_pressure(pushed, decay=decay)
    committed = np.zeros(theta.shape, dtype=bool)
    shares = [(committed.mean(axis=0), committed.mean(axis=0))]
    for week, pressure in enumerate(felt, start=1):
        complying = (pressure > 0) & (resist <= pressure)
        around = weights @ committed
        by_trial = complying & open_to_it & (rng.random(theta.shape) < trial * (1 - pressure))
        committed = committed | (talks <= week) | by_trial | ((around > 0) & (around >= theta - 1e-12))
        shares.append(((committed | complying).mean(axis=0), committed.mean(axis=0)))
    practising, kept = (np.array(column) for column in zip(*shares, strict=True))
    return Course(practising, kept)
