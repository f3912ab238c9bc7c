"""Tables that are no plain list: on their side, in one column, ticked, without headings, one tab for each team."""

from __future__ import annotations

import json

import pytest
from files import case_of, record, workbook, zipped

from coalition_kit.io import reading


def stances(case):
    """Name → stance."""
    return {person.name: person.stance.mode for person in case.record.people}


def ties(case):
    """The ties as source, target, kind."""
    return [(tie.source, tie.target, tie.kind) for tie in case.record.ties]


def wanted(data: bytes | str, name: str) -> str:
    """What the notices and errors say."""
    return " / ".join(str(problem) for problem in reading(data.encode() if isinstance(data, str) else data, name=name).problems)


SIDEWAYS = [
    ["Stakeholder", "Ida Holm", "Per Lund", "Eva Dahl"],
    ["Department", "Care", "IT", "IT"],
    ["Attitude", "Supportive", "Resistant", "Neutral"],
    ["Comment", "", "slow", ""],
]


def test_a_list_on_its_side_is_turned_and_its_places_are_those_of_the_file():
    case = case_of(workbook(Stakeholders=SIDEWAYS), "map.xlsx", questions=1)
    assert stances(case) == {"Ida Holm": 1, "Per Lund": -1, "Eva Dahl": 0}
    assert case.person("Per Lund").note == "slow"
    wrong = [*SIDEWAYS, ["Readiness", 1, "all of it", 2]]
    (problem,) = reading(workbook(Stakeholders=wrong), name="map.xlsx").accept().intake.errors
    assert (problem.sheet, problem.cell) == ("Stakeholders", "C5")


@pytest.mark.parametrize(
    "text",
    [
        '"Name;Department;Attitude"\n"Ida;Care;for"\n"Per;IT;against"\n',
        "sep=;\r\nName;Department;Attitude\r\nIda;Care;for\r\nPer;IT;against\r\n",
        "| Name | Department | Attitude |\n|------|-----------|----------|\n| Ida | Care | for |\n| Per | IT | against |\n",
        "Name;Department;Attitude;;;\n\nIda;Care;for;;;\n;;;;;\nPer;IT;against;;;\n",
    ],
)
def test_text_that_was_quoted_or_parted_in_another_way(text):
    assert stances(case_of(text, "list.csv", questions=1)) == {"Ida": 1, "Per": -1}


def test_a_csv_that_was_opened_into_one_column():
    rows = [["Name;Department;Attitude"], ["Ida;Care;for"], ["Per;IT;against"]]
    data = workbook(Tabelle1=rows)
    assert stances(case_of(data, "list.xlsx", questions=1)) == {"Ida": 1, "Per": -1}
    assert "each row stands in one cell" in wanted(data, "list.xlsx")


def test_ditto_marks_count_as_the_entry_above():
    text = 'Organisation,Name,Attitude\nCity hospital,Ida,for\n"""",Per,against\n〃,Eva,neutral\nInsurer,Jon,for\n'
    case = case_of(text, "list.csv", questions=1)
    assert [person.organization for person in case.record.people] == ["City hospital", "City hospital", "City hospital", "Insurer"]
    assert "ditto mark" in wanted(text, "list.csv")


def test_a_matrix_of_engagement_where_c_is_now_and_d_is_wanted():
    rows = [
        ["Stakeholder", "Department", "Unaware", "Resistant", "Neutral", "Supportive", "Leading"],
        ["Ida", "Care", "", "", "C", "", "D"],
        ["Per", "IT", "", "C", "", "D", ""],
        ["Eva", "IT", "C", "", "", "D", ""],
        ["Jon", "HR", "", "", "", "", "C, D"],
        ["Liv", "HR", "", "X", "X", "", ""],
    ]
    data = workbook(SEAM=rows)
    assert stances(case_of(data, "seam.xlsx", questions=1)) == {"Ida": 0, "Per": -1, "Eva": None, "Jon": 2, "Liv": None}
    assert "one mark in a row is wanted" in wanted(data, "seam.xlsx")
    assert reading(data, name="seam.xlsx").accept().case().record.journal["unread"]["SEAM"]["marked: Supportive"] == [
        ["Per", "D"],
        ["Eva", "D"],
    ]


