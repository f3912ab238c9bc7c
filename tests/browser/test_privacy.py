"""Made-up names from the menu, in two files; and the page on what such maps are for, from every page and under any address."""

import pytest
from playwright.sync_api import expect
from served import assert_sound, ready

from coalition_kit.case import Case
from coalition_kit.io import case_bytes
from coalition_kit.privacy import Key, texts

pytestmark = pytest.mark.browser

OWN = Case(
    change={"title": "Ana's shorter waits"},
    people=[{"name": "Ana Ruiz", "note": "Ruiz asked Bo twice."}, {"name": "Bo Lind"}],
)
LINK = "What such maps are for, and what never"


def opened(small, visit, width):
    page = ready(visit(small.lesson("00_start_here"), width=width))
    upload(page, "own.json", case_bytes(OWN, "json"))
    page.wait_for_function("document.querySelector('.ck-session-title').textContent.includes('shorter waits')")
    return page


def upload(page, name, content):
    page.locator(".ck-session input[type=file]").set_input_files([{"name": name, "mimeType": "", "buffer": content}])
    page.locator("[data-ck-notice=file]").wait_for()


def save_with_made_up_names(page):
    page.locator(".ck-session summary", has_text="Save").click()
    with page.expect_download() as case:
        page.get_by_role("button", name="To a file, with made-up names").click()
    with page.expect_download() as key:
        page.locator("[data-ck-notice=made-up]").get_by_role("button", name="Save the key").click()
    return case.value, key.value


def test_one_press_saves_the_case_and_one_the_key(small, visit, axe):
    page = opened(small, visit, 390)
    case, key = save_with_made_up_names(page)
    assert_sound(page, axe)
    assert "Ana" not in case.suggested_filename + case.path().read_text("utf-8")
    names = Key.from_json(key.path().read_text("utf-8"))
    hidden = Case.from_json(case.path().read_text("utf-8"))
    assert names.show(hidden).names == OWN.names
    assert names.show(hidden).person("Ana Ruiz").note == "Ana Ruiz asked Bo Lind twice."
    again, _ = save_with_made_up_names(page)
    assert again.path().read_bytes() == case.path().read_bytes()
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert "Ana Ruiz" in kept
    assert "coalition-kit-key" not in kept
    assert names.people["Ana Ruiz"] not in kept


def test_a_case_with_made_up_names_opens_as_any_case_and_a_key_does_not(small, visit):
    page = opened(small, visit, 1280)
    case, key = save_with_made_up_names(page)
    made_up = Key.from_json(key.path().read_text("utf-8")).people["Ana Ruiz"]
    upload(page, "made_up.json", case.path().read_bytes())
    page.wait_for_function("name => document.querySelector('.ck-session-title').textContent.startsWith(name)", arg=made_up)
    page.locator("[data-ck-notice=file]").get_by_role("button", name="Close this").click()
    upload(page, "key.json", key.path().read_bytes())
    expect(page.locator("[data-ck-notice=file]")).to_contain_text("Your case is as it was", use_inner_text=True)
    assert page.locator(".ck-session-title").inner_text().startswith(made_up)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_reached_from_the_landing_page_and_leads_back(small, visit, axe, width, scheme):
    page = visit(small.url("/"), width=width, scheme=scheme)
    with page.expect_popup() as popup:
        page.get_by_role("link", name=LINK).click()
    there = popup.value
    expect(there.get_by_role("heading", level=1)).to_have_text(LINK, use_inner_text=True)
    assert there.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe(there) == []
    ground = there.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(250, 246, 238)" if scheme == "light" else "rgb(34, 33, 31)")
    there.get_by_role("link", name="Go to the start").click()
    there.wait_for_selector(".ck-doors")


def test_the_page_is_reached_from_a_lesson_which_stays_open(small, visit):
    page = ready(visit(small.lesson("00_start_here"), width=390))
    with page.expect_popup() as popup:
        page.get_by_role("link", name=LINK).click()
    popup.value.get_by_role("heading", name="What they must never be used for").wait_for()
    page.get_by_role("button", name="Keep this").click()
    page.get_by_text("Kept: 3.").wait_for()


def test_the_consent_text_is_saved_as_it_is(small, visit):
    page = visit(small.url("/"))
    page.goto(small.url(page.get_by_role("link", name=LINK).get_attribute("href")))
    with page.expect_download() as download:
        page.get_by_role("button", name="Save it as a file").click()
    assert download.value.suggested_filename == "Consent.md"
    assert download.value.path().read_text("utf-8").split() == texts.consent().split()
