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

from coalition_kit.science.tolerance import reaches, tolerance

DECAY = 0.4  # share of the felt pressure that is gone a week after the push ends: heuristic
TRIAL = 0.01  # chance a week that a willing person who tries without any pressure commits: heuristic


@dataclass(frozen=True)
class ComplianceRuns:
    """What happened week by week.

    Parameters
    ----------
    who_practises : ndarray of bool, shape (weeks + 1, n, runs)
        Who practises in each week from week 0.
    who_commits : ndarray of bool, shape (weeks + 1, n, runs)
        Who is committed.

    Examples
    --------
    >>> ComplianceRuns(np.array([[[False], [False]], [[True], [False]]]), np.zeros((2, 2, 1), dtype=bool)).practising.ravel().tolist()
    [0.0, 0.5]
    """

    who_practises: NDArray[np.bool_]
    who_commits: NDArray[np.bool_]

    @property
    def practising(self) -> NDArray[np.float64]:
        """The share of the people who practise, shape (weeks + 1, runs)."""
        return np.asarray(self.who_practises.mean(axis=1), dtype=np.float64)

    @property
    def committed(self) -> NDArray[np.float64]:
        """The share of the people who are committed, shape (weeks + 1, runs)."""
        return np.asarray(self.who_commits.mean(axis=1), dtype=np.float64)


def felt_pressure(pushed: ArrayLike, *, decay: float = DECAY) -> NDArray[np.float64]:
    """Returns the pressure felt each week: what is pushed, or what is left of last week's, whichever is more.

    Parameters
    ----------
    pushed : array_like of float, shape (weeks,)
        The pressure of each week, 0 to 1.
    decay : float, default 0.4
        The share of the felt pressure that is gone a week later; a heuristic of this kit.

    Returns
    -------
    ndarray of float, shape (weeks,)
        The pressure felt.

    Notes
    -----
    fₜ = max(pₜ, (1 − decay)·fₜ₋₁).

    Examples
    --------
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
) -> ComplianceRuns:
    """Returns who practises and who is committed over the weeks of a push.

    Parameters
    ----------
    influence : array_like of float, shape (n, n)
        Row i is the influence on i; rows sum to at most 1.
    thresholds : array_like of float, shape (n, runs)
        The committed share around that makes a person commit, 0 to 1.
    resistance : array_like of float, shape (n, runs)
        The pressure from which on a person complies, 0 to 1.
    willing : array_like of bool, shape (n, runs)
        Who would keep it after a fair trial.
    pushed : array_like of float, shape (weeks,)
        The pressure of each week, 0 to 1.
    convinced : array_like of float, shape (n, runs)
        The week in which a conversation convinces; infinity for never.
    rng : numpy.random.Generator
        Draws the trials.
    decay : float, default 0.4
        As in `felt_pressure`.
    trial : float, default 0.01
        The chance a week that a willing person who tries without any pressure commits; a heuristic of this kit.

    Returns
    -------
    ComplianceRuns
        Who practises and who is committed; week 0 is before anything happens.

    Raises
    ------
    ValueError
        Where shapes do not fit.

    Notes
    -----
    A person complies in a week in which the pressure felt is at least the resistance. A person commits after a conversation; when the
    committed share around reaches the threshold (Granovetter 1978); or by trying, with chance trial·(1 − pressure) a week: who is pushed
    less binds themselves more (Festinger & Carlsmith 1959; Deci, Koestner & Ryan 1999). The rates are heuristics of this kit.

    References
    ----------
    Granovetter, M. (1978). Threshold models of collective behavior. American Journal of Sociology 83(6).
    Festinger, L., & Carlsmith, J. M. (1959). Cognitive consequences of forced compliance. Journal of Abnormal and Social Psychology 58.
    Deci, E. L., Koestner, R., & Ryan, R. M. (1999). A meta-analytic review of experiments examining the effects of extrinsic rewards
    on intrinsic motivation. Psychological Bulletin 125(6).

    Examples
    --------
    >>> never, people = np.full((2, 1), np.inf), np.zeros((2, 2))
    >>> found = simulate(
    ...     people, thresholds=np.ones((2, 1)), resistance=[[0.3], [0.9]], willing=np.zeros((2, 1)), pushed=[0.5, 0, 0],
    ...     convinced=never, rng=np.random.default_rng(0),
    ... )
    >>> found.practising.ravel().tolist()
    [0.0, 0.5, 0.5, 0.0]
    """
    weights, theta, resist = np.asarray(influence, float), np.asarray(thresholds, float), np.asarray(resistance, float)
    open_to_it, talks = np.asarray(willing, bool), np.asarray(convinced, float)
    if weights.shape != (len(theta), len(theta)) or not theta.shape == resist.shape == open_to_it.shape == talks.shape:
        raise ValueError(
            "influence (n, n) and thresholds, resistance, willing, convinced (n, runs) are wanted; "
            f"got {weights.shape}, {theta.shape}, {resist.shape}, {open_to_it.shape}, {talks.shape}"
        )
    felt, rounding = felt_pressure(pushed, decay=decay), tolerance(influence, thresholds)
    committed = np.zeros(theta.shape, dtype=bool)
    weeks = [(committed, committed)]
    for week, pressure in enumerate(felt, start=1):
        complying = (pressure > 0) & (resist <= pressure)
        around = weights @ committed
        by_trial = complying & open_to_it & (rng.random(theta.shape) < trial * (1 - pressure))
        committed = committed | (talks <= week) | by_trial | ((around > 0) & reaches(around, theta, rounding))
        weeks.append((committed | complying, committed))
    return ComplianceRuns(*(np.array(column) for column in zip(*weeks, strict=True)))
