"""Every lesson and every set of exercises in a real JupyterLab, started as a learner starts it: all cells run, all controls serve.

The notebooks of a folder stand one below the other in one notebook, so that JupyterLab starts one kernel for all of them.
"""

import re

import nbformat
import pytest
from controls import looks_wrong
from playwright.sync_api import expect
from served import PATIENCE, ROOT, lab_serving

pytestmark = pytest.mark.browser
NOTEBOOKS = {
    folder: [nbformat.read(path, as_version=4) for path in sorted((ROOT / folder).glob("[0-9]*.ipynb"))]
    for folder in ("notebooks", "exercises")
}
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
    """One page of JupyterLab, which draws every cell at once, also those out of sight; it opens with the first lesson."""
    folder = tmp_path_factory.mktemp("lab")
    (folder / "lessons").mkdir()
    for name, notebooks in NOTEBOOKS.items():
        joined = nbformat.from_dict({**notebooks[0], "cells": [cell for notebook in notebooks for cell in notebook.cells]})
        for at, cell in enumerate(joined.cells):
            cell.id = f"cell-{at}"
        nbformat.write(joined, folder / "lessons" / f"{name}.ipynb")
    settings = {"@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"}}
    with lab_serving(folder / "lessons", folder / "log.txt", folder / "config", settings) as address:
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
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


@pytest.mark.parametrize("folder", NOTEBOOKS)
def test_every_notebook_says_first_how_it_is_run(folder):
    assert NOTEBOOKS[folder]
    assert all("choose *Run* and then *Run All Cells*" in notebook.cells[0].source for notebook in NOTEBOOKS[folder])


@pytest.mark.parametrize("folder", NOTEBOOKS)
def test_they_run_and_their_controls_serve(lab, folder):
    lab.errors.clear()
    expect(lab.locator(".jp-Notebook .jp-Cell").first).to_contain_text("choose Run and then Run All Cells", use_inner_text=True)
    lab.evaluate(OPEN, f"{folder}.ipynb")
    lab.locator(".jp-Notebook .jp-MarkdownCell").first.wait_for()
    run_all(lab)
    lab.wait_for_function(RAN, arg=sum(cell.cell_type == "code" for notebook in NOTEBOOKS[folder] for cell in notebook.cells), polling=200)
    expect(lab.locator(".ck-session-ways")).to_have_count(len(NOTEBOOKS[folder]))
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
