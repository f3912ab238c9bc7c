"""Decisions as games of support: by enumeration, with other stances, and what can stop them."""

import numpy as np
import pytest
from small_cases import yes_by_enumeration

from coalition_kit.case import Case, rules
from coalition_kit.model import decisions as d
from coalition_kit.model.decisions import DecisionModel
from coalition_kit.model.parameters import DEFAULT
from coalition_kit.science.voting.games import WeightedGame

P = {"Ana": 16 / 17, "Ben": 4 / 5, "Cem": 1 / 2, "Dia": 1 / 5}
STANCES = {"Ana": 2, "Ben": 1, "Cem": 0, "Dia": -1}


def case(*decisions, **changes):
    people = [{"name": name, "private_stance": stance} for name, stance in STANCES.items()]
    rows = [{"name": name, "holders": holders, "rule": rule} for name, holders, rule in decisions]
    return Case(**{"people": people, "decisions": rows, **changes})


TWO = (("Both", ["Ana", "Ben"], "all"), ("Most", ["Ben", "Cem", "Dia"], "majority"))


def model(*decisions, draws=3, **arguments):
    return DecisionModel(case(*decisions), draws=draws, **arguments)


def test_each_holder_has_seats_and_a_mean_and_a_decision_without_holders_is_an_orphan():
    found = model(*TWO, ("Open", [], "all"))
    assert found.seats == {"Ana": ("Both",), "Ben": ("Both", "Most"), "Cem": ("Most",), "Dia": ("Most",)}
    assert found.mean == pytest.approx(P)
    assert found.orphans == ("Open",)
    assert found.of("Ben") == pytest.approx(np.full(3, 0.8))
    everybody = found.support
    assert found.of("Dia") == pytest.approx(everybody[3])


def test_a_decision_passes_by_the_voices_that_count_at_the_stances_that_are_tried():
    found = model(*TWO)

    def most(names):
        return len(names & {"Ben", "Cem", "Dia"}) >= 2

    three = {name: P[name] for name in ("Ben", "Cem", "Dia")}
    assert found.passes("Most", None) == pytest.approx(np.full(3, yes_by_enumeration(most, three)))
    assert found.passes("Most", ["Ana", "Ben", "Cem"]) == pytest.approx(np.full(3, 0.8 * 0.5))
    assert found.passes("Most", ["Ben", "Cem"], {"Cem": 1}) == pytest.approx(np.full(3, 0.8 * 0.8))
    assert found.passes("Most", ["Ben", "Cem"], {"Dia": 2}) == pytest.approx(np.full(3, 0.8 * 0.5))  # no voice that counts
    assert found.passes("Most", ["Ben", "Cem"]) == pytest.approx(np.full(3, 0.8 * 0.5))  # what was tried is not kept
    assert found.yes_at("Cem", 2) == pytest.approx(np.full(3, 16 / 17))


def test_all_pass_together_by_the_same_votes():
    found = model(*TWO)

    def both(names):
        return {"Ana", "Ben"} <= names and len(names & {"Ben", "Cem", "Dia"}) >= 2

    assert found.all_pass(None) == pytest.approx(np.full(3, yes_by_enumeration(both, P)))
    assert found.all_pass(["Ana", "Ben", "Cem"]) == pytest.approx(np.full(3, P["Ana"] * P["Ben"] * P["Cem"]))
    assert found.all_pass(["Ana", "Ben"]).tolist() == [0, 0, 0]
    assert (found.winnable(["Ana", "Ben", "Cem"]), found.winnable(["Ana", "Ben"]), found.winnable(None)) == (True, False, True)
    assert model().all_pass(["Ana"]).tolist() == [1, 1, 1]


def test_the_joint_chance_is_told_of_members_and_of_everybody_and_higher_where_votes_go_together():
    found = model(*TWO, draws=300).joint(["Ana", "Ben", "Cem"])
    members = P["Ana"] * P["Ben"] * P["Cem"]
    assert found.members_independent == found.members_low == found.members_high == pytest.approx(members)
    assert found.everybody_independent == pytest.approx(P["Ana"] * P["Ben"] * (1 - 0.5 * 0.8))  # Cem or Dia with Ben
    assert found.members_independent < found.members_correlated < 0.5
    assert found.everybody_independent < found.everybody_correlated < 0.8
    assert (found.correlation, found.votes) == (DEFAULT.vote_correlation, 0)
    short = model(*TWO).joint(["Ana", "Ben"])
    assert (short.members_independent, short.members_correlated, short.members_high) == (0, 0, 0)
    assert short.everybody_independent > 0.4
    assert model().joint(["Ana"]).everybody_independent == 0


