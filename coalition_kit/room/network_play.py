"""What happens in a week when a room is the network? What phones chose, and what bots do on the chairs that are empty.

A bot follows the model of lesson 00 (`science.contagion.compliance`): it complies while the pressure felt is at least its resistance, and
is committed for good after a conversation that convinces, after a trial, or when the committed share of those to whom it listens reaches
its threshold. Under pressure nobody can tell whether a person means it: somebody with a phone counts as committed in a week in which
nobody pushes. That last rule is this kit's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case import Case
from coalition_kit.case.estimates import SHARE, STANCE
from coalition_kit.model.decisions import private_stance_estimate
from coalition_kit.model.influence import influence
from coalition_kit.science.contagion.compliance import TRIAL, felt_pressure
from coalition_kit.science.tolerance import reaches, tolerance

PRESSURE = 0.9  # "full force" in lesson 00
Way = Literal["push", "talk"]


@dataclass(frozen=True)
class NetworkWeek:
    """A week: the pressure, who practises, and which bots are committed, all by name."""

    pressure: float
    on: frozenset[str]
    committed: frozenset[str]


@dataclass
class Act:
    """One way of changing the network, from the beginning: a push, or conversations with some people, one a week."""

    place: int
    way: Way
    talk_to: tuple[str, ...] = ()
    weeks: list[NetworkWeek] = field(default_factory=list)
    pushing: bool | None = None  # whether somebody pushes in the week that goes by; None before the first
    stops: int = 0  # how often a push has stopped

    @property
    def number(self) -> int:
        """The week that goes by; 0 before the first."""
        return 0 if self.pushing is None else len(self.weeks) + 1

    @property
    def items(self) -> list[str]:
        """What phones answer in this act: once, and anew each time that a push has stopped; the newest last."""
        return [f"{self.place}.{stop}" if stop else str(self.place) for stop in range(self.stops + 1)]

    @property
    def is_anew(self) -> bool:
        """Whether the last week had a push, and the one that goes by has none: nobody knows yet who means it."""
        return bool(self.weeks) and self.weeks[-1].pressure > 0 and not self.pushing

    @property
    def pushed(self) -> int:
        """How many weeks somebody pushed."""
        return sum(week.pressure > 0 for week in self.weeks)

    @property
    def effort(self) -> int:
        """The last week with a push or a conversation."""
        last = max((at for at, week in enumerate(self.weeks, 1) if week.pressure > 0), default=0)
        return max(last, min(len(self.talk_to), len(self.weeks)))

    def talked(self, week: int) -> str:
        """Returns with whom somebody talks in a week; empty for nobody."""
        return self.talk_to[week - 1] if 0 < week <= len(self.talk_to) else ""


def acts(moves: Sequence[Mapping[str, Any]]) -> list[Act]:
    """Returns the acts of a round as its moves tell them."""
    found: list[Act] = []
    for move in moves:
        if move["do"] == "begin":
            found.append(Act(len(found) + 1, move["way"], tuple(move["talk_to"])))
        elif move["do"] == "now" and found:
            found[-1].stops += found[-1].pushing is True and not move["push"]
            found[-1].pushing = move["push"]
        elif move["do"] == "week" and found and move["number"] == len(found[-1].weeks) + 1:
            found[-1].weeks.append(NetworkWeek(move["pressure"], frozenset(move["on"]), frozenset(move["committed"])))
    return found


@dataclass(frozen=True, eq=False)
class Bots:
    """The people of a case as bots play them: one draw of the judgements, so that a bot stays the same from week to week."""

    case: Case
    seed: int
    resistance: NDArray[np.float64]
    thresholds: NDArray[np.float64]
    willing: NDArray[np.bool_]
    joins: NDArray[np.bool_]
    weights: NDArray[np.float64]

    @classmethod
    def of(cls, case: Case, seed: int) -> Bots:
        """Returns the bots of a case."""
        rng, people = np.random.default_rng(seed), case.record.people
        stance = np.array([private_stance_estimate(person).draw(STANCE, rng, 1)[0] for person in people])
        thresholds = np.array([person.threshold.draw(SHARE, rng, 1)[0] for person in people])
        joins = rng.random(len(people)) < np.array([person.chance.draw(SHARE, rng, 1)[0] for person in people])
        return cls(case, seed, (STANCE.high - stance) / (STANCE.high - STANCE.low), thresholds, stance > 0, joins, influence(case))

    def week(self, act: Act, pressure: float, played: Mapping[str, bool]) -> NetworkWeek:
        """Returns the next week of an act: phones practise or not, as `played` says, and bots as the model has it."""
        number, names = len(act.weeks) + 1, self.case.names
        before: Set[str] = act.weeks[-1].committed if act.weeks else frozenset()
        committed = np.array([played[name] and not pressure if name in played else name in before for name in names])
        strength = felt_pressure([*(week.pressure for week in act.weeks), pressure])[-1]
        complying = (strength > 0) & (self.resistance <= strength)
        around = self.weights @ committed
        rng = np.random.default_rng([self.seed, act.place, number])
        by_trial = complying & self.willing & (rng.random(len(names)) < TRIAL * (1 - pressure))
        convinced = np.array([name in act.talk_to[:number] for name in names]) & self.joins
        moved = (around > 0) & reaches(around, self.thresholds, tolerance(self.weights, self.thresholds))
        now = committed | by_trial | convinced | moved
        on = {name for at, name in enumerate(names) if (played[name] if name in played else bool(now[at] or complying[at]))}
        return NetworkWeek(pressure, frozenset(on), frozenset(name for at, name in enumerate(names) if name not in played and now[at]))
