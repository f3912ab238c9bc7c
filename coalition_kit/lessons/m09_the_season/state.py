"""Where does a season stand? Its state, and what everybody needs, has heard and would say in it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from coalition_kit.case.estimates import STANCE
from coalition_kit.lessons.m09_the_season.rules import CREDIBILITY, DAYS, EASED, MONTHS, MOST, PATIENCE, Kind
from coalition_kit.lessons.m09_the_season.scenario import Marks, Numbers, Quarrel, Scenario


class SeasonMove(NamedTuple):
    """Something to do in a month: what, and with whom or which."""

    kind: Kind
    whom: str = ""


class SeasonEvent(NamedTuple):
    """Something that came of a move or a month: what, about whom, a number, and which place, item or decision."""

    what: str
    names: tuple[str, ...] = ()
    number: int = 0
    which: str = ""


class Falling(NamedTuple):
    """Two who do not speak, and the month at whose end one of them stops coming."""

    pair: Quarrel
    until: int


@dataclass(frozen=True)
class SeasonState:
    """Where a season stands after `month` months, and after the moves `made` in the month that goes on.

    `members` and `known` (whose stance has been heard) are in the order in which they came; `told_of` have heard of the evidence without
    a tie to a member; `under_way` are items of evidence with the month in which they are in hand; `pushing` counts the months that a
    push still lasts, and `judged` is the month at whose end it shows whether a launch has failed, 0 for none; `told` is the month of the
    last win that was told, and `best` the most places that had enough in one that was told.
    """

    month: int = 0
    days: int = DAYS
    credibility: int = CREDIBILITY
    made: tuple[SeasonMove, ...] = ()
    members: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    told_of: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    under_way: tuple[tuple[str, int], ...] = ()
    passed: tuple[str, ...] = ()
    practising: tuple[str, ...] = ()
    quarrels: tuple[Falling, ...] = ()
    pushing: int = 0
    judged: int = 0
    failures: int = 0
    told: int = 0
    best: int = 0

    @property
    def over(self) -> bool:
        """True after the last month."""
        return self.month >= MONTHS

    def credited(self, points: int) -> SeasonState:
        """Returns the state with more credibility, or less, within its bounds."""
        return replace(self, credibility=min(max(self.credibility + points, 0), MOST))

    def without(self, name: str) -> SeasonState:
        """Returns the state in which `name` is no longer of the coalition, nor party to a quarrel in it."""
        members = tuple(each for each in self.members if each != name)
        return replace(self, members=members, quarrels=tuple(each for each in self.quarrels if name not in each.pair))


def beginning(scenario: Scenario) -> SeasonState:
    """Returns the state in which a season begins."""
    quarrels = tuple(Falling(pair, PATIENCE) for pair in scenario.quarrels)
    state = SeasonState(members=scenario.first, known=scenario.first, quarrels=quarrels)
    practising = scenario.named(needs(scenario, state)[1])
    return replace(state, practising=practising, best=len(scenario.holding(practising)))


def together(names: tuple[str, ...], more: Collection[str]) -> tuple[str, ...]:
    """Returns `names` and those of `more` that are not among them."""
    return (*names, *(name for name in more if name not in names))


def stance(scenario: Scenario, state: SeasonState) -> Numbers:
    """Returns everybody's private stance, lower outside the coalition for each launch that failed: (n, 1)."""
    lost = state.failures * scenario.parameters.failed_stance * ~scenario.marks(state.members)
    return np.asarray(np.clip(scenario.stance - lost, STANCE.low, STANCE.high))


def hears(scenario: Scenario, state: SeasonState) -> Marks:
    """Returns who hears of the evidence in hand: members, those with a tie to one, and those it was told to: (n, 1)."""
    return np.asarray(scenario.near(state.members) | scenario.marks(state.told_of))


def evidence_shift(scenario: Scenario, state: SeasonState) -> Numbers:
    """Returns the shift by the evidence in hand of whoever has heard of it: (n, 1)."""
    return np.asarray(scenario.shift(state.evidence) * hears(scenario, state))


def needs(scenario: Scenario, state: SeasonState) -> tuple[Numbers, Marks, Marks]:
    """Returns what share of those around everybody needs now, who practises it whatever the others do, and who is there: each (n, 1).

    While an announcement pushes: the thresholds less the push, and every member. Otherwise what it takes to go on unpushed, and the
    members who lean for it in private. As in `World.trial`; thresholds are raised by a launch that failed, lowered by decisions.
    """
    p, there, members = scenario.parameters, ~scenario.marks(state.gone), scenario.marks(state.members)
    shift, private = evidence_shift(scenario, state), stance(scenario, state)
    eased = EASED * len(state.passed) / max(len(scenario.games), 1)
    thresholds = scenario.thresholds(private, shift, np.asarray(state.failures * p.failed_threshold * ~members - eased))
    if state.pushing:
        return np.asarray(thresholds - p.push * scenario.feels(state.members)), members & there, there
    position = scenario.position(private, shift)
    return scenario.staying(thresholds, position), np.asarray(members & (position > 0) & there), there


def without_push(scenario: Scenario, state: SeasonState) -> tuple[str, ...]:
    """Returns who goes on when nobody pushes any more, once nobody stops: the withdrawal test of the model."""
    needed, held, there = needs(scenario, replace(state, pushing=0))
    now = scenario.marks(state.practising) & there
    while True:
        after = now & scenario.round(now, needed, held, there)
        if np.array_equal(after, now):
            return scenario.named(now)
        now = after
