"""Which row is the header, and which rows and columns are about nobody: title rows, sections, totals, legends, codes."""

from __future__ import annotations

from datetime import date

import pytest
from files import BODY, case_of, listed, wanted, workbook, workbook_with_marks

from coalition_kit.io import reading


@pytest.mark.parametrize("above", [0, 3, 14])
def test_the_header_is_found_below_title_rows_and_what_is_no_person_is_left_out_with_a_notice(above):
    rows = [["Register of the programme"], *([[]] * above), *BODY, [], ["Total", None, None, 0], ["Source: interviews in May"]]
    first = 2 + above
    data = workbook_with_marks(rows, merged=[f"B{first + 1}:B{first + 2}", "A1:D1"])
    case = case_of(data)
    assert case.names == ("Ida", "Per", "Eva")
    assert [person.function for person in case.record.people] == ["Care", "Care", "Finance"]
    said = " ".join(wanted(data))
    for words in ("above the column names", "merged cells", "a row of totals", "a note"):
        assert words in said


def test_section_headings_repeated_headers_and_a_scale_row_are_no_people():
    head, ida, per, eva = BODY
    rows = [head, ["full name", "text", "Exec / Mgr / Staff", "-2 … +2"], ["INTERNAL"], ida, per, head, ["Suppliers:"], eva]
    case = case_of(workbook(people=rows))
    assert case.names == ("Ida", "Per", "Eva")
    assert [person.unit for person in case.record.people] == ["INTERNAL", "INTERNAL", "Suppliers"]


def test_a_header_in_two_lines_and_a_heading_without_entries():
    rows = [["", "", "Attitude"], ["Name", "Name2", "(1 = against, 5 = for)"], [None, "Ida", 5], [None, "Per", 1]]
    case = case_of(workbook(Register=rows), questions=1)
    assert [(person.name, person.stance.mode) for person in case.record.people] == [("Ida", 2), ("Per", -2)]


def test_a_header_in_two_lines_parts_its_groups():
    rows = [
        ["Stakeholder register"],
        ["ID", "Name", "Contact", None, "Assessment", None],
        [None, None, "Dept", "Site", "Influence", "Attitude"],
        [1, "Ana Ruiz", "Sales", "Bern", "High", "Supporter"],
        [2, "Ben Oka", "IT", "Rome", "Low", "Opponent"],
    ]
    ana, ben = case_of(workbook(Register=rows), questions=2).record.people
    assert (ana.function, ana.unit, ana.position_power.mode, ana.stance.mode) == ("Sales", "Bern", 3, 1)
    assert (ben.function, ben.unit, ben.position_power.mode, ben.stance.mode) == ("IT", "Rome", 1, -1)


def test_a_heading_between_two_tables_of_the_same_columns_is_nobody():
    text = "Group A\nName,Team,Support\nAna,X,Yes\nBen,Y,No\n\nGroup B\nName,Team,Support\nCem,Z,Maybe\n"
    assert case_of(text, "board.csv", questions=1).names == ("Ana", "Ben", "Cem")


@pytest.mark.parametrize("heading", ["# employees", "# of people", "Employees"])
def test_how_many_people_a_group_has_is_no_name(heading):
    rows = [["Group", heading, "Manager", "Support"], ["Nurses", 120, "Mary Lowe", "for"], ["IT", 25, "Lin Gao", "against"]]
    found = reading(workbook(Groups=rows), name="groups.xlsx").accept()
    assert not {"120", "25"} & set(found.case().names)


def test_a_row_for_a_place_that_nobody_has_is_no_person():
    found = listed(
        [["Name", "Department"], ["Ana Ruiz", "HR"], ["VACANT", "IT"], ["TBD", "IT"], ["N.N.", "Lager"], ["(vacant)", "HR"], ["Na", "IT"]]
    )
    assert [person.name for person in found.accept().case().record.people] == ["Ana Ruiz", "Na"]
    assert sum(problem.wanted == "a row that names nobody was not read" for problem in found.problems) == 4


@pytest.mark.parametrize("heading", ["Office", "Fonction"])
def test_what_somebody_is_on_a_board_is_no_place(heading):
    rows = [["Name", heading], ["Ana Ruiz", "Chair"], ["Ben Ode", "Trésorier"], ["Cy Lo", "Secretary"], ["Di Fox", "Member-at-large"]]
    person = listed(rows).accept().case().record.people[0]
    assert (person.unit, person.function) == ("", "")


