"""How far do several raters or voices agree? Krippendorff's α at any level of measurement, and the intraclass correlation.

α compares the disagreement that there is with that of ratings dealt out at random, takes raters who left something out, and needs a level:
which differences count (Krippendorff 2004; computed by the package `krippendorff`). The intraclass correlation takes ratings apart into
what is rated, who rates and the rest (Shrout & Fleiss 1979). It is written out here, a two-way analysis of variance of a dozen lines,
held against the published table: the packages that have it bring a whole statistics and plotting stack with them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from coalition_kit.science.tolerance import numbers, tolerance

Level = Literal["nominal", "ordinal", "interval", "ratio"]
Form = Literal["1,1", "2,1", "3,1", "1,k", "2,k", "3,k"]

_MOST_POSITIONS = 100  # the package sets up a table of all pairs of positions for each matter; beyond, the sums are taken from the counts


def krippendorff_alpha(ratings: ArrayLike, level: Level = "ordinal") -> float:
    """Returns Krippendorff's α of ratings.

    Parameters
    ----------
    ratings : array_like, (raters, units)
        Numbers; nan where a rater said nothing of a unit.
    level : {"nominal", "ordinal", "interval", "ratio"}
        What the numbers are: names, ranks such as a scale of answers, differences, or amounts with a true zero.

    Returns
    -------
    float
        1 for full agreement, 0 for what chance would give, below 0 for less; nan where it is not defined: no unit has two ratings, or
        all ratings are equal.

    Raises
    ------
    ValueError
        On what is no table of numbers, on another level, and on amounts below 0.

    Notes
    -----
    α = 1 − D_o / D_e, the observed over the expected disagreement, with the squared difference that the level defines. Units with
    fewer than two ratings are left out.

    References
    ----------
    Krippendorff, K. (2004). Content Analysis, 2nd ed., ch. 11. Sage.

    Examples
    --------
    >>> nan = float("nan")
    >>> round(krippendorff_alpha([[1, 2, 3, 3, nan], [1, 2, 3, 2, 4], [nan, 2, 3, 3, 4]], "ordinal"), 3)
    0.887
    """
    if level not in get_args(Level):
        raise ValueError(f"one of the levels {', '.join(get_args(Level))} is wanted; got {level!r}")
    table = numbers(ratings, "ratings")
    if table.ndim != 2 or np.isinf(table).any():
        raise ValueError(f"finite ratings, a row for each rater and a column for each unit, are wanted; got the shape {table.shape}")
    if level == "ratio" and (table < 0).any():
        raise ValueError(f"amounts from 0 up are wanted for a ratio; got {table[table < 0][0]:g}")
    pairable = table[:, (~np.isnan(table)).sum(axis=0) >= 2]
    values = pairable[~np.isnan(pairable)]
    if not values.size or (values == values[0]).all():
        return math.nan
    import krippendorff

    return float(krippendorff.alpha(reliability_data=pairable, level_of_measurement=level))


def nominal_alpha(counts: np.ndarray | Sequence[Sequence[int]]) -> float:
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
    >>> round(nominal_alpha([[2, 0], [0, 2], [1, 1]]), 4), nominal_alpha([[3, 0], [2, 0]])
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


def icc(ratings: ArrayLike, form: Form = "2,1") -> float:
    """Returns the intraclass correlation of ratings.

    Parameters
    ----------
    ratings : array_like, (units, raters)
        Numbers, none missing: at least two units and two raters.
    form : {"1,1", "2,1", "3,1", "1,k", "2,k", "3,k"}
        The first figure says who rates: 1 other raters for each unit, 2 the same raters, drawn from many (absolute agreement), 3 the
        same raters, who are all there are (consistency). The second, what is judged: a single rater, or the mean of all k.

    Returns
    -------
    float
        1 where raters agree throughout, 0 or less where units differ no more than raters do; nan where all ratings are equal.

    Raises
    ------
    ValueError
        On a missing rating, on fewer than two units or raters, and on another form.

    Notes
    -----
    With the mean squares of units B, of raters J, of the rest E, and within units W, n units and k raters:
    ICC(1,1) = (B − W)/(B + (k − 1)W), ICC(2,1) = (B − E)/(B + (k − 1)E + k(J − E)/n), ICC(3,1) = (B − E)/(B + (k − 1)E);
    ICC(1,k) = (B − W)/B, ICC(2,k) = (B − E)/(B + (J − E)/n), ICC(3,k) = (B − E)/B.

    References
    ----------
    Shrout, P. E., & Fleiss, J. L. (1979). Intraclass correlations: uses in assessing rater reliability. Psychological Bulletin 86(2).

    Examples
    --------
    >>> published = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    >>> [round(icc(published, form), 2) for form in ("1,1", "2,1", "3,1", "1,k", "2,k", "3,k")]
    [0.17, 0.29, 0.71, 0.44, 0.62, 0.91]
    """
    if form not in get_args(Form):
        raise ValueError(f"one of the forms {' '.join(get_args(Form))} is wanted; got {form!r}")
    table = numbers(ratings, "ratings")
    if table.ndim != 2 or min(table.shape) < 2 or not np.isfinite(table).all():
        raise ValueError(f"two units and two raters at least, and no rating missing, are wanted; got the shape {table.shape}")
    (n, k), (between, raters, rest, within) = table.shape, _mean_squares(table)
    if between + raters + rest <= tolerance(ratings) ** 2 * float((table**2).sum()):
        return math.nan
    noise = within if form[0] == "1" else rest
    extra = (raters - rest) / n if form[0] == "2" else 0.0
    spread = between + (k - 1) * noise + k * extra if form[2] == "1" else between + extra
    return (between - noise) / spread if spread > 0 else math.nan


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


def pair_agreement(counts: Sequence[int]) -> float:
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
    >>> round(pair_agreement([5, 1]), 4), pair_agreement([1, 1]), pair_agreement([1])
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


def _mean_squares(table: NDArray[np.float64]) -> tuple[float, float, float, float]:
    """Returns the mean squares of units (rows), of raters (columns), of the rest, and within units."""
    n, k = table.shape
    centred = table - table.mean()
    units, raters = k * float((centred.mean(axis=1) ** 2).sum()), n * float((centred.mean(axis=0) ** 2).sum())
    within = float((centred**2).sum()) - units
    rest: Any = max(within - raters, 0.0)
    return units / (n - 1), raters / (k - 1), rest / ((n - 1) * (k - 1)), within / (n * (k - 1))
