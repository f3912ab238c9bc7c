"""How does a weighted rule answer when its players are too many for a table? By dynamic programming over the weights.

Counts of coalitions by weight (and size) grow one player at a time (Mann & Shapley 1962; Brams & Affuso 1976), and one
player is taken out again by subtraction: O(n·quota) for Banzhaf and for a probability, O(n²·quota) for Shapley–Shubik. Subtraction
ruins floats (it takes small numbers from large ones) and is exact in integers, so counts are integers: 64-bit arrays up to
62 players, where no count can pass 2⁶², and Python's own unbounded integers beyond.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from coalition_kit.science.voting.tables import slices

MOST_CELLS = 10_000_000
_EXACT_IN_64_BITS = 62
_CELLS_AT_ONCE = 1 << 15
_SMALL = 1000  # a quota up to which Python's integers are quicker than arrays


def losing_count(weights: Sequence[int], quota: int) -> int:
    """Returns how many coalitions stay below the quota; the empty one is among them.

    Parameters
    ----------
    weights : sequence of int
        Positive weights.
    quota : int
        The weight that wins.

    Returns
    -------
    int
        The exact number.

    Examples
    --------
    >>> losing_count([2, 1, 1], 3)
    5
    """
    return int(_counts(weights, quota).sum())


def swings(weights: Sequence[int], quota: int) -> list[int]:
    """Returns for each player how many coalitions of the others it turns from losing to winning.

    Parameters
    ----------
    weights : sequence of int
        Positive weights, none above `quota`.
    quota : int
        The weight that wins.

    Returns
    -------
    list of int
        The swings of each player.

    Notes
    -----
    O(n·quota). Without a player of weight w there are c(x) − c(x − w) + c(x − 2w) − … coalitions of weight x, c those with everyone.
    Summed over the weights from quota − w up to quota, where that player turns them, the terms are whole blocks of c below the quota.

    Examples
    --------
    >>> swings([2, 1, 1], 3)
    [3, 1, 1]
    """
    if len(weights) <= _EXACT_IN_64_BITS and quota <= _SMALL:
        by_weight = _swings_of_few(weights, quota)
    else:
        below = _cumulate(_counts(weights, quota), max(weights))
        by_weight = {weight: _alternating(_blocks(below, weight)) for weight in set(weights)}
    return list(map(by_weight.__getitem__, weights))


def _swings_of_few(weights: Sequence[int], quota: int) -> dict[int, int]:
    """Returns the swings of a player of each weight: as `swings`, with all counts packed in one integer, since an array call costs more."""
    size = 2 if len(weights) < 16 else 4 if len(weights) < 32 else 8  # bytes that hold a count
    packed, bits, whole = 1, 8 * size, (1 << 8 * size * quota) - 1
    for weight in weights:
        packed = (packed + (packed << bits * weight)) & whole
    counts = np.frombuffer(packed.to_bytes(size * quota, "little"), np.dtype(f"u{size}").newbyteorder("little")).tolist()
    below, found = [0] * (max(weights) + 1) + list(accumulate(counts)), {}
    for weight in set(weights):
        edges = below[::-weight]
        found[weight] = 2 * (sum(edges[::2]) - sum(edges[1::2])) - edges[0]  # the last edge is 0
    return found


def swings_by_size(weights: Sequence[int], quota: int) -> list[list[int]]:
    """Returns for each player how many coalitions of s others it turns from losing to winning.

    Parameters
    ----------
    weights : sequence of int
        Positive weights, none above `quota`.
    quota : int
        The weight that wins.

    Returns
    -------
    list of list of int
        A row for each player, a column for each size s = 0 … n − 1.

    Notes
    -----
    O(n²·quota), by the recursion of `swings`; a player taken out k times takes k off the size.

    Examples
    --------
    >>> swings_by_size([2, 1, 1], 3)
    [[0, 2, 1], [0, 1, 0], [0, 1, 0]]
    """
    n = len(weights)
    counts = _zeros((n + 1, quota), n)
    counts[0, 0] = 1
    for joined, weight in enumerate(weights):
        counts[1 : joined + 2, weight:] += counts[: joined + 1, : quota - weight]
    below = _cumulate(counts[:n], max(weights))
    by_weight = {}
    for weight in set(weights):
        blocks = _blocks(below, weight)
        turned = blocks[:, 0].copy()
        for k in range(1, min(n, blocks.shape[1])):
            turned[k:] += (-1) ** k * blocks[: n - k, k]
        by_weight[weight] = [int(many) for many in turned]
    return [by_weight[weight] for weight in weights]


def _counts(weights: Sequence[int], quota: int) -> np.ndarray:
    """Returns how many coalitions have each weight below `quota`, (quota,)."""
    counts = _zeros(quota, len(weights))
    counts[0] = 1
    for weight in weights:
        counts[weight:] += counts[: quota - weight]
    return counts


def _cumulate(counts: np.ndarray, reach: int) -> np.ndarray:
    """Returns the sums of `counts` over all weights below −reach, …, 0, 1, …, quota, along the last axis."""
    sums = np.zeros((*counts.shape[:-1], reach + 1 + counts.shape[-1]), dtype=counts.dtype)
    np.cumsum(counts, axis=-1, out=sums[..., reach + 1 :])
    return sums


def _blocks(below: np.ndarray, weight: int) -> np.ndarray:
    """Returns the sums over blocks of `weight` consecutive weights, the block just below the quota first, along the last axis."""
    edges = below[..., ::-weight]
    return np.asarray(edges[..., :-1] - edges[..., 1:])


def _alternating(blocks: np.ndarray) -> int:
    return int(blocks[::2].sum()) - int(blocks[1::2].sum())


def chance(weights: Sequence[int], quota: int, p: np.ndarray) -> np.ndarray:
    """Returns the probability of reaching the quota, the players independent.

    Parameters
    ----------
    weights : sequence of int
        Positive weights, none above `quota`.
    quota : int
        The weight that wins.
    p : ndarray of float, shape (n, columns)
        The chance of a yes.

    Returns
    -------
    ndarray of float, shape (columns,)
        The probability.

    Examples
    --------
    >>> chance([1, 1, 1], 2, np.array([[0.9], [0.8], [0.5]])).round(4).tolist()
    [0.85]
    """
    found = np.empty(p.shape[1])
    for part in slices(p.shape[1], quota + 1, _CELLS_AT_ONCE):
        ahead = _at_the_end(quota, p[:, part].shape[1])
        for weight, yes in zip(reversed(weights), p[::-1, part], strict=True):
            ahead = ahead + yes * (_after(ahead, weight) - ahead)
        found[part] = ahead[0]
    return found


def slopes(weights: Sequence[int], quota: int, p: np.ndarray) -> np.ndarray:
    """Returns the derivative of `chance` by each player's probability.

    Parameters
    ----------
    weights : sequence of int
        Positive weights, none above `quota`.
    quota : int
        The weight that wins.
    p : ndarray of float, shape (n, columns)
        The chance of a yes.

    Returns
    -------
    ndarray of float, shape (n, columns)
        The derivatives.

    Notes
    -----
    A backward pass finds the chance of winning from every weight reached, a forward pass the chance of getting there.

    Examples
    --------
    >>> slopes([1, 1, 1], 2, np.array([[0.9], [0.8], [0.5]])).round(4).ravel().tolist()
    [0.5, 0.5, 0.26]
    """
    found = np.empty(p.shape)
    for part in slices(p.shape[1], quota + 1, _CELLS_AT_ONCE):
        columns = p[:, part]
        ahead = [_at_the_end(quota, columns.shape[1])]
        for weight, yes in zip(reversed(weights), columns[::-1], strict=True):
            ahead.append(ahead[-1] + yes * (_after(ahead[-1], weight) - ahead[-1]))
        reached = np.zeros((quota, columns.shape[1]))
        reached[0] = 1.0
        for i, (weight, yes) in enumerate(zip(weights, columns, strict=True)):
            later = ahead[len(weights) - 1 - i]
            found[i, part] = np.einsum("xd,xd->d", reached, (_after(later, weight) - later)[:quota])
            moved = yes * reached[: quota - weight]
            reached = reached * (1 - yes)
            reached[weight:] += moved
    return found


def _zeros(shape: int | tuple[int, int], players: int) -> np.ndarray:
    return np.zeros(shape, dtype=np.int64 if players <= _EXACT_IN_64_BITS else object)


def _at_the_end(quota: int, columns: int) -> np.ndarray:
    """Returns the chance of winning once everyone has spoken, by the weight reached: 0 below the quota, 1 at it."""
    ahead = np.zeros((quota + 1, columns))
    ahead[quota] = 1.0
    return ahead


def _after(ahead: np.ndarray, weight: int) -> np.ndarray:
    """Returns `ahead` as seen with `weight` more; nothing counts beyond the quota."""
    moved = np.empty_like(ahead)
    moved[: len(ahead) - weight] = ahead[weight:]
    moved[len(ahead) - weight :] = ahead[-1]
    return moved
