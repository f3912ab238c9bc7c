"""How certain is a share, a count or a simulated number? Intervals and the error of a simulation."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np


def jeffreys(kept: int, total: int, level: float = 0.95) -> tuple[float, float]:
    """Returns an interval for a share of which some were seen: equal tails of Jeffreys's posterior.

    Parameters
    ----------
    kept : int
        How many were kept.
    total : int
        Of how many.
    level : float, default 0.95
        The level, between 0 and 1.

    Returns
    -------
    low : float
        The low end; 0 where nothing was kept.
    high : float
        The high end; 1 where all was kept. 0 of 0 gives (0, 1).

    Raises
    ------
    ValueError
        Unless 0 ≤ kept ≤ total and 0 < level < 1.

    Notes
    -----
    Quantiles of Beta(½ + kept, ½ + total − kept).

    References
    ----------
    Brown, L. D., Cai, T. T., & DasGupta, A. (2001). Interval estimation for a binomial proportion. Statistical Science 16(2).

    Examples
    --------
    >>> tuple(round(end, 4) for end in jeffreys(8, 10))
    (0.4972, 0.9559)
    """
    from scipy.special import betaincinv

    _check_share(kept, total, level)
    tail = (1 - level) / 2
    low, high = (float(betaincinv(kept + 0.5, total - kept + 0.5, at)) for at in (tail, 1 - tail))
    return (0.0 if kept == 0 else low), (1.0 if kept == total else high)


def wilson(kept: int, total: int, level: float = 0.95) -> tuple[float, float]:
    """Returns Wilson's score interval for a share.

    Parameters
    ----------
    kept : int
        How many were kept.
    total : int
        Of how many.
    level : float, default 0.95
        The confidence level, between 0 and 1.

    Returns
    -------
    low : float
        The low end.
    high : float
        The high end. 0 of 0 gives (0, 1).

    Raises
    ------
    ValueError
        Unless 0 ≤ kept ≤ total and 0 < level < 1.

    Notes
    -----
    (s + z²/2n ± z·√(s(1 − s)/n + z²/4n²)) / (1 + z²/n), s = kept/n.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. JASA 22(158).

    Examples
    --------
    >>> tuple(round(end, 4) for end in wilson(8, 10))
    (0.4902, 0.9433)
    """
    from scipy.special import ndtri

    _check_share(kept, total, level)
    if total == 0:
        return 0.0, 1.0
    z = float(ndtri((1 + level) / 2))
    share = kept / total
    middle = share + z * z / (2 * total)
    reach = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    low, high = ((middle + side * reach) / (1 + z * z / total) for side in (-1, 1))
    return (0.0 if kept == 0 else low), (1.0 if kept == total else high)


def monte_carlo_error(share: float, n: int) -> float:
    """Returns the standard error of a share that came out of independent draws.

    Parameters
    ----------
    share : float
        The share, 0 to 1.
    n : int
        The number of draws, 1 or more.

    Returns
    -------
    float
        The standard error.

    Raises
    ------
    ValueError
        Unless 0 ≤ share ≤ 1 and n ≥ 1.

    Notes
    -----
    √(s(1 − s)/n). A share of 0 or 1 counts as half a draw away from it: that something never happened in n draws does not make it
    certain.

    Examples
    --------
    >>> monte_carlo_error(0.5, 100)
    0.05
    """
    if not (0 <= share <= 1 and n >= 1):
        raise ValueError(f"a share from 0 to 1 out of at least one draw is wanted; got {share!r} of {n!r}")
    apart = min(max(share, 0.5 / n), 1 - 0.5 / n)
    return math.sqrt(apart * (1 - apart) / n)


def interval(draws: np.ndarray | Sequence[float], level: float = 0.9) -> tuple[float, float]:
    """Returns the central interval of draws, wide enough to hold their mean where a few of them lie far off.

    Parameters
    ----------
    draws : array_like of float, shape (n,)
        Finite draws, at least one.
    level : float, default 0.9
        The share of the draws inside.

    Returns
    -------
    low : float
        The quantile (1 − level)/2; the mean where that is lower.
    high : float
        The quantile (1 + level)/2; the mean where that is higher.

    Raises
    ------
    ValueError
        Without draws, on draws that are not finite, and unless 0 < level < 1.

    Examples
    --------
    >>> interval(range(101), 0.5)
    (25.0, 75.0)
    >>> interval([0.0] * 99 + [100.0])
    (0.0, 1.0)
    """
    values = np.asarray(draws, dtype=float)
    _check_level(level)
    if values.size == 0 or not np.isfinite(values).all():
        raise ValueError("finite draws, at least one, are wanted")
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    mean = np.clip(values.mean(), values.min(), values.max())  # a mean of equal numbers may differ from them in the last digit
    return float(min(low, mean)), float(max(high, mean))


def count_estimate(counts: np.ndarray | Sequence[int], level: float = 0.9) -> tuple[int, tuple[int, int]]:
    """Returns the median of counts and their interval, in whole numbers.

    Parameters
    ----------
    counts : array_like of int, shape (draws,)
        A count in each draw.
    level : float, default 0.9
        Share of the draws that the interval covers at least, between 0 and 1.

    Returns
    -------
    median : int
        The smallest count that at least half of the draws do not exceed.
    interval : tuple of int
        Low and high: the smallest counts that at least (1 − level)/2, and (1 + level)/2, of the draws do not exceed. The median lies
        between them.

    Raises
    ------
    ValueError
        Without draws, and unless 0 < level < 1.

    Examples
    --------
    >>> count_estimate([5, 5, 6, 6, 6, 7, 7, 8])
    (6, (5, 8))
    """
    values = np.sort(np.asarray(counts, dtype=int))
    _check_level(level)
    if values.size == 0:
        raise ValueError("at least one draw is wanted")
    low, middle, high = (int(values[max(math.ceil(at * values.size - 1e-9) - 1, 0)]) for at in ((1 - level) / 2, 0.5, (1 + level) / 2))
    return middle, (low, high)


def _check_share(kept: int, total: int, level: float) -> None:
    if not 0 <= kept <= total:
        raise ValueError(f"a count from 0 to the total is wanted; got {kept!r} of {total!r}")
    _check_level(level)


def _check_level(level: float) -> None:
    if not 0 < level < 1:
        raise ValueError(f"a level between 0 and 1 is wanted; got {level!r}")
