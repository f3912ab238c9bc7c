"""What a coalition brings about, by hand: two votes by enumeration, and four of whom one goes on."""

import pytest
from recruit_cases import bench
from small_cases import yes_by_enumeration

from coalition_kit.case import Case
from coalition_kit.diagnostics.next_recruits import outlooks
from coalition_kit.diagnostics.next_recruits.outlooks import Outlooks
from coalition_kit.model.world import World


def seen(case, draws=4):
    return Outlooks(World(case, draws=draws))


def test_a_place_comes_near_by_who_practises_during_the_push_and_who_goes_on_each_up_to_the_target():
    """During the push Al and Bo do, 2/4 of 3/4; afterwards Al, 1/4 of 3/4. With Cy it is 3/4 and 2/4. The desk is whole throughout."""
    found = seen(bench())
    assert found.outlook().near == pytest.approx((2 / 3 + 1 / 3) / 2 + 1)
    assert found.outlook(["Cy"]).near == pytest.approx((1 + 2 / 3) / 2 + 1)
    assert found.outlook(["Cy", "Di"]).near == pytest.approx(2)


def test_places_hold_one_by_one_and_all_at_once():
    found = seen(bench())
    assert found.outlook(["Cy"]).holds == {"Bench": 0, "Desk": 1}
    assert (found.outlook(["Cy"]).conditions.tolist(), found.outlook(["Cy"]).ready.tolist()) == ([1] * 4, [0] * 4)
    assert (found.outlook(["Cy", "Di"]).conditions.tolist(), found.outlook(["Cy", "Di"]).ready.tolist()) == ([2] * 4, [1] * 4)
    assert (found.value(["Cy"]), found.value(["Cy", "Di"])) == (0, 1)


def test_votes_add_to_what_comes_about_and_the_yes_of_those_outside_counts_half_in_how_near_it_comes():
    """Two of Ana, Cem and Dia; Ana is in. Their chances are 16/17, 1/2 and 1/5."""
    p = {"Ana": 16 / 17, "Cem": 1 / 2, "Dia": 1 / 5}
    people = [{"name": name, "private_stance": stance} for name, stance in (("Ana", 2), ("Cem", 0), ("Dia", -1))]
    decisions = [{"name": "Bonus", "holders": list(p), "rule": "majority"}, {"name": "Budget", "holders": ["Ana"]}]
    found = seen(Case(people=people, decisions=decisions, members=[{"person": "Ana"}]))

    def two(names):
        return len(names) >= 2

    assert found.outlook().near == pytest.approx(yes_by_enumeration(two, {"Ana": 16 / 17, "Cem": 1 / 4, "Dia": 1 / 10}) + 16 / 17)
    assert found.outlook(["Cem"]).near == pytest.approx(yes_by_enumeration(two, {"Ana": 16 / 17, "Cem": 1 / 2, "Dia": 1 / 10}) + 16 / 17)
    assert found.outlook(["Cem"]).passes == pytest.approx({"Bonus": 16 / 17 / 2, "Budget": 16 / 17})
    assert found.outlook(["Cem"]).conditions == pytest.approx([16 / 17 / 2 + 16 / 17] * 4)
    assert found.outlook(["Cem"]).ready == pytest.approx([16 / 17 / 2] * 4)  # Ana's one yes serves both
    assert found.value(["Cem"]) == pytest.approx(16 / 17 / 2)
    assert (found.mean_support("Dia"), found.mean_support("Ana")) == pytest.approx((1 / 5, 16 / 17))


def test_the_support_of_somebody_without_a_seat_is_known_too():
    assert seen(bench()).mean_support("Bo") == pytest.approx(1 / 17)


def test_what_was_tried_at_one_go_is_the_same_as_one_by_one_and_is_not_tried_again(monkeypatch):
    found, one_by_one = seen(bench()), seen(bench())
    found.try_each(["Bo", "Di"], ["Cy"])
    assert set(found._outlooks) == {frozenset({"Cy", "Bo"}), frozenset({"Cy", "Di"})}
    for names in (["Cy", "Bo"], ["Cy", "Di"]):
        assert found.outlook(names).near == pytest.approx(one_by_one.outlook(names).near)
        assert found.outlook(names).holds == one_by_one.outlook(names).holds
    asked = []
    monkeypatch.setattr(outlooks, "shares_with_each", lambda world, members, names: asked.append((set(members), list(names))) or ())
    found.try_each(["Bo", "Di", "Al"], ["Cy"])
    assert asked == [({"Mia", "Cy"}, ["Al"])]
