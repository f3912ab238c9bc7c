"""Exports of other systems as they come: personnel, a survey in two lines, e-mail counts, registers kept over months, votes."""

from __future__ import annotations

import pytest
from files import each_once, listed, workbook

from coalition_kit.io import reading
from coalition_kit.io.reading.vocabulary import is_dated, strip_date

PERSONNEL = [
    ["Employee ID", "Legal Name", "Preferred Name", "Manager ID", "Business Title", "Supervisory Org", "Job Level", "FTE", "Hire Date"],
    ["1001", "Okafor, Chinedu", "Nedu Okafor", "", "Chief Operating Officer", "Executive Office", "E2", "1.0", "2015-03-01"],
    ["1002", "Brandt, Silke", "Silke Brandt", "1001", "Director of Nursing", "Nursing", "D1", "1.0", "2016-03-01"],
    ["1003", "Ng, Wei", "Wei Ng", "1002", "Ward Manager", "Nursing", "M2", "0.6", "2018-05-01"],
]


def test_a_personnel_export_is_people_with_whom_they_report_to():
    record = listed(PERSONNEL).accept().case().record
    assert [(person.name, person.unit, person.level) for person in record.people] == [
        ("Chinedu Okafor", "Executive Office", "E2"),
        ("Silke Brandt", "Nursing", "D1"),
        ("Wei Ng", "Nursing", "M2"),
    ]
    assert [(tie.source, tie.target) for tie in record.ties] == [("Silke Brandt", "Chinedu Okafor"), ("Wei Ng", "Silke Brandt")]


def test_whether_last_names_stand_first_is_asked_and_may_stay():
    asked = listed(PERSONNEL)
    (question,) = asked.questions
    assert question.codes == ("turn", "leave")
    assert asked.answer(question.key, "leave").case().record.people[0].name == "Okafor, Chinedu"


@pytest.mark.parametrize(
    "names",
    [
        ["Ana Ruiz, Finance", "Ben Ode, Nursing", "Cy Lo, Finance"],
        ["Acme, Inc.", "Beta, Ltd", "Gamma, LLC"],
        ["Ruiz, Ana", "Ben Ode", "Lo, Cy"],
        ["Ward 4, Leeds", "Ward 5, York", "Ward 6, Hull"],
        ["Leeds, North", "Leeds, North", "York, North"],
    ],
)
def test_commas_that_part_no_names_stay(names):
    asked = listed([["Name", "Stance"], *([name, "for"] for name in names)])
    assert "people/order of names" not in {question.key for question in asked.questions}


def test_headings_above_numbers_are_headings():
    asked = listed([["Xyzzy", "Weight in kg"], ["Ana Ruiz", "61"], ["Ben Ode", "72"], ["Cy Lo", "58"], ["Di Fox", "80"]], "list.csv")
    (question,) = asked.questions
    assert "there are no headings" not in question.options[0]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Stance Jan 2026", "Stance Apr 2026"),
        ("Support (Q1)", "Support (Q2)"),
        ("Vote 12 May", "Vote 9 June"),
        ("Support before", "Support after"),
    ],
)
def test_of_columns_of_several_dates_the_last_is_proposed(first, last):
    asked = listed([["Name", first, last], ["Ana Ruiz", "against", "for"], ["Ben Ode", "for", "against"], ["Cy Lo", "for", "for"]])
    question = asked.questions[0]
    assert f'"{last}" and "{first}" mean the same' in question.text
    assert question.options[0].startswith(last)
    people = asked.accept().case().record.people
    assert [person.stance.mode > 0 for person in people] == [True, False, True]


@pytest.mark.parametrize(
    ("heading", "bare"),
    [
        ("Vote 12 May", "Vote"),
        ("Vote May 12, 2026", "Vote"),
        ("Stance 2026-09-01", "Stance"),
        ("Support wave 2", "Support"),
        ("Support 1.9.2026", "Support"),
        ("Team Marketing", "Team Marketing"),  # begins like March
        ("Name 2", "Name 2"),
    ],
)
def test_a_date_behind_a_heading(heading, bare):
    assert strip_date(heading) == bare
    assert is_dated(heading) == (heading != bare)


