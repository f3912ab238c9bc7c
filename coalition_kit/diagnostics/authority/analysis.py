"""Authority in numbers: which decisions the members can pass, who outside can stop them, whose vote decides, and how likely a yes is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case.estimates import STANCE
from coalition_kit.case.rules import weights
from coalition_kit.finding import Status
from coalition_kit.finding.sensitivity import Sensitivity, VariedOutcome
from coalition_kit.finding.status import Rating, at_least, rate
from coalition_kit.model.decisions import DecisionModel, Joint, blocking, indices
from coalition_kit.model.knowledge import Knowledge, positions
from coalition_kit.model.parameters import Parameters
from coalition_kit.model.sensitivity import capped_status, of_support, survival
from coalition_kit.model.support import chance_of_yes
from coalition_kit.science.statistics.estimates import interval

_ALL, _HALF = 1.0, 0.5  # shares of the decisions within reach: met from all on, not met below half


@dataclass(frozen=True)
class DecisionRow:
    """One decision: its kind, rule, holders with the votes of each, and the members among them.

    `alone` says whether the members can pass it without anybody else; `blockers` are the smallest groups outside that can stop
    it. `chance` is that of a yes by the members' voices, with its 90 % interval `low` to `high`, `chance_all` that if everybody
    were asked: 0 to 1, None where nobody is known to hold the decision.
    """

    decision: str
    type: str
    rule: str
    holders: tuple[str, ...] = ()
    votes: tuple[float, ...] = ()
    members: tuple[str, ...] = ()
    alone: bool | None = None
    blockers: tuple[tuple[str, ...], ...] = ()
    chance: float | None = None
    low: float | None = None
    high: float | None = None
    chance_all: float | None = None


@dataclass(frozen=True)
class HolderSeat:
    """One holder of one decision: member or not, whether the vote is a veto, and the support with its 90 % interval.

    `birnbaum` is ∂P/∂p at the mean supports of all; `banzhaf` (normalised) and `shapley_shubik` are None where the rule has too
    many combinations to count.
    """

    decision: str
    person: str
    member: bool
    veto: bool
    support: float
    support_low: float
    support_high: float
    birnbaum: float
    banzhaf: float | None
    shapley_shubik: float | None


@dataclass(frozen=True)
class AuthorityDetail:
    """Beside the rows: every seat, the chance that all decisions pass, and of how many holders a position is judged.

    `begun` says whether there is a coalition: whether anybody is named as a member.
    """

    seats: tuple[HolderSeat, ...] = ()
    joint: Joint = field(default_factory=Joint)
    judged: int = 0
    holders: int = 0
    begun: bool = field(kw_only=True)


class Authority:
    """The decisions of one case, held to one confidence, and what is asked of them; searches ask again and again."""

    def __init__(self, model: DecisionModel, confidence: float | None = None) -> None:
        self.model, self.case, self.asked_for = model, model.case, confidence
        self.confidence = model.parameters.with_confidence(confidence)
        self._at: dict[Parameters, Authority] = {model.parameters: self}
        self._near: dict[tuple[str, frozenset[str], frozenset[str]], float] = {}
        self._within: dict[tuple[str, frozenset[str], tuple[tuple[str, float], ...]], NDArray[np.bool_]] = {}

    # ---- what is known -------------------------------------------------------------------------------------------

    def knowledge(self, stances: Mapping[str, float] | None = None) -> Knowledge:
        """Returns of which holders a position is judged; those of `stances` count as judged."""
        found = positions(self.case, self.model.seats)
        judged = set(found.judged).union(stances or ())
        return Knowledge(found.concerned, tuple(name for name in found.concerned if name in judged))

    # ---- within reach --------------------------------------------------------------------------------------------

    def within(self, decision: str, members: frozenset[str], stances: Mapping[str, float] | None = None) -> NDArray[np.bool_]:
        """Returns in which draws the chance of `decision` by the members' voices reaches the confidence: (draws,)."""
        players = frozenset(self.model.games[decision].players)
        said = tuple((name, stance) for name, stance in (stances or {}).items() if name in players)
        key = decision, members & players, said
        if key not in self._within:
            self._within[key] = at_least(self.model.passes(decision, key[1], dict(said)), self.confidence)
        return self._within[key]

    def share_within(self, members: frozenset[str], stances: Mapping[str, float] | None = None) -> NDArray[np.float64]:
        """Returns the share of decisions within reach, in each draw."""
        counts = sum(self.within(name, members, stances).astype(float) for name in self.model.games)
        return np.asarray(counts / len(self.model.games))

    def near(self, members: frozenset[str], willing: frozenset[str] = frozenset()) -> float:
        """Returns how near the decisions are to the confidence on average: outsiders at half their support, `willing` at stance 2.

        It guides the search for the next person where no single one brings a decision within reach yet; it decides nothing.
        """
        most = float(chance_of_yes(np.array(STANCE.high), self.model.parameters))
        total = 0.0
        for name, game in self.model.games.items():
            key = name, members.intersection(game.players), willing.intersection(game.players)
            if key not in self._near:
                support = {who: most if who in willing else self.model.mean[who] for who in game.players}
                chance = game.pass_probability([support[who] * (1.0 if who in members else 0.5) for who in game.players])
                self._near[key] = min(float(chance), self.confidence)
            total += self._near[key]
        return total

    # ---- the status ----------------------------------------------------------------------------------------------

    def rating(self, members: frozenset[str], stances: Mapping[str, float] | None = None) -> Rating:
        """Returns the rating of the draws alone: every decision within reach, or at least half."""
        share = self.share_within(members, stances)
        return rate(at_least(share, _ALL), at_least(share, _HALF), sure=self.model.parameters.confidence)

    def outcome(self, members: frozenset[str], stances: Mapping[str, float] | None = None) -> VariedOutcome:
        """Returns the answer at these constants: the status of the draws, at risk at best where a decision has no holder.

        Neither met nor not met where of too few holders a position is judged, unless the members cannot win half of the decisions
        whatever anybody thinks.
        """
        known = self.knowledge(stances)
        rating = self.rating(members, stances)
        status: Status = "at risk" if rating.status == "met" and self.model.orphans else rating.status
        if status != "not met" or self.half_winnable(members):
            status = known.limited(status, self.model.parameters)
        return VariedOutcome(status, rating.chance)

    def status(self, members: frozenset[str], stances: Mapping[str, float] | None = None) -> Status:
        """Returns the status: that of `outcome`, at risk at best where it hangs on one of the model's constants."""
        return capped_status(lambda p: self.at(p).outcome(members, stances), self.model.parameters, self.constants)

    def half_winnable(self, members: frozenset[str]) -> bool:
        """Returns whether the members' votes could pass half of the decisions, if all of them said yes."""
        games = self.model.games.values()
        return bool(at_least(sum(game.wins(members.intersection(game.players)) for game in games) / len(games), _HALF))

    @cached_property
    def constants(self) -> tuple[str, ...]:
        """The constants on which the status rests."""
        return (*of_support(self.case, self.model), "confidence", "knowledge_floor")

    def at(self, parameters: Parameters) -> Authority:
        """Returns the same decisions at other constants; remembered, for the searches ask again."""
        if parameters not in self._at:
            self._at[parameters] = Authority(self.model.with_parameters(parameters), self.asked_for)
        return self._at[parameters]

    def sensitivity(self, members: frozenset[str]) -> Sensitivity:
        """Returns whether the status survives the ranges of the constants."""
        return survival(lambda p: self.at(p).outcome(members), self.model.parameters, self.constants)

    # ---- what is shown -------------------------------------------------------------------------------------------

    def rows(self, members: Sequence[str]) -> Iterator[DecisionRow]:
        """Yields a row for each decision, those without a holder last."""
        for name, game in self.model.games.items():
            decision, chance = self.model.decisions[name], self.model.passes(name, members)
            inside = tuple(player for player in game.players if player in members)
            groups = tuple(blocking(game, inside))
            low, high = interval(chance)
            everybody = float(np.mean(self.model.passes(name, None)))
            kind, rule, given = decision.type or "", decision.rule, weights(decision.holders)
            votes = tuple(given[player] for player in game.players)
            yield DecisionRow(
                name, kind, rule, tuple(game.players), votes, inside, not groups, groups, float(np.mean(chance)), low, high, everybody
            )
        for name in self.model.orphans:
            yield DecisionRow(name, self.model.decisions[name].type or "", self.model.decisions[name].rule)

    def seats(self, members: Sequence[str]) -> Iterator[HolderSeat]:
        """Yields every seat: how likely a yes, and how much it matters."""
        for name, game in self.model.games.items():
            slopes = game.birnbaum([self.model.mean[player] for player in game.players])
            power, vetoers = indices(game), game.vetoers()
            for i, player in enumerate(game.players):
                low, high = interval(self.model.of(player))
                banzhaf, shapley = (None, None) if power is None else (float(power[0][i]), float(power[1][i]))
                support = self.model.mean[player]
                yield HolderSeat(name, player, player in members, player in vetoers, support, low, high, float(slopes[i]), banzhaf, shapley)

    def idle(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yields each decision in which somebody has a vote that never decides, with those people."""
        for name, game in self.model.games.items():
            power = indices(game)
            if power and (nobody := tuple(player for player, index in zip(game.players, power[0], strict=True) if index == 0)):
                yield name, nobody

    def detail(self, members: Sequence[str]) -> AuthorityDetail:
        """Returns the detail of the finding: all that is no row."""
        known = self.knowledge()
        return AuthorityDetail(
            tuple(self.seats(members)), self.model.joint(members), len(known.judged), len(known.concerned), begun=bool(members)
        )

    def gains(self, members: frozenset[str]) -> dict[str, float]:
        """Returns how many more decisions come within reach, on average over the draws, if each outside holder joined alone."""
        now, total = float(np.mean(self.share_within(members))), len(self.model.games)
        outside = [name for name in self.model.seats if name not in members]
        return {name: total * (float(np.mean(self.share_within(members | {name}))) - now) for name in outside}
