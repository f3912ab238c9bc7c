"""The parts of critical mass, each by itself: where support sits, the tipping curve, one run round by round, and other models."""

from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from mass_cases import YES, line, people, random_case, ties

from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.critical_mass import critical_mass
from coalition_kit.diagnostics.critical_mass.finding import course
from coalition_kit.diagnostics.critical_mass.other_models import agreement, chances, models
from coalition_kit.diagnostics.critical_mass.tipping import Standard, curve, greedily
from coalition_kit.model.balance import at_decision, at_node, balance
from coalition_kit.model.world import World

# ---- concentration ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weights", "hhi", "number"), [((0.5, 0.25, 0.25), 0.375, 1 / 0.375), ((0.25,) * 4, 0.25, 4), ((0.7,), 1, 1), ((0.6, 0.6), 0.5, 2)]
)
def test_the_herfindahl_hirschman_index(weights, hhi, number):
    found = balance([str(at) for at in range(len(weights))], np.array(weights), np.ones((len(weights), 1)))
    assert found.hhi == pytest.approx(hhi)
    assert found.effective == pytest.approx(number)


def test_without_support_there_is_no_concentration():
    assert balance(["Ana"], np.ones(1), np.zeros((1, 3))).hhi is None


def test_an_undecided_person_backs_nothing_and_an_unknown_one_some_and_resists_as_much():
    assert balance(["Ana"], np.ones(1), np.full((1, 9), 0.5)).support == 0
    open_ = balance(["Ana"], np.ones(1), np.linspace(0, 1, 101)[None, :])
    assert open_.support == pytest.approx(open_.resistance)
    assert open_.support > 0.2
    assert open_.backers == open_.resisters == ()


def test_support_at_a_decision_by_hand():
    """Four votes are needed of 3, 2 and 1: Ana wins with either, so the Banzhaf index is 3/5, 1/5, 1/5."""
    decisions = [{"name": "Fund", "holders": ["Ana: 3", "Ben: 2", "Cem: 1"], "rule": "quota 4"}]
    case = line(decisions=decisions).with_person("Ben", private_stance=-1).with_person("Cem", private_stance=0)
    found = at_decision(World(case, draws=2), "Fund")
    assert found.support == pytest.approx(0.6 * (2 * YES[2] - 1))
    assert found.resistance == pytest.approx(0.2 * (1 - 2 * YES[-1]))
    assert (found.hhi, found.backers, found.resisters) == (1, ("Ana",), ("Ben",))


def test_support_at_a_node_counts_whoever_is_listened_to_there():
    """Of the two at the node, one listens to Ana alone and one to Ana and Ben alike: three quarters and one quarter."""
    case = line(ties=ties(("Cem", "Ana"), ("Dia", "Ana"), ("Dia", "Ben"))).with_person("Ben", private_stance=-2)
    world = World(case, draws=2)
    found = at_node(world, np.array([world.place["Cem"], world.place["Dia"]]))
    assert found.support == pytest.approx(0.75 * (2 * YES[2] - 1))
    assert found.resistance == pytest.approx(0.25 * (1 - 2 * YES[-2]))


def test_few_supporters_well_placed_are_enough_and_the_finding_says_so():
    case = line()
    for name in ("Ben", "Cem", "Dia"):
        case = case.with_person(name, private_stance=-1)
    finding = critical_mass(case)
    assert finding.status == "met"
    assert any(reason.text.startswith("Fewer than half lean for it (1 of 4)") for reason in finding.reasons)


def test_a_majority_in_the_wrong_places_is_not_enough_and_the_finding_says_so():
    finding = critical_mass(line(ties=[]))
    assert finding.status == "not met"
    assert any(reason.text.startswith("Most people lean for it (4 of 4)") for reason in finding.reasons)


# ---- the tipping curve -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(6))
def test_each_step_of_the_curve_is_the_best_one_and_says_what_it_brings(seed):
    case = random_case(np.random.default_rng(seed))
    points = critical_mass(case, draws=60).detail.curve
    world, chosen = World(case, draws=60), ["Ana"]
    assert [point.recruits for point in points] == list(range(len(points)))
    for point in points:
        rest = [name for name in case.names if name not in chosen]
        best = max((world.conditions([*chosen, name]).mean() for name in rest), default=0)
        chosen += [point.person] if point.person else []
        assert point.conditions == pytest.approx(world.conditions(chosen).mean())
        assert point.chance == pytest.approx(world.trial(chosen).all_hold.mean())
        assert not point.person or point.conditions == pytest.approx(best)


@pytest.mark.parametrize("seed", range(6))
def test_scores_worked_out_together_are_those_worked_out_apart(seed):
    case = random_case(np.random.default_rng(seed))
    one, other = (Standard(World(case, draws=80), 0.8) for _ in range(2))
    rest = [name for name in case.names if name != "Ana"]
    one.weigh(frozenset(["Ana"]), rest)
    for name in rest:
        assert one.score(frozenset(["Ana", name])) == pytest.approx(other.score(frozenset(["Ana", name])))


def test_the_curve_ends_where_nobody_adds_anything():
    standard = Standard(World(line(), draws=20), 0.8)
    assert len(curve(standard, ["Ana"])) == 1
    assert list(greedily(standard, ["Ana"], [])) == []


