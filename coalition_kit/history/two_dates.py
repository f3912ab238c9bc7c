"""What moved between the two dates, and why? The log between them, the positions that moved, and the kit's answers on both days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from coalition_kit.assessment import Assessment
from coalition_kit.case import Case, check_case
from coalition_kit.case.estimates import Judgement
from coalition_kit.case.history_rows import Move
from coalition_kit.finding import Finding, Status
from coalition_kit.history import wording
from coalition_kit.history.as_of import at, in_order
from coalition_kit.history.events import FIELDS, events, in_words
from coalition_kit.history.results import AnswerRow, MovedDetail, PositionRow

MovedFinding = Finding[AnswerRow, MovedDetail]


def what_moved(
    case: Case, then: dt.date | str, now: dt.date | str, *, questions: Sequence[str] | None = None, seed: int = 0
) -> MovedFinding:
    """Returns what happened after `then` and up to `now`, which positions moved and why, and each answer of the kit on both days.

    Parameters
    ----------
    case : Case
        The case, with its dates and its moves.
    then : date or str
        The first day, as a date or as ISO text, such as "2026-07-01"; what is dated on it has happened by then.
    now : date or str
        The second day, at most the day on which the case was last true.
    questions : sequence of str, optional
        The questions to ask on both days, as `assess` names them; without them, all.
    seed : int, default 0
        Of the draws; the same on both days.

    Returns
    -------
    Finding[AnswerRow, MovedDetail]
        Met: the log gives a reason for every position that moved; not met: for none; at risk: for some. Not assessable: it holds nothing
        between the two days. `table` has the columns name, question, then, now (the statuses), then_verdict, now_verdict, then_value,
        now_value, unit, moved ("status", "answer" or "no") and then_unit, one row a question, those whose status changed first.
        `detail` is a `MovedDetail`.

    Raises
    ------
    ValueError
        For what is no date, for dates in the wrong order or behind the case's own, and for a question that the kit does not have.

    Examples
    --------
    >>> import datetime as dt
    >>> import coalition_kit as ck
    >>> case = ck.load_case("product-development")
    >>> finding = ck.what_moved(case, dt.date(2026, 6, 1), dt.date(2026, 10, 5), questions=["evidence_fit"])
    >>> finding.rows[0].then, finding.rows[0].now
    ('not met', 'at risk')
    """
    from coalition_kit.assessment import assess  # brings every diagnostic: a log alone needs none

    check_case(case)
    then, now = _day(then), _day(now)
    if not then < now:
        raise ValueError(f"the first date must lie before the second; got {then} and {now}")
    before, after = at(case, then), at(case, now)
    log = events(after)
    between = tuple(event for event in log if event.date is not None and event.date > then)
    undated = [event for event in log if event.date is None]
    moved = positions(before, after, then)
    rows = answers(assess(before, seed=seed, questions=questions), assess(after, seed=seed, questions=questions))
    unexplained = [row for row in moved if not row.why]
    status: Status = "met"
    if not between:
        status = "not assessable"
    elif unexplained:
        status = "not met" if len(unexplained) == len(moved) else "at risk"
    return Finding(
        "what_moved",
        wording.QUESTION,
        wording.verdict(between, moved, rows, len(unexplained)),
        status,
        rows=rows,
        reasons=tuple(wording.reasons(between, moved, rows)),
        assumptions=wording.ASSUMPTIONS,
        missing=tuple(wording.missing(between, undated)),
        next_steps=tuple(wording.steps(unexplained, undated)),
        detail=MovedDetail(then, now, between, moved, len(undated)),
    )


def _day(given: dt.date | str) -> dt.date:
    """Returns a day that is given as a date or as ISO text."""
    try:
        return given if isinstance(given, dt.date) else dt.date.fromisoformat(given)
    except (TypeError, ValueError):
        raise ValueError(f"a date such as 2026-07-01 is wanted; got {given!r}") from None


def positions(before: Case, after: Case, then: dt.date) -> tuple[PositionRow, ...]:
    """Returns one row for each field of a person that moved after `then`, what moved last first."""
    chains: dict[tuple[str, str], list[Move]] = {}
    for move in in_order(after.record.moves):
        if move.date is not None and move.date > then and move.field != "membership":
            chains.setdefault((move.person, move.field), []).append(move)
    rows = []
    for (person, field), moves in chains.items():
        old, new = (getattr(case.person(person), field) for case in (before, after))
        last = moves[-1].date
        if old != new and last is not None:
            why = " ".join(move.why for move in moves if move.why)
            said = in_words(field, old), in_words(field, new)
            if said[0] == said[1] and _likeliest(old) == _likeliest(new):
                continue  # another basis of the same judgement is no move
            rows.append(PositionRow(person, field, FIELDS[field], *said, _likeliest(old), _likeliest(new), last, why))
    return tuple(sorted(rows, key=lambda row: row.date, reverse=True))


def _likeliest(value: object) -> float | None:
    return value.mode if isinstance(value, Judgement) else None


def answers(before: Assessment, after: Assessment) -> tuple[AnswerRow, ...]:
    """Returns one row for each question, those whose status changed first."""
    rows = []
    for then, now in zip(before, after, strict=True):
        same = (then.verdict, then.value) == (now.verdict, now.value)
        rows.append(
            AnswerRow(
                now.name,
                now.question,
                then.status,
                now.status,
                then.verdict,
                now.verdict,
                then.value,
                now.value,
                now.unit or then.unit,
                "status" if then.status != now.status else "no" if same else "answer",
                then.unit or now.unit,
            )
        )
    return tuple(sorted(rows, key=lambda row: ("status", "answer", "no").index(row.moved)))
