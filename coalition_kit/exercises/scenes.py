"""Who appears in the exercises' scenes: people of the same company as the product-development case, but of none of its teams.

Their names are of one or two syllables and differ in their first letter, so that a table of them reads at a glance.
"""

from __future__ import annotations

from random import Random

from coalition_kit.parts import Person

NAMES = (
    "Aroha", "Bram", "Chidi", "Dana", "Elif", "Farid", "Grete", "Hedda", "Ivo", "Jun", "Kofi", "Lena", "Mateo",
    "Nadia", "Otto", "Pia", "Quentin", "Rui", "Saskia", "Tariq", "Uma", "Vera", "Wen", "Yara", "Zoe",
)  # fmt: skip
VICE_PRESIDENT = "Renata"


def cast(rng: Random, count: int) -> list[str]:
    """Returns `count` names in alphabetical order."""
    return sorted(rng.sample(NAMES, count))


def people(*names: str) -> tuple[Person, ...]:
    """Returns the people of a small case, of whom nothing but the name is known."""
    return tuple(Person(name=name) for name in names)
