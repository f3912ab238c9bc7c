"""The network map in a real browser: mouse, keyboard, list, and what axe-core says, in light and dark."""

from __future__ import annotations

import pytest
from made_up import synthetic
from map_pages import CASES, SIZES, centre, person, state, value
from playwright.sync_api import expect
from served import becomes

from coalition_kit.widgets.network_map import NetworkMap

pytestmark = pytest.mark.browser


SHOWN = """[...document.querySelectorAll('.ck-person .ck-as')]
  .filter((g) => getComputedStyle(g).display !== 'none').map((g) => g.classList[1])"""


WATCH = """window.made = 0; new MutationObserver((all) => all.forEach((one) => (window.made += one.addedNodes.length)))
  .observe(document.querySelector('.ck-world'), { childList: true, subtree: true })"""


def test_a_click_chooses_and_a_second_click_takes_back(open_map):
    page = open_map()
    name = synthetic(60).names[7]
    page.mouse.click(*centre(person(page, name)))
    assert value(page, "selected") == [name]
    expect(person(page, name)).to_have_attribute("aria-selected", "true")
    assert page.evaluate("window.saves") == 1
    page.mouse.click(*centre(person(page, name)))
    assert value(page, "selected") == []


def test_the_ties_of_the_chosen_stand_out_with_their_direction(open_map):
    case = synthetic(60)
    good = {(tie.source, tie.target) for tie in case.record.ties if tie.sign > 0}
    both = {name: {other for one, other in good if one == name and (other, one) in good} for name in case.names}
    name = max(case.names, key=lambda name: (len(both[name]), sum(tie.source == name for tie in case.record.ties)))
    page = open_map(case, selected=[name])
    told = {tie.target for tie in case.record.ties if tie.source == name}
    named_by = {tie.source for tie in case.record.ties if tie.target == name}
    expect(page.locator(".ck-ties .ck-out")).to_have_count(len(told))
    expect(page.locator(".ck-ties .ck-in")).to_have_count(len(named_by))
    assert "ck-arrow" not in page.locator(".ck-ties .ck-out").first.evaluate("(path) => getComputedStyle(path).markerEnd")
    ends = "(path) => [getComputedStyle(path).markerStart, getComputedStyle(path).markerEnd]"
    start, end = page.locator(".ck-ties .ck-out:not(.ck-both, .ck-second)").first.evaluate(ends)
    assert start == "none"
    assert "-out" in end
    mutual = page.locator(".ck-ties .ck-both:is(.ck-out, .ck-in)")
    assert mutual.count() == len(both[name]) > 0  # one line with two heads
    assert all("-both" in head for line in mutual.all() for head in line.evaluate(ends))


def test_the_whole_way_by_keyboard(open_map):
    page = open_map(multiple=2)
    page.focus(".ck-shows input:checked")
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.getAttribute('aria-label')")
    becomes(page, "document.activeElement.getAttribute('role')", "option")
    page.keyboard.press("ArrowDown")
    second = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert second != first
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    third = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert third not in {first, second}
    page.keyboard.press(" ")
    assert [name.split(",")[0] for name in (second, third)] == value(page, "selected")
    expect(page.locator('.ck-person[tabindex="0"]')).to_have_count(1)  # one stop for Tab, however many people
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    assert len(value(page, "selected")) == 2
    expect(page.locator("[role=status]")).to_contain_text("You can choose 2 people", use_inner_text=True)
    page.keyboard.press("Escape")
    assert value(page, "selected") == []
    page.keyboard.press("Tab")
    becomes(page, "document.activeElement.getAttribute('role') !== 'option'", True)


def test_choosing_is_announced_in_words(open_map):
    page = open_map()
    case = synthetic(60)
    page.mouse.click(*centre(person(page, case.names[3])))
    said = page.locator("[role=status]").inner_text()
    assert said.startswith(f"Chosen: {case.names[3]}: {case.person(case.names[3]).function}")
    assert "Named by" in said
    ties = page.locator(".ck-card").get_by_text("Named by")
    expect(ties).to_be_hidden()  # the map shows them: in words they are a paragraph of names
    page.get_by_text("The ties in words").click()
    expect(ties).to_be_visible()
    page.mouse.click(*centre(person(page, case.names[4])))
    expect(page.locator(".ck-card").get_by_text("Named by")).to_be_visible()  # as one left it


def test_dragging_moves_a_person_and_the_ties_along(open_map):
    page = open_map()
    name = synthetic(60).record.ties[0].source
    x, y = centre(person(page, name))
    before = page.locator(".ck-tie").first.get_attribute("d")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=4)
    page.mouse.up()
    assert centre(person(page, name)) == (pytest.approx(x + 60, abs=1), pytest.approx(y + 40, abs=1))
    assert page.locator(".ck-tie").first.get_attribute("d") != before
    assert value(page, "selected") == []  # a drag is not a click


