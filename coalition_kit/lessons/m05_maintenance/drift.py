"""Where does each member stand between the two who do not speak? The coalition as a picture that drifts apart, month by month.

Everybody stands at the mean of those whom good ties join them to, with the two at the two ends: the harmonic function of the graph, which
is also the chance that a walk along good ties comes to the one before the other (Doyle & Snell 1984). Where ties across give way, people
come to stand with one or the other. The picture says nothing of who is right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from coalition_kit.datasets.bundled import product_development_in_month_nine
from coalition_kit.diagnostics.maintenance.camps import pairs
from coalition_kit.lessons.m05_maintenance.half_year import HalfYear
from coalition_kit.lessons.m05_maintenance.months import people_of
from coalition_kit.lessons.m05_maintenance.strain import Pair


@dataclass(frozen=True)
class Stand:
    """A member: how far from the one (−1) to the other (1) of the two, and whether the member still comes."""

    name: str
    at: float
    there: bool
    is_one_of_the_two: bool


@dataclass(frozen=True)
class Drift:
    """The members, the good ties that are left, those that gave way in the last month and those that gave way before."""

    members: tuple[Stand, ...]
    ties: tuple[Pair, ...]
    lost_now: tuple[Pair, ...]
    lost_before: tuple[Pair, ...]


def positions_between(members: tuple[str, ...], good: Iterable[Pair], two: Pair) -> dict[str, float]:
    """Returns for each member where they stand between the two: −1 with the first, 1 with the second, 0 where no tie leads to either.

    Examples
    --------
    >>> positions_between(("A", "B", "C"), [("A", "C"), ("C", "B")], ("A", "B"))
    {'A': -1.0, 'B': 1.0, 'C': 0.0}
    """
    place = {name: number for number, name in enumerate(members)}
    laplacian = np.zeros((len(members), len(members)))
    for one, other in good:
        a, b = place[one], place[other]
        if {one, other} != set(two):
            laplacian[[a, b], [a, b]] += 1
            laplacian[[a, b], [b, a]] -= 1
    ends = [place[name] for name in two if name in place]
    free = [number for number in range(len(members)) if number not in ends]
    at = np.zeros(len(members))
    at[ends] = [-1.0 if members[end] == two[0] else 1.0 for end in ends]
    at[free] = np.linalg.lstsq(laplacian[np.ix_(free, free)], -laplacian[np.ix_(free, ends)] @ at[ends], rcond=None)[0]
    return {name: float(np.clip(at[place[name]], -1, 1)) + 0.0 for name in members}


def drift(season: HalfYear) -> Drift:
    """Returns the coalition of a season as it stands now."""
    then = product_development_in_month_nine()[0]
    members, state, two = then.member_names, season.state, people_of("versions")
    good, _ = pairs(then, members)
    lost_before = set(_losses_before(season))
    lost = [pair for pair in state.lost if pair in good]
    left = tuple(pair for pair in sorted(good) if pair not in state.lost)
    kept = [pair for pair in left if not set(pair) & set(state.departed)]
    here = tuple(name for name in members if name not in state.departed)
    at = positions_between(here, kept, two)
    before = positions_between(members, left, two)
    stands = tuple(Stand(name, at.get(name, before[name]), name in here, name in two) for name in members)
    return Drift(
        stands,
        tuple(kept),
        tuple(pair for pair in lost if pair not in lost_before),
        tuple(pair for pair in lost if pair in lost_before),
    )


def _losses_before(season: HalfYear) -> tuple[Pair, ...]:
    """Returns the ties that had given way a month earlier."""
    earlier = HalfYear()
    for chosen in season.chosen[:-1]:
        earlier = earlier.after(chosen)
    return earlier.state.lost
