"""Does a network hang on one person, or on a core? Freeman's centralization, and the split into core and periphery.

Centralization is how far the most central person stands out from everybody, as a share of how far that could be among so many: 1 for a
star, 0 where all are alike (Freeman 1979). The measures themselves are networkx's. A core is a group whose members are all tied to each
other, and a periphery one whose members are not (Borgatti & Everett 1999); the split with the fewest exceptions is found exactly by
sorting people by their number of ties (Lip 2011).
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from typing import Any, NamedTuple

import networkx as nx
import numpy as np

from coalition_kit.science.inputs import square, symmetric


class CorePeriphery(NamedTuple):
    """The split of a network into core and periphery.

    Parameters
    ----------
    core : tuple
        The members of the core, by label or place, those with the most ties first; none where there are no ties.
    exceptions : int
        Pairs within the core without a tie, and pairs within the periphery with one.
    fit : float
        The correlation, over the pairs within the core or within the periphery, of the ties with those of a perfect split, −1 to 1
        (φ; Borgatti & Everett 1999); nan where one of the two does not vary, as with a core of one.

    Examples
    --------
    >>> core_periphery(nx.star_graph(4))
    CorePeriphery(core=(0,), exceptions=0, fit=nan)
    """

    core: tuple[Hashable, ...]
    exceptions: int
    fit: float


def degree_centralization(ties: Any) -> float:
    """Returns how far the network hangs on whoever has the most ties.

    Parameters
    ----------
    ties : array_like, sparse array, DataFrame or graph
        Symmetric; what is not 0 is a tie, one to oneself none.

    Returns
    -------
    float
        Σ (most − dᵢ) / ((n − 1)(n − 2)), from 0 to 1; nan for fewer than three people.

    Raises
    ------
    ValueError
        On ties that are not square and symmetric.

    References
    ----------
    Freeman, L. C. (1979). Centrality in social networks: conceptual clarification. Social Networks 1(3).

    Examples
    --------
    >>> round(degree_centralization(nx.florentine_families_graph()), 5)
    0.27473
    >>> degree_centralization(nx.star_graph(5)), degree_centralization(nx.cycle_graph(6))
    (1.0, 0.0)
    """
    return _centralization(_graph(ties), nx.degree_centrality, lambda n: n - 2)


def betweenness_centralization(ties: Any) -> float:
    """Returns how far the shortest ways of the network run through one person.

    Parameters
    ----------
    ties : array_like, sparse array, DataFrame or graph
        Symmetric; what is not 0 is a tie, one to oneself none.

    Returns
    -------
    float
        Σ (most − bᵢ) / (n − 1), b the betweenness as a share of the pairs of others, from 0 to 1; nan for fewer than three people.

    Raises
    ------
    ValueError
        On ties that are not square and symmetric.

    References
    ----------
    Freeman, L. C. (1979). Centrality in social networks: conceptual clarification. Social Networks 1(3).

    Examples
    --------
    >>> betweenness_centralization(nx.star_graph(5)), betweenness_centralization(nx.cycle_graph(6))
    (1.0, 0.0)
    """
    return _centralization(_graph(ties), nx.betweenness_centrality, lambda n: n - 1)


def core_periphery(ties: Any) -> CorePeriphery:
    """Returns the split into core and periphery with the fewest exceptions.

    Parameters
    ----------
    ties : array_like, sparse array, DataFrame or graph
        Symmetric; what is not 0 is a tie, one to oneself none.

    Returns
    -------
    CorePeriphery
        The core, the exceptions and the fit. Of equally good cores the smallest, of people with equally many ties the first.

    Raises
    ------
    ValueError
        On ties that are not square and symmetric.

    Notes
    -----
    With core C of k people the exceptions are k(k − 1)/2 + m − Σ_{i in C} dᵢ, m all ties and dᵢ those of i, since a tie within the core
    is counted twice in the sum: so the best core of each size is the k people with the most ties (Lip 2011). Ties between core and
    periphery count for nothing.

    References
    ----------
    Borgatti, S. P., & Everett, M. G. (1999). Models of core/periphery structures. Social Networks 21(4).
    Lip, S. Z. W. (2011). A fast algorithm for the discrete core/periphery bipartitioning problem. arXiv:1102.5511.

    Examples
    --------
    >>> found = core_periphery(nx.karate_club_graph())
    >>> found.core, found.exceptions, round(found.fit, 2)
    ((33, 0, 32, 2, 1, 3), 23, 0.39)
    """
    graph = _graph(ties)
    degree = dict(graph.degree())
    order = sorted(degree, key=lambda name: -degree[name])
    counts = np.concatenate([[0], np.cumsum([degree[name] for name in order])]).astype(int)
    sizes = np.arange(len(order) + 1)
    exceptions = sizes * (sizes - 1) // 2 + graph.number_of_edges() - counts
    size = int(exceptions.argmin())
    core = order[:size]
    return CorePeriphery(tuple(core), int(exceptions[size]), _fit(graph, set(core), int(exceptions[size])))


def _fit(graph: nx.Graph, core: set[Hashable], exceptions: int) -> float:
    """Returns φ of a two-by-two table: pair within core or periphery, tied or not."""
    k, rest = len(core), len(graph) - len(core)
    within, outside = k * (k - 1) // 2, rest * (rest - 1) // 2
    tied = graph.subgraph(core).number_of_edges()
    loose = exceptions - (within - tied)
    margins = within * outside * (tied + loose) * (within + outside - tied - loose)
    return (tied * (outside - loose) - (within - tied) * loose) / math.sqrt(margins) if margins else math.nan


def _graph(ties: Any) -> nx.Graph:
    """Returns ties in any form as a simple graph of labels or places."""
    table = square(ties, "ties")
    graph = nx.from_numpy_array(symmetric(table, "ties") != 0)
    return graph if table.labels is None else nx.relabel_nodes(graph, dict(enumerate(table.labels)))


def _centralization(graph: nx.Graph, measure: Any, most: Any) -> float:
    """Returns how far the greatest value of `measure` stands out, over `most(n)`, what it could be among n."""
    if len(graph) < 3:
        return math.nan
    values: Mapping[Hashable, float] = measure(graph)
    highest = max(values.values())
    return float(math.fsum(highest - value for value in values.values()) / most(len(graph)))
