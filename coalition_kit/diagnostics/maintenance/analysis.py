"""Maintenance in numbers: wins, conflicts and adaptation, each with its status; the camps have a module of their own."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from coalition_kit.case import Case
from coalition_kit.case.people import Conflict, Evidence, PlanChange, Win
from coalition_kit.diagnostics.maintenance.results import ConflictRow, ContraryRow, CreditRow, PartName, PlanChangeRow, WinRow
from coalition_kit.finding import Status
from coalition_kit.finding.status import weakest_status, worst_first
from coalition_kit.model.parameters import Parameters
from coalition_kit.science.networks.signed import gini


def days(case: Case, date: dt.date | None) -> int | None:
    """Returns the days from `date` to the day on which the case was last true; None where either is not known."""
    return None if date is None or case.change.as_of is None else (case.change.as_of - date).days


def counts(case: Case, date: dt.date | None) -> bool:
    """Returns whether something of `date` counts: nothing after the day on which the case was last true does."""
    return date is None or case.change.as_of is None or date <= case.change.as_of


def leavers(case: Case) -> tuple[str, ...]:
    """Returns who has left over a conflict: those in one that is still open with a member, and whoever left with them or since.

    Who has left, and when, is what the log of moves says. Who left before a conflict was opened is an outsider to it.
    """
    gone = _departures(case)
    parties = {name for conflict in case.record.conflicts if is_open(case, conflict) for name in _leavers_since(case, conflict, gone)}
    first = min((left for name in parties if (left := gone[name])), default=None)
    return tuple(name for name in case.names if name in parties or (first and (left := gone.get(name)) and left >= first))


def _leavers_since(case: Case, conflict: Conflict, gone: dict[str, dt.date | None]) -> set[str]:
    """Returns who of a conflict with a member has left since it was opened, as far as dates tell."""
    if set(conflict.people).isdisjoint(case.member_names):
        return set()
    return {
        name
        for name in gone.keys() & {*conflict.people}
        if (left := gone[name]) is None or conflict.opened is None or conflict.opened <= left
    }


def _departures(case: Case) -> dict[str, dt.date | None]:
    """Returns who was a member and is none now, and since when as far as the log of moves says."""
    moves = [move for move in case.record.moves if move.field == "membership" and counts(case, move.date)]
    return {
        move.person: move.date
        for move in sorted(moves, key=lambda move: move.date or dt.date.min)
        if move.value("before") != "outside" and move.value("after") == "outside" and move.person not in case.member_names
    }


# ---- wins -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Wins:
    """The wins and their credit: `latest` is the age in days of the youngest dated one, `fresh` and `shared` are the two statuses."""

    rows: tuple[WinRow, ...]
    credit: tuple[CreditRow, ...]
    gini: float | None
    latest: int | None
    fresh: Status
    shared: Status
    name: PartName = "wins"

    @property
    def never(self) -> tuple[str, ...]:
        """The members never named for a win."""
        return tuple(row.person for row in self.credit if not row.named)

    @property
    def status(self) -> Status:
        """The weaker of the two."""
        return weakest_status((self.fresh, self.shared))


def wins(case: Case, p: Parameters) -> Wins:
    """Returns how recent the last win is, and Gini's coefficient of how often each member was named for one."""
    found = [win for win in case.record.wins if counts(case, win.date)]
    named = Counter(name for win in found for name in win.credit)
    uneven = gini([named[name] for name in case.member_names])
    rows = tuple(_win(case, win, p) for win in found)
    latest = min((row.days for row in rows if row.days is not None), default=None)
    return Wins(
        rows,
        tuple(CreditRow(name, named[name]) for name in case.member_names),
        None if math.isnan(uneven) else uneven,
        latest,
        _fresh(rows, latest, p),
        _credit_status(uneven, found, p),
    )


def _win(case: Case, win: Win, p: Parameters) -> WinRow:
    age = days(case, win.date)
    return WinRow(win.text, win.date, age, None if age is None else age <= p.window, win.credit)


def _fresh(rows: Sequence[WinRow], latest: int | None, p: Parameters) -> Status:
    """Returns the status of the youngest dated win: an undated one may be younger than any."""
    if latest is not None and latest <= p.window:
        return "met"
    if not rows or any(row.days is None for row in rows):
        return "not assessable"
    return "at risk" if latest is not None and latest <= 2 * p.window else "not met"


def _credit_status(uneven: float, found: Sequence[Win], p: Parameters) -> Status:
    if math.isnan(uneven):
        return "at risk" if any(win.credit for win in found) else "not assessable"
    return "met" if uneven < p.shared_credit else "at risk" if uneven < p.unshared_credit else "not met"


