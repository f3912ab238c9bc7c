"""Ties whose strengths differ from run to run: the same ties in every run, with weights of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from coalition_kit.science.memory import keep_freed_memory

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Marks = NDArray[np.bool_]
Table = NDArray[np.float64]
_ROWS = 4096  # ties worked on at once
_CELLS = 1 << 20  # ties × columns summed at once: 8 MiB
_OF_TIES = ("by_speaker", "reach", "first_tie", "_summing_all")  # what does not depend on the weights
_SPARSE = 0.1  # share of all ties × columns below which the ties of those who changed are gone through one by one


@dataclass(frozen=True, eq=False)
class DrawnWeights:
    """The influence on each person in each run, tie by tie, sorted by listener.

    Parameters
    ----------
    people : int
        How many people there are.
    listeners, speakers : ndarray of int, (ties,)
        Tie k is the influence of `speakers[k]` on `listeners[k]`.
    weights : ndarray of float, (ties, runs)
        How much each tie counts; in each run the weights of a listener's ties sum to 1, or are all 0.

    Examples
    --------
    >>> DrawnWeights.from_strengths(2, [0], [1], [[2.0, 4.0]]).runs
    2
    """

    people: int
    listeners: NDArray[np.intp]
    speakers: NDArray[np.intp]
    weights: Table

    @classmethod
    def from_strengths(
        cls, people: int, listeners: ArrayLike, speakers: ArrayLike, strengths: ArrayLike, *, overwrite: bool = False
    ) -> DrawnWeights:
        """Returns the weights of ties of given strengths: each over the sum of its listener's, run by run.

        Parameters
        ----------
        people : int
            How many people there are.
        listeners, speakers : array_like of int, (ties,)
            Who listens to whom.
        strengths : array_like of float, (ties, runs)
            From 0 up.
        overwrite : bool, optional
            Whether an array of strengths whose ties are sorted by listener and speaker may become that of the weights, which saves a copy.

        Returns
        -------
        DrawnWeights
            The ties, sorted by listener.

        Raises
        ------
        ValueError
            On strengths that are negative or not finite, and on lengths that do not fit.

        Examples
        --------
        >>> DrawnWeights.from_strengths(3, [0, 0, 1], [1, 2, 0], [[1.0], [3.0], [5.0]]).weights.ravel().tolist()
        [0.25, 0.75, 1.0]
        """
        keep_freed_memory()
        to, of = np.asarray(listeners, dtype=np.intp), np.asarray(speakers, dtype=np.intp)
        strong = np.asarray(strengths, dtype=float)
        if strong.ndim != 2 or not len(to) == len(of) == len(strong):
            raise ValueError(f"a strength in each run for each tie is wanted; got {strong.shape} for {len(to)} and {len(of)} ends")
        if not (np.isfinite(strong) & (strong >= 0)).all():
            raise ValueError("strengths are wanted as finite numbers from 0 up")
        order = np.lexsort((of, to))
        to, of = to[order], of[order]
        if not (overwrite and (order[:-1] < order[1:]).all()):
            strong = strong[order]
        total = np.zeros((people, strong.shape[1]))
        np.add.at(total, to, strong)
        for part in (slice(at, at + _ROWS) for at in range(0, len(strong), _ROWS)):
            sums = total[to[part]]
            strong[part] = np.divide(strong[part], sums, out=np.zeros_like(sums), where=sums > 0)
        return cls(people, to, of, strong)

    @cached_property
    def mean(self) -> Table:
        """The mean influence over the runs: (people, people), row i the influence on i."""
        table = np.zeros((self.people, self.people))
        np.add.at(table, (self.listeners, self.speakers), self.weights.mean(axis=1) if self.weights.size else 0.0)
        return table

    @cached_property
    def mean_sparse(self) -> csr_array:
        """The mean influence over the runs as a sparse array, (people, people): of thousands of people `mean` takes a hundred megabytes."""
        from scipy.sparse import csr_array

        means = self.weights.mean(axis=1) if self.weights.size else np.zeros(len(self.listeners))
        found = csr_array((means, (self.listeners, self.speakers)), shape=(self.people, self.people))
        found.eliminate_zeros()
        return found

    def mean_on(self, group: NDArray[np.intp]) -> NDArray[np.float64]:
        """Returns the mean influence of each person on a group, over its people and the runs.

        Parameters
        ----------
        group : ndarray of int
            The people of the group.

        Returns
        -------
        ndarray of float, (people,)
            The mean of the group's rows of `mean`.
        """
        ties = np.flatnonzero(np.isin(self.listeners, group))
        means = self.weights[ties].mean(axis=1) if ties.size else np.zeros(0)
        return np.bincount(self.speakers[ties], means, minlength=self.people) / len(group)

    @cached_property
    def heard(self) -> NDArray[np.intp]:
        """Who counts for somebody in some run: (speakers,)."""
        return np.unique(self.speakers[(self.weights > 0).any(axis=1)])

    @cached_property
    def by_speaker(self) -> NDArray[np.intp]:
        """The ties in the order of who speaks: (ties,)."""
        return np.argsort(self.speakers, kind="stable")

    @cached_property
    def reach(self) -> NDArray[np.intp]:
        """How many listen to each person: (people,)."""
        return np.bincount(self.speakers, minlength=self.people)

    @cached_property
    def first_tie(self) -> NDArray[np.intp]:
        """Where the ties of each person begin in `by_speaker`: (people,)."""
        return np.asarray(np.cumsum(self.reach) - self.reach)

    @property
    def runs(self) -> int:
        """How many runs there are."""
        return int(self.weights.shape[1])

    def first(self, runs: int) -> DrawnWeights:
        """Returns the weights in the first runs only.

        Parameters
        ----------
        runs : int
            How many runs.

        Returns
        -------
        DrawnWeights
            The same ties in fewer runs.
        """
        return self._with(self.weights[:, :runs])

    def only(self, runs: NDArray[np.intp]) -> DrawnWeights:
        """Returns the weights in some runs only.

        Parameters
        ----------
        runs : ndarray of int, (runs,)
            Which runs.

        Returns
        -------
        DrawnWeights
            The same ties in these runs.

        Examples
        --------
        >>> DrawnWeights.from_strengths(2, [0], [1], [[2.0, 0.0, 4.0]]).only(np.array([1, 2])).weights.tolist()
        [[0.0, 1.0]]
        """
        return self._with(self.weights.take(runs, axis=1))

    def _with(self, weights: Table) -> DrawnWeights:
        """Returns the same ties with other weights; what is known of the ties alone is kept."""
        other = DrawnWeights(self.people, self.listeners, self.speakers, weights)
        other.__dict__.update({part: self.__dict__[part] for part in _OF_TIES if part in self.__dict__})
        return other

    def around(self, adopted: Marks, columns: NDArray[np.intp] | slice = slice(None)) -> Table:
        """Returns the weight of adopters around each person.

        Parameters
        ----------
        adopted : ndarray of bool, (people, columns)
            Who adopts.
        columns : ndarray of int or slice, optional
            The run of each column; each run once by default.

        Returns
        -------
        ndarray of float, (people, columns)
            The weight around each person, 0 to 1.
        """
        found = np.zeros(adopted.shape)
        for part in self._ties_in_parts(adopted.shape[1]):
            ties = self.weights[part]
            counting = ties[:, columns] if isinstance(columns, slice) else ties.take(columns, axis=1)
            whom, summing = self._summing(part)
            found[whom] = summing @ (counting * adopted[self.speakers[part]])
        return found

    def _summing(self, part: slice) -> tuple[slice, csr_array]:
        """Returns whose some ties are, one person after the other, and a table of ones that sums the ties of each: (people, ties).

        A product with it goes along the rows, as they lie in memory: a third to a quarter of the time of `np.add.reduceat`.
        """
        if part == slice(0, len(self.listeners)):
            return slice(0, self.people), self._summing_all
        whom = slice(int(self.listeners[part.start]), int(self.listeners[part.stop - 1]) + 1)
        return whom, _ones(self.listeners[part] - whom.start, whom.stop - whom.start)

    @cached_property
    def _summing_all(self) -> csr_array:
        return _ones(self.listeners, self.people)

    def _ties_in_parts(self, columns: int) -> Iterator[slice]:
        """Yields the ties in parts that fit into a cache; all of one listener are in the same part."""
        step, start = max(_CELLS // max(columns, 1), 1), 0
        while start < len(self.listeners):
            within = min(start + step, len(self.listeners))
            last = self.listeners[within - 1]  # whose ties may go on after it
            first, end = np.searchsorted(self.listeners, [last, last + 1])
            stop = int(end if first <= start or end == within else first)
            yield slice(start, stop)
            start = stop

    def around_more(self, around: Table, newcomers: Marks, columns: NDArray[np.intp] | slice = slice(None)) -> Table:
        """Returns the weight of adopters around each person when there are more of them: only the ties of these are touched.

        Parameters
        ----------
        around : ndarray of float, (people, columns)
            The weight around each person of those who adopt already.
        newcomers : ndarray of bool, (people, columns)
            Who adopts beside them.
        columns : ndarray of int or slice, optional
            The run of each column; each run once by default.

        Returns
        -------
        ndarray of float, (people, columns)
            As `around` gives it for all of them, up to rounding.

        Examples
        --------
        >>> pair = DrawnWeights.from_strengths(2, [0, 1], [1, 0], [[1.0], [1.0]])
        >>> pair.around_more(np.zeros((2, 1)), np.array([[True], [False]])).ravel().tolist()
        [0.0, 1.0]
        """
        who, where = np.nonzero(newcomers)
        if not self.are_few(who, newcomers.shape[1]):
            return around + self.around(newcomers, columns)
        found = np.array(around, order="C")  # flat places of it are written to
        ties, column = self.ties_of(who, where)
        places = self.listeners[ties] * found.shape[1] + column
        np.add.at(found.reshape(-1), places, self.weights[ties, np.arange(self.runs)[columns][column]])
        return found

    def are_few(self, who: NDArray[np.intp], columns: int) -> bool:
        """Returns whether the ties in which those of `who` speak are so few that going through them one by one is quicker.

        Parameters
        ----------
        who : ndarray of int
            People, once for each column in which they changed.
        columns : int
            How many columns there are.

        Returns
        -------
        bool
            Whether they are.
        """
        return bool(self.reach[who].sum() < _SPARSE * len(self.listeners) * columns)

    def ties_of(self, who: NDArray[np.intp], where: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Returns all ties in which `who[k]` speaks, one person after the other, each with its `where[k]`.

        Parameters
        ----------
        who : ndarray of int, (k,)
            People.
        where : ndarray of int, (k,)
            A column for each of them.

        Returns
        -------
        ties : ndarray of int, (ties,)
            The numbers of the ties.
        where : ndarray of int, (ties,)
            The column of each.
        """
        degree = self.reach[who]
        nth = np.arange(degree.sum()) - np.repeat(np.cumsum(degree) - degree, degree)
        return self.by_speaker[np.repeat(self.first_tie[who], degree) + nth], np.repeat(where, degree)


def _ones(listeners: NDArray[np.intp], people: int) -> csr_array:
    """Returns where each of the sorted `listeners` is one of so many people, as ones: (people, ties)."""
    from scipy.sparse import csr_array

    ties = len(listeners)
    return csr_array((np.ones(ties), np.arange(ties), np.searchsorted(listeners, np.arange(people + 1))), shape=(people, ties))
