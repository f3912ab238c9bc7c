"""Partnerships in numbers: where each partner stands, what depends on it, and who trusts it, in draws of the judgements.

Austin's (2000) seven dimensions measure unlike things, so they are never averaged. The stage is their median. The position is told by two
of them alone, the importance to the mission and the strategic value, and by the weaker of the two; what a partner gives has no part in it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import AMOUNT, CONTINUUM, LEVEL, PARTNER
from coalition_kit.case.people import Tie
from coalition_kit.diagnostics.partnerships.results import (
    DIMENSIONS,
    POSITIONS,
    STAGES,
    Dimension,
    Gift,
    PartnerRow,
    PartnershipsDetail,
    Position,
)
from coalition_kit.finding import Status
from coalition_kit.finding.cells import JudgedText
from coalition_kit.finding.sensitivity import Sensitivity, VariedOutcome
from coalition_kit.finding.status import Rating, at_least, rate
from coalition_kit.model.draws import draw, stream
from coalition_kit.model.knowledge import Knowledge
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.model.sensitivity import survival
from coalition_kit.science.statistics.estimates import interval

SETTLED = 0.8  # share of draws from which a position is settled: this kit's own rule
STANDARDS = ("transactional", "aligned", "confidence", "knowledge_floor")
BOTH: tuple[Dimension, Dimension] = ("mission", "value")  # what tells whether a partner shares the aim
UPPER, LOWER = 3.5, 2.5  # a draw from 3.5 on is nearest to 4 or 5, one below 2.5 to 1 or 2
TRUSTED = 3.0  # "a fair amount", the mean of what is known of reliability, support and openness
ITEMS = ("reliability", "mission_support", "openness")


class Audit:
    """The partners of a case, in draws; every method takes the name of a partner organization."""

    def __init__(self, case: Case, seed: int, draws: int, parameters: Parameters = DEFAULT) -> None:
        self.case, self.seed, self.draws, self.parameters = case, seed, draws, parameters
        self.partners = {partner.organization: partner for partner in case.record.partnerships}
        self.homes = {person.name: person.organization for person in case.record.people}
        self.offers = self._offers()
        self.vetoes = self._vetoes()

    # ---- where a partner stands ----------------------------------------------------------------------------------

    def scores(self, name: str, dimension: Dimension) -> np.ndarray:
        """Returns draws of one dimension, 1 to 5, over the whole scale where it is unknown: (draws,)."""
        return draw(getattr(self.partners[name], dimension), CONTINUUM, self.draws, self.seed, name, dimension)

    def stages(self, name: str) -> np.ndarray:
        """Returns the shares of draws in which the median of the seven lies in each of Austin's stages: (3,)."""
        middle = np.median([self.scores(name, dimension) for dimension in DIMENSIONS], axis=0)
        return np.bincount((middle >= LOWER).astype(int) + (middle >= UPPER), minlength=3) / self.draws

    def aligned(self, name: str) -> np.ndarray:
        """Returns where mission and value are both high."""
        return self._high(name, BOTH)

    def may_align(self, name: str) -> np.ndarray:
        """Returns where whichever of mission and value is judged is high: where both would be, if what is not judged were."""
        return self._high(name, [each for each in BOTH if getattr(self.partners[name], each).known])

    def is_high(self, name: str, dimension: Dimension) -> bool:
        """Returns whether one dimension is high in every draw."""
        return bool(self._high(name, [dimension]).all())

    def _high(self, name: str, dimensions: Iterable[Dimension]) -> np.ndarray:
        high = [self.scores(name, dimension) >= self.parameters.aligned for dimension in dimensions]
        return np.asarray(np.all(high, axis=0) if high else np.ones(self.draws, dtype=bool))

    def transactional(self, name: str) -> np.ndarray:
        """Returns where the importance to the mission is low."""
        return np.asarray(self.scores(name, "mission") < self.parameters.transactional)

    def aligned_count(self) -> np.ndarray:
        """Returns how many partners are mission-aligned: (draws,)."""
        return np.asarray(np.sum([self.aligned(name) for name in self.partners], axis=0))

    # ---- what depends on it --------------------------------------------------------------------------------------

    def needed(self, name: str) -> np.ndarray:
        """Returns where the change depends on it: it can stop a motion alone, or gives the main part of something.

        Where nobody's resources are listed, a high magnitude stands for that.
        """
        if name in self.vetoes:
            return np.ones(self.draws, dtype=bool)
        if not self.offers:
            return np.asarray(self.scores(name, "resources") >= self.parameters.aligned)
        most = [share > self.parameters.main_part for share in self.shares(name).values()]
        return np.any(most, axis=0) if most else np.zeros(self.draws, dtype=bool)

    def shares(self, name: str) -> dict[str, np.ndarray]:
        """Returns kind → draws of the share of all that is offered of it, for the kinds that this partner offers."""
        found = {}
        for kind, offers in self.offers.items():
            if name in offers:
                total = np.sum(list(offers.values()), axis=0)
                found[kind] = np.divide(offers[name], total, out=np.zeros(self.draws), where=total > 0)
        return found

    def main_shares(self, name: str) -> dict[str, float]:
        """Returns kind → median of the share of all that is offered of it, where that is the main part: it is in most draws."""
        middle = {kind: float(np.median(share)) for kind, share in self.shares(name).items()}
        return {kind: share for kind, share in middle.items() if share > self.parameters.main_part}

    def gives(self, name: str) -> tuple[Gift, ...]:
        """Returns the resources that organization `name` offers; an amount of 0 is no offer."""
        given = (row for row in self.case.record.resources if row.offered and row.amount.high != 0)
        return tuple(Gift(row.kind, str(row.amount), row.unit) for row in given if self._home(row.owner) == name)

    def rating(self) -> Rating:
        """Returns whether the change depends on no partner that is transactional.

        Of fewer of those on whom it may depend than the floor of knowledge the importance to the mission is judged: at risk.
        """
        needed = {name: self.needed(name) for name in self.partners}
        free = ~np.any([needed[name] & self.transactional(name) for name in self.partners], axis=0)
        concerned = tuple(name for name in self.partners if needed[name].any())
        known = Knowledge(concerned, tuple(name for name in concerned if self.partners[name].mission.known))
        rating = rate(free, sure=self.parameters.confidence)
        return replace(rating, status=known.limited(rating.status, self.parameters))

    def status(self) -> Status:
        """Returns the status of the answer: that of the rating, at risk at best where no partner is settled as mission-aligned."""
        shared = any(is_sure(float(np.mean(self.aligned(name)))) for name in self.partners)
        rated = self.rating().status
        return rated if shared or rated != "met" else "at risk"

    def sensitivity(self) -> Sensitivity:
        """Returns whether the status survives the ranges of the standards."""

        def judge(parameters: Parameters) -> VariedOutcome:
            other = copy.copy(self)
            other.parameters = parameters
            return VariedOutcome(other.status(), other.rating().chance)

        return survival(judge, self.parameters, (*STANDARDS, *(("main_part",) if self.offers else ())))

    # ---- who belongs to it, and who trusts it --------------------------------------------------------------------

    def people(self, name: str, *, members: bool = False) -> tuple[str, ...]:
        """Returns who belongs to it, or who of them is in the coalition."""
        among = self.case.member_names if members else self.case.names
        return tuple(person for person in among if self.homes[person] == name)

    def trust_in(self, name: str) -> dict[str, list[str]]:
        """Returns somebody of the partner → who of other organizations trusts that person or asks for advice, the most asked first."""
        found: dict[str, list[str]] = {person: [] for person in self.people(name)}
        for tie in self._ties_to(name):
            if tie.source not in found[tie.target] and is_trust(tie):
                found[tie.target].append(tie.source)
        return dict(sorted(((who, asking) for who, asking in found.items() if asking), key=lambda pair: -len(pair[1])))

    def unrated_trust(self, name: str) -> int:
        """Returns how many ties of trust from elsewhere carry no rating: whether they are trust is not known."""
        return sum(tie.kind == "trust" and tie.is_good and not _ratings(tie) for tie in self._ties_to(name))

    def _ties_to(self, name: str) -> list[Tie]:
        people = self.people(name)
        return [tie for tie in self.case.record.ties if tie.target in people and self.homes.get(tie.source, "") not in ("", name)]

    # ---- the results ---------------------------------------------------------------------------------------------

    def row(self, name: str) -> PartnerRow:
        """Returns the row of a partner."""
        partner, stages = self.partners[name], self.stages(name)
        aligned, transactional = self.aligned(name), self.transactional(name)
        chances = {"mission-aligned": float(np.mean(aligned)), "transactional": float(np.mean(transactional))}
        chances["mixed"] = float(np.mean(~aligned & ~transactional))
        mission, resources = self.scores(name, "mission"), self.scores(name, "resources")
        (mission_low, mission_high), (resources_low, resources_high) = interval(mission), interval(resources)
        trusting = self.trust_in(name)
        asking = {who for people in trusting.values() for who in people}
        needed = self.needed(name)
        return PartnerRow(
            organization=name,
            level=JudgedText(partner.level),
            engagement=JudgedText(partner.engagement),
            mission=JudgedText(partner.mission),
            resources=JudgedText(partner.resources),
            scope=JudgedText(partner.scope),
            interaction=JudgedText(partner.interaction),
            complexity=JudgedText(partner.complexity),
            value=JudgedText(partner.value),
            mission_mean=float(np.mean(mission)),
            mission_low=mission_low,
            mission_high=mission_high,
            resources_mean=float(np.mean(resources)),
            resources_low=resources_low,
            resources_high=resources_high,
            stage=STAGES[int(np.argmax(stages))],
            stage_chance=float(stages.max()),
            position=next((at for at in POSITIONS if at in chances and at_least(chances[at], SETTLED)), "not settled"),
            aligned=chances["mission-aligned"],
            may_align=float(np.mean(self.may_align(name))),
            mixed=chances["mixed"],
            transactional=chances["transactional"],
            gives=self.gives(name),
            main_giver_of=tuple(self.main_shares(name)),
            vetoes=tuple(self.vetoes.get(name, ())),
            needed=float(np.mean(needed)),
            exposed=float(np.mean(needed & transactional)),
            members=self.people(name, members=True),
            people=len(self.people(name)),
            trusted_by=len(asking),
            trusted_from=len({self.homes[who] for who in asking}),
            most_trusted=next(iter(trusting), ""),
            evidence=partner.evidence,
        )

    def level(self, name: str) -> float | None:
        """Returns the mean level of collaboration, None where it is unknown."""
        level = self.partners[name].level
        return level.mean(LEVEL) if level.known else None

    def _home(self, owner: str) -> str:
        return self.homes.get(owner, "") or owner

    def _offers(self) -> dict[str, dict[str, np.ndarray]]:
        """Returns kind → owner → draws of what is offered, for kinds that are needed (every kind where no need is listed).

        An offer of unknown size may be any part of the whole: it is drawn as u/(1 − u) of all that is known, u uniform on 0 to 1.
        """
        rows = self.case.record.resources
        needed = {row.kind for row in rows if not row.offered} or {row.kind for row in rows}
        found: dict[str, dict[str, np.ndarray]] = {}
        given = [(at, row) for at, row in enumerate(rows) if row.offered and row.kind in needed]
        for at, row in sorted(given, key=lambda pair: not pair[1].amount.known):
            offers, owner = found.setdefault(row.kind, {}), self._home(row.owner)
            if row.amount.known:
                amount = draw(row.amount, AMOUNT, self.draws, self.seed, row.owner, row.kind, str(at))
            else:
                known = np.sum(list(offers.values()), axis=0) if offers else np.zeros(self.draws)
                part = stream(self.seed, row.owner, row.kind, "part").uniform(size=self.draws)
                amount = np.where(known > 0, known, 1.0) * part / (1 - part)
            offers[owner] = offers.get(owner, np.zeros(self.draws)) + amount
        return found

    def _vetoes(self) -> dict[str, list[str]]:
        """Returns organization → the motions that it, or somebody of it, can stop alone."""
        found: dict[str, list[str]] = {}
        for motion in self.case.record.governance:
            if motion.voters:
                for voter in motion.game().vetoers():
                    found.setdefault(self._home(voter), []).append(motion.motion)
        return found


