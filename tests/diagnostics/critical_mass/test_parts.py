"""The parts of critical mass, each by itself: where support sits, the tipping curve, one run round by round, and other models."""

import networkx as nx
import numpy as np
import pytest
from mass_cases import YES, line, people, random_case, ties

from coalition_kit.datasets import load_case
from coalition_kit.diagnostics.critical_mass import critical_mass
from coalition_kit.diagnostics.critical_mass.other_models import Model, agreement, chances, models
from coalition_kit.diagnostics.critical_mass.tipping import Standard, curve, greedily
from coalition_kit.model.balance import at_decision, at_node, balance
from coalition_kit.model.world import World
from coalition_kit.science.statistics.estimates import interval

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
        case = case.with_person(name, private_stance=0)
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


# ---- other models ----------------------------------------------------------------------------------------------------


def test_models_against_their_own_definitions():
    case = load_case("mental-health")
    world = World(case)
    asked = {model.name: model for model in models(world, case.member_names)}
    during, after, voice, tries, bass = asked.values()
    trial = world.trial(case.member_names)
    assert during.answer.share == pytest.approx(np.median(trial.during.mean(axis=0)))
    assert after.answer.share == pytest.approx(np.median(trial.after.mean(axis=0)))
    heard = nx.DiGraph((tie.target, tie.source) for tie in case.record.ties if tie.sign > 0 and tie.kind != "reports_to")
    reached = set(case.member_names).union(*(nx.descendants(heard, name) for name in case.member_names if name in heard))
    assert {case.names[at] for at in np.flatnonzero(voice.who)} == reached
    assert (tries.who <= voice.who).all(), "no try reaches whom no voice does"
    t = 1.5
    assert bass.answer.share == pytest.approx((1 - np.exp(-0.41 * t)) / (1 + 0.38 / 0.03 * np.exp(-0.41 * t)))
    assert "nothing of this network" in bass.says
    assert after.by_person(world) == pytest.approx([np.mean(runs) for runs in trial.after])
    assert after.by_node(world) == pytest.approx([trial.after[list(who)].mean() for _, who in world.nodes])
    assert {*bass.by_person(world), *bass.by_node(world)} == {bass.answer.share}, "a curve says the same of everybody, everywhere"


def test_the_independent_cascade_of_two_ties_by_hand():
    """Two kinds of one tie count once, by the stronger."""
    case = line(ties=[*ties(("Ben", "Ana"), strength=0.5), {"source": "Ben", "target": "Ana", "kind": "advice", "strength": 0.5}])
    assert chances(World(case, draws=2))[1, 0] == pytest.approx(0.5)
    model = next(model for model in models(World(case, draws=4000), ["Ana"]) if model.name == "independent cascade")
    assert model.who.mean() == pytest.approx((1 + 0.5) / 4, abs=0.01)
    assert model.answer.share in (1 / 4, 2 / 4)  # the run in the middle: Ana alone, or Ben too


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


def model(name, *shares):
    """A model of which each of four people adopts in so many of ten runs."""
    return Model(name, "", np.array([[run < count for run in range(10)] for count in shares]))


