"""What else can be known of a person, folded under the card: power, readiness, threshold, worries and gifts, each in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from coalition_kit import markup
from coalition_kit.case import people as p
from coalition_kit.case.editing import with_worry
from coalition_kit.case.estimates import POWER, STAGE
from coalition_kit.interviews import wording
from coalition_kit.markup import join_parts, tag
from coalition_kit.widgets.base import html, row
from coalition_kit.widgets.judgement_field import JudgementField, Options, observe_entries, quiet, range_options, scale_options
from coalition_kit.wording import WORRIES

if TYPE_CHECKING:
    from coalition_kit.widgets.person_card import PersonCard

Told = Callable[[bool], None]


class MoreOfPerson(widgets.VBox):  # type: ignore[misc]
    """The rest of what the workbook holds of a person; a change becomes an edit of the case at once."""

    def __init__(self, card: PersonCard) -> None:
        super().__init__()
        self.card, self.quiet = card, False
        self.rated = {
            "readiness": self._rating("readiness", "How far this person goes now", scale_options(STAGE)),
            "threshold": self._rating("threshold", "When this person takes it up", range_options(wording.THRESHOLDS)),
            **{field: self._rating(field, words, scale_options(POWER)) for field, words in wording.POWERS.items()},
        }
        self.led = widgets.Text(description="A change that this person led, and when", continuous_update=False)
        observe_entries(self.led, self, "The card", lambda words: self._field("led", words.strip(), "what was led"))
        self.worried = html()
        self.worries = {kind: self._box(words, self._worry(kind, words)) for kind, words in WORRIES.items()}
        self.gifts = {kind: self._box(words, self._gift(kind, words)) for words, kind in wording.GIFTS.items()}
        self.children = [
            row(*self.rated.values()),
            row(self.led),
            self.worried,
            row(*self.worries.values()),
            html(tag("p", "What has this person been seen to give?")),
            row(*self.gifts.values()),
        ]

    @property
    def name(self) -> str:
        return self.card.shown

    def fill(self) -> None:
        """Shows what the case says of the person on the card."""
        record, person = self.card.case.record, self.card.case.person(self.name)
        worries = [one for one in record.concerns if one.person == self.name]
        worried = {one.attribute for one in worries}
        unsorted = [one.text for one in worries if one.attribute is None]
        told = [one.text for one in worries if one.attribute and one.text not in {"", WORRIES[one.attribute]}]
        asked = [*_quoted(unsorted), ": which of these does it ask?"] if unsorted else ["What worries this person?"]
        self.worried.show(tag("p", *asked, *([" Told: ", *_quoted(told), "."] if told else [])))
        given = {one.kind for one in record.commitments if one.person == self.name and one.observed}
        for field, rated in self.rated.items():
            rated.fill(getattr(person, field))
        with quiet(self):
            self.led.value = person.led
            for boxes, there in ((self.worries, worried), (self.gifts, given)):
                for kind, box in boxes.items():
                    box.value = kind in there

    def _field(self, field: str, value: Any, words: str) -> None:
        self.card.editor.edit(self.card.case.with_person(self.name, **{field: value}), f"{self.name}: {words} changed")

    def _rating(self, field: str, words: str, options: Options) -> JudgementField:
        return JudgementField(words, options, lambda judgement: self._field(field, judgement, f"“{words}”"))

    def _box(self, words: str, change: Told) -> Any:
        made = widgets.Checkbox(description=words, indent=False)
        observe_entries(made, self, "The card", change)
        return made

    def _worry(self, kind: Any, words: str) -> Told:
        def tell(true: bool) -> None:
            self.card.editor.edit(with_worry(self.card.case, self.name, kind, words, true), f"{self.name}: worries changed")

        return tell

    def _gift(self, kind: Any, words: str) -> Told:
        def change(true: bool) -> None:
            given = self.card.case.record.commitments
            others = [one for one in given if (one.person, one.kind, one.observed) != (self.name, kind, True)]
            new = [p.Commitment(person=self.name, kind=kind, observed=True)] if true else []
            what = f"{self.name} {'has given' if true else 'has not been seen to give'} {words}"
            self.card.editor.edit(self.card.case.replace(commitments=(*others, *new)), what)

        return change


def _quoted(texts: Iterable[str]) -> list[markup.Part]:
    return join_parts(tag("bdi", f"“{text}”") for text in texts)
