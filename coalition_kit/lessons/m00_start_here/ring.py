"""Nine people in a ring, three of them pushed: who takes it up, and who keeps it when nobody pushes any more?

A toy on which one sees why a push fades and company stays. Each of nine people is tied to the two beside them, and to whomever else
the learner ties them to. A person takes the change up, and keeps it, only while two of those people do it: Granovetter's threshold
rule with the same number for everybody, played by `science.contagion`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from coalition_kit.science.contagion.cascade import threshold_rounds, withdrawal_rounds

PEOPLE = 9
NEEDED = 2  # of the people one is tied to
PUSHED = 3  # how many can be pushed
DRAWN = 3  # how many ties can be drawn
Tie = tuple[int, int]
RING: tuple[Tie, ...] = tuple((at, (at + 1) % PEOPLE) for at in range(PEOPLE))


@dataclass(frozen=True)
class RingWeek:
    """Who does it in a week, who of them is new, who has stopped, and whether the push lasts."""

    doing: frozenset[int]
    new: frozenset[int]
    stopped: frozenset[int]
    pushing: bool


@dataclass(frozen=True)
class RingRun:
    """What a push brought, week by week; the last week is the one in which nothing changes any more."""

    weeks: tuple[RingWeek, ...]

    @property
    def peak(self) -> int:
        """How many did it in the best week."""
        return max(len(week.doing) for week in self.weeks)

    @property
    def kept(self) -> int:
        """How many keep it up without a push."""
        return len(self.weeks[-1].doing)


def check_ties(ties: Iterable[Iterable[int]]) -> tuple[Tie, ...]:
    """Returns drawn ties as pairs in order, each once; raises ValueError for one that is not between two people of the ring."""
    pairs = {tuple(sorted(int(end) for end in tie)) for tie in ties}
    wrong = sorted(pair for pair in pairs if len(pair) != 2 or len(set(pair)) != 2 or not 0 <= pair[0] <= pair[-1] < PEOPLE)
    if wrong:
        raise ValueError(f"a tie joins two of the people 0 to {PEOPLE - 1}; got {wrong}")
    beside = {tuple(sorted(pair)) for pair in RING}
    return tuple(sorted((a, b) for a, b in pairs - beside))


def season(ties: Iterable[Iterable[int]], pushed: Collection[int]) -> RingRun:
    """Returns what happens when `pushed` do it as long as somebody pushes them, and then nobody does.

    Parameters
    ----------
    ties : iterable of pairs of int
        The ties drawn beside the ring.
    pushed : collection of int
        Who does it while the push lasts.

    Returns
    -------
    RingRun
        The weeks of the push until nobody new takes it up, then the weeks without it until nobody stops any more.

    Raises
    ------
    ValueError
        On a tie or a person that the ring has not.

    Notes
    -----
    While the push lasts, in each week everybody takes it up of whose ties two do it. After it everybody stops who has fewer than two.
    What stays is the 2-core of those who did it: the largest group in which each has two others.

    References
    ----------
    Granovetter, M. (1978). Threshold models of collective behavior. American Journal of Sociology 83(6).
    Centola, D., & Macy, M. (2007). Complex contagions and the weakness of long ties. American Journal of Sociology 113(3).

    Examples
    --------
    >>> season([], [0, 2, 4]).peak, season([], [0, 2, 4]).kept
    (5, 0)
    >>> season([(0, 2)], [0, 1, 2]).kept
    3
    """
    if not all(0 <= person < PEOPLE for person in pushed):
        raise ValueError(f"the people are 0 to {PEOPLE - 1}; got {sorted(pushed)}")
    tied = np.zeros((PEOPLE, PEOPLE))
    for a, b in (*RING, *check_ties(ties)):
        tied[a, b] = tied[b, a] = 1
    degree = tied.sum(axis=1)
    shares, thresholds = tied / degree[:, None], NEEDED / degree
    starts = np.isin(np.arange(PEOPLE), list(pushed))
    began = threshold_rounds(shares, thresholds, starts)
    ended = withdrawal_rounds(shares, thresholds, began >= 0, np.zeros(PEOPLE, dtype=bool))
    doing = [frozenset(np.flatnonzero((began >= 0) & (began <= week)).tolist()) for week in range(max(began) + 1)]
    alone = [frozenset(np.flatnonzero((ended == -1) | (ended > week)).tolist()) for week in range(1, max(*ended, 1) + 1)]
    before: list[frozenset[int]] = [frozenset(), *doing, *alone]
    return RingRun(
        tuple(RingWeek(now, now - last, last - now, pushing=number < len(doing)) for number, (last, now) in enumerate(pairwise(before)))
    )
