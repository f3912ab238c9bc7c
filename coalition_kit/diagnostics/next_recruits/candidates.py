"""Who could join, and in which order are they worth asking? The order behind `next_recruits`.

A candidate's score in a draw is gain · accepts / days: how many more decisions pass and nodes hold if the person joins, times
the chance that the person does, for each day of work to win them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case import Case
from coalition_kit.case.estimates import AMOUNT, SHARE
from coalition_kit.diagnostics.next_recruits.outlooks import Outlooks
from coalition_kit.finding import Status
from coalition_kit.finding.sensitivity import Sensitivity, VariedOutcome
from coalition_kit.finding.status import Rating, rate, rate_chance
from coalition_kit.model import world as adoption
from coalition_kit.model.draws import draw
from coalition_kit.model.influence import LIVED
from coalition_kit.model.knowledge import judged_people
from coalition_kit.model.newcomers import holding
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.model.sensitivity import capped_status, of_world, survival
from coalition_kit.model.shared import world_of
from coalition_kit.model.variants import first_draws, first_draws_varied
from coalition_kit.science.decisions import recruiting

_SWEEP, _CELLS = 50, 200_000  # draws in which everybody is tried again at other constants, and people × candidates × draws: more if few
RANKS = 5  # whose acceptability is told
_LEAST_DAYS = 1.0
ROUNDING = 1e-9
_LEANS = 0.5  # steps of stance from which somebody is said to lean for it: heuristic
_LITTLE = 0.01  # conditions that are as good as none
_LOST = 0.2  # of the chance of a decision, that evidence for one vote could bring: heuristic


@dataclass(frozen=True)
class GainOrder:
    """Candidates by gain per day, the best first, how often the leader is first, and what that makes of the status."""

    names: tuple[str, ...]
    scores: NDArray[np.float64]
    rating: Rating

    @property
    def useful(self) -> float:
        """The share of draws in which somebody adds something."""
        return float((self.scores.max(axis=1) > ROUNDING).mean())

    @cached_property
    def acceptability(self) -> NDArray[np.float64]:
        """The share of draws in which each name holds each of the first `RANKS`: (n, ranks). A draw in which nobody helps gives none."""
        useful = self.scores.max(axis=1) > ROUNDING
        if not useful.any():
            return np.zeros((len(self.names), min(RANKS, len(self.names))))
        return np.asarray(recruiting.rank_acceptability(self.scores[useful], ranks=RANKS)[1] * useful.mean())


def leads(scores: NDArray[np.float64], at: int) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Returns in each draw the share of the first place that a candidate has, and whether anybody adds anything: (draws,) each."""
    best = scores.max(axis=1)
    leading = scores >= best[:, None] - ROUNDING
    useful = best > ROUNDING
    return np.asarray(useful * leading[:, at] / leading.sum(axis=1)), np.asarray(useful)


