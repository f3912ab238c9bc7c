"""Is there a win to remember, and who is named for it? How recent the last one is, and how evenly the credit is spread."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

from coalition_kit.case import Case
from coalition_kit.case.people import Win
from coalition_kit.diagnostics.maintenance.parts import Marks, Piece, days, seen, span, told
from coalition_kit.finding import Reason, Status
from coalition_kit.finding.status import weakest_status
from coalition_kit.science.networks.signed import gini
from coalition_kit.wording import count_of, name_list, number_word, part_of


def wins(case: Case, marks: Marks) -> Piece:
    """Returns how recent the last win is, and Gini's coefficient of how often each member was named for one."""
    found = [win for win in case.record.wins if seen(case, win.date)]
    named = Counter(name for win in found for name in win.credit)
    credit = [{"person": name, "named": named[name]} for name in case.member_names]
    rows = [_row(case, win, marks) for win in found]
    uneven = gini([named[name] for name in case.member_names])
    never = tuple(name for name in case.member_names if not named[name])
    extra = {"wins": tuple(rows), "credit": tuple(credit), "gini": None if math.isnan(uneven) else uneven, "never": never}
    if not found:
        missing = ("What has been achieved that others can see, when, and who is named for it.",)
        return Piece("wins", "not assessable", "no win is recorded", missing=missing, extra=extra)
    latest, fresh = _latest(rows, marks)
    shared = _shared(uneven, found, marks)
    status = weakest_status((fresh, shared))
    value = f"{'undated' if latest is None else f'last one {span(latest)} ago'}; {_named(case, never, named)}"
    return Piece(
        "wins",
        status,
        value,
        tuple(_reasons(rows, latest, fresh, credit, uneven, never)),
        tuple(_missing(case, found)),
        tuple(_steps(never, fresh, shared, marks)),
        extra,
    )


def _row(case: Case, win: Win, marks: Marks) -> dict[str, Any]:
    age = days(case, win.date)
    date = None if win.date is None else win.date.isoformat()
    recent = None if age is None else age <= marks.window
    return {"text": win.text, "date": date, "days": age, "recent": recent, "credit": win.credit}


def _latest(rows: list[dict[str, Any]], marks: Marks) -> tuple[int | None, Status]:
    """Returns the age of the youngest dated win, and the status: an undated one may be younger than any."""
    ages = [row["days"] for row in rows if row["days"] is not None]
    latest = min(ages, default=None)
    if latest is not None and latest <= marks.window:
        return latest, "met"
    if len(ages) < len(rows):
        return latest, "not assessable"
    return latest, "at risk" if latest is not None and latest <= 2 * marks.window else "not met"


def _shared(uneven: float, found: list[Win], marks: Marks) -> Status:
    if math.isnan(uneven):
        return "at risk" if any(win.credit for win in found) else "not assessable"
    return "met" if uneven < marks.shared else "at risk" if uneven < marks.one_has_it else "not met"


def _named(case: Case, never: tuple[str, ...], named: Counter[str]) -> str:
    if not named:
        return "nobody is named"
    return f"{part_of(len(case.member_names) - len(never), count_of(len(case.member_names), 'member'))} named"


def _reasons(
    rows: list[dict[str, Any]], latest: int | None, fresh: Status, credit: list[dict[str, Any]], uneven: float, never: tuple[str, ...]
) -> Iterator[Reason]:
    if latest is None:
        yield Reason("None of the wins has a date, so nobody can say how old the last one is.")
    else:
        row = next(row for row in rows if row["days"] == latest)
        late = {"at risk": ": it is getting old", "not met": ": it is old"}.get(fresh, "")
        yield Reason(f"The last dated win, {told(row['text'])}, is {span(latest)} old{late}.", row["credit"])
    if not math.isnan(uneven):
        most = max(row["named"] for row in credit)
        often = tuple(row["person"] for row in credit if row["named"] == most)
        whole = sum(row["named"] for row in credit)
        how = f"{name_list(often)} {'is' if len(often) == 1 else 'are each'} named {most} of {whole} times" if len(often) <= 3 else ""
        left = f"{name_list(never)} never" if never else "everybody at least once"
        yield Reason(f"Credit: {f'{how}, ' if how else ''}{left} (Gini {uneven:.2f}).", (*often, *never) if how else never)
    elif any(row["credit"] for row in rows):
        yield Reason("Those who are named for the wins are not members; no member is.")


def _missing(case: Case, found: list[Win]) -> Iterator[str]:
    if case.change.as_of is None:
        yield "The date on which this case was last true: without it nothing has an age."
    for what, lacking in (("dates", [win for win in found if win.date is None]), ("credit", [win for win in found if not win.credit])):
        if lacking:
            shown = name_list([told(win.text) for win in lacking], 3)
            yield f"When {shown} {'was' if len(lacking) == 1 else 'were'} won." if what == "dates" else f"Who is named for {shown}."


def _steps(never: tuple[str, ...], fresh: Status, shared: Status, marks: Marks) -> Iterator[str]:
    if fresh in ("at risk", "not met"):
        yield f"Look for something small that can be finished and shown within {number_word(round(marks.window / 30))} months."
    if shared in ("at risk", "not met") and never:
        yield f"Say of the next win, by name, what {name_list(never)} did for it, and have it said by somebody else than you."
