"""What moved between the two dates, and why? The log between them, the positions that moved, and the kit's answers on both days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from coalition_kit.assessment import Assessment
from coalition_kit.case import Case
from coalition_kit.case.estimates import Judgement
from coalition_kit.finding import Finding, Reason, Status
from coalition_kit.history.as_of import at, in_order
from coalition_kit.history.events import FIELDS, Event, events, in_words, told
from coalition_kit.wording import day
from coalition_kit.wording import name_list as listed

QUESTION = "What moved between the two dates, and why?"
_MOST = 12  # of the weighty entries that are told among the reasons; `extra["events"]` holds all
_WEIGHTY = (
    *("win", "conflict", "conflict settled", "pledge kept", "pledge broken", "change of the plan", "evidence against"),
    *("joined", "left", "pilot ended", "step"),
)
_ASSUMPTIONS = (
    "Met means here that the log gives a reason for every position that moved. That reading is the kit's own.",
    "Ties, decisions, places of daily work, tasks and resources carry no dates: they stand on both days as they are now.",
    "A position without an entry among the moves is taken as the same on both days.",
    "A pledge counts as settled on the day that it says, else on the day it was due. A commitment counts from its date on.",
    "An answer that moved after an entry did not for that reason move because of it.",
)


def what_moved(case: Case, then: dt.date, now: dt.date, *, questions: Sequence[str] | None = None, seed: int = 0) -> Finding:
    """Returns what happened between two days, which positions moved and why, and each answer of the kit on both days.

    Parameters
    ----------
    case : Case
        The case, with its log.
    then : datetime.date
        The first day.
    now : datetime.date
        The second day.
    questions : sequence of str, optional
        The questions of `assess` to compare; without them, all.
    seed : int, default 0
        Of the draws; the same on both days.

    Returns
    -------
    Finding
        `table` has a row for each question, those whose status changed first: name, question, then, now (the statuses), then_verdict,
        now_verdict, then_value, now_value, unit, moved ("status", "answer" or "no"). `extra`: then, now (dates as text), days (both in
        words), events (the newest first: date, kind, text, people, why), positions (person, field, label, then, now in words,
        then_value, now_value, date, why), undated (how many entries carry no date).

    Raises
    ------
    ValueError
        For dates in the wrong order or behind the case's own, and for a question that the kit does not have.

    Notes
    -----
    Met means that the log gives a reason for every position that moved; that reading is the kit's own.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> case = ck.Case(wins=[{"text": "First", "date": "2026-03-02"}, {"text": "Second", "date": "2026-04-02"}])
    >>> what_moved(case, dt.date(2026, 3, 10), dt.date(2026, 5, 1), questions=["coverage"]).extra["events"][0]["text"]
    'Second'
    """
    from coalition_kit.assessment import assess  # brings every diagnostic: a log alone needs none

    if not then < now:
        raise ValueError(f"the first date must lie before the second; got {then} and {now}")
    before, after = at(case, then), at(case, now)
    log = events(after)
    between = [event for event in log if event.date is not None and event.date > then]
    undated = [event for event in log if event.date is None]
    positions = _positions(before, after, then)
    rows = _rows(assess(before, seed=seed, questions=questions), assess(after, seed=seed, questions=questions))
    unexplained = [row for row in positions if not row["why"]]
    status: Status = "met"
    if not between:
        status = "not assessable"
    elif unexplained:
        status = "not met" if len(unexplained) == len(positions) else "at risk"
    return Finding(
        name="what_moved",
        question=QUESTION,
        verdict=_verdict(between, positions, rows, len(unexplained)),
        status=status,
        rows=tuple(rows),
        reasons=tuple(_reasons(between, positions, rows)),
        assumptions=_ASSUMPTIONS,
        missing=tuple(_missing(between, undated)),
        next_steps=tuple(_next_steps(unexplained, undated)),
        extra={
            "then": then.isoformat(),
            "now": now.isoformat(),
            "days": [day(then), day(now)],
            "events": [event.plain for event in between],
            "positions": positions,
            "undated": len(undated),
        },
    )


def _positions(before: Case, after: Case, then: dt.date) -> list[dict[str, Any]]:
    """Returns one row for each field of a person that moved after `then`, what moved last first."""
    chains: dict[tuple[str, str], list[Any]] = {}
    for move in in_order(after.record.moves):
        if move.date is not None and move.date > then and move.field != "membership":
            chains.setdefault((move.person, move.field), []).append(move)
    rows = []
    for (person, field), moves in chains.items():
        ends = [getattr(one.person(person), field) for one in (before, after)]
        if ends[0] == ends[1]:
            continue
        likely = [end.mode if isinstance(end, Judgement) else None for end in ends]
        rows.append(
            {
                "person": person,
                "field": field,
                "label": FIELDS[field],
                "then": in_words(field, ends[0]),
                "now": in_words(field, ends[1]),
                "then_value": likely[0],
                "now_value": likely[1],
                "date": moves[-1].date.isoformat(),
                "why": " ".join(move.why for move in moves if move.why),
            }
        )
    return sorted(rows, key=lambda row: str(row["date"]), reverse=True)


def _rows(before: Assessment, after: Assessment) -> list[dict[str, Any]]:
    rows = []
    for then, now in zip(before, after, strict=True):
        same = (then.verdict, then.value) == (now.verdict, now.value)
        rows.append(
            {
                "name": now.name,
                "question": now.question,
                "then": then.status,
                "now": now.status,
                "then_verdict": then.verdict,
                "now_verdict": now.verdict,
                "then_value": then.value,
                "now_value": now.value,
                "unit": now.unit or then.unit,
                "moved": "status" if then.status != now.status else "no" if same else "answer",
            }
        )
    return sorted(rows, key=lambda row: ("status", "answer", "no").index(row["moved"]))


def _verdict(between: Sequence[Event], positions: Sequence[Any], rows: Sequence[Any], unexplained: int) -> str:
    if not between:
        return "The log holds nothing between the two dates. That nothing moved is not known."
    turned = sum(row["moved"] == "status" for row in rows)
    entries = "one entry" if len(between) == 1 else f"{len(between)} entries"
    moved = "no position" if not positions else "one position" if len(positions) == 1 else f"{len(positions)} positions"
    said = f"{entries}, {moved} moved, {turned} of {len(rows)} answers turned."
    if unexplained:
        said += f" {unexplained} of the moves {'has' if unexplained == 1 else 'have'} no reason in the log."
    return said[0].upper() + said[1:]


def _reasons(between: Iterable[Event], positions: Iterable[Any], rows: Iterable[Any]) -> Iterable[Reason]:
    for row in rows:
        if row["moved"] == "status":
            yield Reason(f"{row['question']} From {row['then']} to {row['now']}. Then: {row['then_verdict']} Now: {row['now_verdict']}")
    for row in positions:
        why = row["why"] or "The log gives no reason."
        yield Reason(f"{row['person']}, {row['label']}: {row['then']} → {row['now']}. {why}", people=(row["person"],))
    others = [event for event in between if event.kind != "position moved"]
    shown = [event for event in others if event.kind in _WEIGHTY][:_MOST]
    for event in shown:
        yield Reason(told(event), people=event.people)
    if left := len(others) - len(shown):
        yield Reason(f"{left} more {'entry' if left == 1 else 'entries'} of the log between the two dates.")


def _missing(between: Sequence[Event], undated: Sequence[Event]) -> Iterable[str]:
    if not between:
        yield "What happened between the two dates: no entry of the log is dated there."
    if undated:
        count = len(undated)
        yield f"When {count} {'entry' if count == 1 else 'entries'} happened: without a date they count on both days."


def _next_steps(unexplained: Sequence[Any], undated: Sequence[Event]) -> Iterable[str]:
    if unexplained:
        yield f"Write down what moved {listed(dict.fromkeys(row['person'] for row in unexplained), 3)}, while somebody remembers."
    if undated:
        yield f"Date “{undated[0].text.rstrip('.')}”, to begin with."
