"""The decisions that a change needs, as simple games of everybody's support: one model for every question that speaks of a decision.

A decision's chance is the pass probability of its game at its holders' supports, draw by draw, counting the voices that a
question names: the members', or everybody's. Which evidence counts is said by the question; without a word it is what the
coalition has in hand, so that two questions about one decision give one answer.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case import Case
from coalition_kit.case.people import Evidence
from coalition_kit.model.parameters import DEFAULT, DRAWS, Parameters
from coalition_kit.model.support import Persuasion, chance_of_yes, in_hand, private_stance_estimate
from coalition_kit.science.statistics.estimates import interval
from coalition_kit.science.statistics.persuasion import bayes_update
from coalition_kit.science.voting.games import SimpleGame, TooLargeError, joint_pass_probability, simulated_votes

__all__ = ["DecisionModel", "Joint", "blocking", "indices", "private_stance_estimate"]
_JOINT_DRAWS = 200  # the joint chance is dearer than the single ones; its interval needs fewer draws
_MOST_OUTSIDE = 12  # outsiders among whom the smallest blocking groups are searched


@dataclass(frozen=True)
class Joint:
    """The chance that every decision passes, at the holders' mean supports: by members' voices alone, and if everybody is asked.

    `independent` votes, and `correlated` ones with a common factor of `correlation`; `low` and `high` are the ends of the 90 %
    interval of the independent chance over the draws. `votes` says by how many votes a draw it was simulated; 0 where it is exact.
    """

    correlation: float = 0.0
    votes: int = 0
    members_independent: float = 0.0
    members_correlated: float = 0.0
    members_low: float = 0.0
    members_high: float = 0.0
    everybody_independent: float = 0.0
    everybody_correlated: float = 0.0
    everybody_low: float = 0.0
    everybody_high: float = 0.0


class DecisionModel:
    """The decisions of one case as games, and everybody's support in every draw, evidence counted."""

    def __init__(
        self,
        case: Case,
        *,
        seed: int = 0,
        draws: int = DRAWS,
        parameters: Parameters = DEFAULT,
        evidence: Sequence[Evidence] | None = None,
        persuasion: Persuasion | None = None,
    ) -> None:
        self.case, self.seed, self.draws, self.parameters = case, seed, draws, parameters
        self.evidence = in_hand(case) if evidence is None else tuple(evidence)
        self.persuasion = persuasion or Persuasion(case, seed, draws, parameters)
        self.place = {name: at for at, name in enumerate(case.names)}
        self.decisions = {decision.name: decision for decision in case.record.decisions}
        self.games: dict[str, SimpleGame] = {name: d.game() for name, d in self.decisions.items() if d.holders}
        self.orphans = tuple(name for name in self.decisions if name not in self.games)
        self._passes: dict[tuple[str, frozenset[str]], NDArray[np.float64]] = {}
        self._joint: dict[frozenset[str], NDArray[np.float64]] = {}
        self._of: dict[str, NDArray[np.float64]] = {}

    @cached_property
    def support(self) -> NDArray[np.float64]:
        """Everybody's chance of a yes after the evidence: (n, draws)."""
        return self.persuasion.after(self.evidence)

    @cached_property
    def seats(self) -> dict[str, tuple[str, ...]]:
        """The decisions in which each holder sits."""
        found: dict[str, tuple[str, ...]] = {}
        for name, game in self.games.items():
            for player in game.players:
                found[player] = (*found.get(player, ()), name)
        return found

    @cached_property
    def mean(self) -> dict[str, float]:
        """The mean support of each holder. Chances are linear in each support, so these give the mean chance too."""
        return {name: float(self.of(name).mean()) for name in self.seats}

    def of(self, name: str) -> NDArray[np.float64]:
        """Returns the support of one person: (draws,)."""
        if "support" in self.__dict__:
            return np.asarray(self.support[self.place[name]])
        if name not in self._of:  # where nobody asks for everybody's, the holders' do
            self._of[name] = self.persuasion.after(self.evidence, self.place[name])
        return self._of[name]

    def yes_at(self, name: str, stance: float) -> NDArray[np.float64]:
        """Returns the support that one person would have at another private stance, evidence counted: (draws,)."""
        shift = self.persuasion.shift(self.evidence)[self.place[name]]
        return bayes_update(chance_of_yes(np.full(self.draws, stance), self.parameters), shift)

    def passes(self, decision: str, members: Iterable[str] | None, stances: Mapping[str, float] | None = None) -> NDArray[np.float64]:
        """Returns the chance of a yes in each draw: (draws,).

        `members` are the voices that count, everybody where None; `stances` are tried in place of some people's own.
        """
        game = self.games[decision]
        voices = frozenset(game.players if members is None else members).intersection(game.players)
        other = {name: stance for name, stance in (stances or {}).items() if name in voices}
        if other:
            return self._chance(game, voices, other)
        if (decision, voices) not in self._passes:
            self._passes[decision, voices] = self._chance(game, voices, {})
        return self._passes[decision, voices]

    def _chance(self, game: SimpleGame, voices: frozenset[str], stances: Mapping[str, float]) -> NDArray[np.float64]:
        silent = np.zeros(self.draws)
        rows = [
            silent if name not in voices else self.yes_at(name, stances[name]) if name in stances else self.of(name)
            for name in game.players
        ]
        return np.asarray(game.pass_probability(np.stack(rows)))

    def all_pass(self, members: Iterable[str] | None) -> NDArray[np.float64]:
        """Returns the chance that every decision passes, in each draw, holders independent given the draw: (draws,).

        1 where the change needs no decision; 0 where the voices that count cannot win one.
        """
        games = list(self.games.values())
        seats = frozenset(self.seats)
        voices = seats if members is None else seats.intersection(members)
        if voices not in self._joint:
            support = {name: self.of(name) * (name in voices) for name in seats}
            joint = (
                joint_pass_probability(games, support, seed=self.seed) if self.winnable(voices) and seats else float(self.winnable(voices))
            )
            self._joint[voices] = np.broadcast_to(np.asarray(joint, float), (self.draws,))
        return self._joint[voices]

    def winnable(self, members: Iterable[str] | None) -> bool:
        """Returns whether the yes of all `members` (everybody where None) would pass every decision."""
        voices = frozenset(self.seats if members is None else members)
        return all(game.wins(voices.intersection(game.players)) for game in self.games.values())

    def joint(self, members: Iterable[str]) -> Joint:
        """Returns the chance that every decision passes, by the voices of `members` and of everybody."""
        games, correlation = list(self.games.values()), self.parameters.vote_correlation
        found: dict[str, float] = {}
        for label, voices in (("members", frozenset(members)), ("everybody", frozenset(self.seats))):
            if not self.seats or not self.winnable(voices):
                continue  # some decision never passes
            means = {name: self.mean[name] * (name in voices) for name in self.mean}
            both = {name: np.append(self.of(name)[:_JOINT_DRAWS], self.mean[name]) * (name in voices) for name in self.mean}
            joint = np.asarray(joint_pass_probability(games, both, seed=self.seed))
            found[f"{label}_low"], found[f"{label}_high"] = interval(joint[:-1])
            found[f"{label}_independent"] = float(joint[-1])
            found[f"{label}_correlated"] = float(joint_pass_probability(games, means, correlation=correlation, seed=self.seed))
        return Joint(correlation, simulated_votes(games, _JOINT_DRAWS + 1), **found)

    def with_parameters(self, parameters: Parameters, persuasion: Persuasion | None = None) -> DecisionModel:
        """Returns the same decisions with other constants, with the same draws; `persuasion` is one that has these constants."""
        other = copy.copy(self)
        other.parameters, other.persuasion = parameters, persuasion or self.persuasion.with_parameters(parameters)
        for name in ("support", "mean"):
            other.__dict__.pop(name, None)
        other._passes, other._joint, other._of = {}, {}, {}
        return other

    def first(self, draws: int, persuasion: Persuasion) -> DecisionModel:
        """Returns the same model in its first `draws` draws only, which `persuasion` has."""
        other = copy.copy(self)
        other.draws, other.persuasion = min(draws, self.draws), persuasion
        for name in ("support", "mean"):
            other.__dict__.pop(name, None)
        other._passes, other._joint, other._of = {}, {}, {}
        return other


def indices(game: SimpleGame) -> tuple[np.ndarray, np.ndarray] | None:
    """Returns the Banzhaf and the Shapley–Shubik index, or None where the rule has too many coalitions to count."""
    try:
        return game.banzhaf(), game.shapley_shubik()
    except TooLargeError:
        return None


def blocking(game: SimpleGame, inside: Sequence[str]) -> list[tuple[str, ...]]:
    """Returns the smallest groups outside that can stop the decision; all of them together where a search would be long."""
    named = (game.players[at] for at in sorted(game.relevant))  # nobody else can stop anything
    outside = tuple(player for player in named if player not in inside)
    if game.wins(inside):
        return []
    if len(outside) <= _MOST_OUTSIDE:
        for size in range(1, len(outside) + 1):
            if groups := [group for group in combinations(outside, size) if game.blocks(group)]:
                return groups
    vetoers: list[tuple[str, ...]] = [(name,) for name in game.vetoers() if name in outside]
    return vetoers or [outside]
