"""Whom to ask first where nobody's stance is known, but how much power people have is: a register with a grid of power and interest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coalition_kit.case import Case
from coalition_kit.case.estimates import POWER
from coalition_kit.finding import Reason
from coalition_kit.finding.status import no_coalition
from coalition_kit.wording import all_names, capitalise, count_of, name_list

_SHOWN = 3
ASSUMPTION = (
    "Whose stance to ask for first goes by how much position power they are judged to have, and by nothing else: the kit's own. Interest "
    "is not part of it, for what somebody would win or lose says not on which side they stand."
)
_HAVE: Mapping[int, str] = {level: f"{word} power" for level, word in enumerate(POWER.words)}


def by_power(case: Case) -> dict[int, tuple[str, ...]]:
    """Returns the people whose position power is judged by its level, 4 decisive to 0 none, the highest first; levels with nobody left out.

    >>> by_power(Case(people=[{"name": "Ana", "position_power": 1}, {"name": "Ben", "position_power": "3-4"}, {"name": "Cem"}]))
    {4: ('Ben',), 1: ('Ana',)}
    """
    found: dict[int, list[str]] = {}
    for person in case.record.people:
        if person.position_power.known:
            found.setdefault(int(person.position_power.mean(POWER) + 0.5), []).append(person.name)
    return {level: tuple(found[level]) for level in sorted(found, reverse=True)}


def verdict(levels: Mapping[int, Sequence[str]]) -> str:
    """Returns the verdict: whom to ask first where they stand, and why them."""
    level, first = next(iter(levels.items()))
    if len(levels) == 1 or level == 0:
        return "Ask widely first where people stand: nobody's stance is known, and nobody stands out by power."
    stand = "stands" if len(first) == 1 else "stand"
    have = "has" if len(first) == 1 else "have"
    who = name_list(first, _SHOWN)
    return f"Ask first where {who} {stand}: {'that one' if len(first) == 1 else 'they'} {have} most power, and nobody's stance is known."


def reasons(case: Case, levels: Mapping[int, Sequence[str]]) -> Iterator[Reason]:
    """Yields who has how much power, and of how many that is not judged."""
    yield from no_coalition(case.member_names)
    for level, names in levels.items():
        yield Reason(f"{capitalise(_HAVE[level])}: {all_names(names)}.", tuple(names))
    unjudged = len(case.names) - sum(map(len, levels.values()))
    if unjudged:
        yield Reason(f"Of {count_of(unjudged, 'more person', 'more people')} nobody has said how much power they have.")
