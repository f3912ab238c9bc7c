"""The front: the landing page, the way between stations, what a visitor sees when something is slow, asleep or broken."""

import os
import signal
from pathlib import Path

import pytest
from playwright.sync_api import expect
from served import PATIENCE, SIZES, becomes, ready, serving

import coalition_kit as ck
from coalition_kit.io import case_bytes

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_landing_page_has_three_doors_and_only_lessons_that_exist(small, visit, axe, width, scheme):
    page = visit(small.url("/"), width=width, scheme=scheme)
    expect(page.locator(".ck-doors h2")).to_have_text(["Run a workshop", "Take part", "Study alone"], use_inner_text=True)
    expect(page.locator(".ck-way .ck-title")).to_have_text(["Start here", "The nucleus", "Evidence"], use_inner_text=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe(page) == []


def test_a_lesson_is_accessible_large_enough_for_a_finger_and_printed_without_its_controls(small, visit, axe):
    page = ready(visit(small.lesson("00_start_here")))
    page.keyboard.press("Tab")  # the keyboard alone reaches the content and the first control
    becomes(page, "document.activeElement.className", "ck-skip")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.wait_for_function("document.activeElement.getAttribute('aria-label') === 'How hard to push'")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.widget-readout').textContent === '4'")
    page.get_by_role("button", name="More").click()
    page.get_by_label("Function").wait_for()
    expect(page.get_by_role("slider", name="How hard to push")).to_have_count(1)
    expect(page.get_by_role("main")).to_have_count(1)
    for width in (1280, 390):
        page.set_viewport_size(SIZES[width])
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
            page.wait_for_function("document.documentElement.scrollWidth <= innerWidth")
            assert axe(page) == [], (width, scheme)
    targets = page.locator(".ck-cells :is(button, select, input[type=text], .widget-radio-box label, .widget-checkbox label):visible")
    heights = [round(box["height"]) for box in (target.bounding_box() for target in targets.all())]
    assert len(heights) >= 8
    assert min(heights) >= 44
    labels = "[...document.querySelectorAll('.ck-cells :is(.widget-label, button, label)')]"
    cut = page.evaluate(labels + ".filter(label => label.scrollWidth > label.clientWidth + 1).length")
    assert cut == 0
    page.emulate_media(media="print")
    expect(page.locator(".ck-header")).to_be_hidden()
    expect(page.get_by_text("Keep this")).to_be_hidden()
    expect(page.get_by_role("heading", name="The memo")).to_be_visible()


def test_the_way_between_stations(small, visit):
    page = ready(visit(small.lesson("00_start_here"), width=390))
    page.locator(".ck-stations > summary").focus()
    page.keyboard.press("Enter")
    links = page.locator(".ck-stations li a")
    expect(links).to_have_text(["00 Start here", "01 The nucleus", "02 Evidence"], use_inner_text=True)
    expect(page.locator(".ck-stations [aria-current=page]")).to_have_text("00 Start here", use_inner_text=True)
    page.keyboard.press("Escape")
    assert page.locator(".ck-stations").get_attribute("open") is None
    becomes(page, "document.activeElement.tagName", "SUMMARY")
    page.locator("[rel=next]").click()
    page.wait_for_url("**/01_nucleus.ipynb")
    ready(page)
    expect(page.locator("[rel=prev]")).to_have_text("Back to Start here", use_inner_text=True)


def test_the_theme_is_remembered_and_set_before_the_page_is_drawn(small, visit):
    page = visit(small.url("/"))
    page.get_by_label("Light or dark").select_option("dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.reload(wait_until="commit")
    page.wait_for_selector("h1")
    assert page.evaluate(ground) == dark == "rgb(34, 33, 31)"
    page.emulate_media(media="print")  # paper is light, and so are the charts on it
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ck-for')") == "#01665e"
    page.emulate_media(media="screen")
    page.get_by_label("Light or dark").select_option("light")
    assert page.evaluate(ground) == "rgb(250, 246, 238)"


def test_a_kernel_ends_when_its_page_is_left_or_reloaded(small, visit):
    small.wait_for_kernels(0)
    page = ready(visit(small.lesson("01_nucleus")))
    first = small.wait_for_kernels(1)
    page.reload()
    ready(page)
    assert small.wait_for_kernels(1) != first
    page.goto("about:blank")
    small.wait_for_kernels(0)


def test_a_kernel_ends_when_its_page_is_left_before_it_is_ready(small, visit):
    """What is not for the kernel to show can be read before it is ready."""
    small.wait_for_kernels(0)
    page = visit(small.url("/"))
    page.goto(small.lesson("00_start_here"), wait_until="commit")
    expect(page.get_by_role("heading", name="The memo")).to_be_visible()
    page.wait_for_selector("#jupyter-config-data", state="attached")
    page.goto("about:blank")
    small.wait_for_kernels(0)


def test_while_it_loads_a_lesson_says_how_far_it_is_and_leaves_out_what_is_for_jupyterlab(open_page):
    told = """
        window.told = new Set();
        const note = () => window.told.add(document.getElementById("loading_text")?.textContent ?? "");
        new MutationObserver(note).observe(document, { childList: true, subtree: true, characterData: true });
    """
    page = open_page("/")
    page.add_init_script(told)
    page.goto(page.get_by_role("link", name="Begin with").evaluate("link => link.href"))
    said = ready(page).evaluate("[...window.told].filter(Boolean)")
    assert len(said) > 5
    assert [words for words in said if not words.startswith("The lesson is being made ready") or "undefined" in words] == []
    expect(page.get_by_text("Run All Cells")).to_have_count(0)


def test_an_ended_kernel_is_noticed_in_words(small, visit):
    page = ready(visit(small.lesson("00_start_here")))
    page.watch.allow("404", "WebSocket", "Kernel")
    kernel = page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")
    page.evaluate(
        "id => fetch(`/api/kernels/${id}`, {method: 'DELETE', headers: {'X-XSRFToken': document.cookie.match(/_xsrf=([^;]*)/)[1]}})", kernel
    )
    notice = page.get_by_role("alert")
    notice.wait_for(timeout=180_000)
    expect(notice).to_contain_text("The app went to sleep. Nothing is lost: your work is in this browser.", use_inner_text=True)
    notice.get_by_role("button", name="Go on").click()
    ready(page)
    expect(page.get_by_role("slider", name="How hard to push")).to_be_visible()


def test_a_dead_kernel_is_noticed_without_a_touch_and_what_was_half_done_comes_back(small, visit):
    page = ready(visit(small.lesson("00_start_here"), width=390))
    page.watch.allow("404", "WebSocket", "Kernel", "kernel")
    page.get_by_role("button", name="Keep this").click()
    page.get_by_text("Saved in this browser").wait_for()
    slider, function = page.get_by_role("slider", name="How hard to push"), page.get_by_role("textbox", name="Function")
    slider.press("ArrowRight")
    page.get_by_role("combobox", name="Where would").select_option("works against it")
    page.get_by_role("checkbox", name="Show everyone").check()
    page.get_by_text("About half of all the people").click()
    page.locator(".jupyter-widget-Collapse-header", has_text="More").click()
    function.press_sequentially("Night shi")
    page.get_by_role("button", name="End the kernel").dispatch_event("click")  # no hand touches the page
    page.get_by_text("The app went to sleep.").wait_for()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("The app went to sleep.")).to_have_count(0)
    expect(function).to_have_value("Night shi")
    expect(slider).to_have_attribute("aria-valuenow", "4.0")
    expect(page.get_by_role("combobox", name="Where would")).to_have_value("works against it")
    expect(page.get_by_role("checkbox", name="Show everyone")).to_be_checked()
    expect(page.get_by_role("radio", name="About half of all")).to_be_checked()
    page.get_by_role("button", name="Keep this").click()
    page.get_by_text("Kept: 4.").wait_for()  # Python has heard of it too


def test_what_was_half_done_comes_back_though_another_case_was_opened_meanwhile(small, visit):
    page = ready(visit(small.lesson("00_start_here")))
    page.watch.allow("404", "WebSocket", "Kernel", "kernel")
    everyone = page.get_by_role("checkbox", name="Show everyone")
    everyone.check()
    mine = {"name": "mine.json", "mimeType": "", "buffer": case_bytes(ck.load_case("florentine"), "json")}
    page.locator(".ck-session input[type=file]").set_input_files([mine])
    page.get_by_text("Opened:").wait_for()
    page.get_by_role("button", name="End the kernel").dispatch_event("click")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("The app went to sleep.")).to_have_count(0)
    expect(everyone).to_be_checked()


