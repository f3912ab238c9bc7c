"""The chance that all decisions pass: by enumeration, by product, by integration, by simulation."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import binom, multivariate_normal, norm

from coalition_kit.science.statistics.estimates import monte_carlo_error
from coalition_kit.science.voting.games import BooleanGame, WeightedGame, joint_pass_probability, simulated_votes


def enumerated(games, support) -> float:
    names = sorted(support)
    return math.fsum(
        math.prod(support[name] if vote else 1 - support[name] for name, vote in zip(names, votes, strict=True))
        for votes in product([False, True], repeat=len(names))
        if all(game.wins([name for name, vote in zip(names, votes, strict=True) if vote and name in game.players]) for game in games)
    )


def boards(count: int, size: int, people: int, seed: int):
    rng = np.random.default_rng(seed)
    names = [f"p{i}" for i in range(people)]
    games = [WeightedGame.majority(rng.integers(1, 4, size), rng.choice(names, size, replace=False).tolist()) for _ in range(count)]
    return games, {name: float(chance) for name, chance in zip(names, rng.uniform(0.3, 0.9, people), strict=True)}


@settings(deadline=None, max_examples=25)
@given(count=st.integers(1, 4), size=st.integers(1, 4), seed=st.integers(0, 10_000))
def test_equals_enumeration_over_all_holders(count, size, seed):
    games, support = boards(count, size, 8, seed)
    assert joint_pass_probability(games, support) == pytest.approx(enumerated(games, support), abs=1e-12)


@pytest.mark.parametrize("seed", range(2))
def test_settling_shared_holders_equals_enumeration(seed):
    games, support = boards(5, 5, 13, seed)  # more than twelve linked holders, so that some are settled
    assert simulated_votes(games) == 0
    assert joint_pass_probability(games, support) == pytest.approx(enumerated(games, support), abs=1e-12)


def test_shared_holders_are_not_a_product():
    both = [BooleanGame("Ana and Ben"), BooleanGame("Ana and Cem")]
    support = {"Ana": 0.5, "Ben": 0.8, "Cem": 0.8}
    assert joint_pass_probability(both, support) == pytest.approx(0.32)
    assert both[0].pass_probability([0.5, 0.8]) * both[1].pass_probability([0.5, 0.8]) == pytest.approx(0.16)
    same = WeightedGame(2, [1, 1, 1], ["Ana", "Ben", "Cem"])
    assert joint_pass_probability([same] * 5, support) == pytest.approx(same.pass_probability([0.5, 0.8, 0.8]))


def test_separate_holders_are_a_product_at_any_size():
    games = [WeightedGame.majority([1] * 41, [f"{board}{i}" for i in range(41)]) for board in "abc"]
    support = {name: 0.55 for game in games for name in game.players}
    assert joint_pass_probability(games, support) == pytest.approx(games[0].pass_probability([0.55] * 41) ** 3)


def test_draws_go_through_together():
    games, _ = boards(4, 5, 10, 1)
    rng = np.random.default_rng(7)
    support = {f"p{i}": rng.uniform(size=30) for i in range(9)} | {"p9": 0.5}
    joint = joint_pass_probability(games, support)
    assert joint.shape == (30,)
    for draw in (0, 17, 29):
        single = {name: float(np.broadcast_to(chance, 30)[draw]) for name, chance in support.items()}
        assert joint[draw] == pytest.approx(joint_pass_probability(games, single), abs=1e-13)
    correlated = joint_pass_probability(games, support, correlation=0.4)
    assert correlated[17] == pytest.approx(
        joint_pass_probability(games, {name: float(np.broadcast_to(c, 30)[17]) for name, c in support.items()}, correlation=0.4), abs=1e-13
    )


def test_nothing_to_decide_passes_and_certainty_stays_certain():
    assert joint_pass_probability([], {}) == 1.0
    game = BooleanGame("Ana and (Ben or Cem)", players=["Ana", "Ben", "Cem", "Dummy"])
    assert joint_pass_probability([game], {"Ana": 1, "Ben": 0, "Cem": 1}, correlation=0.5) == pytest.approx(1)
    assert joint_pass_probability([game], {"Ana": 1, "Ben": 0, "Cem": 0}, correlation=0.5) == pytest.approx(0)


@pytest.mark.parametrize("rho", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_correlation_keeps_every_single_support_and_binds_pairs(rho):
    """One holder: still p. Two holders: the bivariate normal's orthant, for ½ and ½ Sheppard's ¼ + arcsin(ρ)/2π."""
    assert joint_pass_probability([BooleanGame("Ana")], {"Ana": 0.3}, correlation=rho) == pytest.approx(0.3, abs=1e-3)
    pair = [BooleanGame("Ana"), BooleanGame("Ben")]
    sheppard = 0.25 + math.asin(rho) / (2 * math.pi)
    assert joint_pass_probability(pair, {"Ana": 0.5, "Ben": 0.5}, correlation=rho) == pytest.approx(sheppard, abs=1e-3)
    orthant = multivariate_normal([0, 0], [[1, rho], [rho, 1]]).cdf(norm.ppf([0.3, 0.8]))
    assert joint_pass_probability(pair, {"Ana": 0.3, "Ben": 0.8}, correlation=rho) == pytest.approx(orthant, abs=1e-3)


@pytest.mark.parametrize(("rho", "within"), [(0.2, 1e-6), (0.5, 1e-4), (0.7, 1e-4), (0.9, 1e-3)])
def test_quadrature_equals_integration(rho, within):
    games, support = boards(3, 4, 7, 11)

    def given_factor(z: float) -> float:
        inner = {name: float(norm.cdf((norm.ppf(p) - math.sqrt(rho) * z) / math.sqrt(1 - rho))) for name, p in support.items()}
        return joint_pass_probability(games, inner) * norm.pdf(z)

    integral, _ = quad(given_factor, -8, 8, limit=200)
    assert joint_pass_probability(games, support, correlation=rho) == pytest.approx(integral, abs=within)


FACTOR = np.linspace(-8.5, 8.5, 20_001)
DENSITY = np.exp(-(FACTOR**2) / 2) / np.exp(-(FACTOR**2) / 2).sum()


@pytest.mark.parametrize("rho", [0.05, 0.1, 0.3, 0.31, 0.5, 0.51, 0.7, 0.8, 0.9])
@pytest.mark.parametrize(("count", "quota"), [(1, 1), (2, 2), (7, 4), (7, 7), (25, 13), (101, 51), (101, 90)])
def test_the_error_stays_below_a_thousandth(count, quota, rho):
    """Against 20,001 steps of the common factor, given which the votes are binomial: rare, likely and even support."""
    supports = np.array([0.001, 0.01, 0.1, 0.3, 0.5, 0.62, 0.8, 0.97, 0.999])
    game = WeightedGame(quota, [1] * count)
    found = joint_pass_probability([game], dict.fromkeys(game.players, supports), correlation=rho)
    given = norm.cdf((norm.ppf(supports)[:, None] - math.sqrt(rho) * FACTOR) / math.sqrt(1 - rho))
    assert found == pytest.approx(binom.sf(quota - 1, count, given) @ DENSITY, abs=1e-3)


def test_correlation_helps_unanimity_and_hurts_a_safe_majority():
    """Independence flatters a majority of supporters, and is too hard on unanimity."""
    support = dict.fromkeys("abcdefg", 0.7)
    everyone, most = WeightedGame(7, [1] * 7, list("abcdefg")), WeightedGame(4, [1] * 7, list("abcdefg"))
    assert joint_pass_probability([everyone], support, correlation=0.5) > joint_pass_probability([everyone], support) + 0.1
    assert joint_pass_probability([most], support, correlation=0.5) < joint_pass_probability([most], support) - 0.05


def test_a_large_tangle_is_simulated_and_says_so():
    names = [f"m{i}" for i in range(30)]
    board = WeightedGame.majority([1] * 25, names[:25])
    same = BooleanGame("13 of (" + ", ".join(names[:25]) + ")")
    support = dict.fromkeys(names, 0.55)
    votes = simulated_votes([board, same])
    assert votes == 20_000
    truth = board.pass_probability([0.55] * 25)
    simulated = joint_pass_probability([board, same], support, seed=4)
    assert abs(simulated - truth) < 4 * monte_carlo_error(truth, votes)
    assert simulated == joint_pass_probability([board, same], support, seed=4)
    assert simulated_votes([board, same], draws=2_000) == 500
    correlated = joint_pass_probability([board, same], support, correlation=0.4, seed=4)
    exact = joint_pass_probability([board], support, correlation=0.4)
    assert abs(correlated - exact) < 4 * monte_carlo_error(exact, votes)


@pytest.mark.parametrize(
    ("support", "correlation", "message"),
    [
        ({"Ana": 0.5}, 0, 'a support for every holder is wanted; none came for "Ben"'),
        ({"Ana": 0.5, "Ben": 1.5}, 0, 'supports of "Ben" from 0 to 1 are wanted; got 1.5'),
        ({"Ana": 0.5, "Ben": math.nan}, 0, "from 0 to 1 are wanted; got nan"),
        ({"Ana": np.ones(3), "Ben": np.ones(4)}, 0, "arrays of one shape"),
        ({"Ana": 0.5, "Ben": 0.5}, 0.99, "a correlation from 0 to 0.9 is wanted; got 0.99"),
        ({"Ana": 0.5, "Ben": 0.5}, -0.1, "a correlation from 0"),
    ],
)
def test_errors_say_what_was_wanted(support, correlation, message):
    with pytest.raises(ValueError, match=message):
        joint_pass_probability([BooleanGame("Ana and Ben")], support, correlation=correlation)
