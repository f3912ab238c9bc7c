"""What each link of a nucleus holds, counted by hand on the small case.

Four capabilities are needed: Ana brings analysis and budgets, Ben budgets and testing, Cem stories; of Dia and Eve none is recorded.
"""

import datetime as dt

import numpy as np
import pytest
from nucleus_cases import FULL, ORDERS, rated
from small_cases import changed, team

from coalition_kit.case.estimates import Judgement
from coalition_kit.diagnostics.nucleus import nucleus
from coalition_kit.diagnostics.nucleus.analysis import Links, mutual_pairs
from coalition_kit.diagnostics.nucleus.links import weakest
from coalition_kit.diagnostics.nucleus.trust import Pairs, weakest_of

POINT = [{"name": "bonus", "named": dt.date(2026, 3, 10)}]


def links(case=None):
    return Links(case or team(), 0, 50)


def test_what_only_one_of_them_brings():
    found = links()
    assert [found.unique_share(name, ["Ana", "Ben", "Cem"]) for name in ("Ana", "Ben", "Cem")] == [0.25, 0.25, 0.25]
    assert found.unique_share("Ana", ["Ana"]) == 0.5
    assert found.unique_share("Dia", ["Ana", "Dia"]) is None
    assert links(changed(team(), capabilities=())).unique_share("Ana", ["Ana"]) is None
    assert links(team().with_person("Ben", capabilities=("budgets", "dancing"))).unique_share("Ben", ["Ana", "Ben"]) == 0


@pytest.mark.parametrize(
    ("lacking", "names", "best"),
    [
        (("stories",), ("Ana", "Ben"), "Cem"),
        (("law",), ("Ana", "Ben"), ""),
        (("stories",), ("Cem",), ""),
        (("budgets", "testing"), ("Cem",), "Ben"),  # both; Ana brings one
        (("budgets", "stories"), ("Dia",), "Ana"),  # one each: the first of the list
        (("budgets",), ("Ana", "Ben", "Cem", "Dia", "Eve"), ""),
    ],
)
def test_who_brings_most_of_what_is_lacking(lacking, names, best):
    assert links().brings_most(lacking, names) == best


def test_complementarity_counts_what_is_lacking_who_adds_nothing_and_who_is_blank():
    found = links(team().with_person("Ben", capabilities=("budgets",))).complementarity(["Ana", "Ben", "Dia"])
    assert (found.needed, found.lacking, found.adding_nothing, found.blank, found.people) == (
        4,
        ("testing", "stories"),
        ("Ben",),
        ("Dia",),
        3,
    )
    assert (found.value, found.low, found.high, found.status) == (0.5, 0.5, 1, "at risk")
    told = links().complementarity(["Ana", "Dia"], ["Dia"])
    assert (told.value, told.high, told.status) == (0.5, 0.5, "at risk")
    assert links(team().with_person("Ana", capabilities=("dancing",))).complementarity(["Ana"]).adding_nothing == ()
    blank = links().complementarity(["Dia", "Eve"])
    assert (blank.value, blank.low, blank.high, blank.status, blank.blank) == (None, None, None, "not assessable", ("Dia", "Eve"))


def test_size_counts_people_and_three_are_the_most():
    sizes = [links().of(names)[0] for names in (["Ana"], ["Ana", "Ben", "Cem"], ["Ana", "Ben", "Cem", "Dia"])]
    assert [(size.value, size.people, size.status) for size in sizes] == [(1, 1, "met"), (3, 3, "met"), (4, 4, "not met")]


def test_what_came_after_the_announcement_and_what_has_no_date():
    points = [{"name": "bonus", "named": dt.date(2026, 3, 10)}, {"name": "gate", "named": dt.date(2026, 3, 4)}, {"name": "data"}]
    people = [{**person.model_dump(), "ranking": []} for person in team().record.people]
    case = changed(team(leverage_points=points, people=people), announced=dt.date(2026, 3, 5))
    order = links(case).order()
    assert (order.late_analysis, order.late_points, order.undated_analysis, order.undated_points, order.points) == (
        False,
        ("bonus",),
        False,
        ("data",),
        3,
    )
    assert (order.status, order.is_late, order.is_complete) == ("not met", True, False)