def test_knowledge_beside_awareness_and_desire_is_no_expertise():
    steps = [["Name", "Awareness", "Desire", "Knowledge"], ["Ana Ruiz", "4", "2", "3"], ["Ben Ode", "3", "1", "4"]]
    assert all(person.expertise.mode is None for person in listed(steps).accept().case().record.people)
    alone = [["Name", "Team", "Knowledge"], ["Ana Ruiz", "Ops", "3"], ["Ben Ode", "Ops", "4"]]
    assert all(person.expertise.mode for person in listed(alone).accept().case().record.people)


def test_the_line_above_a_matrix_says_what_its_ties_are():
    rows = [
        ["Respondent ID", "How much do you trust each person?", "", ""],
        ["", "Asha Patel", "Tomas Ruiz", "Wei Ng"],
        ["Asha Patel", "", "4", "5"],
        ["Tomas Ruiz", "4", "", "3"],
        ["Wei Ng", "4", "2", ""],
    ]
    asked = listed(rows)
    assert not any(question.key.startswith("ties/kind") for question in asked.questions)
    record = asked.accept().case().record
    assert {tie.kind for tie in record.ties} == {"trust"}
    assert len(record.ties) == 6


def test_messages_say_how_strong_a_tie_is():
    record = listed([["From", "To", "Messages"], ["Ana", "Ben", "100"], ["Ben", "Cy", "50"], ["Cy", "Ana", "20"]]).accept().case().record
    assert [tie.strength.mode for tie in each_once(record.ties)] == [1.0, 0.5, 0.2]


def test_cells_that_name_several_people_are_a_row_for_each():
    rows = [
        ["Department", "People", "Attitude"],
        ["Ops", "Ana Ruiz, Di Fox", "for"],
        ["IT", "Ben Ode; Ed Gil", "against"],
        ["HR", "Cy Lo", "for"],
    ]
    asked = listed(rows)
    question = next(each for each in asked.questions if each.key == "people/several in a cell")
    assert "Ana Ruiz; Di Fox" in question.options[0]
    found = {person.name: (person.function, person.stance.mode) for person in asked.accept().case().record.people}
    assert found == {"Ana Ruiz": ("Ops", 1), "Di Fox": ("Ops", 1), "Ben Ode": ("IT", -1), "Ed Gil": ("IT", -1), "Cy Lo": ("HR", 1)}
    assert len(asked.answer(question.key, "one").accept().case().record.people) == 3


@pytest.mark.parametrize("name", ["Health, Safety and Environment", "Ruiz, Ana", "Smith & Sons", "Ana Ruiz (Ops)"])
def test_cells_that_name_one_thing_stay(name):
    asked = listed([["Name", "Stance"], [name, "for"], ["Ben Ode", "against"], ["Cy Lo", "for"]])
    assert "people/several in a cell" not in {question.key for question in asked.questions}


def test_a_table_beside_another_is_read_on_its_own():
    rows = [
        ["People", None, None, None, "Who works with whom", None],
        ["Name", "Team", "For/against", None, "From", "To"],
        ["Ana Ruiz", "Ops", "For", None, "Ana Ruiz", "Ben Ode"],
        ["Ben Ode", "IT", "Against", None, "Cy Lo", "Ana Ruiz"],
        ["Cy Lo", "HR", "Neutral", None, None, None],
    ]
    found = reading(workbook(Sheet1=rows), name="two.xlsx").accept()
    record = found.case().record
    assert [(person.name, person.unit, person.stance.mode) for person in record.people] == [
        ("Ana Ruiz", "Ops", 1),
        ("Ben Ode", "IT", -1),
        ("Cy Lo", "HR", 0),
    ]
    assert [(tie.source, tie.target) for tie in each_once(record.ties)] == [("Ana Ruiz", "Ben Ode"), ("Cy Lo", "Ana Ruiz")]
    wrong = [["Name", "Team", None, "From", "To"], ["Ana Ruiz", "Ops", None, "Ana Ruiz", "Nobody Known"]]
    asked = reading(workbook(Sheet1=wrong), name="two.xlsx")
    assert any("Nobody Known" in question.text for question in asked.questions)


