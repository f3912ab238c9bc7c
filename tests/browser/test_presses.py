"""Between a press and its answer: the page says that it works, the keyboard goes to what came, and nobody is thrown to the top."""

import nbformat
import pytest
from nbformat import v4
from playwright.sync_api import expect
from served import PATIENCE, becomes, ready

pytestmark = pytest.mark.browser
CELL = """
import time
import ipywidgets as widgets
from coalition_kit import lessons
from coalition_kit.markup import tag
from coalition_kit.widgets.base import Lab, html, plain, primary
session = lessons.open_session("00")

class Slow(Lab):
    name = "slow"

    def __init__(self, session):
        super().__init__(session)
        self.go, self.on = primary("Work for long"), plain("Open the answer")
        self.go.on_click(lambda _: time.sleep(3))
        self.on.on_click(lambda _: setattr(self, "children", [html(tag("h3", "The answer"), tag("p", "Here it is.")), plain("Again")]))
        self.children = [self.go, self.on]

    def describe(self):
        return "Two buttons."

class Far(Lab):
    name = "far"

    def __init__(self, session):
        super().__init__(session)
        self.go, self.answer = plain("Answer far below"), html()
        self.go.on_click(lambda _: self.answer.show(tag("p", "It came.", role="status"), tag("p", "More of it. " * 200)))
        self.children = [self.go, *(html(tag("p", "A line of text. " * 100)) for _ in range(3)), self.answer]

    def describe(self):
        return "A button."

class Both(Lab):
    name = "both"

    def __init__(self, session):
        super().__init__(session)
        self.long, self.below = html(tag("p", "A line of text. " * 2000)), Lab(session)
        self.go, self.said = plain("Shorten what stands above"), html()
        self.go.on_click(lambda _: (self.said.say("Kept."), self.long.show(tag("p", "Short."))))
        self.below.children = [self.go, self.said]
        self.children = [self.long, self.below]

    def describe(self):
        return "A button below a text."

far, both, slow, check = Far(session), Both(session), Slow(session), lessons.Check(session, "00_start_here")
"""


@pytest.fixture(scope="module")
def page_of_presses(small, small_lessons):
    text = [v4.new_markdown_cell(f"## Part {number}\n\n" + "A line of text. " * 300) for number in range(6)]
    cells = [
        v4.new_markdown_cell("# Presses"),
        v4.new_code_cell(f"{CELL}\nsession"),
        v4.new_code_cell("slow"),
        v4.new_code_cell("far"),
        v4.new_code_cell("both"),
        v4.new_code_cell("lessons.FirstMinute(session)"),
        *text,
        v4.new_code_cell("check"),
    ]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(v4.new_notebook(cells=cells, metadata=metadata), small_lessons / "pages" / "presses.ipynb")
    return small.lesson("pages/presses")


IN_SIGHT = """() => {
  const place = selector => document.querySelector(selector).getBoundingClientRect();
  return place(".ck-slot").bottom <= place(".ck-exercise h3").top && place(".ck-exercise h3").top < 700;
}"""


@pytest.mark.parametrize("width", [390, 1280])
def test_a_press_is_answered(visit, page_of_presses, width):
    page = visit(page_of_presses, width=width)
    working = page.get_by_role("status").filter(has_text="Working …")
    page.get_by_role("button", name="Work for long").click()
    working.wait_for()
    working.wait_for(state="detached")
    becomes(page, "document.activeElement.textContent", "Work for long")
    page.get_by_role("button", name="Open the answer").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.textContent === 'The answer'")
    page.get_by_role("button", name="Begin the exercises").click()
    page.get_by_role("button", name="The next one").click()
    page.get_by_text("Exercise 2 of").wait_for()
    page.wait_for_function("document.activeElement.matches('.ck-exercise h3')")
    page.wait_for_function(IN_SIGHT)
    for number in (3, 4, 5):  # where the exercises before are longer or shorter, too
        page.get_by_role("button", name="The next one").click()
        page.get_by_text(f"Exercise {number} of").wait_for()
        page.wait_for_function("document.activeElement.matches('.ck-exercise h3')")
        page.wait_for_function("document.activeElement.getBoundingClientRect().top < innerHeight / 2", timeout=20_000)
    title = page.locator(".ck-exercise h3").first
    page.locator(".ck-session summary", has_text="Save").click()
    before = title.bounding_box()["y"]
    page.get_by_role("button", name="A report to print or send").click()
    notice = page.locator("[data-ck-notice=report]")
    notice.wait_for()
    assert abs(title.bounding_box()["y"] - before) < 4
    assert 0 < notice.bounding_box()["y"] < 400
    page.get_by_text("The report is saved among your downloads.").wait_for()


@pytest.mark.parametrize("width", [390, 1280])
def test_an_answer_out_of_sight_is_brought_into_sight_and_one_in_sight_moves_nothing(visit, page_of_presses, width):
    page = ready(visit(page_of_presses, width=width))
    button, came = page.get_by_role("button", name="Answer far below"), page.get_by_text("It came.")
    button.focus()
    page.keyboard.press("Enter")
    came.wait_for()
    page.wait_for_function("y => [...document.querySelectorAll('.ck-far [role=status]')].at(-1).getBoundingClientRect().top < y", arg=300)
    assert came.bounding_box()["y"] > page.locator(".ck-slot").bounding_box()["height"] - 2, "below the bar"
    becomes(page, "document.activeElement.textContent", "Answer far below")
    before = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    page.wait_for_timeout(1000)  # the page moves once it is quiet
    assert page.evaluate("scrollY") == before


def test_what_is_pressed_stays_where_it_is_on_the_screen_when_what_stands_above_it_becomes_shorter(visit, page_of_presses):
    page = ready(visit(page_of_presses, width=390))
    button = page.get_by_role("button", name="Shorten what stands above")
    button.evaluate("button => scrollTo(0, button.getBoundingClientRect().top + scrollY - 300)")
    button.click()
    page.get_by_text("Kept.", exact=True).wait_for()
    page.get_by_text("Short.", exact=True).wait_for(state="attached")
    page.wait_for_timeout(1000)
    assert button.bounding_box()["y"] == pytest.approx(300, abs=3)


def test_a_press_does_not_overtake_what_hands_did_while_python_was_at_work(visit, page_of_presses):
    page = ready(visit(page_of_presses))
    lab = page.locator(".ck-first-minute")
    page.get_by_role("button", name="Work for long").click()
    for number in (1, 3, 5):
        lab.locator(".ck-one").nth(number - 1).click()
    lab.get_by_role("button", name="Push, then let go").click()
    expect(lab.locator(".ck-result")).to_contain_text("nobody does", timeout=1000 * PATIENCE)
