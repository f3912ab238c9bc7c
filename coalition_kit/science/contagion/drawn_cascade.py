"""Threshold cascades over ties whose strengths differ from run to run: the plain form, in arrays of (people, runs).

`cascade` holds one table of influence and many runs of thresholds and seeds. Where the strengths of ties are judgements, every
run has a table of its own: the ties are the same, their weights are not. The rules are those of `cascade` (Granovetter 1978;
Centola & Macy 2007): a person adopts once the weight of adopters around reaches the threshold, and reverts once it falls below.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from coalition_kit.science.contagion.drawn_weights import DrawnWeights, Marks, Table
from coalition_kit.science.contagion.spreading import _once

Places = NDArray[np.intp]
ROUNDING = 1e-9  # a weight that misses its threshold by no more than this has only been rounded: shares are sums of some dozen floats
_CELLS = 1 << 21  # ties × runs worked on at once: 16 MiB of weights


def cascade(weights: DrawnWeights, thresholds: Table, seeds: Marks, columns: NDArray[np.intp] | None = None) -> Marks:
    """Returns who has adopted when the cascade from `seeds` has ended.

    Person i adopts when Σ_j w_ij·adopted_j ≥ thresholds_i, all in step, until nobody does.

    Parameters
    ----------
    weights : DrawnWeights
        The influence on each person in each run.
    thresholds : ndarray of float, (people, columns)
        The share of those around that each person needs.
    seeds : ndarray of bool, (people, columns)
        Who adopts from the start.
    columns : ndarray of int, (columns,), optional
        The run whose weights each column has; each run once by default.

    Returns
    -------
    ndarray of bool, (people, columns)
        The final adopters.

    Examples
    --------
    >>> line = DrawnWeights.from_strengths(3, [1, 2], [0, 1], [[1.0], [1.0]])
    >>> cascade(line, np.full((3, 1), 0.5), np.array([[True], [False], [False]])).ravel().tolist()
    [True, True, True]
    """
    adopted = np.array(seeds, dtype=bool)
    for part, runs in _parts(weights, adopted.shape[1], columns):
        now = np.ascontiguousarray(adopted[:, part])
        lack = np.where(now, np.inf, thresholds[:, part] - ROUNDING)
        for changed in _rounds(weights, lack, np.flatnonzero(now), runs):
            now.reshape(-1)[changed] = True
        adopted[:, part] = now
    return adopted


def extend_cascade(
    weights: DrawnWeights, thresholds: Table, before: Marks, around: Table, newcomers: Marks, columns: NDArray[np.intp] | None = None
) -> Marks:
    """Returns who has adopted when a cascade that has ended goes on, since somebody more begins or thresholds have fallen.

    The same as `cascade` from all who adopt already and the newcomers, and sooner: only ties of those who adopt anew are touched.

    Parameters
    ----------
    weights : DrawnWeights
        The influence on each person in each run.
    thresholds : ndarray of float, (people, columns)
        The share of those around that each person needs now.
    before : ndarray of bool, (people, columns)
        Who adopts already.
    around : ndarray of float, (people, columns)
        The weight around each person of those who adopt already, as `DrawnWeights.around` gives it.
    newcomers : ndarray of bool, (people, columns)
        Who begins now.
    columns : ndarray of int, (columns,), optional
        The run whose weights each column has; each run once by default.

    Returns
    -------
    ndarray of bool, (people, columns)
        The final adopters.

    Examples
    --------
    >>> line = DrawnWeights.from_strengths(3, [1, 2], [0, 1], [[1.0], [1.0]])
    >>> nobody, first = np.zeros((3, 1), dtype=bool), np.array([[True], [False], [False]])
    >>> extend_cascade(line, np.full((3, 1), 0.5), nobody, line.around(nobody), first).ravel().tolist()
    [True, True, True]
    """
    adopted = before | newcomers
    for part, runs in _parts(weights, adopted.shape[1], columns):
        lack = thresholds[:, part] - around[:, part]
        lack -= ROUNDING
        now = np.ascontiguousarray(adopted[:, part])
        lack[now] = np.inf
        for changed in _rounds(weights, lack, np.flatnonzero(newcomers[:, part] & ~before[:, part]), runs):
            now.reshape(-1)[changed] = True
        adopted[:, part] = now
    return adopted


def withdrawal(
    weights: DrawnWeights,
    thresholds: Table,
    adopted: Marks,
    held: Marks,
    columns: NDArray[np.intp] | None = None,
    around: Table | None = None,
) -> Marks:
    """Returns who still adopts once nobody pushes.

    Whoever is not `held` reverts when the weight of adopters around falls below the threshold, all in step, until nobody does:
    what stays is the largest set of the adopters that supports itself, with the help of those who are held. A threshold above
    1 is one that no company reaches.

    Parameters
    ----------
    weights : DrawnWeights
        The influence on each person in each run.
    thresholds : ndarray of float, (people, columns)
        The share of those around that each person needs.
    adopted : ndarray of bool, (people, columns)
        Who adopts before.
    held : ndarray of bool, (people, columns)
        Who goes on whatever happens.
    columns : ndarray of int, (columns,), optional
        The run whose weights each column has; each run once by default.
    around : ndarray of float, (people, columns), optional
        The weight around each person of those who adopt before, where it is known.

    Returns
    -------
    ndarray of bool, (people, columns)
        Who goes on.

    Examples
    --------
    >>> pair = DrawnWeights.from_strengths(2, [0, 1], [1, 0], [[1.0], [1.0]])
    >>> both, none = np.ones((2, 1), dtype=bool), np.zeros((2, 1), dtype=bool)
    >>> withdrawal(pair, np.array([[0.5], [0.5]]), both, none).ravel().tolist()
    [True, True]
    >>> withdrawal(pair, np.array([[0.5], [1.5]]), both, none).ravel().tolist()
    [False, False]
    """
    left = np.array(adopted, dtype=bool)
    for part, runs in _parts(weights, left.shape[1], columns):
        now, known = np.ascontiguousarray(left[:, part]), None if around is None else around[:, part]
        for gone in _reversion(weights, thresholds[:, part], now, held[:, part], runs, known):
            now.reshape(-1)[gone] = False
        left[:, part] = now
    return left


def cascade_rounds(weights: DrawnWeights, thresholds: Table, seeds: Marks, columns: NDArray[np.intp]) -> NDArray[np.int_]:
    """Returns the round in which each person adopts.

    Parameters
    ----------
    weights : DrawnWeights
        The influence on each person in each run.
    thresholds : ndarray of float, (people, columns)
        The share of those around that each person needs.
    seeds : ndarray of bool, (people, columns)
        Who adopts from the start.
    columns : ndarray of int, (columns,)
        The run whose weights each column has.

    Returns
    -------
    ndarray of int, (people, columns)
        0 for a seed, −1 for never.

    Examples
    --------
    >>> line = DrawnWeights.from_strengths(3, [1, 2], [0, 1], [[1.0], [1.0]])
    >>> cascade_rounds(line, np.full((3, 1), 0.5), np.array([[True], [False], [False]]), np.array([0])).ravel().tolist()
    [0, 1, 2]
    """
    rounds = np.ascontiguousarray(np.where(seeds, 0, -1))
    lack = np.where(seeds, np.inf, thresholds - ROUNDING)
    for number, changed in enumerate(_rounds(weights, lack, np.flatnonzero(seeds), columns), start=1):
        rounds.reshape(-1)[changed] = number
    return rounds


def withdrawal_rounds(weights: DrawnWeights, thresholds: Table, adopted: Marks, held: Marks, columns: NDArray[np.intp]) -> NDArray[np.int_]:
    """Returns the round in which each person reverts.

    Parameters
    ----------
    weights : DrawnWeights
        The influence on each person in each run.
    thresholds : ndarray of float, (people, columns)
        The share of those around that each person needs.
    adopted : ndarray of bool, (people, columns)
        Who adopts before.
    held : ndarray of bool, (people, columns)
        Who goes on whatever happens.
    columns : ndarray of int, (columns,)
        The run whose weights each column has.

    Returns
    -------
    ndarray of int, (people, columns)
        From 1; −1 for whoever stays, 0 for whoever had not adopted.

    Examples
    --------
    >>> pair = DrawnWeights.from_strengths(2, [0, 1], [1, 0], [[1.0], [1.0]])
    >>> both, none = np.ones((2, 1), dtype=bool), np.zeros((2, 1), dtype=bool)
    >>> withdrawal_rounds(pair, np.array([[0.5], [1.5]]), both, none, np.array([0])).ravel().tolist()
    [2, 1]
    """
    rounds = np.ascontiguousarray(np.where(adopted, -1, 0))
    for number, gone in enumerate(_reversion(weights, thresholds, adopted, held, columns), start=1):
        rounds.reshape(-1)[gone] = number
    return rounds


def _reversion(
    weights: DrawnWeights,
    thresholds: Table,
    adopted: Marks,
    held: Marks,
    columns: NDArray[np.intp] | slice,
    around: Table | None = None,
) -> Iterator[Places]:
    """Yields who reverts in round 1, 2, … until nobody does, as flat places of (people, columns)."""
    spare = (weights.around(adopted, columns) if around is None else around) - thresholds + ROUNDING
    lack = np.ascontiguousarray(np.where(adopted & ~held, spare, np.inf))  # flat places of it are written to
    gone = np.flatnonzero(lack <= 0)
    if gone.size:
        yield gone
        lack.reshape(-1)[gone] = np.inf
        yield from _rounds(weights, lack, gone, columns)


def _rounds(weights: DrawnWeights, lack: Table, start: Places, columns: NDArray[np.intp] | slice) -> Iterator[Places]:
    """Yields who changes in each round after `start`, as flat places of `lack`: what everybody still lacks to change, which is used up.

    Whoever changes takes the weight off what the listeners lack; whoever lacks nothing more changes in the next round. Only ties
    of those who change are touched where they are few, else all ties at one go.
    """
    runs = np.asarray(np.arange(weights.runs)[columns])
    lack = np.ascontiguousarray(lack)
    flat, changed, first = lack.reshape(-1), start, True
    while True:
        who, where = np.divmod(changed, lack.shape[1])
        if weights.are_few(who, lack.shape[1]):
            touched = _take_off(weights, lack, who, where, runs)
            changed = np.flatnonzero(flat <= 0) if first else _once(touched[flat[touched] <= 0])
        else:
            now = np.zeros(lack.shape, dtype=bool)
            now[who, where] = True
            lack -= weights.around(now, columns)
            changed = np.flatnonzero(flat <= 0)
        if not changed.size:
            return
        flat[changed], first = np.inf, False
        yield changed


def _take_off(weights: DrawnWeights, lack: Table, who: Places, where: Places, runs: NDArray[np.intp]) -> Places:
    """Takes the weight of those who changed off what their listeners lack, one by one; returns the flat places that were touched."""
    ties, column = weights.ties_of(who, where)
    touched = weights.listeners[ties] * lack.shape[1] + column
    np.subtract.at(lack.reshape(-1), touched, weights.weights[ties, runs[column]])
    return np.asarray(touched)


def _parts(weights: DrawnWeights, width: int, columns: NDArray[np.intp] | None) -> Iterator[tuple[slice, NDArray[np.intp] | slice]]:
    """Yields the columns in parts that fit into memory, each with the runs whose weights they have."""
    step = max(_CELLS // max(len(weights.listeners), weights.people, 1), 1)
    for start in range(0, width, step):
        part = slice(start, min(start + step, width))
        yield part, part if columns is None else columns[part]
