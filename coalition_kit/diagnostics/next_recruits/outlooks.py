"""What do members and some who join them bring about? The trials of coalitions behind `next_recruits`, each remembered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coalition_kit.model.newcomers import shares_with_each
from coalition_kit.model.world import World


@dataclass(frozen=True)
class Votes:
    """The decisions with some voices: each in every draw and on average, all of them in every draw, and how near they come."""

    passes: tuple[NDArray[np.float64], ...]
    means: Mapping[str, float]
    joint: NDArray[np.float64]
    near: float


@dataclass(frozen=True)
class Outlook:
    """What a coalition brings about: decisions and nodes in each draw, and the chance of each of them.

    Kept small, for there is one for everybody who may join: how many nodes hold in each draw, the chance of each of them, and the
    `votes` that all share who have the same seats. `near` is how near they come, outsiders' yes counted half, and part of a target for
    that part: it guides the search where nobody tips a node or wins a decision alone, and decides nothing.
    """

    votes: Votes
    nodes: tuple[str, ...]
    holding: NDArray[np.uint16]
    chances: NDArray[np.float64]
    near: float

    @property
    def passes(self) -> Mapping[str, float]:
        """The chance of each decision."""
        return self.votes.means

    @property
    def holds(self) -> Mapping[str, float]:
        """The chance of each node."""
        return dict(zip(self.nodes, self.chances.tolist(), strict=True))

    @property
    def conditions(self) -> NDArray[np.float64]:
        """How many decisions pass and nodes hold, expected in each draw: (draws,)."""
        return np.asarray(sum(self.votes.passes, self.holding.astype(float)))

    @property
    def ready(self) -> NDArray[np.float64]:
        """The chance in each draw that all of them come about: (draws,)."""
        return np.asarray(self.votes.joint * (self.holding == len(self.nodes)))


class Outlooks:
    """What the members of a world's coalition bring about, with whoever is asked to join."""

    def __init__(self, world: World) -> None:
        self.world, self.members = world, frozenset(world.case.member_names)
        self._outlooks: dict[frozenset[str], Outlook] = {}
        self._by_voices: dict[frozenset[str], Votes] = {}
        self._halves: dict[tuple[str, frozenset[str]], float] = {}
        self._values: dict[frozenset[str], float] = {}
        self._nodes = tuple(node.name for node, _ in world.nodes)

    def outlook(self, added: Iterable[str] = ()) -> Outlook:
        """Returns what the members and `added` bring about; remembered, for the searches ask again."""
        key = frozenset(added)
        if key not in self._outlooks:
            trial = self.world.trial(self.members | key)
            self._see([key], self.world.shares(trial.during)[:, None], trial.shares[:, None])
        return self._outlooks[key]

    def try_each(self, names: Sequence[str], beside: Sequence[str] = ()) -> None:
        """Works out the outlook with each of `names` beside some who join, at one go."""
        new = [name for name in names if frozenset((*beside, name)) not in self._outlooks]
        for during, after in shares_with_each(self.world, self.members.union(beside), new):
            some, new = new[: during.shape[1]], new[during.shape[1] :]
            self._see([frozenset((*beside, name)) for name in some], during, after)

    def _see(self, added: Sequence[frozenset[str]], during: NDArray[np.float64], after: NDArray[np.float64]) -> None:
        """Remembers the outlook with each set of people who join, from the shares of each node's people: (nodes, sets, draws) each."""
        targets = np.array([node.target for node, _ in self.world.nodes]).reshape(-1, 1, 1)
        near = (np.mean(np.minimum(during, targets) + np.minimum(after, targets), axis=2) / (2 * targets[:, :, 0])).T.tolist()
        reached = self.world.reached(after.reshape(len(after), -1)).reshape(after.shape) if len(after) else after > 0
        for key, holds, nearness in zip(added, reached.swapaxes(0, 1), near, strict=True):
            votes = self._votes(self.members | key)
            holding = holds.sum(axis=0, dtype=np.uint16)
            self._outlooks[key] = Outlook(votes, self._nodes, holding, holds.mean(axis=1), votes.near + sum(nearness))

    def _votes(self, people: frozenset[str]) -> Votes:
        """Returns what becomes of the decisions with `people`; the same for all newcomers without a seat."""
        voices = people.intersection(self.world.decisions.seats)
        if voices not in self._by_voices:
            passes = {name: self.world.passes(name, voices) for name in self.world.games}
            means = {name: float(np.mean(chances)) for name, chances in passes.items()}
            near = sum(self._half(name, voices.intersection(game.players)) for name, game in self.world.games.items())
            self._by_voices[voices] = Votes(tuple(passes.values()), means, self.world.all_pass(voices), near)
        return self._by_voices[voices]

    def _half(self, decision: str, voices: frozenset[str]) -> float:
        """Returns the chance that a decision passes where the yes of those without a voice counts half."""
        if (decision, voices) not in self._halves:
            game = self.world.games[decision]
            half = [self.mean_support(name) * (1.0 if name in voices else 0.5) for name in game.players]
            self._halves[decision, voices] = float(game.pass_probability(half))
        return self._halves[decision, voices]

    def gain(self, added: Iterable[str]) -> NDArray[np.float64]:
        """Returns how many more decisions pass and nodes hold, expected in each draw, if `added` join: (draws,)."""
        return np.asarray(np.round(self.outlook(added).conditions - self.outlook().conditions, 12))

    def value(self, added: Iterable[str]) -> float:
        """Returns the mean of `gain`; remembered, for the searches ask again."""
        key = frozenset(added)
        if key not in self._values:
            self._values[key] = float(np.mean(self.gain(key)))
        return self._values[key]

    def mean_support(self, name: str) -> float:
        """Returns a person's mean chance of a yes; everybody's at once would be a table of all people and draws."""
        seated = self.world.decisions.mean
        return seated[name] if name in seated else float(self.world.decisions.of(name).mean())
