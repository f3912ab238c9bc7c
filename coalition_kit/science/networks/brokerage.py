"""How many separate worlds does a group reach, and how far is it shut in? Burt's (1992) measures of a group taken as one node.

The group's nodes are merged: its neighbours are the alters, tied to it once each; ties inside it fall away. For ties that are there or
not, effective size is n − 2t/n, n alters with t ties among them (Borgatti 1997), and constraint Σ_j (p_ij + Σ_q p_iq·p_qj)², where p_ij is
one by the number of i's neighbours. These are networkx's `effective_size` and `constraint` of the merged node, quick enough for thousands
of groups.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Place(NamedTuple):
    """Where a group stands: `effective_size` and `constraint`, both nan without a neighbour."""

    effective_size: float
    constraint: float


def brokerage(ties: NDArray[np.bool_], group: Sequence[int]) -> Place:
    """Returns effective size and constraint of `group`, indices into the symmetric matrix `ties`, (n, n), without loops.

    Raises ValueError where the matrix is not square and symmetric, and for an empty group.

    >>> star = np.zeros((4, 4), bool); star[0, 1:] = star[1:, 0] = True
    >>> brokerage(star, [0])
    Place(effective_size=3.0, constraint=0.3333333333333333)
    """
    ties = np.asarray(ties, dtype=bool)
    if ties.ndim != 2 or ties.shape[0] != ties.shape[1] or not np.array_equal(ties, ties.T):
        raise ValueError("a square and symmetric matrix of ties is wanted")
    if not len(group):
        raise ValueError("a group of one node at least is wanted")
    return quick(ties, group)


def quick(ties: NDArray[np.bool_], group: Sequence[int]) -> Place:
    """Returns what `brokerage` returns, without looking at the matrix first: for one matrix and many groups."""
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
