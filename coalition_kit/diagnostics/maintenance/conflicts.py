"""Which disagreements are open, since when, and about what? Debate about the task may help; what lies between two people does not.

The kinds are Jehn's (1995). In the meta-analysis of de Wit, Greer & Jehn (2012) conflict about the relationship and the process goes
with worse results; conflict about the task does not in general, and less so where it stays apart from the relationship.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from coalition_kit.case import Case
from coalition_kit.case.people import Conflict
from coalition_kit.diagnostics.maintenance.parts import Marks, Piece, days, seen, span, told
from coalition_kit.finding import Reason, Status
from coalition_kit.finding.status import weakest_status
from coalition_kit.wording import count_of, name_list, number_word

ABOUT = {"task": "about the task", "process": "about the process", "relationship": "about the relationship", "not known": "kind not known"}
_OF = {"met": 3, "not assessable": 2, "at risk": 1, "not met": 0}


def is_open(case: Case, conflict: Conflict) -> bool:
    """Returns whether a conflict has begun and is not over on the day on which the case was last true."""
    return seen(case, conflict.opened) and (conflict.closed is None or not seen(case, conflict.closed))


def conflicts(case: Case, marks: Marks) -> Piece:
    """Returns the open conflicts among members, each with its age and its status; the whole is as good as the worst of them."""
    found = [conflict for conflict in case.record.conflicts if seen(case, conflict.opened)]
    rows = [_row(case, conflict, marks) for conflict in found]
    inside = [row for row in rows if row["among"]]
    extra = {"conflicts": tuple(rows)}
    if not inside:
        missing = ("Which disagreements there are among members, open and closed: there is hardly a coalition without any.",)
        return Piece("conflicts", "not assessable", "no conflict among members is recorded", missing=missing, extra=extra)
    still = sorted((row for row in inside if row["open"]), key=lambda row: (_OF[row["status"]], -(row["days"] or 0)))
    status = weakest_status(row["status"] for row in inside)
    counts = [(kind, sum(row["kind"] == kind for row in still)) for kind in ABOUT]
    value = name_list([f"{number_word(count)} {ABOUT[kind]}" for kind, count in counts if count]) + " open" if still else "none is open"
    return Piece("conflicts", status, value, tuple(_reasons(still, len(inside))), tuple(_missing(case, still)), tuple(_steps(still)), extra)


def _row(case: Case, conflict: Conflict, marks: Marks) -> dict[str, Any]:
    open_, members = is_open(case, conflict), set(case.member_names)
    age = days(case, conflict.opened)
    until = age if open_ or conflict.closed is None or conflict.opened is None else (conflict.closed - conflict.opened).days
    return {
        "text": conflict.text,
        "people": conflict.people,
        "kind": conflict.kind or "not known",
        "opened": None if conflict.opened is None else conflict.opened.isoformat(),
        "closed": None if open_ or conflict.closed is None else conflict.closed.isoformat(),
        "days": until,
        "open": open_,
        "among": not conflict.people or len(members.intersection(conflict.people)) >= 2,
        "status": _status(conflict.kind, age, marks) if open_ else "met",
    }


def _status(kind: str | None, age: int | None, marks: Marks) -> Status:
    """Returns the status of an open conflict: a relationship or process conflict whose age is not known is at risk at best."""
    waits = age is not None and age <= marks.patience
    if kind == "relationship":
        return "not met" if age is not None and not waits else "at risk"
    if kind == "process":
        return "met" if waits else "at risk"
    return "met" if kind == "task" else "not assessable"


def _reasons(still: Sequence[dict[str, Any]], total: int) -> Iterator[Reason]:
    if not still:
        was = "The one conflict that is recorded is" if total == 1 else f"All {count_of(total, 'conflict')} that are recorded are"
        yield Reason(f"{was} closed.")
    harmed = {frozenset(row["people"]) for row in still if row["kind"] == "relationship"}
    for row in still:
        people = row["people"]
        since = "; since when is not known" if row["days"] is None else f", open for {span(row['days'])}"
        reads = {
            "task": "Debate about the task may stay open as long as it stays one about the task.",
            "process": "Who does what can be agreed in an hour.",
            "relationship": "Such a conflict does not wear off, and it need not be loud.",
            "not known": "Whether it helps or harms depends on what it is about.",
        }[row["kind"]]
        if row["kind"] == "task" and frozenset(people) in harmed:
            reads = "The same people have one about the relationship too: there debate about the task turns against itself."
        yield Reason(
            f"{told(row['text'])} ({name_list(people) if people else 'between whom is not known'}): {ABOUT[row['kind']]}{since}. {reads}",
            people,
        )


def _missing(case: Case, still: Sequence[dict[str, Any]]) -> Iterator[str]:
    for row in still:
        lacking = [
            *(["what it is about: the task, the process or the relationship"] if row["kind"] == "not known" else []),
            *(["since when"] if row["opened"] is None else []),
            *(["between whom"] if not row["people"] else []),
        ]
        if lacking:
            yield f"Of the conflict {told(row['text'])}: {name_list(lacking)}."


def _steps(still: Sequence[dict[str, Any]]) -> Iterator[str]:
    for row in still:
        who = name_list(row["people"]) if row["people"] else "those whom it concerns"
        name = told(row["text"], 50)
        if row["kind"] == "relationship":
            yield f"Talk with {who}, first with each alone, about {name}: ask what happened before you ask for peace."
        elif row["kind"] == "process" and row["status"] != "met":
            yield f"Settle {name} with {who}: an owner and a date are enough."
        elif row["kind"] == "task":
            yield f"Leave {name} open and keep it about the task: ask {who} what result would decide it."
