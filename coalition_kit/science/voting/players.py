"""Who plays? The players' names, checked, and in a row for a message."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice


def player_names(players: Sequence[str] | None, count: int) -> tuple[str, ...]:
    """Returns the names of `count` players.

    Parameters
    ----------
    players : sequence of str or None
        The names; "0", "1", … where None.
    count : int
        How many are wanted.

    Returns
    -------
    tuple of str
        The names.

    Raises
    ------
    ValueError
        On a wrong number, a repeated or an empty name.

    Examples
    --------
    >>> player_names(None, 2), player_names(["Ana", "Ben"], 2)
    (('0', '1'), ('Ana', 'Ben'))
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


def quoted_players(players: Collection[object], most: int = 8) -> str:
    """Returns `players` quoted and in a row, for an error message.

    Parameters
    ----------
    players : collection of object
        Names or positions.
    most : int, default 8
        How many are shown; the others are counted.

    Returns
    -------
    str
        The list.

    Examples
    --------
    >>> quoted_players(["Ana", 3]), quoted_players(range(12), most=2)
    ('"Ana", 3', '0, 1 and 10 more')
    """
    shown = [f'"{player}"' if isinstance(player, str) else str(player) for player in islice(players, most)]
    more = len(players) - len(shown)
    return ", ".join(shown) + (f" and {more:,} more" if more > 0 else "")
