"""Mind maps (FreeMind, OPML, XMind) and boards of Trello: names with the word above them as stance, or group."""

from __future__ import annotations

import json
import re

import pytest

from coalition_kit.io import reading
from tests.io.files import workbook, zipped

FREEMIND = """<map version="1.0.1"><node TEXT="New rota"><node TEXT="Care"><node TEXT="Supporters"><node TEXT="Ida Holm"/></node></node>
<node TEXT="Finance"><node TEXT="Opponents"><node TEXT="Per Lund"/>
<node><richcontent TYPE="NODE"><html><body><p>Eva  Berg</p></body></html></richcontent></node></node></node></node></map>"""
OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body><outline text="Care"><outline text="For">
<outline text="Ida Holm"/></outline></outline><outline text="Finance"><outline text="Against"><outline text="Per Lund"/>
<outline text="Eva Berg"/></outline></outline></body></opml>"""


def topic(title, *inner):
    return {"title": title, **({"children": {"attached": list(inner)}} if inner else {})}


XMIND = [
    {
        "rootTopic": topic(
            "New rota",
            topic("Care", topic("Allies", topic("Ida Holm"))),
            topic("Finance", topic("Blockers", topic("Per Lund"), topic("Eva Berg"))),
        )
    }
]


@pytest.mark.parametrize(
    ("data", "name"),
    [(FREEMIND.encode(), "map.mm"), (OPML.encode(), "map.opml"), (zipped({"content.json": json.dumps(XMIND)}), "map.xmind")],
    ids=["FreeMind", "OPML", "XMind"],
)
def test_the_ends_of_the_branches_are_people(data, name):
    found = reading(data, name=name).accept()
    assert found.kind == "a mind map: three people"
    people = found.case().record.people
    assert [(person.name, person.function) for person in people] == [("Ida Holm", "Care"), ("Per Lund", "Finance"), ("Eva Berg", "Finance")]
    assert people[0].stance.mode > 0 > people[1].stance.mode == people[2].stance.mode


def test_without_stances_the_word_above_is_the_group():
    text = (
        '<opml><body><outline text="Care"><outline text="Ida"/></outline><outline text="IT"><outline text="Per"/></outline></body></opml>'
    )
    people = reading(text.encode(), name="map.opml").accept().case().record.people
    assert [(person.name, person.function, person.stance.known) for person in people] == [("Ida", "Care", False), ("Per", "IT", False)]


def board(*lists, cards):
    listed = [{"id": name, "name": name, "closed": False} for name in lists]
    return json.dumps({"name": "x", "lists": listed, "cards": [{"name": name, "idList": above, **more} for name, above, more in cards]})


def test_a_board_with_people_under_their_stances():
    cards = [("Ida Holm", "Supporters", {"desc": "asks for data"}), ("Per Lund", "Opponents", {}), ("Old", "Opponents", {"closed": True})]
    found = reading(board("Supporters", "Opponents", cards=cards).encode(), name="board.json").accept()
    people = found.case().record.people
    assert [(person.name, str(person.stance), person.note) for person in people] == [
        ("Ida Holm", "1", "asks for data"),
        ("Per Lund", "-1", ""),
    ]
    assert [problem.got for problem in found.problems if "archived" in problem.wanted] == ["one other"]


def test_a_board_of_tasks_is_no_list_of_people():
    cards = [("Book the hall", "To do", {}), ("Call Ida", "Done", {})]
    (problem,) = reading(board("To do", "Done", cards=cards).encode(), name="board.json").intake.errors
    assert problem.got == "a board of Trello with the lists To do, Done"
    assert "supporters, undecided, opponents" in problem.wanted


@pytest.mark.parametrize(
    ("data", "name", "got"),
    [
        (b'<map version="1.0.1"><node TEXT="Only"/></map>', "a.mm", "fewer than two"),
        (b'<map version="1.0.1"><node TEXT="Only">', "a.mm", "damaged"),
        (b'<!DOCTYPE a><opml version="2.0"><body/></opml>', "a.opml", "document type"),
        (b"<opml><body>" + b'<outline text="a">' * 90_000 + b"</outline>" * 90_000 + b"</body></opml>", "a.opml", "nested too deeply"),
        (zipped({"content.json": "[1"}), "a.xmind", "delimiter"),
        (zipped({"content.json": "5"}), "a.xmind", "another text"),
        (zipped({"content.json": '[{"rootTopic": {"title": [1], "children": {"attached": 7}}}]'}), "a.xmind", "fewer than two"),
        (b'{"lists": [{"id": [1], "name": "To do"}], "cards": [{"idList": [1]}]}', "a.json", "To do"),
    ],
)
def test_what_is_no_map_is_refused(data, name, got):
    (problem,) = reading(data, name=name).intake.errors
    assert got in problem.got


ORGANIZATION = """Chinedu Okafor, COO
  Silke Brandt, Director of Nursing
    Wei Ng, Ward Manager
      Asha Patel, Staff Nurse
  Eva Lund, Finance Director
