"""What is kept of a season? Its number and its moves; everything else is worked out again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from coalition_kit.lessons.m09_the_season.moves import act
from coalition_kit.lessons.m09_the_season.rules import KINDS, MONTHS, MOVES
from coalition_kit.lessons.m09_the_season.state import SeasonEvent, SeasonMove, SeasonState
from coalition_kit.lessons.m09_the_season.trajectory import Moves, Trajectory

KEY, OWN = "season", "own season"  # the journal's keys: lists of seasons, the latest last
LARGEST = 999  # number of a season


@dataclass(frozen=True)
class KeptSeason:
    """A season as it is kept: its number, the moves of the months gone by, and those made in the month that goes on."""

    number: int = 1
    months: tuple[Moves, ...] = ()
    now: Moves = ()

    def as_json(self) -> dict[str, Any]:
        """Returns it in a form that JSON can hold."""
        return {"number": self.number, "months": [[list(m) for m in month] for month in self.months], "now": [list(m) for m in self.now]}

    @classmethod
    def of(cls, kept: Any) -> KeptSeason | None:
        """Returns what was kept; None for what has another form, such as a journal that was written by hand."""
        if not isinstance(kept, dict) or not isinstance(kept.get("months"), list):
            return None
        number, months, now = kept.get("number"), [_moves(month) for month in kept["months"]], _moves(kept.get("now"))
        if not isinstance(number, int) or not 1 <= number <= LARGEST or len(months) > MONTHS or now is None or None in months:
            return None
        return cls(number, tuple(month for month in months if month is not None), now)


def _moves(kept: Any) -> Moves | None:
    if not isinstance(kept, list) or len(kept) > MOVES:
        return None
    fits = all(isinstance(m, list) and len(m) == 2 and m[0] in KINDS and isinstance(m[1], str) for m in kept)
    return tuple(SeasonMove(*m) for m in kept) if fits else None


def kept_seasons(seasons: Any) -> list[Any]:
    """Returns the seasons of a journal that can be read."""
    return [each for each in seasons if KeptSeason.of(each) is not None] if isinstance(seasons, list) else []


def latest(seasons: Any) -> KeptSeason:
    """Returns the season that goes on: the last one that was kept, or the first of all."""
    readable = kept_seasons(seasons)
    return (KeptSeason.of(readable[-1]) if readable else None) or KeptSeason()


def replay(trajectory: Trajectory, played: KeptSeason) -> tuple[Trajectory, SeasonState, tuple[SeasonEvent, ...]]:
    """Returns `trajectory` played on as it was kept, the state after the moves of the month that goes on, and what came of these.

    A move that is not open any more, since the case has been changed meanwhile, ends what can be played again: the season stands there.
    """
    try:
        for moves in played.months[len(trajectory.moves) :]:
            trajectory = trajectory.after(moves)
        state = trajectory.state
        come: list[SeasonEvent] = []
        for move in played.now:
            state, events = act(trajectory.scenario, state, move)
            come += events
    except ValueError:
        return trajectory, trajectory.state, ()
    return trajectory, state, tuple(come)
