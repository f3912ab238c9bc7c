"""What is there to show? Evidence in plain words: what it is, where it comes from, how much it says, and to whom it is credible."""

from __future__ import annotations

from functools import partial
from typing import Any

import ipywidgets as widgets
from pydantic import ValidationError

from coalition_kit.case import people as p
from coalition_kit.interviews import wording
from coalition_kit.io.named_rows import follow_names
from coalition_kit.widgets.base import Lab, html, plain, row
from coalition_kit.widgets.judgement_field import JudgementField, Options, observe_entries, quiet, range_options, set_options
from coalition_kit.widgets.session import Session
from coalition_kit.wording import capitalise, isolate

AS_OFTEN = {True: "Would it be seen too if the change did not work?", False: "Would it be seen too if the change worked?"}
NEW = ""  # instead of the name of a piece of evidence: one that is to be added


class EvidenceForm(Lab):
    """One piece of evidence at a time; a change becomes an edit of the case at once."""

    name = "evidence-form"

    def __init__(self, session: Session) -> None:
        super().__init__(session, own=True)
        self.shown, self.quiet = NEW, False
        self.which = widgets.Dropdown(description="Which piece of evidence?")
        self.what = widgets.Text(description="What is it?", placeholder="In a few words", continuous_update=False)
        self.form = widgets.Dropdown(
            description="What kind of thing is it?", options=[(capitalise(words), form) for words, form in wording.EVIDENCE_FORMS.items()]
        )
        self.add = plain("Add it", self._add, "This evidence")
        self.source = widgets.Text(description="Where does it come from?", placeholder="A person, a team, a paper", continuous_update=False)
        self.way = widgets.Dropdown(
            description="Which way does it point?", options=[("It speaks for the change", True), ("It speaks against it", False)]
        )
        self.there = widgets.Dropdown(
            description="Is it there?", options=[("Yes, it can be shown", True), ("No, it is only planned", False)]
        )
        self.rated = {
            "strength": self._rating("strength", AS_OFTEN[True], range_options(wording.LIKELIER)),
            "credibility": self._rating("credibility", "Is its source believed?", range_options(wording.SHARES)),
            "similarity": self._rating(
                "similarity", "Is it like the situation of those who should hear it?", range_options(wording.SHARES)
            ),
            "cost": self._rating("cost", "Days of work to get it", range_options(wording.DAYS)),
        }
        self.date = widgets.DatePicker(description="When was it found?")
        self.note = widgets.Text(description="What does it say?", placeholder="In one sentence", continuous_update=False)
        self.away = plain("Take it away", self._take_away, "This evidence")
        self.said = html()
        begin = (row(self.which), row(self.what, self.form))
        rest = (row(self.source, self.date), row(self.way, self.there), row(*self.rated.values()), row(self.note), row(self.away))
        self._empty, self._filled = (*begin, row(self.add), self.said), (*begin, *rest, self.said)
        self.fields: dict[str, Any] = {
            "form": self.form,
            "source": self.source,
            "supports": self.way,
            "in_hand": self.there,
            "date": self.date,
            "note": self.note,
        }
        observe_entries(self.which, self, "The evidence", self._choose)
        observe_entries(self.what, self, "The evidence", self._rename)
        for field, control in self.fields.items():
            observe_entries(control, self, "The evidence", partial(self._field, field))
        self.case_changed()

    @property
    def one(self) -> p.Evidence | None:
        """The piece of evidence shown; None where one is to be added."""
        return next((one for one in self.case.record.evidence if one.name == self.shown), None)

    def case_changed(self) -> None:
        """Fills the fields with what the case says."""
        one = self.one
        self.shown = one.name if one else NEW
        with quiet(self):
            set_options(self.which, [("A new one", NEW), *((each.name, each.name) for each in self.case.record.evidence)], self.shown)
            if one is not None:
                self.what.value = one.name
                for field, control in self.fields.items():
                    control.value = getattr(one, field)
                self.rated["strength"].description = AS_OFTEN[one.supports]
                for field, rated in self.rated.items():
                    rated.fill(getattr(one, field))
        self.children = self._empty if one is None else self._filled

    def _rating(self, field: str, words: str, options: Options) -> JudgementField:
        return JudgementField(words, options, lambda judgement: self._field(field, judgement))

    def _choose(self, name: str) -> None:
        self.shown = name
        if name == NEW:
            with quiet(self):
                self.what.value = ""
        self.said.show()
        self.case_changed()

    def _edit(self, rows: tuple[p.Evidence, ...], what: str) -> None:
        self.session.edit(self.case.replace(evidence=rows), what)
        self.said.say(f"{what}.")

    def _add(self, _: Any = None) -> None:
        name = " ".join(self.what.value.split())
        if not name or any(one.name == name for one in self.case.record.evidence):
            self.said.say(f"“{isolate(name)}” is there already." if name else "Say in a few words what it is.")
            return
        try:
            one = p.Evidence(name=name, form=self.form.value)
        except ValidationError:
            self.said.say("This is too long for a name: say it in a few words, and the rest under “What does it say?”.")
            return
        self.shown = name
        self._edit((*self.case.record.evidence, one), f"“{name}” added")

    def _rename(self, words: str) -> None:
        if self.shown == NEW:
            return
        old, name = self.shown, " ".join(words.split())
        taken = any(one.name == name for one in self.case.record.evidence)
        if not name or (taken and name != old):
            self.said.say(f"A name that no other evidence has is wanted. “{isolate(old)}” keeps the old one.")
            self.case_changed()
            return
        try:
            case = follow_names(self.case, "evidence", {old: name}).case
        except ValueError:
            self.said.say(f"This is too long for a name. “{isolate(old)}” keeps the old one.")
            self.case_changed()
            return
        self.shown = name
        self.session.edit(case, f"“{old}” is now “{name}”")
        self.said.say(f"“{isolate(old)}” is called “{isolate(name)}” now.")

    def _field(self, field: str, value: Any) -> None:
        if self.one is None:
            return
        text = value.strip() if isinstance(value, str) else value
        rows = tuple(one.model_copy(update={field: text}) if one.name == self.shown else one for one in self.case.record.evidence)
        try:
            self._edit(rows, f"“{self.shown}” changed")
        except ValueError as error:
            self.said.say(f"This cannot be kept: {error}")
            self.case_changed()

    def _take_away(self, _: Any) -> None:
        name, self.shown = self.shown, NEW
        case = follow_names(self.case, "evidence", {name: None}).case
        rows = tuple(one for one in case.record.evidence if one.name != name)
        self.session.edit(case.replace(evidence=rows), f"“{name}” taken away")
        self.said.say(f"“{isolate(name)}” is gone; “Undo” brings it back.")

    def describe(self) -> str:
        count = len(self.case.record.evidence)
        return f"Lab: evidence in plain words, one piece at a time; {count} so far."