def test_after_a_kernel_died_the_last_changes_can_still_be_taken_back(voila, visit):
    others = {*voila.kernels()}
    page = ready(visit(voila.lesson("00_start_here"), width=390))
    page.watch.allow("404", "WebSocket", "Kernel", "kernel")
    own = page.locator(".ck-own-case")
    own.get_by_role("button", name="One question at a time").click()
    own.get_by_label("In your own words").fill("Answer the phone")
    own.get_by_role("button", name="Keep this answer").click()
    own.get_by_role("button", name="It all lies within one organization").click()
    own.get_by_text("Who is part of it?").wait_for()
    own.get_by_label("One in each line").fill("Ana\nBen\nCem")
    own.get_by_role("button", name="Keep this answer").click()
    own.get_by_text("It holds 3 people").wait_for()
    page.wait_for_function("sessionStorage.getItem('coalition_kit.drafts')?.includes('Cem')")
    (kernel,) = {*voila.kernels()} - others
    os.kill(kernel, signal.SIGKILL)
    page.get_by_text("The app went to sleep.").wait_for()
    voila.wait_for_kernels(len(others))  # no kernel replaces the dead one: no page would use it
    page.get_by_role("button", name="Go on").click()
    own.get_by_text("It holds 3 people").wait_for()
    own.get_by_role("button", name="Undo", exact=True).click()  # at once: the kernel knows the steps when the case is seen
    own.get_by_text("Nobody is in it yet").wait_for()
    interview = own.locator(".ck-interview")  # the map, too, names the question, as what was taken back
    interview.get_by_text("Who is part of it?").wait_for()  # and nobody is asked about who was taken back
    expect(interview).not_to_contain_text("Ana")
    expect(own.get_by_role("button", name="Redo", exact=True)).to_be_enabled()


