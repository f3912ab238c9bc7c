"""Does the plan learn? What speaks against it and was answered, of all that does, and the changes that answer nothing.

An item of evidence that speaks against the plan is answered when a change of the plan names it and is not older than it. A change that
names no evidence at all is drift. Both readings are this kit's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from coalition_kit.case import Case
from coalition_kit.case.people import Evidence, PlanChange
from coalition_kit.diagnostics.maintenance.parts import Marks, Piece, days, seen, span, told
from coalition_kit.finding import Reason, Status
from coalition_kit.finding.status import weakest_status
from coalition_kit.wording import capitalised, count_of, part_of


def adaptation(case: Case, marks: Marks) -> Piece:
    """Returns how much of what speaks against the plan was answered, and how many changes of the plan answer nothing."""
    changes = [change for change in case.record.plan_changes if seen(case, change.date)]
    items = [item for item in case.record.evidence if not item.supports and item.in_hand and seen(case, item.date)]
    against = {item.name for item in items}
    rows = [_row(case, item, changes, marks) for item in items]
    made = tuple(
        {
            "text": change.text,
            "date": None if change.date is None else change.date.isoformat(),
            "days": days(case, change.date),
            "evidence": change.evidence,
            "answers": "contrary evidence" if change.evidence in against else "evidence" if change.evidence else "nothing",
        }
        for change in changes
    )
    drift = sum(not change.evidence for change in changes)
    drifting: tuple[Status, ...] = ("at risk",) if 2 * drift > len(changes) else ()
    extra = {"contrary": tuple(rows), "plan_changes": made, "drift": drift}
    told_drift = tuple(_drift(changes, drift))
    if not rows:
        missing = ("What speaks against the plan: no such evidence is recorded, and there is hardly a plan without any.",)
        status = weakest_status(("not assessable", *drifting))
        return Piece("adaptation", status, "nothing that speaks against the plan is recorded", told_drift, missing, extra=extra)
    status = weakest_status((*(row["status"] for row in rows), *drifting))
    answered = sum(row["answered"] is True for row in rows)
    value = f"{part_of(answered, count_of(len(rows), 'contrary item'))} answered; {count_of(drift, 'change')} without evidence"
    return Piece(
        "adaptation", status, value, (*_reasons(rows), *told_drift), tuple(_missing(rows)), tuple(_steps(rows, drift, changes)), extra
    )


def _row(case: Case, item: Evidence, changes: Sequence[PlanChange], marks: Marks) -> dict[str, Any]:
    naming = [change for change in changes if change.evidence == item.name]
    later = [None if change.date is None or item.date is None else change.date >= item.date for change in naming]
    answered = True if True in later else None if None in later else False
    age = days(case, item.date)
    waits = age is None or age <= marks.patience
    status: Status = "met" if answered else "not assessable" if answered is None else "at risk" if waits else "not met"
    by = next((change.text for change, after in zip(naming, later, strict=True) if after), "")
    date = None if item.date is None else item.date.isoformat()
    return {"evidence": item.name, "date": date, "days": age, "answered": answered, "by": by, "status": status, "note": item.note}


def _reasons(rows: Sequence[dict[str, Any]]) -> Iterator[Reason]:
    for row in sorted(rows, key=lambda row: ("not met", "at risk", "not assessable", "met").index(row["status"])):
        name = told(row["evidence"])
        if row["answered"]:
            yield Reason(f"{name} speaks against the plan and was answered: {told(row['by'])}.")
        elif row["answered"] is None:
            yield Reason(f"A change of the plan names {name}; whether it came after it is not known.")
        else:
            since = "" if row["days"] is None else f" for {span(row['days'])}"
            yield Reason(f"{name} speaks against the plan, and no change of the plan has answered it{since}.")


def _drift(changes: Sequence[PlanChange], drift: int) -> Iterator[Reason]:
    if changes:
        yield Reason(f"{capitalised(part_of(drift, count_of(len(changes), 'change')))} of the plan names no evidence.")


def _missing(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        if row["answered"] is None:
            yield f"Whether {told(row['evidence'])} or the change that names it came first: a date is missing."
        elif row["date"] is None and not row["answered"]:
            yield f"When {told(row['evidence'])} was found."


def _steps(rows: Sequence[dict[str, Any]], drift: int, changes: Sequence[PlanChange]) -> Iterator[str]:
    for row in rows:
        if row["answered"] is False:
            name = told(row["evidence"])
            yield f"Answer {name} in the plan: change what it speaks against, or write down why not, and what would change your mind."
    if drift and 2 * drift > len(changes):
        yield "Write beside each change of the plan what it answers; where it answers nothing, ask whether it is needed."
