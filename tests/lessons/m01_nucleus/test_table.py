"""The table of three chairs: what each brings is in sight at once; the marks and the broken arrow come with the test."""

import pytest

import coalition_kit as ck
from coalition_kit.diagnostics.nucleus import nucleus
from coalition_kit.lessons.m01_nucleus.table import MARKS, capabilities_brought, table

HOLDS = ("Leilani Kahananui", "Tomasz Wrona", "Nomvula Khoza")


@pytest.fixture(scope="module")
def case():
    return ck.load_case("product-development")


def test_what_each_brings_stands_at_the_chair_and_no_arrow_says_how_far_it_holds(case):
    scene = table(case, case.nucleus_names)
    assert [mark.note for mark in scene.marks[:3]] == [
        "brings incentives and budgets",
        "brings system analysis and delivery practice",
        "brings customer evidence",
    ]
    assert len(scene.lines) == 6
    assert not any(line.looks for line in scene.lines)
    assert {mark.looks for mark in scene.marks[3:]} == {("open",)}


def test_the_weakest_arrow_of_the_obvious_three_snaps(case):
    finding = nucleus(case, people=case.nucleus_names)
    scene = table(case, case.nucleus_names, finding)
    assert [(line.source, line.target) for line in scene.lines if line.looks == ("broken",)] == [("Noor Haddadin", "Henrik Solvang")]
    assert sum(line.looks == ("good",) for line in scene.lines) == 5
    looks = dict(zip(MARKS, (mark.looks for mark in scene.marks[3:]), strict=True))
    assert looks["trust"] == ("fails",)
    assert "breaks where" in scene.words


def test_a_table_that_holds_has_four_full_marks_and_no_broken_arrow(case):
    scene = table(case, HOLDS, nucleus(case, people=HOLDS))
    assert {mark.looks for mark in scene.marks[3:] if mark.name != "at stake"} == {("holds",)}
    assert all(line.looks == ("good",) for line in scene.lines)


def test_a_chair_may_stay_empty(case):
    assert table(case, ()).words == "Three empty chairs."
    scene = table(case, HOLDS[:1])
    assert [mark.looks for mark in scene.marks[:3]] == [("plain",), ("gone",), ("gone",)]
    assert scene.lines == ()


def test_what_nobody_has_written_down_is_not_taken_for_nothing(case):
    assert capabilities_brought(case, ["Desmond Oyelaran"]) == {"Desmond Oyelaran": ()}  # what he can do is known, and none of it is needed
    blank = ck.Case(change={"title": "Mine"}, people=[{"name": "Solo"}])
    assert table(blank, ["Solo"]).words == "Solo may bring anything: nobody has asked."
