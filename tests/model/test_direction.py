"""The model does not answer backwards: more support, readiness or evidence never makes adoption less likely, on cases of every kind.

Each property is tried on the teaching cases and on some hundred random ones, with thresholds known and unknown, with and without
evidence, draw by draw: the draws belong to people, so what moves is what was changed.
"""

from itertools import pairwise

import numpy as np
import pytest
from small_cases import crowd_case

from coalition_kit.case import Case
from coalition_kit.case.estimates import STANCE, Judgement
from coalition_kit.datasets import load_case
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.model.world import World

TEACHING = ("product-development", "mental-health")
SEEDS = range(60)
EVIDENCE = [
    {"name": "Trial", "form": "pilot", "strength": "2-4", "credibility": 0.8, "similarity": 0.9},
    {"name": "Costs", "form": "cost_analysis", "strength": 2, "credibility": 0.9, "similarity": 1},
]


def case_of(seed: int, *, known: bool, evidence: bool) -> Case:
    return crowd_case(np.random.default_rng(seed), known=known, evidence=EVIDENCE if evidence else [])


def with_stance(case: Case, name: str, stance: float) -> Case:
    return case.with_person(name, stance=stance, private_stance=stance)


def trials(case: Case, **options):
    world = World(case, draws=40, **options)
    return world, world.trial(case.member_names)


def nowhere_less(one, other) -> bool:
    return bool((one.during <= other.during).all() and (one.after <= other.after).all())


@pytest.mark.parametrize("evidence", [False, True], ids=["no evidence", "evidence"])
@pytest.mark.parametrize("known", [False, True], ids=["thresholds unknown", "thresholds known"])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_warmer_stance_of_anybody_never_lowers_adoption_or_a_decision(seed, known, evidence):
    case = case_of(seed, known=known, evidence=evidence)
    name = case.names[seed % len(case.names)]
    before = None
    for stance in (-2, -1, 0, 1, 2):
        world, trial = trials(with_stance(case, name, stance))
        passes = world.all_pass(None)
        if before is not None:
            assert nowhere_less(before[0], trial)
            assert (before[1] <= passes + 1e-12).all()
        before = trial, passes


@pytest.mark.parametrize("known", [False, True], ids=["thresholds unknown", "thresholds known"])
@pytest.mark.parametrize("seed", SEEDS)
def test_readiness_never_lowers_adoption(seed, known):
    case = case_of(seed, known=known, evidence=False)
    name = case.names[seed % len(case.names)]
    found = [trials(case.with_person(name, readiness=stage))[1] for stage in range(4)]
    assert all(nowhere_less(one, other) for one, other in pairwise(found))


@pytest.mark.parametrize("seed", SEEDS)
def test_evidence_that_speaks_for_it_never_lowers_adoption_and_more_of_it_neither(seed):
    case = case_of(seed, known=bool(seed % 2), evidence=True)
    without, (_, some), (_, more) = (trials(case, evidence=case.record.evidence[:count]) for count in (0, 1, 2))
    assert nowhere_less(without[1], some)
    assert nowhere_less(some, more)


@pytest.mark.parametrize("name", TEACHING)
@pytest.mark.parametrize("evidence", [False, True], ids=["no evidence", "evidence in hand"])
def test_everybody_warmer_never_lowers_any_node_of_a_teaching_case(name, evidence):
    """The mental-health case said .93 to .99 with everybody at 0, and .04 to .19 with everybody at +2."""
    case = load_case(name)
    before = None
    for stance in (-2, -1, 0, 1, 2):
        exactly = Judgement.parse(stance, STANCE)
        moved = case.replace(people=tuple(q.model_copy(update={"private_stance": exactly}) for q in case.record.people))
        world = World(moved, draws=100, evidence=None if evidence else ())
        held = world.trial(case.member_names).holds.mean(axis=1)
        assert before is None or (held >= before - 1e-12).all()
        before = held


@pytest.mark.parametrize("name", TEACHING)
def test_one_person_warmer_never_lowers_any_node_of_a_teaching_case(name):
    case = load_case(name)
    for person in case.names[::7]:
        low, high = (trials(with_stance(case, person, stance))[1].holds.mean(axis=1) for stance in (-1, 2))
        assert (high >= low).all(), person


@pytest.mark.parametrize("constant", ["push", "evidence_on_threshold"])
@pytest.mark.parametrize("seed", range(20))
def test_more_push_and_more_weight_of_evidence_never_lower_adoption_while_it_lasts(seed, constant):
    case = case_of(seed, known=True, evidence=True)
    low, high = ((trials(case, parameters=DEFAULT.replace(**{constant: value})))[1] for value in (0.0, 0.3))
    assert (low.during <= high.during).all()


@pytest.mark.parametrize("seed", range(20))
def test_the_more_opponents_hold_back_the_fewer_go_on(seed):
    case = case_of(seed, known=True, evidence=False)
    mild, strict = (trials(case, parameters=Parameters(opposition=value))[1] for value in (0.0, 0.6))
    assert (mild.during == strict.during).all()
    assert (strict.after <= mild.after).all()