def test_after_a_kernel_died_a_course_on_the_map_stands_at_the_round_at_which_it_stood(voila, visit):
    others = {*voila.kernels()}
    page = ready(visit(voila.lesson("04_launch")))
    page.watch.allow("404", "WebSocket", "Kernel", "kernel")
    page.locator(".ck-friday").get_by_label("Hold", exact=False).first.check()
    page.get_by_role("button", name="This is my prediction").click()
    page.get_by_role("button", name="And if he had announced in October?").click(timeout=180_000)
    course = page.get_by_role("group", name="Round by round").locator("visible=true").first
    course.get_by_role("button", name="Step on").click(timeout=60_000)  # by hand: nothing plays any more
    course.get_by_role("button", name="Step on").click()
    slider = course.get_by_role("slider")
    at = slider.input_value()
    assert at != "0"
    kept = "JSON.parse(sessionStorage.getItem('coalition_kit.drafts')).drafts.filter(one => one.name === 'round')"
    page.wait_for_function(f"at => {kept}.some(one => JSON.parse(one.value)[1] === Number(at))", arg=at)
    (kernel,) = {*voila.kernels()} - others
    os.kill(kernel, signal.SIGKILL)
    page.get_by_text("The app went to sleep.").wait_for()
    page.get_by_role("button", name="Go on").click()
    page.get_by_text("The app went to sleep.").wait_for(state="detached")
    expect(slider).to_have_value(at, timeout=180_000)


def test_an_idle_app_goes_to_sleep_and_says_so(small_lessons, tmp_path, visit):
    with serving(small_lessons, tmp_path / "log.txt", idle=0.1) as server:
        page = ready(visit(server.lesson("00_start_here")))
        page.watch.allow("404", "WebSocket", "Kernel")
        page.get_by_text("The app went to sleep.").wait_for(timeout=180_000)
        server.wait_for_kernels(0)
        page.goto("about:blank")


