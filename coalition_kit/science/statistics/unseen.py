"""How many are there whom nobody has named? A lower bound from how many were named once and twice (Chao 1984)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def unseen(times_named: Iterable[int]) -> float:
    """Returns how many were not named at all, at least, by Chao's estimator in its bias-corrected form.

    Parameters
    ----------
    times_named : iterable of int
        For each who was named: by how many.

    Returns
    -------
    float
        The bound f₁(f₁ − 1) / (2(f₂ + 1)), where f₁ were named by one and f₂ by two.

    Notes
    -----
    A lower bound under sampling in which each names independently of the others and everybody can be named with some chance. People of one
    team name alike, so that here it is a floor of what those present do not see.

    References
    ----------
    Chao, A. (1984). Nonparametric estimation of the number of classes in a population. *Scandinavian Journal of Statistics* 11, 265-270.
    Chao, A. (2005). Species estimation and applications. *Encyclopedia of Statistical Sciences* 12, 7907-7916.

    Examples
    --------
    >>> unseen([1, 1, 1, 1, 2, 2, 5])
    2.0
    >>> unseen([3, 4]), unseen([])
    (0.0, 0.0)
    """
    count = Counter(times_named)
    return count[1] * (count[1] - 1) / (2 * (count[2] + 1))
