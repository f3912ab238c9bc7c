"""The gate on a case in which everything holds, broken one condition at a time; and one in which a single answer decides."""

import datetime as dt
import math
from itertools import combinations

import pytest
from small_cases import AS_OF, EARLIER, HOSTILE, PILOT, changed, deciding, ready

from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.launch_gate import launch_gate
from coalition_kit.diagnostics.next_questions import next_questions
from coalition_kit.diagnostics.plan import plan
from coalition_kit.finding.what_if import apply_flip

CONDITIONS = [
    "System analysed",
    "Leverage points named",
    "Not announced before",
    "Evidence in hand",
    "Stakeholders mapped",
    "Political support assembled",
    "Every decision passes",
    "Adoption holds",
]
LATER = AS_OF + dt.timedelta(days=30)


def with_rule(case, rule):
    return case.replace(decisions=(case.record.decisions[0].model_copy(update={"rule": rule}),))


def contrary(case, answered=()):
    item = case.record.evidence[0].model_copy(update={"name": "The other bench", "supports": False})
    changes = [{"text": "A rest day", "evidence": name} for name in answered]
    return case.replace(evidence=(*case.record.evidence, item), plan_changes=changes)


BREAKS = {
    "System analysed": lambda case: changed(case, analysed=None),
    "Leverage points named": lambda case: case.replace(leverage_points=()),
    "Not announced before": lambda case: changed(case, announced=EARLIER),
    "Evidence in hand": lambda case: case.replace(evidence=()),
    "Stakeholders mapped": lambda case: case.replace(system=[{"function": "Law", "level": "Lead"}, {"function": "Build", "level": "Lead"}]),
    "Political support assembled": lambda case: case.with_person("Ben", private_stance=-2),
    "Every decision passes": lambda case: with_rule(case, "all"),
    "Adoption holds": lambda case: case.with_person("Cem", threshold=1).replace(
        ties=(*case.record.ties, case.record.ties[0].model_copy(update={"target": "Ben"}))
    ),
}


def open_(finding):
    return {row.condition for row in finding.rows if row.status != "met"}


def row(finding, condition):
    return next(row for row in finding.rows if row.condition == condition)


def test_where_everything_holds_it_is_go():
    finding = launch_gate(ready())
    assert [row.condition for row in finding.rows] == CONDITIONS
    assert open_(finding) == set()
    assert (finding.status, finding.detail.decision, finding.verdict) == ("met", "go", "Go: every condition holds.")
    assert row(finding, "Every decision passes").chance == pytest.approx(1 - 1 / 17 / 2)
    assert row(finding, "Adoption holds").chance == 1
    assert finding.value == pytest.approx(100 * (1 - 1 / 34))
    assert finding.detail.payoff == pytest.approx(1 - 3 / 34)
    assert finding.detail.evpi == 0
    assert finding.detail.test == ""


@pytest.mark.parametrize("condition", CONDITIONS)
def test_each_condition_alone_shuts_the_gate(condition):
    finding = launch_gate(BREAKS[condition](ready()))
    assert open_(finding) == {condition}
    assert finding.detail.decision == "hold"
    assert finding.status == "not met"
    assert condition in finding.reasons[0].text
    assert finding.verdict.startswith("Hold: ")


@pytest.mark.parametrize("two", list(combinations(CONDITIONS, 2)), ids=lambda two: " and ".join(two))
def test_no_condition_makes_up_for_another(two):
    case = ready()
    for condition in two:
        case = BREAKS[condition](case)
    finding = launch_gate(case)
    assert set(two) <= open_(finding)
    assert finding.detail.decision == "hold"


