"""Rounds on the network map in a real browser: played, stepped through, found on the slider; announced, seen, and calm where asked."""

from __future__ import annotations

import pytest
from made_up import synthetic
from map_pages import person, state, value
from playwright.sync_api import expect
from served import becomes

from coalition_kit.widgets.network_map import NetworkMap

pytestmark = pytest.mark.browser

BEAT = 900  # milliseconds
CASE = synthetic(60)
A, B, C, D, E = CASE.names[:5]
ROUNDS = [
    ("Start", [A, B], "Two practise it."),
    ("Round 1", [A, B, C, D], f"{C} and {D} begin."),
    ("Round 2", [A, C, D, E], f"{E} begins and {B} stops."),
    ("Round 3", [A, C, D, E], "Nothing changes any more."),
]
SAID = [
    f"{title}: {len(doing)} of 60 people. {note}"
    for title, (_, doing, note) in zip(("Start", "Round 1 of 3", "Round 2 of 3", "Round 3 of 3"), ROUNDS, strict=True)
]
ANNOUNCED = """window.said = []; new MutationObserver(() => window.said.push(document.querySelector('[role=status]').textContent))
  .observe(document.querySelector('[role=status]'), { childList: true, characterData: true, subtree: true })"""
MARKS = "[...document.querySelectorAll('.ck-person')].map((g) => g.querySelector('[data-practice]').dataset.practice)"
SHOWN = """[...document.querySelectorAll('.ck-person .ck-as')]
  .filter((g) => getComputedStyle(g).display !== 'none').map((g) => g.classList[1])"""
MADE = """window.made = 0; new MutationObserver((all) => all.forEach((one) => (window.made += one.addedNodes.length)))
  .observe(document.querySelector('.ck-map'), { childList: true, subtree: true })"""
LOOK = """(name) => {
  const mark = document.querySelector(`.ck-person[aria-label^="${name},"] [data-practice]`);
  const look = (part) => getComputedStyle(mark.querySelector(part));
  const seen = (part) => look(part).display !== 'none', { fill, strokeWidth } = look('.ck-practice');
  return [fill !== getComputedStyle(document.body).backgroundColor, strokeWidth, seen('.ck-plus'), seen('.ck-minus')];
}"""


@pytest.fixture
def open_rounds(maps, visit):
    """Returns a function that shows a map with rounds, its clock standing still, and returns the page."""

    def opened(rounds=ROUNDS, *, case=CASE, moment=0, width=1280, scheme="light", top="", **options):
        made = NetworkMap.of(case)
        made.play(rounds)
        made.moment = moment
        page = visit(maps.put(made, top), width=width, scheme=scheme, **options)
        page.wait_for_selector(".ck-map-svg[height]")
        page.clock.install(time=0)
        page.clock.pause_at(1000)
        page.evaluate(ANNOUNCED)
        return page

    return opened


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click(force=True)  # also where there is nothing to step to


def said(page):
    return page.evaluate("window.said")


def title(page):
    return page.locator(".ck-titles .ck-shown").inner_text()


def practice(page, name):
    return person(page, name).locator("[data-practice]").get_attribute("data-practice")


def test_without_rounds_there_is_nothing_of_them(maps, visit):
    page = visit(maps.put(NetworkMap.of(CASE)))
    page.wait_for_selector(".ck-map-svg[height]")
    expect(page.get_by_role("slider")).to_have_count(0)
    expect(page.get_by_role("button", name="Step on")).to_have_count(0)
    expect(page.get_by_role("radio", name="Practice")).to_have_count(0)
    expect(page.locator("[data-practice]")).to_have_count(0)


