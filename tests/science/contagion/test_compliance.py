import numpy as np
import pytest

from coalition_kit.science.contagion.compliance import felt_pressure, simulate


def run(n=4, runs=3, *, influence=None, thresholds=1.0, resistance=1.0, willing=False, pushed=(0.0,) * 6, convinced=np.inf, **rates):
    full = (n, runs)
    return simulate(
        np.zeros((n, n)) if influence is None else influence,
        thresholds=np.full(full, thresholds) if np.ndim(thresholds) < 2 else thresholds,
        resistance=np.full(full, resistance) if np.ndim(resistance) < 2 else resistance,
        willing=np.full(full, willing),
        pushed=pushed,
        convinced=np.full(full, convinced) if np.ndim(convinced) < 2 else convinced,
        rng=np.random.default_rng(0),
        **rates,
    )


def test_felt_pressure_halves_week_by_week_and_a_new_push_takes_over():
    assert felt_pressure([0.8, 0, 0, 0.5, 0], decay=0.5) == pytest.approx([0.8, 0.4, 0.2, 0.5, 0.25])


def test_compliance_lasts_as_long_as_the_pressure_is_at_least_the_resistance():
    found = run(resistance=0.3, pushed=[0.8, 0, 0, 0, 0, 0], decay=0.5)
    assert found.practising[:, 0].tolist() == [0, 1, 1, 0, 0, 0, 0]
    assert not found.committed.any()


def test_nobody_practises_where_nothing_is_pushed_and_nobody_is_convinced():
    assert not run(resistance=0.0).practising.any()


def test_a_chain_of_commitment_moves_one_tie_a_week_and_stays():
    chain = np.eye(4, k=-1)  # each is influenced by the one before alone
    convinced = np.full((4, 1), np.inf)
    convinced[0] = 1
    found = run(runs=1, influence=chain, thresholds=0.5, convinced=convinced)
    assert (found.committed[:, 0] * 4).tolist() == [0, 1, 2, 3, 4, 4, 4]


def test_a_threshold_is_inclusive_and_one_above_the_share_stops_everything():
    half = np.array([[0, 0, 0], [0, 0, 0], [0.5, 0.5, 0]])
    convinced = np.full((3, 1), np.inf)
    convinced[0] = 1
    reached = run(3, 1, influence=half, thresholds=np.full((3, 1), 0.5), convinced=convinced).committed[-1, 0]
    missed = run(3, 1, influence=half, thresholds=np.full((3, 1), 0.51), convinced=convinced).committed[-1, 0]
    assert (reached, missed) == pytest.approx((2 / 3, 1 / 3))


def test_trial_binds_willing_people_at_the_stated_rate_and_less_under_pressure():
    settings = {"n": 50, "runs": 400, "resistance": 0.0, "trial": 0.2, "pushed": [0.1], "willing": True}
    light = run(**settings).committed[-1].mean()
    hard = run(**{**settings, "pushed": [0.9]}).committed[-1].mean()
    assert light == pytest.approx(0.2 * 0.9, abs=0.01)
    assert hard == pytest.approx(0.2 * 0.1, abs=0.01)
    assert not run(**{**settings, "willing": False}).committed.any()


def test_shapes_that_do_not_fit_are_refused_in_words():
    with pytest.raises(ValueError, match=r"influence \(n, n\)"):
        run(influence=np.zeros((3, 4)))
