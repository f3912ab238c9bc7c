"""Least-cost sharing against every plan of a tiny case and against network flows; pooled risk against w′Σw and numbers on paper."""

from __future__ import annotations

from itertools import product

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalition_kit.science.decisions.pooling import least_cost, pooled_risk, risk_contributions


def paid(plan, cost, own):
    """What a plan costs: nothing where giver and taker are one."""
    return sum(flow * cost[giver] for giver, flows in enumerate(plan) for taker, flow in enumerate(flows) if own[giver] != taker)


def by_every_plan(supply, demand, cost, own):
    """The most need met, and the least cost of meeting as much, over all plans in whole units."""
    cells = [(g, t) for g in range(len(supply)) for t in range(len(demand))]
    best = (0, 0.0)
    for amounts in product(*(range(min(supply[g], demand[t]) + 1) for g, t in cells)):
        plan = np.zeros((len(supply), len(demand)))
        for cell, amount in zip(cells, amounts, strict=True):
            plan[cell] = amount
        if (plan.sum(axis=1) <= supply).all() and (plan.sum(axis=0) <= demand).all():
            best = max(best, (int(plan.sum()), -paid(plan, cost, own)))
    return best[0], -best[1]


def by_network(supply, demand, cost, own):
    """The same by networkx's maximum flow of minimum cost."""
    graph = nx.DiGraph()
    graph.add_nodes_from(("source", "sink"))
    for giver, amount in enumerate(supply):
        graph.add_edge("source", ("g", giver), capacity=amount, weight=0)
        for taker in range(len(demand)):
            graph.add_edge(("g", giver), ("t", taker), weight=0 if own[giver] == taker else cost[giver], capacity=amount)
    for taker, amount in enumerate(demand):
        graph.add_edge(("t", taker), "sink", capacity=amount, weight=0)
    flow = nx.max_flow_min_cost(graph, "source", "sink")
    return sum(flow["source"].values()), nx.cost_of_flow(graph, flow)


def test_a_plan_on_paper():
    """A keeps 3 of its 5; C needs 4: B gives its 2 at 1 each, and A the other 2 at 2 each. 2 + 4 = 6."""
    plan = least_cost([5, 2], [3, 4], [2, 1], own=[0, -1])
    assert plan.tolist() == [[3, 2], [0, 2]]
    assert paid(plan, [2, 1], [0, -1]) == 6


def test_those_who_lack_something_share_in_proportion():
    assert least_cost([3], [2, 4], [1], own=[-1]).tolist() == [[1, 2]]
    assert least_cost([3], [2, 4], [1], own=[0]).tolist() == [[2, 1]]  # after one's own


def test_a_giver_of_unknown_cost_comes_last():
    assert least_cost([2, 2], [3], [np.inf, 9], own=[-1, -1]).tolist() == [[1], [2]]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_plan_meets_more_or_costs_less(data):
    givers, takers = data.draw(st.integers(1, 2)), data.draw(st.integers(1, 2))
    supply = data.draw(st.lists(st.integers(0, 3), min_size=givers, max_size=givers))
    demand = data.draw(st.lists(st.integers(0, 3), min_size=takers, max_size=takers))
    cost = data.draw(st.lists(st.integers(0, 4), min_size=givers, max_size=givers))
    own = data.draw(st.permutations([*range(takers), -1, -1]))[:givers]
    plan = least_cost(supply, demand, cost, own)
    met, price = by_every_plan(supply, demand, cost, own)
    assert plan.sum() == pytest.approx(met)
    assert paid(plan, cost, own) == pytest.approx(price)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_it_is_the_network_s_flow(data):
    givers, takers = data.draw(st.integers(1, 5)), data.draw(st.integers(1, 5))
    supply = data.draw(st.lists(st.integers(0, 20), min_size=givers, max_size=givers))
    demand = data.draw(st.lists(st.integers(0, 20), min_size=takers, max_size=takers))
    cost = data.draw(st.lists(st.integers(0, 9), min_size=givers, max_size=givers))
    own = data.draw(st.permutations([*range(takers), *[-1] * givers]))[:givers]
    plan = least_cost(supply, demand, cost, own)
    assert (plan >= 0).all()
    assert (plan.sum(axis=1) <= np.array(supply) + 1e-9).all()
    assert (plan.sum(axis=0) <= np.array(demand) + 1e-9).all()
    assert (plan.sum(), paid(plan, cost, own)) == pytest.approx(by_network(supply, demand, cost, own))


@pytest.mark.parametrize(("supply", "cost", "own"), [([1], [1, 2], [-1]), ([1], [1], [2]), ([-1], [1], [-1]), ([np.nan], [1], [-1])])
def test_what_does_not_fit_is_refused(supply, cost, own):
    with pytest.raises(ValueError, match="wanted"):
        least_cost(supply, [1, 1], cost, own)


@pytest.mark.parametrize(("n", "rho", "stays"), [(4, 0.0, 0.5), (4, 0.5, 0.7906), (4, 1.0, 1.0), (1, 0.3, 1.0), (100, 0.0, 0.1)])
def test_equal_shares_of_equal_risks(n, rho, stays):
    assert pooled_risk([2.0] * n, [1 / n] * n, rho) == pytest.approx(2 * stays, abs=1e-4)
    assert pooled_risk([1.0] * n, [1 / n] * n, rho) == pytest.approx(((1 + (n - 1) * rho) / n) ** 0.5)
    assert risk_contributions([1.0] * n, [1 / n] * n, rho) == pytest.approx([((1 + (n - 1) * rho) / n) ** 0.5] * n)


@given(st.integers(1, 5).flatmap(lambda n: st.tuples(*[st.lists(st.floats(0, 1), min_size=n, max_size=n)] * 3)))
def test_it_is_the_quadratic_form(given_):
    sizes, shares, rho = (np.array(values) for values in given_)
    covariance = np.outer(sizes, sizes) * np.sqrt(np.outer(rho, rho))
    np.fill_diagonal(covariance, sizes**2)
    assert pooled_risk(sizes, shares, rho) == pytest.approx(np.sqrt(max(shares @ covariance @ shares, 0)), abs=1e-9)
    total = np.sqrt(max(np.ones(len(sizes)) @ covariance @ np.ones(len(sizes)), 0))
    assert risk_contributions(sizes, shares, rho) == pytest.approx(shares * total, abs=1e-9)


def test_draws_stand_side_by_side():
    sizes, shares = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[0.5, 0.3], [0.5, 0.7]])
    each = [pooled_risk(sizes[:, at], shares[:, at], 0.2) for at in (0, 1)]
    assert pooled_risk(sizes, shares, 0.2) == pytest.approx(each)
    assert pooled_risk(sizes, shares, np.full((2, 2), 0.2)) == pytest.approx(each)


def test_correlations_out_of_range_are_refused():
    with pytest.raises(ValueError, match="correlations"):
        pooled_risk([1, 1], [0.5, 0.5], -0.1)
