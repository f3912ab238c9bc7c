"""Lazy greedy (CELF) beside a published package's, on the same graph, objective and number of simulations; the spread must agree.

Run `pytest tests/benchmarks/test_recruiting.py --benchmark-only --benchmark-group-by=group` for the times. The objective is the
expected spread of an independent cascade, as an average over simulations; each search does its own, with one thread. A
disabled benchmark tries a small graph once.
"""

from __future__ import annotations

import numpy as np
import pytest
from peers import peer
from scipy.sparse import csr_array

from coalition_kit.science.contagion.cascade import independent_cascade
from coalition_kit.science.decisions.recruiting import best_set, lazy_greedy

pynetim = peer("pynetim")
SEEDS = 5
TOGETHER = 20  # people whose reach is simulated at one go
CHECKED = 20_000  # runs by which two answers are compared


def graph(people, degree=6):
    """The chance that each (column) convinces each other (row): about `degree` ties a person, of .05 to .25."""
    rng = np.random.default_rng(people)
    ties = rng.random((people, people)) < degree / people
    np.fill_diagonal(ties, False)
    return np.where(ties, rng.uniform(0.05, 0.25, ties.shape).round(3), 0.0)


def adopters(chances, seeds, runs, seed):
    """The number of adopters in each run."""
    marks = np.zeros(len(chances), dtype=bool)
    marks[[int(name) for name in seeds]] = True
    return independent_cascade(chances, marks, runs=runs, rng=np.random.default_rng(seed)).sum(axis=0)


def coalition_kit_celf(chances, size, runs):
    """The seeds by our search. Every set is tried with the same dice, so in each run it reaches whom its members reach.

    That makes spread submodular in the simulations themselves, without error; each person's reach is simulated once, as bits.
    """
    network = csr_array(chances)
    reach: dict[str, np.ndarray] = {}
    joint: dict[tuple[str, ...], np.ndarray] = {}
    for some in np.array_split(np.arange(len(chances)), -(-len(chances) // TOGETHER)):
        alone = np.repeat(np.equal.outer(np.arange(len(chances)), some), runs, axis=1)
        adopted = independent_cascade(network, alone, runs=runs, rng=np.random.default_rng(1))
        each = np.split(adopted, len(some), axis=1)
        reach |= {str(name): np.packbits(marks, axis=None) for name, marks in zip(some.tolist(), each, strict=True)}

    def gain(name, chosen):
        if chosen and chosen not in joint:
            joint[chosen] = np.bitwise_or.reduce([reach[other] for other in chosen])
        new = reach[name] & ~joint[chosen] if chosen else reach[name]
        return int(np.bitwise_count(new).sum()) / runs

    return lazy_greedy([str(person) for person in range(len(chances))], size, gain).chosen


def pynetim_graph(chances):
    listener, speaker = np.nonzero(chances)
    edges = list(zip(speaker.tolist(), listener.tolist(), strict=True))
    return pynetim.IMGraph(edges, weights=chances[listener, speaker].tolist(), renumber=False)


def pynetim_celf(chances, size, runs):
    search = pynetim.CELFAlgorithm(pynetim_graph(chances), "IC")
    return tuple(str(person) for person in search.run(size, mc_rounds=runs, show_progress=False, random_seed=1))


SEARCHES = {"coalition_kit": coalition_kit_celf, "pynetim": pynetim_celf}


@pytest.mark.parametrize("package", SEARCHES)
@pytest.mark.parametrize("people", [100, 400])
def test_celf(benchmark, people, package):
    size, people, runs = (2, 25, 200) if benchmark.disabled else (SEEDS, people, 1000)
    benchmark.group = f"CELF, {people} people, {size} seeds, {runs:,} simulations"
    chances = graph(people)
    found = benchmark.pedantic(SEARCHES[package], args=(chances, size, runs), rounds=3)
    assert len(set(found)) == size
    checked, other = (adopters(chances, seeds, CHECKED, 2) for seeds in (found, coalition_kit_celf(chances, size, runs)))
    # Greedy picks by averages over `runs`, so two right answers may differ by their error, not by more.
    error = 4 * float(np.std(checked)) / np.sqrt(runs)
    assert checked.mean() == pytest.approx(other.mean(), abs=error)


def test_both_packages_mean_the_same_spread():
    chances = graph(25)
    ours = adopters(chances, "01", CHECKED, 2)
    theirs = pynetim.IndependentCascadeModel(pynetim_graph(chances), {0, 1}).run_monte_carlo_diffusion(CHECKED, 7)
    assert theirs == pytest.approx(ours.mean(), abs=6 * float(np.std(ours)) / np.sqrt(CHECKED))


def test_in_its_own_runs_lazy_greedy_keeps_its_bound():
    chances, runs = graph(12, degree=3), 200

    def spread(names):
        return float(adopters(chances, names, runs, 1).mean())

    best = best_set([str(person) for person in range(12)], 2, spread)[1]
    assert spread(coalition_kit_celf(chances, 2, runs)) >= (1 - 1 / np.e) * best
