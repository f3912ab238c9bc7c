"""Workbooks whose sheets bear the kit's names and mean something else, sheets for each month, and lists of members beside prospects."""

from __future__ import annotations

import pytest
from files import record, workbook

from coalition_kit.io import reading
from coalition_kit.io.schema import SHEETS

PEOPLE = [["Stakeholder", "Team", "Attitude"], ["Ana Ruiz", "A", "for"], ["Ben Ode", "B", "against"]]
OTHER = [["Item", "Likelihood", "Impact"], ["Delay", "High", "Low"]]
NEEDS_A_NAME = [part for part, sheet in SHEETS.items() if part not in {"people", "ties", "decisions", "members", "nodes"} and sheet.columns]


@pytest.mark.parametrize("part", [part for part in NEEDS_A_NAME if any(column.required for column in SHEETS[part].columns)])
def test_a_sheet_of_another_form_under_a_name_of_the_kit_is_kept_and_told(part):
    found = reading(workbook(Stakeholders=PEOPLE, **{SHEETS[part].title: OTHER}), name="plan.xlsx").accept()
    assert found.case().names == ("Ana Ruiz", "Ben Ode")
    (told,) = [problem.wanted for problem in found.problems if problem.sheet == SHEETS[part].title]
    assert "with the columns of the kit" in told
    assert next(column.label for column in SHEETS[part].columns if column.required) in told
    assert found.case().record.journal["unread"][SHEETS[part].title]["rows"] == OTHER


def test_a_sheet_in_the_form_of_the_kit_that_lacks_a_column_is_still_an_error():
    rows = [["name", "strength", "source"], ["Pilot", "3", "own"]]
    (problem,) = reading(workbook(Stakeholders=PEOPLE, evidence=rows), name="plan.xlsx").accept().intake.errors
    assert '"form" is wanted' in problem.wanted


@pytest.mark.parametrize(
    "months", [("Jan", "Feb", "Mar"), ("Q1", "Q2", "Q3"), ("2026-01", "2026-02", "2026-03"), ("Wave 1", "Wave 2", "Wave 3")]
)
def test_of_sheets_named_by_dates_the_last_is_proposed(months):
    stances = [("against", "neutral"), ("neutral", "for"), ("for", "for")]
    sheets = {
        month: [["Name", "Attitude"], ["Ana Ruiz", one], ["Ben Ode", other]] for month, (one, other) in zip(months, stances, strict=True)
    }
    sheets[months[0]].append(["Cy Lo", "against"])  # somebody whom later sheets do not have
    asked = reading(workbook(**sheets), name="monthly.xlsx")
    assert asked.questions[0].codes[0] == months[2].casefold().replace(" ", "").replace("-", "")
    (scale,) = [question for question in asked.questions if question.key.startswith("scale/")]
    assert all(f"{word} ({count}×)" in scale.options[0] for word, count in (("for", 3), ("neutral", 2), ("against", 2)))
    found = asked.accept()
    assert [problem.wanted for problem in found.problems] == ["two people stand in an earlier list too; their rows were joined"] * 2
    people = found.case().record.people
    assert {person.name: (person.function, person.stance.mode) for person in people} == {
        "Ana Ruiz": ("", 1),
        "Ben Ode": ("", 1),
        "Cy Lo": ("", -1),
    }


def test_sheets_of_teams_name_the_function_of_their_people():
    rows = {team: [["Name", "Attitude"], [name, "for"]] for team, name in (("Team A", "Ana Ruiz"), ("Team B", "Ben Ode"))}
    people = reading(workbook(**rows), name="teams.xlsx").accept().case().record.people
    assert [(person.name, person.function) for person in people] == [("Ana Ruiz", "Team A"), ("Ben Ode", "Team B")]


def test_what_a_list_of_members_says_of_its_people_is_theirs():
    members = [["Member", "Organization", "Joined"], ["Ana Ruiz", "Clinic", "2025-01-01"]]
    record = (
        reading(workbook(Members=members, Prospects=[["Name", "Organization"], ["Di Fox", "City"]]), name="x.xlsx").accept().case().record
    )
    assert {person.name: person.organization for person in record.people} == {"Ana Ruiz": "Clinic", "Di Fox": "City"}
    assert [(member.person, str(member.since)) for member in record.members] == [("Ana Ruiz", "2025-01-01")]


def test_a_log_of_talks_is_read_also_under_a_name_of_one_of_the_kits_sheets():
    rows = [["Who we talked to", "When", "Where they stand now"], ["Rolf Dahl", "5 Mar", "for"], ["Petra Novak", "6 Mar", "against"]]
    people = reading(workbook(Conversations=rows), name="log.xlsx").accept().case().record.people
    assert [(person.name, person.stance.mode) for person in people] == [("Rolf Dahl", 1), ("Petra Novak", -1)]


@pytest.mark.parametrize(("heading", "members"), [("Member", ("Ana Ruiz", "Ben Ode")), ("Person", ())])
def test_a_list_of_members_without_a_title_is_known_by_its_heading(heading, members):
    found = record([[heading, "Role"], ["Ana Ruiz", "Chair"], ["Ben Ode", "Secretary"]])
    assert [person.name for person in found.people] == ["Ana Ruiz", "Ben Ode"]
    assert tuple(member.person for member in found.members) == members
