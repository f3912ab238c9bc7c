"""Commitment in numbers: what each person gave and promised, the stage they have reached, and the fewest acts that would be enough."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple, get_args

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import STAGE, STANCE
from coalition_kit.case.people import Commitment, CommitmentKind
from coalition_kit.diagnostics.commitment.results import KINDS, ActState, CommitmentDetail, CommitmentRow, FollowThrough, Position, StageRow
from coalition_kit.finding import Status
from coalition_kit.finding.cells import JudgedText
from coalition_kit.finding.sensitivity import VariedOutcome
from coalition_kit.finding.status import Rating, at_least, is_better, rate
from coalition_kit.model.draws import draw
from coalition_kit.model.parameters import Parameters
from coalition_kit.model.sensitivity import JudgeAt
from coalition_kit.science.statistics.estimates import interval

_WEAKEST_FIRST: tuple[ActState, ...] = get_args(ActState)
STANDARDS = ("committed", "uncommitted", "window", "confidence")


@dataclass(frozen=True)
class Pledges:
    """How many of a person's pledges were kept, broken, are open, and are open past their date."""

    kept: int
    broken: int
    open: int
    overdue: int


class CommitmentChange(NamedTuple):
    """One thing to try: all missing acts of a person are observed ("acts"), or the person stands at the needed stage ("stage")."""

    what: Literal["acts", "stage"]
    person: str


