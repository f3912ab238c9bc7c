"""How are a stance, a tie and a span said? The words that the charts, the map and their text alternatives share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coalition_kit.case.estimates import STANCE

if TYPE_CHECKING:
    from coalition_kit.case import Case
    from coalition_kit.case.estimates import Judgement

SAYS = {
    "trust": "trusts",
    "advice": "asks advice of",
    "works_with": "works with",
    "reports_to": "reports to",
    "influence": "is influenced by",
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
        found[tie.source, tie.target] = (f"{kinds}, {SAYS[tie.kind]}" if kinds else SAYS[tie.kind], min(sign, tie.sign))
    return found


def span(low: float, high: float, digits: int = 2) -> str:
    """Returns `2`, or `1.5 to 3` where the ends differ as shown.

    >>> span(2.0, 2.001), span(1.5, 3), span(-0.001, 20, 0)
    ('2', '1.5 to 3', '0 to 20')
    """
    ends = [f"{round(end, digits) + 0.0:.15g}" for end in (low, high)]
    ends = ["−" + end[1:] if end.startswith("-") else end for end in ends]
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def counted(count: int, one: str, many: str) -> str:
    """Returns `1 person`, `2 people`."""
    return f"{count} {one if count == 1 else many}"


def _step(value: float) -> int:
    """Returns the index of the whole step nearest to `value`, halves away from the middle."""
    return int(abs(value) + 0.5) * (1 if value >= 0 else -1) + 2


def number_word(count: int) -> str:
    """Returns a small number as a word: `two`, `no`; digits from eleven on."""
    small = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return small[count] if count < len(small) else str(count)


def share_words(count: int, total: int) -> str:
    """Returns `two of nine`, or `all nine`."""
    return f"all {number_word(total)}" if count == total > 1 else f"{number_word(count)} of {number_word(total)}"


def as_title(sentence: str) -> str:
    """Returns a sentence with a capital first letter and no full stop."""
    return sentence[:1].upper() + sentence[1:].rstrip(".")


def percent(share: float) -> str:
    """Returns a share in percent: `40 %`."""
    return f"{round(100 * share)} %"


def percents(low: float, high: float) -> str:
    """Returns two shares in percent: `40 to 52 %`, or `40 %` where they are the same as shown."""
    return f"{span(100 * low, 100 * high, 0)} %"


def in_runs(*chances: float) -> str:
    """Returns chances as counts of runs: `6 of 10 runs`, `0 to 6 of 10 runs`.

    >>> in_runs(0.62), in_runs(0.0, 0.62), in_runs(0.62, 0.58), in_runs(0.004)
    ('6 of 10 runs', '0 to 6 of 10 runs', '62 to 58 of 100 runs', 'under 1 of 100 runs')
    """
    counts, total = counts_of_runs(*chances)
    return f"{' to '.join(dict.fromkeys(counts))} of {total} runs"


def counts_of_runs(*chances: float) -> tuple[list[str], int]:
    """Returns each chance as a count of runs, and of how many: ten, or a hundred where tenths would hide a difference.

    A share that is neither nought nor one is never shown as none or all.
    """
    tenths = [_count(chance, 10) for chance in chances]
    hidden = len(set(tenths)) < len({round(100 * chance) for chance in chances})
    if hidden or any(not count.isdigit() for count in tenths):
        return [_count(chance, 100) for chance in chances], 100
    return tenths, 10


def _count(chance: float, total: int) -> str:
    """Returns how many of `total` that is; only never is 0 and only always is all of them."""
    count = round(total * chance)
    if count == 0 and chance > 0:
        return "under 1"
    return f"over {total - 1}" if count == total and chance < 1 else str(count)
