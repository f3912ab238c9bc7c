"""Does an answer survive the kit's own constants? The mechanism by hand; then every question against its own answer at other constants."""

import inspect
from functools import partial

import numpy as np
import pytest
from small_cases import crowd_case, deciding, informed, ready, team

from coalition_kit.assessment import assess
from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.plan import plan
from coalition_kit.diagnostics.withdrawal import withdrawal
from coalition_kit.finding.sensitivity import VariedOutcome, cap_status, vary
from coalition_kit.model.parameters import DEFAULT
from coalition_kit.model.variants import CHANGES
from coalition_kit.model.world import World
from coalition_kit.register import QUESTIONS

PUSH, DROP = DEFAULT.varied("push", "opposition")
ASKED = {question.name: question.function for question in QUESTIONS if question.asked} | {"withdrawal": withdrawal, "plan": plan}
TAKES_NONE = {"narrative", "horizon", "conversations"}  # of `parameters`: no number of the kit's own decides these
VARIED = [name for name in ASKED if name not in TAKES_NONE]
TEACHING = ("product-development", "mental-health")


# ---- the mechanism ---------------------------------------------------------------------------------------------------


def judge(constants):
    """A chance that rises with the push and falls with the reserve of opponents; met from .8 on."""
    chance = 0.5 + 4 * constants.get("push", 0.1) - 0.5 * (constants.get("opposition", 0.2) - 0.2)
    return VariedOutcome("met" if chance >= 0.8 else "not met" if chance <= 0.2 else "at risk", chance)


def test_one_constant_at_a_time_and_all_together():
    found = vary(judge, (PUSH, DROP))
    assert found.usual == VariedOutcome("met", pytest.approx(0.9))
    push, drop = found.rows
    assert (push.chance_low, push.chance_high) == pytest.approx((0.7, 1.1))
    assert (drop.chance_low, drop.chance_high) == pytest.approx((0.95, 0.8))
    assert (found.worst.chance, found.best.chance) == pytest.approx((0.6, 1.15))
    assert [(row.name, end, result.status) for row, end, result in found.turning] == [("push", 0.05, "at risk")]
    assert found.capped == cap_status(judge, (PUSH, DROP)) == "at risk"
    assert found.sentence == "The answer in this model is “good”; with half the push it would be “partly”."
    assert list(found.table["name"]) == ["push", "opposition"]


def test_what_only_all_constants_together_would_turn_is_said_and_not_capped():
    found = vary(judge, (DROP,))
    assert (found.capped, found.turning) == ("met", ())
    assert found.sentence == (
        "The answer in this model stays “good” whatever values within their ranges the kit's own numbers take, one by one or all together."
    )

    def weak(constants):
        return VariedOutcome("met" if (chance := 0.15 + judge(constants).chance) >= 0.8 else "at risk", chance)

    both = vary(weak, (PUSH, DROP))
    assert both.capped == "met"
    assert both.sentence.endswith("the kit's own numbers take, one by one; with all of them at their worst ends it would be “partly”.")


@pytest.mark.parametrize(
    ("statuses", "sentence"),
    [
        (("met", "not met"), "The answer in this model is “good”; with half the push it would be “not yet”."),
        (("not met", "met"), "The answer in this model is “not yet”; with half the push it would be “good”."),
        (("at risk", "not met"), "The answer in this model is “partly”; with half the push it would be “not yet”."),
        (("not met", "not met"), "The answer in this model stays “not yet” whatever values within their ranges the kit's own numbers "
         "take, one by one or all together."),
    ],
)  # fmt: skip
def test_the_sentence_says_what_half_the_push_would_do(statuses, sentence):
    usual, low = statuses
    found = vary(lambda constants: VariedOutcome(low if constants.get("push") == PUSH.low else usual), (PUSH,))
    assert found.sentence == sentence
    assert found.capped == ("at risk" if statuses[0] == "met" else usual)


def test_a_ranking_hangs_on_a_constant_where_somebody_else_would_lead():
    found = vary(lambda constants: VariedOutcome("met", 0.9, "Ben" if constants.get("opposition") == DROP.high else "Ana"), (PUSH, DROP))
    assert found.capped == "at risk"
    assert found.sentence == "The first choice in this model is Ana; with twice the reserve of opponents Ben would come first."
    assert (found.rows[1].leader_low, found.rows[1].leader_high) == ("Ana", "Ben")


