"""What do all diagnostics have in common? Draws that belong to a person, one rule for a status, one search for what would turn it.

Draws: each estimate has a stream of its own, made from the seed and the names it belongs to. Adding a person, or looking
at one coalition after another, leaves every other draw as it was (common random numbers), so two cases can be compared.
Status: one rule, `rated`, for every diagnostic; parts are joined by their weakest, never by a mean.
Search: every `Flip` is tried with the very function that gave the verdict, the smallest sets first.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from math import comb

import numpy as np

from coalition_kit import between as b
from coalition_kit import parts as p
from coalition_kit.case import Case
from coalition_kit.fields import Part
from coalition_kit.finding import Flip, Reason, Status
from coalition_kit.judgement import Judgement, Scale
from coalition_kit.science.estimates import monte_carlo_error

SURE = 0.8
RULE = (
    "Met means that the standard holds in at least 80 of 100 draws, not met that its lower bound fails in as many, "
    "at risk anything between. This rule is the kit's own."
)
SEARCH = (
    "What would change it was tried on the same draws: one person, then two where few come into question, then step by step "
    "up to eight. Where more than two are named, none can be spared, but a smaller set may exist."
)
_ROUNDING = 1e-9
_WORST_FIRST: tuple[Status, ...] = ("not met", "at risk", "not assessable", "met")
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SHOWN = 3  # alternatives of one size that a reader is shown

Judge = Callable[[frozenset[str]], Status]


@dataclass(frozen=True)
class Rating:
    """A status, the share of draws in which the standard holds, and the Monte-Carlo standard error of that share."""

    status: Status
    chance: float
    error: float


def rated(goal: np.ndarray, floor: np.ndarray | None = None) -> Rating:
    """Returns the status of a standard from its draws, booleans of shape (draws,).

    `goal` says where the standard holds, `floor` where its lower bound does (the same, where there is none).
    Met: the goal holds in at least `SURE` of the draws. Not met: the floor fails in as many. At risk: anything else.
    """
    chance = float(np.mean(goal))
    held = chance if floor is None else float(np.mean(floor))
    status: Status = "met" if chance >= SURE - _ROUNDING else "not met" if 1 - held >= SURE - _ROUNDING else "at risk"
    return Rating(status, chance, float(monte_carlo_error(chance, goal.size)) if goal.size > 1 else 0.0)


def between(low: float, high: float, goal: float, floor: float) -> Status:
    """Returns the status of a value of which only bounds are known: met or not met only where both ends say so."""
    return "met" if at_least(low, goal) else "not met" if not at_least(high, floor) else "at risk"


def at_least(values: np.ndarray | float, bar: float) -> np.ndarray:
    """Returns where `values` reach `bar`, rounding of the last digits forgiven."""
    return np.asarray(values) >= bar - _ROUNDING


def weakest(statuses: Iterable[Status]) -> Status:
    """Returns the status of parts that must all hold: the worst known one; unknown parts keep it from being met."""
    return min(statuses, key=_WORST_FIRST.index)


def drawn(judgement: Judgement, scale: Scale, size: int, seed: int, *labels: str) -> np.ndarray:
    """Returns `size` draws of `judgement` on `scale`, the same ones for the same seed and labels whatever else is drawn."""
    if judgement.exact:
        return judgement.draw(scale, np.random.default_rng(0), size)
    return judgement.draw(scale, stream(seed, *labels), size)


def stream(seed: int, *labels: str) -> np.random.Generator:
    """Returns a generator of its own for `labels`, such as a person's name and a field."""
    return np.random.default_rng([seed, *(zlib.crc32(label.encode()) for label in labels)])


