"""Who plays? The players' names, checked, and in a row for a message."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice

_MOST = 8  # in a message


def player_names(players: Sequence[str] | None, count: int) -> tuple[str, ...]:
    """Returns the names of `count` players; "0", "1", … where there are none.

    Raises ValueError on a wrong number, a repeated or an empty name.
    """
    if players is None:
        return tuple(map(str, range(count)))
    names = tuple(players)
    if isinstance(players, str) or not all(isinstance(name, str) and name for name in names):
        raise ValueError(f"players are wanted as texts that are not empty; got {players!r}")
    if len(names) != count:
        raise ValueError(f"one name for each of the {count} players is wanted; got {len(names)}")
    twice = list(dict.fromkeys(name for name in names if names.count(name) > 1))
    if twice:
        raise ValueError(f"each player once is wanted; got {quoted_players(twice)} more than once")
    return names


def quoted_players(players: Collection[object]) -> str:
    """Returns `players`, names or positions, quoted and in a row for an error message; of many the first, and how many more.

    >>> quoted_players(["Ana", 3]), quoted_players(range(12))
    ('"Ana", 3', '0, 1, 2, 3, 4, 5, 6, 7 and 4 more')
    """
    shown = [f'"{player}"' if isinstance(player, str) else str(player) for player in islice(players, _MOST)]
    more = len(players) - len(shown)
    return ", ".join(shown) + (f" and {more:,} more" if more > 0 else "")
