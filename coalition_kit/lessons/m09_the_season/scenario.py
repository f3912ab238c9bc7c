"""What is a season played on? One case with everything that nobody knows of it drawn once, by the number of the season.

People, ties, worries, decisions and places are the case's; stances, thresholds, strengths and the answers of people are one draw of its
judgements (`model`). So the same number and the same moves give the same season, and nobody has played it before who has not had
the number.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case import Case
from coalition_kit.case.estimates import AMOUNT
from coalition_kit.diagnostics.evidence_fit.options import MENU
from coalition_kit.model.draws import stream
from coalition_kit.model.parameters import DEFAULT
from coalition_kit.model.support import chance_of_yes
from coalition_kit.model.world import World, enough_of
from coalition_kit.science.contagion.drawn_cascade import ROUNDING
from coalition_kit.science.statistics.persuasion import bayes_update
from coalition_kit.science.tolerance import plain_share, reaches

_DRAWN = 32  # draws of which the first is played: the shared factor of what is unknown needs some to be ranked among
EVERYBODY = "Everybody"  # the one place of a case that names none
_EVERYBODY = 0.6  # the share of all that is enough where a case names no places, as in notebook 00
Marks = NDArray[np.bool_]
Numbers = NDArray[np.float64]
Quarrel = tuple[str, str]


@dataclass(frozen=True)
class SeasonPlace:
    """A place where the change is practised: its name, its people, and the share of them that is enough."""

    name: str
    people: tuple[str, ...]
    target: float


class Scenario:
    """One case, drawn once.

    Parameters
    ----------
    case : Case
        Whose people, ties, places and decisions are played.
    number : int, default 0
        Of the season: the seed of every draw.
    """

    def __init__(self, case: Case, number: int = 0) -> None:
        self.case, self.number, self.parameters = case, number, DEFAULT
        self.world = World(case, seed=number, draws=_DRAWN)
        self.names = case.names
        self.at = self.world.place
        self.stance: Numbers = self.world.stance[:, :1]
        self.weights = self.world.ties.weights.first(1)
        self.linked: Marks = self.world.ties.linked
        drawn = self.world.threshold_draws
        self._thresholds = replace(drawn, judged=drawn.judged[:, :1], stage=drawn.stage[:, :1], noise=drawn.noise[:, :1])
        self.items = {item.name: item for item in MENU}
        self.days = {item.name: round(item.cost.mean(AMOUNT)) for item in MENU}
        self.games = self.world.games
        self._luck: dict[tuple[str, ...], float] = {}
        self._shifts: dict[tuple[str, ...], Numbers] = {}

    @cached_property
    def places(self) -> tuple[SeasonPlace, ...]:
        """The places of the case; where it names none, everybody."""
        named = [SeasonPlace(node.name, tuple(self.names[i] for i in at), plain_share(node.target)) for node, at in self.world.nodes]
        return tuple(named) or (SeasonPlace(EVERYBODY, self.names, _EVERYBODY),)

    @property
    def undivided(self) -> bool:
        """True where the case names no places: then everybody is one."""
        return not self.world.nodes

    @cached_property
    def sceptics(self) -> SeasonPlace:
        """The place whose people are judged the least likely to say yes: by the mean over the draws, which anybody could know."""
        support = self.world.support.mean(axis=1)
        return min(self.places, key=lambda place: float(np.mean([support[self.at[name]] for name in place.people])))

    @cached_property
    def first(self) -> tuple[str, ...]:
        """Who begins: the nucleus; where nobody is marked as one, the coalition."""
        nucleus = tuple(member.person for member in self.case.record.members if member.nucleus)
        return nucleus or tuple(self.case.member_names)

    @cached_property
    def quarrels(self) -> tuple[Quarrel, ...]:
        """The two of each open quarrel about the relationship among those who begin."""
        pairs = [c.people for c in self.case.record.conflicts if c.kind == "relationship" and c.closed is None]
        return tuple((pair[0], pair[1]) for pair in pairs if len(pair) == 2 and set(pair) <= set(self.first))

    @cached_property
    def listened(self) -> Mapping[str, float]:
        """How much the others count on each person, at the mean strengths of the ties."""
        return dict(zip(self.names, self.world.influence.sum(axis=0).tolist(), strict=True))

    def luck(self, *labels: str) -> float:
        """Returns a number in 0 to 1 that belongs to `labels`, the same one whenever it is asked for."""
        if labels not in self._luck:
            self._luck[labels] = float(stream(self.number, "season", *labels).random())
        return self._luck[labels]

    def marks(self, names: Collection[str]) -> Marks:
        """Returns who of everybody is among `names`: (n, 1)."""
        return self.world.inside(names)[:, None]

    def named(self, marks: Marks) -> tuple[str, ...]:
        """Returns the names of those marked, in the order of the case."""
        return tuple(name for name, mark in zip(self.names, marks[:, 0], strict=True) if mark)

    def near(self, members: Collection[str]) -> Marks:
        """Returns who has a tie with one of `members`, or is one: (n, 1)."""
        return np.asarray(self.world.feels(members)[:, None] | self.marks(members))

    def feels(self, members: Collection[str]) -> Marks:
        """Returns who feels the push of `members`, as `World.feels`: (n, 1)."""
        return self.world.feels(members)[:, None]

    def shift(self, evidence: tuple[str, ...]) -> Numbers:
        """Returns by how much these items of the menu move the log-odds of whoever hears of them: (n, 1)."""
        if evidence not in self._shifts:
            self._shifts[evidence] = np.asarray(self.world.persuasion.shift([self.items[name] for name in evidence])[:, :1])
        return self._shifts[evidence]

    def position(self, stance: Numbers, shift: Numbers) -> Numbers:
        """Returns where everybody stands in private once the evidence is heard, in steps of stance, as `World.position`: (n, 1)."""
        return np.asarray(stance + shift / np.log(self.parameters.odds_per_step))

    def yes(self, stance: Numbers, shift: Numbers) -> Numbers:
        """Returns everybody's chance of a yes at these stances, with what they have heard: (n, 1)."""
        return bayes_update(chance_of_yes(stance, self.parameters), shift)

    def thresholds(self, stance: Numbers, shift: Numbers, raised: Numbers | float = 0.0) -> Numbers:
        """Returns the share of those around that each person needs to take it up, as `World.thresholds`: (n, 1)."""
        return self._thresholds.thresholds(stance, shift, self.parameters, raised)

    def staying(self, thresholds: Numbers, position: Numbers) -> Numbers:
        """Returns the share that each person needs to go on when nobody pushes, as `World.staying`: (n, 1)."""
        return self._thresholds.staying(thresholds, position, self.parameters)

    def round(self, practising: Marks, needs: Numbers, held: Marks, there: Marks) -> Marks:
        """Returns who practises it after one round: whoever is held, and whoever has enough company; nobody who is gone: (n, 1)."""
        around = self.weights.around(practising)
        return np.asarray((held | (around >= needs - ROUNDING)) & there)

    def holding(self, practising: Collection[str], gone: Collection[str] = ()) -> tuple[str, ...]:
        """Returns the places in which enough of those who are there practise it."""
        doing, there = set(practising), self._count(set(self.names).difference(gone))
        shares = self._count(doing.difference(gone)) / np.maximum(there, 1)
        return tuple(place.name for place, enough in zip(self.places, reaches(shares, self._targets), strict=True) if enough)

    def needed(self, place: SeasonPlace, gone: Collection[str] = ()) -> int:
        """Returns how many of those who are there are enough at a place."""
        return enough_of(sum(name not in gone for name in place.people), place.target)

    def _count(self, names: Collection[str]) -> Numbers:
        return np.array([sum(name in names for name in place.people) for place in self.places], dtype=float)

    @cached_property
    def _targets(self) -> Numbers:
        return np.array([place.target for place in self.places])
