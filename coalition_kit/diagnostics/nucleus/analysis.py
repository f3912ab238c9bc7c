"""The six links of a nucleus in numbers, each judged by itself: size, order, credibility at stake, complementarity, diagnosis, trust.

Trust is that of the weakest *directed* pair (see `trust`). Shared diagnosis is Kendall's τ of two rankings of the leverage
points, or W of three (Kendall & Babington Smith 1939).
"""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import combinations

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import PARTNER
from coalition_kit.diagnostics.nucleus.links import (
    MOST,
    AtStake,
    Complementarity,
    Diagnosis,
    Link,
    NucleusDetail,
    Order,
    PersonRow,
    Size,
    Trust,
    overall,
    weakest,
)
from coalition_kit.diagnostics.nucleus.trust import ITEMS, Answers, Pair, Pairs, weakest_of
from coalition_kit.finding import Status
from coalition_kit.finding.sensitivity import Sensitivity, VariedOutcome
from coalition_kit.finding.status import at_least, rate, rate_bounds
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.model.sensitivity import survival
from coalition_kit.science.statistics.estimates import interval
from coalition_kit.science.statistics.rankings import kendall_tau, kendall_w, ranks

STANDARDS = ("trust_enough", "trust_too_little", "confidence")  # of two people and more
_TAU_BY_CHANCE, _W_BY_CHANCE = 0.0, 1 / 3  # what unrelated rankings of two, and of three, agree on average


