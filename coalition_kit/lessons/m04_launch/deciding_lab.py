"""The lab of notebook 04 on the question that decides: whom to ask, what hangs on the answer, and what each answer would make one do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element

import ipywidgets as widgets

from coalition_kit.case import Case
from coalition_kit.case.estimates import STANCE, Judgement
from coalition_kit.charts import tornado_chart
from coalition_kit.datasets.bundled import product_development_in_march
from coalition_kit.diagnostics.launch_gate import conditions as gate
from coalition_kit.diagnostics.launch_gate.decision import Gate, Ruling
from coalition_kit.diagnostics.launch_gate.finding import condition_rows, ruling_of
from coalition_kit.diagnostics.next_questions import wording
from coalition_kit.diagnostics.next_questions.analysis import QuestionRow, QuestionsDetail
from coalition_kit.diagnostics.next_questions.analysis import known_stances as told_of
from coalition_kit.diagnostics.next_questions.finding import QuestionsFinding
from coalition_kit.diagnostics.next_questions.inquiry import Inquiry
from coalition_kit.finding import Finding
from coalition_kit.lessons.m04_launch.bolts import GatePicture
from coalition_kit.lessons.predictions import NEXT_DATE, TO_DESMOND, friday
from coalition_kit.markup import tag
from coalition_kit.model.parameters import DRAWS
from coalition_kit.model.shared import world_of
from coalition_kit.widgets.base import Lab, html, leads, one_of, praise, primary, runs_table, stage
from coalition_kit.widgets.puzzle import not_yet
from coalition_kit.widgets.session import Session
from coalition_kit.widgets.working import Working
from coalition_kit.wording import capitalise, count_of, number_word

TRIED, PLANNED = "deciding question", "after the answer"  # the journal's keys
MOST_TRIES = 3  # after which the gate tells its reasons, and what it says after each answer
ON_PAGE = 8
CONDITIONS = (gate.ANALYSED, gate.NAMED, gate.QUIET, gate.EVIDENCE, gate.KNOWN, gate.SUPPORT, gate.PASSES, gate.HOLDS)
MOVED = {"decision": gate.PASSES, "node": gate.HOLDS}  # by what a question is about, the condition that hangs on its answer
ANSWERS = (2, 1, -1)  # the stances that may come back: a yes, half a yes, half a no
Try = list[str]  # a question and a condition, or what one does after each answer
Plan = tuple[Try, Try]  # what one would do after each answer, and what the gate says


class Deciding(Lab):
    """Name the question that decides and the condition that hangs on it; then say what you do after each of its answers."""

    name = "deciding"

    def __init__(self, session: Session) -> None:
        super().__init__(session, teaching=lambda: product_development_in_march()[0])
        self.begin = primary("Show me what is not known", self.lasting(self._begin), "The questions")
        self.which = widgets.RadioButtons(description="Which would you find out first?")
        self.moved = one_of(CONDITIONS, "Which condition of the gate hangs on the answer?")
        self.test = primary("This is the question that decides", self._test, "The question")
        self.result = html(look="ck-result")
        self.then = {stance: one_of(TO_DESMOND, "") for stance in ANSWERS}
        self.plan = primary("This is what I would tell him", self._plan, "Your plan")
        self.working = Working("The gate")
        self.outcome = html(look="ck-result")
        self.picture = GatePicture(CONDITIONS)
        self.after = widgets.ToggleButtons(options=[(_TODAY, 0), *((_stance(stance), stance) for stance in ANSWERS)], description=_AFTER)
        self.after.observe(self._look, "value")
        self.shown = False  # whether the picture says how each condition stands
        self.controls = widgets.VBox()
        self.beside = widgets.VBox([self.picture])
        self.stage = stage(self.controls, self.beside)
        self.moved.observe(self._sketch, "value")
        self.tried: list[Try] = []
        self.planned: list[Plan] = []
        self.reached(False)
        self.children = [self.begin]
        self.journal_changed()

    @cached_property
    def finding(self) -> QuestionsFinding:
        """The unknowns, the most valuable first."""
        return _unknowns(self.case)

    @cached_property
    def posed(self) -> tuple[QuestionRow, ...]:
        """The questions to choose from: the most valuable of each kind, and the next most valuable; in the order of their worth."""
        return to_choose_from(self.finding.rows)

    @property
    def found(self) -> bool:
        """True once the most valuable question has been named with the condition that it decides."""
        return bool(self.tried) and self.best in self.tried

    @property
    def won(self) -> bool:
        """True once the question is found, and what one would do after each of its answers is what the gate says."""
        return self.found and any(said == ruled for said, ruled in self.planned)

    @property
    def best(self) -> Try:
        """The question that is worth most, and the condition that hangs on its answer."""
        row = self.finding.rows[0]
        return [row.sentence, MOVED[row.kind]]

    def journal_changed(self) -> None:
        tried, planned = tries(self.session), _plans(self.session)
        if (tried, planned) != (self.tried, self.planned):
            self.tried, self.planned = tried, planned
            self._begin()
        elif self.stage in self.children and self._bet != self.shown:
            self._sketch()

    case_changed = journal_changed

    @property
    def _bet(self) -> bool:
        """Whether the learner has bet on what the gate says."""
        return self.session.recall("predictions", {}).get(friday().key) is not None

    @cached_property
    def standing(self) -> Ruling:
        """What the gate says before anybody is asked."""
        return _ruling(self.case)

    def _sketch(self, _: Any = None) -> None:
        """Draws the gate beside the question, with the condition that is chosen; how each stands only after the bet."""
        self.shown, chosen = self._bet, self.moved.value or ""
        if not self.shown:
            self.picture.show(chosen=chosen)
            return
        stance = self.after.value if self.after in self.beside.children else 0
        ruling = self.rulings[ANSWERS.index(stance)] if stance else self.standing
        when = f"If {self.finding.rows[0].ask} {_stance(stance)}: {ruling.decision}." if stance else ""
        self.picture.show(condition_rows(ruling), chosen, when=when)

    def _look(self, _: Any = None) -> None:
        """Draws the gate as it stands after the answer that is looked at; the first time it is worked out."""
        self.working.run(lambda: self.rulings, self._sketch)

    def _begin(self, _: Any = None) -> None:
        kept = self.which.value
        questions = {f"{line.ask}: {line.about}": line.sentence for line in self.posed}
        self.which.options = sorted(questions.items())
        self.which.value = kept if kept in questions.values() else None
        self._report()

    def _test(self, _: Any) -> None:
        if self.which.value is None or not self.moved.value:
            self.result.say("Choose a question first." if self.which.value is None else "Choose a condition of the gate too.")
            return
        one = [self.which.value, self.moved.value]
        self.session.remember(TRIED, [*(each for each in self.tried if each != one), one])

    def _report(self) -> None:
        self.reached(self.won)
        asked = [self.which, self.moved, self.test, self.result]
        self.controls.children, self.children = asked, [self.stage]
        self._sketch()
        if not self.tried:
            return
        question, condition = self.tried[-1]
        line = next((line for line in self.finding.rows if line.sentence == question), None)
        if self.tried[-1] == self.best:
            self.result.show(tag("p", tag("strong", "Yes."), f" {self._asked_well()}", role="status"))
        elif line is not None:
            said = self._of_the_condition(line, condition) if question == self.best[0] else self._of_the_question(line)
            before = f" You have found it before: {self.finding.rows[0].ask}, and “{self.best[1]}”."
            self.result.show(not_yet(f"{said}{before if self.found else _HINT}"))
        if self.found:
            leads(self.test, False)  # what is to be done next is the plan
            self._report_plan()
            self.controls.children = [*asked, html(tag("p", _THEN)), *self.then.values(), self.plan, self.working]
            self.beside.children = [self.picture, *([self.after] if self._tells else [])]
            self.children = [self.stage, self.outcome]

    # ---- what one does after each answer -------------------------------------------------------------------------

    def _plan(self, _: Any) -> None:
        said = [TO_DESMOND.get(menu.value, "") for menu in self.then.values()]
        if not all(said):
            self.outcome.say("Say what you would tell him after each of the three answers.")
            return
        self.working.run(lambda: self.rulings, lambda ruled: self._keep_plan(said, [each.decision for each in ruled]))

    def _keep_plan(self, said: Try, ruled: Try) -> None:
        self.session.remember(PLANNED, [*([list(one) for one in plan] for plan in self.planned if plan[0] != said), [said, ruled]])

    @property
    def _tells(self) -> bool:
        """Whether it is told what the gate says after each answer: it was found, or tried often enough."""
        return self.won or len(self.planned) >= MOST_TRIES

    @cached_property
    def rulings(self) -> tuple[Ruling, ...]:
        """What the gate says after each answer."""
        return after_each_answer(self.case, self.finding.rows[0].ask)

    def _report_plan(self) -> None:
        name = self.finding.rows[0].ask
        for stance, menu in self.then.items():
            menu.description = f"{name} {_stance(stance)}: what do you tell Desmond?"
        if not self.planned:
            return
        leads(self.plan, not self.won)
        said, ruled = self.planned[-1]
        if said == ruled:
            others = len(self.finding.rows) - 1
            self.outcome.show(praise(_worth(name, others)), _beside(name, said, ruled), tornado_chart(self.finding).element(level=3))
            return
        right = sum(one == other for one, other in zip(said, ruled, strict=True))
        counted = f"{capitalise(count_of(right, 'answer'))} of three" if right else "None of the three"
        hint = not_yet(f"{counted} {'is' if right == 1 else 'are'} what the gate would say. {_RULE}")
        self.outcome.show(hint, *([_beside(name, said, ruled)] if self._tells else []))

    def _asked_well(self) -> str:
        return f"{self.finding.rows[0].ask} is the one to ask, and “{self.best[1]}” hangs on the answer."

    def _of_the_question(self, line: QuestionRow) -> str:
        place = 1 + list(self.finding.rows).index(line)
        return (
            f"It would tell you {line.decides}. There is a question that decides more: yours is number {place} of "
            f"{len(self.finding.rows)} by what knowing the answer would be worth."
        )

    def _of_the_condition(self, line: QuestionRow, condition: str) -> str:
        if condition == gate.KNOWN:
            return f"{line.ask} is the one to ask. “{condition}” holds as soon as you have asked, whatever the answer is."
        return f"{line.ask} is the one to ask. “{condition}” does not hang on the answer."

    def describe(self) -> str:
        return (
            "Lab: among what is not known, name the one question that decides whether to launch, whom to ask, and which condition of the "
            "gate hangs on the answer; then say what you would do after each answer."
        )


def to_choose_from(rows: tuple[QuestionRow, ...]) -> tuple[QuestionRow, ...]:
    """Returns the most valuable question of each kind, and the next most valuable, in their order."""
    firsts = tuple({(row.about, row.part): row for row in reversed(rows)}.values())
    kept = (*firsts, *(row for row in rows if row not in firsts))[:ON_PAGE]
    return tuple(row for row in rows if row in kept)


def after_each_answer(case: Case, name: str) -> tuple[Ruling, ...]:
    """Returns what the gate says once somebody has said where they stand, for each of `ANSWERS`."""
    return tuple(_ruling(_with_stance(case, name, stance)) for stance in ANSWERS)


def _ruling(case: Case) -> Ruling:
    """Returns what the gate says of a case at the next date."""
    return ruling_of(Gate(case, 0, DRAWS), months=NEXT_DATE)


def _unknowns(case: Case) -> QuestionsFinding:
    """Returns the rows of `next_questions` at the usual constants, without the search for what would change them, which takes seconds."""
    world = world_of(case)
    inquiry = Inquiry(world, frozenset(case.member_names))
    found, status = inquiry.answer_values(), inquiry.quick()
    return Finding(
        "next_questions",
        wording.QUESTION,
        wording.verdict(found, status, told_of(world)),
        status,
        rows=tuple(wording.row(swing) for swing in found.swings),
        detail=QuestionsDetail(wording.objective(found), found.relevant, found.payoff, found.everything.value, found.everything.error),
    )


_HINT = " Which condition of the gate does not hold, and whose answer moves it?"
_THEN = (
    "Knowing is worth something only where it changes what you do. So say it before the answer is there: what would you tell Desmond, "
    "whichever of these three comes back?"
)
_AFTER, _TODAY = "Look at the gate after each answer", "today"
_RULE = (
    "Go where every condition holds. Learn something first where one does not hold yet and what is still to be found out could change "
    "that. Hold where nothing could."
)


def _worth(name: str, others: int) -> str:
    return (
        f"Three answers, and each makes you do something else: that is why {name} is worth asking. Of the {number_word(others)} other "
        "things that are not known, none by itself changes what you do on Friday. Notice the answer in the middle: half a yes does not "
        "open the gate."
    )


def _stance(stance: int) -> str:
    return STANCE.words[stance + 2]


def _with_stance(case: Case, name: str, stance: int) -> Case:
    """Returns the case in which somebody has said where they stand in private."""
    known = Judgement.parse(stance, STANCE)
    return case.replace(people=[q.model_copy(update={"private_stance": known}) if q.name == name else q for q in case.record.people])


def _beside(name: str, said: Sequence[str], ruled: Sequence[str]) -> Element:
    """Returns what one would do after each answer beside what the gate says."""
    answers = (capitalise(_stance(stance)) for stance in ANSWERS)
    rows = [(answer, capitalise(one), capitalise(other)) for answer, one, other in zip(answers, said, ruled, strict=True)]
    return runs_table(f"Where {name} stands in private", ("The answer", "You would say", "The gate says"), rows)


def tries(session: Session) -> list[Try]:
    """Returns what the journal says was tried, each try a question and a condition."""
    return [list(one) for one in session.recall(TRIED, []) if isinstance(one, list | tuple) and len(one) == 2]


def _plans(session: Session) -> list[Plan]:
    """Returns what the journal says was planned after each answer, and what the gate says."""
    kept = [one for one in session.recall(PLANNED, []) if isinstance(one, list | tuple) and len(one) == 2]
    return [(list(said), list(ruled)) for said, ruled in kept if len(said) == len(ruled) == len(ANSWERS)]
