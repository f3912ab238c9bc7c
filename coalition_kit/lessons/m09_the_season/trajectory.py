"""How did a season go? Its months one after the other, what it left, and the same season with other moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from coalition_kit.finding.status import at_least
from coalition_kit.lessons.m09_the_season.months import Month, step
from coalition_kit.lessons.m09_the_season.moves import act, is_open, open_moves
from coalition_kit.lessons.m09_the_season.rules import DAYS, GOAL, MOVES
from coalition_kit.lessons.m09_the_season.scenario import Scenario
from coalition_kit.lessons.m09_the_season.state import SeasonMove, SeasonState, beginning, without_push

Moves = tuple[SeasonMove, ...]

_DECISIVE = 3  # months that are told


@dataclass(frozen=True)
class End:
    """What holds after the last month when nobody pushes: places, people, decisions passed; what it cost, and what was learned."""

    places: tuple[str, ...]
    people: tuple[str, ...]
    passed: tuple[str, ...]
    members: int
    known: int
    days: int
    failures: int

    @property
    def order(self) -> tuple[int, int, int]:
        """Places that hold first, then people, then decisions: the order in which two ends are compared; it is shown to nobody."""
        return len(self.places), len(self.people), len(self.passed)


@dataclass(frozen=True)
class Trajectory:
    """A season so far: the scenario, the state in which it began, the moves of each month, and what each month brought."""

    scenario: Scenario
    begun: SeasonState
    moves: tuple[Moves, ...] = ()
    months: tuple[Month, ...] = ()

    @classmethod
    def begin(cls, scenario: Scenario) -> Trajectory:
        """Returns the trajectory before the first month."""
        return cls(scenario, beginning(scenario))

    @property
    def state(self) -> SeasonState:
        """Where it stands."""
        return self.before(len(self.months))

    @property
    def over(self) -> bool:
        """True after the last month."""
        return self.state.over

    def before(self, at: int) -> SeasonState:
        """Returns the state before the month number `at`, from 0."""
        return self.months[at - 1].state if at else self.begun

    def after(self, moves: Sequence[SeasonMove]) -> Trajectory:
        """Returns the trajectory one month later; raises ValueError as `step`."""
        month = step(self.scenario, self.state, moves)
        return Trajectory(self.scenario, self.begun, (*self.moves, tuple(moves)), (*self.months, month))

    def until(self, months: int) -> Trajectory:
        """Returns the trajectory after its first months."""
        return Trajectory(self.scenario, self.begun, self.moves[:months], self.months[:months])

    @cached_property
    def end(self) -> End:
        """What it has left."""
        state = self.state
        people = without_push(self.scenario, state)
        places = self.scenario.holding(people, state.gone)
        learned = len(set(state.known) - set(self.scenario.first))
        return End(places, people, state.passed, len(state.members), learned, DAYS - state.days, state.failures)

    @property
    def won(self) -> bool:
        """True where after the last month every place holds without a push, and as many decisions have passed as it needs.

        These are the two halves of critical mass, as in `diagnostics.critical_mass`; there every decision has to pass.
        """
        return self.over and len(self.end.places) == len(self.scenario.places) and len(self.end.passed) >= decisions_needed(self.scenario)


def decisions_needed(scenario: Scenario) -> int:
    """Returns how many decisions have to pass in a year that is won: as large a part as of the places in a launch that holds."""
    total = len(scenario.games)
    return next(count for count in range(total + 1) if not total or at_least(count / total, GOAL))


def play(scenario: Scenario, months: Sequence[Sequence[SeasonMove]]) -> Trajectory:
    """Returns the trajectory of these moves, month by month; raises ValueError as `step`."""
    trajectory = Trajectory.begin(scenario)
    for moves in months:
        trajectory = trajectory.after(moves)
    return trajectory


def play_on(trajectory: Trajectory, months: Sequence[Sequence[SeasonMove]]) -> Trajectory:
    """Returns `trajectory` played on with these moves; one that is not open any more is left out."""
    for moves in months:
        trajectory = trajectory.after(_still_open(trajectory, moves))
    return trajectory


def _still_open(trajectory: Trajectory, moves: Sequence[SeasonMove]) -> list[SeasonMove]:
    state, done = trajectory.state, []
    for move in moves:
        if is_open(trajectory.scenario, state, move):
            state, _ = act(trajectory.scenario, state, move)
            done.append(move)
    return done


@dataclass(frozen=True)
class Decisive:
    """A month that decided something: its moves, and what would have been left had they not been made."""

    month: int
    moves: Moves
    without: End


@dataclass(frozen=True)
class Road:
    """The best single other move: in which month, in place of which one (None where there was room for one more), and what it leaves."""

    month: int
    move: SeasonMove
    instead: SeasonMove | None
    end: End


def decisive(trajectory: Trajectory) -> tuple[Decisive, ...]:
    """Returns the months whose moves made the greatest difference to what holds after the last, in their order.

    Each month's moves are left out in turn and all others made, in the same season; a move that is not open any more then is left out
    too. The difference counts places first, then people, then decisions. A month without which nothing would be different decided
    nothing.
    """
    found = []
    for at, moves in enumerate(trajectory.moves):
        if moves:
            other = play_on(trajectory.until(at), [(), *trajectory.moves[at + 1 :]])
            found.append(Decisive(at + 1, moves, other.end))
    here = trajectory.end.order

    def difference(each: Decisive) -> tuple[int, ...]:
        return tuple(abs(one - other) for one, other in zip(here, each.without.order, strict=True))

    first = sorted((each for each in found if any(difference(each))), key=difference, reverse=True)[:_DECISIVE]
    return tuple(sorted(first, key=lambda each: each.month))


def turning_points(trajectory: Trajectory) -> tuple[tuple[Decisive, ...], Road | None]:
    """Returns the months that decided a season, and the best single other move in one of them; in any month where no month decided it."""
    found = decisive(trajectory)
    return found, road_not_taken(trajectory, [each.month for each in found] or range(1, len(trajectory.moves) + 1))


def road_not_taken(trajectory: Trajectory, months: Sequence[int]) -> Road | None:
    """Returns the best single other move in one of `months` among those that were open then; None where none leaves more.

    Each is made in place of one of the month's moves, or beside one where there was room; all other moves stay.
    """
    best: Road | None = None
    for month in months:
        before, made, later = trajectory.until(month - 1), trajectory.moves[month - 1], trajectory.moves[month:]
        for slot in range(min(len(made) + 1, MOVES)):
            instead = made[slot] if slot < len(made) else None
            for move in open_moves(trajectory.scenario, before.state):
                if move in made:
                    continue
                end = play_on(before, [(*made[:slot], move, *made[slot + 1 :]), *later]).end
                if end.order > (best.end.order if best else trajectory.end.order):
                    best = Road(month, move, instead, end)
    return best
