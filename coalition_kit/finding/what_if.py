"""What would turn a status? Every `Flip` is tried with the very function that gave the verdict, the smallest sets first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, islice
from math import comb

from coalition_kit.case import Case
from coalition_kit.case import partners as b
from coalition_kit.case import people as p
from coalition_kit.case.fields import Part, did_you_mean
from coalition_kit.finding.parts import Flip, Reason
from coalition_kit.finding.status import is_better, rank
from coalition_kit.finding.status_words import Status, status_word
from coalition_kit.wording import name_list

SEARCH = (
    "What would change it was tried on the same draws: one person, then two where few come into question, then step by step "
    "up to eight. Where more than two are named, none can be spared, but a smaller set may exist."
)
_SHOWN = 3  # alternatives of one size that a reader is shown
Judge = Callable[[frozenset[str]], Status]


def find_flips(
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
    added = _joining(now, coalition, others, judge, most_pairs) or _joining_greedily(now, coalition, others, judge, score, most_added)
    flips = [Flip(f"If {name_list(names)} joined, {would_go(now, status)}.", status, add=names) for names, status in islice(added, _SHOWN)]
    for names, status in islice(_leaving(now, coalition, members, judge, most_pairs), _SHOWN):
        text = f"If {name_list(names)} {'were' if len(names) == 1 else 'were both'} no longer in the coalition"
        flips.append(Flip(f"{text}, {would_go(now, status)}.", status, remove=names))
    return flips


def would_go(now: Status, status: Status) -> str:
    """Returns the end of the sentence of a `Flip`: from which status to which.

    >>> would_go("not met", "at risk"), would_go("not assessable", "met")
    ('this would go from “not yet” to “partly”', 'this could be judged, and would be “good”')
    """
    new = f"“{status_word(status)}”"
    return f"this could be judged, and would be {new}" if now == "not assessable" else f"this would go from “{status_word(now)}” to {new}"


def no_improvement(status: Status, flips: Sequence[Flip]) -> tuple[Reason, ...]:
    """Returns a reason that says so where nothing that was tried would better the status; else nothing."""
    found = status == "met" or any(status == "not assessable" or is_better(flip.status, status) for flip in flips)
    return () if found else (Reason("No single change that was tried is enough to make this better."),)


def _joining(
    now: Status, coalition: frozenset[str], others: Sequence[str], judge: Judge, most_pairs: int
) -> list[tuple[tuple[str, ...], Status]]:
    if now == "met":
        return []
    for size in (1, 2):
        if size == 2 and comb(len(others), size) > most_pairs:
            return []
        tried = ((names, judge(coalition.union(names))) for names in combinations(others, size))
        found = [(names, status) for names, status in tried if is_better(status, now)]
        if found:
            return sorted(found, key=lambda pair: -rank(pair[1]))
    return []


def _leaving(
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
            return sorted(found, key=lambda pair: rank(pair[1]))
    return []


def _joining_greedily(
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
        if is_better(status, now):
            for name in tuple(chosen):
                rest = [other for other in chosen if other != name]
                if judge(coalition.union(rest)) == status:
                    chosen = rest
            return [(tuple(chosen), status)]
    return []


def apply_flip(case: Case, flip: Flip) -> Case:
    """Returns the case with the changes of `flip` made. A tie's key is `source → target`; a commitment's field is its kind; see `row_key`.

    Raises KeyError where `flip` names somebody who is not in the case.
    """
    if not isinstance(flip, Flip):
        raise TypeError(f"one of the changes is wanted that a finding names in would_change; got {flip!r}")
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
    keys = dict(zip(("source", "target"), _ends(case, key), strict=True)) if part == "ties" else {_KEYS.get(part, "name"): key}
    hits = [row for row in rows if all(getattr(row, name) == wanted for name, wanted in keys.items())]
    hit = next((row for row in hits if getattr(row, "kind", None) == "trust"), None) if part == "ties" else next(iter(hits), None)
    if hit is None and part not in _ADDED:
        raise KeyError(f"no one is called {key!r} in this case{did_you_mean(key, case.names)}")
    if hit is None:
        fields = {**keys, field: given}
        yield from (*rows, _ADDED[part].model_validate(fields))
        return
    kind = type(hit)
    yield from (kind.model_validate({**row.__dict__, field: given}) if row is hit else row for row in rows)


def _ends(case: Case, key: str) -> tuple[str, str]:
    """Returns the two people of a tie's key; a name may hold an arrow of its own."""
    parts = key.split(ARROW)
    splits = [(ARROW.join(parts[:at]), ARROW.join(parts[at:])) for at in range(1, len(parts))]
    found = next((ends for ends in splits if set(ends) <= set(case.names)), None)
    if found is None:
        raise KeyError(f"no tie is called {key!r} in this case")
    return found


def _set_joined(rows: Sequence[Part], part: str, key: str, field: str, value: str) -> Iterator[Part]:
    """Yields the rows of `part`, whose key is several fields joined by arrows, with one field set; a claim not there yet is added.

    Of several claims of one member on one element each is set: what the member says of it is then one thing.
    """
    hits = [row for row in rows if row_key(row, part) == key][: None if part == "claims" else 1]
    if not hits and part != "claims":
        raise KeyError(f"none of the {part} is {key!r} in this case")
    for row in rows:
        yield type(row).model_validate({**row.__dict__, field: value}) if any(row is hit for hit in hits) else row
    if not hits:
        member, _, element = key.rpartition(ARROW)
        yield b.Claim.model_validate({"member": member, "element": element, field: value})


def row_key(row: Part, part: str) -> str:
    """Returns the key of a claim (member → element) or a resource (kind → owner → offered or needed), as a `Flip` names it."""
    words = {True: "offered", False: "needed"}
    return ARROW.join(str(words.get(value, value)) for value in (getattr(row, name) for name in _JOINED[part]))


ARROW = " → "
_JOINED = {"claims": ("member", "element"), "resources": ("kind", "owner", "offered")}
_KEYS = {"members": "person", "partnerships": "organization", "horizons": "outcome", "governance": "motion"}  # else a row's name
_KEYS |= dict.fromkeys(("wins", "conflicts", "plan_changes"), "text")
_ADDED: dict[str, type[Part]] = {"ties": p.Tie, "members": p.Member, "evidence": p.Evidence}
_ADDED |= {"wins": p.Win, "conflicts": p.Conflict, "plan_changes": p.PlanChange}


def smallest(flips: Iterable[Flip]) -> list[Flip]:
    """Returns the flips without those of which a part or the whole, among them and before them, comes to a status that is as good."""
    kept: list[Flip] = []
    for flip in flips:
        if not any(set(less.sets) <= set(flip.sets) and rank(less.status) >= rank(flip.status) for less in kept):
            kept.append(flip)
    return kept