def test_where_the_status_does_not_rest_on_the_order_another_leader_is_told_and_caps_nothing():
    def judge(constants, *, low="met"):
        return VariedOutcome(low if constants.get("push") == PUSH.low else "met", 0.9, "Ben" if constants else "Ana", order_counts=False)

    assert vary(judge, (DROP,)).capped == cap_status(judge, (DROP,)) == "met"
    assert "Ben would come first" in vary(judge, (DROP,)).sentence
    turned = partial(judge, low="not met")
    assert vary(turned, (PUSH,)).capped == cap_status(turned, (PUSH,)) == "at risk"


def test_what_is_not_met_is_not_bettered_by_doubt():
    assert vary(lambda constants: VariedOutcome("not met" if not constants else "met"), (PUSH,)).capped == "not met"


def test_more_than_two_changes_are_in_the_table():
    found = vary(lambda constants: VariedOutcome("at risk" if constants else "met"), DEFAULT.varied("push", "opposition", "confidence"))
    assert found.sentence == (
        "The answer in this model is “good”; with half the push or one and a half times the push it would be “partly” (four more "
        "such changes in the table)."
    )


def test_a_standard_is_the_reader_s_to_choose_and_is_said_to_decide():
    found = vary(
        lambda constants: VariedOutcome("met" if constants.get("enough", 0.8) <= 0.8 else "at risk"), DEFAULT.varied("enough", "push")
    )
    assert (found.capped, [row.name for row, _, _ in found.turning]) == ("met", ["enough"])
    assert found.sentence == (
        "The answer in this model is “good”; with the share that is enough at 0.9 in place of 0.8 it would be “partly”."
    )
    found = vary(lambda constants: VariedOutcome("met"), DEFAULT.varied("enough"))
    assert found.sentence.startswith("The answer by these standards stays “good” whatever")
    assert vary(lambda constants: VariedOutcome("met"), ()).sentence == "What the case says decides this; no number of the kit's own does."


# ---- a world at other constants --------------------------------------------------------------------------------------


def ends():
    return [
        (entry.name, end) for entry in DEFAULT.entries if entry.name in (*CHANGES, "push", "confidence") for end in (entry.low, entry.high)
    ]


@pytest.mark.parametrize(("name", "end"), ends())
@pytest.mark.parametrize("seed", range(4))
def test_a_varied_world_is_the_world_of_these_constants(seed, name, end):
    """What a variant keeps of the usual world is what its own draws would give."""
    case = crowd_case(np.random.default_rng(seed), known=bool(seed % 2), evidence=informed().record.evidence)
    world, parameters = World(case, draws=40), DEFAULT.replace(**{name: end})
    world.trial(case.member_names)
    varied, fresh = world.with_parameters(parameters), World(case, draws=40, parameters=parameters)
    assert varied is world.with_parameters(parameters)
    for part in ("stance", "position", "support", "thresholds", "staying"):
        assert np.array_equal(getattr(varied, part), getattr(fresh, part)), part
    assert np.array_equal(varied.trial(case.member_names).after, fresh.trial(case.member_names).after)
    assert np.array_equal(varied.all_pass(None), fresh.all_pass(None))
    assert varied.decisions.parameters == parameters


def test_a_standard_changes_no_world():
    world = World(ready(), draws=40)
    trial = world.trial(ready().member_names)
    assert world.with_parameters(DEFAULT.replace(confidence=0.9)).trial(ready().member_names) is trial


# ---- every question --------------------------------------------------------------------------------------------------


def random_cases():
    for seed in range(3):
        yield crowd_case(np.random.default_rng(100 + seed), known=bool(seed % 2), evidence=informed().record.evidence)


SMALL = {"team": team, "informed": informed, "ready": ready, "deciding": deciding} | {
    f"random {at}": (lambda case=case: case) for at, case in enumerate(random_cases())
}


def asked(name, case, **options):
    function = ASKED[name]
    fewer = {"draws": 60} if "draws" in inspect.signature(function).parameters else {}
    return function(case, **fewer, **options)


