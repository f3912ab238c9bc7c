"""Variety against published numbers, and the greedy cover against the best there is."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition_kit.science.statistics.diversity import blau, greedy_cover, iqv, shannon


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


def test_greedy_cover_takes_the_largest_gain_and_the_first_of_equals():
    weights = {"a": 1, "b": 1, "c": 2, "d": 0}
    candidates = {"Ana": {"a", "b"}, "Ben": {"b", "c"}, "Cem": {"b", "c"}, "Dee": {"d", "elsewhere"}}
    picks = greedy_cover(weights, candidates)
    assert [(pick.candidate, pick.gain, pick.cells) for pick in picks] == [("Ben", 3, {"b", "c"}), ("Ana", 1, {"a"})]
    assert [pick.candidate for pick in greedy_cover(weights, candidates, limit=1)] == ["Ben"]
    assert greedy_cover({}, candidates) == greedy_cover(weights, {}) == []
    with pytest.raises(ValueError, match="weights from 0 up"):
        greedy_cover({"a": -1}, candidates)


@given(
    st.dictionaries(st.integers(0, 7), st.integers(0, 5), min_size=1),
    st.dictionaries(st.sampled_from("ABCDE"), st.frozensets(st.integers(0, 9), max_size=5)),
)
def test_greedy_cover_ends_with_all_that_can_be_covered_and_keeps_its_bound(weights, candidates):
    def covered(names):
        return sum(weights.get(cell, 0) for cell in frozenset().union(*(candidates[name] for name in names)))

    picks = greedy_cover(weights, candidates)
    gains = [pick.gain for pick in picks]
    assert gains == sorted(gains, reverse=True)
    assert sum(gains) == covered(candidates)
    for m in range(1, len(picks) + 1):
        assert sum(gains[:m]) == covered([pick.candidate for pick in picks[:m]])
        best = max(covered(names) for names in combinations(candidates, m))
        assert sum(gains[:m]) >= (1 - 1 / math.e) * best
