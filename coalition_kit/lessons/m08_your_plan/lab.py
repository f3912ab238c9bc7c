"""The labs of notebook 08: a decision of one's own with its reason, and the rubric, filled in as far as the kit can see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element

import ipywidgets as widgets
import traitlets

from coalition_kit.assessment import Assessment
from coalition_kit.case.record import DECISION
from coalition_kit.lessons import predictions
from coalition_kit.lessons.m08_your_plan.picture import CAPTION, WHAT, height, picture
from coalition_kit.lessons.m08_your_plan.rubric import ANSWERS, ONLY_PEOPLE, REASON, SAID, RubricLine, rubric, rubric_questions
from coalition_kit.markup import Part, tag
from coalition_kit.widgets.base import KEPT, Lab, Prediction, html, list_of_news, more, plain, primary, stage
from coalition_kit.widgets.diagram import Diagram
from coalition_kit.widgets.session import Session
from coalition_kit.widgets.working import Working

GUESS = "capstone"  # the journal's key of the prediction
PAGES = ("coverage", "authority", "evidence_fit", "critical_mass", "next_recruits", "launch_gate", "next_questions", "conversations")
_MARKS = {"not begun": "○", "too little to judge": "?", "open": "◐", "holds": "●", "only people can say": "✎"}


class FirstGuess(Lab):
    """The prediction of notebook 08: how far one believes to have come, before anything is asked."""

    name = "first-guess"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        asked = predictions.first_guess(self.case)
        choice = widgets.RadioButtons(options=asked.options, value=None, description="What will the gate say of your case?")
        self.prediction = Prediction(session, asked, choice)
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
            continuous_update=False,
            description="Why? Name what you rest it on, and what would change your mind.",
            placeholder="Two sentences that somebody could argue with",
        )
        self.keep = primary("Keep this decision", self._keep, "The decision")
        self.said, self.gate = html(), html(look="ck-result")
        self.read = plain("Read what the gate says", self.lasting(self._read), "The gate")
        self.print = plain("Save page one, the map and the conversations, to print", self._print, "The pages")
        self.working = Working("The gate")
        self.journal_changed()

    @property
    def kept(self) -> dict[str, Any]:
        """The decision that stands in the case; empty where none does."""
        kept: dict[str, Any] = self.session.recall(DECISION, {})
        return kept if kept.get("answer") in ANSWERS else {}

    def case_changed(self) -> None:
        self.gate.show()
        self.said.show()
        self.taken_away()
        self.journal_changed()

    def journal_changed(self) -> None:
        kept = self.kept
        why = str(kept.get("why", ""))
        self.reached(bool(kept) and len(why.split()) >= REASON)
        if kept:
            self.answer.value, self.why.value = kept["answer"].capitalize(), why
            if not self.said.value:  # on a page that was loaded anew
                self._say_kept(why)
        after = [self.read, self.print, self.working, self.gate] if kept else []
        self.children = [self.answer, self.why, self.keep, self.said, *after]

    def _keep(self, _: Any) -> None:
        if self.answer.value is None:
            self.said.say("Choose one of the three first.")
            return
        self.session.remember(DECISION, {"answer": self.answer.value.lower(), "why": self.why.value.strip()})
        self._say_kept(self.why.value)

    def _say_kept(self, why: str) -> None:
        more_to_say = " A sentence or two more would let somebody argue with it." if len(why.split()) < REASON else ""
        self.said.say(f"{KEPT}{more_to_say}")

    def _read(self, _: Any) -> None:
        case = self.session.case
        self.working.run(lambda: _assess(case, ("launch_gate",)), self._set_beside)

    def _set_beside(self, found: Assessment) -> None:
        """Shows the gate beside what was predicted and what was decided."""
        from coalition_kit.charts import gate_chart

        (gate,) = found
        theirs = str(gate.detail.decision) if gate.status != "not assessable" else ""
        guess = str(self.session.recall("predictions", {}).get(GUESS, "")).lower()
        figure = gate_chart(gate).element(level=3) if gate.rows else None
        self.gate.show(tag("p", beside(guess, self.kept["answer"], theirs, gate.verdict), role="status"), gate.element(), figure)

    def _print(self, _: Any) -> None:
        case = self.session.case
        self.working.run(lambda: _assess(case, PAGES), self._hand_over)

    def _hand_over(self, found: Assessment) -> None:
        from coalition_kit.report.html import pages_html

        self.session.download("Decision, map and conversations.html", pages_html(found).encode("utf-8", "backslashreplace"))
        self.said.say("Saved: open the file and print it. It says what was told about people; keep it among those who may see it.")

    def describe(self) -> str:
        return "Lab: decide whether to go, to hold or to learn something first, and write down why. It is kept in your case."


class Rubric(Lab):
    """The rubric of the plan: what the kit can see it fills in; the rest is asked of people."""

    name = "rubric"
    assessment = traitlets.Instance(Assessment, allow_none=True)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.ask = primary("Go through my plan", self.lasting(self._ask), "The rubric")
        self.working = Working("The rubric")
        self.result = html(look="ck-result")
        self.fields = {
            key: widgets.Textarea(description=question, placeholder="What they said", continuous_update=False)
            for key, question in ONLY_PEOPLE.items()
        }
        self.keep = plain("Keep these answers", self._keep, "The answers")
        self.own = more("What only people can say", lambda: widgets.VBox([*self.fields.values(), self.keep]))
        self.picture = Diagram(WHAT)
        self.controls = widgets.VBox()
        self.children = [stage(self.controls, widgets.VBox([self.picture, html(tag("p", CAPTION, class_="ck-soft"))]))]
        self.journal_changed()

    def case_changed(self) -> None:
        self.assessment = None
        self.taken_away()
        self.journal_changed()

    def journal_changed(self) -> None:
        said = self.session.recall(SAID, {})
        for key, field in self.fields.items():
            field.value = str(said.get(key, "")) or field.value
        self._draw()

    def _ask(self, _: Any) -> None:
        case = self.session.case
        self.working.run(lambda: _assess(case, rubric_questions(case)), self._show)

    def _show(self, found: Assessment) -> None:
        self.assessment = found
        self._draw()

    def _draw(self) -> None:
        case, found = self.session.case, self.assessment
        lines = rubric(Assessment(case.title, found.findings if found else (), case))
        self.picture.wide = self.picture.narrow = height(lines)
        self.picture.show(picture(lines))
        self.result.show(*_rubric_list(lines))
        self.controls.children = [self.ask, self.working, *([self.result, self.own] if found else [])]

    def _keep(self, _: Any) -> None:
        self.session.remember(SAID, {key: field.value.strip() for key, field in self.fields.items() if field.value.strip()})

    def describe(self) -> str:
        return "Lab: a rubric for your plan. What the kit can see in your case it fills in; three lines are left to people."


def beside(guess: str, decided: str, gate: str, verdict: str) -> str:
    """Returns the prediction, the decision and the gate's answer side by side, with what to do about it.

    >>> beside("go", "go", "hold", "Hold: the board was not asked.")
    'You predicted: go. You decided: go. Hold: the board was not asked. Keep your decision and say why the gate is wrong, or change it.'
    """
    said = f"You predicted: {guess}. " if guess in ANSWERS else ""
    said += f"You decided: {decided}. "
    if not gate:
        return f"{said}{verdict} Your decision stands alone: say in the reason what it waits for."
    if gate == decided:
        return f"{said}The gate says the same as you. {verdict}"
    return f"{said}{verdict} Keep your decision and say why the gate is wrong, or change it."


def _assess(case: Any, questions: Sequence[str]) -> Assessment:
    from coalition_kit.assessment import assess  # brings every diagnostic: not before one is asked

    return assess(case, questions=questions)


def _rubric_list(lines: tuple[RubricLine, ...]) -> list[Element | None]:
    """Returns the rubric as a list: what a plan needs, how far it is, what that was seen in, and what comes next."""
    words = "There is no total: a strong line does not repair a weak one."
    return [tag("h3", "Your plan, line by line"), tag("p", words), list_of_news(map(_line, lines), "ol")]


def _line(line: RubricLine) -> list[Part]:
    level = tag("span", tag("span", _MARKS[line.level], aria_hidden="true"), f" {line.level}", class_="ck-level")
    after = [tag("br"), tag("span", "Next: ", tag("bdi", line.next), class_="ck-soft")] if line.next else []
    return [tag("strong", line.criterion), tag("br"), level, ". ", tag("bdi", line.seen), *after]
