"""Is a group coming apart? Balance of positive and negative ties, the E-I index, and the Gini coefficient of credit.

A group of good and bad ties is balanced when it falls into two camps, good ties within and bad ones between (Harary 1953;
Cartwright & Harary 1956). The line index counts the ties that stand in the way of that (Harary 1959): it is the fewest
violations over all splits in two, also called the frustration index. A low index beside bad ties is therefore no comfort:
little holds the two camps together.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from coalition_kit.science.inputs import by_label, square, symmetric
from coalition_kit.science.tolerance import SOLVER, in_range, tolerance

LISTED = 16  # people of one connected group up to which every split is tried; beyond, an integer programme is as exact
_SECONDS = 20.0


class Split(NamedTuple):
    """The best split of a network of good and bad ties in two.

    Parameters
    ----------
    violated : float
        The weight of the ties that stand against the split; an upper bound where `exact` is False.
    sides : ndarray of int, shape (n,)
        Everybody's side, 0 or 1. Sides compare only within a connected group.
    groups : ndarray of int, shape (n,)
        Everybody's connected group.
    exact : bool
        Whether no split is violated less.

    Examples
    --------
    >>> line_index([[0, -1], [-1, 0]]).sides.tolist()
    [0, 1]
    """

    violated: float
    sides: NDArray[np.intp]
    groups: NDArray[np.intp]
    exact: bool


def line_index(signs: Any) -> Split:
    """Returns the split in two that the fewest ties violate: good ties between the sides, bad ties within.

    Parameters
    ----------
    signs : array_like, sparse array, DataFrame or graph, shape (n, n)
        Symmetric: above 0 a good tie, below 0 a bad one, its size the weight. The diagonal is left out, and what is 0 but for rounding.

    Returns
    -------
    Split
        The least weight violated, the sides, the connected groups, and whether it is exact. Side 0 is that of the person with the most ties
        in the group; of equally good splits, the one with the fewest people on side 1.

    Raises
    ------
    ValueError
        On a table that is not square, finite and symmetric.

    Notes
    -----
    The line index of balance, also called the frustration index. Each connected group is solved apart: up to 16 people by trying all
    splits, beyond as an integer programme, which says so where time ran out.

    References
    ----------
    Harary, F. (1959). On the measurement of structural balance. Behavioral Science 4(4).
    Doreian, P., & Mrvar, A. (2009). Partitioning signed social networks. Social Networks 31(1).
    Aref, S., Mason, A. J., & Wilson, M. C. (2018). Computing the line index of balance using integer programming optimisation.

    Examples
    --------
    >>> line_index([[0, -1, -1], [-1, 0, -1], [-1, -1, 0]]).violated
    1.0
    >>> line_index([[0, 1, -1], [1, 0, -1], [-1, -1, 0]]).sides.tolist()
    [0, 0, 1]
    """
    table = symmetric(square(signs, "signs"), "signs")
    groups = _groups(table)
    sides, exact = np.zeros(len(table), dtype=np.intp), True
    for group in range(int(groups.max(initial=-1)) + 1):
        at = np.flatnonzero(groups == group)
        part = table[np.ix_(at, at)]
        if (part < 0).any():
            order = np.argsort(-np.abs(part).sum(axis=1), kind="stable")  # the person with the most ties first
            found, proven = (_best_of_all if len(at) <= LISTED else _best_by_programme)(part[np.ix_(order, order)])
            sides[at[order]], exact = found, exact and proven
    return Split(float(sum(abs(table[pair]) for pair in violations(table, sides))), sides, groups, exact)


def violations(signs: ArrayLike, sides: ArrayLike) -> list[tuple[int, int]]:
    """Returns the pairs whose tie stands against a split: good between the sides, or bad within one.

    Parameters
    ----------
    signs : array_like of float, shape (n, n)
        As in `line_index`.
    sides : array_like of int, shape (n,)
        Everybody's side.

    Returns
    -------
    list of (int, int)
        The pairs i < j.

    Examples
    --------
    >>> violations([[0, 1, -1], [1, 0, 1], [-1, 1, 0]], [0, 0, 1])
    [(1, 2)]
    """
    table, side = np.asarray(signs, dtype=float), np.asarray(sides)
    apart = side[:, None] != side[None, :]
    return [(int(i), int(j)) for i, j in np.argwhere(np.triu(((table > 0) & apart) | ((table < 0) & ~apart), 1))]


def e_i_index(ties: Any, groups: Any) -> float:
    """Returns the E-I index: how far ties go outside one's own group.

    Parameters
    ----------
    ties : sequence of (int, int), array of two columns, or a table
        Pairs of positions; or an array, sparse array, DataFrame or graph with a row for each of the groups (so is an array of two by
        two), in which what is not 0 is a tie, counted once if it runs both ways, and one to oneself is none.
    groups : sequence, Series or mapping
        Everybody's group, by label where the ties have labels.

    Returns
    -------
    float
        From −1 (all ties within) to 1 (all between); nan without ties.

    Notes
    -----
    (E − I)/(E + I), E ties between groups, I ties within.

    References
    ----------
    Krackhardt, D., & Stern, R. N. (1988). Informal networks and organizational crises. Social Psychology Quarterly 51(2).

    Examples
    --------
    >>> e_i_index([(0, 1), (2, 3)], "aabb"), e_i_index([(0, 1), (1, 2)], "aabb"), e_i_index([(0, 2), (1, 3)], "aabb")
    (-1.0, 0.0, 1.0)
    """
    pairs, group = _pairs(ties, groups)
    if not pairs:
        return math.nan
    strangers = [pair for pair in pairs if not all(0 <= at < len(group) for at in pair)]
    if strangers:
        raise ValueError(f"ties between the {len(group)} who have a group, 0 to {len(group) - 1}, are wanted; got {strangers[0]}")
    between = sum(group[i] != group[j] for i, j in pairs)
    return (2 * between - len(pairs)) / len(pairs)


def _pairs(ties: Any, groups: Any) -> tuple[list[tuple[int, int]], Sequence[Hashable]]:
    """Returns ties as pairs of positions, and everybody's group by position."""
    people, shape = len(groups), np.shape(ties) if isinstance(ties, np.ndarray) else ()
    is_table = hasattr(ties, "tocsr") or hasattr(ties, "adj") or hasattr(ties, "columns") or shape == (people, people)
    if not is_table:
        pairs = [(int(i), int(j)) for i, j in ties]
        return pairs, by_label(groups, None, people, "groups")
    table = square(ties, "ties")
    if len(table.values) != people:
        raise ValueError(f"a group for each of the {len(table.values)} people of the ties is wanted; got {people}")
    either = np.triu((table.values != 0) | (table.values.T != 0), 1)
    return [(int(i), int(j)) for i, j in np.argwhere(either)], by_label(groups, table.labels, people, "groups")


