"""Ranks and their agreement against scipy and their definitions."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import friedmanchisquare

from coalition_kit.science.statistics.rankings import kendall_tau, kendall_w, ranks


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
