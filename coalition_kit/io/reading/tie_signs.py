"""Is a tie with somebody, or against them? Numbers, plus and minus, and words for how two people get on: `good`, `strained`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from coalition_kit.case.estimates import STANCE, Scale
from coalition_kit.io.cells import blank
from coalition_kit.io.problems import Report
from coalition_kit.io.reading.drafts import Draft
from coalition_kit.io.reading.entries import is_figure, number_of, with_plain_minus
from coalition_kit.io.reading.scale_words import are_answers, places_of
from coalition_kit.io.reading.survey_words import asks_against
from coalition_kit.io.tables import as_text
from coalition_kit.wording import count_of

_SIGN = Scale("sign", -1.0, 1.0)
NOT_SAID = "this does not say whether the two are at odds with each other: the kit assumes that they are not"


def say_signs(entries: Sequence[Any]) -> bool:
    """Returns whether entries can say that ties are for or against: mostly words for it or signs, or numbers below zero, and no amounts.

    `strong`, `medium` and `weak` are no such words, though `strong` alone is one.
    """
    whole = [number for entry in entries if (number := number_of(entry)) is not None]
    words = {as_text(entry) for entry in entries if number_of(entry) is None}
    known = sum(_place(word) is not None for word in words)
    return 0 < len(words) <= 2 * known or min(whole, default=0) < 0 or set(whole) == {1}


def say_conflicts(entries: Sequence[Any]) -> bool:
    """Returns whether words of a column say how two people get on, and of some that they are at odds; yes and no do not."""
    texts = [as_text(entry) for entry in entries if number_of(entry) is None]
    places = [_place(text) for text in texts]
    words = len(texts) == len(entries) > 1 and say_signs(entries) and not are_answers({*texts})
    return words and min((place for place in places if place is not None), default=0) < 0


def names_a_conflict(kind: Any) -> bool:
    """Returns whether a word for the kind of a tie says that two people are at odds: `conflict`, `rival of`, `opposes`."""
    return asks_against(as_text(kind)) or (_place(kind) or 0) < 0


def says_how_they_get_on(entry: Any) -> bool:
    """Returns whether an entry is a word that the kit knows for good ties, bad ones, or such as are neither."""
    return _place(entry) is not None


def size_of(entry: Any) -> Any:
    """Returns how strong a tie is without its sign: `-2` is 2; what is no number below zero as it stands."""
    return -number if (number := number_of(entry)) is not None and number < 0 and _is_number(entry) else entry


def _is_number(entry: Any) -> bool:
    return not isinstance(entry, str) or is_figure(with_plain_minus(entry).strip())


def read_strengths_below_zero(draft: Draft, strengths: Mapping[int, Any], report: Report) -> None:
    """Makes those ties against each other whose strength in the file, by number of the row, is below zero."""
    below = {number: entry for number, entry in strengths.items() if size_of(entry) is not entry}
    for number, row in draft.rows:
        if number in below and blank(row.get("sign")):
            row["sign"] = -1
    if below:
        first = min(below)
        told = f"a strength below zero: read as against each other ({count_of(len(below), 'tie')})"
        report.notice(draft.title, draft.place("strength", first), told, below[first])


def read_signs(draft: Draft, report: Report) -> None:
    """Puts the kit's signs in place of what a file says of how two people get on; what is neither good nor bad is a tie."""
    for number, row in draft.rows:
        if blank(entry := row.get("sign")):
            continue
        place = _place(entry)
        if place is None:
            report.notice(draft.title, draft.place("sign", number), NOT_SAID, entry)
        row["sign"] = -1 if place and place < 0 else 1


def _place(entry: Any) -> float | None:
    if (number := number_of(entry)) is not None:
        return number
    text = as_text(entry)
    return next((places[text] for scale in (_SIGN, STANCE) if (places := places_of(scale, [text])[1])), None)
