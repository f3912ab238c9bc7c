"""The scripts of the widgets in a page without a kernel: each is loaded as anywidget loads it, a module of its own for every widget."""

from __future__ import annotations

import pytest
from made_up import synthetic
from playwright.sync_api import expect

from coalition_kit.lessons.m02_evidence.line import ChanceLine
from coalition_kit.widgets.diagram import Diagram, Mark, Scene
from coalition_kit.widgets.exercise_parts import AnswerForm
from coalition_kit.widgets.session import Session
from coalition_kit.widgets.sheets import SheetEditor

pytestmark = pytest.mark.browser
HARNESS = """
window.models = [];
window.show = async ({ script, css, state, restored = true }) => {
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const module = (await import(url)).default, widget = typeof module === "function" ? module() : module;
  const heard = {}, sent = [];
  const model = {
    get: (key) => state[key],
    set: (key, value) => {
      state[key] = value;
      for (const event of ["change:" + key, "change"]) (heard[event] || []).forEach((act) => act());
    },
    save_changes() {},
    send: (content) => sent.push(content),
    on: (event, act) => (heard[event] ||= []).push(act),
    off: (event, act) => { heard[event] = (heard[event] || []).filter((other) => other !== act); },
    hear: (content, buffers) => (heard["msg:custom"] || []).forEach((act) => act(content, buffers)),
    sent,
    widget_manager: { restoredStatus: restored, restored: { connect: (act) => { window.restored = act; }, disconnect() {} } },
  };
  const el = document.createElement("div");
  document.body.append(Object.assign(document.createElement("style"), { textContent: css }), el);
  await widget.initialize?.({ model });
  const close = widget.render({ model, el });
  models.push(Object.assign(model, { el, close }));
};
"""
"""Shows a widget with a stand-in for its model; `models` are those of the widgets that are shown, in order."""


@pytest.fixture
def shown(chromium):
    """Shows widgets, each by its class and what it is to hold: shown((Line, {...}), width=390) -> the page."""
    pages = []

    def opened(*widgets, width=1280):
        page = chromium.new_page(viewport={"width": width, "height": 900})
        pages.append(page)
        page.route("https://kit.test/", lambda route: route.fulfill(body="<!doctype html><body></body>", content_type="text/html"))
        page.goto("https://kit.test/")  # an address, so that there is a localStorage
        page.add_script_tag(content=HARNESS)
        for kind, state in widgets:
            page.evaluate("show", {"script": str(kind._esm), "css": str(kind._css), "state": state})
        return page

    yield opened
    for page in pages:
        page.close()


FORM = {"kind": "choice", "wanted": "Which?", "options": ["One", "Two"]}
PERSON = {"note": "", "worry": "", "before": 0.2, "moved": False, "words": "", "surprise": ""}
PEOPLE = [PERSON | {"name": name, "now": 0.3} for name in ("Ana", "Ben")]


def test_an_answer_to_one_exercise_leaves_that_to_another_as_it_is(shown):
    page = shown((AnswerForm, {"form": FORM, "answer": "One"}), (AnswerForm, {"form": FORM, "answer": None}))
    page.get_by_label("Two").nth(1).check()
    assert page.get_by_label("One").nth(0).is_checked()


def test_who_ticks_a_name_with_the_keyboard_stays_there_and_marks_slide(shown):
    page = shown((ChanceLine, {"people": PEOPLE, "asked": "Who?", "expected": [], "caption": "A line"}))
    page.get_by_label("Ben").focus()
    page.keyboard.press("Space")
    assert page.evaluate("models[0].get('expected')") == ["Ben"]
    expect(page.get_by_label("Ben")).to_be_focused()
    later = [person | {"now": 0.9} for person in PEOPLE]
    page.evaluate("document.body.offsetTop")
    slides = "(people) => { models[0].set('people', people); return document.querySelector('.ck-line-now').getAnimations().length; }"
    assert page.evaluate(slides, later) > 0


def test_marks_of_a_diagram_go_on_from_where_they_are(shown):
    diagram = Diagram("A test")
    states = []
    for x in (0.0, 1.0, 0.5):
        diagram.show(Scene((Mark("Ana", x, 0.5),), (), "One mark."))
        states.append(dict(diagram.state))
    page = shown((Diagram, {"state": states[0], "rounds": [], "moment": 0}))
    page.wait_for_selector(".ck-diagram-mark")
    place = "new DOMMatrix(getComputedStyle(document.querySelector('.ck-diagram-mark')).transform).m41"
    page.wait_for_function(f"{place} > 0")
    first = page.evaluate(place)
    now = f"""([one, other]) => {{ models[0].set("state", one); models[0].set("state", other); return {place}; }}"""
    assert page.evaluate(now, states[1:]) == pytest.approx(first, abs=5), "it has not moved yet, and jumps nowhere"


GRID = {
    "part": "people",
    "title": "People",
    "row": "person",
    "sheet": "people",
    "help": "",
    "form": False,
    "version": 1,
    "rows": [[0, ["Ana"]]],
}
COLUMN = {
    "field": "name",
    "label": "name",
    "kind": "name",
    "about": "",
    "help": "",
    "required": True,
    "few": True,
    "offers": False,
    "many": False,
}


