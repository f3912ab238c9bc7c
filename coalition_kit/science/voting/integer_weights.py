"""How do weights become whole numbers, so that a vote is counted without rounding? Decimals as written, rounded fractions as fractions."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np

from coalition_kit.science.tolerance import ULPS, tolerance

HEAVIEST = 10**15
_FINEST = 10**6  # the greatest denominator of a fraction that a double is taken for
_FINEST_SINGLE = 5000  # and the greatest common one that singles are taken for
_KINDS = (int, float, Fraction, Decimal, np.integer, np.floating)
_SHORT = 3  # digits that a decimal as written has less than its type can hold


class IntegerWeights(NamedTuple):
    """Weights as whole numbers in the same proportion.

    Parameters
    ----------
    numbers : tuple of int
        The smallest whole numbers.
    unit : Fraction
        What makes them the weights again.
    rounding : float
        By how much the weights may be off, relative to them; 0 where they are known exactly.

    Examples
    --------
    >>> integer_weights([0.5, 1.5])
    IntegerWeights(numbers=(1, 3), unit=Fraction(1, 2), rounding=0.0)
    """

    numbers: tuple[int, ...]
    unit: Fraction
    rounding: float


def integer_weights(weights: Iterable[Any]) -> IntegerWeights:
    """Returns weights as the smallest whole numbers in the same proportion.

    Parameters
    ----------
    weights : iterable of numbers
        Each from 0 to 10¹⁵: integers, floats of any precision, `Decimal` or `Fraction`.

    Returns
    -------
    IntegerWeights
        The numbers, their unit, and how far weights that are no fractions may be off.

    Raises
    ------
    ValueError
        On anything that is no number in this range.

    Notes
    -----
    Singles are read together: as multiples of 1/m with the smallest m up to 5,000 for which all are whole but for rounding.

    Examples
    --------
    >>> integer_weights([0.1, 0.2]).numbers, integer_weights([1 / 30] * 2).numbers, integer_weights(np.float32([1 / 3, 2 / 3])).numbers
    ((1, 2), (1, 1), (1, 2))
    """
    given = list(weights)
    if given and all(type(weight) is int and 0 <= weight <= HEAVIEST for weight in given):
        most = math.gcd(*given) or 1
        return IntegerWeights(tuple(number // most for number in given), Fraction(most), 0.0)
    read = [exact(weight, "weights") for weight in given]
    rounding = max((rounded for _, rounded in read), default=0.0)
    values = [value for value, _ in read]
    if rounding > tolerance():  # singles, some of them no short decimals
        common = _common_denominator([float(value) for value in values], rounding)
        if common:
            values, rounding = [Fraction(round(value * common), common) for value in values], 0.0
    shared = math.lcm(*(value.denominator for value in values))
    whole = [value.numerator * (shared // value.denominator) for value in values]
    most = math.gcd(*whole) or 1
    return IntegerWeights(tuple(number // most for number in whole), Fraction(most, shared), rounding)


def exact(value: Any, what: str) -> tuple[Fraction, float]:
    """Returns a number without its rounding.

    Parameters
    ----------
    value : int, float, Decimal or Fraction
        From 0 to 10¹⁵.
    what : str
        Its name in the plural, for the message.

    Returns
    -------
    fraction : Fraction
        The decimal as it is written where that is short, else the fraction with a denominator up to 10⁶ of which a double is the
        rounding, else the number itself.
    rounding : float
        By how much the number may be off, relative to it, where it is none of the first two; else 0.

    Raises
    ------
    ValueError
        Unless it is a number in this range.

    Examples
    --------
    >>> exact(0.3, "weights"), exact(2 / 3, "weights"), exact(np.float32(0.1), "weights")
    ((Fraction(3, 10), 0.0), (Fraction(2, 3), 0.0), (Fraction(1, 10), 0.0))
    """
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value.item()
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, _KINDS) or not 0 <= value <= HEAVIEST:
        raise ValueError(f"{what} from 0 to {HEAVIEST:g} are wanted; got {value!r}")
    if isinstance(value, Decimal):
        near = Fraction(value).limit_denominator(_FINEST)
        is_rounded = len(value.as_tuple().digits) > np.finfo(float).precision - _SHORT and near
        close = is_rounded and abs(near - Fraction(value)) <= Fraction(tolerance()) * near
        return near if close else Fraction(value), 0.0
    if isinstance(value, int | Fraction | np.integer):
        return Fraction(value if isinstance(value, Fraction) else int(value)), 0.0
    kind = type(value) if isinstance(value, np.floating) else np.float64
    written = Decimal(np.format_float_scientific(value, unique=True, trim="-"))
    if len(written.as_tuple().digits) <= np.finfo(kind).precision - _SHORT + 1:
        return Fraction(written), 0.0
    rounding = ULPS * float(np.finfo(kind).eps)
    near = Fraction(float(value)).limit_denominator(_FINEST)
    if rounding <= tolerance() and near and abs(near - Fraction(float(value))) <= Fraction(rounding) * near:
        return near, 0.0
    return Fraction(written), max(rounding, tolerance())


def _common_denominator(values: list[float], rounding: float) -> int:
    """Returns the least m up to 5,000 for which m times every value is whole but for rounding; 0 for none."""
    found = np.array(values)
    multiples = np.arange(1, _FINEST_SINGLE + 1)[:, None] * found
    nearest = np.rint(multiples)
    fits = (np.abs(multiples - nearest) <= rounding * multiples) & ((nearest > 0) | (found == 0))
    every = np.flatnonzero(fits.all(axis=1))
    return int(every[0]) + 1 if every.size else 0
