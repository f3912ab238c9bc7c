"""Searches against exhaustive enumeration on random small cases, and what is promised where people help each other."""

import math
from itertools import combinations, pairwise, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalition_kit.science.decisions import recruiting
from coalition_kit.science.decisions.recruiting import best_set, lazy_greedy, rank_acceptability, smallest_cover, swap_search

NAMES = list("abcdefgh")
seeds = st.integers(0, 10_000)
unhurried = settings(deadline=None)


def coverage_of(seed, n=8, cells=12):
    """A monotone submodular objective: the weight of the cells that a set covers."""
    rng = np.random.default_rng(seed)
    covers = {name: rng.random(cells) < 0.3 for name in NAMES[:n]}
    weights = rng.integers(1, 6, cells)

    def value(names):
        return float(weights[np.any([covers[name] for name in names], axis=0)].sum()) if names else 0.0

    return value


def plain_greedy(candidates, size, value):
    """The specification: whoever adds most, the first of equals, until nobody adds anything."""
    chosen = []
    while len(chosen) < size:
        gains = {name: value([*chosen, name]) - value(chosen) for name in candidates if name not in chosen}
        if not gains or max(gains.values()) <= 0:
            break
        chosen.append(max(gains, key=gains.get))
    return tuple(chosen)


def gain_of(value):
    return lambda name, chosen: value([*chosen, name]) - value(list(chosen))


@unhurried
@given(seeds, st.integers(0, 8))
def test_every_set_is_tried(seed, size):
    value = coverage_of(seed)
    chosen, found = best_set(NAMES, size, value)
    assert found == value(chosen) == max(value(names) for names in combinations(NAMES, size))


@pytest.mark.parametrize(("size", "most"), [(-1, 100), (9, 100), (4, 69)])
def test_too_many_sets_are_refused(size, most):
    with pytest.raises(ValueError, match=r"wanted|at most"):
        best_set(NAMES, size, len, most=most)


@unhurried
@given(seeds, st.integers(0, 8))
def test_lazy_is_plain_greedy_and_keeps_its_bound_where_gains_shrink(seed, size):
    value = coverage_of(seed)
    found = lazy_greedy(NAMES, size, gain_of(value))
    assert found.chosen == plain_greedy(NAMES, size, value)
    assert math.fsum(found.gains) == pytest.approx(value(found.chosen))
    assert value(found.chosen) >= (1 - 1 / math.e) * best_set(NAMES, size, value)[1] - 1e-9
    assert found.evaluations <= lazy_greedy(NAMES, size, gain_of(value), lazy=False).evaluations


@unhurried
@given(seeds, st.integers(1, 8))
def test_asking_for_every_gain_is_plain_greedy_for_any_objective(seed, size):
    values = {frozenset(names): 0.0 for names in [()]}
    rng = np.random.default_rng(seed)

    def value(names):
        return values.setdefault(frozenset(names), float(rng.integers(0, 50)))

    assert lazy_greedy(NAMES, size, gain_of(value), lazy=False).chosen == plain_greedy(NAMES, size, value)


def test_where_two_help_each_other_lazy_misses_what_plain_finds():
    def value(names):
        return 2.0 * ("a" in names) + 1.0 * ("b" in names) + 5.0 * ({"a", "h"} <= set(names))

    assert lazy_greedy(NAMES, 2, gain_of(value)).chosen == ("a", "b")
    assert lazy_greedy(NAMES, 2, gain_of(value), lazy=False).chosen == ("a", "h")


def test_a_pair_that_is_nothing_alone_is_beyond_any_greedy_and_within_reach_of_swaps():
    def value(names):
        return 1.0 * ("a" in names) + 0.5 * ("c" in names) + 9.0 * ({"c", "h"} <= set(names))

    greedy = lazy_greedy(NAMES, 2, gain_of(value), lazy=False)
    assert greedy.chosen == ("a", "c")
    assert swap_search(greedy.chosen, NAMES, value, most=50)[0] == ("h", "c")
    assert swap_search(greedy.chosen, NAMES, value, most=0) == (greedy.chosen, 1.5, 0)


