"""What can be said before there is a coalition: who holds what, who stands where, who listens to whom, and whom to ask first."""

from dataclasses import replace

import numpy as np
import pytest
from small_cases import team

from coalition_kit.assessment import assess
from coalition_kit.case import Case
from coalition_kit.charts.authority import authority_chart
from coalition_kit.charts.coverage import coverage_matrix
from coalition_kit.diagnostics.authority import authority
from coalition_kit.diagnostics.coverage import coverage
from coalition_kit.diagnostics.critical_mass import critical_mass
from coalition_kit.diagnostics.evidence_fit import evidence_fit
from coalition_kit.diagnostics.introductions import introductions
from coalition_kit.diagnostics.launch_gate import launch_gate
from coalition_kit.diagnostics.next_questions import next_questions
from coalition_kit.diagnostics.next_recruits import next_recruits
from coalition_kit.finding.status import NO_COALITION
from coalition_kit.finding.what_if import apply_flip
from coalition_kit.io import reading
from coalition_kit.model.parameters import DEFAULT
from coalition_kit.register import QUESTIONS

REGISTER = Case(
    people=[
        {"name": "Ida", "function": "Care", "stance": 2, "private_stance": 2},
        {"name": "Per", "function": "Finance", "stance": -1, "private_stance": -2},
        {"name": "Eva", "function": "Care", "private_stance": 0},
        {"name": "Jon", "function": "Estates"},
    ]
)
TIES = [
    {"source": "Per", "target": "Eva", "kind": "advice", "strength": 0.5},
    {"source": "Jon", "target": "Eva", "kind": "trust", "strength": 1},
    {"source": "Eva", "target": "Ida", "kind": "works_with", "strength": 0.25},
]
DECISIONS = [{"name": "Budget", "holders": ["Ida", "Per", "Jon"], "rule": "majority"}, {"name": "Rota", "holders": ["Eva"]}]
NETWORK, DECIDING = REGISTER.replace(ties=TIES), REGISTER.replace(decisions=DECISIONS)
NAMES = Case(people=[{"name": "Ida"}, {"name": "Per"}])
CASES = (
    REGISTER,
    NETWORK,
    DECIDING,
    NAMES,
    REGISTER.replace(ties=TIES, decisions=DECISIONS),
    REGISTER.with_members(["Ida"]),
    team(members=[]),
    Case(),
)


def said(finding):
    return " ".join(reason.text for reason in finding.reasons)


