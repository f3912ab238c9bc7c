"""People, answers, counts and marks in columns that are stances themselves: For and Against, the spectrum of allies, a force field."""

from __future__ import annotations

import pytest
from files import NAMES, case_of, listed, record, stances


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (("Y", "Lean Y", "Lean N", "N"), [1, 0.5, -0.5, -1]),
        (("Solid yes", "Likely yes", "Likely no", "Hard no"), [2, 1, -1, -2]),
        (("Strong supporter", "Soft support", "Undecided", "Firmly opposed"), [2, 1, 0, -2]),
    ],
)
def test_counts_of_votes_before_the_vote(entries, expected):
    assert stances("Likely vote", *entries) == expected


@pytest.mark.parametrize(
    "rows",
    [
        [["Keep satisfied", "Manage closely", "Monitor", "Keep informed"], ["Ana Ruiz", "Ben Ode", "Cy Lo", "Di Fox"]],
        [["Keep satisfied", "Manage closely"], ["Ana Ruiz", "Ben Ode"], ["Monitor", "Keep informed"], ["Cy Lo", "Di Fox"]],
    ],
)
def test_people_under_what_is_done_with_them(rows):
    people = record([["Stakeholder map"], *rows]).people
    assert {person.name: (person.position_power.mode, person.note) for person in people} == {
        "Ana Ruiz": (3, "Keep satisfied"),
        "Ben Ode": (3, "Manage closely"),
        "Cy Lo": (1, "Monitor"),
        "Di Fox": (1, "Keep informed"),
    }


ANSWERS = [["Ida Holm", "yes"], ["Per Lund", "no"], ["Eva Dahl", "maybe"], ["Jon Berg", "yes"]]


def test_a_yes_or_no_behind_each_name_is_proposed_as_the_stance():
    case = case_of("\n".join(": ".join(row) for row in ANSWERS), "mail.txt", questions=2)
    assert [person.stance.mode for person in case.record.people] == [1, -1, 0, 1]


def test_yes_and_no_below_a_heading_are_asked_about_and_left_unread():
    """They may say who came."""
    (question,) = listed([["Name", "Attended"], *ANSWERS]).questions
    assert question.options == ("None of them: kept unread", "Attended: yes; no; maybe")
    assert not any(person.stance.known for person in record([["Name", "Attended"], *ANSWERS]).people)
    taken = listed([["Name", "Attended"], *ANSWERS]).answer(question, question.options[1]).accept()
    assert [person.stance.mode for person in taken.case().record.people] == [1, -1, 0, 1]


@pytest.mark.parametrize("heading", ["Note", "Attended"])
@pytest.mark.parametrize("answer", ["perhaps next year", "yes"])
def test_other_entries_are_no_answers(heading, answer):
    """All yes says nothing of where people differ; words beside yes and no are notes."""
    rows = [[name, answer if row == 1 else "yes"] for row, (name, _) in enumerate(ANSWERS)]
    assert not listed([["Name", heading], *rows]).questions


@pytest.mark.parametrize(
    "heads", [["Drivers (for)", "Score", "Restrainers (against)", "Score"], ["Driving forces", "", "Restraining forces", ""]]
)
def test_people_on_both_sides_of_a_force_field_may_have_scores_beside_them(heads):
    people = record([heads, ["Ana Ruiz", "4", "Ben Ode", "3"], ["Cy Lo", "2", "Di Fox", "1"]]).people
    assert {person.name: person.stance.mode for person in people} == dict(zip(NAMES, [2, -2, 2, -2], strict=True))


def test_what_stands_in_brackets_behind_a_stance_is_no_part_of_it():
    assert stances("Stance", "Supportive (wants a pilot)", "Opposed (cost)", "Neutral (for now)") == [1, -1, 0]


def test_the_forces_of_a_force_field_are_nobody():
    rows = [["Driving forces", "Restraining forces"], ["Patient safety pressure", "Staff fatigue"], ["New law", "Cost of the system"]]
    assert [question.text for question in listed(rows).questions] == ["list: which column names the people?"]
    assert "None of them" in listed(rows).questions[0].options[0]


