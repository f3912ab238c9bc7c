"""How does the gate rule? All conditions, then whether some answer or planned evidence is worth more than the wait."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from coalition_kit.case import Case
from coalition_kit.diagnostics.launch_gate import conditions as g
from coalition_kit.diagnostics.launch_gate.model_conditions import conditions
from coalition_kit.diagnostics.launch_gate.planned_evidence import PlannedTrial, planned_evidence
from coalition_kit.diagnostics.launch_gate.results import Answer
from coalition_kit.diagnostics.next_questions import analysis as q
from coalition_kit.diagnostics.next_questions import wording as questions
from coalition_kit.finding import Status
from coalition_kit.finding.sensitivity import Sensitivity, VariedOutcome
from coalition_kit.model.knowledge import positions
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.model.sensitivity import capped_status, of_world, survival
from coalition_kit.model.shared import world_of
from coalition_kit.model.world import World
from coalition_kit.science.decisions.value import evpi

STATUS: dict[Answer, Status] = {"go": "met", "learn first": "at risk", "hold": "not met"}


@dataclass(frozen=True)
class Lesson:
    """What to learn first: the sentence, the words of the verdict, the next step, whom or what to ask, and what it is worth."""

    sentence: str
    short: str
    step: str
    asks: str
    worth: float
    person: bool
    stance: bool = False


@dataclass(frozen=True)
class Ruling:
    """The gate's answer for one coalition: the conditions, the decision, and what to learn first where that is the decision."""

    conditions: tuple[g.LaunchCondition, ...]
    decision: Answer
    lesson: Lesson | None = None


@dataclass(frozen=True)
class Rules:
    """What somebody asks of the gate in place of the kit's own constants: None for what nobody asked for; `months` is how long to wait."""

    confidence: float | None = None
    loss: float | None = None
    cost: float | None = None
    months: float = 3


