"""What does the activity "Promise" say? What is given, by whom and by when; this is shown with names, and says so before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from coalition_kit.case.people import CommitmentKind
from coalition_kit.room.wording import answered_text
from coalition_kit.wording import capitalise, count_of, day, isolate, name_list, part_of

__all__ = ["ABOUT", "NAME", "answered_text"]

NAME = "Promise"
ABOUT = "Everybody promises something that can be checked: time, attention or the name, with a date. With names, into the log of the case."
TITLE = "What will you do?"
KINDS: Mapping[CommitmentKind, str] = {"time": "My time", "attention": "My attention", "capital": "My name"}
NOTHING = "Nothing today"
GIVEN: Mapping[CommitmentKind, str] = {"time": "time", "attention": "attention", "capital": "the name"}
ASK_KIND = "What do you put in?"
ASK_WHAT = "What exactly? Say it so that somebody could see whether it was done."
ASK_DAY = "By which day?"
NO_PROMISE = "Thank you for saying so. Nothing of it is shown."
NONE = "Nobody has promised anything yet. That is an answer too: ask what would have to be true first."
NOTHING_TO_KEEP = "Show what the room said first: then the promises go into the log of the case."


def hint(name: str) -> str:
    """Returns what somebody should know before they promise."""
    return f"The wall shows your promise with the name {isolate(name)}, and so does the case."


def promise_text(kind: CommitmentKind, text: str, due: dt.date) -> str:
    """Returns a promise as the wall shows it.

    >>> promise_text("capital", "I tell the board on Monday.", dt.date(2027, 1, 11))
    'by 11 January 2027 (the name): I tell the board on Monday.'
    """
    return f"by {day(due)} ({GIVEN[kind]}): {text}"


def together(promises: int, people: int, first: dt.date | None) -> str:
    """Returns how many promised something, and when the first is due.

    >>> together(1, 9, dt.date(2027, 1, 11))
    'One of nine people promises something. It is due on 11 January 2027. Who will check that it was done?'
    """
    if first is None:
        return NONE
    who = capitalise(part_of(promises, count_of(people, "person", "people")))
    due = "It is due" if promises == 1 else "The first is due"
    return f"{who} {'promises' if promises == 1 else 'promise'} something. {due} on {day(first)}. Who will check that it was done?"


def missing(kinds: list[CommitmentKind]) -> str:
    """Returns which kinds of commitment nobody promised; empty where each was."""
    return f"Nobody puts in {name_list([GIVEN[kind] for kind in kinds], last='or')}." if kinds else ""
