"""The labs of notebook 04: Friday's announcement, the question that decides, and a plan with the chance of making its date."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar
from xml.etree.ElementTree import Element

import ipywidgets as widgets
import traitlets

from coalition_kit.assessment import questions_of
from coalition_kit.case import Case
from coalition_kit.case.estimates import Judgement
from coalition_kit.case.people import Task
from coalition_kit.charts import gate_chart, timeline_chart, tornado_chart
from coalition_kit.datasets.bundled import product_development_in_march
from coalition_kit.diagnostics.launch_gate import launch_gate
from coalition_kit.diagnostics.launch_gate.decision import Gate
from coalition_kit.diagnostics.launch_gate.early_launch import failed_launch
from coalition_kit.diagnostics.next_questions import next_questions
from coalition_kit.diagnostics.plan import plan
from coalition_kit.diagnostics.plan.analysis import phases
from coalition_kit.finding import Finding
from coalition_kit.markup import tag
from coalition_kit.model.parameters import DRAWS
from coalition_kit.widgets.base import Lab, Prediction, html, more, plain, primary, runs_table, slider, status, told, verdict, won
from coalition_kit.widgets.diagnose import Diagnose
from coalition_kit.widgets.own_case_labs import Own, Pieces
from coalition_kit.widgets.session import Session

NEXT_DATE = 1  # months until Desmond can have the canteen again
ANSWERS = {"Go": "go", "Hold": "hold", "Learn something first": "learn first"}


class Bet(widgets.VBox):  # type: ignore[misc]
    """An answer, and how sure one is of it: `value` is {"answer", "sure"}, None without an answer."""

    value = traitlets.Any(None, allow_none=True)

    def __init__(self) -> None:
        self.answer = widgets.RadioButtons(options=list(ANSWERS), value=None, description="What do you tell him?")
        self.sure = slider("How sure are you, in percent?", 70, 34, 100)
        for control in (self.answer, self.sure):
            control.observe(self._take, "value")
        super().__init__([self.answer, self.sure])

    def _take(self, _: Any) -> None:
        self.value = None if self.answer.value is None else {"answer": ANSWERS[self.answer.value], "sure": self.sure.value}


class Friday(Lab):
    """Say go, hold or learn first, and bet on it; then the gate, condition by condition, and what an early launch costs later."""

    name = "friday"

    def __init__(self, session: Session) -> None:
        super().__init__(session, teaching=lambda: product_development_in_march()[0])
        _, self.news = product_development_in_march()
        self.prediction = Prediction(session, "friday", "Desmond wants to announce on Friday.", Bet(), _said)
        self.prediction.observe(self._draw, "value")
        self.sure = slider("How sure must it be before you go, in percent?", 80, 50, 95)
        self.sure.observe(self._show, "value")
        self.gate, self.bet, self.cost = html(look="ck-result"), html(look="ck-result"), html(look="ck-result")
        self.early = plain("And if he had announced in October?", self._launch, "The early launch")
        self._draw()

    @cached_property
    def asked(self) -> Gate:
        """The gate, whose draws serve every position of the slider."""
        return Gate(self.case, 0, DRAWS)

    def ruled(self, confidence: float) -> Finding:
        """Returns what the gate says when it must be as sure as that."""
        return launch_gate(self.case, confidence=confidence, months=NEXT_DATE, search=False, gate=self.asked)

    @cached_property
    def finding(self) -> Finding:
        """The gate as the kit sets it."""
        return self.ruled(0.8)

    def journal_changed(self) -> None:
        if self.session.recall("launched early", False) and not self.cost.value:
            self._draw()

    def _draw(self, _: Any = None) -> None:
        news = html(tag("h3", "Since October"), told(self.news))
        if self.prediction.value is None:
            self.children = [news, self.prediction]
            return
        self.bet.show(_scored(self.prediction.value, self.finding))
        self._show()
        if self.session.recall("launched early", False):
            self.cost.show(*_later(failed_launch(self.session.teaching_case())))
        self.children = [news, self.prediction, self.bet, self.gate, self.sure, self.early, self.cost]

    def _show(self, _: Any = None) -> None:
        finding = self.ruled(self.sure.value / 100)
        self.gate.show(tag("div", finding.element(opened=False), role="status"), gate_chart(finding).element(level=3))

    def _launch(self, _: Any) -> None:
        self.session.remember("launched early", True)
        self._draw()

    def describe(self) -> str:
        return "Lab: go, hold, or learn first? Bet on your answer, then read the gate condition by condition."


class Deciding(Lab):
    """Name the one question that decides, and whom to ask."""

    name = "deciding"

    def __init__(self, session: Session) -> None:
        super().__init__(session, teaching=lambda: product_development_in_march()[0])
        self.begin = primary("Show me what is not known", self._begin, "The questions")
        self.which = widgets.RadioButtons(description="Which would you find out first?")
        self.test = primary("This is the question that decides", self._test, "The question")
        self.result = html(look="ck-result")
        self.tried: list[str] = []
        self.children = [self.begin]
        self.journal_changed()

    @cached_property
    def finding(self) -> Finding:
        """The unknowns, the most valuable first."""
        return next_questions(self.case)

    @property
    def won(self) -> bool:
        """True once the most valuable question has been named."""
        return bool(self.tried) and self.finding.rows[0].sentence in self.tried

    def journal_changed(self) -> None:
        tried = self.session.recall("deciding question", [])
        if tried != self.tried:
            self.tried = list(tried)
            self._begin()

    case_changed = journal_changed

    def _begin(self, _: Any = None) -> None:
        kept = self.which.value
        questions = {_question(line): line.sentence for line in self.finding.rows[:8]}
        self.which.options = sorted(questions.items())
        self.which.value = kept if kept in questions.values() else None
        self._report()

    def _test(self, _: Any) -> None:
        if self.which.value is None:
            self.result.say("Choose a question first.")
            return
        self.session.remember("deciding question", [*(one for one in self.tried if one != self.which.value), self.which.value])

    def _report(self) -> None:
        self.children = [self.which, self.test, self.result]
        if not self.tried:
            return
        line = next((line for line in self.finding.rows if line.sentence == self.tried[-1]), None)
        if line is None:
            return
        place = 1 + list(self.finding.rows).index(line)
        if self.won:
            self.result.show(won(line.sentence), tornado_chart(self.finding).element(level=3))
        else:
            said = (
                f"It would tell you {line.decides}. There is a question that decides more: yours is number {place} by what knowing the "
                "answer would be worth. Which condition of the gate is furthest from holding, and whose answer moves it?"
            )
            self.result.show(verdict(said))

    def describe(self) -> str:
        return "Lab: among what is not known, name the one question that decides whether to launch, and whom to ask."


class LaunchPlan(Lab):
    """The plan: what takes how long, who sees to it, and the chance of making the date."""

    name = "launch-plan"

    def __init__(self, session: Session, *, own: bool = False) -> None:
        super().__init__(session, own=own, teaching=lambda: product_development_in_march()[0])
        self.task = widgets.Dropdown(description="Which part of the plan?")
        self.months = widgets.IntRangeSlider(value=(2, 6), min=0, max=24, description="How many months, at least and at most?")
        self.months.add_class("ck-slider")
        self.date = widgets.DatePicker(description="By which date should it hold?")
        self.other_date = more("Another date", lambda: self.date)
        self.result = html(look="ck-result")
        self.keep = primary("Keep this plan in my case", self._keep, "The plan")
        self.kept = html()
        self.case_changed()
        self.task.observe(self._turn, "value")
        self.months.observe(self._stretch, "value")
        self.date.observe(self._draw, "value")

    @property
    def planned(self) -> Case:
        """The case with the plan that is set here."""
        change = self.case.change.model_copy(update={"horizon": self.date.value or self.case.change.horizon})
        return self.case.replace(tasks=self.tasks, change=change)

    def case_changed(self) -> None:
        self.tasks: tuple[Task, ...] = self.case.record.tasks or tuple(phases(self.case, False))
        self.task.options = [task.name for task in self.tasks]
        self.task.value = self.tasks[0].name
        self.date.value = self.case.change.horizon
        self._turn()

    def _turn(self, _: Any = None) -> None:
        task = next((task for task in self.tasks if task.name == self.task.value), None)
        if task is not None and task.months.low is not None and task.months.high is not None:
            self._span = (round(task.months.low), max(round(task.months.high), 1))
            self.months.max = max(24, self._span[1])
            self.months.value = self._span
        self._draw()

    def _stretch(self, change: Any) -> None:
        if change.new == self._span:
            return
        self._span, (low, high) = change.new, change.new
        months = Judgement(low=low, mode=(low + high) / 2, high=high)
        self.tasks = tuple(task.model_copy(update={"months": months}) if task.name == self.task.value else task for task in self.tasks)
        self._draw()

    def _draw(self, _: Any = None) -> None:
        finding = plan(self.planned)
        self.result.show(timeline_chart(finding).element(level=3) if finding.rows else None, finding.element(opened=False))
        self.children = [self.task, self.months, self.other_date, self.result, *([self.keep, self.kept] if self.own else [])]

    def _keep(self, _: Any) -> None:
        self.hand_over(self.planned)
        self.kept.say("Kept: the plan is in your case, in the sheet “tasks”.")

    def describe(self) -> str:
        return f"Lab: the plan as {len(self.tasks)} parts, how long each may take, and the chance of making the date."


class OwnLaunch(Own):
    """The gate, what to find out first, and the plan."""

    waiting = "The gate, what to find out first, and your plan, appear here"
    pieces: ClassVar[Pieces] = (
        ("Two questions", lambda session: Diagnose(session, questions=questions_of("04_launch"))),
        ("Your plan", lambda session: LaunchPlan(session, own=True)),
    )


def _said(bet: Any) -> str:
    if not isinstance(bet, dict):
        return "You have not bet."
    return f"You said: {bet.get('answer')}. You were {bet.get('sure')} percent sure."


def _scored(bet: Any, finding: Finding) -> Element:
    """Returns the bet beside the gate's answer, with Brier's (1950) quadratic score over the three answers."""
    answer, sure = bet.get("answer"), bet.get("sure", 0) / 100
    came = finding.detail.decision
    others = (1 - sure) / 2
    shares = {one: sure if one == answer else others for one in ANSWERS.values()}
    score = sum((share - (one == came)) ** 2 for one, share in shares.items())
    scored = (
        f". Your bet scores {score:.2f}, where 0 is perfect and 2 is certain and wrong (Brier 1950). "
        "Whoever knows nothing and says so scores about .67."
    )
    return status("The gate says: ", tag("strong", came), scored)


def _later(rows: Any) -> list[Element]:
    said = (
        "In October there were eight members, and no critical mass. An announcement would have failed, and people remember: every "
        "position outside the coalition half a step colder, every threshold a tenth higher. Both are this kit's own guess."
    )
    lines = [(str(line.what), str(line.now), str(line.later)) for line in rows]
    return [tag("p", said), runs_table("What it would have cost", ("What", "In October", "After a failed launch"), lines)]


def _question(line: Any) -> str:
    return f"{line.ask}: {line.about}"