# ---- one run, round by round -----------------------------------------------------------------------------------------


def test_the_course_of_a_line_by_hand():
    frames = course(line().with_person("Ana", private_stance=0), members=["Ana"])
    assert [frame.adopted for frame in frames] == [
        ("Ana",),
        ("Ana", "Ben"),
        ("Ana", "Ben", "Cem"),
        ("Ana", "Ben", "Cem", "Dia"),
        ("Ana", "Ben", "Cem", "Dia"),
        ("Ben", "Cem", "Dia"),
        ("Cem", "Dia"),
        ("Dia",),
        (),
    ]
    assert [frame.phase for frame in frames] == ["push"] * 4 + ["after"] * 5
    assert frames[1].note == "Round 1: Ben takes it up; 2 of 4."
    assert frames[-1].note == "Without a push, round 4: Dia lets go; 0 of 4 are left."


@pytest.mark.parametrize("name", ["product-development", "mental-health"])
def test_the_course_is_the_run_nearest_the_median(name):
    case = load_case(name)
    finding = critical_mass(case)
    detail, frames = finding.detail, finding.detail.rounds
    assert abs(len(frames[-1].adopted) - np.median(detail.after)) == np.abs(np.array(detail.after) - np.median(detail.after)).min()
    assert finding.value == np.median(detail.after)
    assert list(frames) == course(case)
    assert frames[0].adopted == tuple(person for person in case.names if person in case.member_names)
    for earlier, later in pairwise(frames):
        grown = later.phase == "push"
        assert set(earlier.adopted) <= set(later.adopted) if grown else set(earlier.adopted) >= set(later.adopted)
        assert set(earlier.adopted) ^ set(later.adopted) == set(later.changed)
        assert f"{len(later.adopted)} of {len(case.names)}" in later.note


def test_a_course_can_be_tried_for_others_and_refuses_strangers():
    case = load_case("product-development")
    frames = course(case, members=["Priya Raghunathan"], push=0.2)
    assert frames[0].adopted == ("Priya Raghunathan",)
    with pytest.raises(KeyError, match="Priya"):
        course(case, members=["Priya Ragunathan"])


# ---- other models ----------------------------------------------------------------------------------------------------


def test_models_against_their_own_definitions():
    case = load_case("mental-health")
    world = World(case)
    asked = {model.name: model for model in models(world, case.member_names)}
    during, after, voice, tries, bass = asked.values()
    trial = world.trial(case.member_names)
    assert during.answer.share == pytest.approx(trial.during.mean())
    assert after.answer.share == pytest.approx(trial.after.mean())
    heard = nx.DiGraph((tie.target, tie.source) for tie in case.record.ties if tie.sign > 0 and tie.kind != "reports_to")
    reached = set(case.member_names).union(*(nx.descendants(heard, name) for name in case.member_names if name in heard))
    assert {case.names[at] for at in np.flatnonzero(voice.who)} == reached
    assert (tries.who <= voice.who).all(), "no try reaches whom no voice does"
    t = 1.5
    assert bass.answer.share == pytest.approx((1 - np.exp(-0.41 * t)) / (1 + 0.38 / 0.03 * np.exp(-0.41 * t)))
    assert "nothing of this network" in bass.says


def test_the_independent_cascade_of_two_ties_by_hand():
    """Two kinds of one tie count once, by the stronger."""
    case = line(ties=[*ties(("Ben", "Ana"), strength=0.5), {"source": "Ben", "target": "Ana", "kind": "advice", "strength": 0.5}])
    assert chances(World(case, draws=2))[1, 0] == pytest.approx(0.5)
    share = next(model.answer.share for model in models(World(case, draws=4000), ["Ana"]) if model.name == "independent cascade")
    assert share == pytest.approx((1 + 0.5) / 4, abs=0.01)


def test_what_the_models_agree_on_is_worked_out():
    """All who listen to somebody follow; the one at the far node listens to nobody, in any model."""
    nodes = [{"name": "Near", "people": ["Ben"], "target": 1}, {"name": "Far", "people": ["Dia"], "target": 1}]
    case = line(nodes=nodes, ties=ties(("Ben", "Ana"), ("Cem", "Ben")))
    world = World(case, draws=50)
    assert "All four models that tell the places apart leave “Far” for last." in agreement(models(world, ["Ana"]), world)
    sure = World(line(), draws=50)
    assert "leave" not in agreement(models(sure, ["Ana"]), sure), "all follow: no place is last"


def test_models_that_disagree_about_the_last_place_are_said_to():
    """By thresholds Ben never follows his one tie of two, and Dia does her weak one; by tries it is the other way round."""
    folk = [*people("Ana"), *people("Ben", threshold=1), *people("Cem", threshold=1), *people("Dia")]
    pairs = [*ties(("Ben", "Ana"), ("Ben", "Cem"), strength=0.9), *ties(("Dia", "Ana"), strength=0.2)]
    nodes = [{"name": "Strong", "people": ["Ben"], "target": 1}, {"name": "Weak", "people": ["Dia"], "target": 1}]
    world = World(line(people=folk, ties=pairs, nodes=nodes), draws=200)
    assert "disagree about which come last" in agreement(models(world, ["Ana"]), world)