def test_a_total_before_the_names_is_no_place_with_a_person_called_5():
    found = listed([["Department", "Name", "Stance"], ["HR", "Ana Ruiz", "for"], ["IT", "Ben Ode", "against"], ["Total", "2", ""]])
    assert [person.name for person in found.accept().case().record.people] == ["Ana Ruiz", "Ben Ode"]


def test_what_colours_mean_has_to_be_written():
    found = listed([["Green = supports, red = opposes"], ["Name", "Role"], ["Ana Ruiz", "CFO"], ["Ben Ode", "COO"]])
    assert any("colours of cells are not read: put what they mean into a column" in problem.wanted for problem in found.problems)


def test_the_statements_of_a_survey_beside_averages_are_nobody():
    found = listed([["Question", "Average"], ["We should merge the teams", "3.4"], ["I trust the board", "2.1"]])
    assert "None of them" in found.questions[0].options[0]


def test_the_codes_of_risks_are_nobody():
    rows = [["ID", "Risk", "Likelihood", "Owner"], ["R1", "Union opposes", "High", "Ana Ruiz"], ["R2", "IT delay", "Medium", "Ben Ode"]]
    found = listed(rows)
    assert found.questions[0].options[0] == "Owner: Ana Ruiz; Ben Ode"
    assert [person.name for person in found.accept().case().record.people] == ["Ana Ruiz", "Ben Ode"]


def test_a_header_with_dates_in_it_is_a_header():
    found = reading(
        workbook(Kickoff=[["Name", date(2026, 1, 12), "Stance"], ["Ana Ruiz", "x", "for"], ["Ben Ode", "", "against"]]), name="a.xlsx"
    )
    assert [question.key for question in found.questions] == ["scale/people/stance"]


def test_a_line_above_the_header_parts_what_people_are_judged_by():
    sheet = [["", "Power", "", "Position", ""], ["Name", "Formal", "Informal", "Today", "Target"]]
    found = reading(
        workbook(S=[*sheet, ["Ana Ruiz", "high", "low", "for", "for"], ["Ben Ode", "low", "high", "against", "for"]]), name="a.xlsx"
    )
    people = found.accept().case().record.people
    assert [(person.position_power.mode, person.stance.mode) for person in people] == [(3, 1), (1, -1)]


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (
            [
                ["Name", "12 Jan", "9 Feb"],
                ["Ann Boyd", "P", "A"],
                ["Carl Diaz", "P", "P"],
                ["Eve Fox", "A", "P"],
                ["Total present", "2", "2"],
            ],
            ["Ann Boyd", "Carl Diaz", "Eve Fox"],
        ),
        (
            [["Councillor", "Ward", "Vote"], ["Ann Boyd", "North", "Aye"], ["Carl Diaz", "South", "Nay"], ["Ayes: 1", "Nays: 1", ""]],
            ["Ann Boyd", "Carl Diaz"],
        ),
        (
            [["Department", "Name", "Support (1-5)"], ["Ops", "Ann Boyd", "5"], ["Ops", "Carl Diaz", "2"], ["Ops average", "", "3.5"]],
            ["Ann Boyd", "Carl Diaz"],
        ),
        (
            [
                ["Group", "Name", "Support (1-5)"],
                ["In", "Ann Boyd", "5"],
                ["In", "Carl Diaz", "2"],
                ["Subtotal in", "2", "3.5"],
                ["Out", "Eve Fox", "3"],
            ],
            ["Ann Boyd", "Carl Diaz", "Eve Fox"],
        ),
        (
            [["Name", "Shares", "Votes"], ["Total Energies", "5", "9"], ["Acme", "3", "7"], ["Bright Foundation", "2", "4"]],
            ["Total Energies", "Acme", "Bright Foundation"],
        ),
    ],
    ids=["count of ticks", "result of a vote", "average of a group", "count of names", "a firm of that name"],
)
def test_what_sums_up_the_rows_above_is_nobody(rows, names):
    found = listed(rows).accept()
    assert [person.name for person in found.case().record.people] == names