def test_a_round_shows_who_practises_who_is_new_and_who_stopped(open_rounds):
    page = open_rounds(moment=2)
    marks = page.evaluate(MARKS)
    assert marks[:5] == ["does", "stopped", "does", "does", "began"]
    assert marks[5:] == ["not"] * 55
    assert set(page.evaluate(SHOWN)) == {"ck-as-adoption"}
    does, new, stopped, not_yet = (page.evaluate(LOOK, name) for name in (A, E, B, CASE.names[9]))
    assert does == [True, "1.5px", False, False]  # filled, outline, plus, bar
    assert new == [True, "2.2px", True, False]
    assert stopped == [False, "2.2px", False, True]
    assert not_yet == [False, "1.5px", False, False]
    expect(page.locator(".ck-legend li")).to_have_text(
        [
            "practises it",
            "new this round",
            "stopped this round",
            "does not practise it",
            "in the coalition",
        ],
        use_inner_text=True,
    )
    assert person(page, B).get_attribute("aria-label").endswith(", stopped this round")
    assert title(page) == "Round 2 of 3: 4 of 60 people"


def test_members_keep_their_ring(open_rounds):
    member, other = CASE.member_names[0], next(name for name in CASE.names if name not in CASE.member_names)
    page = open_rounds([("Start", [], ""), ("Round 1", [member, other], "")], moment=1)
    assert practice(page, member) == practice(page, other) == "began"
    expect(person(page, member).locator(".ck-body > .ck-ring").first).to_be_visible()
    expect(person(page, other).locator(".ck-body > .ck-ring")).to_have_count(0)


def test_nobody_is_new_in_the_first_round(open_rounds):
    page = open_rounds()
    assert set(page.evaluate(MARKS)) == {"does", "not"}
    assert title(page) == "Start: 2 of 60 people"


def test_steps_go_on_and_back_and_end_where_the_rounds_end(open_rounds):
    page = open_rounds()
    press(page, "Step back")
    assert value(page, "moment") == 0
    for expected in (1, 2, 3, 3):
        press(page, "Step on")
        assert value(page, "moment") == expected
    expect(page.get_by_role("button", name="Step on")).to_have_attribute("aria-disabled", "true")
    becomes(page, "document.activeElement.textContent", "Step on")  # who presses at the end keeps the place
    press(page, "Step back")
    assert value(page, "moment") == 2
    assert said(page) == [SAID[i] for i in (1, 2, 3, 2)]
    assert page.evaluate("window.saves") == 4


def test_playing_takes_a_round_every_beat_stops_at_the_end_and_says_one_sentence(open_rounds):
    page = open_rounds()
    press(page, "Play")
    assert value(page, "moment") == 0
    for expected in (1, 2):
        page.clock.run_for(BEAT - 1)
        assert value(page, "moment") == expected - 1
        page.clock.run_for(1)
        assert value(page, "moment") == expected
    assert said(page) == []  # a sentence for each round would flood who listens
    page.clock.run_for(BEAT)
    assert said(page) == [SAID[3]]
    page.clock.run_for(10 * BEAT)
    assert value(page, "moment") == 3
    press(page, "Play")  # the button is Play again, and begins at the beginning
    assert value(page, "moment") == 0
    page.clock.run_for(BEAT)
    assert value(page, "moment") == 1


def test_pause_holds_the_round_and_says_it(open_rounds):
    page = open_rounds()
    press(page, "Play")
    page.clock.run_for(BEAT)
    press(page, "Pause")
    page.clock.run_for(5 * BEAT)
    assert value(page, "moment") == 1
    assert said(page) == [SAID[1]]
    press(page, "Play")
    page.clock.run_for(BEAT)
    assert value(page, "moment") == 2


@pytest.mark.parametrize("by", ["step", "slider"])
def test_a_hand_on_the_rounds_ends_the_playing(open_rounds, by):
    page = open_rounds()
    press(page, "Play")
    if by == "step":
        press(page, "Step on")
    else:
        page.get_by_role("slider").press("ArrowRight")
    page.clock.run_for(5 * BEAT)
    assert value(page, "moment") == 1
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_the_slider_is_named_and_goes_by_keyboard(open_rounds):
    page = open_rounds()
    slider = page.get_by_role("slider", name="Round", exact=True)
    slider.press("ArrowRight")
    assert value(page, "moment") == 1
    expect(slider).to_have_attribute("aria-valuetext", "Round 1 of 3: 4 of 60 people")
    slider.press("End")
    assert value(page, "moment") == 3
    slider.press("Home")
    assert value(page, "moment") == 0
    assert said(page) == [SAID[i] for i in (1, 3, 0)]


