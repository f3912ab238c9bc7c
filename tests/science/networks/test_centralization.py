"""Centralization and core–periphery: published and closed-form numbers, and the best core by trying every one."""

from __future__ import annotations

import math
from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import coo_array

from coalition_kit.science import networks

MEASURES = [networks.degree_centralization, networks.betweenness_centralization]


def test_the_marriages_of_florence():
    assert networks.degree_centralization(nx.florentine_families_graph()) == pytest.approx(0.27473, abs=5e-6)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("people", [3, 4, 9])
def test_a_star_is_one_and_a_circle_or_a_clique_nought(measure, people):
    assert measure(nx.star_graph(people - 1)) == pytest.approx(1)
    assert measure(nx.cycle_graph(people)) == pytest.approx(0)
    assert measure(nx.complete_graph(people)) == pytest.approx(0)
    assert measure(np.zeros((people, people))) == 0


@pytest.mark.parametrize("measure", MEASURES)
def test_two_people_have_no_centre(measure):
    assert math.isnan(measure([[0, 1], [1, 0]]))
    with pytest.raises(ValueError, match="symmetric ties are wanted"):
        measure(np.eye(3, k=1))


def test_freemans_formula_for_a_line_of_four():
    # degrees 1 2 2 1: (1 + 0 + 0 + 1)/(3·2); betweenness 0 2/3 2/3 0: (2/3 + 2/3)/3
    assert networks.degree_centralization(nx.path_graph(4)) == pytest.approx(1 / 3)
    assert networks.betweenness_centralization(nx.path_graph(4)) == pytest.approx(4 / 9)


@pytest.mark.parametrize("measure", [*MEASURES, lambda ties: networks.core_periphery(ties).exceptions])
@given(seed=st.integers(0, 10_000), density=st.floats(0.1, 0.9))
@settings(max_examples=20, deadline=None)
def test_the_form_of_the_table_does_not_matter(measure, seed, density):
    graph = nx.gnp_random_graph(8, density, seed=seed)
    table = nx.to_numpy_array(graph)
    names = [f"p{at}" for at in range(8)]
    frame = pd.DataFrame(table, index=names, columns=names).sample(frac=1, random_state=seed % 1000)
    for form in (table, table.astype(bool), table.astype(np.float32) * 3, coo_array(table), frame, table + np.eye(8)):
        assert measure(form) == pytest.approx(measure(graph), nan_ok=True)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.1, 0.9))
def test_no_core_has_fewer_exceptions(seed, density):
    graph = nx.gnp_random_graph(8, density, seed=seed)

    def exceptions(core) -> int:
        rest = [at for at in graph if at not in core]
        missing = sum(not graph.has_edge(i, j) for i, j in combinations(core, 2))
        return missing + sum(graph.has_edge(i, j) for i, j in combinations(rest, 2))

    found = networks.core_periphery(graph)
    every = {core: exceptions(core) for size in range(9) for core in combinations(range(8), size)}
    assert found.exceptions == exceptions(found.core) == min(every.values())
    assert len(found.core) == min(len(core) for core, many in every.items() if many == found.exceptions)
    pairs = [(i, j) for i, j in combinations(range(8), 2) if (i in found.core) == (j in found.core)]
    tied, ideal = [graph.has_edge(*pair) for pair in pairs], [pair[0] in found.core for pair in pairs]
    varies = len(set(tied)) == 2 and len(set(ideal)) == 2
    assert found.fit == pytest.approx(np.corrcoef(tied, ideal)[0, 1] if varies else math.nan, nan_ok=True)


def test_a_core_that_is_one_comes_out():
    graph = nx.complete_graph(4)
    graph.add_edges_from((at % 4, at) for at in range(4, 12))
    assert networks.core_periphery(graph) == networks.CorePeriphery((0, 1, 2, 3), 0, 1.0)
