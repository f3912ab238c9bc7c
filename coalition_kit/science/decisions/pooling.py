"""What is gained by pooling resources and risks? Least-cost sharing, and the standard deviation of a pooled loss.

Sharing one kind of thing is a transport problem (Hitchcock 1941). Here a unit costs what its giver says, whoever takes it, and
nothing where giver and taker are one; then the greedy order, own needs first and after them the cheapest giver, is optimal.
Pooled risk is the spread of a weighted sum of losses, σ² = w′Σw (Markowitz 1952), with one common factor behind the correlation.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coalition_kit.science.tolerance import in_range

Floats = NDArray[np.float64]


def least_cost(supply: Any, demand: Any, cost: Any, own: Sequence[int]) -> Floats:
    """Returns who gives how much to whom: as much need met as can be, at the least cost.

    Parameters
    ----------
    supply : array_like of float, shape (givers,)
        What each giver has.
    demand : array_like of float, shape (takers,)
        What each taker needs.
    cost : array_like of float, shape (givers,)
        The cost of a unit; infinity for one that is used last.
    own : sequence of int, length givers
        The place of the giver among the takers, or −1.

    Returns
    -------
    ndarray of float, shape (givers, takers)
        The plan. Of the plans of least cost it is the one in which those who still need something after their own share the rest in
        proportion.

    Raises
    ------
    ValueError
        On shapes that do not fit and on numbers below 0.

    Notes
    -----
    A transport problem in which a unit costs what its giver says, whoever takes it, and nothing where giver and taker are one. So own
    needs come first, and after them the cheapest giver: the greedy order is optimal.

    References
    ----------
    Hitchcock, F. L. (1941). The distribution of a product from several sources to numerous localities. Journal of Mathematics and
    Physics 20.

    Examples
    --------
    >>> least_cost([5, 2], [3, 4], [2, 1], own=[0, -1]).tolist()
    [[3.0, 2.0], [0.0, 2.0]]
    """
    left, need, price = (_amounts(values, name) for values, name in ((supply, "supply"), (demand, "demand"), (cost, "cost")))
    if left.shape != price.shape or len(own) != len(left) or not all(-1 <= at < len(need) for at in own):
        raise ValueError("a cost and the place of its own need, or −1, are wanted for each giver")
    plan = np.zeros((len(left), len(need)))
    left, need = left.copy(), need.copy()
    for giver, taker in enumerate(own):
        if taker >= 0:
            plan[giver, taker] = moved = min(left[giver], need[taker])
            left[giver] -= moved
            need[taker] -= moved
    moved, short = min(left.sum(), need.sum()), need.sum()
    wanted = need * (moved / short) if short > 0 else need
    for giver in np.argsort(price, kind="stable"):
        for taker in range(len(wanted)):
            given = min(left[giver], wanted[taker])
            plan[giver, taker] += given
            left[giver] -= given
            wanted[taker] -= given
    return plan


def pooled_risk(sizes: Any, shares: Any, correlation: Any) -> Any:
    """Returns the standard deviation of a pool of losses, in the unit of `sizes`.

    Parameters
    ----------
    sizes : array_like of float, shape (n,) or (n, draws)
        The standard deviation of each loss.
    shares : array_like of float, shape (n,) or (n, draws)
        The weight of each loss in the pool.
    correlation : array_like of float, scalar or shape (n,)
        How far each loss follows the common factor, 0 to 1.

    Returns
    -------
    float or ndarray of float, shape (draws,)
        The standard deviation σ_p.

    Raises
    ------
    ValueError
        On numbers out of range.

    Notes
    -----
    σ_p² = w′Σw with Σ_ij = σᵢ·σⱼ·√(ρᵢ·ρⱼ), one common factor, which is a covariance for any ρ. Then
    w′Σw = Σ (wᵢσᵢ)²(1 − ρᵢ) + (Σ wᵢσᵢ√ρᵢ)². n equal shares of equal risks: σ·√((1 + (n − 1)ρ)/n).

    References
    ----------
    Markowitz, H. (1952). Portfolio selection. Journal of Finance 7(1).

    Examples
    --------
    >>> round(float(pooled_risk([1] * 4, [0.25] * 4, 0.0)), 4), round(float(pooled_risk([1] * 4, [0.25] * 4, 0.5)), 4)
    (0.5, 0.7906)
    """
    sigma, weight = _amounts(sizes, "sizes"), _amounts(shares, "shares")
    rho = in_range(correlation, "correlations")
    part = sigma * weight
    return np.sqrt((part**2 * (1 - rho)).sum(axis=0) + (part * np.sqrt(rho)).sum(axis=0) ** 2)


def risk_contributions(sizes: Any, shares: Any, correlation: Any) -> Any:
    """Returns what each carries when all losses go into one pot.

    Parameters
    ----------
    sizes : array_like of float, shape (n,) or (n, draws)
        The standard deviation of each loss.
    shares : array_like of float, shape (n,) or (n, draws)
        The share of the pot that falls on each.
    correlation : array_like of float, scalar or shape (n,)
        As in `pooled_risk`.

    Returns
    -------
    ndarray of float, of the shape of `sizes`
        The standard deviation that each carries; alone, i carries σᵢ.

    Raises
    ------
    ValueError
        On numbers out of range.

    Notes
    -----
    wᵢ·√(1′Σ1), Σ as in `pooled_risk`.

    Examples
    --------
    >>> risk_contributions([1, 1], [0.5, 0.5], 1.0).tolist()
    [1.0, 1.0]
    """
    return _amounts(shares, "shares") * pooled_risk(sizes, np.ones_like(np.asarray(sizes, dtype=float)), correlation)


def _amounts(values: Any, name: str) -> Floats:
    return in_range(values, name, high=np.inf)