def test_the_ends_of_the_joint_chance_are_those_of_its_draws():
    unsure = case(("One", ["Ana"], "all")).with_person("Ana", private_stance="-2 to 2")
    joint = DecisionModel(unsure, draws=500).joint(["Ana"])
    drawn = DecisionModel(unsure, draws=500).of("Ana")[:200]
    assert (joint.members_low, joint.members_high) == pytest.approx(tuple(np.quantile(drawn, [0.05, 0.95])), abs=0.02)
    assert joint.members_low < joint.members_independent < joint.members_high
    assert joint.members_independent == pytest.approx(DecisionModel(unsure, draws=500).mean["Ana"])


def test_at_other_constants_and_in_the_first_draws_nothing_of_the_usual_is_left():
    used = DecisionModel(case(*TWO).with_person("Cem", private_stance="-1 to 2"), draws=50)
    used.passes("Most", None), used.all_pass(None), used.mean, used.support
    steep = DEFAULT.replace(odds_per_step=2)
    other, fresh = used.with_parameters(steep), DecisionModel(used.case, draws=50, parameters=steep)
    assert other.mean == pytest.approx(fresh.mean)
    for ask in (lambda one: one.passes("Most", None), lambda one: one.all_pass(None), lambda one: one.of("Ana"), lambda one: one.support):
        assert ask(other) == pytest.approx(ask(fresh))
    first = used.first(20, used.persuasion.first(20, used.evidence))
    assert first.draws == 20
    assert np.array_equal(first.passes("Most", None), used.passes("Most", None)[:20])
    assert first.mean["Cem"] == pytest.approx(used.of("Cem")[:20].mean())


@pytest.mark.parametrize(
    ("quota", "weights", "inside", "groups"),
    [
        (2, [1, 1, 1], ["0", "1"], []),  # it passes as it is
        (2, [1, 1, 1], ["0"], [("1", "2")]),
        (3, [1, 1, 1], ["0"], [("1",), ("2",)]),
        (3, [2, 1, 1, 1], ["1"], [("0", "2"), ("0", "3")]),  # without two of weight 2 + 1 two are left of 5
    ],
)
def test_the_smallest_groups_outside_that_can_stop_it(quota, weights, inside, groups):
    assert d.blocking(WeightedGame(quota, weights), inside) == groups


@pytest.mark.parametrize(("rule", "groups"), [("0 or (1 and 2)", [("0", "1"), ("0", "2")]), ("quota 2", [("0", "1")])])
def test_only_those_whom_a_rule_names_can_stop_it_however_many_others_sit_there(rule, groups):
    """Of forty voters the rule in words names three, and two have a vote that counts: nobody else belongs to a group that stops it."""
    votes = {str(at): 2.0 if at < 2 else 0.0 for at in range(40)}
    assert d.blocking(rules.game(votes, rule), []) == groups


def test_among_many_outside_those_with_a_veto_are_named_or_all_together(monkeypatch):
    monkeypatch.setattr(d, "_MOST_OUTSIDE", 2)
    assert d.blocking(WeightedGame(3, [1, 1, 1]), []) == [("0",), ("1",), ("2",)]
    assert d.blocking(WeightedGame(2, [1, 1, 1]), []) == [("0", "1", "2")]
    assert d.blocking(WeightedGame(3, [1, 1, 1]), ["0"]) == [("1",), ("2",)]


def test_indices_are_none_where_there_is_too_much_to_count():
    banzhaf, shapley = d.indices(WeightedGame(2, [1, 1, 1]))
    assert (banzhaf, shapley) == (pytest.approx([1 / 3] * 3), pytest.approx([1 / 3] * 3))
    large = WeightedGame(3e9 + 0.5, [1e9 + number / 7 for number in range(30)])
    assert d.indices(large) is None
