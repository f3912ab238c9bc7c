"""Intervals against published numbers, scipy, and their definitions."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import binomtest

from coalition_kit.science.statistics.estimates import interval, jeffreys, monte_carlo_error, wilson


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
