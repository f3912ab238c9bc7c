"""The chain of a tool, link by link: where it breaks, what is counted between the links, and that reach is no outcome."""

from __future__ import annotations

import numpy as np
import pytest
from small_cases import HOSTILE, LETTERS, TOOLS, team

from coalition_kit.case import Case
from coalition_kit.diagnostics.advocacy import advocacy
from coalition_kit.diagnostics.advocacy.analysis import LINKS, rate
from coalition_kit.diagnostics.advocacy.wording import all_faults
from coalition_kit.finding.what_if import apply_flip
from coalition_kit.science.statistics.estimates import jeffreys

WHOLE = {**LETTERS, "outcome": "Days to release", "reached": 40, "acted": 10, "heard": 8}


def judged(**changes):
    return advocacy(team(tools=[{**WHOLE, **changes}]))


def test_a_whole_chain():
    finding = judged()
    (row,) = finding.rows
    assert (finding.status, finding.value, row.broken) == ("met", 1, ())
    assert finding.verdict == "The one tool leads from an audience to an outcome."
    assert (row.acted_rate, row.heard_rate) == (0.25, 0.8)
    assert (row.acted_low, row.acted_high) == jeffreys(10, 40, 0.9)
    assert (row.heard_low, row.heard_high) == jeffreys(8, 10, 0.9)
    assert finding.detail.unaimed == ("Bonus",)
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
        ({"acted": None, "heard": 0}, "", ""),  # how many acted was not counted: perhaps nobody yet
        ({"acted": 1, "heard": 0}, "heard", "nothing of what was done came before those who decide"),
        ({"acted": 0, "heard": 0}, "", ""),  # nobody acted yet, so nothing could be heard
    ],
)
def test_where_a_chain_breaks_and_why(changes, broken, why):
    finding = judged(**changes)
    assert (finding.rows[0].broken, all_faults(finding.rows[0])) == ((broken,) if broken else (), why)
    assert finding.status == ("not met" if broken else "met")


def test_reach_is_no_outcome_even_where_it_is_measured():
    case = team(tools=[{**WHOLE, "outcome": "Views"}], outcomes=[{"name": "Views", "value": 10}])
    assert advocacy(case).rows[0].broken == ("outcome",)
    assert advocacy(case.replace(tools=[{**WHOLE, "outcome": "Hospital visits"}], outcomes=[{"name": "Hospital visits"}])).status == "met"


def test_a_decision_that_nobody_is_known_to_hold():
    finding = advocacy(team(decisions=[{"name": "Budget"}], tools=[WHOLE]))
    assert all_faults(finding.rows[0]) == "nobody is known who decides “Budget”"
    assert finding.would_change == ()
    assert finding.reasons[-1].text == "No single change that was tried is enough to make this better."


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
    assert (finding.status, finding.value) == ("at risk", 1)
    (flip,) = finding.would_change
    assert flip.sets == (("tools", "Clip", "decision", "Bonus"), ("tools", "Clip", "outcome", "Days to release"))
    assert advocacy(apply_flip(team(), flip)).status == flip.status == "met"


def test_of_four_that_could_be_mended_three_are_shown_those_first_that_make_it_good():
    broken = [{**WHOLE, "name": name, "audience": ""} for name in ("One", "Two", "Three", "Four")]
    flips = advocacy(team(tools=broken)).would_change
    assert [(flip.sets[0][1], flip.status) for flip in flips] == [("One", "at risk"), ("Two", "at risk"), ("Three", "at risk")]


def test_the_links_stand_in_the_order_in_which_a_tool_works():
    """Whom it reaches, what these do, that it is heard, what is decided, what comes of it: breaks and the columns of the chart."""
    (row,) = judged(audience="", action="", heard=0, decision="", outcome="").rows
    assert row.broken == LINKS == ("audience", "action", "heard", "decision", "outcome")


def test_several_are_mended_together():
    tools = [{"name": name, "kind": "story"} for name in ("One", "Two")]
    case = team(tools=[*TOOLS[:1], *tools])
    (flip,) = advocacy(case).would_change
    assert {name for _, name, _, _ in flip.sets} == {"One", "Two"}
    assert advocacy(apply_flip(case, flip)).status == "met"


