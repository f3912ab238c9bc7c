"""The plan in numbers: the tasks of a launch, when each would start and end, who hears of it when, and who gives how many days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case import Case
from coalition_kit.case.estimates import AMOUNT, Judgement
from coalition_kit.case.people import Task
from coalition_kit.finding import Status
from coalition_kit.finding.sensitivity import Sensitivity, VariedOutcome
from coalition_kit.finding.status import Rating, rate
from coalition_kit.model.draws import draw, stream
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.model.sensitivity import capped_status, survival
from coalition_kit.model.world import people_of
from coalition_kit.science.decisions.schedule import Schedule, schedule
from coalition_kit.science.statistics.estimates import interval

DAYS_A_MONTH = 365.25 / 12
Group = Literal["members", "deciders", "nodes", "rest"]
NUCLEUS, EVIDENCE, MASS, LAUNCH = "Gather the nucleus", "Gather evidence", "Reach critical mass", "Launch: announce, hand over, begin"
PHASES = (
    Task(name=NUCLEUS, months=Judgement(low=0.5, mode=1, high=2), note="Analysis and leverage points, before anything is announced."),
    Task(name=EVIDENCE, months=Judgement(low=2, mode=4, high=6), after=(NUCLEUS,), note="A pilot, a cost analysis, an outside example."),
    Task(
        name=MASS,
        months=Judgement(low=6, mode=10, high=18),
        after=(EVIDENCE,),
        note="Influence at the decisions and the places of daily work.",
    ),
    Task(name=LAUNCH, months=Judgement(low=1, mode=2, high=3), after=(MASS,), note="Only after critical mass."),
)


@dataclass(frozen=True)
class TaskRow:
    """A task, its owner, when it starts and ends in months (means and the ends of the 90 % intervals), and what the case says of it.

    `critical` is the share of draws in which it lies on a longest path; `after` are the tasks that it waits for; `months` and `days` are
    the judgements as they are written.
    """

    task: str
    owner: str
    start_low: float
    start: float
    start_high: float
    end_low: float
    end: float
    end_high: float
    critical: float
    after: tuple[str, ...]
    months: str
    days: str
    note: str


@dataclass(frozen=True)
class Announcement:
    """Who hears of it in which order (from 1): the group in words, its people, and why then."""

    order: int
    whom: str
    people: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Allocation:
    """An owner, the tasks with known days of work, and the days (mean, and the ends of the 90 % interval)."""

    owner: str
    tasks: tuple[str, ...]
    days: float
    low: float
    high: float


@dataclass(frozen=True)
class PlanDetail:
    """Beside the rows: the chance of the date and what it counts from, who hears of it when, and who gives how many days.

    `by_date` is the chance of making the horizon, None where that cannot be said; `horizon_months` the months from `as_of` to it;
    `tasks_given` is False where the phases of the lesson stand in; `done` are the phases left out.
    """

    by_date: float | None = None
    horizon_months: float | None = None
    as_of: dt.date | None = None
    tasks_given: bool = False
    announcement: tuple[Announcement, ...] = ()
    allocation: tuple[Allocation, ...] = ()
    done: tuple[str, ...] = ()


def has_happened(date: dt.date | None, today: dt.date | None) -> bool:
    """Returns whether `date` is known and not later than `today`, where that is known."""
    return date is not None and (today is None or date <= today)


def horizon_months(case: Case) -> float | None:
    """Returns the months from `change.as_of` to `change.horizon`; None where either is not known."""
    change = case.change
    return None if change.horizon is None or change.as_of is None else (change.horizon - change.as_of).days / DAYS_A_MONTH


def phases(case: Case, assembled: bool = False) -> tuple[Task, ...]:
    """Returns the phases of the lesson that are still to be gone through, the launch always among them."""
    change, points, today = case.change, case.record.leverage_points, case.change.as_of
    past = {
        NUCLEUS: has_happened(change.analysed, today) and any(has_happened(point.named, today) for point in points),
        EVIDENCE: any(item.form == "pilot" and item.supports and item.in_hand for item in case.record.evidence),
        MASS: assembled,
        LAUNCH: False,
    }
    left = [phase for phase in PHASES if not past[phase.name]]
    names = [phase.name for phase in left]
    return tuple(phase.model_copy(update={"after": tuple(names[:at][-1:])}) for at, phase in enumerate(left))


def draw_task(task: Task, field: str, seed: int, draws: int, longest: float = DEFAULT.longest_task) -> NDArray[np.float64]:
    """Returns a task's months or days in every draw; months that are not known are anything up to the `longest`."""
    judgement: Judgement = getattr(task, field)
    if not judgement.known:
        return stream(seed, "task", task.name, field).uniform(0, longest, draws)
    return np.asarray(draw(judgement, AMOUNT, draws, seed, "task", task.name, field))


