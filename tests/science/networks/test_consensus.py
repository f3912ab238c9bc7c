"""What comes of talking: DeGroot's published example, classes and periods, and the same by talking many rounds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalition_kit.science.networks.consensus import degroot

EXAMPLE = [[0, 0.5, 0.5], [1, 0, 0], [0, 1, 0]]


def after(weights, rounds):
    return np.linalg.matrix_power(np.asarray(weights, dtype=float), rounds)


def test_the_example():
    found = degroot(EXAMPLE)
    assert found.classes == ((0, 1, 2),)
    assert found.periods == (1,)
    assert found.weights == pytest.approx([0.4, 0.4, 0.2])
    assert after(EXAMPLE, 200) == pytest.approx(np.tile(found.weights, (3, 1)))


@pytest.mark.parametrize(
    ("weights", "classes", "periods"),
    [
        ([[1]], ((0,),), (1,)),
        ([[0, 1], [1, 0]], ((0, 1),), (2,)),  # they swap opinions for ever
        ([[0, 1, 0], [0, 0, 1], [1, 0, 0]], ((0, 1, 2),), (3,)),
        ([[1, 0], [0, 1]], ((0,), (1,)), (1, 1)),  # two who listen to nobody
        ([[0.5, 0.5, 0], [0, 1, 0], [0, 0, 1]], ((1,), (2,)), (1, 1)),
        ([[0.5, 0.5], [0, 1]], ((1,),), (1,)),  # the first comes over to the second
        ([[0, 1, 0, 0], [1, 0, 0, 0], [0.5, 0, 0.5, 0], [0, 0, 0, 1]], ((0, 1), (3,)), (2, 1)),
    ],
)
def test_closed_classes_and_their_periods(weights, classes, periods):
    found = degroot(weights)
    assert (found.classes, found.periods) == (classes, periods)
    assert (found.weights is not None) == (len(classes) == 1 and periods == (1,))


def test_outside_the_closed_class_nobody_s_opinion_remains():
    assert degroot([[0.5, 0.5], [0, 1]]).weights.tolist() == [0, 1]


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 5).flatmap(lambda n: st.lists(st.lists(st.integers(0, 2), min_size=n, max_size=n), min_size=n, max_size=n)))
def test_consensus_is_what_many_rounds_come_to(counts):
    table = np.array(counts, dtype=float)
    table[table.sum(axis=1) == 0] = 1
    table /= table.sum(axis=1, keepdims=True)
    found = degroot(table)
    late, later = after(table, 3000), after(table, 3001)
    alike = np.allclose(late, late[:1], atol=1e-6) and np.allclose(late, later, atol=1e-6)
    assert (found.weights is not None) == alike
    if found.weights is not None:
        assert late[0] == pytest.approx(found.weights, abs=1e-6)
        assert found.weights @ table == pytest.approx(found.weights)


@pytest.mark.parametrize("weights", [[[0.5, 0.4], [0, 1]], [[-1, 2], [0, 1]], [1.0], [[1, 0]], np.empty((0, 0))])
def test_what_are_no_shares_is_refused(weights):
    with pytest.raises(ValueError, match="wanted"):
        degroot(weights)
