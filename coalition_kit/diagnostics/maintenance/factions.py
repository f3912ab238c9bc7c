"""Is it in two camps? The good and bad ties among members, the split that explains most of them, and what still holds across it.

A pair is bad where a tie between the two is, or where a conflict about the relationship is open between them; good where some tie of
trust, advice, work or influence is. Two camps are named only where splitting the members explains more of the ties than one group
with bad ties in it does (line index: Harary 1959; Doreian & Mrvar 1996).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case import Case
from coalition_kit.diagnostics.maintenance.conflicts import is_open
from coalition_kit.diagnostics.maintenance.parts import Piece
from coalition_kit.finding import Reason, Status
from coalition_kit.model.world import LIVED
from coalition_kit.science.networks.signed import Split, e_i_index, line_index, violations
from coalition_kit.wording import capitalised, count_of, name_list

Pair = tuple[str, str]


@dataclass(frozen=True)
class Camps:
    """The ties among members as pairs, the two camps where there are two, and how many ties stand against them."""

    members: tuple[str, ...]
    good: tuple[Pair, ...]
    bad: tuple[Pair, ...]
    index: float
    exact: bool
    sides: tuple[tuple[str, ...], tuple[str, ...]] | None  # the larger first; None where one group explains as much
    alone: tuple[str, ...]  # where the smaller side is one person

    @property
    def across(self) -> tuple[Pair, ...]:
        """The good ties that still hold from one camp to the other."""
        if self.sides is None:
            return ()
        first = set(self.sides[0])
        here = {name for side in self.sides for name in side}
        return tuple(pair for pair in self.good if here.issuperset(pair) and (pair[0] in first) != (pair[1] in first))

    @property
    def status(self) -> Status:
        """Met: no bad tie. Not met: two camps of two or more. At risk: bad ties, and no camps."""
        if not self.good and not self.bad:
            return "not assessable"
        return "met" if not self.bad else "not met" if self.sides else "at risk"


def camps(case: Case) -> Camps:
    """Returns the camps among the members of a case."""
    members = case.member_names
    place = {name: at for at, name in enumerate(members)}
    good, bad = pairs(case)
    signs = np.zeros((len(members), len(members)))
    for ties, sign in ((good, 1.0), (bad, -1.0)):
        for one, other in ties:
            signs[place[one], place[other]] = signs[place[other], place[one]] = sign
    split = _split(signs.tobytes(), len(members))
    two, alone = _sides(signs, split, members)
    return Camps(members, good, bad, split.violated, split.exact, two, alone)


def pairs(case: Case) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """Returns the good and the bad pairs among members, each pair once, in the order of the list of members."""
    rank = {name: at for at, name in enumerate(case.member_names)}

    def ordered(one: str, other: str) -> Pair:
        return (one, other) if rank[one] < rank[other] else (other, one)

    inside = [tie for tie in case.record.ties if tie.source in rank and tie.target in rank]
    bad = {ordered(tie.source, tie.target) for tie in inside if tie.sign < 0}
    for conflict in case.record.conflicts:
        if conflict.kind == "relationship" and is_open(case, conflict) and len(conflict.people) == 2 and rank.keys() >= {*conflict.people}:
            bad.add(ordered(*conflict.people))
    good = {ordered(tie.source, tie.target) for tie in inside if tie.sign > 0 and tie.kind in LIVED} - bad
    good_pairs, bad_pairs = (tuple(sorted(found, key=lambda pair: (rank[pair[0]], rank[pair[1]]))) for found in (good, bad))
    return good_pairs, bad_pairs


@lru_cache(maxsize=512)
def _split(signs: bytes, size: int) -> Split:
    return line_index(np.frombuffer(signs).reshape(size, size))


def _sides(
    signs: NDArray[np.float64], split: Split, members: tuple[str, ...]
) -> tuple[tuple[tuple[str, ...], tuple[str, ...]] | None, tuple[str, ...]]:
    """Returns the two camps of the group in which a split explains most more than no split does, and who stands alone."""
    alone: list[str] = []
    best: tuple[float, NDArray[np.intp]] | None = None
    for group in range(int(split.groups.max(initial=-1)) + 1):
        at = np.flatnonzero(split.groups == group)
        part = signs[np.ix_(at, at)]
        gain = len(violations(part, np.zeros(len(at)))) - len(violations(part, split.sides[at]))
        smaller = min(split.sides[at].sum(), len(at) - split.sides[at].sum())
        if gain > 0 and smaller >= 2 and (best is None or gain > best[0]):
            best = gain, at
        elif gain > 0 and smaller == 1:
            few = 1 if split.sides[at].sum() == 1 else 0
            alone += [members[person] for person in at if split.sides[person] == few] if len(at) > 2 else []
    if best is None:
        return None, tuple(alone)
    halves = [tuple(members[person] for person in best[1] if split.sides[person] == side) for side in (0, 1)]
    halves.sort(key=len, reverse=True)
    return (halves[0], halves[1]), tuple(alone)


def factions(case: Case) -> Piece:
    """Returns whether bad ties divide the members, and into which camps; with it the E-I index by function."""
    found = camps(case)
    function = {name: case.person(name).function for name in found.members}
    place = {name: at for at, name in enumerate(found.members)}
    known = [(place[a], place[b]) for a, b in found.good if function[a] and function[b]]
    labels = [function[name] for name in found.members]
    e_i = e_i_index(known, labels)
    chance = e_i_index([(a, b) for b in range(len(labels)) for a in range(b) if labels[a] and labels[b]], labels)
    extra = {
        "camps": found.sides,
        "line_index": found.index,
        "line_index_exact": found.exact,
        "good_ties": tuple({"one": one, "other": other} for one, other in found.good),
        "bad_ties": tuple({"one": one, "other": other} for one, other in found.bad),
        "across": tuple({"one": one, "other": other} for one, other in found.across),
        "alone": found.alone,
        "e_i": None if math.isnan(e_i) else e_i,
        "e_i_by_chance": None if math.isnan(chance) else chance,
    }
    unclear = [c for c in case.record.conflicts if c.kind == "relationship" and is_open(case, c) and len(c.people) != 2]
    missing = [f"Who stands against whom in {count_of(len(unclear), 'conflict')} about the relationship."] if unclear else []
    if found.status == "not assessable":
        return Piece(
            "factions", "not assessable", "no tie among members is recorded", missing=("Who trusts whom among the members.", *missing)
        )
    status = "at risk" if unclear and found.status == "met" else found.status
    value = f"{count_of(len(found.bad), 'bad tie')}, {'two camps' if found.sides else 'no camps'}"
    return Piece("factions", status, value, tuple(_reasons(found, e_i, chance)), tuple(missing), tuple(_steps(found)), extra)


def _reasons(found: Camps, e_i: float, chance: float) -> Iterator[Reason]:
    bound = "" if found.exact else ", at most"
    if not found.bad:
        yield Reason(f"No tie among members is bad, of {count_of(len(found.good), 'tie')} that are known.")
    elif found.sides:
        first, second = found.sides
        hold = f"{count_of(len(found.across), 'good tie')} still {'leads' if len(found.across) == 1 else 'lead'} across"
        yield Reason(
            f"The ties fall into two camps, {name_list(first, 4)} and {name_list(second, 4)}: only {count_of(round(found.index), 'tie')} "
            f"{'speaks' if found.index == 1 else 'speak'} against that split{bound}, and {hold}.",
            (*first, *second),
            found.across,
        )
    elif found.alone:
        yield Reason(f"A bad tie leaves one position apart: that of {name_list(found.alone)}.", found.alone, found.bad)
    else:
        pairs = name_list([f"{one} and {other}" for one, other in found.bad], 3)
        yield Reason(
            f"{capitalised(count_of(len(found.bad), 'tie'))} among members {'is' if len(found.bad) == 1 else 'are'} bad (between {pairs}), "
            "and no two camps yet: enough good ties lead round it.",
            tuple(dict.fromkeys(name for pair in found.bad for name in pair)),
            found.bad,
        )
    if not math.isnan(e_i):
        yield Reason(
            f"Ties between functions against ties within: E-I index {e_i:+.2f} (−1 all within, +1 all between); if everybody were tied to "
            f"everybody it would be {chance:+.2f}.".replace("-0", "−0").replace("-1", "−1")
        )


def _steps(found: Camps) -> Iterator[str]:
    if found.sides and found.across:
        holders = tuple(dict.fromkeys(name for pair in found.across for name in pair))
        who = name_list(holders, 4)
        yield f"Ask those whose ties still lead across ({who}) what each side would need to hear, and spare them the choice."
    elif found.sides:
        yield "Find somebody whom both camps would let into the room: no tie among members leads across."
