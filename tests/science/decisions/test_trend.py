"""Straight lines into the future: published prediction intervals, a posterior by simulation, and the speed of learning."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition_kit.science.decisions.trend import chance_reached, fit_line, quantile
from coalition_kit.science.statistics.learning import pert_deviation, velocity

# Ezekiel (1930), table 4: speed and stopping distance, the data set "cars" of R.
SPEED = "4 4 7 7 8 9 10 10 10 11 11 12 12 12 12 13 13 13 13 14 14 14 14 15 15 15 16 16 17 17 17 18 18 18 18 19 19 19 20 20 20 20 20 22 23"
SPEED += " 24 24 24 24 25"
DISTANCE = "2 10 4 22 16 10 18 26 34 17 28 14 20 24 28 26 34 34 46 26 36 60 80 20 26 54 32 40 32 40 50 42 56 76 84 36 46 68 32 48 52 56"
DISTANCE += " 64 66 54 70 92 93 120 85"
CARS = [[float(number) for number in column.split()] for column in (SPEED, DISTANCE)]


def test_the_published_line_and_prediction_interval_of_the_cars():
    line = fit_line(*CARS)
    assert line.slope == pytest.approx(3.9324, abs=1e-4)  # R's summary(lm(dist ~ speed)): 3.9324, residual standard error 15.38
    assert line.deviation == pytest.approx(15.38, abs=5e-3)
    assert line.at(10) == pytest.approx(21.74499, abs=1e-5)  # predict(…, interval = "prediction"): 21.74499, −9.809601, 53.29959
    assert quantile(line, 10, [0.025, 0.975]) == pytest.approx([-9.809601, 53.29959], abs=1e-5)


def test_four_points_on_paper():
    # t̄ = 1.5, ȳ = 2.5, slope 4/5, residuals −.3, .9, −.9, .3: s² = 1.8/2; at 4 the scale is √(.9·(1 + 1/4 + 6.25/5)) = 1.5
    line = fit_line([0, 1, 2, 3], [1, 3, 2, 4])
    assert line.scale(4) == pytest.approx(1.5)
    # Student's t with two degrees of freedom: F(−1) = ½ − 1/(2√3)
    assert chance_reached(line, 4, 6, rising=True) == pytest.approx(0.5 - 1 / (2 * math.sqrt(3)))
    assert chance_reached(line, 4, 6, rising=False) == pytest.approx(0.5 + 1 / (2 * math.sqrt(3)))


def test_the_posterior_by_simulation_says_the_same():
    times, values = np.array([0.0, 1, 2, 4, 5]), np.array([3.0, 4, 3.5, 6, 5])
    line, rng, size = fit_line(times, values), np.random.default_rng(7), 400_000
    variance = line.deviation**2 * 3 / rng.chisquare(3, size)
    level = rng.normal(line.level, np.sqrt(variance / 5))
    slope = rng.normal(line.slope, np.sqrt(variance / line.spread))
    future = rng.normal(level + slope * (8 - line.mean_time), np.sqrt(variance))
    assert chance_reached(line, 8, 8, rising=True) == pytest.approx(np.mean(future >= 8), abs=0.004)
    assert quantile(line, 8, [0.1, 0.9]) == pytest.approx(np.quantile(future, [0.1, 0.9]), abs=0.05)


def test_points_on_a_line_leave_no_doubt():
    line = fit_line([0, 1, 2], [1, 2, 3])
    assert line.scale(9) == 0
    chances = [float(chance_reached(line, 9, target, rising=True)) for target in (9.9, 10, 10.1)]
    assert chances == [1, 1, 0]
    assert chance_reached(line, 9, 10.1, rising=False) == 1
    assert quantile(line, 9, 0.05) == pytest.approx(10)


def test_many_series_at_once_are_each_as_alone():
    rng = np.random.default_rng(1)
    times, series = np.arange(6.0), rng.normal(size=(5, 6))
    together = chance_reached(fit_line(times, series), 9, 1, rising=True)
    assert together == pytest.approx([float(chance_reached(fit_line(times, one), 9, 1, rising=True)) for one in series])


@given(st.lists(st.floats(-100, 100), min_size=3, max_size=9), st.floats(-50, 50), st.floats(0.1, 10))
def test_another_unit_and_another_beginning_change_nothing(values, shift, factor):
    times = np.arange(len(values)) ** 1.5
    plain = fit_line(times, values)
    if plain.deviation < 1e-3:
        return
    other = fit_line(times + shift, np.array(values) * factor)
    first = chance_reached(plain, 30, 20, rising=True)
    assert chance_reached(other, 30 + shift, 20 * factor, rising=True) == pytest.approx(float(first), abs=1e-5)


@pytest.mark.parametrize(
    ("times", "values", "words"),
    [([0, 1], [1, 2], "three"), ([1, 1, 1], [1, 2, 3], "differ"), ([0, 1, 2], [1, 2, math.nan], "finite"), ([0, 1, 2], [1, 2], "three")],
)
def test_what_no_line_goes_through_is_refused(times, values, words):
    with pytest.raises(ValueError, match=words):
        fit_line(times, values)


def test_a_variance_quartered_in_two_months():
    assert velocity(2, 1, 2) == pytest.approx(0.3466, abs=5e-5)
    assert velocity(1, 2, 2) == -velocity(2, 1, 2)
    assert velocity(3, 3, 1) == 0
    assert velocity(1, 0, 1) == math.inf
    for wrong in ((0, 1, 1), (1, -1, 1), (1, 1, 0)):
        with pytest.raises(ValueError, match="wanted"):
            velocity(*wrong)


def test_two_steps_of_learning_are_as_fast_as_one_over_both():
    assert velocity(4, 1, 5) == pytest.approx((2 * velocity(4, 2, 2) + 3 * velocity(2, 1, 3)) / 5)


@pytest.mark.parametrize("triple", [(0, 3, 6), (2, 2, 9), (1, 8, 8), (-5, 0, 2)])
def test_the_deviation_is_that_of_the_draws(triple):
    low, mode, high = triple
    rise, fall = 1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low)
    variance = rise * fall / ((rise + fall) ** 2 * (rise + fall + 1))  # of the beta distribution
    assert pert_deviation(*triple) == pytest.approx(math.sqrt(variance) * (high - low))


def test_a_range_out_of_order_is_refused():
    with pytest.raises(ValueError, match="wanted"):
        pert_deviation(3, 1, 2)
