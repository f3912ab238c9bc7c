"""Who appears in the exercises' scenes: people of the same company as the product-development case, but of none of its teams.

Where organizations meet, they are those of a valley in which nobody shall learn of a flood from the water. All are invented. Names differ
in their first letter, so that a table of them reads at a glance.
"""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from coalition_kit.case import Case
from coalition_kit.case.people import Person, Tie, TieKind

NAMES = (
    "Aroha", "Bram", "Chidi", "Dana", "Elif", "Farid", "Grete", "Hedda", "Ivo", "Jun", "Kofi", "Lena", "Mateo",
    "Nadia", "Otto", "Pia", "Quentin", "Rui", "Saskia", "Tariq", "Uma", "Vera", "Wen", "Yara", "Zoe",
)  # fmt: skip
VICE_PRESIDENT = "Renata"
ORGANIZATIONS = (
    "Alder Mutual", "Bridge School", "Cress Dairy", "the Dyke Board", "the Ferry Company", "Glebe Council", "Heron Radio",
    "the Island Mill", "the Lock House", "Marsh Housing", "North Quay", "the Orchard Bank", "Parish Clinic", "Reed Freight",
)  # fmt: skip


def cast(rng: Random, count: int) -> list[str]:
    """Returns `count` names in alphabetical order."""
    return sorted(rng.sample(NAMES, count))


def partners(rng: Random, count: int) -> list[str]:
    """Returns `count` organizations in alphabetical order, as they stand within a sentence."""
    return sorted(rng.sample(ORGANIZATIONS, count), key=lambda name: name.removeprefix("the "))


def opening(name: str) -> str:
    """Returns an organization's name as it opens a sentence.

    >>> opening("the Lock House")
    'The Lock House'
    """
    return name[0].upper() + name[1:]


def people(*names: str) -> tuple[Person, ...]:
    """Returns the people of a small case, of whom nothing but the name is known."""
    return tuple(Person(name=name) for name in names)


def case_of_ties(names: Iterable[str], ties: Iterable[tuple[str, str, int]], kind: TieKind) -> Case:
    """Returns a small case to pick people from on a map; each tie is (source, target, 1 for a good one or −1 for a bad one)."""
    return Case(people=people(*names), ties=tuple(Tie(source=one, target=other, kind=kind, sign=sign) for one, other, sign in ties))
