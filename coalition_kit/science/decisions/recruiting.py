"""Whom to recruit first? Search for the best set of people: exhaustive where they are few, lazy greedy and swaps where they are many.

Lazy greedy is CELF (Leskovec et al. 2007): greedy forward selection (Nemhauser, Wolsey & Fisher 1978) that looks again only
at those who may still be best. How often each candidate comes first over uncertain scores is rank acceptability (SMAA:
Lahdelma, Hokkanen & Salminen 1998). Nothing here knows what a candidate is: an objective goes in, names come out. The cheapest
set that meets every requirement is an integer programme, in `covering`.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from coalition_kit.science.decisions.covering import Cover, smallest_cover
from coalition_kit.science.tolerance import reaches, tolerance

__all__ = ["Cover", "Greedy", "best_set", "lazy_greedy", "rank_acceptability", "smallest_cover", "swap_search"]

MOST_SETS = 10_000
_CELLS = 1 << 20  # draws × items ranked at once: 8 MiB

Objective = Callable[[tuple[str, ...]], float]
Gain = Callable[[str, tuple[str, ...]], float]


class Greedy(NamedTuple):
    """What a greedy search found.

    Parameters
    ----------
    chosen : tuple of str
        Who was chosen, in order.
    gains : tuple of float
        What each added then.
    evaluations : int
        How often the gain was asked for.

    Examples
    --------
    >>> Greedy(("Ana",), (2.0,), 3).chosen
    ('Ana',)
    """

    chosen: tuple[str, ...]
    gains: tuple[float, ...]
    evaluations: int


def best_set(candidates: Sequence[str], size: int, objective: Objective, *, most: int = MOST_SETS) -> tuple[tuple[str, ...], float]:
    """Returns the candidates with the greatest objective, by trying every set of that size.

    Parameters
    ----------
    candidates : sequence of str
        Who may be chosen.
    size : int
        How many are chosen, 0 to n.
    objective : callable
        Takes a tuple of names and returns a number.
    most : int, default 10000
        The most sets that may be tried.

    Returns
    -------
    chosen : tuple of str
        The best set, in the order of `candidates`; of equal sets the first in that order.
    value : float
        Its objective.

    Raises
    ------
    ValueError
        Unless 0 ≤ size ≤ n, and where C(n, size) is more than `most`.

    Examples
    --------
    >>> best_set(["Ana", "Ben", "Cem"], 2, lambda names: 3 * ("Ana" in names) + 2 * ("Cem" in names))
    (('Ana', 'Cem'), 5.0)
    """
    if not 0 <= size <= len(candidates):
        raise ValueError(f"a size from 0 to the {len(candidates)} candidates is wanted; got {size!r}")
    if (sets := math.comb(len(candidates), size)) > most:
        raise ValueError(f"at most {most:,} sets can be tried; {size} of {len(candidates)} make {sets:,}")
    valued = ((float(objective(names)), names) for names in combinations(candidates, size))
    value, chosen = max(valued, key=lambda pair: pair[0])
    return chosen, value


def lazy_greedy(
    candidates: Sequence[str],
    size: int,
    gain: Gain,
    *,
    costs: Mapping[str, float] | None = None,
    budget: float | None = None,
    lazy: bool = True,
) -> Greedy:
    """Returns candidates one after the other, each the one that adds most to those before.

    Parameters
    ----------
    candidates : sequence of str
        Who may be chosen; equal gains go to the one named first.
    size : int
        The most to choose; it ends early where nobody adds anything.
    gain : callable
        `gain(candidate, chosen)` is what a candidate adds to the objective after `chosen`.
    costs : mapping of str to float, optional
        The cost of each candidate, above 0; together with `budget`.
    budget : float, optional
        Only who still fits comes into question. Of two runs, by gain and by gain per cost, the one with more gain counts.
    lazy : bool, default True
        Ask anew only whoever leads; False asks for every gain in every round.

    Returns
    -------
    Greedy
        The chosen, their gains, and how often a gain was asked for.

    Raises
    ------
    ValueError
        On a size below 0, on costs without a budget or the reverse, and on costs that are not finite and above 0.

    Notes
    -----
    A lazy search (CELF) takes an old gain for the most that a candidate can still add. That is so where the objective is submodular;
    then the answer is that of plain greedy. Where people help each other it is a heuristic. The value is at least 1 − 1/e of the best
    for monotone submodular objectives with a limit on the number of people; for other objectives and under a budget no bound is claimed.

    References
    ----------
    Leskovec, J., et al. (2007). Cost-effective outbreak detection in networks. KDD.
    Nemhauser, G. L., Wolsey, L. A., & Fisher, M. L. (1978). An analysis of approximations for maximizing submodular set functions.
    Mathematical Programming 14.

    Examples
    --------
    >>> reach = {"Ana": "abc", "Ben": "cde", "Cem": "a"}
    >>> def new(name, chosen):
    ...     return len(set(reach[name]) - set("".join(reach[other] for other in chosen)))
    >>> lazy_greedy(list(reach), 2, new)
    Greedy(chosen=('Ana', 'Ben'), gains=(3.0, 2.0), evaluations=4)
    """
    if size < 0:
        raise ValueError(f"a size from 0 up is wanted; got {size!r}")
    if (costs is None) != (budget is None):
        raise ValueError("costs and a budget are wanted together, or neither")
    if costs is None or budget is None:
        return _forward(candidates, size, gain, dict.fromkeys(candidates, 1.0), math.inf, False, lazy)
    if not all(math.isfinite(costs[name]) and costs[name] > 0 for name in candidates):
        raise ValueError("a finite cost above 0 is wanted for each candidate")
    runs = [_forward(candidates, size, gain, costs, budget, per_cost, lazy) for per_cost in (False, True)]
    best = max(runs, key=lambda run: math.fsum(run.gains))
    return best._replace(evaluations=sum(run.evaluations for run in runs))


def _forward(
    candidates: Sequence[str], size: int, gain: Gain, costs: Mapping[str, float], budget: float, per_cost: bool, lazy: bool
) -> Greedy:
    """Returns one greedy run. An entry of the heap: score (negative), position, gain, and how many were chosen when it was asked for."""
    chosen: list[str] = []
    gains: list[float] = []
    evaluations, spent = 0, 0.0
    heap: list[tuple[float, int, float, int]] = [(-math.inf, at, math.inf, -1) for at in range(len(candidates))]
    while heap and len(chosen) < size:
        _, at, value, asked = heapq.heappop(heap)
        name = candidates[at]
        if not reaches(budget, spent + costs[name]):
            continue
        if asked < len(chosen):
            value = float(gain(name, tuple(chosen)))
            evaluations += 1
            heapq.heappush(heap, (-value / costs[name] if per_cost else -value, at, value, len(chosen)))
        elif value <= 0:
            break
        else:
            chosen.append(name)
            gains.append(value)
            spent += costs[name]
            if not lazy:
                heap = [(-math.inf, other, math.inf, -1) for _, other, _, _ in sorted(heap, key=lambda entry: entry[1])]
    return Greedy(tuple(chosen), tuple(gains), evaluations)


def swap_search(chosen: Sequence[str], pool: Sequence[str], objective: Objective, *, most: int) -> tuple[tuple[str, ...], float, int]:
    """Returns a set after swaps that better the objective.

    Parameters
    ----------
    chosen : sequence of str
        The set to begin with.
    pool : sequence of str
        Who may come in for one of the chosen.
    objective : callable
        Takes a tuple of names and returns a number.
    most : int
        The most swaps to try.

    Returns
    -------
    chosen : tuple of str
        The set after the last swap.
    value : float
        Its objective.
    tried : int
        How many swaps were tried.

    Notes
    -----
    The first swap that betters the objective is made, and the search begins anew, until no swap does: a local optimum at best.

    Examples
    --------
    >>> swap_search(["Ana"], ["Ana", "Ben"], lambda names: float("Ben" in names), most=5)
    (('Ben',), 1.0, 2)
    """
    current, value, tried = tuple(chosen), float(objective(tuple(chosen))), 0
    swaps = _swaps(current, pool)
    while tried < most and (swap := next(swaps, None)) is not None:
        tried += 1
        if not reaches(value, new := float(objective(swap))):
            current, value, swaps = swap, new, _swaps(swap, pool)
    return current, value, tried


def _swaps(chosen: tuple[str, ...], pool: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yields every set that one swap makes of `chosen`."""
    for place in range(len(chosen)):
        for name in pool:
            if name not in chosen:
                yield (*chosen[:place], name, *chosen[place + 1 :])


