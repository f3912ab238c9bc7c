"""How far should evidence move a person? Bayes' rule in log-odds, discounted for repeated reports and for a poor fit to the concern.

logit p′ = logit p + Σ κ·s·ln LR. LR, the likelihood ratio, says how many times likelier the evidence is if the change works than
if it does not (Good 1950). Reports of one source repeat each other: n of them with correlation ρ weigh as n_eff = n/(1 + (n − 1)ρ)
independent ones (Kish 1965). κ, how far the form of the evidence meets a person's worry, and s, its similarity times its
credibility, weaken a report that does not fit; that they multiply the weight of evidence is this kit's heuristic.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from coalition_kit.science.tolerance import in_range

_FAR = 500.0  # beyond it a shift changes no digit of a probability, and its exponential leaves the range of a float
_CELLS = 1 << 18  # worked on at once: tables of thousands of people in hundreds of draws need little memory beside them


def bayes_update(support: ArrayLike, shift: ArrayLike) -> NDArray[np.float64]:
    """Returns probabilities after a shift in log-odds.

    Parameters
    ----------
    support : array_like of float
        Probabilities, 0 to 1. 0 and 1 stay: nothing moves the certain.
    shift : array_like of float
        The shift, such as the logarithm of a likelihood ratio.

    Returns
    -------
    ndarray of float
        The probabilities afterwards.

    Notes
    -----
    logit p′ = logit p + shift: Bayes' rule for two hypotheses.

    References
    ----------
    Good, I. J. (1950). Probability and the Weighing of Evidence.

    Examples
    --------
    >>> bayes_update(0.5, np.log(3)).round(2).item()
    0.75
    """
    p, by = np.broadcast_arrays(in_range(support, "probabilities"), shift)
    before, moved, found = np.atleast_1d(p), np.atleast_1d(by), np.empty(np.atleast_1d(p).shape)
    step = max(_CELLS * len(before) // max(before.size, 1), 1)
    for part in (slice(at, at + step) for at in range(0, len(before), step)):
        weighed = before[part] * np.exp(np.clip(moved[part], -_FAR, _FAR))
        found[part] = weighed / (weighed + (1 - before[part]))
    return found.reshape(p.shape)


def effective_number(n: float, correlation: float) -> float:
    """Returns how many independent reports correlated ones are worth.

    Parameters
    ----------
    n : float
        The number of reports, at least one.
    correlation : float
        How far two of them say the same, 0 to 1.

    Returns
    -------
    float
        The number n_eff.

    Raises
    ------
    ValueError
        On fewer than one report and on another correlation.

    Notes
    -----
    n_eff = n/(1 + (n − 1)ρ).

    References
    ----------
    Kish, L. (1965). Survey Sampling.

    Examples
    --------
    >>> round(effective_number(5, 0.5), 4)
    1.6667
    """
    if not (n >= 1 and 0 <= correlation <= 1):
        raise ValueError(f"at least one report and a correlation from 0 to 1 are wanted; got {n!r} and {correlation!r}")
    return n / (1 + (n - 1) * correlation)


def likelihood_ratio(seen: int, trials: int, works: float, fails: float) -> float:
    """Returns how many times likelier a result is if the change works than if it does not.

    Parameters
    ----------
    seen : int
        The successes seen, 0 to `trials`.
    trials : int
        The number of trials.
    works : float
        The chance of a success if the change works, strictly between 0 and 1.
    fails : float
        The chance of a success if it does not, strictly between 0 and 1.

    Returns
    -------
    float
        The ratio, cut at e^±500.

    Raises
    ------
    ValueError
        On numbers out of range.

    Notes
    -----
    LR = (works/fails)^seen · ((1 − works)/(1 − fails))^(trials − seen), the trials independent.

    References
    ----------
    Good, I. J. (1950). Probability and the Weighing of Evidence.

    Examples
    --------
    >>> round(likelihood_ratio(8, 10, 0.8, 0.4), 3)
    28.444
    """
    if not 0 <= seen <= trials:
        raise ValueError(f"successes from 0 to the number of trials are wanted; got {seen!r} of {trials!r}")
    return math.exp(min(max(float(log_ratios(trials, works, fails)[seen]), -_FAR), _FAR))


def log_ratios(trials: int, works: float, fails: float) -> NDArray[np.float64]:
    """Returns the logarithm of the likelihood ratio of every result.

    Parameters
    ----------
    trials : int
        The number of trials.
    works : float
        The chance of a success if the change works, strictly between 0 and 1.
    fails : float
        The chance of a success if it does not, strictly between 0 and 1.

    Returns
    -------
    ndarray of float, shape (trials + 1,)
        The values of ln LR for the results 0 … trials, exactly 0 for a result that points neither way. It rises with the result where
        works > fails and falls where works < fails.

    Raises
    ------
    ValueError
        As `likelihood_ratio`.

    Examples
    --------
    >>> log_ratios(2, 0.75, 0.25).round(4).tolist()
    [-2.1972, 0.0, 2.1972]
    """
    _check_trials(trials, works, fails)
    seen = np.arange(trials + 1)
    happened, did_not = math.log(works / fails), math.log((1 - works) / (1 - fails))
    logs = seen * happened + (trials - seen) * did_not
    rounding = 1e-12 * trials * (abs(happened) + abs(did_not))  # of a sum whose parts cancel out
    return np.where(np.abs(logs) <= rounding, 0.0, logs)


def log_binomial(trials: int, share: float) -> NDArray[np.float64]:
    """Returns the logarithm of the chance of every result.

    Parameters
    ----------
    trials : int
        The number of trials.
    share : float
        The chance of a success in one trial, strictly between 0 and 1.

    Returns
    -------
    ndarray of float, shape (trials + 1,)
        The logarithms for the results 0 … trials.

    Raises
    ------
    ValueError
        As `likelihood_ratio`.

    Notes
    -----
    ln C(n, k) is the running sum of ln((n − i + 1)/i), so that no number of trials overflows.

    Examples
    --------
    >>> np.exp(log_binomial(2, 0.5)).round(4).tolist()
    [0.25, 0.5, 0.25]
    """
    _check_trials(trials, share)
    seen = np.arange(trials + 1)
    ways = np.concatenate([[0.0], np.cumsum(np.log((trials - seen[1:] + 1) / seen[1:]))])
    return np.asarray(ways + seen * math.log(share) + (trials - seen) * math.log1p(-share))


def _check_trials(trials: int, *shares: float) -> None:
    if trials < 0:
        raise ValueError(f"a number of trials from 0 up is wanted; got {trials!r}")
    if not all(0 < share < 1 for share in shares):
        raise ValueError(f"shares strictly between 0 and 1 are wanted; got {', '.join(map(repr, shares))}")
