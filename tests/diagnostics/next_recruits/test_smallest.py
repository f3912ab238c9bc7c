"""The least that would do, in people and in words: places, votes and a sceptic, one at a time."""

import pytest
from recruit_cases import bench

from coalition_kit.case import Case
from coalition_kit.diagnostics.next_recruits.candidates import Candidates
from coalition_kit.diagnostics.next_recruits.enough import Enough
from coalition_kit.diagnostics.next_recruits.smallest import smallest
from coalition_kit.model.world import World

PLACES = ("Make", "Sell", "Run")


def least(case, confidence=0.8, draws=5):
    trials = Candidates(case, 0, draws)
    return smallest(trials.world, trials.price, confidence)


def shop(**changes):
    """Ann is in and makes; Bob sells, Cid runs: three affected places, of weight 2, 2 and 1. Ann and Bob decide, for it both."""
    people = [
        {"name": name, "function": place, "level": "Lead", "private_stance": 2, "cost": cost}
        for name, place, cost in zip(("Ann", "Bob", "Cid"), PLACES, (1, 3, 2), strict=True)
    ]
    system = [{"function": place, "level": "Lead", "weight": weight} for place, weight in zip(PLACES, (2, 2, 1), strict=True)]
    decisions = [{"name": "Budget", "holders": ["Ann", "Bob"], "rule": "any"}]
    return Case(**{"people": people, "system": system, "decisions": decisions, "members": [{"person": "Ann"}], **changes})


def placeless(stance, **changes):
    """The same three without a place."""
    people = [{"name": name, "private_stance": stance, "cost": cost} for name, cost in (("Ann", 1), ("Bob", 3), ("Cid", 2))]
    return shop(people=people, system=[], **changes)


def test_places_ask_for_more_than_votes_do_and_both_are_told():
    """Ann's vote is enough; 80 % of the weight of 5 takes Bob, and Cid's 1 would not do."""
    found = least(shop())
    assert (found.people, found.days, found.core, found.proven) == (("Bob",), pytest.approx(3), (), True)
    assert found.says == (
        "For a launch it would be enough to win Bob (three days of work): enough of the affected places (or all that can be) are held and "
        "each decision can be won by members. No cheaper set does."
    )
    assert found.chance == pytest.approx(1 - 1 / 17**2)


def test_a_place_that_nobody_can_fill_is_not_asked_for():
    empty = least(shop(people=[person.model_dump() for person in shop().record.people if person.name != "Cid"]))
    assert empty.people == ("Bob",)
    unfilled = [*(cell.model_dump() for cell in shop().record.system), {"function": "Think", "level": "Lead", "weight": 20}]
    assert least(shop(system=unfilled)).people == ("Bob", "Cid")  # all that can be filled is less than 80 % then


def test_a_sceptic_is_asked_for_and_said():
    """Cid is a sceptic and the only one: Bob for the places, Cid for the view. Votes alone take nobody."""
    found = least(shop().with_person("Cid", perspective="sceptic"))
    assert set(found.people) == {"Bob", "Cid"}
    assert "(or all that can be) are held, a sceptical position is held and each decision" in found.says
    member = least(shop().with_person("Ann", perspective="sceptic"))
    assert member.people == ("Bob",)
    assert "sceptical" not in least(shop()).says


def test_votes_that_are_out_of_reach_are_said_with_their_chance_and_those_who_would_do_for_them():
    """All of Ann and Cid must say yes: 16/17 · 1/2 is too few, so that winning them is not all. Places take Bob as well."""
    both = shop(decisions=[{"name": "Budget", "holders": ["Ann", "Cid"], "rule": "all"}]).with_person("Cid", private_stance=0)
    found = least(both)
    assert (set(found.people), found.core) == ({"Bob", "Cid"}, ("Cid",))
    assert found.chance == pytest.approx(16 / 17 / 2)
    assert found.says.startswith("For a launch, once positions change, it would be enough to win ")
    assert "For the votes and the places of daily work alone, Cid would do." in found.says
    assert found.says.endswith("At present positions all decisions together would pass in 5 of 10 runs even then, too few. Evidence first.")
    sure = least(both, confidence=0.45)
    assert sure.says.startswith("For a launch it would be enough to win ")
    assert "Evidence first" not in sure.says


