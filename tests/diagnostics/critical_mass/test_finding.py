"""Critical mass on cases worked out by hand: a line, a clique that blocks, one whose leaving turns it; and against brute force."""

from functools import cache
from itertools import combinations

import numpy as np
import pytest
from mass_cases import CLIQUE, FANS, YES, blocked, crowd, line, people, random_case, taught, ties
from small_cases import HOSTILE, yes_by_enumeration

from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.datasets.bundled import product_development_in_january
from coalition_kit.diagnostics.critical_mass import critical_mass
from coalition_kit.diagnostics.critical_mass.finding import adoption_rounds
from coalition_kit.diagnostics.critical_mass.tipping import Standard
from coalition_kit.diagnostics.critical_mass.wording import inward
from coalition_kit.finding.finding import as_dict
from coalition_kit.finding.status import is_better
from coalition_kit.finding.what_if import apply_flip
from coalition_kit.lessons.m03_critical_mass.line_ups import OTHERS
from coalition_kit.model.parameters import DEFAULT, DRAWS
from coalition_kit.model.sides import supporters
from coalition_kit.model.world import World

KEYS = {"kind", "name", "support", "resistance", "hhi", "backers", "resisters", "chance", "low", "high", "during", "after", "target"}


def row(finding, name):
    return next(row for row in finding.rows if row.name == name)


# ---- the answer ------------------------------------------------------------------------------------------------------


def test_a_line_holds_as_surely_as_its_first_says_yes():
    finding = critical_mass(line())
    assert finding.chance == pytest.approx(YES[2])
    assert finding.status == "met"
    assert (finding.value, finding.interval) == (4, (4, 4))
    assert set(as_dict(row(finding, "End"))) >= KEYS
    assert [each.kind for each in finding.rows] == ["decision", "node"]
    assert (row(finding, "End").during, row(finding, "End").after, row(finding, "End").target) == (1, 1, 1)


@pytest.mark.parametrize(("stance", "status"), [(2, "met"), (1, "at risk"), (0, "not met"), (-1, "not met")])
def test_who_decides_must_also_hold_on(stance, status):
    """At 1 the chance of a yes is 4 in 5, and 5 in 7 where a step of stance weighs least; at 0 she lets go, and the line with her."""
    finding = critical_mass(line().with_person("Ana", private_stance=stance))
    assert finding.status == status
    assert finding.chance == pytest.approx(YES[stance] if stance > 0 else 0)


def test_both_halves_count_in_the_same_draw():
    case = line().with_person("Ana", private_stance="-2 to 2")
    world = World(case, seed=5, draws=300)
    finding = critical_mass(case, world=world)
    by_hand = world.support[0] * (world.stance[0] > 0)
    assert finding.chance == pytest.approx(by_hand.mean())
    assert finding.chance == pytest.approx(world.ready(["Ana"]).mean())
    assert finding.chance > row(finding, "Start").chance * row(finding, "End").chance, "the same draw decides both"


@pytest.mark.parametrize(("confidence", "status"), [(0.85, "met"), (0.9, "at risk"), (0.95, "at risk")])
def test_the_confidence_is_the_readers(confidence, status):
    assert critical_mass(line(), confidence=confidence).status == status
    assert critical_mass(line(), confidence=confidence).detail.confidence == confidence


@pytest.mark.parametrize("confidence", [0.5, 0, 1.01])
def test_a_confidence_that_could_be_met_and_failed_at_once_is_refused(confidence):
    with pytest.raises(ValueError, match=r"above 0\.5"):
        critical_mass(line(), confidence=confidence)


def test_the_weakest_decision_and_the_weakest_node_are_named_in_the_verdict():
    decisions = [{"name": "Start", "holders": ["Ana"]}, {"name": "Stop", "holders": ["Dia"]}]
    nodes = [{"name": "Begin", "people": ["Ana"], "target": 1}, {"name": "End", "people": ["Dia"], "target": 1}]
    case = line(decisions=decisions, nodes=nodes).with_person("Dia", threshold=1.0)
    finding = critical_mass(case.replace(ties=[*case.record.ties, *ties(("Dia", "Ben"), strength=0.5)]).with_person("Ben", threshold=1))
    assert finding.verdict == "It would not hold: “Stop” needs a yes from outside."
    cut = critical_mass(case.with_person("Ben", threshold=1).replace(ties=[]))
    assert cut.verdict == "It would not hold: “Stop” needs a yes from outside, and “End” does not hold."


