"""How far do rankings agree? Kendall's τ for two and W for several, items in a tie sharing their mean rank."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from coalition_kit.science.tolerance import reaches


def ranks(orderings: Sequence[Sequence[str]], items: Sequence[str] | None = None) -> np.ndarray:
    """Returns the rank of each item in each ordering, the first 1.

    Parameters
    ----------
    orderings : sequence of sequence of str
        Orderings, the best first. One may stop early: the items that it leaves out share the mean of the places left.
    items : sequence of str, optional
        The items that count; by default all that occur, in order of appearance.

    Returns
    -------
    ndarray of float, shape (orderings, items)
        The ranks.

    Raises
    ------
    ValueError
        Where an ordering holds an item twice.

    Examples
    --------
    >>> ranks([["a", "b", "c"], ["c"]]).tolist()
    [[1.0, 2.0, 3.0], [2.5, 2.5, 1.0]]
    """
    wanted = list(dict.fromkeys(item for ordering in orderings for item in ordering)) if items is None else list(items)
    table = np.empty((len(orderings), len(wanted)))
    for row, ordering in zip(table, orderings, strict=True):
        places = [item for item in ordering if item in wanted]
        if len(set(places)) < len(places):
            raise ValueError(f"each item once is wanted in a ranking; got {list(ordering)!r}")
        shared = (len(places) + 1 + len(wanted)) / 2
        row[:] = [places.index(item) + 1 if item in places else shared for item in wanted]
    return table


def kendall_tau(rank_a: Sequence[float] | np.ndarray, rank_b: Sequence[float] | np.ndarray) -> float:
    """Returns Kendall's τ-b of two rankings of the same items, −1 reversed to 1 the same.

    Parameters
    ----------
    rank_a : array_like of float, shape (n,)
        Ranks or scores, one number for each item; `ranks` makes them from orderings, partial ones too.
    rank_b : array_like of float, shape (n,)
        The other ranking, of the same items in the same order.

    Returns
    -------
    float
        Kendall's τ-b; nan for fewer than two items or where one ranking ties all.

    Raises
    ------
    ValueError
        On unequal lengths and nan.

    Notes
    -----
    Σ sign(aᵢ − aⱼ)·sign(bᵢ − bⱼ) over all pairs, divided by the root of the numbers of pairs that either ranking does not tie.

    References
    ----------
    Kendall, M. G. (1945). The treatment of ties in ranking problems. Biometrika 33(3).

    Examples
    --------
    >>> round(kendall_tau([1, 2, 3, 4], [1, 2, 4, 3]), 4)
    0.6667
    """
    table = _complete([rank_a, rank_b])
    if table.shape[1] < 2:
        return math.nan
    # Written out, since scipy.stats would cost a visitor's kernel a second and 70 MB for this one line.
    first, second = (_order(ranked) for ranked in table)
    untied = float((first**2).sum() * (second**2).sum())
    return float((first * second).sum() / math.sqrt(untied)) if untied else math.nan


def kendall_w(rankings: Sequence[Sequence[float]] | np.ndarray) -> float:
    """Returns Kendall's coefficient of concordance, 0 none to 1 full agreement, corrected for ties.

    Parameters
    ----------
    rankings : array_like of float, shape (m, n)
        Ranks or scores of n items by m judges; `ranks` makes them from orderings, partial ones too.

    Returns
    -------
    float
        W; nan for fewer than two rankings or items, or where all tie everything.

    Raises
    ------
    ValueError
        On unequal lengths and nan.

    Notes
    -----
    W = 12·S / (m²(n³ − n) − m·ΣT), S the squared deviations of the rank sums, T = Σ(t³ − t) over the ties of a ranking.

    References
    ----------
    Kendall, M. G., & Babington Smith, B. (1939). The problem of m rankings. Annals of Mathematical Statistics 10(3).
    Siegel, S., & Castellan, N. J. (1988). Nonparametric Statistics for the Behavioral Sciences.

    Examples
    --------
    >>> kendall_w([[1, 2, 3], [1, 2, 3], [1, 2, 3]]), kendall_w([[1, 2], [2, 1]])
    (1.0, 0.0)
    """
    table = _complete(rankings)
    m, n = table.shape
    if m < 2 or n < 2:
        return math.nan
    placed = np.array([_mid_ranks(row) for row in table])
    sums = placed.sum(axis=0)
    ties = sum(float((sizes**3 - sizes).sum()) for sizes in (np.unique(row, return_counts=True)[1] for row in placed))
    most = m * m * (n**3 - n) - m * ties
    return 12 * float(((sums - sums.mean()) ** 2).sum()) / most if most > 0 else math.nan


def _mid_ranks(row: np.ndarray) -> np.ndarray:
    """Returns ranks from 1, equal values sharing their mean rank."""
    order = _order(row)
    return np.asarray((order > 0).sum(axis=1) + ((order == 0).sum(axis=1) + 1) / 2)


def _order(row: np.ndarray) -> np.ndarray:
    """Returns the sign of each value less each other, (n, n): 0 where they are equal but for rounding."""
    least = reaches(row[:, None], row[None, :])
    return np.asarray(least.astype(int) - least.T)


def _complete(rankings: Sequence[Sequence[float] | np.ndarray] | np.ndarray) -> np.ndarray:
    lengths = {len(ranking) for ranking in rankings}
    if len(lengths) > 1:
        raise ValueError(f"rankings of the same items are wanted; got lengths {sorted(lengths)}")
    table = np.array([np.asarray(ranking, dtype=float) for ranking in rankings]).reshape(len(rankings), -1)
    if np.isnan(table).any():
        raise ValueError("a rank for every item is wanted; got nan (`ranks` gives items left out the mean of the places left)")
    return table