@unhurried
@given(seeds, st.integers(1, 4))
def test_no_swap_betters_what_swaps_have_ended_at(seed, size):
    value = coverage_of(seed)
    chosen, found, _ = swap_search(NAMES[:size], NAMES, value, most=10_000)
    others = [[*(set(chosen) - {out}), new] for out in chosen for new in NAMES if new not in chosen]
    assert found == value(chosen) >= max(value(names) for names in others)


@unhurried
@given(seeds, st.integers(1, 8), st.floats(0.5, 12))
def test_a_budget_is_kept_and_the_better_of_two_orders_is_taken(seed, size, budget):
    value = coverage_of(seed)
    costs = dict(zip(NAMES, np.random.default_rng(seed).uniform(0.5, 4, 8).tolist(), strict=True))
    found = lazy_greedy(NAMES, size, gain_of(value), costs=costs, budget=budget)
    assert sum(costs[name] for name in found.chosen) <= budget + 1e-9
    assert len(found.chosen) <= size
    affordable = [gain for name in NAMES if costs[name] <= budget and (gain := value([name]))]
    assert value(found.chosen) >= max(affordable, default=0)


def test_gain_per_cost_wins_where_one_dear_person_eats_the_budget():
    worth = dict(zip(NAMES, [5, 3, 3, 3, 3, 0, 0, 0], strict=True))
    costs = dict(zip(NAMES, [4, 1, 1, 1, 1, 1, 1, 1], strict=True))
    found = lazy_greedy(NAMES, 8, lambda name, _: worth[name], costs=costs, budget=4)
    assert found.chosen == ("b", "c", "d", "e")
    cheap_is_not_all = lazy_greedy(["a", "b"], 2, lambda name, _: {"a": 1, "b": 9}[name], costs={"a": 1, "b": 10}, budget=10)
    assert cheap_is_not_all.chosen == ("b",)


@pytest.mark.parametrize(
    "wrong", [{"costs": {"a": 1}}, {"budget": 3}, {"costs": {"a": 0}, "budget": 3}, {"costs": {"a": math.inf}, "budget": 3}]
)
def test_costs_that_say_nothing_are_refused(wrong):
    with pytest.raises(ValueError, match="wanted"):
        lazy_greedy(["a"], 1, lambda name, chosen: 1.0, **wrong)
    with pytest.raises(ValueError, match="size"):
        lazy_greedy(["a"], -1, lambda name, chosen: 1.0)


def ranks_by_hand(scores):
    """Every draw, every order that fits its ties, each as likely."""
    n = len(scores[0])
    shares = np.zeros((n, n))
    for row in scores:
        orders = [order for order in permutations(range(n)) if all(row[a] >= row[b] for a, b in pairwise(order))]
        for order in orders:
            shares[list(order), range(n)] += 1 / len(orders) / len(scores)
    return shares


@unhurried
@given(st.lists(st.lists(st.integers(0, 3), min_size=4, max_size=4), min_size=1, max_size=6))
def test_ranks_by_hand_ties_shared(scores):
    n, shares = rank_acceptability(scores)
    assert n == 4
    np.testing.assert_allclose(shares, ranks_by_hand(scores), atol=1e-12)
    np.testing.assert_allclose(shares.sum(axis=0), 1)
    np.testing.assert_allclose(shares.sum(axis=1), 1)


@pytest.mark.parametrize("cells", [1, 9])
def test_ranks_are_the_same_a_few_draws_at_a_time(cells, monkeypatch):
    scores = np.random.default_rng(5).integers(0, 3, (7, 4))
    monkeypatch.setattr(recruiting, "_CELLS", cells)
    np.testing.assert_allclose(rank_acceptability(scores)[1], ranks_by_hand(scores), atol=1e-12)


