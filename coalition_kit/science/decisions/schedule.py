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

_ROUNDING = 1e-9


class CircularError(ValueError):
    """Tasks that wait for each other in a circle; `tasks` names them, each waited for by the next."""

    def __init__(self, tasks: Sequence[str]) -> None:
        self.tasks = tuple(tasks)
        super().__init__(f"tasks that do not wait for each other in a circle are wanted; got {' → '.join((*self.tasks, self.tasks[0]))}")


def classical_pert(low: float, mode: float, high: float) -> tuple[float, float]:
    """Returns (mean, variance) as PERT was published: (a + 4m + b)/6 and (b − a)²/36 (Malcolm et al. 1959).

    >>> tuple(round(moment, 3) for moment in classical_pert(2, 4, 12))
    (5.0, 2.778)
    """
    _check(low, mode, high)
    return (low + 4 * mode + high) / 6, (high - low) ** 2 / 36


def modified_pert(low: float, mode: float, high: float) -> tuple[float, float]:
    """Returns (mean, variance) of the beta distribution that this kit draws from: μ = (a + 4m + b)/6 and (μ − a)(b − μ)/7 (Vose 2008).

    No beta distribution with that mode and mean has the classical variance in general; the two agree to within a third or so.

    >>> modified_pert(2, 4, 12)
    (5.0, 3.0)
    """
    mean, _ = classical_pert(low, mode, high)
    return mean, (mean - low) * (high - mean) / 7


def triangular(low: float, mode: float, high: float) -> tuple[float, float]:
    """Returns (mean, variance) of the triangular distribution: (a + m + b)/3 and (a² + m² + b² − am − ab − mb)/18.

    >>> triangular(0, 0, 6)
    (2.0, 2.0)
    """
    _check(low, mode, high)
    squares = low**2 + mode**2 + high**2 - low * mode - low * high - mode * high
    return (low + mode + high) / 3, squares / 18


@dataclass(frozen=True)
class Schedule:
    """Start and end of each task, the end of the whole, and whether a task lies on a longest path: arrays (draws,)."""

    start: Mapping[str, NDArray[np.float64]]
    end: Mapping[str, NDArray[np.float64]]
    finish: NDArray[np.float64]
    critical: Mapping[str, NDArray[np.bool_]]


def schedule(lengths: Mapping[str, ArrayLike], after: Mapping[str, Sequence[str]]) -> Schedule:
    """Returns when each task starts and ends, everything as early as it can be and counted from 0.

    `lengths` gives each task's length in every draw: (draws,), the same for all, or numbers. `after` names the tasks that must
    have ended before; a task that it leaves out waits for nothing. A task is critical in a draw where any delay of it delays the
    whole; where two paths are equally long, both are. Raises ValueError on lengths that are negative or not finite and on names
    that are not among the tasks, and `CircularError` on tasks that wait for each other.

    >>> plan = schedule({"dig": 2.0, "buy": 5.0, "plant": 1.0}, {"plant": ["dig", "buy"]})
    >>> float(plan.start["plant"]), float(plan.finish), [task for task, tight in plan.critical.items() if tight]
    (5.0, 6.0, ['buy', 'plant'])
    """
    taken = {task: np.asarray(length, dtype=float) for task, length in lengths.items()}
    wrong = [task for task, length in taken.items() if not (np.isfinite(length).all() and (length >= 0).all())]
    unknown = sorted({name for task, names in after.items() for name in (task, *names)} - set(taken))
    if wrong or unknown:
        raise ValueError(f"finite lengths from 0 up, and names of tasks only, are wanted; got {', '.join(wrong + unknown)}")
    order = _ordered({task: tuple(after.get(task, ())) for task in taken})
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
    critical = {task: np.asarray(due[task] - end[task] <= _ROUNDING * (1 + finish)) for task in taken}
    return Schedule({task: start[task] for task in taken}, {task: end[task] for task in taken}, finish, critical)


def _ordered(after: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Returns the tasks so that each stands behind all that it waits for."""
    try:
        return tuple(TopologicalSorter(after).static_order())
    except CycleError as error:
        raise CircularError(error.args[1][:-1]) from None


def _latest(ends: Sequence[NDArray[np.float64]], nothing: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.maximum.reduce([nothing, *ends]))


def _check(low: float, mode: float, high: float) -> None:
    if not -np.inf < low <= mode <= high < np.inf:
        raise ValueError(f"low ≤ most likely ≤ high is wanted; got {low!r}, {mode!r}, {high!r}")
