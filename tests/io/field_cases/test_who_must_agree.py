"""Whose yes a decision takes beside who holds it: who blocks it, who must sign off, and bodies with their chairs."""

from __future__ import annotations

import pytest
from files import listed


@pytest.mark.parametrize(
    ("rows", "agreeing", "answered"),
    [
        pytest.param(
            [["Initiative", "Owner", "Blocked by"], ["Shared budget", "Ana Ruiz", "Finance committee"], ["Triage", "Ben Ode", "Cy Poe"]],
            {"Shared budget": ("Ana Ruiz", "Finance committee"), "Triage": ("Ben Ode", "Cy Poe")},
            {"Shared budget": ("Ana Ruiz",), "Triage": ("Ben Ode",)},
            id="blocked by",
        ),
        pytest.param(
            [["Entscheidung", "Wer entscheidet", "Abhängig von"], ["Fusion", "Anna Klein", "Betriebsrat"], ["Stelle", "Anna Klein", "-"]],
            {"Fusion": ("Anna Klein", "Betriebsrat"), "Stelle": ("Anna Klein",)},
            {"Fusion": ("Anna Klein",), "Stelle": ("Anna Klein",)},
            id="German",
        ),
        pytest.param(
            [["Milestone", "Owner", "Dependencies"], ["Pilot", "Ana Ruiz", "Cy Poe"], ["Rollout", "Ben Ode", "Pilot"]],
            {"Pilot": ("Ana Ruiz", "Cy Poe"), "Rollout": ("Ben Ode",)},
            {"Pilot": ("Ana Ruiz",), "Rollout": ("Ben Ode",)},
            id="another decision is nobody",
        ),
    ],
)
def test_whether_who_blocks_a_decision_must_agree_is_asked(rows, agreeing, answered):
    found = listed(rows)
    (asked,) = [question for question in found.questions if "Must they agree" in question.text]
    assert {each.name: each.holders for each in found.accept().case().record.decisions} == agreeing
    assert {each.name: each.holders for each in found.answer(asked, 1).accept().case().record.decisions} == answered


@pytest.mark.parametrize("blockers", [("budget not clear", "nobody", "-"), ("Triage", "", "Hiring")])
def test_what_a_decision_waits_for_that_is_nobody_is_not_asked_about_and_stays_as_it_is(blockers):
    held = [["Triage", "Ana Ruiz"], ["Budget", "Ben Ode"], ["Hiring", "Ana Ruiz"]]
    found = listed([["Decision", "Holder", "Depends on"], *([*row, blocker] for row, blocker in zip(held, blockers, strict=False))])
    assert found.questions == ()
    assert [problem.got for problem in found.problems if "its entries are kept" in problem.wanted] == ["Depends on"]
    assert {each.name: each.holders for each in found.case().record.decisions}["Budget"] == ("Ben Ode",)


def test_an_entry_beside_those_who_must_agree_that_names_nobody_is_noted():
    rows = [["Decision", "Decided by", "Needs approval from"], ["Budget", "Ana Ruiz", "the new figures"], ["Hiring", "Ben Ode", "Cy Poe"]]
    found = listed(rows).accept()
    assert {each.name: each.holders for each in found.case().record.decisions} == {"Budget": ("Ana Ruiz",), "Hiring": ("Ben Ode", "Cy Poe")}
    assert [(problem.cell, problem.got) for problem in found.problems if "names nobody" in problem.wanted] == [("C2", "the new figures")]


def test_what_bodies_decide_beside_their_chairs_is_held_by_the_bodies_or_the_chairs_as_answered():
    rows = [
        ["Committee", "Chair", "Decides"],
        ["Finance committee", "Ana Ruiz", "Budget"],
        ["Ethics board", "Ben Ode", "Consent; data use"],
    ]
    found = listed(rows)
    (asked,) = found.questions
    assert asked.text == "list: who holds what a body decides?"
    record = found.accept().case().record
    assert {each.name: (each.holders, each.note) for each in record.decisions} == {
        "Budget": (("Finance committee",), "Chair: Ana Ruiz"),
        "Consent": (("Ethics board",), "Chair: Ben Ode"),
        "data use": (("Ethics board",), "Chair: Ben Ode"),
    }
    assert {each.name for each in record.people} == {"Ana Ruiz", "Ben Ode", "Finance committee", "Ethics board"}
    chairs = found.answer(asked, 1).accept().case().record
    assert {each.name: (each.holders, each.note) for each in chairs.decisions}["Consent"] == (("Ben Ode",), "Ethics board")
    assert [each.name for each in chairs.people] == ["Ana Ruiz", "Ben Ode"]
