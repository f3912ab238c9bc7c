"""Which groups stop a cascade, because they talk mostly to themselves? Blocking clusters (Morris 2000)."""

from __future__ import annotations

from typing import Any

import numpy as np

from coalition_kit.science.influence import Weights, checked_influence


def cohesion(weights: Weights, group: Any) -> np.ndarray:
    """Returns for each member of `group` (positions) the share of the member's influence that comes from inside: (len(group),) floats.

    Σ_{j in group} w_ij / Σ_j w_ij, Morris's (2000) internal density; nan for a member whom nobody influences. Raises ValueError on
    weights that are not square, finite and from 0 up, and on positions that do not exist or repeat.

    >>> import numpy as np
    >>> cohesion(np.array([[0, 0.5, 0.5], [1, 0, 0], [0, 1, 0]]), [0, 1]).tolist()
    [0.5, 1.0]
    """
    found = checked_influence(weights)
    people = found.shape[0]
    members = np.asarray(group, dtype=np.intp).reshape(-1)
    if len(np.unique(members)) < len(members) or not ((members >= 0) & (members < people)).all():
        raise ValueError(f"each position once is wanted, from 0 to {people - 1}; got {members.tolist()[:8]}")
    inside = np.zeros(people)
    inside[members] = 1
    rows = found[members]
    total = np.asarray(rows @ np.ones(people))
    return np.divide(rows @ inside, total, out=np.full(len(members), np.nan), where=total > 0)


def blocking_clusters(weights: Weights, thresholds: Any, adopters: Any) -> list[np.ndarray]:
    """Returns the groups that stop the cascade, as arrays of positions in rising order, the largest group first.

    Whoever has not adopted when the cascade from `adopters` has ended falls into groups that no influence connects, in either
    direction. Each of them blocks on its own: the share that any member hears from outside stays below that member's threshold,
    whatever the others do. Where a row sums to 1 that is Morris's (2000) condition, cohesion above 1 − threshold. One person
    can be a group. `thresholds` and `adopters` are (n,). Raises ValueError as `threshold_cascade`.

    >>> import numpy as np
    >>> pairs = np.kron(np.eye(2), [[0, 1], [1, 0]])
    >>> [group.tolist() for group in blocking_clusters(pairs, np.full(4, 0.5), [True, False, False, False])]
    [[2, 3]]
    """
    from coalition_kit.science.cascade import threshold_cascade

    adopted = threshold_cascade(weights, thresholds, adopters)
    if adopted.ndim != 1:
        raise ValueError(f"one run is wanted, thresholds and adopters of shape ({len(adopted)},); got {adopted.shape[1]} runs")
    left = np.flatnonzero(~adopted)
    groups = _connected(checked_influence(weights)[left][:, left])
    return sorted((left[group] for group in groups), key=lambda group: (-len(group), group[0]))


def _connected(influence: Weights) -> list[np.ndarray]:
    """Returns the weakly connected components as arrays of positions."""
    from scipy.sparse.csgraph import connected_components

    count, labels = connected_components(influence, connection="weak")
    order = np.argsort(labels, kind="stable")
    return np.split(order, np.cumsum(np.bincount(labels, minlength=count))[:-1]) if count else []
