"""Lists on their side, grids and lists of bodies of people's own, and their words for power, stance and conflict."""

from __future__ import annotations

import pytest
from files import listed, record, stances, workbook

from coalition_kit.io import reading


@pytest.mark.parametrize("corner", ["Criterion", "Attribute", "Kriterium", "Critère", "Criterio", ""])
def test_a_list_on_its_side_is_turned_whatever_stands_in_its_corner(corner):
    rows = [
        [corner, "Ana Ruiz", "Ben Ode", "Cy Lo"],
        ["Department", "HR", "IT", "Care"],
        ["Stance", "1", "-1", "0"],
        ["Power", "3", "4", "1"],
    ]
    found = listed(rows).accept()
    assert [(each.name, each.function, each.stance.mode) for each in found.case().record.people] == [
        ("Ana Ruiz", "HR", 1),
        ("Ben Ode", "IT", -1),
        ("Cy Lo", "Care", 0),
    ]


def test_actors_that_are_called_like_headings_are_no_list_on_its_side():
    rows = [
        ["Actor", "Influence (0-8)", "Gives advice to", "In conflict with"],
        ["Ministry", "8", "District", "Owners"],
        ["District", "5", "NGO", ""],
        ["NGO", "3", "", ""],
        ["Owners", "6", "", ""],
    ]
    case = listed(rows).accept().case()
    assert case.names == ("Ministry", "District", "NGO", "Owners")
    assert {(tie.source, tie.target, tie.sign) for tie in case.record.ties} >= {
        ("District", "Ministry", 1),
        ("NGO", "District", 1),
        ("Ministry", "Owners", -1),
    }


@pytest.mark.parametrize("strategy", ["Keep satisfied: ", "Keep satisfied\n", ""])
def test_what_is_done_with_a_field_of_a_grid_is_no_part_of_a_name(strategy):
    rows = [
        ["", "Low interest", "High interest"],
        ["High power", f"{strategy}Ministry, Bank", "Council"],
        ["Low power", "Press", "Women's Network"],
    ]
    people = reading(workbook(Grid=rows), name="grid.xlsx").accept().case().record.people
    assert [(each.name, each.position_power.mode) for each in people] == [
        ("Ministry", 3),
        ("Bank", 3),
        ("Council", 3),
        ("Press", 1),
        ("Women's Network", 1),
    ]


@pytest.mark.parametrize("chair", ["Led by", "Chaired by", "Convened by", "Geleitet von", "Présidé par"])
@pytest.mark.parametrize("members", ["Participants", "Members"])
def test_who_leads_a_body_is_read_beside_who_is_in_it(chair, members):
    rows = [["Working group", chair, members], ["Pay", "Ana Ruiz", "Ben Ode; Cy Lo"], ["Safety", "Di Fox", "Ben Ode; Eve Lie"]]
    people = reading(workbook(Groups=rows), name="groups.xlsx").accept().case().record.people
    notes = {each.name: each.note for each in people}
    assert notes["Ana Ruiz"] == f"{chair}, Pay"
    assert notes["Ben Ode"] == f"{members}, Pay; {members}, Safety"
    assert set(notes) == {"Ana Ruiz", "Ben Ode", "Cy Lo", "Di Fox", "Eve Lie"}


@pytest.mark.parametrize("word", ["conflitto", "tensione", "conflito", "tensão", "spanning", "konflikt"])
def test_a_conflict_in_other_languages_is_no_tie_of_support(word):
    found = reading(f"From,To,Type\nAna Ruiz,Ben Ode,trust\nBen Ode,Cy Lo,{word}\n".encode(), name="ties.csv").accept()
    assert [tie.sign for tie in found.case().record.ties if tie.target == "Cy Lo"] == [-1]


@pytest.mark.parametrize(
    "heading",
    [
        "Poder de decisão",
        "Poder de decisión",
        "Influence on outcome (1-5)",
        "Potere decisionale",
        "Influence on the board (1-5)",
        "Einfluss auf den Rat",
    ],
)
def test_power_over_the_decision_is_position_power(heading):
    people = record([["Name", heading], ["Ana Ruiz", "5"], ["Ben Ode", "1"], ["Cy Lo", "3"]]).people
    assert [each.position_power.known for each in people] == [True] * 3


def test_letters_of_a_traffic_light_are_stances_if_one_says_so():
    assert stances("Buy-in (R/A/G)", "G", "A", "R", "G") == [1, 0, -1, 1]


@pytest.mark.parametrize("heading", ["Influence on you", "Influence on Ana Ruiz", "Power (hours)"])
def test_influence_on_somebody_is_no_position_power(heading):
    people = record([["Name", heading], ["Ana Ruiz", "5"], ["Ben Ode", "1"], ["Cy Lo", "3"]]).people
    assert [each.position_power.known for each in people] == [False] * 3
