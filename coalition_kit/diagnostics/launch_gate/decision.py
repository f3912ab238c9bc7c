"""How does the gate rule? All conditions, then whether some answer or planned evidence is worth more than the wait."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from coalition_kit.case import Case
from coalition_kit.diagnostics.launch_gate import conditions as g
from coalition_kit.diagnostics.launch_gate.model_conditions import conditions
from coalition_kit.diagnostics.launch_gate.planned_evidence import Trial, planned
from coalition_kit.diagnostics.launch_gate.results import Answer
from coalition_kit.diagnostics.next_questions import analysis as q
from coalition_kit.diagnostics.next_questions import wording as questions
from coalition_kit.finding import Status
from coalition_kit.model.parameters import DEFAULT, Parameters
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

    conditions: tuple[g.Condition, ...]
    decision: Answer
    lesson: Lesson | None = None

    @property
    def status(self) -> Status:
        """The status of the finding."""
        return STATUS[self.decision]


class Gate:
    """One case before its gate: the same draws for every coalition that is tried, and, once `asking` has set them, the rules."""

    confidence: float
    loss: float
    cost: float

    def __init__(self, case: Case, seed: int, draws: int, parameters: Parameters = DEFAULT) -> None:
        self.case, self.seed, self.draws = case, seed, draws
        self.world = World(case, seed=seed, draws=draws, parameters=parameters)
        self._asked: dict[tuple[frozenset[str], float], q.Asked] = {}

    @cached_property
    def unknowns(self) -> tuple[q.Unknown, ...]:
        """What is not known exactly and could matter."""
        return q.unknowns(self.world)

    @cached_property
    def trials(self) -> tuple[Trial, ...]:
        """The evidence that is planned and not in hand, with the case and the world at either end of what it may show."""
        return planned(self.case, self.seed, self.draws, self.world.parameters)

    def winnable(self, members: frozenset[str]) -> bool:
        """Returns whether `members` can win every decision; where they cannot, neither an answer nor evidence opens the gate."""
        return all(game.wins(members.intersection(game.players)) for game in self.world.games.values())

    def asking(self, confidence: float, loss: float, cost: float) -> Gate:
        """Returns the same gate, with the same draws and what was worked out from them, under other rules."""
        gate = copy.copy(self)
        gate.confidence, gate.loss, gate.cost = confidence, loss, cost
        return gate

    def other(self, case: Case) -> Gate:
        """Returns the gate of another case under the same rules."""
        return Gate(case, self.seed, self.draws, self.world.parameters).asking(self.confidence, self.loss, self.cost)

    def prepared(self) -> Gate:
        """Returns this gate with all that does not depend on its rules worked out."""
        _ = self.unknowns, self.trials
        return self

    def asked(self, members: Iterable[str]) -> q.Asked:
        """Returns what knowing more would be worth to a coalition; remembered."""
        key = frozenset(members), self.loss
        if key not in self._asked:
            self._asked[key] = q.asked(self.world, key[0], self.loss, self.unknowns)
        return self._asked[key]

    def ruled(self, members: Iterable[str]) -> Ruling:
        """Returns the gate's answer for a coalition of `members`."""
        coalition = frozenset(members)
        found = conditions(self.case, self.world, coalition, self.confidence)
        open_ = {condition.name for condition in found if condition.status != "met"}
        if not open_:
            return Ruling(found, "go")
        lessons = [*self._questions(coalition, open_), *self._trials(coalition, open_)]
        best = max(lessons, key=lambda lesson: lesson.worth, default=None)
        return Ruling(found, "learn first", best) if best else Ruling(found, "hold")

    def _questions(self, members: frozenset[str], open_: set[str]) -> Iterator[Lesson]:
        """Yields the question that is worth more than the wait, where nothing is open that an answer could not mend."""
        if not open_ <= g.ANSWERS or evpi(q.payoffs(q.success(self.world, members), self.loss)).value <= self.cost:
            return  # no single answer is worth more than all of them
        asked = self.asked(members)
        if asked.swings and asked.swings[0].evppi > self.cost:
            first = asked.swings[0]
            unknown, step = first.unknown, f"{questions.request(first.unknown)}."
            short = f"{questions.request_inside(unknown)}; it decides {questions.decides(first)}"
            yield Lesson(questions.sentence(first), short, step, unknown.ask, first.evppi, unknown.person, unknown.about == "stance")

    def _trials(self, members: frozenset[str], open_: set[str]) -> Iterator[Lesson]:
        """Yields the planned evidence that would open the gate at one end of what it may show, where that is worth the wait."""
        if not open_ <= g.ANSWERS | {g.EVIDENCE} or not self.winnable(members):
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
        return max(float(q.payoffs(q.success(world, members), self.loss)[0].mean()), 0.0)
