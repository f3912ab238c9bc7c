"""The map on the wall: letters as large as there is room for, and no two marks that touch."""

from itertools import combinations

import pytest

from coalition_kit.case import Case
from coalition_kit.datasets import load_case
from coalition_kit.room.cast import connected_people, part_of
from coalition_kit.room.wall_layout import LEAST, MOST, wall_map

CASES = ["product-development", "mental-health", "florentine"]


def of(case, people):
    return wall_map(part_of(load_case(case), connected_people(load_case(case), people)))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("people", [12, 30, 48, 75])
def test_no_two_marks_touch_and_all_are_on_the_wall(case, people):
    made = of(case, people)
    for a, b in combinations(made["people"], 2):
        beside = abs(a["x"] - b["x"]) >= (a["width"] + b["width"]) / 2
        assert beside or abs(a["y"] - b["y"]) >= (a["height"] + b["height"]) / 2, (a["name"], b["name"])
    for one in made["people"]:
        assert one["width"] / 2 - 1 <= one["x"] <= made["width"] - one["width"] / 2 + 1
        assert one["height"] / 2 - 1 <= one["y"] <= made["height"] - one["height"] / 2 + 1
    for guide in made["guides"]:
        assert all(abs(guide["y"] - one["y"]) > one["height"] / 2 for one in made["people"] if guide["anchor"] == "middle")


@pytest.mark.parametrize("case", CASES[:2])
def test_letters_shrink_with_the_number_of_people_and_can_be_read_by_a_room_of_fifty(case):
    sizes = [of(case, people)["size"] for people in (12, 30, 48, 75)]
    assert sizes == sorted(sizes, reverse=True)
    assert LEAST < sizes[-1] < sizes[0] <= MOST
    assert sizes[2] > 15, "before, names were set in 12 units that were drawn at three quarters of their size"


def test_people_stand_in_the_column_of_their_function_and_in_the_band_of_their_level():
    case = load_case("product-development")
    made = wall_map(case)
    where = {one["name"]: one for one in made["people"]}
    lowest = {level: max(where[p.name]["y"] for p in case.record.people if p.level == level) for level in case.levels}
    for higher, lower in zip(case.levels, case.levels[1:], strict=False):
        assert all(where[p.name]["y"] > lowest[higher] for p in case.record.people if p.level == lower)
    for one, other in zip(case.functions, case.functions[1:], strict=False):
        right = max(where[p.name]["x"] for p in case.record.people if p.function == one)
        assert all(where[p.name]["x"] > right for p in case.record.people if p.function == other)


def test_who_has_no_place_stands_below_the_others_and_takes_no_column():
    whole = load_case("product-development")
    more = whole.replace(people=[*whole.record.people, *({"name": f"Guest {at}"} for at in range(26))])
    made, before = wall_map(more, least=1), wall_map(whole, least=1)
    where = {one["name"]: one for one in made["people"]}
    assert min(where[f"Guest {at}"]["y"] for at in range(26)) > max(where[name]["y"] for name in whole.names)
    assert [guide["text"] for guide in made["guides"]] == [*(guide["text"] for guide in before["guides"]), "Elsewhere"]
    assert made["size"] > 0.75 * before["size"]


def test_where_names_would_be_too_small_people_are_marks_without_one():
    made = wall_map(load_case("product-development"), least=30)
    assert not made["named"]
    assert {one["label"] for one in made["people"]} == {""}
    assert len({(one["x"], one["y"]) for one in made["people"]}) == 66


def test_people_without_a_function_stand_near_their_ties_and_roles_keep_their_name():
    people = [{"name": "The night porter"}, {"name": "Ana Ruiz", "function": "Design"}, {"name": "Ben"}, {"name": "Cem"}]
    made = wall_map(Case(people=people, ties=[{"source": "Ben", "target": "Cem"}]))
    assert made["guides"] == []
    assert [one["label"] for one in made["people"]] == ["The night porter", "Ana", "Ben", "Cem"]
    assert wall_map(Case(people=[{"name": "Ana"}]))["size"] == MOST
