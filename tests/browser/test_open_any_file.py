"""A register that somebody has, opened on a phone and at a desk: seen first, then three taps."""

import pytest
from playwright.sync_api import expect
from served import assert_sound, ready

pytestmark = pytest.mark.browser

LONG = "Name,Support Jan,Support Apr,Influence,Readiness,Manager\nIda Ek,Low,High,High,Low,Eva Dahl\nPer Lund,High,Low,Low,High,Ida Ek\n"
REGISTER = "Stakeholder,Department,Attitude,Influence\nIda Holm,Care,Supportive,High\nPer Lund,Finance,Opposed,Low\n"


def test_what_is_unsure_is_seen_before_a_register_opens(small, visit, axe):
    page = ready(visit(small.lesson("00_start_here"), width=390))
    page.locator(".ck-session input[type=file]").set_input_files(
        [{"name": "register.csv", "mimeType": "text/csv", "buffer": REGISTER.encode()}]
    )
    notice = page.locator("[data-ck-notice=file]")
    notice.get_by_role("heading", name="2 things have to be decided").wait_for()
    expect(notice.get_by_role("radio", checked=True)).to_have_count(2)
    expect(notice.get_by_role("button", name="Open it like this")).to_be_in_viewport()
    assert notice.evaluate("element => element.scrollWidth <= element.clientWidth + 1")
    assert_sound(page, axe)
    notice.get_by_role("button", name="Open it like this").click()
    page.locator("[data-ck-notice=file]", has_text="Opened").wait_for()
    first = page.locator("[data-ck-notice=first]", has_text="The first answer")
    first.wait_for()
    expect(page.get_by_role("button", name="Close this")).to_have_count(1)  # of the file and of its first answer
    expect(first).to_contain_text("No coalition yet. Two affected places are known, in Care and Finance.", use_inner_text=True)
    assert first.evaluate("element => element.scrollWidth <= element.clientWidth + 1")


def test_a_range_is_pasted(small, visit):
    page = ready(visit(small.lesson("00_start_here"), width=390))
    page.locator(".ck-session summary", has_text="Open").click()
    page.get_by_role("button", name="A table that you paste").click()
    page.get_by_label("The table, pasted").fill("name\tfunction\nIda Holm\tCare\n")
    page.get_by_role("button", name="Read it").click()
    page.locator("[data-ck-notice=file]", has_text="Opened").wait_for()


def test_a_long_list_of_questions_is_shown_from_its_beginning(small, visit):
    page = ready(visit(small.lesson("00_start_here"), width=390))
    page.locator(".ck-session input[type=file]").set_input_files([{"name": "long.csv", "mimeType": "text/csv", "buffer": LONG.encode()}])
    notice = page.locator("[data-ck-notice=file]")
    heading = notice.get_by_role("heading", name="things have to be decided")
    heading.wait_for()
    assert notice.evaluate("element => element.scrollHeight > innerHeight")
    expect(heading).to_be_in_viewport()
