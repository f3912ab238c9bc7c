"""Which counts can be shown without telling what one person answered? The threshold rule, and what it takes to make it hold.

A count below a threshold is withheld. That alone protects nobody: whoever knows how many people a group has subtracts. So further
counts are withheld until every withheld one stays open (Hundepool et al. 2012, Statistical Disclosure Control, chapter 4).
What stays open is computed exactly: the counts that fit all that is known form a transportation problem, and how far one of them
can rise or fall is a maximum flow from its column back to its row (Cox 1995, Network models for complementary cell suppression).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

import numpy as np

Cell = tuple[int, int]


def suppressed_cells(counts: Sequence[Sequence[int]], least: int) -> np.ndarray:
    """Returns which counts to withhold, so that nobody's answer can be worked out.

    Parameters
    ----------
    counts : sequence of sequence of int, shape (groups, answers)
        How many people of each group gave each answer.
    least : int
        The threshold: a smaller count is withheld.

    Returns
    -------
    ndarray of bool, shape (groups + 1, answers)
        What to withhold; the last row stands for everybody.

    Raises
    ------
    ValueError
        On a table that is empty or has a count below 0.

    Notes
    -----
    Known to the room are taken to be the size of each group, the number of everybody, and each count that is shown. A withheld count stays
    open when the values that fit all this lie at least `least` apart from end to end, or, in a smaller group, as far apart as the group is
    large. Which totals are withheld depends on the totals alone wherever that is enough, so that several tables of the same people agree.

    References
    ----------
    Hundepool, A., et al. (2012). Statistical Disclosure Control, chapter 4.

    Examples
    --------
    >>> suppressed_cells([[6, 6, 1], [9, 5, 7]], least=5).astype(int).tolist()
    [[0, 1, 1], [0, 1, 1], [0, 0, 0]]
    >>> suppressed_cells([[6, 6, 6], [9, 5, 7]], least=5).any()
    np.False_
    """
    table = np.asarray(counts, dtype=int)
    if table.ndim != 2 or table.size == 0 or (table < 0).any():
        raise ValueError(f"counts of people by group and answer are wanted; got {counts!r}")
    groups = len(table)
    small = np.vstack([table, table.sum(axis=0)]) < least
    hidden = small.copy()
    hidden[groups] = _totals(table.sum(axis=0), least)
    needs = [min(least, int(size)) for size in table.sum(axis=1)]
    while (cell := _recoverable(table, hidden, needs)) is not None and not hidden.all():
        for more in _smallest(table, hidden, cell, needs[cell[0]]):
            hidden[more] = True
    spare = sorted(zip(*np.nonzero(hidden[:groups] & ~small[:groups]), strict=True), key=lambda place: -table[place])
    for place in spare:  # what others made needless
        hidden[place] = False
        hidden[place] = _recoverable(table, hidden, needs) is not None
    return hidden


def feasible_range(table: Sequence[Sequence[int]] | np.ndarray, hidden: np.ndarray, cell: Cell, most: int) -> tuple[int, int]:
    """Returns how far a withheld count can fall and rise while all sums and the shown counts are kept.

    Parameters
    ----------
    table : array_like of int, shape (groups, answers)
        The counts.
    hidden : ndarray of bool, shape (groups + 1, answers)
        What is withheld; the last row stands for everybody.
    cell : tuple of int
        Row and column of the count.
    most : int
        How far to look in either direction.

    Returns
    -------
    fall : int
        How far it can fall, at most `most`.
    rise : int
        How far it can rise, at most `most`.

    Notes
    -----
    The counts that fit all that is known form a transportation problem; how far one of them can rise or fall is a maximum flow from its
    column back to its row.

    References
    ----------
    Cox, L. H. (1995). Network models for complementary cell suppression. Journal of the American Statistical Association 90(432).

    Examples
    --------
    >>> feasible_range([[6, 6, 1], [9, 5, 7]], np.array([[0, 1, 1], [0, 1, 1], [0, 0, 0]], dtype=bool), (0, 2), 5)
    (1, 5)
    """
    whole = _close(np.asarray(table, dtype=int))
    row, column = cell
    links = [(i, j) for i, j in zip(*np.nonzero(hidden), strict=True) if (i, j) != cell]
    own = int(whole[row, column])
    rise = _flow(whole, links, row, column, most, forward=True)
    fall = min(own, _flow(whole, links, row, column, min(most, own), forward=False))
    return fall, rise


def _totals(totals: np.ndarray, least: int) -> np.ndarray:
    """Returns which totals to withhold when everybody's number is known: the small ones, and the smallest others until they are enough."""
    hidden = totals < least
    need = min(least, int(totals.sum()))
    for place in np.argsort(totals, kind="stable"):
        if not hidden.any() or (hidden.sum() > 1 and totals[hidden].sum() >= need):
            break
        hidden[place] = True
    return hidden


