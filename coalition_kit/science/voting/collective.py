"""Can a body act, and who can stop it? Coleman's indices, the Nakamura number, and the chance of a deadlock.

Coleman (1971) asked what a rule lets a collectivity do, and what each in it; Nakamura (1979), how many options it bears before
majorities can run in a circle.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coalition_kit.science.tolerance import in_range
from coalition_kit.science.voting.simple import SimpleGame, TooLargeError
from coalition_kit.science.voting.weighted import WeightedGame

Floats = NDArray[np.float64]
_MOST_SETS = 2000  # minimal winning coalitions from which the Nakamura number is searched


def prevent_and_initiate(game: SimpleGame) -> tuple[Floats, Floats]:
    """Returns each player's power to prevent and to initiate action.

    Parameters
    ----------
    game : SimpleGame
        The rule.

    Returns
    -------
    prevent : ndarray of float, shape (n,)
        The share of the winning coalitions that lose without the player.
    initiate : ndarray of float, shape (n,)
        The share of the losing coalitions that win with the player.

    Raises
    ------
    TooLargeError
        Where the coalitions cannot be counted.

    Notes
    -----
    Swings/W and swings/(2ⁿ − W), where W coalitions win.

    References
    ----------
    Coleman, J. S. (1971). Control of collectivities and the power of a collectivity to act. In B. Lieberman (ed.), Social Choice.

    Examples
    --------
    >>> [powers.round(4).tolist() for powers in prevent_and_initiate(WeightedGame(51, [50, 49, 1]))]
    [[1.0, 0.3333, 0.3333], [0.6, 0.2, 0.2]]
    """
    share, act = game.banzhaf(normalized=False), game.power_to_act()
    return share / (2 * act), share / (2 * (1 - act))


def nakamura(game: SimpleGame) -> float:
    """Returns the smallest number of winning coalitions without a common member.

    Parameters
    ----------
    game : SimpleGame
        The rule.

    Returns
    -------
    int or float
        The number; `math.inf` where somebody is in every winning coalition.

    Raises
    ------
    TooLargeError
        Beyond 2,000 minimal winning coalitions, and where their intersections are too many to search.

    Notes
    -----
    With fewer options than that, majorities cannot run in a circle, whatever the preferences. ⌈n / (n − q)⌉ for equals, else a
    search over the intersections of the minimal winning coalitions.

    References
    ----------
    Nakamura, K. (1979). The vetoers in a simple game with ordinal preferences. International Journal of Game Theory 8(1).

    Examples
    --------
    >>> nakamura(WeightedGame(2, [1, 1, 1])), nakamura(WeightedGame(3, [2, 1, 1])), nakamura(WeightedGame(4, [2, 2, 1, 1]))
    (3, inf, 3)
    """
    if game.vetoers():
        return math.inf
    if isinstance(game, WeightedGame) and len(set(game.weights)) == 1:
        count = len(game.players)
        return nakamura_number(count, next(size for size in range(1, count + 1) if game.wins(range(size))))
    place = {player: 1 << at for at, player in enumerate(game.players)}
    sets = [sum(place[player] for player in coalition) for coalition in game.minimal_winning(_MOST_SETS)]
    common, number = set(sets), 1
    while 0 not in common:
        if len(common) > 20 * _MOST_SETS:
            raise TooLargeError("fewer intersections of minimal winning coalitions are wanted; this rule has too many to search")
        common, number = {one & other for one in common for other in sets}, number + 1
    return number


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


def deadlock(game: SimpleGame, support: Any) -> Any:
    """Returns the chance that neither those for it nor those against it win, the players independent.

    Parameters
    ----------
    game : SimpleGame
        The rule.
    support : array_like of float, shape (n,) or (n, draws)
        The chance of a yes, for each player and draw.

    Returns
    -------
    float or ndarray of float, shape (draws,)
        The chance of a deadlock.

    Raises
    ------
    ValueError
        On a wrong shape and on values outside [0, 1].
    TooLargeError
        Where the coalitions cannot be counted.

    Notes
    -----
    1 − P(yes) − P(no). Exact where no two coalitions without a common member both win; elsewhere cut off at 0.

    Examples
    --------
    >>> float(round(deadlock(WeightedGame(2, [1, 1]), [0.5, 0.5]), 4)), deadlock(WeightedGame(2, [1, 1, 1]), [0.5] * 3)
    (0.5, 0.0)
    """
    yes = in_range(support, "probabilities")
    stuck = 1 - np.asarray(game.pass_probability(yes)) - np.asarray(game.pass_probability(1 - yes))
    return np.clip(stuck, 0.0, 1.0) if yes.ndim == 2 else float(np.clip(stuck, 0.0, 1.0))
