"""How was the case on an earlier day? What came later is left out, what ended later is open again, what moved later stands as before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from coalition_kit.case import Case
from coalition_kit.case.fields import Part
from coalition_kit.case.history_rows import Move
from coalition_kit.case.people import Member, Pledge

BEGINNINGS = {  # the list → the date that a row begins with: before it, the row is not there
    "commitments": "date",
    "pledges": "made",
    "evidence": "date",
    "wins": "date",
    "conflicts": "opened",
    "plan_changes": "date",
    "moves": "date",
    "conversations": "date",
    "outcomes": "date",
}
ENDINGS: Mapping[str, Mapping[str, tuple[str, ...]]] = {  # the list → the later date in a row that stays → what stands empty before it
    "conflicts": {"closed": ("closed",)},
    "pilots": {"begun": ("begun", "ended", "seen"), "ended": ("ended", "seen")},
    "leverage_points": {"named": ("named",)},
}


def at(case: Case, date: dt.date) -> Case:
    """Returns the case as it was known on a day.

    Parameters
    ----------
    case : Case
        The case.
    date : datetime.date
        The day.

    Returns
    -------
    Case
        Rows dated later are left out, results dated later are open, moves dated later are undone. What carries no date stays: ties,
        decisions, places, and rows without their date.

    Raises
    ------
    ValueError
        Where the day lies behind that on which the case was last true.

    Notes
    -----
    A date in the log behind the case's own day counts as that day. `at(at(case, late), early)` is `at(case, early)`.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> case = ck.Case(wins=[{"text": "First", "date": "2026-03-02"}, {"text": "Second", "date": "2026-04-02"}])
    >>> [win.text for win in at(case, dt.date(2026, 3, 31)).record.wins]
    ['First']
    """
    last = case.change.as_of
    if last is not None and date > last:
        raise ValueError(f"this case was last true on {last}; a date up to then is wanted, got {date}")

    def later(stated: dt.date | None) -> bool:
        return stated is not None and (stated if last is None else min(stated, last)) > date

    record = case.record
    lists: dict[str, Any] = {}
    for part in {**BEGINNINGS, **ENDINGS}:
        rows: Iterable[Part] = getattr(record, part)
        if begins := BEGINNINGS.get(part):
            rows = [row for row in rows if not later(getattr(row, begins))]
        for ends, empties in ENDINGS.get(part, {}).items():
            rows = [row.model_copy(update=dict.fromkeys(empties)) if later(getattr(row, ends)) else row for row in rows]
        lists[part] = tuple(rows)
    lists["pledges"] = tuple(
        pledge.model_copy(update={"kept": None, "settled": None}) if later(settling_date(pledge, last)) else pledge
        for pledge in lists["pledges"]
    )
    back = [move for move in in_order(record.moves) if later(move.date)]
    lists["members"] = _members(case, back, later)
    lists["people"] = _people(case, back)
    gone = {field: None for field in ("analysed", "announced") if later(getattr(case.change, field))}
    return case.replace(change=case.change.model_copy(update={**gone, "as_of": date}), **lists)


def settling_date(pledge: Pledge, last: dt.date | None) -> dt.date | None:
    """Returns when it was known whether the pledge was kept: the day it says, else the day it was due, unless that is after `last`."""
    due = pledge.due if pledge.kept is not None and not (pledge.due and last and pledge.due > last) else None
    return pledge.settled or due


def in_order(moves: Iterable[Move]) -> list[Move]:
    """Returns the dated moves, the earliest first; of one day, in the order of the list."""
    return sorted((move for move in moves if move.date is not None), key=lambda move: move.date or dt.date.min)


def _people(case: Case, back: list[Move]) -> tuple[Any, ...]:
    """Returns the people with the moves in `back` undone, the latest first."""
    held: dict[str, dict[str, Any]] = {}
    for move in reversed(back):
        if move.field != "membership":
            held.setdefault(move.person, {})[move.field] = move.value("before")
    return tuple(person.model_copy(update=held[person.name]) if person.name in held else person for person in case.record.people)


def _members(case: Case, back: list[Move], later: Callable[[dt.date | None], bool]) -> tuple[Member, ...]:
    """Returns the members with the moves in `back` undone, the latest first; who joined after a move was not there when it happened."""
    last = case.change.as_of or dt.date.max
    members = list(case.record.members)
    for move in reversed(back):
        if move.field != "membership" or move.date is None:
            continue
        day, before = min(move.date, last), move.value("before")
        members = [member for member in members if member.since is None or min(member.since, last) <= day]
        there = [member.person for member in members]
        if before == "outside":
            members = [member for member in members if member.person != move.person]
        elif move.person in there:
            row = there.index(move.person)
            members[row] = members[row].model_copy(update={"nucleus": before == "nucleus"})
        else:
            members.append(Member(person=move.person, nucleus=before == "nucleus", since=joining_date(case, move)))
    return tuple(member for member in members if not later(member.since))


def joining_date(case: Case, left: Move) -> dt.date | None:
    """Returns the date on which a former member had joined; None where no earlier move records it."""
    earlier = in_order(case.record.moves)
    earlier = earlier[: next(place for place, move in enumerate(earlier) if move is left)]
    joins = [
        move.date
        for move in earlier
        if (move.person, move.field, move.value("before")) == (left.person, "membership", "outside") and move.value("after") != "outside"
    ]
    return joins[-1] if joins else None
