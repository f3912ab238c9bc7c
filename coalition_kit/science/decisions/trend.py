"""Where would an outcome stand at a date if its trend went on? A line fitted to dated measurements, and its predictive distribution.

y = α + β·t + ε, ε normal with the same unknown variance. With the reference prior p(α, β, σ²) ∝ 1/σ² the posterior predictive of a new
measurement at t* is Student's t with n − 2 degrees of freedom about ŷ(t*), of scale s·√(1 + 1/n + (t* − t̄)²/Σ(t − t̄)²), where
s² = Σ(y − ŷ)²/(n − 2) (Gelman et al. 2013, chapter 14). It is the prediction interval of ordinary least squares.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from coalition_kit.science.tolerance import reaches, tolerance

LEAST = 3  # with two points a line fits whatever they are, and says nothing about its own error


class TrendLine(NamedTuple):
    """A line fitted to dated measurements, and what a prediction from it needs.

    Parameters
    ----------
    mean_time : float
        The mean of the times.
    level : ndarray of float, shape () or (series,)
        The value of the line at the mean time.
    slope : ndarray of float, shape () or (series,)
        The rise per unit of time.
    deviation : ndarray of float, shape () or (series,)
        The residual standard deviation s, s² = Σ(y − ŷ)²/(n − 2).
    points : int
        The number of measurements n.
    spread : float
        Σ(t − t̄)².

    Examples
    --------
    >>> fit_line([0, 1, 2], [1, 3, 5]).at(3).item()
    7.0
    """

    mean_time: float
    level: NDArray[np.float64]
    slope: NDArray[np.float64]
    deviation: NDArray[np.float64]
    points: int
    spread: float  # Σ(t − t̄)²

    def at(self, time: float) -> NDArray[np.float64]:
        """Returns the value of the line at a time.

        Parameters
        ----------
        time : float
            The time.

        Returns
        -------
        ndarray of float, shape () or (series,)
            The value.
        """
        return np.asarray(self.level + self.slope * (time - self.mean_time))

    def scale(self, time: float) -> NDArray[np.float64]:
        """Returns the scale of the predictive Student's t at a time; 0 where all points lie on the line.

        Parameters
        ----------
        time : float
            The time.

        Returns
        -------
        ndarray of float, shape () or (series,)
            The scale s·√(1 + 1/n + (t − t̄)²/Σ(t − t̄)²).
        """
        return np.asarray(self.deviation * np.sqrt(1 + 1 / self.points + (time - self.mean_time) ** 2 / self.spread))


def fit_line(times: ArrayLike, values: ArrayLike) -> TrendLine:
    """Returns the least-squares line through values at their times.

    Parameters
    ----------
    times : array_like of float, shape (n,)
        The times, three at least, not all the same.
    values : array_like of float, shape (n,) or (series, n)
        The measurements.

    Returns
    -------
    TrendLine
        The line, one for each series.

    Raises
    ------
    ValueError
        For fewer than three points, for times that are all the same, and for numbers that are not finite.

    References
    ----------
    Gelman, A., et al. (2013). Bayesian Data Analysis, 3rd edition, chapter 14.

    Examples
    --------
    >>> line = fit_line([0, 1, 2, 3], [1, 3, 2, 4])
    >>> line.slope.round(4).item(), line.at(4).round(4).item(), line.deviation.round(4).item()
    (0.8, 4.5, 0.9487)
    """
    t, y = np.asarray(times, float), np.asarray(values, float)
    if t.ndim != 1 or t.size < LEAST or y.shape[-1:] != t.shape:
        raise ValueError(f"at least three values, each at its time, are wanted; got shapes {t.shape} and {y.shape}")
    if not (np.isfinite(t).all() and np.isfinite(y).all()):
        raise ValueError("finite times and values are wanted")
    apart = t - t.mean()
    spread = float(apart @ apart)
    if spread == 0:
        raise ValueError("times that differ are wanted")
    level, slope = y.mean(axis=-1), y @ apart / spread
    left = y - np.expand_dims(level, -1) - np.expand_dims(slope, -1) * apart
    squares = (left**2).sum(axis=-1)
    noise = tolerance(times, values) ** 2 * t.size * (y**2).sum(axis=-1)
    squares = np.where(squares <= noise, 0.0, squares)  # what is left by rounding only is nothing
    return TrendLine(float(t.mean()), level, slope, np.sqrt(squares / (t.size - 2)), t.size, spread)


def chance_reached(line: TrendLine, time: float, target: ArrayLike, *, rising: bool) -> NDArray[np.float64]:
    """Returns the chance that a measurement at a time stands at a target or beyond it.

    Parameters
    ----------
    line : TrendLine
        The fitted line.
    time : float
        When it is measured.
    target : array_like of float
        What is to be reached.
    rising : bool
        Whether beyond the target is upwards.

    Returns
    -------
    ndarray of float, shape () or (series,)
        The chance; 0 or 1 where all points lie on the line.

    Notes
    -----
    Student's t with n − 2 degrees of freedom about the line, of scale `line.scale(time)`: the posterior predictive under the reference
    prior, and the prediction interval of ordinary least squares.

    References
    ----------
    Gelman, A., et al. (2013). Bayesian Data Analysis, 3rd edition, chapter 14.

    Examples
    --------
    >>> line = fit_line([0, 1, 2, 3], [1, 3, 2, 4])
    >>> chance_reached(line, 4, 4.5, rising=True).item(), chance_reached(line, 4, 6, rising=True).round(4).item()
    (0.5, 0.2113)
    """
    from scipy.special import stdtr

    ahead = (line.at(time) - np.asarray(target, float)) * (1 if rising else -1)
    scale = line.scale(time)
    sure = scale == 0
    z = np.divide(ahead, scale, out=np.zeros_like(ahead), where=~sure)
    there = reaches(line.at(time), target) if rising else reaches(target, line.at(time))
    return np.asarray(np.where(sure, there.astype(float), stdtr(line.points - 2, z)))


def quantile(line: TrendLine, time: float, share: ArrayLike) -> NDArray[np.float64]:
    """Returns the value below which a measurement at a time lies with a given chance.

    Parameters
    ----------
    line : TrendLine
        The fitted line.
    time : float
        When it is measured.
    share : array_like of float
        The chance, strictly between 0 and 1.

    Returns
    -------
    ndarray of float, shape () or (series,)
        The value.

    Examples
    --------
    >>> quantile(fit_line([0, 1, 2, 3], [1, 3, 2, 4]), 4, 0.95).round(4).item()
    8.88
    """
    from scipy.special import stdtrit

    return np.asarray(line.at(time) + line.scale(time) * stdtrit(line.points - 2, np.asarray(share, float)))
