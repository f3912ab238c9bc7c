"""Cascades beside two published packages, cynetdiff (compiled) and NDlib: the same graph, thresholds and seeds; the same adopters.

Run `pytest tests/benchmarks/test_cascades.py --dist no --benchmark-enable --benchmark-only --benchmark-group-by=group`
for the times; without `--benchmark-enable` each runs once on a small graph. The goals: of threshold cascades five times faster than
cynetdiff at 200 people, six times from 1,000 people on, of independent cascades with small chances twice as fast; 150 times faster
than NDlib. cynetdiff also runs as it likes it best, drawing thresholds of its own when it needs one ("drawn as needed"): that is
another question, whose answers cannot be compared, so it stands only where thresholds are drawn from 0 to 1. NDlib does one run in
fifty; its times are to be multiplied.
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

SIZES = [(200, 1000), (1000, 1000), (10_000, 200)]  # people, runs
SMALL = [(60, 100)]
THRESHOLDS = {"thresholds 0 to 1": (0.0, 1.0), "thresholds 0.05 to 0.3": (0.05, 0.3)}
CHANCES = {"chances 0 to 0.1": 0.1, "chances 0 to 0.8": 0.8}
ONE_IN = 50


def pytest_generate_tests(metafunc):
    if "size" in metafunc.fixturenames:
        timed = metafunc.config.getoption("benchmark_enable") or not metafunc.config.getoption("benchmark_disable")
        metafunc.parametrize("size", SIZES if timed else SMALL, ids="{0[0]} people, {0[1]} runs".format)


class Example:
    """A random network with eight ties each and equal shares; two in a hundred adopt from the start."""

    def __init__(self, size: tuple[int, int]) -> None:
        people, runs = size
        self.people, self.runs, self.rng = people, runs, np.random.default_rng(people)
        self.graph = nx.gnm_random_graph(people, people * 4, seed=1)
        self.weights = nx.to_scipy_sparse_array(self.graph, dtype=float, format="csr")
        self.weights.data /= np.repeat(np.diff(self.weights.indptr), np.diff(self.weights.indptr))
        self.seeds = np.zeros(people, dtype=bool)
        self.seeds[self.rng.choice(people, people // 50, replace=False)] = True

    def thresholds(self, low: float, high: float) -> np.ndarray:
        """Returns thresholds for all runs, halfway between multiples of 1/4096: no share is near one, in single precision either."""
        return (np.floor(self.rng.uniform(low, high, (self.people, self.runs)) * 4096) + 0.5) / 4096

    def arcs(self, weights: csr_array) -> tuple[array.array, array.array, array.array]:
        heard_by = weights.T.tocsr()
        codes = zip("IIf", (heard_by.indptr[:-1], heard_by.indices, heard_by.data), strict=True)
        return tuple(array.array(code, values.tolist()) for code, values in codes)


def by_cynetdiff(model, runs: int, people: int, thresholds=None) -> np.ndarray:
    found = np.zeros((people, runs), dtype=bool)
    for run in range(runs):
        model.reset_model()
        if thresholds is not None:
            model._assign_thresholds(thresholds[run])
        model.advance_until_completion()
        found[list(model.get_activated_nodes()), run] = True
    return found


def by_ndlib(model, thresholds: list[list[float]], seeds: list[int]) -> np.ndarray:
    found = np.zeros((len(thresholds[0]), len(thresholds)), dtype=bool)
    for run, limits in enumerate(thresholds):
        setting = configuration.Configuration()
        setting.add_model_initial_configuration("Infected", seeds)
        for person, limit in enumerate(limits):
            setting.add_node_configuration("threshold", person, limit)
        model.set_initial_status(setting)
        model.reset(infected_nodes=seeds)
        model.iteration(node_status=False)  # the seeds
        while any(model.iteration(node_status=False)["status_delta"].values()):
            pass
        found[[person for person, status in model.status.items() if status == 1], run] = True
    return found


@pytest.mark.parametrize(
    ("name", "package"),
    [(name, package) for name in THRESHOLDS for package in ("coalition_kit", "cynetdiff", f"NDlib, one run in {ONE_IN}")]
    + [("thresholds 0 to 1", "cynetdiff, drawn as needed")],
)
def test_threshold_cascades(benchmark, size, name, package):
    benchmark.group = f"{size[0]:,} people, {size[1]:,} runs, {name}"
    example = Example(size)
    thresholds = example.thresholds(*THRESHOLDS[name])
    seeds = np.flatnonzero(example.seeds).tolist()
    expected = threshold_cascade(example.weights, thresholds, example.seeds)
    if package == "coalition_kit":
        found = benchmark.pedantic(threshold_cascade, args=(example.weights, thresholds, example.seeds), rounds=10, warmup_rounds=1)
    elif package.startswith("cynetdiff"):
        starts, listeners, weights = example.arcs(example.weights)
        model = cynetdiff.LinearThresholdModel(starts, listeners, influence=weights, rng=1)
        model.set_seeds(seeds)
        given = None if "drawn" in package else [array.array("f", column.tolist()) for column in thresholds.T]
        found = benchmark.pedantic(by_cynetdiff, args=(model, example.runs, example.people, given), rounds=5, warmup_rounds=1)
    else:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model = diffusion.ThresholdModel(example.graph)
            some = thresholds.T[: example.runs // ONE_IN].tolist()
            found = benchmark.pedantic(by_ndlib, args=(model, some, seeds), rounds=1)
        expected = expected[:, : found.shape[1]]
    assert "drawn" in package or (found == expected).all()


@pytest.mark.parametrize("package", ["coalition_kit", "cynetdiff"])
@pytest.mark.parametrize("name", CHANCES)
def test_independent_cascades(benchmark, size, name, package):
    benchmark.group = f"independent cascade, {size[0]:,} people, {size[1]:,} runs, {name}"
    example = Example(size)
    chances = example.weights.copy()
    chances.data = example.rng.uniform(0, CHANCES[name], chances.nnz)
    expected = independent_cascade(chances, example.seeds, runs=example.runs, rng=np.random.default_rng(0)).mean(axis=0)
    if package == "coalition_kit":
        ours = {"runs": example.runs, "rng": np.random.default_rng(1)}
        found = benchmark.pedantic(independent_cascade, args=(chances, example.seeds), kwargs=ours, rounds=10, warmup_rounds=1)
    else:
        starts, listeners, probabilities = example.arcs(chances)
        model = cynetdiff.IndependentCascadeModel(starts, listeners, activation_probs=probabilities, rng=1)
        model.set_seeds(np.flatnonzero(example.seeds).tolist())
        found = benchmark.pedantic(by_cynetdiff, args=(model, example.runs, example.people), rounds=5, warmup_rounds=1)
    shares = found.mean(axis=0)
    error = np.sqrt((shares.var() + expected.var()) / example.runs)
    assert abs(shares.mean() - expected.mean()) < 5 * error


def test_cascades_of_sixty_people(benchmark):
    """What a visitor waits for: two hundred runs of a case as large as the bundled ones, as an array."""
    benchmark.group = "66 people, 200 runs, as an array"
    rng = np.random.default_rng(66)
    ties = rng.random((66, 66)) * (rng.random((66, 66)) < 0.1)
    weights = ties / ties.sum(axis=1, keepdims=True).clip(min=1e-9)
    thresholds, seeds = rng.uniform(0.05, 0.6, (66, 200)), np.arange(66) < 6
    found = benchmark(threshold_cascade, weights, thresholds, seeds)
    assert 0.2 < found.mean() < 1


@pytest.mark.slow
@pytest.mark.parametrize("backend", ["loky", "dask"])
def test_a_sweep_over_processes_or_machines_gives_the_same_answers(backend):
    joblib = peer("joblib")
    example = Example((200, 20))
    limits = [example.thresholds(0.05, high) for high in (0.2, 0.4, 0.6, 0.8)]
    expected = [threshold_cascade(example.weights, thresholds, example.seeds) for thresholds in limits]
    tasks = [joblib.delayed(threshold_cascade)(example.weights, thresholds, example.seeds) for thresholds in limits]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what other packages deprecate in each other
        if backend == "dask":
            distributed = peer("distributed")
            client = distributed.Client(processes=False, n_workers=1, threads_per_worker=2, dashboard_address=None)
            with client, joblib.parallel_config(backend="dask"):
                found = joblib.Parallel()(tasks)
        else:
            found = joblib.Parallel(n_jobs=2, backend="loky")(tasks)
            joblib.externals.loky.get_reusable_executor().shutdown(wait=True)
    assert all((one == other).all() for one, other in zip(found, expected, strict=True))
