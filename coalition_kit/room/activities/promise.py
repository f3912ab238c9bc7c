"""Promise: what somebody puts in (time, attention, the name), in a sentence that can be checked, with a date; into the case's log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from coalition_kit.case import Case
from coalition_kit.case import people as p
from coalition_kit.case.people import CommitmentKind
from coalition_kit.room import wording_promise as wording
from coalition_kit.room.activities import Activity, Answers, Room, View
from coalition_kit.room.named import digest
from coalition_kit.room.spelled import one_line
from coalition_kit.room.state import Round, State

LONGEST = 160
KIND, WHAT, DAY = "kind", "what", "day"
NOTHING = "nothing"
SOON, LATEST = dt.timedelta(days=14), dt.timedelta(days=366)


@dataclass(frozen=True)
class Promised:
    """A promise: of whom, what is put in, in which words, and by when."""

    name: str
    kind: CommitmentKind
    text: str
    due: dt.date


class Promise(Activity):
    """Promises with dates."""

    kind = "promise"

    def settings(self, room: Room, wanted: Mapping[str, Any]) -> Mapping[str, Any]:
        """Returns the date of today: promises are due some time after it."""
        return {"day": dt.date.today().isoformat()}

    def check(self, room: Room, at: Round, seat: str, item: str, value: Any) -> Any:
        """Returns what is put in, a sentence, or a day within a year."""
        today = _today(at)
        if item == KIND and isinstance(value, str) and value in {*wording.KINDS, NOTHING}:
            return value
        if item == WHAT and isinstance(value, str) and len(value) <= LONGEST and (text := one_line(value, LONGEST)):
            return text
        if item == DAY and isinstance(value, str) and (due := _day(value)) is not None and today <= due <= today + LATEST:
            return due.isoformat()
        raise ValueError(f"what is put in, a sentence, or a day within a year is wanted; got {value!r:.80}")

    def phone(self, room: Room, at: Round, seat: str) -> View:
        """Returns what is asked: no more where nothing is put in."""
        kinds = [*({"value": kind, "word": word} for kind, word in wording.KINDS.items()), {"value": NOTHING, "word": wording.NOTHING}]
        name = room.state.seats[seat].name if seat in room.state.seats else ""
        hint, today = wording.hint(name), _today(at)
        steps: list[View] = [{"id": KIND, "kind": "options", "ask": wording.ASK_KIND, "hint": hint, "options": kinds}]
        if at.answers.get(seat, {}).get(KIND) == NOTHING:
            return {"title": wording.TITLE, "steps": steps, "over": wording.NO_PROMISE}
        steps.append({"id": WHAT, "kind": "text", "ask": wording.ASK_WHAT, "hint": hint, "longest": LONGEST})
        last, proposed = today + LATEST, today + SOON
        days = {"first": today.isoformat(), "last": last.isoformat(), "proposed": proposed.isoformat()}
        return {"title": wording.TITLE, "steps": [*steps, {"id": DAY, "kind": "day", "ask": wording.ASK_DAY, "hint": "", **days}]}

    def wall(self, room: Room, at: Round) -> View:
        """Returns how many are done; once revealed the promises, the first due first."""
        count = sum(given.get(KIND) == NOTHING or {KIND, WHAT, DAY} <= set(given) for given in at.answers.values())
        view: View = {"title": wording.TITLE, "answered": count, "done": wording.answered_text(count, len(room.state.seats))}
        if not at.revealed:
            return {**view, "blocks": [{"text": wording.ABOUT, "look": "lead"}]}
        every = sorted(_promises(room.state, at), key=lambda one: (one.due, one.name))
        rows = [{"name": one.name, "text": wording.promise_text(one.kind, one.text, one.due)} for one in every]
        missing = wording.missing([kind for kind in wording.KINDS if kind not in {one.kind for one in every}]) if every else ""
        view["blocks"] = [
            {"text": wording.together(len(every), len(room.state.seats), every[0].due if every else None), "look": "result"},
            *([{"list": rows}] if rows else []),
            *([{"text": missing, "look": "next"}] if missing else []),
        ]
        view["can_keep"] = bool(every)
        return view

    def keep(self, room: Room, at: Round) -> Mapping[str, Any]:
        """Returns that the promises are taken over: which they are follows from the answers."""
        if not at.revealed or not list(_promises(room.state, at)):
            raise ValueError(wording.NOTHING_TO_KEEP)
        return {}

    def put(self, case: Case, state: State, at: Round, kept: Mapping[str, Any]) -> Case:
        """Returns a case with each promise in its log and as a commitment that nobody has seen yet; whoever promises is a member."""
        known, today = {digest(name): name for name in case.names}, _today(at)
        for one in _promises(state, at):
            name = known.setdefault(digest(one.name), one.name)
            if name not in case.names:
                case = case.replace(people=(*case.record.people, p.Person(name=name)))
            if name not in case.member_names:
                case = case.with_members([name])
            case = case.replace(
                commitments=(*case.record.commitments, p.Commitment(person=name, kind=one.kind, date=today, note=one.text)),
                pledges=(*case.record.pledges, p.Pledge(person=name, text=one.text, due=one.due, made=today)),
            )
        return case

    def bot(self, view: View, random: Random) -> Answers:
        """Returns a promise, or that there is none."""
        steps = {step["id"]: step for step in view["steps"]}
        if len(steps) == 1 or random.random() < 0.2:
            return [(KIND, NOTHING)]
        kind = random.choice(list(wording.KINDS))
        return [(KIND, kind), (WHAT, "I ask three people what worries them."), (DAY, steps[DAY]["proposed"])]


def _promises(state: State, at: Round) -> Iterator[Promised]:
    """Yields the promises that are whole, in the order in which people came."""
    for seat in sorted(state.seats.values(), key=lambda each: each.number):
        given = at.answers.get(seat.id, {})
        if given.get(KIND) in wording.KINDS and {WHAT, DAY} <= set(given):
            yield Promised(one_line(seat.name, LONGEST), given[KIND], given[WHAT], dt.date.fromisoformat(given[DAY]))


def _today(at: Round) -> dt.date:
    return dt.date.fromisoformat(at.settings["day"])


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
