"""How varied is a group, and whom would it take to fill the gaps? Indices of variety and a greedy set cover.

Variety is the spread of people over categories (Harrison & Klein 2007): it is greatest when all categories are equally
full. All three indices take counts or shares, one number for each category, empty categories included.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import ArrayLike

Cell = TypeVar("Cell", bound=Hashable)


def blau(counts: Sequence[float] | np.ndarray) -> float:
    """Returns Blau's (1977) index 1 − Σp²: the chance that two people drawn with replacement differ.

    From 0 (all in one category) to 1 − 1/k; nan where nobody is counted. Raises ValueError on negative or infinite counts.

    >>> blau([2, 1, 1]), blau([1, 1, 1, 1]), blau([7]), blau([0, 0])
    (0.625, 0.75, 0.0, nan)
    """
    shares = _shares(counts)
    return 1.0 - float(shares @ shares)


def iqv(counts: Sequence[float] | np.ndarray) -> float:
    """Returns the index of qualitative variation, Blau · k/(k − 1), from 0 to 1 over k categories (Mueller & Schuessler 1961).

    Categories that nobody fills count in k. nan for fewer than two categories, where nothing could vary, and where nobody is
    counted. Raises as `blau`.

    >>> iqv([2, 1, 1]), iqv([1, 1, 1, 1]), iqv([7])
    (0.9375, 1.0, nan)
    """
    categories = np.size(counts)
    return blau(counts) * categories / (categories - 1) if categories > 1 else math.nan


def shannon(counts: Sequence[float] | np.ndarray) -> float:
    """Returns Shannon's (1948) entropy −Σp·ln p in nats, from 0 to ln k; an empty category adds 0. nan and errors as `blau`.

    >>> round(shannon([2, 1, 1]), 4), shannon([7])
    (1.0397, 0.0)
    """
    shares = _shares(counts)
    filled = shares[shares != 0]
    return abs(float(filled @ np.log(filled)))


def independent_voices(counts: Sequence[float] | np.ndarray, within: ArrayLike, between: ArrayLike) -> np.ndarray:
    """Returns n²/(n + Σ nₛ(nₛ − 1)·ρ_within + Σ nₛnₜ·ρ_between), how many independent voices the counted ones are worth.

    Two of one category say the same with correlation `within`, two of different ones with `between`; the mean of all then varies as that
    of so many independent ones (Kish 1965). One category gives n/(1 + (n − 1)ρ). 0 for nobody. Raises ValueError on negative counts and on
    correlations outside 0 to 1.

    >>> independent_voices([4], 0.5, 0).item(), independent_voices([2, 2], 0.5, 0).round(4).item()
    (1.6, 2.6667)
    """
    values, rho, other = np.asarray(counts, float), np.asarray(within, float), np.asarray(between, float)
    if not ((values >= 0).all() and all(((each >= 0) & (each <= 1)).all() for each in (rho, other))):
        raise ValueError("counts from 0 up and correlations from 0 to 1 are wanted")
    n = values.sum()
    alike = (values * (values - 1)).sum()
    return np.asarray(n * n / np.maximum(n + alike * rho + (n * n - n - alike) * other, 1e-300))


class Pick(NamedTuple):
    """One step of a cover: the candidate, the weight it adds, and the cells it is the first to fill."""

    candidate: str
    gain: float
    cells: frozenset[Hashable]


def greedy_cover(weights: Mapping[Cell, float], candidates: Mapping[str, Collection[Cell]], limit: int | None = None) -> list[Pick]:
    """Returns candidates in the order in which each adds most of the weight that is still missing, until none adds any.

    `weights` are those of the cells to fill; cells of a candidate that are not among them count for nothing. Equal gains go
    to the candidate named first. At most `limit` picks. The weight covered by m picks is at least 1 − 1/e of the best
    possible with m (Nemhauser, Wolsey & Fisher 1978). Raises ValueError on weights that are negative or not finite.

    >>> [(pick.candidate, pick.gain) for pick in greedy_cover({"a": 1, "b": 1, "c": 2}, {"Ana": "ab", "Ben": "bc", "Cem": "b"})]
    [('Ben', 3.0), ('Ana', 1.0)]
    """
    if not all(math.isfinite(weight) and weight >= 0 for weight in weights.values()):
        raise ValueError("weights from 0 up, and finite, are wanted")
    missing = {cell: float(weight) for cell, weight in weights.items() if weight > 0}
    offers = {candidate: frozenset(cells) for candidate, cells in candidates.items()}
    picks: list[Pick] = []
    while missing and offers and (limit is None or len(picks) < limit):
        gains = {candidate: math.fsum(missing[cell] for cell in cells if cell in missing) for candidate, cells in offers.items()}
        best = max(gains, key=gains.__getitem__)
        if gains[best] <= 0:
            break
        new = frozenset(cell for cell in offers.pop(best) if cell in missing)
        picks.append(Pick(best, gains[best], new))
        missing = {cell: weight for cell, weight in missing.items() if cell not in new}
    return picks


def _shares(counts: Sequence[float] | np.ndarray) -> np.ndarray:
    """Returns `counts` divided by their sum; nan throughout where the sum is 0."""
    values = np.asarray(counts, dtype=float)
    if values.ndim != 1 or not (np.isfinite(values) & (values >= 0)).all():
        raise ValueError(f"one number from 0 up for each category is wanted; got {counts!r}")
    total = values.sum()
    return values / total if total > 0 else np.full(max(values.size, 1), math.nan)
