"""Where does support sit, at a decision and at a place of daily work, and on how few people does it rest?

Each person counts there with a weight: at a decision the Banzhaf index of the seat, at a place of daily work the influence on those who
must change. Support is the weight of those who lean towards a yes, by how far they lean; resistance likewise. Its
concentration is the Herfindahl–Hirschman index of its sources (Hirschman 1964), and one over that index the number of
equal sources it is worth (Laakso & Taagepera 1979).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coalition_kit.model.decisions import indices
from coalition_kit.model.world import World
from coalition_kit.science.statistics.diversity import blau
from coalition_kit.science.voting.games import SimpleGame

SOURCES = (
    "Hirschman, A. O. (1964). The paternity of an index. American Economic Review 54(5).",
    "Laakso, M., & Taagepera, R. (1979). “Effective” number of parties. Comparative Political Studies 12(1).",
)
ASSUMPTION = (
    "Support and resistance: the weight of each person there (at a decision the Banzhaf index, at a place of "
    "daily work the influence on those who "
    "must change) times how far the chance of a yes lies above or below one half, evidence counted. This measure is the kit's own."
)


_UNDECIDED = 0.05  # 2p − 1 up to which nobody is named for either side: heuristic


@dataclass(frozen=True)
class Balance:
    """Support against resistance at one place: `support` and `resistance`, 0 to 1, together at most 1; who they come from.

    `backers` and `resisters` are those whose mean chance of a yes lies clearly above and below one half, the heaviest first. `sources`
    holds everybody's part of the support, as it adds up over the draws: an unknown position may back in some and resist in others.
    """

    support: float
    resistance: float
    backers: tuple[str, ...]
    resisters: tuple[str, ...]
    sources: tuple[float, ...]

    @property
    def hhi(self) -> float | None:
        """The Herfindahl–Hirschman index Σ share² of the support's sources: 1 for one person, 1/n for n equal ones, None without any.

        >>> Balance(0.8, 0, ("Ana", "Ben"), (), (0.4, 0.4)).hhi
        0.5
        """
        return 1 - blau(self.sources) if sum(self.sources) > 0 else None

    @property
    def effective(self) -> float | None:
        """How many equal sources the support is worth: 1/HHI."""
        return None if self.hhi is None else 1 / self.hhi


def balance(names: Sequence[str], weights: NDArray[np.float64], support: NDArray[np.float64]) -> Balance:
    """Returns the balance of people with `weights` (n,) and chances of a yes `support` (n, draws).

    Support is Σ w·max(2p − 1, 0) and resistance Σ w·max(1 − 2p, 0), means over the draws.
    """
    lean = 2 * support - 1
    towards = weights * np.maximum(lean, 0).mean(axis=1)
    against = weights * np.maximum(-lean, 0).mean(axis=1)
    middle = lean.mean(axis=1)
    order = np.argsort(-np.abs(weights * middle), kind="stable")
    return Balance(
        float(towards.sum()),
        float(against.sum()),
        tuple(names[at] for at in order if weights[at] > 0 and middle[at] > _UNDECIDED),
        tuple(names[at] for at in order if weights[at] > 0 and middle[at] < -_UNDECIDED),
        tuple(towards.tolist()),
    )


def at_decision(world: World, name: str) -> Balance:
    """Returns the balance at a decision: every holder with the normalised Banzhaf index, or one vote each where it cannot be counted."""
    game = world.games[name]
    return balance(game.players, votes(game), world.support[[world.place[player] for player in game.players]])


def at_node(world: World, at: NDArray[np.intp]) -> Balance:
    """Returns the balance around the people `at` a node: everybody with Σ_i influence[i, j] / |node|, the mean influence on them."""
    return balance(world.names, world.ties.weights.mean_on(at), world.support)


def votes(game: SimpleGame) -> NDArray[np.float64]:
    """Returns the weight of each player, together 1: the normalised Banzhaf index, or equal votes where it cannot be counted."""
    power = indices(game)
    return np.full(len(game.players), 1 / len(game.players)) if power is None else power[0]
