"""Persuasion against its oracles, against exhaustive enumeration, and at the ends of what a float holds."""

import math
from itertools import product

import numpy as np
import pytest

from coalition_kit.science.statistics.persuasion import bayes_update, effective_number, likelihood_ratio, log_binomial, log_ratios


def test_the_oracle_of_one_report():
    assert bayes_update(0.5, math.log(3)) == pytest.approx(0.75)
    assert bayes_update([0.5, 0.2], 0).tolist() == pytest.approx([0.5, 0.2])


def test_it_is_bayes_rule():
    for prior, works, fails in product((0.1, 0.5, 0.8), (0.2, 0.9), (0.3, 0.6)):
        posterior = prior * works / (prior * works + (1 - prior) * fails)
        assert bayes_update(prior, math.log(works / fails)) == pytest.approx(posterior)


def test_the_order_of_reports_does_not_matter():
    rng = np.random.default_rng(0)
    p, shifts = rng.uniform(0, 1, 50), rng.normal(0, 2, (3, 50))
    for order in ((0, 1, 2), (2, 0, 1)):
        step = p
        for at in order:
            step = bayes_update(step, shifts[at])
        assert step == pytest.approx(bayes_update(p, shifts.sum(axis=0)))


def test_the_certain_stay_and_no_shift_overflows():
    assert bayes_update([0.0, 1.0], [50, -50]).tolist() == [0.0, 1.0]
    assert bayes_update([0.0, 0.5, 1.0], [1e9, 1e9, -1e9]).tolist() == [0.0, 1.0, 1.0]
    assert bayes_update(0.5, -1e9) == pytest.approx(0, abs=1e-200)


def test_the_oracle_of_repeated_reports():
    assert effective_number(5, 0.5) == pytest.approx(1.6667, abs=5e-5)
    assert effective_number(1, 0.9) == 1
    assert effective_number(7, 0) == 7
    assert effective_number(7, 1) == 1


@pytest.mark.parametrize(("n", "correlation"), [(0, 0.5), (2, -0.1), (2, 1.1)])
def test_repeated_reports_out_of_range(n, correlation):
    with pytest.raises(ValueError, match="a correlation from 0 to 1"):
        effective_number(n, correlation)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.83])
@pytest.mark.parametrize("trials", [0, 1, 4, 7])
def test_chances_by_enumeration(trials, share):
    by_hand = [0.0] * (trials + 1)
    for outcome in product((0, 1), repeat=trials):
        by_hand[sum(outcome)] += math.prod(share if one else 1 - share for one in outcome)
    assert np.exp(log_binomial(trials, share)).tolist() == pytest.approx(by_hand)


@pytest.mark.parametrize("trials", [1, 40, 100_000])
def test_chances_sum_to_one(trials):
    for share in (0.003, 0.5, 0.97):
        assert np.exp(log_binomial(trials, share)).sum() == pytest.approx(1, abs=1e-7)


def test_ratios_are_the_ratio_of_the_chances():
    works, fails = log_binomial(9, 0.7), log_binomial(9, 0.4)
    assert log_ratios(9, 0.7, 0.4).tolist() == pytest.approx((works - fails).tolist())
    assert [likelihood_ratio(seen, 9, 0.7, 0.4) for seen in range(10)] == pytest.approx(np.exp(works - fails).tolist())


def test_what_is_seen_as_often_either_way_says_nothing():
    assert log_ratios(5, 0.4, 0.4).tolist() == [0] * 6


@pytest.mark.parametrize("trials", [2, 4, 10, 5000])
def test_half_of_the_trials_says_nothing_where_the_shares_mirror_each_other(trials):
    """(p/(1 − p))^(n/2) · ((1 − p)/p)^(n/2) = 1, for every p; no other result is as likely either way."""
    for share in np.arange(0.01, 0.5, 0.01):
        logs = log_ratios(trials, share, 1 - share)
        assert np.flatnonzero(logs == 0).tolist() == [trials // 2], share


def test_a_ratio_that_no_float_holds_is_cut():
    assert likelihood_ratio(100_000, 100_000, 0.9, 0.1) == pytest.approx(math.exp(500))
    assert likelihood_ratio(0, 100_000, 0.9, 0.1) == pytest.approx(math.exp(-500))


@pytest.mark.parametrize(("seen", "trials", "works", "fails"), [(-1, 4, 0.5, 0.4), (5, 4, 0.5, 0.4), (1, 4, 1, 0.4), (1, 4, 0.5, 0)])
def test_results_and_shares_out_of_range(seen, trials, works, fails):
    with pytest.raises(ValueError, match="wanted; got"):
        likelihood_ratio(seen, trials, works, fails)


def test_trials_out_of_range():
    with pytest.raises(ValueError, match="number of trials"):
        log_binomial(-1, 0.5)
