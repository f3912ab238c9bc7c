"""What would turn the gate: one answer, evidence in hand, somebody who joins or leaves."""

import pytest
from gate_cases import BUDGET, PLAN, open_holders, why
from small_cases import changed, ready

from coalition_kit.diagnostics.launch_gate import launch_gate


def test_planned_evidence_is_tried_as_if_it_were_in_hand():
    finding = launch_gate(ready(evidence=[{**PLAN, "strength": 16}]))
    assert [(flip.text, flip.sets, flip.status) for flip in finding.would_change] == [
        (
            "If “Eight Thursdays” were in hand, as strong as it is judged, this would go from “not yet” to “good”.",
            (("evidence", "Eight Thursdays", "in_hand", "yes"),),
            "met",
        )
    ]
    assert launch_gate(changed(ready(evidence=[{**PLAN, "strength": 16}]), analysed=None)).would_change == ()


def test_three_pieces_of_planned_evidence_are_tried():
    plans = [{**PLAN, "name": f"Plan {at}", "form": "cost_analysis"} for at in range(3)]
    first = launch_gate(ready(evidence=[*plans[:2], PLAN])).would_change
    assert [flip.sets[0][1] for flip in first if flip.status == "met"] == ["Eight Thursdays"]
    assert not [flip for flip in launch_gate(ready(evidence=[*plans, PLAN])).would_change if flip.status == "met"]


def test_the_answers_of_the_three_most_doubtful_are_tried():
    case = open_holders("Ben", "Dia", "Eve", "Fei")
    finding = launch_gate(case, waiting=1)
    doubtful = next(reason.people for reason in finding.reasons if reason.text.startswith("Every decision passes"))
    assert sorted(doubtful) == ["Ben", "Dia", "Eve", "Fei"]
    assert [flip.sets[0] for flip in finding.would_change if flip.sets] == [
        ("people", name, "private_stance", "2") for name in doubtful[:3]
    ]


def test_one_answer_that_would_open_the_gate_is_named():
    case = ready(decisions=BUDGET).with_person("Ben", private_stance=-1)
    finding = launch_gate(case)
    assert [(flip.text, flip.sets, flip.status) for flip in finding.would_change] == [
        ("If Ben told you “works for it”, this would go from “not yet” to “good”.", (("people", "Ben", "private_stance", "2"),), "met")
    ]


def test_only_members_who_decide_are_asked_what_would_shut_an_open_gate():
    finding = launch_gate(ready(decisions=[{"name": "Budget", "holders": ["Cem", "Ana"], "rule": "any"}]))
    assert finding.detail.decision == "go"
    assert [(flip.text, flip.sets, flip.status) for flip in finding.would_change if flip.sets] == [
        (
            "If Ana told you “leans against it”, this would go from “good” to “not yet”.",
            (("people", "Ana", "private_stance", "-1"),),
            "not met",
        )
    ]


def seats(place):
    """Fourteen people outside, undecided but for one; any of them may pass the budget."""
    names = [f"P{at}" for at in range(14)]
    people = [
        {"name": name, "function": "Build", "level": "Lead", "private_stance": 2 if at == place else 0} for at, name in enumerate(names)
    ]
    return ready(
        people=[*ready().record.people, *people],
        decisions=[{"name": "Budget", "holders": names, "rule": "any"}],
    )


@pytest.mark.parametrize(("place", "added"), [(11, [("P11",)]), (12, [])])
def test_twelve_of_those_who_decide_are_tried_as_members(place, added):
    assert [flip.add for flip in launch_gate(seats(place)).would_change] == added


def test_only_single_people_are_tried():
    """Both Cem and Dia are needed: nobody alone turns it, and pairs are not tried."""
    people = [*ready().record.people, {"name": "Dia", "function": "Build", "level": "Floor", "private_stance": 2}]
    case = ready(people=people, decisions=[{"name": "Budget", "holders": ["Ana", "Cem", "Dia"], "rule": "all"}])
    case = case.with_person("Cem", private_stance=2)
    assert launch_gate(case.with_members(["Cem", "Dia"])).detail.decision == "go"
    assert [flip.add for flip in launch_gate(case.with_members(["Dia"])).would_change if flip.add] == [("Cem",)]
    assert launch_gate(case).would_change == ()


def test_nobody_who_is_not_needed_is_named_as_leaving_a_gate_that_is_shut():
    finding = launch_gate(ready(decisions=BUDGET).with_person("Ben", private_stance=-1))
    assert not [flip for flip in finding.would_change if flip.remove]


def test_without_a_search_nothing_is_tried_and_nothing_is_said_of_it():
    finding = launch_gate(ready(decisions=[{"name": "Budget", "holders": ["Cem"]}]).with_person("Cem", private_stance=-2), search=False)
    assert finding.would_change == ()
    assert "No single change that was tried is enough to make this better." not in why(finding)
    found = launch_gate(ready(decisions=[{"name": "Budget", "holders": ["Cem"]}]).with_person("Cem", private_stance=-2))
    assert "No single change that was tried is enough to make this better." in why(found)