"""
STANCES = "Supporters\n\tFinance\n\t\t- Ana Ruiz\n\t\t- Ben Ode\nOpponents\n\tCare\n\t\t- Cy Lo\n"


@pytest.mark.parametrize("text", [ORGANIZATION, re.sub(r"(?m)^( *)", r"\1- ", ORGANIZATION), ORGANIZATION.replace("  ", "\t")])
def test_indented_lines_are_an_organization(text):
    asked = reading(text.encode(), name="chart.txt")
    (question,) = asked.questions
    assert question.codes == ("reports", "groups")
    assert "Silke Brandt to Chinedu Okafor" in question.options[0]
    record = asked.accept().case().record
    assert [person.name for person in record.people] == ["Chinedu Okafor", "Silke Brandt", "Wei Ng", "Asha Patel", "Eva Lund"]
    assert {(tie.source, tie.target, tie.kind) for tie in record.ties} == {
        ("Silke Brandt", "Chinedu Okafor", "reports_to"),
        ("Wei Ng", "Silke Brandt", "reports_to"),
        ("Asha Patel", "Wei Ng", "reports_to"),
        ("Eva Lund", "Chinedu Okafor", "reports_to"),
    }


def test_last_names_first_are_no_jobs():
    text = "Okafor, Chinedu\n  Brandt, Silke\n    Ng, Wei\n  Lund, Eva\n"
    record = reading(text.encode(), name="chart.txt").accept().case().record
    assert [person.name for person in record.people] == ["Chinedu Okafor", "Silke Brandt", "Wei Ng", "Eva Lund"]
    assert {(tie.source, tie.target) for tie in record.ties} == {
        ("Silke Brandt", "Chinedu Okafor"),
        ("Wei Ng", "Silke Brandt"),
        ("Eva Lund", "Chinedu Okafor"),
    }


def test_indented_lines_under_stances_are_people_with_them():
    asked = reading(STANCES.encode(), name="map.txt")
    assert asked.questions[0].codes == ("groups", "reports")
    people = asked.accept().case().record.people
    assert [person.name for person in people] == ["Ana Ruiz", "Ben Ode", "Cy Lo"]
    assert people[0].stance.mode == people[1].stance.mode > 0 > people[2].stance.mode
    assert [person.function for person in people] == ["Finance", "Finance", "Care"]


@pytest.mark.parametrize(
    "text",
    [
        "name,stance\n  Ana Ruiz,1\n  Ben Ode,-1\n  Cy Lo,0\n",  # a table whose rows are set in
        "name\n  Ana Ruiz\n  Ben Ode\n  Cy Lo\n",
        "Ana Ruiz\tBen Ode\n\tx\t3\nCy Lo\t1\tx\n",  # columns between tabs
        "  Ana Ruiz\nBen Ode\n    Cy Lo\n",
    ],
)
def test_tables_that_are_set_in_are_no_outline(text):
    assert not any(question.key.startswith("outline/") for question in reading(text.encode(), name="list.csv").questions)


@pytest.mark.parametrize("fill", [True, False])
def test_levels_in_columns_are_an_organization(fill):
    rows = [["Di Fox", "Ana Ruiz", "Ben Cole"], ["Di Fox", "Gus Hall", "Ida Mo"], ["Di Fox", "Ana Ruiz", "Eli Moore"]]
    if not fill:  # each only where it begins, as a sheet shows it
        rows = [["Di Fox", "", ""], ["", "Ana Ruiz", "Ben Cole"], ["", "", "Eli Moore"], ["", "Gus Hall", "Ida Mo"]]
    text = "\n".join(",".join(row) for row in [["Level 1", "Level 2", "Level 3"], *rows])
    record = reading(text.encode(), name="chart.csv").accept().case().record
    assert {(tie.source, tie.target) for tie in record.ties} == {
        ("Ana Ruiz", "Di Fox"),
        ("Gus Hall", "Di Fox"),
        ("Ben Cole", "Ana Ruiz"),
        ("Eli Moore", "Ana Ruiz"),
        ("Ida Mo", "Gus Hall"),
    }


@pytest.mark.parametrize("title", [[["Water authority"]], []], ids=["below a title", "alone"])
def test_an_organization_with_a_name_in_each_row_and_a_column_for_each_level(title):
    rows = [*title, ["Director: Di Fox"], [None, "Finance: Ana Ruiz"], [None, None, "Cash desk: Ben Cole"], [None, "Works: Gus Hall"]]
    found = reading(workbook(Org=rows), name="chart.xlsx").accept()
    assert {(tie.source, tie.target) for tie in found.case().record.ties} == {
        ("Ana Ruiz", "Di Fox"),
        ("Gus Hall", "Di Fox"),
        ("Ben Cole", "Ana Ruiz"),
    }
    assert set(found.case().names) == {"Di Fox", "Ana Ruiz", "Gus Hall", "Ben Cole"}


def test_instructions_set_in_on_a_sheet_are_no_organization():
    rows = [["How to use this book"], [None, "Fill in one line"], [None, "Save the file"], ["Questions?"]]
    assert not reading(workbook(Read__me=rows), name="book.xlsx").accept().intake.case


@pytest.mark.parametrize(
    "text",
    [
        "1 Ann Boyd, CEO\n1.1 Carl Diaz, COO\n1.1.1 Eve Fox, Plant A\n1.2 Gus Hill, CFO\n",
        "Ann Boyd (CEO)\n  Carl Diaz (COO)\n    Eve Fox (Plant A)\n  Gus Hill (CFO)\n",
        "Ann Boyd – CEO\n  Carl Diaz – COO\n    Eve Fox – Plant A\n  Gus Hill – CFO\n",
    ],
    ids=["numbers", "brackets", "dashes"],
)
def test_an_organization_by_numbers_and_with_jobs_in_brackets(text):
    found = reading(text.encode(), name="org.txt")
    assert found.questions[0].options[0].startswith("Who stands further in reports to the person above")
    assert {(tie.source, tie.target) for tie in found.accept().case().record.ties} == {
        ("Carl Diaz", "Ann Boyd"),
        ("Eve Fox", "Carl Diaz"),
        ("Gus Hill", "Ann Boyd"),
    }


LEVELS = [
    pytest.param(
        [["Director", "Managers", "Staff"], ["Ana Ruiz"], ["", "Ben Ode"], ["", "", "Cy Poe"], ["", "", "Di Fox"], ["", "Eva Lie"]],
        id="a row for each",
    ),
    pytest.param(
        [
            ["Director", "Managers", "Staff"],
            ["Ana Ruiz (CEO)"],
            ["", "Ben Ode (IT)"],
            ["", "", "Cy Poe (1)"],
            ["", "", "Di Fox (2)"],
            ["", "Eva Lie (HR)"],
        ],
        id="with jobs in brackets",
    ),
    pytest.param(
        [["Minister", "Secretary", "Head"], ["Ana Ruiz", "Ben Ode", "Cy Poe"], ["", "", "Di Fox"], ["", "Eva Lie"]],
        id="beside each other, and gaps for who is the same",
    ),
]


@pytest.mark.parametrize("rows", LEVELS)
def test_levels_of_an_organization_under_headings_of_their_own_are_who_reports_to_whom(rows):
    found = reading(workbook(Chart=rows), name="chart.xlsx")
    assert found.questions[0].text == "Chart: what does the indentation say?"
    case = found.accept().case()
    assert case.names == ("Ana Ruiz", "Ben Ode", "Cy Poe", "Di Fox", "Eva Lie")
    ties = {(tie.source, tie.target) for tie in case.record.ties}
    assert ties == {("Ben Ode", "Ana Ruiz"), ("Cy Poe", "Ben Ode"), ("Di Fox", "Ben Ode"), ("Eva Lie", "Ana Ruiz")}
    assert "; ".join(rows[0]) in [problem.got for problem in found.problems]


def test_lists_under_headings_without_gaps_are_no_levels():
    rows = [["Board", "Council", "Staff"], ["Ana Ruiz", "Ben Ode", "Cy Poe"], ["Di Fox", "Eva Lie", "Gil Ray"], ["", "", "Hal Orr"]]
    case = reading(workbook(Lists=rows), name="lists.xlsx").accept().case()
    assert (len(case.names), case.record.ties) == (7, ())
