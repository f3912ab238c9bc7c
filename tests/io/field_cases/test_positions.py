"""How files word where people stand: with conditions, towards a thing of their own, as kinds of adopters, and who is in the core team."""

from __future__ import annotations

import csv
import io

import pytest
from files import workbook

from coalition_kit.io import reading


def record(rows):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return reading(text.getvalue().encode(), name="list.csv").accept().case().record


NAMES = ["Ana Ruiz", "Ben Ode", "Cy Lo", "Di Fox"]


def stances(heading, *entries):
    people = record([["Name", heading], *zip(NAMES, entries, strict=False)]).people
    return [person.stance.mode for person in people]


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
