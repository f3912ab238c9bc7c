"""What the answer says about wins, conflicts and what was answered."""

from __future__ import annotations

import pytest
from maintenance_cases import NAMES, QUARREL, ago, part, whole

from coalition_kit.diagnostics.maintenance import maintenance

OLD = {"wins": [{"text": "First batch", "date": ago(300), "credit": NAMES}]}


AGEING = {"wins": [{"text": "First batch", "date": ago(100), "credit": NAMES}]}


NO_WIN = {"wins": []}


@pytest.mark.parametrize(
    ("lists", "status", "verdict"),
    [
        ({}, "met", "It is holding together: wins are recent and shared"),
        (OLD, "not met", "It is not holding together: the last win is "),
        (AGEING, "at risk", "It holds in part: the last win is three months old"),
        (
            {**AGEING, "conflicts": [QUARREL]},
            "at risk",
            "It holds in part: the last win is three months old",
        ),
        (NO_WIN, "not assessable", "Nothing that is known falls short, but wins cannot be judged yet."),
        ({"members": []}, "not assessable", "Whether it holds together cannot be judged yet: no member is named."),
    ],
)
def test_the_verdict_says_which_part_and_how(lists, status, verdict):
    finding = maintenance(whole(**lists))
    assert finding.status == status
    assert finding.verdict.startswith(verdict)


@pytest.mark.parametrize(("lists", "says"), [({}, "days old."), (AGEING, "old: it is getting old."), (OLD, "months old: it is old.")])
def test_the_age_of_the_last_win_is_said_as_it_is(lists, says):
    assert says in part(whole(**lists), "wins").says


def test_who_is_named_most_and_who_never():
    finding = maintenance(whole(wins=[{"text": "First batch", "date": ago(3), "credit": ["Eve"]}]))
    told = next(reason for reason in finding.reasons if reason.text.startswith("Credit"))
    assert told.text == "Credit: Eve is named 1 of 1 times, Ana, Ben, Cem, Dia and Fay never."
    assert "Gini coefficient of the credit: 0.83; 0 is the same for everybody." in finding.numbers
    assert "Say of the next win, by name, what Ana, Ben, Cem, Dia and Fay did for it" in " ".join(finding.next_steps)


@pytest.mark.parametrize(
    ("kind", "reads", "step"),
    [
        ("task", "Debate about the task may stay open", "Leave “It” open"),
        ("process", "Who does what can be agreed", "Settle “It” with Ana and Ben"),
        ("relationship", "does not wear off", "Talk with Ana and Ben, first with each alone"),
    ],
)
def test_each_kind_of_conflict_has_its_own_advice(kind, reads, step):
    finding = maintenance(whole(conflicts=[{"text": "It", "people": ["Ana", "Ben"], "kind": kind, "opened": ago(100)}]))
    (told,) = (reason.text for reason in finding.reasons if "“It”" in reason.text)
    assert f"about the {kind}" in told
    assert reads in told
    assert any(sentence.startswith(step) for sentence in finding.next_steps)


def test_answered_and_unanswered_are_told_apart():
    assert "“More calls” speaks against the plan and was answered: “A letter to every customer”." in maintenance(whole()).to_text()
    assert "no change of the plan has answered it for 50 days" in maintenance(whole(plan_changes=[])).to_text()


def test_what_would_change_it_says_from_what_to_what():
    flips = maintenance(whole(**AGEING)).would_change
    assert flips[0].text == "If a new win were credited to Ana, Ben, Cem and 3 more, this would go from “partly” to “good”."