# ---- conflicts ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Conflicts:
    """The conflicts on record; those among members and leavers count, and the whole is as good as the worst of them."""

    rows: tuple[ConflictRow, ...]
    name: PartName = "conflicts"

    @property
    def own(self) -> tuple[ConflictRow, ...]:
        """Those of the coalition itself."""
        return tuple(row for row in self.rows if row.among)

    @property
    def open(self) -> tuple[ConflictRow, ...]:
        """Open conflicts among the members: by status, the worst first, then by age, the oldest first."""
        return tuple(sorted((row for row in self.own if row.open), key=lambda row: (worst_first(row.status), -(row.days or 0))))

    @property
    def status(self) -> Status:
        """The worst of its own; not assessable without any."""
        return weakest_status(row.status for row in self.own) if self.own else "not assessable"


def conflicts(case: Case, p: Parameters) -> Conflicts:
    """Returns the conflicts that have begun, each with its age and its status."""
    return Conflicts(tuple(_conflict(case, conflict, p) for conflict in case.record.conflicts if counts(case, conflict.opened)))


def is_open(case: Case, conflict: Conflict) -> bool:
    """Returns whether a conflict has begun and is not over on the day on which the case was last true."""
    return counts(case, conflict.opened) and (conflict.closed is None or not counts(case, conflict.closed))


def is_own(case: Case, conflict: Conflict) -> bool:
    """Returns whether a conflict is the coalition's: a member with another, or with one who left since it was opened; or nobody named."""
    inside = {*case.member_names} & {*conflict.people} | _leavers_since(case, conflict, _departures(case))
    return not conflict.people or len(inside) >= 2


def _conflict(case: Case, conflict: Conflict, p: Parameters) -> ConflictRow:
    still, age = is_open(case, conflict), days(case, conflict.opened)
    until = age if still or conflict.closed is None or conflict.opened is None else (conflict.closed - conflict.opened).days
    return ConflictRow(
        conflict.text,
        conflict.people,
        conflict.kind or "not known",
        conflict.opened,
        None if still else conflict.closed,
        until,
        still,
        is_own(case, conflict),
        _conflict_status(conflict.kind, age, p) if still else "met",
    )


def _conflict_status(kind: str | None, age: int | None, p: Parameters) -> Status:
    """Returns the status of an open conflict: a relationship or process conflict whose age is not known is at risk at best."""
    waits = age is not None and age <= p.patience
    if kind == "relationship":
        return "not met" if age is not None and not waits else "at risk"
    if kind == "process":
        return "met" if waits else "at risk"
    return "met" if kind == "task" else "not assessable"


# ---- adaptation -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Adaptation:
    """What speaks against the plan, and the changes of the plan."""

    rows: tuple[ContraryRow, ...]
    changes: tuple[PlanChangeRow, ...]
    name: PartName = "adaptation"

    @property
    def drift(self) -> int:
        """How many changes of the plan name no evidence."""
        return sum(not change.evidence for change in self.changes)

    @property
    def drifts(self) -> bool:
        """Whether that is more than half of them."""
        return 2 * self.drift > len(self.changes)

    @property
    def status(self) -> Status:
        """The worst of the contrary items; at risk where the plan drifts; not assessable without any item."""
        drifting: tuple[Status, ...] = ("at risk",) if self.drifts else ()
        return weakest_status((*((row.status for row in self.rows) if self.rows else ("not assessable",)), *drifting))


def adaptation(case: Case, p: Parameters) -> Adaptation:
    """Returns how much of what speaks against the plan was answered, and how many changes of the plan answer nothing."""
    changes = [change for change in case.record.plan_changes if counts(case, change.date)]
    items = [item for item in case.record.evidence if not item.supports and item.in_hand and counts(case, item.date)]
    against = {item.name for item in items}
    made = tuple(
        PlanChangeRow(
            change.text,
            change.date,
            days(case, change.date),
            change.evidence,
            "contrary evidence" if change.evidence in against else "evidence" if change.evidence else "nothing",
        )
        for change in changes
    )
    return Adaptation(tuple(_contrary(case, item, changes, p) for item in items), made)


def _contrary(case: Case, item: Evidence, changes: Sequence[PlanChange], p: Parameters) -> ContraryRow:
    naming = [change for change in changes if change.evidence == item.name]
    later = [None if change.date is None or item.date is None else change.date >= item.date for change in naming]
    answered = True if True in later else None if None in later else False
    age = days(case, item.date)
    waits = age is None or age <= p.patience
    status: Status = "met" if answered else "not assessable" if answered is None else "at risk" if waits else "not met"
    by = next((change.text for change, after in zip(naming, later, strict=True) if after), "")
    return ContraryRow(item.name, item.date, age, answered, by, status, item.note)