def test_traffic_lights_under_rag_are_stances_if_one_says_so():
    asked = listed([["Who", "RAG"], ["Ana Ruiz", "🟢"], ["Ben Ode", "🔴"], ["Cy Lo", "🟡"]])
    (question,) = asked.questions
    assert "stance" in question.text
    assert [person.stance.mode for person in asked.accept().case().record.people] == [1, -1, 0]
    assert all(person.stance.mode is None for person in asked.answer(question.key, question.codes[-1]).case().record.people)


def test_who_hesitates_is_undecided():
    record = (
        listed([["Nom", "Position"], ["Zoé Durand", "Favorable"], ["Luc Petit", "Opposé"], ["Inès Roy", "Hésitant"]]).accept().case().record
    )
    assert [person.stance.mode for person in record.people] == [1, -1, 0]


def test_a_heading_that_asks_for_a_tie_is_a_heading():
    asked = listed(
        [["Sponsor", "Reports to", "Action"], ["Ana Ruiz", "", "none"], ["Ben Ode", "Ana Ruiz", "coach"], ["Cy Lo", "Ben Ode", "meet"]]
    )
    assert asked.questions[0].options[0].startswith("Sponsor: Ana Ruiz")


GRID = [["Function / Level", "Executive", "Director", "Front line"], ["Ops", "Ana Ruiz", "", "Ed Gil; Flo Hay"], ["IT", "", "Ben Ode", ""]]


@pytest.mark.parametrize("rows", [GRID, [list(column) for column in zip(*GRID, strict=True)]], ids=["levels above", "levels at the side"])
def test_a_grid_of_functions_and_levels_has_people_in_its_fields(rows):
    people = listed(rows).accept().case().record.people
    assert {person.name: (person.function, person.level) for person in people} == {
        "Ana Ruiz": ("Ops", "Executive"),
        "Ed Gil": ("Ops", "Front line"),
        "Flo Hay": ("Ops", "Front line"),
        "Ben Ode": ("IT", "Director"),
    }


def test_numbers_in_a_grid_of_functions_and_levels_are_no_people():
    rows = [["Function", "Executive", "Director", "Manager"], ["Ops", "1", "2", "8"], ["IT", "1", "1", "4"], ["HR", "0", "1", "2"]]
    assert not listed(rows).accept().intake.case


def test_links_behind_names_are_taken_off():
    rows = [
        ["Name", "Team", "Reports to"],
        ["Ana Ruiz", "Ops (https://example.org/Ops-1a)", "Cy Lo (https://example.org/Cy-3c?pvs=21)"],
        ["Cy Lo", "Exec", ""],
    ]
    record = listed(rows).accept().case().record
    assert [(person.name, person.unit) for person in record.people] == [("Ana Ruiz", "Ops"), ("Cy Lo", "Exec")]
    assert [(tie.source, tie.target) for tie in record.ties] == [("Ana Ruiz", "Cy Lo")]


def test_a_report_of_a_meeting_names_its_participants_once():
    text = (
        "1. Summary\nMeeting title\tSteering group\n\n2. Participants\nName\tFirst Join\tEmail\tRole\nAna Ruiz\t9:00\ta@x\tOrganizer\n"
        "Ben Ode\t9:01\tb@x\tPresenter\n\n3. Activities\nName\tJoin Time\tDuration\tEmail\tRole\nAna Ruiz\t9:00\t59m\ta@x\tOrganizer\n"
    )
    found = reading(text.encode("utf-16"), name="attendance.csv").accept()
    assert [person.name for person in found.case().record.people] == ["Ana Ruiz", "Ben Ode"]


def test_labels_beside_first_and_last_names_are_no_names():
    rows = [
        ["First Name", "Last Name", "Organization Name", "Organization Department", "Labels"],
        *([a, b, "Acme", "IT", "* all"] for a, b in (("Ana", "Ruiz"), ("Ben", "Ode"))),
    ]
    people = listed(rows).accept().case().record.people
    assert [(person.name, person.organization, person.function) for person in people] == [
        ("Ana Ruiz", "Acme", "IT"),
        ("Ben Ode", "Acme", "IT"),
    ]


