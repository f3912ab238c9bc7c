"""Burt's measures of a group as one node: published numbers, networkx on the merged graph, and what independent voices are worth."""

from __future__ import annotations

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition_kit.science.networks.structural_holes import brokerage
from coalition_kit.science.statistics.diversity import independent_voices
from coalition_kit.science.statistics.persuasion import effective_number


def place(graph, group):
    names = list(graph)
    return brokerage(nx.to_numpy_array(graph, weight=None).astype(bool), [names.index(name) for name in group])


def test_the_medici_are_little_constrained():
    found = place(nx.florentine_families_graph(), ["Medici"])
    assert found.constraint == pytest.approx(0.2099, abs=5e-5)
    assert found.effective_size == pytest.approx(5.6667, abs=5e-5)


@pytest.mark.parametrize(("node", "constraint"), [(0, 0.15542), (33, 0.15642)])
def test_the_two_leaders_of_the_karate_club(node, constraint):
    assert place(nx.karate_club_graph(), [node]).constraint == pytest.approx(constraint, abs=5e-6)


def test_every_family_is_as_in_networkx():
    graph = nx.florentine_families_graph()
    size, constraint = nx.effective_size(graph), nx.constraint(graph)
    for name in graph:
        assert place(graph, [name]) == pytest.approx((size[name], constraint[name]))


@given(st.integers(0, 10_000), st.integers(1, 5), st.floats(0.1, 0.7))
def test_a_group_is_the_merged_node_of_networkx(seed, size, density):
    graph = nx.gnp_random_graph(9, density, seed=seed)
    merged = graph
    for other in range(1, size):
        merged = nx.contracted_nodes(merged, 0, other, self_loops=False)
    merged = nx.Graph(merged.edges())  # what the merging noted on nodes and ties is no weight
    merged.add_nodes_from(range(1))
    found = place(graph, range(size))
    expected = nx.effective_size(merged, [0])[0], nx.constraint(merged, [0])[0]
    assert found == pytest.approx(expected, nan_ok=True)


def test_a_group_in_a_corner_on_paper():
    # 0–1 merged; alters 2, 3, 4; one tie among them (2–3): effective size 3 − 2·1/3
    ties = np.zeros((5, 5), dtype=bool)
    for a, b in ((0, 1), (0, 2), (1, 2), (1, 3), (0, 4), (2, 3)):
        ties[a, b] = ties[b, a] = True
    found = brokerage(ties, [0, 1])
    assert found.effective_size == pytest.approx(3 - 2 / 3)
    # p = 1/3 each; 2 and 3 have two neighbours each: (1/3 + 1/3·1/2)² twice, and (1/3)² for 4
    assert found.constraint == pytest.approx(2 * (1 / 3 + 1 / 6) ** 2 + 1 / 9)


def test_without_a_neighbour_nothing_can_be_said():
    assert all(math.isnan(value) for value in brokerage(np.zeros((3, 3), dtype=bool), [0, 1]))


@pytest.mark.parametrize(("ties", "group"), [([[0, 1], [0, 0]], [0]), ([[0, 1]], [0]), ([[0]], [])])
def test_what_is_no_group_in_a_network_is_refused(ties, group):
    with pytest.raises(ValueError, match="wanted"):
        brokerage(np.array(ties, dtype=bool), group)


@given(st.integers(1, 30), st.floats(0, 1))
def test_one_category_is_worth_what_kish_says(n, rho):
    assert independent_voices([n], rho, 0.3) == pytest.approx(effective_number(n, rho))
    assert independent_voices([n - 1, 1], rho, rho) == pytest.approx(effective_number(n, rho))


@given(st.lists(st.integers(0, 5), min_size=1, max_size=4), st.floats(0, 1), st.floats(0, 1))
def test_independent_voices_are_the_variance_of_a_mean(counts, within, between):
    group = [at for at, count in enumerate(counts) for _ in range(count)]
    if not group:
        assert independent_voices(counts, within, between) == 0
        return
    matrix = [[1.0 if a == b else within if group[a] == group[b] else between for b in range(len(group))] for a in range(len(group))]
    variance = np.mean(matrix)  # of the mean, where each varies by 1
    assert independent_voices(counts, within, between) == pytest.approx(1 / variance)


@pytest.mark.parametrize("wrong", [([-1], 0, 0), ([1], 2, 0), ([1], 0, -0.1)])
def test_counts_and_correlations_out_of_range_are_refused(wrong):
    with pytest.raises(ValueError, match="wanted"):
        independent_voices(*wrong)
