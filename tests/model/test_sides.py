"""On which side somebody stands: half a step decides, the private stance before the public one."""

import pytest

from coalition_kit.case import Case
from coalition_kit.model.sides import opponents, position, sides, supporters


@pytest.mark.parametrize(
    ("person", "where"),
    [
        ({"private_stance": 0.5}, "for it"),
        ({"private_stance": 0.49}, "undecided"),
        ({"private_stance": -0.49}, "undecided"),
        ({"private_stance": -0.5}, "against it"),
        ({"stance": 2, "private_stance": -1}, "against it"),
        ({"stance": 2}, "for it"),
        ({}, "not known"),
    ],
)
def test_half_a_step_takes_a_side(person, where):
    assert position(Case(people=[{"name": "Ana", **person}]).record.people[0]) == where


def test_the_sides_that_are_held_in_order_and_who_leans_for_it_however_little():
    stances = {"Ana": -2, "Ben": 0.1, "Cem": 2, "Dia": 0, "Eve": 1}
    case = Case(people=[*({"name": name, "private_stance": stance} for name, stance in stances.items()), {"name": "Fei"}])
    assert list(sides(case, case.names).items()) == [
        ("for it", ("Cem", "Eve")),
        ("undecided", ("Ben", "Dia")),
        ("against it", ("Ana",)),
        ("not known", ("Fei",)),
    ]
    assert sides(case, ["Ana"]) == {"against it": ("Ana",)}
    assert supporters(case) == ("Ben", "Cem", "Eve")


def test_who_leans_against_it_and_whoever_stands_between_leans_nowhere():
    people = [("Ana", -1, "?"), ("Ben", 1, "?"), ("Cem", 2, -1), ("Dee", "?", "?"), ("Eve", 0, "?")]
    case = Case(people=[{"name": name, "stance": stance, "private_stance": private} for name, stance, private in people])
    assert opponents(case) == ("Ana", "Cem")
    assert supporters(case) == ("Ben",)
