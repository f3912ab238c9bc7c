"""Krippendorff's α against his published example at four levels and his formula, Shrout & Fleiss's table, and the jackknife."""

from __future__ import annotations

import math
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalition_kit.science.statistics.agreement import icc, jackknife, krippendorff_alpha, nominal_alpha, pair_agreement

NAN = math.nan
KRIPPENDORFF = [  # Krippendorff (2011), Computing Krippendorff's alpha-reliability, part C
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, 3],
    [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NAN],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
]
SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]


def by_the_formula(counts):
    """α from the coincidences of pairs, written out."""
    heard = [row for row in counts if sum(row) > 1]
    n = sum(map(sum, heard))
    observed = sum((sum(row) ** 2 - sum(c * c for c in row)) / (sum(row) - 1) for row in heard) / n
    totals = [sum(column) for column in zip(*heard, strict=True)]
    expected = (n * n - sum(c * c for c in totals)) / (n * (n - 1))
    return 1 - observed / expected


def test_the_published_example_as_counts():
    units = zip(*KRIPPENDORFF, strict=True)
    assert nominal_alpha([[unit.count(value) for value in (1, 2, 3, 4, 5)] for unit in units]) == pytest.approx(0.743, abs=5e-4)


def test_where_nothing_varies_it_is_not_defined_and_not_nought():
    for counts in ([], [[3], [2]], [[3, 0], [2, 0]], [[1, 0], [0, 1]], [[1, 1]][:0], [[2, 0], [0, 1]]):
        assert math.isnan(nominal_alpha(counts)), counts


def test_one_voice_on_a_matter_says_nothing_about_agreement():
    assert nominal_alpha([[2, 0, 0], [1, 1, 0], [0, 0, 1]]) == nominal_alpha([[2, 0, 0], [1, 1, 0]])


@pytest.mark.parametrize("counts", [[[-1, 2]], [[0.5, 1]], [1, 2]])
def test_counts_that_are_none_are_refused(counts):
    with pytest.raises(ValueError, match="whole counts"):
        nominal_alpha(counts)


@pytest.mark.slow
@given(st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=1, max_size=6))
def test_it_is_the_formula_wherever_something_varies(counts):
    heard = [row for row in counts if sum(row) > 1]
    if sum(any(row[at] for row in heard) for at in range(3)) > 1:
        assert nominal_alpha(counts) == pytest.approx(by_the_formula(counts))
    else:
        assert math.isnan(nominal_alpha(counts))


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


def test_pair_agreement_counts_pairs():
    assert pair_agreement([2, 1, 1]) == pytest.approx(1 / 6)
    assert pair_agreement([4]) == 1
    assert math.isnan(pair_agreement([]))


def test_many_positions_are_counted_without_a_table_of_all_pairs():
    counts = np.random.default_rng(0).integers(0, 3, (6, 150))
    assert nominal_alpha(counts) == pytest.approx(by_the_formula(counts.tolist()))


@pytest.mark.parametrize(("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)])
def test_krippendorffs_example(level, published):
    assert krippendorff_alpha(KRIPPENDORFF, level) == pytest.approx(published, abs=5e-4)
    assert krippendorff_alpha(np.float32(KRIPPENDORFF)[::-1], level) == pytest.approx(published, abs=5e-4)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.integers(1, 5), min_size=5, max_size=5), min_size=2, max_size=4))
def test_interval_alpha_is_observed_over_expected_disagreement(ratings):
    table = np.array(ratings, dtype=float)
    found = krippendorff_alpha(table, "interval")
    if (table == table[0, 0]).all():
        assert math.isnan(found)
        return
    observed = np.mean([(a - b) ** 2 for unit in table.T for a, b in permutations(unit, 2)])
    expected = np.mean([(a - b) ** 2 for a, b in permutations(table.reshape(-1), 2)])
    assert found == pytest.approx(1 - observed / expected)


@pytest.mark.parametrize(("form", "published"), [("1,1", 0.17), ("2,1", 0.29), ("3,1", 0.71), ("1,k", 0.44), ("2,k", 0.62), ("3,k", 0.91)])
def test_shrout_and_fleiss(form, published):
    assert icc(SHROUT_FLEISS, form) == pytest.approx(published, abs=5e-3)
    assert icc(np.float32(SHROUT_FLEISS)[::-1, ::-1], form) == pytest.approx(published, abs=5e-3)


@given(st.integers(0, 10_000), st.integers(2, 8), st.integers(2, 5))
def test_what_the_forms_forgive(seed, units, raters):
    """Consistency forgives raters their own level, agreement does not; the mean of k raters is Spearman and Brown's."""
    rng = np.random.default_rng(seed)
    table = rng.normal(size=(units, 1)) + 0.5 * rng.normal(size=(units, raters))
    shifted = table + 3 * np.arange(raters)
    assert icc(shifted, "3,1") == pytest.approx(icc(table, "3,1"))
    single = icc(table, "3,1")
    assert icc(table, "3,k") == pytest.approx(raters * single / (1 + (raters - 1) * single))
    assert icc(np.repeat(table[:, :1], raters, axis=1), "2,1") == pytest.approx(1)
    if icc(table, "2,1") > 0:
        assert icc(shifted, "2,1") < icc(table, "2,1")


def test_where_nothing_varies_or_something_is_missing():
    assert math.isnan(icc(np.full((3, 2), 0.1), "2,1"))
    assert math.isnan(krippendorff_alpha([[1, 1], [1, 1]]))
    assert math.isnan(krippendorff_alpha([[1, NAN], [NAN, 2]]))
    for wrong in ([[1, NAN], [1, 2]], [[1, 2]], [1, 2]):
        with pytest.raises(ValueError, match="no rating missing, are wanted"):
            icc(wrong)
    with pytest.raises(ValueError, match="got '4,1'"):
        icc(SHROUT_FLEISS, "4,1")
    with pytest.raises(ValueError, match="got 'ordered'"):
        krippendorff_alpha(KRIPPENDORFF, "ordered")
    with pytest.raises(ValueError, match="amounts from 0 up"):
        krippendorff_alpha([[-1, 2], [1, 2]], "ratio")
