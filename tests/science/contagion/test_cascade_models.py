"""The models beside the threshold cascade: independent cascade, Bass and Watts, against published and exact numbers."""

from __future__ import annotations

import math
from itertools import product

import networkx as nx
import numpy as np
import pytest
from scipy.integrate import solve_ivp
from scipy.sparse import coo_array, csr_array

from coalition_kit.science.contagion import independent
from coalition_kit.science.contagion.cascade import bass, independent_cascade, threshold_cascade, watts_window

PATH = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0]])  # 0 → 1 → 2
DIAMOND = np.array([[0, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0], [0, 1, 1, 0]])  # 0 → 1 → 3, 0 → 2 → 3


def marked(people: int, *positions: int) -> np.ndarray:
    marks = np.zeros(people, dtype=bool)
    marks[list(positions)] = True
    return marks


def certainly(live: np.ndarray, seeds: np.ndarray) -> np.ndarray:
    """Returns who is reached when ties are certain or absent."""
    return independent_cascade(live, seeds, runs=1, rng=np.random.default_rng(0))[:, 0]


def exact_spread(chances: np.ndarray, seeds: np.ndarray) -> float:
    """Returns the expected number of adopters by enumerating which ties are live (Kempe, Kleinberg & Tardos 2003)."""
    ties = list(zip(*np.nonzero(chances), strict=True))
    total = 0.0
    for ways in product([False, True], repeat=len(ties)):
        live = np.zeros(chances.shape)
        weight = 1.0
        for (i, j), way in zip(ties, ways, strict=True):
            live[i, j] = way
            weight *= chances[i, j] if way else 1 - chances[i, j]
        total += weight * certainly(live, seeds).sum()
    return total


# --- expected spread ------------------------------------------------------------------------------------------------------

SPREADS = [(PATH, (0,), 1.75), (DIAMOND, (0,), 2.4375), (DIAMOND, (1, 2), 2.75)]


@pytest.mark.parametrize(("ties", "seeds", "expected"), SPREADS)
def test_expected_spread_exactly_and_by_simulation(ties, seeds, expected):
    marks = marked(len(ties), *seeds)
    assert exact_spread(ties * 0.5, marks) == expected
    sizes = independent_cascade(ties * 0.5, marks, runs=40_000, rng=np.random.default_rng(3)).sum(axis=0)
    assert abs(sizes.mean() - expected) < 4 * sizes.std() / math.sqrt(len(sizes))


@pytest.mark.parametrize(("seeds", "expected"), [((0,), 2.5), ((1, 2), 3.0)])
def test_expected_spread_with_uniform_thresholds(seeds, expected):
    """Each tie weighs ½, so a threshold matters only by the half it lies in: all sixteen cases are equally likely."""
    halves = np.array(list(product([0.25, 0.75], repeat=4))).T
    assert threshold_cascade(DIAMOND * 0.5, halves, marked(4, *seeds)).sum() / 16 == expected
    drawn = 1 - np.random.default_rng(8).random((4, 40_000))
    sizes = threshold_cascade(DIAMOND * 0.5, drawn, marked(4, *seeds)).sum(axis=0)
    assert abs(sizes.mean() - expected) <= 4 * sizes.std() / math.sqrt(sizes.size)


@pytest.mark.parametrize("seed", range(4))
def test_simulation_meets_enumeration_on_random_ties(seed):
    rng = np.random.default_rng(seed)
    chances = rng.random((5, 5)) * (rng.random((5, 5)) < 0.4)
    np.fill_diagonal(chances, 0)
    sizes = independent_cascade(chances, marked(5, 0), runs=40_000, rng=rng).sum(axis=0)
    assert abs(sizes.mean() - exact_spread(chances, marked(5, 0))) < 4 * sizes.std() / math.sqrt(len(sizes)) + 1e-9


@pytest.mark.parametrize("seed", range(5))
def test_certain_ties_lead_where_a_graph_search_leads(seed):
    graph = nx.gnp_random_graph(60, 0.03, seed=seed, directed=True)
    influence = nx.to_numpy_array(graph).T
    seeds = np.random.default_rng(seed).random((60, 70)) < 0.02
    found = independent_cascade(influence, seeds, runs=70, rng=np.random.default_rng(0))
    for run in range(70):
        starts = np.flatnonzero(seeds[:, run]).tolist()
        reached = set(starts).union(*(nx.descendants(graph, start) for start in starts))
        assert set(np.flatnonzero(found[:, run])) == reached


