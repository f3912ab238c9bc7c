"""Several raters: Krippendorff's published example at four levels, Shrout & Fleiss's table, and the definitions."""

from __future__ import annotations

import math
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalition_kit.science.statistics.raters import icc, krippendorff_alpha

NAN = math.nan
KRIPPENDORFF = [  # Krippendorff (2011), Computing Krippendorff's alpha-reliability, part C
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, 3],
    [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NAN],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
]
SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]


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
