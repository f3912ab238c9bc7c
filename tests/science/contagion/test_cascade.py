"""Threshold cascades, withdrawal and what stops them: published numbers, and definitions by enumerating all sets."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import coo_array, csr_array, csr_matrix

from coalition_kit.science.contagion import influence, spreading
from coalition_kit.science.contagion.cascade import (
    blocking_clusters,
    cohesion,
    threshold_cascade,
    threshold_rounds,
    withdrawal,
    withdrawal_rounds,
)

CROWD = (np.ones((100, 100)) - np.eye(100)) / 99


def shares(graph: nx.Graph) -> np.ndarray:
    """Returns equal shares among neighbours, a row for each person."""
    ties = nx.to_numpy_array(graph)
    return ties / np.maximum(ties.sum(axis=1, keepdims=True), 1)


RING = shares(nx.circulant_graph(100, [1, 2]))


def marked(people: int, *positions: int) -> np.ndarray:
    marks = np.zeros(people, dtype=bool)
    marks[list(positions)] = True
    return marks


# --- published numbers ---------------------------------------------------------------------------------------------------


def test_granovetters_crowd_and_the_one_person_who_stops_it():
    thresholds = np.arange(100) / 99
    assert threshold_cascade(CROWD, thresholds, marked(100)).all()
    assert threshold_rounds(CROWD, thresholds, marked(100)).tolist() == list(range(1, 101))
    thresholds[1] = 2 / 99
    assert np.flatnonzero(threshold_cascade(CROWD, thresholds, marked(100))).tolist() == [0]


@pytest.mark.parametrize(("phi", "adopters"), [(0.25, 100), (0.5, 100), (0.51, 2), (0.75, 2)])
def test_ring_of_a_hundred_with_two_adjacent_seeds(phi, adopters):
    assert threshold_cascade(RING, np.full(100, phi), marked(100, 0, 1)).sum() == adopters


@pytest.mark.parametrize(("seeds", "adopters"), [((0,), 1), ((0, 1), 100), ((0, 50), 2)])
def test_two_contacts_are_needed_on_the_ring(seeds, adopters):
    assert threshold_cascade(RING, np.full(100, 2 / 4), marked(100, *seeds)).sum() == adopters


def test_rounds_on_the_ring_run_both_ways():
    rounds = threshold_rounds(RING, np.full(100, 0.5), marked(100, 0, 1))
    assert (rounds[0], rounds[1]) == (0, 0)
    assert rounds[[2, 99]].tolist() == [1, 1]
    assert rounds.max() == 49
    assert (rounds == rounds[np.r_[1, 0, 99:1:-1]]).all()


# --- definitions, by enumerating all sets ---------------------------------------------------------------------------------


def drawn(people: int, seed: int) -> tuple[list[list[int]], list[int], list[Fraction]]:
    """Returns strengths of ties, what each row is divided by, and thresholds which those shares often meet exactly."""
    rng = np.random.default_rng(seed)
    strengths = (rng.integers(1, 4, (people, people)) * (rng.random((people, people)) < rng.uniform(0.2, 0.9))).tolist()
    for i in range(people):
        strengths[i][i] = 0
    whole = [max(sum(row), 1) + int(rng.integers(0, 2)) for row in strengths]
    return strengths, whole, [Fraction(int(rng.integers(-1, own + 2)), own) for own in whole]


def heard(strengths, whole, i: int, members) -> Fraction:
    return Fraction(sum(strengths[i][j] for j in members), whole[i])


def subsets(people) -> list[frozenset[int]]:
    people = list(people)
    return [frozenset(p for p, in_ in zip(people, ins, strict=True) if in_) for ins in product([False, True], repeat=len(people))]


def as_arrays(strengths, whole, thresholds) -> tuple[np.ndarray, np.ndarray]:
    return np.array(strengths, dtype=float) / np.array(whole)[:, None], np.array([float(t) for t in thresholds])


@pytest.mark.parametrize("sparse", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_adopters_are_the_smallest_closed_set_for_every_set_of_seeds(seed, sparse):
    people = 2 + seed % 5
    strengths, whole, limits = drawn(people, seed)
    weights, thresholds = as_arrays(strengths, whole, limits)
    closed = [s for s in subsets(range(people)) if all(i in s or heard(strengths, whole, i, s) < limits[i] for i in range(people))]
    starts = subsets(range(people))
    seeds = np.array([[i in start for start in starts] for i in range(people)])
    found = threshold_cascade(csr_array(weights) if sparse else weights, thresholds, seeds)
    for start, column in zip(starts, found.T, strict=True):
        assert set(np.flatnonzero(column)) == frozenset.intersection(*(s for s in closed if start <= s))


@pytest.mark.parametrize("seed", range(12))
def test_rounds_are_the_rounds_of_the_definition(seed):
    people = 9
    strengths, whole, limits = drawn(people, 100 + seed)
    weights, thresholds = as_arrays(strengths, whole, limits)
    adopted, rounds, step = {seed % people}, {seed % people: 0}, 0
    while joined := {i for i in range(people) if i not in adopted and heard(strengths, whole, i, adopted) >= limits[i]}:
        step += 1
        rounds |= dict.fromkeys(joined, step)
        adopted |= joined
    found = threshold_rounds(weights, thresholds, marked(people, seed % people))
    assert found.tolist() == [rounds.get(i, -1) for i in range(people)]


@pytest.mark.parametrize("sparse", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_withdrawal_leaves_the_largest_set_that_supports_itself(seed, sparse):
    people = 3 + seed % 3
    strengths, whole, limits = drawn(people, 200 + seed)
    weights, thresholds = as_arrays(strengths, whole, limits)
    pairs = list(product(subsets(range(people)), repeat=2))
    adopted, held = (np.array([[i in pair[k] for pair in pairs] for i in range(people)]) for k in (0, 1))
    found = withdrawal(csr_array(weights) if sparse else weights, thresholds, adopted, held)
    for (start, pushed), column in zip(pairs, found.T, strict=True):
        stable = [s for s in subsets(start) if all(i in pushed or heard(strengths, whole, i, s) >= limits[i] for i in s)]
        assert set(np.flatnonzero(column)) == frozenset().union(*stable)


def test_rounds_of_withdrawal():
    line = shares(nx.path_graph(5))
    rounds = withdrawal_rounds(line, [0.5, 0.5, 0.5, 1.0, 1.0], [True, True, True, True, False], marked(5))
    assert rounds.tolist() == [-1, -1, -1, 1, 0]
    assert withdrawal_rounds(line, np.ones(5), marked(5, 0, 1, 2, 3), marked(5)).tolist() == [4, 3, 2, 1, 0]
    assert withdrawal_rounds(line, np.ones(5), marked(5, 0, 1, 2, 3), marked(5, 2)).tolist() == [-1, -1, -1, 1, 0]
    assert withdrawal(line, np.ones(5), marked(5), np.ones(5, dtype=bool)).sum() == 0


@settings(deadline=None, max_examples=60)
@given(people=st.integers(2, 30), seed=st.integers(0, 10_000), density=st.floats(0.02, 1.0))
def test_more_seeds_or_lower_thresholds_never_reach_fewer_and_what_spread_by_itself_holds(people, seed, density):
    rng = np.random.default_rng(seed)
    weights = rng.random((people, people)) * (rng.random((people, people)) < density)
    weights /= np.maximum(weights.sum(axis=1, keepdims=True), 1e-300)
    thresholds, seeds = rng.uniform(0, 1, (people, 7)), rng.random((people, 7)) < 0.2
    found = threshold_cascade(weights, thresholds, seeds)
    assert (found >= seeds).all()
    assert (threshold_cascade(weights, thresholds, seeds | (rng.random((people, 7)) < 0.2)) >= found).all()
    assert (threshold_cascade(weights, thresholds - 0.1, seeds) >= found).all()
    assert (threshold_cascade(weights, thresholds, found) == found).all()
    assert (withdrawal(weights, thresholds, found, seeds) == found).all()
    left = withdrawal(weights, thresholds, found, np.zeros_like(found))
    assert (left <= found).all()
    assert (withdrawal(weights, thresholds, left, np.zeros_like(left)) == left).all()


# --- the same answer in every form ----------------------------------------------------------------------------------------


def naive(weights: np.ndarray, thresholds: np.ndarray, seeds: np.ndarray) -> np.ndarray:
    adopted = seeds.copy()
    while True:
        reached = adopted | (weights @ adopted.astype(float) >= thresholds - 1e-12)
        if (reached == adopted).all():
            return adopted
        adopted = reached


@pytest.mark.slow
@pytest.mark.parametrize(("people", "degree"), [(40, 4), (40, 20), (300, 6), (300, 90)])
@pytest.mark.parametrize("alone", [1e-9, spreading._ALONE, 1e9], ids=["one by one", "as measured", "as a product"])
def test_parts_formats_and_ways_of_working_agree(people, degree, alone, monkeypatch):
    rng = np.random.default_rng(people + degree)
    weights = shares(nx.gnm_random_graph(people, people * degree // 2, seed=1))
    thresholds = rng.uniform(0.02, 1, (people, 20)) * rng.uniform(0.3, 3, 20)  # some runs end at once, some reach everybody
    seeds = rng.random((people, 20)) < 0.06
    expected = naive(weights, thresholds, seeds)
    rounds = threshold_rounds(weights, thresholds, seeds)
    left = withdrawal_rounds(weights, thresholds, expected, marked(people))
    assert 0.1 < expected.mean() < 0.9
    monkeypatch.setattr(spreading, "_ALONE", alone)
    for form, memory in [(np.asarray, 1), (csr_array, 1 << 17), (csr_matrix, 1 << 28), (coo_array, 1), (np.asarray, 1 << 28)]:
        assert (threshold_cascade(form(weights), thresholds, seeds, memory=memory) == expected).all()
        assert (threshold_rounds(form(weights), thresholds, seeds, memory=memory) == rounds).all()
        assert (withdrawal_rounds(form(weights), thresholds, expected, marked(people), memory=memory) == left).all()


@pytest.mark.parametrize("turned", [np.asfortranarray, lambda table: np.repeat(table, 2, axis=1)[:, ::2], lambda table: table[::-1][::-1]])
@pytest.mark.parametrize("form", [np.asarray, np.asfortranarray, csr_array])
def test_the_order_in_memory_does_not_matter(turned, form):
    rng = np.random.default_rng(12)
    weights = shares(nx.gnm_random_graph(60, 150, seed=3))
    thresholds, seeds = rng.uniform(0.05, 0.8, (60, 30)), rng.random((60, 30)) < 0.1
    expected = naive(weights, thresholds, seeds)
    rounds, left = threshold_rounds(weights, thresholds, seeds), withdrawal_rounds(weights, thresholds, expected, ~seeds)
    assert (threshold_cascade(form(weights), turned(thresholds), turned(seeds)) == expected).all()
    assert (threshold_rounds(form(weights), turned(thresholds), turned(seeds)) == rounds).all()
    assert (withdrawal(form(weights), turned(thresholds), turned(expected), turned(~seeds)) == (left < 0)).all()
    assert (withdrawal_rounds(form(weights), turned(thresholds), turned(expected), turned(~seeds)) == left).all()


def test_shapes_go_together():
    one, many = np.full(100, 0.5), np.full((100, 3), 0.5)
    seeds = marked(100, 0, 1)
    assert threshold_cascade(RING, one, seeds).shape == (100,)
    assert threshold_cascade(RING, many, seeds).shape == (100, 3)
    assert threshold_rounds(RING, one, np.stack([seeds] * 4, axis=1)).shape == (100, 4)
    assert threshold_cascade(RING, one[:, None], seeds).shape == (100, 1)
    assert withdrawal(RING, one, np.ones((100, 2), dtype=bool), seeds).shape == (100, 2)
    assert threshold_cascade(RING, many[:, :0], seeds).shape == (100, 0)
    assert threshold_cascade(np.zeros((0, 0)), [], []).shape == (0,)
    assert (threshold_cascade(RING, one, seeds.astype(int)) == threshold_cascade(RING, one, seeds)).all()


def test_thresholds_are_inclusive_and_rounding_is_forgiven():
    weights = np.zeros((11, 11))
    weights[0, 1:] = 0.1  # ten times 0.1 falls short of 1 in floating point
    assert threshold_cascade(weights, np.ones(11), marked(11, *range(1, 11)))[0]
    assert not threshold_cascade(weights, np.full(11, 1 + 1e-9), marked(11, *range(1, 11)))[0]
    alone = threshold_cascade(np.zeros((3, 3)), [0.0, -0.5, 0.1], marked(3))
    assert alone.tolist() == [True, True, False]
    assert threshold_rounds(np.zeros((2, 2)), [0, -np.inf], marked(2, 1)).tolist() == [1, 0]
    assert threshold_cascade(RING, np.full(100, np.inf), marked(100, 5)).sum() == 1


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("at_once", [1, 7, 1 << 14])
@pytest.mark.parametrize("kind", [np.float64, np.float32])
def test_thresholds_are_lowered_by_both_tolerances_in_every_run(kind, at_once, monkeypatch):
    monkeypatch.setattr(influence, "_AT_ONCE", at_once)
    rng = np.random.default_rng(4)
    weights = (rng.random((9, 9)) / 10).astype(kind)
    weights[3] = 0  # who hears nobody
    thresholds = rng.uniform(0, 2, (9, 5)).astype(kind)
    thresholds[:, 1] = -thresholds[:, 1]
    thresholds[[0, 3], :] = [np.inf, -np.inf, 0, 1, 1e-20]
    lowered = influence.lowering(thresholds, influence.check_weights(weights))(thresholds.astype(float))
    share = 16 * float(np.finfo(kind).eps)
    for person, run in product(range(9), range(5)):
        threshold, heaviest = float(thresholds[person, run]), float(weights[person].max())
        if np.isinf(threshold):
            assert lowered[person, run] == threshold
        else:
            lower = share * (threshold + heaviest) + 9 * np.finfo(float).eps
            assert threshold - lowered[person, run] == pytest.approx(lower, rel=1e-3, abs=5e-16)


@pytest.mark.parametrize("memory", [1, 64 * 6 * 2, 1 << 28], ids=["one run at once", "two runs at once", "all runs at once"])
def test_infinite_thresholds_and_seeds_for_all_runs_or_for_each(memory):
    chain = np.diag(np.ones(5), -1)  # each hears the one before
    thresholds = np.tile([[0.5], [0.5], [np.inf], [0.5], [-np.inf], [0.5]], 5)
    thresholds[2, 3] = 0.5
    once, each = marked(6, 0, 5), np.zeros((6, 5), dtype=bool)
    each[0, [0, 3]] = each[2, 1] = True
    stopped, through, unseeded = [0, 1, -1, -1, 1, 2], [0, 1, 2, 3, 1, 2], [-1, -1, -1, -1, 1, 2]
    rounds = threshold_rounds(chain, thresholds, once, memory=memory)
    assert rounds.T.tolist() == [[*run[:5], 0] for run in (stopped, stopped, stopped, through, stopped)]
    rounds = threshold_rounds(chain, thresholds, each, memory=memory)
    assert rounds.T.tolist() == [stopped, [-1, -1, 0, 1, 1, 2], unseeded, through, unseeded]
    assert (threshold_cascade(chain, thresholds, each, memory=memory) == (rounds >= 0)).all()
    assert withdrawal(chain, thresholds, np.ones((6, 5), dtype=bool), once, memory=memory)[:, [0, 3]].T.tolist() == [
        [True, True, False, False, True, True],
        [True] * 6,
    ]


def test_arguments_stay_as_they_were():
    thresholds, seeds, weights = np.full((100, 2), 0.5), np.zeros((100, 2), dtype=bool), csr_array(RING)
    before = [thresholds.copy(), seeds.copy(), weights.copy()]
    threshold_cascade(weights, thresholds, seeds)
    withdrawal(weights, thresholds, ~seeds, seeds)
    assert (thresholds == before[0]).all()
    assert (seeds == before[1]).all()
    assert (weights != before[2]).nnz == 0


# --- what stops it --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(25))
def test_blocking_clusters_block_whatever_the_others_do(seed):
    rng = np.random.default_rng(seed)
    people = int(rng.integers(5, 40))
    weights = shares(nx.planted_partition_graph(3, people, 0.3, 0.01, seed=seed))
    people = len(weights)
    phi = rng.uniform(0.2, 0.6)
    seeds = rng.random(people) < 0.1
    thresholds = np.full(people, phi)
    groups = blocking_clusters(csr_array(weights) if seed % 2 else weights, thresholds, seeds)
    adopted = threshold_cascade(weights, thresholds, seeds)
    assert sorted(np.concatenate([*groups, np.empty(0, dtype=int)]).tolist()) == np.flatnonzero(~adopted).tolist()
    assert [len(group) for group in groups] == sorted((len(group) for group in groups), reverse=True)
    for group in groups:
        outside = np.ones(people, dtype=bool)
        outside[group] = False
        assert not threshold_cascade(weights, thresholds, outside)[group].any()
        assert nx.is_weakly_connected(nx.from_numpy_array(weights[np.ix_(group, group)], create_using=nx.DiGraph))
        inside = cohesion(weights, group)
        if weights[group].sum(axis=1).min() > 0:  # Morris's condition, where everybody hears somebody
            assert (inside > 1 - phi).all()
        for other in groups:
            assert other is group or not weights[np.ix_(group, other)].any()


def test_no_group_blocks_a_cascade_that_reaches_everybody():
    assert blocking_clusters(RING, np.full(100, 0.5), marked(100, 0, 1)) == []
    assert [len(group) for group in blocking_clusters(RING, np.full(100, 0.51), marked(100, 0, 1))] == [98]


def test_cohesion_by_hand():
    two_triangles = shares(nx.Graph([(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (4, 5), (3, 5)]))
    assert cohesion(two_triangles, [0, 1, 2]).tolist() == pytest.approx([1, 1, 2 / 3])
    assert cohesion(csr_array(two_triangles), np.array([3, 2])).tolist() == pytest.approx([1 / 3, 1 / 3])
    assert cohesion(two_triangles * 0.5, [2]).tolist() == [0]
    assert np.isnan(cohesion(np.zeros((2, 2)), [1])).all()
    assert cohesion(two_triangles, []).shape == (0,)


# --- errors ---------------------------------------------------------------------------------------------------------------


def changed(table: np.ndarray, value: float) -> np.ndarray:
    table = table.copy()
    table[3, 4] = value
    return table


@pytest.mark.parametrize(
    ("weights", "thresholds", "seeds", "message"),
    [
        (RING[:99], np.ones(100), marked(100), r"square weights .* got the shape \(99, 100\)"),
        (np.ones(100), np.ones(100), marked(100), r"square weights .* got the shape \(100,\)"),
        (changed(RING, -0.1), np.ones(100), marked(100), "finite numbers from 0 up; got -0.1"),
        (changed(RING, np.nan), np.ones(100), marked(100), "finite numbers from 0 up; got nan"),
        (csr_array(changed(RING, np.inf)), np.ones(100), marked(100), "finite numbers from 0 up; got inf"),
        (changed(RING, 0.5), np.ones(100), marked(100), "at most 1 are wanted.*row 3 sums to 1.25"),
        (csr_array(changed(RING, 0.5)), np.ones(100), marked(100), "row 3 sums to 1.25"),
        (RING, np.ones(99), marked(100), r"one threshold for each of the 100 people .* got the shape \(99,\)"),
        (RING, np.full(100, np.nan), marked(100), "a threshold for everybody is wanted; got nan"),
        (RING, np.ones(100), [0, 1], r"one mark of seeds for each of the 100 people .* got the shape \(2,\)"),
        (RING, np.ones(100), np.arange(100), "True or False for each person is wanted as seeds; got 2"),
        (RING, np.ones((100, 3)), np.zeros((100, 4), dtype=bool), "the same number of runs is wanted everywhere; got 3 and 4"),
        (RING, np.ones((100, 3, 1)), marked(100), r"got the shape \(100, 3, 1\)"),
    ],
)
def test_errors_say_what_was_wanted_and_what_came(weights, thresholds, seeds, message):
    for function in (threshold_cascade, threshold_rounds, blocking_clusters):
        with pytest.raises(ValueError, match=message):
            function(weights, thresholds, seeds)


def test_errors_of_withdrawal_clusters_and_cohesion():
    with pytest.raises(ValueError, match=r"one mark of held for each of the 100 people"):
        withdrawal(RING, np.ones(100), marked(100), marked(99))
    with pytest.raises(ValueError, match=r"one mark of adopted for each of the 100 people"):
        withdrawal_rounds(RING, np.ones(100), marked(99), marked(100))
    with pytest.raises(ValueError, match=r"one run is wanted.*got 2 runs"):
        blocking_clusters(RING, np.ones((100, 2)), marked(100))
    for group in ([100], [-1], [0, 0], 5, [0.5]):
        with pytest.raises(ValueError, match="positions from 0 to 99 are wanted, each once"):
            cohesion(RING, group)


def test_seeds_of_all_runs_and_the_same_seeds_of_each_run_reach_the_same():
    rng = np.random.default_rng(6)
    weights = rng.random((40, 40)) * (rng.random((40, 40)) < 0.2)
    weights /= np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)
    thresholds, seeds = rng.uniform(0, 0.6, (40, 30)), np.arange(40) < 5
    for cascade in (threshold_cascade, threshold_rounds):
        assert (cascade(weights, thresholds, seeds) == cascade(weights, thresholds, np.repeat(seeds[:, None], 30, axis=1))).all()
