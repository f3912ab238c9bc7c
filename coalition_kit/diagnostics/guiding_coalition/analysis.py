"""Kotter's four in numbers: decisions that outsiders cannot block, viewpoints heard, units that name a member, changes led before."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from coalition_kit.case import Case
from coalition_kit.case.estimates import POWER
from coalition_kit.finding import Status
from coalition_kit.finding.sensitivity import Sensitivity, VariedOutcome
from coalition_kit.finding.status import is_better, rate_bounds, weakest_status
from coalition_kit.model.draws import draw
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.model.sensitivity import survival
from coalition_kit.science.statistics.estimates import interval

PowerName = Literal["position power", "expertise", "credibility", "leadership"]
STANDARDS = ("enough", "too_few", "leads_needed")
POWERS: tuple[PowerName, ...] = get_args(PowerName)
_FIELDS: dict[PowerName, str] = {
    "position power": "position_power",
    "expertise": "expertise",
    "credibility": "credibility",
    "leadership": "leadership",
}


@dataclass(frozen=True)
class PowerRow:
    """One of the four: the share that is there, 0 to 1, with its bounds over what is not recorded, the status, and why.

    All three numbers are None where nothing can be said.
    """

    power: PowerName
    value: float | None
    low: float | None
    high: float | None
    status: Status
    why: str


@dataclass(frozen=True)
class RatingRow:
    """How somebody judged one power of one member, 0 to 4: as it was told ("?" where not), its mean and its 90 % interval."""

    person: str
    power: PowerName
    told: str
    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class GuidingCoalitionDetail:
    """Beside the rows: the weakest power ("" where none can be named), and the members' judged powers, which decide nothing."""

    weakest: str = ""
    ratings: tuple[RatingRow, ...] = ()


@dataclass(frozen=True)
class Power:
    """What the case documents about one power of a coalition; `value`, `low` and `high` are shares, `value` None where nothing is known.

    `there` of `total` are there: decisions that the members pass alone, viewpoints, units, leads against those needed. `lacking` names the
    decisions, viewpoints and units that are not; `unknown` what is not recorded: decisions without holders, members without viewpoints,
    units that named nobody. `people` are those whom it rests on or who would be needed.
    """

    power: PowerName
    value: float | None = None
    low: float = 0.0
    high: float = 1.0
    status: Status = "not assessable"
    there: int = 0
    total: int = 0
    lacking: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


