"""Every lesson and every set of exercises in a real JupyterLab, started as a learner starts it: all cells run, all controls serve."""

import json
import re

import pytest
from controls import looks_wrong
from playwright.sync_api import expect
from served import PATIENCE, ROOT, lab_serving

pytestmark = pytest.mark.browser
NOTEBOOKS = [f"{folder}/{path.name}" for folder in ("notebooks", "exercises") for path in sorted((ROOT / folder).glob("[0-9]*.ipynb"))]
OPEN = """async path => {
  for (const open of [...jupyterapp.shell.widgets("main")]) {
    await open.sessionContext?.ready; // one that is still starting cannot be shut down
    await open.sessionContext?.shutdown();
    open.dispose();
  }
  const panel = await jupyterapp.commands.execute("docmanager:open", { path });
  await panel.context.ready;
  await panel.sessionContext.ready;
  await panel.sessionContext.session.kernel.info;
}"""
RAN = """count => {
  const cells = [...document.querySelectorAll(".jp-Notebook .jp-CodeCell .jp-InputPrompt")].map(prompt => prompt.textContent);
  return cells.length === count && cells.every(prompt => /\\[\\d+\\]/.test(prompt));
}"""
WIDE = """() => [...document.querySelectorAll(".jp-OutputArea-output")]
  .filter(output => output.scrollWidth > output.clientWidth + 1)
  .map(output => `${output.textContent.trim().slice(0, 60)}: ${output.scrollWidth} of ${output.clientWidth}`)"""


CLOSING = "WebSocket|debugger state|Canceled future"  # what JupyterLab itself logs when the notebook before is closed


@pytest.fixture(scope="module")
def lab(chromium, tmp_path_factory):
    """One page of JupyterLab, tall enough to draw every cell."""
    folder = tmp_path_factory.mktemp("lab")
    with lab_serving(folder / "lessons", folder / "log.txt", folder / "config") as address:
        context = chromium.new_context(viewport={"width": 1280, "height": 12000})
        context.set_default_timeout(1000 * PATIENCE)
        page = context.new_page()
        page.errors = []
        page.on("console", lambda message: page.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.goto(address)
        page.locator(".jp-Notebook").first.wait_for()
        yield page
        context.close()


def run_all(page):
    """As the first cell says."""
    page.locator(".lm-MenuBar-itemLabel").get_by_text("Run", exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text("Run All Cells", exact=True).click()


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_it_runs_and_its_controls_serve(lab, path):
    lab.errors.clear()
    lab.evaluate(OPEN, path)
    lab.locator(".jp-Notebook .jp-MarkdownCell").first.wait_for()
    expect(lab.locator(".jp-Notebook .jp-Cell").first).to_contain_text("choose Run and then Run All Cells", use_inner_text=True)
    run_all(lab)
    cells = json.loads((ROOT / path).read_text("utf-8"))["cells"]
    lab.wait_for_function(RAN, arg=sum(cell["cell_type"] == "code" for cell in cells))
    lab.locator(".ck-session-ways").wait_for()
    lab.locator(".ck-view .jupyter-button").last.wait_for()
    expect(
        lab.locator("[data-mime-type='application/vnd.jupyter.error'], [data-mime-type='application/vnd.jupyter.stderr']")
    ).to_have_count(0)
    assert "\n".join(looks_wrong(lab, {"rest": [], "focus": ["focus", "focus-visible"]})) == ""
    assert lab.evaluate(WIDE) == []
    for group in lab.locator(".ck-view .widget-radio-box").all():
        label = group.locator("label").last
        label.click()
        assert label.locator("input").is_checked(), label.inner_text()
    assert [error for error in lab.errors if not re.search(CLOSING, error)] == []