def rooms(count):
    """One room a person."""
    names = ["Ana", "Ben", "Cem", "Dia"][:count]
    return World(line(nodes=[{"name": name, "people": [name], "target": 1} for name in names]), draws=2)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ([model("a", 10, 10, 0, 0), model("b", 10, 10, 10, 10)], "Models disagree about how many take it up: from 2 of 4 (a) to 4 (b)."),
        ([model("b", 10, 10, 10, 10), model("a", 10, 10, 0, 0)], "Models disagree about how many take it up: from 2 of 4 (a) to 4 (b)."),
        ([model("a", 10, 10, 10, 0), Model("c", "", curve=0.7)], "Asked about the same coalition, all models say 3 of 4."),
        ([model("a", 10, 10, 10, 0), Model("c", "", curve=0.2)], "Models disagree about how many take it up: from 1 of 4 (c) to 3 (a)."),
    ],
)
def test_from_how_few_to_how_many_the_models_say(asked, said):
    assert agreement(asked, rooms(0)) == said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ([(9, 8, 7, 6), (9, 8, 7, 6)], "Both models that tell the places apart leave “Dia” for last."),
        ([(9, 8, 7, 6), (6, 9, 8, 6)], "Both models that tell the places apart leave “Dia” for last."),
        ([(9, 8, 7, 6), (9, 8, 6, 7)], "Both models that tell the places apart leave “Cem” and “Dia” among the last two."),
        ([(9, 8, 7, 6), (9, 6, 8, 7)], "Both models that tell the places apart leave “Dia” among the last two."),
        ([(9, 8, 7, 6), (6, 7, 8, 9)], "Both models that tell the places apart disagree about which come last."),
        ([(9, 8, 6, 6), (9, 8, 6, 6), (9, 8, 7, 6)], "All three models that tell the places apart leave “Dia” for last."),
        ([(9, 8, 6, 6), (9, 8, 6, 6)], "Both models that tell the places apart leave “Cem” and “Dia” for last."),
        ([(9, 8, 7, 6), (9, 9, 9, 9)], ""),
    ],
)
def test_the_places_that_the_models_leave_for_last(asked, said):
    given = [*(model(str(at), *shares) for at, shares in enumerate(asked)), Model("curve", "", curve=0.5)]
    assert agreement(given, rooms(4)).partition(". ")[2] == said


def test_shares_that_differ_by_two_in_a_hundred_are_not_told_apart():
    def near(name, share):
        return Model(name, "", np.vstack([np.ones((1, 200)), np.arange(200) < share]).astype(bool))

    world = rooms(2)
    assert "tell" not in agreement([near("a", 197), near("b", 197)], world)
    assert "Both models that tell the places apart leave “Ben” for last." in agreement([near("a", 195), near("b", 195)], world)


def test_what_each_model_assumes_and_in_which_order():
    asked = models(World(line(), draws=50), ["Ana"])
    assert [(each.name, each.says) for each in asked] == [
        ("threshold cascade, while pushing", "Each person needs a share of those around, and the push counts as a little more."),
        ("threshold cascade, after the push", "The push is gone, and whoever is left without enough company lets go."),
        ("one voice is enough", "News spreads like this: one person around who does it is enough, for everybody."),
        ("independent cascade", "Each adopter has one try with each who listens, and succeeds by the strength of the tie."),
        (
            "Bass curve at 18 months",
            "It knows nothing of this network: means of 213 curves of other products, p = 0.03, q = 0.38 a year.",
        ),
    ]
    assert [each.who is None for each in asked] == [False, False, False, False, True]
    assert asked[2].answer.share == 1
    assert asked[3].who.shape == (4, 50)


def test_the_answer_of_a_model_is_the_mean_share_and_its_interval_over_the_runs():
    found = model("a", 10, 5, 0, 0).answer
    assert (found.share, found.low, found.high) == (0.375, *interval(np.array([0.5] * 5 + [0.25] * 5)))
    flat = Model("c", "curve", curve=0.4).answer
    assert (flat.model, flat.share, flat.low, flat.high, flat.says) == ("c", 0.4, 0.4, 0.4, "curve")


def test_whoever_hears_nobody_who_practises_it_is_left_out_by_every_model_that_knows_the_ties():
    asked = models(World(line(ties=ties(("Ben", "Ana"), strength=0.01)), draws=20), ["Ana"])
    assert asked[2].who[:, 0].tolist() == [True, True, False, False], "however weak the tie, one voice is enough"


def test_a_tie_of_unknown_strength_is_tried_at_its_mean():
    world = World(line(ties=[{"source": "Cem", "target": "Ana", "strength": "0.2-0.6"}]), draws=300)
    found = chances(world)
    assert found[2, 0] == pytest.approx(world.ties.strengths[0].mean())
    assert 0.35 < found[2, 0] < 0.45
    assert found.sum() == found[2, 0]
