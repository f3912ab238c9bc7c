"""The world in which coalitions are tried, against hand-made cases and a plain reference that goes person by person."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from small_cases import yes_by_enumeration

from coalition_kit.case import Case
from coalition_kit.model import world as _adoption
from coalition_kit.model.influence import influence
from coalition_kit.model.sides import supporters
from coalition_kit.model.variants import first_draws
from coalition_kit.model.world import World, enough_of, people_of, places_of

NAMES = ("Ana", "Ben", "Cem", "Dia", "Eve", "Fei")


def people(*names, **fields):
    return [{"name": name, "private_stance": 2, "threshold": 0.5, **fields} for name in names]


def chain(*names, strength=1):
    """Each one listens to the one before."""
    return [{"source": later, "target": earlier, "strength": strength} for earlier, later in pairwise(names)]


def line(**changes) -> Case:
    """Ana, Ben, Cem, Dia in a line, half of those around needed; Dia is the node."""
    names = NAMES[:4]
    return Case(**{"people": people(*names), "ties": chain(*names), "nodes": [{"name": "End", "people": ["Dia"], "target": 1}], **changes})


def random_case(rng) -> Case:
    stances = rng.integers(-2, 3, len(NAMES))
    folk = [
        {"name": name, "private_stance": int(stance), "threshold": f"{low:.2f}-{min(low + 0.3, 1):.2f}"}
        for name, stance, low in zip(NAMES, stances, rng.uniform(0, 0.8, len(NAMES)), strict=True)
    ]
    pairs = [(one, other) for one in NAMES for other in NAMES if one != other and rng.random() < 0.5]
    ties = [{"source": one, "target": other, "strength": round(float(rng.uniform(0.1, 1)), 2)} for one, other in pairs]
    nodes = [{"name": "Half", "people": list(NAMES[3:]), "target": 0.5}, {"name": "All", "people": list(NAMES[1:4]), "target": 1}]
    return Case(people=folk, ties=ties, nodes=nodes)


def naive(world: World, members, draw: int) -> tuple[set[int], set[int]]:
    """Who practises it during and after, person by person in plain Python."""
    ties, everybody = world.ties.weights, range(len(world.names))
    weights = np.zeros((len(world.names),) * 2)
    for listener, speaker, weight in zip(ties.listeners, ties.speakers, ties.weights[:, draw], strict=True):
        weights[listener, speaker] = weight
    during = {world.place[name] for name in members}
    tied = {i for i in everybody if any(weights[i, j] or weights[j, i] for j in during)}
    limits = {i: world.thresholds[i, draw] - world.push * (i in tied) for i in everybody}
    while new := {i for i in everybody if i not in during and sum(weights[i, j] for j in during) >= limits[i] - 1e-9}:
        during |= new
    holding = {world.place[name] for name in members if world.position[world.place[name], draw] > 0}
    against = {i: max(-world.position[i, draw], 0) for i in everybody}
    g = world.parameters.opposition
    extra = {i: g * a if a <= 1 else g + (1 - g) * (a - 1) for i, a in against.items()}
    after = set(during)
    while gone := {i for i in after - holding if sum(weights[i, j] for j in after) < world.thresholds[i, draw] + extra[i] - 1e-9}:
        after -= gone
    return during, after


# ---- thresholds ------------------------------------------------------------------------------------------------------


def test_a_judged_threshold_is_taken_as_it_is():
    assert World(line(people=people(*NAMES[:4], threshold=0.37)), draws=3).thresholds == pytest.approx(np.full((4, 3), 0.37))


def test_without_one_the_threshold_follows_stance_and_readiness():
    case = Case(people=[{"name": "Ana", "private_stance": 1, "readiness": 3}, {"name": "Ben", "private_stance": -2}, {"name": "Cem"}])
    ana, ben, cem = World(case, draws=4000).thresholds
    assert 0.4 - 0.15 - 0.1 - 0.15 <= ana.min() < ana.max() <= 0.4 - 0.15 - 0.1 + 0.15
    assert ana.mean() == pytest.approx(0.15, abs=0.01)
    assert ben.mean() == pytest.approx(0.7 - 0.05 * (1.5 - 1), abs=0.02)  # readiness is not known: the middle of 0 to 3 on average
    assert cem.min() < 0.05
    assert cem.max() > 0.95
    assert cem.mean() == pytest.approx(0.5, abs=0.02)


def test_a_threshold_is_never_nought_and_never_above_all():
    low, high = World(line(people=[*people("Ana", threshold=0), *people("Ben", "Cem", "Dia", threshold=1)]), draws=2).thresholds[:2]
    assert low.tolist() == [0.01, 0.01]
    assert high.tolist() == [1, 1]


def test_evidence_takes_its_shift_off_the_log_odds_of_a_threshold():
    proof = {"name": "Trial", "form": "pilot", "strength": 3, "credibility": 1, "similarity": 1}
    worry = {"person": "Ana", "attribute": "trialability", "weight": 1}
    case = Case(people=people("Ana", private_stance=0, threshold=0.6), evidence=[proof], concerns=[worry])
    assert World(case, draws=2).support == pytest.approx(np.full((1, 2), 0.75))
    assert World(case, draws=2).thresholds == pytest.approx(np.full((1, 2), 1.5 / 3 / (1 + 1.5 / 3)))  # odds of .6 are 1.5, a third of it
    assert World(case, draws=2, evidence=()).thresholds == pytest.approx(np.full((1, 2), 0.6))


# ---- influence -------------------------------------------------------------------------------------------------------


def test_influence_by_hand():
    ties = [
        {"source": "Ana", "target": "Ben", "kind": "trust", "strength": 0.6},
        {"source": "Ana", "target": "Ben", "kind": "advice", "strength": 0.2},
        {"source": "Ana", "target": "Cem", "kind": "works_with", "strength": 0.2},
        {"source": "Ana", "target": "Dia", "kind": "reports_to", "strength": 1},
        {"source": "Ben", "target": "Cem", "kind": "influence"},
        {"source": "Ben", "target": "Dia", "kind": "influence", "strength": 0.5},
        {"source": "Cem", "target": "Dia", "kind": "trust", "strength": 1, "sign": -1},
    ]
    expected = [[0, 0.75, 0.25, 0], [0, 0, 0.5, 0.5], [0, 0, 0, 0], [0, 0, 0, 0]]
    assert influence(line(ties=ties)) == pytest.approx(np.array(expected))


def test_a_node_is_whom_it_names_or_else_its_unit():
    case = line(people=[*people("Ana", "Ben", unit="North"), *people("Cem", "Dia")], nodes=[{"name": "N", "unit": "North"}, {"name": "O"}])
    by_unit, nobody = case.record.nodes
    assert people_of(case, by_unit) == ("Ana", "Ben")
    assert people_of(case, by_unit.model_copy(update={"people": ("Dia",)})) == ("Dia",)
    assert people_of(case, nobody) == ()
    assert [node.name for node, _ in World(case).nodes] == ["N"]


def test_supporters_lean_for_it_in_private_or_else_in_public():
    folk = [{"name": "Ana", "stance": 2, "private_stance": -1}, {"name": "Ben", "stance": 1}, {"name": "Cem"}, {"name": "Dia", "stance": 0}]
    assert supporters(Case(people=folk)) == ("Ben",)


# ---- adoption and withdrawal -----------------------------------------------------------------------------------------


def test_a_line_of_four_holds_while_its_first_holds_on():
    trial = World(line(), draws=1).trial(["Ana"])
    assert trial.during.all()
    assert trial.after.all()
    assert trial.all_hold.all()


def test_it_unravels_when_a_member_does_not_lean_for_it_in_private():
    case = line().with_person("Ana", private_stance=-1)
    trial = World(case, draws=1).trial(["Ana"])
    assert trial.during.all()
    assert not trial.after.any()
    assert not trial.all_hold.any()


def test_two_who_listen_to_each_other_keep_each_other():
    ties = [*chain("Ana", "Ben"), *chain("Ben", "Ana")]
    assert World(line(people=people(*NAMES[:4], private_stance=-1), ties=ties), draws=1).trial(["Ana"]).after[:2].all()
    assert not World(line(people=people(*NAMES[:4], private_stance=-2), ties=ties), draws=1).trial(["Ana"]).after.any()


def test_the_push_counts_as_company_and_is_gone_afterwards():
    case = line(people=[*people("Ana"), *people("Ben", "Cem", "Dia", threshold=0.55)], ties=chain(*NAMES[:4]))
    half = case.replace(ties=(*case.record.ties, *line(ties=[{"source": "Ben", "target": "Dia", "strength": 1}]).record.ties))
    assert World(half, draws=1, push=0.1).trial(["Ana"]).during.all()
    assert World(half, draws=1, push=0.0).trial(["Ana"]).during.sum() == 1
    lonely = line(people=people(*NAMES[:4], threshold=0.05), ties=chain("Dia", "Ana"))
    trial = World(lonely, draws=1).trial(["Ana"])
    assert trial.during[:, 0].tolist() == [True, False, False, True]  # Dia, to whom Ana listens, feels the push; Ben and Cem do not
    assert trial.after[:, 0].tolist() == [True, False, False, False]


@pytest.mark.parametrize("seed", range(12))
def test_every_coalition_against_the_reference_whatever_was_asked_before(seed):
    rng = np.random.default_rng(seed)
    world = World(random_case(rng), seed=seed, draws=15)
    coalitions = [names for size in range(len(NAMES) + 1) for names in combinations(NAMES, size)]
    for at in rng.permutation(len(coalitions)):
        trial = world.trial(coalitions[at])
        for draw in range(world.draws):
            during, after = naive(world, coalitions[at], draw)
            assert set(np.flatnonzero(trial.during[:, draw])) == during
            assert set(np.flatnonzero(trial.after[:, draw])) == after
            shares = [len(after & set(where)) / len(where) for _, where in world.nodes]
            assert trial.shares[:, draw] == pytest.approx(shares)
            assert trial.holds[:, draw].tolist() == [shares[0] >= 0.5, shares[1] >= 1]


@pytest.mark.parametrize("seed", range(4))
def test_another_member_never_does_harm(seed):
    world = World(random_case(np.random.default_rng(seed)), draws=30)
    for names in combinations(NAMES, 2):
        for more in NAMES:
            before, after = world.trial(names), world.trial({*names, more})
            assert (before.during <= after.during).all()
            assert (before.after <= after.after).all()


def test_trials_are_remembered_up_to_a_bound_and_come_out_the_same(monkeypatch):
    monkeypatch.setattr(_adoption, "REMEMBERED", 5)
    case = random_case(np.random.default_rng(1))
    world, other = World(case, draws=20), World(case, draws=20)
    first = world.trial(["Ana"])
    assert world.trial(["Ana"]) is first
    for size in (1, 2, 3):
        for names in combinations(NAMES, size):
            assert np.array_equal(world.trial(names).after, other.with_push(other.push).trial(names).after)
            assert len(world._trials) <= 5
    assert np.array_equal(world.trial(["Ana"]).after, first.after)


def test_without_a_node_nothing_holds():
    assert not World(line(nodes=[]), draws=3).trial(["Ana"]).all_hold.any()


def test_an_empty_case_is_a_world_too():
    trial = World(Case(), draws=4).trial([])
    assert trial.during.shape == trial.after.shape == (0, 4)


# ---- decisions -------------------------------------------------------------------------------------------------------


def deciding() -> Case:
    decisions = [
        {"name": "Both", "holders": ["Ana", "Ben"], "rule": "all"},
        {"name": "Two", "holders": ["Ana", "Cem", "Dia"], "rule": "majority"},
        {"name": "Open", "holders": []},
    ]
    folk = [{"name": name, "private_stance": stance} for name, stance in zip(NAMES, (2, 1, -1, 0), strict=False)]
    return line(people=folk, decisions=decisions)


def test_decisions_by_enumeration():
    world = World(deciding(), draws=2)
    p = {name: 4.0**stance / (1 + 4.0**stance) for name, stance in zip(NAMES, (2, 1, -1, 0), strict=False)}

    def both(names):
        return {"Ana", "Ben"} <= names

    def two(names):
        return len(names & {"Ana", "Cem", "Dia"}) >= 2

    inside = {**p, "Dia": 0.0}
    assert world.passes("Both", ["Ana", "Ben", "Cem"]) == pytest.approx(np.full(2, p["Ana"] * p["Ben"]))
    assert world.passes("Two", ["Ana", "Ben", "Cem"]) == pytest.approx(np.full(2, yes_by_enumeration(two, inside)))
    assert world.passes("Two", None) == pytest.approx(np.full(2, yes_by_enumeration(two, p)))
    together = yes_by_enumeration(lambda names: both(names) and two(names), inside)
    assert world.all_pass(["Ana", "Ben", "Cem"]) == pytest.approx(np.full(2, together))
    assert world.all_pass(["Ana"]).tolist() == [0, 0]


def test_ready_is_both_halves_in_the_same_draw_and_conditions_count_each():
    world = World(deciding(), draws=60)
    team = ["Ana", "Ben", "Cem"]
    assert np.array_equal(world.ready(team), world.all_pass(team) * world.trial(team).all_hold)
    without_nodes = World(deciding().replace(nodes=[]), draws=60)
    assert np.array_equal(without_nodes.ready(team), without_nodes.all_pass(team)), "where no node is listed, the decisions decide"
    assert not World(deciding().replace(nodes=[], decisions=[]), draws=60).ready(team).any(), "where nothing is listed, nothing is ready"
    one_by_one = world.passes("Both", team) + world.passes("Two", team) + world.trial(team).holds.sum(axis=0)
    assert world.conditions(team) == pytest.approx(one_by_one)


def test_without_a_decision_the_places_decide_and_where_votes_never_pass_nothing_is_tried():
    ties = [*chain("Ana", "Dia", strength=0.5), *chain("Ben", "Dia", strength=0.5)]
    world = World(line(people=people(*NAMES[:4], threshold="0.2-0.9"), ties=ties), draws=60)
    holds = world.trial(["Ana"]).all_hold
    assert 0 < holds.sum() < 60
    assert np.array_equal(world.ready(["Ana"]), holds)
    assert not World(deciding(), draws=60).ready(["Dia"]).any()


@pytest.mark.parametrize(("count", "target", "enough"), [(3, 2 / 3, 2), (4, 0.5, 2), (4, 0.51, 3), (5, 1, 5), (3, 0, 0), (0, 0.5, 0)])
def test_how_many_are_enough_at_a_place(count, target, enough):
    assert enough_of(count, target) == enough


def test_places_are_those_at_which_somebody_is_found():
    case = line(nodes=[{"name": "N", "people": ["Ana", "Ben", "Cem"], "target": 0.67}, {"name": "O"}, {"name": "P", "people": ["Dia"]}])
    assert places_of(case)[0] == (("Ana", "Ben", "Cem"), 2)
    assert [names for names, _ in places_of(case)] == [("Ana", "Ben", "Cem"), ("Dia",)]


# ---- the same draws --------------------------------------------------------------------------------------------------


def test_somebody_unconnected_changes_no_draw():
    case = random_case(np.random.default_rng(3))
    more = case.replace(people=[{"name": "Zoe", "private_stance": "-1 to 2"}, *case.record.people])
    one, other = World(case, draws=50), World(more, draws=50)
    assert np.array_equal(one.thresholds, other.thresholds[1:])
    assert np.array_equal(one.trial(["Ana", "Fei"]).after, other.trial(["Ana", "Fei"]).after[1:])


def test_the_first_draws_are_those_of_the_whole_world():
    world = World(random_case(np.random.default_rng(4)), draws=50)
    part, whole = first_draws(world, 20).trial(["Ana", "Cem"]), world.trial(["Ana", "Cem"])
    assert np.array_equal(part.after, whole.after[:, :20])
    assert np.array_equal(part.holds, whole.holds[:, :20])
    assert first_draws(world, 80).draws == 50


def test_another_push_has_trials_of_its_own():
    world = World(line(people=people(*NAMES[:4], threshold=1), ties=chain("Ana", "Ben", "Ana", "Cem")), draws=1, push=0)
    assert world.trial(["Cem"]).during.sum() == 1
    assert world.with_push(1).trial(["Cem"]).during[:, 0].tolist() == [True, True, True, False]
    assert world.trial(["Cem"]).during.sum() == 1
