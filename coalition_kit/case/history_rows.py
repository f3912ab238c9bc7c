"""Moves: changes of a position or a membership, each with its date and its reason; and the conversations that were held.

A `Person` holds today's judgement, and a `Member` is on the list or not. A `Move` keeps what was so before, in the notation of the
field itself, so that the case can be read as it was on an earlier day.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal, get_args

from coalition_kit.case.estimates import Judgement, Scale
from coalition_kit.case.fields import Label, Name, Names, Part, Text
from coalition_kit.case.people import Person, Perspective

MovingField = Literal[
    "stance",
    "private_stance",
    "readiness",
    "perspective",
    "threshold",
    "chance",
    "cost",
    "position_power",
    "expertise",
    "credibility",
    "leadership",
    "membership",
]
Membership = Literal["outside", "member", "nucleus"]
Side = Literal["before", "after"]
Reply = Literal["yes", "not yet", "no"]
Value = Judgement | str | None
SCALES = {  # of the fields that hold a judgement
    field: scale
    for field in get_args(MovingField)
    if field in Person.model_fields
    for scale in Person.model_fields[field].metadata
    if isinstance(scale, Scale)
}


class Move(Part):
    """A position that moved, or somebody who joined or left the coalition: what it was before, what it is since, and why."""

    person: Name
    """Who."""
    date: dt.date | None = None
    """When it moved."""
    field: MovingField
    """What moved: a column of the sheet people, or the membership."""
    before: Label = ""
    """What stood there until then; for the membership: outside, member or nucleus. Empty: not known, or outside."""
    after: Label = ""
    """What stands there since."""
    why: Text = ""
    """What moved it."""

    def value(self, side: Side) -> Value:
        """Returns what the field held on that side, as a `Person` holds it, or the membership; raises ValueError if it cannot be read."""
        return parse_value(self.field, getattr(self, side))


class Conversation(Part):
    """A conversation that was held about the change: with whom, who went, and what came of it."""

    person: Name
    """With whom."""
    date: dt.date | None = None
    """When."""
    who: Names = ()
    """Who of the coalition went."""
    reply: Reply | None = None
    """The answer to what was asked; empty where nothing was asked, or where it is still open."""
    text: Text = ""
    """What came of it: what the person said, and what was agreed."""


def parse_value(field: str, text: str) -> Value:
    """Returns the value that `text` states for `field`; raises ValueError that says what was wanted.

    >>> parse_value("private_stance", "-1 to 0 reported"), parse_value("perspective", "?"), parse_value("membership", "")
    (Judgement('-1 to 0 reported'), None, 'outside')
    """
    if field in SCALES:
        return Judgement.parse(text, SCALES[field])
    word = text.strip().casefold()
    if field == "perspective" and word in {"", "?"}:
        return None
    choices: tuple[str, ...] = get_args(Perspective if field == "perspective" else Membership)
    if field == "membership" and not word:
        word = "outside"
    if word not in choices:
        raise ValueError(f"{field} must be {', '.join(choices[:-1])} or {choices[-1]}; got {text!r}")
    return word


def value_text(value: Value) -> str:
    """Returns the text that `parse_value` reads back to this very value."""
    return value.spelled if isinstance(value, Judgement) else value or ""


def wanted_form(move: Move, side: Side) -> str:
    """Returns the form wanted on that side of `move` where its entry cannot be read; else an empty text."""
    try:
        move.value(side)
    except ValueError as error:
        return str(error).partition("; got ")[0]
    return ""
