"""The map of a lesson stays in sight while one acts, and shows what came of it: above the controls on a phone, beside them on a laptop."""

from __future__ import annotations

import pytest
from killed_acts import choice, on_map, press, seen, tick, tick_any
from served import ready

pytestmark = pytest.mark.browser

PREDICT = press("This is my prediction")
LABS = {
    "00_start_here": (".ck-memo", [PREDICT], press("Send the memo and watch twenty weeks")),
    "03_critical_mass": (".ck-placed", [tick("eight others", ".ck-placed"), PREDICT], press("Watch this season")),
    "09_the_season": (".ck-season", [PREDICT, seen("What do you do?")], press("Let month 1 pass")),
}
SEEN = "lab => document.querySelector(`${lab} .ck-map-seen`).getBoundingClientRect().toJSON()"


def opened(voila, visit, lesson, width, height):
    """Returns the page of a lesson on a screen of this size, predicted and acted once, its map at the last round."""
    lab, before, act = LABS[lesson]
    page = ready(visit(voila.lesson(lesson), width=width, reduced_motion="reduce"))
    page.set_viewport_size({"width": width, "height": height})
    for each in before:
        each(page)
    act(page)
    page.locator(f"{lab} .ck-rounds:visible").wait_for()
    page.wait_for_function("lab => document.querySelector(`${lab} .ck-rounds input`).max > 1", arg=lab)
    return page, lab


@pytest.mark.parametrize("lesson", LABS)
def test_on_a_phone_the_map_stays_above_what_one_does(voila, visit, lesson):
    page, lab = opened(voila, visit, lesson, 390, 844)
    page.wait_for_function(f"lab => ({SEEN})(lab).height < 400", arg=lab)  # once it is laid small over the width
    bar = page.locator(".ck-slot").bounding_box()["height"]
    for step in (0, 100, 150):
        page.evaluate("step => window.scrollBy(0, step)", step)
        box = page.evaluate(SEEN, lab)
        assert box["top"] == pytest.approx(bar, abs=2), "below the bar"
        assert box["height"] < 0.45 * 844
    assert page.locator(f"{lab} .ck-places .ck-enough").count() if lab != ".ck-memo" else True, "a place that has enough is filled"
    named = f"{lab} .ck-stage :is(button, select):visible"
    assert all(control.bounding_box()["height"] >= 43.5 for control in page.locator(named).all() if control.bounding_box())


def test_on_a_phone_others_are_chosen_on_a_map_with_names(voila, visit):
    page, lab = opened(voila, visit, "00_start_here", 390, 844)
    for act in (press("Spend the same days on conversations"), on_map(f"{lab} .ck-stage", "Noor Haddadin")):
        act(page)
    press("Have these conversations and watch twenty weeks")(page)
    press("Choose other people")(page)
    page.wait_for_function(f"lab => ({SEEN})(lab).height > 500", arg=lab)
    page.wait_for_timeout(500)
    assert 60 < page.evaluate(SEEN, lab)["top"] < 400
    page.set_viewport_size({"width": 1280, "height": 720})
    press("Have these conversations and watch twenty weeks")(page)
    page.locator(f"{lab} .ck-rounds:visible").wait_for()
    assert page.get_by_role("button", name="Choose other people").count() == 0, "it is large enough as it is"


@pytest.mark.parametrize("lesson", LABS)
def test_on_a_laptop_the_whole_map_and_what_one_presses_are_on_one_screen(voila, visit, lesson):
    page, lab = opened(voila, visit, lesson, 1280, 720)
    page.locator(f"{lab} .ck-stage").evaluate("stage => stage.scrollIntoView()")
    box = page.evaluate(SEEN, lab)
    assert box["top"] > 0
    assert box["bottom"] < 720
    assert page.locator(f"{lab} .ck-stage .ck-primary").bounding_box()["y"] < 720


