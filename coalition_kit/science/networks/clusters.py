"""Is a group in more than two camps, and is that more than chance? Clusterability of signed ties, and two permutation nulls.

A group of good and bad ties is clusterable when it falls into any number of camps, good ties within and bad ones between (Davis 1967): no
cycle has exactly one bad tie. How far it is from that is the generalized line index (Doreian & Mrvar 1996, 2009), also known as
correlation clustering (Bansal, Blum & Chawla 2004). Beside an index stands what it would be by chance: the same ties, with the labels of
the people (`e_i_null`) or the signs of the ties (`line_index_null`) dealt out anew.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from itertools import pairwise
from itertools import permutations as dealings
from typing import NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import ArrayLike, NDArray

from coalition_kit.science.inputs import square, symmetric
from coalition_kit.science.networks.signed import LISTED, line_index

_SECONDS = 20.0
_ROUNDING = 1e-6


class Clusters(NamedTuple):
    """The best split into any number of camps.

    Parameters
    ----------
    violated : float
        The weight of the ties that stand against the split.
    camps : ndarray of int, (n,)
        Everybody's camp, from 0.
    exact : bool
        Whether no split is proven to be better; False where the time ran out.

    Examples
    --------
    >>> clusters([[0, 1], [1, 0]])
    Clusters(violated=0.0, camps=array([0, 0]), exact=True)
    """

    violated: float
    camps: NDArray[np.intp]
    exact: bool


class Null(NamedTuple):
    """A statistic beside chance.

    Parameters
    ----------
    observed : float
        The statistic of the data.
    mean : float
        Its mean over the permutations.
    share : float
        The share of permutations with a value as low or lower, the observed one counted in, (1 + as low)/(1 + permutations), so that it
        is never 0 (Phipson & Smyth 2010).

    Examples
    --------
    >>> Null(observed=-0.5, mean=0.1, share=0.02).share
    0.02
    """

    observed: float
    mean: float
    share: float


def clusters(signs: ArrayLike) -> Clusters:
    """Returns the split into camps, however many, that the fewest ties violate: good ties between camps, bad ties within.

    Parameters
    ----------
    signs : array_like, (n, n)
        Symmetric: above 0 a good tie, below 0 a bad one, its size the weight; the diagonal is left out.

    Returns
    -------
    Clusters
        `violated` is the generalized line index; it is at most the line index, which allows two camps only.

    Raises
    ------
    ValueError
        On a table that is not square, finite and symmetric.

    Notes
    -----
    An integer programme: a good tie is cut or not, a bad one left within a camp or not, x ∈ {0, 1}; minimize Σ w·x such that every cycle
    with exactly one bad tie holds a violated one. The cycles are added as they are found (cutting planes); each solution without such a
    cycle is optimal. HiGHS solves it (`scipy.optimize.milp`); `exact` is False where its time ran out.

    References
    ----------
    Davis, J. A. (1967). Clustering and structural balance in graphs. Human Relations 20(2).
    Doreian, P., & Mrvar, A. (1996). A partitioning approach to structural balance. Social Networks 18(2).
    Bansal, N., Blum, A., & Chawla, S. (2004). Correlation clustering. Machine Learning 56.

    Examples
    --------
    >>> clusters([[0, -1, -1], [-1, 0, -1], [-1, -1, 0]])[:2]
    (0.0, array([0, 1, 2]))
    >>> clusters([[0, 1, -1], [1, 0, 1], [-1, 1, 0]]).violated
    1.0
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    table = symmetric(square(signs, "signs"), "signs")
    ties = [(int(i), int(j)) for i, j in np.argwhere(np.triu(table) != 0)]
    at, weights = {tie: place for place, tie in enumerate(ties)}, np.array([abs(table[tie]) for tie in ties])
    good, bad = [tie for tie in ties if table[tie] > 0], [tie for tie in ties if table[tie] < 0]
    cycles: list[NDArray[np.float64]] = []
    violated, exact = np.zeros(len(ties), dtype=bool), True
    while True:
        graph = nx.Graph()
        graph.add_nodes_from(range(len(table)))
        graph.add_edges_from(tie for tie in good if not violated[at[tie]])
        found = [(tie, nx.shortest_path(graph, *tie)) for tie in bad if not violated[at[tie]] and nx.has_path(graph, *tie)]
        if not found:
            break
        for tie, path in found:
            cycle = np.zeros(len(ties))
            cycle[[at[tie], *(at[min(pair), max(pair)] for pair in pairwise(path))]] = 1.0
            cycles.append(cycle)
        limits = LinearConstraint(np.array(cycles), 1.0, np.inf)
        solved = milp(weights, constraints=limits, bounds=Bounds(0, 1), integrality=np.ones(len(ties)), options={"time_limit": _SECONDS})
        if solved.x is None:
            return Clusters(float(weights[[at[tie] for tie in bad]].sum()), np.zeros(len(table), dtype=np.intp), False)
        violated, exact = solved.x > 0.5, exact and solved.status == 0
    camps = np.empty(len(table), dtype=np.intp)
    for number, group in enumerate(sorted(nx.connected_components(graph), key=min)):
        camps[list(group)] = number
    return Clusters(float(weights[violated].sum()), camps, exact)


