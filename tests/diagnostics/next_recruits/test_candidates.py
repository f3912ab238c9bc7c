"""Who is a candidate, what it takes to win them, and their order: by hand."""

import numpy as np
import pytest
from recruit_cases import bench
from small_cases import ready

from coalition_kit.case import Case
from coalition_kit.diagnostics.next_recruits.candidates import Candidates, GainOrder, concerned_people, leads
from coalition_kit.finding.status import Rating
from coalition_kit.model.parameters import DEFAULT

SCORES = np.array([[3.0, 3.0, 1.0], [0.0, 2.0, 0.0], [0.0, 0.0, 0.0], [0.5, 0.0, 0.0]])


def test_the_first_place_of_a_draw_is_shared_by_equals_and_nobodys_where_nobody_adds_anything():
    share, useful = leads(SCORES, 0)
    assert share.tolist() == [0.5, 0, 0, 1]
    assert useful.tolist() == [True, True, False, True]


def test_ranks_are_shares_of_all_draws_of_which_those_without_a_gain_give_none():
    order = GainOrder(("Ana", "Ben", "Cem"), SCORES, Rating("at risk", 0.375, 0.0, True))
    assert order.useful == 0.75
    assert order.acceptability.shape == (3, 3)
    assert order.acceptability.sum() == pytest.approx(3 * 0.75)
    assert order.acceptability[:, 0] == pytest.approx([1.5 / 4, 1.5 / 4, 0])
    nobody = GainOrder(("Ana", "Ben"), np.zeros((4, 2)), Rating("not met", 0.0, 0.0, True))
    assert (nobody.useful, nobody.acceptability.tolist()) == (0, [[0, 0], [0, 0]])


def test_only_a_seat_a_place_of_work_an_affected_place_or_a_good_tie_of_practice_makes_a_candidate():
    names = ("Seat", "Node", "Unit", "Place", "Elsewhere", "Advised", "Listens", "Boss", "Foe", "Mia")
    people = [{"name": name} for name in names]
    people[2] |= {"unit": "Shed"}
    people[3] |= {"function": "Build", "level": "Lead"}
    people[4] |= {"function": "Build", "level": "Floor"}
    ties = [
        {"source": "Listens", "target": "Advised", "kind": "advice"},
        {"source": "Boss", "target": "Mia", "kind": "reports_to"},
        {"source": "Foe", "target": "Mia", "kind": "trust", "sign": -1},
    ]
    case = Case(
        people=people,
        ties=ties,
        nodes=[{"name": "N", "people": ["Node"]}, {"name": "O", "unit": "Shed"}],
        decisions=[{"name": "D", "holders": ["Seat", "Mia"]}],
        system=[{"function": "Build", "level": "Lead", "weight": 1}],
        members=[{"person": "Mia"}],
    )
    assert concerned_people(case) == {"Seat", "Mia", "Node", "Unit", "Place", "Listens", "Advised"}
    assert Candidates(case, 0, 2).names == ("Seat", "Node", "Unit", "Place", "Advised", "Listens")


def test_days_are_one_at_least_and_the_median_of_the_known_stands_in():
    case = bench().with_person("Al", cost=0.25).with_person("Bo", cost=6).with_person("Cy", cost=9).with_person("Di", cost="?")
    trials = Candidates(case, 0, 3)
    assert trials.usual_days == 6
    assert trials.price == pytest.approx({"Al": 1, "Bo": 6, "Cy": 9, "Di": 6})
    assert {name: days.shape for name, days in trials.days.items()} == dict.fromkeys(trials.names, (3,))
    for name in ("Bo", "Cy"):
        case = case.with_person(name, cost="?")
    assert Candidates(case, 0, 3).usual_days == 1  # a quarter of a day is not less than one
    assert Candidates(case.with_person("Al", cost="?"), 0, 3).usual_days == 1
    spread = Candidates(bench().with_person("Al", cost="0 to 3"), 0, 2000).days["Al"]
    assert spread.min() == 1 < spread.max() <= 3


def test_a_certain_answer_takes_the_place_of_the_judged_chance():
    """Ben adds 16/17 · 1/2 for a day, Cem the same at half the chance; what Ben adds is nought once Ben is certain to decline."""
    case = ready(
        members=[{"person": "Ana"}],
        nodes=[],
        decisions=[{"name": name, "holders": ["Ana", name], "rule": "all"} for name in ("Ben", "Cem")],
    )
    for name, chance in (("Ben", 1), ("Cem", 0.5)):
        case = case.with_person(name, chance=chance, cost=1)
    trials = Candidates(case.replace(evidence=[], concerns=[]), 0, 3)
    gain = 16 / 17 / 2
    assert trials.order().names == ("Ben", "Cem")
    assert trials.order().scores == pytest.approx(np.array([[gain, gain / 2]] * 3))
    declined = trials.order({"Ben": 0.0})
    assert declined.names == ("Cem", "Ben")
    assert declined.scores == pytest.approx(np.array([[gain / 2, 0]] * 3))
    assert (trials.status(), trials.status({"Ben": 0.5}), trials.status({"Ben": 0.0, "Cem": 0.0})) == ("met", "at risk", "not met")


