"""What has happened? Everything in a case that carries a date, as one log, the newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from coalition_kit.case import Case
from coalition_kit.case.estimates import Judgement
from coalition_kit.case.history_rows import SCALES, Move, Side, Value
from coalition_kit.history.as_of import settling_date
from coalition_kit.wording import day, name_list

FIELDS = {  # what moves, in words
    "stance": "public position",
    "private_stance": "private position",
    "readiness": "readiness",
    "perspective": "way of meeting the change",
    "threshold": "threshold",
    "chance": "chance of joining when asked",
    "cost": "days to win",
    "position_power": "power of position",
    "expertise": "expertise",
    "credibility": "credibility",
    "leadership": "leadership",
    "membership": "place in the coalition",
}

QUARTER = dt.timedelta(days=91)


@dataclass(frozen=True)
class Event:
    """One thing that happened.

    Parameters
    ----------
    date : datetime.date or None
        When; None where it carries no date.
    kind : str
        Its kind, such as "win".
    text : str
        What happened.
    people : tuple of str
        Who is named.
    why : str
        Why, where the record says so.
    part : str
        The list of the record that holds its date, or "change".
    row : int
        The row of that list, from 0.
    field : str
        The field of that row.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> case = ck.Case(wins=[{"text": "A release without a gate", "date": "2026-03-02"}])
    >>> events(case)[0].kind
    'win'
    """

    date: dt.date | None
    kind: str
    text: str
    people: tuple[str, ...]
    why: str
    part: str
    row: int
    field: str


def events(case: Case) -> tuple[Event, ...]:
    """Returns everything that happened, as one log.

    Parameters
    ----------
    case : Case
        The case.

    Returns
    -------
    tuple of Event
        The newest first; of one day, in the order of the lists; what carries no date stands last.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> [event.text for event in events(ck.Case(wins=[{"text": "First", "date": "2026-03-02"}, {"text": "Second", "date": "2026-04-02"}]))]
    ['Second', 'First']
    """
    found = [*_happenings(case), *_promises(case), *_outcomes(case), *_conversations(case), *_moves(case)]
    return tuple(sorted(found, key=lambda event: event.date or dt.date.min, reverse=True))


def span(case: Case) -> tuple[dt.date, dt.date] | None:
    """Returns the first and the last day worth comparing.

    Parameters
    ----------
    case : Case
        The case.

    Returns
    -------
    tuple of datetime.date, or None
        First and last day, the last that of the case where it has one; None where nothing is dated. Evidence may be older than the
        case: it begins the log only where there is nothing else.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> [str(day) for day in span(ck.Case(wins=[{"text": "First", "date": "2026-03-02"}, {"text": "Second", "date": "2026-04-02"}]))]
    ['2026-03-02', '2026-04-02']
    """
    last = case.change.as_of
    dated = [event for event in events(case) if event.date is not None and (last is None or event.date <= last)]
    own = [event.date for event in dated if event.date and event.part != "evidence"] or [event.date for event in dated if event.date]
    return (min(own), last or max(event.date for event in dated if event.date)) if own else None


def lately(case: Case) -> tuple[dt.date, dt.date] | None:
    """Returns the two days to compare first.

    Parameters
    ----------
    case : Case
        The case.

    Returns
    -------
    tuple of datetime.date, or None
        A quarter of a year before the last day of the log, or its first day, and the last; None where nothing is dated.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> [str(day) for day in lately(ck.Case(wins=[{"text": "First", "date": "2026-01-02"}, {"text": "Second", "date": "2026-06-02"}]))]
    ['2026-03-03', '2026-06-02']
    """
    ends = span(case)
    return ends and (max(ends[0], ends[1] - QUARTER), ends[1])


def in_words(field: str, value: Value) -> str:
    """Returns what a field holds, in words: `leans for it`, `between undecided and works for it`, `0.3-0.5`, `not known`."""
    if value is None or (isinstance(value, Judgement) and not value.known):
        return "not known"
    if isinstance(value, str):
        return value
    scale = SCALES[field]
    if not scale.words or value.low is None or value.high is None:
        return str(value)
    low, high = (scale.words[_nearest(end - scale.low)] for end in (value.low, value.high))
    return low if low == high else f"between {low} and {high}"


def shift(move: Move) -> str:
    """Returns what moved, in words: `private position: undecided → leans for it`."""
    sides: tuple[Side, Side] = ("before", "after")
    return f"{FIELDS[move.field]}: {' → '.join(in_words(move.field, move.value(side)) for side in sides)}"


def log_line(event: Event) -> str:
    """Returns an event as a line of the log: `27 August 2026, win: … (Henrik Solvang and Aisha Benomar).`"""
    return f"{when(event)}, {event.kind}: {what(event)}"


def when(event: Event) -> str:
    """Returns the day of an event in words."""
    return day(event.date) if event.date else "Not dated"


def what(event: Event) -> str:
    """Returns what happened, who is named and why: `Three teams in place of five. Answers “What a month of waiting costs”.`"""
    names = [name for name in event.people if name not in event.text]
    said = f"{event.text.rstrip('.')} ({name_list(names, 9)})" if names else event.text.rstrip(".")
    return f"{said.strip()}.{f' {_sentence(event.why)}' if event.why else ''}"


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}" + ("" if text.endswith((".", "!", "?")) else ".")


def _nearest(steps: float) -> int:
    return int(steps + 0.5)


def _happenings(case: Case) -> Iterator[Event]:
    record = case.record
    for row, win in enumerate(record.wins):
        yield Event(win.date, "win", win.text, win.credit, "", "wins", row, "date")
    for row, conflict in enumerate(record.conflicts):
        about = f"about the {conflict.kind}" if conflict.kind else ""
        yield Event(conflict.opened, "conflict", conflict.text, conflict.people, about, "conflicts", row, "opened")
        if conflict.closed:
            yield Event(conflict.closed, "conflict settled", conflict.text, conflict.people, "", "conflicts", row, "closed")
    for row, change in enumerate(record.plan_changes):
        why = f"answers “{change.evidence}”" if change.evidence else ""
        yield Event(change.date, "change of the plan", change.text, (), why, "plan_changes", row, "date")
    for field, said in (("analysed", "The system analysis was finished."), ("announced", "The change was announced in public.")):
        if date := getattr(case.change, field):
            yield Event(date, "step", said, (), "", "change", 0, field)
    for row, point in enumerate(record.leverage_points):
        if point.named:
            yield Event(point.named, "leverage point named", point.name, (), point.why, "leverage_points", row, "named")


def _promises(case: Case) -> Iterator[Event]:
    for row, pledge in enumerate(case.record.pledges):
        who = (pledge.person,)
        if pledge.made:
            yield Event(pledge.made, "pledge", pledge.text, who, "", "pledges", row, "made")
        if pledge.kept is not None:
            kind = "pledge kept" if pledge.kept else "pledge broken"
            date = settling_date(pledge, case.change.as_of)
            yield Event(date, kind, pledge.text, who, "", "pledges", row, "settled")
    for row, act in enumerate(case.record.commitments):
        kind = f"{act.kind} given" if act.observed else f"{act.kind} promised"
        yield Event(act.date, kind, act.note, (act.person,), "", "commitments", row, "date")


def _outcomes(case: Case) -> Iterator[Event]:
    for row, item in enumerate(case.record.evidence):
        if item.date or item.in_hand:
            kind = "evidence" if item.supports else "evidence against"
            yield Event(item.date, kind, item.name, (), item.note, "evidence", row, "date")
    for row, pilot in enumerate(case.record.pilots):
        if pilot.begun:
            yield Event(pilot.begun, "pilot begun", pilot.name, (), "", "pilots", row, "begun")
        if pilot.ended:
            seen = f"{pilot.seen} of {pilot.trials}" if pilot.seen is not None else ""
            yield Event(pilot.ended, "pilot ended", pilot.name, (), seen, "pilots", row, "ended")
    for row, outcome in enumerate(case.record.outcomes):
        text = f"{outcome.name}: {outcome.value} {outcome.unit}".rstrip()
        yield Event(outcome.date, "outcome measured", text, (), "", "outcomes", row, "date")


def _conversations(case: Case) -> Iterator[Event]:
    for row, talk in enumerate(case.record.conversations):
        reply = f" (reply: {talk.reply})" if talk.reply else ""
        text = f"With {talk.person}{reply}{f': {talk.text}' if talk.text else ''}"
        yield Event(talk.date, "conversation", text, (talk.person, *talk.who), "", "conversations", row, "date")


def _moves(case: Case) -> Iterator[Event]:
    told = set()
    for row, move in enumerate(case.record.moves):
        kind, text = "position moved", f"{move.person}, {shift(move)}"
        if move.field == "membership":
            sides = move.value("before") == "outside", move.value("after") == "outside"
            kind = {(True, False): "joined", (False, True): "left"}.get(sides, "position moved")
            text = text if kind == "position moved" else f"{move.person} {'joined' if kind == 'joined' else 'left'} the coalition"
            told.add((move.person, move.date))
        yield Event(move.date, kind, text, (move.person,), move.why, "moves", row, "date")
    for row, member in enumerate(case.record.members):
        if member.since and (member.person, member.since) not in told:
            text = f"{member.person} joined the coalition"
            yield Event(member.since, "joined", text, (member.person,), member.note, "members", row, "since")
