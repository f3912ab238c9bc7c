"""How files word where people stand: with conditions, towards a thing of their own, as kinds of adopters, and who is in the core team."""

from __future__ import annotations

import pytest
from files import NAMES, listed, record, stances, workbook

from coalition_kit.io import reading


def test_a_condition_makes_a_position_weaker():
    assert stances("Position on the change", "Supportive if funded", "Opposed unless staffed", "Supportive", "Neutral") == [0.5, -0.5, 1, 0]
    assert stances("Haltung", "dafür, wenn bezahlt", "dagegen", "neutral") == [0.5, -1, 0]
    assert stances("Stance", "for with conditions", "against", "neutral if asked") == [0.5, -1, 0]


@pytest.mark.parametrize(
    "heading",
    [
        "Stance on the compact",
        "Attitude towards the merger talks",
        "Haltung zum neuen Dienstplan",
        "Supports it?",
        "Position regarding Ward 4",
    ],
)
def test_a_stance_towards_whatever_a_file_is_about(heading):
    assert stances(heading, "for", "against", "neutral") == [1, -1, 0]


@pytest.mark.parametrize("heading", ["Position in the firm", "Support team", "Position"])
def test_other_positions_are_none(heading):
    assert stances(heading, "Controller", "Head of IT", "Nurse") == [None] * 3


def test_kinds_of_adopters_are_perspectives():
    people = record(
        [["Name", "Adopter type"], *zip(NAMES, ["Early adopter", "Laggard", "Early majority", "Innovator"], strict=True)]
    ).people
    assert [person.perspective for person in people] == ["enthusiast", "sceptic", "pragmatist", "enthusiast"]


def test_a_sheet_of_the_core_team_names_the_members():
    sheets = {
        "Coalition": [["Core team", "Time per week"], ["Ana Ruiz", "2h"], ["Cy Lo", ""]],
        "Everyone": [["Name", "Function"], ["Ana Ruiz", "Finance"], ["Ben Ode", "IT"], ["Cy Lo", "HR"]],
    }
    found = reading(workbook(**sheets), name="coalition.xlsx").accept().case().record
    assert [person.name for person in found.people] == ["Ana Ruiz", "Ben Ode", "Cy Lo"]
    assert [member.person for member in found.members] == ["Ana Ruiz", "Cy Lo"]


def test_the_audience_of_a_plan_is_nobody_of_the_list():
    sheets = {
        "Stakeholders": [["Name", "Stance"], ["Ana Ruiz", "for"], ["Ben Ode", "against"]],
        "Comms plan": [["Audience", "Message", "Date"], ["All staff", "Savings", "2026-10-01"], ["Union", "Jobs", "2026-10-02"]],
    }
    found = reading(workbook(**sheets), name="plan.xlsx").accept().case().record
    assert [person.name for person in found.people] == ["Ana Ruiz", "Ben Ode"]


@pytest.mark.parametrize("heading", ["For merger", "For the merger?", "Supports the bill", "In favour of our plan", "Für die Reform"])
def test_a_yes_to_whatever_is_to_change(heading):
    assert stances(heading, "yes", "no", "undecided", "yes") == [1, -1, 0, 1]


def test_a_board_whose_rows_say_words_of_headings():
    rows = [
        ["Trustee", "Role", "Voting", "Term ends", "Appointed by", "For merger", "Conflicts"],
        ["Ana Ruiz", "Chair", "Yes", "2027", "Members", "Y", ""],
        ["Ben Cole", "Treasurer", "Yes", "2026", "Members", "N", "Bank"],
    ]
    for first in ("Trustee", "Hoitokunnan jasen"):  # the second is no heading that is known
        assert [person.name for person in record([[first, *rows[0][1:]], *rows[1:]]).people] == ["Ana Ruiz", "Ben Cole"]


def test_axes_of_a_map_say_what_they_are():
    rows = [["Name", "X (oppose-support -10 to 10)", "Y axis: influence 0-10"], ["Ana Ruiz", "8", "9"], ["Ben Ode", "-6", "7"]]
    people = record(rows).people
    assert [(person.stance.mode, person.position_power.mode) for person in people] == [(1.6, 3.6), (-1.2, 2.8)]
    assert [person.stance.known for person in record([["Name", "x", "y"], ["Ana Ruiz", "8", "9"], ["Ben Ode", "-6", "7"]]).people] == [
        False
    ] * 2


def test_a_list_whose_name_column_is_in_no_vocabulary_but_whose_judgements_are():
    rows = [["Halinna", "Influence (1-10)", "Attitude"], ["Works council", "9", "against"], ["Board", "10", "for"]]
    assert [(person.name, person.stance.mode) for person in record(rows).people] == [("Works council", -1), ("Board", 1)]


