"""What turns critical mass: recruits, members whose leaving does, and positions, each as few as they can be."""

from dataclasses import replace

import pytest
from mass_cases import line, mixed_case, people, seats, standard

from coalition_kit.case import Case
from coalition_kit.diagnostics.critical_mass import critical_mass
from coalition_kit.diagnostics.critical_mass.tipping import flips
from coalition_kit.finding.status import is_better
from coalition_kit.finding.what_if import apply_flip

ROOM = [{"name": "Room", "people": ["Ana"], "target": 1}]


def turned(case, draws=40, tried=(), **more):
    found = standard(case, draws=draws, **more)
    return list(flips(found, case, case.member_names, tried))


def test_recruits_that_turn_it_and_members_whose_leaving_does():
    """Two who are for it pass it in 0.89, and in 0.74 where a step of stance weighs least: enough for seven in ten."""
    case = seats("Ana", "Ben", "Cem", rule="2 of", members=["Ana"], Ana=2, Ben=2, Cem=2)
    assert [(flip.text, flip.add, flip.remove, flip.status) for flip in turned(case.replace(nodes=ROOM), confidence=0.7)] == [
        ("If Ben joined, this would go from “not yet” to “good”.", ("Ben",), (), "met"),
        ("If Cem joined, this would go from “not yet” to “good”.", ("Cem",), (), "met"),
    ]
    pair = case.replace(nodes=ROOM).with_members(["Ben"])
    assert [(flip.text, flip.remove, flip.status) for flip in turned(pair, confidence=0.7)] == [
        ("If Ana were no longer in the coalition, this would go from “good” to “not yet”.", ("Ana",), "not met"),
        ("If Ben were no longer in the coalition, this would go from “good” to “not yet”.", ("Ben",), "not met"),
    ]


def test_where_recruits_better_it_no_position_is_moved():
    case = seats("Ana", "Ben", rule="any", members=["Ana"], Ana=-2, Ben=2)
    assert [flip.sets for flip in turned(case)] == [()]


def moved(case, **more):
    return [(flip.text, tuple(name for _, name, _, _ in flip.sets), flip.add, flip.status) for flip in turned(case, **more) if flip.sets]


def test_the_one_position_that_turns_it_is_named():
    assert moved(seats("Ana", "Ben", Ben=2), confidence=0.7) == [
        ("If the private stance of Ana were 2 (works for it), this would go from “not yet” to “good”.", ("Ana",), (), "met")
    ]


def test_two_positions_and_who_must_join():
    """Both must say yes, and each says 16 in 17 at most: together 0.89, and 0.74 where a step of stance weighs least."""
    case = seats("Ana", "Ben", members=["Ana"])
    assert moved(case)[0][3] == "at risk"
    assert moved(case, confidence=0.7) == [
        (
            "If the private stances of Ana and Ben were 2 (works for it) and Ben joined, this would go from “not yet” to “good”.",
            ("Ana", "Ben"),
            ("Ben",),
            "met",
        )
    ]
    (flip,) = (flip for flip in turned(case) if flip.sets)
    assert flip.sets == (("people", "Ana", "private_stance", "2"), ("people", "Ben", "private_stance", "2"))


def test_nobody_joins_where_the_position_alone_turns_it():
    """Ana is against it, and the line goes on as long as she does."""
    assert moved(line().with_person("Ana", private_stance="-1 to 1")) == [
        ("If the private stance of Ana were 2 (works for it), this would go from “partly” to “good”.", ("Ana",), (), "met")
    ]


@pytest.mark.parametrize(("count", "found"), [(4, 1), (5, 0)])
def test_four_positions_are_moved_at_most(count, found):
    """All must say yes: with four at 2 and the others sure it is at risk, 16/17 to the fourth; nothing less would do."""
    names = ["Ana", "Ben", "Cem", "Dia", "Eve"][:count]
    assert len(moved(seats(*names), confidence=0.75)) == found


@pytest.mark.parametrize("needed", [("Ben",), ("Ben", "Cem")])
def test_a_position_that_turns_out_not_to_be_needed_is_spared(needed):
    """Any of them may pass the fund, and those needed must go on at their desks: Ana, tried first, changes nothing there."""
    case = seats("Ana", *needed, rule="any").replace(nodes=[{"name": name, "people": [name], "target": 1} for name in needed])
    assert [(names, add, status) for _, names, add, status in moved(case)] == [(needed, (), "met")]


def test_positions_of_people_who_decide_are_moved_and_those_worth_adding_join():
    """Once Ana is for it, Dia must join for the daily work: she decides nothing, and is tried where the curve names her."""
    folk = [{"name": "Ana", "private_stance": -2, "threshold": 0.5}, *people("Dia", threshold=1)]
    case = Case(
        people=folk,
        decisions=[{"name": "Fund", "holders": ["Ana"]}],
        nodes=[{"name": "Desk", "people": ["Dia"], "target": 1}],
        members=[{"person": "Ana"}],
    )
    assert [(names, add, status) for _, names, add, status in moved(case, tried=["Dia"])] == [(("Ana",), ("Dia",), "met")]
    assert moved(case) == []


@pytest.mark.parametrize(("count", "found"), [(12, 1), (13, 0)])
def test_twelve_join_at_most_once_a_position_has_moved(count, found):
    """Ana must be for it, and each of the others go on at a desk of their own, which they do once they are asked."""
    names = [f"P{at}" for at in range(count)]
    case = Case(
        people=[{"name": "Ana", "private_stance": -2, "threshold": 0.5}, *people(*names, threshold=1)],
        decisions=[{"name": "Fund", "holders": ["Ana"]}],
        nodes=[{"name": name, "people": [name], "target": 1} for name in names],
        members=[{"person": "Ana"}],
    )
    assert [len(add) for _, _, add, _ in moved(case, tried=names, draws=4)] == [count] * found


def test_nothing_is_moved_where_nobody_decides_or_it_is_met():
    assert moved(seats("Ana", rule="").replace(nodes=ROOM)) == []
    assert moved(line()) == []


@pytest.mark.parametrize("seed", [3, 6, 11, 18, 25, 32, 47])
def test_positions_that_are_moved_turn_it_and_none_can_be_spared(seed):
    case = mixed_case(seed)
    now = critical_mass(case, draws=20).status
    (flip,) = (flip for flip in turned(case, draws=20, tried=case.names) if flip.sets)
    assert is_better(flip.status, now)
    assert critical_mass(apply_flip(case, flip), draws=20).status == flip.status
    fewer = [replace(flip, sets=tuple(one for one in flip.sets if one != spared)) for spared in flip.sets]
    fewer += [replace(flip, add=tuple(name for name in flip.add if name != spared)) for spared in flip.add]
    for less in fewer:
        assert standard(apply_flip(case, less), draws=20).status(apply_flip(case, less).member_names) != flip.status