def test_likely_parts_can_be_unlikely_together():
    names = ["Ana", "Ben", "Cem"]
    case = line(decisions=[{"name": name, "holders": [name]} for name in names], members=[{"person": name} for name in names])
    for name in names:
        case = case.with_person(name, private_stance=1)
    finding = critical_mass(case)
    assert finding.chance == pytest.approx(0.8**3)
    assert finding.verdict == "It may not hold: each part is likely by itself, all of them together in 5 of 10 runs."


def test_joint_chances_by_enumeration():
    decisions = [{"name": "Both", "holders": ["Ana", "Ben"]}, {"name": "Two", "holders": ["Ana", "Cem", "Dia"], "rule": "majority"}]
    case = line(decisions=decisions, members=[{"person": name} for name in ("Ana", "Ben", "Cem")]).with_person("Cem", private_stance=0)
    p = {"Ana": YES[2], "Ben": YES[2], "Cem": YES[0], "Dia": YES[2]}

    def passes(names):
        return {"Ana", "Ben"} <= names and len(names & {"Ana", "Cem", "Dia"}) >= 2

    joint = critical_mass(case).detail.joint
    assert joint.everybody_independent == pytest.approx(yes_by_enumeration(passes, p))
    assert joint.members_independent == pytest.approx(yes_by_enumeration(passes, {**p, "Dia": 0.0}))
    assert joint.members_correlated != joint.members_independent


def test_granovetter_one_threshold_changed_and_nobody_follows():
    """His crowd of a hundred, at twenty: thresholds 0, 1, 2 … of nineteen. All follow; with nobody at 1, nobody does."""
    names = [f"P{number}" for number in range(20)]
    folk = [{"name": name, "private_stance": 2, "threshold": number / 19} for number, name in enumerate(names)]
    case = Case(people=folk, ties=crowd(names), nodes=[{"name": "Square", "people": names, "target": 1}], members=[{"person": "P0"}])
    assert critical_mass(case, push=0).detail.after == (20,) * DRAWS
    assert critical_mass(case.with_person("P1", threshold=2 / 19), push=0).detail.after == (1,) * DRAWS


# ---- what cannot be judged -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", [Case(), line(decisions=[], nodes=[]), Case(people=people("Ana"), members=[{"person": "Ana"}])])
def test_what_cannot_be_judged_says_what_is_missing(case):
    finding = critical_mass(case)
    assert finding.status == "not assessable"
    assert finding.missing
    assert adoption_rounds(case) == [] or case.names


def test_before_a_coalition_it_says_what_stands_without_one():
    finding = critical_mass(line(members=[]))
    assert finding.status == "not met"
    assert "o coalition" in finding.verdict


def test_the_florentine_case_is_not_assessable():
    assert critical_mass(load_case("florentine")).status == "not assessable"


def test_half_of_it_is_judged_and_the_other_half_keeps_it_from_being_met():
    assert critical_mass(line(nodes=[])).status == "at risk"
    assert critical_mass(line(decisions=[])).verdict == "What is known would hold, but no decision is listed."
    undecided = line(nodes=[]).with_person("Ana", private_stance=0)
    assert critical_mass(undecided).status == "at risk"
    assert critical_mass(line(decisions=[]).with_person("Ana", private_stance=-1)).status == "not met"
    assert any("places of daily work" in sentence for sentence in critical_mass(undecided).missing)


def test_a_decision_without_a_holder_and_a_node_without_people_are_doubts():
    decisions = [{"name": "Start", "holders": ["Ana"]}, {"name": "Open", "holders": []}]
    finding = critical_mass(line(decisions=decisions))
    assert finding.status == "at risk"
    assert "Who decides “Open”: no holder is named." in finding.missing
    assert row(finding, "Open").chance is None
    nodes = [*line().record.nodes, {"name": "Nowhere", "unit": "Moon"}]
    assert "Who must change at “Nowhere”: nobody is listed there." in critical_mass(line(nodes=nodes)).missing


# ---- who holds out, and what turns it --------------------------------------------------------------------------------


def test_a_clique_that_blocks_is_found_by_name_with_its_cohesion():
    finding = critical_mass(blocked())
    (group,) = finding.detail.groups
    assert finding.status == "not met"
    assert group.people == CLIQUE
    assert group.cohesion == pytest.approx(0.75)
    assert (group.chance, group.alone) == (1, 1)
    assert group.stops == ("The four",)
    assert set(CLIQUE) <= set(finding.people)
    assert "8 of 10 of their cues from each other" in inward(group)


