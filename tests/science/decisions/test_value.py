"""The value of knowing against closed forms and against conditional means written out."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalition_kit.science.decisions import value

DRAWS = 20_000


def normal(seed, mean=0.0, sd=1.0, size=DRAWS):
    return np.random.default_rng(seed).normal(mean, sd, size)


def or_nothing(payoff):
    return np.array([payoff, np.zeros_like(payoff)])


@pytest.mark.parametrize(("mean", "sd", "worth"), [(0, 1, 0.39894), (1, 1, 0.08332), (-1, 1, 0.08332), (0, 2, 0.79788), (3, 0, 0)])
def test_evpi_of_one_normal_payoff(mean, sd, worth):
    assert value.normal_evpi(mean, sd) == pytest.approx(worth, abs=5e-6)


@pytest.mark.parametrize(("mean", "sd"), [(0, 1), (1, 1), (-0.5, 2)])
def test_evpi_from_draws_is_that_of_the_formula(mean, sd):
    found = value.evpi(or_nothing(normal(1, mean, sd)))
    assert found.value == pytest.approx(value.normal_evpi(mean, sd), abs=4 * found.error)
    assert found.error < 0.02 * sd


def test_evpi_of_a_sure_thing_is_nothing():
    assert value.evpi([[1, 1, 1], [0, 0.5, 1]]).value == 0


@pytest.mark.parametrize("mean", [0.0, 0.5, -1.0])
def test_the_only_unknown_is_worth_all_there_is_to_know(mean):
    payoff = normal(2, mean)
    one, every = value.evppi(or_nothing(payoff), payoff), value.evpi(or_nothing(payoff))
    assert one.value == pytest.approx(every.value, abs=0.003)
    assert one.value <= every.value
    assert one.proven


def test_one_of_two_unknowns_is_worth_what_its_own_spread_says():
    first, second = normal(3, 0.2, 1), normal(4, 0, 2)
    for unknown, sd in ((first, 1), (second, 2)):
        found = value.evppi(or_nothing(first + second), unknown)
        assert found.value == pytest.approx(value.normal_evpi(0.2, sd), abs=3 * found.error + 0.01)


@pytest.mark.parametrize("draws", [400, 2000])
def test_an_irrelevant_unknown_is_shown_as_nought(draws):
    found = []
    for seed in range(100):
        payoff, other = normal(seed, 0.05, 1, draws), normal(1000 + seed, size=draws)
        found.append(value.evppi(or_nothing(payoff), other))
    assert sum(each.proven for each in found) == 0
    assert np.mean([each.value for each in found]) <= 0.002


def test_the_naive_estimate_is_what_the_halves_guard_against():
    draws, groups = 400, 20
    naive, guarded = [], []
    for seed in range(50):
        payoff, other = normal(seed, 0, 1, draws), normal(500 + seed, size=draws)
        means = payoff[np.argsort(other)].reshape(groups, -1).mean(axis=1)
        naive.append(np.maximum(means, 0).mean() - max(payoff.mean(), 0))
        guarded.append(value.evppi(or_nothing(payoff), other, groups=groups).value)
    assert np.mean(naive) > 0.05
    assert abs(np.mean(guarded)) < 0.02


def test_three_actions_and_a_die_against_conditional_means():
    rng = np.random.default_rng(5)
    die = rng.integers(0, 4, 8000)
    means = np.array([[0.0, 1.0, 2.0, -1.0], [1.0, 0.0, 0.0, 1.0], [0.5, 0.5, 0.5, 0.5]])
    payoffs = means[:, die] + rng.normal(0, 0.5, (3, die.size))
    exact = means.max(axis=0).mean() - means.mean(axis=1).max()
    assert value.evppi(payoffs, die).value == pytest.approx(exact, abs=0.03)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10_000), st.integers(1, 4), st.integers(4, 200), st.data())
def test_one_unknown_is_never_worth_more_than_everything(seed, actions, draws, data):
    rng = np.random.default_rng(seed)
    payoffs, unknown = rng.normal(size=(actions, draws)), rng.integers(0, 7, draws)
    groups = data.draw(st.integers(1, draws // 2))
    assert value.evppi(payoffs, unknown, groups=groups).value <= value.evpi(payoffs).value + 1e-12


def test_what_does_not_vary_is_worth_nothing():
    assert value.evppi(or_nothing(normal(6)), np.ones(DRAWS)) == value.InformationValue(0.0, 0.0)


def test_the_ends_of_a_tornado():
    low, high, error = value.payoff_extremes([np.arange(100.0), np.ones(100)], np.arange(100.0)[::-1])
    assert low.tolist() == [89.5, 1]
    assert high.tolist() == [9.5, 1]
    assert error[0] == pytest.approx(math.sqrt(2 * np.arange(20).var(ddof=1) / 20))
    assert error[1] == 0


def test_the_ends_of_several_tornados_are_those_of_each():
    objectives, unknowns = [normal(1), normal(2)], [normal(3), normal(4), normal(1)]
    together = value.payoff_extremes(objectives, unknowns)
    each = [value.payoff_extremes(objectives, unknown) for unknown in unknowns]
    for found, parts in zip(together, zip(*each, strict=True), strict=True):
        assert found.shape == (2, 3)
        assert found == pytest.approx(np.array(parts).T)


@pytest.mark.parametrize(
    "call",
    [
        lambda: value.normal_evpi(0, -1),
        lambda: value.normal_evpi(math.nan, 1),
        lambda: value.normal_evpi(0, math.inf),
        lambda: value.evpi([1.0, 2.0]),
        lambda: value.evpi([[1.0]]),
        lambda: value.evpi([[1.0, math.nan]]),
        lambda: value.evppi([[1.0, 2.0]], [1.0]),
        lambda: value.evppi([[1.0, 2.0]], [1.0, math.inf]),
        lambda: value.evppi([[1.0, 2.0]], [[1.0, 2.0]]),
        lambda: value.payoff_extremes([[1.0] * 10], [[1.0] * 9]),
        lambda: value.evppi([[1.0, 2.0, 3.0]], [1.0, 2.0, 3.0], groups=2),
        lambda: value.evppi([[1.0, 2.0, 3.0]], [1.0, 2.0, 3.0], groups=0),
        lambda: value.payoff_extremes([[1.0, 2.0, 3.0]], [1.0, 2.0, 3.0]),
        lambda: value.payoff_extremes([[1.0] * 10], [1.0] * 10, share=0.6),
    ],
)
def test_what_cannot_be_valued_is_refused(call):
    with pytest.raises(ValueError, match="wanted"):
        call()
