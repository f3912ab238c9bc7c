"""What does a room do in a month of a season? The wishes of its phones, and the two moves that follow from them.

A phone wishes for two moves, or for none. What most wish for is made first: what it is counts before with whom or which, or five talks with
five people would lose to two who want the same. Then the next, until two are made, the days do not go further, or more want nothing.
A tie is broken by lot. This rule is the kit's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from coalition_kit.case import Case
from coalition_kit.lessons.m09_the_season.moves import act, is_open, open_moves
from coalition_kit.lessons.m09_the_season.rules import MOVES
from coalition_kit.lessons.m09_the_season.scenario import Scenario
from coalition_kit.lessons.m09_the_season.state import SeasonMove, SeasonState
from coalition_kit.lessons.m09_the_season.trajectory import Moves, Trajectory, play_on

Wish = SeasonMove | None  # None for nothing
Wishes = Sequence[Wish]  # of one phone, the first one first


def chosen_moves(scenario: Scenario, state: SeasonState, wishes: Sequence[Wishes]) -> Moves:
    """Returns the moves of a month, from the wishes of each phone."""
    made: list[SeasonMove] = []
    for turn in range(MOVES):
        for wish in _rank(scenario, state, wishes, turn, made):
            if wish is None:
                return tuple(made)
            if is_open(scenario, state, wish):
                state, _ = act(scenario, state, wish)
                made.append(wish)
                break
    return tuple(made)


def _rank(scenario: Scenario, state: SeasonState, wishes: Sequence[Wishes], turn: int, made: Sequence[SeasonMove]) -> list[Wish]:
    """Returns what is wished for and not made yet, what most want first; of wishes for nothing, those for this `turn` count."""
    counts = Counter(wish for each in wishes for at, wish in enumerate(each) if wish not in made and (wish or at == turn))
    kinds = Counter[str]()
    for wish, count in counts.items():
        kinds[_kind(wish)] += count
    lots = {wish: scenario.luck("lot", str(state.month), *(wish or ())) for wish in counts}
    return sorted(counts, key=lambda wish: (-kinds[_kind(wish)], -counts[wish], lots[wish]))


def _kind(wish: Wish) -> str:
    return wish.kind if wish else ""


class Year:
    """A season that a room plays: the scenario, and its trajectory so far."""

    def __init__(self, case: Case, number: int) -> None:
        self.scenario = Scenario(case, number)
        self.trajectory = Trajectory.begin(self.scenario)
        self._open: tuple[int, dict[str, list[SeasonMove]]] = (-1, {})

    def after(self, months: Sequence[Mapping[str, Any]]) -> Year:
        """Returns the year after these months, each with its moves as they were stored; those it has seen are not played again."""
        for month in months[len(self.trajectory.months) :]:
            self.trajectory = play_on(self.trajectory, [[SeasonMove(*move) for move in month["moves"]]])
        return self

    @property
    def moves(self) -> dict[str, list[SeasonMove]]:
        """What can be done this month, by kind."""
        month = len(self.trajectory.months)
        if self._open[0] != month:
            found: dict[str, list[SeasonMove]] = {}
            for move in open_moves(self.scenario, self.trajectory.state):
                found.setdefault(move.kind, []).append(move)
            self._open = (month, found)
        return self._open[1]


def months(moves: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Returns the months that have passed: each once, also where two servers let the same one pass."""
    found: list[Mapping[str, Any]] = []
    for move in moves:
        if move["number"] == len(found) + 1:
            found.append(move)
    return found
