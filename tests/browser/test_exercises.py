"""Exercises in a browser: answered by keyboard alone, at phone width, heard by a screen reader, and found again after a reload."""

from random import Random

import nbformat
import pytest
from nbformat import v4
from playwright.sync_api import expect
from served import SIZES, becomes

from coalition_kit import exercises

pytestmark = pytest.mark.browser
SHOWN = ("00-notes", "00-fade", "00-runs", "00-plans", "01-committed", "01-three", "03-begin", "06-chain", "07-fault", "01-code")
SOLVED = """exercise => {
  const kept = localStorage.getItem("coalition_kit.case");
  return kept && JSON.parse(JSON.parse(kept).text).journal?.exercises?.[exercise]?.solved;
}"""
CELL = "from coalition_kit.lessons import open_session, show\nsession = open_session('00')\nsession"


@pytest.fixture(scope="module")
def page_of_exercises(small, small_lessons):
    shows = [v4.new_code_cell(f"show({id!r}, session)") for id in SHOWN]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(
        v4.new_notebook(
            cells=[v4.new_markdown_cell("# Exercises\n\n## Check yourself"), v4.new_code_cell(CELL), *shows], metadata=metadata
        ),
        small_lessons / "pages" / "exercises.ipynb",
    )
    return small.lesson("pages/exercises")


def opened(page):
    page.locator(".ck-exercise").nth(len(SHOWN) - 1).wait_for(timeout=180_000)
    page.locator(".ck-map-svg").first.wait_for(timeout=180_000)
    return page


def wander(page, name):
    """Goes on along the arrow keys until `name` has the focus."""
    keys = Random(1)
    for _ in range(400):
        if page.evaluate("document.activeElement.getAttribute('aria-label')").startswith(name):
            return
        page.keyboard.press(keys.choice(["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"]))
    pytest.fail(f"no way led to {name}")


def exercise(page, id):
    return page.locator(".ck-exercise").nth(SHOWN.index(id))


def test_axe_finds_nothing_nothing_is_wider_than_the_page_and_radio_buttons_check_boxes_and_labels_are_answers(
    visit, axe, page_of_exercises
):
    page = opened(visit(page_of_exercises))
    exercise(page, "00-fade").get_by_role("textbox").fill("10,5")
    exercise(page, "00-fade").get_by_role("button", name="Check my answer").click()
    page.get_by_text("Not quite: the same number goes each week").wait_for()
    notes, (first, *_) = exercise(page, "00-notes"), sorted(exercises.get("00-notes").make(1).right)
    notes.get_by_label(first, exact=True).check()
    notes.get_by_role("button", name="Check my answer").click()
    expect(notes.get_by_text("Look at this again.")).to_have_count(1)
    named = notes.locator("input[aria-describedby]")
    assert notes.locator(f"#{named.get_attribute('aria-describedby')}").text_content() == "Look at this again."
    for width in (390, 1280):
        page.set_viewport_size(SIZES[width])
        page.wait_for_function("document.documentElement.scrollWidth <= innerWidth")
        assert axe(page) == [], width
        small = page.evaluate(
            "[...document.querySelectorAll('.ck-answer .ck-move, .ck-answer .ck-option, .ck-exercise .jupyter-button.ck-button')]"
            ".filter(e => e.offsetParent && (e.offsetHeight < 44)).map(e => e.textContent)"
        )
        assert small == []
        if width == 390:  # of thirteen columns each person is a card, closed at first: two values a line, and nothing said of oneself
            rows = exercise(page, "01-three").locator("tbody tr")
            expect(rows.first.locator("td:visible")).to_have_count(0)
            rows.first.get_by_role("checkbox").check()
            assert rows.first.locator("td:visible").count() == 11
            assert rows.first.evaluate("(row) => getComputedStyle(row).display") == "grid"
            expect(rows.locator("td:empty:visible")).to_have_count(0)
    right = {id: exercises.get(id).make(1).right for id in SHOWN if id != "01-code"}
    exercise(page, "00-runs").get_by_label(right["00-runs"], exact=True).check()
    for note in right["00-notes"]:
        notes.get_by_label(note, exact=True).check()
    expect(notes.get_by_text("Look at this again.")).to_have_count(0)
    for name, label in right["01-committed"].items():
        exercise(page, "01-committed").get_by_role("group", name=name).get_by_label(label, exact=True).check()
    exercise(page, "00-fade").get_by_role("textbox").fill(f"{right['00-fade']:.1f}")
    exercise(page, "00-fade").get_by_role("textbox").press("Enter")
    exercise(page, "00-fade").get_by_text("Right.", exact=True).wait_for()
    for id in ("00-runs", "00-notes", "01-committed"):
        exercise(page, id).get_by_role("button", name="Check my answer").click()
        exercise(page, id).get_by_text("Right.", exact=True).wait_for()


def test_a_ranking_and_an_answer_on_the_map_are_made_with_the_keyboard_and_survive_a_reload(visit, page_of_exercises):
    page = opened(visit(page_of_exercises, width=390))
    plans = exercise(page, "00-plans")
    wanted = list(exercises.get("00-plans").make(1).right)
    for place, plan in enumerate(wanted):
        while (at := plans.locator(".ck-line").all_text_contents().index(plan)) > place:
            plans.get_by_role("button", name=f"Move {plan} up").focus()
            page.keyboard.press("Enter")
            plans.locator(".ck-answer-said").get_by_text(f"{plan}: now {at} of 4.").wait_for()
            becomes(page, "document.activeElement.getAttribute('aria-label')", f"Move {plan}", start=True)
    plans.get_by_role("button", name="Check my answer").focus()
    page.keyboard.press("Enter")
    plans.locator("[role=status]").get_by_text("Right.", exact=True).wait_for()
    page.wait_for_function(SOLVED, arg="00-plans")
    begin = exercise(page, "03-begin")
    expect(begin.get_by_text("Pick two of the ten on the map.")).to_be_visible()
    begin.get_by_role("button", name="Check my answer").click()
    expect(begin.get_by_text("Not answered yet.")).to_be_in_viewport()  # said above the map
    begin.locator(".ck-person[tabindex='0']").focus()
    for name in sorted(exercises.get("03-begin").make(1).right):
        wander(page, name)
        page.keyboard.press("Enter")
    begin.get_by_role("button", name="Check my answer").focus()
    page.keyboard.press("Enter")
    begin.get_by_text("Right.", exact=True).wait_for()
    begin.get_by_role("button", name="Step on").focus()
    page.keyboard.press("Enter")
    expect(begin.locator(".ck-titles .ck-shown")).to_have_text("Week 2: 3 of 10 people")
    expect(begin.locator(".ck-legend li")).to_have_text(["does it", "joined this week", "still waits"], use_inner_text=True)
    page.wait_for_function(SOLVED, arg="03-begin")
    page.reload()
    opened(page)
    exercise(page, "00-plans").get_by_text("Right.", exact=True).wait_for(timeout=180_000)
    assert exercise(page, "00-plans").locator(".ck-line").all_text_contents() == wanted
