"""The lab that a coalition opens next week: the conversation plan of a case, what came of each conversation, and the plan after it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ipywidgets as widgets

from coalition_kit.case import Case
from coalition_kit.history.edit import with_talk
from coalition_kit.markup import tag
from coalition_kit.widgets.base import Lab, html, more, plain, primary, row
from coalition_kit.widgets.log_forms import REPLIES
from coalition_kit.widgets.session import Session
from coalition_kit.widgets.working import Working


class Conversations(Lab):
    """Whom to talk to, about what, through whom and by when; write down what came of it, and the next plan differs."""

    name = "conversations"

    def __init__(self, session: Session) -> None:
        super().__init__(session, own=True)
        self.ask = primary("Whom do we talk to?", self.lasting(self._ask), "The plan")
        self.working = Working("The plan")
        self.result = html(look="ck-result")
        self.calendar = plain("Save the dates as a calendar file", self._calendar, "The calendar")
        self.person = widgets.Dropdown(description="With whom was it?")
        self.reply = widgets.Dropdown(description="What was the answer?", options=REPLIES)
        self.came = widgets.Textarea(
            description="What came of it?", placeholder="What was said, and what was agreed", continuous_update=False
        )
        self.date = widgets.DatePicker(description="When?")
        self.write = plain("Write it into the log", self._write, "The log")
        self.said = html()
        fields = [self.person, self.reply, self.came, self.date, row(self.write)]
        self.held = more("A conversation that was held", lambda: widgets.VBox(fields))
        self.assessment: Any = None
        self.case_changed()

    def case_changed(self) -> None:
        self.assessment = None
        self.taken_away()
        self.said.show()
        self.children = [self.ask, self.working]

    def _ask(self, _: Any = None) -> None:
        case = self.case
        self.working.run(lambda: _plan(case), self._show)

    def _show(self, assessment: Any) -> None:
        from coalition_kit.report.pages import plan_element  # brings every figure: not before one is asked

        self.assessment = assessment
        (finding,) = assessment
        there = plan_element(finding.rows) if finding.rows else None
        look = "ck-unseen" if there is not None else "ck-verdict"  # the plan begins with it
        self.result.show(tag("p", finding.verdict, class_=look, role="status"), there, finding.element(opened=False))
        self.person.options = [("Choose one", ""), *((row.person, row.person) for row in finding.rows)]
        as_of, today = self.case.change.as_of, dt.date.today()
        self.date.value = max(as_of or today, today) if self.session.is_own else as_of or today
        after = [self.calendar, self.held] if finding.rows else []
        self.children = [self.ask, self.working, self.result, *after, self.said]

    def _calendar(self, _: Any) -> None:
        from coalition_kit.report.calendar import calendar

        self.session.download("Conversations.ics", calendar(self.assessment).encode("utf-8", "backslashreplace"))
        self.said.say("Saved: each dated conversation is a day in the file. It says what is asked, and nothing of where somebody stands.")

    def _write(self, _: Any) -> None:
        if not self.person.value or self.date.value is None:
            self.said.say("Say with whom it was, and when.")
            return
        rows = {row.person: row for row in self.assessment["conversations"].rows}
        who = [goes for goes in [rows[self.person.value].goes] if goes]
        reply, came = self.reply.value or None, self.came.value.strip()
        case = with_talk(self.case, self.person.value, date=self.date.value, who=who, reply=reply, text=came)
        self.hand_over(case)
        self.came.value = ""
        self.said.say(f"Written into the log: the conversation with {self.person.value}. The plan was made anew.")
        self._ask()

    def describe(self) -> str:
        return "Lab: the conversation plan of your case, in order: to whom, what for, through whom, who goes, by when, and what came of it."


def _plan(case: Case) -> Any:
    from coalition_kit.assessment import assess  # brings every diagnostic: not before one is asked

    return assess(case, questions=["conversations"])
