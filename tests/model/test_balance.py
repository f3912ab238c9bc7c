"""Support against resistance, by hand: whose weight, how far they lean, and on how few it rests."""

import numpy as np
import pytest

from coalition_kit.case import Case
from coalition_kit.model.balance import Balance, at_decision, at_node, balance, votes
from coalition_kit.model.world import World
from coalition_kit.science.voting.games import WeightedGame


def test_each_leans_by_twice_the_distance_from_one_half_and_counts_by_weight():
    """Ana may back it or resist: .9 and .3 lean by .8 and −.4."""
    found = balance(["Ana", "Ben", "Cem"], np.array([0.5, 0.3, 0.2]), np.array([[0.9, 0.3], [0.1, 0.1], [0.5, 0.5]]))
    assert found.support == pytest.approx(0.5 * (0.8 + 0) / 2)
    assert found.resistance == pytest.approx(0.5 * (0 + 0.4) / 2 + 0.3 * 0.8)
    assert found.sources == pytest.approx((0.2, 0, 0))
    assert (found.backers, found.resisters) == (("Ana",), ("Ben",))


def test_the_heaviest_leans_come_first_and_whoever_hardly_leans_or_has_no_weight_is_not_named():
    names, chances = ["Ana", "Ben", "Cem", "Dia", "Eve"], [0.6, 0.9, 0.526, 0.524, 0.99]
    found = balance(names, np.array([0.5, 0.4, 0.1, 0.1, 0]), np.array(chances)[:, None])
    assert found.backers == ("Ben", "Ana", "Cem")  # .32, .1 and .0052; a lean of .048 is none
    against = balance(names, np.array([0.5, 0.4, 0.1, 0.1, 0]), 1 - np.array(chances)[:, None])
    assert (against.backers, against.resisters) == ((), ("Ben", "Ana", "Cem"))


@pytest.mark.parametrize(
    ("sources", "hhi"), [((0.4,), 1), ((0.4, 0.4), 0.5), ((0.3, 0.1), 0.625), ((0.2, 0.2, 0.2, 0.2, 0), 0.25), ((0, 0), None), ((), None)]
)
def test_support_is_worth_as_many_equal_sources_as_one_over_its_concentration(sources, hhi):
    found = Balance(sum(sources), 0, (), (), sources)
    assert (found.hhi, found.effective) == (pytest.approx(hhi), pytest.approx(hhi and 1 / hhi))


def test_a_seat_weighs_as_often_as_it_decides_and_one_vote_each_where_that_cannot_be_counted():
    assert votes(WeightedGame(3, [2, 1, 1])) == pytest.approx([0.6, 0.2, 0.2])
    large = WeightedGame(3e9 + 0.5, [1e9 + number / 7 for number in range(30)])
    assert votes(large) == pytest.approx([1 / 30] * 30)


def test_at_a_decision_seats_count_and_at_a_node_those_to_whom_its_people_listen():
    people = [{"name": "Cem", "private_stance": 1}, {"name": "Ana", "private_stance": 2}, {"name": "Ben", "private_stance": -1}]
    ties = [{"source": "Cem", "target": "Ana", "strength": 0.6}, {"source": "Cem", "target": "Ben", "strength": 0.2}]
    decisions = [{"name": "D", "holders": ["Ben: 2", "Ana", "Cem"], "rule": "quota 3"}]
    world = World(Case(people=people, ties=ties, decisions=decisions, nodes=[{"name": "N", "people": ["Cem", "Ben"]}]), draws=2)
    seats = at_decision(world, "D")
    assert seats.support == pytest.approx(0.2 * (32 / 17 - 1) + 0.2 * 0.6)
    assert seats.resistance == pytest.approx(0.6 * 0.6)
    node = at_node(world, world.nodes[0][1])  # Cem listens to Ana by 3/4 and to Ben by 1/4; Ben to nobody; two people
    assert node.support == pytest.approx(0.375 * (32 / 17 - 1))
    assert node.resistance == pytest.approx(0.125 * 0.6)
    assert (node.backers, node.resisters) == (("Ana",), ("Ben",))
