"""Who is needed at least? The cheapest set that meets every requirement: an integer programme with cuts for what is not linear; or greedy.

Set covering in 0/1 variables. What only a simulation can tell, such as whether a cascade holds, comes in as a test of whole
sets; while it is monotone, every set that fails it gives a valid cut (combinatorial Benders cuts: Codato & Fischetti 2006).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple, TypeVar

import numpy as np

from coalition_kit.science.tolerance import SOLVER, reaches

Test = Callable[[frozenset[str]], bool]
Cell = TypeVar("Cell", bound=Hashable)


class Cover(NamedTuple):
    """A set of people that meets every requirement.

    Parameters
    ----------
    people : tuple of str
        Who is added.
    cost : float
        What they cost together.
    proven : bool
        Whether it is proven that no set costs less.
    cuts : tuple of frozenset of str
        The cuts that the search needed: of each, somebody must come. They hold in every search with the same people inside and the
        same tests.

    Examples
    --------
    >>> Cover(("Ana",), 1.0, True, ()).people
    ('Ana',)
    """

    people: tuple[str, ...]
    cost: float
    proven: bool
    cuts: tuple[frozenset[str], ...]


def smallest_cover(
    costs: Mapping[str, float],
    *,
    inside: Collection[str] = (),
    groups: Sequence[tuple[Collection[str], int]] = (),
    cells: Sequence[tuple[Collection[str], float]] = (),
    enough: float = 0.0,
    choices: Sequence[Sequence[Collection[str]]] = (),
    tests: Sequence[Test] = (),
    most_cuts: int = 60,
) -> Cover | None:
    """Returns the cheapest people who, with those inside, meet every requirement.

    Parameters
    ----------
    costs : mapping of str to float
        Everybody who may be added, with a finite cost above 0.
    inside : collection of str, optional
        Who is in already, at no cost; they are not among the answer's people.
    groups : sequence of (collection of str, int), optional
        Of each group at least so many must be in.
    cells : sequence of (collection of str, float), optional
        A cell is filled when one of its people is in; the weights of the filled cells must sum to `enough`.
    enough : float, default 0.0
        See `cells`.
    choices : sequence of sequence of collection of str, optional
        Of each choice one set must be in as a whole, such as one minimal winning coalition of a decision.
    tests : sequence of callable, optional
        Each says of a set of people whether it suffices. It must be monotone: a set that suffices still does when somebody joins.
    most_cuts : int, default 60
        After so many cuts the answer is everybody, thinned out from the dearest on, and not proven.

    Returns
    -------
    Cover or None
        The people in the order of `costs`; None where nobody can meet the requirements.

    Raises
    ------
    ValueError
        On a cost that is not finite and above 0.

    Notes
    -----
    Integer programme, by HiGHS: min Σ c·x with Σ x ≥ r over each group, Σ x ≥ z for each cell and Σ w·z ≥ enough, and for each choice
    Σ x ≥ k·y over a set of k people and Σ y ≥ 1. Its answer is tested. A set that fails a test fails with all its subsets, so it is
    widened while it still fails, and somebody from outside of it must come: the next cut (combinatorial Benders cut).

    References
    ----------
    Codato, G., & Fischetti, M. (2006). Combinatorial Benders' cuts for mixed-integer linear programming. Operations Research 54(4).

    Examples
    --------
    >>> smallest_cover({"Ana": 3, "Ben": 1, "Cem": 1}, groups=[(["Ana", "Ben"], 1)], tests=[lambda names: {"Ben", "Cem"} <= names])
    Cover(people=('Ben', 'Cem'), cost=2.0, proven=True, cuts=(frozenset({'Cem'}),))
    """
    if not all(math.isfinite(cost) and cost > 0 for cost in costs.values()):
        raise ValueError("a finite cost above 0 is wanted for each person")
    within = frozenset(inside)
    open_ = {name: float(cost) for name, cost in costs.items() if name not in within}
    there = math.fsum(weight for names, weight in cells if within.intersection(names))
    total = math.fsum(weight for _, weight in cells) or 1.0
    needs = _Needs(
        [(frozenset(names) - within, r - len(within.intersection(names))) for names, r in groups],
        [(frozenset(names), weight) for names, weight in cells if not within.intersection(names)],
        enough,
        there,
        total,
        [[frozenset(names) - within for names in sets] for sets in choices],
    )
    cheapest = sorted(open_, key=open_.__getitem__)

    def meets(people: frozenset[str]) -> bool:
        return needs.met(people) and all(test(within | people) for test in tests)

    if not meets(frozenset(open_)):
        return None
    cuts: list[frozenset[str]] = []
    while True:
        people = needs.cheapest(open_)
        failed = next((test for test in tests if not test(within | people)), None)
        if failed is None:
            return _cover(people, open_, True, cuts)
        if len(cuts) == most_cuts:
            break
        cuts.append(frozenset(open_) - _widen(people, cheapest, within, failed))
        needs.groups.append((cuts[-1], 1))
    rest = frozenset(open_)
    for name in reversed(cheapest):
        rest = rest - {name} if meets(rest - {name}) else rest
    return _cover(rest, open_, False, cuts)


class CoverStep(NamedTuple):
    """One step of a cover.

    Parameters
    ----------
    candidate : hashable
        Who is picked.
    gain : float
        The weight that the pick adds.
    cells : frozenset
        The cells that it is the first to fill.

    Examples
    --------
    >>> CoverStep("Ana", 2.0, frozenset({"Sales"})).gain
    2.0
    """

    candidate: str
    gain: float
    cells: frozenset[Hashable]


def greedy_cover(weights: Mapping[Cell, float], candidates: Mapping[str, Collection[Cell]], limit: int | None = None) -> list[CoverStep]:
    """Returns candidates in the order in which each adds most of the weight that is still missing, until none adds any.

    Parameters
    ----------
    weights : mapping of hashable to float
        The cells to fill and their weights, from 0 up.
    candidates : mapping of str to collection of hashable
        The cells that each candidate fills; cells that are not in `weights` count for nothing. Equal gains go to the one named first.
    limit : int, optional
        The most picks.

    Returns
    -------
    list of CoverStep
        The picks, in order.

    Raises
    ------
    ValueError
        On weights that are negative or not finite.

    Notes
    -----
    The weight covered by m picks is at least 1 − 1/e of the best possible with m.

    References
    ----------
    Chvátal, V. (1979). A greedy heuristic for the set-covering problem. Mathematics of Operations Research 4(3).
    Nemhauser, G. L., Wolsey, L. A., & Fisher, M. L. (1978). An analysis of approximations for maximizing submodular set functions.
    Mathematical Programming 14.

    Examples
    --------
    >>> [(pick.candidate, pick.gain) for pick in greedy_cover({"a": 1, "b": 1, "c": 2}, {"Ana": "ab", "Ben": "bc", "Cem": "b"})]
    [('Ben', 3.0), ('Ana', 1.0)]
    """
    if not all(math.isfinite(weight) and weight >= 0 for weight in weights.values()):
        raise ValueError("weights from 0 up, and finite, are wanted")
    missing = {cell: float(weight) for cell, weight in weights.items() if weight > 0}
    offers = {candidate: frozenset(cells) for candidate, cells in candidates.items()}
    picks: list[CoverStep] = []
    while missing and offers and (limit is None or len(picks) < limit):
        gains = {candidate: math.fsum(missing[cell] for cell in cells if cell in missing) for candidate, cells in offers.items()}
        most = max(gains.values())
        best = next(candidate for candidate, gain in gains.items() if reaches(gain, most))
        if gains[best] <= 0:
            break
        new = frozenset(cell for cell in offers.pop(best) if cell in missing)
        picks.append(CoverStep(best, gains[best], new))
        missing = {cell: weight for cell, weight in missing.items() if cell not in new}
    return picks


def _cover(people: Collection[str], costs: Mapping[str, float], proven: bool, cuts: Sequence[frozenset[str]]) -> Cover:
    names = tuple(name for name in costs if name in people)
    return Cover(names, math.fsum(costs[name] for name in names), proven, tuple(cuts))


def _widen(failing: frozenset[str], order: Sequence[str], within: frozenset[str], test: Test) -> frozenset[str]:
    """Returns `failing` with everybody who can be added while `test` still fails, whole halves of `order` at a time.

    Whoever is left out makes it pass, so the cut says as much as one cut can. The cheap are added first: the dear are left to
    choose from, and the programme's cost rises the faster.
    """
    parts = [[name for name in order if name not in failing]]
    while parts:
        part = parts.pop()
        if part and not test(within | failing.union(part)):
            failing = failing.union(part)
        elif len(part) > 1:
            middle = len(part) // 2
            parts += [part[middle:], part[:middle]]
    return failing


@dataclass(frozen=True)
class _Needs:
    """The linear requirements that are left for those outside."""

    groups: list[tuple[frozenset[str], int]]
    cells: Sequence[tuple[frozenset[str], float]]
    enough: float
    there: float
    total: float
    choices: Sequence[Sequence[frozenset[str]]]

    def met(self, people: frozenset[str]) -> bool:
        """Returns whether `people` meet them all."""
        return (
            all(len(names & people) >= r for names, r in self.groups)
            and bool(reaches(self.there + math.fsum(weight for names, weight in self.cells if names & people), self.enough))
            and all(any(names <= people for names in sets) for sets in self.choices)
        )

    def rows(self, place: Mapping[str, int]) -> Iterator[tuple[dict[int, float], float]]:
        """Yields each requirement as its coefficients, by column, and what they must come to; a column for each cell and set follows."""
        extra = count(len(place))
        for names, r in self.groups:
            yield {place[name]: 1.0 for name in names if name in place}, r
        covered = {}
        for names, weight in self.cells:
            covered[at := next(extra)] = weight / self.total
            yield {**{place[name]: 1.0 for name in names if name in place}, at: -1.0}, 0
        yield covered, (self.enough - self.there) / self.total - SOLVER / 1000
        for sets in self.choices:
            ways = {next(extra): names for names in sets if names <= place.keys()}
            yield dict.fromkeys(ways, 1.0), 1
            for at, names in ways.items():
                yield {**{place[name]: 1.0 for name in names}, at: -float(len(names))}, 0

    def cheapest(self, costs: Mapping[str, float]) -> frozenset[str]:
        """Returns the cheapest people who meet them all. There are some: the caller knows."""
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import coo_array

        place = {name: at for at, name in enumerate(costs)}
        rows = list(self.rows(place))
        entries = [(row, at, value) for row, (terms, _) in enumerate(rows) for at, value in terms.items()]
        width = max([len(place), *(at + 1 for _, at, _ in entries)])
        if not width:
            return frozenset()
        row, column, value = np.array(entries, dtype=float).reshape(-1, 3).T
        table = coo_array((value, (row.astype(int), column.astype(int))), shape=(len(rows), width)).tocsr()
        found = milp(
            [*costs.values(), *[0.0] * (width - len(place))],
            constraints=LinearConstraint(table, lb=[bound for _, bound in rows]),
            integrality=np.ones(width),
            bounds=Bounds(0, 1),
            options={"mip_rel_gap": 0},
        )
        if found.x is None:
            raise RuntimeError(f"the integer programme was not solved: {found.message}")
        return frozenset(name for name, at in place.items() if found.x[at] > 0.5)
