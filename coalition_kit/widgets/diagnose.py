"""The lab for any coalition: questions, one at a time, and what a member more or less would change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element

import ipywidgets as widgets
import traitlets

from coalition_kit.assessment import Assessment, assess
from coalition_kit.case import Case
from coalition_kit.charts import figures_of
from coalition_kit.finding import status_word
from coalition_kit.markup import tag
from coalition_kit.register import questions_of
from coalition_kit.widgets.base import Lab, answer, html, list_of_news, more, plain, primary, row, status
from coalition_kit.widgets.network_map import NetworkMap
from coalition_kit.widgets.session import Session
from coalition_kit.widgets.working import Ahead, Working
from coalition_kit.wording import all_names, number_word


class Diagnose(Lab):
    """Pick a question, read the answer with its reasons, change a member, and see what moved."""

    name = "diagnose"
    assessment = traitlets.Instance(Assessment, allow_none=True)

    def __init__(self, session: Session, *, own: bool = True, questions: Sequence[str] = questions_of("01_nucleus")) -> None:
        super().__init__(session, own=own)
        self.questions = tuple(questions)
        self.place = f"{self.name}{' own' if own else ''} moved"
        self.before: Assessment | None = None
        self.what = ""  # the last change, in words
        self.ask = primary(f"Put the {self._count} to them", self.lasting(self._ask), "The questions")
        self.head = html(tag("h3", f"{self._count.capitalize()}, and the answers"))
        self.question = widgets.RadioButtons(description="Which question?")
        self.question.observe(self._choose, "value")
        self.person = widgets.Combobox(
            description="Who joins or leaves?", placeholder="Type a name", ensure_option=True, continuous_update=False
        )
        self.join = primary("Add to the coalition", self._join, "Adding a member")
        self.leave = plain("Take out of the coalition", self._leave, "Taking a member out")
        self.moved = html(look="ck-moved")
        self.answer = html(look="ck-result")
        self.wish = plain("Answer what this waits for", self._wish, "The interview")
        self.working = Working("The questions")
        self.map: NetworkMap | None = None
        self.ahead = Ahead(lambda: self._assessed(self.case))  # `assess` remembers its answers
        self._take_up()

    @property
    def _count(self) -> str:
        return "question" if len(self.questions) == 1 else f"{number_word(len(self.questions))} questions"

    @property
    def case(self) -> Case:
        """The learner's case, or the teaching case with the members that the learner gave it."""
        if self.own:
            return self.session.case
        case, chosen = self.session.teaching_case(), self.session.recall("coalition")
        if chosen is None:
            return case
        stay = case.without_members([name for name in case.member_names if name not in chosen])
        return stay.with_members([name for name in chosen if name in case.names])

    def case_changed(self) -> None:
        if self.own or self.case.member_names != self._members:
            self._take_up()

    def journal_changed(self) -> None:
        if not self.own:
            self.case_changed()

    def _take_up(self) -> None:
        """Begins with a case; its answers are worked out when they are asked for."""
        self._members = self.case.member_names
        self.assessment = self.before = self.map = None
        self.taken_away()
        self.children = [html(tag("p", f"The coalition now: {all_names(self.case.member_names)}.")), self.ask, self.working]

    def _ask(self, button: Any) -> None:
        before, what = self._last_change() if button is None else (None, "")  # a page whose kernel died puts them by itself
        self.working.run(
            lambda: (self._assessed(self.case), before and self._assessed(before)), lambda found: self._open(found[0], found[1], what)
        )

    def _last_change(self) -> tuple[Case | None, str]:
        """Returns the case before the last change that this tab keeps, and what the change was; none where others are members by now."""
        match self.session.whereabouts.get(self.place):
            case [str(name), bool(joins), [*members]] if members == list(self.case.member_names) and name in self.case.names:
                return (self.case.without_members([name]) if joins else self.case.with_members([name])), _change(name, joins)
        return None, ""

    def _open(self, found: Assessment, before: Assessment | None = None, what: str = "") -> None:
        self.person.options = self.case.names
        self.moved.show()
        self._answer(found)
        self.before, self.what = before, what
        if before is not None:
            self.moved.show(self._moved(what))
        folded = more("Choose on the map of the people", self._build_map)
        self.children = [
            *([self.head] if len(self.questions) > 1 else []),
            self.question,
            row(self.person, self.join, self.leave),
            self.working,
            self.moved,
            self.answer,
            self.wish,
            folded,
        ]

    def _wish(self, _: Any) -> None:
        """Leads to the question of the interview, at the end of the page, that brings this answer nearest."""
        self.session.wished = str(self.question.value)

    def _build_map(self) -> NetworkMap:
        self.map = NetworkMap.of(self.case, multiple=1, highlight="coalition")
        self.map.observe(self._take, "selected")
        return self.map

    def _take(self, change: Any) -> None:
        self.person.value = next(iter(change.new), "")

    def _join(self, _: Any) -> None:
        self._change(joins=True)

    def _leave(self, _: Any) -> None:
        self._change(joins=False)

    def _change(self, *, joins: bool) -> None:
        name = self.person.value
        if name not in self.case.names or (name in self.case.member_names) == joins:
            state = "is in the coalition already" if joins else "is not in the coalition"
            said = "Choose a person of this case first" if name not in self.case.names else f"{name} {state}"
            self.moved.say(f"{said}.")
            return
        case = self.case.with_members([name]) if joins else self.case.without_members([name])
        self.working.run(lambda: self._assessed(case), lambda found: self._moved_to(case, found, name, joins))

    def _moved_to(self, case: Case, found: Assessment, name: str, joins: bool) -> None:
        self.before, self._members = self.assessment, case.member_names
        if self.own:
            self.hand_over(case)
        else:
            self.session.remember("coalition", list(case.member_names))
        if self.map is not None:
            self.map.show(case)
        self._answer(found)
        self.what = _change(name, joins)
        self.moved.show(self._moved(self.what))
        self.session.stand(self.place, [name, joins, list(case.member_names)])

    def _assessed(self, case: Case) -> Assessment:
        return assess(case, questions=self.questions)

    def _answer(self, found: Assessment) -> None:
        self.assessment = found
        kept = self.question.value
        options = [(f"{finding.question} {status_word(finding.status).capitalize()}.", finding.name) for finding in self.assessment]
        self.question.options = options
        self.question.value = kept if kept in {name for _, name in options} else options[0][1]
        self._draw_answer()

    def _choose(self, _: Any) -> None:
        """Answers another question; what a change moved is folded, or the answer would stand below the screen."""
        if self.before is not None and self.assessment is not None and self.what:
            self.moved.show(self._moved(self.what, unfolded=False))
        self._draw_answer()

    def _draw_answer(self) -> None:
        if self.assessment is not None and self.question.value is not None:
            finding = self.assessment[self.question.value]
            self.wish.layout.display = None if self.own and finding.status == "not assessable" else "none"
            self.answer.show(answer(finding.element(opened=False), *(chart.element(level=3) for chart in figures_of(self.case, finding))))

    def _moved(self, what: str, *, unfolded: bool = True) -> Element:
        """Returns what the change moved, question by question."""
        assert self.before is not None
        assert self.assessment is not None
        moves = list_of_news(
            (f"{now.question} ", tag("strong", _from_to(then.status, now.status)), f". {now.verdict}")
            for then, now in zip(self.before, self.assessment, strict=True)
            if then.verdict != now.verdict or then.status != now.status or then.value != now.value
        )
        if moves is None:
            unmoved = (
                "the answer does not move" if len(self.questions) == 1 else f"none of the {number_word(len(self.questions))} answers moves"
            )
            return status(f"{what}: {unmoved}.")
        head = tag("summary", tag("h3", f"{what}: what moved"))
        return tag("div", tag("details", head, moves, **({"open": "open"} if unfolded else {})), role="status")

    def describe(self) -> str:
        findings = self.assessment or ()
        answers = "".join(f"\n- {finding.question} {status_word(finding.status).capitalize()}. {finding.verdict}" for finding in findings)
        asked = self._count if len(self.questions) > 1 else "one question"
        return f"Lab: {asked} to the coalition of {all_names(self.case.member_names)}.{answers}"


def _change(name: str, joins: bool) -> str:
    return f"{name} {'joins' if joins else 'leaves'}"


def _from_to(before: str, now: str) -> str:
    new = f"“{status_word(now)}”"
    return f"Still {new}" if before == now else f"From “{status_word(before)}” to {new}"