def test_one_sceptic_inside_is_worth_more_than_every_enthusiast_outside():
    fans = critical_mass(blocked().with_members([*FANS, "Odo"]))
    assert (fans.status, fans.chance) == ("not met", 0)
    one = critical_mass(blocked().with_members(["Ben", "Cem", "Kai"]))
    assert one.chance == 1
    assert critical_mass(blocked().with_members(["Ben", "Cem"])).would_change[0].add == ("Kai",)


def test_where_a_group_only_waits_for_company_none_is_claimed():
    """The four would follow the three fans if only these practised it, but nobody has asked them."""
    case = blocked().with_person("Ben", threshold=1).with_person("Cem", threshold=1)
    for name in CLIQUE:
        case = case.with_person(name, threshold=0.3)
    finding = critical_mass(case)
    assert finding.status == "not met"
    assert "Kai" not in {name for group in finding.detail.groups for name in group.people}


def test_one_whose_leaving_turns_it_is_found():
    case = line(members=[{"person": "Ana"}, {"person": "Cem"}], decisions=[]).replace(decisions=[{"name": "Any", "holders": ["Cem"]}])
    case = case.with_person("Dia", threshold=0.9).replace(ties=[*case.record.ties, *ties(("Dia", "Ben"), strength=0.2)])
    finding = critical_mass(case)
    assert finding.status == "met"
    leavers = {flip.remove for flip in finding.would_change}
    assert ("Cem",) in leavers
    assert critical_mass(case.without_members(["Cem"])).status == "not met"


@cache
def at_random(seed):
    case = random_case(np.random.default_rng(seed))
    return case, critical_mass(case, draws=40)


def test_the_random_cases_need_one_two_and_more():
    found = [at_random(seed)[1] for seed in range(25)]
    sizes = {len(flip.add) for finding in found for flip in finding.would_change if flip.add and not flip.sets}
    assert {1, 2} < sizes


@pytest.mark.parametrize("seed", range(25))
def test_the_smallest_recruit_set_against_brute_force(seed):
    case, finding = at_random(seed)
    others = [name for name in case.names if name != "Ana"]
    standard = Standard(World(case, draws=40), DEFAULT.confidence)

    def status(names):
        return standard.status(["Ana", *names])

    better = (names for size in range(1, 7) for names in combinations(others, size) if is_better(status(names), finding.status))
    smallest = None if finding.status == "met" else next(better, None)
    added = [flip for flip in finding.would_change if flip.add and not flip.sets]
    if smallest is None:
        assert not added
    elif len(smallest) <= 2:
        assert len(added[0].add) == len(smallest)
    else:
        assert len(added[0].add) >= len(smallest)
        assert all(status([name for name in added[0].add if name != spared]) != added[0].status for spared in added[0].add)
    for flip in finding.would_change:
        changed = apply_flip(case, flip)
        assert Standard(World(changed, draws=40), DEFAULT.confidence).status(changed.member_names) == flip.status


def test_where_no_recruits_would_do_a_position_is_named_and_everybody_is_not_enough():
    case = line(members=[{"person": "Ben"}], nodes=[{"name": "End", "people": ["Ana"], "target": 1}]).with_person("Ana", private_stance=-2)
    finding = critical_mass(case)
    assert finding.status == "not met"
    assert any(reason.text.startswith("With everybody in the coalition it would hold in no run: ") for reason in finding.reasons)
    (flip,) = (flip for flip in finding.would_change if flip.sets)
    assert (flip.add, flip.sets) == (("Ana",), (("people", "Ana", "private_stance", "2"),))
    assert critical_mass(apply_flip(case, flip)).status == flip.status


# ---- asking again ----------------------------------------------------------------------------------------------------


def test_one_world_serves_every_coalition_of_its_people():
    case = random_case(np.random.default_rng(3))
    world = World(case, draws=60)
    for members in (case.member_names, ["Dia", "Gus"], case.names):
        other = case.without_members(case.member_names).with_members(members)
        assert critical_mass(other, world=world).to_json() == critical_mass(other, draws=60).to_json()