class Gate:
    """One case before its gate: the same draws for every coalition that is tried, and, once `asking` has set them, the rules."""

    def __init__(self, case: Case, seed: int, draws: int, parameters: Parameters = DEFAULT, rules: Rules | None = None) -> None:
        self.case, self.seed, self.draws, self.rules = case, seed, draws, rules or Rules()
        self.world = world_of(case, seed=seed, draws=draws, parameters=parameters)
        self._asked: dict[tuple[Parameters, frozenset[str], float], q.AnswerValues] = {}
        self._planned: list[PlannedTrial] | None = None

    # ---- its rules -----------------------------------------------------------------------------------------------

    @property
    def parameters(self) -> Parameters:
        """The constants."""
        return self.world.parameters

    @property
    def confidence(self) -> float:
        """The chance that decisions and daily work must have."""
        return self.parameters.confidence if self.rules.confidence is None else self.rules.confidence

    @property
    def loss(self) -> float:
        """What a failed launch costs, in launches that hold."""
        return self.parameters.launch_loss if self.rules.loss is None else self.rules.loss

    @property
    def cost(self) -> float:
        """What the wait costs, in launches that hold."""
        return self.rules.months * self.parameters.waiting if self.rules.cost is None else self.rules.cost

    def constants(self, members: frozenset[str]) -> tuple[str, ...]:
        """The constants on which the answer rests: none where only work mends what is open. What somebody asks for is not varied."""
        work = any(
            condition.status != "met"
            for condition in (g.is_analysis_finished(self.case), g.are_leverage_points_named(self.case), g.quiet(self.case))
        )
        if work or not self.winnable(members):
            return ()
        asked = (("confidence", self.rules.confidence), ("launch_loss", self.rules.loss), ("waiting", self.rules.cost))
        kept = tuple(name for name, given in asked if given is None)
        return (*of_world(self.world), *kept, "knowledge_floor", *(("enough", "too_few") if self.case.affected else ()))

    def with_rules(self, confidence: float | None, loss: float | None, cost: float | None, months: float = 3) -> Gate:
        """Returns the same gate, with the same draws and what was worked out from them, under other rules."""
        gate = copy.copy(self)
        gate.rules = Rules(confidence, loss, cost, months)
        return gate

    def at(self, parameters: Parameters) -> Gate:
        """Returns the same gate at other constants, with the same draws."""
        gate = copy.copy(self)
        gate.world = self.world.with_parameters(parameters)
        gate.__dict__.pop("unknowns", None)
        return gate

    # ---- what is tried -------------------------------------------------------------------------------------------

    @cached_property
    def unknowns(self) -> tuple[q.Unknown, ...]:
        """What is not known exactly and could matter."""
        return q.unknowns(self.world)

    @property
    def trials(self) -> Iterator[PlannedTrial]:
        """The evidence that is planned and not in hand, with the case and the world at either end of what it may show."""
        if self._planned is None:
            self._planned = list(planned_evidence(self.case, self.seed, self.draws, self.parameters))
        for trial in self._planned:
            yield replace(trial, ends=tuple((case, world.with_parameters(self.parameters)) for case, world in trial.ends))

    def winnable(self, members: frozenset[str]) -> bool:
        """Returns whether `members` can win every decision; where they cannot, neither an answer nor evidence opens the gate."""
        return all(game.wins(members.intersection(game.players)) for game in self.world.games.values())

    def other(self, case: Case) -> Gate:
        """Returns the gate of another case under the same rules."""
        return Gate(case, self.seed, self.draws, self.parameters, self.rules)

    def prepare(self) -> Gate:
        """Returns this gate with all that does not depend on its rules worked out."""
        _ = self.unknowns, list(self.trials)
        return self

    def answer_values(self, members: Iterable[str]) -> q.AnswerValues:
        """Returns what knowing more would be worth to a coalition; remembered."""
        key = self.parameters, frozenset(members), self.loss
        if key not in self._asked:
            self._asked[key] = q.value_of_unknowns(self.world, key[1], self.loss, self.unknowns)
        return self._asked[key]

    # ---- the answer ----------------------------------------------------------------------------------------------

    def outcome(self, members: Iterable[str]) -> VariedOutcome:
        """Returns the answer at these constants: met for go, at risk for learn first, not met for hold; not assessable in the dark."""
        coalition = frozenset(members)
        if positions(self.case, self.case.names).none:
            return VariedOutcome("not assessable")
        found = conditions(self.case, self.world, coalition, self.confidence)
        open_ = {condition.name for condition in found if condition.status != "met"}
        decision: Answer = "go" if not open_ else "learn first" if any(self._lessons(coalition, open_)) else "hold"
        return VariedOutcome(STATUS[decision], float(np.mean(self.world.ready(coalition))))

    def status(self, members: Iterable[str]) -> Status:
        """Returns the status: that of `outcome`, at risk at best where it hangs on one of the model's constants."""
        coalition = frozenset(members)
        return capped_status(lambda p: self.at(p).outcome(coalition), self.parameters, self.constants(coalition))

    def sensitivity(self, members: Iterable[str]) -> Sensitivity:
        """Returns whether the answer survives the ranges of the constants."""
        coalition = frozenset(members)
        return survival(lambda p: self.at(p).outcome(coalition), self.parameters, self.constants(coalition))

    def ruling(self, members: Iterable[str]) -> Ruling:
        """Returns the gate's answer for a coalition of `members`."""
        coalition = frozenset(members)
        found = conditions(self.case, self.world, coalition, self.confidence)
        open_ = {condition.name for condition in found if condition.status != "met"}
        if not open_:
            return Ruling(found, "go")
        best = max(self._lessons(coalition, open_), key=lambda lesson: lesson.worth, default=None)
        return Ruling(found, "learn first", best) if best else Ruling(found, "hold")

    def _lessons(self, members: frozenset[str], open_: set[str]) -> Iterator[Lesson]:
        """Yields what is worth learning first."""
        yield from self._questions(members, open_)
        yield from self._trials(members, open_)

    def _questions(self, members: frozenset[str], open_: set[str]) -> Iterator[Lesson]:
        """Yields the question that is worth more than the wait, where nothing is open that an answer could not mend."""
        if not open_ <= g.MENDED_BY_ANSWERS or evpi(q.payoffs(self.world.ready(members), self.loss)).value <= self.cost:
            return  # no single answer is worth more than all of them
        asked = self.answer_values(members)
        if asked.swings and asked.swings[0].evppi > self.cost:
            first = asked.swings[0]
            unknown, step = first.unknown, f"{questions.request(first.unknown)}."
            short = f"{questions.request_inside(unknown)}; it decides {questions.decides(first)}"
            yield Lesson(questions.sentence(first), short, step, unknown.ask, first.evppi, unknown.person, unknown.about == "stance")

    def _trials(self, members: frozenset[str], open_: set[str]) -> Iterator[Lesson]:
        """Yields the planned evidence with a possible result that would open the gate, where it is worth the wait."""
        if not open_ <= g.MENDED_BY_EVIDENCE or not self.winnable(members):
            return
        now = self._worth(self.world, members)
        for trial in self.trials:
            worth = float(np.mean([self._worth(world, members) for _, world in trial.ends])) - now
            if worth <= self.cost:
                continue
            opens = [not g.unmet(conditions(case, world, members, self.confidence)) for case, world in trial.ends]
            if any(opens):
                what = "whatever it shows, the gate opens" if all(opens) else "at its best the gate opens, at its worst it stays shut"
                sentence = f"{trial.request}: {what} in this model."
                short = f"{trial.request[:1].lower()}{trial.request[1:]}; {what}"
                yield Lesson(sentence, short, f"{trial.request}.", trial.name, worth, False)

    def _worth(self, world: World, members: frozenset[str]) -> float:
        """Returns what the better of launching and not is worth; adoption is not tried where the decisions alone are too unlikely."""
        if world.games and q.payoffs(world.all_pass(members), self.loss)[0].mean() <= 0:
            return 0.0
        return max(float(q.payoffs(world.ready(members), self.loss)[0].mean()), 0.0)