@pytest.mark.parametrize("chance", [1e-4, 0.1, 0.25, 1 / 3, 0.5, 0.998, 1 - 1e-4])
def test_a_tie_is_live_as_often_as_its_chance_and_runs_are_apart(chance):
    runs = 200_000
    told = independent_cascade(np.array([[0, 0], [chance, 0]]), [True, False], runs=runs, rng=np.random.default_rng(5))[1]
    error = math.sqrt(chance * (1 - chance) / runs)
    assert abs(told.mean() - chance) < 4 * error
    for lag in (1, 8, 64):  # neither bits nor words follow each other
        both = (told[lag:] & told[:-lag]).mean()
        assert abs(both - chance**2) < 4 * math.sqrt(chance**2 * (1 - chance**2) * 3 / runs)


# --- the same dice --------------------------------------------------------------------------------------------------------


def example() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(11)
    chances = rng.random((80, 80)) * (rng.random((80, 80)) < 0.04)
    return chances, rng.random((80, 150)) < 0.03


def test_the_same_state_gives_the_same_answer_in_every_form_and_in_parts():
    chances, seeds = example()
    first = independent_cascade(chances, seeds, runs=150, rng=np.random.default_rng(1))
    assert 0.1 < first.mean() < 0.9
    shuffled = coo_array(chances)
    order = np.random.default_rng(2).permutation(shuffled.nnz)
    mixed = coo_array((shuffled.data[order], tuple(axis[order] for axis in shuffled.coords)), shape=shuffled.shape)
    for form in (chances, np.asfortranarray(chances), csr_array(chances), mixed):
        for memory in (1, 100_000, 1 << 28):
            assert (independent_cascade(form, seeds, runs=150, rng=np.random.default_rng(1), memory=memory) == first).all()
    assert (independent_cascade(chances, np.asfortranarray(seeds), runs=150, rng=np.random.default_rng(1)) == first).all()
    assert (independent_cascade(chances, seeds[:, :90], runs=90, rng=np.random.default_rng(1)) == first[:, :90]).all()
    assert (independent_cascade(chances, seeds, runs=150, rng=np.random.default_rng(2)) != first).any()


def test_the_dice_are_these_on_every_platform():
    chances, _ = example()
    found = independent_cascade(chances, marked(80, 0, 1), runs=12, rng=np.random.default_rng(2026))
    assert found.sum(axis=0).tolist() == [51, 57, 58, 60, 57, 58, 63, 43, 53, 11, 55, 60]


def test_more_seeds_never_reach_fewer_with_the_same_dice():
    chances, seeds = example()
    fewer = independent_cascade(chances, seeds, runs=150, rng=np.random.default_rng(1))
    more = independent_cascade(chances, seeds | (np.arange(80) % 9 == 0)[:, None], runs=150, rng=np.random.default_rng(1))
    assert (more >= fewer).all()
    assert (more != fewer).any()


@pytest.mark.parametrize("share", [0.3, 1])  # dice as they are asked for, and all of them beforehand
@pytest.mark.parametrize("memory", [1, 1 << 28])
def test_several_sets_of_seeds_side_by_side_meet_the_dice_that_each_meets_alone(share, memory):
    chances, seeds = example()
    sets = [seeds, np.roll(seeds, 7, axis=0), ~seeds & (np.arange(80) % 5 == 0)[:, None]]
    beside = independent_cascade(chances * share, np.hstack(sets), runs=150, rng=np.random.default_rng(1), memory=memory)
    alone = [independent_cascade(chances * share, each, runs=150, rng=np.random.default_rng(1)) for each in sets]
    assert (beside == np.hstack(alone)).all()


def test_nothing_to_spread():
    rng = np.random.default_rng(0)
    assert independent_cascade(np.zeros((3, 3)), marked(3, 1), runs=5, rng=rng).sum(axis=1).tolist() == [0, 5, 0]
    assert independent_cascade(csr_array((3, 3)), marked(3), runs=70, rng=rng).sum() == 0
    assert independent_cascade(PATH, marked(3, 0), runs=0, rng=rng).shape == (3, 0)
    assert independent_cascade(np.zeros((0, 0)), [], runs=2, rng=rng).shape == (0, 2)