def gini(counts: ArrayLike, *, corrected: bool = False) -> float:
    """Returns the Gini coefficient of counts: 0 when all have the same, (n − 1)/n when one has all.

    Parameters
    ----------
    counts : array_like of float, shape (n,)
        What each has, from 0 up.
    corrected : bool, default False
        Multiply by n/(n − 1), so that groups of different sizes compare and 1 means that one has all.

    Returns
    -------
    float
        The coefficient; nan where nobody has anything, and corrected for one alone.

    Raises
    ------
    ValueError
        On counts that are negative or not finite.

    Notes
    -----
    Σᵢ Σⱼ abs(xᵢ − xⱼ) / 2n²x̄.

    References
    ----------
    Gini, C. (1912). Variabilità e mutabilità.
    Deltas, G. (2003). The small-sample bias of the Gini coefficient. Review of Economics and Statistics 85(1).

    Examples
    --------
    >>> gini([0, 0, 0, 1]), gini([0, 0, 0, 1], corrected=True), gini([2, 2])
    (0.75, 1.0, 0.0)
    """
    values = np.sort(in_range(counts, "counts", high=math.inf))
    if values.ndim != 1 or not np.isfinite(values).all():
        raise ValueError(f"one number from 0 up for each person is wanted; got {counts!r}")
    n, total = values.size, float(values.sum())
    if total == 0 or (corrected and n == 1):
        return math.nan
    plain = float((2 * np.arange(1, n + 1) - n - 1) @ values) / (n * total)
    return plain * n / (n - 1) if corrected else plain


