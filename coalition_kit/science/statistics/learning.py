"""How fast does one learn? The narrowing of what is thought possible, for each month."""

from __future__ import annotations

import math


def deviation(low: float, mode: float, high: float) -> float:
    """Returns the standard deviation √((μ − low)(high − μ)/7) of the modified PERT distribution, μ = (low + 4·mode + high)/6.

    It is a beta distribution with α + β = 6 on [low, high] (Vose 2008). 0 where nothing is open. Raises ValueError unless
    low ≤ mode ≤ high.

    >>> round(deviation(0, 3, 6), 4), deviation(5, 5, 5)
    (1.1339, 0.0)
    """
    if not low <= mode <= high:
        raise ValueError(f"low ≤ most likely ≤ high is wanted; got {low!r}, {mode!r}, {high!r}")
    mean = (low + 4 * mode + high) / 6
    return math.sqrt((mean - low) * (high - mean) / 7)


def velocity(first: float, last: float, months: float) -> float:
    """Returns v = ½ ln(σ₀²/σ_t²)/months, how fast a standard deviation shrinks from `first` to `last`: this kit's definition.

    It is the rate of exponential decay of σ: at v the deviation halves every ln 2/v months; below 0 it grows. inf where nothing is open
    any more. Raises ValueError unless first > 0, last ≥ 0 and months > 0.

    >>> round(velocity(2, 1, 2), 4)  # σ² quartered in two months
    0.3466
    """
    if not (first > 0 and last >= 0 and months > 0):
        raise ValueError(f"deviations from 0 up, the first above it, and a time above 0 are wanted; got {first!r}, {last!r}, {months!r}")
    return math.inf if last == 0 else math.log(first / last) / months
