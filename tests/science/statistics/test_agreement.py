"""Krippendorff's α against his published example and his formula, and the jackknife against a statistic with a known answer."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition_kit.science.statistics.agreement import agreeing, alpha, jackknife

# Krippendorff (2011), "Computing Krippendorff's alpha-reliability", example C: four observers, twelve units; None is missing.
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)


def by_the_formula(counts):
    """α from the coincidences of pairs, written out."""
    heard = [row for row in counts if sum(row) > 1]
    n = sum(map(sum, heard))
    observed = sum((sum(row) ** 2 - sum(c * c for c in row)) / (sum(row) - 1) for row in heard) / n
    totals = [sum(column) for column in zip(*heard, strict=True)]
    expected = (n * n - sum(c * c for c in totals)) / (n * (n - 1))
    return 1 - observed / expected


def test_the_published_example():
    units = zip(*OBSERVERS, strict=True)
    assert alpha([[unit.count(value) for value in (1, 2, 3, 4, 5)] for unit in units]) == pytest.approx(0.743, abs=5e-4)


def test_where_nothing_varies_it_is_not_defined_and_not_nought():
    for counts in ([], [[3], [2]], [[3, 0], [2, 0]], [[1, 0], [0, 1]], [[1, 1]][:0], [[2, 0], [0, 1]]):
        assert math.isnan(alpha(counts)), counts


def test_one_voice_on_a_matter_says_nothing_about_agreement():
    assert alpha([[2, 0, 0], [1, 1, 0], [0, 0, 1]]) == alpha([[2, 0, 0], [1, 1, 0]])


@pytest.mark.parametrize("counts", [[[-1, 2]], [[0.5, 1]], [1, 2]])
def test_counts_that_are_none_are_refused(counts):
    with pytest.raises(ValueError, match="whole counts"):
        alpha(counts)


@pytest.mark.slow
@given(st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=1, max_size=6))
def test_it_is_the_formula_wherever_something_varies(counts):
    heard = [row for row in counts if sum(row) > 1]
    if sum(any(row[at] for row in heard) for at in range(3)) > 1:
        assert alpha(counts) == pytest.approx(by_the_formula(counts))
    else:
        assert math.isnan(alpha(counts))


def test_the_jackknife_of_a_mean_is_the_textbook_s_standard_error():
    values = np.array([1.0, 2.0, 4.0, 9.0])
    without = [np.delete(values, at).mean() for at in range(4)]
    low, high = jackknife(values.mean(), without)
    reach = 2.353363 * values.std(ddof=1) / 2  # t of three degrees of freedom, 5 % above
    assert (low, high) == pytest.approx((4 - reach, 4 + reach), rel=1e-5)


def test_the_jackknife_needs_two_voices_and_known_values():
    for whole, without in ((1.0, [0.5]), (1.0, []), (math.nan, [1.0, 2.0]), (1.0, [1.0, math.nan])):
        assert all(math.isnan(end) for end in jackknife(whole, without))
    with pytest.raises(ValueError, match="level"):
        jackknife(1.0, [1.0, 2.0], level=1)


def test_agreeing_counts_pairs():
    assert agreeing([2, 1, 1]) == pytest.approx(1 / 6)
    assert agreeing([4]) == 1
    assert math.isnan(agreeing([]))


def test_many_positions_are_counted_without_a_table_of_all_pairs():
    counts = np.random.default_rng(0).integers(0, 3, (6, 150))
    assert alpha(counts) == pytest.approx(by_the_formula(counts.tolist()))
