"""The labs of notebook 02: what would it take for Priya, and six kinds of evidence."""

from __future__ import annotations

from functools import cached_property
from html import escape
from typing import Any

import ipywidgets as widgets
import traitlets

from coalition_kit.case import Case
from coalition_kit.charts import evidence_chart
from coalition_kit.diagnostics.evidence_fit import evidence_fit
from coalition_kit.diagnostics.evidence_fit.options import MENU, days, moved_by
from coalition_kit.finding import Finding
from coalition_kit.widgets.base import Lab, Prediction, html, more, plain, primary
from coalition_kit.widgets.session import Session, guarded
from coalition_kit.wording import all_names

BUDGET = 30  # days of work that the coalition can spend on evidence in six months
HEROINE = "Priya Raghunathan"  # whose question the lesson begins with
WANTED = 2  # people to be moved, by that many items


class ThreeReports(Lab):
    """The prediction of notebook 02: whom do three reports of one study move?"""

    name = "three-reports"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.case = session.teaching_case()
        guess = widgets.IntSlider(4, 0, 20, description="How many people?")
        guess.add_class("ck-slider")
        self.prediction = Prediction(
            session,
            "three reports",
            "A talk, a white paper and an article say that small releases work. How many people at Brackwater, who would say no or are "
            "undecided today, do the three together move to a yes?",
            guess,
            lambda value: f"You predicted that the three reports would move {value} {'person' if value == 1 else 'people'}.",
        )
        self.prediction.observe(self._draw, "value")
        self.result = html("", "ck-result")
        self._draw()

    @cached_property
    def finding(self) -> Finding:
        """Which evidence in hand reaches whom."""
        return evidence_fit(self.case)

    def _draw(self, _: Any = None) -> None:
        self.children = [self.prediction]
        if self.prediction.value is not None:
            self.result.value = self._report()
            self.children = [self.prediction, self.result]

    def _report(self) -> str:
        reports = [item for item in self.case.record.evidence if item.form == "external_example"]
        without = self.case.replace(evidence=tuple(item for item in self.case.record.evidence if item not in reports))
        moved = moved_by(without, reports)
        count = f"They move {all_names(moved)}." if moved else "They move nobody."
        told = [reason.text for reason in self.finding.reasons if any(item.name in reason.text for item in reports)]
        reasons = "".join(f"<li>{escape(text)}</li>" for text in told)
        return f"<p class='ck-verdict' role='status'>{escape(count)}</p><ul>{reasons}</ul>{evidence_chart(self.finding).to_html(level=3)}"

    def describe(self) -> str:
        return "Prediction: how many people, undecided or against today, do a talk, a white paper and an article move to a yes?"