def test_whoever_leans_for_it_and_adds_nothing_is_idle():
    """Al practises it already. Cy and Di add nothing alone; a lean of half a step is none, and Bo works against it."""
    trials = Candidates(bench().with_person("Cy", private_stance=0.5), 0, 3)
    assert trials.idle(trials.order()) == ["Al", "Di"]
    easier = Candidates(bench(nodes=[{"name": "Bench", "people": ["Al", "Bo", "Cy", "Di"], "target": 0.5}]), 0, 3)
    assert easier.idle(easier.order()) == ["Al"]  # Cy or Di makes it two of four


@pytest.mark.parametrize(
    ("stances", "unmoved"),
    [
        ({"Ben": -1}, {"Ben": ["Budget"]}),  # Ana's 16/17 decides with Ben's 1/5: 16/17 · 4/5 of a chance is lost
        ({"Ben": 0}, {}),  # as likely as not is not unlikely
        ({"Ana": -1, "Ben": -1}, {"Ben": ["Rule"]}),  # where one is enough Ben decides with 4/5; where both must, with Ana's 1/5
    ],
)
def test_a_seat_is_unmoved_where_the_private_position_loses_a_fifth_of_a_decision(stances, unmoved):
    case = ready(
        members=[{"person": "Ana"}],
        nodes=[],
        evidence=[],
        concerns=[],
        decisions=[
            {"name": "Budget", "holders": ["Ana", "Ben"], "rule": "all"},
            {"name": "Rule", "holders": ["Ana", "Ben"], "rule": "any"},
        ],
    )
    for name, stance in stances.items():
        case = case.with_person(name, private_stance=stance)
    assert Candidates(case, 0, 3).unmoved() == unmoved


def test_a_voter_who_never_decides_is_not_unmoved_and_outsiders_give_no_votes():
    """Of three, two must say yes: without Cem, who is outside as well, Ben decides by Ana's yes alone."""
    case = ready(members=[{"person": "Ana"}], nodes=[], evidence=[], concerns=[])
    case = case.replace(decisions=[{"name": "Budget", "holders": ["Ben", "Cem"], "rule": "all"}]).with_person("Ben", private_stance=-1)
    assert Candidates(case, 0, 3).unmoved() == {}
    assert Candidates(case.with_members(["Cem"]).with_person("Cem", private_stance=2), 0, 3).unmoved() == {"Ben": ["Budget"]}


def test_standards_change_no_gain_and_constants_of_the_model_do():
    trials = Candidates(bench(), 0, 4)
    assert trials._rough_gains(DEFAULT.replace(confidence=0.7)) is trials._rough_gains(DEFAULT)
    assert trials._rough_gains(DEFAULT).tolist() == [[0, 0, 0, 0]] * 4
    assert trials.constants[-2:] == ("confidence", "knowledge_floor")
    assert {"push", "opposition"} <= set(trials.constants)


def offices(**stances):
    """Mia is in; each of the others holds an office of their own, and takes a day to win."""
    people = [{"name": name, "private_stance": stance, "cost": 1, "chance": 1} for name, stance in stances.items()]
    decisions = [{"name": f"Office of {name}", "holders": [name]} for name in stances]
    return Case(people=[{"name": "Mia", "private_stance": 2}, *people], decisions=decisions, members=[{"person": "Mia"}])


@pytest.mark.parametrize("odds", [2.5, 4, 6])
def test_what_is_tried_at_other_constants_is_what_everybody_would_add_there(odds):
    """Votes and places: a vote of stance s is o^s / (1 + o^s), and the bench holds with nobody alone."""
    case = offices(Ann=1, Bob=-1)
    parameters = DEFAULT.replace(odds_per_step=odds)
    rough = Candidates(case, 0, 4)._rough_gains(parameters)
    assert rough == pytest.approx(np.array([[odds / (1 + odds), 1 / (1 + odds)]] * 4))
    both = bench(decisions=[{"name": "Desk", "holders": ["Cy"]}], nodes=[{"name": "B", "people": ["Al", "Bo", "Cy", "Di"], "target": 0.5}])
    trials = Candidates(both, 0, 4)
    assert trials._rough_gains(DEFAULT) == pytest.approx(trials.gains)
    assert trials.gains[0] == pytest.approx([0, 0, 1 + 16 / 17, 1])


def test_the_answer_at_other_constants_names_who_leads_there_and_how_often_the_usual_leader_does():
    """Ann has an office at a stance of 1. Bob, undecided, has one as well, and stands in for Mia where she would say no to the pact.

    At odds of 4 a step Ann adds 4/5 and Bob 1/2 + 1/2 · 1/17; at 1.2, 6/11 and 1/2 + 1/2 · 25/61.
    """
    pact = {"name": "Pact", "holders": ["Bob", "Mia"], "rule": "any"}
    decisions = [{"name": "A", "holders": ["Ann"]}, {"name": "B", "holders": ["Bob"]}, pact]
    case = offices(Ann=1, Bob=0).replace(decisions=decisions)
    trials = Candidates(case, 0, 4)
    judge = trials._judge(trials.order(), {})
    usual = judge(DEFAULT)
    assert (usual.leader, usual.chance, usual.status) == ("Ann", 1, "met")
    assert trials.gains[0] == pytest.approx([4 / 5, 1 / 2 + 1 / 34])
    steep, flat = (judge(DEFAULT.replace(odds_per_step=odds)) for odds in (6, 1.2))
    assert (steep.leader, steep.chance) == ("Ann", 1)
    assert (flat.leader, flat.chance, flat.status) == ("Bob", 0, "at risk")
