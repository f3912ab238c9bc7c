"""Is it in camps? The good and bad ties among members and leavers, the split that explains most of them, and what holds across it.

A pair is bad where a tie between the two is, or where a conflict about the relationship is open between them; good where some tie of
trust, advice, work or influence is. Two camps are named only where splitting explains more of the ties than one group with bad ties in
it does (line index: Harary 1959), more than two only where that explains more than two do (clusterability: Davis 1967; Doreian & Mrvar
1996).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case import Case
from coalition_kit.diagnostics.maintenance.analysis import is_open, is_own, leavers
from coalition_kit.diagnostics.maintenance.results import Pair, PartName
from coalition_kit.finding import Status
from coalition_kit.model.draws import stream
from coalition_kit.model.influence import LIVED
from coalition_kit.science.networks.clusters import Clusters, Null, clusters, e_i_null, line_index_null
from coalition_kit.science.networks.signed import Split, e_i_index, line_index, violations

PERMUTATIONS = 499
_CAMP = 2  # people from whom on a side is a camp


@dataclass(frozen=True)
class Factions:
    """The ties among members and leavers as pairs, their camps (the largest first) where there are any, and how many ties are against them.

    `alone` are those whom bad ties leave apart by themselves; `unclear` counts the open relationship conflicts that are not between two.
    """

    members: tuple[str, ...]
    leavers: tuple[str, ...]
    good: tuple[Pair, ...]
    bad: tuple[Pair, ...]
    index: float
    clusterability: float
    exact: bool
    camps: tuple[tuple[str, ...], ...]
    alone: tuple[str, ...]
    unclear: int
    name: PartName = "factions"

    @property
    def across(self) -> tuple[Pair, ...]:
        """The good ties that still hold from one camp to another."""
        camp = {name: number for number, names in enumerate(self.camps) for name in names}
        return tuple((one, other) for one, other in self.good if one in camp and other in camp and camp[one] != camp[other])

    @property
    def status(self) -> Status:
        """Met: no bad tie. Not met: camps of two or more. At risk: bad ties and no camps, or a conflict with unknown sides."""
        if not self.good and not self.bad:
            return "not assessable"
        if self.camps:
            return "not met"
        return "at risk" if self.bad or self.unclear else "met"


def factions(case: Case) -> Factions:
    """Returns the camps among the members of a case and those who have left."""
    gone = leavers(case)
    people = (*case.member_names, *gone)
    good, bad = pairs(case, people)
    signs = _signs(people, good, bad)
    split, more = _split(signs.tobytes(), len(people))
    sides, alone = _sides(signs, split, people)
    unclear = [c for c in case.record.conflicts if c.kind == "relationship" and is_open(case, c) and len(c.people) != 2 and is_own(case, c)]
    camps = _many(more, people, bad) if more.violated < split.violated else ()
    return Factions(
        case.member_names, gone, good, bad, split.violated, more.violated, split.exact and more.exact, camps or sides, alone, len(unclear)
    )


def pairs(case: Case, people: Sequence[str]) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """Returns the good and the bad pairs among `people`, each pair once, in the order of `people`."""
    rank = {name: at for at, name in enumerate(people)}

    def ordered(one: str, other: str) -> Pair:
        return (one, other) if rank[one] < rank[other] else (other, one)

    inside = [tie for tie in case.record.ties if tie.source in rank and tie.target in rank]
    bad = {ordered(tie.source, tie.target) for tie in inside if not tie.is_good}
    for conflict in case.record.conflicts:
        if conflict.kind == "relationship" and is_open(case, conflict) and len(conflict.people) == 2 and rank.keys() >= {*conflict.people}:
            bad.add(ordered(*conflict.people))
    good = {ordered(tie.source, tie.target) for tie in inside if tie.is_good and tie.kind in LIVED} - bad
    good_pairs, bad_pairs = (tuple(sorted(found, key=lambda pair: (rank[pair[0]], rank[pair[1]]))) for found in (good, bad))
    return good_pairs, bad_pairs


def _signs(people: Sequence[str], good: Iterable[Pair], bad: Iterable[Pair]) -> NDArray[np.float64]:
    place, signs = {name: at for at, name in enumerate(people)}, np.zeros((len(people), len(people)))
    for ties, sign in ((good, 1.0), (bad, -1.0)):
        for one, other in ties:
            signs[place[one], place[other]] = signs[place[other], place[one]] = sign
    return signs


@lru_cache(maxsize=512)
def _split(signs: bytes, size: int) -> tuple[Split, Clusters]:
    table = np.frombuffer(signs).reshape(size, size)
    return line_index(table), clusters(table)


def _sides(signs: NDArray[np.float64], split: Split, people: Sequence[str]) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """Returns the two camps of the group in which a split explains most more than no split does, and who stands alone."""
    alone: list[str] = []
    best: tuple[float, NDArray[np.intp]] | None = None
    for group in range(int(split.groups.max(initial=-1)) + 1):
        at = np.flatnonzero(split.groups == group)
        part = signs[np.ix_(at, at)]
        gain = len(violations(part, np.zeros(len(at)))) - len(violations(part, split.sides[at]))
        smaller = min(split.sides[at].sum(), len(at) - split.sides[at].sum())
        if gain > 0 and smaller >= _CAMP and (best is None or gain > best[0]):
            best = gain, at
        elif gain > 0 and smaller == 1:
            few = 1 if split.sides[at].sum() == 1 else 0
            alone += [people[int(person)] for person in at if split.sides[person] == few] if len(at) > 2 else []
    if best is None:
        return (), tuple(alone)
    halves = [tuple(people[int(person)] for person in best[1] if split.sides[person] == side) for side in (0, 1)]
    return tuple(sorted(halves, key=len, reverse=True)), tuple(alone)


def _many(split: Clusters, people: Sequence[str], bad: Sequence[Pair]) -> tuple[tuple[str, ...], ...]:
    """Returns the camps of two or more that have a bad tie to another such camp, the largest first; none where they are not three."""
    camp = dict(zip(people, split.camps.tolist(), strict=True))
    members = {number: tuple(name for name in people if camp[name] == number) for number in set(camp.values())}
    large = {number for number, names in members.items() if len(names) >= _CAMP}
    opposed = {
        number
        for one, other in bad
        for number in (camp[one], camp[other])
        if {camp[one], camp[other]} <= large and camp[one] != camp[other]
    }
    return tuple(sorted((members[number] for number in sorted(opposed)), key=len, reverse=True)) if len(opposed) > 2 else ()


@dataclass(frozen=True)
class Mixing:
    """The E-I index of the members by function beside its permutation null, and the line index beside its own where there are camps.

    `by_chance` is the E-I index if everybody were tied to everybody, which is its mean over all permutations; None without ties.
    """

    e_i: Null | None
    by_chance: float | None
    camps: Null | None


def mixing(case: Case, found: Factions, seed: int) -> Mixing:
    """Returns the two indices beside chance; people whose function is not known are left out of the first."""
    functions = {name: case.person(name).function for name in found.members}
    known = [name for name in found.members if functions[name]]
    place = {name: at for at, name in enumerate(known)}
    ties = [(place[one], place[other]) for one, other in found.good if one in place and other in place]
    labels = [functions[name] for name in known]
    e_i = e_i_null(ties, labels, permutations=PERMUTATIONS, rng=stream(seed, "functions"))
    by_chance = e_i_index(list(combinations(range(len(known)), 2)), labels) if e_i else None
    there = [name for names in found.camps for name in names]
    split = None
    if found.camps:
        inside = [[pair for pair in pairs if {*pair} <= {*there}] for pairs in (found.good, found.bad)]
        split = line_index_null(_signs(there, *inside), permutations=PERMUTATIONS, rng=stream(seed, "signs"))
    return Mixing(e_i, by_chance, split)
