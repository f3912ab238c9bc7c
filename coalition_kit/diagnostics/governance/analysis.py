"""Motions in numbers: the status of all of them together, at the usual constants and at others, and what stands beside the rows."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

from coalition_kit.case import Case
from coalition_kit.case.estimates import AMOUNT
from coalition_kit.diagnostics.governance.electorate import Electorate
from coalition_kit.diagnostics.governance.motion import Motion
from coalition_kit.diagnostics.governance.results import Consensus, GovernanceDetail, StandingNo
from coalition_kit.finding import Status
from coalition_kit.finding.sensitivity import Sensitivity, VariedOutcome
from coalition_kit.finding.status import weakest_status
from coalition_kit.model.parameters import Parameters
from coalition_kit.model.sensitivity import capped_status, of_voters, survival


def status_of(motions: Sequence[Motion]) -> Status:
    """Returns the weakest motion's status.

    Not assessable where no rule can be played, or nobody owns a motion and of no voter a stance is known.
    """
    if not any(motion.game and (motion.owner or motion.known_share) for motion in motions):
        return "not assessable"
    return weakest_status(motion.status for motion in motions)


def outcome(motions: Sequence[Motion]) -> VariedOutcome:
    """Returns the weakest motion's status, and the smallest chance that one of them passes."""
    chances = [motion.chance for motion in motions if motion.chance is not None]
    return VariedOutcome(status_of(motions), min(chances, default=None))


class Bench:
    """The motions of one case at the usual constants and at others, with the same draws; searches try other rules on it."""

    def __init__(self, electorate: Electorate) -> None:
        self.usual = electorate
        self._at: dict[Parameters, Electorate] = {electorate.parameters: electorate}

    def at(self, parameters: Parameters) -> Electorate:
        """Returns the voters at other constants; remembered."""
        if parameters not in self._at:
            self._at[parameters] = Electorate(self.usual.model.with_parameters(parameters))
        return self._at[parameters]

    def constants(self, motions: Sequence[Motion]) -> tuple[str, ...]:
        """Returns the constants on which the answer rests: none where a motion has an owner, which is the rule's doing."""
        if any(motion.owner for motion in motions):
            return ()
        speakers = [name for voter in voters_of(motions) for name in self.usual.speakers(voter)]
        return (*of_voters(self.usual.case, self.usual.model.evidence, speakers), "confidence", "knowledge_floor")

    def judge(self, motions: Sequence[Motion]) -> Callable[[Parameters], VariedOutcome]:
        """Returns the answer at given constants."""
        return lambda parameters: outcome([replace(motion, electorate=self.at(parameters)) for motion in motions])

    def sensitivity(self, motions: Sequence[Motion]) -> Sensitivity:
        """Returns whether the status survives the ranges of the constants."""
        return survival(self.judge(motions), self.usual.parameters, self.constants(motions))

    def status(self, motions: Sequence[Motion]) -> Status:
        """Returns the status, at risk at best where it hangs on one of the model's constants."""
        return capped_status(self.judge(motions), self.usual.parameters, self.constants(motions))


def voters_of(motions: Sequence[Motion]) -> list[str]:
    """Returns everybody who votes on some motion, each once."""
    return list(dict.fromkeys(name for motion in motions for name in motion.players))


def detail_of(motions: Sequence[Motion], talk: Consensus | None) -> GovernanceDetail:
    """Returns the detail of the finding: all that is no row."""
    held = ((name, tuple(motion.name for motion in motions if name in motion.vetoers)) for name in voters_of(motions))
    return GovernanceDetail(
        tuple(seat for motion in motions for seat in motion.seats()),
        tuple(outcome for motion in motions for outcome in motion.outcomes()),
        tuple(StandingNo(name, stopped) for name, stopped in held if stopped),
        talk,
    )


def most_given(case: Case, name: str) -> list[str]:
    """Returns the kinds of resource of which `name` offers more than anybody else; none where an amount is not known."""
    kinds: dict[tuple[str, str], dict[str, float]] = {}
    for row in case.record.resources:
        if row.offered and row.owner:
            of = kinds.setdefault((row.kind, row.unit), {})
            of[row.owner] = of.get(row.owner, 0.0) + (row.amount.mean(AMOUNT) if row.amount.known else math.nan)
    return [
        kind
        for (kind, _), of in kinds.items()
        if len(of) > 1 and all(of.get(name, 0.0) > amount for owner, amount in of.items() if owner != name)
    ]