ROUNDS = [
    ["Name", "Department", "Round 1", "", "Round 2", "", "Notes"],
    ["", "", "stance", "influence", "stance", "influence", ""],
    ["Ana Ruiz", "Finance", 1, 3, 2, 4, "x"],
    ["Ben Ode", "Sales", -1, 2, 0, 1, ""],
    ["Cy Poe", "HR", 0, 4, -2, 0, "y"],
]


@pytest.mark.parametrize(
    ("rows", "now", "earlier"),
    [
        pytest.param(ROUNDS, {"Ana Ruiz": (2, 4), "Ben Ode": (0, 1), "Cy Poe": (-2, 0)}, "stance (Round 1)", id="rounds"),
        pytest.param(
            [
                ["", "", "2025", "", "2024", ""],
                ["Stakeholder", "Organisation", "Attitude", "Power", "Attitude", "Power"],
                ["Ana Ruiz", "City", "Opposed", 4, "Neutral", 3],
                ["Ben Ode", "County", "Neutral", 1, "Supportive", 2],
                ["Cy Poe", "City", "Supportive", 0, "Opposed", 1],
            ],
            {"Ana Ruiz": (-1, 4), "Ben Ode": (0, 1), "Cy Poe": (1, 0)},
            "Attitude (2024)",
            id="years above, the latest first",
        ),
        pytest.param(
            [
                ["Name", "Stance", "", "Influence", ""],
                ["", "Before", "After", "Before", "After"],
                ["Ana Ruiz", "against", "for", 2, 4],
                ["Ben Ode", "for", "neutral", 1, 1],
                ["Cy Poe", "for", "against", 4, 0],
            ],
            {"Ana Ruiz": (1, 4), "Ben Ode": (0, 1), "Cy Poe": (-1, 0)},
            "Stance (Before)",
            id="times below",
        ),
        pytest.param(
            [
                ["Name", "Ist", "", "Soll", ""],
                ["", "Haltung", "Einfluss", "Haltung", "Einfluss"],
                ["Ana Ruiz", "dagegen", 1, "dafür", 3],
                ["Ben Ode", "neutral", 0, "dafür", 3],
                ["Cy Poe", "dafür", 4, "dafür", 4],
            ],
            {"Ana Ruiz": (-1, 1), "Ben Ode": (0, 0), "Cy Poe": (1, 4)},
            "Haltung (Soll)",
            id="as it is and as it shall be",
        ),
    ],
)
def test_of_headings_that_stand_under_several_times_the_latest_is_proposed_and_the_rest_is_kept(rows, now, earlier):
    found = listed(rows).accept()
    people = found.case().record.people
    assert {each.name: (each.stance.mode, each.position_power.mode) for each in people} == now
    assert earlier in [problem.got for problem in found.problems]


def test_which_of_two_rounds_counts_is_asked_once_and_may_be_answered_the_other_way():
    found = listed(ROUNDS)
    (asked,) = [question for question in found.questions if "Round 1" in question.text]
    assert asked.text == 'list: the same headings stand under "Round 1" and "Round 2". Which of them counts?'
    people = found.answer(asked, asked.options[1]).accept().case().record.people
    assert [(each.stance.mode, each.position_power.mode, each.note) for each in people] == [(1, 3, "x"), (-1, 2, ""), (0, 4, "y")]


@pytest.mark.parametrize(("title", "unit"), [("Unit council roster – Q3", ""), ("Internal", "Internal")])
def test_a_title_above_a_list_with_a_section_is_no_section(title, unit):
    rows = [[title], ["Name", "Attitude", "Note"], ["Ana Ruiz", "for", "x"], ["Suppliers:"], ["Ben Ode", "against", "y"]]
    people = reading(workbook(Roster=rows), name="roster.xlsx").accept().case().record.people
    assert [(each.name, each.unit) for each in people] == [("Ana Ruiz", unit), ("Ben Ode", "Suppliers")]


@pytest.mark.parametrize("note", ["Last edited by M. Cole on 3/4", "Zuletzt bearbeitet von M. Kohl", "Dernière modification : 3 mai"])
def test_who_edited_a_list_is_nobody_on_it(note):
    rows = [["Name", "Attitude", "Team"], ["Ana Ruiz", "for", "IT"], ["Ben Ode", "against", "HR"], [], [note]]
    assert reading(workbook(Roster=rows), name="roster.xlsx").accept().case().names == ("Ana Ruiz", "Ben Ode")
