"""What stands in the table about outside voices: each candidate with every measure and its rank, and the slate before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from coalition_kit.case import Case
from coalition_kit.diagnostics.outside_voices.analysis import VoicesField
from coalition_kit.diagnostics.outside_voices.choice import Choice, pareto_front
from coalition_kit.diagnostics.outside_voices.learning import VelocityRow, velocities
from coalition_kit.finding.cells import JudgedText
from coalition_kit.science.statistics.estimates import interval

_ROUNDING = 1e-9


@dataclass(frozen=True)
class CandidateRow:
    """One candidate from outside: what this one would bring if asked in alone, and the rank of each measure among all (1 the best).

    `new_sector` says whether no member comes from theirs. `reach` is how many decision holders more would listen, on average, with its
    90 % interval; `heard_by` the holders with a good tie to them. `effective_size` and `constraint` are the changes of the coalition's
    place as one node (Burt 1992), None where there is none; `independent` the independent voices more. `credibility` and `chance` (of
    joining) stand as they were told, `chance_mean` is the mean of the latter. `accepted` is the share of draws in which this one is in the
    best three, `chosen` whether it is on the slate.
    """

    person: str
    organization: str
    sector: str
    new_sector: bool
    reach: float
    reach_low: float
    reach_high: float
    heard_by: tuple[str, ...]
    effective_size: float | None
    constraint: float | None
    independent: float
    credibility: JudgedText
    chance: JudgedText
    chance_mean: float
    accepted: float
    chosen: bool
    rank_new_sector: int
    rank_reach: int
    rank_effective_size: int
    rank_constraint: int
    rank_independent: int
    rank_chance_mean: int


@dataclass(frozen=True)
class CoalitionContacts:
    """The coalition as one node: Burt's effective size and constraint (None where it has no contact), and its independent voices."""

    effective_size: float | None = None
    constraint: float | None = None
    independent: float = 0.0


@dataclass(frozen=True)
class OutsideVoicesDetail:
    """Beside the rows: the slate of three, the share of draws in which it is the best, and how many slates were tried.

    `rivals` are the slates that the draws do not tell from it. `undominated` counts the slates that no other beats in everything;
    `immediate` names the sectors that the coalition comes from, `missing_sectors` those of candidates from which no member comes; `now` and
    `then` are its standing without and with the slate; `velocity` says how fast named uncertainties narrowed.
    """

    slate: tuple[str, ...] = ()
    held: float = 0.0
    rivals: tuple[tuple[str, ...], ...] = ()
    tried: int = 0
    undominated: int = 0
    immediate: tuple[str, ...] = ()
    missing_sectors: tuple[str, ...] = ()
    now: CoalitionContacts = field(default_factory=CoalitionContacts)
    then: CoalitionContacts = field(default_factory=CoalitionContacts)
    velocity: tuple[VelocityRow, ...] = ()


def candidate_rows(outside: VoicesField, choice: Choice) -> tuple[CandidateRow, ...]:
    """Returns a row for each candidate: the chosen first, then the most often chosen."""
    measures = _measures(outside)
    ranks = {f"rank_{name}": _ranks([each or 0.0 for each in column]) for name, column in measures.items() if name != "constraint"}
    ranks["rank_constraint"] = _ranks([-(each or 0.0) for each in measures["constraint"]])  # less is better
    columns = {**measures, **ranks}
    rows = [
        _row(outside, choice, name, {column: each[at] for column, each in columns.items()}) for at, name in enumerate(outside.candidates)
    ]
    return tuple(sorted(rows, key=lambda row: (not row.chosen, -row.accepted, row.rank_reach)))


def _measures(outside: VoicesField) -> Mapping[str, Sequence[float | None]]:
    """Returns what each candidate would bring if asked in alone, measure by measure, in the order of the candidates."""
    names, now = outside.candidates, outside.place()
    places = outside.places(names, np.arange(len(names))[:, np.newaxis]).tolist()
    size, constraint = ([_change(before, place[at]) for place in places] for at, before in enumerate(now))
    worth = _independent(outside)
    return {
        "new_sector": [bool(outside.new([name])) for name in names],
        "reach": [float(outside.reach([name]).mean()) for name in names],
        "effective_size": size,
        "constraint": constraint,
        "independent": [worth[outside.sectors[name]] for name in names],
        "chance_mean": [float(outside.joins(name).mean()) for name in names],
    }


def _ranks(values: Sequence[float]) -> list[int]:
    """Returns the place of each value among all, the greatest first; equal ones share a place."""
    above = np.searchsorted(np.sort(values), np.asarray(values, dtype=float) + _ROUNDING, side="right")
    return [1 + len(values) - at for at in above.tolist()]


def _independent(outside: VoicesField) -> dict[str, float]:
    """Returns how many independent voices more one candidate of each sector is worth."""
    now, one = outside.voices(), {outside.sectors[name]: name for name in outside.candidates}
    return {sector: float(np.mean(outside.voices([name]) - now)) for sector, name in one.items()}


def _row(outside: VoicesField, choice: Choice, name: str, told: Mapping[str, Any]) -> CandidateRow:
    person = outside.case.person(name)
    low, high = interval(outside.reach([name]))
    return CandidateRow(
        person=name,
        organization=person.organization,
        sector=person.sector,
        reach_low=low,
        reach_high=high,
        heard_by=outside.heard_by(name),
        credibility=JudgedText(person.credibility),
        chance=JudgedText(person.chance),
        accepted=choice.accepted.get(name, 0.0),
        chosen=name in choice.slate,
        **told,
    )


def _change(now: float, then: float) -> float | None:
    return None if np.isnan(now) or np.isnan(then) else float(then - now)


def _standing(outside: VoicesField, names: Sequence[str]) -> CoalitionContacts:
    size, constraint = outside.place(names)
    known = not np.isnan(size)
    return CoalitionContacts(
        effective_size=size if known else None,
        constraint=constraint if known else None,
        independent=float(outside.voices(names).mean()),
    )


def _undominated_count(outside: VoicesField) -> int:
    """Returns how many of the slates no other beats in new sectors, reach, effective size, constraint and who would come at once."""
    slates = outside.slates
    if not slates:
        return 0
    places = slates.place
    reach, come = (of(slates.places).mean(axis=1) for of in (slates.reach_of, slates.come_of))
    return int(pareto_front(np.nan_to_num(np.column_stack((slates.new, reach, places[:, 0], -places[:, 1], come)))).sum())


def detail(case: Case, outside: VoicesField, choice: Choice) -> OutsideVoicesDetail:
    """Returns the detail of the finding: all that is no row."""
    return OutsideVoicesDetail(
        slate=choice.slate,
        held=choice.held,
        rivals=choice.rivals,
        tried=choice.tried,
        undominated=_undominated_count(outside),
        immediate=outside.immediate,
        missing_sectors=outside.new(outside.candidates),
        now=_standing(outside, ()),
        then=_standing(outside, choice.slate),
        velocity=velocities(case),
    )
