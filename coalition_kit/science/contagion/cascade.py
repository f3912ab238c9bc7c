"""Does it spread, and does it hold when nobody pushes? Cascades over ties, many runs at once.

Person i adopts when the tie-weighted share of adopters around i reaches i's threshold (Granovetter 1978; Watts 2002), all in
step, round by round. Nobody leaves while it spreads, so it ends. The withdrawal test turns it round: from the adopters, those
whose surroundings no longer reach their threshold revert, until the largest set is left that supports itself. What stops a
cascade are groups that hear mostly themselves (Morris 2000). Beside it stand models that answer differently: the independent
cascade, Bass's curve and Watts's window.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from coalition_kit.science.contagion.diffusion import BassCurve, bass, watts_window
from coalition_kit.science.contagion.independent import independent_cascade
from coalition_kit.science.contagion.influence import (
    MEMORY,
    Weights,
    check_influence,
    check_marks,
    check_thresholds,
    check_weights,
    in_columns,
    lowering,
    parts,
)
from coalition_kit.science.contagion.spreading import TieArrays, runs_at_once

__all__ = [
    "BassCurve",
    "bass",
    "blocking_clusters",
    "cohesion",
    "independent_cascade",
    "threshold_cascade",
    "threshold_rounds",
    "watts_window",
    "withdrawal",
    "withdrawal_rounds",
]


def threshold_cascade(weights: Weights, thresholds: Any, seeds: Any, *, memory: int = MEMORY) -> np.ndarray:
    """Returns who has adopted when the cascade has ended.

    Parameters
    ----------
    weights : array_like, sparse array, DataFrame or graph, shape (n, n)
        Entry (i, j) is the share of person i's influence that comes from j; no row sums to more than 1.
    thresholds : array_like of float, shape (n,) or (n, runs)
        The share of adopters around that is enough. 0 or less is met unasked, above 1 never.
    seeds : array_like of bool, shape (n,) or (n, runs)
        Who adopts from the start.
    memory : int, default 2**28
        Bytes to work with at once, beside the ties and the answer. The answer does not depend on it.

    Returns
    -------
    ndarray of bool, shape (n,) or (n, runs)
        Who has adopted; it has runs when thresholds or seeds have.

    Raises
    ------
    ValueError
        On shapes that do not fit, rows above 1, negative or infinite weights, and nan.

    Notes
    -----
    Round by round, all in step, person i adopts when Σ_j weights[i, j]·adopted[j] ≥ thresholds[i]. To reach it is enough, and
    what rounding alone takes away is forgiven: 16 spacings of the numbers given (3.6·10⁻¹⁵ for doubles, 1.9·10⁻⁶ for singles), relative
    to the threshold and to the heaviest tie, and n spacings of double precision for the sum. Nobody leaves, so it ends.

    References
    ----------
    Granovetter, M. (1978). Threshold models of collective behavior. American Journal of Sociology 83(6).
    Watts, D. J. (2002). A simple model of global cascades on random networks. PNAS 99(9).

    Examples
    --------
    >>> crowd = (np.ones((100, 100)) - np.eye(100)) / 99
    >>> int(threshold_cascade(crowd, np.arange(100) / 99, np.zeros(100, dtype=bool)).sum())
    100
    """
    return _adoption(weights, thresholds, seeds, memory, in_rounds=False)


def threshold_rounds(weights: Weights, thresholds: Any, seeds: Any, *, memory: int = MEMORY) -> np.ndarray:
    """Returns the round in which each person adopts.

    Parameters
    ----------
    weights : array_like, sparse array, DataFrame or graph, shape (n, n)
        As in `threshold_cascade`.
    thresholds : array_like of float, shape (n,) or (n, runs)
        As in `threshold_cascade`.
    seeds : array_like of bool, shape (n,) or (n, runs)
        Who adopts from the start.
    memory : int, default 2**28
        Bytes to work with at once.

    Returns
    -------
    ndarray of int, shape (n,) or (n, runs)
        The round: 0 for a seed, −1 for never.

    Raises
    ------
    ValueError
        As `threshold_cascade`.

    Examples
    --------
    >>> line = np.array([[0, 1, 0], [0.5, 0, 0.5], [0, 1, 0]])
    >>> threshold_rounds(line, [0.5, 0.5, 1.5], [True, False, False]).tolist()
    [0, 1, -1]
    """
    return _adoption(weights, thresholds, seeds, memory, in_rounds=True)


def withdrawal(weights: Weights, thresholds: Any, adopted: Any, held: Any, *, memory: int = MEMORY) -> np.ndarray:
    """Returns who still adopts once nobody pushes.

    Parameters
    ----------
    weights : array_like, sparse array, DataFrame or graph, shape (n, n)
        As in `threshold_cascade`.
    thresholds : array_like of float, shape (n,) or (n, runs)
        The share of adopters around that is needed to go on.
    adopted : array_like of bool, shape (n,) or (n, runs)
        Who adopts while the push lasts.
    held : array_like of bool, shape (n,) or (n, runs)
        Who goes on whatever the others do.
    memory : int, default 2**28
        Bytes to work with at once.

    Returns
    -------
    ndarray of bool, shape (n,) or (n, runs)
        Who still adopts.

    Raises
    ------
    ValueError
        As `threshold_cascade`.

    Notes
    -----
    Everybody reverts who is not held and for whom the share of adopters around falls below the threshold, all in step, until nobody
    does. What stays is the largest set of the adopters that supports itself, with the help of those who are held; nobody adopts anew.

    References
    ----------
    Morris, S. (2000). Contagion. Review of Economic Studies 67(1).

    Examples
    --------
    >>> pair = np.array([[0.0, 1.0], [1.0, 0.0]])
    >>> withdrawal(pair, [0.5, 0.5], [True, True], [False, False]).tolist()
    [True, True]
    >>> withdrawal(pair, [0.5, 1.5], [True, True], [False, False]).tolist()
    [False, False]
    """
    return _reversion(weights, thresholds, adopted, held, memory, in_rounds=False)


def withdrawal_rounds(weights: Weights, thresholds: Any, adopted: Any, held: Any, *, memory: int = MEMORY) -> np.ndarray:
    """Returns the round in which each person reverts once nobody pushes.

    Parameters
    ----------
    weights : array_like, sparse array, DataFrame or graph, shape (n, n)
        As in `threshold_cascade`.
    thresholds : array_like of float, shape (n,) or (n, runs)
        As in `withdrawal`.
    adopted : array_like of bool, shape (n,) or (n, runs)
        As in `withdrawal`.
    held : array_like of bool, shape (n,) or (n, runs)
        As in `withdrawal`.
    memory : int, default 2**28
        Bytes to work with at once.

    Returns
    -------
    ndarray of int, shape (n,) or (n, runs)
        The round, from 1; −1 for whoever stays, 0 for whoever had not adopted.

    Raises
    ------
    ValueError
        As `threshold_cascade`.

    Examples
    --------
    >>> pair = np.array([[0.0, 1.0], [1.0, 0.0]])
    >>> withdrawal_rounds(pair, [0.5, 1.5], [True, True], [False, False]).tolist()
    [2, 1]
    """
    return _reversion(weights, thresholds, adopted, held, memory, in_rounds=True)


def cohesion(weights: Weights, group: Any) -> np.ndarray:
    """Returns for each member of a group the share of influence that comes from inside it.

    Parameters
    ----------
    weights : array_like, sparse array, DataFrame or graph, shape (n, n)
        Entry (i, j) is how much j counts for person i.
    group : sequence of int
        Positions of the members, each once.

    Returns
    -------
    ndarray of float, shape (len(group),)
        The shares; nan for a member whom nobody influences.

    Raises
    ------
    ValueError
        On weights that are not square, finite and from 0 up, and on positions that do not exist or repeat.

    Notes
    -----
    Σ_{j in group} w_ij / Σ_j w_ij, Morris's internal density. A group whose members all have more than 1 − φ stops a cascade of
    people with the threshold φ.

    References
    ----------
    Morris, S. (2000). Contagion. Review of Economic Studies 67(1).

    Examples
    --------
    >>> cohesion(np.array([[0, 0.5, 0.5], [1, 0, 0], [0, 1, 0]]), [0, 1]).tolist()
    [0.5, 1.0]
    """
    influence = check_influence(weights).values
    people = influence.shape[0]
    members = np.asarray(group)
    if members.ndim != 1 or not np.isin(members, np.arange(people)).all() or len(np.unique(members)) < len(members):
        raise ValueError(f"positions from 0 to {people - 1} are wanted, each once; got {members.tolist()!r}")
    members = members.astype(np.intp)
    inside = np.zeros(people)
    inside[members] = 1
    everything = influence[members] @ np.ones(people)
    shares: np.ndarray = np.divide(influence[members] @ inside, everything, out=np.full(len(members), np.nan), where=everything > 0)
    return shares


def blocking_clusters(weights: Weights, thresholds: Any, adopters: Any) -> list[np.ndarray]:
    """Returns the groups that stop the cascade from `adopters`, the largest first.

    Parameters
    ----------
    weights : array_like, sparse array, DataFrame or graph, shape (n, n)
        As in `threshold_cascade`.
    thresholds : array_like of float, shape (n,)
        As in `threshold_cascade`, one run only.
    adopters : array_like of bool, shape (n,)
        Who adopts from the start.

    Returns
    -------
    list of ndarray of int
        The groups, as positions in rising order. A group may be one person.

    Raises
    ------
    ValueError
        On more than one run, and as `threshold_cascade`.

    Notes
    -----
    Those who have not adopted when it has ended fall into groups between which no influence runs, in either direction. Each blocks by
    itself: what a member hears from outside the group stays below the member's threshold, even if everybody outside adopts. Where a
    row sums to 1, that is Morris's condition, `cohesion` above 1 − threshold.

    References
    ----------
    Morris, S. (2000). Contagion. Review of Economic Studies 67(1).

    Examples
    --------
    >>> pairs = np.kron(np.eye(2), [[0, 1], [1, 0]])
    >>> [group.tolist() for group in blocking_clusters(pairs, np.full(4, 0.5), [True, False, False, False])]
    [[2, 3]]
    """
    from scipy.sparse.csgraph import connected_components

    adopted = threshold_cascade(weights, thresholds, adopters)
    if adopted.ndim > 1:
        raise ValueError(f"one run is wanted, thresholds and adopters of shape ({len(adopted)},); got {adopted.shape[1]} runs")
    left = np.flatnonzero(~adopted)
    count, labels = connected_components(check_influence(weights).values[left][:, left], connection="weak")
    groups = [left[labels == label] for label in range(count)]
    return sorted(groups, key=lambda group: (-len(group), group[0]))


def _adoption(weights: Weights, thresholds: Any, seeds: Any, memory: int, *, in_rounds: bool) -> np.ndarray:
    """Returns who adopts, or in which round."""
    network = check_weights(weights)
    people, labels = network.values.shape[0], network.labels
    asked, marks = check_thresholds(thresholds, people, labels), check_marks(seeds, people, "seeds", labels)
    (limits, first), single = in_columns(asked, marks)
    ties, lower = TieArrays(network.values), lowering(thresholds, network)
    found = np.empty(first.shape, dtype=np.int32 if in_rounds else bool)
    everywhere = marks if marks.ndim == 1 else np.zeros(people, dtype=bool)  # whose ties are summed once for all runs
    heard = ties.influence @ everywhere.astype(float)
    for part in parts(first.shape[1], runs_at_once(people, memory)):
        lack = lower(limits[:, part], heard)
        lack[everywhere] = np.inf
        rounds = ties.rounds(lack, np.flatnonzero(marks[:, part]) if marks.ndim > 1 else np.empty(0, dtype=np.intp))
        start = np.where(first[:, part], 0, -1) if in_rounds else first[:, part].copy()
        found[:, part] = _write(start, rounds, None if in_rounds else True)
    return found[:, 0] if single else found


def _reversion(weights: Weights, thresholds: Any, adopted: Any, held: Any, memory: int, *, in_rounds: bool) -> np.ndarray:
    """Returns who stays, or in which round each reverts: the cascade of leaving, in which support left over is what leavers lack."""
    network = check_weights(weights)
    people, labels = network.values.shape[0], network.labels
    (limits, before, kept), single = in_columns(
        check_thresholds(thresholds, people, labels),
        check_marks(adopted, people, "adopted", labels),
        check_marks(held, people, "held", labels),
    )
    ties, lower = TieArrays(network.values), lowering(thresholds, network)
    found = np.empty(before.shape, dtype=np.int32 if in_rounds else bool)
    for part in parts(before.shape[1], runs_at_once(people, memory)):
        spare = ties.influence @ before[:, part].astype(float) - lower(limits[:, part])
        spare[kept[:, part] | ~before[:, part]] = np.inf
        rounds = ties.rounds(spare, np.empty(0, dtype=np.intp))
        start = np.where(before[:, part], -1, 0) if in_rounds else before[:, part].copy()
        found[:, part] = _write(start, rounds, None if in_rounds else False)
    return found[:, 0] if single else found


def _write(table: np.ndarray, rounds: Iterable[np.ndarray], value: bool | None) -> np.ndarray:
    """Returns `table` with `value`, or else the number of the round, where somebody changes."""
    table = np.ascontiguousarray(table)  # a table in any other order would be written to in a copy
    cells = table.reshape(-1)
    for number, changed in enumerate(rounds, start=1):
        cells[changed] = number if value is None else value
    return table
