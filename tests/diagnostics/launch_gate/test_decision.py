"""How the gate rules: which answer or evidence is worth the wait, and that one gate serves every rule."""

import pytest
from gate_cases import BUDGET, PLAN, all_of_it_on_ben, gate, ruled
from small_cases import PILOT, changed, deciding, ready

from coalition_kit.diagnostics.launch_gate import conditions, launch_gate
from coalition_kit.diagnostics.launch_gate.decision import Gate
from coalition_kit.model.parameters import DEFAULT, DRAWS

# ---- an answer -------------------------------------------------------------------------------------------------------


def test_an_answer_is_asked_for_where_every_condition_that_answers_can_mend_is_open():
    finding = launch_gate(all_of_it_on_ben())
    assert {row.condition for row in finding.rows if row.status != "met"} == {
        "Stakeholders mapped",
        "Political support assembled",
        "Every decision passes",
        "Adoption holds",
    }
    assert (finding.detail.decision, finding.detail.asks) == ("learn first", "Ben")
    assert {(flip.sets or flip.remove): flip.status for flip in finding.would_change} == {
        (("people", "Ben", "private_stance", "2"),): "met",
        (("people", "Ben", "private_stance", "-2"),): "not met",
        ("Ben",): "not met",
    }


def test_whoever_joins_may_turn_a_hold_into_something_to_learn():
    case = all_of_it_on_ben().without_members(["Ben"])
    finding = launch_gate(case)
    assert (finding.detail.decision, len([row for row in finding.rows if row.status != "met"])) == ("hold", 4)
    assert [(flip.text, flip.add, flip.status) for flip in finding.would_change] == [
        ("If Ben joined, this would go from “not yet” to “partly”.", ("Ben",), "at risk")
    ]


def test_evidence_in_hand_may_turn_a_hold_into_something_to_learn_though_all_else_is_open():
    finding = launch_gate(all_of_it_on_ben().replace(evidence=[{**PLAN, "strength": 1}]))
    assert (finding.detail.decision, len([row for row in finding.rows if row.status != "met"])) == ("hold", 5)
    assert [(flip.sets, flip.status) for flip in finding.would_change] == [
        ((("evidence", "Eight Thursdays", "in_hand", "yes"),), "at risk")
    ]


def test_an_answer_is_worth_the_wait_only_where_it_is_worth_more():
    worth = ruled(deciding()).lesson.worth
    assert ruled(deciding(), cost=worth - 1e-6).decision == "learn first"
    assert ruled(deciding(), cost=worth).decision == "hold"
    assert ruled(deciding(), cost=0).lesson == ruled(deciding()).lesson


def test_the_lesson_about_an_answer_in_words():
    lesson = ruled(deciding()).lesson
    assert lesson.sentence.startswith("Find out in private where Ben stands: it decides whether “Budget” can pass (")
    assert lesson.short == "find out in private where Ben stands; it decides whether “Budget” can pass"
    assert lesson.step == "Find out in private where Ben stands."
    assert (lesson.asks, lesson.person, lesson.stance) == ("Ben", True, True)


def test_a_question_about_a_threshold_tries_no_stance():
    """Cem has told where he stands, not how much company he needs; one of the two to whom he listens goes on."""
    case = ready(ties=[{"source": "Cem", "target": "Ana", "strength": 1}, {"source": "Cem", "target": "Ben", "strength": 1}])
    case = case.with_person("Cem", threshold="0.2-0.9")
    finding = launch_gate(case, waiting=0)
    assert (finding.detail.decision, finding.detail.asks) == ("learn first", "Cem")
    assert finding.detail.test.startswith("Ask Cem how many others must go first: it decides whether “The bench” holds (")
    assert not [flip for flip in finding.would_change if flip.sets]


def test_nothing_is_asked_where_the_members_cannot_win():
    assert ruled(deciding(), members=["Ana"], cost=0).decision == "hold"


def test_the_members_can_win_where_they_win_every_decision():
    two = gate(ready(decisions=[{"name": "Budget", "holders": ["Ana"]}, {"name": "Rooms", "holders": ["Ben", "Cem"], "rule": "any"}]))
    winners = [names for names in ("Ana", "Ben", "Ana Ben", "Ana Cem", "Ben Cem") if two.winnable(frozenset(names.split()))]
    assert winners == ["Ana Ben", "Ana Cem"]


def test_another_loss_is_worked_out_anew():
    case = deciding()
    one = gate(case)
    assert one.with_rules(0.8, 4, 0).answer_values(["Ana", "Ben"]).payoff == pytest.approx(
        Gate(case, 0, DRAWS).with_rules(0.8, 4, 0).answer_values(["Ana", "Ben"]).payoff
    )
    assert one.answer_values(["Ana", "Ben"]).payoff == pytest.approx(-0.5, abs=0.02)
    assert one.with_rules(0.8, 4, 0).answer_values(["Ana", "Ben"]).payoff == pytest.approx(-1.5, abs=0.04)
    assert one.answer_values(["Ana", "Ben"]) is one.answer_values(["Ben", "Ana"])


# ---- planned evidence ------------------------------------------------------------------------------------------------


def test_evidence_that_opens_the_gate_whatever_it_shows():
    """Nothing is in hand, and Ben is undecided: at 4 to 1 he says yes in 4 of 5, at 16 to 1 in 16 of 17. Today not launching is better."""
    lesson = ruled(ready(decisions=BUDGET, evidence=[{**PLAN, "strength": "4-16"}])).lesson
    assert lesson.sentence == "Get “Eight Thursdays” in hand: whatever it shows, the gate opens in this model."
    assert lesson.short == "get “Eight Thursdays” in hand; whatever it shows, the gate opens"
    assert lesson.step == "Get “Eight Thursdays” in hand."
    assert (lesson.asks, lesson.person, lesson.stance) == ("Eight Thursdays", False, False)
    assert lesson.worth == pytest.approx(((3 * 4 / 5 - 2) + (3 * 16 / 17 - 2)) / 2)


