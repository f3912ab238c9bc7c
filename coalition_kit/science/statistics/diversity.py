"""How varied is a group, and how many of it has nobody named? Indices of variety, and Chao's lower bound on the unseen.

Variety is the spread of people over categories (Harrison & Klein 2007): it is greatest when all categories are equally
full. All three indices take counts or shares, one number for each category, empty categories included.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from coalition_kit.science.tolerance import in_range


def blau(counts: Sequence[float] | np.ndarray) -> float:
    """Returns Blau's index: the chance that two people drawn with replacement differ.

    Parameters
    ----------
    counts : array_like of float, shape (k,)
        Counts or shares, one for each category, empty ones included.

    Returns
    -------
    float
        From 0 (all in one category) to 1 − 1/k; nan where nobody is counted.

    Raises
    ------
    ValueError
        On negative or infinite counts.

    Notes
    -----
    1 − Σp².

    References
    ----------
    Blau, P. M. (1977). Inequality and Heterogeneity.
    Harrison, D. A., & Klein, K. J. (2007). What's the difference? Academy of Management Review 32(4).

    Examples
    --------
    >>> blau([2, 1, 1]), blau([1, 1, 1, 1]), blau([7]), blau([0, 0])
    (0.625, 0.75, 0.0, nan)
    """
    shares = _shares(counts)
    return 1.0 - float(shares @ shares)


def iqv(counts: Sequence[float] | np.ndarray) -> float:
    """Returns the index of qualitative variation, 0 to 1.

    Parameters
    ----------
    counts : array_like of float, shape (k,)
        Counts or shares, one for each category; categories that nobody fills count in k.

    Returns
    -------
    float
        The index; nan for fewer than two categories, where nothing could vary, and where nobody is counted.

    Raises
    ------
    ValueError
        On negative or infinite counts.

    Notes
    -----
    Blau · k/(k − 1).

    References
    ----------
    Mueller, J. H., & Schuessler, K. F. (1961). Statistical Reasoning in Sociology.

    Examples
    --------
    >>> iqv([2, 1, 1]), iqv([1, 1, 1, 1]), iqv([7])
    (0.9375, 1.0, nan)
    """
    categories = np.size(counts)
    return blau(counts) * categories / (categories - 1) if categories > 1 else math.nan


def shannon(counts: Sequence[float] | np.ndarray) -> float:
    """Returns Shannon's entropy in nats.

    Parameters
    ----------
    counts : array_like of float, shape (k,)
        Counts or shares, one for each category; an empty one adds 0.

    Returns
    -------
    float
        From 0 to ln k; nan where nobody is counted.

    Raises
    ------
    ValueError
        On negative or infinite counts.

    Notes
    -----
    −Σp·ln p.

    References
    ----------
    Shannon, C. E. (1948). A mathematical theory of communication. Bell System Technical Journal 27.

    Examples
    --------
    >>> round(shannon([2, 1, 1]), 4), shannon([7])
    (1.0397, 0.0)
    """
    shares = _shares(counts)
    filled = shares[shares != 0]
    return abs(float(filled @ np.log(filled)))


def independent_voices(counts: Sequence[float] | np.ndarray, within: ArrayLike, between: ArrayLike) -> np.ndarray:
    """Returns how many independent voices the counted ones are worth.

    Parameters
    ----------
    counts : array_like of float, shape (k,)
        How many voices each category has.
    within : array_like of float
        How far two of one category say the same, 0 to 1.
    between : array_like of float
        How far two of different categories say the same, 0 to 1.

    Returns
    -------
    ndarray of float
        The number, of the shape of the correlations; 0 for nobody.

    Raises
    ------
    ValueError
        On negative counts and on correlations outside 0 to 1.

    Notes
    -----
    n²/(n + Σ nₛ(nₛ − 1)·ρ_within + Σ nₛnₜ·ρ_between): the mean of all varies as that of so many independent voices. One category gives
    n/(1 + (n − 1)ρ).

    References
    ----------
    Kish, L. (1965). Survey Sampling.

    Examples
    --------
    >>> independent_voices([4], 0.5, 0).item(), independent_voices([2, 2], 0.5, 0).round(4).item()
    (1.6, 2.6667)
    """
    values = in_range(counts, "counts", high=math.inf)
    rho, other = in_range(within, "correlations"), in_range(between, "correlations")
    n = values.sum()
    alike = (values * (values - 1)).sum()
    return np.asarray(n * n / np.maximum(n + alike * rho + (n * n - n - alike) * other, 1e-300))


def chao1_unseen(times_named: Iterable[int]) -> float:
    """Returns a lower bound on how many were never named: Chao's estimator, bias-corrected.

    Parameters
    ----------
    times_named : iterable of int
        For each who was named: by how many.

    Returns
    -------
    float
        The bound f₁(f₁ − 1) / (2(f₂ + 1)), where f₁ were named by one and f₂ by two.

    Notes
    -----
    A lower bound under sampling in which each names independently of the others and everybody can be named with some chance. People of one
    team name alike, so that here it is a floor of what those present do not see.

    References
    ----------
    Chao, A. (1984). Nonparametric estimation of the number of classes in a population. *Scandinavian Journal of Statistics* 11, 265-270.
    Chao, A. (2005). Species estimation and applications. *Encyclopedia of Statistical Sciences* 12, 7907-7916.

    Examples
    --------
    >>> chao1_unseen([1, 1, 1, 1, 2, 2, 5])
    2.0
    >>> chao1_unseen([3, 4]), chao1_unseen([])
    (0.0, 0.0)
    """
    count = Counter(times_named)
    return count[1] * (count[1] - 1) / (2 * (count[2] + 1))


def _shares(counts: Sequence[float] | np.ndarray) -> np.ndarray:
    """Returns `counts` divided by their sum; nan throughout where the sum is 0."""
    try:
        values = in_range(counts, "counts", high=math.inf)
    except ValueError as error:
        raise ValueError(f"one number from 0 up for each category is wanted: {error}") from error
    if values.ndim != 1 or not np.isfinite(values).all():
        raise ValueError(f"one number from 0 up for each category is wanted; got {counts!r}")
    total = values.sum()
    return values / total if total > 0 else np.full(max(values.size, 1), math.nan)
