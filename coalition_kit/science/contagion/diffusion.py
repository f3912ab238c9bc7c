"""What do models without a map of the ties say? Bass's curve of adoption, and Watts's window for global cascades."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from coalition_kit.science.tolerance import reaches, tolerance


@dataclass(frozen=True)
class BassCurve:
    """The share that has adopted by time t when people adopt by themselves and by imitation.

    Parameters
    ----------
    p : float
        The rate of innovation, per unit of time.
    q : float
        The rate of imitation, per unit of time.

    Notes
    -----
    F(t) = (1 − e^−(p+q)t) / (1 + (q/p)·e^−(p+q)t), t in the unit of time of the rates, from 0 up.

    References
    ----------
    Bass, F. M. (1969). A new product growth for model consumer durables. Management Science 15(5).

    Examples
    --------
    >>> BassCurve(0.03, 0.38).adopted(0.0)
    0.0
    """

    p: float
    q: float

    @property
    def peak_time(self) -> float:
        """When adoption is fastest: ln(q/p)/(p + q), and 0, the start, where q ≤ p."""
        return math.log(self.q / self.p) / (self.p + self.q) if self.q > self.p else 0.0

    @property
    def peak_share(self) -> float:
        """The share that has adopted by then: ½ − p/2q, and 0 where q ≤ p."""
        return 0.5 - self.p / (2 * self.q) if self.q > self.p else 0.0

    @property
    def peak_rate(self) -> float:
        """The share that adopts per unit of time then: (p + q)²/4q, and p where q ≤ p."""
        return (self.p + self.q) ** 2 / (4 * self.q) if self.q > self.p else self.p

    def adopted(self, t: np.ndarray | float) -> np.ndarray | float:
        """Returns the share that has adopted by time `t`.

        Parameters
        ----------
        t : float or ndarray of float
            Times from 0 up.

        Returns
        -------
        float or ndarray of float
            The share: an array for an array, a float for a number.

        Raises
        ------
        ValueError
            On a time before 0.
        """
        times = np.asarray(t, dtype=float)
        if not (times >= 0).all():
            raise ValueError(f"times from 0 up are wanted; got {times[~(times >= 0)].flat[0]:g}")
        faded = np.exp(-(self.p + self.q) * times)
        share = -np.expm1(-(self.p + self.q) * times) / (1 + self.q / self.p * faded)
        return share if times.ndim else float(share)


def bass(p: float, q: float) -> BassCurve:
    """Returns Bass's curve for two rates.

    Parameters
    ----------
    p : float
        The rate of innovation, per unit of time, above 0.
    q : float
        The rate of imitation, per unit of time, from 0 up.

    Returns
    -------
    BassCurve
        The curve.

    Raises
    ------
    ValueError
        Unless p > 0 and q ≥ 0, both finite.

    Notes
    -----
    Adoption is fastest at t* = ln(q/p)/(p + q), when F* = ½ − p/2q have adopted, at the rate (p + q)²/4q.

    References
    ----------
    Bass, F. M. (1969). A new product growth for model consumer durables. Management Science 15(5).

    Examples
    --------
    >>> curve = bass(0.03, 0.38)
    >>> round(curve.peak_time, 3), round(curve.peak_share, 4), round(curve.peak_rate, 5)
    (6.193, 0.4605, 0.11059)
    """
    if not (0 < p < math.inf and 0 <= q < math.inf):
        raise ValueError(f"a rate of innovation above 0 and of imitation from 0 up are wanted; got p = {p!r}, q = {q!r}")
    return BassCurve(float(p), float(q))


def watts_window(phi: float) -> tuple[float, float] | None:
    """Returns between which mean degrees of a random network a single person can set off a global cascade.

    Parameters
    ----------
    phi : float
        The threshold of everybody, above 0 and at most 1.

    Returns
    -------
    tuple of float, or None
        The lowest and the highest mean degree; None where no mean degree will do.

    Raises
    ------
    ValueError
        Unless 0 < φ ≤ 1.

    Notes
    -----
    Ties fall at random (Poisson). The ends solve z·P(Poisson(z) ≤ ⌊1/φ⌋ − 2) = 1. Below, the network falls apart; above, a single adopter
    is too small a share around anybody.

    References
    ----------
    Watts, D. J. (2002). A simple model of global cascades on random networks. PNAS 99(9).

    Examples
    --------
    >>> tuple(round(end, 4) for end in watts_window(0.18)), watts_window(0.5)
    ((1.0207, 5.7647), None)
    """
    if not 0 < phi <= 1:
        raise ValueError(f"a threshold above 0 and at most 1 is wanted; got {phi!r}")
    from scipy.optimize import brentq
    from scipy.special import pdtr

    least = 1 / float(phi)
    most = (round(least) if reaches(least, round(least), tolerance(phi)) else math.floor(least)) - 2
    if most < 0:
        return None

    def excess(z: float) -> float:
        return float(z * pdtr(most, z) - 1)

    def slope(z: float) -> float:
        return float(pdtr(most, z) - (z * (pdtr(most, z) - pdtr(most - 1, z)) if most else z * math.exp(-z)))

    far = 2 * most + 50.0
    peak = brentq(slope, 0, far)
    return None if excess(peak) <= 0 else (brentq(excess, 0, peak), brentq(excess, peak, far))
