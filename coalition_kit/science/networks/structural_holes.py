"""Does a group bridge others? Burt's (1992) effective size and constraint of a group taken as one node.

The group's nodes are merged: its neighbours are the alters, tied to it once each; ties inside it fall away. For ties that are there or
not, effective size is n − 2t/n, n alters with t ties among them (Borgatti 1997), and constraint Σ_j (p_ij + Σ_q p_iq·p_qj)², where p_ij is
one by the number of i's neighbours. These are networkx's `effective_size` and `constraint` of the merged node, quick enough for thousands
of groups.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from coalition_kit.science.inputs import square, symmetric

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_CELLS = 500_000  # people × groups worked on at once: 4 MB a table


class Brokerage(NamedTuple):
    """Where a group stands in a network; both are nan without a neighbour.

    Parameters
    ----------
    effective_size : float
        How many separate worlds the group reaches.
    constraint : float
        How far it is shut in among people who know each other.

    Examples
    --------
    >>> Brokerage(3.0, 0.5).effective_size
    3.0
    """

    effective_size: float
    constraint: float


def brokerage(ties: Any, group: Sequence[Hashable]) -> Brokerage:
    """Returns effective size and constraint of a group taken as one node.

    Parameters
    ----------
    ties : array_like, sparse array, DataFrame or graph, shape (n, n)
        Symmetric; what is not 0 is a tie, one to oneself (the diagonal) none.
    group : sequence
        The members, one at least: labels where the ties have them, else positions.

    Returns
    -------
    Brokerage
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
    Brokerage(effective_size=3.0, constraint=0.3333333333333333)
    """
    from scipy.sparse import csr_array

    table = square(ties, "ties")
    where = {label: at for at, label in enumerate(table.labels or range(len(table.values)))}
    strangers = [member for member in group if member not in where]
    if strangers or not len(group):
        raise ValueError(f"a group of one node at least, all of the network, is wanted; got {strangers or 'nobody'!r}")
    found = brokerage_of_groups(csr_array((symmetric(table, "ties") != 0).astype(float)), np.array([[where[member] for member in group]]))
    return Brokerage(*found[0].tolist())


def brokerage_of_groups(ties: csr_array, groups: NDArray[np.intp]) -> NDArray[np.float64]:
    """Returns effective size and constraint of many groups, as `brokerage` does of one.

    Parameters
    ----------
    ties : csr_array of float, (n, n)
        Symmetric, 1 for a tie, without a diagonal.
    groups : ndarray of int, (groups, size)
        The members of each group by position.

    Returns
    -------
    ndarray of float, (groups, 2)
        Effective size and constraint of each; nan without a neighbour.

    Examples
    --------
    >>> from scipy.sparse import csr_array
    >>> brokerage_of_groups(csr_array(np.array([[0.0, 1.0], [1.0, 0.0]])), np.array([[0], [1]])).tolist()
    [[1.0, 1.0], [1.0, 1.0]]
    """
    step = max(1, _CELLS // max(ties.shape[0], 1))
    parts = [_brokerage_of_groups(ties, groups[start : start + step]) for start in range(0, len(groups), step)]
    return np.concatenate([np.zeros((0, 2)), *parts])


def _brokerage_of_groups(ties: csr_array, groups: NDArray[np.intp]) -> NDArray[np.float64]:
    inside = np.zeros((ties.shape[0], len(groups)), dtype=bool)
    inside[groups, np.arange(len(groups))[:, None]] = True
    to_group = ties @ inside.astype(float)
    alters = (to_group > 0) & ~inside
    neighbours = np.asarray(ties.sum(axis=1))[:, None] - to_group + 1  # outside, and the group itself
    n, among = alters.sum(axis=0), (alters * (ties @ alters.astype(float))).sum(axis=0)
    bound = alters * (1 + ties @ (alters / neighbours))
    with np.errstate(invalid="ignore"):  # nobody around
        return np.column_stack((n - among / n, (bound**2).sum(axis=0) / n**2))
