"""The labs of notebook 04 on Friday's announcement: the bet, the gate, what an early launch costs, and the same on one's own case."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar
from xml.etree.ElementTree import Element

import ipywidgets as widgets
import traitlets

from coalition_kit.charts import gate_chart
from coalition_kit.datasets.bundled import product_development_in_march
from coalition_kit.diagnostics.launch_gate import launch_gate
from coalition_kit.diagnostics.launch_gate.decision import Gate, Ruling
from coalition_kit.diagnostics.launch_gate.finding import condition_rows, ruling_of
from coalition_kit.diagnostics.launch_gate.results import ConditionRow
from coalition_kit.finding import Finding, status_word
from coalition_kit.lessons.m04_launch.bolts import GatePicture
from coalition_kit.lessons.m04_launch.deciding_lab import CONDITIONS, MOST_TRIES, MOVED, tries
from coalition_kit.lessons.m04_launch.early import EarlyLaunch, early_tries
from coalition_kit.lessons.m04_launch.plan_lab import LaunchPlan
from coalition_kit.lessons.predictions import NEXT_DATE, TO_DESMOND, friday
from coalition_kit.markup import tag
from coalition_kit.model.parameters import DRAWS
from coalition_kit.register import questions_of
from coalition_kit.widgets.base import Lab, Prediction, html, list_of_news, more, plain, runs_table, slider, stage, status
from coalition_kit.widgets.conversations import Conversations
from coalition_kit.widgets.diagnose import Diagnose
from coalition_kit.widgets.own_case_labs import Own, Pieces
from coalition_kit.widgets.session import Session
from coalition_kit.widgets.working import Ahead
from coalition_kit.wording import number_word

CONFIDENCE = 0.8  # how sure the gate must be as the lesson opens
_IN_OCTOBER, _AGAIN = "And if he had announced in October?", "Play it again"  # on the button: before it was pressed, and after


class Bet(widgets.VBox):  # type: ignore[misc]
    """An answer, and how sure one is of it: `value` is {"answer", "sure"}, None without an answer."""

    value = traitlets.Any(None, allow_none=True)

    def __init__(self) -> None:
        self.answer = widgets.RadioButtons(options=list(TO_DESMOND), value=None, description="What do you tell him?")
        self.sure = slider("How sure are you, in percent?", 70, 34, 100)
        for control in (self.answer, self.sure):
            control.observe(self._take, "value")
        super().__init__([self.answer, self.sure])

    def _take(self, _: Any) -> None:
        self.value = None if self.answer.value is None else {"answer": TO_DESMOND[self.answer.value], "sure": self.sure.value}


class Friday(Lab):
    """Say go, hold or learn first, and bet on it; then the gate, condition by condition, and what an early launch costs later."""

    name = "friday"

    def __init__(self, session: Session) -> None:
        super().__init__(session, teaching=lambda: product_development_in_march()[0])
        asked = friday()
        self.news = more("What has happened since October", lambda: html(list_of_news(asked.reading)))
        self._rulings: dict[float, Finding] = {}
        self.ahead, self.tries = Ahead(lambda: self.ruling(CONFIDENCE)), Ahead(lambda: early_tries(session.teaching_case()))
        self.prediction = Prediction(session, asked, Bet(), _bet_text)
        self.prediction.observe(self._draw, "value")
        self.sure = slider("How sure must it be before you go, in percent?", round(100 * CONFIDENCE), 50, 95)
        self.sure.observe(self._show, "value")
        self.gate, self.bet = html(look="ck-result"), html(look="ck-result")
        self.picture, self.controls = GatePicture(CONDITIONS), widgets.VBox()
        self.stage = stage(self.controls, self.picture)
        self.opened = False  # whether the gate tells its reasons, which answer the question of the next lab
        self.launched = widgets.VBox()
        self.early = plain(_IN_OCTOBER, self._launch, "The early launch")
        self._draw()

    @cached_property
    def shared_gate(self) -> Gate:
        """The gate, whose draws serve every position of the slider."""
        return Gate(self.case, 0, DRAWS)

    def ruling(self, confidence: float) -> Finding:
        """Returns the finding of the gate when it must be as sure as that; each is worked out once. A bet needs only `ruled`, at once."""
        if confidence not in self._rulings:
            self._rulings[confidence] = launch_gate(self.case, confidence=confidence, months=NEXT_DATE, search=False, gate=self.shared_gate)
        return self._rulings[confidence]

    def ruled(self, confidence: float) -> Ruling:
        """Returns the gate's answer and its conditions, as quick as the slider."""
        return ruling_of(self.shared_gate, confidence=confidence, months=NEXT_DATE)

    @property
    def finding(self) -> Finding:
        """The gate as the kit sets it."""
        return self.ahead.found()

    @property
    def _found(self) -> bool:
        """True once the question that decides was named with its condition, or as many tries were made as anybody needs."""
        tried = tries(self.session)
        if not tried or len(tried) >= MOST_TRIES:
            return bool(tried)
        hangs = {row.condition for row in self.finding.rows if row.status != "met"} & {*MOVED.values()}
        return any(self.finding.detail.asks in question and condition in hangs for question, condition in tried)

    def journal_changed(self) -> None:
        if self._launched != bool(self.launched.children) or self._found != self.opened:
            self._draw()

    def _draw(self, _: Any = None) -> None:
        if self.prediction.value is None:
            self.controls.children, self.children = [self.prediction], [self.news, self.stage]
            return
        self.bet.show(*_score(self.prediction.value, self.ruled(CONFIDENCE).decision))
        self._show()
        self.launched.children = [self.october] if self._launched else []
        self.early.description = _AGAIN if self._launched else _IN_OCTOBER
        self.controls.children = [self.bet, self.prediction, self.sure]  # what came of it, right below the picture on a phone
        self.children = [self.news, self.stage, self.gate, self.early, self.launched]

    def _show(self, _: Any = None) -> None:
        confidence = self.sure.value / 100
        self.opened = self._found
        rows = condition_rows(self.ruled(confidence))
        self.picture.show(rows)
        if self.opened:
            finding = self.ruling(confidence)
            self.gate.show(tag("div", finding.element(opened=False), role="status"), gate_chart(finding).element(level=3))
        else:
            self.gate.show(tag("div", *_conditions(rows), role="status"))

    @property
    def _launched(self) -> bool:
        """True once the launch in October was asked for."""
        return bool(self.session.recall("launched early", False))

    @cached_property
    def october(self) -> EarlyLaunch:
        """The launch in October and what it would have cost."""
        return EarlyLaunch(self.session.teaching_case(), self.tries.found())

    def _launch(self, _: Any) -> None:
        self.session.remember("launched early", True)
        self._draw()
        self.october.map.start()

    def describe(self) -> str:
        return "Lab: go, hold, or learn first? Bet on your answer, then read the gate condition by condition."