@pytest.mark.parametrize("case", SMALL.values(), ids=SMALL)
@pytest.mark.parametrize("name", ASKED)
def test_a_status_that_hangs_on_a_constant_is_at_risk_at_best(name, case):
    finding = asked(name, case())
    if finding.sensitivity is None:
        return
    assert finding.status == finding.sensitivity.capped
    assert finding.robustness in finding.to_text()
    usual = finding.sensitivity.usual
    assert finding.status != "met" or not any(usual.hangs(found) for row, _, found in finding.sensitivity.turning if not row.standard)
    assert finding.robustness.count(". ") == 0


@pytest.mark.slow
@pytest.mark.parametrize("case", SMALL.values(), ids=SMALL)
@pytest.mark.parametrize("name", VARIED)
def test_the_table_says_what_the_question_answers_at_each_end(name, case):
    """Each row is the answer at that end; and the constants without a row change nothing, at their low ends nor at their high ones."""
    usual = asked(name, case())
    if usual.sensitivity is None:
        return
    rows = {row.name: row for row in usual.sensitivity.rows}
    if name != "next_recruits":  # whose ends are told from fewer draws
        assert_rows_are_answers(lambda parameters: asked(name, case(), parameters=parameters), rows.values())
    others = [entry for entry in DEFAULT.entries if entry.name not in rows]
    for ends in ({each.name: each.low for each in others}, {each.name: each.high for each in others}):
        assert asked(name, case(), parameters=DEFAULT.replace(**ends)).usual_status == usual.usual_status, ends


def assert_rows_are_answers(ask, rows):
    for row in rows:
        for end, outcome in row.ends:
            assert ask(DEFAULT.replace(**{row.name: end})).usual_status == outcome.status, (row.name, end)


@pytest.mark.slow
@pytest.mark.parametrize("title", TEACHING)
@pytest.mark.parametrize("name", [name for name in VARIED if name != "next_recruits"])
def test_so_it_is_on_the_teaching_cases(name, title):
    case, quick = load_case(title), {"search": False} if name == "launch_gate" else {}
    usual = ASKED[name](case, **quick)
    if usual.sensitivity:
        assert_rows_are_answers(lambda parameters: ASKED[name](case, parameters=parameters, **quick), usual.sensitivity.rows)


@pytest.mark.slow
@pytest.mark.parametrize("title", TEACHING)
def test_every_question_of_a_teaching_case_says_whether_it_survives(title):
    for finding in assess(load_case(title)):
        if finding.status != "not assessable":
            assert finding.robustness or finding.name in TAKES_NONE, finding.name
            assert finding.sensitivity is None or finding.status == finding.sensitivity.capped, finding.name


@pytest.mark.parametrize("name", ["critical_mass", "withdrawal", "next_recruits", "launch_gate", "next_questions"])
def test_the_push_can_be_given_to_every_question_that_uses_it(name):
    case = ready()
    given, replaced = asked(name, case, push=0.05), asked(name, case, parameters=DEFAULT.replace(push=0.05))
    assert given.to_json() == replaced.to_json()


STANDARDS = {"confidence": 0.7, "enough": 0.5, "floor": 0.2, "leads_needed": 1, "loss": 1, "waiting": 0.1, "window": 90, "patience": 90}
TWO_ROLES = {"authority", "next_recruits"}  # where another confidence says how sure the share or the ranking has to be


@pytest.mark.parametrize(
    ("name", "argument"),
    [(name, each) for name in VARIED for each in STANDARDS if each in inspect.signature(ASKED[name]).parameters and name not in TWO_ROLES],
)
def test_what_somebody_asks_for_is_not_varied_and_everything_else_is(name, argument):
    compared = 0
    for case in (informed(), ready()):
        usual, given = asked(name, case).sensitivity, asked(name, case, **{argument: STANDARDS[argument]}).sensitivity
        if usual and usual.rows:
            compared += 1
            before, after = ([row.name for row in each.rows] for each in (usual, given))
            assert (len(before) - len(after), set(after) - set(before)) == (1, set())
    assert compared


def test_questions_that_are_asked_together_answer_as_they_do_alone():
    case = informed()
    for finding in assess(case, seed=3):
        assert finding.to_json() == ASKED[finding.name](case, seed=3).to_json()


