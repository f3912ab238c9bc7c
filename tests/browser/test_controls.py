"""Every control of every lesson, in the page of an app: at rest, under the pointer, with the keyboard, dragged, and switched off."""

import json

import nbformat
import pytest
from controls import looks_wrong
from nbformat import v4
from served import ROOT, SIZES

pytestmark = pytest.mark.browser
# Runs the cells of every lesson, then shows each control that a view keeps, also those that come into sight later.
GATHER = """
import ipywidgets as widgets
from coalition_kit.lessons import open_session
made = []
start = widgets.Widget.on_widget_constructed
start(made.append)
for sources in SOURCES:
    names = {}
    for source in sources:
        exec(source, names)
start(None)
kinds = widgets.ValueWidget, widgets.Button, widgets.Accordion
controls = [one for one in made if isinstance(one, kinds) and not isinstance(one, (widgets.HTML, widgets.Label))]
for control in controls:
    if isinstance(control, widgets.RadioButtons) and not control.options:
        control.options = ["The first of two that stand one above the other", "The second"]
def kind(control):
    return type(control), getattr(control, "description", ""), tuple(control._dom_classes)
first = {kind(control): control for control in controls}
switch = widgets.Button(description="Switch everything off")
switch.add_class("ck-button")
def off(_):
    for control in first.values():
        if hasattr(control, "disabled"):
            control.disabled = True
    switch.description = "All is off"
switch.on_click(off)
widgets.VBox([switch, *first.values()])
"""


@pytest.fixture(scope="module")
def page_of_controls(small, small_lessons):
    lessons = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
    notebooks = [json.loads(path.read_text("utf-8"))["cells"] for path in lessons]
    sources = [["".join(cell["source"]) for cell in notebook if cell["cell_type"] == "code"] for notebook in notebooks]
    cells = [
        v4.new_markdown_cell("# Controls"),
        v4.new_code_cell("from coalition_kit.lessons import open_session\nopen_session('00')"),
        v4.new_code_cell(f"SOURCES = {sources!r}\n{GATHER}"),
    ]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(v4.new_notebook(cells=cells, metadata=metadata), small_lessons / "pages" / "controls.ipynb")
    return small.lesson("pages/controls")


LOOKS = ((390, "dark"), (1280, "light"))


def test_every_control_is_seen_in_every_state(visit, page_of_controls):
    page = visit(page_of_controls)
    page.get_by_role("button", name="Switch everything off").wait_for()
    page.locator(".noUi-handle").nth(8).wait_for()
    for width, scheme in LOOKS:
        look(page, width, scheme)
        assert "\n".join(looks_wrong(page)) == "", (width, scheme)
    page.get_by_role("button", name="Switch everything off").click()
    page.get_by_role("button", name="All is off").wait_for()
    page.wait_for_function("[...document.querySelectorAll('.noUi-target')].every(target => target.hasAttribute('disabled'))")
    for width, scheme in LOOKS:
        look(page, width, scheme)
        assert "\n".join(looks_wrong(page, {"off": [], "off, under the pointer": ["hover"]})) == "", (width, scheme)


def look(page, width, scheme):
    """Turns the page to a width and a scheme, and waits until it is drawn so."""
    page.set_viewport_size(SIZES[width])
    page.emulate_media(color_scheme=scheme)
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
