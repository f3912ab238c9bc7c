"""When would it be launched, and done? The tasks of a launch in the order they allow, their uncertain lengths drawn, and the date.

Tasks have low, most likely and high lengths and wait for each other (PERT: Malcolm, Roseboom, Clark & Fazar 1959). A case without
tasks gets the four phases of the lesson: nucleus, evidence, critical mass, launch. The plan also says who hears of it in which
order, and who gives how many days.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import Judgement
from coalition_kit.diagnostics.plan import wording
from coalition_kit.diagnostics.plan.analysis import (
    PHASES,
    Deadline,
    PlanDetail,
    TaskRow,
    allocation,
    horizon_months,
    phases,
    rows,
    timeline,
)
from coalition_kit.finding import Finding, Flip, Reason, Status
from coalition_kit.model.draws import check_asked
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.science.decisions.schedule import CircularError
from coalition_kit.science.statistics.estimates import interval

_TRIED = 6
PlanFinding = Finding[TaskRow, PlanDetail]


def plan(case: Case, *, seed: int = 0, draws: int = 2000, assembled: bool = False, parameters: Parameters = DEFAULT) -> PlanFinding:
    """Returns when each task would start and end, in months from `change.as_of`, and the chance of making `change.horizon`.

    Parameters
    ----------
    case : Case
        The case to ask about.
    seed : int, default 0
        Of the draws; the same seed and case give the same answer.
    draws : int, default 2000
        How often the lengths are drawn.
    assembled : bool, default False
        Whether critical mass is reached, so that its phase is left out where the case lists no tasks.
    parameters : Parameters, default `DEFAULT`
        The constants of the kit.

    Returns
    -------
    Finding[TaskRow, PlanDetail]
        `value` is the mean end of the last task in months. `interval` holds nine in ten ends of the last task over the judged lengths: it
        is for one launch, not for the mean. `chance` is that of making the horizon. Met: it is made in at least 80 of 100 draws; not met:
        in at most 20; at risk between. Not assessable: without a horizon or a date from which to count, and where tasks wait for each
        other in a circle. `table` has the columns task, owner, start_low, start, start_high, end_low, end, end_high, critical, after
        (names, a tuple), months, days and note, one row a task in the order they may begin. `detail` is a `PlanDetail`.

    Notes
    -----
    A task starts when the last of those it waits for ends; lengths are modified PERT, drawn independently. Where the case has no tasks,
    the four phases of the lesson stand in: nucleus (0.5–1–2 months), evidence (2–4–6), critical mass (6–10–18) and launch (1–2–3),
    without what is done: the nucleus where the analysis is finished and a leverage point named, evidence where a pilot that speaks for
    the change is in hand, critical mass where `assembled` says so. The spans of evidence and critical mass are the lesson's; their
    likeliest lengths and the others are the kit's own.

    References
    ----------
    Malcolm, D. G., Roseboom, J. H., Clark, C. E., & Fazar, W. (1959). Operations Research 7(5).

    Examples
    --------
    >>> import coalition_kit as ck
    >>> finding = plan(ck.load_case("product-development"))
    >>> [row.task for row in finding.rows], finding.detail.tasks_given
    (['Reach critical mass', 'Launch: announce, hand over, begin'], False)
    """
    check_asked(case, seed, draws)
    tasks = case.record.tasks or phases(case, assembled)
    months = horizon_months(case)
    try:
        schedule = timeline(tasks, seed, draws, parameters.longest_task)
    except CircularError as circle:
        return _circular(case, circle)
    deadline = None if months is None else Deadline(tasks, months, seed, draws, parameters)
    rating, survives = (deadline.rating(), deadline.sensitivity) if deadline else (None, None)
    status: Status = survives.capped if survives else "not assessable"
    found = rows(tasks, schedule)
    unsure = rating is not None and 0 < rating.chance < 1
    return Finding(
        "plan",
        wording.QUESTION,
        wording.verdict(case, rating, float(schedule.finish.mean())),
        status,
        value=float(schedule.finish.mean()),
        interval=interval(np.atleast_1d(schedule.finish)),
        unit=wording.UNIT,
        chance=rating.chance if rating and unsure else None,
        chance_error=rating.error if rating and unsure else None,
        chance_of="The date is made",
        rows=found,
        reasons=tuple(wording.reasons(case, found, rating)),
        assumptions=tuple(wording.assumptions(case, tasks, parameters)),
        missing=tuple(wording.missing(case)),
        would_change=tuple(_flips(case, deadline, status)) if deadline else (),
        next_steps=tuple(wording.steps(case, found)),
        sources=(wording.SOURCE,),
        sensitivity=survives,
        detail=PlanDetail(
            None if rating is None else rating.chance,
            months,
            case.change.as_of,
            bool(case.record.tasks),
            wording.announcement(case),
            tuple(allocation(tasks, seed, draws)),
            () if case.record.tasks else tuple(phase.name for phase in PHASES if phase.name not in {task.name for task in tasks}),
        ),
    )


def _circular(case: Case, circle: CircularError) -> PlanFinding:
    said = wording.circle(circle.tasks)
    return Finding(
        "plan",
        wording.QUESTION,
        wording.CIRCLE,
        "not assessable",
        reasons=(Reason(said),),
        missing=(f"Which comes first: {said}",),
        next_steps=(wording.CIRCLE_STEP,),
        detail=PlanDetail(as_of=case.change.as_of, announcement=wording.announcement(case)),
    )


def _flips(case: Case, deadline: Deadline, now: Status) -> Iterator[Flip]:
    """Yields single tasks whose shortest or longest length turns the status; those on the longest path are tried first."""
    tasks = case.record.tasks
    tight = timeline(tasks, deadline.seed, deadline.draws, deadline.parameters.longest_task).critical if tasks else {}
    ranked = sorted(
        (task for task in tasks if task.months.known and not task.months.exact), key=lambda task: -float(np.mean(tight[task.name]))
    )
    for task in ranked[:_TRIED]:
        for end, longest in ((task.months.low, False), (task.months.high, True)):
            other = task.model_copy(update={"months": Judgement.model_validate(end)})
            status = replace(deadline, tasks=[other if old is task else old for old in tasks]).status
            if status != now:
                yield Flip(
                    wording.flip(task.name, longest, end or 0, now, status),
                    status,
                    sets=(("tasks", task.name, "months", str(other.months)),),
                )
