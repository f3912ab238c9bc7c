"""Coverage in numbers: which places of the system the members hold, which views they bring, who would fill the gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, get_args

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.people import Person, Perspective
from coalition_kit.finding.sensitivity import VariedOutcome
from coalition_kit.finding.status import Rating, at_least, rate
from coalition_kit.model.draws import stream
from coalition_kit.model.parameters import Parameters
from coalition_kit.model.sensitivity import JudgeAt
from coalition_kit.science.decisions.covering import greedy_cover
from coalition_kit.science.statistics.diversity import blau, iqv, shannon

PERSPECTIVES: tuple[Perspective, ...] = get_args(Perspective)


class Place(NamedTuple):
    """A place of the system: a function at a level."""

    function: str
    level: str

    @property
    def words(self) -> str:
        """The place as a sentence names it; a function without levels by itself."""
        return " · ".join(filter(None, self))


SCEPTIC = Place("", "a sceptic")  # a sceptical view: one more thing to cover, beside the places


@dataclass(frozen=True)
class CoverageRow:
    """One affected place: its weight, why it is affected, how many people hold it, how many of them are members, and who."""

    function: str
    level: str
    weight: float
    why: str
    people: int
    members: int
    who: tuple[str, ...]


@dataclass(frozen=True)
class Perspectives:
    """The members' views: how many of each, how many unknown, and three indices of diversity.

    Each index is that of the known views, None where there is none; `_low` and `_high` bound it over every way in which the
    unknown views may turn out.
    """

    enthusiast: int = 0
    pragmatist: int = 0
    sceptic: int = 0
    unknown: int = 0
    blau: float | None = None
    blau_low: float = 0.0
    blau_high: float = 0.0
    iqv: float | None = None
    iqv_low: float = 0.0
    iqv_high: float = 0.0
    shannon: float | None = None
    shannon_low: float = 0.0
    shannon_high: float = 0.0


@dataclass(frozen=True)
class Pick:
    """Whom to invite, and which gaps that fills; `SCEPTIC` stands for a missing sceptical view."""

    person: str
    fills: tuple[Place, ...]


@dataclass(frozen=True)
class CoverageDetail:
    """Beside the rows: the shares covered once and twice, the members' views, and who would fill the gaps, in order.

    `begun` says whether there is a coalition: whether anybody is named as a member.
    """

    once: float = 0.0
    twice: float = 0.0
    perspectives: Perspectives = field(default_factory=Perspectives)
    fill: tuple[Pick, ...] = ()
    begun: bool = field(kw_only=True)


@dataclass(frozen=True, eq=False)
class _Home:
    """Where a person stands: a place known for certain (its position), or draws of it; −1 is none of the affected places."""

    fixed: int = -1
    drawn: np.ndarray | None = None


class System:
    """The affected places of a case, and who holds them."""

    def __init__(self, case: Case, seed: int = 0, draws: int = 1) -> None:
        self.case = case
        weights: dict[Place, float] = {}
        for cell in case.affected:
            place = Place(cell.function, cell.level)
            weights[place] = weights.get(place, 0.0) + cell.weight
        self.why = {Place(cell.function, cell.level): cell.why for cell in case.affected}
        self.places = list(weights)
        self.weights = np.array(list(weights.values()), dtype=float)
        self.at = {place: position for position, place in enumerate(self.places)}
        self.homes = {person.name: self._home(person, seed, draws) for person in case.record.people}
        self.views: dict[str, Perspective | None] = {person.name: person.view for person in case.record.people}

    def _home(self, person: Person, seed: int, draws: int) -> _Home:
        if cell := self.case.place_of(person):
            return _Home(self.at[Place(cell.function, cell.level)])
        if person.function and person.level:
            return _Home()
        fits = [at for (f, level), at in self.at.items() if person.function in ("", f) and (not level or person.level in ("", level))]
        if not fits:
            return _Home()
        return _Home(drawn=stream(seed, person.name, "place").choice(np.array([*fits, -1]), size=draws))

    # ---- who holds which place -----------------------------------------------------------------------------------

    def counts(self, names: Iterable[str]) -> np.ndarray:
        """Returns how many of `names` hold each place: (draws, places), one draw where all are certain."""
        homes = [self.homes[name] for name in names]
        counts = np.bincount([home.fixed for home in homes if home.fixed >= 0], minlength=len(self.places))[np.newaxis, :]
        for home in homes:
            if home.drawn is not None:
                counts = counts + (home.drawn[:, np.newaxis] == np.arange(len(self.places)))
        return counts

    def share(self, names: Iterable[str], times: int) -> np.ndarray:
        """Returns the weighted share of places that at least `times` of `names` hold, in [0, 1], of shape (draws,)."""
        return np.asarray(((self.counts(names) >= times) @ self.weights) / self.weights.sum())

    def holders(self, place: Place) -> tuple[str, ...]:
        """Returns who holds `place` for certain."""
        return tuple(name for name, home in self.homes.items() if home.fixed == self.at[place])

    def gaps(self, members: Sequence[str]) -> list[Place]:
        """Returns the places that no member holds for certain, the heaviest first."""
        held = {self.homes[name].fixed for name in members}
        return sorted((p for p, at in self.at.items() if at not in held and self.weights[at] > 0), key=lambda p: -self.weights[self.at[p]])

    def held_alone(self, members: Sequence[str]) -> list[str]:
        """Returns the member who alone holds a place, for each such place."""
        held = ([name for name in self.holders(place) if name in members] for place in self.places)
        return [who[0] for who in held if len(who) == 1]

    @property
    def affected(self) -> int:
        """How many places carry any weight."""
        return int(np.count_nonzero(self.weights))

    def rows(self, members: Sequence[str]) -> Iterator[CoverageRow]:
        """Yields a row for each affected place, in the order of the system."""
        for place, weight in zip(self.places, self.weights, strict=True):
            people = self.holders(place)
            who = tuple(name for name in people if name in members)
            yield CoverageRow(place.function, place.level, float(weight), self.why[place], len(people), len(who), who)

    # ---- who would fill what -------------------------------------------------------------------------------------

    def sceptical(self, names: Iterable[str]) -> bool:
        """Returns whether someone of `names` is known to hold a sceptical position."""
        return any(self.views[name] == "sceptic" for name in names)

    def adds(self, name: str, members: Sequence[str]) -> tuple[Place, ...]:
        """Returns which gaps `name` would fill: a place, a sceptical position, or both."""
        place = tuple(gap for gap in self.gaps(members) if self.homes[name].fixed == self.at[gap])
        return place + ((SCEPTIC,) if self.views[name] == "sceptic" and not self.sceptical(members) else ())

    def worth_trying(self, members: Sequence[str]) -> list[str]:
        """Returns those who would fill a gap, one for each kind of gap: the others of the same kind change the same."""
        kinds: dict[tuple[Place, ...], str] = {}
        for name in self.homes:
            if gaps := self.adds(name, members):  # a member adds none
                kinds.setdefault(gaps, name)
        return list(kinds.values())

    def fill(self, members: Sequence[str]) -> tuple[Pick, ...]:
        """Returns whom to invite, in greedy order, and which gaps each fills; a missing sceptic weighs like the heaviest place."""
        adds = {name: self.adds(name, members) for name in self.homes if name not in members}
        weights = {place: float(weight) for place, weight in zip(self.places, self.weights, strict=True)}
        weights[SCEPTIC] = float(self.weights.max())
        picks = greedy_cover(weights, {name: gaps for name, gaps in adds.items() if gaps})
        return tuple(Pick(pick.candidate, tuple(gap for gap in weights if gap in pick.cells)) for pick in picks)

    # ---- the standard --------------------------------------------------------------------------------------------

    def rating(self, names: Iterable[str], p: Parameters) -> Rating:
        """Returns the status: at least `enough` covered and a sceptic among `names`; not met below `too_few`."""
        names = list(names)
        once = self.share(names, 1)
        return rate(at_least(once, p.enough) & self.sceptical(names), at_least(once, p.too_few), sure=p.confidence)

    def unplaced(self, names: Iterable[str]) -> tuple[str, ...]:
        """Returns of whom neither function nor level is known."""
        return tuple(name for name in names if not (self.case.person(name).function or self.case.person(name).level))

    def judge(self, names: Iterable[str]) -> JudgeAt:
        """Returns the answer for `names` by given standards; not assessable where nobody's place is known."""
        names = tuple(names)
        placed = len(self.unplaced(names)) < len(names) or not names

        def judge(parameters: Parameters) -> VariedOutcome:
            rating = self.rating(names, parameters)
            return VariedOutcome(rating.status if placed else "not assessable", rating.chance)

        return judge

    def nearness(self, names: frozenset[str], enough: float) -> float:
        """Returns how near `names` come to the standard: what is short of `enough`, and the sceptic, weigh alike."""
        return min(float(np.mean(self.share(names, 1))), enough) + self.sceptical(names)

    def perspectives(self, members: Sequence[str]) -> Perspectives:
        """Returns the members' views, with the bounds of each index over the unknown ones."""
        views = [self.views[name] for name in members]
        known = np.array([views.count(view) for view in PERSPECTIVES])
        unknown = views.count(None)
        # All three indices fall as views concentrate and rise as they level out, so these two ways to place the unknown bound them.
        alike, mixed = known.copy(), known.copy()
        alike[np.argmax(known)] += unknown
        for _ in range(unknown):
            mixed[np.argmin(mixed)] += 1
        some = bool(known.sum())
        return Perspectives(
            **dict(zip(PERSPECTIVES, (int(n) for n in known), strict=True)),
            unknown=unknown,
            blau=float(blau(known)) if some else None,
            blau_low=float(blau(alike)),
            blau_high=float(blau(mixed)),
            iqv=float(iqv(known)) if some else None,
            iqv_low=float(iqv(alike)),
            iqv_high=float(iqv(mixed)),
            shannon=float(shannon(known)) if some else None,
            shannon_low=float(shannon(alike)),
            shannon_high=float(shannon(mixed)),
        )

    def detail(self, members: Sequence[str]) -> CoverageDetail:
        """Returns the detail of the finding: all that is no row."""
        once, twice = (float(np.mean(self.share(members, times))) for times in (1, 2))
        return CoverageDetail(once, twice, self.perspectives(members), self.fill(members), begun=bool(members))
