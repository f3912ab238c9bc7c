"""The log as a participant meets it: an entry is written, two dates are compared, and both are there after a reload."""

from __future__ import annotations

import nbformat
import pytest
from nbformat import v4
from playwright.sync_api import expect
from served import assert_sound, ready

pytestmark = pytest.mark.browser
LONG = 180_000
CELLS = (
    v4.new_markdown_cell("# Keep it alive\n\n## Your own case"),
    v4.new_code_cell("from coalition_kit import lessons\nsession = lessons.open_session('05_log')\nsession"),
    v4.new_code_cell("lessons.Log(session)"),
)


@pytest.fixture(scope="module")
def log_page(small, small_lessons):
    """The address of a lesson that is the log alone."""
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(v4.new_notebook(cells=list(CELLS), metadata=kernel), small_lessons / "pages" / "log.ipynb")
    return small.lesson("pages/log")


def test_an_entry_is_written_and_two_dates_are_compared(log_page, visit, axe):
    page = ready(visit(log_page, width=390))
    lab = page.locator(".ck-log")
    lab.get_by_label("What happened?").select_option("A position that moved")
    lab.get_by_label("Whose?").fill("Priya Raghunathan")
    lab.get_by_label("Where does the person stand now?").select_option("Says in private: leans for it")
    lab.get_by_label("What moved it?").fill("She stopped a release herself.")
    lab.get_by_role("button", name="Write it into the log").click()
    lab.get_by_text("Written into the log: 5 October 2026").wait_for(timeout=LONG)
    lab.get_by_label("From").fill("2026-09-01")
    lab.get_by_role("button", name="Show what moved").click()
    lab.locator(".ck-figure").wait_for(timeout=LONG)
    expect(lab.get_by_text("Priya Raghunathan, private position").first).to_be_visible()
    assert_sound(page, axe)
    page.reload()
    ready(page)
    lab.locator(".ck-figure").wait_for(timeout=LONG)
    expect(lab.get_by_text("She stopped a release herself.").first).to_be_visible()