def test_a_drag_over_the_slider_is_announced_once(open_rounds):
    page = open_rounds()
    box = page.get_by_role("slider").bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 14, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 14, middle, steps=12)
    assert value(page, "moment") == 3
    assert said(page) == []
    page.mouse.up()
    assert said(page) == [SAID[3]]


def test_python_moves_the_rounds_too(open_rounds):
    page = open_rounds()
    page.evaluate("model.set('moment', 2)")
    assert title(page) == "Round 2 of 3: 4 of 60 people"
    assert practice(page, E) == "began"
    assert said(page) == [SAID[2]]


def test_another_highlight_can_be_looked_at_and_a_step_comes_back(open_rounds):
    page = open_rounds()
    page.get_by_role("radio", name="Stance").check()
    assert value(page, "highlight") == "stance"
    press(page, "Step on")
    assert value(page, "highlight") == "adoption"
    expect(page.get_by_role("radio", name="Practice")).to_be_checked()


def test_the_list_says_what_the_round_shows(open_rounds):
    page = open_rounds(moment=1)
    page.get_by_text("The same as a list").click()
    page.locator(".ck-now").last.wait_for()
    expect(page.get_by_role("columnheader", name="In this round")).to_be_visible()
    told = page.locator(".ck-now")
    assert told.all_inner_texts()[:5] == ["practises it"] * 2 + ["practises it, new this round"] * 2 + ["does not practise it"]
    press(page, "Step on")
    expect(told.nth(1)).to_have_text("stopped this round", use_inner_text=True)


def test_labels_that_count_weeks_are_weeks(open_rounds):
    page = open_rounds([("Week 4", [A], ""), ("Week 8", [A, B], "")], moment=1)
    assert title(page) == "Week 8 of 8: 2 of 60 people"
    expect(page.locator(".ck-legend")).to_contain_text("new this week", use_inner_text=True)
    expect(page.get_by_role("slider", name="Week", exact=True)).to_be_visible()
    press(page, "Step back")
    assert said(page) == ["Week 4 of 8: 1 of 60 people"]  # no sentence: the count is announced


def test_another_case_takes_the_rounds_away(open_rounds):
    page = open_rounds()
    press(page, "Play")
    made = NetworkMap.of(CASE)
    made.play(ROUNDS)
    made.show(synthetic(9))
    new = state(made)
    made.close()
    page.evaluate("(state) => Object.entries(state).forEach(([key, value]) => model.set(key, value))", new)
    page.wait_for_function("document.querySelectorAll('.ck-person').length === 9")
    expect(page.locator(".ck-rounds")).to_be_hidden()
    expect(page.get_by_role("radio", name="Coalition")).to_be_checked()
    page.clock.run_for(3 * BEAT)
    assert value(page, "moment") == 0
    assert value(page, "highlight") == "coalition"


def test_a_round_changes_no_element_at_three_hundred_people(open_rounds):
    case = synthetic(300, ties=1500)
    rounds = [(f"Round {i}", case.names[: 20 * i], f"Round {i}.") for i in range(12)]
    page = open_rounds(rounds, case=case)
    page.evaluate(MADE)
    press(page, "Play")
    page.clock.run_for(10 * BEAT)
    assert value(page, "moment") == 10
    assert page.evaluate(MARKS).count("began") == 20
    assert page.evaluate("window.made") <= 1  # the word on the button


def test_the_map_does_not_jump_from_round_to_round(open_rounds):
    long = "This sentence goes on and on, over more than one line of a small screen, and on, and on, and is not over yet."
    page = open_rounds([("Start", [A], "Short."), ("Round 1", [B], long), ("Round 10", CASE.names, "")], width=390)
    tops = []
    for _ in range(3):
        tops.append(page.locator(".ck-map-svg").bounding_box()["y"])
        press(page, "Step on")
    assert len(set(tops)) == 1


