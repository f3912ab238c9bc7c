"""What commitment returns: a row for each member, and what stands beside the rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from coalition_kit.case.people import CommitmentKind
from coalition_kit.finding.cells import JudgedText
from coalition_kit.science.statistics.estimates import jeffreys

Position = Literal["committed", "agreed", "on paper"]
ActState = Literal["none", "pledged", "observed at another time", "observed"]
KINDS: tuple[CommitmentKind, ...] = get_args(CommitmentKind)
_LEVEL = 0.9


@dataclass(frozen=True)
class CommitmentRow:
    """One member: the position, what was seen of each act, pledges, stages, and the stance in public and in private.

    `time`, `attention` and `capital` are each "observed", "observed at another time" (outside the window), "pledged" or "none"
    (nothing is recorded); `may_be_committed` says that some act was observed and of the others nothing is recorded. `kept`,
    `broken`, `open` and `overdue` count pledges; `followed_through` is the share kept of those that ended, with its 90 %
    Jeffreys interval. `stage` is the judgement as it was told, 0 to 3, `needed` the stage that the change needs; `gap` the mean
    number of stages still to go, with its 90 % interval. `warmer_in_public` is the share of draws in which the public stance is
    above the private one, `warmer_by` the difference of their means on the scale −2 to 2. None where it is not known.
    """

    person: str
    position: Position
    time: ActState
    attention: ActState
    capital: ActState
    may_be_committed: bool
    kept: int
    broken: int
    open: int
    overdue: int
    followed_through: float | None
    followed_low: float | None
    followed_high: float | None
    stage: JudgedText
    needed: int | None
    gap: float | None
    gap_low: float | None
    gap_high: float | None
    public: JudgedText
    private: JudgedText
    warmer_in_public: float | None
    warmer_by: float | None

    @property
    def lacking(self) -> tuple[CommitmentKind, ...]:
        """The kinds of act that were not observed in the window."""
        return tuple(kind for kind in KINDS if getattr(self, kind) != "observed")

    @property
    def unrecorded(self) -> tuple[CommitmentKind, ...]:
        """The kinds of act of which nothing is recorded."""
        return tuple(kind for kind in KINDS if getattr(self, kind) == "none")


@dataclass(frozen=True)
class StageRow:
    """One person of whom the change needs a stage, member or not: the stage as told, the one needed, and the stages still to go."""

    person: str
    member: bool
    stage: JudgedText
    needed: int
    gap: float
    gap_low: float
    gap_high: float


@dataclass(frozen=True)
class FollowThrough:
    """Pledges kept and broken; `share` of those that ended, with its 90 % Jeffreys interval; None where none has ended."""

    kept: int = 0
    broken: int = 0
    share: float | None = None
    low: float | None = None
    high: float | None = None

    @classmethod
    def of(cls, kept: int, broken: int) -> FollowThrough:
        """Returns the share of kept pledges and its interval, Beta(½ + kept, ½ + broken)."""
        if not kept + broken:
            return cls()
        low, high = jeffreys(kept, kept + broken, level=_LEVEL)
        return cls(kept, broken, kept / (kept + broken), float(low), float(high))


@dataclass(frozen=True)
class CommitmentDetail:
    """Beside the rows: the shares of members who are committed for certain and who may be, all pledges, and the commitment chart.

    `chart` holds everybody of whom the change needs a stage, member or not.
    """

    committed: float = 0.0
    may_be_committed: float = 0.0
    follow_through: FollowThrough = field(default_factory=FollowThrough)
    chart: tuple[StageRow, ...] = ()
