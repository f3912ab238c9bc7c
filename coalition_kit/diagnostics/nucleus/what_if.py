"""What would turn the status of a nucleus? Answers to what is unknown, the weakest pair rated anew, and single changes of people.

Everything is tried with what gave the verdict, and nothing is offered of which a part would do as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import Literal

from coalition_kit.case.estimates import PARTNER, Judgement
from coalition_kit.diagnostics.nucleus.analysis import Links
from coalition_kit.diagnostics.nucleus.links import MOST
from coalition_kit.diagnostics.nucleus.trust import ITEMS, Answers, Item, Pair
from coalition_kit.finding import Status
from coalition_kit.finding.status import is_better, rank

SHOWN = 3
TRIED = 40  # changes of people tried, those of the highest mean trust first
BEST, WORST = f"{PARTNER.high:g}", f"{PARTNER.low:g}"

Given = Mapping[tuple[str, ...], str]  # (source, target, item) → a rating, (person,) → "yes" or "no"


@dataclass(frozen=True)
class Answered:
    """Unknowns answered, or a pair rated anew ("rated"): what is given, and the status that comes out."""

    kind: Literal["learned", "all learned", "rated"]
    given: Given
    status: Status


@dataclass(frozen=True)
class MemberExchange:
    """Another group: who is `gone`, who is `new` ("" for nobody), whose credibility would have to be at stake, and what comes out."""

    group: tuple[str, ...]
    gone: str
    new: str
    asked: tuple[str, ...]
    status: Status


def changes(links: Links, names: Sequence[str], now: Status) -> Iterator[Answered | MemberExchange]:
    """Yields answers to what is unknown that turn the status, ratings told anew that do, then the changes of people that better it."""
    answers = list(_answer_changes(links, names, now))
    yield from answers
    yield from (rated for rated in _rating_changes(links, names, now) if rated.given not in [answer.given for answer in answers])
    if now != "met":
        found = sorted(_exchanges(links, names, now), key=lambda change: change.status != "met")
        yield from found[:SHOWN]


def _status(links: Links, names: Sequence[str], given: Given) -> Status:
    answers = {key: value == "yes" if len(key) == 1 else Judgement.parse(value, PARTNER) for key, value in given.items()}
    return links.status(names, answers)


# ---- answers ---------------------------------------------------------------------------------------------------------


def _answer_changes(links: Links, names: Sequence[str], now: Status) -> Iterator[Answered]:
    """Yields which single unknown, once answered, turns the status for better or worse; else the fewest that, answered well, do."""
    unknown: list[tuple[tuple[str, ...], ...]] = [
        tuple((*pair, item) for item in open_) for pair in permutations(names, 2) if (open_ := links.unknown_items(pair))
    ]
    unknown += [((name,),) for name in names if links.stake.get(name, True) is None]
    found: list[Answered] = []
    for good in (True, False):
        turns = (_fewest(links, names, now, keys, good) for keys in unknown)
        found += [Answered("learned", *turn) for turn in turns if turn]
    if not any(is_better(answer.status, now) for answer in found):
        together = _thin_out(links, names, now, [key for keys in unknown for key in keys])
        found = [*together, *found]
    yield from found[: 2 * SHOWN]


def _ends(key: tuple[str, ...], good: bool) -> str:
    """Returns the best or the worst answer to an unknown."""
    return ("yes" if good else "no") if len(key) == 1 else (BEST if good else WORST)


def _fewest(
    links: Links, names: Sequence[str], now: Status, keys: Sequence[tuple[str, ...]], good: bool
) -> tuple[dict[tuple[str, ...], str], Status] | None:
    """Returns the fewest of `keys` that turn the status when all are answered well, or all badly, and what comes out."""
    for size in range(1, len(keys) + 1):
        for chosen in combinations(keys, size):
            given = {key: _ends(key, good) for key in chosen}
            if (status := _status(links, names, given)) != now and is_better(status, now) == good:
                return given, status
    return None


def _thin_out(links: Links, names: Sequence[str], now: Status, keys: Sequence[tuple[str, ...]]) -> list[Answered]:
    """Returns the unknowns that, all answered well, better the status, without those that are not needed; nothing where they do not."""
    given = {key: _ends(key, True) for key in keys}
    if not given or not is_better(status := _status(links, names, given), now):
        return []
    for key in keys:
        rest = {other: value for other, value in given.items() if other != key}
        if _status(links, names, rest) == status:
            given = rest
    return [Answered("all learned", given, status)]


def _rating_changes(links: Links, names: Sequence[str], now: Status) -> Iterator[Answered]:
    """Yields the least change of the weakest pair's items that betters the status, and the least that turns it for the worse."""
    if len(names) < 2:
        return
    pair = links.weakest_pair(names)
    means = {item: value.mean(PARTNER) for item, value in links.items(pair).items()}
    for good in (True, False):
        if least := _least_rating(links, names, now, pair, means, good):
            yield Answered("rated", *least)


