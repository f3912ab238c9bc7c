"""The lab that every station ends with: your own case, from a file, from five people and a guess each, or as it is."""

from __future__ import annotations

import datetime as dt
from typing import Any
from xml.etree.ElementTree import Element

import ipywidgets as widgets

from coalition_kit.case import Case
from coalition_kit.case.estimates import STANCE
from coalition_kit.markup import tag
from coalition_kit.widgets.base import Lab, html, plain, primary, row
from coalition_kit.widgets.interview import Interview
from coalition_kit.widgets.session import Session

MOST = 12  # people that one would type here; for more there is the workbook
LEVELS = ("Executive", "Director", "Manager", "Front line")
STANCES = [("I do not know", "?"), *((f"{word} ({value:+d})", str(value)) for value, word in zip(range(-2, 3), STANCE.words, strict=True))]


class OwnCase(Lab):
    """Five people and a guess each; or a workbook; or the case that is open already."""

    name = "own-case"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.title = widgets.Text(description="What should change?", placeholder="One line, in your own words")
        self.people: list[_PersonFields] = []
        self.begin = primary("Make this my case", self._begin, "Your case")
        self.blank = plain("Give me the blank workbook", self._template, "The workbook")
        self.one_by_one = plain("One question at a time", self._ask, "The interview")
        self.said, self.interview = html(), Interview(session)
        self.intro = html(
            tag(
                "p",
                "Four ways in. ",
                tag("strong", "Open"),
                ", at the top of this page, takes a workbook or a saved case. The ",
                tag("strong", "blank workbook"),
                " is for the quiet hour at your desk: three of its sheets are enough to begin. Here and now you can answer ",
                tag("strong", "one question at a time"),
                ", or begin with ",
                tag("strong", "five people and a guess each"),
                ": first names or made-up names will do, and “I do not know” is an answer. "
                "The next place appears when you have filled one.",
            )
        )
        self.case_changed()

    def case_changed(self) -> None:
        if self.session.is_own:
            self.children = [html(*_summary(self.session.case)), self.interview, self.said]
        else:
            self._one_more()

    def _one_more(self, _: Any = None) -> None:
        """Shows the people filled in so far, and one empty place more; a place that nobody sees yet is not made."""
        filled = [number for number, fields in enumerate(self.people, start=1) if fields.person.value.strip()]
        places = min(max(filled, default=0) + 1, MOST)
        while len(self.people) < places:
            self.people.append(_PersonFields(len(self.people) + 1))
            self.people[-1].person.observe(self._one_more, "value")
        shown = self.people[:places]
        if shown == [child for child in self.children if child in self.people]:
            return
        self.children = [
            self.intro,
            row(self.blank, self.one_by_one),
            self.title,
            *shown,
            self.begin,
            self.said,
        ]

    def _begin(self, _: Any) -> None:
        filled = [fields.part() for fields in self.people if fields.person.value.strip()]
        names = [" ".join(part["name"].split()) for part in filled]
        twice = sorted({name for name in names if names.count(name) > 1})
        if not filled or twice or not self.title.value.strip():
            wanted = [
                *([] if self.title.value.strip() else ["say in one line what should change"]),
                *([] if filled else ["name at least one person"]),
                *([f"give each person a name of their own (“{name}” stands there twice)" for name in twice]),
            ]
            self.said.say(f"Nearly there. Please {'; '.join(wanted)}.")
            return
        levels = [level for level in LEVELS if level in {part["level"] for part in filled}]
        self.session.open_case(Case(change={"title": self.title.value, "levels": levels, "as_of": dt.date.today()}, people=filled))
        self.said.say("This is your case now. It goes with you to every station.")

    def _ask(self, _: Any) -> None:
        """Begins a case of one's own with the first question of the interview."""
        self.session.open_case(Case(change={"as_of": dt.date.today()}))
        self.interview.begin.click()

    def _template(self, _: Any) -> None:
        from coalition_kit.io import template_bytes

        self.session.download("coalition_kit blank.xlsx", template_bytes())
        self.said.say("The blank workbook is in your downloads. Open it here when three sheets are filled.")

    def describe(self) -> str:
        return "Lab: open a file, take the blank workbook, or start your own case with five people and a guess each."


class _PersonFields(widgets.VBox):  # type: ignore[misc]
    """Name, function, level and a guessed stance of one person."""

    def __init__(self, number: int) -> None:
        self.person = widgets.Text(description=f"Person {number}", placeholder="A name or a made-up name")
        self.function = widgets.Text(description="Function", placeholder="Such as Sales")
        self.level = widgets.Dropdown(description="Level", options=[("I do not know", ""), *((level, level) for level in LEVELS)])
        self.stance = widgets.Dropdown(description="Where would you guess this person stands?", options=STANCES, value="?")
        super().__init__([self.person, self.function, self.level, self.stance])
        self.add_class("ck-person-fields")

    def part(self) -> dict[str, str]:
        """Returns the fields of a Person."""
        stance = self.stance.value if self.stance.value == "?" else f"{self.stance.value} guessed"
        return {"name": self.person.value, "function": self.function.value, "level": self.level.value, "private_stance": stance}


def _summary(case: Case) -> list[Element]:
    record = case.record
    counts = (
        f"{len(record.people)} people, {len(record.ties)} ties, {len(record.decisions)} decisions, "
        f"{len(record.members)} members of the coalition"
    )
    hints = [
        *(["who trusts whom (the ties)"] if not record.ties else []),
        *(["which decisions the change needs, and who holds them"] if not record.decisions else []),
        *(["who is in the coalition"] if not record.members else []),
    ]
    missing = f"What it does not say yet: {'; '.join(hints)}. The blank workbook has a sheet for each."
    is_open = tag("p", "Your case is open: ", tag("strong", tag("bdi", case.title)), f". It holds {counts}.")
    return [is_open, *([tag("p", missing)] if hints else [])]
