"""A world that differs in one thing is the world that would be made from the start, and leaves the first one as it was."""

import numpy as np
import pytest
from small_cases import crowd_case

from coalition_kit.model.parameters import DEFAULT
from coalition_kit.model.support import chance_of_yes
from coalition_kit.model.variants import first_draws, first_draws_varied, with_people, with_stance
from coalition_kit.model.world import World

EVIDENCE = [
    {"name": name, "form": "pilot", "strength": 3, "credibility": 0.8, "similarity": "0.5-1", "source": "x"} for name in ("One", "Two")
]
PARTS = ("stance", "position", "support", "thresholds", "staying")


def case(known=False):
    return crowd_case(np.random.default_rng(8), known=known, evidence=EVIDENCE)


def worked(case, draws=40, **arguments):
    """A world of which everything has been asked, so that whatever is kept would be kept wrongly."""
    world = World(case, draws=draws, **arguments)
    ask(world)
    return world


def ask(world):
    members = world.case.member_names
    return [*(getattr(world, part) for part in PARTS), world.trial(members).after, world.all_pass(members), world.passes("Budget", None)]


def assert_alike(one, other, draws=None):
    for found, wanted in zip(ask(one), ask(other), strict=True):
        assert np.array_equal(found, wanted[..., :draws])


@pytest.mark.parametrize("known", [False, True])
def test_other_stances_of_some_people(known):
    usual = worked(case(known))
    before = [table.copy() for table in ask(usual)]
    changed = case(known).with_person("Person 1", private_stance=2).with_person("Person 4", private_stance=-2)
    assert_alike(with_people(usual, changed), World(changed, draws=40))
    assert all(np.array_equal(one, other) for one, other in zip(ask(usual), before, strict=True))


def test_a_stance_of_everybody_and_thresholds_that_are_higher():
    usual = worked(case())
    stance = np.clip(usual.stance - 0.5, -2, 2)
    other = with_stance(usual, stance, 0.1)
    assert np.array_equal(other.stance, stance)
    assert other.persuasion.before == pytest.approx(chance_of_yes(stance))
    assert (other.support < usual.support).any()
    assert (other.support <= usual.support).all()
    shift = usual.persuasion.shift(usual.evidence)
    assert other.position == pytest.approx(stance + shift / np.log(4))
    wanted = usual.threshold_draws.thresholds(stance, shift, DEFAULT, 0.1)
    assert other.thresholds == pytest.approx(wanted)
    assert (other.trial(usual.names[:2]).during <= usual.trial(usual.names[:2]).during).all()


@pytest.mark.parametrize("asked_before", [False, True])
def test_the_first_draws_alone(asked_before):
    usual = worked(case()) if asked_before else World(case(), draws=40)
    first = first_draws(usual, 15)
    assert first.draws == 15
    assert_alike(first, worked(case()), 15)
    assert first_draws(usual, 100).draws == 40


@pytest.mark.parametrize(
    "change",
    [{}, {"push": 0.15}, {"opposition": 0.4}, {"odds_per_step": 2.5}, {"repeated": 0.7}, {"unknown_correlation": 0.0}, {"threshold": 0.5}],
)
def test_the_first_draws_at_other_constants(change):
    parameters = DEFAULT.replace(**change)
    usual = worked(case())
    first = first_draws(usual, 15)
    varied = first_draws_varied(usual, first, parameters)
    assert_alike(varied, worked(case(), parameters=parameters), 15)
    assert (varied is first) == (not change)


def test_standards_leave_a_world_its_trials_and_constants_of_the_model_do_not():
    usual = worked(case())
    assert usual.with_parameters(DEFAULT) is usual
    assert usual.with_parameters(DEFAULT.replace(confidence=0.7))._trials is usual._trials
    other = usual.with_parameters(DEFAULT.replace(push=0.15))
    assert other._trials is not usual._trials
    assert (other.push, other.decisions.parameters.push) == (0.15, 0.15)
    assert usual.with_parameters(DEFAULT.replace(push=0.15)) is other, "the latest is remembered"
    assert usual.with_push(0.15).push == 0.15
