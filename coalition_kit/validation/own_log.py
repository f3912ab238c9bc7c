"""What became of a coalition's own judgements? The dates in a case's log: chances of joining, promises, and positions that moved."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

from coalition_kit.case import Case
from coalition_kit.case.estimates import SHARE, STANCE, Judgement
from coalition_kit.history import at, span


@dataclass(frozen=True)
class Outcome:
    """Judgements of one kind, and what came.

    Parameters
    ----------
    judged : int
        How many judgements there are of which one knows what came.
    came : int
        How many of the things judged came about.
    chance_came, chance_others : float
        The mean of the chances judged for what came, and for the rest; nan for none.
    people : tuple of str
        Of whom it was judged, in the order of the list.

    Examples
    --------
    >>> Outcome(4, 2, 0.7, 0.4, ("Ana", "Ben", "Cem", "Dia")).came
    2
    """

    judged: int
    came: int
    chance_came: float
    chance_others: float
    people: tuple[str, ...]


@dataclass(frozen=True)
class LogBacktest:
    """A log's judgements against what came.

    Parameters
    ----------
    start, end : date or None
        The first and last date of the log.
    joined : Outcome or None
        The chance that a person joins, as it was judged on the first date, of those outside then.
    kept_for, kept_others : tuple of int
        Promises kept and promises settled, of people who leaned for the change when they promised, and of the others.
    moved, moved_within : int
        Positions with a range that moved, and those that stayed within the range told before.

    Examples
    --------
    >>> log_backtest(Case()).joined is None
    True
    """

    start: dt.date | None
    end: dt.date | None
    joined: Outcome | None
    kept_for: tuple[int, int]
    kept_others: tuple[int, int]
    moved: int
    moved_within: int


def log_backtest(case: Case) -> LogBacktest:
    """Returns what became of the judgements of a case.

    Parameters
    ----------
    case : Case
        With dates: moves, members since a day, promises that were settled.

    Returns
    -------
    LogBacktest
        `joined` is None where nobody's chance was known before it was seen who joins.

    Examples
    --------
    >>> log_backtest(Case()).kept_for
    (0, 0)
    """
    ends = span(case)
    kept = {True: [0, 0], False: [0, 0]}
    for pledge in case.record.pledges:
        if pledge.kept is None:
            continue
        told = _stance(at(case, pledge.made) if pledge.made else case, pledge.person)
        if told is not None and told.known:
            side = kept[told.mean(STANCE) > 0]
            side[0] += pledge.kept
            side[1] += 1
    ranges = [(move.value("before"), move.value("after")) for move in case.record.moves if move.field != "membership"]
    judged = [
        (before, after)
        for before, after in ranges
        if isinstance(before, Judgement) and isinstance(after, Judgement) and before.known and after.known and not before.exact
    ]
    within = sum(
        before.low <= after.mode <= before.high  # type: ignore[operator]
        for before, after in judged
    )
    return LogBacktest(
        ends[0] if ends else None,
        ends[1] if ends else None,
        _joining_outcome(case, ends[0]) if ends else None,
        (kept[True][0], kept[True][1]),
        (kept[False][0], kept[False][1]),
        len(judged),
        within,
    )


def _joining_outcome(case: Case, start: dt.date) -> Outcome | None:
    """Returns the chances of joining that were told on the first day, of those outside then, beside who joined.

    A chance is that of a yes *when asked*, and a log does not say who was asked: so the two means are compared, and no chance is called
    too high because somebody did not join.
    """
    then = at(case, start)
    known = [(q.name, q.chance.mean(SHARE)) for q in then.record.people if q.chance.known and q.name not in then.member_names]
    if not known:
        return None
    since = {move.person for move in case.record.moves if move.field == "membership" and move.value("after") in ("member", "nucleus")}
    came = [(chance, name in case.member_names or name in since) for name, chance in known]
    yes, others = ([chance for chance, did in came if did is wanted] for wanted in (True, False))
    return Outcome(len(came), len(yes), _mean(yes), _mean(others), tuple(name for name, _ in known))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else math.nan


def _stance(case: Case, person: str) -> Judgement | None:
    found = next((q for q in case.record.people if q.name == person), None)
    if found is None:
        return None
    return found.private_stance if found.private_stance.known else found.stance
