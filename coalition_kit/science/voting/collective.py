"""How able is a body to act, and who can stop or start it? Counts over the coalitions of a simple game, and the chance of a deadlock.

Coleman (1971) asked what a rule lets a collectivity do, and what each in it; Nakamura (1979), how many options it bears before
majorities can run in a circle.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coalition_kit.science.voting.games import WeightedGame, nakamura_number
from coalition_kit.science.voting.simple import SimpleGame, TooLargeError

Floats = NDArray[np.float64]
_FORGIVEN = 1e-9
_MOST_SETS = 2000  # minimal winning coalitions from which the Nakamura number is searched


def prevent_and_initiate(game: SimpleGame) -> tuple[Floats, Floats]:
    """Returns each player's power to prevent and to initiate action, (n,) each (Coleman 1971).

    The share of the winning coalitions that lose without the player, and of the losing ones that win with the player: swings/W and
    swings/(2ⁿ − W). Raises TooLargeError where the coalitions cannot be counted.

    >>> [powers.round(4).tolist() for powers in prevent_and_initiate(WeightedGame(51, [50, 49, 1]))]
    [[1.0, 0.3333, 0.3333], [0.6, 0.2, 0.2]]
    """
    share, act = game.banzhaf(normalized=False), game.power_to_act()
    return share / (2 * act), share / (2 * (1 - act))


def nakamura(game: SimpleGame) -> float:
    """Returns the smallest number of winning coalitions without a common member; infinity where somebody is in all of them.

    With fewer options than that, majorities cannot run in a circle, whatever the preferences (Nakamura 1979). By the formula
    ⌈n / (n − q)⌉ for equals, else a search over the intersections of the minimal winning coalitions. Raises TooLargeError beyond
    2,000 of those.

    >>> nakamura(WeightedGame(2, [1, 1, 1])), nakamura(WeightedGame(3, [2, 1, 1])), nakamura(WeightedGame(4, [2, 2, 1, 1]))
    (3, inf, 3)
    """
    if game.vetoers():
        return math.inf
    if isinstance(game, WeightedGame) and len(set(game.weights)) == 1:
        count = len(game.players)
        return nakamura_number(count, math.ceil(game.quota / game.weights[0] - _FORGIVEN))
    place = {player: 1 << at for at, player in enumerate(game.players)}
    sets = [sum(place[player] for player in coalition) for coalition in game.minimal_winning(_MOST_SETS)]
    common, number = set(sets), 1
    while 0 not in common:
        if len(common) > 20 * _MOST_SETS:
            raise TooLargeError("fewer intersections of minimal winning coalitions are wanted; this rule has too many to search")
        common, number = {one & other for one in common for other in sets}, number + 1
    return number


def deadlock(game: SimpleGame, support: Any) -> Any:
    """Returns the chance that neither those for it nor those against it win: 1 − P(yes) − P(no), the players independent.

    `support` as for `pass_probability`. Exact where no two coalitions without a common member both win; elsewhere no less than 0.

    >>> float(round(deadlock(WeightedGame(2, [1, 1]), [0.5, 0.5]), 4)), deadlock(WeightedGame(2, [1, 1, 1]), [0.5] * 3)
    (0.5, 0.0)
    """
    yes = np.asarray(support, dtype=float)
    stuck = 1 - np.asarray(game.pass_probability(yes)) - np.asarray(game.pass_probability(1 - yes))
    return np.clip(stuck, 0.0, 1.0) if yes.ndim == 2 else float(np.clip(stuck, 0.0, 1.0))
