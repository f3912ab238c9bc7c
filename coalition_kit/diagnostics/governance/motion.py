"""One motion: its rule as a simple game, what the rule can pass, who owns it, who can stop it, and how it fares at the stances known."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from coalition_kit.case import rules
from coalition_kit.case.partners import Governance
from coalition_kit.diagnostics.governance.electorate import Electorate, Floats
from coalition_kit.diagnostics.governance.results import By, GovernanceRow, RuleOutcome, VoterSeat
from coalition_kit.finding import Status
from coalition_kit.finding.status import at_least, rate
from coalition_kit.model.decisions import blocking
from coalition_kit.science.statistics.estimates import interval
from coalition_kit.science.voting.collective import deadlock, nakamura, prevent_and_initiate
from coalition_kit.science.voting.games import WeightedGame
from coalition_kit.science.voting.simple import SimpleGame, TooLargeError

EVEN = 0.5  # from here on a motion passes rather than fails: a definition, and no constant that could be another
Doubt = Literal["", "unlikely", "unknown", "dummies", "vetoes"]
MOST_SEARCHED = 12  # voters in a rule in words among whom the smallest group that stops it is searched


@dataclass(frozen=True, eq=False)
class Motion:
    """One motion; `fault` says why its rule cannot be played."""

    name: str
    rule: str
    voters: tuple[str, ...]
    electorate: Electorate

    @classmethod
    def of(cls, row: Governance, electorate: Electorate, rule: str = "") -> Motion:
        """Returns the motion of one row of the case, with another `rule` where one is given."""
        return cls(row.motion, rule or row.rule, row.voters, electorate)

    @cached_property
    def game(self) -> SimpleGame | None:
        """The simple game of the rule; None where nobody votes or the rule cannot be read."""
        return self._read[0]

    @property
    def fault(self) -> str:
        """Why there is no game; empty where there is one."""
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[SimpleGame | None, str]:
        if not self.voters:
            return None, "nobody is named who votes"
        try:
            return rules.game(rules.weights(self.voters), self.rule), ""
        except ValueError as error:
            return None, str(error)

    @property
    def players(self) -> tuple[str, ...]:
        """Those who vote by a rule that can be played."""
        return tuple(self.game.players) if self.game else ()

    @cached_property
    def vetoers(self) -> tuple[str, ...]:
        """Those without whom it never passes."""
        return tuple(self.game.vetoers()) if self.game else ()

    @property
    def everybody_vetoes(self) -> bool:
        """Whether each voter can stop it alone."""
        return bool(self.vetoers) and len(self.vetoers) == len(self.players)

    @property
    def owner(self) -> str:
        """The one who can pass it alone, and without whom it never passes; empty where nobody can."""
        return next((name for name in self.vetoers if self.game and self.game.wins([name])), "")

    @cached_property
    def powers(self) -> tuple[Floats, Floats] | None:
        """Everybody's power to prevent and to initiate; None where they cannot be counted."""
        try:
            return prevent_and_initiate(self.game) if self.game else None
        except TooLargeError:
            return None

    @property
    def dummies(self) -> tuple[str, ...]:
        """The voters whose vote never decides."""
        if self.powers is None:
            return ()
        return tuple(name for name, power in zip(self.players, self.powers[0], strict=True) if power == 0)

    @cached_property
    def act(self) -> float | None:
        """Coleman's power to act; None where it cannot be counted."""
        try:
            return self.game.power_to_act() if self.game else None
        except TooLargeError:
            return None

    @cached_property
    def nakamura(self) -> int | None:
        """The Nakamura number; None with a vetoer, and where it cannot be found."""
        try:
            found = nakamura(self.game) if self.game else math.inf
        except TooLargeError:
            return None
        return None if found is None or math.isinf(found) else int(found)

    @cached_property
    def chances(self) -> Floats | None:
        """The chance that it passes, in each draw; None where no voter's stance is known, or it cannot be counted."""
        return self._by_support(lambda game, support: np.asarray(game.pass_probability(support)))

    @property
    def chance(self) -> float | None:
        """The mean of the chances."""
        return None if self.chances is None else float(self.chances.mean())

    @cached_property
    def deadlock(self) -> float | None:
        """The chance that neither side wins; None where the chance is."""
        found = self._by_support(deadlock)
        return None if found is None else float(found.mean())

    def _by_support(self, of: Callable[[SimpleGame, Floats], float | Floats]) -> Floats | None:
        if self.game is None or not self.known_share:
            return None
        try:
            return np.asarray(of(self.game, np.stack([self.electorate.support(name) for name in self.players])))
        except TooLargeError:
            return None

    @cached_property
    def known_share(self) -> float:
        """The share of voters of whom some stance is known."""
        return sum(self.electorate.is_known(name) for name in self.players) / max(len(self.players), 1)

    @cached_property
    def doubt(self) -> Doubt:
        """What keeps a motion without an owner from being met; empty where nothing does."""
        p = self.electorate.parameters
        if self.chances is None or not at_least(self.known_share, p.knowledge_floor):
            return "unknown"
        if rate(at_least(self.chances, EVEN), sure=p.confidence).status != "met":
            return "unlikely"
        if self.vetoers and not self.everybody_vetoes:
            return "vetoes"
        return "dummies" if self.dummies else ""

    @cached_property
    def status(self) -> Status:
        """Not met: one voter owns it. At risk: some can stop it and others not, a vote that never decides, a chance below one half."""
        if self.game is None:
            return "not assessable"
        return "not met" if self.owner else "at risk" if self.doubt else "met"

    @property
    def blocking(self) -> int | None:
        """How many voters it takes at least to stop it; None where there are too many to search."""
        if self.game is None or self.vetoers:
            return 1 if self.game else None
        if isinstance(self.game, WeightedGame):  # the heaviest stop it soonest
            left, heaviest = math.fsum(self.game.weights), sorted(self.game.weights, reverse=True)
            return next(at for at in range(1, len(heaviest) + 1) if left - math.fsum(heaviest[:at]) < self.game.quota - 1e-9)
        return len(blocking(self.game, ())[0]) if len(self.game.relevant) <= MOST_SEARCHED else None

    def row(self) -> GovernanceRow:
        """Returns the row of this motion."""
        low, high = self._ends()
        return GovernanceRow(
            motion=self.name,
            rule=self.rule,
            status=self.status,
            voters=self.players or self.voters,
            total_votes=math.fsum(rules.weights(self.voters).values()),
            act=self.act,
            vetoers=self.vetoers,
            owner=self.owner,
            dummies=self.dummies,
            blocking=self.blocking,
            nakamura=self.nakamura,
            chance=self.chance,
            chance_low=low,
            chance_high=high,
            deadlock=self.deadlock,
        )

    def _ends(self) -> tuple[float | None, float | None]:
        if self.chances is None or self.chance is None:
            return None, None
        low, high = interval(self.chances)
        return min(low, self.chance), max(high, self.chance)

    def seats(self) -> Iterator[VoterSeat]:
        """Yields the voters: votes, powers, and how likely a yes."""
        votes = rules.weights(self.voters) if self.players else {}
        for at, name in enumerate(self.players):
            support = self.electorate.support(name)
            low, high = interval(support)
            mean = float(support.mean())
            yield VoterSeat(
                motion=self.name,
                voter=name,
                votes=votes[name],
                veto=name in self.vetoers,
                dummy=name in self.dummies,
                prevent=None if self.powers is None else float(self.powers[0][at]),
                initiate=None if self.powers is None else float(self.powers[1][at]),
                speakers=self.electorate.speakers(name),
                known=self.electorate.is_known(name),
                support=mean,
                support_low=min(low, mean),
                support_high=max(high, mean),
            )

    def alternatives(self) -> Iterator[tuple[By, Motion]]:
        """Yields the same motion by consensus, by two thirds and by majority, one vote each; of rules that are alike the first."""
        named: dict[str, By] = {}
        for by, rule in common_rules(len(rules.weights(self.voters))).items():
            named.setdefault(rule, by)
        yield from ((by, Motion(self.name, rule, self.voters, self.electorate)) for rule, by in named.items())

    def least_stuck(self) -> Motion | None:
        """Returns the motion by the common rule without a veto that leaves it least often stuck; None where there is none."""
        others = [(other.deadlock, other) for _, other in self.alternatives() if other.deadlock is not None and not other.vetoers]
        return min(others, key=lambda pair: pair[0])[1] if others else None

    def outcomes(self) -> Iterator[RuleOutcome]:
        """Yields its own rule and the common ones, side by side."""
        if self.game:
            named: list[tuple[By, Motion]] = [("as it is", self), *self.alternatives()]
            for by, other in named:
                low, high = other._ends()
                stops = (other.act, other.blocking, other.vetoers)
                yield RuleOutcome(self.name, by, other.rule, other.status, *stops, other.chance, low, high, other.deadlock)


def common_rules(voters: int) -> dict[By, str]:
    """Returns three common rules for voters of one vote each, and how they are written.

    >>> common_rules(7)
    {'consensus': '7 of 7', 'two thirds': '5 of 7', 'majority': '4 of 7'}
    """
    needed: dict[By, int] = {"consensus": voters, "two thirds": -(-2 * voters // 3), "majority": voters // 2 + 1}
    return {by: f"{votes} of {voters}" for by, votes in needed.items()}
