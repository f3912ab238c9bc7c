"""Who influences whom, and how much? The inputs of every cascade, checked once and in one manner.

Influence is a square table: row i says how much each person (column) counts for person i. It comes as an array, for a few
hundred people, or as a `scipy.sparse` matrix or array, for many.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

FORGIVEN = 1e-12  # a share that misses its threshold by no more than this has only been rounded
MEMORY = 1 << 28
_ROW_FORGIVEN = 1e-9

Weights = Any  # np.ndarray or a scipy.sparse matrix or array, which is not imported for a visitor with sixty people


def checked_influence(weights: Weights, name: str = "weights") -> Weights:
    """Returns influence as floats, checked.

    Parameters
    ----------
    weights : ndarray or scipy.sparse matrix, shape (n, n)
        Row i says how much each person counts for person i.
    name : str, default "weights"
        What to call it in an error.

    Returns
    -------
    ndarray or scipy.sparse CSR matrix of float
        CSR where it came sparse.

    Raises
    ------
    ValueError
        Unless it is square, finite and from 0 up.

    Examples
    --------
    >>> checked_influence([[0, 1], [1, 0]]).dtype
    dtype('float64')
    """
    if hasattr(weights, "tocsr"):
        found = weights.tocsr().astype(float, copy=False)
        entries = found.data
    else:
        found = entries = np.asarray(weights, dtype=float)
    if found.ndim != 2 or found.shape[0] != found.shape[1]:
        raise ValueError(f"square {name} are wanted, a row and a column for each person; got the shape {found.shape}")
    if not (np.isfinite(entries) & (entries >= 0)).all():
        wrong = entries[~(np.isfinite(entries) & (entries >= 0))][0]
        raise ValueError(f"{name} are wanted as finite numbers from 0 up; got {wrong:g}")
    return found


def checked_weights(weights: Weights) -> Weights:
    """Returns influence as floats, checked, rows that sum to at most 1.

    Parameters
    ----------
    weights : ndarray or scipy.sparse matrix, shape (n, n)
        Row i holds the shares of person i's influence.

    Returns
    -------
    ndarray or scipy.sparse CSR matrix of float
        As `checked_influence`.

    Raises
    ------
    ValueError
        As `checked_influence`, and where a row sums to more than 1.

    Examples
    --------
    >>> checked_weights([[0.0, 1.0], [0.5, 0.0]]).sum(axis=1).tolist()
    [1.0, 0.5]
    """
    found = checked_influence(weights)
    sums = found @ np.ones(found.shape[1])
    if (sums > 1 + _ROW_FORGIVEN).any():
        worst = int(sums.argmax())
        raise ValueError(f"rows that sum to at most 1 are wanted, shares of one person's influence; row {worst} sums to {sums[worst]:g}")
    return found


def checked_thresholds(values: Any, people: int) -> np.ndarray:
    """Returns thresholds as floats, checked.

    Parameters
    ----------
    values : array_like of float, shape (people,) or (people, runs)
        The thresholds.
    people : int
        How many people there are.

    Returns
    -------
    ndarray of float, shape (people,) or (people, runs)
        The thresholds.

    Raises
    ------
    ValueError
        On another shape and on nan.

    Examples
    --------
    >>> checked_thresholds([0, 1], 2).tolist()
    [0.0, 1.0]
    """
    found = _per_person(np.asarray(values, dtype=float), people, "threshold")
    if np.isnan(found).any():
        raise ValueError("a threshold for everybody is wanted; got nan")
    return found


def checked_marks(values: Any, people: int, name: str) -> np.ndarray:
    """Returns a mark for each person as booleans, checked.

    Parameters
    ----------
    values : array_like of bool, shape (people,) or (people, runs)
        The marks; 0 and 1 will do.
    people : int
        How many people there are.
    name : str
        What to call them in an error.

    Returns
    -------
    ndarray of bool, shape (people,) or (people, runs)
        The marks.

    Raises
    ------
    ValueError
        On another shape and on other values.

    Examples
    --------
    >>> checked_marks([0, 1], 2, "seeds").tolist()
    [False, True]
    """
    found = _per_person(np.asarray(values), people, f"mark of {name}")
    strange = found[~np.isin(found, (0, 1))] if found.dtype != bool else found[:0]
    if strange.size:
        raise ValueError(f"True or False for each person is wanted as {name}; got {strange.flat[0]}")
    return found.astype(bool, copy=False)


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