def test_the_holder_whose_yes_matters_most_is_named():
    """Ana and Ben must both say yes: ∂P/∂p of each is the other's support, so the less certain yes, Ben's, matters most."""
    (row,) = judged().rows
    assert (row.holders, row.key_holder) == (("Ana", "Ben"), "Ben")
    assert any("reaches Ben" in step for step in judged().next_steps)


def test_counts_that_cannot_be_are_no_rates():
    finding = judged(acted=50)
    assert finding.rows[0].acted_rate is None
    assert any("a later stage counts more" in text for text in finding.missing)


def test_tools_stand_in_the_order_of_the_case_and_not_of_their_reach():
    tools = [{**WHOLE, "name": name, "reached": reached} for name, reached in (("Small", 12), ("Huge", 10**6), ("Middling", 300))]
    for order in (tools, tools[::-1]):
        assert [row.tool for row in advocacy(team(tools=order)).rows] == [tool["name"] for tool in order]


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


BROKEN = {**WHOLE, "decision": ""}


def named(*tools, **lists):
    return advocacy(team(tools=[{**tool, "name": f"T{at}"} for at, tool in enumerate(tools)], **lists))


@pytest.mark.parametrize(
    ("tools", "status", "verdict"),
    [
        ([WHOLE], "met", "The one tool leads from an audience to an outcome."),
        ([WHOLE] * 2, "met", "Both tools lead from an audience to an outcome."),
        ([WHOLE] * 3, "met", "All three tools lead from an audience to an outcome."),
        ([BROKEN], "not met", "The one tool stops short of an outcome."),
        ([BROKEN] * 2, "not met", "Both tools stop short of an outcome."),
        ([BROKEN] * 3, "not met", "All tools stop short of an outcome."),
        ([WHOLE, BROKEN], "at risk", "One of two tools stops short of an outcome."),
        ([WHOLE, BROKEN, BROKEN], "at risk", "Two of three tools stop short of an outcome."),
    ],
)
def test_each_verdict_and_its_number(tools, status, verdict):
    finding = named(*tools)
    assert (finding.status, finding.verdict) == (status, verdict)
    assert finding.value == sum(tool is WHOLE for tool in tools)


def test_the_number_is_said_in_whole_tools():
    assert named(WHOLE, BROKEN).figure_in_words == "1 of 2 tools leads from an audience to an outcome."
    assert named(WHOLE, WHOLE, BROKEN).figure_in_words == "2 of 3 tools lead from an audience to an outcome."


def test_a_reason_names_every_link_that_breaks_and_what_was_counted():
    text = named({**WHOLE, "heard": 0, "decision": "", "outcome": "Likes"}).reasons[0].text
    assert text.startswith("“T0” breaks at those who decide, the decision and the outcome: nothing of what was done came before those who ")
    assert text.endswith("“Likes” is reach, and reach is never an outcome. 10 people acted, and it leads nowhere yet.")
    assert named({**BROKEN, "acted": 1}).reasons[0].text.endswith("One person acted, and it leads nowhere yet.")
    assert named({**BROKEN, "acted": 0, "heard": 0}).reasons[0].text.endswith("it moves no decision.")


@pytest.mark.parametrize(("heard", "faint"), [(0, False), (1, True), (20, False)])
def test_hardly_anything_arrives_where_surely_fewer_than_one_in_ten_do(heard, faint):
    finding = named({**WHOLE, "reached": 400, "acted": 100, "heard": heard or None})
    assert any("Hardly anything arrives" in reason.text for reason in finding.reasons) == faint


def test_decisions_without_a_tool_are_named_and_their_absence_too():
    one = named(WHOLE).reasons[-1]
    assert (one.text, one.decisions) == ("“Bonus” is moved by no tool. Not every decision needs one.", ("Bonus",))
    assert named(WHOLE, {**WHOLE, "decision": "Bonus"}).reasons[-1].text == "Every decision of the case is moved by a tool."


