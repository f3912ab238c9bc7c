"""How are a stance, a tie and a span said? The words that the charts, the map and their text alternatives share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coalition_kit.case.estimates import PARTNER, STANCE

if TYPE_CHECKING:
    from coalition_kit.case import Case
    from coalition_kit.case.estimates import Judgement
    from coalition_kit.case.people import Tie

SAYS = {
    "trust": "trusts",
    "advice": "asks advice of",
    "works_with": "works with",
    "reports_to": "reports to",
    "influence": "listens to",
}
STANCE_CLASSES = ("against", "leans-against", "undecided", "leans-for", "for")


def stance_class(stance: Judgement) -> str:
    """Returns the class that the most likely stance falls into, of five; `unknown` where it is not known."""
    return "unknown" if stance.mode is None else STANCE_CLASSES[_step(stance.mode)]


def stance_words(stance: Judgement) -> str:
    """Returns a stance in words: `leans for it`, `undecided to works for it`, `not known`."""
    if stance.low is None or stance.mode is None or stance.high is None:
        return "not known"
    low, high = STANCE.words[_step(stance.low)], STANCE.words[_step(stance.high)]
    return low if low == high else f"{low} to {high}"


def kinds_of_ties(case: Case) -> dict[tuple[str, str], tuple[str, int]]:
    """Returns (source, target) → the kinds of the ties in words, and −1 where one of them is bad, else 1."""
    found: dict[tuple[str, str], tuple[str, int]] = {}
    for tie in case.record.ties:
        kinds, sign = found.get((tie.source, tie.target), ("", 1))
        found[tie.source, tie.target] = (f"{kinds}, {says(tie)}" if kinds else says(tie), min(sign, tie.sign))
    return found


def says(tie: Tie) -> str:
    """Returns what the source of a tie says of its target; "hardly trusts" where the ratings of the trust lie in the lower half."""
    rated = [each.mode for each in (tie.reliability, tie.mission_support, tie.openness) if each.mode is not None]
    hardly = tie.kind == "trust" and rated and sum(rated) / len(rated) < (PARTNER.low + PARTNER.high) / 2
    return f"hardly {SAYS[tie.kind]}" if hardly else SAYS[tie.kind]


def _step(value: float) -> int:
    """Returns the index of the whole step nearest to `value`, halves away from the middle."""
    return int(abs(value) + 0.5) * (1 if value >= 0 else -1) + 2
