"""The chain of a tool, link by link: where it breaks, what is counted between the links, and that reach is no outcome."""

from __future__ import annotations

import pytest
from small_cases import HOSTILE, LETTERS, TOOLS, team

from coalition_kit.case import Case
from coalition_kit.diagnostics.advocacy import advocacy
from coalition_kit.finding.what_if import apply_flip
from coalition_kit.science.statistics.estimates import jeffreys

WHOLE = {**LETTERS, "outcome": "Days to release", "reached": 40, "acted": 10, "heard": 8}


def judged(**changes):
    return advocacy(team(tools=[{**WHOLE, **changes}]))


def test_a_whole_chain():
    finding = judged()
    (row,) = finding.rows
    assert (finding.status, finding.value, row["broken"]) == ("met", 100, "")
    assert finding.verdict == "The one tool leads from an audience to an outcome."
    assert (row["acted_rate"], row["heard_rate"]) == (0.25, 0.8)
    assert (row["acted_low"], row["acted_high"]) == jeffreys(10, 40, 0.9)
    assert (row["heard_low"], row["heard_high"]) == jeffreys(8, 10, 0.9)
    assert finding.extra["without_tool"] == ["Bonus"]
    (flip,) = finding.would_change
    assert flip.sets == (("tools", "Letters", "decision", ""),)
    assert flip.status == "not met"


@pytest.mark.parametrize(
    ("changes", "broken", "why"),
    [
        ({"audience": ""}, "audience", "nobody is named whom it should reach"),
        ({"action": ""}, "action", "nobody is asked to do anything"),
        ({"heard": 0}, "heard", "nothing of what was done came before those who decide"),
        ({"decision": ""}, "decision", "it moves no decision"),
        ({"decision": "Bodget"}, "decision", "“Bodget” is not among the decisions of this case"),
        ({"outcome": ""}, "outcome", "no outcome is named"),
        ({"outcome": "Better days"}, "outcome", "“Better days” is not among the horizons and outcomes of this case"),
        ({"outcome": "10,000 likes"}, "outcome", "“10,000 likes” is reach, and reach is never an outcome"),
        ({"decision": "BUDGET", "outcome": "days to RELEASE"}, "", ""),
        ({"heard": None}, "", ""),
        ({"acted": 0, "heard": 0}, "", ""),  # nobody acted yet, so nothing could be heard
    ],
)
def test_where_a_chain_breaks_and_why(changes, broken, why):
    finding = judged(**changes)
    assert (finding.rows[0]["broken"], finding.rows[0]["why"]) == (broken, why)
    assert finding.status == ("not met" if broken else "met")


def test_reach_is_no_outcome_even_where_it_is_measured():
    case = team(tools=[{**WHOLE, "outcome": "Views"}], outcomes=[{"name": "Views", "value": 10}])
    assert advocacy(case).rows[0]["broken"] == "outcome"
    assert advocacy(case.replace(tools=[{**WHOLE, "outcome": "Hospital visits"}], outcomes=[{"name": "Hospital visits"}])).status == "met"


def test_a_decision_that_nobody_is_known_to_hold():
    finding = advocacy(team(decisions=[{"name": "Budget"}], tools=[WHOLE]))
    assert finding.rows[0]["why"] == "nobody is known who decides “Budget”"
    assert finding.would_change == ()
    assert finding.reasons[-1].text == "Nothing that was tried would make this better."


def test_a_horizon_counts_as_an_outcome():
    tool = {**WHOLE, "outcome": "Fewer recalls"}
    assert advocacy(team(tools=[tool], horizons=[{"outcome": "Fewer recalls"}])).status == "met"


def test_what_cannot_be_checked_keeps_the_answer_from_being_met():
    finding = advocacy(team(tools=[WHOLE], outcomes=[]))
    assert finding.status == "at risk"
    assert finding.verdict.endswith("but not every link could be checked.")
    assert any("no horizon and no outcome is listed" in text for text in finding.missing)
    assert advocacy(team(tools=[WHOLE], decisions=[])).status == "at risk"


def test_one_of_two_is_mended_by_a_decision_without_a_tool():
    finding = advocacy(team())
    assert (finding.status, finding.value) == ("at risk", 50)
    (flip,) = finding.would_change
    assert flip.sets == (("tools", "Clip", "decision", "Bonus"), ("tools", "Clip", "outcome", "Days to release"))
    assert advocacy(apply_flip(team(), flip)).status == flip.status == "met"


def test_several_are_mended_together():
    tools = [{"name": name, "kind": "story"} for name in ("One", "Two")]
    case = team(tools=[*TOOLS[:1], *tools])
    (flip,) = advocacy(case).would_change
    assert {name for _, name, _, _ in flip.sets} == {"One", "Two"}
    assert advocacy(apply_flip(case, flip)).status == "met"


def test_the_holder_whose_yes_matters_most_is_named():
    """Ana and Ben must both say yes: ∂P/∂p of each is the other's support, so the less certain yes, Ben's, matters most."""
    (row,) = judged().rows
    assert (row["holders"], row["key_holder"]) == ("Ana; Ben", "Ben")
    assert any("reaches Ben" in step for step in judged().next_steps)


def test_counts_that_cannot_be_are_no_rates():
    finding = judged(acted=50)
    assert finding.rows[0]["acted_rate"] is None
    assert any("a later stage counts more" in text for text in finding.missing)


def test_tools_stand_in_the_order_of_the_case_and_not_of_their_reach():
    tools = [{**WHOLE, "name": name, "reached": reached} for name, reached in (("Small", 12), ("Huge", 10**6), ("Middling", 300))]
    for order in (tools, tools[::-1]):
        assert [row["tool"] for row in advocacy(team(tools=order)).rows] == [tool["name"] for tool in order]


def test_two_tools_of_one_name_are_both_judged():
    case = team(tools=[{"name": "Clip", "kind": "social"}] * 2)
    finding = advocacy(case)
    assert len(finding.rows) == 2
    for flip in finding.would_change:
        assert advocacy(apply_flip(case, flip)).status == flip.status


def test_nothing_listed_and_a_case_of_one_person():
    assert advocacy(Case()).status == "not assessable"
    alone = advocacy(Case(people=[{"name": "Ana"}], members=[{"person": "Ana"}], tools=[WHOLE]))
    assert alone.status == "at risk"


def test_hostile_words_stay_text():
    finding = judged(name=HOSTILE, decision=HOSTILE)
    assert HOSTILE in finding.reasons[0].text
    assert "<script" not in finding.to_html()