@pytest.mark.parametrize(
    ("chances", "seeds", "runs", "message"),
    [
        (PATH * 1.5, marked(3), 2, "probabilities from 0 to 1 are wanted; got 1.5"),
        (PATH * -1.0, marked(3), 2, "probabilities are wanted as finite numbers from 0 up; got -1"),
        (PATH * np.nan, marked(3), 2, "probabilities are wanted as finite numbers from 0 up; got nan"),
        (PATH[:2], marked(3), 2, r"square probabilities .* got the shape \(2, 3\)"),
        (PATH, marked(4), 2, r"one mark of seeds for each of the 3 people .* got the shape \(4,\)"),
        (PATH, np.zeros((3, 3), dtype=bool), 2, r"seeds of shape \(3,\) or \(3, sets · runs\) with runs = 2 are wanted; got \(3, 3\)"),
        (PATH, np.zeros((3, 3), dtype=bool), 0, r"with runs = 0 are wanted; got \(3, 3\)"),
        (PATH, marked(3), -1, "runs = -1"),
    ],
)
def test_errors_say_what_was_wanted_and_what_came(chances, seeds, runs, message):
    with pytest.raises(ValueError, match=message):
        independent_cascade(chances, seeds, runs=runs, rng=np.random.default_rng(0))


# --- Bass and Watts -------------------------------------------------------------------------------------------------------


def test_bass_at_his_rates():
    curve = bass(0.03, 0.38)
    assert (curve.peak_time, curve.peak_share, curve.peak_rate) == pytest.approx((6.193, 0.4605, 0.11059), abs=5e-4)
    assert curve.peak_time == pytest.approx(math.log(0.38 / 0.03) / 0.41)
    assert curve.adopted(curve.peak_time) == pytest.approx(curve.peak_share)


@pytest.mark.parametrize(("p", "q"), [(0.03, 0.38), (0.1, 0.1), (0.2, 0.05), (0.05, 0), (0.001, 0.9)])
def test_bass_solves_his_equation(p, q):
    """dF/dt = (p + qF)(1 − F), fastest at the peak."""
    times = np.linspace(0, 40, 4001)
    curve = bass(p, q)
    solved = solve_ivp(lambda _, f: (p + q * f) * (1 - f), (0, 40), [0.0], t_eval=times, rtol=1e-9, atol=1e-12).y[0]
    np.testing.assert_allclose(curve.adopted(times), solved, atol=1e-7)
    rate = (p + q * solved) * (1 - solved)
    assert times[rate.argmax()] == pytest.approx(curve.peak_time, abs=0.02)
    assert solved[rate.argmax()] == pytest.approx(curve.peak_share, abs=1e-3)
    assert rate.max() == pytest.approx(curve.peak_rate, abs=1e-6)


def test_bass_takes_numbers_and_arrays():
    curve = bass(0.03, 0.38)
    assert isinstance(curve.adopted(3), float)
    assert curve.adopted([[0, 1e9]]).tolist() == [[0.0, 1.0]]


@pytest.mark.parametrize(("p", "q"), [(0, 0.3), (-0.1, 0.3), (0.1, -0.3), (math.nan, 0.3), (0.1, math.inf)])
def test_bass_says_what_rates_are_wanted(p, q):
    with pytest.raises(ValueError, match="a rate of innovation above 0 and of imitation from 0 up are wanted"):
        bass(p, q)
    with pytest.raises(ValueError, match="times from 0 up are wanted; got -1"):
        bass(0.1, 0.1).adopted([0, -1])


@pytest.mark.parametrize(("phi", "low", "high"), [(0.18, 1.0207, 5.7646), (0.25, 1.1141, 3.8630)])
def test_watts_window(phi, low, high):
    assert watts_window(phi) == pytest.approx((low, high), abs=1e-4)


@pytest.mark.parametrize("phi", [0.01, 0.05, 0.1, 0.18, 0.2, 0.25])
def test_watts_window_ends_where_the_vulnerable_just_hang_together(phi):
    for z in watts_window(phi):
        most = math.floor(1 / phi + 1e-9) - 2
        vulnerable = math.fsum(math.exp(k * math.log(z) - z - math.lgamma(k + 1)) for k in range(most + 1))
        assert z * vulnerable == pytest.approx(1, abs=1e-9)
    low, high = watts_window(phi)
    assert low < high


