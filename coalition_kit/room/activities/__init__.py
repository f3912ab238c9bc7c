"""What does a room do together? Each activity says what a phone shows, what it may answer, and what the wall shows.

An activity has no state of its own: everything follows from the case and from the round, whose answers and moves are events. `KINDS` is
the one list of them: a new activity is a module here, named by its kind, and a `wording_` module with its sentences.
Phones and walls draw `steps` and `blocks` (`js/phone_steps.js`, `js/wall_blocks.js`), so that it needs no script of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from random import Random
from typing import Any

from coalition_kit.case import Case
from coalition_kit.room.state import Round, State

KINDS = {  # in the order in which the facilitator's page offers them
    "predict": "Predict",
    "map": "MapTheSystem",
    "network": "BeTheNetwork",
    "season": "PlaySeason",
    "rate": "Rate",
    "exercise": "Solve",
    "say": "Say",
    "decide": "Decide",
    "promise": "Promise",
}
View = dict[str, Any]
Answers = list[tuple[str, Any]]  # items with their values
_NOTHING = "there is nothing to do in this activity"


@dataclass(frozen=True)
class Room:
    """What an activity sees: the case with what the room put into it, who is there, and whose phone is connected."""

    case: Case
    state: State
    present: frozenset[str] = frozenset()


class Activity:
    """One thing that a room does together."""

    kind: str
    is_heavy = False  # whether `think` takes so long that it needs a process of its own
    thinks_at_once = False  # whether `think` needs no answers, and begins when the activity is opened
    concerns_all = False  # whether what one phone says changes what others show

    def settings(self, room: Room, wanted: Mapping[str, Any]) -> Mapping[str, Any]:
        """Returns what the activity is opened with; raises ValueError with a sentence for the facilitator."""
        raise NotImplementedError

    def check(self, room: Room, at: Round, seat: str, item: str, value: Any) -> Any:
        """Returns an answer as it is kept; raises ValueError where it is none."""
        raise NotImplementedError

    def phone(self, room: Room, at: Round, seat: str) -> View:
        """Returns what the phone of a seat shows."""
        raise NotImplementedError

    def wall(self, room: Room, at: Round) -> View:
        """Returns what the wall shows."""
        raise NotImplementedError

    def choices(self, room: Room) -> View:
        """Returns the name of the activity, what it is about, and what the facilitator may choose before it is opened; nothing here."""
        wording = import_module(f"coalition_kit.room.wording_{self.kind}")
        return {"name": wording.NAME, "about": wording.ABOUT}

    def move(self, room: Room, at: Round, move: Mapping[str, Any]) -> Mapping[str, Any]:
        """Returns what the facilitator does in it, as it is kept; raises ValueError with a sentence where it cannot be done."""
        raise ValueError(_NOTHING)

    def think(self, room: Room, at: Round) -> View:
        """Returns what is added to the wall once the answers are revealed, and takes a while to find."""
        return {}

    def keep(self, room: Room, at: Round) -> Mapping[str, Any]:
        """Returns what the facilitator takes over into the case, as it is kept; raises ValueError where there is nothing."""
        raise ValueError("nothing of this goes into the case")

    def put(self, case: Case, state: State, at: Round, kept: Mapping[str, Any]) -> Case:
        """Returns a case with what was taken over; what somebody said who was removed since is no part of it."""
        return case

    def bot(self, view: View, random: Random) -> Answers:
        """Returns what a bot answers to what its phone shows."""
        raise NotImplementedError


def activities() -> dict[str, Activity]:
    """Returns every activity by its kind."""
    return {kind: getattr(import_module(f"{__name__}.{kind}"), name)() for kind, name in KINDS.items()}


def with_kept(case: Case, state: State, known: Mapping[str, Activity]) -> Case:
    """Returns a case with all that its room took over, in that order."""
    for at, kept in state.kept:
        case = known[at.kind].put(case, state, at, kept)
    return case


def answered_count(at: Round, items: Mapping[str, Any] | list[str]) -> int:
    """Returns how many seats have answered every item."""
    wanted = set(items)
    return sum(wanted <= set(given) for given in at.answers.values())
