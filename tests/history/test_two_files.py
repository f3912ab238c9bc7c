"""What differs between two files of a case."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalition_kit.case import Case
from coalition_kit.case.record import PARTS
from coalition_kit.datasets import list_cases, load_case
from coalition_kit.history import compare
from coalition_kit.history.two_files import differences

FIRST = {
    "change": {"title": "Less"},
    "people": [{"name": "Ana", "stance": 0, "function": "Care"}, {"name": "Ben", "stance": -1}, {"name": "Cem"}],
    "ties": [{"source": "Ana", "target": "Ben", "kind": "trust"}],
    "decisions": [{"name": "Budget", "holders": ["Ana"]}],
    "members": [{"person": "Ana"}],
    "wins": [{"text": "One"}],
}
SECOND = {
    "change": {"title": "Less and less"},
    "people": [{"name": "Ben", "stance": 1}, {"name": "Ana", "stance": "0 observed", "function": "IT"}, {"name": "Dee"}],
    "ties": [{"source": "Ana", "target": "Ben", "kind": "advice"}],
    "decisions": [{"name": "Budget", "holders": ["Ana", "Ben"]}],
    "members": [{"person": "Ana"}, {"person": "Ben"}],
    "wins": [{"text": "One"}, {"text": "One"}, {"text": "Two"}],
}


def test_every_kind_of_difference_is_named():
    said = {(row.part, row.what, row.kind, row.field, row.before, row.after) for row in differences(Case(**FIRST), Case(**SECOND))}
    assert said == {
        ("change", "the change", "changed", "title", "Less", "Less and less"),
        ("people", "Ana", "changed", "stance", "undecided", "undecided (observed)"),
        ("people", "Ana", "changed", "function", "Care", "IT"),
        ("people", "Ben", "changed", "stance", "leans against it", "leans for it"),
        ("people", "Cem", "taken out", "", "", ""),
        ("people", "Dee", "added", "", "", ""),
        ("ties", "Ana to Ben (trust)", "taken out", "", "", ""),
        ("ties", "Ana to Ben (advice)", "added", "", "", ""),
        ("decisions", "Budget", "changed", "holders", "Ana", "Ana; Ben"),
        ("members", "Ben", "added", "", "", ""),
        ("wins", "One", "added", "", "", ""),
        ("wins", "Two", "added", "", "", ""),
    }


def test_the_answers_are_those_of_each_file_and_a_reason_is_found_among_the_moves():
    from coalition_kit.assessment import assess

    first, second = Case(**FIRST), Case(**SECOND)
    finding = compare(first, second, questions=["authority", "coverage"])
    for row in finding.rows:
        assert row.then_verdict == assess(first, questions=[row.name])[row.name].verdict
        assert row.now_verdict == assess(second, questions=[row.name])[row.name].verdict
    assert finding.status == "not met"
    move = {"person": "Ben", "date": "2026-07-01", "field": "stance", "before": "-1", "after": "1", "why": "A walk."}
    explained = compare(first, Case(**SECOND, moves=[move]), questions=[])
    assert explained.status == "at risk"  # Ana's is still without one
    assert any("leans against it → leans for it. A walk." in reason.text for reason in explained.reasons)
    assert explained.next_steps == ("Write down what moved Ana, while somebody remembers.",)


def moved(**why):
    """The verdict on Ana and Ben, who moved, with the reasons given."""
    people = [[{"name": name, "stance": stance} for name in ("Ana", "Ben")] for stance in (0, 1)]
    moves = [
        {"person": who, "date": "2026-07-01", "field": "stance", "before": "0", "after": "1", "why": text} for who, text in why.items()
    ]
    return compare(Case(people=people[0]), Case(people=people[1], moves=moves), questions=[]).verdict


def test_the_verdict_says_how_many_positions_moved_for_a_reason():
    assert moved() == "Two entries changed, two positions moved, none of them with a reason."
    assert moved(Ana="A walk.") == "One entry added, two entries changed, two positions moved, one of them with a reason."
    assert moved(Ana="A walk.", Ben="A talk.") == "Two entries added, two entries changed, two positions moved, each with a reason."


def test_files_without_a_common_name_are_not_taken_for_one_system():
    finding = compare(Case(people=[{"name": "Ana"}]), Case(people=[{"name": "Dee"}]), questions=[])
    assert finding.status == "not assessable"
    assert finding.verdict == "Nobody is in both files: they are of two systems, or every name is spelled otherwise."
    assert finding.missing == ("Which people of the second file are those of the first.",)
    begun = compare(Case(), Case(people=[{"name": "Ana"}]), questions=[])
    assert (begun.status, begun.verdict) == ("met", "One entry added.")


def test_entries_of_two_words_stay_apart_are_named_once_and_long_ones_are_cut():
    people, story = [{"name": "Ana"}], "It was said. " * 40
    claims = [{"member": "Ward", "element": "problem", "text": text} for text in ("Beds", "Nurses")]
    second = Case(people=people, change={"story": story}, claims=[*claims, {"member": "Ward", "element": "cause"}])
    texts = [reason.text for reason in compare(Case(people=people), second, questions=[]).reasons]
    assert texts[1:] == ["Three rows of “claims” added: Ward · problem and Ward · cause."]
    assert texts[0].startswith("the change, story: nothing → It was said. It was said.")
    assert texts[0].endswith("….")
    assert len(texts[0]) < 170


def test_a_number_of_another_unit_keeps_its_own():
    def desk(*names):
        return Case(
            people=[{"name": name, "private_stance": 2} for name in names],
            members=[{"person": "Ana"}],
            nodes=[{"name": "Desk", "people": names}],
            ties=[{"source": name, "target": "Ana", "kind": "trust"} for name in names[1:]],
        )

    finding = compare(desk("Ana", "Ben"), desk("Ana", "Ben", "Cem"), questions=["critical_mass"])
    (told,) = (reason.text for reason in finding.reasons if reason.text.startswith("Critical mass: from"))
    assert " of 2 people" in told.partition(" to ")[0]
    assert " of 3 people" in told.partition(" to ")[2]


@pytest.mark.parametrize("name", list_cases())
def test_a_file_and_itself_say_the_same(name):
    case = load_case(name)
    finding = compare(case, case, questions=[])
    assert (finding.verdict, finding.status, finding.detail.differences) == ("The two files say the same.", "met", ())


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(3)), st.permutations(range(3)))
def test_the_order_of_rows_is_no_difference(one, other):
    names = ["Ana", "Ben", "Cem"]
    first, second = (Case(people=[{"name": names[at]} for at in order]) for order in (one, other))
    assert not list(differences(first, second))


def test_there_and_back_is_the_same_with_added_and_taken_out_exchanged():
    there = list(differences(Case(**FIRST), Case(**SECOND)))
    back = list(differences(Case(**SECOND), Case(**FIRST)))
    turned = {"added": "taken out", "taken out": "added", "changed": "changed"}
    assert {(row.part, row.what, turned[row.kind], row.field, row.after, row.before) for row in back} == {
        (row.part, row.what, row.kind, row.field, row.before, row.after) for row in there
    }


def test_the_parts_that_have_a_key_exist_with_its_fields():
    from coalition_kit.history.two_files import _KEYS

    for part, fields in _KEYS.items():
        assert set(fields) <= set(PARTS[part].model_fields)
