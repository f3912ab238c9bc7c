"""The interview on the page: one question at a time, big targets, "I do not know" always there, and back without loss.

It asks what `ck.interview` finds worth asking, puts each reply into the learner's case at once, and says the answers that it opened.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from coalition_kit.case import Case
from coalition_kit.finding import status_word
from coalition_kit.interviews import InterviewQuestion, answered_count, interview, towards
from coalition_kit.interviews.wording import OTHERWISE
from coalition_kit.markup import tag
from coalition_kit.widgets.base import Lab, html, list_of_news, more, plain, primary, row, verdict
from coalition_kit.widgets.edits import parts_differ
from coalition_kit.widgets.errors import guard
from coalition_kit.widgets.session import Session
from coalition_kit.widgets.working import Working
from coalition_kit.wording import count_of, number_word

SKIPPED = "interview_skipped"  # the journal's key


def worth_asking(case: Case, unknown: list[tuple[str, str]], passed: list[tuple[str, str]]) -> tuple[InterviewQuestion, ...]:
    """Returns the questions still worth asking without those skipped, or these where no other is left."""
    return interview(case, without=[*unknown, *passed]) or interview(case, without=unknown)


def _is_pair(value: Any) -> bool:
    """Returns whether what a browser kept is a question's name and whom it was about."""
    return isinstance(value, list) and len(value) == 2 and all(isinstance(each, str) for each in value)