def test_zoom_by_buttons_and_back_to_the_whole_map(open_map):
    page = open_map()
    world = page.locator(".ck-world")
    whole = world.get_attribute("transform")
    page.get_by_role("button", name="Zoom in").click()
    assert world.get_attribute("transform") != whole
    page.mouse.move(600, 400)
    page.mouse.down()
    page.mouse.move(500, 350, steps=3)
    page.mouse.up()
    page.get_by_role("button", name="Whole map").click()
    assert world.get_attribute("transform") == whole


def test_the_picture_follows_a_hand_as_one_image_and_is_then_drawn_where_the_image_was(open_map):
    page = open_map()
    carried = page.evaluate(
        """() => {
            const svg = document.querySelector(".ck-map-svg"), box = svg.parentNode.getBoundingClientRect();
            const middles = () => [...svg.querySelectorAll(".ck-person .ck-halo")].map((halo) => {
                const { x, y, width, height } = halo.getBoundingClientRect(); return [x + width / 2, y + height / 2];
            });
            const turn = (deltaY, at) => svg.dispatchEvent(new WheelEvent("wheel", {
                deltaY, ctrlKey: true, bubbles: true, cancelable: true, clientX: box.x + at[0], clientY: box.y + at[1],
            }));
            const before = middles(), drawn = document.querySelector(".ck-world").getAttribute("transform");
            for (const deltaY of [-200, -200, 60]) turn(deltaY, [300, 200]);
            window.middles = middles;
            return { before, during: middles(), redrawn: document.querySelector(".ck-world").getAttribute("transform") !== drawn };
        }"""
    )
    assert not carried["redrawn"]
    assert carried["during"] != carried["before"]
    page.wait_for_selector(".ck-map:not(.ck-gliding)")
    for during, after in zip(carried["during"], page.evaluate("middles()"), strict=True):
        assert after == pytest.approx(during, abs=0.5)


def test_the_wheel_belongs_to_the_page_until_ctrl_or_focus(open_map):
    page = open_map()
    world = page.locator(".ck-world")
    whole = world.get_attribute("transform")
    page.mouse.move(600, 400)
    page.mouse.wheel(0, 120)
    page.wait_for_function("window.scrollY > 0")
    assert world.get_attribute("transform") == whole
    page.keyboard.down("Control")
    page.mouse.wheel(0, -240)
    page.keyboard.up("Control")
    page.wait_for_function("(whole) => document.querySelector('.ck-world').getAttribute('transform') !== whole", arg=whole)


def test_search_goes_to_the_person(open_map):
    page = open_map()
    name = synthetic(60).names[20]
    page.get_by_label("Find a person").fill(name.upper())
    page.keyboard.press("Enter")
    becomes(page, "document.activeElement.getAttribute('aria-label')", name, start=True)
    assert value(page, "selected") == []  # finding is not choosing
    page.get_by_label("Find a person").fill("Nobody Known")
    page.keyboard.press("Enter")
    expect(page.locator("[role=status]")).to_contain_text("Nobody on this map is called Nobody Known", use_inner_text=True)


def test_everything_can_be_done_in_the_list(open_map):
    page = open_map(synthetic(12), multiple=3)
    page.get_by_text("The same as a list").click()
    case = synthetic(12)
    rows = page.locator(".ck-map-list tbody tr")
    rows.last.wait_for()  # the list is written once it is open
    expect(rows).to_have_count(12)
    for name in case.names[:2]:
        page.get_by_role("button", name=f"Choose {name}", exact=True).click()
    assert value(page, "selected") == list(case.names[:2])
    page.locator(".ck-map-list").get_by_role("button", name=f"Take out {case.names[0]}", exact=True).click()
    assert value(page, "selected") == [case.names[1]]
    tie = case.record.ties[0]
    expect(rows.nth(case.names.index(tie.source)).locator("td").nth(6 - 1)).to_contain_text(tie.target, use_inner_text=True)


@pytest.mark.parametrize("width", [400, 660, 768, 900, 1000, 1280])
@pytest.mark.parametrize("name", ["product-development", "mental-health"])
def test_the_list_never_runs_sideways(open_map, name, width):
    page = open_map(CASES[name], width=width)
    page.get_by_text("The same as a list").click()
    page.locator(".ck-map-list tbody tr").last.wait_for()
    assert (
        page.evaluate("(() => { const box = document.querySelector('.ck-map .ck-scroll'); return box.scrollWidth - box.clientWidth; })()")
        <= 0
    )


