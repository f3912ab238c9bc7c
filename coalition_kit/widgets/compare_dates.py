"""The lab that puts any two dates of a case side by side."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ipywidgets as widgets

from coalition_kit.finding import Finding
from coalition_kit.history.events import lately
from coalition_kit.markup import tag
from coalition_kit.register import QUESTIONS
from coalition_kit.widgets.base import Lab, answer, html, plain, row
from coalition_kit.widgets.session import Session
from coalition_kit.widgets.working import Working
from coalition_kit.wording import day

COMPARED = tuple(question.name for question in QUESTIONS if question.compared)
KEPT = "two_dates"  # the journal's key


class TwoDates(Lab):
    """Choose two dates, and read what moved between them and why."""

    name = "two-dates"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.then = widgets.DatePicker(description="From")
        self.now = widgets.DatePicker(description="To")
        self.compare = plain("Show what moved", self._asked, "The comparison")
        self.working = Working("The comparison")
        self.result = html(look="ck-result")
        self.finding: Finding | None = None
        self.children = [html(tag("h3", "Compare two dates")), row(self.then, self.now, self.compare), self.working, self.result]
        self.case_changed()

    def case_changed(self) -> None:
        """Offers the last quarter of a year of the log; what was compared before is compared again once, when the page resumes."""
        fresh = self.finding is None
        self.finding = None
        kept = _dates(self.session.recall(KEPT, []))
        ends = kept or lately(self.session.case) or (None, None)
        self.then.value, self.now.value = ends
        if fresh:
            self.result.show()
        else:
            self.result.say("The log has changed. Compare again to see what moved.")
        if kept and fresh:
            self._run(*kept)

    def _asked(self, _: Any) -> None:
        then, now, last = self.then.value, self.now.value, self.session.case.change.as_of
        wanted = ""
        if then is None or now is None:
            wanted = "choose two dates"
        elif then >= now:
            wanted = "the first date must lie before the second"
        elif last is not None and now > last:
            wanted = f"this case is known up to {day(last)}; choose a day until then"
        if wanted:
            self.result.say(f"Nearly there: {wanted}.")
            return
        self.session.remember(KEPT, [then.isoformat(), now.isoformat()])
        self._run(then, now)

    def _run(self, then: dt.date, now: dt.date) -> None:
        from coalition_kit.history import what_moved

        case = self.session.case
        if case.change.as_of is None or now <= case.change.as_of:
            self.working.run(lambda: what_moved(case, then, now, questions=COMPARED), self._show)

    def _show(self, finding: Finding) -> None:
        from coalition_kit.charts.what_moved import moved_chart

        self.finding = finding
        self.result.show(answer(finding.element(level=4, opened=False), moved_chart(finding).element(level=4)))

    def describe(self) -> str:
        if self.finding is None:
            return "Lab: choose two dates of the case, and read what moved between them and why."
        return f"{day(self.finding.detail.then)} to {day(self.finding.detail.now)}: {self.finding.verdict}"


def _dates(kept: Any) -> tuple[dt.date, dt.date] | None:
    """Returns two dates out of a journal, which may come from any file; None where they are not two dates in their order."""
    try:
        then, now = (dt.date.fromisoformat(one) for one in kept)
    except (TypeError, ValueError):
        return None
    return (then, now) if then < now else None