def test_the_first_run_of_recruits_outlines_the_places_of_daily_work(voila, visit):
    page = ready(visit(voila.lesson("03_critical_mass"), width=1280, reduced_motion="reduce"))
    on_map(".ck-recruits .ck-stage", "Adaeze Nwosu")(page)
    press("Let them join, push, and stop")(page)
    enough = page.locator(".ck-recruits .ck-map-seen .ck-place.ck-enough")
    enough.first.wait_for(state="attached")
    assert page.locator(".ck-recruits .ck-map-seen .ck-place").count() == 6
    filled = enough.count()
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator(".ck-recruits .ck-overview").wait_for()
    assert enough.count() == filled, "a place that has enough stays filled where the map is laid out anew"


@pytest.mark.parametrize("width", [1280, 1680])
def test_bar_text_and_stage_begin_below_one_another_and_leave_equal_margins(voila, visit, width):
    page, lab = opened(voila, visit, "03_critical_mass", width, 1000)
    box = page.locator(f"{lab} .ck-stage").bounding_box()
    assert box["x"] == pytest.approx(width - box["x"] - box["width"], abs=2)
    for other in (".ck-home", "h1", lab):
        assert page.locator(other).first.bounding_box()["x"] == pytest.approx(box["x"], abs=1), other
    assert box["width"] > 935, "broader than the text"


PREDICTED = {
    "01_nucleus": (".ck-weakest-link", "what they put at stake", "Nucleus: is there one?"),
    "04_launch": (".ck-friday", "Go", "The gate says:"),
}


@pytest.mark.parametrize("lesson", PREDICTED)
def test_on_a_phone_a_prediction_leads_to_the_diagram_and_what_is_said_of_it(voila, visit, lesson):
    lab, guess, said = PREDICTED[lesson]
    page = ready(visit(voila.lesson(lesson), width=390, reduced_motion="reduce"))
    tick(guess, lab)(page)
    press("This is my prediction", lab)(page)
    seen(said)(page)
    page.wait_for_timeout(500)  # the page moves once it is quiet
    picture, words = page.locator(f"{lab} .ck-diagram").bounding_box(), page.get_by_text(said).first.bounding_box()
    assert picture["y"] >= page.locator(".ck-slot").bounding_box()["height"] - 2, "below the bar"
    assert picture["y"] + picture["height"] <= words["y"] < 800


FIRST = "document.querySelector('.ck-cells :is(.ck-lab, .ck-prediction) :is(input, .noUi-handle)').getBoundingClientRect().top + scrollY"


@pytest.mark.parametrize("lesson", ["04_launch", "05_maintenance"])
def test_on_a_phone_what_has_happened_is_folded_above_the_first_question(voila, visit, lesson):
    page = ready(visit(voila.lesson(lesson), width=390))
    assert page.evaluate(FIRST) < 1.7 * 844
    news = page.get_by_role("button", name="What has happened since")
    news.first.click()
    page.locator(".ck-more .ck-told li").first.wait_for()


@pytest.mark.parametrize("lesson", ["05_maintenance", "06_across_organizations", "07_third_brain", "08_your_plan", "09_the_season"])
def test_on_a_laptop_the_first_thing_to_choose_is_on_the_first_screen(voila, visit, lesson):
    page = ready(visit(voila.lesson(lesson), width=1280))
    assert page.evaluate(FIRST) < 860


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)], ids=["laptop", "phone"])
def test_a_lesson_begins_with_its_act_and_a_bar_of_two_lines(voila, visit, size):
    page = ready(visit(voila.lesson("03_critical_mass"), width=size[0]))
    page.set_viewport_size({"width": size[0], "height": size[1]})
    assert page.evaluate(FIRST) < size[1] - 20
    for width in (size[0], 1000):
        page.set_viewport_size({"width": width, "height": size[1]})
        assert page.locator(".ck-session-title").bounding_box()["height"] < 25
        assert page.locator(".ck-session-title").bounding_box()["width"] <= page.locator(".ck-session-words").bounding_box()["width"]


def test_on_a_phone_the_map_of_a_lesson_with_all_its_people_is_one_screen(voila, visit):
    page = ready(visit(voila.lesson("01_nucleus"), width=390))
    page.locator(".ck-nucleus .ck-map-svg .ck-person").first.wait_for()
    assert page.locator(".ck-nucleus .ck-map-area").bounding_box()["height"] < 844 - 100
    size = "text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a"
    assert page.locator(".ck-nucleus .ck-known .ck-label").first.evaluate(size) > 12