def turns(
    now: Status,
    members: Sequence[str],
    others: Sequence[str],
    judge: Judge,
    *,
    score: Callable[[frozenset[str]], float] | None = None,
    most_pairs: int = 300,
    most_added: int = 8,
) -> list[Flip]:
    """Returns the smallest sets of people whose joining improves the status, and those whose leaving alone changes it.

    `judge` gives the status of any set of members; `others` are the people worth trying. Tried: singles; pairs where
    there are at most `most_pairs`; then one by one by the best `score`, thinned out afterwards, up to `most_added`.
    """
    coalition = frozenset(members)
    added = _added(now, coalition, others, judge, most_pairs) or _grown(now, coalition, others, judge, score, most_added)
    flips = [Flip(f"If {listed(names)} joined, this would be {status}.", status, add=names) for names, status in islice(added, _SHOWN)]
    for names, status in islice(_left(now, coalition, members, judge, most_pairs), _SHOWN):
        text = f"If {listed(names)} {'were' if len(names) == 1 else 'were both'} no longer in the coalition, this would be {status}."
        flips.append(Flip(text, status, remove=names))
    return flips


def unturned(status: Status, flips: Sequence[Flip]) -> tuple[Reason, ...]:
    """Returns a reason that says so where nothing that was tried would better the status; else nothing."""
    found = status == "met" or any(better(flip.status, status) for flip in flips)
    return () if found else (Reason("Nothing that was tried would make this better."),)


def better(new: Status, old: Status) -> bool:
    """Returns whether `new` is nearer to met than `old`; learning that something is not met is no gain."""
    return new in ("at risk", "met") and _rank(new) > _rank(old)


def _added(
    now: Status, coalition: frozenset[str], others: Sequence[str], judge: Judge, most_pairs: int
) -> list[tuple[tuple[str, ...], Status]]:
    if now == "met":
        return []
    for size in (1, 2):
        if size == 2 and comb(len(others), size) > most_pairs:
            return []
        tried = ((names, judge(coalition.union(names))) for names in combinations(others, size))
        found = [(names, status) for names, status in tried if better(status, now)]
        if found:
            return sorted(found, key=lambda pair: -_rank(pair[1]))
    return []


def _left(
    now: Status, coalition: frozenset[str], members: Sequence[str], judge: Judge, most_pairs: int
) -> list[tuple[tuple[str, ...], Status]]:
    """Returns who could leave and turn the status, the worst first: one person, else two where all hold together now."""
    for size in (1, 2):
        groups = comb(len(members), size)
        if len(members) <= size or (size == 2 and (now != "met" or groups > most_pairs)):
            return []
        tried = ((names, judge(coalition.difference(names))) for names in combinations(members, size))
        found = [(names, status) for names, status in tried if status != now]
        if found:
            return sorted(found, key=lambda pair: _rank(pair[1]))
    return []


def _grown(
    now: Status,
    coalition: frozenset[str],
    others: Sequence[str],
    judge: Judge,
    score: Callable[[frozenset[str]], float] | None,
    most_added: int,
) -> list[tuple[tuple[str, ...], Status]]:
    """Returns one set that improves the status, found greedily: nobody in it can be spared, but a smaller one may exist."""
    if now == "met" or score is None:
        return []
    chosen: list[str] = []
    for _ in range(min(most_added, len(others))):
        chosen.append(max((name for name in others if name not in chosen), key=lambda name: score(coalition.union(chosen, [name]))))
        status = judge(coalition.union(chosen))
        if better(status, now):
            for name in tuple(chosen):
                rest = [other for other in chosen if other != name]
                if judge(coalition.union(rest)) == status:
                    chosen = rest
            return [(tuple(chosen), status)]
    return []


def _rank(status: Status) -> int:
    return ("not assessable", "not met", "at risk", "met").index(status)


def applied(case: Case, flip: Flip) -> Case:
    """Returns the case with the changes of `flip` made. A tie's key is `source → target`; a commitment's field is its kind; see `joined`.

    Raises KeyError where `flip` names somebody who is not in the case.
    """
    case = case.with_members(flip.add).without_members(flip.remove)
    for part, key, field, value in flip.sets:
        case = case.replace(**{part: tuple(_set(case, part, key, field, value))})
    return case


