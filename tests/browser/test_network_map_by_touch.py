"""The network map under a finger and on a phone: taps, two fingers, one line of chosen people, and cards."""

from __future__ import annotations

import pytest
from made_up import synthetic
from map_pages import SIZES, centre, person, value
from playwright.sync_api import expect

from coalition_kit.case import Case
from coalition_kit.datasets import load_case

pytestmark = pytest.mark.browser
CASES = {name: load_case(name) for name in ("product-development", "mental-health")}


TAP = """(at) => {
  const g = document.querySelectorAll(".ck-person")[at], box = g.querySelector(".ck-halo").getBoundingClientRect();
  const where = { bubbles: true, pointerId: 1, pointerType: "touch", clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 };
  g.dispatchEvent(new PointerEvent("pointerdown", where));
  g.dispatchEvent(new PointerEvent("pointerup", where));
  return [model.get("selected"), document.querySelector(".ck-world").getAttribute("transform")];
}"""


@pytest.mark.parametrize("name", CASES)
def test_a_tap_on_anybody_chooses_and_leaves_the_map_where_it_is(open_map, name):
    page = open_map(CASES[name], size="phone", touch=True)
    whole = page.locator(".ck-world").get_attribute("transform")
    found = [page.evaluate(TAP, at) for at in range(len(CASES[name].names))]
    assert found == [[[person], whole] for person in CASES[name].names]


def test_on_a_phone_many_chosen_people_are_one_line_that_opens(open_map):
    names = CASES["product-development"].names
    page = open_map(CASES["product-development"], size="phone", touch=True, multiple=8, selected=names[:8])
    fifth = SIZES["phone"]["height"] / 5
    assert page.locator(".ck-card").bounding_box()["height"] <= fifth
    expect(page.locator(".ck-chip").first).to_be_hidden()
    page.get_by_text("8 people are chosen").tap()
    page.get_by_role("button", name=f"Take out {names[0]}").tap()
    assert value(page, "selected") == list(names[1:8])
    expect(page.locator(".ck-chip").first).to_be_visible()  # the line stays open
    assert page.locator(".ck-card").bounding_box()["height"] <= fifth


def test_on_a_phone_the_list_is_cards(open_map):
    case = CASES["product-development"]
    page = open_map(case, size="phone", touch=True, multiple=3)
    page.get_by_text("The same as a list").tap()
    page.get_by_role("button", name=f"Choose {case.names[1]}", exact=True).tap()
    assert value(page, "selected") == [case.names[1]]
    assert page.evaluate("(() => { const box = document.querySelector('.ck-scroll'); return box.scrollWidth - box.clientWidth; })()") <= 0
    row = page.locator(".ck-map-list tbody tr").nth(1)
    assert row.bounding_box()["height"] <= 180
    tie = next(tie for tie in case.record.ties if tie.source == case.names[1])
    said = row.get_by_text(tie.target).first
    expect(said).to_be_hidden()
    row.get_by_text("Says of others").tap()
    expect(said).to_be_visible()


def test_a_finger_scrolls_the_page_and_taps_choose(open_map):
    page = open_map(size="phone", touch=True)
    name = synthetic(60).names[2]
    person(page, name).scroll_into_view_if_needed()
    page.touchscreen.tap(*centre(person(page, name)))
    assert value(page, "selected") == [name]
    assert page.evaluate("getComputedStyle(document.querySelector('.ck-map-svg')).touchAction") == "pan-y"


def fingers(page):
    """Returns a function that puts fingers on the page, moves them and lifts them."""
    client = page.context.new_cdp_session(page)

    def touch(kind, *points):
        found = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": found})

    return touch


def test_two_fingers_zoom_and_one_finger_moves_a_person_only_after_resting(open_map):
    page = open_map(size="phone", touch=True)
    world = page.locator(".ck-world")
    whole = world.get_attribute("transform")
    name = synthetic(60).names[2]
    person(page, name).scroll_into_view_if_needed()
    x, y = centre(person(page, name))
    touch = fingers(page)
    touch("touchStart", (x, y))
    page.wait_for_selector(".ck-held")
    touch("touchMove", (x + 30, y + 20))
    touch("touchMove", (x + 50, y + 30))
    touch("touchEnd")
    assert centre(person(page, name)) == (pytest.approx(x + 50, abs=2), pytest.approx(y + 30, abs=2))
    assert value(page, "selected") == []
    assert world.get_attribute("transform") == whole
    touch("touchStart", (150, 400), (250, 400))
    for step in (20, 40, 60):
        touch("touchMove", (150 - step, 400), (250 + step, 400))
    touch("touchEnd")
    page.wait_for_selector(".ck-map:not(.ck-gliding)")  # the view is drawn anew
    assert float(world.get_attribute("transform").split("scale(")[1].rstrip(")")) > 1.5
    assert value(page, "selected") == []


def test_on_a_phone_nothing_is_told_of_somebody_of_whom_nothing_but_a_name_is_known(open_map):
    page = open_map(Case(people=[{"name": "Ana"}, {"name": "Ben"}]), size="phone", touch=True, multiple=2, selected=["Ana"])
    assert page.locator(".ck-card").inner_text().split() == ["Ana", "×"]
