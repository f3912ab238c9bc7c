"""The labs of notebook 02: what would it take for Priya, and six kinds of evidence."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

import ipywidgets as widgets
import traitlets

from coalition_kit.case import Case
from coalition_kit.case.people import Concern, Evidence
from coalition_kit.charts import evidence_chart
from coalition_kit.diagnostics.evidence_fit import evidence_fit
from coalition_kit.diagnostics.evidence_fit.options import MENU, Asking, days
from coalition_kit.finding import Finding
from coalition_kit.lessons import predictions
from coalition_kit.lessons.m02_evidence.line import ChanceLine, in_sight, worry
from coalition_kit.lessons.m02_evidence.line_wording import ASKED
from coalition_kit.markup import list_element, tag
from coalition_kit.widgets.base import (
    KEPT,
    Lab,
    Prediction,
    html,
    leads,
    list_of_news,
    more,
    plain,
    praise,
    primary,
    runs_table,
    slider,
    stage,
    verdict,
)
from coalition_kit.widgets.puzzle import not_yet
from coalition_kit.widgets.session import Session
from coalition_kit.wording import WORRIES, all_names, capitalise, number_word

BUDGET = 30  # days of work that the coalition can spend on evidence in six months
HEROINE = "Priya Raghunathan"  # whose question the lesson begins with
WANTED = 2  # sceptics to be moved, she among them, by that many items
SURPRISES = 1  # of those in sight who may do otherwise than was expected


class Try(NamedTuple):
    """What was gathered, whom it moved, and who was expected to cross."""

    items: tuple[str, ...]
    moved: tuple[str, ...]
    expected: tuple[str, ...]


class ThreeReports(Lab):
    """The prediction of notebook 02: whom do three reports of one study move?"""

    name = "three-reports"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        asked = predictions.three_reports(self.case)
        guess = slider("How many people?", 4, 0, asked.most)
        self.prediction = Prediction(
            session,
            asked,
            guess,
            lambda value: f"You predicted that the three reports would move {value} {'person' if value == 1 else 'people'}.",
        )
        self.prediction.observe(self._draw, "value")
        session.observe(self._draw, "done")
        self.said, self.result = html(look="ck-result"), html(look="ck-result")
        self.line = ChanceLine()
        self._draw()

    @cached_property
    def finding(self) -> Finding:
        """Which evidence in hand reaches whom."""
        return evidence_fit(self.case)

    def _draw(self, _: Any = None) -> None:
        self.children = [self.prediction]
        if self.prediction.value is not None:
            reports = [item for item in self.case.record.evidence if item.form == "external_example"]
            without = self.case.replace(evidence=tuple(item for item in self.case.record.evidence if item not in reports))
            chances = Asking(without).with_(reports)
            self.line.show(self.case, in_sight(self.case, chances, HEROINE), chances, HEROINE)
            self.said.show(verdict(f"They move {all_names(chances.moved)}." if chances.moved else "They move nobody."))
            self.result.show(*self._report(reports))
            self.children = [self.prediction, self.said, self.line, self.result]  # the line is higher than a screen has room for

    def _report(self, reports: list[Evidence]) -> list[Element | None]:
        told = [reason for reason in self.finding.reasons if any(item.name in reason.text for item in reports)]
        if not self.session.done:
            first = next((tag("p", reason.text) for reason in told if not reason.people), None)
            return [first, tag("p", _LATER, class_="ck-soft")]
        return [list_element(reason.text for reason in told), evidence_chart(self.finding).element(level=3)]

    def describe(self) -> str:
        return "Prediction: how many people, undecided or against today, do a talk, a white paper and an article move to a yes?"


class Gather(Lab):
    """Six kinds of evidence, a budget of days: whose mind changes, and was that expected?"""

    name = "gather"
    runs = traitlets.Tuple()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.boxes = [widgets.Checkbox(description=f"{item.name}, {days([item]):g} days", indent=False) for item in MENU]
        for box in self.boxes:
            box.observe(self._ticked, "value")
        self.line = ChanceLine(asked=ASKED)
        self.line.observe(self._ticked, "expected")
        notes = [html(tag("p", item.note, class_="ck-soft")) for item in MENU]
        self.menu = widgets.VBox([piece for pair in zip(self.boxes, notes, strict=True) for piece in pair])
        self.menu.add_class("ck-options")
        self.cost, self.result = html(), html(look="ck-result")
        self.go = primary("Gather these and ask everybody again", self._gather, "Gathering")
        self.stage = stage(widgets.VBox([self.menu, self.cost, self.go]), self.line)
        self.worries = more("What worries whom", lambda: html(*_worries(self.case)))
        self.plan = widgets.Textarea(
            continuous_update=False,
            placeholder="One sentence that answers the objection",
            description="What would you change in the plan, if you took the objection seriously?",
        )
        self.keep = plain("Keep this sentence", self._keep, "The sentence")
        self.kept = html()
        self._ticked()
        self.journal_changed()

    @cached_property
    def _asking(self) -> Asking:
        return Asking(self.case)

    @property
    def won(self) -> bool:
        """True once two items within the budget have moved two sceptics, the heroine among them, and hardly anybody was a surprise."""
        return any(map(self._wins, self.runs))

    def _wins(self, run: Try) -> bool:
        return self._moves_enough(run) and len(self.surprises(run)) <= SURPRISES

    def _moves_enough(self, run: Try) -> bool:
        return len(run.items) <= WANTED and len(sceptics(self.case, run.moved)) >= WANTED and HEROINE in run.moved

    def surprises(self, run: Try) -> tuple[str, ...]:
        """Returns who of those in sight crossed against what was expected, or did not."""
        return surprising(self._sight, run.moved, run.expected)

    @cached_property
    def _sight(self) -> list[str]:
        return in_sight(self.case, self._asking.with_([]), HEROINE)

    def journal_changed(self) -> None:
        """Gathers again what the journal says was gathered, and slides everybody in sight to where the last of it took them."""
        names = {item.name: item for item in MENU}
        tried = [each for each in self.session.recall("gathered", []) if isinstance(each, dict) and set(each["items"]) <= set(names)]
        done = {run.items: run.moved for run in self.runs}
        kept = [(tuple(each["items"]), tuple(each["expected"])) for each in tried]
        done |= {items: self._asking.with_([names[name] for name in items]).moved for items, _ in kept if items not in done}
        self.runs = tuple(Try(items, done[items], expected) for items, expected in kept)
        if self.runs:
            last = self.runs[-1]
            for box, item in zip(self.boxes, MENU, strict=True):
                box.value = item.name in last.items
            self.line.expected = list(last.expected)
            chances = self._asking.with_([names[name] for name in last.items])
            self.line.show(self.case, self._sight, chances, HEROINE, expected=last.expected)
        self._draw()

    def case_changed(self) -> None:
        self.__dict__.pop("_asking", None)
        self.__dict__.pop("_sight", None)
        self._ticked()
        self.journal_changed()

    def _ticked(self, _: Any = None) -> None:
        """Puts everybody in sight back to where they stand today, and says what the ticked evidence costs."""
        self.line.show(self.case, self._sight, self._asking.with_([]), HEROINE)
        self._price()

    @property
    def _chosen(self) -> list[Any]:
        return [item for box, item in zip(self.boxes, MENU, strict=True) if box.value]

    def _price(self, _: Any = None) -> None:
        over = days(self._chosen) - BUDGET
        left = f"{-over:g} of {BUDGET} days are left." if over <= 0 else f"That is {over:g} days more than you have."
        self.cost.say(left if self._chosen else f"Nothing is chosen yet. {left}")
        self.go.disabled = not self._chosen or over > 0

    def _gather(self, _: Any) -> None:
        now = {"items": [item.name for item in self._chosen], "expected": list(self.line.expected)}
        self.session.remember("gathered", [*(tried for tried in self.session.recall("gathered", []) if tried != now), now])

    def _draw(self) -> None:
        self.reached(self.won)
        parts = [self.stage, self.worries]
        if self.runs:
            self.result.show(*self._report())
            parts.append(self.result)
        leads(self.go, not self.won)
        if self.won:
            self.plan.value = self.session.recall("answered objection", "")
            if self.plan.value and not self.kept.value:
                self.kept.say(KEPT)
            leads(self.keep, not self.plan.value)
            parts += [html(*_turn(self.case)), self.plan, self.keep, self.kept]
        self.children = parts

    def _keep(self, _: Any) -> None:
        self.session.remember("answered objection", self.plan.value.strip())
        leads(self.keep, False)
        self.kept.say(KEPT)

    def _report(self) -> list[Element | None]:
        last = self.runs[-1]
        doubtful = sceptics(self.case, last.moved)
        said = f"{all_names(last.moved)} would now rather say yes than no." if last.moved else "Nobody who would have said no says yes now."
        if last.moved:
            count = "All" if len(doubtful) == len(last.moved) else number_word(len(doubtful)).capitalize() if doubtful else "None"
            said += f" {count} of them held a sceptical position."
        headings = ("Evidence", "Days", "Moved", "Sceptical before", "Surprised you")
        rows = [
            (
                "; ".join(run.items),
                f"{days([item for item in MENU if item.name in run.items]):g}",
                len(run.moved),
                tag("bdi", all_names(sceptics(self.case, run.moved))),
                tag("bdi", all_names(self.surprises(run))),
            )
            for run in self.runs
        ]
        return [
            verdict(said),
            praise(_win_text(len(doubtful), len(last.items))) if self._wins(last) else not_yet(self._missing(last, doubtful)),
            runs_table("What you gathered", headings, rows),
        ]

    def _missing(self, run: Try, doubtful: tuple[str, ...]) -> str:
        """Returns what a choice lacks for the win."""
        few = f"{number_word(WANTED)} sceptics are to be moved; this moves {number_word(len(doubtful)) if doubtful else 'none'}."
        her = f"{HEROINE} would still rather say no: she has two worries, read both."
        many = f"{number_word(WANTED)} items at most; these are {number_word(len(run.items))}."
        surprised = self.surprises(run)
        others = f"{number_word(len(surprised))} of the {number_word(len(self._sight))} surprised you: {all_names(surprised)}."
        earlier = next((tried.items for tried in reversed(self.runs) if self._wins(tried)), ())
        before = f"These did it: {all_names(earlier)}." if earlier else ""
        lacks = [few] if len(doubtful) < WANTED else []
        lacks += [her] if HEROINE not in doubtful else []
        lacks += [many] if len(run.items) > WANTED else []
        lacks += [others] if len(surprised) > SURPRISES else []
        return " ".join([*map(capitalise, lacks), *([before] if before else [])])

    def describe(self) -> str:
        items = "\n".join(f"- {item.name}, {days([item]):g} days. {item.note}" for item in MENU)
        return f"Lab: {BUDGET} days for six kinds of evidence. Whose mind changes?\n{items}"


_LATER = "Which evidence answers whose worry is told here once you have moved two sceptics. Until then it is the puzzle."


def surprising(sight: Sequence[str], moved: Collection[str], expected: Collection[str]) -> tuple[str, ...]:
    """Returns who of those in sight crossed and was not expected to, or was and did not."""
    return tuple(name for name in sight if (name in moved) != (name in expected))


def _win_text(people: int, items: int) -> str:
    """Returns the sentence of the win."""
    what = "one item" if items == 1 else f"{number_word(items)} items"
    others = f"{number_word(people - 1)} more {'sceptic' if people == 2 else 'sceptics'}"
    return f"{HEROINE} and {others} moved by {what}. Notice what moved them: not that it is strong, but that it answers what they asked."


def sceptics(case: Case, names: tuple[str, ...]) -> tuple[str, ...]:
    """Returns those among `names` who hold a sceptical position."""
    return tuple(name for name in names if case.person(name).perspective == "sceptic")


def _worries(case: Case) -> list[Element | None]:
    """Returns what worries whom, by what it asks."""
    asked: dict[str | None, list[Concern]] = {}
    for concern in case.record.concerns:
        asked.setdefault(concern.attribute, []).append(concern)
    groups = ((what, asked[what]) for what in WORRIES if what in asked)
    return [part for what, concerns in groups for part in (tag("h4", f"{capitalise(WORRIES[what])}?"), _worry_list(concerns))]


def _worry_list(concerns: Sequence[Concern]) -> Element | None:
    return list_of_news((tag("strong", tag("bdi", one.person)), f": “{one.text}”") for one in concerns)


def _turn(case: Case) -> list[Element]:
    words = worry(case, HEROINE)
    question = f" did not give in. The objection was a question: “{words}” An answer to it belongs in the plan, not only in the evidence."
    return [tag("h3", "The objection, once more"), tag("p", tag("bdi", HEROINE), question)]
