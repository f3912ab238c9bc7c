"""What is the chance that *all* decisions pass? Holders are shared, so it is not the product of the single chances.

Given who says yes, the decisions are certain; so the chance is a sum over coalitions of holders. Decisions without a common
holder are multiplied. Where linked decisions have more than twelve holders between them, the one who sits in most of them is
settled, yes and no apart, until the rest falls into parts small enough: always exact to twenty linked holders, often far
beyond. Where eight settled holders do not suffice, votes are simulated.

Support is seldom independent. With a correlation ρ, holder i says yes when √ρ·Z + √(1−ρ)·εᵢ < Φ⁻¹(pᵢ), Z the factor that all
share (one-factor Gaussian copula: Vasicek 1987; Li 2000). Given Z the holders are independent again, so the chance is the
mean over Z: a sum over equal steps of Z, halved until the answer settles. For smooth functions that fade like the normal density
this trapezoidal rule converges faster than any power of the step (Trefethen & Weideman 2014), also where many holders make
the chance jump within a small part of Z, and where Gauss–Hermite nodes lie too far apart. Every single holder keeps the support
p; only their agreement grows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from coalition_kit.science.blas import one_blas_thread
from coalition_kit.science.tolerance import in_range
from coalition_kit.science.voting import tables
from coalition_kit.science.voting.players import quoted_players
from coalition_kit.science.voting.simple import TooLargeError

if TYPE_CHECKING:
    from coalition_kit.science.voting.simple import SimpleGame

HIGHEST_CORRELATION = 0.9
_MOST_LINKED, _MOST_SETTLED, _MOST_KEPT = 12, 8, 512
_REACH, _STEP, _LEAST_STEP = 6.0, 0.4, 0.004  # of the common factor, in standard deviations; beyond the reach lie 2 in 10⁹
_SETTLED = 1e-4  # a halving of the step that changes the answer by less was the last
_COLUMNS_AT_ONCE = 8192
_VOTES, _LEAST_VOTES = 20_000, 500


def joint_pass_probability(
    games: Sequence[SimpleGame], support: Mapping[str, float | np.ndarray], *, correlation: float = 0.0, seed: int = 0
) -> float | np.ndarray:
    """Returns the probability that every game passes.

    Parameters
    ----------
    games : sequence of SimpleGame
        The decisions. Players of one name are one person; without a game the answer is 1.
    support : mapping of str to float or ndarray of float, shape (draws,)
        The chance that each holder says yes, 0 to 1, by name.
    correlation : float, default 0.0
        Of the holders' hidden inclinations through one common factor, 0 (independent) to 0.9.
    seed : int, default 0
        Of the simulated votes, where there are any.

    Returns
    -------
    float or ndarray of float, shape (draws,)
        The chance that all pass. Exact where `simulated_votes(games)` is 0 (with a correlation, up to an error below 0.001).

    Raises
    ------
    ValueError
        On holders without a support, on values outside [0, 1], and on another correlation.

    Notes
    -----
    P(all pass) = Σ_S Π_{i in S} pᵢ · Π_{i not in S} (1 − pᵢ) over the coalitions S that pass every game; games without a common holder are
    multiplied. With a correlation ρ, holder i says yes when √ρ·Z + √(1 − ρ)·εᵢ < Φ⁻¹(pᵢ), Z common to all (one-factor Gaussian
    copula). Given Z the holders are independent, so the answer is a mean over Z, by the trapezoidal rule.

    References
    ----------
    Vasicek, O. (1987). Probability of loss on loan portfolio. KMV.
    Li, D. X. (2000). On default correlation: a copula function approach. Journal of Fixed Income 9(4).

    Examples
    --------
    >>> from coalition_kit.science.voting.games import BooleanGame
    >>> both = [BooleanGame("Ana and Ben"), BooleanGame("Ana and Cem")]
    >>> round(joint_pass_probability(both, {"Ana": 0.5, "Ben": 0.8, "Cem": 0.8}), 4)
    0.32
    """
    names = list(dict.fromkeys(name for game in games for name in _holders(game)))
    p, draws = _align(names, support)
    if not 0 <= correlation <= HIGHEST_CORRELATION:
        raise ValueError(f"a correlation from 0 to {HIGHEST_CORRELATION} is wanted; got {correlation!r}")
    with one_blas_thread():
        try:
            chance = _average(games, names, p, correlation) if correlation else _exact(games, names, p)
        except TooLargeError:
            chance = _simulate(games, names, p, correlation, _votes(p.shape[1]), seed)
    return np.clip(chance, 0.0, 1.0) if draws else float(np.clip(chance[0], 0.0, 1.0))


def simulated_votes(games: Sequence[SimpleGame], draws: int = 1) -> int:
    """Returns by how many simulated votes a draw `joint_pass_probability` answers.

    Parameters
    ----------
    games : sequence of SimpleGame
        The decisions.
    draws : int, default 1
        How many draws of the supports there are.

    Returns
    -------
    int
        0 where the answer is exact. Else its standard error is `estimates.monte_carlo_error(answer, votes)`.

    Examples
    --------
    >>> from coalition_kit.science.voting.games import WeightedGame
    >>> simulated_votes([WeightedGame(2, [1, 1, 1])])
    0
    """
    names = list(dict.fromkeys(name for game in games for name in _holders(game)))
    try:
        _exact(games, names, np.full((len(names), 1), 0.5))
    except TooLargeError:
        return _votes(draws)
    return 0


def _votes(draws: int) -> int:
    return max(_VOTES // max(draws, 1), _LEAST_VOTES)


def _align(names: Sequence[str], support: Mapping[str, float | np.ndarray]) -> tuple[np.ndarray, bool]:
    """Returns the supports as a (names, draws) array and whether any of them had draws."""
    missing = [name for name in names if name not in support]
    if missing:
        raise ValueError(f"a support for every holder is wanted; none came for {quoted_players(missing)}")
    values = [in_range(support[name], f'supports of "{name}"') for name in names]
    shapes = {value.shape for value in values} - {()}
    if len(shapes) > 1 or any(len(shape) > 1 for shape in shapes):
        raise ValueError(f"supports as numbers, or as arrays of one shape (draws,), are wanted; got the shapes {sorted(shapes)}")
    draws = next(iter(shapes))[0] if shapes else 1
    return np.array([np.broadcast_to(value, (draws,)) for value in values]).reshape(-1, draws), bool(shapes)


def _exact(games: Sequence[SimpleGame], names: Sequence[str], p: np.ndarray) -> np.ndarray:
    """Returns the chance that all pass, for each column of `p`, (names, columns). May raise TooLargeError."""
    parts = tables.slices(p.shape[1], 1, _COLUMNS_AT_ONCE)
    chances = [_Exact(dict(zip(names, p[:, part], strict=True))).chance(games, {}) for part in parts]
    return np.concatenate([np.broadcast_to(chance, p[:, part].shape[1:]) for chance, part in zip(chances, parts, strict=True)])


class _Exact:
    """The exact chance at the supports `p`. What was once computed is kept: linked games depend on their own settled holders only."""

    def __init__(self, p: Mapping[str, np.ndarray]) -> None:
        self.p = p
        self.kept: dict[tuple[object, ...], np.ndarray] = {}

    def chance(self, games: Sequence[SimpleGame], settled: Mapping[str, bool]) -> np.ndarray:
        """Returns the chance that all `games` pass when the holders in `settled` have voted so."""
        chance = np.ones(1)
        for group, holders in _link(games, settled):
            own = {name: vote for name, vote in settled.items() if any(name in _holders(game) for game in group)}
            key = (*map(id, group), *own.items())
            if key not in self.kept:
                self.kept[key] = self.together(group, holders, own)
            chance = chance * self.kept[key]
        return chance

    def together(self, group: Sequence[SimpleGame], holders: Sequence[str], settled: Mapping[str, bool]) -> np.ndarray:
        """Returns the chance that a group of linked games passes; `holders` have not voted yet."""
        if len(group) == 1:
            given = {name: np.array([float(vote)]) for name, vote in settled.items()}
            return np.asarray(group[0].pass_probability(_rows(group[0], {**self.p, **given})))
        if len(holders) <= _MOST_LINKED:
            ways = dict(zip(holders, tables.coalitions(len(holders)), strict=True))
            given = {name: np.array([vote]) for name, vote in settled.items()}
            all_pass = np.logical_and.reduce([game.passes(_rows(game, {**ways, **given})) for game in group])
            return tables.chance(all_pass, np.stack([self.p[name] for name in holders]))
        if len(settled) >= _MOST_SETTLED or len(self.kept) >= _MOST_KEPT:
            raise TooLargeError(f"at most {_MOST_LINKED} linked holders are wanted once {_MOST_SETTLED} are settled; got {len(holders)}")
        pivot = max(holders, key=lambda name: sum(name in _holders(game) for game in group))
        yes, no = (self.chance(group, {**settled, pivot: vote}) for vote in (True, False))
        return np.asarray(no + self.p[pivot] * (yes - no))


def _link(games: Sequence[SimpleGame], settled: Mapping[str, bool]) -> list[tuple[list[SimpleGame], list[str]]]:
    """Returns the games in groups that share no unsettled holder, each with its unsettled holders in order."""
    groups: list[tuple[list[SimpleGame], list[str]]] = []
    for game in games:
        own = [name for name in _holders(game) if name not in settled]
        touching = [group for group in groups if not set(own).isdisjoint(group[1])]
        apart = [group for group in groups if set(own).isdisjoint(group[1])]
        members = [member for linked, _ in touching for member in linked]
        holders = [name for _, linked in touching for name in linked]
        groups = [*apart, ([*members, game], list(dict.fromkeys([*holders, *own])))]
    return groups


def _holders(game: SimpleGame) -> list[str]:
    return [game.players[place] for place in game.relevant]


def _rows(game: SimpleGame, of: Mapping[str, np.ndarray]) -> np.ndarray:
    """Returns the rows of the game's players, (players, columns); nought for those whom the rule does not mention."""
    holders = set(_holders(game))
    rows = [of[name] if name in holders else np.zeros(1, dtype=bool) for name in game.players]
    return np.stack(np.broadcast_arrays(*rows))


