"""How near is equal? One rule for rounding, for every check and every comparison in `science`.

A number that came out of arithmetic is off by some units in the last place of its type: shares of 1/3 in single precision sum to
1.0000001. What is smaller than that is no difference. The tolerance is relative, `ULPS` units in the last place of the coarsest
type among the inputs (Higham 2002, ch. 2–4, bounds a sum of n terms by n units; errors partly cancel). Shares that people write
are rounded far more: .67 for two thirds; `plain_share` reads them.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

ULPS = 16
DOUBLE = float(np.finfo(float).eps)
SOLVER = 1e-6  # a solver of integer programmes (HiGHS) takes a row for met that is short by up to this
_CLEAN = 20  # a share with at most this denominator is meant as it is written: .75, .35
_AT_ONCE = 1 << 14  # numbers that are looked at before the next ones are
_BEYOND_SINGLE = np.uint64((1 << 29) - 1)  # the digits of a double that a single has no room for
_PLAIN = 12  # and another stands for a fraction with at most this one, of which it is the rounding: .67 for 2/3


def tolerance(*inputs: Any) -> float:
    """Returns the relative tolerance for comparing numbers that were computed from `inputs`.

    Parameters
    ----------
    *inputs : array_like, sparse array, DataFrame, Series or graph
        What the numbers come from. Whole numbers, decimals and fractions count as double precision. An array of doubles that
        are all single-precision numbers, and not just halves, quarters and so on, is taken for one that was single before.

    Returns
    -------
    float
        `ULPS` times the spacing of the coarsest type: 3.6e-15 for doubles, 1.9e-6 for singles.

    References
    ----------
    Higham, N. J. (2002). Accuracy and Stability of Numerical Algorithms, 2nd ed. SIAM.

    Examples
    --------
    >>> tolerance([0.1, 0.2]) < 1e-14, 1e-6 < tolerance(np.float32([0.1, 0.2])) < 1e-5
    (True, True)
    """
    return ULPS * max([DOUBLE, *map(_spacing, inputs)])


def reaches(values: ArrayLike, bar: ArrayLike, relative: float | None = None) -> NDArray[np.bool_]:
    """Returns where `values` reach `bar` or fall short of it by no more than rounding.

    Parameters
    ----------
    values, bar : array_like
        Numbers of shapes that fit together.
    relative : float, optional
        The tolerance, as a share of the greater of the two; by default that of `values` and `bar`.

    Returns
    -------
    ndarray of bool
        One for each pair; False where one is nan.

    Examples
    --------
    >>> reaches(0.1 + 0.2, 0.3).item(), reaches(0.3, 0.1 + 0.2).item(), reaches(0.29, 0.3).item()
    (True, True, False)
    """
    allowed = tolerance(values, bar) if relative is None else relative
    x, y = np.asarray(values, dtype=float), np.asarray(bar, dtype=float)
    with np.errstate(invalid="ignore"):  # infinity less infinity; infinity reaches infinity by the first comparison
        return np.asarray((x >= y) | (x - y >= -allowed * np.maximum(np.abs(x), np.abs(y))))


def in_range(values: Any, what: str, low: float = 0.0, high: float = 1.0) -> NDArray[np.float64]:
    """Returns `values` as floats from `low` to `high`, those beyond an end by rounding set to it.

    Parameters
    ----------
    values : array_like
        Numbers.
    what : str
        Their name in the plural, for the message.
    low, high : float
        The ends, infinity for none.

    Returns
    -------
    ndarray
        Of the shape of `values`.

    Raises
    ------
    ValueError
        Where a value is not a number, or lies beyond an end; it says which, and where.

    Examples
    --------
    >>> in_range([0.5, 1 + 2e-16], "probabilities").tolist()
    [0.5, 1.0]
    """
    found = numbers(values, what)
    ends = [abs(end) for end in (low, high) if np.isfinite(end)]
    slack = tolerance(values) * max([1.0, *ends])
    outside = ~((found >= low - slack) & (found <= high + slack))
    if outside.any():
        wanted = f"from {low:g} to {high:g}" if np.isfinite(high) else f"from {low:g} up"
        raise ValueError(f"{what} {wanted} are wanted; got {found[outside][0]:g}{place(outside)}")
    return np.clip(found, low, high)


def numbers(values: Any, what: str) -> NDArray[np.float64]:
    """Returns `values` as an array of floats.

    Parameters
    ----------
    values : array_like
        Numbers of any kind: floats, integers, booleans, `Decimal`, `Fraction`.
    what : str
        Their name in the plural, for the message.

    Returns
    -------
    ndarray
        Of the shape of `values`.

    Raises
    ------
    ValueError
        Where a value is no real number; it says which, and where.

    Examples
    --------
    >>> numbers([Decimal("0.5"), Fraction(1, 4)], "weights").tolist()
    [0.5, 0.25]
    """
    wanted = f"numbers are wanted as {what}"
    try:
        cells = np.asarray(values)
    except ValueError as error:
        raise ValueError(f"{wanted}, in rows of one length; got rows of several") from error
    if cells.dtype.kind in "fiub":
        return cells.astype(float, copy=False)
    cells = np.asarray(values, dtype=object)
    strange = np.array([not _is_number(cell) for cell in cells.reshape(-1)], dtype=bool).reshape(cells.shape)
    if strange.any():
        raise ValueError(f"{wanted}; got {cells[strange][0]!r}{place(strange)}")
    return cells.astype(float)


def place(marks: NDArray[np.bool_]) -> str:
    """Returns where the first mark stands, for a message.

    Parameters
    ----------
    marks : ndarray of bool
        At least one of them True.

    Returns
    -------
    str
        ` at position 3` or ` at row 1, column 2`, counted from 0; nothing for a single number.

    Examples
    --------
    >>> place(np.array([[False, False], [False, True]]))
    ' at row 1, column 1'
    """
    if marks.ndim == 0:
        return ""
    at = np.argwhere(marks)[0].tolist()
    return f" at row {at[0]}, column {at[1]}" if len(at) == 2 else f" at position {', '.join(map(str, at))}"


def plain_share(share: float) -> float:
    """Returns the share that people mean who write `share`, where people are counted: 2/3 for .67.

    Parameters
    ----------
    share : float
        A share from 0 to 1, as it was written.

    Returns
    -------
    float
        The fraction k/m with m ≤ 12 of which a share of two or more decimals is the rounding, where that is the lower of the two,
        and else `share`. A multiple of .05 is meant as it is written. So 2 of 3 reach .67, and 67 of 100 still do.

    Notes
    -----
    The rule is this kit's own. It never asks for more than was written.

    Examples
    --------
    >>> plain_share(0.67) == plain_share(0.667) == 2 / 3, plain_share(0.33), plain_share(0.75), plain_share(0.6)
    (True, 0.33, 0.75, 0.6)
    """
    written = Decimal(repr(float(share)))
    digits = -int(written.as_tuple().exponent)
    exact = Fraction(written)
    if digits < 2 or exact.denominator <= _CLEAN:
        return float(share)
    near = exact.limit_denominator(_PLAIN)
    rounded = abs(near - exact) <= Fraction(1, 2 * 10**digits)
    return float(near) if rounded and 0 < near < exact else float(share)


def _is_number(value: object) -> bool:
    kinds = int | float | Decimal | Fraction | np.number | np.bool_
    return value is None or (isinstance(value, kinds) and not isinstance(value, np.complexfloating))


def _spacing(values: Any) -> float:
    """Returns the spacing of the floats in `values` at 1: of their type, or of single precision where they were single before."""
    if hasattr(values, "tocsr"):
        values = values.tocsr().data
    elif hasattr(values, "adj"):
        values = [weight for _, _, weight in values.edges(data="weight", default=1.0)]
    try:
        found = np.asarray(values)
    except ValueError:  # rows of several lengths, which whoever reads them refuses
        return DOUBLE
    if found.dtype == object:
        kinds = {type(cell) for cell in found.reshape(-1)}
        return max((float(np.finfo(kind).eps) for kind in kinds if issubclass(kind, np.floating)), default=DOUBLE)
    if not np.issubdtype(found.dtype, np.floating):
        return DOUBLE
    spacing = float(np.finfo(found.dtype).eps)
    return float(np.finfo(np.float32).eps) if spacing == DOUBLE and _was_single(found) else max(spacing, DOUBLE)


def _was_single(values: NDArray[np.float64]) -> bool:
    """Returns whether doubles are all single-precision numbers, and one of them is neither whole nor a short binary fraction."""
    flat, fine = np.asarray(values, dtype=float).reshape(-1), False  # in this machine's order of bytes
    for start in range(0, flat.size, _AT_ONCE):
        part = flat[start : start + _AT_ONCE]
        if np.bitwise_or.reduce(part.view(np.uint64)) & _BEYOND_SINGLE:  # or else all are as short as a single one
            with np.errstate(over="ignore", under="ignore"):
                differ = part != part.astype(np.float32)
            if _open(part[differ]).size:
                return False
        if not fine:
            digits = np.frexp(part)[0] * 4096  # twelve binary digits
            fine = _open(part[digits != np.floor(digits)]).size > 0
    return fine


def _open(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Returns those that are finite and not whole."""
    return np.asarray(values[np.isfinite(values) & (values != np.floor(values))])