@pytest.mark.parametrize(
    ("announced", "analysed", "points", "status"),
    [
        (None, None, [], "not assessable"),
        (None, None, [{"name": "bonus"}], "at risk"),
        (dt.date(2026, 4, 1), None, [], "at risk"),
        (None, dt.date(2026, 3, 1), [], "at risk"),
        (None, dt.date(2026, 3, 1), [{"name": "bonus"}], "at risk"),
        (None, dt.date(2026, 3, 1), [{"name": "bonus", "named": dt.date(2026, 3, 1)}], "met"),
        (dt.date(2026, 3, 15), dt.date(2026, 3, 16), [{"name": "bonus", "named": dt.date(2026, 3, 1)}], "not met"),  # the analysis alone
        (dt.date(2026, 3, 15), dt.date(2026, 3, 1), [{"name": "bonus", "named": dt.date(2026, 3, 16)}], "not met"),  # the point alone
    ],
)
def test_an_order_is_met_where_all_is_there_and_unknown_where_nothing_is(announced, analysed, points, status):
    case = team(leverage_points=points, people=[{**person.model_dump(), "ranking": []} for person in team().record.people])
    assert links(changed(case, announced=announced, analysed=analysed)).order().status == status


def test_only_who_has_joined_or_answered_was_asked_what_is_at_stake():
    found = links().at_stake(["Ana", "Cem"], {})
    assert (found.status, found.nothing, found.unknown, found.outside, found.decides) == ("met", (), (), ("Cem",), True)
    nobody = links().at_stake(["Cem"], {})
    assert (nobody.status, nobody.outside, nobody.decides) == ("not assessable", ("Cem",), False)
    answered = links().at_stake(["Ana", "Cem"], {("Cem",): False})
    assert (answered.status, answered.nothing, answered.outside) == ("not met", ("Cem",), ())
    taken_back = links().at_stake(["Ana", "Ben"], {("Ana",): None})
    assert (taken_back.status, taken_back.unknown) == ("at risk", ("Ana",))


def test_the_best_status_leaves_trust_and_size_aside():
    case = team().with_person("Ben", capabilities=("testing", "stories"))  # all four are there; two agree in five of six pairs
    bad = rated(case, "Ana", "Ben", reliability=1, mission_support=1, openness=1)
    assert (links(bad).status(["Ana", "Ben"]), links(bad).best_status(["Ana", "Ben"], {})) == ("not met", "met")
    assert links(bad).best_status(["Ana", "Ben"], {("Ben",): False}) == "not met"
    assert links(case.with_person("Ben", ranking=ORDERS["reversed"])).best_status(["Ana", "Ben"], {}) == "not met"
    assert links(changed(case, announced=dt.date(2026, 2, 1))).best_status(["Ana", "Ben"], {}) == "not met"
    half = links(team().with_person("Ana", capabilities=("analysis",)).with_person("Ben", capabilities=()))
    assert half.best_status(["Ana", "Ben"], {}) == "at risk"  # one of four, or all
    assert half.best_status(["Ana", "Ben"], {}, ["Ben"]) == "not met"


def test_the_standards_that_are_varied_are_those_of_the_links_that_can_be_judged():
    def varied(*names, case=None):
        return [row.name for row in links(case).sensitivity(names).rows]

    trust, abilities = ["trust_enough", "trust_too_little", "confidence"], ["enough", "too_few"]
    assert varied("Ana") == varied("Ana", "Ben", "Cem", "Dia") == abilities
    assert varied("Ana", "Ben") == [*trust, "agreement_of_two", *abilities]
    assert varied("Ana", "Ben", "Cem") == [*trust, "agreement_of_three", *abilities]
    assert varied("Ana", "Ben", case=changed(team(), capabilities=())) == [*trust, "agreement_of_two"]


