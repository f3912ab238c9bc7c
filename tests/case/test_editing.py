"""Another name, a removal, a tie: every part of the case follows, and nothing else changes."""

import pytest

from coalition_kit.case import Case
from coalition_kit.case.editing import with_renamed_person, with_tie, without_person, without_ties
from coalition_kit.datasets import load_case

CASES = ("product-development", "mental-health")
EVERYWHERE = Case(
    people=[{"name": "Ida"}, {"name": "Per"}, {"name": "Liv"}],
    ties=[{"source": "Ida", "target": "Per"}, {"source": "Per", "target": "Liv", "kind": "influence"}, {"source": "Ida", "target": "Liv"}],
    decisions=[
        {"name": "Budget", "holders": ("Per: 3", "Ida"), "rule": "majority"},
        {"name": "Post", "holders": ("Per", "Ida", "Liv"), "rule": 'Per and (Ida or "Liv")'},
    ],
    nodes=[{"name": "Ward", "people": ("Per", "Liv")}],
    members=[{"person": "Per", "nucleus": True}],
    commitments=[{"person": "Per", "kind": "time"}],
    pledges=[{"person": "Per", "text": "A pledge"}],
    concerns=[{"person": "Per", "attribute": "complexity"}],
    wins=[{"text": "A win", "credit": ("Per", "Ida")}],
    conflicts=[{"people": ("Per", "Liv"), "text": "A quarrel"}],
    journal={"predictions": {"first": "Per"}, "Per": ["Per", 1]},
)


@pytest.mark.parametrize("name", CASES)
def test_a_name_and_back_gives_the_same_case(name):
    case = load_case(name)
    for old in case.names[:12]:
        there = with_renamed_person(case, old, "Somebody else and another")
        assert old not in there.names
        assert f'"{old}"' not in there.to_json()
        assert with_renamed_person(there, "Somebody else and another", old) == case


def test_a_name_changes_wherever_it_stands():
    case = with_renamed_person(EVERYWHERE, "Per", " Per   Olsen ")
    assert '"Per"' not in case.to_json()
    assert case.record.decisions[0].holders == ("Per Olsen: 3", "Ida")
    assert case.record.decisions[1].rule == '"Per Olsen" and (Ida or "Liv")'
    assert case.record.journal == {"predictions": {"first": "Per Olsen"}, "Per Olsen": ["Per Olsen", 1]}


def test_a_name_that_somebody_has_is_refused():
    with pytest.raises(ValueError, match="a name that nobody else has is wanted; got 'Liv'"):
        with_renamed_person(EVERYWHERE, "Per", "Liv")
    with pytest.raises(ValueError, match="nobody else has"):
        with_renamed_person(EVERYWHERE, "Per", "  ")
    with pytest.raises(KeyError):
        with_renamed_person(EVERYWHERE, "Nobody", "Liv")


def test_the_same_name_changes_nothing():
    assert with_renamed_person(EVERYWHERE, "Per", "Per ") is EVERYWHERE


def test_who_is_removed_is_named_nowhere_and_what_went_is_counted():
    removal = without_person(EVERYWHERE, "Per")
    assert removal.case.names == ("Ida", "Liv")
    assert removal.gone == {"ties": 2, "members": 1, "commitments": 1, "pledges": 1, "concerns": 1}
    assert removal.changed == {"decisions": 2, "nodes": 1, "wins": 1, "conflicts": 1}
    assert removal.rules == ("Post",)
    assert [decision.rule for decision in removal.case.record.decisions] == ["majority", "all"]
    assert removal.case.record.decisions[0].holders == ("Ida",)
    assert [(tie.source, tie.target) for tie in removal.case.record.ties] == [("Ida", "Liv")]


@pytest.mark.parametrize("name", CASES)
def test_anybody_can_be_removed(name):
    case = load_case(name)
    for who in case.names:
        left = without_person(case, who).case
        assert who not in left.names
        assert len(left.names) == len(case.names) - 1


def test_a_tie_is_drawn_once_and_taken_away_whatever_its_kind():
    case = with_tie(EVERYWHERE, "Liv", "Ida")
    assert [(tie.source, tie.target, tie.kind) for tie in case.record.ties][-1] == ("Liv", "Ida", "influence")
    assert with_tie(case, "Liv", "Ida") is case
    both = with_tie(case, "Liv", "Ida", "trust")
    assert without_ties(both, "Liv", "Ida") == EVERYWHERE
    with pytest.raises(ValueError, match="somebody else"):
        with_tie(case, "Liv", "Liv")