def test_where_votes_are_a_matter_of_chance_more_are_won_until_they_are_likely_enough():
    """Any of Ann, Bob and Cid, undecided all of them: two of three are 3/4, three 7/8."""
    case = placeless(0, decisions=[{"name": "Budget", "holders": ["Ann", "Bob", "Cid"], "rule": "any"}])
    assert least(case, 0.7).people == ("Cid",)  # the cheaper of the two
    assert set(least(case, 0.8).people) == {"Bob", "Cid"}


def test_places_of_daily_work_hold_one_by_one_or_it_is_said_which_do_not():
    assert least(bench().with_person("Bo", perspective="pragmatist", private_stance=0.25)).people is not None
    deaf = least(bench(nodes=[{"name": "Bench", "people": ["Bo"], "target": 1}, {"name": "Desk", "people": ["Al"], "target": 1}]))
    assert (deaf.people, deaf.days, deaf.chance) == (None, 0, 0)
    assert deaf.says.startswith("No coalition is ready for a launch in this model: ")
    assert deaf.says.endswith("even with everybody in it, “Bench” would not hold in enough runs. Evidence first.")


def test_what_the_present_members_are_enough_for_is_said_without_days():
    found = least(placeless(2))
    assert (found.people, found.days) == ((), 0)
    assert found.says == "The present members are enough for a launch: each decision can be won by members."


def test_enough_is_every_draw_where_the_confidence_is_one():
    world = World(bench(), draws=7)
    assert (Enough(world, 1.0).needed, Enough(world, 0.5).needed, Enough(world, 3 / 7).needed) == (7, 4, 3)


def test_three_places_that_would_not_hold_are_named():
    nodes = [{"name": f"Bench {number}", "people": ["Bo"], "target": 1} for number in range(3)]
    assert "“Bench 0”, “Bench 1” and “Bench 2” would not hold" in least(bench(nodes=nodes)).says


def test_of_four_places_that_would_not_hold_two_are_named_and_the_others_counted():
    nodes = [{"name": f"Bench {number}", "people": ["Bo"], "target": 1} for number in range(4)]
    assert "“Bench 0”, “Bench 1” and 2 more would not hold" in least(bench(nodes=nodes)).says


def two_desks():
    """Al and Bo each listen half to Mia, who is in, and half to Cy, and each has a desk; how much company they need is judged by itself."""
    sure = [{"name": name, "private_stance": 2, "threshold": 0.1, "cost": 1, "chance": 1} for name in ("Mia", "Cy")]
    judged = [{"name": name, "private_stance": 0, "threshold": "0.2-0.6", "cost": 50, "chance": 1} for name in ("Al", "Bo")]
    ties = [{"source": who, "target": to, "strength": 0.5} for who in ("Al", "Bo") for to in ("Mia", "Cy")]
    nodes = [{"name": f"Desk of {name}", "people": [name], "target": 1} for name in ("Al", "Bo")]
    return Case(people=[*sure, *judged], ties=ties, nodes=nodes, members=["Mia"])


def test_places_that_each_hold_often_enough_may_not_hold_at_once():
    """With Mia alone each desk holds in nine of ten runs and both at once in about eight, .9²: for 86 of 100 it takes Cy."""
    world = World(two_desks(), draws=400)
    alone = world.trial(frozenset({"Mia"}))
    assert alone.holds.mean(axis=1).min() > 0.86 > 0.84 > alone.all_hold.mean() > 0.8
    assert least(two_desks(), 0.8, draws=400).people == ()
    assert least(two_desks(), 0.86, draws=400).people == ("Cy",)
