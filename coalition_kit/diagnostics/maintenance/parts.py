"""What do the parts have in common? A status with its reason, and how long ago something was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from coalition_kit.case import Case
from coalition_kit.finding import Reason, Status
from coalition_kit.wording import count_of as counted

DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True)
class Marks:
    """The kit's own marks: days for which a win is recent, days for which what is open may wait, and the two marks of Gini."""

    window: int = 90
    patience: int = 60
    shared: float = 0.5
    one_has_it: float = 0.75


@dataclass(frozen=True)
class Piece:
    """One part of the answer: its status, its value in a few words, why, what was not known, what to do, and its details."""

    part: str
    status: Status
    value: str
    reasons: tuple[Reason, ...] = ()
    missing: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    def row(self) -> dict[str, str]:
        """Returns the row of the finding's table."""
        says = self.reasons[0].text if self.reasons else (*self.missing, "")[0]
        return {"part": self.part, "status": self.status, "value": self.value, "says": says}


def days(case: Case, date: dt.date | None) -> int | None:
    """Returns the days from `date` to the day on which the case was last true; None where either is not known."""
    return None if date is None or case.change.as_of is None else (case.change.as_of - date).days


def seen(case: Case, date: dt.date | None) -> bool:
    """Returns whether something of `date` counts: nothing after the day on which the case was last true does."""
    return date is None or case.change.as_of is None or date <= case.change.as_of


def span(count: int) -> str:
    """Returns a number of days in words: days up to eight weeks, then months.

    >>> span(1), span(36), span(192)
    ('one day', '36 days', 'six months')
    """
    return counted(count, "day") if count <= 56 else counted(round(count / DAYS_A_MONTH), "month")


def told(text: str, most: int = 100) -> str:
    """Returns a text of the case as a quotation within a sentence, cut at a word near `most` characters where it is long."""
    line = " ".join(text.split())
    if len(line) > most:
        line = f"{line[:most].rpartition(' ')[0] or line[:most]}…"
    return f"“{line.rstrip('.')}”"
