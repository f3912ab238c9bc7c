"""What does the learner know before the lessons, after them, and four weeks later? Asked of those who agree, and theirs to delete."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import ipywidgets as widgets

from coalition_kit.exercises import Instance
from coalition_kit.learning import ITEMS, MOMENTS, SURE, LearnerRecord, Moment, to_csv, wording
from coalition_kit.learning.answers import draw
from coalition_kit.markup import table, tag
from coalition_kit.widgets.base import Described, html, list_of_news, more, plain, primary, row
from coalition_kit.widgets.exercise_parts import AnswerForm
from coalition_kit.widgets.session import Session

KEY = "learning"  # the journal's key


class BeforeAfter(Described, widgets.VBox):  # type: ignore[misc]
    """Five questions at one moment of the course, one at a time: `before`, or `after` and from four weeks on `later`."""

    def __init__(self, session: Session, moment: Moment, *, today: Callable[[], dt.date] = dt.date.today) -> None:
        super().__init__()
        self.add_class("ck-before-after")
        self.session, self.moment, self.today = session, moment, today
        self.asked, self.prompt, self.said, self.result = html(look="ck-check-heading"), html(), html(), html()
        self.form = AnswerForm()
        self.sure = widgets.Dropdown(
            description=wording.HOW_SURE, options=[(wording.NOT_SAID, 0), *((f"{level} %", level) for level in SURE)]
        )
        self.agree = primary(wording.AGREE, self._agree, "The questions")
        self.keep = primary(wording.KEEP, self._keep, "The answer")
        self.save = plain(wording.SAVE, self._save, "The file")
        self.delete = plain(wording.DELETE, self._delete, "The answers")
        self.instance: Instance | None = None
        self.inside = widgets.VBox()
        self.children = [more(wording.OFFER[moment], self._open)]
        session.observe(self._follow, "case")

    @property
    def record(self) -> LearnerRecord:
        """What the learner has agreed to and answered, as their own file keeps it."""
        return LearnerRecord.of(self.session.recall(KEY, {}))

    def describe(self) -> str:
        return f"{wording.OFFER[self.moment]}."

    def _open(self) -> Any:
        self._draw()
        return self.inside

    def _follow(self, _: Any) -> None:
        if self.inside.children and (self.instance is None or self._due()[1] != self.instance.id):
            self._draw()

    def _due(self) -> tuple[Moment, str | None]:
        record = self.record
        moment = record.due(self.moment, self.today())
        return moment, record.next_item(moment)

    def _draw(self) -> None:
        """Shows the consent, the question whose turn it is, or what came of the answers."""
        record, (moment, item) = self.record, self._due()
        self.instance = None
        if not record.learner:
            self.inside.children = [html(*(tag("p", words) for words in wording.CONSENT)), self.agree, self.said]
        elif item is None:
            self._show_result(record, moment)
        else:
            self.instance = draw(item, record.learner, moment)
            self.asked.show(tag("p", wording.place(moment, ITEMS.index(item) + 1), class_="ck-soft", role="status"))
            self.prompt.show(self.instance.element(form=False))
            self.form.ask(self.instance)
            self.sure.value = 0
            self.unknown = plain(wording.UNKNOWN, lambda _: self._skip(item), "The answer")  # of this question: pressed twice, it skips one
            ways = row(self.keep, self.unknown, self.delete)
            self.inside.children = [
                self.asked,
                self.prompt,
                self.form,
                self.sure,
                html(tag("p", wording.CHANCES, class_="ck-quiet")),
                ways,
                self.said,
            ]

    def _show_result(self, record: LearnerRecord, moment: Moment) -> None:
        answered = record.at(moment)
        content: list[Element | None] = [tag("p", wording.complete_text(moment, answered), role="status")]
        if moment != "before":
            moments = [one for one in MOMENTS if record.at(one)]
            at = {(one.item, one.moment): one for one in record.answers}
            rows = [[wording.ABOUT[item], *(wording.mark(at.get((item, when))) for when in moments)] for item in ITEMS]
            heads = ["Question", *(wording.WHEN[when] for when in moments)]
            content = [
                list_of_news(wording.own_result(record.answers, moments)),
                table("What you answered", heads, rows, look="ck-runs"),
                *content,
            ]
        self.result.show(*content)
        self.inside.children = [self.result, row(self.save, self.delete), self.said]

    def _put(self, record: LearnerRecord) -> None:
        self.said.show()
        self.session.remember(KEY, record.to_journal() if record.learner else {})
        self._draw()

    def _agree(self, _: Any) -> None:
        self._put(self.record.agree())

    def _keep(self, _: Any) -> None:
        if self.instance is None:
            return
        if self.instance.check(self.form.answer).outcome == "not attempted":
            self.said.say(wording.NOTHING_CHOSEN)
            return
        self._answer(self.form.answer, self.sure.value or None)

    def _skip(self, item: str) -> None:
        if self.instance is not None and self.instance.id == item:
            self._answer(None, None)

    def _answer(self, answer: Any, sure: int | None) -> None:
        if self.instance is not None:
            self._put(self.record.with_answer(self._due()[0], self.instance, answer, sure, self.today()))

    def _save(self, _: Any) -> None:
        record = self.record
        self.session.download(f"learning {record.learner}.csv", to_csv(record.answers).encode())

    def _delete(self, _: Any) -> None:
        self._put(LearnerRecord())
        self.said.say(wording.DELETED)