@pytest.mark.parametrize(
    ("case", "condition", "status"),
    [
        (changed(ready(), analysed=LATER), "System analysed", "not met"),
        (ready(leverage_points=[{"name": "bonus"}]), "Leverage points named", "at risk"),
        (ready(leverage_points=[{"name": "bonus", "named": LATER}]), "Leverage points named", "at risk"),
        (ready(leverage_points=[{"name": "bonus", "named": EARLIER}, {"name": "gate"}]), "Leverage points named", "met"),
        (changed(ready(), announced=LATER), "Not announced before", "met"),
        (changed(ready(), announced=AS_OF), "Not announced before", "not met"),
        (ready(evidence=[{**PILOT, "form": "cost_analysis"}]), "Evidence in hand", "at risk"),
        (ready(evidence=[{**PILOT, "in_hand": False}]), "Evidence in hand", "not met"),
        (ready(evidence=[{**PILOT, "date": LATER}]), "Evidence in hand", "not met"),
        (ready(evidence=[{**PILOT, "supports": False}]), "Evidence in hand", "not met"),
        (contrary(ready()), "Evidence in hand", "at risk"),
        (contrary(ready(), ["The other bench"]), "Evidence in hand", "met"),
        (contrary(ready(), ["Something else"]), "Evidence in hand", "at risk"),
        (ready().with_person("Ben", private_stance="?"), "Stakeholders mapped", "at risk"),
        (ready(nodes=[]), "Adoption holds", "not assessable"),
        (ready(decisions=[]), "Every decision passes", "not assessable"),
        (ready().without_members(["Ana", "Ben"]).with_members(["Cem"]), "Every decision passes", "not met"),
    ],
)
def test_what_counts_for_a_condition(case, condition, status):
    assert row(launch_gate(case), condition).status == status


def test_a_decision_without_a_holder_is_no_support():
    finding = launch_gate(ready().replace(decisions=(*ready().record.decisions, {"name": "Bonus"})))
    assert open_(finding) == {"Political support assembled", "Every decision passes"}
    assert "Bonus" in row(finding, "Every decision passes").says


def test_the_confidence_is_the_learners_to_set():
    case = with_rule(ready(), "all")  # 16/17 · 1/2
    assert row(launch_gate(case, confidence=0.47), "Every decision passes").status == "met"
    assert row(launch_gate(case, confidence=0.48), "Every decision passes").status == "not met"


# Ben's stance is even on −2 to 2 and p = 4^s/(1 + 4^s); a launch is worth 3p − 2, more than nothing from s = ½ on.
WORTH = (3 * (math.log(17) - math.log(3)) / math.log(4) - 2 * 1.5) / 4


def test_one_unknown_stance_decides_and_is_asked_for_first():
    finding = launch_gate(deciding())
    assert finding.detail.decision == "learn first"
    assert finding.status == "at risk"
    assert finding.detail.asks == "Ben"
    assert finding.detail.test.startswith("Find out in private where Ben stands: it decides whether “Budget” can pass")
    assert finding.verdict == "Learn first: find out in private where Ben stands; it decides whether “Budget” can pass."
    assert finding.detail.worth == pytest.approx(WORTH, abs=0.02)
    assert finding.detail.evpi == pytest.approx(WORTH, abs=0.02)
    assert finding.detail.worth > finding.detail.waiting == pytest.approx(0.15)
    assert finding.detail.worth == next_questions(deciding()).rows[0].evppi


def test_where_waiting_costs_more_than_the_answer_is_worth_it_is_hold():
    assert launch_gate(deciding(), months=5).detail.decision == "hold"
    assert launch_gate(deciding(), waiting=0.01).detail.decision == "learn first"
    assert launch_gate(deciding(), loss=50).detail.decision == "hold"


@pytest.mark.parametrize("condition", CONDITIONS[:4])
def test_what_takes_work_is_not_mended_by_an_answer(condition):
    finding = launch_gate(BREAKS[condition](deciding()))
    assert finding.detail.decision == "hold"
    assert any(f"Nothing that could be found out would meet “{condition}”" in reason.text for reason in finding.reasons)


def test_his_answer_opens_the_gate_or_shuts_it():
    flips = {flip.sets[0][3]: flip.status for flip in launch_gate(deciding()).would_change if flip.sets}
    assert flips == {"2": "met", "-2": "not met"}


UNDECIDED = {"decisions": [{"name": "Budget", "holders": ["Ben"]}]}  # 1/2, and a launch is worth −½


def test_evidence_that_would_open_the_gate_is_awaited():
    planned = {**PILOT, "name": "Eight Thursdays", "strength": "1-16", "in_hand": False, "date": None}
    finding = launch_gate(ready(**UNDECIDED, evidence=[PILOT, planned]))
    assert finding.detail.decision == "learn first"
    assert finding.detail.asks == "Eight Thursdays"
    # At 16 to 1 he says yes with 16/17, and that counts half.
    assert finding.detail.worth == pytest.approx((3 * 16 / 17 - 2) / 2)
    assert "at its best the gate opens, at its worst it stays shut" in finding.detail.test
    weak = launch_gate(ready(**UNDECIDED, evidence=[PILOT, {**planned, "strength": "1-2"}]))
    assert weak.detail.decision == "hold"


