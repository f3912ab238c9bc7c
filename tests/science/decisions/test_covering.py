"""The greedy cover against the best there is; the exact one is tested where it is asked, in `test_recruiting`."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition_kit.science.decisions.covering import greedy_cover


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
