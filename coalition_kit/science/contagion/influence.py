"""Who influences whom, and how much? Validation of the inputs of every cascade.

Influence is a square table: row i says how much each person (column) counts for person i. It comes as an array, a data frame or
a graph (lined up by their labels: see `inputs`), for a few hundred people, or as a `scipy.sparse` matrix or array, for many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from coalition_kit.science.inputs import Labels, Square, by_label, square
from coalition_kit.science.tolerance import DOUBLE, numbers, place, tolerance

MEMORY = 1 << 28
_AT_ONCE = 1 << 14  # thresholds that are lowered at once: 128 KiB

Weights = Any  # np.ndarray or a scipy.sparse matrix or array, which is not imported for a visitor with sixty people


def check_influence(weights: Weights, name: str = "weights") -> Square:
    """Returns influence as a table of numbers from 0 up, its labels and its tolerance.

    Parameters
    ----------
    weights : array_like, sparse array, DataFrame or graph
        (n, n), row i the influence on i; see `inputs.square`. What is sparse stays so, as CSR.
    name : str
        What the numbers are, for messages.

    Returns
    -------
    Square
        The checked table.

    Raises
    ------
    ValueError
        Unless the table is square, and its numbers finite and from 0 up.

    Examples
    --------
    >>> check_influence([[0, 1], [1, 0]]).values.tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """
    return square(weights, name, sparse=True, signed=False)


def check_weights(weights: Weights) -> Square:
    """Returns influence as `check_influence` does, in rows that sum to at most 1.

    Parameters
    ----------
    weights : array_like, sparse array, DataFrame or graph
        (n, n), row i the shares of the influence on i.

    Returns
    -------
    Square
        The checked table.

    Raises
    ------
    ValueError
        As `check_influence`, and where a row sums to more than 1 by more than rounding; it says which.

    Examples
    --------
    >>> check_weights(np.full((3, 3), 1 / 3, dtype=np.float32)).values.shape
    (3, 3)
    """
    found = check_influence(weights)
    people = found.values.shape[1]
    sums = found.values @ np.ones(people)
    if (sums > 1 + found.tolerance + people * DOUBLE).any():
        worst = int(sums.argmax())
        row = worst if found.labels is None else repr(found.labels[worst])
        raise ValueError(
            f"rows that sum to at most 1 are wanted, shares of one person's influence; row {row} sums to {sums[worst]:.10g}. "
            "Strengths of ties become shares when each row is divided by its sum"
        )
    return found


def lowering(thresholds: Any, influence: Square) -> Callable[..., np.ndarray]:
    """Returns what takes off thresholds what a share of adopters may miss them by through rounding alone.

    Parameters
    ----------
    thresholds : array_like
        As they came: their type says how precise they are.
    influence : Square
        As `check_weights` returns it.

    Returns
    -------
    callable
        Of thresholds as floats, (n, runs): a new table, lower by the tolerance of the inputs, relative to the threshold and to the
        heaviest tie of the row, and by n units of double precision for the sum. A threshold below 0 needs no adopter, before and
        after; an infinite one stays infinite. A second argument, a number for each person, is what they have `heard` already in every
        run, and is taken off too.

    Examples
    --------
    >>> lower = lowering([0.5, 0.25], check_weights([[0, 1], [1, 0]]))
    >>> lower(np.array([[0.5], [0.25]])).round(12).tolist()
    [[0.5], [0.25]]
    """
    people = influence.values.shape[0]
    heaviest = influence.values.max(axis=1) if people else np.zeros(0)
    least = np.asarray(heaviest.todense() if hasattr(heaviest, "todense") else heaviest).reshape(-1, 1)
    slack = max(influence.tolerance, tolerance(thresholds))

    def lower(limits: np.ndarray, heard: ArrayLike = 0.0) -> np.ndarray:
        table, less = np.empty(limits.shape), np.broadcast_to(heard, people)[:, None] + least * slack + people * DOUBLE
        for rows in parts(people, max(_AT_ONCE // max(limits.shape[1], 1), 1)):  # a few at a time, which a cache holds
            np.multiply(limits[rows], 1 - slack, out=table[rows])
            table[rows] -= less[rows]
        return table

    return lower


def check_thresholds(values: Any, people: int, labels: Labels | None = None) -> np.ndarray:
    """Returns thresholds as floats.

    Parameters
    ----------
    values : array_like, Series, DataFrame or mapping
        (people,) or (people, runs), by label where the influence has labels.
    people : int
        How many people there are.
    labels : tuple, optional
        The labels of the influence.

    Returns
    -------
    ndarray
        (people,) or (people, runs).

    Raises
    ------
    ValueError
        On another shape, on labels that do not fit, and on nan.

    Examples
    --------
    >>> check_thresholds([0.5, 1], 2).tolist()
    [0.5, 1.0]
    """
    found = _per_person(numbers(by_label(values, labels, people, "thresholds"), "thresholds"), people, "threshold")
    if np.isnan(found).any():
        raise ValueError(f"a threshold for everybody is wanted; got nan{place(np.isnan(found))}")
    return found


def check_marks(values: Any, people: int, name: str, labels: Labels | None = None) -> np.ndarray:
    """Returns a mark per person as booleans.

    Parameters
    ----------
    values : array_like, Series, DataFrame or mapping
        True or False, or 1 or 0, (people,) or (people, runs), by label where the influence has labels.
    people : int
        How many people there are.
    name : str
        What the marks say, for messages.
    labels : tuple, optional
        The labels of the influence.

    Returns
    -------
    ndarray of bool
        (people,) or (people, runs).

    Raises
    ------
    ValueError
        On another shape, on labels that do not fit, and on other values.

    Examples
    --------
    >>> check_marks([1, 0], 2, "seeds").tolist()
    [True, False]
    """
    found = _per_person(np.asarray(by_label(values, labels, people, name)), people, f"mark of {name}")
    strange = ~np.isin(found, (0, 1)) if found.dtype != bool else np.zeros(0, dtype=bool)
    if strange.any():
        raise ValueError(f"True or False for each person is wanted as {name}; got {found[strange][0]}{place(strange)}")
    return found.astype(bool, copy=False)


def marked_cells(marks: np.ndarray, columns: slice) -> np.ndarray:
    """Returns the flat positions of marks in some columns of a table.

    Parameters
    ----------
    marks : ndarray of bool, shape (people,) or (people, runs)
        Marks of one dimension hold in every run.
    columns : slice
        The first of the runs and the one behind the last.

    Returns
    -------
    ndarray of int
        Positions in the table (people, columns), in rising order.

    Examples
    --------
    >>> marked_cells(np.array([False, True]), slice(4, 7)).tolist()
    [3, 4, 5]
    """
    if marks.ndim > 1:
        return np.flatnonzero(marks[:, columns])
    runs = columns.stop - columns.start
    cells: np.ndarray = np.add.outer(np.flatnonzero(marks) * runs, np.arange(runs)).reshape(-1)
    return cells


def in_columns(*arrays: np.ndarray) -> tuple[tuple[np.ndarray, ...], bool]:
    """Returns arrays as tables with the same number of runs.

    Parameters
    ----------
    *arrays : ndarray, shape (people,) or (people, runs)
        An array without runs is repeated for each run of the others.

    Returns
    -------
    tables : tuple of ndarray, shape (people, runs)
        The arrays.
    single : bool
        Whether none of them had runs.

    Raises
    ------
    ValueError
        Where their runs differ.

    Examples
    --------
    >>> tables, single = in_columns(np.zeros(2), np.zeros((2, 3)))
    >>> [table.shape for table in tables], single
    ([(2, 3), (2, 3)], False)
    """
    tables = [array[:, None] if array.ndim == 1 else array for array in arrays]
    runs = {table.shape[1] for table in tables if table.shape[1] != 1}
    if len(runs) > 1:
        raise ValueError(f"the same number of runs is wanted everywhere; got {' and '.join(map(str, sorted(runs)))}")
    wide = (len(tables[0]), *runs) if runs else (len(tables[0]), 1)
    return tuple(np.broadcast_to(table, wide) for table in tables), all(array.ndim == 1 for array in arrays)


def parts(total: int, step: int) -> Iterator[slice]:
    """Returns 0 … total − 1 in slices, the last one shorter.

    Parameters
    ----------
    total : int
        How many there are.
    step : int
        The length of a slice.

    Returns
    -------
    iterator of slice
        The slices, in order.

    Examples
    --------
    >>> list(parts(3, 2))
    [slice(0, 2, None), slice(2, 3, None)]
    """
    return (slice(start, min(start + step, total)) for start in range(0, total, step))


def _per_person(found: np.ndarray, people: int, name: str) -> np.ndarray:
    if found.ndim not in {1, 2} or found.shape[0] != people:
        raise ValueError(
            f"one {name} for each of the {people} people is wanted, ({people},) or ({people}, runs); got the shape {found.shape}"
        )
    return found