def test_where_motion_is_not_wanted_nothing_moves_by_itself(open_rounds):
    page = open_rounds(reduced_motion="reduce")
    expect(page.get_by_role("button", name="Play")).to_have_count(0)
    assert page.locator(".ck-practice").first.evaluate("(mark) => getComputedStyle(mark).transitionDuration") == "0s"
    press(page, "Step on")
    assert value(page, "moment") == 1
    assert said(page) == [SAID[1]]
    page.emulate_media(reduced_motion="no-preference")
    press(page, "Play")
    page.emulate_media(reduced_motion="reduce")
    page.locator(".ck-player").wait_for(state="hidden")
    page.clock.run_for(5 * BEAT)
    assert value(page, "moment") == 1


def test_a_closed_map_plays_no_more(open_rounds):
    page = open_rounds()
    press(page, "Play")
    page.evaluate("window.close_map()")
    page.clock.run_for(5 * BEAT)
    assert value(page, "moment") == 0


@pytest.mark.parametrize("width", [390, 1280])
def test_controls_fit_the_screen_stay_in_sight_and_are_large_enough(open_rounds, width):
    page = open_rounds(width=width, moment=2)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for control in page.locator(".ck-steps .ck-button, .ck-rounds input").all():
        assert control.bounding_box()["height"] >= 44
    page.evaluate("document.querySelector('.ck-map-svg').scrollIntoView({ block: 'start' })")
    assert page.locator(".ck-map-svg").bounding_box()["y"] == pytest.approx(0, abs=1)
    assert 0 <= page.get_by_role("button", name="Step on").bounding_box()["y"] <= 10


def test_the_controls_stay_below_the_bar_of_a_lesson_also_when_it_grows(open_rounds):
    page = open_rounds(top="<header class='ck-slot' style='position: sticky; top: 0; height: 60px'>Bar</header>")
    page.evaluate("document.querySelector('.ck-map-svg').scrollIntoView({ block: 'start' })")
    assert page.locator(".ck-rounds").bounding_box()["y"] == pytest.approx(60, abs=1)
    page.evaluate("document.querySelector('.ck-slot').style.height = '90px'")
    page.wait_for_function("document.querySelector('.ck-rounds').getBoundingClientRect().top === 90")


def test_a_tap_on_a_person_does_not_move_the_page(open_rounds):
    page = open_rounds(width=390, has_touch=True)
    reached = person(page, CASE.names[0])
    page.evaluate("(top) => window.scrollTo(0, top - 130)", reached.bounding_box()["y"])
    before = page.evaluate("window.scrollY")
    box = reached.locator(".ck-halo").bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert value(page, "selected") == [CASE.names[0]]
    assert page.evaluate("window.scrollY") == before > 0


def test_the_controls_do_not_hide_whom_the_keyboard_has_reached(open_rounds):
    page = open_rounds(width=390)
    reached = person(page, CASE.names[0])
    page.evaluate("(top) => window.scrollTo(0, top - 20)", reached.bounding_box()["y"])
    reached.focus()
    controls = page.locator(".ck-rounds").bounding_box()
    assert reached.locator(".ck-halo").bounding_box()["y"] >= controls["y"] + controls["height"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_violation(open_rounds, axe, width, scheme):
    page = open_rounds(width=width, scheme=scheme, moment=3)
    page.get_by_text("The same as a list").click()
    page.locator(".ck-now").last.wait_for()
    page.clock.resume()  # axe waits by the clock
    assert axe(page) == []


def test_on_a_phone_who_is_chosen_does_not_lie_over_the_small_map_of_rounds(maps, visit):
    names = CASE.names[:3]
    made = NetworkMap.of(CASE, multiple=3, selected=names, known=names)
    tall = visit(maps.put(made, ""), width=390)
    sticks = "getComputedStyle(document.querySelector('.ck-card')).position"
    tall.wait_for_selector(".ck-map-svg[height]")
    assert tall.evaluate(sticks) == "sticky"  # a map of many screens: who is chosen stays in sight
    made.play(ROUNDS)
    small = visit(maps.put(made, ""), width=390)
    small.wait_for_selector(".ck-overview .ck-map-svg[height]")
    assert small.evaluate(sticks) == "static"
