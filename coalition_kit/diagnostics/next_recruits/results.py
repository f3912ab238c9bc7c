"""What the answer holds: the rows and the detail of `next_recruits`, as typed results."""

from __future__ import annotations

from dataclasses import dataclass

from coalition_kit.diagnostics.next_recruits.smallest import Smallest


@dataclass(frozen=True)
class Recruit:
    """One candidate: what the person would add, how likely they join, what it takes, and how sure the rank is.

    `gain` is the expected number of decisions that pass and nodes that hold, more than now, with its 90 % interval `low` to `high`
    over the draws; `accepts` the chance to join, `days` the work to win them, `per_day` gain · accepts / days; `first` and `top3` the
    shares of draws in which the person comes first, or among the first three; `ready` how much likelier it is that everything passes
    and holds. `decisions` and `nodes` say what becomes likelier, a sentence each; `place` is a gap that the person would fill, "" for
    none; `without` what the chosen would lack without this person, "" for whoever is not among them.
    """

    person: str
    gain: float
    low: float
    high: float
    accepts: float
    days: float
    per_day: float
    first: float
    top3: float
    ready: float
    decisions: tuple[str, ...] = ()
    place: str = ""
    nodes: tuple[str, ...] = ()
    without: str = ""


@dataclass(frozen=True)
class RankShare:
    """The share of draws in which one person holds one rank (rank acceptability)."""

    person: str
    rank: int
    share: float


@dataclass(frozen=True)
class RecruitsDetail:
    """Beside the rows: who was chosen together and how, the least that would do, and how often each holds each rank.

    `smallest` is the cheapest launch-ready coalition; its `people` are None where none is. `by_reach` says that no decision and no node is
    listed, so that `gain` says how far a yes would reach: the person, their power, and those who listen.
    """

    chosen: tuple[str, ...] = ()
    method: str = ""
    smallest: Smallest | None = None
    acceptability: tuple[RankShare, ...] = ()
    by_reach: bool = False