def test_the_chance_of_one_person_is_the_same_in_every_question():
    """Governance had odds, draws and no evidence of its own."""
    case = informed(governance=[{"motion": "The fund", "voters": ["Ana", "Ben", "Cem"], "rule": "2 of 3"}])
    world = World(case)
    for seat in ASKED["governance"](case).detail.seats:
        assert seat.support == pytest.approx(float(world.support[world.place[seat.voter]].mean()))


# ---- what nobody knows -----------------------------------------------------------------------------------------------


def three_unknown(*, members=("Ana", "Ben")) -> Case:
    """Three people of whom nothing is judged, with everything else that the questions want."""
    names = ("Ana", "Ben", "Cem")
    unknown = dict.fromkeys(("stance", "private_stance", "threshold", "readiness", "cost", "chance"), "?")
    unknown |= dict.fromkeys(("position_power", "expertise", "credibility", "leadership"), "?")
    trust = dict.fromkeys(("strength", "reliability", "mission_support", "openness"), "?")
    return Case(
        change={"as_of": "2026-06-30", "capabilities": ["counting"], "viewpoints": ["users"]},
        people=[{"name": name, "unit": "U", "organization": f"House {name}", "needed": 2, **unknown} for name in names],
        ties=[{"source": one, "target": other, "kind": "trust", **trust} for one in names for other in names if one != other],
        members=[{"person": name, "nucleus": True} for name in members],
        decisions=[{"name": "Start", "holders": list(names), "rule": "majority"}],
        nodes=[{"name": "Work", "unit": "U", "target": 0.5}],
        system=[{"function": "Build", "level": "Floor"}, {"function": "Sell", "level": "Floor"}],
        concerns=[{"person": "Ana", "attribute": "trialability", "text": "Who may stop it?", "weight": "?"}],
        evidence=[{"name": "Trial", "form": "pilot", "strength": "?", "credibility": "?", "similarity": "?"}],
        partnerships=[{"organization": "House Cem", "level": "?", "mission": "?", "resources": "?", "value": "?"}],
        resources=[{"kind": "money", "owner": "House Ana", "amount": "?"}, {"kind": "money", "owner": "House Ben", "offered": False}],
        governance=[{"motion": "The fund", "voters": [f"House {name}" for name in names], "rule": "majority"}],
        tools=[{"name": "Letters", "kind": "petition", "audience": "Buyers", "action": "Write", "decision": "Start", "outcome": "Days"}],
        pilots=[{"name": "Valves", "trials": 10, "works": 0.8, "fails": 0.2, "credibility": "?", "similarity": "?"}],
    )


DRAWN = [
    name for name in ASKED if name not in ("advocacy", "horizon", "narrative", "maintenance", "conversations")
]  # these draw nothing for a status


@pytest.mark.parametrize("members", [("Ana", "Ben"), ("Ana", "Ben", "Cem")], ids=["two members", "three members"])
@pytest.mark.parametrize("name", DRAWN)
def test_of_three_people_of_whom_nothing_is_known_no_question_that_draws_says_anything(name, members):
    finding = ASKED[name](three_unknown(members=members))
    assert finding.status == "not assessable"
    assert finding.missing


def test_nor_does_the_outlook_of_a_pilot():
    from coalition_kit.diagnostics.pilot.finding import outlook

    case = three_unknown()
    assert outlook(case, case.record.pilots[0]).status == "not assessable"


def test_nor_is_anybody_the_one_whose_yes_matters_most():
    (row,) = ASKED["advocacy"](three_unknown()).rows
    assert (row.key_holder, row.chance) == ("", None)


@pytest.mark.parametrize("name", ["authority", "critical_mass", "withdrawal", "next_recruits", "launch_gate", "evidence_fit", "governance"])
def test_of_one_of_three_it_says_how_many_are_judged_and_nothing_sure(name):
    case = three_unknown().with_person("Ana", private_stance=2, stance=2, threshold=0.1)
    finding = ASKED[name](case)
    assert finding.status == "at risk" or (name == "launch_gate" and finding.status == "not met")
    if name != "governance":
        assert any("of one other it is judged" in sentence for sentence in finding.missing), finding.missing
