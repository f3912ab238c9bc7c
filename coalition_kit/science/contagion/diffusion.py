"""What do models without a map of the ties say? Bass's curve of adoption, and Watts's window for global cascades."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class BassCurve:
    """The share that has adopted by time t when people adopt by themselves, `p`, and by imitation, `q` (Bass 1969).

    F(t) = (1 − e^−(p+q)t) / (1 + (q/p)·e^−(p+q)t), t in the unit of time of the rates, from 0 up.
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
        """Returns the share that has adopted by time `t`: an array for an array, a float for a number. Raises ValueError before 0."""
        times = np.asarray(t, dtype=float)
        if not (times >= 0).all():
            raise ValueError(f"times from 0 up are wanted; got {times[~(times >= 0)].flat[0]:g}")
        faded = np.exp(-(self.p + self.q) * times)
        share = -np.expm1(-(self.p + self.q) * times) / (1 + self.q / self.p * faded)
        return share if times.ndim else float(share)


def bass(p: float, q: float) -> BassCurve:
    """Returns Bass's (1969) curve for the rates of innovation `p` and of imitation `q`, per unit of time.

    Raises ValueError unless p > 0 and q ≥ 0, both finite.

    >>> curve = bass(0.03, 0.38)
    >>> round(curve.peak_time, 3), round(curve.peak_share, 4), round(curve.peak_rate, 5)
    (6.193, 0.4605, 0.11059)
    """
    if not (0 < p < math.inf and 0 <= q < math.inf):
        raise ValueError(f"a rate of innovation above 0 and of imitation from 0 up are wanted; got p = {p!r}, q = {q!r}")
    return BassCurve(float(p), float(q))


def watts_window(phi: float) -> tuple[float, float] | None:
    """Returns (low, high), between which mean degrees of a random network let a single person set off a global cascade.

    Everybody has the threshold `phi`, and ties fall at random (Poisson). The ends solve z · P(Poisson(z) ≤ ⌊1/φ⌋ − 2) = 1
    (Watts 2002): below, the network falls apart; above, a single adopter is too small a share around anybody. None where no
    mean degree will do. Raises ValueError unless 0 < φ ≤ 1.

    >>> tuple(round(end, 4) for end in watts_window(0.18)), watts_window(0.5)
    ((1.0207, 5.7647), None)
    """
    if not 0 < phi <= 1:
        raise ValueError(f"a threshold above 0 and at most 1 is wanted; got {phi!r}")
    from scipy.optimize import brentq
    from scipy.special import pdtr

    most = math.floor(1 / phi + 1e-9) - 2
    if most < 0:
        return None

    def excess(z: float) -> float:
        return float(z * pdtr(most, z) - 1)

    def slope(z: float) -> float:
        return float(pdtr(most, z) - (z * (pdtr(most, z) - pdtr(most - 1, z)) if most else z * math.exp(-z)))

    far = 2 * most + 50.0
    peak = brentq(slope, 0, far)
    return None if excess(peak) <= 0 else (brentq(excess, 0, peak), brentq(excess, peak, far))