def test_what_is_typed_into_a_table_stays_when_the_page_is_turned(shown):
    grid = GRID | {"columns": [COLUMN | {"options": [], "strict": False}]}
    page = shown((SheetEditor, {"grid": grid, "parts": [], "options": {}, "answer": {}, "undoable": "", "redoable": ""}))
    page.get_by_label("name, Ana").fill("Ana Ruiz")
    page.set_viewport_size({"width": 400, "height": 800})
    field = page.get_by_label("name, Ana Ruiz")
    expect(field).to_be_focused()
    expect(field).to_have_value("Ana Ruiz")


def test_what_cannot_be_done_on_a_map_is_said_once(open_map):
    page = open_map(synthetic(12), multiple=1)
    for wanted in ("Nobody at all", "Somebody else"):
        page.get_by_placeholder("Find a person").fill(wanted)
        page.keyboard.press("Enter")
    expect(page.locator(".ck-map-notice")).to_have_text("Nobody on this map is called Somebody else.")


SESSION = {
    "title": "A case",
    "text": "",
    "station": "00",
    "opened": 0,
    "choices": [],
    "largest": 100,
    "whereabouts": {},
    "steps": "",
    "done": False,
}
FOLD = """document.body.insertAdjacentHTML("beforeend", `<div class="jupyter-widgets"><div class="jupyter-widget-Collapse">
<div class="jupyter-widget-Collapse-header" onclick="window.presses = (window.presses || 0) + 1">More</div></div></div>`)"""


KEPT = """([text, place]) => {
  document.body.insertAdjacentHTML("beforeend", '<p id="ck-session-slot"></p>');
  localStorage.setItem("coalition_kit.case", JSON.stringify({ id: "1", text, title: "A case", time: Date.now() }));
  const drafts = { path: location.pathname, time: Date.now(), version: "1", place, scroll: 0, drafts: [] };
  sessionStorage.setItem("coalition_kit.drafts", JSON.stringify(drafts));
}"""
"""What a tab holds whose kernel has died: the case, and where in it the tab was."""


def test_a_press_as_soon_as_the_case_is_back_is_not_undone_by_what_the_tab_held(shown):
    page = shown()
    place = {"whereabouts": {"map": "Ana"}, "steps": "one step"}
    page.evaluate(KEPT, ["{}", place])
    page.evaluate("show", {"script": str(Session._esm), "css": "", "state": dict(SESSION)})
    assert page.evaluate("models[0].sent[0]") == {"kind": "resume", "text": "{}", "place": place}
    pressed = {"map": "Ben"}  # meanwhile, and Python told of it before it said that the case is there
    page.evaluate("pressed => { models[0].set('whereabouts', pressed); models[0].set('steps', 'none'); }", pressed)
    page.evaluate("models[0].hear({ kind: 'resumed' })")
    assert page.evaluate("[models[0].get('whereabouts'), models[0].get('steps')]") == [pressed, "none"]
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    assert page.evaluate("JSON.parse(sessionStorage.getItem('coalition_kit.drafts')).place") == {"whereabouts": pressed, "steps": "none"}


def test_the_case_is_asked_for_when_every_model_of_the_page_can_hear_of_it(shown):
    """What Python tells of a model that is still being made is lost: a prediction was asked again."""
    page = shown()
    page.evaluate(KEPT, ["{}", {}])
    page.evaluate("show", {"script": str(Session._esm), "css": "", "state": dict(SESSION), "restored": False})
    assert page.evaluate("models[0].sent") == []
    page.evaluate("restored()")
    assert [content["kind"] for content in page.evaluate("models[0].sent")] == ["resume"]


def test_two_notebooks_in_one_page_press_a_fold_once(shown):
    page = shown((Session, dict(SESSION)), (Session, dict(SESSION)))
    page.evaluate(FOLD)
    fold = page.get_by_role("button", name="More")
    fold.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("window.presses") == 1


def test_a_kernel_that_is_gone_is_told_in_its_own_notebook_alone(shown):
    page = shown((Session, dict(SESSION)), (Session, dict(SESSION)))
    page.evaluate("models[1].send = () => { throw new Error('closed'); }; null")
    page.evaluate("document.dispatchEvent(new CustomEvent('ck:ping'))")
    expect(page.get_by_text("The kernel has been restarted")).to_have_count(1)


def test_a_file_that_the_browser_cannot_read_is_told(shown):
    page = shown((Session, dict(SESSION)))
    page.evaluate("File.prototype.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) })")
    page.locator("input[type=file]").set_input_files({"name": "gone.csv", "mimeType": "text/csv", "buffer": b"a,b"})
    expect(page.get_by_text("could not be read")).to_be_visible()
    expect(page.get_by_text("Reading")).to_have_count(0)
    assert [content["kind"] for content in page.evaluate("models[0].sent")] == []


def test_a_failure_takes_the_place_of_what_was_under_way(shown):
    page = shown((Session, dict(SESSION)))
    page.locator("input[type=file]").set_input_files({"name": "some.csv", "mimeType": "text/csv", "buffer": b"a,b"})
    expect(page.get_by_text("Reading")).to_be_visible()
    page.evaluate("models[0].hear({ kind: 'failed', sentence: 'That went wrong.', details: '' })")
    expect(page.get_by_text("That went wrong.")).to_be_visible()
    expect(page.get_by_text("Reading")).to_have_count(0)


def test_a_menu_gives_the_keyboard_back(shown):
    page = shown((Session, dict(SESSION)))
    page.get_by_text("Save", exact=True).click()
    page.get_by_role("button", name="As a workbook").focus()
    page.keyboard.press("Enter")
    expect(page.locator("summary", has_text="Save")).to_be_focused()
