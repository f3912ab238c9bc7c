"""Does a group bridge others? Burt's (1992) effective size and constraint of a group taken as one node.

The group's nodes are merged: its neighbours are the alters, tied to it once each; ties inside it fall away. For ties that are there or
not, effective size is n − 2t/n, n alters with t ties among them (Borgatti 1997), and constraint Σ_j (p_ij + Σ_q p_iq·p_qj)², where p_ij is
one by the number of i's neighbours. These are networkx's `effective_size` and `constraint` of the merged node, quick enough for thousands
of groups.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from coalition_kit.science.inputs import mirrored, square


class Place(NamedTuple):
    """Where a group stands in a network; both are nan without a neighbour.

    Parameters
    ----------
    effective_size : float
        How many separate worlds the group reaches.
    constraint : float
        How far it is shut in among people who know each other.

    Examples
    --------
    >>> Place(3.0, 0.5).effective_size
    3.0
    """

    effective_size: float
    constraint: float


def brokerage(ties: Any, group: Sequence[Hashable]) -> Place:
    """Returns effective size and constraint of a group taken as one node.

    Parameters
    ----------
    ties : array_like, sparse array, DataFrame or graph, shape (n, n)
        Symmetric; what is not 0 is a tie, one to oneself (the diagonal) none.
    group : sequence
        The members, one at least: labels where the ties have them, else positions.

    Returns
    -------
    Place
        Effective size and constraint.

    Raises
    ------
    ValueError
        Where the matrix is not square and symmetric, and for an empty group.

    Notes
    -----
    The nodes of the group are merged: its neighbours are the alters, tied to it once each; ties inside it fall away. Effective size is
    n − 2t/n, n alters with t ties among them. Constraint is Σⱼ (pᵢⱼ + Σ_q pᵢ_q·p_qⱼ)², pᵢⱼ one by the number of i's neighbours. They are
    networkx's `effective_size` and `constraint` of the merged node.

    References
    ----------
    Burt, R. S. (1992). Structural Holes: The Social Structure of Competition.
    Borgatti, S. P. (1997). Structural holes: unpacking Burt's redundancy measures. Connections 20(1).

    Examples
    --------
    >>> star = np.zeros((4, 4), bool); star[0, 1:] = star[1:, 0] = True
    >>> brokerage(star, [0])
    Place(effective_size=3.0, constraint=0.3333333333333333)
    """
    table = square(ties, "ties")
    where = {label: at for at, label in enumerate(table.labels or range(len(table.values)))}
    strangers = [member for member in group if member not in where]
    if strangers or not len(group):
        raise ValueError(f"a group of one node at least, all of the network, is wanted; got {strangers or 'nobody'!r}")
    return quick(mirrored(table, "ties") != 0, [where[member] for member in group])


def quick(ties: NDArray[np.bool_], group: Sequence[int]) -> Place:
    """Returns what `brokerage` returns without checking the matrix: for one matrix and many groups.

    Parameters
    ----------
    ties : array_like, sparse array, DataFrame or graph, shape (n, n)
        Symmetric; what is not 0 is a tie, one to oneself (the diagonal) none.
    group : sequence
        The members, one at least: labels where the ties have them, else positions.

    Returns
    -------
    Place
        Effective size and constraint.

    Examples
    --------
    >>> quick(np.array([[False, True], [True, False]]), [0])
    Place(effective_size=1.0, constraint=1.0)
    """
    inside = np.zeros(len(ties), dtype=bool)
    inside[list(group)] = True
    alters = np.flatnonzero(ties[inside].any(axis=0) & ~inside)
    n = alters.size
    if n == 0:
        return Place(math.nan, math.nan)
    outside = ties[alters]
    among = outside[:, alters].astype(float)
    neighbours = outside[:, ~inside].sum(axis=1) + 1.0  # and the group itself
    bound = (1 + among @ (1 / neighbours)) / n
    return Place(float(n - among.sum() / n), float(bound @ bound))
