"""Whether an answer survives the kit's own constants, in one sentence: every question that rests on one says it in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coalition_kit.finding.status_words import status_word
from coalition_kit.wording import capitalise, count_of, name_list, percent

if TYPE_CHECKING:
    from coalition_kit.finding.sensitivity import Sensitivity, Variation, VariedOutcome

TITLE = "The kit's own numbers, at the ends of their ranges"
HEADINGS = ("Number", "Here", "At the low end", "At the high end")
_SHOWN = 2  # changes that the sentence names; the table has all
_TIMES = {0.5: "half", 1.5: "one and a half times", 2.0: "twice"}


def sentence(found: Sensitivity) -> str:
    """Returns whether the answer is the same over the ranges of the constants; what would turn it, where it is not."""
    if not found.rows:
        return "What the case says decides this; no number of the kit's own does."
    if found.usual.status == "not assessable" and not found.turning:
        return ""
    where = "by these standards" if all(row.standard for row in found.rows) else "in this model"
    leader = found.usual.leader
    what, now = ("first choice", leader) if leader else ("answer", f"“{status_word(found.usual.status)}”")
    if found.turning:
        return f"The {what} {where} is {now}; {_turns(found)}."
    stays = f"The {what} {where} stays {now} whatever values within their ranges the kit's own numbers take, one by one"
    together = [(word, end) for word, end in (("worst", found.worst), ("best", found.best)) if end.differs(found.usual)]
    if not together:
        return f"{stays} or all together."
    told = [f"with all of them at their {word} ends {_would(found.usual, end)}" for word, end in together]
    return f"{stays}; {name_list(told)}."


def rows(found: Sensitivity | None) -> list[list[str]]:
    """Returns the table behind the sentence in words, under `HEADINGS`: each constant, its value, and the answer at either end."""
    return [
        [capitalise(row.in_words), f"{row.value:.3g}", *(f"{end:.3g}: {_answer(result)}" for end, result in row.ends)]
        for row in (found.rows if found else ())
    ]


def _answer(found: VariedOutcome) -> str:
    chance = "" if found.chance is None else f" ({percent(found.chance)})"
    return f"{status_word(found.status)}{chance}{f', {found.leader} first' if found.leader else ''}"


def _turns(found: Sensitivity) -> str:
    """Returns what would turn the answer, and to what: the first changes, those with one result together, and how many more there are."""
    shown, more = found.turning[:_SHOWN], len(found.turning) - _SHOWN
    by_result: dict[str, list[str]] = {}
    for row, end, result in shown:
        by_result.setdefault(_would(found.usual, result), []).append(amount(row, end))
    told = [f"with {' or '.join(changes)} {would}" for would, changes in by_result.items()]
    also = f" ({count_of(more, 'more such change')} in the table)" if more > 0 else ""
    return name_list(told) + also


def amount(row: Variation, end: float) -> str:
    """Returns a constant at one end of its range: `half the push`, `the usual threshold at 0.5 in place of 0.4`."""
    times = _TIMES.get(round(end / row.value, 6)) if row.value else None
    return f"{times} {row.in_words}" if times else f"{row.in_words} at {end:.3g} in place of {row.value:.3g}"


def _would(usual: VariedOutcome, found: VariedOutcome) -> str:
    if found.leader != usual.leader:
        return f"{found.leader} would come first" if found.leader else "nobody would"
    return f"{'the answer' if usual.leader else 'it'} would be “{status_word(found.status)}”"