def test_a_server_that_is_stopped_ends_every_kernel_and_a_page_of_it_says_so_and_saves_the_case(small_lessons, tmp_path, visit):
    with serving(small_lessons, tmp_path / "log.txt", pool=1) as server:
        server.wait_for_kernels(3)
        page = ready(visit(server.lesson("00_start_here")))
        page.get_by_role("button", name="Keep this").click()
        page.get_by_text("Saved in this browser").wait_for()
        page.watch.allow("ERR_", "404", "WebSocket", "fetch", "Kernel")  # 404: its kernel is not the new server's
        kernels = server.kernels()
        assert len(kernels) >= 3
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(PATIENCE) == 0
        assert not [kernel for kernel in kernels if Path(f"/proc/{kernel}").exists()]
        page.get_by_text("The server that runs this lesson does not answer.").wait_for()
        with page.expect_download() as download:
            page.get_by_role("button", name="Save my case to a file").click()
        assert '"pushed": 3' in download.value.path().read_text("utf-8")
    page.get_by_role("slider", name="How hard to push").press("ArrowRight")
    port = int(server.address.rpartition(":")[2].strip("/"))
    with serving(small_lessons, tmp_path / "again.txt", port=port):
        page.get_by_text("Kept: 3.").wait_for()  # the page goes on by itself
        expect(page.get_by_role("slider", name="How hard to push")).to_have_attribute("aria-valuenow", "4.0")
        page.goto("about:blank")


def test_a_failing_cell_shows_a_sentence_and_keeps_the_traceback_folded(small, visit, axe):
    page = visit(small.lesson("02_evidence"))
    trouble = page.locator("[data-ck-failed-cell]")
    trouble.wait_for()
    page.wait_for_selector(".ck-session-ways")
    expect(trouble.get_by_role("heading")).to_have_text("This part could not be shown", use_inner_text=True)
    expect(trouble.locator("pre")).to_be_hidden()
    trouble.locator("summary").click()
    expect(trouble.locator("pre")).to_contain_text("ValueError: invalid literal for int()", use_inner_text=True)
    expect(page.locator(".ck-cells")).not_to_contain_text("After", use_inner_text=True)
    assert axe(page) == []
    trouble.get_by_role("link", name="Go to the start").click()
    page.get_by_role("heading", name="Build the coalition before you announce the change").wait_for()


@pytest.mark.parametrize("path", ["voila/render/09_nothing.ipynb", "nothing/here"])
def test_a_wrong_address_says_so_in_our_look(small, visit, axe, path):
    page = visit(small.url("/"))
    page.watch.allow("404")
    page.goto(small.url(path))
    expect(page.get_by_role("heading")).to_have_text("There is no such page.", use_inner_text=True)
    assert axe(page) == []
    page.get_by_role("link", name="Go to the start").click()
    page.get_by_role("heading", name="Take part").wait_for()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_real_landing_page(open_page, axe, width):
    page = open_page("/", width=width)
    expect(page.locator(".ck-way li").nth(1)).to_be_attached()
    assert axe(page) == []


DEAF = """
if (location.protocol !== "about:") {
  if (!sessionStorage.getItem("hears")) Object.defineProperty(WebSocket.prototype, "onmessage", { set() {} });
  sessionStorage.setItem("loaded", 1 + Number(sessionStorage.getItem("loaded")));
}
"""


def test_a_page_whose_controls_do_not_come_begins_anew_once_and_then_says_so(small, visit):
    page = visit(small.url("voila/tree/"), width=390)
    page.watch.allow("_clearKernelState")  # what the library says of a page that hears nothing
    page.evaluate("sessionStorage.clear()")
    page.add_init_script(DEAF)
    page.clock.install()
    page.goto(small.lesson("00_start_here"))
    for loaded in (1, 2):
        page.wait_for_function("loaded => sessionStorage.getItem('loaded') === String(loaded)", arg=loaded)
        page.locator(".ck-output > .lm-Widget").first.wait_for(state="attached")
        page.clock.fast_forward(20000)
    notice = page.locator("[data-ck-notice=asleep]")
    expect(notice).to_contain_text("The controls of this lesson did not come. Nothing is lost")
    page.evaluate("sessionStorage.setItem('hears', 1)")
    notice.get_by_role("button", name="Try again").click()
    ready(page)
    assert page.evaluate("sessionStorage.getItem('loaded')") == "3"
