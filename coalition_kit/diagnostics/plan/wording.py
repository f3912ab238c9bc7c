"""The plan in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coalition_kit.case import Case
from coalition_kit.case.people import Task
from coalition_kit.diagnostics.plan.analysis import Announcement, Group, TaskRow, hearing, horizon_months, tightest
from coalition_kit.finding import Reason, Status
from coalition_kit.finding.status import Rating, rule_in_words
from coalition_kit.finding.what_if import would_go
from coalition_kit.model.parameters import Parameters
from coalition_kit.wording import day, in_runs, name_list, quoted_names

QUESTION = "Plan: when would it be done?"
UNIT = "months until the last task is done"
SOURCE = (
    "Malcolm, D. G., Roseboom, J. H., Clark, C. E., & Fazar, W. (1959). Application of a technique for research and development program "
    "evaluation. Operations Research 7(5)."
)
CIRCLE = "The plan has no beginning: some tasks wait for each other in a circle."
CIRCLE_STEP = "Take one of these out of the column “after” of another."
_GROUPS: dict[Group, tuple[str, str]] = {
    "members": ("the members", "They answer for it and should say the same sentence."),
    "deciders": ("those who decide", "Each alone, before the others: a yes given in private is seldom taken back in the hall."),
    "nodes": ("those who must work differently", "From their own manager or colleague, with time for questions."),
    "rest": ("everybody else whom it reaches", "Together, when nothing in it is news to those above."),
}


def announcement(case: Case) -> tuple[Announcement, ...]:
    """Returns who hears of it in which order, and why."""
    groups = enumerate(hearing(case), start=1)
    return tuple(Announcement(order, _GROUPS[group][0], people, _GROUPS[group][1]) for order, (group, people) in groups)


def circle(tasks: Sequence[str]) -> str:
    """Returns which tasks wait for each other."""
    names = quoted_names(tasks, 6)
    return f"{names} waits for itself." if len(tasks) == 1 else f"{names} wait for each other."


def verdict(case: Case, rating: Rating | None, mean: float) -> str:
    """Returns the verdict: the chance of the date, or how long it takes where no date is known."""
    if rating is None:
        return f"The last task is done after about {_months(mean)}; whether that is in time cannot be said without a date."
    return f"In this model the date, {day(case.change.horizon)}, is made {in_runs(rating.chance)}, if every task succeeds."


def reasons(case: Case, rows: Sequence[TaskRow], rating: Rating | None) -> Iterator[Reason]:
    """Yields when the last task ends, what the date hangs on, and how far away it is."""
    last = max(rows, key=lambda row: row.end)
    yield Reason(
        f"The last task, “{last.task}”, ends after {_months(last.end)}, in nine of ten draws between {last.end_low:.1f} and "
        f"{last.end_high:.1f}."
    )
    tight = tightest(rows)
    if len(rows) > 1:
        yield Reason(
            f"“{tight.task}” lies on the longest path {in_runs(tight.critical)} and takes {_months(tight.end - tight.start)} on "
            "average: a delay there is a delay of the whole."
        )
    months = horizon_months(case)
    if months is not None:
        when = f"{_months(months)} after" if months >= 0 else "before"
        yield Reason(f"The date lies {when} the day on which this case was last true, {day(case.change.as_of)}.")
    if rating and rating.status != "met" and rating.chance > 0:
        late = max(last.end - (months or 0), 0)
        more = f" On average the last task ends {_months(late)} late." if late > 0 else ""
        yield Reason(f"A date that is made {in_runs(rating.chance)} is a hope and not a promise.{more}")
    if not case.record.tasks:
        yield Reason("No task is listed, so the phases of the lesson stand in for a plan of your own.")


def assumptions(case: Case, tasks: Sequence[Task], p: Parameters) -> Iterator[str]:
    """Yields what the finding takes for granted."""
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
        yield f"A length that is not known may be anything up to {p.longest_task:g} months: the kit's own."
    yield rule_in_words(p.confidence)


def missing(case: Case) -> Iterator[str]:
    """Yields what is not known of the plan."""
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


def steps(case: Case, rows: Sequence[TaskRow]) -> Iterator[str]:
    """Yields what to begin with, what to cut, and what has no owner."""
    if not case.record.tasks:
        yield "List your own tasks, with an owner, months and days for each: then this is your plan and not the lesson's."
    first = [row.task for row in rows if row.start_high == 0]
    if first:
        wait = "it waits" if len(first) == 1 else "they wait"
        yield f"Begin with {quoted_names(first, 4)}: {wait} for nothing else."
    tight = tightest(rows)
    if len(rows) > 1:
        yield f"Look for what can be cut from “{tight.task}”: the date hangs on it."
    unowned = [task.name for task in case.record.tasks if not task.owner]
    if unowned:
        yield f"Find an owner for {quoted_names(unowned, 4)}."


def flip(task: str, longest: bool, months: float, now: Status, then: Status) -> str:
    """Returns what the shortest or the longest length of a task would do, from which status to which."""
    words = "as long as" if longest else "no longer than"
    return f"If “{task}” took {words} {_months(months)}, {would_go(now, then)}."


def _months(number: float) -> str:
    """Returns months in words: `one month`, `7.5 months`."""
    shown = f"{number:.1f}".removesuffix(".0")
    return "one month" if shown == "1" else f"{shown} months"
