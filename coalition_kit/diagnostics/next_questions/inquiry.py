"""One coalition's first question in one world, at the usual constants and at the ends of their ranges."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from coalition_kit.diagnostics.next_questions import wording
from coalition_kit.diagnostics.next_questions.analysis import AnswerValues, Unknown, decides, first, status_of, unknowns, value_of_unknowns
from coalition_kit.finding import Status
from coalition_kit.finding.sensitivity import Sensitivity, VariedOutcome
from coalition_kit.model.parameters import Parameters
from coalition_kit.model.sensitivity import capped_status, of_world, survival
from coalition_kit.model.world import World


@dataclass(frozen=True)
class Inquiry:
    """One coalition in one world, and what it would ask first; `asked_for` is a loss in place of the parameters' own."""

    world: World
    members: frozenset[str]
    asked_for: float | None = None

    @property
    def loss(self) -> float:
        """What a failed launch costs, in launches that hold."""
        return self.world.parameters.launch_loss if self.asked_for is None else self.asked_for

    @property
    def constants(self) -> tuple[str, ...]:
        """The constants on which the answer rests."""
        return (*of_world(self.world), *(("launch_loss",) if self.asked_for is None else ()), "knowledge_floor")

    @cached_property
    def unknowns(self) -> tuple[Unknown, ...]:
        """What could be found out."""
        return unknowns(self.world)

    @cached_property
    def usual(self) -> tuple[tuple[Unknown, ...], bool]:
        """The first question at these constants with those as good, and whether some answer alone decides."""
        return first(self.world, self.members, self.loss, self.unknowns)

    def at(self, parameters: Parameters) -> Inquiry:
        """Returns the same inquiry at other constants, with the same draws."""
        return Inquiry(self.world.with_parameters(parameters), self.members, self.asked_for)

    def with_members(self, members: frozenset[str]) -> Inquiry:
        """Returns the same inquiry by another coalition."""
        other = Inquiry(self.world, members, self.asked_for)
        other.__dict__["unknowns"] = self.unknowns
        return other

    def answer_values(self) -> AnswerValues:
        """Returns every unknown with what it is worth."""
        return value_of_unknowns(self.world, self.members, self.loss, self.unknowns)

    def outcome_at(self, parameters: Parameters) -> VariedOutcome:
        """Returns the answer at other constants; the usual first questions stay the first where one of them is as good as any there."""
        there, (before, _) = self.at(parameters), self.usual
        leading, relevant = there.usual
        same = {(each.ask, each.about) for each in before}.intersection((each.ask, each.about) for each in leading)
        return there._told(before if same else leading, relevant)

    def _told(self, leading: tuple[Unknown, ...], relevant: bool) -> VariedOutcome:
        chance = float(self.world.ready(self.members).mean())
        return VariedOutcome(status_of(self.world, relevant), chance, wording.topics(leading), order_counts=relevant)

    def quick(self) -> Status:
        """Returns the status at these constants alone: which question is the first takes longer."""
        return status_of(self.world, decides(self.world, self.members, self.loss, self.unknowns))

    def sensitivity(self) -> Sensitivity:
        """Returns whether the status and the first question survive the ranges of the constants."""
        return survival(self.outcome_at, self.world.parameters, self.constants)

    def status(self) -> Status:
        """Returns the status, at risk at best where it hangs on one of the model's constants."""
        return capped_status(lambda parameters: VariedOutcome(self.at(parameters).quick()), self.world.parameters, self.constants)
