"""Powers of a body and of its voters against counts by hand and by every coalition."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalition_kit.science.voting.collective import deadlock, nakamura, prevent_and_initiate
from coalition_kit.science.voting.games import BooleanGame, WeightedGame, nakamura_number


def subsets(players):
    return [frozenset(group) for size in range(len(players) + 1) for group in combinations(players, size)]


def by_every_coalition(game):
    """Coleman's powers counted over all coalitions."""
    winning = [group for group in subsets(game.players) if game.wins(group)]
    losing = [group for group in subsets(game.players) if not game.wins(group)]
    prevent = [sum(name in group and not game.wins(group - {name}) for group in winning) / len(winning) for name in game.players]
    start = [sum(game.wins(group | {name}) for group in losing) / len(losing) for name in game.players]
    return prevent, start


def by_every_family(game):
    """The Nakamura number over all families of winning coalitions."""
    winning = [group for group in subsets(game.players) if game.wins(group)]
    for size in range(1, len(winning) + 1):
        if any(not frozenset.intersection(*family) for family in combinations(winning, size)):
            return size
    return math.inf


def test_coleman_s_powers_by_hand():
    """51 of 50, 49 and 1: AB, AC and ABC win. A turns all three, B and C one each; of five losing sets A would turn three."""
    prevent, start = prevent_and_initiate(WeightedGame(51, [50, 49, 1]))
    assert prevent == pytest.approx([1, 1 / 3, 1 / 3])
    assert start == pytest.approx([3 / 5, 1 / 5, 1 / 5])


rules = st.sampled_from(
    [
        BooleanGame("A and (B or C)", players=list("ABCD")),
        BooleanGame("(A and B) or (C and D)"),
        BooleanGame("(A and B) or (B and C) or (C and D)"),
        BooleanGame("2 of (A, B and C, D)"),
        BooleanGame("A or B", players=list("ABC")),
    ]
)
weighted = st.lists(st.integers(0, 4), min_size=1, max_size=4).filter(any)
games = st.one_of(rules, weighted.flatmap(lambda votes: st.integers(1, sum(votes)).map(lambda quota: WeightedGame(quota, votes))))


@settings(max_examples=60, deadline=None)
@given(games)
def test_they_are_counts_over_every_coalition(game):
    prevent, start = prevent_and_initiate(game)
    counted = by_every_coalition(game)
    assert [*prevent, *start] == pytest.approx([*counted[0], *counted[1]])
    assert game.power_to_act() == sum(game.wins(group) for group in subsets(game.players)) / 2 ** len(game.players)


@settings(max_examples=40, deadline=None)
@given(games)
def test_nakamura_s_number_is_the_smallest_family(game):
    assert nakamura(game) == by_every_family(game)


@pytest.mark.parametrize(("n", "q"), [(3, 2), (4, 3), (5, 3), (7, 5), (9, 6), (4, 4), (300, 201)])
def test_nakamura_s_number_of_equals_is_the_formula(n, q):
    assert nakamura(WeightedGame(q, [1] * n)) == nakamura(WeightedGame(2 * q, [2] * n)) == nakamura_number(n, q)


@settings(max_examples=60, deadline=None)
@given(games, st.data())
def test_a_deadlock_is_when_neither_side_wins(game, data):
    support = [data.draw(st.sampled_from([0.0, 0.2, 0.5, 0.9, 1.0])) for _ in game.players]
    stuck, both = 0.0, 0.0
    everyone = frozenset(game.players)
    for group in subsets(game.players):
        chance = math.prod(p if name in group else 1 - p for name, p in zip(game.players, support, strict=True))
        stuck += chance * (not game.wins(group) and not game.wins(everyone - group))
        both += chance * (game.wins(group) and game.wins(everyone - group))
    assert deadlock(game, support) == pytest.approx(max(stuck - both, 0))


def test_draws_stand_side_by_side():
    game = WeightedGame(2, [1, 1])
    assert deadlock(game, np.array([[0.5, 1], [0.5, 0]])) == pytest.approx([0.5, 1])
