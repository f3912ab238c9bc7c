"""What did a class do? The seasons in the files that teams have saved, as rows: one a season, or one a move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.lessons.m09_the_season import journal
from coalition_kit.lessons.m09_the_season.scenario import Scenario
from coalition_kit.lessons.m09_the_season.trajectory import Trajectory, decisive
from coalition_kit.widgets.session import FIRST_CASE


@dataclass(frozen=True)
class SeasonRow:
    """One season: whose file, which case and number, the months played, and what it left; the last ones only where it is over.

    `announced` and `decided` are months, separated by spaces: those with an announcement, and those that decided it.
    """

    file: str
    case: str
    number: int
    months: int
    places: int
    of_places: int
    people: int
    of_people: int
    decisions: int
    members: int
    learned: int
    days: int
    failed_launches: int
    announced: str
    decided: str


@dataclass(frozen=True)
class MoveRow:
    """One move: whose file, which season of it from 1, its number, the month, what was done, and with whom or which."""

    file: str
    season: int
    number: int
    month: int
    move: str
    whom: str


def trajectories(case: Case) -> Iterator[Trajectory]:
    """Yields the seasons that the journal of a saved case holds, on the teaching case first, in the order in which they were played."""
    for key, scenario_case in ((journal.KEY, load_case(FIRST_CASE)), (journal.OWN, case)):
        for kept in journal.kept_seasons(case.record.journal.get(key, [])):
            played = journal.KeptSeason.of(kept)
            if played is not None and (played.months or played.now):
                yield journal.replay(Trajectory.begin(Scenario(scenario_case, played.number)), played)[0]


def season_rows(file: str, case: Case) -> Iterator[SeasonRow]:
    """Yields one row for each season of a saved case."""
    for trajectory in trajectories(case):
        end, scenario = trajectory.end, trajectory.scenario
        announced = [at for at, moves in enumerate(trajectory.moves, start=1) if any(move.kind == "announce" for move in moves)]
        decided = [each.month for each in decisive(trajectory)] if trajectory.over else []
        yield SeasonRow(
            file,
            scenario.case.title,
            scenario.number,
            len(trajectory.months),
            len(end.places),
            len(scenario.places),
            len(end.people),
            len(scenario.names),
            len(end.passed),
            end.members,
            end.known,
            end.days,
            end.failures,
            " ".join(map(str, announced)),
            " ".join(map(str, decided)),
        )


def move_rows(file: str, case: Case) -> Iterator[MoveRow]:
    """Yields one row for each move of the seasons of a saved case."""
    for season, trajectory in enumerate(trajectories(case), start=1):
        for month, moves in enumerate(trajectory.moves, start=1):
            for move in moves:
                yield MoveRow(file, season, trajectory.scenario.number, month, move.kind, move.whom)


def headings(kind: type[SeasonRow] | type[MoveRow]) -> list[str]:
    """Returns the names of the columns."""
    return [each.name for each in fields(kind)]