def test_a_world_of_another_case_is_refused():
    with pytest.raises(ValueError, match="people"):
        critical_mass(line().with_person("Ana", private_stance=0), world=World(line()))
    with pytest.raises(ValueError, match="ties"):
        adoption_rounds(line(ties=[]), world=World(line()))


def test_another_push_is_another_answer():
    """Half of those around Ben practise it, six tenths are needed: with a push of a tenth he is won."""
    case = line(ties=ties(("Ben", "Ana"), ("Ben", "Cem")), nodes=[{"name": "Ben's", "people": ["Ben"], "target": 1}])
    case = case.with_person("Ben", threshold=0.6).with_members(["Ben"]).without_members(["Ben"])
    assert critical_mass(case, push=DEFAULT.push).rows[1].during == 1
    assert critical_mass(case, push=0.05).rows[1].during == 0
    assert critical_mass(case, push=DEFAULT.push).rows[1].after == 0


def test_hostile_names_stay_text_where_there_is_daily_work():
    text = blocked().to_json().replace("Kai", HOSTILE.replace('"', '\\"'))
    finding = critical_mass(Case.from_json(text))
    assert HOSTILE in finding.people
    assert "<script" not in finding.to_html()
    assert finding.detail.groups[0].people[0] == HOSTILE


# ---- the teaching cases ----------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_in_october_no_recruits_carry_the_daily_work_of_the_product_case_for_the_bench_leans_against_it():
    finding = taught("product-development")
    assert finding.status == "not met"
    assert any(reason.text.startswith("Most people lean for it") for reason in finding.reasons)
    assert not any(point.chance >= DEFAULT.confidence for point in finding.detail.curve)


def test_with_the_evidence_of_january_a_few_at_the_bench_do_what_a_majority_does_not():
    case, _ = product_development_in_january()
    everywhere = {len(names): World(case).trial(names).all_hold.mean() for names in (supporters(case), OTHERS)}
    assert everywhere[36] < 0.1 < DEFAULT.confidence < everywhere[8]
    held = World(case).trial([*case.member_names, "Viktor Baranyi", "Kateryna Bondar"]).all_hold.mean()
    assert World(case).trial(case.member_names).all_hold.mean() < 0.1 < DEFAULT.confidence < held


def test_the_mental_health_case_holds_in_daily_work_and_fails_in_its_decisions():
    finding = taught("mental-health")
    assert finding.status == "not met"
    assert finding.detail.groups == ()
    assert finding.detail.curve[0].chance >= DEFAULT.confidence
    assert [row.name for row in finding.rows if row.kind == "decision" and not row.chance]


def test_nobody_judged_is_not_assessable_and_few_judged_are_no_sure_answer():
    """Three people, nothing known of any: a rule of one and three members would have been met on the average of the draws."""
    names = ["Ana", "Ben", "Cem"]
    case = Case(
        people=[{"name": name} for name in names],
        decisions=[{"name": "Start", "holders": names, "rule": "any"}],
        nodes=[{"name": "Work", "people": names, "target": 0.3}],
        ties=crowd(names),
        members=[{"person": name} for name in names],
    )
    nothing = critical_mass(case)
    assert nothing.status == "not assessable"
    assert "where Ana, Ben and Cem stand is not known" in nothing.verdict
    one = critical_mass(case.with_person("Ana", private_stance=2, threshold=0.1))
    assert one.status == "at risk"
    assert any("of one other it is judged" in sentence for sentence in one.missing)


def test_a_verdict_that_hangs_on_a_constant_is_at_risk_and_says_so():
    finding = critical_mass(line().with_person("Ana", private_stance=1))
    assert (finding.sensitivity.status, finding.status) == ("met", "at risk")
    assert finding.sensitivity.turning[0][0].name == "odds_per_step"
    assert "at 2.5 in place of 4 or the confidence at 0.9 in place of 0.8 it would be “partly”" in finding.robustness
    sure = critical_mass(line())
    assert sure.sensitivity.turning == ()
    assert sure.robustness.startswith("The answer in this model stays “good” whatever")
    assert list(sure.sensitivity.table.columns) == [
        "name",
        "value",
        "low",
        "high",
        "chance_low",
        "chance_high",
        "status_low",
        "status_high",
        "leader_low",
        "leader_high",
    ]


@pytest.mark.slow
def test_the_models_of_the_product_case_disagree_by_most_of_the_people():
    shares = [model.share for model in taught("product-development").detail.models]
    assert max(shares) - min(shares) > 0.5
