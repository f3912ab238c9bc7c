"""The map of a phone on which a dozen people are named: low, everybody in reach of a finger, and no name on a mark."""

from __future__ import annotations

from itertools import combinations

import pytest
from made_up import synthetic

from coalition_kit.charts.map_close import MARK, STEP, close_arrangement
from coalition_kit.charts.map_layout import DOT, LIMIT, arrangement
from coalition_kit.charts.svg import text_width
from coalition_kit.datasets import load_case
from coalition_kit.widgets.network_map import NetworkMap, names_shown_first


def cases():
    return [load_case("product-development"), load_case("mental-health"), synthetic(60), synthetic(110)]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_a_map_with_few_names_is_lower_and_fits_a_phone(case):
    made = close_arrangement(case, names_shown_first(case))
    assert set(made.places) == set(case.names)
    assert made.width <= LIMIT["tall"]
    assert made.height < 0.75 * arrangement(case, "tall").height
    assert made.bare == set(case.names) - set(names_shown_first(case))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_everybody_has_room_for_a_finger_and_no_name_lies_on_a_mark(case):
    made = close_arrangement(case, names_shown_first(case))
    for (ax, ay), (bx, by) in combinations(made.places.values(), 2):
        assert abs(ax - bx) >= MARK - 0.2 or abs(ay - by) >= STEP - 0.2
    for name in names_shown_first(case):
        x, y = made.places[name]
        right = x + DOT + 5 + text_width(made.labels[name], made.size)
        assert right <= made.width
        assert not [other for other, (at, down) in made.places.items() if abs(down - y) < STEP - 1 and x < at < right + DOT]


def test_a_case_without_places_or_of_a_crowd_keeps_its_usual_map():
    assert close_arrangement(synthetic(60, placed=False), ["P"]) is None
    assert close_arrangement(synthetic(150), ["P"]) is None


def test_a_map_of_which_everybody_is_known_gives_everybody_room_for_the_name():
    case = load_case("product-development")
    assert not any(spot["bare"] for spot in NetworkMap.of(case).frames["tall"]["spots"])
    few = NetworkMap.of(case, known=names_shown_first(case))
    few.show(case.without_members(case.member_names))
    assert sum(spot["bare"] for spot in few.frames["tall"]["spots"]) == len(case.names) - 12