def test_boxes_say_who_is_in_and_who_is_for_it():
    rows = [["Name", "In coalition", "For?"], ["Ana Ruiz", "checked", "TRUE"], ["Ben Ode", "", "FALSE"], ["Cy Lo", "checked", "TRUE"]]
    record = listed(rows).accept().case().record
    assert [member.person for member in record.members] == ["Ana Ruiz", "Cy Lo"]
    assert [person.stance.mode for person in record.people] == [1, -1, 1]


def test_of_columns_that_may_name_people_the_one_with_first_and_last_names_is_proposed():
    asked = listed([["Summary", "Issue key", "Assignee"], ["Approve budget", "X-1", "Ana Ruiz"], ["Sign the rota", "X-2", "Cy Lo"]])
    assert asked.questions[0].options[0].startswith("Assignee")


def test_a_likely_reaction_is_a_stance():
    rows = [["Stakeholder group", "Likely reaction"], ["Nurses", "Resist"], ["Managers", "Mixed"], ["Board", "Support"]]
    assert [person.stance.mode for person in listed(rows).accept().case().record.people] == [-1, 0, 1]


@pytest.mark.parametrize(
    ("heads", "names"),
    [
        (["Nom", "Prénom"], [["Durand", "Zoé"], ["Petit", "Luc"]]),
        (["Name", "Vorname"], [["Durand", "Zoé"], ["Petit", "Luc"]]),
        (["Naam", "Voornaam"], [["Durand", "Zoé"], ["Petit", "Luc"]]),
        (["Nombre", "Apellidos"], [["Zoé", "Durand"], ["Luc", "Petit"]]),
        (["Name", "First name"], [["Zoé Durand", "Zoé"], ["Luc Petit", "Luc"]]),  # whole names, and half of them again
    ],
)
def test_half_a_name_in_a_column_of_its_own_is_added_to_the_other_half(heads, names):
    record = listed([[*heads, "Responsable"], [*names[0], ""], [*names[1], "Zoé Durand"]]).accept().case().record
    assert [person.name for person in record.people] == ["Zoé Durand", "Luc Petit"]
    assert [(tie.source, tie.target) for tie in record.ties] == [("Luc Petit", "Zoé Durand")]


@pytest.mark.parametrize("heading", ["Last name, First name", "Employee", "Colleague's entry"])
def test_numbers_of_staff_are_no_names_where_a_column_has_some(heading):
    rows = [
        ["Employee #", heading, "Reporting to"],
        ["1", "Okafor, Chinedu", ""],
        ["2", "Brandt, Silke", "Okafor, Chinedu"],
        ["3", "Ng, Wei", "Brandt, Silke"],
    ]
    record = listed(rows).accept().case().record
    assert [person.name for person in record.people] == ["Chinedu Okafor", "Silke Brandt", "Wei Ng"]
    assert [(tie.source, tie.target) for tie in record.ties] == [("Silke Brandt", "Chinedu Okafor"), ("Wei Ng", "Silke Brandt")]


def test_numbers_of_votes_are_no_stances():
    people = listed([["Name", "Seat", "Votes"], ["Ana Ruiz", "Chair", "2"], ["Ben Ode", "Member", "1"]]).accept().case().record.people
    assert all(person.stance.mode is None for person in people)


def test_names_under_a_question_with_a_dash_are_nominations():
    question = "Whom do you turn to for advice? - {} person - Text"
    rows = [
        ["Your full name", question.format("First"), question.format("Second")],
        ["Ana Ruiz", "Ben Ode", "Cy Lo"],
        ["Ben Ode", "Cy Lo", ""],
        ["Cy Lo", "Ana Ruiz", ""],
    ]
    asked = listed(rows)
    assert not asked.questions
    record = asked.case().record
    assert [person.name for person in record.people] == ["Ana Ruiz", "Ben Ode", "Cy Lo"]
    assert {(tie.source, tie.target) for tie in record.ties} == {
        ("Ana Ruiz", "Ben Ode"),
        ("Ana Ruiz", "Cy Lo"),
        ("Ben Ode", "Cy Lo"),
        ("Cy Lo", "Ana Ruiz"),
    }


