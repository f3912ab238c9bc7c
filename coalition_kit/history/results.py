"""What a comparison holds: a row an answer, and the log and the positions that moved between them, or what differs between two files."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from coalition_kit.finding import Status
from coalition_kit.history.events import Event


@dataclass(frozen=True)
class AnswerRow:
    """An answer of the kit on both days: status, verdict and value, and whether the status moved, the answer within it, or neither.

    `name` is that of the question, `question` its wording; the values are in `then_unit` and in `unit`, None where the answer has none.
    """

    name: str
    question: str
    then: Status
    now: Status
    then_verdict: str
    now_verdict: str
    then_value: float | None
    now_value: float | None
    unit: str
    moved: Literal["status", "answer", "no"]
    then_unit: str = ""


@dataclass(frozen=True)
class PositionRow:
    """A position that moved: whose, which field (and `label`, its words), what it was and is in words, when it last moved, and why.

    `then_value` and `now_value` are the likeliest values on the field's scale, None where it has none or is not known.
    """

    person: str
    field: str
    label: str
    then: str
    now: str
    then_value: float | None
    now_value: float | None
    date: dt.date
    why: str


@dataclass(frozen=True)
class MovedDetail:
    """Beside the rows: the two days, the log between them (newest first), the positions that moved, and how many entries are undated."""

    then: dt.date
    now: dt.date
    events: tuple[Event, ...] = ()
    positions: tuple[PositionRow, ...] = ()
    undated: int = 0


@dataclass(frozen=True)
class Difference:
    """One thing that differs between two files: a row that was added or taken out, or a field of one that is in both.

    `part` is the list of the record, `what` names the row; `before` and `after` are in words, empty for a whole row.
    """

    part: str
    what: str
    kind: Literal["added", "taken out", "changed"]
    field: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class ComparedDetail:
    """Beside the rows: every difference between the two files, in the order of the lists."""

    differences: tuple[Difference, ...] = ()
