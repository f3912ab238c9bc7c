"""Maintenance as a participant meets it: lost by the loud things, won by the quiet ones, resumed, and on a case of one's own."""

import pytest
from playwright.sync_api import expect
from served import assert_sound, ready

import coalition_kit as ck
from coalition_kit.io import case_bytes
from coalition_kit.lessons.m05_maintenance.half_year import titles

pytestmark = pytest.mark.browser
LONG = 180_000
WON = (("versions", "number"), ("versions", "number"), ("versions", "win"), ("win",), ("win",), ("report", "pledge"))


def month(lab, name, *things):
    """Waits for a month, gives attention to `things` and to nothing else, by their labels, and lets it go by."""
    go = lab.get_by_role("button", name=f"Let {name} go by")
    go.wait_for(timeout=LONG)
    for thing, title in titles().items():
        box = lab.get_by_label(title)
        if box.count():
            box.set_checked(thing in things)
    go.click()


def test_the_loud_things_lose_the_quiet_ones_win_and_the_book_is_there_again(voila, visit, axe):
    page = ready(visit(voila.lesson("05_maintenance"), width=390))
    lab = page.locator(".ck-month-nine")
    expect(lab).to_contain_text("above", use_inner_text=True)
    page.locator(".ck-prediction").get_by_label(titles()["debate"]).check()
    page.get_by_role("button", name="This is my prediction").click()
    lab.get_by_role("button", name="Let January go by").wait_for(timeout=LONG)
    assert_sound(page, axe)
    month(lab, "January", "debate", "report")
    lab.get_by_text("You settle the debate").wait_for(timeout=LONG)
    lab.get_by_label(titles()["pledge"]).check()
    lab.get_by_role("button", name="Go on like this to the end").click()
    lab.get_by_text("members no longer come").first.wait_for(timeout=LONG)
    expect(lab.locator(".ck-won")).to_have_count(0)
    assert_sound(page, axe)
    lab.get_by_role("button", name="Begin again in January").click()
    for name, things in zip(("January", "February", "March", "April", "May", "June"), WON, strict=True):
        month(lab, name, *things)
    lab.locator(".ck-won").wait_for(timeout=LONG)
    lab.get_by_text("The half year as lines").click()
    lab.locator(".ck-figure").wait_for(timeout=LONG)
    assert_sound(page, axe)
    page.reload()
    ready(page)
    page.locator(".ck-month-nine .ck-won").wait_for(timeout=LONG)
    expect(page.locator(".ck-prediction")).to_contain_text("You said: The debate on Mondays", use_inner_text=True)


def test_an_own_case_gets_its_answer_and_its_log(voila, visit):
    case = ck.load_case("mental-health")
    own = case.replace(change=case.change.model_copy(update={"title": "My own region"}), journal={})
    page = ready(visit(voila.lesson("05_maintenance"), width=390))
    page.locator(".ck-session input[type=file]").set_input_files([{"name": "mine.xlsx", "mimeType": "", "buffer": case_bytes(own, "xlsx")}])
    table = page.locator(".ck-own-table")
    table.get_by_role("button", name="Put the question to them").click(timeout=LONG)
    table.locator(".ck-figure").first.wait_for(timeout=LONG)
    expect(table.locator(".ck-finding").first).to_contain_text("a conflict about the relationship", use_inner_text=True)
    expect(table.locator(".ck-log")).to_have_count(1)
