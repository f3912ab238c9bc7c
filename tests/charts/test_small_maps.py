"""Small maps: everybody at the place of the large map, and as much of a ring filled as the share is, by its area."""

from __future__ import annotations

import re

import pytest

from coalition_kit.case import Case
from coalition_kit.charts.map_layout import positions
from coalition_kit.charts.small_maps import _RADIUS, small_map

CASE = Case(
    change={"title": "A change"},
    people=[{"name": name, "function": function, "level": "Floor"} for name, function in (("Ana", "Care"), ("Ben", "Care"), ("Cy", "IT"))],
)


def circles(markup, **style):
    """Place and radius of the circles that are drawn with a fill, or without one."""
    paths = [element.get("d") for element in markup.iter("path") if ("fill: none" in element.get("style")) != style["filled"]]
    found = [re.fullmatch(r"M([\d.]+) ([\d.]+)a([\d.]+) .*", path) for path in paths]
    return {(round(float(each[1]) + float(each[3]), 1), float(each[2])): float(each[3]) for each in found if each}


def test_rings_stand_where_the_large_map_has_them_and_the_filled_area_is_the_share():
    drawn = small_map(CASE, {"Ana": 1.0, "Ben": 0.25, "Cy": 0.0}, ["Ana"], "Two of three")
    places = {name: (round(x, 1), y) for name, (x, y) in positions(CASE, "medium").items()}
    assert set(circles(drawn, filled=False)) == set(places.values())
    filled = circles(drawn, filled=True)
    assert {name: filled.get(at) for name, at in places.items()} == {
        "Ana": pytest.approx(_RADIUS),
        "Ben": pytest.approx(_RADIUS / 2),
        "Cy": None,
    }
    assert (drawn.get("role"), drawn.get("aria-label")) == ("img", "Two of three")


def test_those_with_whom_it_begins_have_the_bolder_ring():
    drawn = small_map(CASE, {}, ["Ben"], "")
    widths = [float(each.get("stroke-width")) for each in drawn.iter("path") if each.get("d").count("a") == 2]
    assert len(widths) == 3
    assert sorted(widths)[:2] == [min(widths)] * 2
    assert max(widths) > min(widths)
