"""How far do several voices agree on several matters, beyond what chance would give? Krippendorff's α, and how sure of it one may be."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

_MOST_POSITIONS = 100  # the package sets up a table of all pairs of positions for each matter; beyond, the sums are taken from the counts


def alpha(counts: np.ndarray | Sequence[Sequence[int]]) -> float:
    """Returns Krippendorff's α for names: 1 full agreement, 0 what chance would give.

    Parameters
    ----------
    counts : array_like of int, shape (matters, positions)
        How many voices hold which position on which matter.

    Returns
    -------
    float
        Krippendorff's α; below 0 for less agreement than chance would give, nan where no matter has two voices or nothing varies.

    Raises
    ------
    ValueError
        On counts that are not whole or are below 0.

    Notes
    -----
    α = 1 − D_o/D_e, the observed over the expected disagreement. A matter with fewer than two voices says nothing about agreement and
    is left out: silence is missing, and never agreement. Where nothing varies, D_e is 0.

    References
    ----------
    Hayes, A. F., & Krippendorff, K. (2007). Answering the call for a standard reliability measure for coding data. Communication Methods
    and Measures 1(1).
    Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability.

    Examples
    --------
    >>> round(alpha([[2, 0], [0, 2], [1, 1]]), 4), alpha([[3, 0], [2, 0]])
    (0.4444, nan)
    """
    table = np.asarray(counts)
    if table.size == 0:
        return math.nan
    if table.ndim != 2 or (table < 0).any() or (table != np.floor(table)).any():
        raise ValueError("whole counts from 0 up are wanted, a row for each matter and a column for each position")
    heard = table[table.sum(axis=1) >= 2]
    if np.count_nonzero(heard.sum(axis=0)) < 2:
        return math.nan
    if heard.shape[1] > _MOST_POSITIONS:
        return _from_counts(heard.astype(float))
    import krippendorff

    return float(krippendorff.alpha(value_counts=heard.astype(int), level_of_measurement="nominal"))


def jackknife(whole: float, without: Sequence[float], level: float = 0.9) -> tuple[float, float]:
    """Returns an interval for a statistic from its values with each voice left out.

    Parameters
    ----------
    whole : float
        The statistic with all n voices.
    without : sequence of float, length n
        The statistic without voice i.
    level : float, default 0.9
        The confidence level, between 0 and 1.

    Returns
    -------
    low : float
        The low end; nan for fewer than two voices, or where a value is not known.
    high : float
        The high end.

    Raises
    ------
    ValueError
        Unless 0 < level < 1.

    Notes
    -----
    whole ± t·SE with SE² = (n − 1)/n · Σ(without − mean)² and Student's t of n − 1 degrees of freedom.

    References
    ----------
    Tukey, J. W. (1958). Bias and confidence in not-quite large samples. Annals of Mathematical Statistics 29.
    Efron, B., & Tibshirani, R. J. (1993). An Introduction to the Bootstrap, chapter 11.

    Examples
    --------
    >>> [round(end, 4) for end in jackknife(2.0, [1.5, 2.0, 2.5])]
    [0.3141, 3.6859]
    """
    from scipy.special import stdtrit

    if not 0 < level < 1:
        raise ValueError(f"a level between 0 and 1 is wanted; got {level!r}")
    left, n = np.asarray(without, dtype=float), len(without)
    if n < 2 or not (np.isfinite(left).all() and math.isfinite(whole)):
        return math.nan, math.nan
    error = math.sqrt((n - 1) / n * float(((left - left.mean()) ** 2).sum()))
    reach = float(stdtrit(n - 1, (1 + level) / 2)) * error
    return whole - reach, whole + reach


def agreeing(counts: Sequence[int]) -> float:
    """Returns the share of pairs of voices that hold the same position.

    Parameters
    ----------
    counts : sequence of int
        How many voices hold each position.

    Returns
    -------
    float
        The share; nan for fewer than two voices.

    Notes
    -----
    Σ n(n − 1) / N(N − 1), n the voices of a position and N all voices.

    Examples
    --------
    >>> round(agreeing([5, 1]), 4), agreeing([1, 1]), agreeing([1])
    (0.6667, 0.0, nan)
    """
    total = sum(counts)
    return sum(n * (n - 1) for n in counts) / (total * (total - 1)) if total > 1 else math.nan


def _from_counts(heard: np.ndarray) -> float:
    """Returns the same α from the counts of the matters with two voices or more: n and n_c over all, n_u of each matter."""
    voices, totals = heard.sum(axis=1), heard.sum(axis=0)
    n = voices.sum()
    observed = float(((voices**2 - (heard**2).sum(axis=1)) / (voices - 1)).sum() / n)
    expected = float((n**2 - (totals**2).sum()) / (n * (n - 1)))
    return 1 - observed / expected
