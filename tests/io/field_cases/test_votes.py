"""Tables of votes: motions on one side and people on the other, as minutes of a council or board have them."""

from __future__ import annotations

import pytest
from files import record, workbook

from coalition_kit.io import reading

BY_MOTION = "Roll call of May\nMotion,Ana Ruiz,Ben Cole,Di Fox\nBudget,Aye,Nay,Absent\nMerger,Nay,Nay,Aye\n"
BY_PERSON = "Councillor,Budget,Merger\nAna Ruiz,Aye,Nay\nBen Cole,Nay,Nay\nDi Fox,Absent,Aye\n"


@pytest.mark.parametrize("text", [BY_MOTION, BY_PERSON])
def test_one_motion_says_where_people_stand_if_one_says_so(text):
    asked = reading(text.encode(), name="votes.csv")
    (question,) = asked.questions
    assert question.options[0].startswith("None of them")  # which motion is the change is nothing that a file can say
    assert [option.split(":")[0] for option in question.options[1:]] == ["Merger", "Budget"]
    assert [person.stance.known for person in asked.accept().case().record.people] == [False, False, False]
    for code, expected in zip(question.codes[1:], ([-1, -1, 1], [1, -1, None]), strict=True):
        people = asked.answer(question.key, code).case().record.people
        assert [person.name for person in people] == ["Ana Ruiz", "Ben Cole", "Di Fox"]
        assert [person.stance.mode for person in people] == expected


def test_columns_of_yes_and_no_are_no_votes():
    text = "Member,On the list,Donor\nAna Ruiz,Yes,No\nBen Cole,No,No\n"
    assert not any(question.key == "votes/motion" for question in reading(text.encode(), name="list.csv").questions)


@pytest.mark.parametrize("heads", [("For the levy", "Against the levy"), ("Supports", "Opposes"), ("Dafür", "Dagegen")])
@pytest.mark.parametrize("mark", ["x", "1", "✓"])
def test_marks_for_and_against(heads, mark):
    rows = [["Name", "Seat", *heads], ["Ida Holm", "A", mark, ""], ["Per Lund", "B", "", mark], ["Eva Dahl", "C", "", ""]]
    assert [person.stance.mode for person in record(rows).people] == [1, -1, None]


def test_lists_beside_each_other_have_the_stance_above_them():
    rows = [["Vote count"], ["Allies", None, "Opponents", None], ["Name", "Why", "Name", "Why"]]
    rows += [["Ida Holm", "time", "Per Lund", "costs"], ["Eva Dahl", "mission", None, None]]
    found = reading(workbook(Board=rows), name="board.xlsx").accept()
    assert {person.name: person.stance.mode for person in found.case().record.people} == {"Ida Holm": 1, "Eva Dahl": 1, "Per Lund": -1}
    assert ("A1", "Vote count") in {(problem.cell, problem.got) for problem in found.problems}


def test_lists_beside_each_other_may_be_of_groups():
    rows = [["North", None, "South", None], ["Name", "Stance", "Name", "Stance"], ["Ida Holm", "for", "Per Lund", "against"]]
    found = reading(workbook(Board=rows), name="board.xlsx").accept()
    assert {person.name: person.stance.mode for person in found.case().record.people} == {"Ida Holm": 1, "Per Lund": -1}
    assert {person.function for person in found.case().record.people} == {"North", "South"}


def decided(cell):
    """What a workbook says in which `cell` names who decides on the budget."""
    people = [["Name", "Position on the change"], ["Ana Ruiz", "Supportive"], ["Ben Ode", "Opposed"], ["Cy Lo", "Neutral"]]
    decisions = [["Decision", "Who decides"], ["Budget", cell], ["Rooms", "Ana Ruiz"]]
    return reading(workbook(People=people, Decisions=decisions), name="case.xlsx").accept().case().record


@pytest.mark.parametrize(
    ("cell", "holders", "rule"),
    [
        ("Ana Ruiz, Ben Ode, Cy Lo (two of three)", 3, "2 of 3"),
        ("Ana Ruiz, Ben Ode, Cy Lo (at least two)", 3, "2 of 3"),
        ("Ana Ruiz; Ben Ode; Cy Lo - 2 out of 3", 3, "2 of 3"),
        ("Ana Ruiz, Ben Ode und Cy Lo (zwei von drei)", 3, "2 of 3"),
        ("Unanimous: Ana Ruiz, Ben Ode", 2, "all"),
        ("Ana Ruiz and Ben Ode (both)", 2, "all"),
        ("Ana Ruiz, Ben Ode, Cy Lo – majority", 3, "majority"),
        ("Ana Ruiz, Cy Lo (either)", 2, "any"),
    ],
)
def test_a_rule_beside_those_who_decide_is_the_rule(cell, holders, rule):
    found = decided(cell)
    assert [(len(each.holders), each.rule) for each in found.decisions] == [(holders, rule), (1, "all")]
    assert [person.name for person in found.people] == ["Ana Ruiz", "Ben Ode", "Cy Lo"]


@pytest.mark.parametrize("cell", ["Ana Ruiz (acting), Ben Ode", "Ana Ruiz, Ben Ode (3 of 2)", "Ana Ruiz, Ben Ode (2024)"])
def test_other_words_beside_those_who_decide_are_no_rule(cell):
    assert decided(cell).decisions[0].rule == "all"