def test_what_nobody_counted_and_whose_stance_nobody_knows_is_listed():
    finding = named({**WHOLE, "decision": "Bonus", "reached": None, "acted": None, "heard": None})
    for sentence in (
        "How many “T0” reached.",
        "How many of them acted on “T0”.",
        "How many of the acts of “T0” came before those who decide.",
    ):
        assert sentence in finding.missing
    assert "Where Eve stands, in private: a holder of a decision that a tool should move." in finding.missing
    assert not any("Where Ana stands" in sentence for sentence in finding.missing)


def test_steps_mend_what_is_broken_first():
    steps = named(WHOLE, BROKEN, {**WHOLE, "outcome": ""}, {**WHOLE, "audience": ""}).next_steps
    assert steps[0].startswith("Ask of “T1”: which decision should be different")
    assert steps[1].startswith("Name what would be better, and by when, if “T2” did its work")
    assert steps[2] == "Mend “T3”: nobody is named whom it should reach."
    assert steps[3] == "Say how “T0” reaches Ben, whose yes matters most for “Budget”."


def test_what_would_change_it_says_from_what_to_what():
    (flip,) = named(WHOLE, BROKEN).would_change
    assert flip.text == "If “T1” moved “Bonus”, this would go from “partly” to “good”."
    (lost,) = named(WHOLE).would_change
    assert lost.text == "If “T0” moved no decision, this would go from “good” to “not yet”."


def test_the_interval_of_a_rate_covers_nine_in_ten_truths():
    rng = np.random.default_rng(0)
    truths = rng.beta(0.5, 0.5, size=1000)  # of a share of which nothing is known beforehand
    found = [rate(int(rng.binomial(40, truth)), 40) for truth in truths]
    assert 0.85 <= np.mean([each.low <= truth <= each.high for each, truth in zip(found, truths, strict=True)]) <= 0.95
    assert all(each.low <= each.share <= each.high for each in found)


def test_holders_with_a_semicolon_are_one_holder():
    people = [{"name": "Smith; Jones", "private_stance": 1}]
    tool = {**WHOLE, "decision": "Budget", "outcome": "Days"}
    case = Case(people=people, decisions=[{"name": "Budget", "holders": ["Smith; Jones"]}], tools=[tool], outcomes=[{"name": "Days"}])
    assert advocacy(case).rows[0].holders == ("Smith; Jones",)


def test_every_sentence_of_one_chain_that_is_whole_and_one_that_is_broken():
    finding = advocacy(team())
    assert [reason.text for reason in finding.reasons] == [
        "“Clip” breaks at the decision and the outcome: it moves no decision; “A million views” is reach, and reach is never an outcome. "
        "90 people acted, and it leads nowhere yet.",
        "“Letters”: 8 of 10 acts came before those who decide.",
        "“Letters”: 80 % of the acts came before them (90 % interval 55 % to 94 %).",
        "“Bonus” is moved by no tool. Not every decision needs one.",
    ]
    assert [reason.people for reason in finding.reasons] == [(), ("Ben",), (), ()]
    assert [flip.text for flip in finding.would_change] == [
        "If “Clip” moved “Bonus” and served “Days to release”, this would go from “partly” to “good”."
    ]
    assert finding.next_steps == (
        "Ask of “Clip”: which decision should be different because of it, and who makes it? If none, stop.",
        "Say how “Letters” reaches Ben, whose yes matters most for “Budget”.",
    )
    assert finding.missing == ("How many of the acts of “Clip” came before those who decide.",)


@pytest.mark.parametrize(("count", "names"), [(1, "“D0” is moved"), (6, "“D4” and “D5” are moved"), (7, "“D4” and 2 more are moved")])
def test_six_decisions_that_no_tool_moves_are_named(count, names):
    held = [*(each.model_dump() for each in team().record.decisions if each.name == "Budget")]
    others = [{"name": f"D{at}", "holders": ["Ana"]} for at in range(count)]
    finding = advocacy(team(tools=[WHOLE], decisions=[*held, *others]))
    (told,) = (reason.text for reason in finding.reasons if "by no tool" in reason.text)
    assert told.endswith(f"{names} by no tool. Not every decision needs one.")
