"""When would it be launched, and done? The tasks of a launch in the order they allow, their uncertain lengths drawn, and the date.

Tasks have low, most likely and high lengths and wait for each other (PERT: Malcolm, Roseboom, Clark & Fazar 1959). A case without
tasks gets the four phases of the lesson: nucleus, evidence, critical mass, launch. The plan also says who hears of it in which
order, and who gives how many days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import Judgement
from coalition_kit.case.people import Task
from coalition_kit.diagnostics.launch_gate.conditions import quoted
from coalition_kit.diagnostics.next_questions.value_of_information import runs
from coalition_kit.diagnostics.plan.tasks import LONGEST, PHASES, allocation, announcement, drawn, phases
from coalition_kit.finding import Finding, Flip, Reason, Status
from coalition_kit.finding.status import RULE, SURE, Rating, rate
from coalition_kit.science.decisions.schedule import CircularError, Schedule, schedule
from coalition_kit.science.statistics.estimates import interval
from coalition_kit.wording import name_list

__all__ = ["phases", "plan"]

QUESTION = "Plan: when would it be done?"
DAYS_A_MONTH = 365.25 / 12
SOURCE = (
    "Malcolm, D. G., Roseboom, J. H., Clark, C. E., & Fazar, W. (1959). Application of a technique for research and development program "
    "evaluation. Operations Research 7(5)."
)
_TRIED = 6


def plan(case: Case, *, seed: int = 0, draws: int = 2000, assembled: bool = False) -> Finding:
    """Returns when each task would start and end, in months from `change.as_of`, and the chance of making `change.horizon`.

    The tasks are the case's; where it has none, the four phases of the lesson: nucleus (0.5–1–2 months), evidence (2–4–6), critical
    mass (6–10–18) and launch (1–2–3), without what is done: the nucleus where the analysis is finished and a leverage point named,
    evidence where a pilot that speaks for the change is in hand, critical mass where `assembled` says so. A phase is done or
    counted whole. The spans of evidence and critical mass are the lesson's; their likeliest lengths and the others are the kit's own.
    `value` is the end of the last task, in months, with its 90 % interval; `chance` that of making the horizon.
    Met: it is made in at least 80 of 100 draws; not met: in at most 20; at risk between. Not assessable: without a horizon or a date
    from which to count, and where tasks wait for each other in a circle.
    `rows`, one a task in the order they may begin: task, owner, start_low, start, start_high, end_low, end, end_high (months, means and
    90 % intervals), critical (share of draws in which it lies on a longest path), after, months, days, note. `extra`: by_date,
    horizon_months, as_of, tasks_given (False for the phases), announcement (order, whom, people, why), allocation (owner, tasks, days,
    low, high), done (phases left out).
    """
    tasks = case.record.tasks or phases(case, assembled)
    months = horizon_months(case)
    try:
        course = _course(tasks, seed, draws)
    except CircularError as circle:
        return _circular(case, circle)
    in_time = None if months is None else np.broadcast_to(course.finish <= months, (draws,))
    rating = None if in_time is None else rate(in_time)
    status: Status = rating.status if rating else "not assessable"
    rows = tuple(_rows(tasks, course))
    low, high = interval(np.atleast_1d(course.finish))
    unsure = rating is not None and 0 < rating.chance < 1
    flips = tuple(_flips(case, status, seed, draws)) if months is not None else ()
    return Finding(
        "plan",
        QUESTION,
        _verdict(case, rating, float(course.finish.mean())),
        status,
        value=float(course.finish.mean()),
        interval=(low, high),
        unit="months until the last task is done",
        chance=rating.chance if rating and unsure else None,
        chance_error=rating.error if rating and unsure else None,
        chance_of="The date is made",
        rows=rows,
        reasons=tuple(_reasons(case, rows, rating)),
        assumptions=tuple(_assumptions(case, tasks)),
        missing=tuple(_missing(case)),
        would_change=flips,
        next_steps=tuple(_steps(case, rows)),
        sources=(SOURCE,),
        extra={
            "by_date": None if rating is None else rating.chance,
            "horizon_months": months,
            "as_of": None if case.change.as_of is None else case.change.as_of.isoformat(),
            "tasks_given": bool(case.record.tasks),
            "announcement": tuple(announcement(case)),
            "allocation": tuple(allocation(tasks, seed, draws)),
            "done": () if case.record.tasks else tuple(phase.name for phase in PHASES if phase.name not in {task.name for task in tasks}),
        },
    )


def horizon_months(case: Case) -> float | None:
    """Returns the months from `change.as_of` to `change.horizon`; None where either is not known."""
    change = case.change
    return None if change.horizon is None or change.as_of is None else (change.horizon - change.as_of).days / DAYS_A_MONTH


def _course(tasks: Sequence[Task], seed: int, draws: int) -> Schedule:
    lengths = {task.name: drawn(task, "months", seed, draws) for task in tasks}
    return schedule(lengths, {task.name: task.after for task in tasks})


def _rows(tasks: Sequence[Task], course: Schedule) -> Iterator[dict[str, Any]]:
    """Yields a row for each task, the earliest first."""
    place = {task.name: at for at, task in enumerate(tasks)}
    for task in sorted(tasks, key=lambda task: (course.start[task.name].mean(), place[task.name])):
        times: dict[str, float] = {}
        for key, found in (("start", course.start[task.name]), ("end", course.end[task.name])):
            low, high = interval(np.atleast_1d(found))
            times |= {f"{key}_low": low, key: float(found.mean()), f"{key}_high": high}
        yield {
            "task": task.name,
            "owner": task.owner,
            **times,
            "critical": float(np.mean(course.critical[task.name])),
            "after": "; ".join(task.after),
            "months": str(task.months),
            "days": str(task.days),
            "note": task.note,
        }


def _circular(case: Case, circle: CircularError) -> Finding:
    names = quoted(circle.tasks, 6)
    said = f"{names} waits for itself." if len(circle.tasks) == 1 else f"{names} wait for each other."
    return Finding(
        "plan",
        QUESTION,
        "The plan has no beginning: some tasks wait for each other in a circle.",
        "not assessable",
        reasons=(Reason(said),),
        missing=(f"Which comes first: {said}",),
        next_steps=("Take one of these out of the column “after” of another.",),
        extra={"announcement": tuple(announcement(case)), "allocation": ()},
    )


def _verdict(case: Case, rating: Rating | None, mean: float) -> str:
    if rating is None:
        return f"The last task is done after about {_months(mean)}; whether that is in time cannot be said without a date."
    return f"In this model the date, {case.change.horizon}, is made {runs(rating.chance)}, if every task succeeds."


def _reasons(case: Case, rows: Sequence[Mapping[str, Any]], rating: Rating | None) -> Iterator[Reason]:
    last = max(rows, key=lambda row: row["end"])
    yield Reason(
        f"The last task, “{last['task']}”, ends after {_months(last['end'])}, in nine of ten draws between {last['end_low']:.1f} and "
        f"{last['end_high']:.1f}."
    )
    tight = max(rows, key=lambda row: (row["critical"], row["end"] - row["start"]))
    if len(rows) > 1:
        yield Reason(
            f"“{tight['task']}” lies on the longest path {runs(tight['critical'])} and takes {_months(tight['end'] - tight['start'])} on "
            "average: a delay there is a delay of the whole."
        )
    months = horizon_months(case)
    if months is not None:
        when = f"{_months(months)} after" if months >= 0 else "before"
        yield Reason(f"The date lies {when} the day on which this case was last true, {case.change.as_of}.")
    if rating and 0 < rating.chance < SURE:
        late = max(last["end"] - (months or 0), 0)
        more = f" On average the last task ends {_months(late)} late." if late > 0 else ""
        yield Reason(f"A date that is made {runs(rating.chance)} is a hope and not a promise.{more}")
    if not case.record.tasks:
        yield Reason("No task is listed, so the phases of the lesson stand in for a plan of your own.")


def _assumptions(case: Case, tasks: Sequence[Task]) -> Iterator[str]:
    yield "Months are counted from the date on which the case was last true. Every task begins as soon as those it waits for are done."
    yield "The plan says when and not whether: it takes for granted that each task succeeds."
    yield "Lengths are drawn independently (modified PERT); what delays one task often delays others too, so the truth is wider."
    if not case.record.tasks:
        yield (
            "Evidence takes two to six months and critical mass six to eighteen, as the lesson says; their likeliest lengths, four and "
            "ten, and those of nucleus and launch are the kit's own. A phase counts as done or whole; evidence as done once a pilot that "
            "speaks for the change is in hand."
        )
    if any(not task.months.known for task in tasks):
        yield f"A length that is not known may be anything up to {LONGEST:g} months: the kit's own."
    yield RULE


def _missing(case: Case) -> Iterator[str]:
    if case.change.as_of is None:
        yield "The date on which this case was last true, from which the months are counted."
    if case.change.horizon is None:
        yield "The date by which it should hold."
    if not case.record.tasks:
        yield "The tasks of the launch: what, how long, after what, and who sees to it."
    for task in case.record.tasks:
        known = {"how long it takes": task.months.known, "who sees to it": task.owner, "the days of work": task.days.known}
        lacking = [what for what, there in known.items() if not there]
        if lacking:
            yield f"Of “{task.name}”: {name_list(lacking)}."


def _flips(case: Case, now: Status, seed: int, draws: int) -> Iterator[Flip]:
    """Yields single tasks whose shortest or longest length turns the status; those on the longest path are tried first."""
    tasks, months = case.record.tasks, horizon_months(case)
    tight = _course(tasks, seed, draws).critical if tasks else {}
    ranked = sorted(
        (task for task in tasks if task.months.known and not task.months.exact), key=lambda task: -float(np.mean(tight[task.name]))
    )
    for task in ranked[:_TRIED]:
        for end, words in ((task.months.low, "no longer than"), (task.months.high, "as long as")):
            other = task.model_copy(update={"months": Judgement.model_validate(end)})
            finish = _course([other if old is task else old for old in tasks], seed, draws).finish
            status = rate(np.broadcast_to(finish <= (months or 0), (draws,))).status
            if status != now:
                text = f"If “{task.name}” took {words} {_months(end or 0)}, this would be {status}."
                yield Flip(text, status, sets=(("tasks", task.name, "months", str(other.months)),))


def _steps(case: Case, rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if not case.record.tasks:
        yield "List your own tasks, with an owner, months and days for each: then this is your plan and not the lesson's."
    first = [row["task"] for row in rows if row["start_high"] == 0]
    if first:
        wait = "it waits" if len(first) == 1 else "they wait"
        yield f"Begin with {quoted(first, 4)}: {wait} for nothing else."
    tight = max(rows, key=lambda row: (row["critical"], row["end"] - row["start"]))
    if len(rows) > 1:
        yield f"Look for what can be cut from “{tight['task']}”: the date hangs on it."
    unowned = [task.name for task in case.record.tasks if not task.owner]
    if unowned:
        yield f"Find an owner for {quoted(unowned, 4)}."


def _months(number: float) -> str:
    """Returns months in words: `one month`, `7.5 months`."""
    shown = f"{number:.1f}".removesuffix(".0")
    return "one month" if shown == "1" else f"{shown} months"