def _groups(table: NDArray[np.float64]) -> NDArray[np.intp]:
    """Returns the number of everybody's connected group, in the order of the first of each."""
    label = np.full(len(table), -1, dtype=np.intp)
    for first in range(len(table)):
        if label[first] >= 0:
            continue
        number, waiting = label.max() + 1, [first]
        label[first] = number
        while waiting:
            for other in np.flatnonzero((table[waiting.pop()] != 0) & (label < 0)):
                label[other] = number
                waiting.append(int(other))
    return label


def _best_of_all(part: NDArray[np.float64]) -> tuple[NDArray[np.intp], bool]:
    """Returns the best of all splits of one group, the first person on side 0; among equals the one with the fewest on side 1."""
    n = len(part)
    splits = np.arange(2 ** (n - 1), dtype=np.int64)
    bits = [np.zeros(splits.size, dtype=bool), *((splits >> at & 1).astype(bool) for at in range(n - 1))]
    cost = np.zeros(splits.size)
    for i, j in np.argwhere(np.triu(part) != 0):
        cost += abs(part[i, j]) * ((bits[i] ^ bits[j]) ^ (part[i, j] < 0))
    apart = np.sum(bits, axis=0)
    dearer = cost > cost.min() + tolerance(part) * len(part) * np.abs(part).sum()
    best = int(np.lexsort((splits, apart, dearer))[0])
    return np.array([int(bit[best]) for bit in bits], dtype=np.intp), True


def _best_by_programme(part: NDArray[np.float64]) -> tuple[NDArray[np.intp], bool]:
    """Returns a best split of one group by integer programmes: the least weight violated, then the fewest people on side 1.

    x are the sides, the first 0; f marks a violated tie: f ≥ ±(xᵢ − xⱼ) for a good one, f ≥ ±(1 − xᵢ − xⱼ) for a bad one.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import lil_array

    n, pairs = len(part), np.argwhere(np.triu(part) != 0)
    weights = np.abs(part[tuple(pairs.T)]) / np.abs(part).max()  # the solver's tolerance is that of numbers about 1
    rows, floor = lil_array((2 * len(pairs), n + len(pairs))), np.zeros(2 * len(pairs))
    for at, (i, j) in enumerate(pairs):
        other = -1.0 if part[i, j] > 0 else 1.0
        for row, sign in ((2 * at, 1.0), (2 * at + 1, -1.0)):
            rows[row, n + at], rows[row, i], rows[row, j] = 1.0, -sign, -sign * other
            floor[row] = 0.0 if other < 0 else -sign
    limits = [LinearConstraint(rows.tocsr(), floor, np.inf)]
    bounds = Bounds(np.zeros(n + len(pairs)), np.r_[0.0, np.ones(n - 1 + len(pairs))])
    violated, apart = np.r_[np.zeros(n), weights], np.r_[np.ones(n), np.zeros(len(pairs))]
    whole, options = np.ones(n + len(pairs)), {"time_limit": _SECONDS}
    first = milp(violated, constraints=limits, bounds=bounds, integrality=whole, options=options)
    if first.x is None:
        return np.zeros(n, dtype=np.intp), False
    limits.append(LinearConstraint(violated[None, :], -np.inf, first.fun + SOLVER))
    second = milp(apart, constraints=limits, bounds=bounds, integrality=whole, options=options)
    best = first if second.x is None else second
    return np.rint(best.x[:n]).astype(np.intp), first.status == 0
