"""When will it be done? Tasks that wait for each other, each of uncertain length: start, end and the whole, draw by draw.

Low, most likely and high lengths make a PERT or a triangular distribution (Malcolm, Roseboom, Clark & Fazar 1959). A task
starts when the last of those it waits for has ended, in every draw apart (Van Slyke 1963): the end of the whole is late more
often than the sum of the likely lengths along one path says, for several paths may each be the longest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

import numpy as np
from numpy.typing import ArrayLike, NDArray

from coalition_kit.science.tolerance import reaches, tolerance


class CircularError(ValueError):
    """Tasks that wait for each other in a circle.

    Parameters
    ----------
    tasks : sequence of str
        The tasks of the circle, each waited for by the next.
    """

    def __init__(self, tasks: Sequence[str]) -> None:
        self.tasks = tuple(tasks)
        super().__init__(f"tasks that do not wait for each other in a circle are wanted; got {' → '.join((*self.tasks, self.tasks[0]))}")


def classical_pert(low: float, mode: float, high: float) -> tuple[float, float]:
    """Returns mean and variance of a length as PERT was published.

    Parameters
    ----------
    low : float
        The least length.
    mode : float
        The most likely length.
    high : float
        The greatest length.

    Returns
    -------
    mean : float
        (low + 4·mode + high)/6.
    variance : float
        (high − low)²/36.

    Raises
    ------
    ValueError
        Unless low ≤ mode ≤ high, all finite.

    References
    ----------
    Malcolm, D. G., Roseboom, J. H., Clark, C. E., & Fazar, W. (1959). Application of a technique for research and development program
    evaluation. Operations Research 7(5).

    Examples
    --------
    >>> tuple(round(moment, 3) for moment in classical_pert(2, 4, 12))
    (5.0, 2.778)
    """
    _check(low, mode, high)
    return (low + 4 * mode + high) / 6, (high - low) ** 2 / 36


def modified_pert(low: float, mode: float, high: float) -> tuple[float, float]:
    """Returns mean and variance of the beta distribution that this kit draws from.

    Parameters
    ----------
    low : float
        The least length.
    mode : float
        The most likely length.
    high : float
        The greatest length.

    Returns
    -------
    mean : float
        Of the distribution, μ = (low + 4·mode + high)/6.
    variance : float
        Of the distribution, (μ − low)(high − μ)/7.

    Raises
    ------
    ValueError
        Unless low ≤ mode ≤ high, all finite.

    Notes
    -----
    No beta distribution with that mode and mean has the classical variance in general; the two agree to within a third or so.

    References
    ----------
    Vose, D. (2008). Risk Analysis: A Quantitative Guide.

    Examples
    --------
    >>> modified_pert(2, 4, 12)
    (5.0, 3.0)
    """
    mean, _ = classical_pert(low, mode, high)
    return mean, (mean - low) * (high - mean) / 7


def triangular(low: float, mode: float, high: float) -> tuple[float, float]:
    """Returns mean and variance of the triangular distribution.

    Parameters
    ----------
    low : float
        The least length.
    mode : float
        The most likely length.
    high : float
        The greatest length.

    Returns
    -------
    mean : float
        (a + m + b)/3.
    variance : float
        (a² + m² + b² − am − ab − mb)/18.

    Raises
    ------
    ValueError
        Unless low ≤ mode ≤ high, all finite.

    Examples
    --------
    >>> triangular(0, 0, 6)
    (2.0, 2.0)
    """
    _check(low, mode, high)
    squares = low**2 + mode**2 + high**2 - low * mode - low * high - mode * high
    return (low + mode + high) / 3, squares / 18


@dataclass(frozen=True)
class Schedule:
    """When each task starts and ends, in every draw.

    Parameters
    ----------
    start : mapping of str to ndarray of float, shape (draws,)
        The start of each task, counted from 0.
    end : mapping of str to ndarray of float, shape (draws,)
        The end of each task.
    finish : ndarray of float, shape (draws,)
        The end of the whole.
    critical : mapping of str to ndarray of bool, shape (draws,)
        Whether a task lies on a longest path: any delay of it delays the whole.

    Examples
    --------
    >>> float(schedule({"dig": 2.0}, {}).finish)
    2.0
    """

    start: Mapping[str, NDArray[np.float64]]
    end: Mapping[str, NDArray[np.float64]]
    finish: NDArray[np.float64]
    critical: Mapping[str, NDArray[np.bool_]]


def schedule(lengths: Mapping[str, ArrayLike], after: Mapping[str, Sequence[str]]) -> Schedule:
    """Returns when each task starts and ends, everything as early as it can be.

    Parameters
    ----------
    lengths : mapping of str to array_like of float, scalar or shape (draws,)
        The length of each task in every draw.
    after : mapping of str to sequence of str
        The tasks that must have ended before; a task that is left out waits for nothing.

    Returns
    -------
    Schedule
        Start and end of each task, the end of the whole, and which tasks are critical. Where two paths are equally long, both are.

    Raises
    ------
    ValueError
        On lengths that are negative or not finite and on names that are not among the tasks.
    CircularError
        On tasks that wait for each other.

    Notes
    -----
    A task starts when the last of those it waits for has ended, in every draw apart. So the whole is late more often than the likely
    lengths along one path say.

    References
    ----------
    Van Slyke, R. M. (1963). Monte Carlo methods and the PERT problem. Operations Research 11(5).

    Examples
    --------
    >>> plan = schedule({"dig": 2.0, "buy": 5.0, "plant": 1.0}, {"plant": ["dig", "buy"]})
    >>> float(plan.start["plant"]), float(plan.finish), [task for task, tight in plan.critical.items() if tight]
    (5.0, 6.0, ['buy', 'plant'])
    """
    taken = {task: np.asarray(length, dtype=float) for task, length in lengths.items()}
    wrong = [task for task, length in taken.items() if not (np.isfinite(length).all() and (length >= 0).all())]
    unknown = sorted({name for task, names in after.items() for name in (task, *names)} - set(taken))
    if wrong or unknown:
        raise ValueError(f"finite lengths from 0 up, and names of tasks only, are wanted; got {', '.join(wrong + unknown)}")
    order = _topological_order({task: tuple(after.get(task, ())) for task in taken})
    nothing = np.zeros(np.broadcast_shapes(*(length.shape for length in taken.values())))
    start: dict[str, NDArray[np.float64]] = {}
    end: dict[str, NDArray[np.float64]] = {}
    for task in order:
        start[task] = _latest([end[earlier] for earlier in after.get(task, ())], nothing)
        end[task] = start[task] + taken[task]
    finish = _latest(list(end.values()), nothing)
    due = dict.fromkeys(taken, finish)  # the latest end that delays nothing
    for task in reversed(order):
        for earlier in after.get(task, ()):
            due[earlier] = np.minimum(due[earlier], due[task] - taken[task])
    rounding = tolerance(*lengths.values()) * len(taken)
    critical = {task: np.asarray(due[task] - end[task] <= rounding * finish) for task in taken}
    return Schedule({task: start[task] for task in taken}, {task: end[task] for task in taken}, finish, critical)


def _topological_order(after: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Returns the tasks so that each stands behind all that it waits for."""
    try:
        return tuple(TopologicalSorter(after).static_order())
    except CycleError as error:
        raise CircularError(error.args[1][:-1]) from None


def _latest(ends: Sequence[NDArray[np.float64]], nothing: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.maximum.reduce([nothing, *ends]))


def _check(low: float, mode: float, high: float) -> None:
    if not (np.isfinite([low, mode, high]).all() and reaches(mode, low) and reaches(high, mode)):
        raise ValueError(f"low ≤ most likely ≤ high is wanted; got {low!r}, {mode!r}, {high!r}")
