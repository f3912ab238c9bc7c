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

from coalition_kit.science.tolerance import in_range
from coalition_kit.science.voting.players import quoted_players

MOST_LISTED = 10_000


class TooLargeError(ValueError):
    """Raised where an exact answer would need more coalitions than can be counted here."""


class SimpleGame(ABC):
    """A decision rule: which coalitions of `players` pass it.

    `players` are names, in the order of every array that goes in or comes out. Where a method takes a coalition, that is
    a collection of players, each by name or by position (from 0).

    Notes
    -----
    A simple game says of each set of players whether it wins, and a larger set never loses where a smaller one wins. A kind of game
    says how it counts; everything else is derived here.

    References
    ----------
    von Neumann, J., & Morgenstern, O. (1944). Theory of Games and Economic Behavior.

    Examples
    --------
    >>> from coalition_kit.science.voting.games import WeightedGame
    >>> game = WeightedGame(2, [1, 1, 1], players=["Ana", "Ben", "Cem"])
    >>> game.wins(["Ana", "Ben"]), game.blocks(["Cem"]), game.power_to_act()
    (True, False, 0.5)
    """

    players: tuple[str, ...]

    @abstractmethod
    def passes(self, present: np.ndarray) -> np.ndarray:
        """Returns for each column of `present` whether those players win.

        Parameters
        ----------
        present : ndarray of bool, shape (n, columns)
            Who says yes, a coalition in each column.

        Returns
        -------
        ndarray of bool, shape (columns,)
            True where the coalition wins.
        """

    @property
    @abstractmethod
    def relevant(self) -> tuple[int, ...]:
        """The positions of the players whom the rule mentions; all others are dummies."""

    @abstractmethod
    def winning_count(self) -> int:
        """Returns how many of the 2ⁿ coalitions win.

        Returns
        -------
        int
            The exact number.

        Raises
        ------
        TooLargeError
            Where that cannot be counted.
        """

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
        """Returns whether `coalition` passes the decision.

        Parameters
        ----------
        coalition : collection of str or int
            Players by name or by position.

        Returns
        -------
        bool
            Whether it wins.

        Raises
        ------
        ValueError
            On somebody who is no player.
        """
        return bool(self.passes(self._present(coalition))[0])

    def blocks(self, coalition: Collection[str | int]) -> bool:
        """Returns whether nothing passes against `coalition`: all the others together lose.

        Parameters
        ----------
        coalition : collection of str or int
            Players by name or by position.

        Returns
        -------
        bool
            Whether it can block.

        Raises
        ------
        ValueError
            On somebody who is no player.
        """
        return not self.passes(~self._present(coalition))[0]

    def vetoers(self) -> tuple[str, ...]:
        """Returns the players without whom nothing passes.

        Returns
        -------
        tuple of str
            Their names, in the order of the players.
        """
        passed = self.passes(~np.eye(len(self.players), dtype=bool))
        return tuple(player for player, without in zip(self.players, passed, strict=True) if not without)

    def minimal_winning(self, limit: int = MOST_LISTED) -> list[frozenset[str]]:
        """Returns the winning coalitions that lose when anyone leaves; dummies are in none.

        Parameters
        ----------
        limit : int, default 10000
            The most that may be listed. Their number can grow like 2ⁿ/√n: a majority of 17 equals has 24,310.

        Returns
        -------
        list of frozenset of str
            The coalitions, by name.

        Raises
        ------
        TooLargeError
            Where there are more than `limit`.
        """
        found = [frozenset(self.players[i] for i in members) for members in islice(self._minimal(limit), limit + 1)]
        if len(found) > limit:
            raise TooLargeError(f"at most {limit:,} minimal winning coalitions can be listed; this rule has more")
        return found

    def power_to_act(self) -> float:
        """Returns Coleman's power of a collectivity to act.

        Returns
        -------
        float
            The share of the 2ⁿ coalitions that win, 0 to 1.

        References
        ----------
        Coleman, J. S. (1971). Control of collectivities and the power of a collectivity to act. In B. Lieberman (ed.), Social Choice.
        """
        return float(Fraction(self.winning_count(), 1 << len(self.players)))

    def shapley_shubik(self) -> np.ndarray:
        """Returns the share of orders of joining in which each player turns losing into winning.

        Returns
        -------
        ndarray of float, shape (n,)
            The indices, which sum to 1, rounded correctly from exact integers.

        Raises
        ------
        TooLargeError
            Where the coalitions cannot be counted.

        Notes
        -----
        φᵢ = Σₛ s!(n − 1 − s)!/n! · cᵢₛ, where cᵢₛ counts the coalitions of s others that lose without player i and win with that player.

        References
        ----------
        Shapley, L. S., & Shubik, M. (1954). A method for evaluating the distribution of power in a committee system. American Political
        Science Review 48(3).
        """
        count = len(self.relevant)
        orders = [factorial(s) * factorial(count - 1 - s) for s in range(count)]
        pivots = [sum(o * s for o, s in zip(orders, row, strict=True)) for row in self._counted]
        return self._placed([pivot / factorial(count) for pivot in pivots])

    def banzhaf(self, normalized: bool = True) -> np.ndarray:
        """Returns each player's swings as a share.

        Parameters
        ----------
        normalized : bool, default True
            As a share of all swings; False: of the 2ⁿ⁻¹ coalitions of the others, the absolute index.

        Returns
        -------
        ndarray of float, shape (n,)
            The indices, rounded correctly from exact integers.

        Raises
        ------
        TooLargeError
            Where the coalitions cannot be counted.

        Notes
        -----
        A swing of player i is a coalition of the others that loses without i and wins with i.

        References
        ----------
        Banzhaf, J. F. (1965). Weighted voting doesn't work. Rutgers Law Review 19(2).
        Dubey, P., & Shapley, L. S. (1979). Mathematical properties of the Banzhaf power index. Mathematics of Operations Research 4(2).
        """
        swings = self._swings()
        total = sum(swings) if normalized else 2 ** (len(swings) - 1)
        return self._placed([swing / total for swing in swings])

    def pass_probability(self, p: np.ndarray | Sequence[float]) -> float | np.ndarray:
        """Returns the probability that the decision passes when player i says yes with p[i], independently.

        Parameters
        ----------
        p : array_like of float, shape (n,) or (n, draws)
            The chance of a yes, for each player and draw.

        Returns
        -------
        float or ndarray of float, shape (draws,)
            The chance that it passes.

        Raises
        ------
        ValueError
            On a wrong shape and on values outside [0, 1].
        TooLargeError
            Where the coalitions cannot be counted.
        """
        columns = self._columns(p)
        chance = np.asarray(np.clip(self._chance(columns), 0.0, 1.0))
        return chance if np.ndim(p) == 2 else float(chance[0])

    def birnbaum(self, p: np.ndarray | Sequence[float]) -> np.ndarray:
        """Returns Birnbaum's importance of each player.

        Parameters
        ----------
        p : array_like of float, shape (n,) or (n, draws)
            The chance of a yes, for each player and draw.

        Returns
        -------
        ndarray of float, shape (n,) or (n, draws)
            The importance, 0 to 1.

        Raises
        ------
        ValueError
            On a wrong shape and on values outside [0, 1].
        TooLargeError
            Where the coalitions cannot be counted.

        Notes
        -----
        ∂P/∂pᵢ = P(pass | i says yes) − P(pass | i says no). At p = ½ it is the absolute Banzhaf index, and its integral over a common p is
        the Shapley–Shubik index (Owen 1972; Straffin 1977).

        References
        ----------
        Birnbaum, Z. W. (1969). On the importance of different components in a multicomponent system. In Multivariate Analysis II.
        """
        slopes = np.asarray(np.clip(self._slopes(self._columns(p)), 0.0, 1.0))
        return slopes if np.ndim(p) == 2 else slopes[:, 0]

    @cached_property
    def _counted(self) -> Sequence[Sequence[int]]:
        return self._swings_by_size()

    def _placed(self, values: Sequence[float]) -> np.ndarray:
        """Returns `values` of the relevant players in the order of all players, dummies with 0."""
        if len(values) == len(self.players):
            return np.array(values)
        placed = np.zeros(len(self.players))
        placed[list(self.relevant)] = values
        return placed

    def _columns(self, p: np.ndarray | Sequence[float]) -> np.ndarray:
        values = in_range(p, "probabilities")
        wanted = len(self.players)
        if values.ndim not in {1, 2} or values.shape[0] != wanted:
            raise ValueError(
                f"one probability for each of the {wanted} players is wanted, ({wanted},) or ({wanted}, draws); got {values.shape}"
            )
        return values.reshape(wanted, -1)

    def _present(self, coalition: Collection[str | int]) -> np.ndarray:
        """Returns `coalition` as a boolean column, (n, 1)."""
        if isinstance(coalition, str):
            raise ValueError(f"a collection of players is wanted; got the text {coalition!r}")
        places = {name: place for place, name in enumerate(self.players)}
        places.update({place: place for place in range(len(self.players))})  # type: ignore[misc]
        strangers = [player for player in coalition if isinstance(player, bool | np.bool_) or player not in places]
        if strangers:
            raise ValueError(f"players are wanted, by name or position ({quoted_players(self.players)}); got {quoted_players(strangers)}")
        present = np.zeros((len(self.players), 1), dtype=bool)
        present[[places[player] for player in coalition]] = True  # type: ignore[index]
        return present
