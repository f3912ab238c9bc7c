"""How far should evidence move a person? Bayes' rule in log-odds, discounted for repetition and for what does not speak to the worry.

logit p′ = logit p + Σ κ·s·ln LR. LR, the likelihood ratio, says how many times likelier the evidence is if the change works than
if it does not (Good 1950). Reports of one source repeat each other: n of them with correlation ρ weigh as n_eff = n/(1 + (n − 1)ρ)
independent ones (Kish 1965). κ, how far the form of the evidence meets a person's worry, and s, its similarity times its
credibility, weaken a report that does not fit; that they multiply the weight of evidence is this kit's heuristic.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

_FAR = 500.0  # beyond it a shift changes no digit of a probability, and its exponential leaves the range of a float


def updated(support: ArrayLike, shift: ArrayLike) -> NDArray[np.float64]:
    """Returns the probabilities `support`, 0 to 1, after a `shift` in log-odds; 0 and 1 stay, for nothing moves the certain.

    >>> updated(0.5, np.log(3)).round(2).item()
    0.75
    """
    p, ratio = np.asarray(support, float), np.exp(np.clip(shift, -_FAR, _FAR))
    return np.asarray(p * ratio / (p * ratio + (1 - p)))


def effective_number(n: float, correlation: float) -> float:
    """Returns n_eff = n/(1 + (n − 1)ρ), how many independent reports `n` correlated ones are worth (Kish 1965).

    >>> round(effective_number(5, 0.5), 4)
    1.6667
    """
    if not (n >= 1 and 0 <= correlation <= 1):
        raise ValueError(f"at least one report and a correlation from 0 to 1 are wanted; got {n!r} and {correlation!r}")
    return n / (1 + (n - 1) * correlation)


def likelihood_ratio(seen: int, trials: int, works: float, fails: float) -> float:
    """Returns how many times likelier it is to see `seen` of `trials` if the change works than if it does not.

    Each trial succeeds independently with chance `works` or `fails`, both strictly between 0 and 1, so that
    LR = (works/fails)^seen · ((1 − works)/(1 − fails))^(trials − seen); cut at e^±500. Raises ValueError on anything else.

    >>> round(likelihood_ratio(8, 10, 0.8, 0.4), 3)
    28.444
    """
    if not 0 <= seen <= trials:
        raise ValueError(f"successes from 0 to the number of trials are wanted; got {seen!r} of {trials!r}")
    return math.exp(min(max(float(log_ratios(trials, works, fails)[seen]), -_FAR), _FAR))


def log_ratios(trials: int, works: float, fails: float) -> NDArray[np.float64]:
    """Returns ln LR of every result 0 … `trials`: (trials + 1,), the weight of evidence of each (Good 1950).

    It rises with the result where works > fails and falls where works < fails. Raises as `likelihood_ratio`.

    >>> log_ratios(2, 0.75, 0.25).round(4).tolist()
    [-2.1972, 0.0, 2.1972]
    """
    _check_trials(trials, works, fails)
    seen = np.arange(trials + 1)
    return np.asarray(seen * math.log(works / fails) + (trials - seen) * math.log((1 - works) / (1 - fails)))


def log_binomial(trials: int, share: float) -> NDArray[np.float64]:
    """Returns the logarithm of the chance of every result 0 … `trials` at `share` a trial: (trials + 1,).

    ln C(n, k) is the running sum of ln((n − i + 1)/i), so that no number of trials overflows. Raises as `likelihood_ratio`.

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
