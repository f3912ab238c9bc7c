"""Save and resume: nothing that a learner did is lost with a page, a kernel or a tab, and nothing is overwritten unasked."""

import json
import zipfile
from io import BytesIO

import pytest
from playwright.sync_api import expect
from served import assert_sound, ready

from coalition_kit.case import Case
from coalition_kit.io import case_bytes

pytestmark = pytest.mark.browser

OWN = Case(change={"title": "Shorter waits at the desk"}, people=[{"name": "Ana Ruiz"}, {"name": "Bo Lind"}])


def kept(page, key="coalition_kit.case"):
    return page.evaluate("key => JSON.parse(localStorage.getItem(key))", key)


def choose(page, menu, item):
    page.locator(".ck-session summary", has_text=menu).click()
    page.locator(".ck-session .ck-item", has_text=item).first.click()


def open_file(page, *files):
    page.locator(".ck-session input[type=file]").set_input_files(
        [{"name": name, "mimeType": "", "buffer": content} for name, content in files]
    )


def title_is(page, title):
    page.wait_for_function("title => document.querySelector('.ck-session-title')?.textContent === title", arg=title)


def test_what_was_done_is_there_after_a_reload_at_the_next_station_and_on_the_landing_page(small, visit, axe):
    page = ready(visit(small.lesson("00_start_here"), width=390))
    expect(page.locator(".ck-session-state")).to_have_text("Nothing to save yet", use_inner_text=True)
    expect(page.locator(".ck-notice")).to_have_count(0)
    assert kept(page) is None
    page.get_by_role("button", name="Keep this").click()
    page.get_by_text("Saved in this browser").wait_for()
    page.reload()
    ready(page)
    notice = page.locator("[data-ck-notice=resumed]")
    notice.wait_for()
    assert notice.locator("p").first.inner_text().startswith(f"Resumed: {kept(page)['title']}, saved ")
    page.get_by_text("Kept: 3.").wait_for()
    assert_sound(page, axe)
    page.goto(small.lesson("01_nucleus"))
    ready(page).get_by_text("Kept: 3.").wait_for()
    page.get_by_role("button", name="Start afresh instead").click()
    page.get_by_text("Kept: nothing.").wait_for()
    page.wait_for_function("localStorage.getItem('coalition_kit.case') === null")  # a moment after the words
    assert '"pushed": 3' in kept(page, "coalition_kit.case.before")["text"]
    page.get_by_role("button", name="Keep this").click()
    page.get_by_text("Saved in this browser").wait_for()
    page.goto(small.url("/"))
    page.get_by_role("link", name="Go on at “The nucleus”").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save it to a file").click()
    assert Case.from_json(download.value.path().read_text("utf-8")).record.journal["pushed"] == 3


def test_a_lesson_whose_kernel_died_at_its_start_begins_anew_once_and_then_says_so(small, visit, axe):
    page = ready(visit(small.lesson("00_start_here"), width=390))
    with page.expect_navigation():
        page.evaluate("ckNotBegun()")
    ready(page)
    page.evaluate("sessionStorage.setItem(`coalition_kit.again ${location.pathname}`, '1')")  # that it did not help
    page.evaluate("ckNotBegun()")
    page.locator("[role=alert]", has_text="This lesson could not be started. Nothing is lost").wait_for()
    assert_sound(page, axe)
    page.get_by_role("button", name="Try again").click()
    ready(page)


def entitled(title):
    return OWN.replace(change=OWN.change.model_copy(update={"title": title}))