class Commitments:
    """What each person gave and promised, read once; draws of the stages and stances made when first asked for."""

    def __init__(self, case: Case, seed: int, draws: int, window: int) -> None:
        self.case, self.seed, self.draws, self.window = case, seed, draws, window
        as_of = case.change.as_of
        self.first = as_of - dt.timedelta(days=window) if as_of else dt.date.min
        self.last = as_of or dt.date.max
        self.acts: dict[str, dict[CommitmentKind, ActState]] = {name: dict.fromkeys(KINDS, "none") for name in case.names}
        for act in case.record.commitments:
            mine = self.acts[act.person]
            mine[act.kind] = max(mine[act.kind], self._state(act), key=_WEAKEST_FIRST.index)
        self._stages: dict[str, np.ndarray] = {}
        self._windows: dict[float, Commitments] = {}

    def _state(self, act: Commitment) -> ActState:
        if not act.observed:
            return "pledged"
        return "observed" if act.date is None or self.first <= act.date <= self.last else "observed at another time"

    @cached_property
    def pledges(self) -> dict[str, Pledges]:
        """Kept, broken, open and overdue pledges of each person."""
        as_of = self.case.change.as_of
        told = {name: [pledge for pledge in self.case.record.pledges if pledge.person == name] for name in self.case.names}
        return {
            name: Pledges(
                kept=sum(pledge.kept is True for pledge in pledges),
                broken=sum(pledge.kept is False for pledge in pledges),
                open=sum(pledge.kept is None for pledge in pledges),
                overdue=sum(bool(pledge.kept is None and pledge.due and as_of and pledge.due < as_of) for pledge in pledges),
            )
            for name, pledges in told.items()
        }

    # ---- acts and stages of one person ---------------------------------------------------------------------------

    def lacks(self, name: str) -> list[CommitmentKind]:
        """Returns which kinds of act were not observed in the window."""
        return [kind for kind in KINDS if self.acts[name][kind] != "observed"]

    def position(self, name: str) -> Position:
        """Returns committed, agreed or on paper."""
        if not self.lacks(name):
            return "committed"
        promised = self.pledges[name].kept + self.pledges[name].open
        return "agreed" if promised or any(state != "none" for state in self.acts[name].values()) else "on paper"

    def may_be_committed(self, name: str) -> bool:
        """Returns whether something was observed in the window and nothing is recorded, either way, of what else would be needed."""
        states = set(self.acts[name].values())
        return states == {"observed", "none"}

    def stage(self, name: str) -> np.ndarray:
        """Returns draws of the stage at which a person stands, (draws,), not rounded."""
        if name not in self._stages:
            self._stages[name] = draw(self.case.person(name).readiness, STAGE, self.draws, self.seed, name, "readiness")
        return self._stages[name]

    def reached(self, name: str) -> np.ndarray:
        """Returns in which draws a person stands where the change needs it; a draw is rounded to the nearest stage."""
        return np.asarray(np.rint(self.stage(name)) >= (self.case.person(name).needed or 0))

    # ---- the standard --------------------------------------------------------------------------------------------

    def rating(self, names: Iterable[str], p: Parameters, changes: Sequence[CommitmentChange] = ()) -> Rating:
        """Returns the status of the members `names`, as if `changes` had come about.

        Who may be committed counts as not committed where `committed` is asked for, and as committed where `uncommitted` is.
        """
        names = list(names)
        gave, arrived = ({change.person for change in changes if change.what == what} for what in ("acts", "stage"))
        certain = [name in gave or not self.lacks(name) for name in names]
        possible = [sure or self.may_be_committed(name) for name, sure in zip(names, certain, strict=True)]
        needed = [name for name in names if self.case.person(name).needed is not None]
        there = [np.full(self.draws, True) if name in arrived else self.reached(name) for name in needed]
        on_stage = at_least(np.mean(there, axis=0), p.committed) if there else np.full(self.draws, True)
        given, some = (float(np.mean(each)) for each in (certain, possible))
        return rate(on_stage & bool(at_least(given, p.committed)), np.array([at_least(some, p.uncommitted)]), sure=p.confidence)

    def at(self, parameters: Parameters) -> Commitments:
        """Returns the same commitments by other standards; remembered."""
        if round(parameters.window) == self.window:
            return self
        if parameters.window not in self._windows:
            self._windows[parameters.window] = Commitments(self.case, self.seed, self.draws, round(parameters.window))
        return self._windows[parameters.window]

    def judge(self, names: Iterable[str], changes: Sequence[CommitmentChange] = ()) -> JudgeAt:
        """Returns the answer for the members `names` by given standards, as if `changes` had come about."""
        members = tuple(names)

        def judge(parameters: Parameters) -> VariedOutcome:
            rating = self.at(parameters).rating(members, parameters, changes)
            return VariedOutcome(rating.status, rating.chance)

        return judge

    def fewest_changes(
        self, members: Sequence[str], now: Status, judged: Callable[[JudgeAt], Status]
    ) -> tuple[tuple[CommitmentChange, ...], Status] | None:
        """Returns a set of acts and stages that betters the status, and what comes out; None where none does.

        Greedy: those who lack least come first; in the end nothing is left that can be spared.
        """
        if now == "met":
            return None

        def status(changes: Sequence[CommitmentChange]) -> Status:
            return judged(self.judge(members, changes))

        givers = sorted((name for name in members if self.lacks(name)), key=lambda name: len(self.lacks(name)))
        behind = [name for name in members if not self.reached(name).all()]
        nearest = sorted(behind, key=lambda name: -float(np.mean(self.reached(name))))
        chosen: list[CommitmentChange] = []
        for change in (*(CommitmentChange("acts", name) for name in givers), *(CommitmentChange("stage", name) for name in nearest)):
            chosen.append(change)
            if is_better(new := status(chosen), now):
                for spared in reversed(tuple(chosen)):  # who lacks most first
                    rest = [other for other in chosen if other != spared]
                    if status(rest) == new:
                        chosen = rest
                return tuple(chosen), new
        return None

    # ---- rows ----------------------------------------------------------------------------------------------------

    def warmer(self, name: str) -> float | None:
        """Returns the share of draws in which the public stance is above the private one; None where either is unknown."""
        person = self.case.person(name)
        if not (person.stance.known and person.private_stance.known):
            return None
        public = draw(person.stance, STANCE, self.draws, self.seed, name, "stance")
        return float(np.mean(public > draw(person.private_stance, STANCE, self.draws, self.seed, name, "private_stance")))

    def stage_row(self, name: str, needed: int) -> StageRow:
        """Returns the stage now, the stage `needed`, and the stages still to go with their 90 % interval."""
        readiness = self.case.person(name).readiness
        low, high = interval(needed - self.stage(name))
        return StageRow(name, name in self.case.member_names, JudgedText(readiness), needed, needed - readiness.mean(STAGE), low, high)

    def row(self, name: str) -> CommitmentRow:
        """Returns the row of one member."""
        person, pledges, acts, warmer = self.case.person(name), self.pledges[name], self.acts[name], self.warmer(name)
        followed = FollowThrough.of(pledges.kept, pledges.broken)
        stage = None if person.needed is None else self.stage_row(name, person.needed)
        return CommitmentRow(
            person=name,
            position=self.position(name),
            time=acts["time"],
            attention=acts["attention"],
            capital=acts["capital"],
            may_be_committed=self.may_be_committed(name),
            kept=pledges.kept,
            broken=pledges.broken,
            open=pledges.open,
            overdue=pledges.overdue,
            followed_through=followed.share,
            followed_low=followed.low,
            followed_high=followed.high,
            stage=JudgedText(person.readiness),
            needed=person.needed,
            gap=stage.gap if stage else None,
            gap_low=stage.gap_low if stage else None,
            gap_high=stage.gap_high if stage else None,
            public=JudgedText(person.stance),
            private=JudgedText(person.private_stance),
            warmer_in_public=warmer,
            warmer_by=None if warmer is None else person.stance.mean(STANCE) - person.private_stance.mean(STANCE),
        )

    def detail(self, rows: Sequence[CommitmentRow]) -> CommitmentDetail:
        """Returns the detail of the finding: what is not told of single members."""
        committed = sum(row.position == "committed" for row in rows)
        possible = committed + sum(row.may_be_committed for row in rows)
        people = [(person.name, person.needed) for person in self.case.record.people if person.needed is not None]
        return CommitmentDetail(
            committed / len(rows),
            possible / len(rows),
            FollowThrough.of(sum(row.kept for row in rows), sum(row.broken for row in rows)),
            tuple(self.stage_row(name, needed) for name, needed in people),
        )
