"""Variety against published numbers, and Chao's bound by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition_kit.science.statistics.diversity import blau, chao1_unseen, iqv, shannon


@pytest.mark.parametrize("counts", [(0.5, 0.25, 0.25), (2, 1, 1), np.array([20, 10, 10])])
def test_half_and_two_quarters(counts):
    assert blau(counts) == pytest.approx(0.625)
    assert iqv(counts) == pytest.approx(0.9375)
    assert round(shannon(counts), 4) == 1.0397


def test_four_equal_shares():
    assert (blau([3] * 4), iqv([3] * 4)) == (0.75, 1.0)
    assert shannon([3] * 4) == pytest.approx(math.log(4))


def test_one_category_and_nobody():
    assert (blau([5]), shannon([5])) == (0, 0)
    assert math.isnan(iqv([5]))
    assert iqv([5, 0]) == 0  # the empty category is one that could have been filled
    for index in (blau, iqv, shannon):
        assert math.isnan(index([0, 0, 0]))
        assert math.isnan(index([]))


@pytest.mark.parametrize("counts", [[1, -1], [1, math.nan], [math.inf, 1], [[1, 2], [3, 4]]])
@pytest.mark.parametrize("index", [blau, iqv, shannon])
def test_errors_say_what_was_wanted(index, counts):
    with pytest.raises(ValueError, match="one number from 0 up for each category is wanted"):
        index(counts)


@given(st.lists(st.integers(0, 50), min_size=2, max_size=8).filter(any), st.randoms())
def test_bounds_order_and_pairs(counts, random):
    k, n = len(counts), sum(counts)
    assert -1e-12 <= blau(counts) <= 1 - 1 / k + 1e-12
    assert -1e-12 <= iqv(counts) <= 1 + 1e-12
    assert -1e-12 <= shannon(counts) <= math.log(k) + 1e-12
    people = [category for category, many in enumerate(counts) for _ in range(many)]
    differing = sum(1 for a in people for b in people if a != b)
    assert blau(counts) == pytest.approx(differing / n**2, abs=1e-12)
    shuffled = random.sample(counts, k)
    assert blau(shuffled) == pytest.approx(blau(counts))
    assert shannon(shuffled) == pytest.approx(shannon(counts))


def test_chaos_bound_from_those_named_once_and_twice():
    assert chao1_unseen([1] * 4 + [2] * 2 + [5]) == 4 * 3 / (2 * 3)
    assert chao1_unseen([1, 1, 1]) == 3  # nobody twice: still finite
    assert chao1_unseen([2, 2, 3]) == chao1_unseen([1]) == chao1_unseen([]) == 0
