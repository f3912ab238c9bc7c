"""Days of the year of the cases of history."""

from __future__ import annotations

import datetime as dt


def day(month: int, of_month: int = 1) -> dt.date:
    return dt.date(2026, month, of_month)
