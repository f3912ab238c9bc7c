"""The lab that every station ends with: your own case, asked for, drawn, typed into tables, or opened from a file."""

from __future__ import annotations

import datetime as dt
from typing import Any
from xml.etree.ElementTree import Element

import ipywidgets as widgets

from coalition_kit.case import Case
from coalition_kit.markup import tag
from coalition_kit.widgets.base import Lab, html, more, plain, primary, row
from coalition_kit.widgets.evidence_form import EvidenceForm
from coalition_kit.widgets.interview import Interview
from coalition_kit.widgets.map_editor import MapEditor
from coalition_kit.widgets.session import Session
from coalition_kit.widgets.sheets import Sheets
from coalition_kit.wording import name_list, quantity


class OwnCase(Lab):
    """Ways to begin a case of one's own; then the interview with the map beside it, and everything as tables below."""

    name = "own-case"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.ask = primary("One question at a time", self._ask, "The interview")
        self.draw = plain("Draw it on a map", self._draw, "The map")
        self.blank = plain("Give me the blank workbook", self._template, "The workbook")
        self.said, self.summary = html(), html()
        self.interview = Interview(session)
        self.editor: MapEditor | None = None  # made when there is something to draw
        self.intro = html(
            tag(
                "p",
                "Your own system, with first names or made-up names; “I do not know” is always an answer. ",
                tag("strong", "One question at a time"),
                " asks what is worth knowing and needs no more than a phone. On ",
                tag("strong", "a map"),
                " you add people and draw who listens to whom. The ",
                tag("strong", "blank workbook"),
                " is for the quiet hour at your desk, and ",
                tag("strong", "Open"),
                ", at the top of this page, takes a file that you have already.",
            )
        )
        self.case_changed()

    def case_changed(self) -> None:
        if not self.session.is_own:
            self.children = [self.intro, row(self.ask, self.draw, self.blank), self.said]
            return
        self.editor = self.editor or MapEditor(self.session)
        self.summary.show(_summary(self.session.case))
        workspace = widgets.Box([self.interview, self.editor])
        workspace.add_class("ck-workspace")
        if self.summary not in self.children:
            tables = more("The same as tables: type, paste, and change everything that the workbook holds", lambda: Sheets(self.session))
            evidence = more("What is there to show: evidence, in plain words", lambda: EvidenceForm(self.session))
            self.children = [self.summary, workspace, evidence, tables, row(self.blank), self.said]

    def _ask(self, _: Any) -> None:
        """Begins a case of one's own with the first question of the interview."""
        self._begin()
        self.interview.begin.click()

    def _draw(self, _: Any) -> None:
        """Begins a case of one's own on an empty map."""
        self._begin()
        if self.editor is not None:
            self.editor.who.focus()

    def _begin(self) -> None:
        self.session.open_case(Case(change={"as_of": dt.date.today()}))

    def _template(self, _: Any) -> None:
        from coalition_kit.io import template_bytes

        self.session.download("coalition_kit blank.xlsx", template_bytes())
        self.said.say("The blank workbook is in your downloads. Open it here when three sheets are filled.")

    def describe(self) -> str:
        return "Lab: answer one question at a time about your own case, draw it on a map, take the blank workbook, or open a file."


def _summary(case: Case) -> Element:
    record = case.record
    parts = ((record.people, "person", "people"), (record.ties, "tie", "ties"), (record.decisions, "decision", "decisions"))
    counts = [quantity(len(rows), one, many) for rows, one, many in parts if rows]
    counts += [f"{quantity(len(record.members), 'member')} of the coalition"] * bool(record.members)
    held = f"It holds {name_list(counts)}" if counts else "Nobody is in it yet"
    return tag("p", "Your case is open: ", tag("strong", tag("bdi", case.title)), f". {held}. It goes with you to every lesson.")
