"""Every problem of a file is reported together, each with its sheet, its cell, what was wanted and what came."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from files import PEOPLE, places, workbook, zipped

from coalition_kit.io import IntakeError, read_case
from tests.io.files import read

STANCE = 'must be −2 to 2, a range such as "0-2", or "?"'


def test_the_message_of_the_design():
    rows = [
        ["name", "a", "function", "level", "unit", "stance"],
        *[[f"P{i}", "", "", "", "", 1] for i in range(5)],
        ["Ana", "", "", "", "", "high"],
    ]
    with pytest.raises(IntakeError) as caught:
        read_case(workbook(people=rows))
    assert str(caught.value) == 'people!F7: stance must be −2 to 2, a range such as "0-2", or "?"; got "high"'
    (problem,) = caught.value.problems
    assert problem.to_row() == {"severity": "error", "where": "people!F7", "wanted": f"stance {STANCE}", "got": "high"}


def test_every_problem_at_once_and_the_good_part_kept():
    data = workbook(
        people=[PEOPLE, ["Ana", "Sales", "", 3], ["Ana", "HR"], ["", "HR"], ["Ben", "", "", "", "2-1"], ["Cem", "", "", True]],
        ties=[
            ["source", "target", "kind", "sign"],
            ["Ana", "Bem"],
            ["Ben", "Ben"],
            ["Ana", "Ben", "love"],
            ["Ana", "Ben", "trust", 5],
            ["Ana", "Ben"],
            ["Ana", "Ben"],
        ],
        decisions=[["name", "holders", "rule"], ["Budget", "Ana: 3; Ben", "majority"], ["Hiring", "Ana; Zoe", "all"]],
        members=[["person", "nucleus", "since"], ["Ana", "perhaps", ""], ["Ben", "yes", "01/02/2026"]],
    )
    intake = read(data, name="my.xlsx")
    found = {(sheet, cell): (wanted, got) for sheet, cell, wanted, got in places(intake)}
    assert found["people", "D2"] == (f"stance {STANCE}", "3")
    assert found["people", "A3"] == ("name: each name once (it stands in A2 too)", "Ana")
    assert found["people", "A4"] == ("name must be filled in", "an empty cell")
    assert found["people", "E5"] == (f"private stance {STANCE}", "2-1")
    assert found["people", "D6"] == (f"stance {STANCE}", "True")
    assert found["ties", "B2"] == ("target must be a name from the list of people", "Bem")
    assert found["ties", "B3"] == ("target: a tie to somebody else", "Ben")
    assert found["ties", "C4"] == ("kind must be trust, advice, works with, reports to or influence", "love")
    assert found["ties", "D5"] == ("sign must be −1 or 1", "5")
    assert found["ties", "B7"] == ("target: each tie of a kind once (B6 is the same)", "Ben")
    assert found["decisions", "B3"] == ("holders must be a name from the list of people", "Zoe")
    assert found["members", "B2"] == ("nucleus must be yes or no", "perhaps")
    assert found["members", "C3"] == ("since must be a date such as 2026-03-31", "01/02/2026")
    assert len(found) == 13
    assert intake.case.names == ("Ana", "Ben", "Cem")
    assert not intake.case.person("Ana").stance.known
    assert [tie.target for tie in intake.case.record.ties] == ["Ben"]
    assert [decision.name for decision in intake.case.record.decisions] == ["Budget"]
    assert intake.case.member_names == ("Ben",)
    assert "people: 3 of 5 rows kept." in intake.kept_of
    assert "people, row 3 (Ana), was left out." in intake.dropped
    with pytest.raises(IntakeError) as caught:
        read_case(data)
    assert len(str(caught.value).splitlines()) == len(caught.value.problems) == 13


def test_did_you_mean():
    data = workbook(people=[["name *"], ["Ana Ruiz"]], members=[["person"], ["Ana Ruis"]])
    assert places(read(data)) == [("members", "A2", 'person must be a name from the list of people (did you mean "Ana Ruiz"?)', "Ana Ruis")]


def test_a_row_that_names_a_row_left_out_goes_with_it_and_says_why():
    data = workbook(people=[["name *", "note"], ["Ana", ""], ["B" * 300, ""]], members=[["person"], ["Ana"], ["B" * 300]])
    long = workbook(people=[["name *"], ["Ana"], ["x" * 201]], wins=[["text", "credit"], ["Won", "Ana"]])
    assert read(long).case.names == ("Ana",)
    assert [(q.sheet, q.cell) for q in read(data).errors] == [("people", "A3"), ("members", "A3")]
    twice = workbook(people=[["name *"], ["Ana"], ["Ana"]], members=[["person"], ["Ana"]])
    assert read(twice).case.member_names == ("Ana",)


def test_circular_ties_are_fine_and_dangling_ones_are_not():
    rows = [["source", "target", "kind"], ["Ana", "Ben", "reports to"], ["Ben", "Ana", "reports to"], ["Ana", "Nobody", "trust"]]
    intake = read(workbook(people=[["name *"], ["Ana"], ["Ben"]], ties=rows))
    assert places(intake) == [("ties", "B4", "target must be a name from the list of people", "Nobody")]
    assert len(intake.case.record.ties) == 2


@pytest.mark.parametrize("typed", [dt.datetime(2026, 4, 2), dt.date(2026, 1, 2), "02-Apr", "2. Jan", "Apr 2"])
def test_a_range_that_excel_made_a_date_says_what_to_do(typed):
    ((sheet, cell, wanted, got),) = places(read(workbook(people=[["name *", "stance"], ["Ana", typed]])))
    assert (sheet, cell) == ("people", "B2")
    assert "turned this entry into a date: format the column as Text" in wanted
    assert got == (typed if isinstance(typed, str) else f"{typed:%Y-%m-%d}")


def test_a_percentage_without_its_sign():
    intake = read(workbook(people=[["name *", "threshold"], ["Ana", 70], ["Ben", "70%"], ["Cem", 0.7], ["Dan", "0,7"]]))
    assert places(intake) == [
        ("people", "B2", 'threshold must be 0 to 1 (or 0% to 100%), a range such as "0.2-0.4", or "?"; for 70 percent write 70%', "70")
    ]
    assert [str(person.threshold) for person in intake.case.record.people] == ["?", "0.7", "0.7", "0.7"]


def test_thousands_are_not_read_as_decimals():
    intake = read(
        workbook(people=[["name *", "cost"], ["Ana", "1,000"]], tools=[["name", "kind", "reached"], ["Letter", "story", "1,000"]])
    )
    assert [(sheet, cell, got) for sheet, cell, _, got in places(intake)] == [("people", "B2", "1,000"), ("tools", "C2", "1,000")]


def test_empty_sheets_and_rows_are_fine():
    intake = read(workbook(people=[["name *"], ["Ana"], [None], ["  "], ["Ben"]], ties=[], wins=[["text", "date"]], nodes=[[None, None]]))
    assert intake.problems == ()
    assert intake.case.names == ("Ana", "Ben")


def test_a_sheet_without_its_header():
    intake = read(workbook(people=[["name *"], ["Ana"]], ties=[["Ana", "Ben"], ["Ben", "Ana"]]))
    assert places(intake) == [("ties", "A1", "a row with the names of the columns, among them source, target", "Ana; Ben")]


def test_a_column_that_must_be_there_and_one_that_is_there_twice():
    intake = read(workbook(people=[["name *", "stance", "Stance"], ["Ana", 1, 2]], ties=[["source", "kind", "note"], ["Ana", "trust", ""]]))
    assert places(intake) == [
        ("people", "C1", "each column once; the first is read", "Stance"),
        ("ties", "A1", 'a column named "target" is wanted; without it no row can be read', "no such column"),
    ]


def test_what_the_kit_does_not_know_is_said_and_kept():
    intake = read(workbook(people=[["name *", "Stanse", "Shoe size"], ["Ana", "1", "44"]], Peopel=[["x"], ["y"]], Budget=[["a", 1]]))
    wanted = {(q.sheet, q.cell): q.wanted for q in intake.notices}
    assert wanted["people", "B1"] == 'not a column that the kit reads (did you mean "stance"?); its entries are kept as they are'
    assert wanted["people", "C1"] == "not a column that the kit reads; its entries are kept as they are"
    assert wanted["Peopel", ""] == 'a sheet that the kit knows is wanted (did you mean "people"?); its rows are kept unread'
    assert intake.errors == ()
    unread = intake.case.record.journal["unread"]
    assert unread["people"] == {"Stanse": [["Ana", "1"]], "Shoe size": [["Ana", "44"]]}
    assert unread["Budget"] == {"rows": [["a", "1"]]}


def test_headers_in_many_spellings():
    rows = [["a title", None], ["NAME *", "Private_Stance", "POSITION  power", "At  stake"], ["Ana", 1, "2-3", ""]]
    intake = read(workbook(People=rows, Leverage_Points=[["Name"], ["Speed"]]))
    assert intake.errors == ()
    assert str(intake.case.person("Ana").private_stance) == "1"
    assert str(intake.case.person("Ana").position_power) == "2-3"
    assert ("People", "A1", "the row above the column names was not read", "a title") in places(intake, "notice")
    assert intake.case.record.leverage_points[0].name == "Speed"


def test_json_places():
    content = {
        "people": [{"name": "Ana"}, {"name": "Ben", "stance": "high"}, {"stance": 1}, 7],
        "members": ["Ana"],
        "ties": {"a": 1},
        "change": {"title": "T", "horizon": "soon"},
    }
    intake = read(json.dumps(content).encode(), name="case.json")
    assert places(intake) == [
        ("ties", "", "a list, in square brackets, is wanted", "{'a': 1}"),
        ("change", ".horizon", "horizon must be a date such as 2026-03-31", "soon"),
        ("people", "[1].stance", f"stance {STANCE}", "high"),
        ("people", "[2].name", "name must be filled in", ""),
        ("people", "[3]", "an object with named entries is wanted", "7"),
    ]
    assert intake.errors[2].message == f'people[1].stance: stance {STANCE}; got "high"'
    assert intake.case.names == ("Ana", "Ben")
    assert intake.case.member_names == ("Ana",)
    assert intake.case.title == "T"


def test_json_with_a_name_twice_or_unknown():
    intake = read(b'{"people": [{"name": "Ana", "name": "Ben", "shoe": 4}], "hats": [1]}')
    assert places(intake) == [("", "", "each name once in an object; the last is read", "name")]
    assert intake.case.record.journal["unread"] == {"file": {"hats": [["", [1]]]}, "people": {"shoe": [["[0]", 4]]}}


def test_nothing_is_left_when_no_one_is():
    intake = read(workbook(people=[["name *", "stance"], ["", "1"]]))
    assert intake.case is None
    assert [(q.sheet, q.cell) for q in intake.errors] == [("people", "A2")]


def test_a_workbook_that_is_something_else():
    ((sheet, cell, wanted, got),) = places(read(workbook(Budget=[["a"]], Plan=[["b"]]), name="plan.xlsx"))
    assert (sheet, cell, got) == ("plan.xlsx", "", "Budget, Plan")
    assert wanted == "a list of people is wanted: a column with their names, or sheets named people, ties and decisions"


def test_too_many_problems_are_counted():
    intake = read(workbook(people=[["name *", "stance"], *[[f"P{i}", "high"] for i in range(1_200)]]))
    assert len(intake.errors) == 1_001
    assert intake.errors[-1].message == "people: 200 more of this kind, not listed one by one"


def test_a_sheet_twice():
    intake = read(zipped({"people.csv": "name *\nAna\n", "old/People.csv": "name *\nBen\n"}))
    assert places(intake) == [("People", "", "each sheet once (people is the same sheet)", "People")]
    assert intake.case.names == ("Ana",)


def test_an_entry_under_no_heading_is_said_and_kept():
    intake = read(workbook(people=[["name *", "", "note"], ["Ana", "seat 4", "x"], ["Ben", "", "", "far right"]]), name="case.xlsx")
    assert [(problem.cell, problem.got) for problem in intake.notices] == [("B2", "seat 4"), ("D3", "far right")]
    assert intake.case.record.journal["unread"]["people"] == {"column B": [["Ana", "seat 4"]], "column D": [["Ben", "far right"]]}
