"""Whom did a room name? One person under several spellings, asked about where it is not certain, and whom each phone is asked about.

What is the same but for case, accents and signs is one person, as in files (`io.reading.directory`). Where one name may be short for
another, or nearly is another, the facilitator is asked. A person is known by a digest of the name, so that who leaves leaves no name
behind.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from coalition_kit.case import Case
from coalition_kit.io.reading.directory import Directory
from coalition_kit.io.reading.vocabulary import fold
from coalition_kit.room.state import Round, State


@dataclass(frozen=True)
class Named:
    """A person whom phones named: the digest of the name, the name, the seats that named the person, and whether the case has them."""

    key: str
    name: str
    seats: frozenset[str]
    is_known: bool


@dataclass(frozen=True)
class People:
    """Who was named; the pairs that may be one person, the likely fuller name behind; digest → the person."""

    named: tuple[Named, ...]
    unsure: tuple[tuple[Named, Named], ...]
    by_key: Mapping[str, Named]


def digest(name: str) -> str:
    """Returns what stands for a name, whatever its case, accents and signs.

    >>> digest("Ana Ruiz") == digest("ana  ruíz"), digest("Ana") == digest("Ben")
    (True, False)
    """
    return hashlib.sha256(fold(name).encode()).hexdigest()[:12]


def people(case: Case, state: State, at: Round, item: str) -> People:
    """Returns who was named in the answers to `item`, in the order in which they were."""
    spelled: dict[str, str] = {}
    seats: dict[str, set[str]] = {}
    for seat in sorted(state.seats.values(), key=lambda each: each.number):
        for name in at.answers.get(seat.id, {}).get(item) or ():
            spelled.setdefault(digest(name), name)
            seats.setdefault(digest(name), set()).add(seat.id)
    known = {digest(name): name for name in case.names}
    same = {frozenset((move["a"], move["b"])): move["is"] for move in at.moves if move["do"] == "same"}
    goes_to = _unite(spelled, known, [pair for pair, is_one in same.items() if is_one])
    grouped: dict[str, set[str]] = {}
    for key in spelled:
        grouped.setdefault(goes_to[key], set()).update(seats[key])
    found = {key: Named(key, known.get(key) or spelled[key], frozenset(of), key in known) for key, of in grouped.items()}
    unsure = []
    for short, full in _near(tuple(sorted(spelled.values())), case.names):
        a, b = digest(short), digest(full)
        b = goes_to.get(b, b)
        if a in found and a != b and frozenset((a, digest(full))) not in same:
            unsure.append((found[a], found.get(b) or Named(b, full, frozenset(), is_known=True)))
    return People(tuple(found.values()), tuple(unsure), {key: found[goes_to[key]] for key in spelled})


def assign_people(state: State, there: People) -> dict[str, str]:
    """Returns seat → the digest of whom its phone is asked about: somebody whom it named itself, each about as often."""
    found: dict[str, str] = {}
    times: Counter[str] = Counter()
    for seat in sorted(state.seats.values(), key=lambda each: each.number):
        own = [one for one in there.named if seat.id in one.seats] or list(there.named)
        if own:
            chosen = min(own, key=lambda one: times[one.key])
            times[chosen.key] += 1
            found[seat.id] = chosen.key
    return found


def _unite(spelled: Mapping[str, str], known: Mapping[str, str], pairs: Iterable[frozenset[str]]) -> dict[str, str]:
    """Returns digest → the digest of the person: of those that are one, that of the case, or else the fullest name."""
    goes_to = {key: key for key in (*spelled, *known)}
    for pair in pairs:
        if not pair <= goes_to.keys():
            continue  # somebody who left had named one of the two
        ends = sorted({goes_to[key] for key in pair}, key=lambda key: (key not in known, -len(spelled.get(key, ""))))
        goes_to = {key: ends[0] if end in ends else end for key, end in goes_to.items()}
    return goes_to


@lru_cache(4)
def _near(names: Sequence[str], known: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Returns pairs of a name and the one that it may be short or misspelled for."""
    directory, pairs = Directory(), []
    for name in known:
        directory.add(name)
    there = {digest(name) for name in known}
    for name in sorted(names, key=lambda each: (-len(each.split()), -len(each), each)):
        if digest(name) in there:
            continue
        there.add(digest(name))
        other: Any = directory.found(name)
        other = other[0] if other else directory.near(name)
        if other:
            pairs.append((name, other))
        directory.add(name)
    return tuple(pairs)
