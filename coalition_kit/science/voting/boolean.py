"""Does a rule in words pass? By its tree where each name occurs once, else by a table of all coalitions."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from coalition_kit.science.voting import expression, tables
from coalition_kit.science.voting.expression import RuleNode
from coalition_kit.science.voting.players import player_names, quoted_players
from coalition_kit.science.voting.simple import SimpleGame, TooLargeError


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
    everything (read-once functions). See `coalition_kit.science.voting.expression`.

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
        known = names if players is None else player_names(players, len(players))
        strangers = [name for name in names if name not in _compose(known)]
        if strangers:
            raise ValueError(f"names among {quoted_players(known)} are wanted in the rule; got {quoted_players(strangers)}")
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
        return expression.passes(self._parsed[0], present[list(self.relevant)])

    @cached_property
    def relevant(self) -> tuple[int, ...]:
        """The positions of the players whom the rule names, in the order in which it does."""
        places = _compose(self.players)
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
        winning = expression.balance(self._parsed[0], [(1, 1)] * count)[1] if self._read_once else int(self._table.sum())
        return int(winning) << (len(self.players) - count)

    def _swings_by_size(self) -> Sequence[Sequence[int]]:
        count = len(self.relevant)
        return expression.swings_by_size(self._parsed[0], count) if self._read_once else tables.swings_by_size(self._table, count)

    def _minimal(self, limit: int) -> Iterator[tuple[int, ...]]:
        if self._read_once:
            found = expression.minimal(self._parsed[0], limit)
        else:
            masks = tables.minimal(self._table, len(self.relevant)).tolist()
            found = (tuple(i for i in range(len(self.relevant)) if mask >> i & 1) for mask in masks)
        return (tuple(self.relevant[i] for i in members) for members in found)

    def _chance(self, p: np.ndarray) -> np.ndarray:
        own = p[list(self.relevant)]
        if not self._read_once:
            return tables.chance(self._table, own)
        return np.asarray(expression.balance(self._parsed[0], [(1 - row, row) for row in own])[1])

    def _slopes(self, p: np.ndarray) -> np.ndarray:
        own = p[list(self.relevant)]
        slopes = np.zeros(p.shape)
        if not self._read_once:
            slopes[list(self.relevant)] = tables.slopes(self._table, own)
            return slopes
        sides = [(1 - row, row) for row in own]
        for i, place in enumerate(self.relevant):
            no, yes = np.zeros_like(own[i]), np.ones_like(own[i])
            ends = [expression.balance(self._parsed[0], [*sides[:i], end, *sides[i + 1 :]])[1] for end in ((yes, no), (no, yes))]
            slopes[place] = ends[1] - ends[0]
        return slopes

    @cached_property
    def _parsed(self) -> tuple[RuleNode | int, tuple[str, ...]]:
        return expression.parse(self.expression)

    @cached_property
    def _read_once(self) -> bool:
        rule, names = self._parsed
        return len(expression.leaves(rule)) == len(names)

    @cached_property
    def _table(self) -> np.ndarray:
        rule, names = self._parsed
        if len(names) > tables.MOST_PLAYERS:
            raise TooLargeError(
                f"at most {tables.MOST_PLAYERS} names, or each name once, are wanted in a rule; got {len(names)} names, some repeated"
            )
        return expression.passes(rule, tables.coalitions(len(names)))


def _compose(names: Sequence[str]) -> dict[str, int]:
    """Returns the position of each name, spelled in Unicode's composed form as the rule is."""
    return {unicodedata.normalize("NFC", name): place for place, name in enumerate(names)}
