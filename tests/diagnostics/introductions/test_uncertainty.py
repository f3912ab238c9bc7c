"""Ties that nobody knows: draws, intervals that cover, and what knowing them would be worth."""

from __future__ import annotations

import random
from itertools import permutations

import numpy as np
import pytest
from small_networks import every_way, network

from coalition_kit.case.estimates import SHARE
from coalition_kit.diagnostics.introductions import introductions
from coalition_kit.diagnostics.introductions.analysis import Network
from coalition_kit.science.statistics.estimates import interval


def test_a_strength_that_nobody_knows_is_drawn_over_the_whole_scale_beside_known_trust():
    """Full trust and a strength of 0 to 1: the chance is between a half and one, and the interval says so."""
    full = {"reliability": 4, "mission_support": 4, "openness": 4}
    finding = introductions(network(("X", "M", "?", full)), "X")
    assert finding.interval == (pytest.approx(52.5, abs=1), pytest.approx(97.5, abs=1))
    middle = introductions(network(("X", "M", 0.5, full)), "X")
    assert middle.interval == (pytest.approx(75), pytest.approx(75))
    assert "Ask X how much the word of M counts: the way hangs on it." in finding.next_steps
    assert not any("hangs on it" in step for step in middle.next_steps)


def test_uncertainty_travels_and_the_unknown_is_named():
    finding = introductions(network(("X", "A", "0.4-0.8"), ("A", "M", "?")), "X")
    row = finding.rows[0]
    assert row.chance == pytest.approx(0.3)
    assert row.low < 0.1 < 0.5 < row.high
    assert "How much M counts for A." in finding.missing
    assert any("Ask A how much the word of M counts" in step for step in finding.next_steps)


def uncertain_network(rng):
    people = "MNABCX"
    pairs = [pair for pair in permutations(people, 2) if rng.random() < 0.5]
    ranges = ("?", "0.2-0.6", "0.1-0.9", "0.5-0.8-1", "0.3-0.4")
    trust = ({}, {}, {"reliability": 4, "mission_support": 4, "openness": 3}, {"reliability": 1, "mission_support": 2, "openness": 1})
    return network(*((*pair, rng.choice(ranges), rng.choice(trust)) for pair in pairs), members=("M", "N"), people=people)


def truth_of(case, rng):
    """The case as it might be: every strength drawn from its judgement."""
    return case.replace(ties=[{**tie.model_dump(), "strength": float(tie.strength.draw(SHARE, rng, 1)[0])} for tie in case.record.ties])


@pytest.mark.slow
def test_intervals_cover_what_they_are_intervals_of():
    """Truths drawn from the judgements: the chance of the path named, and that of the path which would be best if all were known."""
    named, best = [], []
    for seed in range(600):
        case = uncertain_network(random.Random(seed))
        before = Network(case, seed, draws=400)
        paths = before.paths("X", ("M", "N"))
        if not paths:
            continue
        truth = Network(truth_of(case, np.random.default_rng(1000 + seed)))
        low, high = interval(before.in_draws(paths[0]))
        named.append(low <= truth.chance(paths[0]) <= high)
        low, high = interval(before.best_in_draws("X", ("M", "N")))
        best.append(low <= truth.chance(truth.best("X", ("M", "N"))) <= high)
    assert len(named) > 500
    assert 0.85 <= np.mean(named) <= 0.95
    assert 0.85 <= np.mean(best) <= 0.95


@pytest.mark.parametrize("seed", range(10))
def test_the_best_path_in_each_draw_by_enumeration(seed):
    network_ = Network(uncertain_network(random.Random(seed)), seed, draws=20)
    found = [network_.in_draws(path) for path in every_way(network_, ("M", "N"), "X")]
    assert network_.best_in_draws("X", ("M", "N")) == pytest.approx(np.max([np.zeros(20), *found], axis=0))


def test_knowing_all_ties_is_worth_something_and_never_harms():
    case = network(("X", "A", "0-1"), ("A", "M", 1), ("X", "B", "0-1"), ("B", "M", 1))
    finding = introductions(case, "X")
    assert finding.value == pytest.approx(50)
    assert finding.detail.best_if_known > 0.55
    assert finding.detail.best_low < finding.detail.best_if_known < finding.detail.best_high
    assert introductions(network(("B", "M", 0.9)), "X").detail.best_if_known is None