@pytest.mark.parametrize("wrong", [[], [[]], [1, 2], [[1, math.nan]]])
def test_scores_that_cannot_be_ranked_are_refused(wrong):
    with pytest.raises(ValueError, match="scores"):
        rank_acceptability(wrong)


def problem(seed):
    """Random costs, members, groups, choices and monotone tests over six people."""
    rng = np.random.default_rng(seed)
    names = NAMES[:6]

    def some(least=1, most=4):
        return frozenset(rng.choice(names, int(rng.integers(least, most)), replace=False).tolist())

    costs = dict(zip(names, rng.integers(1, 9, 6).astype(float).tolist(), strict=True))
    votes = dict(zip(names, rng.integers(0, 5, 6).tolist(), strict=True))
    quota = int(rng.integers(1, 16))
    pairs = [some(2, 4), some(2, 4)]
    tests = [lambda people: sum(votes[name] for name in people) >= quota, lambda people: any(pair <= people for pair in pairs)]
    return {
        "costs": costs,
        "inside": some(1, 3) if seed % 3 else frozenset(),
        "groups": [(some(), int(rng.integers(1, 3))) for _ in range(2)],
        "cells": [(some(), float(rng.integers(1, 5))) for _ in range(4)],
        "enough": float(rng.integers(0, 9)),
        "choices": [[some(), some()] for _ in range(2)],
        "tests": tests,
    }


def by_enumeration(costs, inside, groups, cells, enough, choices, tests):
    """The least cost of a set that meets everything, every set tried; None where none does."""
    found = []
    for size in range(len(costs) + 1):
        for added in combinations([name for name in costs if name not in inside], size):
            people = inside | set(added)
            if (
                all(len(names & people) >= r for names, r in groups)
                and sum(weight for names, weight in cells if names & people) >= enough
                and all(any(names <= people for names in sets) for sets in choices)
                and all(test(people) for test in tests)
            ):
                found.append(sum(costs[name] for name in added))
    return min(found, default=None)


@unhurried
@given(seeds)
def test_the_smallest_cover_is_smallest(seed):
    asked = problem(seed)
    found, least = smallest_cover(**asked), by_enumeration(**asked)
    assert (found is None) == (least is None)
    if found is not None and least is not None:
        assert found.proven
        assert found.cost == pytest.approx(least)
        assert not asked["inside"] & set(found.people)
        people = asked["inside"] | set(found.people)
        assert all(test(people) for test in asked["tests"])
        again = smallest_cover(**{**asked, "groups": [*asked["groups"], *((names, 1) for names in found.cuts)]})
        assert (again.cost, again.cuts) == (pytest.approx(least), ())


@unhurried
@given(seeds)
def test_without_a_proof_the_cover_still_meets_everything_and_nobody_can_be_spared(seed):
    asked = problem(seed)
    found = smallest_cover(**asked, most_cuts=0)
    if found is not None and not found.proven:
        people = set(found.people)
        assert by_enumeration(**{**asked, "inside": asked["inside"] | people}) == 0
        for name in people:
            assert by_enumeration(**{**asked, "inside": asked["inside"] | people - {name}}) != 0


def test_a_cover_that_needs_nobody_and_one_that_nobody_can_give():
    assert smallest_cover({"a": 1.0}).people == ()
    assert smallest_cover({}, inside=["b"], groups=[(["b"], 1)]) == ((), 0.0, True, ())
    assert smallest_cover({"a": 1.0}, groups=[(["a"], 2)]) is None
    assert smallest_cover({"a": 1.0}, choices=[[]]) is None
    assert smallest_cover({"a": 1.0}, cells=[(["a"], 2.0), (["b"], 3.0)], enough=2.5) is None
    assert smallest_cover({"a": 1.0, "b": 5.0}, cells=[(["a"], 2.0), (["b"], 3.0)], enough=2.5).people == ("b",)
    with pytest.raises(ValueError, match="cost"):
        smallest_cover({"a": 0.0})
