"""What is it worth to know something before a decision? The expected value of perfect information, of everything and of one unknown.

Draws of the payoffs of several actions say which action is best now, on average, and which would have been best in each draw.
The difference is what knowing everything would be worth (EVPI: Raiffa & Schlaifer 1961). Knowing one unknown only (EVPPI) is
worth what one gains by choosing anew for each of its answers; it needs no second loop of draws, for one sample, sorted by that
unknown, already holds its answers side by side (Strong & Oakley 2013). Here the sorted draws are cut into groups, and
what is chosen from one half of a group is paid out on the other half: the best of several noisy means is always too good, and
an unknown that does not matter would otherwise look worth something.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
GROUPS = 20
SURE = 3.0  # standard errors above which a value counts: among a hundred unknowns chance alone seldom passes it


@dataclass(frozen=True)
class InformationValue:
    """What knowing is worth.

    Parameters
    ----------
    value : float
        In the unit of the payoffs.
    error : float
        Its Monte-Carlo standard error.

    Examples
    --------
    >>> InformationValue(0.5, 0.1).proven, InformationValue(0.2, 0.1).proven
    (True, False)
    """

    value: float
    error: float

    @property
    def proven(self) -> bool:
        """Whether the value stands out from the noise of the draws, by three standard errors."""
        return self.value > SURE * self.error and self.value > 0


def normal_evpi(mean: float, sd: float) -> float:
    """Returns the value of perfect information about one normal payoff that one may take or leave for 0.

    Parameters
    ----------
    mean : float
        The mean μ of the payoff.
    sd : float
        Its standard deviation σ, from 0 up.

    Returns
    -------
    float
        The value; 0 where nothing is uncertain.

    Raises
    ------
    ValueError
        On a negative or infinite `sd` and on a `mean` that is not finite.

    Notes
    -----
    σ·φ(μ/σ) − abs(μ)·Φ(−abs(μ)/σ), φ and Φ the density and the distribution of the standard normal.

    References
    ----------
    Raiffa, H., & Schlaifer, R. (1961). Applied Statistical Decision Theory.

    Examples
    --------
    >>> round(normal_evpi(0, 1), 5), round(normal_evpi(1, 1), 5)
    (0.39894, 0.08332)
    """
    if not (math.isfinite(mean) and 0 <= sd < math.inf):
        raise ValueError(f"a finite mean and a finite standard deviation from 0 up are wanted; got {mean!r} and {sd!r}")
    if sd == 0:
        return 0.0
    z = abs(mean) / sd
    density = math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    return sd * density - abs(mean) * math.erfc(z / math.sqrt(2)) / 2


def evpi(payoffs: ArrayLike) -> InformationValue:
    """Returns the expected value of perfect information.

    Parameters
    ----------
    payoffs : array_like of float, shape (actions, draws)
        The payoff of each action in each draw.

    Returns
    -------
    InformationValue
        The value and its standard error.

    Raises
    ------
    ValueError
        Without an action or with fewer than two draws, and on payoffs that are not finite.

    Notes
    -----
    E[maxₐ Uₐ] − maxₐ E[Uₐ].

    References
    ----------
    Raiffa, H., & Schlaifer, R. (1961). Applied Statistical Decision Theory.

    Examples
    --------
    >>> evpi([[1.0, -1.0, 1.0, -1.0], [0.0, 0.0, 0.0, 0.0]]).value
    0.5
    """
    table = _check(payoffs)
    return _worth(table.max(axis=0) - table[_best(table)])


def evppi(payoffs: ArrayLike, values: ArrayLike, *, groups: int = GROUPS) -> InformationValue:
    """Returns the expected value of perfect information on one unknown before choosing.

    Parameters
    ----------
    payoffs : array_like of float, shape (actions, draws)
        The payoff of each action in each draw.
    values : array_like of float, shape (draws,)
        The unknown in the same draws.
    groups : int, default 20
        Into how many groups the sorted draws are cut, 1 to draws/2.

    Returns
    -------
    InformationValue
        The value and its standard error. A constant unknown is worth exactly 0.

    Raises
    ------
    ValueError
        As `evpi`, on values that are not one for each draw, and unless 1 ≤ groups ≤ draws/2.

    Notes
    -----
    E[maxₐ E[Uₐ | unknown]] − maxₐ E[Uₐ]. The draws are sorted by the unknown and cut into groups of equal size. Every other draw of a group
    chooses the action for the rest of it, and the other way round, because the best of several noisy means is always too good. So the
    estimate errs on the low side and never exceeds `evpi`.

    References
    ----------
    Strong, M., & Oakley, J. E. (2013). An efficient method for computing single-parameter partial expected value of perfect information.
    Medical Decision Making 33(6).

    Examples
    --------
    >>> known = np.linspace(-1, 1, 400)
    >>> round(evppi([known, np.zeros(400)], known).value, 2), round(evpi([known, np.zeros(400)]).value, 2)
    (0.25, 0.25)
    """
    table, unknown = _check(payoffs), _align(values, payoffs)
    draws = table.shape[1]
    if not 1 <= groups <= draws / 2:
        raise ValueError(f"from 1 group to {draws // 2}, half the draws, are wanted; got {groups!r}")
    usual = table[_best(table)]
    if (unknown == unknown[0]).all():
        return InformationValue(0.0, 0.0)
    order = np.argsort(unknown, kind="stable")
    group = np.empty(draws, dtype=np.intp)
    group[order] = np.arange(draws) * groups // draws
    half = np.empty(draws, dtype=np.intp)
    half[order] = np.arange(draws) % 2
    cell = 2 * group + half
    sums = np.array([np.bincount(cell, payoff, minlength=2 * groups) for payoff in table])
    choice = sums.argmax(axis=0)  # a sum chooses as the mean does: the draws behind all actions are the same
    return _worth(table[choice[cell ^ 1], np.arange(draws)] - usual)


def payoff_extremes(objectives: ArrayLike, values: ArrayLike, share: float = 0.2) -> tuple[Array, Array, Array]:
    """Returns the mean of each objective in the lowest and in the highest draws of an unknown: a tornado's bars.

    Parameters
    ----------
    objectives : array_like of float, shape (objectives, draws)
        The objectives in each draw.
    values : array_like of float, shape (draws,) or (unknowns, draws)
        The unknown in the same draws, or several.
    share : float, default 0.2
        The share of the draws at either end, above 0 and up to one half.

    Returns
    -------
    low : ndarray of float, shape (objectives,) or (objectives, unknowns)
        The mean in the lowest draws.
    high : ndarray of float, of the same shape
        The mean in the highest draws.
    error : ndarray of float, of the same shape
        The standard error of high − low.

    Raises
    ------
    ValueError
        On shapes that do not fit, values that are not finite, another share, and ends of fewer than two draws.

    Examples
    --------
    >>> low, high, error = payoff_extremes([range(10)], range(10))
    >>> low.item(), high.item(), error.item()
    (0.5, 8.5, 0.7071067811865476)
    """
    table, unknown = _check(objectives), _align(values, objectives, most_dimensions=2)
    draws = table.shape[1]
    size = round(share * draws)
    if not (0 < share <= 0.5 and size >= 2):
        raise ValueError(f"a share above 0 and up to one half, and draws enough to fill it, are wanted; got {share!r} of {draws}")
    order = np.argsort(unknown, axis=-1, kind="stable")
    low, high = table[:, order[..., :size]], table[:, order[..., -size:]]
    error = np.sqrt((low.var(axis=-1, ddof=1) + high.var(axis=-1, ddof=1)) / size)
    return low.mean(axis=-1), high.mean(axis=-1), error


def _best(table: Array) -> int:
    return int(table.mean(axis=1).argmax())


def _worth(gains: Array) -> InformationValue:
    return InformationValue(float(gains.mean()), float(gains.std(ddof=1) / math.sqrt(len(gains))))


def _check(payoffs: ArrayLike) -> Array:
    table = np.asarray(payoffs, dtype=float)
    if table.ndim != 2 or len(table) < 1 or table.shape[1] < 2 or not np.isfinite(table).all():
        raise ValueError(f"finite payoffs, a row for each action and two draws or more, are wanted; got the shape {table.shape}")
    return table


def _align(values: ArrayLike, payoffs: ArrayLike, most_dimensions: int = 1) -> Array:
    unknown, draws = np.asarray(values, dtype=float), np.shape(payoffs)[1]
    if unknown.shape[-1:] != (draws,) or unknown.ndim > most_dimensions or not np.isfinite(unknown).all():
        raise ValueError(f"one finite value for each of {draws} draws is wanted; got the shape {unknown.shape}")
    return unknown