class Candidates(Outlooks):
    """Everybody outside whom the change concerns: what it takes to win them, what they would bring about, and in which order."""

    def __init__(self, case: Case, seed: int, draws: int, parameters: Parameters = DEFAULT) -> None:
        self.case, self.seed, self.draws = case, seed, draws
        super().__init__(world_of(case, seed=seed, draws=draws, parameters=parameters))
        self.knowledge = judged_people(self.world)
        within = concerned_people(case)
        self.names = tuple(name for name in case.names if name in within and name not in self.members)
        self.sweep = min(draws, max(_SWEEP, _CELLS // max(len(case.names) * len(self.names), 1)))
        self._rough: dict[Parameters, NDArray[np.float64]] = {}

    # ---- what it takes -------------------------------------------------------------------------------------------

    @cached_property
    def usual_days(self) -> float:
        """The median of the candidates' known days of work; one day where none is known."""
        known = [q.cost.mean(AMOUNT) for name in self.names if (q := self.case.person(name)).cost.known]
        return max(float(np.median(known)), _LEAST_DAYS) if known else _LEAST_DAYS

    @cached_property
    def days(self) -> dict[str, NDArray[np.float64]]:
        """The days of work to win each candidate, at least one: (draws,)."""
        found = {}
        for name in self.names:
            cost = self.case.person(name).cost
            drawn = draw(cost, AMOUNT, self.draws, self.seed, name, "cost") if cost.known else self.usual_days
            found[name] = np.broadcast_to(np.maximum(drawn, _LEAST_DAYS), (self.draws,))
        return found

    @cached_property
    def price(self) -> dict[str, float]:
        """The mean days of work to win each candidate."""
        return {name: float(np.mean(days)) for name, days in self.days.items()}

    @cached_property
    def accepts(self) -> dict[str, NDArray[np.float64]]:
        """The chance that each candidate joins when asked: (draws,)."""
        return {name: draw(self.case.person(name).chance, SHARE, self.draws, self.seed, name, "chance") for name in self.names}

    @cached_property
    def willing(self) -> frozenset[str]:
        """The candidates who join in at least one draw when asked."""
        return frozenset(name for name in self.names if self.accepts[name].any())

    # ---- in which order --------------------------------------------------------------------------------------------

    @cached_property
    def gains(self) -> NDArray[np.float64]:
        """What each candidate alone would add: (draws, n)."""
        self.try_each(self.names)
        return np.array([self.gain([name]) for name in self.names]).reshape(len(self.names), self.draws).T

    def order(self, certain: Mapping[str, float] | None = None) -> GainOrder:
        """Returns the candidates in order, some of them with a chance of joining that is known for `certain`."""
        return self._ordered(certain) if certain else self._usual_order

    @cached_property
    def _usual_order(self) -> GainOrder:
        return self._ordered({})

    def _ordered(self, certain: Mapping[str, float]) -> GainOrder:
        known = {name: np.full(self.draws, chance) for name, chance in certain.items()}
        scores = np.array([known.get(name, self.accepts[name]) / self.days[name] for name in self.names]).T
        scores *= self.gains
        means = scores.mean(axis=0)
        places = sorted(range(len(self.names)), key=lambda at: -means[at])
        rating = rate(*leads(scores, places[0]), sure=self.world.parameters.confidence)
        status = self.knowledge.limited(rating.status, self.world.parameters)
        return GainOrder(tuple(self.names[at] for at in places), scores[:, places], replace(rating, status=status))

    # ---- at other constants --------------------------------------------------------------------------------------

    @property
    def constants(self) -> tuple[str, ...]:
        """The constants on which the order rests."""
        return (*of_world(self.world), "confidence", "knowledge_floor")

    def sensitivity(self) -> Sensitivity:
        """Returns whether the leader and the status survive the ranges of the constants."""
        return survival(self._judge(self.order(), {}), self.world.parameters, self.constants)

    def status(self, certain: Mapping[str, float] | None = None) -> Status:
        """Returns the status, at risk at best where it or the leader hangs on one of the model's constants."""
        return capped_status(self._judge(self.order(certain), certain or {}), self.world.parameters, self.constants)

    def _judge(self, order: GainOrder, certain: Mapping[str, float]) -> Callable[[Parameters], VariedOutcome]:
        """Returns who leads, and how often the usual leader does, at given constants.

        Everybody is tried again in the first `sweep` draws; what these say of the difference that a constant makes is added to what all
        draws say of the usual constants (the usual answer as a control variate: Glasserman 2003, ch. 4.1).
        """
        place = {name: at for at, name in enumerate(self.names)}
        usual, at = self.world.parameters, place[order.names[0]]
        per_day = np.array([certain.get(name, self.accepts[name][: self.sweep]) / self.days[name][: self.sweep] for name in self.names]).T
        means = dict(zip(order.names, order.scores.mean(axis=0).tolist(), strict=True))

        def told(parameters: Parameters) -> tuple[NDArray[np.float64], float, float]:
            scores = self._rough_gains(parameters) * per_day
            first, useful = leads(scores, at)
            return scores.mean(axis=0), float(first.mean()), float(useful.mean())

        def judge(parameters: Parameters) -> VariedOutcome:
            chance, useful, score = order.rating.chance, order.useful, np.array([means[name] for name in self.names])
            if parameters != usual:
                (then, first, helps), (now, first_now, helps_now) = told(parameters), told(usual)
                chance, useful = np.clip([chance + first - first_now, useful + helps - helps_now], 0, 1).tolist()
                score = score + then - now
            best = at if score[at] >= score.max() - ROUNDING else int(score.argmax())
            status = rate_chance(chance, useful, parameters.confidence)
            return VariedOutcome(self.knowledge.limited(status, parameters), chance, self.names[best] if score[best] > ROUNDING else "")

        return judge

    @cached_property
    def _first(self) -> adoption.World:
        return first_draws(self.world, self.sweep)

    def _rough_gains(self, parameters: Parameters) -> NDArray[np.float64]:
        """Returns what each candidate alone would add at other constants, in the first `sweep` draws: (draws, n); remembered.

        Standards change nothing of it, so that they share what the constants of the model make of it.
        """
        model = parameters.replace(**{each.name: each.value for each in DEFAULT.entries if each.standard})
        if model not in self._rough:
            world = first_draws_varied(self.world, self._first, parameters)
            nodes = holding(world, self.members, self.names) - world.trial(self.members).holds.sum(axis=0)
            votes = np.zeros((len(self.names), world.draws))
            for row, who in enumerate(self.names):
                for name in world.decisions.seats.get(who, ()):
                    votes[row] += world.passes(name, self.members | {who}) - world.passes(name, self.members)
            self._rough[model] = np.asarray(nodes + votes).T
        return self._rough[model]

    def idle(self, order: GainOrder) -> list[str]:
        """Returns the candidates who lean for the change in private and would add nothing."""
        means = self.world.position.mean(axis=1)
        leaning = {name for name, mean in zip(self.world.names, means, strict=True) if mean > _LEANS}
        return [name for name in order.names if name in leaning and self.value([name]) < _LITTLE]

    def unmoved(self) -> dict[str, list[str]]:
        """Returns the people with a decisive seat whose stance makes the vote unlikely, each with the decisions concerned."""
        held: dict[str, list[str]] = {}
        seats = self.world.decisions.seats
        for name in (name for name in self.order().names if name in seats and self.mean_support(name) < 0.5):
            inside = self.members | {name}
            for decision in seats[name]:
                game = self.world.games[decision]
                p = [self.mean_support(other) * (other in inside) for other in game.players]
                slope = float(game.birnbaum(p)[game.players.index(name)])
                if slope * (1 - self.mean_support(name)) >= _LOST:
                    held.setdefault(name, []).append(decision)
        return held


def concerned_people(case: Case) -> set[str]:
    """Returns who has a seat in a decision, a node, an affected place or a tie along which practice travels: others change nothing."""
    record = case.record
    seats = {name for decision in record.decisions for name in decision.weights}
    nodes = {name for node in record.nodes for name in adoption.people_of(case, node)}
    places = {q.name for q in record.people if case.place_of(q)}
    tied = {name for tie in record.ties if tie.kind in LIVED and tie.is_good for name in (tie.source, tie.target)}
    return seats | nodes | places | tied