class Links(Pairs):
    """What is known about the people of a case and their pairs; any one to three of them can be judged from it."""

    def __init__(self, case: Case, seed: int, draws: int, parameters: Parameters = DEFAULT) -> None:
        super().__init__(case, seed, draws)
        self.parameters = parameters
        self.stake = {member.person: member.at_stake for member in case.record.members}
        self.capabilities = {person.name: frozenset(person.capabilities) for person in case.record.people}
        self.rankings = {person.name: person.ranking for person in case.record.people}
        self.needed = case.change.capabilities

    def of(self, names: Sequence[str], answers: Answers | None = None) -> tuple[Link, ...]:
        """Returns the six links of `names`, unknowns taken as `answers` has them."""
        answers = answers or {}
        fits = len(names) <= MOST
        size = Size(name="size", status="met" if fits else "not met", value=float(len(names)), people=len(names))
        others = self.at_stake(names, answers), self.complementarity(names), self.diagnosis(names), self.trust(names, answers)
        return size, self.order(), *others

    def status(self, names: Sequence[str], answers: Answers | None = None) -> Status:
        """Returns the status of `names` as a nucleus: that of the weakest link."""
        return overall(self.of(names, answers))

    def sensitivity(self, names: Sequence[str]) -> Sensitivity:
        """Returns whether the status of `names` survives the ranges of the standards that their links rest on."""

        def judge(parameters: Parameters) -> VariedOutcome:
            other = copy.copy(self)
            other.parameters = parameters
            return VariedOutcome(other.status(names))

        abilities = ("enough", "too_few") if self.needed else ()
        agreement = ({2: "agreement_of_two", 3: "agreement_of_three"}[len(names)],) if 2 <= len(names) <= MOST else ()
        return survival(judge, self.parameters, (*(STANDARDS if agreement else ()), *agreement, *abilities))

    def best_status(self, names: Sequence[str], answers: Answers, taken_as_told: Collection[str] = ()) -> Status:
        """Returns the best status that `names` could have if only trust were perfect; quick, for it needs no draws."""
        found: list[Link] = []
        quick: tuple[Callable[[], Link], ...] = (
            lambda: self.at_stake(names, answers),
            lambda: self.complementarity(names, taken_as_told),
            lambda: self.diagnosis(names),
            self.order,
        )
        for link in quick:
            found.append(link())
            if found[-1].status == "not met":
                break
        return overall(found)

    # ---- the six -------------------------------------------------------------------------------------------------

    def order(self) -> Order:
        """Returns whether the analysis was finished and the leverage points were named before anything was announced."""
        change, points = self.case.change, self.case.record.leverage_points
        announced = change.announced

        def is_late(date: dt.date | None) -> bool:
            return bool(date and announced and date > announced)

        late, late_points = is_late(change.analysed), tuple(point.name for point in points if is_late(point.named))
        undated = tuple(point.name for point in points if point.named is None)
        complete = bool(change.analysed and points and not undated)
        begun = announced or points or change.analysed
        status: Status = "not met" if late or late_points else "met" if complete else "at risk" if begun else "not assessable"
        return Order(
            name="order",
            status=status,
            announced=announced,
            late_analysis=late,
            late_points=late_points,
            undated_analysis=change.analysed is None,
            undated_points=undated,
            points=len(points),
        )

    def at_stake(self, names: Sequence[str], answers: Answers) -> AtStake:
        """Returns whether the members' credibility is visibly at stake; who is not a member yet has not been asked."""
        told = {name: answers.get((name,), self.stake.get(name)) for name in names}
        joined = [name for name in names if name in self.stake or (name,) in answers]
        nothing, unknown = (tuple(name for name in joined if told[name] is answer) for answer in (False, None))
        status: Status = "not met" if nothing else "not assessable" if len(unknown) == len(joined) else "at risk" if unknown else "met"
        outside = tuple(name for name in names if name not in joined)
        return AtStake(name="at stake", status=status, nothing=nothing, unknown=unknown, outside=outside, decides=bool(joined))

    def complementarity(self, names: Sequence[str], taken_as_told: Collection[str] = ()) -> Complementarity:
        """Returns the share of the capabilities needed that somebody has.

        Somebody of whom none is recorded may have any of them: then what is lacking may be there. The blanks of those who are
        `taken_as_told` count as none.
        """
        blank = tuple(name for name in names if not self.capabilities[name])
        brought = frozenset().union(*(self.capabilities[name] for name in names))
        lacking = tuple(capability for capability in self.needed if capability not in brought)
        alone = tuple(name for name in names if len(names) > 1 and self.unique_share(name, names) == 0)
        low = high = value = None
        status: Status = "not assessable"
        if self.needed and len(blank) < len(names):
            low = value = 1 - len(lacking) / len(self.needed)
            high = 1.0 if set(blank).difference(taken_as_told) else low
            status = rate_bounds(low, high, self.parameters.enough, self.parameters.too_few)
        return Complementarity(
            name="complementarity",
            status=status,
            value=value,
            low=low,
            high=high,
            needed=len(self.needed),
            lacking=lacking,
            adding_nothing=alone,
            blank=blank,
            people=len(names),
        )

    def unique_share(self, name: str, names: Sequence[str]) -> float | None:
        """Returns the share of the capabilities needed that only `name` has among `names`; None where it is not known."""
        if not self.needed or not self.capabilities[name]:
            return None
        others = frozenset().union(*(self.capabilities[other] for other in names if other != name))
        return len(self.capabilities[name].intersection(self.needed) - others) / len(self.needed)

    def brings_most(self, lacking: Sequence[str], names: Sequence[str]) -> str:
        """Returns who beside `names` brings most of the capabilities that are lacking; "" where nobody brings any."""
        shares = {name: len(has.intersection(lacking)) for name, has in self.capabilities.items() if name not in names}
        best = max(shares, key=lambda name: shares[name], default="")
        return best if shares.get(best) else ""

    def diagnosis(self, names: Sequence[str]) -> Diagnosis:
        """Returns the agreement of the rankings of the leverage points: τ for two people, W for three."""
        rankings = [self.rankings[name] for name in names]
        unranked = tuple(name for name, ranking in zip(names, rankings, strict=True) if not ranking)
        firsts = tuple((name, ranking[0]) for name, ranking in zip(names, rankings, strict=True) if ranking)
        value: float = np.nan
        status: Status = "not assessable"
        if 2 <= len(names) <= MOST and not unranked:
            table = ranks(rankings)
            value = kendall_tau(*table) if len(names) == 2 else kendall_w(table)
        if not np.isnan(value):
            two, p = len(names) == 2, self.parameters
            status = rate_bounds(value, value, *((p.agreement_of_two, _TAU_BY_CHANCE) if two else (p.agreement_of_three, _W_BY_CHANCE)))
        number = None if np.isnan(value) else float(value)
        return Diagnosis(
            name="shared diagnosis",
            status=status,
            value=number,
            low=number,
            high=number,
            people=len(names),
            firsts=firsts,
            unranked=unranked,
        )

    def trust(self, names: Sequence[str], answers: Answers) -> Trust:
        """Returns the trust of the weakest directed pair, and which pair that is; not assessable where nobody rated anything."""
        if len(names) < 2:
            return Trust(name="trust", status="not assessable", names=tuple(names))
        pairs, trust, shares = self.weakest_pairs(names, answers)
        unknown = tuple((each, open_) for each in pairs if (open_ := self.unknown_items(each, answers)))
        if sum(len(open_) for _, open_ in unknown) == len(ITEMS) * len(pairs):
            return Trust(
                name="trust",
                status="not assessable",
                names=tuple(names),
                pair=(pairs[0],),
                arrows=len(pairs),
                share=1 / len(pairs),
                unknown=unknown,
            )
        minimum = trust.min(axis=0)
        p = self.parameters
        rating = rate(at_least(minimum, p.trust_enough), at_least(minimum, p.trust_too_little), sure=p.confidence)
        pair = weakest_of(pairs, trust, shares)
        known = {item: value for item, value in self.items(pair, answers).items() if value.known}
        item, rated = min(known.items(), key=lambda each: each[1].mean(PARTNER), default=(None, None))
        low, high = interval(minimum)
        return Trust(
            name="trust",
            status=rating.status,
            value=float(np.mean(minimum)),
            low=low,
            high=high,
            names=tuple(names),
            pair=(pair,),
            arrows=len(pairs),
            share=float(shares[pairs.index(pair)]),
            item=item,
            rated=rated,
            unknown=unknown,
            rating=rating,
        )

    # ---- rows ----------------------------------------------------------------------------------------------------

    def person_rows(self, names: Sequence[str]) -> Iterator[PersonRow]:
        """Yields a row for each person."""
        for name in names:
            brought = tuple(capability for capability in self.needed if capability in self.capabilities[name])
            yield PersonRow(name, brought, self.unique_share(name, names), self.stake.get(name), self.rankings[name])

    def detail(self, names: Sequence[str], links: Sequence[Link]) -> NucleusDetail:
        """Returns the detail of the finding: all that is no row."""
        return NucleusDetail(weakest(links).name, tuple(names), tuple(self.pair_rows(names)), tuple(self.person_rows(names)))


def mutual_pairs(case: Case) -> tuple[Pair, ...]:
    """Returns the pairs whose trust, on the mean of what is recorded, is enough in both directions; pairs without a record are left out."""
    pairs = Pairs(case, seed=0, draws=1)
    arrows = {pair for pair in pairs.ties if not pairs.unknown_items(pair) and pairs.mean_trust(pair) >= DEFAULT.trust_enough}
    return tuple((a, b) for a, b in combinations(case.names, 2) if {(a, b), (b, a)} <= arrows)
