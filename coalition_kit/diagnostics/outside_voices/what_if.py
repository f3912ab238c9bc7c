"""What would turn the finding about outside voices? Readiness to join, an ear, a sector, and members who leave, each tried on the case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

import numpy as np

from coalition_kit.case import Case
from coalition_kit.diagnostics.outside_voices.analysis import VoicesField
from coalition_kit.diagnostics.outside_voices.slates import SIZE
from coalition_kit.finding import Flip, Status
from coalition_kit.finding.status import is_better, rank
from coalition_kit.finding.what_if import ARROW, apply_flip, find_flips, smallest, would_go
from coalition_kit.wording import name_list

_SHOWN, _EARS, _UNKNOWN = 3, 4, 4
_ELSEWHERE = "A sector that is missing"
_MOST_LEAVING = 12
Sets = tuple[tuple[str, str, str, str], ...]


def flips(case: Case, field: VoicesField, slate: tuple[str, ...], now: Status, judge: Callable[[Case], Status]) -> Iterator[Flip]:
    """Yields the smallest changes that better the status, then those that worsen it; `judge` is what gave the verdict."""

    def flip(words: str, sets: Sets) -> Flip:
        status = judge(apply_flip(case, Flip("", now, sets=sets)))
        return Flip(f"If {words}, {would_go(now, status)}.", status, sets=sets)

    if now != "met":
        found = smallest(tried for words, sets in _better(field, slate) if is_better((tried := flip(words, sets)).status, now))
        yield from sorted(found, key=lambda tried: tried.status != "met")[:_SHOWN]
    worse = [(f"{name} would not join", (("people", name, "chance", "0"),)) for name in slate]
    lost = [tried for words, sets in worse if rank((tried := flip(words, sets)).status) < rank(now)]
    yield from lost[:_SHOWN]
    members = case.member_names
    if 1 < len(members) <= _MOST_LEAVING:
        yield from find_flips(now, members, (), lambda names: judge(case.without_members(set(members) - names)), most_pairs=0)


def _better(field: VoicesField, slate: tuple[str, ...]) -> Iterator[tuple[str, Sets]]:
    for name in slate:
        yield f"{name} were sure to join", (("people", name, "chance", "1"),)
    for size in range(2, len(slate) + 1):
        for names in combinations(slate, size):
            yield (
                f"{name_list(names)} were {'both' if size == 2 else 'all'} sure to join",
                tuple(("people", n, "chance", "1") for n in names),
            )
    deaf = [field.holders[at] for at in np.argsort(-field.deaf.mean(axis=0), kind="stable")[:_EARS]]
    for name in slate:
        for holder in deaf:
            if holder != name:
                yield f"{holder} trusted {name} fully", (("ties", f"{holder}{ARROW}{name}", "strength", "1"),)
    if len(slate) < SIZE:
        unknown = [name for name, sector in field.sectors.items() if not sector and name not in field.members]
        for name in unknown[:_UNKNOWN]:
            yield f"{name} came from a sector that no member holds", (("people", name, "sector", _ELSEWHERE),)
