"""How much is known: who is concerned, who is judged, and from which share on a verdict may be sure."""

import pytest

from coalition_kit.case import Case
from coalition_kit.model.knowledge import Knowledge, judged_people, positions, practice
from coalition_kit.model.parameters import DEFAULT
from coalition_kit.model.world import World

PEOPLE = [
    {"name": "Public", "stance": 0},
    {"name": "Private", "private_stance": 0},
    {"name": "Ready", "readiness": 1},
    {"name": "Level", "threshold": 0.5},
    {"name": "Nothing"},
]
NAMES = tuple(person["name"] for person in PEOPLE)


def test_the_share_of_the_judged_and_who_is_not():
    some = Knowledge(("Ana", "Ben", "Cem"), ("Ben",))
    assert (some.share, some.unjudged, some.none) == (pytest.approx(1 / 3), ("Ana", "Cem"), False)
    assert some.missing() == "Where Ana and Cem stand; of one other it is judged."
    assert Knowledge(("Ana", "Ben"), ("Ben",)).missing() == "Where Ana stands; of one other it is judged."
    assert Knowledge(("Ana", "Ben"), ()).missing() == "Where Ana and Ben stand."
    assert Knowledge(tuple("abcd"), tuple("abc")).missing() == "Where d stands; of the three others concerned it is judged."
    assert (Knowledge(("Ana",), ()).none, Knowledge((), ()).none) == (True, False)
    assert (Knowledge((), ()).share, Knowledge((), ()).missing(), Knowledge(("Ana",), ("Ana",)).missing()) == (1, "", "")


@pytest.mark.parametrize(("judged", "enough"), [(1, False), (2, True), (3, True)])
def test_half_of_those_concerned_are_enough_for_a_sure_verdict(judged, enough):
    some = Knowledge(tuple("abcd"), tuple("abcd"[:judged]))
    assert some.enough() is enough
    assert [some.limited(status) for status in ("met", "not met", "at risk")] == (
        ["met", "not met", "at risk"] if enough else ["at risk"] * 3
    )
    assert some.limited("not assessable") == "not assessable"
    assert some.enough(DEFAULT.replace(knowledge_floor=0.25))


def test_few_are_named_and_many_counted():
    assert Knowledge(("Ana", "Ben", "Cem"), ()).in_short() == "where Ana, Ben and Cem stand is not known"
    assert Knowledge(tuple("abcd"), ()).in_short() == "where any of the four people concerned stands is not known"


def test_a_stance_is_a_position_and_readiness_or_a_threshold_is_enough_for_practice():
    case = Case(people=PEOPLE)
    assert positions(case, reversed(NAMES[:3])) == Knowledge(("Public", "Private", "Ready"), ("Public", "Private"))
    assert practice(case, NAMES) == Knowledge(NAMES, NAMES[:4])
    assert practice(case, ["Nothing"]).none


def test_a_holder_needs_a_position_and_whoever_must_practise_anything_and_both_of_who_does_both():
    def known(holders, daily):
        return judged_people(
            World(Case(people=PEOPLE, decisions=[{"name": "D", "holders": holders}], nodes=[{"name": "N", "people": daily}]), draws=2)
        )

    assert known(["Public", "Ready"], ["Level", "Nothing"]) == Knowledge(("Public", "Ready", "Level", "Nothing"), ("Public", "Level"))
    assert known(["Ready"], ["Ready"]) == Knowledge(("Ready",), ())