class Interview(Lab):
    """Asks what is worth knowing next about the learner's own case."""

    name = "interview"

    def __init__(self, session: Session) -> None:
        super().__init__(session, own=True)
        self.begin = primary("Ask me what is worth knowing next", self._begin, "The next question")
        self.begin.add_class("ck-begin")
        self.begun = False
        self.unknown = plain("I do not know", self._skip, "The next question")
        self.later = plain("Skip", self._pass, "The next question")
        self.back = plain("Back", self._undo, "Going back")
        self.working = Working("The next question")
        self.asked, self.opened, self.said = html(), html(), html()
        self.question: InterviewQuestion | None = None
        self.passed: list[tuple[str, str]] = []  # what was skipped: a question, and whom it was about; asked again when the rest is done
        self.just_passed = False  # whether the last question was passed over
        self.left: list[str] = []  # whom the question is still about, the one asked now first
        self.closed: list[Any] = []  # the answers that are closed, folded
        self.score, self._opened = "", session.opened
        session.observe(self._wish, "wished")
        session.observe(guard("The next question")(self._resume), "whereabouts")
        self.children = [self.begin, self.working]

    def case_changed(self) -> None:
        """Begins anew with another case; asks what is worth knowing next where this one was changed elsewhere."""
        if self._opened != self.session.opened:
            self.question, self.left, self._opened, self.begun = None, [], self.session.opened, False
            self.passed, self.just_passed = [], False
            self._stand()
            self.children = [self.begin, self.working]
        elif self.question is not None:
            self.opened.show()
            self._next()

    # ---- asking --------------------------------------------------------------------------------------------------

    def _resume(self, _: Any) -> None:
        """Asks on where a page that has been loaded anew had begun to ask; what was skipped there waits here too."""
        match self.session.whereabouts.get(self.name):
            case [*passed] if not self.begun:
                self.passed = [(name, who) for name, who in filter(_is_pair, passed)]
                self._begin()

    def _begin(self, _: Any = None) -> None:
        self.begun = True
        self._stand()
        self._next()

    def _stand(self) -> None:
        self.session.stand(self.name, [*map(list, self.passed)] if self.begun else None)

    def _next(self, _: Any = None) -> None:
        case, skipped, passed = self.case, self._skipped, [*self.passed]
        self.working.run(lambda: (case, answered_count(case), worth_asking(case, skipped, passed)), lambda found: self._take(*found))

    @property
    def _skipped(self) -> list[tuple[str, str]]:
        kept = self.session.recall(SKIPPED, {})  # whom each question is not asked about, by its name
        return [(name, who) for name, people in kept.items() if isinstance(people, list) for who in people if isinstance(who, str)]

    def _take(self, case: Case, score: tuple[int, int], questions: tuple[InterviewQuestion, ...]) -> None:
        if parts_differ(case, self.case):  # changed on the map meanwhile
            self._next()
            return
        had = number_word(score[0]) if score[0] else "none"
        waiting = score[1] - score[0]
        self.closed = [more(f"What cannot be said yet: {count_of(waiting, 'answer')}", self._list_closed)] if waiting else []
        self.score = f"The kit can give {had} of its {count_of(score[1], 'answer')} {'now' if score[0] else 'yet'}."
        if questions:
            self.question = questions[0]
            self.left = list(self.question.about) or [""]
            self._draw()
        else:
            self.question = None
            self.said.say("Nothing more is worth asking now. The labs below answer from what you have said.")
            self.children = [self.opened, self.said, *([row(self.back)] if self.session.undoable else []), *self.closed]

    def _draw(self) -> None:
        """Shows the question about the one whose turn it is: its form before its words, so that nobody writes into the form before."""
        question = self.question
        if question is None:
            return
        opens = f"This question opens {count_of(len(question.opens), 'more', 'more')}." if question.opens else ""
        many = f"{len(question.about) - len(self.left) + 1} of {len(question.about)}." if len(question.about) > 1 else ""
        controls = self._controls(question)
        ways = row(*controls.pop(), self.unknown, self.later, *([self.back] if self.session.undoable or self.just_passed else []))
        self.said.show()
        self.unknown.description = OTHERWISE.get(question.name, "I do not know")
        self.children = [self.opened, self.asked, *controls, ways, self.said, self.working, *self.closed]
        words = tag("p", tag("strong", question.text(self.left[0])), role="status")
        self.asked.show(words, tag("p", " ".join(filter(None, (many, self.score, opens))), class_="ck-quiet"))

    def _controls(self, question: InterviewQuestion) -> list[Any]:
        """Returns what takes the reply, and last the buttons that go on with it."""
        if question.form == "one of":
            return [row(*map(self._option, question.options)), []]
        if question.form in ("who", "some of"):
            those = [name for name in question.options or self.case.names if name != self.left[0]]
            chips = [widgets.ToggleButton(description=name, layout=widgets.Layout(width="auto", height="auto")) for name in those]
            for chip in chips:
                chip.add_class("ck-chip-choice")
            return [row(*chips), [self._keep(lambda: [chip.description for chip in chips if chip.value])]]
        if question.form == "names":
            from coalition_kit.io.reading.names import typed_names

            several = widgets.Textarea(placeholder="One in each line", rows=5, description="One in each line", continuous_update=False)
            return [several, [self._keep(lambda: typed_names(several.value))]]
        one = (
            widgets.DatePicker(description="Date")
            if question.form == "date"
            else widgets.Text(description="In your own words", continuous_update=False)
        )
        return [one, [self._keep(lambda: one.value)]]

    def _option(self, option: str) -> Any:
        asked = self._turn
        return plain(option, lambda _: self._reply(option, asked), "This reply")

    def _keep(self, given: Callable[[], Any]) -> Any:
        asked = self._turn
        return primary("Keep this answer", lambda _: self._reply(given(), asked), "This reply")

    @property
    def _turn(self) -> tuple[str, str]:
        """Returns what is asked now: a button of an earlier form, pressed twice, replies to nothing else."""
        return (self.question.name, self.left[0]) if self.question else ("", "")

    # ---- towards a closed answer -----------------------------------------------------------------------------------

    def _list_closed(self) -> Any:
        """Returns a button for each answer that is closed: it leads to the question that brings it nearest."""
        from coalition_kit.assessment import assess
        from coalition_kit.report.summary import label

        case = self.case
        closed = [one for one in assess(case).that_apply if one.status == "not assessable"]
        return row(*(self._question_button(one.name, label(one)) for one in closed))

    def _question_button(self, name: str, words: str) -> Any:
        return plain(words, lambda _: self._ask_for(name), "This question")

    def _wish(self, change: Any) -> None:
        """Asks for what another view of the page wishes, and takes the reader here."""
        if change.new:
            self.session.wished = ""
            self._ask_for(change.new, lambda: self.session.send({"kind": "lead", "to": self.name}))

    def _ask_for(self, name: str, then: Callable[[], None] = lambda: None) -> None:
        """Asks what brings a closed answer nearest; where the interview asks nothing of the kind, says what the answer waits for."""
        case = self.case

        def take(found: tuple[tuple[int, int], InterviewQuestion | None]) -> None:
            self._take_wished(case, name, *found)
            then()

        self.working.run(lambda: (answered_count(case), towards(case, name)), take)

    def _take_wished(self, case: Case, name: str, score: tuple[int, int], question: InterviewQuestion | None) -> None:
        from coalition_kit.assessment import assess

        if question is not None:
            self._take(case, score, (question,))
            return
        finding = assess(case, questions=[name])[name]
        self.said.say(" ".join([finding.verdict, *finding.next_steps[:1]]))
        if self.said not in self.children:  # nothing was asked yet
            self.children = [self.said, *self.children]

    # ---- replies -------------------------------------------------------------------------------------------------

    def _reply(self, given: Any, asked: tuple[str, str]) -> None:
        """Puts a reply to what was `asked` into the case; what is not a reply is said, and the question stays."""
        if self.question is None or asked != self._turn:
            return
        if given is None or not given:
            self.said.say("Nothing is chosen yet. “I do not know” is an answer too.")
            return
        try:
            case = self.question.answer(self.case, given, self.left[0])
        except ValueError as error:  # a name that is there already, or longer than a name may be
            self.said.say(f"This cannot be kept: {error}")
            return
        self._go_on(case)

    def _skip(self, _: Any) -> None:
        if self.question is not None:
            name = self.question.name
            people = [who for of, who in self._skipped if of == name]
            kept = {**self.session.recall(SKIPPED, {}), name: [*people, self.left[0]]}
            self._go_on(self.case.with_journal(SKIPPED, kept))

    def _go_on(self, case: Case) -> None:
        self.just_passed = False
        self._known = case  # this view shows it already
        self.session.edit(case, f"“{self.question.text(self.left[0])}”" if self.question else "the reply")
        self.left = self.left[1:]
        if self.left:
            self._draw()
        else:
            self._tell()
            self._next()

    def _tell(self) -> None:
        """Says the answers that the question just finished has opened."""
        from coalition_kit.assessment import assess

        names = self.question.opens if self.question else ()
        found = [finding for finding in assess(self.case, questions=names) if finding.status != "not assessable"] if names else []
        lines = [(tag("strong", finding.question), f" {status_word(finding.status).capitalize()}. {finding.verdict}") for finding in found]
        self.opened.show(*([verdict("Now it can be said:"), list_of_news(lines)] if lines else []))

    def _pass(self, _: Any) -> None:
        """Asks the next question; the one in sight comes again when the others are answered."""
        if self.question is None:
            return
        self.passed.append((self.question.name, self.left[0]))
        self._stand()
        self.just_passed, self.left = True, self.left[1:]
        if self.left:
            self._draw()
        else:
            self.opened.show()
            self._next()

    def _undo(self, _: Any) -> None:
        """Takes back the last change, or a skip after it, and asks again from there; what other labs wrote into the journal stays."""
        self.question = None
        if self.just_passed:
            self.passed.pop()
            self._stand()
        else:
            self.session.undo()
        self.just_passed = False
        self.opened.show()
        self._next()

    def describe(self) -> str:
        return "Lab: one question at a time about your own case, and the answers that each reply opens."
