"""Draws that belong to a person: each estimate has a stream of its own, made from the seed and the names it belongs to.

Adding a person, or looking at one coalition after another, leaves every other draw as it was (common random numbers), so two
cases can be compared. What is unknown of many people is drawn together: unknowns share a common factor, since whoever is not
asked about may well be wrong about everybody in the same direction; independent draws would average that out.

What was drawn is a function of the judgement, the seed and the labels alone, so the latest draws are remembered: one case after another
is tried that differs in one person or tie.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from numbers import Integral
from typing import Any

import numpy as np

from coalition_kit.case import check_case
from coalition_kit.case.estimates import Judgement, Scale

_REMEMBERED, _LONGEST = 4096, 1000  # draws of one estimate each, and the most of them that are kept: 33 MB at the most


def draw(judgement: Judgement, scale: Scale, size: int, seed: int, *labels: str, common: str = "", correlation: float = 0.0) -> np.ndarray:
    """Returns draws of a judgement on its scale, the same ones for the same seed and labels whatever else is drawn.

    Parameters
    ----------
    judgement : Judgement
        What is drawn: a constant where it is exact, PERT for a range, the whole scale evenly where it is unknown.
    scale : Scale
        The scale of the judgement.
    size : int
        How many draws.
    seed : int
        Of all draws of a case.
    *labels : str
        Whose and which estimate this is, such as a person's name and a field.
    common : str, optional
        The name of the factor that this estimate shares with others of its kind, such as a field.
    correlation : float, default 0
        Of the estimates that share `common`, on the scale of a Gaussian copula (Nelsen 2006); 0 is independence.

    Returns
    -------
    ndarray
        The draws, of shape (size,); they cannot be written to.
    """
    if judgement.exact:
        return np.full(size, judgement.bounds(scale)[0])
    found = _draw if size <= _LONGEST else _draw.__wrapped__
    return found(judgement, scale, size, seed, labels, common, correlation)


def check_asked(case: Any, seed: Any, draws: Any = 1, *, fewest: int = 1) -> None:
    """Checks what every question is given: a case, a seed and how many draws.

    Raises TypeError where it is no case; ValueError where the seed is no whole number from 0 up, or the draws none from `fewest` up.

    >>> import coalition_kit as ck
    >>> check_asked(ck.load_case("florentine"), seed=0, draws=500)
    """
    check_case(case)
    for name, value, least in (("seed", seed, 0), ("draws", draws, fewest)):
        if isinstance(value, bool) or not isinstance(value, Integral) or value < least:
            raise ValueError(f"{name}: a whole number from {least} up is wanted; got {value!r}")


@lru_cache(maxsize=_REMEMBERED)
def _draw(judgement: Judgement, scale: Scale, size: int, seed: int, labels: tuple[str, ...], common: str, correlation: float) -> np.ndarray:
    if common and correlation > 0:
        found = _quantiles(judgement, scale, size).take(_places(size, seed, labels, common, correlation))
    else:
        found = judgement.draw(scale, stream(seed, *labels), size)
    found.flags.writeable = False  # many share it
    return found


def _places(size: int, seed: int, labels: tuple[str, ...], common: str, correlation: float) -> np.ndarray:
    """Returns the rank of each draw, (size,), correlated with all others of the same `common` factor: the ranks of √ρ·z + √(1 − ρ)·e.

    One draw from each of `size` equally likely strata (Latin hypercube: McKay, Beckman & Conover 1979), so that the sampling error of
    a shared factor does not become everybody's.
    """
    shared = _factor(size, seed, common)
    own = stream(seed, *labels).standard_normal(size)
    return _ranks(np.sqrt(correlation) * shared + np.sqrt(1 - correlation) * own)


@lru_cache(maxsize=32)
def _quantiles(judgement: Judgement, scale: Scale, size: int) -> np.ndarray:
    """Returns the quantiles at the middles of `size` equally likely strata, rising: people who are judged alike share them."""
    return judgement.quantile(scale, _middles(size))


@lru_cache(maxsize=64)
def _factor(size: int, seed: int, common: str) -> np.ndarray:
    return stream(seed, "common factor", common).standard_normal(size)


def strata(values: np.ndarray) -> np.ndarray:
    """Returns levels in (0, 1) in the order of `values`, (size,): the middles of `size` equally likely strata.

    >>> strata(np.array([30.0, 10.0, 20.0, 40.0])).tolist()
    [0.625, 0.125, 0.375, 0.875]
    """
    return _middles(len(values)).take(_ranks(values))


def _middles(size: int) -> np.ndarray:
    return np.asarray((np.arange(size) + 0.5) / size)


def _ranks(values: np.ndarray) -> np.ndarray:
    ranks = np.empty(len(values), dtype=np.intp)
    ranks[values.argsort(kind="stable")] = np.arange(len(values))
    return ranks


def stream(seed: int, *labels: str) -> np.random.Generator:
    """Returns a generator of its own for `labels`, such as a person's name and a field."""
    return np.random.default_rng([seed, *(zlib.crc32(label.encode()) for label in labels)])