def test_evidence_that_opens_the_gate_at_its_best_alone():
    lesson = ruled(ready(decisions=BUDGET, evidence=[PILOT, {**PLAN, "strength": "1-16"}])).lesson
    assert lesson.sentence == "Get “Eight Thursdays” in hand: at its best the gate opens, at its worst it stays shut in this model."
    assert lesson.short == "get “Eight Thursdays” in hand; at its best the gate opens, at its worst it stays shut"
    assert lesson.worth == pytest.approx((0 + 3 * 16 / 17 - 2) / 2)


def test_evidence_is_worth_what_it_adds_to_launching_today():
    """At 9 in 10 a launch today is already worth 0.7; at 16 to 1 more, 1 − 3/145, and at its worst no less than today."""
    case = ready(decisions=BUDGET, evidence=[{**PLAN, "strength": "1-16"}]).with_person("Ben", private_stance=1.5)
    today = 8 / 9  # 4^1.5 = 8 to 1
    best = 128 / 129
    assert ruled(case, cost=0).lesson.worth == pytest.approx((3 * best - 2 - (3 * today - 2)) / 2)
    assert ruled(case, cost=0.2).decision == "hold"


def test_evidence_is_worth_the_wait_only_where_it_is_worth_more():
    case = ready(decisions=BUDGET, evidence=[PILOT, {**PLAN, "strength": "1-16"}])
    worth = (3 * 16 / 17 - 2) / 2
    assert ruled(case, cost=worth - 1e-6).decision == "learn first"
    assert ruled(case, cost=worth + 1e-6).decision == "hold"


def test_evidence_that_would_not_open_the_gate_is_not_awaited():
    """At 3 to 1 Ben says yes in 3 of 4: a launch is then worth a quarter, and less sure than it must be."""
    case = ready(decisions=BUDGET, evidence=[PILOT, {**PLAN, "strength": "1-3"}])
    assert ruled(case, cost=0).decision == "hold"
    assert ruled(case, cost=0, confidence=0.75).lesson.worth == pytest.approx(0.25 / 2)


def test_evidence_is_not_awaited_where_something_else_takes_work_or_the_members_cannot_win():
    case = ready(decisions=BUDGET, evidence=[PILOT, {**PLAN, "strength": "1-16"}])
    assert ruled(changed(case, analysed=None), cost=0).decision == "hold"
    assert ruled(case, members=["Ana"], cost=0).decision == "hold"


def test_of_two_things_to_learn_the_one_that_is_worth_more_comes_first():
    pair = [{**PLAN, "name": "Weak", "strength": "1-8"}, {**PLAN, "name": "Strong", "strength": "1-16"}]
    for order in (pair, pair[::-1]):
        assert ruled(ready(decisions=BUDGET, evidence=[PILOT, *order]), cost=0).lesson.asks == "Strong"


def test_evidence_counts_for_daily_work_as_well():
    """Ben decides and has to go on by himself at his desk, which nobody undecided does: the evidence brings both."""
    desk = [{"name": "His desk", "people": ["Ben"], "target": 1}]
    found = ruled(ready(decisions=BUDGET, nodes=desk, evidence=[PILOT, {**PLAN, "strength": "1-16"}]), cost=0)
    assert found.lesson.worth == pytest.approx((3 * 16 / 17 - 2) / 2)


def test_evidence_may_open_the_gate_where_all_that_it_can_mend_is_open():
    desk = [{"name": "His desk", "people": ["Ben"], "target": 1}]
    found = ruled(ready(decisions=BUDGET, nodes=desk, evidence=[{**PLAN, "strength": "1-16"}]), cost=0)
    assert {condition.name for condition in found.conditions if condition.status != "met"} == conditions.MENDED_BY_EVIDENCE
    assert found.lesson.sentence == "Get “Eight Thursdays” in hand: at its best the gate opens, at its worst it stays shut in this model."


# ---- the same gate, asked again --------------------------------------------------------------------------------------


def test_a_gate_serves_every_rule_and_refuses_another_case():
    case = deciding()
    shared = Gate(case, 0, DRAWS)
    for confidence, loss, waiting in ((0.8, 2, 0.05), (0.4, 2, 0.05), (0.8, 5, 0.01)):
        rules = {"confidence": confidence, "loss": loss, "waiting": waiting}
        assert launch_gate(case, gate=shared, **rules).to_json() == launch_gate(case, **rules).to_json()
    with pytest.raises(ValueError, match="the gate of this very case is wanted"):
        launch_gate(deciding(), gate=shared)


def test_the_constants_of_the_model_are_those_that_are_given():
    other = DEFAULT.replace(odds_per_step=2.0)
    finding = launch_gate(ready(), parameters=other)
    assert next(row for row in finding.rows if row.condition == "Every decision passes").chance == pytest.approx(1 - 1 / 5 / 2)
    assert any("each step of stance multiplies the odds of a yes by 2;" in text for text in finding.assumptions)
    assert Gate(ready(), 0, 5, other).with_rules(0.8, 2, 0).other(deciding()).world.parameters == other


def test_another_case_is_judged_by_the_same_rules_seed_and_draws():
    other = Gate(ready(), 7, 30).with_rules(0.7, 3, 0.2).other(deciding())
    assert (other.seed, other.draws, other.confidence, other.loss, other.cost) == (7, 30, 0.7, 3, 0.2)
    assert (other.world.seed, other.world.draws) == (7, 30)