def e_i_null(ties: Sequence[tuple[int, int]], groups: Sequence[Hashable], *, permutations: int, rng: np.random.Generator) -> Null | None:
    """Returns the E-I index beside that of the same ties with the groups dealt out anew among the people; None without ties.

    Parameters
    ----------
    ties : sequence of (int, int)
        Pairs of positions.
    groups : sequence
        Everybody's group.
    permutations : int
        How often the groups are dealt out anew; fewer dealings than that are all tried.
    rng : numpy.random.Generator
        Of the dealings.

    Returns
    -------
    Null or None
        A low `share` says that ties stay within groups more than the groups' sizes and the ties' pattern bring about by chance.

    References
    ----------
    Krackhardt, D., & Stern, R. N. (1988). Informal networks and organizational crises. Social Psychology Quarterly 51(2).
    Hubert, L., & Schultz, J. (1976). Quadratic assignment as a general data analysis strategy. British Journal of Mathematical and
    Statistical Psychology 29(2).

    Examples
    --------
    >>> null = e_i_null([(0, 1), (2, 3)], "aabb", permutations=999, rng=np.random.default_rng(0))
    >>> null.observed, round(null.mean, 1), round(null.share, 1)
    (-1.0, 0.3, 0.3)
    """
    if not ties:
        return None
    labels = np.unique([str(group) for group in groups], return_inverse=True)[1]
    one, other = np.array(ties).T

    def index(given: NDArray[np.intp]) -> NDArray[np.float64]:
        between = np.sum(given[..., one] != given[..., other], axis=-1)
        return np.asarray((2.0 * between - len(ties)) / len(ties))

    if len(labels) < 2 or len(set(labels)) < 2:
        return Null(float(index(labels)), float(index(labels)), 1.0)
    observed = float(index(labels))
    if math.factorial(len(labels)) <= permutations:  # the dealing that is there is one of them
        null = index(np.array(list(dealings(labels.tolist()))))
        return Null(observed, float(null.mean()), float(np.mean(null <= observed + _ROUNDING)))
    null = index(rng.permuted(np.tile(labels, (permutations, 1)), axis=1))
    return Null(observed, float(null.mean()), float((1 + np.sum(null <= observed + _ROUNDING)) / (1 + permutations)))


def line_index_null(signs: ArrayLike, *, permutations: int, rng: np.random.Generator) -> Null | None:
    """Returns the line index beside that of the same ties with the signs dealt out anew; None beyond `LISTED` connected people.

    Parameters
    ----------
    signs : array_like, (n, n)
        As for `line_index`, of one connected group; the weights count as 1.
    permutations : int
        How often the signs are dealt out anew.
    rng : numpy.random.Generator
        Of the dealings.

    Returns
    -------
    Null or None
        A low `share` says that the bad ties lie between two camps more than so many bad ties anywhere would.

    Examples
    --------
    >>> two = np.kron(np.array([[1, -1], [-1, 1]]), np.ones((3, 3)))
    >>> null = line_index_null(two, permutations=999, rng=np.random.default_rng(0))
    >>> null.observed, null.share < 0.05
    (0.0, True)
    """
    table = np.sign(np.array(signs, dtype=float))
    n = len(table)
    ties = np.argwhere(np.triu(table, 1) != 0)
    if n > LISTED or not len(ties):
        return None
    bits = (np.arange(2 ** (n - 1))[:, None] >> np.arange(n) & 1).astype(np.int8)  # the last person is on side 0
    apart = (bits[:, ties[:, 0]] != bits[:, ties[:, 1]]).astype(np.float32)
    bad = (table[tuple(ties.T)] < 0).astype(np.float32)
    dealt = rng.permuted(np.tile(bad, (permutations, 1)), axis=1)
    # a good tie violates where it is apart, a bad one where it is not: Σ (apart·(1 − 2 bad) + bad)
    low = (apart @ (1 - 2 * dealt).T).min(axis=0) + dealt.sum(axis=1)
    observed = line_index(table).violated
    return Null(float(observed), float(low.mean()), float((1 + np.sum(low <= observed + _ROUNDING)) / (1 + permutations)))
