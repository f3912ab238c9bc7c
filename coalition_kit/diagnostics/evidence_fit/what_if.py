"""What would turn the fit of the evidence? Planned items coming in hand, kinds from the menu, and sources left out, each tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from coalition_kit.case import Case
from coalition_kit.case.people import Evidence
from coalition_kit.diagnostics.evidence_fit.options import MENU
from coalition_kit.finding import Flip, Status
from coalition_kit.finding.status import is_better
from coalition_kit.finding.what_if import would_go
from coalition_kit.wording import name_list, quoted_names

_SHOWN = 3
_MOST_PAIRED = 12  # items of which all pairs are tried

Judge = Callable[[Sequence[Evidence]], Status]


def flips(case: Case, held: Sequence[Evidence], now: Status, judge: Judge) -> Iterator[Flip]:
    """Yields planned evidence that would better the status, else kinds of it from the menu, and sources whose loss would turn it."""
    planned = [item for item in case.record.evidence if not item.in_hand]
    new = [item for item in MENU if item.name not in {each.name for each in case.record.evidence}]
    coming = _better(planned, held, now, judge)
    if coming:
        for items, status in coming:
            text = f"With {quoted_names(item.name for item in items)} in hand, {would_go(now, status)}."
            yield Flip(text, status, sets=tuple(("evidence", item.name, "in_hand", "yes") for item in items))
    else:
        for items, status in _better(new, held, now, judge):
            kinds = name_list([f"{item.name[:1].lower()}{item.name[1:]}" for item in items])
            yield Flip(f"With {kinds}, {would_go(now, status)}.", status, sets=tuple(made for item in items for made in _inputs(item)))
    sources = dict.fromkeys(item.source or item.name for item in held)
    for source in sources:
        gone = [item for item in held if (item.source or item.name) == source]
        status = judge([item for item in held if item not in gone])
        if status != now:
            text = f"Without {quoted_names((item.name for item in gone), 6)}, {would_go(now, status)}."
            yield Flip(text, status, sets=tuple(("evidence", item.name, "in_hand", "no") for item in gone))


def _better(items: Sequence[Evidence], held: Sequence[Evidence], now: Status, judge: Judge) -> list[tuple[tuple[Evidence, ...], Status]]:
    """Returns the smallest sets of `items`, one or two, that better the status on top of what is `held`; three at most."""
    for size in (1, 2) if now != "met" else ():
        among = combinations(items[:_MOST_PAIRED] if size > 1 else items, size)
        found = [(more, status) for more in among if is_better(status := judge([*held, *more]), now)]
        if found:
            return sorted(found, key=lambda pair: pair[1] != "met")[:_SHOWN]
    return []


def _inputs(item: Evidence) -> Iterator[tuple[str, str, str, str]]:
    """Yields the inputs that add `item` to the evidence in hand."""
    yield "evidence", item.name, "form", item.form
    for field in ("strength", "credibility", "similarity"):
        yield "evidence", item.name, field, getattr(item, field).spelled