class Gather(Lab):
    """Six kinds of evidence, a budget of days: whose mind changes?"""

    name = "gather"
    runs = traitlets.Tuple()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.case = session.teaching_case()
        self.boxes = [widgets.Checkbox(description=f"{item.name}, {days([item]):g} days", indent=False) for item in MENU]
        for box in self.boxes:
            box.observe(self._price, "value")
        notes = [html(f"<p class='ck-soft'>{escape(item.note)}</p>") for item in MENU]
        self.menu = widgets.VBox([piece for pair in zip(self.boxes, notes, strict=True) for piece in pair])
        self.menu.add_class("ck-options")
        self.cost, self.result = html(), html("", "ck-result")
        self.go = primary("Gather these and ask everybody again")
        self.go.on_click(guarded("Gathering")(self._gather))
        self.worries = more("What worries whom", lambda: html(_worries(self.case)))
        self.plan = widgets.Textarea(
            placeholder="One sentence that answers the objection",
            description="What would you change in the plan, if you took the objection seriously?",
        )
        self.keep = plain("Keep this sentence")
        self.keep.on_click(guarded("The sentence")(self._keep))
        self.kept = html()
        self._price()
        self.journal_changed()

    @property
    def won(self) -> bool:
        """True once two items within the budget have moved two people who hold a sceptical position."""
        return any(len(items) <= WANTED and len(sceptics(self.case, moved)) >= WANTED for items, moved in self.runs)

    def journal_changed(self) -> None:
        """Gathers again what the journal says was gathered."""
        names = {item.name: item for item in MENU}
        tried = [tuple(items) for items in self.session.recall("gathered", []) if set(items) <= set(names)]
        done = dict(self.runs)
        self.runs = tuple(
            (items, done[items] if items in done else moved_by(self.case, [names[name] for name in items])) for items in tried
        )
        self._draw()

    case_changed = journal_changed

    @property
    def _chosen(self) -> list[Any]:
        return [item for box, item in zip(self.boxes, MENU, strict=True) if box.value]

    def _price(self, _: Any = None) -> None:
        over = days(self._chosen) - BUDGET
        left = f"{-over:g} of {BUDGET} days are left." if over <= 0 else f"That is {over:g} days more than you have."
        self.cost.value = f"<p role='status'>{left}</p>"
        self.go.disabled = not self._chosen or over > 0

    def _gather(self, _: Any) -> None:
        names = [item.name for item in self._chosen]
        self.session.remember("gathered", [*(tried for tried in self.session.recall("gathered", []) if tried != names), names])

    def _draw(self) -> None:
        parts = [self.worries, self.menu, self.cost, self.go]
        if self.runs:
            self.result.value = self._report()
            parts.append(self.result)
        if self.won:
            self.plan.value = self.session.recall("answered objection", "")
            parts += [html(_turn(self.case, self._moved_sceptic)), self.plan, self.keep, self.kept]
        self.children = parts

    @property
    def _moved_sceptic(self) -> str:
        won = next(moved for items, moved in self.runs if len(items) <= WANTED and len(sceptics(self.case, moved)) >= WANTED)
        doubtful = sceptics(self.case, won)
        return HEROINE if HEROINE in doubtful else doubtful[0]

    def _keep(self, _: Any) -> None:
        self.session.remember("answered objection", self.plan.value.strip())
        self.kept.value = "<p role='status'>Kept with your case.</p>"

    def _report(self) -> str:
        _, moved = self.runs[-1]
        doubtful = sceptics(self.case, moved)
        said = f"{all_names(moved)} would now rather say yes than no." if moved else "Nobody who would have said no says yes now."
        if moved:
            count = "All of them" if len(doubtful) == len(moved) else f"{len(doubtful)} of them" if doubtful else "None of them"
            said += f" {count} held a sceptical position."
        won = f"<p class='ck-won' role='status'><strong>Done.</strong> {_DONE}</p>" if self.won else ""
        rows = "".join(
            f"<tr><th scope='row'>{escape(', '.join(tried))}</th><td>{days([i for i in MENU if i.name in tried]):g}</td>"
            f"<td>{len(names)}</td><td><bdi>{escape(all_names(sceptics(self.case, names)))}</bdi></td></tr>"
            for tried, names in self.runs
        )
        return (
            f"<p class='ck-verdict' role='status'>{escape(said)}</p>{won}"
            "<table class='ck-runs'><caption>What you gathered</caption><thead><tr><th scope='col'>Evidence</th><th scope='col'>Days</th>"
            f"<th scope='col'>Moved</th><th scope='col'>Sceptical before</th></tr></thead><tbody>{rows}</tbody></table>"
        )

    def describe(self) -> str:
        items = "\n".join(f"- {item.name}, {days([item]):g} days. {item.note}" for item in MENU)
        return f"Lab: {BUDGET} days for six kinds of evidence. Whose mind changes?\n{items}"


_DONE = (
    "Two sceptics moved by two items. Notice what they have in common: not that they are strong, but that they answer what these two "
    "people asked."
)


def sceptics(case: Case, names: tuple[str, ...]) -> tuple[str, ...]:
    """Returns those among `names` who hold a sceptical position."""
    return tuple(name for name in names if case.person(name).perspective == "sceptic")


def _worries(case: Case) -> str:
    items = "".join(
        f"<li><strong><bdi>{escape(concern.person)}</bdi></strong>: “{escape(concern.text)}” <span class='ck-soft'>"
        f"({escape(concern.attribute.replace('_', ' '))})</span></li>"
        for concern in case.record.concerns
    )
    return f"<ul class='ck-told'>{items}</ul>"


def _turn(case: Case, name: str) -> str:
    words = next((concern.text for concern in case.record.concerns if concern.person == name), "")
    return (
        f"<h3>The objection, once more</h3><p><bdi>{escape(name)}</bdi> did not give in. The objection was a question: “{escape(words)}” "
        "An answer to it belongs in the plan, not only in the evidence.</p>"
    )
