"""A cascade that goes on: the same as one from the start, whether those who change are gone through one by one or all at once."""

import numpy as np
import pytest

from coalition_kit.science.contagion import drawn_cascade, drawn_weights
from coalition_kit.science.contagion.drawn_weights import DrawnWeights


def from_the_start(weights, thresholds, seeds, columns):
    adopted = seeds.copy()
    while True:
        further = adopted | (weights.around(adopted, columns) >= thresholds - drawn_cascade.ROUNDING)
        if (further == adopted).all():
            return adopted
        adopted = further


@pytest.mark.parametrize("sparse", [0.0, 0.1, 9.0])
def test_a_cascade_goes_on_as_from_the_start(sparse, monkeypatch):
    monkeypatch.setattr(drawn_weights, "_SPARSE", sparse)
    rng = np.random.default_rng(0)
    for _ in range(60):
        people, runs, width = int(rng.integers(2, 25)), int(rng.integers(1, 6)), int(rng.integers(1, 30))
        pairs = sorted({(a, b) for a, b in rng.integers(0, people, (people * 3, 2)).tolist() if a != b}) or [(0, 1)]
        weights = DrawnWeights.from_strengths(people, *zip(*pairs, strict=True), rng.random((len(pairs), runs)))
        columns, thresholds = rng.integers(0, runs, width), rng.random((people, width))
        before = drawn_cascade.cascade(weights, thresholds, rng.random((people, width)) < 0.1, columns)
        lower, new = thresholds - 0.1 * (rng.random((people, width)) < 0.2), rng.random((people, width)) < 0.1
        found = drawn_cascade.extend_cascade(weights, lower, before, weights.around(before, columns), new, columns)
        assert (found == from_the_start(weights, lower, before | new, columns)).all()


@pytest.mark.parametrize(("listeners", "in_place"), [([0, 0, 1], True), ([1, 0, 0], False)])
def test_strengths_are_overwritten_where_that_is_allowed_and_their_ties_are_sorted(listeners, in_place):
    strengths = np.array([[1.0, 2.0], [3.0, 2.0], [5.0, 0.0]])
    kept = strengths.copy()
    plain = DrawnWeights.from_strengths(3, listeners, [1, 2, 2], strengths)
    assert (strengths == kept).all()
    weights = DrawnWeights.from_strengths(3, listeners, [1, 2, 2], strengths, overwrite=True)
    assert (weights.weights == plain.weights).all()
    assert np.shares_memory(weights.weights, strengths) == in_place
    assert in_place or (strengths == kept).all()
