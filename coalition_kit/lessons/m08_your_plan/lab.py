"""The labs of notebook 08: a decision of one's own with its reason, and the rubric, filled in as far as the kit can see."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

import ipywidgets as widgets
import traitlets

from coalition_kit.assessment import Assessment
from coalition_kit.case.record import DECISION
from coalition_kit.lessons.m08_your_plan.rubric import ANSWERS, ONLY_PEOPLE, REASON, SAID, Line, rubric
from coalition_kit.markup import Part, tag
from coalition_kit.widgets.base import Lab, Prediction, html, more, plain, primary, told
from coalition_kit.widgets.session import Session
from coalition_kit.widgets.working import Working

_MARKS = {"not begun": "○", "too little to judge": "?", "open": "◐", "holds": "●", "only people can say": "✎"}


class FirstGuess(Lab):
    """The prediction of notebook 08: how far one believes to have come, before anything is asked."""

    name = "first-guess"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        choice = widgets.RadioButtons(
            options=[one.capitalize() for one in ANSWERS], value=None, description="What will the gate say of your case?"
        )
        self.prediction = Prediction(
            session,
            "capstone",
            "Before you put a single question: if your change were to be launched next month, what would the gate say?",
            choice,
            lambda value: f"You predicted: {value}.",
        )
        self.children = [self.prediction]

    def describe(self) -> str:
        return self.prediction.describe()


class MyDecision(Lab):
    """Go, hold or learn first: your own answer and its reason, kept in the case before the gate has spoken."""

    name = "my-decision"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.answer = widgets.RadioButtons(options=[one.capitalize() for one in ANSWERS], value=None, description="What do you decide?")
        self.why = widgets.Textarea(
            description="Why? Name what you rest it on, and what would change your mind.",
            placeholder="Two sentences that somebody could argue with",
        )
        self.keep = primary("Keep this decision", self._keep, "The decision")
        self.said = html()
        self.children = [self.answer, self.why, self.keep, self.said]
        self.journal_changed()

    def journal_changed(self) -> None:
        kept = self.session.recall(DECISION, {})
        answer, why = kept.get("answer"), str(kept.get("why", ""))
        self.reached(answer in ANSWERS and len(why.split()) >= REASON)
        if answer in ANSWERS:
            self.answer.value, self.why.value = answer.capitalize(), why

    case_changed = journal_changed

    def _keep(self, _: Any) -> None:
        if self.answer.value is None:
            self.said.say("Choose one of the three first.")
            return
        self.session.remember(DECISION, {"answer": self.answer.value.lower(), "why": self.why.value.strip()})
        short = len(self.why.value.split()) < REASON
        more_to_say = " A sentence or two more would let somebody argue with it." if short else ""
        self.said.say(f"Kept with your case.{more_to_say}")

    def describe(self) -> str:
        return "Lab: decide whether to go, to hold or to learn something first, and write down why. It is kept in your case."


class Rubric(Lab):
    """The rubric of the plan: what the kit can see it fills in; the rest is asked of people."""

    name = "rubric"
    assessment = traitlets.Instance(Assessment, allow_none=True)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.ask = primary("Go through my plan", self._ask, "The rubric")
        self.working = Working("The rubric")
        self.result = html(look="ck-result")
        self.fields = {key: widgets.Textarea(description=question, placeholder="What they said") for key, question in ONLY_PEOPLE.items()}
        self.keep = plain("Keep these answers", self._keep, "The answers")
        self.own = more("What only people can say", lambda: widgets.VBox([*self.fields.values(), self.keep]))
        self.journal_changed()
        self.children = [self.ask, self.working]

    def case_changed(self) -> None:
        self.assessment = None
        self.journal_changed()
        self.children = [self.ask, self.working]

    def journal_changed(self) -> None:
        said = self.session.recall(SAID, {})
        for key, field in self.fields.items():
            field.value = str(said.get(key, "")) or field.value
        self._draw()

    def _ask(self, _: Any) -> None:
        case = self.session.case
        self.working.run(lambda: _assessed(case), self._show)

    def _show(self, found: Assessment) -> None:
        self.assessment = found
        self._draw()

    def _draw(self) -> None:
        if self.assessment is None:
            return
        lines = rubric(Assessment(self.assessment.title, self.assessment.findings, self.session.case))
        self.result.show(*_told(lines))
        self.children = [self.ask, self.working, self.result, self.own]

    def _keep(self, _: Any) -> None:
        self.session.remember(SAID, {key: field.value.strip() for key, field in self.fields.items() if field.value.strip()})

    def describe(self) -> str:
        return "Lab: a rubric for your plan. What the kit can see in your case it fills in; three lines are left to people."


def _assessed(case: Any) -> Assessment:
    from coalition_kit.assessment import assess  # brings every diagnostic: not before one is asked

    return assess(case)


def _told(lines: tuple[Line, ...]) -> list[Element | None]:
    """Returns the rubric as a list: what a plan needs, how far it is, what that was seen in, and what comes next."""
    words = "There is no total: a strong line does not repair a weak one."
    return [tag("h3", "Your plan, line by line"), tag("p", words), told(map(_line, lines), "ol")]


def _line(line: Line) -> list[Part]:
    level = tag("span", tag("span", _MARKS[line.level], aria_hidden="true"), f" {line.level}", class_="ck-level")
    after = [tag("br"), tag("span", "Next: ", tag("bdi", line.next), class_="ck-soft")] if line.next else []
    return [tag("strong", line.criterion), tag("br"), level, ". ", tag("bdi", line.seen), *after]
