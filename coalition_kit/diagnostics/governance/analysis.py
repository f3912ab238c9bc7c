"""What can each rule pass, and who can stop it? A motion as a simple game, with the voices behind its votes.

A vote of an organization has no stance of its own: its people's supports stand for it. Support of a stance s is o^s / (1 + o^s),
as in `authority`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case import Case, rules
from coalition_kit.case.estimates import STANCE, UNKNOWN
from coalition_kit.case.partners import Governance
from coalition_kit.finding import Status
from coalition_kit.finding.status import at_least, rate
from coalition_kit.model.decisions import blocking, felt
from coalition_kit.model.draws import draw
from coalition_kit.science.statistics.estimates import interval
from coalition_kit.science.voting.collective import deadlock, nakamura, prevent_and_initiate
from coalition_kit.science.voting.games import WeightedGame
from coalition_kit.science.voting.simple import SimpleGame, TooLargeError

EVEN = 0.5  # a motion whose chance is lower fails rather than passes
ODDS = 4.0  # that one step of stance multiplies, as in `authority`
MOST_SEARCHED = 12  # voters in a rule in words among whom the smallest group that stops it is searched


class Voices:
    """How likely each voter says yes, in every draw: a person by stance, an organization by the people who speak for it."""

    def __init__(self, case: Case, seed: int, draws: int) -> None:
        self.case, self.seed, self.draws = case, seed, draws
        self._found: dict[str, NDArray[np.float64]] = {}

    def people(self, voter: str) -> tuple[str, ...]:
        """Returns who speaks for `voter`: the person of that name; the organization's members of the coalition, else all its people."""
        if voter in self.case.names:
            return (voter,)
        own = [person.name for person in self.case.record.people if person.organization.casefold() == voter.casefold() != ""]
        return tuple(name for name in own if name in self.case.member_names) or tuple(own)

    def known(self, voter: str) -> bool:
        """Returns whether a stance of anybody who speaks for `voter` is known."""
        people = [self.case.person(name) for name in self.people(voter)]
        return any(person.private_stance.known or person.stance.known for person in people)

    def support(self, voter: str) -> NDArray[np.float64]:
        """Returns the probability of a yes in each draw: the mean over those who speak; the whole scale where there is nobody."""
        if voter not in self._found:
            speaking = [(name, felt(self.case.person(name))) for name in self.people(voter)] or [(voter, UNKNOWN)]
            odds = [ODDS ** draw(stance, STANCE, self.draws, self.seed, name, "private_stance") for name, stance in speaking]
            self._found[voter] = np.mean([each / (1 + each) for each in odds], axis=0)
        return self._found[voter]