STAGES = ["Let it happen", "Help it happen", "Make it happen"]


@pytest.mark.parametrize(("last", "field", "expected"), [("Oppose", "stance", [1, 0, -1]), ("No commitment", "readiness", [2, 1, 0])])
def test_a_commitment_chart_where_x_is_now_and_o_is_wanted(last, field, expected):
    """With a column for those who oppose it says where they stand; without, how ready they are."""
    rows = [["Name", *STAGES, last], ["Ida", "", "X", "O", ""], ["Per", "X", "", "O", ""], ["Eva", "", "", "", "XO"]]
    found = reading(workbook(Chart=rows), name="chart.xlsx").accept()
    assert [getattr(person, field).mode for person in found.case().record.people] == expected
    assert found.case().record.journal["unread"]["Chart"]["marked: Make it happen"] == [["Ida", "O"], ["Per", "O"]]


def test_columns_of_marks_that_are_read_are_not_told_as_unused():
    rows = [["Stakeholder", "Resistant", "Neutral", "Supportive"], ["Ida", "", "C", ""], ["Per", "C", "", "D"], ["Eva", "", "", "C D"]]
    unused = [
        problem.got for problem in reading(workbook(SEAM=rows), name="seam.xlsx").accept().problems if "not a column that" in problem.wanted
    ]
    assert unused == ["marked: Supportive"]


def test_ticks_under_the_steps_of_a_scale():
    text = "Name,Team,Strongly oppose,Oppose,Neutral,Support\nIda,Care,,,,x\nPer,Care,✓,,,\nEva,IT,,,1,\n"
    assert stances(case_of(text, "list.csv", questions=1)) == {"Ida": 1, "Per": -2, "Eva": 0}


def test_a_stance_under_a_heading_of_its_own_and_a_wish_that_is_none():
    text = "Actor,Desired,What we heard\nIda,Leading,supportive\nPer,Leading,against\n"
    assert stances(case_of(text, "list.csv", questions=1)) == {"Ida": 1, "Per": -1}


def test_one_sheet_for_each_department():
    head = ["Name", "Role", "Support"]
    data = workbook(Finance=[head, ["Ida", "Head", "Yes"], ["Per", "Clerk", "No"]], Nursing=[head, ["Eva", "Head", "Maybe"]])
    case = case_of(data, "people by team.xlsx", questions=1)
    assert [person.function for person in case.record.people] == ["Finance", "Finance", "Nursing"]
    numbered = workbook(Sheet1=[head, ["Ida", "Head", "Yes"], ["Per", "Clerk", "No"]], Sheet2=[head, ["Eva", "Head", "Yes"]])
    assert not any(person.function for person in case_of(numbered, "book.xlsx", questions=1).record.people)


def test_an_edge_list_without_headings():
    case = case_of("Ida Holm,Per Lund\nPer Lund,Eva Dahl\nEva Dahl,Ida Holm\n", "advice.csv")
    assert ties(case) == [("Ida Holm", "Per Lund", "advice"), ("Per Lund", "Eva Dahl", "advice"), ("Eva Dahl", "Ida Holm", "advice")]
    assert ties(case_of("1 2 3\n2 3 1\n3 1 2\n", "advice.txt", questions=1)) == [
        ("1", "2", "advice"),
        ("2", "3", "advice"),
        ("3", "1", "advice"),
    ]


def test_a_register_without_headings_loses_nobody():
    case = case_of("Ida Holm,Care,supportive\nPer Lund,IT,resistant\nEva Dahl,IT,neutral\n", "list.csv", questions=2)
    assert stances(case) == {"Ida Holm": 1, "Per Lund": -1, "Eva Dahl": 0}
    assert case.record.journal["unread"]["list"]["column B"][0] == ["Ida Holm", "Care"]