def _recoverable(table: np.ndarray, hidden: np.ndarray, needs: Sequence[int]) -> Cell | None:
    """Returns a hidden count of a group of which the sums tell too much, None where there is none."""
    for row, column in zip(*np.nonzero(hidden[:-1]), strict=True):
        need = needs[row]
        if sum(feasible_range(table, hidden, (int(row), int(column)), need)) < need:
            return int(row), int(column)
    return None


def _smallest(table: np.ndarray, hidden: np.ndarray, cell: Cell, need: int) -> list[Cell]:
    """Returns what to withhold so that `cell` stays open: the fewest people in a rectangle with it, else the smallest count there is.

    A count can move when another one of its group, another one of its answer, and the one where those two cross can move with it.
    """
    row, column = cell
    groups, answers = table.shape
    ways = []
    for i in (i for i in range(groups + 1) if i != row):
        for j in (j for j in range(answers) if j != column):
            more = [place for place in ((row, j), (i, column), (i, j)) if not hidden[place]]
            if all(place[0] < groups for place in more):
                tried = hidden.copy()
                for place in more:
                    tried[place] = True
                if sum(feasible_range(table, tried, cell, need)) >= need:
                    ways.append((sum(int(table[place]) for place in more), len(more), more))
    if ways:
        return min(ways)[2]
    whole = np.vstack([table, table.sum(axis=0)])
    shown = [(int(i), int(j)) for i, j in zip(*np.nonzero(~hidden), strict=True)]
    return [min(shown, key=lambda place: (place[0] == groups, place[0] != row, place[1] != column, whole[place], place))]


def _close(table: np.ndarray) -> np.ndarray:
    """Returns the table with one row more, in which a large number less each total stands: so every column has a known sum."""
    large = int(table.sum()) + 1
    return np.vstack([table, large - table.sum(axis=0)])


def _flow(whole: np.ndarray, links: Sequence[Cell], row: int, column: int, most: int, *, forward: bool) -> int:
    """Returns how much can be moved around a circle through `row` and `column`: others fall where this one rises, and the reverse."""
    rows = len(whole)
    left: dict[int, dict[int, int]] = {}
    for i, j in links:  # a row may give more to a column without end, a column gives back what it has
        left.setdefault(int(i), {})[rows + int(j)] = most
        left.setdefault(rows + int(j), {})[int(i)] = int(whole[i, j])
    start, goal = (rows + column, row) if forward else (row, rows + column)
    moved = 0
    while moved < most and (path := _path(left, start, goal)):
        step = min(most - moved, *(left[a][b] for a, b in path))
        for a, b in path:
            left[a][b] -= step
            left.setdefault(b, {}).setdefault(a, 0)
            left[b][a] += step
        moved += step
    return moved


def _path(left: dict[int, dict[int, int]], start: int, goal: int) -> list[tuple[int, int]]:
    came: dict[int, int] = {start: start}
    queue = deque([start])
    while queue and goal not in came:
        at = queue.popleft()
        for to, room in left.get(at, {}).items():
            if room > 0 and to not in came:
                came[to] = at
                queue.append(to)
    if goal not in came:
        return []
    path = []
    while goal != start:
        path.append((came[goal], goal))
        goal = came[goal]
    return path[::-1]