@pytest.mark.parametrize(
    ("diagnostic", "case"),
    [
        (coverage, REGISTER),
        (authority, DECIDING),
        (evidence_fit, REGISTER),
        (next_recruits, REGISTER),
        (introductions, NETWORK),
        (critical_mass, DECIDING),
        (launch_gate, DECIDING),
        (next_questions, DECIDING),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_needs_no_member_is_answered_and_says_so(diagnostic, case):
    finding = diagnostic(case)
    assert finding.status != "not assessable"
    assert finding.reasons[0].text == NO_COALITION
    assert finding.next_steps
    assert NO_COALITION not in said(diagnostic(case.with_members(["Ida"])))


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_every_answer_is_open_or_names_one_or_two_cells_that_it_waits_for(case):
    found = assess(case)
    for finding in found:
        if finding.status == "not assessable":
            assert finding.next_steps, finding.name
            assert len(finding.next_steps) <= 2 or case.member_names
            cells = any("“" in step for step in finding.next_steps)
            assert cells or case.member_names or finding.name in {"maintenance", "evidence_fit"}, finding.next_steps
    aside = {question.name for question in QUESTIONS if question.asked and not question.applies(case)}
    assert {finding.name for finding in found.set_aside} == aside
    assert not aside & {finding.name for finding in found.that_apply}


@pytest.mark.parametrize("case", CASES[:-1], ids=range(len(CASES) - 1))
def test_what_is_told_to_turn_it_was_tried(case):
    for question in QUESTIONS:
        if question.asked:
            for flip in question.function(case).would_change:
                assert question.function(apply_flip(case, flip)).status == flip.status, flip.text


def test_a_closed_answer_opens_with_the_cells_that_it_names():
    """Members and a decision open what waits for them."""
    before = assess(REGISTER)
    after = assess(REGISTER.with_members(["Ida"]).replace(decisions=DECISIONS))
    opened = [one.name for one, other in zip(before, after, strict=True) if one.status == "not assessable" != other.status]
    assert {"authority", "guiding_coalition", "critical_mass", "launch_gate", "next_questions"} <= {*opened}


# ---- coverage: which places there are ----------------------------------------------------------------------------------


def test_a_function_without_levels_is_one_place():
    finding = coverage(REGISTER)
    assert finding.status == "not met"
    assert [(row.function, row.level, row.people) for row in finding.rows] == [("Care", "", 2), ("Finance", "", 1), ("Estates", "", 1)]
    assert finding.verdict == "No coalition yet. Three affected places are known, in Care, Finance and Estates."
    joined = coverage(REGISTER.with_members(["Eva"]))
    assert [row.members for row in joined.rows] == [1, 0, 0]
    assert joined.value == pytest.approx(100 / 3)
    assert joined.interval == pytest.approx((100 / 3, 100 / 3)), "nothing about a place is uncertain"


def test_a_level_of_one_colleague_makes_places_of_the_function():
    """Then Eva may be a manager or not: only the function in which nobody's level is given is a place by itself."""
    case = REGISTER.with_person("Ida", level="Manager")
    places = [(row.function, row.level, row.people) for row in coverage(case).rows]
    assert places == [("Care", "Manager", 1), ("Finance", "", 1), ("Estates", "", 1)]
    low, high = coverage(case.with_members(["Eva"])).interval
    assert low < high


def test_a_system_sheet_may_name_a_whole_function():
    case = REGISTER.with_person("Ida", level="Manager").replace(system=[{"function": "Care", "weight": 3}, {"function": "Finance"}])
    finding = coverage(case.with_members(["Ida"]))
    assert finding.value == pytest.approx(75)
    assert case.place_of(case.person("Eva")).function == "Care"
    assert case.place_of(case.person("Jon")) is None


# ---- authority: who holds what, on which side --------------------------------------------------------------------------


def test_who_holds_a_decision_and_on_which_side():
    finding = authority(DECIDING)
    assert (finding.status, finding.value) == ("not met", None)
    assert (
        finding.verdict == "No coalition yet. Four people hold two decisions: one for it, one undecided, one against it and one not known."
    )
    assert (
        "“Budget” is held by Ida (for it); Per (against it); Jon (position not known); rule: more than half of three votes is needed."
        in said(finding)
    )
    assert "“Rota” is held by Eva (undecided)." in said(finding)
    words = authority(DECIDING.replace(decisions=[{**DECISIONS[0], "rule": '"Ida" and ("Per" or "Jon")'}]))
    assert "rule: Ida and (Per or Jon) must say yes." in said(words)
    turned = authority(DECIDING.with_person("Per", private_stance=2))
    assert "Ida and Per (for it)" in said(turned)


def test_who_holds_what_is_told_where_nobody_s_position_is_known():
    case = NAMES.replace(decisions=[{"name": "Start", "holders": ["Ida", "Per"]}])
    finding = authority(case)
    assert finding.status == "not met"
    assert finding.verdict == "No coalition yet. Two people hold one decision; where they stand is not known."
    assert finding.would_change == ()


# ---- evidence: who has still to be convinced ---------------------------------------------------------------------------


def test_who_has_still_to_be_convinced_where_nobody_s_worry_is_known():
    finding = evidence_fit(REGISTER)
    assert (finding.status, finding.value) == ("not met", None)
    assert [row.person for row in finding.rows if row.asked] == ["Per", "Eva"]
    assert "Ask Per and Eva" in finding.next_steps[0]
    pilot = [{"name": "Ward 3", "form": "pilot", "strength": 4, "credibility": 1, "similarity": 1, "in_hand": True}]
    assert evidence_fit(REGISTER.replace(evidence=pilot)).status == "at risk", "what is in hand may answer what nobody has said"
    sure = REGISTER.replace(people=[{"name": "Ida", "private_stance": 2}])
    assert evidence_fit(sure).status == "met"
    assert evidence_fit(NAMES).status == "not assessable"


# ---- next recruits: by stance and reach --------------------------------------------------------------------------------


def test_whom_to_ask_first_is_the_chance_of_a_yes_times_those_who_listen():
    """By hand: a step of stance is worth odds of 4, so that 2 is 16/17, 0 is 1/2 and −2 is 1/17."""
    case = NETWORK.with_person("Jon", private_stance=0)
    finding = next_recruits(case)
    gain = {row.person: row.gain for row in finding.rows}
    assert gain == pytest.approx({"Ida": 16 / 17 * 1.25, "Eva": 0.5 * 2.5, "Per": 1 / 17, "Jon": 0.5})
    assert finding.detail.by_reach
    assert [row.per_day for row in finding.rows] == sorted((row.per_day for row in finding.rows), reverse=True)
    assert "Eva has not decided and counts for two people: Per and Jon." in said(finding)


def test_position_power_reaches_further_where_it_is_judged():
    case = REGISTER.with_person("Ida", position_power=4).with_person("Per", position_power=0)
    gain = {row.person: row.gain for row in next_recruits(case).rows}
    assert gain["Ida"] == pytest.approx(16 / 17 * 2)
    assert gain["Per"] == pytest.approx(1 / 17)
    assert gain["Eva"] == pytest.approx(0.5 * 1.5, abs=0.05), "power that is not judged is anything from none to all"


def test_the_order_is_sure_only_where_one_is_first_in_most_draws():
    only = NETWORK.with_person("Eva", private_stance=2)
    for name in only.names:
        only = only.with_person(name, chance=1)
    assert next_recruits(only).status == "met"
    assert next_recruits(only).verdict == "No coalition yet. Ask Eva first."
    unsure = next_recruits(REGISTER.with_person("Eva", private_stance=2))
    assert unsure.status == "at risk"
    assert "the order is unsure" in unsure.verdict


def test_members_are_not_asked_again_and_nothing_known_is_no_ranking():
    finding = next_recruits(NETWORK.with_members(["Ida"]))
    assert {row.person for row in finding.rows} == {"Per", "Eva", "Jon"}
    assert next_recruits(NAMES).status == "not assessable"
    assert next_recruits(NETWORK.with_members(NETWORK.names)).status == "not assessable"


def test_of_many_the_hundred_who_reach_furthest_are_ranked():
    people = [{"name": f"P{n}", "private_stance": 2 if n >= 60 else -2} for n in range(160)]
    finding = next_recruits(Case(people=people), draws=20)
    assert {row.person for row in finding.rows} == {f"P{n}" for n in range(60, 160)}
    assert "Ranked are the 100 whose yes would reach furthest." in finding.assumptions
    assert "P0" in said(finding), "where people stand is told of everybody"


def test_with_an_aim_it_starts_from_nobody():
    finding = next_recruits(DECIDING)
    assert not finding.detail.by_reach
    assert finding.rows[0].person in {"Ida", "Eva"}
    assert np.isclose(sum(row.first for row in finding.rows), 1, atol=0.05)


# ---- critical mass, launch, next question: as if everybody were asked -----------------------------------------------------


def test_what_would_pass_if_everybody_were_asked():
    """“Rota” is Eva's alone, who is undecided: one yes in two."""
    case = DECIDING.replace(decisions=DECISIONS[1:])
    finding = critical_mass(case)
    assert finding.verdict == "No coalition yet. If everybody were asked, “Rota” would pass in 5 of 10 runs."
    assert (finding.status, finding.rows[0].chance) == ("not met", 0)
    sure = critical_mass(case.with_person("Eva", private_stance=2))
    assert sure.verdict == "No coalition yet. If everybody were asked, “Rota” would pass in 9 of 10 runs."


def test_the_gate_and_the_next_question_begin_before_there_is_a_coalition():
    assert launch_gate(DECIDING).verdict == "Hold: the system has not been analysed. There is no coalition yet."
    assert next_questions(DECIDING).verdict == (
        "No coalition yet. No open question decides the launch: whatever the answer, now is too early. First find out in private where Jon "
        "stands."
    )


GRID = b"Stakeholder,Power,Interest\nIda,High,High\nPer,High,Low\nEva,Low,High\n"


def test_a_grid_of_power_and_interest_says_whom_to_ask_first_and_invents_no_stance():
    case = reading(GRID, name="grid.csv").accept().case()
    finding = next_questions(case)
    assert finding.verdict == "Ask first where Ida and Per stand: they have most power, and nobody's stance is known."
    assert (finding.status, finding.value) == ("not met", None)
    assert "Much power: Ida and Per. A little power: Eva." in said(finding)
    assert [one.name for one in assess(case) if one.status != "not assessable"] == ["next_questions"]
    alike = next_questions(case.with_person("Eva", position_power=3))
    assert alike.verdict.startswith("Ask widely first where people stand")
    assert not next_questions(case.with_person("Eva", stance=1)).verdict.startswith("Ask first")


# ---- introductions: who listens to whom --------------------------------------------------------------------------------


def test_who_listens_to_whom_and_the_best_door():
    finding = introductions(NETWORK)
    assert finding.detail.person == "Eva", "of those who listen to somebody, the one for whom most others listen"
    assert finding.rows[0].path == ("Ida", "Eva")
    assert finding.rows[0].chance == pytest.approx(0.25)
    assert "Eva counts for two people: Jon and Per." in said(finding)
    asked = introductions(NETWORK, "Per")
    assert asked.rows[0].path == ("Eva", "Per")
    assert asked.status == "met"
    assert not any(flip.remove for flip in asked.would_change), "nobody can leave what is not there"


def test_the_holder_of_a_decision_is_whom_to_reach():
    finding = introductions(NETWORK.replace(decisions=DECISIONS))
    assert finding.detail.person == "Eva"
    alone = introductions(NETWORK.replace(decisions=[{"name": "Rota", "holders": ["Ida"]}]))
    assert alone.status == "not met"
    assert alone.verdict == "No coalition yet, and nobody on the list is known to count for Ida."


def test_without_ties_it_waits_for_ties():
    finding = introductions(REGISTER)
    assert finding.status == "not assessable"
    assert finding.next_steps == ("Say who listens to whom: “source” and “target” in the sheet “ties”.",)


@pytest.mark.parametrize(("diagnostic", "chart"), [(coverage, coverage_matrix), (authority, authority_chart)])
def test_a_picture_takes_from_the_finding_whether_there_is_a_coalition(diagnostic, chart):
    """Not met and without a number is no sign of it."""
    case = team()
    for members, begun in (((), False), (case.member_names, True)):
        finding = diagnostic(case.without_members(case.member_names).with_members(members))
        assert finding.detail.begun is begun
        assert ("no coalition yet" in chart(replace(finding, status="not met", value=None)).title) is not begun


def test_a_ranking_by_reach_tells_the_confidence_of_the_parameters():
    case = Case(people=[{"name": name, "private_stance": stance} for name, stance in (("Ana", 2), ("Ben", 1), ("Cem", 0))])
    said = next_recruits(case, parameters=DEFAULT.replace(confidence=0.9)).assumptions
    assert any("the first is first in at least 90 of 100 draws" in words for words in said)
