"""Is a tie with somebody, or against them? Numbers, plus and minus, and words for how two people get on: `good`, `strained`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coalition_kit.case.estimates import STANCE
from coalition_kit.io.cells import blank
from coalition_kit.io.problems import Report
from coalition_kit.io.reading.drafts import Draft
from coalition_kit.io.reading.entries import number_of
from coalition_kit.io.reading.scale_words import places_of, word_key, word_lists
from coalition_kit.io.tables import as_text


def say_signs(entries: Sequence[Any]) -> bool:
    """Returns whether entries can say that ties are for or against: words or signs, or numbers on both sides of zero, and no amounts."""
    numbers = [number_of(entry) for entry in entries]
    whole = [number for number in numbers if number is not None]
    return len(whole) < len(numbers) or min(whole, default=0) < 0 or set(whole) == {1}


def read_signs(draft: Draft, report: Report) -> None:
    """Puts the kit's signs in place of what a file says of how two people get on; what is neither good nor bad is a tie."""
    for number, row in draft.rows:
        if blank(entry := row.get("sign")):
            continue
        place = _place(entry)
        if place is None:
            told = "whether this tie is one against each other is not known: it was read as one that is not"
            report.notice(draft.title, f"row {number}", told, entry)
        row["sign"] = -1 if place and place < 0 else 1


def _place(entry: Any) -> float | None:
    number = number_of(entry)
    if number is not None:
        return number
    known = word_lists()["sign"]["quality"].get(word_key(entry))
    return places_of(STANCE, [as_text(entry)])[1].get(as_text(entry)) if known is None else known
