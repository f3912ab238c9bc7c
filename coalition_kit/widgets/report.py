"""The lab that ends a course: a report to print or to send, in the form and with the names that its readers may see."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from coalition_kit.markup import tag
from coalition_kit.widgets.base import Lab, html, primary, status
from coalition_kit.widgets.session import Session
from coalition_kit.widgets.working import Working

if TYPE_CHECKING:
    from coalition_kit.report import Form
    from coalition_kit.report.files import Made

CHOICE = "take home"  # the journal's key
FORMS: dict[str, Form] = {
    "A page to read, print or send": "html",
    "Text, as Markdown": "md",
    "A workbook": "xlsx",
    "The conversations as a calendar": "ics",
}
OFFICE: dict[str, tuple[Form, str]] = {"A document for Word": ("docx", "docx"), "Slides": ("pptx", "pptx")}  # and the module of each
NAMES = {"The names as they are": "as they are", "Made-up names, with a key": "made up", "Nobody named: for a room": "none"}


class TakeHome(Lab):
    """Choose the form and the names, make the report, and read its one page here."""

    name = "take-home"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.form = widgets.RadioButtons(options=list(forms().items()), description="In which form?")
        self.names = widgets.RadioButtons(options=list(NAMES.items()), description="Whose names may its readers see?")
        self.make = primary("Make my report", self._make, "The report")
        self.working = Working("The report")
        self.result = html(look="ck-result")
        self.children = [self.form, self.names, self.make, self.working, self.result]
        self.journal_changed()

    def case_changed(self) -> None:
        self.result.show()
        self.journal_changed()

    def journal_changed(self) -> None:
        kept = self.session.recall(CHOICE, {})
        for control, key, options in ((self.form, "form", forms()), (self.names, "names", NAMES)):
            if kept.get(key) in options.values():
                control.value = kept[key]

    def _make(self, _: Any) -> None:
        form, names, case = self.form.value, self.names.value, self.session.case
        self.session.remember(CHOICE, {"form": form, "names": names})
        self.result.say("Making the report …")
        key = self.session.key_for(case) if names == "made up" else None
        from coalition_kit.report.files import make_report  # brings every figure and every question: not before one is asked

        self.working.run(lambda: make_report(case, form, names, key), self._hand_over, self.result.show)

    def _hand_over(self, report: Made) -> None:
        self.session.hand_report(report.name, report.content, report.key)
        from coalition_kit.report.files import look_again

        again = look_again(report.review)
        first = status("Your report is made: look among your downloads. Its first page:")
        self.result.show(first, tag("p", again) if again else None, report.summary)

    def describe(self) -> str:
        return "Lab: make a report of your case to read, print or send: as it is, with made-up names, or for a room."


def forms() -> dict[str, Form]:
    """Returns the forms that can be made here: those of an office only with the extra that brings their modules."""
    return FORMS | {words: form for words, (form, module) in OFFICE.items() if find_spec(module) is not None}