def test_a_file_of_every_form_becomes_the_case_of_every_station_and_can_be_saved_again(small, visit):
    page = ready(visit(small.lesson("00_start_here"), width=390))
    for form in ("xlsx", "zip"):
        open_file(page, (f"own.{form}", case_bytes(entitled(f"A case of {form}"), form)))
        title_is(page, f"A case of {form}")
    archive = zipfile.ZipFile(BytesIO(case_bytes(entitled("Several tables"), "zip")))
    open_file(page, *((name, archive.read(name)) for name in archive.namelist()))
    title_is(page, "Several tables")
    open_file(page, ("own.json", case_bytes(OWN, "json")))
    title_is(page, "Shorter waits at the desk")
    expect(page.locator("[data-ck-notice=file]")).to_contain_text("Opened: Shorter waits at the desk", use_inner_text=True)
    with page.expect_download() as download:
        choose(page, "Save", "To a file")
    assert download.value.suggested_filename == "Shorter waits at the desk.json"
    assert [person.name for person in Case.from_json(download.value.path().read_text("utf-8")).record.people] == ["Ana Ruiz", "Bo Lind"]
    with page.expect_download() as download:
        choose(page, "Save", "As a workbook")
    assert download.value.suggested_filename == "Shorter waits at the desk.xlsx"
    assert download.value.path().read_bytes()[:2] == b"PK"
    page.goto(small.lesson("01_nucleus"))
    ready(page)
    title_is(page, "Shorter waits at the desk")
    resumed, first = (page.locator(f"[data-ck-notice={kind}]") for kind in ("resumed", "first"))
    resumed.wait_for()
    open_file(page, ("other.json", case_bytes(entitled("Another case"), "json")))
    title_is(page, "Another case")
    expect(resumed).to_have_count(0)  # it offers a way back from the case before
    first.wait_for()
    choose(page, "Open", "Back to “Shorter waits at the desk”")
    title_is(page, "Shorter waits at the desk")
    expect(first).to_have_count(0)  # it answers a question about the case before
    expect(resumed).to_contain_text("Resumed: Shorter waits at the desk")
    choose(page, "Open", "Teaching case: Florentine")
    page.wait_for_function("document.querySelector('.ck-session-title').textContent !== 'Shorter waits at the desk'")
    choose(page, "Open", "Back to “Shorter waits at the desk”")
    title_is(page, "Shorter waits at the desk")
    choose(page, "Open", "An empty case of your own")
    title_is(page, "An unnamed change")


def test_a_file_that_is_none_or_has_faults_replaces_nothing_until_the_visitor_says_so(small, visit, axe):
    content = {
        "format": "coalition-kit-case",
        "version": 1,
        "change": {"title": "Half readable"},
        "people": [{"name": "Ana Ruiz"}, {"name": "Bo Lind", "stance": "<b>high</b>"}],
    }
    page = ready(visit(small.lesson("00_start_here"), width=390))
    before = page.locator(".ck-session-title").inner_text()
    open_file(page, ("own.xlsx", b"PK\x03\x04 not a workbook"))
    notice = page.locator("[data-ck-notice=file]")
    expect(notice).to_contain_text("The file cannot be opened as it is. Your case is as it was.", use_inner_text=True)
    expect(notice.get_by_role("button", name="Open what could be read")).to_have_count(0)
    open_file(page, ("half.json", json.dumps(content).encode()))
    notice.get_by_role("button", name="Open what could be read").wait_for()
    row = notice.locator("tbody tr").first.locator("td")
    expect(row).to_have_count(4)
    assert [row.nth(0).text_content(), row.nth(1).text_content()] == ["people", "[1].stance"]
    expect(row.nth(2)).to_contain_text("stance must be −2 to 2", use_inner_text=True)
    expect(row.nth(3)).to_contain_text("<b>high</b>", use_inner_text=True)
    expect(page.locator(".ck-session-title")).to_have_text(before, use_inner_text=True)
    assert_sound(page, axe)
    notice.get_by_role("button", name="Open what could be read").click()
    title_is(page, "Half readable")
    page.get_by_text("Left out: what stands at one place").wait_for()


def test_a_file_of_24_megabytes_arrives_and_one_of_26_is_refused_before_it_is_sent(small, visit, tmp_path):
    page = ready(visit(small.lesson("00_start_here")))
    text = json.loads(case_bytes(OWN, "json"))
    text["journal"] = {"note": "x" * (24 * 2**20)}
    chooser = page.locator(".ck-session input[type=file]")
    (tmp_path / "big.json").write_text(json.dumps(text), "utf-8")
    chooser.set_input_files(tmp_path / "big.json")
    page.locator("[data-ck-notice=file]").wait_for()
    (tmp_path / "huge.json").write_bytes(b" " * (26 * 2**20))
    chooser.set_input_files(tmp_path / "huge.json")
    notice = page.locator("[data-ck-notice=reading]")
    notice.wait_for()
    expect(notice).to_contain_text("hold 26.0 MB; at most 25.0 MB can be opened at once", use_inner_text=True)