def test_watts_window_closes_and_says_what_is_wanted():
    assert watts_window(0.26) is None
    assert watts_window(1) is None
    for phi in (0, -0.1, 1.01, math.nan):
        with pytest.raises(ValueError, match="a threshold above 0 and at most 1 is wanted"):
            watts_window(phi)


def test_inside_the_window_one_person_can_tip_a_large_network_and_outside_not():
    """Watts's thought experiment: with everybody at 0.18, single seeds reach a large part for mean degrees in the window only."""
    largest = {}
    for degree in (0.5, 3, 12):
        graph = nx.gnm_random_graph(2000, int(1000 * degree), seed=4)
        ties = nx.to_scipy_sparse_array(graph, format="csr", dtype=float)
        ties.data /= np.repeat(np.maximum(np.diff(ties.indptr), 1), np.diff(ties.indptr))
        found = threshold_cascade(ties, np.full(2000, 0.18), np.eye(2000, 100, dtype=bool))
        largest[degree] = found.mean(axis=0).max()
    assert largest[3] > 0.5
    assert max(largest[0.5], largest[12]) < 0.1


def test_where_adoption_dies_out_the_dice_that_are_thrown_when_asked_for_say_what_those_thrown_beforehand_do(monkeypatch):
    rng = np.random.default_rng(3)
    chances = np.where(rng.random((30, 30)) < 0.1, rng.uniform(0, 0.5, (30, 30)), 0.0)
    chances[3, 4] = 1.0
    np.fill_diagonal(chances, 0)
    assert chances.sum() < 30  # an adopter convinces less than one other
    when_asked = independent_cascade(chances, marked(30, 4, 7), runs=40_000, rng=np.random.default_rng(1))
    monkeypatch.setattr(independent, "_DYING_OUT", 0.0)
    beforehand = independent_cascade(chances, marked(30, 4, 7), runs=40_000, rng=np.random.default_rng(2))
    assert when_asked[3].all()
    error = np.sqrt((when_asked.var(axis=1) + beforehand.var(axis=1)) / 40_000)
    assert (abs(when_asked.mean(axis=1) - beforehand.mean(axis=1)) <= 4.5 * error).all()
    assert abs(when_asked.sum(axis=0).std() - beforehand.sum(axis=0).std()) < 0.03


def test_where_adoption_dies_out_the_form_of_the_ties_does_not_change_the_dice():
    chances = example()[0] * 0.3
    stored = csr_array(chances + 1.0)
    stored.data = chances.reshape(-1)  # zeros are stored too
    found = [
        independent_cascade(form, marked(80, 0, 1), runs=90, rng=np.random.default_rng(1)) for form in (chances, csr_array(chances), stored)
    ]
    assert found[0].sum() > 2 * 90
    assert (found[0] == found[1]).all()
    assert (found[0] == found[2]).all()


@pytest.mark.parametrize("ties", [1, 2, 3, 7, 8, 20])
def test_where_adoption_dies_out_each_of_many_ties_is_live_with_its_own_chance_apart_from_the_others(ties):
    chance = np.concatenate(([0.5, 1.0, 1 / 256], np.random.default_rng(5).uniform(0, 0.05, 17)))[:ties]
    chances = np.zeros((60, 60))
    chances[1 : ties + 1, 0] = chance  # the first speaks to as many
    chances[40, 30] = 1.0  # and somebody far behind to one
    runs = 50_000
    found = independent_cascade(chances, marked(60, 0), runs=runs, rng=np.random.default_rng(1))[1:]
    error = np.sqrt(chance * (1 - chance) / runs)
    assert (abs(found[:ties].mean(axis=1) - chance) <= 4.5 * error).all()
    assert not found[ties:].any()
    together = found[:ties].astype(float) @ found[:ties].T / runs
    by_chance = np.outer(chance, chance)
    np.fill_diagonal(by_chance, chance)
    assert (abs(together - by_chance) <= 4.5 * np.sqrt(by_chance / runs) + 5 / runs).all()


def test_where_adoption_dies_out_more_seeds_never_reach_fewer_and_the_memory_changes_nothing():
    chances = np.where(np.random.default_rng(4).random((60, 60)) < 0.05, 0.2, 0.0)
    few, more = (independent_cascade(chances, marked(60, *seeds), runs=500, rng=np.random.default_rng(1)) for seeds in ((1,), (1, 2, 30)))
    assert (few <= more).all()
    assert (independent_cascade(chances, marked(60, 1), runs=500, rng=np.random.default_rng(1), memory=9000) == few).all()
