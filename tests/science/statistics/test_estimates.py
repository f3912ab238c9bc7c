"""Intervals and agreement against published numbers, scipy, and their definitions."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import binomtest, friedmanchisquare

from coalition_kit.science.statistics.estimates import interval, jeffreys, kendall_tau, kendall_w, monte_carlo_error, ranks, wilson


def test_eight_of_ten_kept():
    assert jeffreys(8, 10) == pytest.approx((0.4972, 0.9560), abs=1e-4)
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=5e-5)


def test_jeffreys_tails_by_integration():
    low, high = jeffreys(8, 10)

    def density(x: float) -> float:
        return x**7.5 * (1 - x) ** 1.5 * math.gamma(11) / (math.gamma(8.5) * math.gamma(2.5))

    assert quad(density, 0, low)[0] == pytest.approx(0.025, abs=1e-9)
    assert quad(density, high, 1)[0] == pytest.approx(0.025, abs=1e-9)


@pytest.mark.parametrize(("kept", "total", "level"), [(0, 7, 0.95), (7, 7, 0.9), (3, 11, 0.9), (500, 1000, 0.99)])
def test_wilson_equals_scipy(kept, total, level):
    expected = binomtest(kept, total).proportion_ci(level, method="wilson")
    assert wilson(kept, total, level) == pytest.approx((expected.low, expected.high), abs=1e-12)


@pytest.mark.parametrize("of", [jeffreys, wilson])
def test_shares_at_the_ends_and_of_nothing(of):
    assert of(0, 0) == (0, 1)
    assert of(0, 5)[0] == 0
    assert of(5, 5)[1] == 1
    low, high = of(2, 5)
    assert of(3, 5) == pytest.approx((1 - high, 1 - low))
    for kept, total, level in [(-1, 5, 0.9), (6, 5, 0.9), (1, 5, 1.0), (1, 5, 0)]:
        with pytest.raises(ValueError, match="wanted"):
            of(kept, total, level)


def test_monte_carlo_error():
    assert monte_carlo_error(0.5, 100) == pytest.approx(0.05)
    assert monte_carlo_error(0.2, 400) == pytest.approx(0.02)
    assert monte_carlo_error(0, 1000) == pytest.approx(math.sqrt(0.0005 * 0.9995 / 1000))
    assert monte_carlo_error(1, 1000) == pytest.approx(monte_carlo_error(0, 1000))
    for share, n in [(1.1, 10), (0.5, 0), (math.nan, 10)]:
        with pytest.raises(ValueError, match="wanted"):
            monte_carlo_error(share, n)


def test_interval_leaves_equal_tails():
    draws = np.random.default_rng(1).permutation(np.linspace(0, 1, 1001))
    assert interval(draws) == pytest.approx((0.05, 0.95))
    assert interval(draws, level=0.5) == pytest.approx((0.25, 0.75))
    assert interval([3.0]) == (3.0, 3.0)
    for bad, level in [([], 0.9), ([1, math.nan], 0.9), ([1, 2], 1.0)]:
        with pytest.raises(ValueError, match="wanted"):
            interval(bad, level)


def test_ranks_of_partial_orderings():
    table = ranks([["a", "b", "c", "d"], ["c", "a"], []])
    np.testing.assert_array_equal(table, [[1, 2, 3, 4], [2, 3.5, 1, 3.5], [2.5] * 4])
    np.testing.assert_array_equal(ranks([["x", "b", "a"]], items=["a", "b"]), [[2, 1]])
    with pytest.raises(ValueError, match="each item once"):
        ranks([["a", "a"]])


def test_kendall_tau():
    assert kendall_tau([1, 2, 3, 4], [1, 2, 3, 4]) == pytest.approx(1)
    assert kendall_tau([1, 2, 3, 4], [4, 3, 2, 1]) == pytest.approx(-1)
    assert kendall_tau([1, 2, 3, 4], [1, 2, 4, 3]) == pytest.approx(4 / 6)
    assert math.isnan(kendall_tau([1, 1, 1], [1, 2, 3]))
    assert math.isnan(kendall_tau([1], [1]))
    with pytest.raises(ValueError, match="rankings of the same items"):
        kendall_tau([1, 2], [1, 2, 3])
    with pytest.raises(ValueError, match="a rank for every item"):
        kendall_tau([1, math.nan], [1, 2])


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=7))
def test_kendall_tau_b_by_its_definition(pairs):
    a, b = zip(*pairs, strict=True)
    signs = [(np.sign(a[i] - a[j]), np.sign(b[i] - b[j])) for i, j in combinations(range(len(pairs)), 2)]
    untied = math.sqrt(sum(x != 0 for x, _ in signs) * sum(y != 0 for _, y in signs))
    found = kendall_tau(a, b)
    if untied:
        assert found == pytest.approx(sum(x * y for x, y in signs) / untied)
    else:
        assert math.isnan(found)


def test_kendall_w():
    assert kendall_w([[1, 2, 3, 4]] * 3) == pytest.approx(1)
    assert kendall_w([[1, 2], [2, 1]]) == pytest.approx(0)
    assert kendall_w([[1, 1, 3], [1, 1, 3]]) == pytest.approx(1)  # ties that everyone makes are agreement
    assert math.isnan(kendall_w([[1, 2, 3]]))
    assert math.isnan(kendall_w([[1, 1], [2, 2]]))
    assert math.isnan(kendall_w([[1], [1]]))


@given(st.integers(3, 5), st.integers(3, 6), st.integers(0, 1000))
def test_kendall_w_is_friedmans_statistic_scaled(m, n, seed):
    """W = χ²_F / (m(n − 1)), ties corrected alike."""
    table = np.random.default_rng(seed).integers(0, 5, (m, n))
    if all(len(set(row)) == 1 for row in table.tolist()):
        assert math.isnan(kendall_w(table))
        return
    statistic = friedmanchisquare(*table.T).statistic
    assert kendall_w(table) == pytest.approx(statistic / (m * (n - 1)), abs=1e-12)
