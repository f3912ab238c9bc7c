"""Will they come to one opinion by talking, and whose is it in the end? DeGroot's averaging.

Everybody takes, again and again, a weighted mean of the opinions of those who count for them (DeGroot 1974). With the weights as a
Markov chain, a set that listens to nobody outside is a closed class; opinions come together, whatever they were, exactly when
there is one closed class and it is aperiodic (Berger 1981).
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from coalition_kit.science.inputs import square
from coalition_kit.science.tolerance import DOUBLE

Floats = NDArray[np.float64]


class DeGroot(NamedTuple):
    """What comes of talking.

    Parameters
    ----------
    classes : tuple of tuple of int
        The closed classes: sets of people who listen to nobody outside.
    periods : tuple of int
        Their periods.
    weights : ndarray of float, shape (n,), or None
        The weight of each first opinion in the last; None without consensus.

    Examples
    --------
    >>> degroot([[1.0]]).weights.tolist()
    [1.0]
    """

    classes: tuple[tuple[int, ...], ...]
    periods: tuple[int, ...]
    weights: Floats | None


def degroot(weights: Any) -> DeGroot:
    """Returns whether talking leads to one opinion, and whose it is: DeGroot's averaging.

    Parameters
    ----------
    weights : array_like, sparse array, DataFrame or graph, shape (n, n)
        Row i holds the shares in which the opinions of all, i's own too, enter i's next one.

    Returns
    -------
    DeGroot
        Closed classes, periods, and the weights of the first opinions in the last.

    Raises
    ------
    ValueError
        Unless the rows are shares that sum to 1.

    Notes
    -----
    Opinions come together, whatever they were, exactly where there is one closed class of period 1. Then the weights are the left
    eigenvector π = πT, 0 outside the class.

    References
    ----------
    DeGroot, M. H. (1974). Reaching a consensus. Journal of the American Statistical Association 69(345).
    Berger, R. L. (1981). A necessary and sufficient condition for reaching a consensus using DeGroot's method. JASA 76(374).

    Examples
    --------
    >>> degroot([[0, 0.5, 0.5], [1, 0, 0], [0, 1, 0]]).weights.round(4).tolist()
    [0.4, 0.4, 0.2]
    >>> degroot([[0, 1], [1, 0]])
    DeGroot(classes=((0, 1),), periods=(2,), weights=None)
    """
    import networkx as nx

    table, labels, allowed = square(weights, "weights", signed=False)
    if not len(table):
        raise ValueError("weights of at least one person are wanted; got none")
    sums = table.sum(axis=1)
    wrong = np.abs(sums - 1) > allowed + len(table) * DOUBLE
    if wrong.any():
        worst = int(np.abs(sums - 1).argmax())
        row = worst if labels is None else repr(labels[worst])
        raise ValueError(f"rows of shares that sum to 1 are wanted as weights; row {row} sums to {sums[worst]:.10g}")
    table = table / sums[:, None]
    graph = nx.from_numpy_array(table > 0, create_using=nx.DiGraph)
    closed = [sorted(part) for part in nx.attracting_components(graph)]
    classes = tuple(tuple(part) for part in sorted(closed))
    periods = tuple(_period(graph, part) for part in classes)
    settled = len(classes) == 1 and periods == (1,)
    return DeGroot(classes, periods, _eigenvector(table, classes[0]) if settled else None)


def _period(graph: Any, part: tuple[int, ...]) -> int:
    """Returns the greatest common divisor of the lengths of all circles in a closed class."""
    level, queue = {part[0]: 0}, [part[0]]
    for node in queue:
        for following in graph.successors(node):
            if following not in level:
                level[following] = level[node] + 1
                queue.append(following)
    return math.gcd(*(level[node] + 1 - level[following] for node in part for following in graph.successors(node)))


def _eigenvector(table: Floats, part: tuple[int, ...]) -> Floats:
    """Returns π with π = πT and Σπ = 1, of the closed class `part`, 0 elsewhere."""
    inner = table[np.ix_(part, part)]
    system = np.vstack([inner.T - np.eye(len(part)), np.ones(len(part))])
    wanted = np.append(np.zeros(len(part)), 1.0)
    weights = np.zeros(len(table))
    weights[list(part)] = np.clip(np.linalg.lstsq(system, wanted, rcond=None)[0], 0.0, 1.0)
    return weights