class Documented:
    """What the case documents about each power, read once, so that one coalition after another can be tried."""

    def __init__(self, case: Case, parameters: Parameters = DEFAULT, asked: frozenset[str] = frozenset()) -> None:
        self.case, self.parameters = case, parameters
        self.constants = tuple(name for name in STANDARDS if name not in asked)
        self.games = {decision.name: decision.game() for decision in case.record.decisions if decision.holders}
        self.without_holders = tuple(decision.name for decision in case.record.decisions if not decision.holders)
        self._wins: dict[tuple[str, frozenset[str]], bool] = {}
        self.viewpoints = {person.name: frozenset(person.viewpoints) for person in case.record.people}
        self.led = [person.name for person in case.record.people if person.led]
        self.unit = {person.name: person.unit for person in case.record.people if person.unit}
        places = ((person.unit, case.place_of(person)) for person in case.record.people if person.unit)
        self.units = tuple(dict.fromkeys(unit for unit, place in places if place and place.weight > 0))
        named: dict[str, list[str]] = {unit: [] for unit in self.units}
        told = set[str]()
        for tie in case.record.ties:
            unit = self.unit.get(tie.source)
            if tie.kind in ("advice", "trust") and unit in named:
                told.add(unit)
                if tie.is_good:
                    named[unit].append(tie.target)
        self.told, self.silent = ([unit for unit in self.units if (unit in told) is known] for known in (True, False))
        self.named_by: dict[str, set[str]] = {}  # the units that name each person, in the order of the units
        for unit, names in named.items():
            for name in names:
                self.named_by.setdefault(name, set()).add(unit)
        self._order = {name: at for at, name in enumerate(self.named_by)}

    def powers(self, members: frozenset[str], taken_as_told: Iterable[str] = ()) -> tuple[Power, ...]:
        """Returns the four powers of a coalition, in Kotter's order; `taken_as_told` are members whose blanks count as nothing."""
        return self.position(members), self.expertise(members, taken_as_told), self.credibility(members), self.leadership(members)

    def at(self, parameters: Parameters) -> Documented:
        """Returns the same documents by other standards."""
        other = copy.copy(self)
        other.parameters = parameters
        return other

    def outcome(self, members: frozenset[str], taken_as_told: Iterable[str] = ()) -> VariedOutcome:
        """Returns the answer by these standards: the status of the whole is that of its weakest power."""
        powers = self.powers(members, taken_as_told)
        return VariedOutcome(weakest_status(power.status for power in powers), weakest(powers).value)

    def status(self, members: frozenset[str], taken_as_told: Iterable[str] = ()) -> Status:
        """Returns the status of the whole."""
        return self.outcome(members, taken_as_told).status

    def sensitivity(self, members: frozenset[str]) -> Sensitivity:
        """Returns whether the status survives the ranges of the standards."""
        return survival(lambda p: self.at(p).outcome(members), self.parameters, self.constants)

    def other_status(self, names: frozenset[str], now: Status) -> Status:
        """Returns the status of another coalition; `now` where only unknowns about new members make it better."""
        joining = names.difference(self.case.member_names)
        status = self.status(names)
        gains_by_blanks = is_better(status, now) and not is_better(self.status(names, joining), now)
        return now if joining and gains_by_blanks else status

    def nearness(self, members: frozenset[str]) -> float:
        """Returns how near a coalition comes to enough of all four."""
        return sum(min(power.value or 0.0, self.parameters.enough) for power in self.powers(members))

    # ---- the four ------------------------------------------------------------------------------------------------

    def _share(self, power: Power, unknown: int) -> Power:
        """Returns a power with its share of the total, of which `unknown` may or may not be there."""
        low, high, known = power.there / power.total, (power.there + unknown) / power.total, power.total - unknown
        if not known:
            return replace(power, low=low, high=high)
        return replace(
            power,
            value=power.there / known,
            low=low,
            high=high,
            status=self._rated(low, high),
        )

    def _rated(self, low: float, high: float) -> Status:
        return rate_bounds(low, high, self.parameters.enough, self.parameters.too_few)

    def position(self, members: frozenset[str]) -> Power:
        """Returns position power: decisions that outsiders cannot block, exactly those in which the members alone win."""
        total = len(self.games) + len(self.without_holders)
        if not total:
            return Power("position power")
        lost = tuple(name for name in self.games if not self._win(name, members))
        outside = tuple(dict.fromkeys(player for name in lost for player in self.games[name].players if player not in members))
        power = Power("position power", there=len(self.games) - len(lost), total=total, lacking=lost, unknown=self.without_holders)
        return self._share(replace(power, people=outside), len(self.without_holders))

    def _win(self, decision: str, members: frozenset[str]) -> bool:
        """Returns whether the members alone pass `decision`; remembered, for the searches ask again."""
        key = decision, members.intersection(self.games[decision].players)
        if key not in self._wins:
            self._wins[key] = self.games[decision].wins(key[1])
        return self._wins[key]

    def expertise(self, members: frozenset[str], taken_as_told: Iterable[str] = ()) -> Power:
        """Returns expertise: the required viewpoints that a member can speak for.

        A member of whom no viewpoint is recorded may speak for any of them, so each that is lacking may be there.
        """
        wanted = self.case.change.viewpoints
        if not wanted:
            return Power("expertise")
        heard = frozenset().union(*(self.viewpoints[name] for name in members))
        lacking = tuple(view for view in wanted if view not in heard)
        blank = tuple(name for name in self.case.names if name in members and not self.viewpoints[name])
        power = Power("expertise", there=len(wanted) - len(lacking), total=len(wanted), lacking=lacking, unknown=blank)
        if len(blank) == len(members):
            return power
        low, high = power.there / power.total, 1.0 if set(blank).difference(taken_as_told) else power.there / power.total
        return replace(power, value=low, low=low, high=high, status=self._rated(low, high))

    def credibility(self, members: frozenset[str]) -> Power:
        """Returns credibility: affected units in which someone names a member for advice or trust."""
        if not self.units:
            return Power("credibility")
        named = sorted(members.intersection(self._order), key=self._order.__getitem__)
        reached = set[str]().union(*(self.named_by[name] for name in named))
        without = tuple(unit for unit in self.told if unit not in reached)
        silent = tuple(self.silent)
        power = Power("credibility", there=len(reached), total=len(self.units), lacking=without, unknown=silent, people=tuple(named))
        return self._share(power, len(silent))

    def leadership(self, members: frozenset[str]) -> Power:
        """Returns leadership: members who have led a change before, against the number needed."""
        if not self.led:
            return Power("leadership")
        leads = tuple(name for name in self.led if name in members)
        needed = self.parameters.leads_needed
        value = min(1.0, len(leads) / needed)
        status: Status = "met" if value >= 1 else "at risk" if leads else "not met"
        return Power("leadership", value, value, value, status, there=len(leads), total=round(needed), people=leads)

    # ---- who would add what --------------------------------------------------------------------------------------

    def worth_trying(self, members: frozenset[str]) -> list[str]:
        """Returns those outside who would add to a power, or hold a seat in a decision that outsiders can block."""
        now = self.powers(members)

        def adds(name: str) -> bool:
            pairs = zip(now, self.powers(members | {name}), strict=True)
            return name in now[0].people or any((new.value or 0) > (old.value or 0) for old, new in pairs)

        return [name for name in self.case.names if name not in members and adds(name)]

    def best_addition(self, power: Power, members: frozenset[str], candidates: Sequence[str]) -> tuple[str, float] | None:
        """Returns who of `candidates` would raise a power most, and the share that comes out; None where nobody would."""
        at, now = POWERS.index(power.power), power.value or 0.0
        shares = {name: self.powers(members | {name})[at].value or 0.0 for name in candidates}
        best = max(shares, key=lambda name: shares[name], default=None)
        return None if best is None or shares[best] <= now else (best, shares[best])


def weakest(powers: Sequence[Power]) -> Power:
    """Returns the power that decides: of those with the worst status the one with the smallest share."""
    status = weakest_status(power.status for power in powers)
    return min(powers, key=lambda power: (power.status != status, power.value if power.value is not None else 1.0))


def ratings(case: Case, seed: int, draws: int) -> Iterator[RatingRow]:
    """Yields each member's judged powers; unknown ones span the scale."""
    for name in case.member_names:
        for power, field in _FIELDS.items():
            judgement = getattr(case.person(name), field)
            low, high = interval(draw(judgement, POWER, draws, seed, name, field))
            yield RatingRow(name, power, str(judgement), judgement.mean(POWER), low, high)