def test_two_pages_never_overwrite_each_other_in_silence(small, visit):
    one = ready(visit(small.lesson("00_start_here")))
    other = ready(visit(small.lesson("01_nucleus"), like=one))
    one.get_by_role("button", name="Keep this").click()
    one.get_by_text("Saved in this browser").wait_for()
    conflict = other.locator("[data-ck-notice=conflict]")
    conflict.wait_for()
    other.get_by_role("slider", name="How hard to push").press("ArrowRight")
    other.get_by_role("button", name="Keep this").click()
    other.get_by_text("Not saved yet: another page has saved too").wait_for()
    assert '"pushed": 3' in kept(other)["text"]
    conflict.get_by_role("button", name="Keep the one on this page").click()
    other.wait_for_function("localStorage.getItem('coalition_kit.case').includes('pushed\\\\\": 4')")
    assert '"pushed": 3' in kept(other, "coalition_kit.case.before")["text"]
    conflict = one.locator("[data-ck-notice=conflict]")
    conflict.get_by_role("button", name="Use that one here").click()
    one.get_by_text("Kept: 4.").wait_for()


def test_a_browser_without_storage_says_so_and_files_still_work(small, visit):
    page = visit(small.url("/"))
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('denied', 'SecurityError'); }})")
    page.goto(small.lesson("00_start_here"))
    ready(page)
    expect(page.locator(".ck-session-state")).to_have_text("Saving in the browser is off here: save to a file", use_inner_text=True)
    page.get_by_role("button", name="Keep this").click()
    page.get_by_text("Kept: 3.").wait_for()
    with page.expect_download() as download:
        choose(page, "Save", "To a file")
    assert '"pushed": 3' in download.value.path().read_text("utf-8")


def test_kept_text_that_cannot_be_read_is_set_aside_and_not_lost(small, visit):
    page = visit(small.url("/"))
    page.evaluate(
        "localStorage.setItem('coalition_kit.case', JSON.stringify({id: 'a', text: '{\"version\": 99}', title: 'Later', time: 0}))"
    )
    page.goto(small.lesson("00_start_here"))
    ready(page)
    page.get_by_text("The case kept in this browser could not be read").wait_for()
    assert kept(page, "coalition_kit.case.before")["text"] == '{"version": 99}'


def test_a_callback_that_fails_says_a_sentence_and_folds_the_details(small, visit, axe):
    page = ready(visit(small.lesson("00_start_here")))
    notice = page.locator("[data-ck-notice=failed]")

    def fails_with(words):
        expect(notice.locator("pre")).to_contain_text(words)
        expect(notice).to_contain_text("That did not work: that is a fault of the kit, not yours.", use_inner_text=True)
        expect(notice).not_to_contain_text("Error", use_inner_text=True)
        notice.locator("summary").click()
        expect(notice.locator("pre")).to_contain_text(words, use_inner_text=True)
        expect(notice.get_by_role("button", name="Reload and resume")).to_be_visible()

    page.get_by_role("button", name="Fail now").click()
    fails_with("ZeroDivisionError: division by zero")
    assert_sound(page, axe)
    slider = page.get_by_role("slider", name="How hard to push")
    for _ in range(4):
        slider.press("ArrowRight")
    fails_with("ValueError: invalid literal")


def test_names_from_a_case_are_never_markup(small, visit):
    page = ready(visit(small.lesson("00_start_here")))
    nasty = OWN.replace(change=OWN.change.model_copy(update={"title": "<img src=x onerror=window.bad=1>"}))
    open_file(page, ("own.json", case_bytes(nasty, "json")))
    title_is(page, "<img src=x onerror=window.bad=1>")
    page.reload()
    ready(page)
    page.locator("[data-ck-notice=resumed]").wait_for()
    page.goto(small.url("/"))
    page.locator("#ck-resume strong").wait_for()
    assert page.evaluate("window.bad === undefined && document.querySelectorAll('img').length === 0")