def timeline(tasks: Sequence[Task], seed: int, draws: int, longest: float = DEFAULT.longest_task) -> Schedule:
    """Returns start, end and longest path of every task in every draw; raises CircularError where tasks wait for each other."""
    lengths = {task.name: draw_task(task, "months", seed, draws, longest) for task in tasks}
    return schedule(lengths, {task.name: task.after for task in tasks})


@dataclass(frozen=True)
class Deadline:
    """The chance that tasks are done after so many months, and whether the status survives the ranges of the constants."""

    tasks: Sequence[Task]
    months: float
    seed: int
    draws: int
    parameters: Parameters = DEFAULT

    def rating(self, parameters: Parameters | None = None) -> Rating:
        """Returns the share of draws in which the date is made, and the status, at these constants or others."""
        p = parameters or self.parameters
        in_time = timeline(self.tasks, self.seed, self.draws, p.longest_task).finish <= self.months
        return rate(np.broadcast_to(in_time, (self.draws,)), sure=p.confidence)

    @property
    def status(self) -> Status:
        """The status, at risk at best where it hangs on how long a task of unknown length may take."""
        return capped_status(self._judge, self.parameters, self._constants)

    @property
    def sensitivity(self) -> Sensitivity:
        """Whether the status survives the ranges of the constants."""
        return survival(self._judge, self.parameters, (*self._constants, "confidence"))

    @property
    def _constants(self) -> tuple[str, ...]:
        return () if all(task.months.known for task in self.tasks) else ("longest_task",)

    def _judge(self, parameters: Parameters) -> VariedOutcome:
        rating = self.rating(parameters)
        return VariedOutcome(rating.status, rating.chance)


def rows(tasks: Sequence[Task], schedule: Schedule) -> tuple[TaskRow, ...]:
    """Returns a row for each task, the earliest first."""
    place = {task.name: at for at, task in enumerate(tasks)}
    return tuple(_row(task, schedule) for task in sorted(tasks, key=lambda task: (schedule.start[task.name].mean(), place[task.name])))


def _row(task: Task, schedule: Schedule) -> TaskRow:
    start, end = (np.atleast_1d(found[task.name]) for found in (schedule.start, schedule.end))
    (start_low, start_high), (end_low, end_high) = interval(start), interval(end)
    return TaskRow(
        task.name,
        task.owner,
        start_low,
        float(start.mean()),
        start_high,
        end_low,
        float(end.mean()),
        end_high,
        float(np.mean(schedule.critical[task.name])),
        tuple(task.after),
        str(task.months),
        str(task.days),
        task.note,
    )


def tightest(found: Sequence[TaskRow]) -> TaskRow:
    """Returns the task that lies on the longest path most often, the longest of equals."""
    return max(found, key=lambda row: (row.critical, row.end - row.start))


def hearing(case: Case) -> Iterator[tuple[Group, tuple[str, ...]]]:
    """Yields who hears of it in which order. Everybody stands in one group only; empty groups are left out.

    The order is the kit's own: nobody who decides or must live with it should first hear of it in the hall.
    """
    seats = dict.fromkeys(name for decision in case.record.decisions if decision.holders for name in decision.weights)
    nodes = dict.fromkeys(name for node in case.record.nodes for name in people_of(case, node))
    rest = [q.name for q in case.record.people if not case.record.system or case.place_of(q)]
    groups: Sequence[tuple[Group, Iterable[str]]] = (
        ("members", case.member_names),
        ("deciders", seats),
        ("nodes", nodes),
        ("rest", rest),
    )
    placed: set[str] = set()
    for group, names in groups:
        new = tuple(name for name in names if name not in placed)
        placed.update(new)
        if new:
            yield group, new


def allocation(tasks: Sequence[Task], seed: int = 0, draws: int = 2000) -> Iterator[Allocation]:
    """Yields the days of work by owner; days that are not known are left out and missing."""
    owners: Mapping[str, list[Task]] = {
        owner: [task for task in tasks if task.owner == owner] for owner in dict.fromkeys(t.owner for t in tasks)
    }
    for owner, own in owners.items():
        known = [task for task in own if task.days.known]
        if known:
            total = np.sum([draw_task(task, "days", seed, draws) for task in known], axis=0)
            yield Allocation(owner, tuple(task.name for task in known), float(total.mean()), *interval(total))
