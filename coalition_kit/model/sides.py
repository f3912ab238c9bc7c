"""On which side of the change does somebody stand? By the private stance, by the public one where that is not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from coalition_kit.case import Case
from coalition_kit.case.estimates import STANCE, Judgement
from coalition_kit.case.people import Person

Position = Literal["for it", "undecided", "against it", "not known"]
POSITIONS: tuple[Position, ...] = get_args(Position)
DECIDED = 0.5  # a stance this far from 0 takes a side: heuristic


def position(person: Person) -> Position:
    """Returns the position told in private, or shown in public where that is not known."""
    stance = _stance(person)
    if not stance.known:
        return "not known"
    middle = stance.mean(STANCE)
    return "for it" if middle >= DECIDED else "against it" if middle <= -DECIDED else "undecided"


def sides(case: Case, names: Iterable[str]) -> Mapping[Position, tuple[str, ...]]:
    """Returns the positions that somebody of `names` holds, with those who hold them.

    >>> sides(Case(people=[{"name": "Ana", "stance": 2}, {"name": "Ben"}]), ["Ana", "Ben"])
    {'for it': ('Ana',), 'not known': ('Ben',)}
    """
    stands = {name: position(case.person(name)) for name in names}
    found = {each: tuple(name for name, held in stands.items() if held == each) for each in POSITIONS}
    return {each: people for each, people in found.items() if people}


def supporters(case: Case) -> tuple[str, ...]:
    """Returns everybody whose private stance, or the public one where that is not known, leans for the change on average."""
    return tuple(name for name, lean in _leans(case) if lean > 0)


def opponents(case: Case) -> tuple[str, ...]:
    """Returns everybody whose private stance, or the public one where that is not known, leans against the change on average."""
    return tuple(name for name, lean in _leans(case) if lean < 0)


def _leans(case: Case) -> list[tuple[str, float]]:
    """Returns the mean stance of everybody whose stance is known."""
    told = [(person.name, _stance(person)) for person in case.record.people]
    return [(name, stance.mean(STANCE)) for name, stance in told if stance.known]


def _stance(person: Person) -> Judgement:
    return person.private_stance if person.private_stance.known else person.stance
