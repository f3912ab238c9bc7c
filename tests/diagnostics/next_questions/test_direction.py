"""A stance carries its effect through the threshold that follows from it, once; no answer counts backwards, on random cases."""

import numpy as np
import pytest
from small_cases import crowd_case

from coalition_kit.case import Case
from coalition_kit.diagnostics.next_questions.analysis import unknowns, value_of_unknowns
from coalition_kit.model.parameters import DEFAULT
from coalition_kit.model.world import World


def alone(**fields) -> World:
    """Ben, of whom `fields` are known, practises it with Ana, half of those around him."""
    people = [
        {"name": "Ana", "private_stance": 2, "threshold": 0.5},
        {"name": "Ben", **fields},
        {"name": "Cem", "private_stance": -2, "threshold": 1},
    ]
    case = Case(
        people=people,
        ties=[{"source": "Ben", "target": other, "strength": 1} for other in ("Ana", "Cem")],
        nodes=[{"name": "The bench", "people": ["Ben"], "target": 1}],
        members=[{"person": "Ana"}],
    )
    return World(case, draws=4000)


def swings(world: World) -> dict[str, float]:
    found = value_of_unknowns(world, world.case.member_names, 2.0, unknowns(world))
    return {swing.unknown.about: swing.part_high - swing.part_low for swing in found.swings if swing.unknown.ask == "Ben"}


def of_bens(world: World) -> dict[str, np.ndarray]:
    return {unknown.about: unknown.values for unknown in unknowns(world) if unknown.ask == "Ben"}


@pytest.mark.parametrize("fields", [{"private_stance": "-1 to 1"}, {"stance": 0}, {}], ids=["a range", "public alone", "nothing"])
def test_the_stance_carries_what_it_says_of_the_threshold_and_the_threshold_the_rest(fields):
    world = alone(**fields)
    values = of_bens(world)
    assert abs(np.corrcoef(values["stance"], world.thresholds[1])[0, 1]) > 0.4
    assert abs(np.corrcoef(values["stance"], values["threshold"])[0, 1]) < 0.05
    found = swings(world)
    assert found["stance"] > 0.25
    assert -found.get("threshold", 0.0) < found["stance"]


def test_a_threshold_from_which_chance_and_readiness_are_taken_is_no_question_of_its_own():
    world = alone(private_stance="-1 to 1", readiness=1).with_parameters(DEFAULT.replace(threshold_spread=0.0))
    assert set(of_bens(world)) == {"stance"}


def test_a_judged_threshold_is_asked_about_as_it_was_judged_whatever_the_evidence_does():
    world = alone(private_stance="-1 to 1", threshold="0.2-0.9")
    pilot = {"name": "Trial", "form": "pilot", "strength": "0.2-8", "credibility": 1, "similarity": 1}
    heard = World(world.case.replace(evidence=[pilot]), draws=world.draws)
    assert (of_bens(heard)["threshold"] == of_bens(world)["threshold"]).all()
    assert (heard.thresholds[1] != world.thresholds[1]).any()


@pytest.mark.parametrize("known", [False, True], ids=["thresholds unknown", "thresholds known"])
def test_no_answer_counts_backwards(known):
    """Most for it is never worse than least for it, and wanting little company never worse than wanting much."""
    for seed in range(40):
        case = crowd_case(np.random.default_rng(seed), known=known)
        world = World(case, draws=300)
        for swing in value_of_unknowns(world, case.member_names, 2.0, unknowns(world)).swings:
            sign = {"stance": 1, "threshold": -1}.get(swing.unknown.about, 0)
            assert sign * (swing.part_high - swing.part_low) >= 0, (seed, swing.unknown.ask, swing.unknown.about)
            assert sign * (swing.high - swing.low) >= 0, (seed, swing.unknown.ask, swing.unknown.about)
