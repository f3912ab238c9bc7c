"""What does every simple game answer? Who wins, who blocks, how much power each player has, how likely a yes is.

A simple game says of each set of players whether it can pass the decision; a bigger set never can do less (von Neumann &
Morgenstern 1944). `SimpleGame` derives all answers from a few counts that each kind of game finds in its own way.
Importance of a player at given support is Birnbaum's (1969) ∂P/∂p; at p = ½ it is the absolute Banzhaf (1965) index, and
its integral over a common p is the Shapley–Shubik (1954) index (Owen 1972; Straffin 1977).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import islice
from math import factorial

import numpy as np

MOST_LISTED = 10_000


class TooLargeError(ValueError):
    """Raised where an exact answer would need more coalitions than can be counted here."""


class SimpleGame(ABC):
    """A decision rule: which coalitions of `players` pass it.

    `players` are names, in the order of every array that goes in or comes out. Where a method takes a coalition, that is
    a collection of players, each by name or by position (from 0).
    """

    players: tuple[str, ...]

    @abstractmethod
    def passes(self, present: np.ndarray) -> np.ndarray:
        """Returns for each column of `present`, a boolean (n, columns) array, whether those players win: (columns,) booleans."""

    @property
    @abstractmethod
    def relevant(self) -> tuple[int, ...]:
        """The positions of the players whom the rule mentions; all others are dummies."""

    @abstractmethod
    def winning_count(self) -> int:
        """Returns how many of the 2ⁿ coalitions win, exactly. Raises TooLargeError, a ValueError, where that cannot be counted."""

    @abstractmethod
    def _swings_by_size(self) -> Sequence[Sequence[int]]:
        """Returns for each relevant player how many coalitions of s other relevant players it turns, s = 0, 1, …"""

    def _swings(self) -> Sequence[int]:
        """Returns for each relevant player how many coalitions of the other relevant players it turns."""
        return [sum(row) for row in self._counted]

    @abstractmethod
    def _minimal(self, limit: int) -> Iterator[tuple[int, ...]]:
        """Yields the minimal winning coalitions as positions, the first `limit` at least."""

    @abstractmethod
    def _chance(self, p: np.ndarray) -> np.ndarray:
        """Returns the pass probability for each column of `p`, (n, columns)."""

    @abstractmethod
    def _slopes(self, p: np.ndarray) -> np.ndarray:
        """Returns ∂P/∂p of every player for each column of `p`, (n, columns)."""

    def wins(self, coalition: Collection[str | int]) -> bool:
        """Returns whether `coalition` passes the decision. Raises ValueError on a stranger."""
        return bool(self.passes(self._present(coalition))[0])

    def blocks(self, coalition: Collection[str | int]) -> bool:
        """Returns whether nothing passes against `coalition`: all the others together lose. Raises ValueError on a stranger."""
        return not self.passes(~self._present(coalition))[0]

    def vetoers(self) -> tuple[str, ...]:
        """Returns the players without whom nothing passes."""
        passed = self.passes(~np.eye(len(self.players), dtype=bool))
        return tuple(player for player, without in zip(self.players, passed, strict=True) if not without)

    def minimal_winning(self, limit: int = MOST_LISTED) -> list[frozenset[str]]:
        """Returns the winning coalitions that lose when anyone leaves, dummies apart.

        Their number can grow like 2ⁿ/√n: a majority of 17 equals has 24,310. Raises ValueError beyond `limit`.
        """
        found = [frozenset(self.players[i] for i in members) for members in islice(self._minimal(limit), limit + 1)]
        if len(found) > limit:
            raise TooLargeError(f"at most {limit:,} minimal winning coalitions can be listed; this rule has more")
        return found

    def power_to_act(self) -> float:
        """Returns Coleman's (1971) power of a collectivity to act: the share of the 2ⁿ coalitions that win, in [0, 1]."""
        return float(Fraction(self.winning_count(), 1 << len(self.players)))

    def shapley_shubik(self) -> np.ndarray:
        """Returns the share of orders of joining in which each player turns losing into winning (Shapley & Shubik 1954).

        Floats of shape (n,) that sum to 1, correctly rounded from exact integers. Raises TooLargeError, a ValueError,
        where the coalitions cannot be counted.
        """
        count = len(self.relevant)
        orders = [factorial(s) * factorial(count - 1 - s) for s in range(count)]
        pivots = [sum(o * s for o, s in zip(orders, row, strict=True)) for row in self._counted]
        return self._placed([pivot / factorial(count) for pivot in pivots])

    def banzhaf(self, normalized: bool = True) -> np.ndarray:
        """Returns each player's swings: as a share of all swings, or (absolute) of the 2ⁿ⁻¹ coalitions of the others.

        Floats of shape (n,), correctly rounded from exact integers (Banzhaf 1965; Dubey & Shapley 1979). Raises
        TooLargeError, a ValueError, where the coalitions cannot be counted.
        """
        swings = self._swings()
        total = sum(swings) if normalized else 2 ** (len(swings) - 1)
        return self._placed([swing / total for swing in swings])

    def pass_probability(self, p: np.ndarray | Sequence[float]) -> float | np.ndarray:
        """Returns the probability that the decision passes when player i says yes with p[i], independently.

        `p` of shape (n,) gives a float; (n, draws) gives (draws,). Raises ValueError on a wrong shape, on values outside
        [0, 1], and (TooLargeError) where the coalitions cannot be counted.
        """
        columns = self._columns(p)
        chance = np.asarray(np.clip(self._chance(columns), 0.0, 1.0))
        return chance if np.ndim(p) == 2 else float(chance[0])

    def birnbaum(self, p: np.ndarray | Sequence[float]) -> np.ndarray:
        """Returns Birnbaum's importance ∂P/∂p: P(pass | i says yes) − P(pass | i says no), in [0, 1].

        `p` and the answer have shape (n,) or (n, draws). Raises as `pass_probability` does.
        """
        slopes = np.asarray(np.clip(self._slopes(self._columns(p)), 0.0, 1.0))
        return slopes if np.ndim(p) == 2 else slopes[:, 0]

    @cached_property
    def _counted(self) -> Sequence[Sequence[int]]:
        return self._swings_by_size()

    def _placed(self, values: Sequence[float]) -> np.ndarray:
        """Returns `values` of the relevant players in the order of all players, dummies with 0."""
        placed = np.zeros(len(self.players))
        placed[list(self.relevant)] = values
        return placed

    def _columns(self, p: np.ndarray | Sequence[float]) -> np.ndarray:
        values = np.asarray(p, dtype=float)
        wanted = len(self.players)
        if values.ndim not in {1, 2} or values.shape[0] != wanted:
            raise ValueError(
                f"one probability for each of the {wanted} players is wanted, ({wanted},) or ({wanted}, draws); got {values.shape}"
            )
        if not ((values >= 0) & (values <= 1)).all():
            raise ValueError(f"probabilities from 0 to 1 are wanted; got {values[~((values >= 0) & (values <= 1))][0]:g}")
        return values.reshape(wanted, -1)

    def _present(self, coalition: Collection[str | int]) -> np.ndarray:
        """Returns `coalition` as a boolean column, (n, 1)."""
        if isinstance(coalition, str):
            raise ValueError(f"a collection of players is wanted; got the text {coalition!r}")
        places = {name: place for place, name in enumerate(self.players)}
        places.update({place: place for place in range(len(self.players))})  # type: ignore[misc]
        strangers = [player for player in coalition if isinstance(player, bool | np.bool_) or player not in places]
        if strangers:
            raise ValueError(f"players are wanted, by name or position ({listed(self.players)}); got {listed(strangers)}")
        present = np.zeros((len(self.players), 1), dtype=bool)
        present[[places[player] for player in coalition]] = True  # type: ignore[index]
        return present


def named(players: Sequence[str] | None, count: int) -> tuple[str, ...]:
    """Returns the names of `count` players, "0", "1", … where none are given. Raises ValueError on a wrong number or a repeated name."""
    if players is None:
        return tuple(str(place) for place in range(count))
    names = tuple(players)
    if isinstance(players, str) or not all(isinstance(name, str) and name for name in names):
        raise ValueError(f"players are wanted as texts that are not empty; got {players!r}")
    if len(names) != count:
        raise ValueError(f"one name for each of the {count} players is wanted; got {len(names)}")
    twice = list(dict.fromkeys(name for name in names if names.count(name) > 1))
    if twice:
        raise ValueError(f"each player once is wanted; got {listed(twice)} more than once")
    return names


def listed(players: Collection[object], most: int = 8) -> str:
    """Returns `players` quoted and in a row, the first `most` of them."""
    shown = [f'"{player}"' if isinstance(player, str) else str(player) for player in islice(players, most)]
    more = len(players) - len(shown)
    return ", ".join(shown) + (f" and {more:,} more" if more > 0 else "")