def _set(case: Case, part: str, key: str, field: str, value: str) -> Iterator[Part]:
    """Yields the rows of `part` with one field set; what is not there yet and may be is added (evidence its form first)."""
    rows: tuple[Part, ...] = getattr(case.record, part)
    given: str | bool | int = int(value) if field == "sign" else {"yes": True, "no": False}.get(value, value)
    if part == "commitments":
        new = p.Commitment.model_validate({"person": case.person(key).name, "kind": field, "observed": True, "date": case.change.as_of})
        yield from (*rows, new)
        return
    if part in _JOINED:
        yield from _set_joined(rows, part, key, field, value)
        return
    source, _, target = key.partition(ARROW)
    keys = {"source": source, "target": target} if part == "ties" else {_KEYS.get(part, "name"): key}
    hits = [row for row in rows if all(getattr(row, name) == wanted for name, wanted in keys.items())]
    hit = next((row for row in hits if getattr(row, "kind", None) == "trust"), None) if part == "ties" else next(iter(hits), None)
    if hit is None and part not in _ADDED:
        raise KeyError(f"no one is called {key!r} in this case")
    if hit is None:
        fields = {**keys, field: given}
        yield from (*rows, _ADDED[part].model_validate(fields))
        return
    kind = type(hit)
    yield from (kind.model_validate({**row.__dict__, field: given}) if row is hit else row for row in rows)


def _set_joined(rows: Sequence[Part], part: str, key: str, field: str, value: str) -> Iterator[Part]:
    """Yields the rows of `part`, whose key is several fields joined by arrows, with one field set; a claim not there yet is added."""
    hit = next((row for row in rows if joined(row, part) == key), None)
    if hit is None and part != "claims":
        raise KeyError(f"none of the {part} is {key!r} in this case")
    for row in rows:
        yield type(row).model_validate({**row.__dict__, field: value}) if row is hit else row
    if hit is None:
        member, _, element = key.rpartition(ARROW)
        yield b.Claim.model_validate({"member": member, "element": element, field: value})


def joined(row: Part, part: str) -> str:
    """Returns the key of a claim (member → element) or a resource (kind → owner → offered or needed), as a `Flip` names it."""
    words = {True: "offered", False: "needed"}
    return ARROW.join(str(words.get(value, value)) for value in (getattr(row, name) for name in _JOINED[part]))


ARROW = " → "
_JOINED = {"claims": ("member", "element"), "resources": ("kind", "owner", "offered")}
_KEYS = {"members": "person", "partnerships": "organization", "horizons": "outcome", "governance": "motion"}  # else a row's name
_KEYS |= dict.fromkeys(("wins", "conflicts", "plan_changes"), "text")
_ADDED: dict[str, type[Part]] = {"ties": p.Tie, "members": p.Member, "evidence": p.Evidence}
_ADDED |= {"wins": p.Win, "conflicts": p.Conflict, "plan_changes": p.PlanChange}


def listed(names: Iterable[str], most: int = 6) -> str:
    """Returns names as a sentence has them, the first `most` of them.

    >>> listed(["Ana"]), listed(["Ana", "Ben", "Cem"]), listed("abcdef", 3)
    ('Ana', 'Ana, Ben and Cem', 'a, b and 4 more')
    """
    names = list(names)
    if len(names) > most:
        names = [*names[: most - 1], f"{len(names) - most + 1} more"]
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def to_begin(case: Case) -> tuple[str, ...]:
    """Returns what to do first where no coalition is named; nothing where one is."""
    if case.member_names:
        return ()
    return ("Name who is in the coalition so far: in the sheet “members”, or with “Add to the coalition” in the app.",)


def counted(count: int, noun: str, plural: str = "") -> str:
    """Returns a count and its noun in words.

    >>> counted(0, "member"), counted(1, "member"), counted(12, "person", "people")
    ('no members', 'one member', '12 people')
    """
    return f"{word(count)} {noun if count == 1 else plural or noun + 's'}"


def part_of(count: int, total: str) -> str:
    """Returns a part and its whole in words.

    >>> part_of(0, "nine members"), part_of(2, "nine members")
    ('none of nine members', 'two of nine members')
    """
    return f"{word(count) if count else 'none'} of {total}"


def word(count: int) -> str:
    """Returns a whole number as a word up to ten."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else str(count)


def sentence(text: str) -> str:
    """Returns `text` with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def percent(share: float) -> str:
    """Returns a share as `43 %`; only none is 0 % and only all is 100 %."""
    shown = round(100 * share)
    if shown == 0 and share > 0:
        return "under 1 %"
    return "over 99 %" if shown == 100 and share < 1 else f"{shown} %"