def test_on_a_phone_the_answer_to_a_press_is_in_sight(voila, visit):
    page = ready(visit(voila.lesson("01_nucleus"), width=390, reduced_motion="reduce"))
    on_map(".ck-nucleus", "Leilani Kahananui")(page)
    press("Test these people")(page)
    answer = page.locator(".ck-nucleus .ck-finding").first
    answer.wait_for()
    page.wait_for_timeout(500)
    assert 0 < answer.bounding_box()["y"] < 844 - 200
    picture = page.locator(".ck-nucleus .ck-stage .ck-diagram").bounding_box()
    assert page.locator(".ck-slot").bounding_box()["height"] < picture["y"] < answer.bounding_box()["y"] - picture["height"], (
        "with its table"
    )
    press("Put the five questions to them")(page)
    page.locator(".ck-diagnose .ck-finding").first.wait_for()
    page.wait_for_timeout(500)
    boxes = [option.bounding_box() for option in page.locator(".ck-diagnose").first.get_by_role("radio").all()]
    assert len(boxes) == 5
    assert all(60 < box["y"] < 800 for box in boxes), "which questions there are is seen before the answer to the first"


def test_on_a_phone_a_press_that_changes_nothing_shows_what_was_said_before(voila, visit):
    page = ready(visit(voila.lesson("06_across_organizations"), width=390, reduced_motion="reduce"))
    tools = page.locator(".ck-tie-tools")
    tools.get_by_label("Which tool?").select_option("The online petition")
    page.wait_for_function("document.querySelectorAll('.ck-tie-tools select')[1].value === 'None yet'")
    button = tools.get_by_role("button", name="Tie it so")
    button.evaluate("button => scrollBy(0, button.getBoundingClientRect().bottom - innerHeight + 10)")  # low on the screen
    button.click()
    page.wait_for_timeout(1500)  # the page moves once it is quiet
    assert 0 < tools.get_by_text("Two of five tools stop short").first.bounding_box()["y"] < 700


def test_on_a_phone_a_month_that_went_by_is_seen_on_the_drawing_with_what_happened_below_it(voila, visit):
    page = ready(visit(voila.lesson("05_maintenance"), width=390, reduced_motion="reduce"))
    tick_any(".ck-prediction", "The debate on Mondays: two weeks or four")(page)
    press("This is my prediction")(page)
    tick("The two versions: Noor Haddadin and Henrik Solvang", ".ck-month-nine")(page)
    press("Let January go by")(page)
    page.locator(".ck-month-nine h4", has_text="January").wait_for()
    page.wait_for_timeout(500)  # the page moves once it is quiet
    picture = page.locator(".ck-month-nine .ck-diagram").bounding_box()
    went, next_ = (page.locator(".ck-month-nine h4", has_text=month).bounding_box()["y"] for month in ("January", "February"))
    assert picture["y"] >= page.locator(".ck-slot").bounding_box()["height"] - 2, "below the bar"
    assert picture["y"] + picture["height"] <= went < 700
    assert went < next_
    press("Go on like this to the end")(page)
    end = page.locator(".ck-month-nine h3", has_text="July")
    end.wait_for()
    page.wait_for_timeout(500)
    picture = page.locator(".ck-month-nine .ck-diagram").bounding_box()
    assert 0 < picture["y"] < picture["y"] + picture["height"] <= end.bounding_box()["y"] < 700, "who stays away is seen"


