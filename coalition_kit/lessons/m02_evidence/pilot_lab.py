"""The lab of notebook 02 on pilots: one is designed before its result is known, and its result is evidence; and what the station
asks of the learner's own case."""

from __future__ import annotations

from typing import Any, ClassVar
from xml.etree.ElementTree import Element

import ipywidgets as widgets

from coalition_kit.case import Case
from coalition_kit.case.people import Pilot
from coalition_kit.charts import pilot_chart
from coalition_kit.diagnostics.evidence_fit import evidence_fit
from coalition_kit.diagnostics.pilot import finding as trial
from coalition_kit.finding import Finding
from coalition_kit.markup import list_element, tag
from coalition_kit.register import questions_of
from coalition_kit.widgets.base import Lab, html, more, primary, slider, stage, status
from coalition_kit.widgets.diagnose import Diagnose
from coalition_kit.widgets.own_case_labs import Own, Pieces
from coalition_kit.widgets.session import Session, guard


class DesignPilot(Lab):
    """Design a pilot before its result is known; then enter the result, and see what it moves."""

    name = "design-pilot"

    def __init__(self, session: Session, *, own: bool = False) -> None:
        super().__init__(session, own=own)
        self.begin = primary("Design a pilot", self.lasting(self._begin), "The pilot")
        self.chart, self.result, self.after = html(), html(look="ck-result"), html(look="ck-result")
        self.built = False
        self.place = f"{self._key} moved"
        self._moved: Any = None  # what the page says now
        self.children = [self.begin]
        session.observe(guard("The result")(self._tell_moves), "whereabouts")
        if self.session.recall(self._key, {}):
            self._begin()

    @property
    def _key(self) -> str:
        return "own pilot" if self.own else "pilot"

    @property
    def pilot(self) -> Pilot:
        """The pilot that the fields describe."""
        return Pilot(
            name=self.fields["name"].value.strip() or "The pilot",
            unit=self.fields["unit"].value or "",
            weeks=self.fields["weeks"].value,
            measure=self.fields["measure"].value,
            trials=self.fields["trials"].value,
            works=self.fields["works"].value / 100,
            fails=self.fields["fails"].value / 100,
            similarity=self.fields["similarity"].value / 100,
            credibility=self.fields["credibility"].value / 100,
            if_it_fails=self.fields["if_it_fails"].value,
        )

    def case_changed(self) -> None:
        if self.built:
            self.fields["unit"].options = _units(self.case)
            self._say()
            self._tell_moves()

    def _begin(self, _: Any = None) -> None:
        if self.built:
            return
        self.built = True
        kept = self.session.recall(self._key, {})
        self.fields = _fields(self.case, kept)
        for field in self.fields.values():
            field.observe(self._say, "value")
        trials = self.fields["trials"].value
        self.seen = slider("How many times was it seen?", trials * self.fields["works"].value // 100, 0, trials)
        self.enter = primary("Enter this result", self._enter, "The result")
        f = self.fields
        where = more("Where, how long, how like them, and how believed", lambda: _box(f, "unit", "weeks", "similarity", "credibility"))
        self.children = [
            stage(
                widgets.VBox(
                    [html(tag("h3", "What you count, and what you expect")), _box(f, "name", "measure", "trials", "works", "fails"), where]
                ),
                self.chart,
            ),
            self.result,
            f["if_it_fails"],
            self.seen,
            self.enter,
            self.after,
        ]
        self._say()

    def _say(self, _: Any = None) -> None:
        self.seen.max = self.fields["trials"].value
        finding = trial.outlook(self.case, self.pilot)
        self.chart.show(pilot_chart(finding).element(level=3) if finding.rows else None)
        self.result.show(finding.element(opened=False))

    def _enter(self, _: Any) -> None:
        pilot = self.pilot
        self.session.remember(self._key, {**{name: field.value for name, field in self.fields.items()}, "seen": self.seen.value})
        others = tuple(other for other in self.case.record.pilots if other.name != pilot.name)
        planned = self.case.replace(pilots=(*others, pilot))
        then, done = evidence_fit(planned), trial.with_result(planned, pilot.name, self.seen.value, None)
        if self.own:
            self.hand_over(done)
        self._moved = None
        self.session.stand(self.place, _moves(then, evidence_fit(done)))
        self._tell_moves()

    def _tell_moves(self, _: Any = None) -> None:
        """Says what the result that was entered last moved, also on a page whose kernel died."""
        moves = self.session.whereabouts.get(self.place)
        if moves == self._moved or not isinstance(moves, list) or "seen" not in self.session.recall(self._key, {}):
            return
        if all(_is_move(move, self.case) for move in moves):
            self._moved = moves
            self.after.show(_moves_list(moves, self.own))

    def describe(self) -> str:
        return "Lab: design a pilot, see what each result would say and whose mind it would change, then enter the result."


class OwnEvidence(Own):
    """Which evidence reaches whom, and a pilot of one's own."""

    waiting = "What your evidence answers, and a pilot of your own, appear here"
    pieces: ClassVar[Pieces] = (
        ("Which evidence for whom?", lambda session: Diagnose(session, questions=questions_of("02_evidence"))),
        ("Your pilot", lambda session: DesignPilot(session, own=True)),
    )


def _units(case: Case) -> list[tuple[str, str]]:
    """Returns where a pilot may run, each as the words that are shown and the unit."""
    return [("Not decided yet", ""), *((unit, unit) for unit in dict.fromkeys(person.unit for person in case.record.people if person.unit))]


def _fields(case: Case, kept: dict[str, Any]) -> dict[str, Any]:
    def asked(key: str, label: str, value: int, low: int, high: int) -> Any:
        return slider(label, min(max(int(kept.get(key, value)), low), high), low, high)

    units = _units(case)
    unit = kept["unit"] if kept.get("unit") in dict(units).values() else ""
    return {
        "name": widgets.Text(kept.get("name", ""), description="The pilot", placeholder="In a few words"),
        "measure": widgets.Text(
            kept.get("measure", ""), description="What will be counted", placeholder="One thing, seen to happen or not"
        ),
        "trials": asked("trials", "How many times can it happen?", 20, 1, 100),
        "works": asked("works", "Seen in how many of 100, if the change works?", 80, 1, 99),
        "fails": asked("fails", "Seen in how many of 100, if it does not?", 50, 1, 99),
        "unit": widgets.Dropdown(options=units, value=unit, description="Where does it run?"),
        "weeks": asked("weeks", "For how many weeks?", 8, 1, 52),
        "similarity": asked("similarity", "How like their own work will they find it, in percent?", 80, 0, 100),
        "credibility": asked("credibility", "How far will they believe whoever counts, in percent?", 80, 0, 100),
        "if_it_fails": widgets.Textarea(
            kept.get("if_it_fails", ""), description="What will you do if it fails? Write it down now.", placeholder="We will …"
        ),
    }


def _box(fields: dict[str, Any], *names: str) -> Any:
    box = widgets.VBox([fields[name] for name in names])
    box.add_class("ck-fields")
    return box


def _moves(then: Finding, now: Finding) -> list[list[Any]]:
    """Returns whose chance of a yes the result has moved, most first: each person, and the chance in 100 before and after."""
    before = {line.person: line for line in then.rows}
    steps = [(line.person, before[line.person].after, line.after) for line in now.rows]
    most = sorted(steps, key=lambda step: -abs(step[2] - step[1]))[:6]
    in_100 = [[name, round(100 * was), round(100 * new)] for name, was, new in most]
    return [move for move in in_100 if move[1] != move[2]]


def _is_move(move: Any, case: Case) -> bool:
    match move:
        case [str(name), int(), int()]:
            return name in case.names
    return False


def _moves_list(moves: list[list[Any]], own: bool) -> Element:
    items = list_element((tag("bdi", name), f": from {was} to {new} in 100") for name, was, new in moves)
    kept = " It is kept as evidence in your case." if own else ""
    if items is None:
        return status(f"This result moves nobody by as much as one in a hundred.{kept}")
    return tag("div", tag("h3", "What the result moves: the chance of a yes, in this model"), items, tag("p", kept), role="status")