def _least_rating(
    links: Links, names: Sequence[str], now: Status, pair: Pair, means: Mapping[Item, float], good: bool
) -> tuple[dict[tuple[str, ...], str], Status] | None:
    """Returns the fewest items, the lowest first, and the nearest rating to which they would have to move; None where none will do."""
    order = sorted(ITEMS, key=means.__getitem__)
    values = range(int(PARTNER.low) + 1, int(PARTNER.high) + 1) if good else range(int(PARTNER.high) - 1, int(PARTNER.low) - 1, -1)
    for size in range(1, len(ITEMS) + 1):
        for value in values:
            for chosen in combinations(order, size):
                if all(means[item] < value if good else means[item] > value for item in chosen):
                    given: dict[tuple[str, ...], str] = {(*pair, item): str(value) for item in chosen}
                    if (status := _status(links, names, given)) != now and is_better(status, now) == good:
                        return given, status
    return None


# ---- people ----------------------------------------------------------------------------------------------------------


def _exchanges(links: Links, names: Sequence[str], now: Status) -> Iterator[MemberExchange]:
    """Yields who could leave, join, or take somebody's place; a replacement only where neither the leaving nor the joining does as well.

    People of whom nobody knows what they can do, or how they and the others trust each other, are not offered.
    """
    names, tried = tuple(names), dict[tuple[str, ...], Status]()

    def try_group(group: tuple[str, ...]) -> Status:
        if group not in tried:
            tried[group] = links.status(group, _stakes(links, names, group))
        return tried[group]

    leaving = [tuple(name for name in names if name != gone) for gone in names] if len(names) > 1 else []
    others = [name for name in links.case.names if name not in names]
    joining = [(*names, other) for other in others] if len(names) < MOST else []
    replacing = [(*(name for name in names if name != gone), other) for gone in names for other in others]
    promising = _promising(links, names, [*joining, *replacing], now)
    for group in [*leaving, *promising]:
        (gone,), (new,) = ((*(n for n in these if n not in those),) or ("",) for these, those in ((names, group), (group, names)))
        status = try_group(group)
        parts = [part for part in (group[:-1], (*names, new)) if gone and new and 1 <= len(part) <= MOST]
        if is_better(status, now) and not any(rank(try_group(part)) >= rank(status) for part in parts):
            yield MemberExchange(group, gone, new, _needed_commitments(links, names, group, status), status)


def _promising(links: Links, names: Sequence[str], groups: Sequence[tuple[str, ...]], now: Status) -> list[tuple[str, ...]]:
    """Returns the groups with somebody new that could be better than `now`, those of the highest mean trust first."""

    def could_be(group: tuple[str, ...]) -> bool:
        new = group[-1]
        met = all(len(links.unknown_items(pair)) < len(ITEMS) for pair in permutations(group, 2) if new in pair)
        return met and is_better(links.best_status(group, _stakes(links, names, group), (new,)), now)

    best_first = sorted(filter(could_be, groups), key=links.weakest_mean, reverse=True)[:TRIED]
    return sorted(best_first, key=lambda group: len(group) <= len(names))  # joining alone is less than taking somebody's place


def _stakes(links: Links, names: Sequence[str], group: Sequence[str]) -> dict[tuple[str, ...], bool | None]:
    """Returns what is asked of whoever in `group` is new, or no member yet, and did not say: to be visibly for it."""
    new = [name for name in group if name not in names or name not in links.stake]
    return {(name,): True for name in new if links.stake.get(name) is None}


def _needed_commitments(links: Links, names: Sequence[str], group: Sequence[str], status: Status) -> tuple[str, ...]:
    """Returns who of `group` would have to be visibly for it: nobody whose answer may stay open without loss."""
    stakes = _stakes(links, names, group)
    for key in tuple(stakes):
        left_open: Answers = {**stakes, key: None}
        if links.status(group, left_open) == status:
            stakes[key] = None
    return tuple(name for (name,), asked in stakes.items() if asked)