def test_codes_of_an_analysis_are_no_names_beside_full_names():
    rows = [["Told by", "Code", "Support?"], ["Ana Ruiz", "urgency", "yes"], ["Ben Ode", "fatigue", "no"]]
    assert [person.name for person in record(rows).people] == ["Ana Ruiz", "Ben Ode"]


def test_the_place_in_a_list_is_no_level_and_power_may_be_yes_or_no():
    rows = [
        ["Rank", "Name", "Power", "Urgency"],
        ["1", "Ana Ruiz", "Yes", "No"],
        ["2", "Ben Ode", "No", "No"],
        ["3", "Cy Lo", "Yes", "Yes"],
    ]
    people = record(rows).people
    assert [(person.level, person.position_power.mode) for person in people] == [("", 3), ("", 0), ("", 3)]
    ranks = record([["Rank", "Name"], ["3", "Ana Ruiz"], ["2", "Ben Ode"], ["2", "Cy Lo"]]).people
    assert [person.level for person in ranks] == ["3", "2", "2"]


def test_the_number_of_a_question_is_no_part_of_it():
    rows = [["ID", "Q1_advice_1", "Q2_support"], ["E1", "E2", "4"], ["E2", "E1", "2"], ["E3", "E1", "5"]]
    assert [person.stance.mode for person in record(rows).people] == [1, -1, 2]


@pytest.mark.parametrize(
    ("heading", "read"),
    [
        ("Commitment (hrs/mo)", False),
        ("Current commitment (hours a week)", False),
        ("Commitment (hours per month, about)", False),
        ("Support (months in office)", False),
        ("Support ($ thousand)", False),
        ("Support (€)", False),
        ("Commitment (1-10)", True),
        ("Commitment (highest is 10)", True),
    ],
)
def test_hours_and_money_are_no_stance(heading, read):
    rows = [["Name", heading], ["Ana Ruiz", "8"], ["Ben Ode", "4"], ["Cy Lo", "2"]]
    assert all(person.stance.known == read for person in record(rows).people)


def test_a_lean_is_weaker_than_a_yes_or_a_no_on_both_sides():
    rows = [["Director", "Lean"], ["J. Ortiz", "Lean yes"], ["K. Wu", "Swing"], ["L. Abt", "Lean no"], ["M. Roy", "Yes"]]
    assert [person.stance.mode for person in record(rows).people] == [0.5, 0, -0.5, 1]


@pytest.mark.parametrize(
    ("heading", "entries"),
    [
        ("Position", ("Opposée", "Plutôt opposée", "Indécise", "Favorables")),
        ("Postura", ("En contra", "Más bien contraria", "Indecisa", "A favor")),
        ("Parere", ("Contraria", "Piuttosto contraria", "Astenuta", "Favorevoli")),
        ("Haltung", ("Ablehnende", "eher ablehnende", "Unentschiedene", "Wohlwollende")),
    ],
)
def test_words_for_a_position_in_the_feminine_and_in_the_plural(heading, entries):
    assert stances(heading, *entries) == [-1, -0.5, 0, 1]


def test_a_short_word_is_not_bent_into_another():
    assert stances("Support", "none", "high", "low") == [-2, 1, -1]


@pytest.mark.parametrize(
    ("legend", "entries"),
    [
        ("Rating: 1 = activist, 2 = supporter, 3 = undecided, 4 = against us, 5 = hostile", (1, 3, 4, 5)),
        ("Rating: 1 = hero, 2 = supporter, 3 = undecided, 4 = against us, 5 = hostile", (1, 3, 4, 5)),
        ("Rating: 1 = hostile, 5 = champion", (5, 3, 2, 1)),
    ],
)
def test_a_line_above_the_headings_says_what_a_scale_means(legend, entries):
    rows = [["Wall chart"], [legend], ["Worker", "Shift", "Rating"], *([name, "Days", at] for name, at in zip(NAMES, entries, strict=True))]
    found = reading(workbook(Wall=rows), name="chart.xlsx").accept()
    assert [person.stance.mode for person in found.case().record.people] == [2, 0, -1, -2]
    assert {"Wall chart", legend} <= {problem.got for problem in found.problems}