def test_a_designed_pilot_is_awaited_and_one_that_has_ended_is_not():
    pilot = {"name": "Eight weeks", "trials": 10, "works": 0.8, "fails": 0.3, "similarity": 1, "credibility": 1}
    finding = launch_gate(ready(**UNDECIDED, pilots=[pilot]))
    assert (finding.detail.decision, finding.detail.asks) == ("learn first", "Eight weeks")
    assert launch_gate(ready(**UNDECIDED, pilots=[{**pilot, "seen": 5}])).detail.decision == "hold"
    assert launch_gate(ready(**UNDECIDED, pilots=[{**pilot, "works": None}])).detail.decision == "hold"


@pytest.mark.parametrize("break_", [None, *CONDITIONS])
def test_every_flip_was_tried(break_):
    for case in (ready(), deciding(), ready(**UNDECIDED, evidence=[PILOT, {**PILOT, "name": "More", "strength": 16, "in_hand": False}])):
        case = BREAKS[break_](case) if break_ else case
        finding = launch_gate(case)
        for flip in finding.would_change:
            assert flip.status != finding.status
            assert launch_gate(apply_flip(case, flip)).status == flip.status, flip.text


def test_who_must_not_leave_and_who_must_join():
    flips = launch_gate(ready()).would_change
    assert {flip.remove for flip in flips if flip.remove} == {("Ana",)}
    assert {flip.sets for flip in flips if flip.sets} == {(("people", "Ana", "private_stance", "-1"),)}
    assert {flip.status for flip in flips} == {"not met"}
    joined = launch_gate(ready().without_members(["Ana"])).would_change
    assert [(flip.add, flip.status) for flip in joined if flip.add] == [(("Ana",), "met")]


@pytest.mark.parametrize(
    ("case", "missing"),
    [
        (Case(), "no place of daily work is listed"),
        (ready(decisions=[], nodes=[]), "no place of daily work is listed"),
    ],
)
def test_what_cannot_be_judged_says_what_is_missing(case, missing):
    finding = launch_gate(case)
    assert finding.status == "not assessable"
    assert any(missing in sentence for sentence in finding.missing)
    assert finding.rows == ()


def test_one_person_alone_is_judged():
    case = Case(
        people=[{"name": "Ana", "private_stance": 2}], members=[{"person": "Ana"}], decisions=[{"name": "Gate", "holders": ["Ana"]}]
    )
    assert launch_gate(case).detail.decision == "hold"


def test_the_plan_travels_with_the_gate():
    case = changed(ready(), horizon=AS_OF + dt.timedelta(days=365))
    finding = launch_gate(case)
    assert finding.detail.plan.rows == plan(case, assembled=True).rows
    assert finding.detail.by_date == 1
    assert [row.task for row in finding.detail.plan.rows] == ["Launch: announce, hand over, begin"]
    told = "The plan is no condition of this gate."
    assert not any(reason.text.startswith(told) for reason in finding.reasons), "no task of one's own: nothing is said of the date"
    tasked = case.replace(tasks=[{"name": "Move in", "months": 2}])
    said = plan(tasked, assembled=True).verdict
    assert f"{told} It says: {said[0].lower()}{said[1:]}" in [reason.text for reason in launch_gate(tasked).reasons]
    held = launch_gate(with_rule(case, "all"))
    assert held.detail.plan.rows[0].task == "Reach critical mass"


@pytest.mark.parametrize("name", ["product-development", "mental-health"])
def test_friday_is_too_early_in_both_teaching_cases_and_the_reasons_are_named(name):
    finding = launch_gate(load_case(name))
    assert finding.detail.decision == "hold"
    assert row(finding, "Evidence in hand").status == "at risk"
    contrary = {"product-development": "Swift, 2022", "mental-health": "second visits"}[name]
    assert any(contrary in reason.text for reason in finding.reasons)
    assert finding.detail.asks in load_case(name).names
    assert "<script" not in finding.to_html()


def test_hostile_names_stay_text():
    case = Case.from_json(deciding().to_json().replace('"Ben"', f'"{HOSTILE}"'.replace('"x"', '\\"x\\"')))
    finding = launch_gate(case)
    assert finding.detail.asks == HOSTILE
    assert "<script" not in finding.to_html()
