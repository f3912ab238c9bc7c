"""What governance answers with: a row for each motion, and what stands beside the rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from coalition_kit.finding import Status

By = Literal["as it is", "consensus", "two thirds", "majority"]


@dataclass(frozen=True)
class GovernanceRow:
    """One motion.

    `rule` is as written, `voters` are its players and `total_votes` all their votes. `act` is Coleman's power to act, W/2ⁿ: of all ways to
    say yes and no, the share that passes. `vetoers` can each stop it alone; `owner` (empty: nobody) can pass it alone, and without
    that vote it never passes; `dummies` have votes that never decide. `blocking` is how many voters it takes at least to stop it,
    `nakamura` the Nakamura number (None where somebody can stop it alone). `chance` is that it passes at the stances known, with its
    90 % interval over the draws, `deadlock` that neither side wins. A number is None where it cannot be counted, or no stance is known.
    """

    motion: str
    rule: str
    status: Status
    voters: tuple[str, ...]
    total_votes: float
    act: float | None
    vetoers: tuple[str, ...]
    owner: str
    dummies: tuple[str, ...]
    blocking: int | None
    nakamura: int | None
    chance: float | None
    chance_low: float | None
    chance_high: float | None
    deadlock: float | None


@dataclass(frozen=True)
class VoterSeat:
    """One voter of one motion: votes, Coleman's powers to prevent and to initiate, who speaks for it, and how likely a yes is.

    `known` tells whether a stance of anybody who speaks is known; `support` is the mean over the draws, with its 90 % interval.
    """

    motion: str
    voter: str
    votes: float
    veto: bool
    dummy: bool
    prevent: float | None
    initiate: float | None
    speakers: tuple[str, ...]
    known: bool
    support: float
    support_low: float
    support_high: float


@dataclass(frozen=True)
class RuleOutcome:
    """What a motion would come to by its own rule and by three common ones, one vote each; the fields are those of `GovernanceRow`."""

    motion: str
    by: By
    rule: str
    status: Status
    act: float | None
    blocking: int | None
    vetoers: tuple[str, ...]
    chance: float | None
    chance_low: float | None
    chance_high: float | None
    deadlock: float | None


class StandingNo(NamedTuple):
    """A voter, and the motions that never pass against it."""

    voter: str
    motions: tuple[str, ...]


class OpinionWeight(NamedTuple):
    """How much a voter's first opinion weighs in the last: the mean over the draws of the ties, with the 90 % interval."""

    voter: str
    weight: float
    low: float
    high: float


@dataclass(frozen=True)
class Consensus:
    """What comes of talking: whether the voters would agree, the weights (empty without consensus), and the closed classes.

    A class is a set of voters who listen to nobody outside; its period is above 1 where they would take over each other's opinions in
    turns.
    """

    voters: tuple[str, ...]
    consensus: bool
    weights: tuple[OpinionWeight, ...]
    classes: tuple[tuple[str, ...], ...]
    periods: tuple[int, ...]
    unrated_ties: int


@dataclass(frozen=True)
class GovernanceDetail:
    """The voters of each motion, each motion by other rules, what never passes against whom, and what talking comes to.

    `talk` is None where fewer than two voters have people on the list.
    """

    seats: tuple[VoterSeat, ...] = ()
    outcomes: tuple[RuleOutcome, ...] = ()
    against: tuple[StandingNo, ...] = ()
    talk: Consensus | None = None