COUNTED = [["Department", "For", "Against", "Undecided"], ["Nursing", "34", "8", "12"], ["Surgery", "5", "11", "4"], ["IT", "", "", ""]]


def test_counts_of_who_is_for_and_against_are_the_average_of_a_group():
    found = listed(COUNTED)
    names = found.questions[0]
    assert "None of them" in names.options[0]
    assert "how many people there are is no list of them" in str(found.problems[0])
    counted = found.answer(names, names.options[1])
    assert counted.questions[0].text == "list: what are the numbers in For; Against; Undecided?"
    assert "34 For, 8 Against, 12 Undecided is 0.48" in counted.questions[0].options[0]
    assert [person.stance.mode for person in counted.accept().case().record.people] == [0.48, -0.3, None]
    left = counted.answer(counted.questions[0], counted.questions[0].options[1])
    assert not left.questions
    assert [person.stance.mode for person in left.case().record.people] == [None] * 3


SPECTRUM = {"Active ally": 2, "Passive ally": 1, "Neutral": 0, "Passive opponent": -1, "Active opponent": -2}


GROUPS = ["Teachers union", "Parents", "Shop owners", "Police union", "Developer lobby"]


def test_the_spectrum_of_allies_is_a_stance_and_nobody():
    found = listed([["Group", "Spectrum of allies"], *zip(GROUPS, SPECTRUM, strict=True)])
    assert found.questions[0].options[0].startswith("Group: Teachers union")
    assert {person.name: person.stance.mode for person in found.accept().case().record.people} == dict(
        zip(GROUPS, SPECTRUM.values(), strict=True)
    )


def test_the_spectrum_of_allies_in_columns():
    heads = ["Active allies", "Passive allies", "Neutral", "Passive opposition", "Active opposition"]
    people = record([heads, GROUPS, ["Tenants", "", "", "", "Landlords"]]).people
    assert {person.name: person.stance.mode for person in people} == {
        **dict(zip(GROUPS, SPECTRUM.values(), strict=True)),
        "Tenants": 2,
        "Landlords": -2,
    }


def test_names_under_stances_beside_their_department():
    rows = [["Department", "For", "Against", "Undecided"], ["HR", "Ana Ruiz; Cy Lo", "Ben Ode", ""], ["IT", "", "Di Fox", "Eva Dahl"]]
    assert {person.name: (person.function, person.stance.mode) for person in record(rows).people} == {
        "Ana Ruiz": ("HR", 1),
        "Cy Lo": ("HR", 1),
        "Ben Ode": ("HR", -1),
        "Di Fox": ("IT", -1),
        "Eva Dahl": ("IT", 0),
    }


def test_lists_under_stances_with_an_empty_column_between_them():
    rows = [["Supporters", "", "", "Opponents", ""], ["Name", "Reason", "", "Name", "Reason"], ["Ana Ruiz", "cost", "", "Ben Ode", "risk"]]
    people = record([*rows, ["Cy Lo", "", "", "Di Fox", ""]]).people
    assert {person.name: person.stance.mode for person in people} == dict(zip(NAMES, [1, -1, 1, -1], strict=True))


def test_one_column_of_a_stance_makes_a_list_of_groups_likely():
    found = listed([["Group", "Resistance (0-3)", "Reasons"], ["Nurses", "3", "time"], ["IT", "0", ""], ["Doctors", "2", "autonomy"]])
    assert found.questions[0].options[0].startswith("Group: Nurses")


@pytest.mark.parametrize("place", [(), ("Department",)])
def test_marks_of_where_one_person_is_and_is_to_be_are_nobody(place):
    heads = ["Stakeholder", *place, "Resistant", "Neutral", "Supportive", "Leading"]
    found = record([heads, ["Ida Holm", *("Care" for _ in place), "", "C", "", "D"]])
    assert [(person.name, person.stance.mode) for person in found.people] == [("Ida Holm", 0)]