def test_what_is_no_list_of_people_is_not_proposed_as_one():
    budget = workbook(Budget=[["Item", "Q1", "Q2"], ["Rent", 100, 100], ["Wages", 900, 950]])
    prose = "Dear all,\n\nplease find below the list, as promised. I think Ida is for it, Per is not.\n\nBest\nSam\n"
    for data, name in ((budget, "budget.xlsx"), (prose.encode(), "mail.txt")):
        (question,) = reading(data, name=name).questions
        assert question.options[0].startswith("None of them")


@pytest.mark.parametrize(
    "text",
    [
        "Employee ID,Last Name,First Name,Department,Manager\n7,Holm,Ida,Care,\n8,Lund,Per,Care,Ida Holm\n9,Dahl,Eva,IT,Ida Holm\n",
        "EmpID,Full Name,Department,Manager ID\n7,Ida Holm,Care,\n8,Per Lund,Care,7\n9,Eva Dahl,IT,7\n",
        "Employee_ID,Name,Reports_To,Title\nE1,Ida Holm,,CEO\nE2,Per Lund,E1,CFO\nE3,Eva Dahl,E1,COO\n",
        "Personalnummer;Name;Abteilung;Vorgesetzte\n7;Ida Holm;Care;\n8;Per Lund;Care;Ida Holm\n9;Eva Dahl;IT;Ida Holm\n",
    ],
)
def test_who_reports_to_whom_in_a_list_of_staff(text):
    assert ties(case_of(text, "staff.csv")) == [("Per Lund", "Ida Holm", "reports_to"), ("Eva Dahl", "Ida Holm", "reports_to")]


EVERYBODY = ["Ida Holm", "Per Lund", "Eva Dahl"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Task,Responsible,Accountable,Informed\nBudget,Per Lund,Ida Holm,Eva Dahl\nRota,Eva Dahl,Per Lund,\n", EVERYBODY),
        ("Decision,Driver,Approver,Contributors\nBudget,Per Lund,Ida Holm,Eva\nRota,Eva Dahl,Per Lund,all\n", EVERYBODY),
        ("Decision,Recommend,Input,Decide\nBudget,Per Lund,,Ida Holm\nRota,Eva Dahl,,Per Lund\n", EVERYBODY),
        ("ID,Decision,Decision maker,Date\n1,Budget,Ida Holm,2026-01-02\n2,Rota,Per Lund,2026-02-02\n", ["Ida Holm", "Per Lund"]),
    ],
)
def test_decisions_alone_make_the_people_whom_they_name(text, people):
    case = case_of(text, "decisions.csv")
    assert list(case.names) == people
    assert [(each.name, each.holders) for each in case.record.decisions] == [("Budget", ("Ida Holm",)), ("Rota", ("Per Lund",))]
    assert "no list of people" in wanted(text, "decisions.csv")


def test_holders_in_any_form_of_list_and_those_on_no_list():
    alone = case_of('Decision,Deciders\nA,"Ida Holm, Per Lund"\nB,"Dahl, Eva"\nC,Ida Holm and Eva Dahl\n', "decisions.csv")
    assert [each.holders for each in alone.record.decisions] == [("Ida Holm", "Per Lund"), ("Dahl, Eva",), ("Ida Holm", "Eva Dahl")]
    files = {
        "people.csv": "Name,Department\nIda Holm,Care\nPer Lund,IT\n",
        "decisions.csv": "Decision,Deciders\nBudget,Ida Holm; Liv Moe\n",
    }
    found = reading(zipped(files), name="case.zip")
    (question,) = found.questions
    assert "Liv Moe" in question.text
    assert found.answer(question, "add").case().record.decisions[0].holders == ("Ida Holm", "Liv Moe")
    left = found.answer(question, "leave")
    assert left.case().record.decisions[0].holders == ("Ida Holm",)
    assert any("left out" in str(problem) for problem in left.problems)


def test_headings_and_a_legend_in_a_matrix_of_responsibilities_are_no_tasks():
    rows = [["", "Ida", "Per", "Eva"], ["Phase 1"], ["Budget", "A", "R", "C"], ["Scope", "A/R", "C", "I"], ["Legend: R responsible"]]
    case = case_of(workbook(RACI=rows), "raci.xlsx", questions=1)
    assert [(each.name, each.holders) for each in case.record.decisions] == [("Budget", ("Ida",)), ("Scope", ("Ida",))]


