"""The lab that keeps the history of the learner's case: a log of what happens, and any two dates side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element

import ipywidgets as widgets
from pydantic import ValidationError

from coalition_kit.case import Case
from coalition_kit.history.edit import without_event
from coalition_kit.history.events import Event, events, log_line, span, what, when
from coalition_kit.markup import tag
from coalition_kit.widgets.base import Lab, html, list_of_news, more, plain, primary, row
from coalition_kit.widgets.compare_dates import TwoDates
from coalition_kit.widgets.log_forms import FORMS, field_values
from coalition_kit.widgets.session import Session
from coalition_kit.wording import as_title, day, shorten

SHOWN = 8  # entries in sight; the others stand one step further
_LONGEST = 90  # characters of an entry in a list to choose from


class Log(Lab):
    """Write down what happened, read the log, take an entry out again, and compare two dates."""

    name = "log"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.what = widgets.Dropdown(description="What happened?", options=list(FORMS))
        self.fields: dict[str, Any] = {}
        self.asked = widgets.VBox()
        self.date = widgets.DatePicker(description="When?")
        self.write = primary("Write it into the log", self._write, "The log")
        self.undo = plain("Take the last entry out again", self._undo, "Taking the entry out")
        self.said, self.latest, self.rest = html(), html(look="ck-result"), html(look="ck-result")
        self.older = more("Older entries", lambda: self.rest)
        self.entry = widgets.Dropdown(description="Which entry?")
        self.out = plain("Take it out", self._take_out, "Taking the entry out")
        self.any = more("Take any entry out again", lambda: widgets.VBox([self.entry, row(self.out)]))
        self.dates = TwoDates(session)
        self._last: tuple[Case, Case] | None = None
        self.what.observe(self._ask, "value")
        self.case_changed()

    def case_changed(self) -> None:
        self._last = None
        self.said.show()
        self._today()
        self._ask()

    def _today(self) -> None:
        """Proposes the day of the next entry: today, or in a teaching case the day on which it was last true."""
        as_of, today = self.session.case.change.as_of, dt.date.today()
        self.date.value = max(as_of or today, today) if self.session.is_own else as_of or today

    def _ask(self, _: Any = None) -> None:
        """Shows the fields of what is chosen."""
        form = FORMS[self.what.value]
        self.fields = dict(form.fields(self.session.case))
        self.asked.children = [*(self.fields.values() if self.fields or not form.nothing else [html(tag("p", form.nothing))])]
        self._draw()

    def _draw(self) -> None:
        log = events(self.session.case)
        self.latest.show(tag("h3", "The log, the newest first"), _log_list(log[:SHOWN]))
        self.rest.show(_log_list(log[SHOWN:]))
        self.entry.options = [(shorten(log_line(event), _LONGEST), event) for event in log]
        self.entry.index = 0 if log else None
        form = [self.what, self.asked, *([self.date, self.write] if self.fields else [])]
        if not self.session.case.names:
            form = [html(tag("p", "Nobody is in this case yet. Name the people first: what happens, happens with somebody."))]
        self.children = [
            *form,
            self.said,
            *([self.undo] if self._last else []),
            self.latest,
            *([self.older] if len(log) > SHOWN else []),
            *([self.any] if log else []),
            self.dates,
        ]

    def _write(self, _: Any) -> None:
        before = self.session.case
        try:
            after = FORMS[self.what.value].write(before, field_values(self.fields), self._day(before))
        except (ValueError, KeyError) as error:
            self.said.say(f"Nearly there: {_plain(error)}.")
            return
        self._last = before, after
        self.hand_over(after)
        self._ask()
        new = next(event for event in events(after) if event not in events(before) and event.date == self.date.value)
        later = f" The case now stands as of {day(self.date.value)}." if after.change.as_of != before.change.as_of else ""
        self._today()  # the next entry has a day of its own
        self.said.say(f"Written into the log: {log_line(new)}{later}")

    def _day(self, case: Case) -> dt.date:
        date: dt.date | None = self.date.value
        if date is None:
            raise ValueError("say when it happened")
        if date > max(dt.date.today(), case.change.as_of or date.min):
            raise ValueError("that day lies ahead, and a log holds what has happened")
        return date

    def _undo(self, _: Any) -> None:
        assert self._last is not None
        before, _after = self._last
        self._hold(Case(before.record.model_copy(update={"journal": self.session.case.record.journal})), "The last entry is out again.")

    def _take_out(self, _: Any) -> None:
        if self.entry.value is not None:
            self._hold(without_event(self.session.case, self.entry.value), f"Taken out: {log_line(self.entry.value)}")

    def _hold(self, case: Case, said: str) -> None:
        self._last = None
        self.hand_over(case)
        self._ask()
        self.said.say(said)

    def describe(self) -> str:
        log, ends = events(self.session.case), span(self.session.case)
        held = f" It holds {len(log)} {'entry' if len(log) == 1 else 'entries'}, from {day(ends[0])} to {day(ends[1])}." if ends else ""
        return f"Lab: write into the log what happened, take it out again, and compare two dates.{held}"


def _log_list(log: Sequence[Event]) -> Element:
    entries = list_of_news((tag("strong", as_title(event.kind)), f", {when(event)}", tag("br"), what(event)) for event in log)
    return tag("p", "Nothing stands in the log yet.") if entries is None else entries


def _plain(error: Exception) -> str:
    """Returns what an error says, without the marks of whoever raised it."""
    if not isinstance(error, ValidationError):
        return str(error.args[0]).rstrip(".")
    first = error.errors()[0]
    if most := first.get("ctx", {}).get("max_length"):
        return f"that is too long: {most} characters at most"
    return first["msg"].removeprefix("Value error, ").rstrip(".")
