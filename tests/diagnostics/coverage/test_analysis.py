"""The places and who holds them, counted by hand on five places of weights 3, 1, 2, 2, 2."""

import pytest
from small_cases import team

from coalition_kit.diagnostics.coverage import coverage
from coalition_kit.diagnostics.coverage.analysis import SCEPTIC, Pick, System
from coalition_kit.model.parameters import DEFAULT

BUILD_LEAD, BUILD_FLOOR, SELL_LEAD, SELL_FLOOR, RUN = (
    ("Build", "Lead"),
    ("Build", "Floor"),
    ("Sell", "Lead"),
    ("Sell", "Floor"),
    ("Run", "Floor"),
)


def test_gaps_are_told_the_heaviest_first_and_equal_ones_in_the_order_of_the_system():
    assert System(team()).gaps(["Ana"]) == [SELL_LEAD, SELL_FLOOR, RUN, BUILD_FLOOR]
    assert System(team()).gaps([]) == [BUILD_LEAD, SELL_LEAD, SELL_FLOOR, RUN, BUILD_FLOOR]


def test_a_place_is_held_alone_by_the_one_member_there():
    assert System(team()).held_alone(["Ana", "Ben", "Cem"]) == ["Ana", "Ben", "Cem"]
    assert System(team()).held_alone(["Ana", "Ben", "Eve"]) == ["Ana"]  # Ben and Eve stand at the same place


def test_whose_function_is_known_and_whose_level_is_not_may_stand_at_each_level_of_it_or_at_none():
    finding = coverage(team().with_person("Dia", level="").with_members(["Dia"]))
    # Dia is at Build · Lead, which Ana holds, at Build · Floor of weight 1, or at none of them.
    assert finding.interval == (pytest.approx(50), pytest.approx(60))
    assert finding.value == pytest.approx(50 + 10 / 3, abs=1)


def test_whoever_stands_outside_the_affected_places_holds_none_for_certain():
    system = System(team().with_person("Dia", level="Board"), draws=3)
    assert system.counts(["Dia"]).tolist() == [[0, 0, 0, 0, 0]]
    assert system.counts(["Ana", "Ben", "Eve"]).tolist() == [[1, 0, 2, 0, 0]]


def test_a_place_is_drawn_once_where_nobody_asks_for_more():
    assert System(team().with_person("Dia", level="")).counts(["Dia"]).shape == (1, 5)


def test_only_of_whom_neither_function_nor_level_is_known_is_the_place_unknown():
    case = team().with_person("Ana", level="").with_person("Ben", function="").with_person("Dia", function="", level="")
    assert System(case).unplaced(["Ana", "Ben", "Cem", "Dia"]) == ("Dia",)


def test_a_coalition_of_nobody_is_not_met_and_one_of_unknown_places_is_not_judged():
    nowhere = System(team().with_person("Ana", function="", level=""))
    assert nowhere.judge(())(DEFAULT).status == "not met"
    assert nowhere.judge(("Ana",))(DEFAULT).status == "not assessable"


@pytest.mark.parametrize(
    ("names", "near"), [((), 0), (("Ana",), 0.3), (("Ana", "Cem"), 1.5), (("Ana", "Ben", "Dia"), 0.6), (("Ana", "Ben", "Cem"), 1.6)]
)
def test_what_is_covered_counts_up_to_what_is_enough_and_a_sceptic_counts_one(names, near):
    """Of 10: Ana holds 3, Ben and Cem 2 each, Dia 1; Cem is a sceptic. Enough is 0.6."""
    assert System(team()).nearness(frozenset(names), 0.6) == pytest.approx(near)


def test_a_missing_sceptic_weighs_like_the_heaviest_place_and_one_who_is_there_is_not_missing():
    system = System(team())
    assert system.fill(["Ben"]) == (Pick("Cem", (SELL_FLOOR, SCEPTIC)), Pick("Ana", (BUILD_LEAD,)), Pick("Dia", (BUILD_FLOOR,)))  # 5, 3, 1
    assert system.fill(["Ben", "Eve"]) == (Pick("Ana", (BUILD_LEAD,)), Pick("Cem", (SELL_FLOOR,)), Pick("Dia", (BUILD_FLOOR,)))


def test_of_those_who_fill_the_same_gap_one_is_tried():
    assert System(team()).worth_trying(["Ana"]) == ["Ben", "Cem", "Dia", "Eve"]  # Eve is a sceptic, too
    assert System(team().with_person("Eve", perspective="pragmatist")).worth_trying(["Ana"]) == ["Ben", "Cem", "Dia"]
    assert System(team()).worth_trying(["Ana", "Cem"]) == ["Ben", "Dia"]  # Eve stands where Ben does
    assert System(team()).worth_trying(["Ana", "Ben", "Cem"]) == ["Dia"]


def test_a_standard_that_is_asked_for_is_not_varied():
    assert [row.name for row in coverage(team()).sensitivity.rows] == ["enough", "too_few", "confidence"]
    assert [row.name for row in coverage(team(), enough=0.5).sensitivity.rows] == ["too_few", "confidence"]
    assert [row.name for row in coverage(team(), floor=0.1).sensitivity.rows] == ["enough", "confidence"]
