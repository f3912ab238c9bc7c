"""How does influence travel along ties, in many runs at once? The array engine of the cascades.

What a person still lacks to change side is one number, in each run. Whoever changes takes their weight off what their
listeners lack, and whoever lacks nothing more changes in the next round. Each tie counts once in a run: one by one while few
people change, and in a product of tables when many do, which costs far less for each tie but takes them all.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from coalition_kit.science.contagion.influence import Weights
from coalition_kit.science.memory import keep_freed_memory

_CELL_BYTES = 64  # of one person in one run, at work
_CELLS = 1 << 18  # people × runs: what they lack takes 2 MiB; twice as many are quicker where few adopt, and half as quick where all do
_LEAST_RUNS = 32
_MOST_AS_ARRAY = 256  # people
_FULL = 1 / 8  # share of the entries that are ties, from which an array is worth multiplying
# Costs in a product of sparse tables are one for each tie and run; measured, and not critical.
_ALONE = 80  # a tie that is taken by itself
_CELL = 12  # a person in a run, whatever the ties
_ENTRY = 0.25  # an entry of an array, zero or not


def runs_at_once(people: int, memory: int) -> int:
    """Returns how many runs to work on at once: as many as a cache holds, one at least.

    Parameters
    ----------
    people : int
        How many people there are.
    memory : int
        The most bytes to use.

    Returns
    -------
    int
        The number of runs.

    Examples
    --------
    >>> runs_at_once(60, 1 << 28)
    4369
    """
    wanted = max(_CELLS // max(people, 1), _LEAST_RUNS)
    return max(min(wanted, int(memory) // (_CELL_BYTES * max(people, 1))), 1)


class TieArrays:
    """Who hears whom, for cascades in many runs at once.

    Parameters
    ----------
    influence : ndarray or scipy.sparse matrix, shape (n, n)
        Row i is the influence on person i.

    Notes
    -----
    Each tie counts once in a run: one by one while few people change, and in a product of tables when many do.

    Examples
    --------
    >>> ties = TieArrays(np.array([[0.0, 1.0], [1.0, 0.0]]))
    >>> [changed.tolist() for changed in ties.rounds(np.array([[0.5], [0.5]]), np.array([0]))]
    [[1]]
    """

    def __init__(self, influence: Weights) -> None:
        keep_freed_memory()
        self.influence = _fitting(influence)
        if hasattr(self.influence, "tocsr"):
            heard_by = self.influence.T.tocsr()
            self._reach, self._weights = np.diff(heard_by.indptr), heard_by.data
            self._listeners = heard_by.indices.astype(np.intp, copy=False)
            product = heard_by.nnz
        else:
            speakers, self._listeners = np.nonzero(self.influence.T)
            self._reach = np.bincount(speakers, minlength=len(influence))
            self._weights = self.influence[self._listeners, speakers]
            # A product of arrays starts threads, and where many kernels share few processors they wait for each other.
            product = _ENTRY * influence.size if _full(influence) else np.inf
        self._starts = np.cumsum(self._reach) - self._reach
        self._many = (product + _CELL * len(self._reach)) / _ALONE  # ties in a run, from which the product is less work
        self._table = np.zeros((0, 0))  # kept between rounds, since fresh memory costs more than the product
        self._numbers = np.zeros(0, dtype=np.intp)  # 0, 1, …, as many as the most ties of a round; kept for the same reason

    def rounds(self, lack: np.ndarray, changed: np.ndarray) -> Iterator[np.ndarray]:
        """Yields who changes in round 1, 2, … until nobody does.

        Parameters
        ----------
        lack : ndarray of float, shape (people, runs)
            What each person still lacks to change; it is used up. Infinity never changes.
        changed : ndarray of int
            The flat positions in `lack` of those who have changed before.

        Yields
        ------
        ndarray of int
            The flat positions in `lack` of those who change in this round, each once.
        """
        lack = np.ascontiguousarray(lack)  # written to by flat positions, which only reach a copy of any other order
        listeners = self._listeners * lack.shape[1]  # the position of each listener in the first run
        self._relieve(lack, changed, listeners)
        changed = np.flatnonzero(lack <= 0)
        while changed.size:
            yield changed
            changed = self._relieve(lack, changed, listeners)

    def _relieve(self, lack: np.ndarray, changed: np.ndarray, listeners: np.ndarray) -> np.ndarray:
        """Takes the weight of those who `changed` off what others lack, and returns who lacks nothing more."""
        runs = lack.shape[1]
        flat = lack.reshape(-1)
        flat[changed] = np.inf
        person = changed // runs
        reach = self._reach[person]
        ends = np.cumsum(reach)
        if changed.size and ends[-1] > self._many * runs:
            lack -= self._product(changed, lack.shape)
            return np.flatnonzero(lack <= 0)
        ties = np.repeat(self._starts[person] - ends + reach, reach)
        if ties.size > self._numbers.size:
            self._numbers = np.arange(ties.size)
        ties += self._numbers[: ties.size]
        cells = listeners.take(ties, mode="wrap")  # "wrap" spares the search for positions out of bounds: there are none
        cells += np.repeat(changed - person * runs, reach)
        np.subtract.at(flat, cells, self._weights.take(ties, mode="wrap"))
        return _once(cells.take(np.flatnonzero(flat.take(cells, mode="wrap") <= 0)))  # few: quicker than by a mask

    def _product(self, changed: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
        """Returns the weight of those who `changed` with everybody, in each run."""
        if self._table.shape != shape:
            self._table = np.zeros(shape)
        marks = self._table.reshape(-1)
        marks[changed] = 1
        weight: np.ndarray = self.influence @ self._table
        marks[changed] = 0
        return weight


def _fitting(influence: Weights) -> Weights:
    """Returns an array as CSR where that is less work: many people, and few ties among them."""
    if hasattr(influence, "tocsr") or len(influence) <= _MOST_AS_ARRAY or _full(influence):
        return influence
    from scipy.sparse import csr_array

    return csr_array(influence)


def _full(influence: np.ndarray) -> bool:
    return bool(np.count_nonzero(influence) > _FULL * influence.size)


def _once(positions: np.ndarray) -> np.ndarray:
    """Returns each position once, in rising order. (`np.unique` hashes, at several times the cost.)"""
    positions.sort()
    new = np.ones(positions.size, dtype=bool)
    np.not_equal(positions[1:], positions[:-1], out=new[1:])
    return positions[new]
