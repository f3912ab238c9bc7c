"""The fewest acts and stages that turn the answer, worked out by hand: of three, two are two thirds."""

import pytest
from small_cases import AS_OF

from coalition_kit.case import Case
from coalition_kit.diagnostics.commitment.analysis import CommitmentChange, Commitments
from coalition_kit.model.parameters import DEFAULT

ALL = ("time", "attention", "capital")
NAMES = ("Ana", "Ben", "Cem")


def three(given, stages=None):
    """Three members with the acts `given` of each, and of some a stage where 2 is needed."""
    return Case(
        change={"as_of": AS_OF},
        people=[{"name": name, **({"needed": 2, "readiness": stages[name]} if name in (stages or {}) else {})} for name in NAMES],
        members=[{"person": name} for name in NAMES],
        commitments=[{"person": name, "kind": kind, "observed": True} for name, kinds in given.items() for kind in kinds],
    )


def fewest(case):
    found = Commitments(case, 0, 400, 90)
    now = found.judge(NAMES)(DEFAULT).status
    return now, found.fewest_changes(NAMES, now, lambda judge: judge(DEFAULT).status)


def gives(person):
    return CommitmentChange("acts", person)


def arrives(person):
    return CommitmentChange("stage", person)


@pytest.mark.parametrize(
    ("given", "stages", "now", "changes", "then"),
    [
        ({"Ana": ALL, "Ben": ("time",), "Cem": ("time", "attention")}, {}, "at risk", {gives("Cem")}, "met"),  # who lacks least
        ({"Ana": ALL, "Ben": ALL, "Cem": ALL}, {"Ana": 2, "Ben": 0, "Cem": "1-2"}, "at risk", {arrives("Cem")}, "met"),  # who is nearest
        ({"Ana": ALL, "Ben": ALL, "Cem": ("time",)}, {"Ana": 0, "Ben": 1}, "at risk", {arrives("Ana"), arrives("Ben")}, "met"),
        ({"Ana": ALL, "Ben": ("time",)}, {"Ana": 0}, "at risk", {gives("Ben"), arrives("Ana")}, "met"),
        ({"Ana": ("time",)}, {}, "at risk", {gives("Ana"), gives("Ben")}, "met"),  # Ana may be committed: a third, the floor
        ({}, {}, "not met", {gives("Ana")}, "at risk"),
    ],
)
def test_the_fewest_changes(given, stages, now, changes, then):
    before, found = fewest(three(given, stages))
    assert before == now
    assert ({*found[0]}, found[1]) == (changes, then)


def test_where_all_is_met_nothing_is_changed_and_a_stage_that_is_reached_is_not_asked_for():
    assert fewest(three(dict.fromkeys(NAMES, ALL), {"Ana": 2, "Ben": 3})) == ("met", None)


def test_a_pledge_that_was_kept_and_one_that_is_open_are_both_promises():
    pledges = [{"person": "Ana", "text": "Kept", "kept": True}, {"person": "Ana", "text": "Open"}]
    assert Commitments(three({}).replace(pledges=pledges), 0, 10, 90).position("Ana") == "agreed"
