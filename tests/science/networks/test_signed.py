"""Two camps against every split there is, published indices, and the properties that define them."""

from __future__ import annotations

import math
from itertools import combinations, product

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalition_kit.science.networks import signed
from coalition_kit.science.networks.signed import e_i_index, gini, line_index, violations

TRIANGLES = {(1, 1, 1): 0, (1, 1, -1): 1, (1, -1, -1): 0, (-1, -1, -1): 1}  # Cartwright & Harary (1956)


def table(n, ties):
    signs = np.zeros((n, n))
    for (i, j), sign in ties.items():
        signs[i, j] = signs[j, i] = sign
    return signs


def by_hand(signs):
    """Returns the least weight of violated ties over all 2ⁿ splits, written out."""
    n = len(signs)
    return min(
        sum(abs(signs[i, j]) for i, j in combinations(range(n), 2) if signs[i, j] and (signs[i, j] > 0) == (sides[i] != sides[j]))
        for sides in product((0, 1), repeat=n)
    )


@pytest.mark.parametrize(("signs", "index"), TRIANGLES.items())
def test_the_four_triangles(signs, index):
    assert line_index(table(3, dict(zip(combinations(range(3), 2), signs, strict=True)))).violated == index


@pytest.mark.parametrize("n", range(2, 9))
def test_all_against_all_leaves_the_ties_within_two_halves(n):
    """The frustration index of the all-negative complete graph is that of its largest cut: C(⌈n/2⌉, 2) + C(⌊n/2⌋, 2)."""
    signs = -(np.ones((n, n)) - np.eye(n))
    assert line_index(signs).violated == math.comb(math.ceil(n / 2), 2) + math.comb(n // 2, 2)


def test_the_all_negative_petersen_graph():
    """Its largest cut has 12 of 15 lines, so the line index is 3."""
    assert line_index(-nx.to_numpy_array(nx.petersen_graph())).violated == 3


@st.composite
def graphs(draw, most=7, weights=(-1, 0, 1)):
    n = draw(st.integers(1, most))
    return table(n, {pair: draw(st.sampled_from(weights)) for pair in combinations(range(n), 2)})


@given(graphs())
def test_the_line_index_is_the_least_over_all_splits(signs):
    split = line_index(signs)
    assert split.exact
    assert split.violated == by_hand(signs) == len(violations(signs, split.sides))


@given(graphs(weights=(-2.5, -1, 0, 0.5, 3)))
def test_weights_count(signs):
    assert line_index(signs).violated == pytest.approx(by_hand(signs))


@settings(max_examples=30, deadline=None)
@given(graphs(weights=(-2, -1, 0, 1, 3)))
def test_the_integer_programme_finds_the_same_split_value_and_as_few_apart(signs):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(signed, "LISTED", 0)
        programmed = line_index(signs)
    listed = line_index(signs)
    assert programmed.violated == pytest.approx(listed.violated)
    assert programmed.exact
    assert programmed.sides.sum() == listed.sides.sum()


def test_a_large_group_is_exact_by_the_integer_programme():
    """Two camps of twelve, good within and bad between, and three ties the wrong way: the index is three, the camps come out."""
    camp = np.repeat([0, 1], 12)
    signs = np.where(camp[:, None] == camp[None, :], 1.0, -1.0) * (1 - np.eye(24))
    for i, j in ((0, 1), (2, 14), (20, 23)):
        signs[i, j] = signs[j, i] = -signs[i, j]
    split = line_index(signs)
    assert (split.violated, split.exact) == (3, True)
    assert violations(signs, split.sides) == [(0, 1), (2, 14), (20, 23)]


@given(graphs(), st.data())
def test_switching_sides_changes_nothing(signs, data):
    """Turning all ties of some people round (a switching) keeps the frustration index (Zaslavsky 1982)."""
    flip = np.array(data.draw(st.lists(st.sampled_from([-1, 1]), min_size=len(signs), max_size=len(signs))))
    assert line_index(signs * flip[:, None] * flip[None, :]).violated == line_index(signs).violated


@given(st.integers(2, 7), st.data())
def test_two_camps_without_exception_are_balanced_and_come_out(n, data):
    camp = np.array(data.draw(st.lists(st.integers(0, 1), min_size=n, max_size=n)))
    signs = np.where(camp[:, None] == camp[None, :], 1.0, -1.0) * (1 - np.eye(n))
    split = line_index(signs)
    assert split.violated == 0
    assert {frozenset(np.flatnonzero(split.sides == side)) for side in (0, 1)} == {
        frozenset(np.flatnonzero(camp == side)) for side in (0, 1)
    }


def test_one_bad_tie_among_good_ones_makes_no_camps():
    signs = np.ones((5, 5)) - np.eye(5)
    signs[0, 1] = signs[1, 0] = -1
    split = line_index(signs)
    assert split.violated == 1
    assert split.sides.tolist() == [0] * 5


def test_groups_without_a_tie_between_them_are_split_apart():
    split = line_index(table(6, {(0, 1): -1, (2, 3): 1, (3, 4): -1}))
    assert split.groups.tolist() == [0, 0, 1, 1, 1, 2]
    assert split.violated == 0
    assert split.sides[0] != split.sides[1]
    assert split.sides[2] == split.sides[3] != split.sides[4]
    assert line_index(np.zeros((0, 0))).violated == 0


@pytest.mark.parametrize("wrong", [[[0, 1], [0, 0]], [[0, 1, 1], [1, 0, 1]], [[0, math.nan], [math.nan, 0]], [1, 2]])
def test_a_table_that_is_none_is_refused(wrong):
    with pytest.raises(ValueError, match="wanted"):
        line_index(wrong)


@given(st.lists(st.integers(0, 3), min_size=2, max_size=6), st.data())
def test_e_i_counts_ties_between_and_within(groups, data):
    pairs = data.draw(st.lists(st.sampled_from(list(combinations(range(len(groups)), 2))), unique=True))
    found = e_i_index(pairs, groups)
    between = [pair for pair in pairs if groups[pair[0]] != groups[pair[1]]]
    if not pairs:
        assert math.isnan(found)
    else:
        assert found == pytest.approx((len(between) - (len(pairs) - len(between))) / len(pairs))


@pytest.mark.parametrize(
    ("counts", "plain", "corrected"),
    [((0, 0, 0, 1), 0.75, 1), ((1, 1, 1, 1), 0, 0), ((1, 2, 3, 4, 5), 4 / 15, 1 / 3), ((0, 0, 1, 1), 0.5, 2 / 3), ((0, 7), 0.5, 1)],
)
def test_gini_of_known_counts(counts, plain, corrected):
    assert gini(counts) == pytest.approx(plain)
    assert gini(counts, corrected=True) == pytest.approx(corrected)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=9).filter(any), st.integers(1, 5))
def test_gini_is_half_the_relative_mean_difference(counts, times):
    n, total = len(counts), sum(counts)
    assert gini(counts) == pytest.approx(sum(abs(a - b) for a in counts for b in counts) / (2 * n * total), abs=1e-12)
    assert gini([times * count for count in counts]) == pytest.approx(gini(counts), abs=1e-12)
    assert -1e-12 <= gini(counts) <= 1 - 1 / n + 1e-12


def test_nobody_has_anything_and_wrong_counts():
    assert math.isnan(gini([0, 0]))
    assert math.isnan(gini([]))
    assert math.isnan(gini([3], corrected=True))
    with pytest.raises(ValueError, match="from 0 up"):
        gini([1, -1])