def _average(games: Sequence[SimpleGame], names: Sequence[str], p: np.ndarray, correlation: float) -> np.ndarray:
    """Returns the mean of the exact chance over the common factor."""
    from scipy.special import ndtr, ndtri

    limits = ndtri(p)

    def summed(factor: np.ndarray, columns: np.ndarray) -> np.ndarray:
        inclined = limits[:, columns, None] - np.sqrt(correlation) * factor
        given = ndtr(inclined / np.sqrt(1 - correlation)).reshape(len(p), -1)
        return np.asarray(_exact(games, names, given).reshape(-1, len(factor)) @ np.exp(-(factor**2) / 2))

    step, factor = _STEP, np.arange(-_REACH, _REACH + _STEP / 2, _STEP)
    open_ = np.arange(p.shape[1])
    sums, weight = summed(factor, open_), np.exp(-(factor**2) / 2).sum()
    chance = sums / weight
    while open_.size and step > _LEAST_STEP:
        between = np.arange(-_REACH + step / 2, _REACH, step)
        sums[open_] += summed(between, open_)
        weight += np.exp(-(between**2) / 2).sum()
        better = sums[open_] / weight
        change, chance[open_] = np.abs(better - chance[open_]), better
        open_, step = open_[change > _SETTLED], step / 2
    return np.asarray(chance)


def _simulate(games: Sequence[SimpleGame], names: Sequence[str], p: np.ndarray, correlation: float, votes: int, seed: int) -> np.ndarray:
    """Returns the share of `votes` simulated votes in which all pass, for each draw."""
    from scipy.special import ndtri

    rng = np.random.default_rng(seed)
    limits = ndtri(p)
    found = np.empty(p.shape[1])
    for draw in range(p.shape[1]):
        own = rng.standard_normal((len(p), votes))
        common = rng.standard_normal(votes)
        yes = np.sqrt(correlation) * common + np.sqrt(1 - correlation) * own < limits[:, draw, None]
        said = dict(zip(names, yes, strict=True))
        found[draw] = np.logical_and.reduce([game.passes(_rows(game, said)) for game in games]).mean()
    return found
