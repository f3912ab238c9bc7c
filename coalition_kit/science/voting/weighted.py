"""When do weighted votes reach a quota? Counted over the weights, or by a table of all coalitions, whichever is less work."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

import numpy as np

from coalition_kit.science.voting import counting, tables
from coalition_kit.science.voting.integer_weights import exact, integer_weights
from coalition_kit.science.voting.players import player_names
from coalition_kit.science.voting.simple import SimpleGame, TooLargeError

_INT64 = 1 << 62


@dataclass(frozen=True, init=False)
class WeightedGame(SimpleGame):
    """A coalition wins when its weights reach the quota.

    Parameters
    ----------
    quota : float
        The weight that wins: above 0 and at most all weights together.
    weights : sequence of float, shape (n,)
        The weight of each player, from 0 up, whole or not. A decimal is taken as it is written, so that 0.1 and 0.2 do reach 0.3,
        and a float that is a fraction but for rounding as that fraction, so that three times 1/3 reach 1 (see `whole.exact`).
    players : sequence of str, optional
        Their names; "0", "1", … where none are given.

    Raises
    ------
    ValueError
        On other weights, on a quota that every coalition or none reaches, and on names that repeat or are too few.
    TooLargeError
        When an answer needs more than can be counted: more than 20 players and n · quota above ten million in whole numbers.

    Notes
    -----
    S wins where Σ_{i in S} wᵢ ≥ q. Answers come from a table of all coalitions or by dynamic programming over the weights, whichever
    is less work. Weights and quota are first made the smallest whole numbers in the same proportion, so nothing is rounded.

    References
    ----------
    von Neumann, J., & Morgenstern, O. (1944). Theory of Games and Economic Behavior.
    Felsenthal, D. S., & Machover, M. (1998). The Measurement of Voting Power.

    Examples
    --------
    >>> game = WeightedGame(51, [50, 49, 1])
    >>> game.shapley_shubik().round(4).tolist(), game.banzhaf().round(1).tolist()
    ([0.6667, 0.1667, 0.1667], [0.6, 0.2, 0.2])
    >>> float(round(WeightedGame(2, [1, 1, 1]).pass_probability([0.9, 0.8, 0.5]), 4))
    0.85
    """

    quota: float
    weights: tuple[float, ...]
    players: tuple[str, ...]
    # Quota and weights in the smallest whole numbers: the same game, without rounding.
    _whole: tuple[int, tuple[int, ...]] = field(init=False, repr=False, compare=False)

    def __init__(self, quota: float, weights: Sequence[float] | np.ndarray, players: Sequence[str] | None = None) -> None:
        labels = getattr(weights, "index", None)
        if players is None and labels is not None and hasattr(weights, "to_numpy"):
            players = [str(label) for label in labels]
        votes = integer_weights(weights)
        needed, rounded = exact(quota, "quotas")
        if not votes.numbers:
            raise ValueError("the weight of at least one player is wanted; got none")
        slack = max(rounded, votes.rounding)
        share = needed * (1 - Fraction(slack)) if slack else needed
        # share / unit, rounded up: in whole numbers, since a division of fractions is a tenth of the time of a small game
        least = -(-share.numerator * votes.unit.denominator // (share.denominator * votes.unit.numerator))
        if not 0 < least <= sum(votes.numbers):
            total = sum(votes.numbers) * votes.unit
            raise ValueError(f"a quota above 0 and at most all weights together, {float(total):g}, is wanted; got {quota!r}")
        object.__setattr__(self, "quota", float(needed))
        object.__setattr__(self, "weights", tuple(map(float, weights)))
        object.__setattr__(self, "players", player_names(players, len(votes.numbers)))
        object.__setattr__(self, "_whole", (least, votes.numbers))

    @classmethod
    def majority(cls, weights: Sequence[float] | np.ndarray, players: Sequence[str] | None = None) -> WeightedGame:
        """Returns the game in which more than half of all weight wins.

        Parameters
        ----------
        weights : sequence of float, shape (n,)
            The weight of each player, from 0 up.
        players : sequence of str, optional
            Their names.

        Returns
        -------
        WeightedGame
            Its quota is the least weight above the half that can occur.

        Raises
        ------
        ValueError
            Where no weight is above 0.

        Examples
        --------
        >>> WeightedGame.majority([1.5, 1, 1]).quota, WeightedGame.majority([1, 1, 1, 1]).quota
        (2.0, 3.0)
        """
        votes = integer_weights(weights)
        if not sum(votes.numbers):
            raise ValueError("at least one weight above 0 is wanted; got none")
        half = math.floor(Fraction(sum(votes.numbers), 2) * (1 + 3 * Fraction(votes.rounding)))  # an even split is no majority
        return cls((half + 1) * votes.unit, weights, players)  # type: ignore[arg-type]

    def passes(self, present: np.ndarray) -> np.ndarray:
        """Returns which columns of `present` reach the quota.

        Parameters
        ----------
        present : ndarray of bool, shape (n, columns)
            Who says yes, a coalition in each column.

        Returns
        -------
        ndarray of bool, shape (columns,)
            True where the coalition wins.
        """
        quota, weights = self._whole
        sums = np.zeros(present.shape[1], dtype=np.int64 if sum(weights) < _INT64 else object)
        for weight, in_ in zip(weights, present, strict=True):
            sums += np.multiply(in_, weight, dtype=sums.dtype)
        return np.asarray(sums >= quota, dtype=bool)

    @cached_property
    def relevant(self) -> tuple[int, ...]:
        """The positions of the players with weight."""
        return tuple(range(len(self.weights))) if all(self.weights) else tuple(place for place, weight in enumerate(self.weights) if weight)

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
        weights, quota = self._capped
        winning = int(self._table.sum()) if self._by_table else 2 ** len(weights) - counting.losing_count(weights, quota)
        return winning << (len(self.players) - len(weights))

    def _swings_by_size(self) -> Sequence[Sequence[int]]:
        return tables.swings_by_size(self._table, len(self.relevant)) if self._by_table else counting.swings_by_size(*self._dual)

    def _swings(self) -> Sequence[int]:
        return super()._swings() if self._by_table else counting.swings(*self._dual)

    def _minimal(self, limit: int) -> Iterator[tuple[int, ...]]:
        """Yields them from the heaviest player down: whoever reaches the quota is the lightest member, so all are needed."""
        quota, whole = self._whole
        order = sorted(self.relevant, key=lambda place: -whole[place])
        left = [sum(whole[place] for place in order[start:]) for start in range(len(order) + 1)]
        open_: list[tuple[int, int, tuple[int, ...]]] = [(0, 0, ())]
        while open_:
            start, weight, members = open_.pop()
            if weight >= quota:
                yield members
            elif weight + left[start] >= quota:
                open_.append((start + 1, weight, members))
                open_.append((start + 1, weight + whole[order[start]], (*members, order[start])))

    def _chance(self, p: np.ndarray) -> np.ndarray:
        own = p[list(self.relevant)]
        return tables.chance(self._table, own) if self._by_table else counting.chance(*self._capped, own)

    def _slopes(self, p: np.ndarray) -> np.ndarray:
        own = p[list(self.relevant)]
        slopes = np.zeros(p.shape)
        slopes[list(self.relevant)] = tables.slopes(self._table, own) if self._by_table else counting.slopes(*self._capped, own)
        return slopes

    @cached_property
    def _capped(self) -> tuple[list[int], int]:
        """The whole weights of the relevant players, none above the quota, and the quota."""
        quota, weights = self._whole
        return [min(weight, quota) for weight in weights if weight], quota

    @cached_property
    def _dual(self) -> tuple[list[int], int]:
        """This game or its dual, in which a coalition wins when it can block: swings are the same, so the one with the smaller quota."""
        weights, quota = self._capped
        least = min(quota, sum(weights) - quota + 1)
        return ([min(weight, least) for weight in weights] if least < quota else weights), least

    @cached_property
    def _by_table(self) -> bool:
        """Whether a table of all coalitions is the lesser work. Raises TooLargeError where neither way is open."""
        count, quota = len(self.relevant), self._whole[0]
        cells = (count + 1) * (quota + 1)
        if count <= tables.MOST_PLAYERS and (2**count <= cells or cells > counting.MOST_CELLS):
            return True
        if cells > counting.MOST_CELLS:
            raise TooLargeError(
                f"at most {tables.MOST_PLAYERS} players with weight, or weights that are small whole numbers when scaled, are wanted; "
                f"got {count} players and a quota of {quota:,} in the smallest whole numbers"
            )
        return False

    @cached_property
    def _table(self) -> np.ndarray:
        weights, quota = self._capped
        sums = np.zeros(1, dtype=np.int64 if sum(weights) < _INT64 else object)
        for weight in weights:
            sums = np.concatenate([sums, sums + weight])
        return np.asarray(sums >= quota, dtype=bool)
