"""Can it decide, and who matters for it? Weighted rules and rules in words as simple games, alone and together.

`WeightedGame` counts by dynamic programming over its weights or by a table of all coalitions, whichever is less work;
`BooleanGame` by its tree where each name occurs once, else by a table. Both answer what `SimpleGame` promises.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

import numpy as np

from coalition_kit.science.voting import boolean, counting, tables
from coalition_kit.science.voting.joint import joint_pass_probability, simulated_votes
from coalition_kit.science.voting.simple import SimpleGame, TooLargeError, listed, named
from coalition_kit.science.voting.whole import exact, whole_numbers

__all__ = ["BooleanGame", "SimpleGame", "TooLargeError", "WeightedGame", "joint_pass_probability", "nakamura_number", "simulated_votes"]

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
        votes = whole_numbers(weights)
        needed, rounded = exact(quota, "quotas")
        if not votes.numbers:
            raise ValueError("the weight of at least one player is wanted; got none")
        slack = Fraction(max(rounded, votes.rounding))
        total = sum(votes.numbers) * votes.unit
        least = math.ceil(needed * (1 - slack) / votes.unit)
        if not (needed > 0 and 0 < least <= sum(votes.numbers)):
            raise ValueError(f"a quota above 0 and at most all weights together, {float(total):g}, is wanted; got {quota!r}")
        object.__setattr__(self, "quota", float(needed))
        object.__setattr__(self, "weights", tuple(float(weight) for weight in weights))
        object.__setattr__(self, "players", named(players, len(votes.numbers)))
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
        votes = whole_numbers(weights)
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
            sums[in_] += weight
        return np.asarray(sums >= quota, dtype=bool)

    @cached_property
    def relevant(self) -> tuple[int, ...]:
        """The positions of the players with weight."""
        return tuple(place for place, weight in enumerate(self.weights) if weight > 0)

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
        return [min(weights[place], quota) for place in self.relevant], quota

    @cached_property
    def _dual(self) -> tuple[list[int], int]:
        """This game or its dual, in which a coalition wins when it can block: swings are the same, so the one with the smaller quota."""
        weights, quota = self._capped
        least = min(quota, sum(weights) - quota + 1)
        return [min(weight, least) for weight in weights], least

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


@dataclass(frozen=True, init=False)
class BooleanGame(SimpleGame):
    """A coalition wins when a rule in words says so: `Ana and (Ben or "Cem Kaya")`, `2 of (Ana, Ben, Cem)`.

    Parameters
    ----------
    expression : str
        The rule: `and`, `or` (also `&`, `|`), parentheses, and `k of (…)`, whose list may hold rules. There is no `not`.
    players : sequence of str, optional
        All players; the names in the rule, in order of appearance, where none are given. Who is not in the rule is a dummy.

    Raises
    ------
    ValueError
        Says what was wanted, what came and at which character, or which names are not among the players.
    TooLargeError
        When an answer is asked of a rule of more than 20 names, some of which repeat.

    Notes
    -----
    Exact for up to 20 names, and for up to 300 where every name occurs once: one pass through the tree of the rule then counts
    everything (read-once functions). See `coalition_kit.science.voting.boolean`.

    References
    ----------
    Crama, Y., & Hammer, P. L. (2011). Boolean Functions: Theory, Algorithms, and Applications, chapter 10.

    Examples
    --------
    >>> game = BooleanGame('Ana and (Ben or "Cem Kaya")')
    >>> game.players, game.vetoers(), game.winning_count()
    (('Ana', 'Ben', 'Cem Kaya'), ('Ana',), 3)
    """

    expression: str
    players: tuple[str, ...]

    def __init__(self, expression: str, players: Sequence[str] | None = None) -> None:
        object.__setattr__(self, "expression", expression)
        names = self._parsed[1]
        known = names if players is None else named(players, len(players))
        strangers = [name for name in names if name not in _composed(known)]
        if strangers:
            raise ValueError(f"names among {listed(known)} are wanted in the rule; got {listed(strangers)}")
        object.__setattr__(self, "players", known)

    def passes(self, present: np.ndarray) -> np.ndarray:
        """Returns for which columns of `present` the rule passes.

        Parameters
        ----------
        present : ndarray of bool, shape (n, columns)
            Who says yes, a coalition in each column.

        Returns
        -------
        ndarray of bool, shape (columns,)
            True where the coalition wins.
        """
        return boolean.passes(self._parsed[0], present[list(self.relevant)])

    @cached_property
    def relevant(self) -> tuple[int, ...]:
        """The positions of the players whom the rule names, in the order in which it does."""
        places = _composed(self.players)
        return tuple(places[name] for name in self._parsed[1])

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
        count = len(self.relevant)
        winning = boolean.balance(self._parsed[0], [(1, 1)] * count)[1] if self._read_once else int(self._table.sum())
        return int(winning) << (len(self.players) - count)

    def _swings_by_size(self) -> Sequence[Sequence[int]]:
        count = len(self.relevant)
        return boolean.swings_by_size(self._parsed[0], count) if self._read_once else tables.swings_by_size(self._table, count)

    def _minimal(self, limit: int) -> Iterator[tuple[int, ...]]:
        if self._read_once:
            found = boolean.minimal(self._parsed[0], limit)
        else:
            masks = tables.minimal(self._table, len(self.relevant)).tolist()
            found = (tuple(i for i in range(len(self.relevant)) if mask >> i & 1) for mask in masks)
        return (tuple(self.relevant[i] for i in members) for members in found)

    def _chance(self, p: np.ndarray) -> np.ndarray:
        own = p[list(self.relevant)]
        if not self._read_once:
            return tables.chance(self._table, own)
        return np.asarray(boolean.balance(self._parsed[0], [(1 - row, row) for row in own])[1])

    def _slopes(self, p: np.ndarray) -> np.ndarray:
        own = p[list(self.relevant)]
        slopes = np.zeros(p.shape)
        if not self._read_once:
            slopes[list(self.relevant)] = tables.slopes(self._table, own)
            return slopes
        sides = [(1 - row, row) for row in own]
        for i, place in enumerate(self.relevant):
            no, yes = np.zeros_like(own[i]), np.ones_like(own[i])
            ends = [boolean.balance(self._parsed[0], [*sides[:i], end, *sides[i + 1 :]])[1] for end in ((yes, no), (no, yes))]
            slopes[place] = ends[1] - ends[0]
        return slopes

    @cached_property
    def _parsed(self) -> tuple[boolean.Gate | int, tuple[str, ...]]:
        return boolean.parse(self.expression)

    @cached_property
    def _read_once(self) -> bool:
        rule, names = self._parsed
        return len(boolean.leaves(rule)) == len(names)

    @cached_property
    def _table(self) -> np.ndarray:
        rule, names = self._parsed
        if len(names) > tables.MOST_PLAYERS:
            raise TooLargeError(
                f"at most {tables.MOST_PLAYERS} names, or each name once, are wanted in a rule; got {len(names)} names, some repeated"
            )
        return boolean.passes(rule, tables.coalitions(len(names)))


def nakamura_number(n: int, q: int) -> float:
    """Returns the smallest number of winning coalitions without a common member, where q of n equals decide.

    Parameters
    ----------
    n : int
        The number of players.
    q : int
        How many of them decide, 1 to n.

    Returns
    -------
    int or float
        The number; `math.inf` for q = n, because under unanimity everyone is a common member.

    Raises
    ------
    ValueError
        Unless 1 ≤ q ≤ n.

    Notes
    -----
    ⌈n / (n − q)⌉. With fewer alternatives than that, majorities cannot run in a circle, whatever the preferences.

    References
    ----------
    Nakamura, K. (1979). The vetoers in a simple game with ordinal preferences. International Journal of Game Theory 8(1).

    Examples
    --------
    >>> nakamura_number(3, 2), nakamura_number(4, 3), nakamura_number(9, 6), nakamura_number(5, 5)
    (3, 4, 3, inf)
    """
    if not 1 <= q <= n:
        raise ValueError(f"a quota from 1 to the number of players, {n}, is wanted; got {q}")
    return math.inf if q == n else -(-n // (n - q))


def _composed(names: Sequence[str]) -> dict[str, int]:
    """Returns the position of each name, spelled in Unicode's composed form as the rule is."""
    return {unicodedata.normalize("NFC", name): place for place, name in enumerate(names)}
