"""Entries that stand once, above empty cells of the same group: whom they hold for is asked."""

from __future__ import annotations

import pytest
from files import listed

HEADS = ["Name", "Manager", "Unit"]
ROWS = [
    ["Ana Ruiz", "Zoe Hart", "ICU"],
    ["Ben Ode", "", "ICU"],
    ["Cy Lo", "Yan Poe", "ER"],
    ["Di Fox", "", "ER"],
    ["Zoe Hart", "", "ER"],
    ["Yan Poe", "", "ER"],
]


def lines(found):
    return [(tie.source, tie.target) for tie in found.accept().case().record.ties]


@pytest.mark.parametrize(
    ("name", "manager"), [("Name", "Manager"), ("Mitarbeiter", "Vorgesetzte"), ("Nombre", "Jefe"), ("Employee", "Reports to")]
)
def test_whom_a_manager_above_empty_cells_holds_for_is_asked_and_managers_report_to_nobody(name, manager):
    found = listed([[name, manager, "Unit"], *ROWS])
    (asked,) = [question for question in found.questions if "empty below" in question.text]
    assert asked.options[0] == "It holds for those below as well: Ben Ode reports to Zoe Hart"
    assert lines(found) == [("Ana Ruiz", "Zoe Hart"), ("Ben Ode", "Zoe Hart"), ("Cy Lo", "Yan Poe"), ("Di Fox", "Yan Poe")]
    assert lines(found.answer(asked, asked.options[1])) == [("Ana Ruiz", "Zoe Hart"), ("Cy Lo", "Yan Poe")]


@pytest.mark.parametrize(
    "managers",
    [
        ["Zoe Hart", "", "Zoe Hart", "", "", ""],
        ["", "Zoe Hart", "", "Yan Poe", "", ""],
        ["Zoe Hart", "Yan Poe", "Ana Ruiz", "Cy Lo", "", ""],
    ],
    ids=["one that stands again", "an empty cell at the top", "most cells filled"],
)
def test_other_empty_cells_are_not_asked_about(managers):
    rows = [[name, manager, unit] for (name, _, unit), manager in zip(ROWS, managers, strict=True)]
    found = listed([HEADS, *rows])
    assert not [question for question in found.questions if "empty below" in question.text]
    assert len(lines(found)) == sum(map(bool, managers))


def test_where_no_heading_says_so_the_people_are_those_beside_their_supervisors():
    rows = [
        ["Ward", "Supervisor", "Nurse", "Attitude"],
        ["3A", "Iris Vogt", "Pat Lim", "for"],
        ["", "", "Kay Orr", "against"],
        ["3B", "Omar Said", "Lee Fry", "for"],
        ["", "", "Jo Ash", "neutral"],
    ]
    case = listed(rows).accept().case()
    assert [(each.name, each.unit) for each in case.record.people][:4] == [
        ("Pat Lim", "3A"),
        ("Kay Orr", "3A"),
        ("Lee Fry", "3B"),
        ("Jo Ash", "3B"),
    ]
    assert [(tie.source, tie.target) for tie in case.record.ties] == [
        ("Pat Lim", "Iris Vogt"),
        ("Kay Orr", "Iris Vogt"),
        ("Lee Fry", "Omar Said"),
        ("Jo Ash", "Omar Said"),
    ]