class OwnLaunch(Own):
    """The gate, what to find out first, the plan, and the conversations."""

    waiting = "The gate, what to find out first, your plan, and whom to talk to, appear here"
    pieces: ClassVar[Pieces] = (
        ("Two questions", lambda session: Diagnose(session, questions=questions_of("04_launch"))),
        ("Your plan", lambda session: LaunchPlan(session, own=True)),
        ("Whom to talk to, by when", Conversations),
    )


def _bet_text(bet: Any) -> str:
    if not isinstance(bet, dict):
        return "You have not bet."
    return f"You said: {bet.get('answer')}. You were {bet.get('sure')} percent sure."


def _score(bet: Any, came: str | None) -> list[Element]:
    """Returns the bet beside the gate's answer, with Brier's (1950) quadratic score over the three answers."""
    answer, sure = bet.get("answer"), bet.get("sure", 0) / 100
    others = (1 - sure) / 2
    shares = {one: sure if one == answer else others for one in TO_DESMOND.values()}
    score = sum((share - (one == came)) ** 2 for one, share in shares.items())
    how = f"You said so too, {bet.get('sure')} percent sure." if answer == came else f"You said {answer}, {bet.get('sure')} percent sure."
    penalty = f"Your penalty is {score:.2f}: 0 for certain and right, 2 for certain and wrong, 0.67 for not knowing (Brier 1950)."
    return [status("The gate says: ", tag("strong", came), f". {how}"), tag("p", penalty, class_="ck-soft")]


def _conditions(found: tuple[ConditionRow, ...]) -> list[Element]:
    """Returns what each condition of the gate is, without the reasons: they name whom to ask."""
    rows = [(row.condition, status_word(row.status), row.value) for row in found]
    return [
        runs_table("Eight conditions, joined by “and”", ("Condition", "Status", "What there is"), rows),
        tag("p", _LATER, class_="ck-soft"),
    ]


_LATER = f"The reasons open when you have found the question below, or tried {number_word(MOST_TRIES)}: until then they are the puzzle."