def rank_acceptability(scores: ArrayLike, *, ranks: int | None = None) -> tuple[int, NDArray[np.float64]]:
    """Returns in which share of the draws each item holds each rank.

    Parameters
    ----------
    scores : array_like of float, shape (draws, n)
        The score of each item in each draw; greater is better.
    ranks : int, optional
        How many of the first ranks are wanted; all of them by default.

    Returns
    -------
    n : int
        The number of items.
    shares : ndarray of float, shape (n, ranks)
        Row i, column r: the share of draws in which item i holds rank r, the best first. Columns sum to 1, and rows too where all ranks
        are wanted.

    Raises
    ------
    ValueError
        Without a draw or an item, and on nan.

    Notes
    -----
    Equal items share their ranks: two that tie for the first count half for the first and half for the second. Sorted, equal ones stand
    side by side: O(draws · n log n).

    References
    ----------
    Lahdelma, R., Hokkanen, J., & Salminen, P. (1998). SMAA: stochastic multiobjective acceptability analysis. European Journal of
    Operational Research 106(1).

    Examples
    --------
    >>> rank_acceptability([[3, 1], [2, 2]])[1].tolist()
    [[0.75, 0.25], [0.25, 0.75]]
    """
    table = np.asarray(scores, dtype=float)
    if table.ndim != 2 or not table.size or np.isnan(table).any():
        raise ValueError(f"scores of shape (draws, items) are wanted, at least one and none of them nan; got the shape {table.shape}")
    (draws, n), rounding = table.shape, tolerance(scores)
    wanted = n if ranks is None else min(ranks, n)
    steps, size = np.zeros((n, wanted + 1)), max(_CELLS // n, 1)
    for part in (table[at : at + size] for at in range(0, draws, size)):
        items = np.argsort(-part, axis=1, kind="stable")
        best_first = np.take_along_axis(part, items, axis=1)
        apart, edge = ~reaches(best_first[:, 1:], best_first[:, :-1], rounding), np.ones((len(part), 1), dtype=bool)
        better = np.maximum.accumulate(np.where(np.hstack([edge, apart]), np.arange(n), 0), axis=1)
        alike = np.minimum.accumulate(np.where(np.hstack([apart, edge]), np.arange(1, n + 1), n)[:, ::-1], axis=1)[:, ::-1]
        share = 1 / (alike - better)  # of each rank that those alike hold together
        np.add.at(steps, (items, np.minimum(better, wanted)), share)
        np.add.at(steps, (items, np.minimum(alike, wanted)), -share)
    shares = np.cumsum(steps, axis=1)[:, :wanted] / draws
    return n, np.clip(shares, 0.0, 1.0)