def largest_and_smallest(rows: Sequence[PartnerRow]) -> PartnershipsDetail:
    """Returns who is judged to give most and least; of those who give as little, the one whom most elsewhere trust."""
    known = [row for row in rows if row.resources != "?"]
    if len(known) < 2:
        return PartnershipsDetail()
    most = max(known, key=lambda row: row.resources_mean)
    least = min(known, key=lambda row: (row.resources_mean, -row.trusted_by, -row.mission_mean))
    return PartnershipsDetail(most.organization, least.organization) if least.resources_mean < most.resources_mean else PartnershipsDetail()


def is_sure(chance: float) -> bool:
    """Returns whether at least 80 of 100 draws say so."""
    return bool(at_least(chance, SETTLED))


def exposed_partners(rows: Iterable[PartnerRow], rated: Status) -> list[PartnerRow]:
    """Returns the partners on which the change may depend while they are transactional, the most likely first; none where `rated` is met.

    Those of whom it is sure that it is not so are left out, but for the first.
    """
    ranked = sorted((row for row in rows if row.exposed > 0), key=lambda row: -row.exposed) if rated != "met" else []
    return [row for row in ranked if row is ranked[0] or not is_sure(1 - row.exposed)]


def open_aim(rows: Iterable[PartnerRow]) -> list[PartnerRow]:
    """Returns the partners of which it is not settled whether they are mission-aligned.

    That one is not, is settled by what is judged of it alone: two unknown scores are seldom both high, and tell nothing.
    """
    return [row for row in rows if not is_sure(row.aligned) and not is_sure(1 - row.may_align)]


def chances(row: PartnerRow) -> Mapping[Position, float]:
    """Returns position → share of draws, those that occur, the most likely first."""
    all_three: dict[Position, float] = {"mission-aligned": row.aligned, "mixed": row.mixed, "transactional": row.transactional}
    return {position: chance for position, chance in sorted(all_three.items(), key=lambda pair: -pair[1]) if chance > 0}


def is_trust(tie: Tie) -> bool:
    """Returns whether a tie is known to carry trust: advice asked for, or ratings with a mean of at least `TRUSTED`."""
    ratings = _ratings(tie)
    return tie.is_good and (tie.kind == "advice" or (tie.kind == "trust" and bool(ratings) and sum(ratings) / len(ratings) >= TRUSTED))


def _ratings(tie: Tie) -> list[float]:
    return [getattr(tie, item).mean(PARTNER) for item in ITEMS if getattr(tie, item).known]
