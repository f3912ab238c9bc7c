"""The decisions as simple games, and everybody's support in every draw: what `authority` asks its questions of.

Support of a holder with stance s is o^s / (1 + o^s), o the odds that one step of stance multiplies. A decision's chance is its
game's pass probability at those supports, draw by draw.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from typing import Any

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import STANCE, Judgement
from coalition_kit.case.people import Person
from coalition_kit.finding.status import Rating, at_least, rate
from coalition_kit.model.draws import draw
from coalition_kit.science.statistics.estimates import interval
from coalition_kit.science.voting.games import SimpleGame, TooLargeError, joint_pass_probability, simulated_votes

_JOINT_DRAWS = 200  # the joint chance is dearer than the single ones; its interval needs fewer draws
_MOST_OUTSIDE = 12  # outsiders among whom the smallest blocking groups are searched


class Table:
    """The decisions as games, and everybody's support in every draw."""

    def __init__(self, case: Case, seed: int, draws: int, confidence: float, odds: float) -> None:
        self.case, self.seed, self.draws, self.confidence, self.odds = case, seed, draws, confidence, odds
        self.decisions = {decision.name: decision for decision in case.record.decisions}
        self.games: dict[str, SimpleGame] = {name: d.game() for name, d in self.decisions.items() if d.holders}
        self.orphans = [name for name in self.decisions if name not in self.games]
        self._near: dict[tuple[str, frozenset[str], frozenset[str]], float] = {}
        self._within: dict[tuple[str, frozenset[str], tuple[tuple[str, str], ...]], np.ndarray] = {}

    @cached_property
    def seats(self) -> dict[str, list[str]]:
        """The decisions in which each holder sits."""
        found: dict[str, list[str]] = {}
        for name, game in self.games.items():
            for player in game.players:
                found.setdefault(player, []).append(name)
        return found

    @cached_property
    def support(self) -> dict[str, np.ndarray]:
        """The probability of a yes of each holder in each draw."""
        return {name: self.yes(felt(self.case.person(name)), name) for name in self.seats}

    @cached_property
    def mean(self) -> dict[str, float]:
        """The mean support of each holder. Chances are linear in each support, so these give the mean chance too."""
        return {name: float(np.mean(draws)) for name, draws in self.support.items()}

    def yes(self, stance: Judgement, name: str) -> np.ndarray:
        """Returns the probability of a yes at `stance`: (draws,)."""
        odds = self.odds ** draw(stance, STANCE, self.draws, self.seed, name, "private_stance")
        return np.asarray(odds / (1 + odds))

    def chance(self, decision: str, members: Iterable[str] | None, said: Mapping[str, str] | None = None) -> np.ndarray:
        """Returns the chance of a yes in each draw, counting `members` only (everybody where None), some with another stance."""
        players = self.games[decision].players
        voices = set(players if members is None else members)
        other = {name: self.yes(Judgement.parse(stance, STANCE), name) for name, stance in (said or {}).items()}
        silent = np.zeros(self.draws)
        p = np.stack([other.get(name, self.support[name]) if name in voices else silent for name in players])
        return np.asarray(self.games[decision].pass_probability(p))

    def within(self, decision: str, members: frozenset[str], said: Mapping[str, str] | None = None) -> np.ndarray:
        """Returns in which draws the chance of `decision` reaches the confidence; remembered, for the searches ask again."""
        players = frozenset(self.games[decision].players)
        key = decision, members & players, tuple((name, stance) for name, stance in (said or {}).items() if name in players)
        if key not in self._within:
            self._within[key] = at_least(self.chance(decision, key[1], dict(key[2])), self.confidence)
        return self._within[key]

    def share_within(self, members: frozenset[str], said: Mapping[str, str] | None = None) -> np.ndarray:
        """Returns the share of decisions within reach, in each draw."""
        return np.asarray(sum(self.within(name, members, said).astype(float) for name in self.games) / len(self.games))

    def near(self, members: frozenset[str], willing: frozenset[str] = frozenset()) -> float:
        """Returns how near the decisions are to the confidence on average: outsiders at half their support, `willing` at stance 2.

        It guides the search for the next person where no single one brings a decision within reach yet; it decides nothing.
        """
        total, most = 0.0, self.odds**STANCE.high / (1 + self.odds**STANCE.high)
        for name, game in self.games.items():
            key = name, members.intersection(game.players), willing.intersection(game.players)
            if key not in self._near:
                support = {who: most if who in willing else self.mean[who] for who in game.players}
                chance = game.pass_probability([support[who] * (1.0 if who in members else 0.5) for who in game.players])
                self._near[key] = min(float(chance), self.confidence)
            total += self._near[key]
        return total

    def rated(self, members: frozenset[str], said: Mapping[str, str] | None = None) -> Rating:
        """Returns the status: every decision within reach, or at least half; a decision without a holder is a doubt."""
        share = self.share_within(members, said)
        rating = rate(at_least(share, 1.0), at_least(share, 0.5))
        doubt = rating.status == "met" and self.orphans
        return Rating("at risk", rating.chance, rating.error) if doubt else rating

    def joint(self, members: Sequence[str], correlation: float) -> dict[str, Any]:
        """Returns the chance that every decision passes with its 90 % interval, for members and for everybody.

        `votes` says by how many votes a draw it was simulated; 0 where it is exact.
        """
        games = list(self.games.values())
        found: dict[str, Any] = {"correlation": correlation, "votes": simulated_votes(games, _JOINT_DRAWS + 1)}
        for label, voices in (("members", frozenset(members)), ("everybody", frozenset(self.seats))):
            found |= {f"{label}_{what}": 0.0 for what in ("independent", "correlated", "low", "high")}
            if all(game.wins(voices.intersection(game.players)) for game in games):  # otherwise some decision never passes
                means = {name: self.mean[name] * (name in voices) for name in self.mean}
                both = {name: np.append(draws[:_JOINT_DRAWS], self.mean[name]) * (name in voices) for name, draws in self.support.items()}
                joint = np.asarray(joint_pass_probability(games, both, seed=self.seed))
                found[f"{label}_low"], found[f"{label}_high"] = interval(joint[:-1])
                found[f"{label}_independent"] = float(joint[-1])
                found[f"{label}_correlated"] = float(joint_pass_probability(games, means, correlation=correlation, seed=self.seed))
        return found

    def row(self, name: str, members: Sequence[str]) -> dict[str, Any]:
        """Returns the row of one decision."""
        decision, game = self.decisions[name], self.games[name]
        inside = [player for player in game.players if player in members]
        chance = self.chance(name, members)
        low, high = interval(chance)
        groups = blocking(game, inside)
        return {
            "decision": name,
            "type": decision.type or "",
            "rule": decision.rule,
            "holders": "; ".join(game.players),
            "members": "; ".join(inside),
            "alone": not groups,
            "blockers": " | ".join("; ".join(group) for group in groups),
            "chance": float(np.mean(chance)),
            "low": low,
            "high": high,
            "chance_all": float(np.mean(self.chance(name, None))),
        }

    def holders(self, members: Sequence[str]) -> Iterable[dict[str, Any]]:
        """Yields a row for each seat: how likely a yes, and how much it matters."""
        for name, game in self.games.items():
            slopes = game.birnbaum([self.mean[player] for player in game.players])
            power, vetoers = indices(game), game.vetoers()
            for i, player in enumerate(game.players):
                low, high = interval(self.support[player])
                yield {
                    "decision": name,
                    "person": player,
                    "member": player in members,
                    "veto": player in vetoers,
                    "support": self.mean[player],
                    "support_low": low,
                    "support_high": high,
                    "birnbaum": float(slopes[i]),
                    "banzhaf": None if power is None else float(power[0][i]),
                    "shapley_shubik": None if power is None else float(power[1][i]),
                }


def felt(person: Person) -> Judgement:
    """Returns the private stance; else the whole scale, with the public stance as its most likely value where that is known."""
    if person.private_stance.known or not person.stance.known:
        return person.private_stance
    return Judgement(low=STANCE.low, mode=person.stance.mode, high=STANCE.high)


def indices(game: SimpleGame) -> tuple[np.ndarray, np.ndarray] | None:
    """Returns the Banzhaf and the Shapley–Shubik index, or None where the rule has too many coalitions to count."""
    try:
        return game.banzhaf(), game.shapley_shubik()
    except TooLargeError:
        return None


def blocking(game: SimpleGame, inside: Sequence[str]) -> list[tuple[str, ...]]:
    """Returns the smallest groups outside that can stop the decision; all of them together where a search would be long."""
    outside = tuple(player for player in game.players if player not in inside)
    if game.wins(inside):
        return []
    if len(outside) <= _MOST_OUTSIDE:
        for size in range(1, len(outside) + 1):
            if groups := [group for group in combinations(outside, size) if game.blocks(group)]:
                return groups
    vetoers: list[tuple[str, ...]] = [(name,) for name in game.vetoers() if name in outside]
    return vetoers or [outside]
