"""How fast does uncertainty shrink? The standard deviation of an estimate, and its rate of decline per month."""

from __future__ import annotations

import math

from coalition_kit.science.tolerance import reaches


def pert_deviation(low: float, mode: float, high: float) -> float:
    """Returns the standard deviation of the modified PERT distribution.

    Parameters
    ----------
    low : float
        The least value.
    mode : float
        The most likely value.
    high : float
        The greatest value.

    Returns
    -------
    float
        The deviation; 0 where nothing is open.

    Raises
    ------
    ValueError
        Unless low ≤ mode ≤ high.

    Notes
    -----
    √((μ − low)(high − μ)/7) with μ = (low + 4·mode + high)/6: a beta distribution with α + β = 6 on [low, high].

    References
    ----------
    Vose, D. (2008). Risk Analysis: A Quantitative Guide.

    Examples
    --------
    >>> round(pert_deviation(0, 3, 6), 4), pert_deviation(5, 5, 5)
    (1.1339, 0.0)
    """
    if not (reaches(mode, low) and reaches(high, mode)):
        raise ValueError(f"low ≤ most likely ≤ high is wanted; got {low!r}, {mode!r}, {high!r}")
    mean = (low + 4 * mode + high) / 6
    return math.sqrt(max((mean - low) * (high - mean), 0.0) / 7)


def velocity(first: float, last: float, months: float) -> float:
    """Returns how fast a standard deviation shrinks, per month: this kit's definition of learning velocity.

    Parameters
    ----------
    first : float
        The deviation at the start, above 0.
    last : float
        The deviation at the end, from 0 up.
    months : float
        The time between, above 0.

    Returns
    -------
    float
        The velocity: below 0 where the deviation grows, infinity where nothing is open any more.

    Raises
    ------
    ValueError
        Unless first > 0, last ≥ 0 and months > 0.

    Notes
    -----
    v = ½·ln(σ₀²/σₜ²)/months, the rate of exponential decay of σ: at v the deviation halves every ln 2/v months.

    Examples
    --------
    >>> round(velocity(2, 1, 2), 4)  # σ² quartered in two months
    0.3466
    """
    if not (first > 0 and last >= 0 and months > 0):
        raise ValueError(f"deviations from 0 up, the first above it, and a time above 0 are wanted; got {first!r}, {last!r}, {months!r}")
    return math.inf if last == 0 else math.log(first / last) / months
