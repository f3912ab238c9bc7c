"""What does a room do together? Each activity says what a phone shows, what it may answer, and what the wall shows.

An activity has no state of its own: everything follows from the case and from the round, whose answers and moves are events.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from coalition_kit.case import Case
from coalition_kit.room.state import Round, State

View = dict[str, Any]


@dataclass(frozen=True)
class Room:
    """What an activity sees: the case with what the room put into it, who is there, and whose phone is connected."""

    case: Case
    state: State
    present: frozenset[str] = frozenset()


class Activity(Protocol):
    """One thing that a room does together."""

    kind: str
    is_heavy: bool  # whether `think` takes so long that it needs a process of its own
    concerns_all: bool  # whether what one phone says changes what others show

    def settings(self, room: Room, wanted: Mapping[str, Any]) -> Mapping[str, Any]:
        """Returns what the activity is opened with; raises ValueError with a sentence for the facilitator."""
        ...

    def check(self, room: Room, at: Round, seat: str, item: str, value: Any) -> Any:
        """Returns an answer as it is kept; raises ValueError where it is none."""
        ...

    def phone(self, room: Room, at: Round, seat: str) -> View:
        """Returns what the phone of a seat shows."""
        ...

    def wall(self, room: Room, at: Round) -> View:
        """Returns what the wall shows."""
        ...

    def choices(self, room: Room) -> View:
        """Returns what the facilitator may choose before it is opened."""
        ...

    def move(self, room: Room, at: Round, move: Mapping[str, Any]) -> Mapping[str, Any]:
        """Returns what the facilitator does in it, as it is kept; raises ValueError with a sentence where it cannot be done."""
        ...

    def think(self, room: Room, at: Round) -> View:
        """Returns what is added to the wall once the answers are revealed, and takes a while to find."""
        ...

    def cells(self, room: Room, at: Round) -> Mapping[str, str]:
        """Returns the judgements that flow into the case: cell → judgement; raises ValueError where there are none."""
        ...


def activities() -> dict[str, Activity]:
    """Returns every activity by its kind."""
    from coalition_kit.room.activities.decide import Decide
    from coalition_kit.room.activities.network import BeTheNetwork
    from coalition_kit.room.activities.rate import Rate

    made: tuple[Activity, ...] = (BeTheNetwork(), Rate(), Decide())
    return {activity.kind: activity for activity in made}


def counted(at: Round, items: Mapping[str, Any] | list[str]) -> int:
    """Returns how many seats have answered every item."""
    wanted = set(items)
    return sum(wanted <= set(given) for given in at.answers.values())
