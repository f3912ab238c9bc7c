"""What is a room now? What follows from its events, one after the other: who is in it, what is open, and what was answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Any

from coalition_kit.room.store import StoredEvent

MOST_SEATS, MOST_ANSWERS = 400, 20_000  # in a room; of one seat
Value = Any  # what JSON holds


@dataclass
class Seat:
    """A person in the room: the seat, the name, and the how-manieth to come."""

    id: str
    name: str
    number: int


@dataclass
class Round:
    """An activity that the facilitator opened: its number, kind and settings, the last answer of each seat to each item, and its state."""

    id: int
    kind: str
    settings: Mapping[str, Any]
    answers: dict[str, dict[str, Value]] = field(default_factory=dict)
    moves: list[Mapping[str, Any]] = field(default_factory=list)  # what the facilitator did in it
    before: int = 0  # how many of those were done before it was opened the last time
    revealed: bool = False
    thought: Mapping[str, Any] = field(default_factory=dict)  # what took a while to find; it is found again, and never stored

    def of_item(self, item: str) -> dict[str, Value]:
        """Returns what each seat answered to an item."""
        return {seat: given[item] for seat, given in self.answers.items() if item in given}


class State:
    """Who is in a room, what is open, and what was answered."""

    def __init__(self) -> None:
        self.seq = 0
        self.seats: dict[str, Seat] = {}
        self.gone: set[str] = set()  # who was removed, or left with all they had answered
        self.rounds: list[Round] = []
        self.open: Round | None = None
        self.kept: list[tuple[Round, Mapping[str, Any]]] = []  # what the facilitator took over into the case, of which round
        self.given: Counter[str] = Counter()  # how often each seat has answered
        self.keys: dict[str, bool] = {}  # of each event, and whether it was counted
        self._came = 0

    def round(self, number: Any) -> Round | None:
        """Returns the round of a number."""
        return next((each for each in self.rounds if each.id == number), None)

    def apply(self, event: StoredEvent) -> None:
        """Goes one event further."""
        self.seq = event.seq
        self.keys[event.key] = bool(getattr(self, f"_{event.kind}")(event))

    def _joined(self, event: StoredEvent) -> bool:
        if event.seat in self.gone or event.seat in self.seats or len(self.seats) >= MOST_SEATS:
            return event.seat in self.seats
        self._came += 1
        self.seats[event.seat] = Seat(event.seat, self._distinct(str(event.body["name"])), self._came)
        return True

    def _distinct(self, name: str) -> str:
        """Returns a name that nobody else in the room has: two who came as Ana, or who were given the same made-up name at once, differ."""
        taken = {seat.name for seat in self.seats.values()}
        return next(each for each in chain([name], (f"{name} {number}" for number in count(2))) if each not in taken)

    def _removed(self, event: StoredEvent) -> bool:
        seat = str(event.body["seat"])
        self.gone.add(seat)
        self.seats.pop(seat, None)
        for each in self.rounds:
            each.answers.pop(seat, None)
        return True

    def _opened(self, event: StoredEvent) -> bool:
        now = self.open.id if self.open is not None else 0
        if event.body.get("over", now) != now:  # two pages of the facilitator pressed at once: the first is counted
            return False
        self.open = Round(event.seq, str(event.body["kind"]), event.body["settings"])
        self.rounds.append(self.open)
        return True

    def _reopened(self, event: StoredEvent) -> bool:
        whose = self.round(event.body["activity"])
        if self.open is None and whose is not None:
            self.open, whose.before = whose, len(whose.moves)
        return self.open is not None and self.open is whose

    def _closed(self, event: StoredEvent) -> bool:
        if self.open is not None and self.open.id == event.body["activity"]:
            self.open = None
            return True
        return False

    def _revealed(self, event: StoredEvent) -> bool:
        if self.open is not None and self.open.id == event.body["activity"]:
            self.open.revealed = True
            return True
        return False

    def _answered(self, event: StoredEvent) -> bool:
        now = self.open
        self.given[event.seat] += 1
        if now is None or now.id != event.body["activity"] or now.revealed or event.seat not in self.seats:
            return False
        now.answers.setdefault(event.seat, {})[str(event.body["item"])] = event.body["value"]
        return True

    def _moved(self, event: StoredEvent) -> bool:
        if self.open is not None and self.open.id == event.body["activity"]:
            self.open.moves.append(event.body["move"])
            return True
        return False

    def _kept(self, event: StoredEvent) -> bool:
        whose = self.round(event.body["activity"])
        if whose is not None:
            self.kept = [*(one for one in self.kept if one[0] is not whose), (whose, event.body)]  # once, however often it is pressed
        return whose is not None
