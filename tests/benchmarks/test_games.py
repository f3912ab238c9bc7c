"""Power indices of 15, 30 and 60 holders beside two published packages, the same game side by side; the answers must agree.

Run `pytest tests/benchmarks/test_games.py --benchmark-only --benchmark-group-by=group` for the times. The goal: ten times
faster than `powerindices` at 60 holders. A game is built anew each time, because it remembers what it has counted.
"""

from __future__ import annotations

import numpy as np
import pytest
from peers import peer

from coalition_kit.science.voting.games import WeightedGame, joint_pass_probability

powerindices = peer("powerindices")
calculate_power_index = peer("powerindex.powerindex").calculate_power_index

HOLDERS = [15, 30, 60]


def game_of(holders: int) -> tuple[int, list[int]]:
    """Returns quota and weights of a simple majority with votes of 1 to 30."""
    votes = np.random.default_rng(holders).integers(1, 31, holders).tolist()
    return sum(votes) // 2 + 1, votes


SHAPLEY_SHUBIK = {
    "coalition_kit": lambda quota, votes: WeightedGame(quota, votes).shapley_shubik(),
    "powerindices": powerindices.compute_ssi,
    "powerindex": lambda quota, votes: calculate_power_index(votes, quota, "ss"),
}
BANZHAF = {
    "coalition_kit": lambda quota, votes: WeightedGame(quota, votes).banzhaf(),
    "powerindices": powerindices.compute_pbi,
    "powerindex": lambda quota, votes: calculate_power_index(votes, quota, "b"),
}


@pytest.mark.parametrize("package", SHAPLEY_SHUBIK)
@pytest.mark.parametrize("holders", HOLDERS)
def test_shapley_shubik(benchmark, holders, package):
    benchmark.group = f"Shapley–Shubik, {holders} holders"
    quota, votes = game_of(holders)
    found = benchmark.pedantic(SHAPLEY_SHUBIK[package], args=(quota, votes), rounds=5)
    np.testing.assert_allclose(found, WeightedGame(quota, votes).shapley_shubik(), rtol=1e-12)


@pytest.mark.parametrize("package", BANZHAF)
@pytest.mark.parametrize("holders", HOLDERS)
def test_banzhaf(benchmark, holders, package):
    benchmark.group = f"Banzhaf, {holders} holders"
    quota, votes = game_of(holders)
    found = np.array(benchmark.pedantic(BANZHAF[package], args=(quota, votes), rounds=20))
    np.testing.assert_allclose(found / found.sum(), WeightedGame(quota, votes).banzhaf(), rtol=1e-12)


@pytest.mark.parametrize("correlation", [0.0, 0.3])
def test_joint_of_six_decisions(benchmark, correlation):
    benchmark.group = "joint chance of 6 decisions, 12 shared holders, 2,000 draws"
    rng = np.random.default_rng(6)
    names = [f"h{i}" for i in range(12)]
    games = [WeightedGame.majority(rng.integers(1, 4, 12), names) for _ in range(6)]
    support = {name: rng.uniform(size=2000) for name in names}
    found = benchmark.pedantic(joint_pass_probability, args=(games, support), kwargs={"correlation": correlation}, rounds=5)
    one = {name: float(draws[7]) for name, draws in support.items()}
    assert found[7] == pytest.approx(joint_pass_probability(games, one, correlation=correlation), abs=1e-12)