@dataclass(frozen=True, eq=False)
class Motion:
    """One motion; `fault` says why its rule cannot be played."""

    name: str
    rule: str
    voters: tuple[str, ...]
    voices: Voices

    @classmethod
    def of(cls, row: Governance, voices: Voices, rule: str = "") -> Motion:
        """Returns the motion of one row of the case, with another `rule` where one is given."""
        return cls(row.motion, rule or row.rule, row.voters, voices)

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

    @cached_property
    def vetoers(self) -> tuple[str, ...]:
        """Those without whom it never passes."""
        return self.game.vetoers() if self.game else ()

    @property
    def owner(self) -> str:
        """The one who can pass it alone, and without whom it never passes; empty where nobody can."""
        alone = [name for name in self.vetoers if self.game and self.game.wins([name])]
        return alone[0] if alone else ""

    @cached_property
    def powers(self) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
        """Everybody's power to prevent and to initiate; None where they cannot be counted."""
        try:
            return prevent_and_initiate(self.game) if self.game else None
        except TooLargeError:
            return None

    @property
    def idle(self) -> tuple[str, ...]:
        """The voters whose vote never decides."""
        if self.game is None or self.powers is None:
            return ()
        return tuple(name for name, power in zip(self.game.players, self.powers[0], strict=True) if power == 0)

    @cached_property
    def act(self) -> float | None:
        """Coleman's power to act; None where it cannot be counted."""
        try:
            return self.game.power_to_act() if self.game else None
        except TooLargeError:
            return None

    @cached_property
    def circles(self) -> float | None:
        """The Nakamura number; infinity with a vetoer, None where it cannot be found."""
        try:
            return nakamura(self.game) if self.game else None
        except TooLargeError:
            return None

    @cached_property
    def chance(self) -> NDArray[np.float64] | None:
        """The chance that it passes, in each draw; None where no voter's stance is known."""
        return self._by_stance(lambda game, support: game.pass_probability(support))

    @cached_property
    def stuck(self) -> NDArray[np.float64] | None:
        """The chance that neither side wins, in each draw; None where no voter's stance is known."""
        return self._by_stance(deadlock)

    def _by_stance(self, of: Any) -> NDArray[np.float64] | None:
        if self.game is None or not any(self.voices.known(name) for name in self.game.players):
            return None
        try:
            return np.asarray(of(self.game, np.stack([self.voices.support(name) for name in self.game.players])))
        except TooLargeError:
            return None

    @cached_property
    def status(self) -> Status:
        """Not met: one voter owns it. At risk: some can stop it and others not, a vote that never decides, a chance below one half."""
        if self.game is None:
            return "not assessable"
        if self.owner:
            return "not met"
        likely = self.chance is None or rate(at_least(self.chance, EVEN)).status == "met"
        unequal = self.idle or 0 < len(self.vetoers) < len(self.game.players)
        return "at risk" if unequal or not likely else "met"

    @property
    def blocking(self) -> int | None:
        """How many voters it takes at least to stop it; None where there are too many to search."""
        if self.game is None or self.vetoers:
            return 1 if self.game else None
        if isinstance(self.game, WeightedGame):  # the heaviest stop it soonest
            left, heaviest = math.fsum(self.game.weights), sorted(self.game.weights, reverse=True)
            return next(at for at in range(1, len(heaviest) + 1) if left - math.fsum(heaviest[:at]) < self.game.quota - 1e-9)
        return len(blocking(self.game, ())[0]) if len(self.game.relevant) <= MOST_SEARCHED else None

    def row(self) -> dict[str, Any]:
        """Returns the row of this motion."""
        low, high = (None, None) if self.chance is None else interval(self.chance)
        return {
            "motion": self.name,
            "rule": self.rule,
            "status": self.status,
            "voters": "; ".join(self.game.players) if self.game else "; ".join(self.voters),
            "act": self.act,
            "vetoers": "; ".join(self.vetoers),
            "owner": self.owner,
            "idle": "; ".join(self.idle),
            "blocking": self.blocking,
            "nakamura": None if self.circles is None or math.isinf(self.circles) else int(self.circles),
            "chance": None if self.chance is None else float(self.chance.mean()),
            "low": low,
            "high": high,
            "deadlock": None if self.stuck is None else float(self.stuck.mean()),
        }

    def seats(self) -> Iterator[dict[str, Any]]:
        """Yields a row for each voter: votes, powers, and how likely a yes."""
        if self.game:
            votes = rules.weights(self.voters)
            for at, name in enumerate(self.game.players):
                low, high = interval(self.voices.support(name))
                yield {
                    "motion": self.name,
                    "voter": name,
                    "votes": votes[name],
                    "veto": name in self.vetoers,
                    "idle": name in self.idle,
                    "prevent": None if self.powers is None else float(self.powers[0][at]),
                    "initiate": None if self.powers is None else float(self.powers[1][at]),
                    "speaks": "; ".join(self.voices.people(name)),
                    "known": self.voices.known(name),
                    "support": float(self.voices.support(name).mean()),
                    "support_low": low,
                    "support_high": high,
                }

    def others(self) -> Iterator[Motion]:
        """Yields the same motion by consensus, by two thirds and by majority, one vote each; none where nobody votes."""
        count = len(rules.weights(self.voters))
        for rule in dict.fromkeys(alternatives(count).values()) if count else ():
            yield Motion(self.name, rule, self.voters, self.voices)


def alternatives(count: int) -> dict[str, str]:
    """Returns the names of three common rules for `count` voters of one vote each, and how they are written.

    >>> alternatives(7)
    {'consensus': '7 of 7', 'two thirds': '5 of 7', 'majority': '4 of 7'}
    """
    needed = {"consensus": count, "two thirds": -(-2 * count // 3), "majority": count // 2 + 1}
    return {name: f"{votes} of {count}" for name, votes in needed.items()}


def what_if(motions: Sequence[Motion]) -> Iterator[dict[str, Any]]:
    """Yields for each motion its own rule and the three common ones, side by side."""
    for motion in motions:
        if motion.game:
            named = {rule: name for name, rule in reversed(alternatives(len(motion.game.players)).items())}
            for name, each in [("as it is", motion), *((named[other.rule], other) for other in motion.others())]:
                row = each.row()
                yield {
                    "motion": motion.name,
                    "by": name,
                    **{key: row[key] for key in ("rule", "status", "act", "blocking", "vetoers", "chance", "low", "high", "deadlock")},
                }