# ---- the withdrawal test can fail ------------------------------------------------------------------------------------


def ten(stance, **fields) -> Case:
    names = [f"P{number}" for number in range(10)]
    return Case(
        people=[{"name": name, "private_stance": stance, **fields} for name in names],
        ties=[{"source": one, "target": other, "strength": 1} for one in names for other in names if one != other],
        nodes=[{"name": "All of it", "people": names, "target": 0.6}],
        members=[{"person": name} for name in names[:6]],
    )


@pytest.mark.parametrize("fields", [{}, {"threshold": 0.2}], ids=["threshold unknown", "threshold low"])
def test_ten_opponents_six_of_them_named_as_members_let_go(fields):
    _, trial = trials(ten(-2, **fields))
    assert trial.during[:6].all()
    assert not trial.after.any()
    assert not trial.all_hold.any()


def test_ten_supporters_go_on():
    _, trial = trials(ten(1, threshold=0.4))
    assert trial.after.all()


def test_an_opponent_needs_more_company_to_go_on_than_a_supporter():
    """Half of those around go on: enough for whoever is for it with a threshold of .45, not enough for whoever leans against it."""
    friends = [{"name": f"F{n}", "private_stance": 2, "threshold": 0.0} for n in range(2)]
    people = [*friends, {"name": "Gone", "private_stance": -2, "threshold": 0}, {"name": "Out", "private_stance": -2, "threshold": 1}]
    for stance, stays in ((1, True), (0, True), (-1, False)):
        case = Case(
            people=[*people, {"name": "Me", "private_stance": stance, "threshold": 0.45}],
            ties=[{"source": "Me", "target": other["name"], "strength": 1} for other in people],
            members=[{"person": "F0"}, {"person": "F1"}],
        )
        world, trial = trials(case)
        assert trial.during[world.place["Me"]].all()
        assert trial.after[world.place["Me"]].all() == stays


# ---- what is unknown is drawn, and goes together ---------------------------------------------------------------------


def test_a_tie_of_unknown_strength_is_drawn_over_the_whole_scale():
    case = Case(
        people=[{"name": n, "private_stance": 1} for n in ("Ana", "Ben", "Cem")],
        ties=[{"source": "Ana", "target": "Ben", "strength": "?"}, {"source": "Ana", "target": "Cem", "strength": 0.5}],
    )
    world = World(case, draws=4000)
    strengths = world.ties.strengths[0]
    assert strengths.min() < 0.02
    assert strengths.max() > 0.98
    assert strengths.mean() == pytest.approx(0.5, abs=0.03)
    shares = world.ties.weights.weights[0]
    assert np.ptp(shares) > 0.6
    assert [tie.target for tie in world.ties.unknown] == ["Ben"]


def test_a_range_of_a_strength_is_drawn_and_its_mean_is_not_taken_for_it():
    case = Case(
        people=[{"name": n, "private_stance": 1} for n in ("Ana", "Ben", "Cem")],
        ties=[{"source": "Ana", "target": "Ben", "strength": "0.2-0.8"}, {"source": "Ana", "target": "Cem", "strength": 0.5}],
    )
    world = World(case, draws=2000)
    assert 0.2 <= world.ties.strengths[0].min() < 0.3 < 0.7 < world.ties.strengths[0].max() <= 0.8


def test_two_kinds_of_one_tie_count_once_by_the_stronger():
    ties = [{"source": "Ana", "target": "Ben", "kind": kind, "strength": s} for kind, s in (("trust", 0.6), ("advice", 0.2))]
    case = Case(people=[{"name": n} for n in ("Ana", "Ben", "Cem")], ties=[*ties, {"source": "Ana", "target": "Cem", "strength": 0.6}])
    assert World(case, draws=3).ties.weights.weights == pytest.approx(np.full((2, 3), 0.5))


@pytest.mark.parametrize(("field", "rows"), [("stance", "stance"), ("threshold", "thresholds")])
def test_what_is_unknown_of_many_people_goes_together_and_does_not_average_out(field, rows):
    case = Case(people=[{"name": f"P{number}"} for number in range(40)])
    together, apart = (
        getattr(World(case, draws=3000, parameters=Parameters(unknown_correlation=value)), rows).mean(axis=0) for value in (0.3, 0.0)
    )
    width = 4.0 if field == "stance" else 1.0
    assert apart.std() == pytest.approx(width / np.sqrt(12 * 40), rel=0.1)
    assert together.std() > 2.5 * apart.std()


def test_unknown_readiness_is_drawn_and_is_not_the_lowest_step():
    case = Case(people=[{"name": "Ana", "private_stance": 0}, {"name": "Ben", "private_stance": 0, "readiness": 1}])
    unknown, known = World(case, draws=4000, parameters=Parameters(threshold_per_readiness=0.1)).thresholds
    assert unknown.std() > known.std() + 0.01
    assert unknown.mean() < known.mean() - 0.02  # the middle of 0 to 3 lies above 1