def test_highlight_shows_one_kind_of_mark_and_its_legend(open_map):
    page = open_map()
    nodes = page.locator(".ck-person").count()
    for label, kind, words in (
        ("Stance", "stance", "leans against it"),
        ("Role", "role", "holds a decision"),
        ("Coalition", "coalition", "not in it"),
    ):
        page.get_by_role("radio", name=label).check()
        assert value(page, "highlight") == kind
        expect(page.locator(".ck-legend")).to_contain_text(words, use_inner_text=True)
        shown = page.evaluate(SHOWN)
        assert shown == [f"ck-as-{kind}"] * nodes


def test_python_can_select_mark_and_say(open_map):
    page = open_map()
    names = synthetic(60).names
    page.evaluate(
        "(names) => { model.set('selected', [names[0]]); model.set('marked', [names[1]]); model.set('status', 'Well chosen.'); }",
        list(names),
    )
    assert "ck-chosen" in person(page, names[0]).get_attribute("class")
    assert "ck-marked" in person(page, names[1]).get_attribute("class")
    expect(page.locator("[role=status]")).to_have_text("Well chosen.", use_inner_text=True)


def test_a_new_case_is_drawn_in_place_of_the_old(open_map):
    page = open_map()
    made = NetworkMap.of(synthetic(9))
    new = state(made)
    made.close()
    page.evaluate("(state) => Object.entries(state).forEach(([key, value]) => model.set(key, value))", new)
    page.wait_for_function("document.querySelectorAll('.ck-person').length === 9")
    expect(page.locator(".ck-ties .ck-tie")).to_have_count(len(new["ties"]))


def test_names_are_text_and_never_markup(open_map):
    bad = "<img src=x onerror=document.title='hacked'> Eve"
    case = synthetic(5).replace(people=(*synthetic(5).record.people, synthetic(5).record.people[0].model_copy(update={"name": bad})))
    page = open_map(case, selected=[bad])
    page.get_by_text("The same as a list").click()
    expect(page.locator("img")).to_have_count(0)
    assert page.title() == "Map"


def test_a_closer_view_goes_to_somebody_out_of_sight(open_map):
    page = open_map(size="phone")
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
    frame = page.locator(".ck-map-svg").bounding_box()
    for name in synthetic(60).names[:12]:
        page.get_by_label("Find a person").fill(name)
        page.keyboard.press("Enter")
        x, y = centre(person(page, name))
        frame = page.locator(".ck-map-svg").bounding_box()
        assert frame["x"] < x < frame["x"] + frame["width"]
        assert frame["y"] < y < frame["y"] + frame["height"]


@pytest.mark.parametrize("size", SIZES)
def test_the_page_is_as_wide_as_the_screen_and_controls_are_large_enough(open_map, size):
    page = open_map(size=size, selected=[synthetic(60).names[0]])
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"]
    assert page.locator(".ck-map-svg").bounding_box()["height"] >= 420
    for control in page.locator(".ck-controls .ck-button, .ck-shows label:not([hidden]), .ck-chip, .ck-controls input[type=text]").all():
        assert control.bounding_box()["height"] >= 40
    rows = {round(page.locator(part).bounding_box()["y"]) for part in (".ck-finder", ".ck-shows")}
    assert len(rows) <= 2


def test_three_hundred_people_change_by_classes_only(open_map):
    case = synthetic(300, ties=1500)
    page = open_map(case)
    expect(page.locator(".ck-person")).to_have_count(300)
    page.evaluate(WATCH)
    page.evaluate(
        "(names) => { model.set('highlight', 'stance'); names.forEach((name) => model.set('selected', [name])); }", list(case.names[:20])
    )
    assert page.evaluate("window.made") == 0
    expect(page.locator(".ck-chosen")).to_have_count(1)
    hidden = page.evaluate(
        "[...document.querySelectorAll('.ck-person .ck-label')].filter((t) => getComputedStyle(t).display === 'none').length"
    )
    assert hidden > 250  # a crowd's labels show on demand


def test_another_number_that_may_be_chosen_draws_nobody_anew(open_map):
    page = open_map(synthetic(60))
    page.evaluate(WATCH)
    page.evaluate("model.set('multiple', 4)")
    page.evaluate("new Promise((done) => setTimeout(done))")  # a map is drawn a little later
    assert page.evaluate("window.made") == 0
    expect(page.get_by_role("listbox")).to_have_attribute("aria-multiselectable", "true")
    expect(page.locator(".ck-map-hint")).to_have_text("Choose up to 4 people on the map or in the list.")


def test_closing_leaves_nothing_listening(open_map):
    page = open_map()
    page.evaluate("window.close_map(); model.set('selected', ['anyone'])")
    expect(page.locator(".ck-chosen")).to_have_count(0)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_no_violation(open_map, size, dark):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = open_map(synthetic(30), size=size, dark=dark, selected=[synthetic(30).names[0]], highlight="stance")
    page.get_by_text("The same as a list").click()
    results = axe.run(page)
    assert [(v["id"], [n["html"][:200] for n in v["nodes"]][:3]) for v in results.response["violations"]] == []
