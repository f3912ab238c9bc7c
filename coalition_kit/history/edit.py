"""How is something written into the log, and taken out again? Each returns a new case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from coalition_kit.case import Case
from coalition_kit.case.fields import Part
from coalition_kit.case.history_rows import Membership, Move, MovingField, Reply, parse_value, value_text
from coalition_kit.case.people import Member
from coalition_kit.history.as_of import ENDINGS, at, in_order, joining_date
from coalition_kit.history.events import Event

_SETTLED: Mapping[str, Mapping[str, tuple[str, ...]]] = {**ENDINGS, "pledges": {"settled": ("kept", "settled")}}


def with_date(case: Case, date: dt.date) -> Case:
    """Returns `case` as of `date` where that is later than the day on which it was last true; a case without such a day stays without."""
    last = case.change.as_of
    return case if last is None or date <= last else case.replace(change=case.change.model_copy(update={"as_of": date}))


def with_entry(case: Case, part: str, on: dt.date, /, **fields: Any) -> Case:
    """Returns `case` with one row more in the list `part`, true as of `on`; raises ValueError where the row contradicts the case."""
    return with_date(case, on).replace(**{part: (*getattr(case.record, part), fields)})


def with_changed_entry(case: Case, part: str, row: int, on: dt.date, /, **fields: Any) -> Case:
    """Returns `case` with these fields of row `row` of the list `part` changed, true as of `on`."""
    rows: tuple[Part, ...] = getattr(case.record, part)
    new = rows[row].model_copy(update=fields)
    return with_date(case, on).replace(**{part: (*rows[:row], new, *rows[row + 1 :])})


def with_position(case: Case, person: str, field: MovingField, after: str, *, date: dt.date, why: str = "") -> Case:
    """Returns `case` with a move of `person` from what the field held on `date` to `after`.

    The person's own field follows, unless a later move is in the log already: then that one begins where this one ends.
    Raises ValueError where `after` cannot be read or nothing moves, KeyError for an unknown name.
    """
    case = with_date(case, date)
    case.person(person)
    value = parse_value(field, after)
    before = _field_value(at(case, date), person, field)
    if value == before:
        raise ValueError(f"{person} stood there already on {date}")
    move = Move(person=person, date=date, field=field, before=value_text(before), after=value_text(value), why=why)
    later = [other for other in in_order(case.record.moves) if (other.person, other.field) == (person, field) and other.date > date]  # type: ignore[operator]
    moves = [other.model_copy(update={"before": move.after}) if later and other is later[0] else other for other in case.record.moves]
    case = case.replace(moves=(*moves, move))
    return case if later else _set(case, person, field, value)


def with_talk(case: Case, person: str, *, date: dt.date, who: Iterable[str] = (), reply: Reply | None = None, text: str = "") -> Case:
    """Returns `case` with a conversation held with `person`; raises KeyError for an unknown name, ValueError for a talk to oneself."""
    names = tuple(case.person(name).name for name in who)
    if case.person(person).name in names:
        raise ValueError(f"a conversation takes two: {person} is named on both sides")
    return with_entry(case, "conversations", date, person=person, date=date, who=names, reply=reply, text=text)


def with_joiner(case: Case, person: str, *, date: dt.date, why: str = "") -> Case:
    """Returns `case` with `person` as a member since `date`; raises ValueError where the person is one already."""
    if person in case.member_names:
        raise ValueError(f"{person} is in the coalition already")
    return with_date(case, date).replace(members=(*case.record.members, Member(person=case.person(person).name, since=date, note=why)))


def with_leaver(case: Case, person: str, *, date: dt.date, why: str = "") -> Case:
    """Returns `case` without the member `person`, with the day of leaving, and of joining where it is known, kept as moves.

    Raises ValueError where the person is not a member, or joined later.
    """
    member = next((member for member in case.record.members if member.person == person), None)
    if member is None:
        raise ValueError(f"{person} is not in the coalition")
    if member.since and member.since > date:
        raise ValueError(f"{person} joined only on {member.since}")
    was: Membership = "nucleus" if member.nucleus else "member"
    moves = [Move(person=person, date=date, field="membership", before=was, after="outside", why=why)]
    told = any(move.person == person and move.field == "membership" and move.date == member.since for move in case.record.moves)
    if member.since and not told:
        moves.insert(0, Move(person=person, date=member.since, field="membership", before="outside", after=was, why=member.note))
    return with_date(case, date).replace(moves=(*case.record.moves, *moves)).without_members([person])


def without_event(case: Case, event: Event) -> Case:
    """Returns `case` as if `event` had not been entered: its row is gone, or what it settled is open again.

    Where it is the last move of a person's field, the field stands as before it.
    """
    if event.part == "change":
        return case.replace(change=case.change.model_copy(update={event.field: None}))
    rows: tuple[Part, ...] = getattr(case.record, event.part)
    empties = _SETTLED.get(event.part, {}).get(event.field)
    if empties:
        new = rows[event.row].model_copy(update=dict.fromkeys(empties))
        return case.replace(**{event.part: (*rows[: event.row], new, *rows[event.row + 1 :])})
    without = case.replace(**{event.part: (*rows[: event.row], *rows[event.row + 1 :])})
    if event.part != "moves":
        return without
    move = case.record.moves[event.row]
    same = [other for other in in_order(case.record.moves) if (other.person, other.field) == (move.person, move.field)]
    if not same or same[-1] is not move or move.value("after") != _field_value(case, move.person, move.field):
        return without
    since = joining_date(case, move) if move.field == "membership" else None
    return _set(without, move.person, move.field, move.value("before"), since)


def _field_value(case: Case, person: str, field: str) -> Any:
    """Returns what a moving field of `person` holds in `case`."""
    if field != "membership":
        return getattr(case.person(person), field)
    member = next((member for member in case.record.members if member.person == person), None)
    return "outside" if member is None else "nucleus" if member.nucleus else "member"


def _set(case: Case, person: str, field: str, value: Any, since: dt.date | None = None) -> Case:
    """Returns `case` with a moving field of `person` holding `value`; who comes back to the coalition is in it `since` then."""
    if field != "membership":
        return case.with_person(person, **{field: value})
    members = case.record.members
    if value == "outside":
        return case.without_members([person])
    if person not in case.member_names:
        return case.replace(members=(*members, Member(person=person, nucleus=value == "nucleus", since=since)))
    return case.replace(
        members=tuple(
            member.model_copy(update={"nucleus": value == "nucleus"}) if member.person == person else member for member in members
        )
    )
