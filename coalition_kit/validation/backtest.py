"""Who adopts next? Exposure before each adoption against chance, within communities; in-degree alone beside it.

At each time at which somebody adopts, those who adopt then are compared with those who might have and did not. AUC is the chance that an
adopter was the more exposed of such a pair, ties counted half (Hanley & McNeil 1982). People who know each other are alike, so pairs are
taken within a community, and chance is what the same network gives when the times are shuffled within communities: the order and pace
of each stay, and only who among its people adopts when is left to chance. Exposure and homophily can still be confounded
(Van den Bulte & Lilien 2001; Shalizi & Thomas 2011).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coalition_kit.validation.adoptions import Adoptions

SHUFFLES = 400
LEVEL = 0.9
LEAST_PAIRS = 20  # pairs below which nothing is said: heuristic
BINS = 5


@dataclass(frozen=True)
class Ranking:
    """How well a score says who adopts next.

    Parameters
    ----------
    auc : float
        The chance that an adopter scored higher than somebody of the community who did not adopt then; .5 says nothing.
    low, high : float
        Between these lie nine in ten AUCs of shuffled times.
    share : float
        The share of shuffles with an AUC as high or higher, the observed one counted in.

    Examples
    --------
    >>> Ranking(0.7, 0.45, 0.55, 0.002).stands_out
    True
    """

    auc: float
    low: float
    high: float
    share: float

    @property
    def stands_out(self) -> bool:
        """Whether the AUC lies above the chance band."""
        return self.auc > self.high


@dataclass(frozen=True)
class Bin:
    """People with about the same exposure: what was predicted from the first half of the adoptions, and what came in the second.

    Parameters
    ----------
    low, high : float
        The exposures in the bin.
    predicted, observed : float
        The chance to adopt at a time, and the share that did; nan where nobody fell into it.
    count : int
        Persons times moments in the second half.

    Examples
    --------
    >>> Bin(0.0, 0.2, 0.05, 0.06, 100).count
    100
    """

    low: float
    high: float
    predicted: float
    observed: float
    count: int


@dataclass(frozen=True)
class Backtest:
    """What a diffusion says about exposure.

    Parameters
    ----------
    people, adopters, moments, pairs : int
        How many were observed, adopted, at how many times, and how many pairs were compared.
    exposure, in_degree : Ranking or None
        The share of those who count around a person who had adopted; and how many people name the person. None with too few pairs.
    calibration : tuple of Bin
        Predicted and observed chances by exposure.
    brier, brier_base : float
        The mean squared error of the predictions in the second half, and of the same chance for everybody. Lower is better; nan
        where there was no second half.
    left_out : tuple of str
        People without a time.

    Examples
    --------
    >>> backtest(Adoptions(("a", "b"), np.array([1.0, 2.0]), np.eye(2)[::-1], np.zeros(2, dtype=int))).exposure is None
    True
    """

    people: int
    adopters: int
    moments: int
    pairs: int
    exposure: Ranking | None
    in_degree: Ranking | None
    calibration: tuple[Bin, ...]
    brier: float
    brier_base: float
    left_out: tuple[str, ...] = ()


def backtest(adoptions: Adoptions, *, shuffles: int = SHUFFLES, seed: int = 0) -> Backtest:
    """Returns how well exposure says who adopts next, beside chance and beside in-degree.

    Parameters
    ----------
    adoptions : Adoptions
        What was observed.
    shuffles : int
        How often times are shuffled within communities.
    seed : int
        Of the shuffles.

    Returns
    -------
    Backtest
        The rankings are None with fewer than 20 pairs.

    Notes
    -----
    Exposure of i at time t: Σ_j w_ij·[t_j < t] / Σ_j w_ij, 0 for who has no ties. The earliest adopters had nobody before them and
    are not predicted. In-degree is the number of people for whom i counts.

    References
    ----------
    Hanley, J. A., & McNeil, B. J. (1982). The meaning and use of the area under a receiver operating characteristic curve. Radiology
    143(1).
    Anagnostopoulos, A., Kumar, R., & Mahdian, M. (2008). Influence and correlation in social networks. KDD '08 (the shuffle test).
    Brier, G. W. (1950). Verification of forecasts expressed in terms of probability. Monthly Weather Review 78(1).

    Examples
    --------
    >>> line = np.eye(30, k=-1)  # each listens to the one before
    >>> found = backtest(Adoptions(tuple(map(str, range(30))), np.arange(30.0), line, np.zeros(30, dtype=int)))
    >>> round(found.exposure.auc, 2), found.exposure.stands_out, found.in_degree.stands_out
    (1.0, True, False)
    """
    times, groups = adoptions.times, adoptions.groups
    total = adoptions.ties.sum(axis=1, keepdims=True)
    shares = np.divide(adoptions.ties, total, out=np.zeros_like(adoptions.ties), where=total > 0)
    named = (adoptions.ties > 0).sum(axis=0).astype(float)
    moments = np.unique(times[np.isfinite(times)])[1:]
    same = groups[:, None] == groups[None, :]

    def exposed(when: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(shares @ (when[:, None] < moments).astype(float))

    _, pairs = _concordant(times, moments, np.zeros((len(times), len(moments))), same)
    rankings: list[Ranking | None] = [None, None]
    if pairs >= LEAST_PAIRS:
        rng = np.random.default_rng(seed)
        orders = [_shuffle(groups, rng) for _ in range(shuffles)]
        degree = np.repeat(named[:, None], len(moments), axis=1)
        rankings = [
            _ranking(
                _auc(times, moments, exposed(times), same),
                np.array([_auc(times[order], moments, exposed(times[order]), same) for order in orders]),
            ),
            _ranking(_auc(times, moments, degree, same), np.array([_auc(times[order], moments, degree, same) for order in orders])),
        ]
    calibration, brier, base = _calibrate(times, moments, exposed(times))
    return Backtest(
        len(times),
        int(np.isfinite(times).sum()),
        len(moments),
        pairs,
        rankings[0],
        rankings[1],
        calibration,
        brier,
        base,
        adoptions.left_out,
    )


def _shuffle(groups: NDArray[np.intp], rng: np.random.Generator) -> NDArray[np.intp]:
    """Returns an order of the people in which everybody stays in the community."""
    order = np.arange(len(groups))
    for group in np.unique(groups):
        at = np.flatnonzero(groups == group)
        order[at] = rng.permutation(at)
    return order


def _concordant(
    times: NDArray[np.float64], moments: NDArray[np.float64], scores: NDArray[np.float64], same: NDArray[np.bool_]
) -> tuple[float, int]:
    """Returns how many pairs of one community (adopts now, adopts later or never) the scores order rightly, ties half, and of how many."""
    right, pairs = 0.0, 0
    for at, moment in enumerate(moments):
        now, later = np.flatnonzero(times == moment), np.flatnonzero(times > moment)
        counted = same[np.ix_(now, later)]
        ahead = scores[now, at][:, None] - scores[later, at][None, :]
        right += float((((ahead > 0) + 0.5 * (ahead == 0)) * counted).sum())
        pairs += int(counted.sum())
    return right, pairs


def _auc(times: NDArray[np.float64], moments: NDArray[np.float64], scores: NDArray[np.float64], same: NDArray[np.bool_]) -> float:
    right, pairs = _concordant(times, moments, scores.round(12), same)
    return right / pairs


def _ranking(auc: float, chance: NDArray[np.float64]) -> Ranking:
    low, high = np.quantile(chance, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Ranking(auc, float(low), float(high), float((1 + (chance >= auc).sum()) / (1 + len(chance))))


def _calibrate(
    times: NDArray[np.float64], moments: NDArray[np.float64], exposure: NDArray[np.float64]
) -> tuple[tuple[Bin, ...], float, float]:
    """Returns the bins, the Brier score in the second half of the moments, and that of one chance for everybody."""
    half = len(moments) // 2
    if half == 0:
        return (), float("nan"), float("nan")
    open_, adopts = times[:, None] >= moments, times[:, None] == moments
    bins = np.clip((exposure * BINS).astype(int), 0, BINS - 1)
    first, second = np.arange(len(moments)) < half, np.arange(len(moments)) >= half
    base = float(adopts[:, first].sum() / open_[:, first].sum())
    found, errors = [], np.zeros(exposure.shape)
    for number in range(BINS):
        here = (bins == number) & open_
        early, late = here & first, here & second
        # one more at the base rate, so that a bin seen seldom does not say never
        predicted = float(((adopts & early).sum() + base) / (early.sum() + 1))
        errors[here] = (predicted - adopts[here]) ** 2
        observed = float(adopts[late].mean()) if late.any() else float("nan")
        found.append(Bin(number / BINS, (number + 1) / BINS, predicted, observed, int(late.sum())))
    judged = open_ & second
    return tuple(found), float(errors[judged].mean()), float(((base - adopts[judged]) ** 2).mean())
