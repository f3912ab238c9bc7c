"""What was known when, and what has moved since? A case read as it was on an earlier day, its log, and two days side by side.

`at` gives the case of a day, `events` everything in it that carries a date, `what_moved` the comparison of two days, `compare` that of
two files; `edit` writes into the log and takes out again.
"""

from coalition_kit.history.as_of import at
from coalition_kit.history.events import QUARTER, Event, events, lately, span
from coalition_kit.history.two_dates import what_moved
from coalition_kit.history.two_files import compare

__all__ = ["QUARTER", "Event", "at", "compare", "events", "lately", "span", "what_moved"]