def test_of_equally_weak_links_trust_decides_before_the_others():
    case = rated(team().with_person("Ben", ranking=ORDERS["reversed"]), "Ana", "Ben", reliability=1, mission_support=1, openness=1)
    assert weakest(links(case).of(["Ana", "Ben"])).name == "trust"
    assert weakest(links(case).of(["Ana", "Ben"])[:-1]).name == "shared diagnosis"


@pytest.mark.parametrize(("openness", "found"), [(1.99, ()), (2, (("Ana", "Ben"),)), ("?", ())])
def test_a_pair_is_mutual_where_three_on_average_is_recorded_both_ways(openness, found):
    case = rated(rated(team(), "Ana", "Ben", **FULL), "Ben", "Ana", reliability=4, mission_support=3, openness=openness)
    assert mutual_pairs(case) == found


def test_the_weakest_pair_is_so_in_most_draws_and_of_equal_ones_on_average():
    pairs = [("Ana", "Ben"), ("Ben", "Ana"), ("Ana", "Cem")]
    trust = np.array([[1, 1, 4], [2, 2, 0], [2, 2, 2]])
    assert weakest_of(pairs, trust, np.array([0.6, 0.4, 0])) == ("Ana", "Ben")
    assert weakest_of(pairs, trust, np.array([0.5, 0.5, 0])) == ("Ben", "Ana")  # 4/3 on average, below 2


def test_mean_trust_is_that_of_three_items_and_of_one_person_the_highest():
    pairs = Pairs(team(), 0, 5)
    assert pairs.mean_trust(("Ben", "Ana")) == pytest.approx((4 + 3 + 1.5) / 3)
    assert pairs.mean_trust(("Ana", "Dia")) == 2.5  # nothing is rated: the middle of 1 to 4
    assert pairs.weakest_mean(["Ana", "Ben"]) == pytest.approx((4 + 3 + 1.5) / 3)
    assert pairs.weakest_mean(["Ana"]) == 4
    assert pairs.mean_trust(("Ana", "Ben")) == 4


def test_a_rating_of_the_trust_tie_comes_before_that_of_another_tie():
    case = team()
    more = {"source": "Ana", "target": "Ben", "kind": "works_with", "reliability": 1, "mission_support": 1, "openness": 1}
    case = case.replace(ties=[more, *case.record.ties])
    assert Pairs(case, 0, 5).mean_trust(("Ana", "Ben")) == 4
    assert Pairs(case.replace(ties=[more]), 0, 5).mean_trust(("Ana", "Ben")) == 1


def test_where_nobody_rated_anything_each_arrow_is_as_likely_the_weakest():
    found = links().trust(["Ana", "Dia", "Eve"], {})
    assert (found.status, found.pair, found.arrows, found.share, found.value) == ("not assessable", (("Ana", "Dia"),), 6, 1 / 6, None)
    assert [len(items) for _, items in found.unknown] == [3] * 6
    one = links().trust(["Ana"], {})
    assert (one.status, one.pair, one.arrows, one.names) == ("not assessable", (), 0, ("Ana",))


def test_what_is_tried_as_an_answer_is_not_remembered():
    def every(rating):
        return dict.fromkeys((("Ana", "Ben", item) for item in FULL), Judgement(low=rating, mode=rating, high=rating))

    pairs = Pairs(team(), 0, 5)
    tried = [pairs.trust_draws(("Ana", "Ben"), each).tolist() for each in ({}, every(1), every(2), {})]
    assert tried == [[4] * 5, [1] * 5, [2] * 5, [4] * 5]


def test_an_order_is_complete_from_one_leverage_point_on():
    people = [{**person.model_dump(), "ranking": []} for person in team().record.people]
    orders = [links(team(leverage_points=POINT[:count], people=people)).order() for count in (1, 0)]
    assert [order.is_complete for order in orders] == [True, False]


def test_the_row_of_trust_holds_its_mean_between_its_bounds():
    finding = nucleus(team())
    row = next(row for row in finding.rows if row.link == "trust")
    assert finding.interval == (row.low, row.high)
    assert (row.value, row.status) == (pytest.approx(8.5 / 3, abs=0.01), "at risk")
    assert 8 / 3 < row.low < row.value - 0.1 < row.value + 0.1 < row.high < 3
