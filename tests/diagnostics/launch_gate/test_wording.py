"""What the gate says beside its conditions: why it goes, holds or wants to learn, and what to do next."""

import pytest
from gate_cases import BUDGET, PLAN, open_holders, why
from small_cases import PILOT, changed, deciding, ready

from coalition_kit.diagnostics.launch_gate import launch_gate

TELL = "Tell the sponsor which condition is open and by when you will look again: that is an answer, and it is not a no."


def test_a_go_says_what_it_rests_on_and_whom_to_tell():
    finding = launch_gate(ready())
    assert why(finding) == [
        "Every decision passes: the one decision passes in nearly every run, on members' yes alone. It is “Budget”.",
        "Adoption holds: the one place of daily work holds in every run once nobody pushes. It is “The bench”.",
        "In this model a launch now holds in nearly every run.",
        "With a failed launch counted as twice what a good one brings, launching now is worth 0.91; not launching now, 0.",
    ]
    assert finding.next_steps == (
        "Tell the members first, then each decision holder alone, then those who must work differently; the hall comes last.",
    )


def test_something_to_learn_says_what_is_open_and_what_knowing_is_worth():
    finding = launch_gate(deciding())
    worth = f"{finding.detail.worth:.2g}"
    texts = why(finding)
    assert [text.split(":")[0] for text in texts[:3]] == ["Political support assembled", "Stakeholders mapped", "Every decision passes"]
    assert texts[5:7] == [finding.detail.test, f"Knowing it first is worth {worth}; waiting three months costs 0.15."]
    assert (finding.reasons[5].people, finding.reasons[6].measure) == (("Ben",), True)
    assert finding.reasons[0].decisions == ("Budget",)
    assert finding.reasons[1].people == ("Ben",)
    assert finding.next_steps == (
        "Find out in private where Ben stands.",
        "Ask the holders what it would take for a yes to “Budget”.",
        "Work on “Budget” first.",
        TELL,
    )


def test_evidence_to_await_is_no_person_to_ask():
    finding = launch_gate(ready(decisions=BUDGET, evidence=[PILOT, {**PLAN, "strength": "1-16"}]))
    (reason,) = (reason for reason in finding.reasons if "Knowing it first" in reason.text)
    assert reason.people == ()
    assert finding.detail.asks == "Eight Thursdays"
    assert finding.next_steps[0] == "Get “Eight Thursdays” in hand."


def last(case, **more):
    finding = launch_gate(case, **more)
    assert finding.detail.decision == "hold"
    texts = why(finding)
    (at,) = (at for at, text in enumerate(texts) if text.startswith("Knowing everything first"))
    return f"{texts[at]} {texts[at - 1]}"


def test_a_hold_says_why_it_is_nothing_to_learn():
    nothing = "Knowing everything first would be worth 0; waiting three months costs 0.15."
    assert last(ready(evidence=[])) == f"{nothing} Nothing that could be found out would meet “Evidence in hand”: that takes work."
    assert last(changed(ready(evidence=[]), analysed=None)) == (
        f"{nothing} Nothing that could be found out would meet “System analysed” and “Evidence in hand”: that takes work."
    )
    shut = ready(decisions=[{"name": "Budget", "holders": ["Cem"]}])
    assert last(shut) == f"{nothing} Whatever the answers, not launching now stays the better choice; what is open above is still open."
    assert last(ready(nodes=[])) == f"{nothing} Whatever the answers, launching stays the better choice; what is open above is still open."
    few = launch_gate(deciding(), months=5)
    assert last(deciding(), months=5) == (
        f"Knowing everything first would be worth {few.detail.evpi:.2g}; waiting five months costs 0.25. No question is worth the wait."
    )


def test_a_hold_where_all_answers_together_are_worth_the_wait_and_none_alone():
    """Any two of three, all open: whoever knows one of them still would not launch."""
    finding = launch_gate(open_holders("Ben", "Dia", "Eve"), waiting=0.02)
    assert finding.detail.evpi > finding.detail.waiting == pytest.approx(0.06)
    assert finding.detail.worth == 0
    assert last(open_holders("Ben", "Dia", "Eve"), waiting=0.02).endswith("No single answer is worth the wait.")
    assert last(open_holders("Ben", "Dia", "Eve"), waiting=0.03).endswith("No question is worth the wait.")


def test_the_first_question_is_a_step_only_where_nothing_is_to_learn_first():
    shut = launch_gate(deciding().without_members(["Ben"]))
    question = "Find out in private where Ben stands: it decides whether “Budget” can pass ("
    assert shut.detail.question.startswith(question)
    assert shut.next_steps[-2:] == (shut.detail.question, TELL)
    assert (shut.detail.asks, shut.detail.test, shut.detail.worth) == ("Ben", "", 0)
    assert not any(step.startswith(question) for step in launch_gate(deciding()).next_steps)


def test_five_of_the_open_conditions_are_steps():
    case = changed(ready(leverage_points=[], evidence=[], decisions=BUDGET), analysed=None, announced=ready().change.as_of)
    finding = launch_gate(case.with_person("Ben", private_stance="?", stance="?"))
    assert len([row for row in finding.rows if row.status != "met"]) == 7
    assert len(finding.next_steps) == 5 + 2
    assert finding.next_steps[0] == "Finish the analysis of the system, and date it."


def test_what_cannot_be_judged_is_said():
    verdict = launch_gate(ready(members=[])).verdict
    assert verdict.startswith("Hold: ")
    assert verdict.endswith(" There is no coalition yet.")
    nothing = launch_gate(ready(decisions=[], nodes=[]))
    assert nothing.verdict == "The gate cannot be judged yet: no decision with a holder and no place of daily work is listed."
    for either in ({"decisions": []}, {"nodes": []}):
        assert launch_gate(ready(**either)).status == "not met"


def test_of_nobody_a_stance_is_known():
    """Of Cem a threshold is told, which says how adoption goes and not where anybody stands."""
    case = ready()
    for name in case.names:
        case = case.with_person(name, stance="?", private_stance="?")
    finding = launch_gate(case)
    assert (finding.status, finding.detail.decision) == ("not assessable", None)
    assert finding.verdict == "The gate cannot be judged yet: where Ana, Ben and Cem stand is not known."
    assert finding.next_steps == ("Say where Ana, Ben and Cem stand on the change: the column “stance” of the people.",)


def test_the_rules_stand_among_the_assumptions():
    said = launch_gate(deciding(), confidence=0.9, loss=3, waiting=0.1, months=1).assumptions
    assert "High enough is a chance of 90 %; this, like every share below, is the kit's own." in said
    assert any(text.startswith("A launch that holds counts 1 and a failed one −3;") for text in said)
    assert "Waiting one month costs 0.1 of a launch that holds: the kit's own." in said
    assert (
        "Mapped means that 80 % of the affected places were heard, and every decision holder in private; below 50 % of the places it is "
        "“not yet”."
    ) in said
