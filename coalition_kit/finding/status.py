"""From draws to a status: one rule, `rate`, for every question; parts are joined by their weakest, never by a mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np

from coalition_kit.finding.parts import Reason
from coalition_kit.finding.status_words import Status
from coalition_kit.science.statistics.estimates import monte_carlo_error

NO_COALITION = "No coalition yet: nobody is named as a member, so this is the system as it stands."
APART = 3.0  # standard errors by which a share must lie off a mark for the draws to tell its side
MORE = (1, 4, 16)  # times as many draws, until they do
_ROUNDING = 1e-9
_WORST_FIRST: tuple[Status, ...] = ("not met", "at risk", "not assessable", "met")


def no_coalition(members: Iterable[str]) -> tuple[Reason, ...]:
    """Returns the reason that says that there is no coalition, where nobody is a member; else nothing."""
    return () if any(members) else (Reason(NO_COALITION),)


@dataclass(frozen=True)
class Rating:
    """A status, the share of draws in which the standard holds, and the Monte-Carlo standard error of that share.

    `clear` says whether that share, and the one in which the lower bound fails, lie further from the mark than the draws may err.
    """

    status: Status
    chance: float
    error: float
    clear: bool = True


def rule_in_words(sure: float) -> str:
    """Returns in words how draws make a status."""
    return (
        f"“Good” means that the standard holds in at least {100 * sure:.0f} of 100 draws, “not yet” that its lower bound fails in as many, "
        "“partly” anything between. This rule is the kit's own."
    )


NEAR = (
    f"Where a share lies so near this mark that {MORE[-1]} times as many draws do not tell on which side, the answer is “partly”: another "
    "set of draws would as likely as not say otherwise."
)


def rate(goal: np.ndarray, floor: np.ndarray | None = None, *, sure: float) -> Rating:
    """Returns the status of a standard from its draws, booleans of shape (draws,).

    `goal` says where the standard holds, `floor` where its lower bound does (the same, where there is none).
    Met: the goal holds in at least `sure` of the draws. Not met: the floor fails in as many. At risk: anything else.
    """
    chance = float(np.mean(goal))
    held = chance if floor is None else float(np.mean(floor))
    errors = [float(monte_carlo_error(share, goal.size)) if goal.size > 1 else 0.0 for share in (chance, 1 - held)]
    clear = all(abs(share - sure) >= APART * error for share, error in zip((chance, 1 - held), errors, strict=True))
    return Rating(rate_chance(chance, held, sure), chance, errors[0], clear)


def adaptive_rating(rate_at: Callable[[int], Rating], draws: int) -> Rating:
    """Returns the rating that `rate_at` gives from `draws` draws; from 4 or 16 times as many where fewer leave open what it is.

    At risk where these do not tell on which side of the mark a share lies: as likely as not, other draws would say otherwise.

    >>> adaptive_rating(lambda draws: rate(np.arange(draws) % 100 < 81, sure=0.8), 500).error < 0.005
    True
    >>> adaptive_rating(lambda draws: rate(np.arange(draws) % 100 < 80, sure=0.8), 500).status
    'at risk'
    """
    for times in MORE:
        rating = rate_at(times * draws)
        if rating.clear:
            return rating
    return replace(rating, status="at risk")


def rate_chance(chance: float, held: float, sure: float) -> Status:
    """Returns the status of a standard that holds with a chance, and its lower bound with the chance `held`."""
    return "met" if chance >= sure - _ROUNDING else "not met" if 1 - held >= sure - _ROUNDING else "at risk"


def rate_bounds(low: float, high: float, goal: float, floor: float) -> Status:
    """Returns the status of a value of which only bounds are known: met or not met only where both bounds agree."""
    return "met" if at_least(low, goal) else "not met" if not at_least(high, floor) else "at risk"


def at_least(values: np.ndarray | float, bar: float) -> np.ndarray:
    """Returns where `values` reach `bar`, rounding of the last digits forgiven."""
    return np.asarray(values) >= bar - _ROUNDING


def weakest_status(statuses: Iterable[Status]) -> Status:
    """Returns the status of parts that must all hold: the worst known one; unknown parts keep it from being met."""
    return min(statuses, key=worst_first)


def worst_first(status: Status) -> int:
    """Returns the place of `status` in a list that begins with the worst; what is not known stands between not met and met."""
    return _WORST_FIRST.index(status)


def is_better(new: Status, old: Status) -> bool:
    """Returns whether `new` is nearer to met than `old`; learning that something is not met is no gain."""
    return new in ("at risk", "met") and rank(new) > rank(old)


def rank(status: Status) -> int:
    """Returns how near `status` is to met: 0 (not assessable) to 3 (met)."""
    return ("not assessable", "not met", "at risk", "met").index(status)
