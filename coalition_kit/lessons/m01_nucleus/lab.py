"""The labs of notebook 01: read the system, choose one to three people, and put five questions to a coalition."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

import ipywidgets as widgets
import traitlets

from coalition_kit.case import Case
from coalition_kit.charts import coverage_matrix, trust_chart
from coalition_kit.diagnostics.nucleus import nucleus
from coalition_kit.diagnostics.nucleus.analysis import mutual_pairs
from coalition_kit.finding import Finding, status_word
from coalition_kit.lessons import predictions
from coalition_kit.lessons.m01_nucleus.table import table
from coalition_kit.lessons.m01_nucleus.table_wording import FURTHER, LEGEND, OTHER_MARKS, WHAT, weakest_link
from coalition_kit.markup import list_element, tag
from coalition_kit.widgets.base import Lab, Prediction, answer, html, leads, list_of_news, more, praise, primary, stage
from coalition_kit.widgets.diagram import Diagram
from coalition_kit.widgets.network_map import NetworkMap, names_shown_first
from coalition_kit.widgets.puzzle import as_puzzle, not_yet
from coalition_kit.widgets.session import Session
from coalition_kit.wording import all_names, number_word


class System(Lab):
    """The system before the people: which places the change reaches, and where a small shift moves much."""

    name = "system"

    def __init__(self, session: Session, *, own: bool = False) -> None:
        super().__init__(session, own=own)
        self.case_changed()

    def case_changed(self) -> None:
        self.children = [html(answer(tag("div", *_change(self.case)), coverage_matrix(self.case).element(level=3)))]

    def describe(self) -> str:
        return str(coverage_matrix(self.case))


class Nucleus(Lab):
    """Choose one to three people; every link between them is tested, and the weakest is named."""

    name = "nucleus"
    attempts = traitlets.Tuple()

    def __init__(self, session: Session, *, own: bool = False) -> None:
        super().__init__(session, own=own)
        self.key = "own nucleus" if own else "nucleus"
        self.said = html()
        self.result, self.past = html(look="ck-result"), html(look="ck-result")
        self.test = primary("Test these people", self._test, "The test")
        self.table, self.legend = Diagram(WHAT, wide=430, narrow=390), _legend()
        self.controls = widgets.VBox()
        self.hint = more("A hint: the pairs whose trust runs both ways", self._pairs)
        self._open()
        self.journal_changed()

    @property
    def last(self) -> Finding | None:
        """The finding of the last attempt."""
        return self.attempts[-1][1] if self.attempts else None

    @property
    def won(self) -> bool:
        """True once three people hold in every link."""
        return any(len(names) == 3 and finding.status == "met" for names, finding in self.attempts)

    def case_changed(self) -> None:
        if self.own:
            self.attempts = ()
            self._open()
        self.journal_changed()

    def _open(self) -> None:
        """Draws the map of the case."""
        known = () if self.own else names_shown_first(self.case)  # of an own case everybody is known
        self.map = NetworkMap.of(self.case, multiple=3, known=known)
        self.map.observe(self._choose, "selected")
        self.stage = stage(self.controls, self.map)
        self._choose()

    def journal_changed(self) -> None:
        """Tests again what the journal says was tested."""
        known = {person.name for person in self.case.record.people}
        tried = [names for names in self.session.recall(self.key, []) if known.issuperset(names)]
        if tried != [list(names) for names, _ in self.attempts]:
            done = dict(self.attempts)
            self.attempts = tuple((tuple(names), done.get(tuple(names)) or self._ask(names)) for names in tried)
        self._draw()

    def _ask(self, names: list[str]) -> Finding:
        return nucleus(self.case, people=names)

    def _choose(self, _: Any = None) -> None:
        names = self.map.selected
        said = f"Around your table: {all_names(names)}." if names else "Choose one to three people on the map."
        self.said.say(said)
        self._seat()

    def _seat(self) -> None:
        """Draws the table: who was tested with its marks, who is only chosen without them."""
        names = tuple(self.map.selected)
        self.table.show(table(self.case, names, dict(self.attempts).get(names)))

    def _test(self, _: Any) -> None:
        names = list(self.map.selected)
        if not 1 <= len(names) <= 3:
            self.said.say("Choose one to three people on the map first.")
            return
        self.session.remember(self.key, [*(tried for tried in self.session.recall(self.key, []) if tried != names), names])

    def _draw(self) -> None:
        self.reached(self.won)
        self._seat()
        controls, below = [self.said, self.test, self.table], []
        leads(self.test, self.own or not self.won)
        if self.attempts:
            names, finding = self.attempts[-1]
            self.result.show(*self._report(names, finding))
            self.past.show(*self._tables())
            controls.append(self.result)
            below = [
                self.hint,
                *([more("How far each trusts the other", lambda: html(self._trust(names)))] if len(names) > 1 else []),
                self.past,
            ]
        self.controls.children = [*controls, self.legend]
        self.children = [self.stage, *below]

    def _trust(self, names: tuple[str, ...]) -> Element:
        return trust_chart(self.case, names).element(level=3)

    def _pairs(self) -> Any:
        pairs = list_element(((tag("bdi", a), " and ", tag("bdi", b)) for a, b in mutual_pairs(self.case)), class_="ck-told ck-many")
        return html(tag("p", "Three people need three such pairs among them. Then look at what each of the three can do."), pairs)

    def _report(self, names: tuple[str, ...], finding: Finding) -> list[Element | None]:
        lesson = "" if self.own else " Notice how few trios do, and that none of these three stands at the top of the organization chart."
        open_ = any(row.status == "not assessable" for row in finding.rows)
        holds = "Every link holds that can be tested before they have joined." if open_ else "Every link holds."
        answered = tag("div", (finding if self.own else as_puzzle(finding)).element(opened=False), role="status")
        if len(names) == 3 and finding.status == "met":  # what was won is read first: on a phone it would end below the edge
            return [praise(f"{holds}{lesson}"), answered]
        return [answered, not_yet(_missing(names, finding))]

    def _tables(self) -> list[Element | None]:
        """Returns the tables that were tested, the latest first."""
        earlier = (
            (tag("bdi", all_names(tried)), ": ", tag("strong", status_word(found.status)), f". {found.verdict}")
            for tried, found in reversed(self.attempts)
        )
        return [tag("h3", "Your tables so far, the latest first"), list_of_news(earlier, "ol", reversed="")]

    def describe(self) -> str:
        people = len(self.case.record.people)
        return f"Lab: choose one to three of {people} people on the map, test them, and read which link is the weakest."


class WeakestLink(Lab):
    """The prediction of notebook 01: where will the obvious trio break?"""

    name = "weakest-link"

    def __init__(self, session: Session, names: tuple[str, ...]) -> None:
        super().__init__(session)
        self.names = names
        asked = predictions.weakest_link(self.case, names)
        choice = widgets.RadioButtons(options=asked.options, value=None, description="Which will it be?")
        self.prediction = Prediction(session, asked, choice, lambda value: f"You predicted that the weakest link would be {value}.")
        self.prediction.observe(self._draw, "value")
        self.result = html(look="ck-result")
        self.table, self.legend = Diagram(WHAT, wide=430, narrow=390), _legend()
        self.stage = stage(widgets.VBox(), self.table)
        self._draw()

    def _draw(self, _: Any = None) -> None:
        controls, below, finding = [self.prediction], [], None
        if self.prediction.value is not None:
            finding = nucleus(self.case, people=self.names)
            self.result.show(tag("div", as_puzzle(finding).element(opened=False), role="status"))
            controls.append(self.result)
            below = [more("How far each trusts the other", lambda: html(trust_chart(self.case, self.names).element(level=3)))]
        self.table.show(table(self.case, self.names, finding))
        self.stage.children[0].children = controls
        self.children = [self.stage, self.legend, *below]

    def describe(self) -> str:
        links = "; ".join(predictions.LINKS)
        return f"Prediction: {all_names(self.names)} look like the obvious three. Which link of theirs is the weakest: {links}?"


def _legend() -> widgets.VBox:
    """Returns what most arrows of the table mean, and a line that opens the rest."""
    return widgets.VBox(
        [html(tag("p", LEGEND, class_="ck-soft")), more(FURTHER, lambda: html(list_element(OTHER_MARKS, class_="ck-told")))]
    )


def _missing(names: tuple[str, ...], finding: Finding) -> str:
    """Returns what a table lacks for the win."""
    if finding.status == "met":
        return f"Every link holds, and {number_word(len(names))} {'is' if len(names) == 1 else 'are'} not yet three. Who is the third?"
    few = "" if len(names) == 3 else " And three people are wanted."
    return f"{weakest_link(finding.status)}{few}"


def _change(case: Case) -> list[Element]:
    """Returns the change, and its leverage points with their reasons."""
    points = list_element(((tag("strong", tag("bdi", point.name)), f". {point.why}") for point in case.record.leverage_points), "ol")
    listing = [tag("h3", "Where a small shift moves much"), points] if points is not None else []
    none = tag("p", "This case names no leverage points yet.")
    story = tag("details", tag("summary", "What the change is"), tag("p", case.change.story), class_="ck-after")
    return [tag("h3", tag("bdi", case.title)), *([story] if case.change.story else []), *(listing or [none])]