def test_amounts_of_a_survey_are_on_the_scale():
    rows = [
        ["Name", "How much do you support the new rota?"],
        ["Ana Ruiz", "A great deal"],
        ["Ben Ode", "Not at all"],
        ["Cy Lo", "A moderate amount"],
    ]
    assert [person.stance.mode for person in listed(rows).accept().case().record.people] == [2, -2, 0]


def test_ranges_are_on_the_scale_of_the_numbers_beside_them():
    people = (
        listed([["Name", "Support", "Power"], ["Ana Ruiz", "4-5", "3"], ["Ben Ode", "1-2", "5"], ["Cy Lo", "3", "2-4"]])
        .accept()
        .case()
        .record.people
    )
    assert [(person.stance.low, person.stance.high) for person in people] == [(1, 2), (-2, -1), (0, 0)]
    assert [(person.position_power.low, person.position_power.high) for person in people] == [(2, 2), (4, 4), (1, 3)]


def test_lines_below_a_table_say_its_scales():
    rows = [
        ["Name", "Attitude to change", "Influence"],
        ["Ana Ruiz", 5, 3],
        ["Ben Ode", 1, 2],
        ["Cy Lo", 3, 1],
        [],
        ["1 = champion, 5 = hostile"],
        ["Influence: 1 = low, 3 = high"],
    ]
    asked = reading(workbook(Sheet1=rows), name="legend.xlsx")
    record = asked.accept().case().record
    assert [(person.name, person.stance.mode, person.position_power.mode) for person in record.people] == [
        ("Ana Ruiz", -2, 4),
        ("Ben Ode", 2, 2),
        ("Cy Lo", 0, 0),
    ]


def test_of_power_and_interest_in_one_cell_power_is_read():
    people = (
        listed([["Stakeholder", "Power/Interest"], ["Ana Ruiz", "H/L"], ["Ben Ode", "L/H"], ["Cy Lo", "H/H"]]).accept().case().record.people
    )
    assert [person.position_power.mode for person in people] == [3, 1, 3]


def test_a_row_that_stands_again_is_proposed_as_one_person():
    asked = listed([["Name", "Team", "Stance"], ["Ana Ruiz", "Ops", "for"], ["Ben Ode", "IT", "against"], ["Ana Ruiz", "Ops", "for"]])
    assert next(each for each in asked.questions if each.key == "people/same name").codes == ("one", "several")
    other = listed([["Name", "Team", "Stance"], ["Ana Ruiz", "Ops", "for"], ["Ben Ode", "IT", "against"], ["Ana Ruiz", "Ops", "against"]])
    assert next(each for each in other.questions if each.key == "people/same name").codes == ("several", "one")


@pytest.mark.parametrize(
    ("heading", "entries", "stances"),
    [
        ("Stance", ["S", "R", "N"], [1, -1, 0]),
        ("Supportiveness", ["★★★★★", "★", "★★★"], [2, -2, 0]),
        ("Zustimmung (1-5)", ["3,5", "1", "5"], [0.5, -2, 2]),
    ],
)
def test_letters_stars_and_commas(heading, entries, stances):
    text = "\n".join(
        [f"Name;{heading}", *(f"{name};{entry}" for name, entry in zip(("Ana Ruiz", "Ben Ode", "Cy Lo"), entries, strict=True))]
    )
    people = reading(text.encode(), name="list.csv").accept().case().record.people
    assert [person.stance.mode for person in people] == stances


def test_a_team_lead_is_whom_one_reports_to():
    record = listed([["Name", "Team lead"], ["Ana Ruiz", "Cy Lo"], ["Ben Ode", "Ana Ruiz"], ["Cy Lo", ""]]).accept().case().record
    assert [(tie.source, tie.target, tie.kind) for tie in record.ties] == [
        ("Ana Ruiz", "Cy Lo", "reports_to"),
        ("Ben Ode", "Ana Ruiz", "reports_to"),
    ]