def test_on_a_laptop_what_a_picture_means_never_slides_behind_it(voila, visit):
    page = ready(visit(voila.lesson("05_maintenance"), width=1280, reduced_motion="reduce"))
    page.set_viewport_size({"width": 1280, "height": 720})
    tick_any(".ck-prediction", "The debate on Mondays: two weeks or four")(page)
    press("This is my prediction")(page)
    means = page.locator(".ck-month-nine .ck-stage", has_text="Everybody stands between").get_by_text("Everybody stands between")
    means.scroll_into_view_if_needed()
    for _ in range(5):
        picture = page.locator(".ck-month-nine .ck-diagram").bounding_box()
        assert picture["y"] + picture["height"] <= means.bounding_box()["y"]
        page.evaluate("window.scrollBy(0, 100)")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_verdict_on_a_plan_is_in_sight_above_its_table_and_chart(voila, visit, width):
    page = ready(visit(voila.lesson("04_launch"), width=width, reduced_motion="reduce"))
    press("Show me what is not known")(page)
    tick("Margarethe Voss: private stance")(page)
    choice("Which condition of the gate", "Every decision passes")(page)
    press("This is the question that decides")(page)
    for answer, told in (("works for it", "Go"), ("leans for it", "Learn something first"), ("leans against it", "Hold")):
        choice(f"Margarethe Voss {answer}", told)(page)
    press("This is what I would tell him")(page)
    page.locator(".ck-deciding .ck-won").wait_for()
    page.locator(".ck-deciding .ck-figure").last.wait_for()
    page.wait_for_timeout(500)
    assert 60 < page.locator(".ck-deciding .ck-won").bounding_box()["y"] < 700


def test_on_a_phone_a_pilot_opens_at_what_one_enters(voila, visit):
    page = ready(visit(voila.lesson("02_evidence"), width=390, reduced_motion="reduce"))
    press("Design a pilot")(page)
    page.locator(".ck-design-pilot .ck-picture").first.wait_for()
    page.wait_for_timeout(500)
    assert 60 < page.get_by_label("What will be counted").first.bounding_box()["y"] < 700


LOW = """() => [...document.querySelectorAll(".ck-page :is(.ck-cells :is(button, select, summary, label:has(input)), .ck-onward a)")]
  .filter(one => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !one.closest(".ck-map"))
  .filter(one => one.offsetHeight > 1 && one.offsetHeight < 43.5).map(one => one.innerText)"""


def test_what_is_tapped_on_a_phone_is_as_high_as_a_finger(voila, visit):
    page = ready(visit(voila.lesson("02_evidence"), width=390, has_touch=True))
    press("This is my prediction")(page)
    page.locator(".ck-gather .ck-line-rows label input:visible").first.wait_for()
    page.locator(".ck-onward a").first.wait_for()
    assert page.evaluate(LOW) == []


OUT = """() => [...document.querySelectorAll(".ck-tie-tools .ck-diagram-svg text")].filter(text => {
  const [words, sheet] = [text.getBoundingClientRect(), text.closest("svg").getBoundingClientRect()];
  return words.left < sheet.left || words.right > sheet.right || words.bottom > sheet.bottom;
}).map(text => text.textContent)"""


@pytest.mark.parametrize("width", [390, 1280])
def test_no_name_of_a_picture_is_cut_at_its_edge(voila, visit, width):
    page = ready(visit(voila.lesson("06_across_organizations"), width=width, reduced_motion="reduce"))
    page.locator(".ck-tie-tools .ck-is-first .ck-diagram-name").first.wait_for()
    assert page.evaluate(OUT) == []


LOWEST = """() => {
  const boxes = (at) => [...document.querySelectorAll(`.ck-nucleus .ck-diagram-svg ${at}`)].map(e => e.getBoundingClientRect());
  const words = boxes(".ck-is-plain text"), marks = boxes(":not(.ck-is-plain, .ck-is-gone) > .ck-diagram-body");
  return [Math.max(...words.map(box => box.bottom)), Math.min(...marks.map(box => box.top))];
}"""


@pytest.mark.parametrize("width", [390, 1280])
def test_what_somebody_brings_ends_above_the_marks_of_the_table(voila, visit, width):
    page = ready(visit(voila.lesson("01_nucleus"), width=width, reduced_motion="reduce"))
    on_map(".ck-nucleus", "Noor Haddadin", "Leilani Kahananui", "Henrik Solvang")(page)  # Leilani brings most, on five lines
    page.locator(".ck-nucleus .ck-diagram-svg text", has_text="analysis").first.wait_for()
    words, marks = page.evaluate(LOWEST)
    assert words <= marks - 2