def test_a_line_of_a_count_below_a_list_is_nobody_and_has_no_ties():
    rows = [
        ["Ward", "Councillor", "Whip count", "Who can move them"],
        ["North", "Ana Ruiz", "Firm yes", ""],
        ["Quay", "Ben Ode", "Lean no", "Ana Ruiz"],
        ["Quay", "Cy Lo", "Swing", "Ben Ode; Ana Ruiz"],
        ["Needed to pass: 4", "", "", ""],
    ]
    case = reading(workbook(Votes=rows), name="count.xlsx").accept().case()
    assert [(person.name, person.stance.mode) for person in case.record.people] == [("Ana Ruiz", 2), ("Ben Ode", -1), ("Cy Lo", 0)]
    assert {(tie.source, tie.target) for tie in case.record.ties} == {("Ben Ode", "Ana Ruiz"), ("Cy Lo", "Ben Ode"), ("Cy Lo", "Ana Ruiz")}


def test_how_people_feel_about_something_in_their_words():
    assert stances("How do you feel about the timetable?", "Excited", "Worried", "Curious", "Angry") == [1, -1, 0, -2]
    assert stances("On merging parishes", "Uneasy", "Driving it", "Wait and see", "Opposed") == [-1, 2, 0, -1]


@pytest.mark.parametrize("heading", ["Opposition (0-10)", "Level of opposition (0-10)", "Skepticism (0-10)", "Ablehnung (0-10)"])
def test_much_opposition_is_no_support(heading):
    assert stances(heading, "10", "5", "0") == [-2, -1, 0]


def test_a_word_of_another_list_among_yes_and_no():
    assert stances("Position on HB 12", "No", "Yes", "No", "Sponsor") == [-1, 1, -1, 2]


def test_a_vote_if_it_were_today():
    assert stances("If the vote were today, would you vote for the levy?", "Definitely yes", "No", "Not sure") == [2, -1, None]


def test_what_people_say_who_neither_back_nor_block_it():
    assert stances("Where they stand", "All in", "Dead set against", "Could go either way", "Will not block") == [2, -2, 0, 0]


def test_of_several_answers_those_in_favour_of_something_are_proposed():
    rows = [["Name", "Came", "¿A favor del horario?"], ["Ana Ruiz", "sí", "no"], ["Ben Ode", "no", "sí"]]
    options = listed(rows).questions[0].options
    assert [option.partition(":")[0] for option in options] == ["¿A favor del horario?", "None of them", "Came"]


def test_a_log_of_talks_is_a_list_of_whom_they_were_with():
    rows = [["Date", "Met with", "Topic", "Outcome"], ["2026-01-12", "Ana Ruiz", "Bike lanes", "Supportive"]]
    found = listed([*rows, ["2026-02-01", "Ben Ode", "Bike lanes", "Opposed"], ["2026-02-14", "Cy Lo", "Bike lanes", "Will vote yes"]])
    assert found.questions[0].options[0].startswith("Met with: Ana Ruiz")
    assert [person.stance.mode for person in found.accept().case().record.people] == [1, -1, 1]


@pytest.mark.parametrize(
    ("heading", "entries", "values"),
    [
        ("Enabler or obstacle?", ["Obstacle", "Enabler", "Neither"], [-1, 1, 0]),
        ("Zustimmung (Schulnote)", ["1", "5", "3"], [2, -2, 0]),
        ("Ally score (-5 to +5)", ["5", "-5", "0"], [2, -2, 0]),
        ("Endorsed?", ["Yes", "No", "Pending"], [1, -1, None]),
    ],
)
def test_other_words_and_scales_for_a_stance(heading, entries, values):
    assert stances(heading, *entries) == values


def test_words_on_a_scale_are_the_last_to_be_names():
    rows = [
        ["Group", "Enabler or obstacle?", "Power"],
        ["Unions", "Obstacle", "High"],
        ["IT", "Enabler", "Low"],
        ["Press", "Neither", "Medium"],
    ]
    assert listed(rows).questions[0].options[0].startswith("Group: Unions")


def test_of_several_issues_in_signs_it_is_asked_which_is_the_change():
    rows = [["Name", "Bus lanes", "Parking fees"], ["Ana Ruiz", "-", "--"], ["Ben Ode", "+", "-"], ["Cy Lo", "-", "--"]]
    assert listed(rows).questions[0].text == "list: 2 columns say where people stand. Which of them counts?"


def test_names_and_categories_are_no_decisions():
    rows = [["Name", "Category"], ["Regulator", "Dominant"], ["Union", "Definitive"], ["Activists", "Demanding"]]
    assert [person.name for person in record(rows).people] == ["Regulator", "Union", "Activists"]


def test_a_condition_behind_a_no_makes_it_weaker():
    assert stances("Position", "Yes, if funded", "No unless piloted", "Yes") == [0.5, -0.5, 1]


def test_the_members_of_each_committee_are_not_those_of_the_coalition():
    found = record([["Committee", "Chair", "Members"], ["Budget", "Ana Ruiz", "Ben Ode; Cy Lo"], ["Safety", "Cy Lo", "Di Fox"]])
    assert not found.members