def test_titles_initials_and_addresses_name_the_same_person():
    files = {
        "people.csv": "Name,Department\nDr. Ida Holm,Care\nPer Lund,IT\nProf. Eva Dahl,IT\n",
        "ties.csv": "From,To,Relationship\nIda Holm,Per Lund <per@example.org>,trust\n"
        "P. Lund,Eva Dahl,trust\nDahl E,Frau Dr. Ida Holm,trust\n",
    }
    assert [pair[:2] for pair in ties(case_of(zipped(files), "case.zip"))] == [
        ("Dr. Ida Holm", "Per Lund"),
        ("Per Lund", "Prof. Eva Dahl"),
        ("Prof. Eva Dahl", "Dr. Ida Holm"),
    ]


def test_two_people_whom_initials_fit_are_asked_about():
    files = {"people.csv": "Name\nPer Lund\nPia Lund\nEva Dahl\n", "ties.csv": "From,To,Relationship\nP. Lund,Eva Dahl,trust\n"}
    assert any("P. Lund" in question.text for question in reading(zipped(files), name="case.zip").questions)


def test_a_roster_with_words_for_how_often():
    asked = ",".join(f"How often do you work with each? [{name}]" for name in ("Ida", "Per", "Eva"))
    head = f"Timestamp,Your name,{asked}\n"
    case = case_of(f"{head}1,Ida,,Daily,Weekly\n2,Per,Daily,,Never\n3,Eva,Monthly,Never,\n", "survey.csv", questions=1)
    assert [(tie.source, tie.target, tie.strength.mode) for tie in case.record.ties] == [
        ("Ida", "Per", 1.0),
        ("Ida", "Eva", 0.5),
        ("Per", "Ida", 1.0),
        ("Eva", "Ida", 0.25),
    ]


def test_questions_as_columns_of_an_edge_list():
    rows = [
        ["Source", "Target", "Who do you go to for advice?", "Whom do you trust?"],
        ["Ida", "Per", 1, 1],
        ["Per", "Eva", "", 1],
        ["Eva", "Ida", "", ""],
    ]
    data = workbook(Nodes=[["Name"], ["Ida"], ["Per"], ["Eva"]], Edges=rows)
    assert ties(case_of(data, "polinode.xlsx")) == [("Ida", "Per", "advice"), ("Ida", "Per", "trust"), ("Per", "Eva", "trust")]
    assert "1 of the rows say yes to none" in wanted(data, "polinode.xlsx")


def test_numbers_out_of_five_are_no_names_of_people():
    case = case_of("Stakeholder,Dept,Influence,Support\nIda,Care,4/5,5/5\nPer,IT,2/5,1/5\n", "list.csv", questions=2)
    assert case.names == ("Ida", "Per")
    assert not case.record.ties


def test_half_a_matrix_is_asked_about():
    text = ",Ida,Per,Eva,Jon\nIda,,1,0,1\nPer,,,1,0\nEva,,,,1\nJon,,,,\n"
    found = reading(text.encode(), name="trust.csv")
    (question,) = found.questions
    assert "one half" in question.text
    assert len(found.answer(question, "both").case().record.ties) == 8
    assert len(found.answer(question, "one").case().record.ties) == 4


def test_arrows_for_directions():
    text = "Person A,Direction,Person B,Relationship\nIda,->,Per,trust\nPer,<->,Eva,trust\nEva,<-,Jon,trust\n"
    assert [pair[:2] for pair in ties(case_of(text, "ties.csv"))] == [("Ida", "Per"), ("Per", "Eva"), ("Eva", "Per"), ("Jon", "Eva")]


