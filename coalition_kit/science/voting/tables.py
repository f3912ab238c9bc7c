"""How does a rule answer when all 2ⁿ coalitions can be written down? As a truth table, exact up to twenty players.

A table is a boolean array of length 2ⁿ; bit i of the position says whether player i is in. Probabilities split the
players into two halves, so that the sum over all coalitions becomes one matrix product: that is what makes thousands of
draws cheap.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

MOST_PLAYERS = 20
_CELLS_AT_ONCE = 1 << 18


def coalitions(count: int) -> np.ndarray:
    """Returns all coalitions of `count` players.

    Parameters
    ----------
    count : int
        The number of players.

    Returns
    -------
    ndarray of bool, shape (count, 2^count)
        A coalition in each column: row i is bit i of the column's number.

    Examples
    --------
    >>> coalitions(2).astype(int).tolist()
    [[0, 1, 0, 1], [0, 0, 1, 1]]
    """
    masks = np.arange(1 << count, dtype=np.uint32)
    return np.stack([(masks >> i) & 1 == 1 for i in range(count)]) if count else np.zeros((0, 1), dtype=bool)


def swings_by_size(table: np.ndarray, count: int) -> list[list[int]]:
    """Returns for each player how many coalitions of s others it turns from losing to winning.

    Parameters
    ----------
    table : ndarray of bool, shape (2^count,)
        Which coalitions win; bit i of the position says whether player i is in.
    count : int
        The number of players.

    Returns
    -------
    list of list of int
        A row for each player, a column for each size s = 0 … count − 1.

    Examples
    --------
    >>> swings_by_size(np.array([False, False, False, True]), 2)
    [[0, 1], [0, 1]]
    """
    sizes = np.bitwise_count(np.arange(len(table), dtype=np.uint32))
    rows = []
    for i in range(count):
        without, with_i = _apart(table, i)
        turned = _apart(sizes, i)[0][with_i & ~without]
        rows.append([int(many) for many in np.bincount(turned, minlength=count)])
    return rows


def minimal(table: np.ndarray, count: int) -> np.ndarray:
    """Returns the winning coalitions of which no one can leave.

    Parameters
    ----------
    table : ndarray of bool, shape (2^count,)
        Which coalitions win.
    count : int
        The number of players.

    Returns
    -------
    ndarray of int
        Their positions in the table.

    Examples
    --------
    >>> minimal(np.array([False, True, False, True]), 2).tolist()
    [1]
    """
    least = table.copy()
    for i in range(count):
        without, _ = _apart(table, i)
        _apart(least, i)[1][without] = False
    return np.flatnonzero(least)


def chance(table: np.ndarray, p: np.ndarray) -> np.ndarray:
    """Returns the probability of winning, the players independent.

    Parameters
    ----------
    table : ndarray of bool, shape (2^count,)
        Which coalitions win.
    p : ndarray of float, shape (count, columns)
        The chance of a yes.

    Returns
    -------
    ndarray of float, shape (columns,)
        The probability.

    Notes
    -----
    The players are split into two halves, so that the sum over all coalitions becomes one matrix product.

    Examples
    --------
    >>> chance(np.array([False, False, False, True]), np.array([[0.5], [0.8]])).round(4).tolist()
    [0.4]
    """
    matrix, half = _halve(table, len(p))
    found = np.empty(p.shape[1])
    for part in slices(p.shape[1], len(matrix), _CELLS_AT_ONCE):
        sides = _sides(p[:, part])
        found[part] = np.einsum("ad,ad->d", _product(sides[half:]), matrix @ _product(sides[:half]))
    return found


def slopes(table: np.ndarray, p: np.ndarray) -> np.ndarray:
    """Returns the derivative of `chance` by each player's probability.

    Parameters
    ----------
    table : ndarray of bool, shape (2^count,)
        Which coalitions win.
    p : ndarray of float, shape (count, columns)
        The chance of a yes.

    Returns
    -------
    ndarray of float, shape (count, columns)
        The derivatives.

    Examples
    --------
    >>> slopes(np.array([False, False, False, True]), np.array([[0.5], [0.8]])).round(4).tolist()
    [[0.8], [0.5]]
    """
    matrix, half = _halve(table, len(p))
    found = np.empty(p.shape)
    for part in slices(p.shape[1], len(matrix), _CELLS_AT_ONCE):
        sides = _sides(p[:, part])
        seen_low, seen_high = matrix.T @ _product(sides[half:]), matrix @ _product(sides[:half])
        for i in range(len(p)):
            first, own, seen = (0, sides[:half], seen_low) if i < half else (half, sides[half:], seen_high)
            turned = [*own[: i - first], (-np.ones_like(own[0][0]), np.ones_like(own[0][0])), *own[i - first + 1 :]]
            found[i, part] = np.einsum("ad,ad->d", _product(turned, columns=seen.shape[1]), seen)
    return found


def _apart(values: np.ndarray, i: int) -> tuple[np.ndarray, np.ndarray]:
    """Returns the views of `values` where player i is out and where player i is in, aligned."""
    pairs = values.reshape(-1, 2, 1 << i)
    return pairs[:, 0], pairs[:, 1]


def _halve(table: np.ndarray, count: int) -> tuple[np.ndarray, int]:
    """Returns the table as a float matrix, high half of the players by low half, and the size of the low half."""
    half = count // 2
    return table.reshape(1 << (count - half), 1 << half).astype(float), half


def _sides(p: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    return [(1 - row, row) for row in p]


def _product(sides: Sequence[tuple[np.ndarray, np.ndarray]], columns: int = 1) -> np.ndarray:
    """Returns the products over all choices of one side per player, (2^players, columns)."""
    found = np.ones((1, columns))
    for out, in_ in sides:
        found = np.concatenate([found * out, found * in_])
    return found


def slices(columns: int, rows: int, cells: int) -> list[slice]:
    """Returns slices of columns that keep a table small enough for the processor's cache.

    Parameters
    ----------
    columns : int
        How many columns there are.
    rows : int
        How many rows the table has.
    cells : int
        The most cells of one slice.

    Returns
    -------
    list of slice
        The slices, in order.

    Examples
    --------
    >>> slices(5, 10, 20)
    [slice(0, 2, None), slice(2, 4, None), slice(4, 6, None)]
    """
    step = max(1, cells // rows)
    return [slice(start, start + step) for start in range(0, columns, step)]
