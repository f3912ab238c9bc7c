"""Two published packages beside the kit, on the same graph with the same thresholds: the adopters must be the same people.

NDlib's ThresholdModel: a person adopts when the share of adopters among the neighbours (the predecessors, where the graph is
directed) is at least the threshold; inclusive, unweighted, and nobody without neighbours ever adopts, whatever the threshold.
cynetdiff's LinearThresholdModel: tie j → i carries the influence of j on i, in single precision, and a person adopts when the
sum is at least the threshold; inclusive, and thresholds must be above 0. It works person by person and not in rounds, which
ends at the same set. So thresholds here are above 0, and no share comes within single precision of a threshold, apart from the tests of
inclusiveness, whose shares both packages hold exactly.
"""

from __future__ import annotations

import array
import warnings

import networkx as nx
import numpy as np
import pytest
from peers import peer
from scipy.sparse import csr_array

from coalition_kit.science.contagion.cascade import independent_cascade, threshold_cascade

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # both import what newer Pythons deprecate
    diffusion = peer("ndlib.models.epidemics")
    configuration = peer("ndlib.models.ModelConfig")
    cynetdiff = peer("cynetdiff.models")


def influence_of(graph: nx.Graph) -> csr_array:
    """Returns equal shares among those whom a person hears: the neighbours, or the predecessors."""
    heard = nx.to_scipy_sparse_array(graph, dtype=float, format="csr").T.tocsr()
    heard.data /= np.repeat(np.maximum(np.diff(heard.indptr), 1), np.diff(heard.indptr))
    return heard


def by_ndlib(graph: nx.Graph, thresholds: np.ndarray, seeds: np.ndarray) -> np.ndarray:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = diffusion.ThresholdModel(graph)
        setting = configuration.Configuration()
        setting.add_model_initial_configuration("Infected", np.flatnonzero(seeds).tolist())
        for person, threshold in enumerate(thresholds.tolist()):
            setting.add_node_configuration("threshold", person, threshold)
        model.set_initial_status(setting)
        model.iteration()  # the seeds
        while any(model.iteration()["status_delta"].values()):
            pass
    return np.array([model.status[person] == 1 for person in range(len(thresholds))])


def arcs(influence: csr_array) -> tuple[array.array, array.array, array.array]:
    """Returns where each speaker's listeners start, the listeners, and the weights, as cynetdiff takes them."""
    heard_by = influence.T.tocsr()
    return (
        array.array("I", heard_by.indptr[:-1].tolist()),
        array.array("I", heard_by.indices.tolist()),
        array.array("f", heard_by.data.tolist()),
    )


def by_cynetdiff(influence: csr_array, thresholds: np.ndarray, seeds: np.ndarray) -> np.ndarray:
    starts, listeners, weights = arcs(influence)
    model = cynetdiff.LinearThresholdModel(starts, listeners, influence=weights)
    model.set_seeds(np.flatnonzero(seeds).tolist())
    model._assign_thresholds(array.array("f", thresholds.tolist()))
    model.advance_until_completion()
    found = np.zeros(len(thresholds), dtype=bool)
    found[list(model.get_activated_nodes())] = True
    return found


GRAPHS = {
    "random": nx.gnm_random_graph(120, 360, seed=1),
    "small world": nx.watts_strogatz_graph(120, 6, 0.1, seed=2),
    "hubs": nx.barabasi_albert_graph(120, 3, seed=3),
    "directed": nx.gnp_random_graph(120, 0.05, seed=4, directed=True),
    "karate club": nx.karate_club_graph(),
}


@pytest.mark.parametrize("name", GRAPHS)
@pytest.mark.parametrize("high", [0.3, 0.5, 1.0])
def test_the_same_people_adopt(name, high):
    graph = nx.create_empty_copy(GRAPHS[name])
    graph.add_edges_from(GRAPHS[name].edges)  # without the club's weights, which NDlib does not know
    rng = np.random.default_rng(9)
    people = len(graph)
    thresholds = rng.uniform(0.02, high, (people, 4))
    seeds = rng.random((people, 4)) < 0.07
    influence = influence_of(graph)
    ours = threshold_cascade(influence, thresholds, seeds)
    for run in range(4):
        assert (by_ndlib(graph, thresholds[:, run], seeds[:, run]) == ours[:, run]).all()
        assert (by_cynetdiff(influence, thresholds[:, run], seeds[:, run]) == ours[:, run]).all()


@pytest.mark.parametrize("seed", range(3))
def test_the_same_people_adopt_where_ties_differ_in_weight(seed):
    rng = np.random.default_rng(seed)
    weights = rng.random((150, 150)) * (rng.random((150, 150)) < 0.06)
    weights /= weights.sum(axis=1, keepdims=True).clip(min=1e-9) * rng.uniform(1, 1.5, (150, 1))
    thresholds, seeds = rng.uniform(0.02, 0.8, 150), rng.random(150) < 0.1
    ours = threshold_cascade(csr_array(weights), thresholds, seeds)
    assert seeds.sum() < ours.sum() < 150
    assert (by_cynetdiff(csr_array(weights), thresholds, seeds) == ours).all()


@pytest.mark.parametrize(("phi", "adopters"), [(0.5, 100), (0.51, 2)])
def test_all_three_count_a_threshold_that_is_just_met(phi, adopters):
    ring = nx.circulant_graph(100, [1, 2])
    thresholds, seeds = np.full(100, phi), np.arange(100) < 2
    assert by_ndlib(ring, thresholds, seeds).sum() == adopters
    assert by_cynetdiff(influence_of(ring), thresholds, seeds).sum() == adopters
    assert threshold_cascade(influence_of(ring), thresholds, seeds).sum() == adopters


def test_independent_cascades_reach_as_many_on_average():
    rng = np.random.default_rng(6)
    chances = csr_array(rng.random((100, 100)) * (rng.random((100, 100)) < 0.04))
    seeds, runs = np.arange(100) < 3, 4_000
    starts, listeners, weights = arcs(chances)
    model = cynetdiff.IndependentCascadeModel(starts, listeners, activation_probs=weights, rng=1)
    model.set_seeds([0, 1, 2])
    theirs = np.zeros((100, runs), dtype=bool)
    for run in range(runs):
        model.reset_model()
        model.advance_until_completion()
        theirs[list(model.get_activated_nodes()), run] = True
    ours = independent_cascade(chances, seeds, runs=runs, rng=rng)
    assert 0.1 < ours.mean() < 0.9
    apart = ours.mean(axis=1) - theirs.mean(axis=1)
    error = np.sqrt((ours.var(axis=1) + theirs.var(axis=1)) / runs)
    assert (np.abs(apart) <= 5 * error).all()
