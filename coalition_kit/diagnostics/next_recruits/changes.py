"""What becomes likelier when somebody joins, in words: decisions that pass and nodes that hold, as runs of ten."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from coalition_kit.diagnostics.next_recruits.candidates import GainOrder
from coalition_kit.diagnostics.next_recruits.outlooks import Outlook
from coalition_kit.finding.status import at_least
from coalition_kit.wording import in_runs, runs

SEEN = 0.05  # a change of a chance that is worth a word


class RecruitChange(NamedTuple):
    """A decision or a node that becomes likelier: by how much, which, what it does, and its chance before and after."""

    more: float
    name: str
    verb: str
    before: float
    after: float


def short_share(share: float, other: float) -> str:
    """Returns `share` as shortly as can be beside another that has just been named.

    >>> short_share(0.2, 0.6), short_share(0.0, 0.6), short_share(0.2, 1.0)
    ('2', 'none', '2 of 10 runs')
    """
    if share <= 0:
        return "none"
    return runs(share).removesuffix(" of 10 runs") if runs(other).endswith(" of 10 runs") else runs(share)


def unsure(order: GainOrder, confidence: float) -> str:
    """Returns why an order of two people or more is unsure: how often somebody else comes first, or that too little is known of people."""
    first = order.acceptability[:, 0]
    if at_least(max(float(first[0]), 1 - order.useful), confidence):
        return "but too little is known of where people stand for a sure order"
    other = order.names[1 + int(np.argmax(first[1:]))]
    who = other if len(order.names) == 2 else f"somebody else, most often {other}"
    return f"but the order is unsure: {in_runs(1 - first[0])} it is {who}"


def changes(before: Outlook, after: Outlook) -> Iterator[RecruitChange]:
    """Yields what becomes likelier from one coalition to the other by as much as is worth a word."""
    for verb, old, new in (("passes", before.passes, after.passes), ("holds", before.holds, after.holds)):
        for name in new:
            if new[name] - old[name] >= SEEN:
                yield RecruitChange(new[name] - old[name], name, verb, old[name], new[name])


def in_words(change: RecruitChange) -> str:
    """Returns a change as a sentence without its full stop."""
    return f"“{change.name}” {change.verb} {in_runs(change.after)}, up from {short_share(change.before, change.after)}"


def with_tipping(change: RecruitChange, confidence: float) -> str:
    """Returns a change as `in_words` does, and whether it crosses `confidence`."""
    tips = not at_least(change.before, confidence) and at_least(change.after, confidence)
    return f"{in_words(change)}{': it tips' if tips else ''}"


def in_words_if_lost(change: RecruitChange) -> str:
    """Returns a change the other way round: what it would be without."""
    return f"“{change.name}” {change.verb} {in_runs(change.before)} instead of {short_share(change.after, change.before)}"


def greatest(before: Outlook, after: Outlook, most: int = 3) -> list[RecruitChange]:
    """Returns the greatest changes, the greatest first."""
    return sorted(changes(before, after), key=lambda change: -change.more)[:most]


def greatest_in_words(before: Outlook, after: Outlook, most: int = 3) -> str:
    """Returns the greatest changes as part of a sentence; empty where there is none."""
    return "; ".join(in_words(change) for change in greatest(before, after, most))