JSON = {
    "JSON Graph Format": {
        "graph": {
            "directed": True,
            "nodes": {"a": {"label": "Ida", "metadata": {"department": "Care"}}, "b": {"label": "Per"}},
            "edges": [{"source": "a", "target": "b", "relation": "trust"}],
        }
    },
    "graphology": {
        "nodes": [{"key": "a", "attributes": {"label": "Ida", "department": "Care"}}, {"key": "b", "attributes": {"label": "Per"}}],
        "edges": [{"key": "e", "source": "a", "target": "b", "attributes": {"relation": "trust"}}],
    },
    "vis.js": {
        "nodes": [{"id": 1, "label": "Ida", "department": "Care"}, {"id": 2, "label": "Per"}],
        "edges": [{"from": 1, "to": 2, "label": "trusts"}],
    },
    "D3 with places": {
        "nodes": [{"name": "Ida", "department": "Care"}, {"name": "Per"}],
        "links": [{"source": 0, "target": 1, "relation": "trust"}],
    },
}


@pytest.mark.parametrize("tool", JSON)
def test_networks_in_json(tool):
    case = case_of(json.dumps(JSON[tool]), "net.json")
    assert ties(case) == [("Ida", "Per", "trust")]
    assert case.person("Ida").function == "Care"


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"stakeholders": [{"name": "Ida", "attitude": "for"}, {"name": "Per", "attitude": "against"}], "exported": "today"}),
        '{"name": "Ida", "attitude": "for"}\n{"name": "Per", "attitude": "against"}\n',
    ],
)
def test_records_in_json(text):
    assert stances(case_of(text, "export.json", questions=1)) == {"Ida": 1, "Per": -1}


def test_files_of_network_programs():
    vna = "*node data\nID dept stance\nIda Care 1\nPer IT -1\n*tie data\nfrom to relation\nIda Per trust\n"
    case = case_of(vna, "net.vna")
    assert stances(case) == {"Ida": 1, "Per": -1}
    assert ties(case) == [("Ida", "Per", "trust")]
    pajek = '*Vertices 3\n1 "Ida"\n2 "Per"\n3 "Eva"\n*Arcslist\n1 2 3\n2 1\n'
    found = ties(reading(pajek.encode(), name="net.net").accept().case())
    assert sorted(pair[:2] for pair in found) == [("Ida", "Eva"), ("Ida", "Per"), ("Per", "Ida")]
    nodes = 'node [shape=box]; Ida [dept=Care]; subgraph c { label=IT; "Bo B" }'
    arrows = 'Ida -> Per [label=trust]; Per -> {Ida "Bo B"}; "Ida":e -> "Bo B":w'
    dot = f"// who asks whom\nstrict digraph G {{ {nodes} {arrows}; }}"
    graphviz = reading(dot.encode(), name="net.gv").accept().case()
    assert sorted(pair[:2] for pair in ties(graphviz)) == [("Ida", "Bo B"), ("Ida", "Per"), ("Per", "Bo B"), ("Per", "Ida")]
    assert graphviz.person("Ida").function == "Care"
    assert "GraphML" in wanted("digraph g { a -> ", "net.gv")


def test_signs_that_nobody_sees_make_no_second_person():
    files = {"people.csv": "Name\u200b\nIda Holm\u200b\nPer\u00a0Lund\n", "ties.csv": "From,To,Relationship\nIda Holm,Per Lund,trust\n"}
    assert case_of(zipped(files), "case.zip").names == ("Ida Holm", "Per Lund")


def test_people_across_under_an_empty_corner():
    rows = [["", "Ola Berg", "Ivo Katz", "Mei Lin"], ["Department", "Finance", "Ops", "Ops"], ["Attitude", "for", "against", "undecided"]]
    rows += [["Level", "Director", "Supervisor", "Manager"], ["Trusts", "Mei Lin", "", "Ola Berg"]]
    found = record(rows)
    assert [(person.name, person.function, person.level, person.stance.mode) for person in found.people] == [
        ("Ola Berg", "Finance", "Director", 1),
        ("Ivo Katz", "Ops", "Supervisor", -1),
        ("Mei Lin", "Ops", "Manager", 0),
    ]
    assert {(tie.source, tie.target) for tie in found.ties} == {("Ola Berg", "Mei Lin"), ("Mei Lin", "Ola Berg")}
