"""How far do several raters agree who gave grades? Krippendorff's α for any level of measurement, and the intraclass correlation.

α compares the disagreement that there is with that of grades dealt out at random, takes raters who left something out, and needs a level:
which differences count (Krippendorff 2004; computed by the package `krippendorff`). The intraclass correlation takes grades apart into
what is graded, who grades and the rest (Shrout & Fleiss 1979). It is written out here, a two-way analysis of variance of a dozen lines,
held against the published table: the packages that have it bring a whole statistics and plotting stack with them.
"""

from __future__ import annotations

import math
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from coalition_kit.science.tolerance import numbers, tolerance

Level = Literal["nominal", "ordinal", "interval", "ratio"]
Form = Literal["1,1", "2,1", "3,1", "1,k", "2,k", "3,k"]


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


def _mean_squares(table: NDArray[np.float64]) -> tuple[float, float, float, float]:
    """Returns the mean squares of units (rows), of raters (columns), of the rest, and within units."""
    n, k = table.shape
    centred = table - table.mean()
    units, raters = k * float((centred.mean(axis=1) ** 2).sum()), n * float((centred.mean(axis=0) ** 2).sum())
    within = float((centred**2).sum()) - units
    rest: Any = max(within - raters, 0.0)
    return units / (n - 1), raters / (k - 1), rest / ((n - 1) * (k - 1)), within / (n * (k - 1))
