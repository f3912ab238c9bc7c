"""The report in a real browser: on the screen, on paper, and from an app."""

from __future__ import annotations

import dataclasses
import re

import pytest
from playwright.sync_api import expect
from served import SIZES, ready
from small_cases import HOSTILE
from small_systems import SYSTEMS

from coalition_kit import report
from coalition_kit.assessment import Assessment, assess
from coalition_kit.case import Case
from coalition_kit.finding import STATUSES, Finding
from coalition_kit.report.summary import GROUPS

pytestmark = pytest.mark.browser

NAMES = ("product-development", "mental-health")
PAPERS = ("A4", "Letter")
SHEETS = {"mental-health": 4, "practice": 2}  # with the compact between organizations; where map and conversations share a sheet
CUT = """() => [...document.querySelectorAll("body *")].filter((element) => {
  const style = getComputedStyle(element);
  const scrolls = element.closest(".ck-scroll, .ck-words");
  return !scrolls && !element.closest("svg") && style.display !== "inline" && style.position !== "absolute"
    && element.getBoundingClientRect().right > innerWidth + 1;
}).map((element) => element.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def files(assessments, tmp_path_factory):
    """The reports of the teaching cases, with names and for a room: name → path."""
    folder = tmp_path_factory.mktemp("reports")
    found = {}
    for name, assessment in assessments.items():
        found[name] = report.write_report(assessment, folder / f"{name}.html")
        found[f"{name} for a room"] = report.write_report(assessment, folder / f"{name}_room.html", group=True)
    for name, system in SYSTEMS.items():
        found[name] = report.write_report(assess(system()), folder / f"{name}.html")
    return found


def full(verdict: str, steps: str) -> Assessment:
    """Returns an assessment with every question that the kit may ask, each with an answer as long as an answer may be."""
    names = [name for names in GROUPS.values() for name in names]
    findings = tuple(
        Finding(name, f"{name.replace('_', ' ').capitalize()}: is it so?", verdict, STATUSES[place % 3], next_steps=(f"{place} {steps}",))
        for place, name in enumerate(names)
    )
    waiting = tuple(Finding(f"more_{n}", f"More {n}: is it?", "No.", "not assessable", missing=(f"{n} {steps}",)) for n in range(3))
    return Assessment(
        "A title that is long enough to take two lines of the page on which it stands, as some titles are", findings + waiting
    )


def pages(content: bytes) -> int:
    """Returns how many pages a PDF of Chromium's has."""
    return len(re.findall(rb"/Type\s*/Page\b", content))


def first_page_alone(page):
    """Leaves on the page what must fit on one: the head with page one, or with the summary where there is no page one."""
    page.evaluate("""() => {
      document.querySelector('.ck-body').remove();
      const pages = [...document.querySelectorAll('.ck-page, .ck-summary')];
      pages.slice(1).forEach((one) => one.remove());
    }""")


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
@pytest.mark.parametrize("name", [NAMES[0], f"{NAMES[1]} for a room"])
def test_it_reads_on_every_screen_asks_nobody_and_is_accessible(files, visit, axe, name, width, scheme):
    """A scheme changes colours and nothing else, so that two pages show both schemes and both widths."""
    page = visit(files[name].as_uri(), width=width, scheme=scheme)
    page.watch.foreign.clear()  # the file itself
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CUT) == []
    assert axe(page) == []
    assert page.evaluate("performance.getEntriesByType('resource').length") == 0


@pytest.mark.parametrize("name", [*NAMES, "hospital", "district", "practice"])
def test_the_three_pages_are_a_page_each_but_for_a_small_case_and_a_case_of_twenty_takes_eight(files, chromium, name):
    page = chromium.new_page()
    page.goto(files[name].as_uri())
    for paper in PAPERS:
        assert pages(page.pdf(format=paper)) <= (8 if name in SYSTEMS else 14), paper
    page.evaluate("document.querySelectorAll('.ck-body, .ck-summary').forEach((one) => one.remove())")
    for paper in PAPERS:
        assert pages(page.pdf(format=paper)) == SHEETS.get(name, 3), paper
    page.evaluate("document.querySelectorAll('.ck-page ~ .ck-page').forEach((one) => one.remove())")
    for paper in PAPERS:
        assert pages(page.pdf(format=paper)) == 1, paper
    page.close()


@pytest.mark.parametrize("paper", PAPERS)
def test_the_fullest_summary_fits_one_page_too(chromium, tmp_path, paper):
    verdict = (
        "Five of eight decisions can be blocked from outside, among them “Replace the release-date bonus”, by Margarethe Voss and others."
    )
    path = report.write_report(
        full(verdict, "Talk to Margarethe Voss, who has a vote in two decisions: alone, that brings more within reach."),
        tmp_path / "a.html",
    )
    page = chromium.new_page()
    page.goto(path.as_uri())
    first_page_alone(page)
    assert pages(page.pdf(format=paper)) == 1
    page.close()


@pytest.mark.parametrize("name", NAMES)
def test_on_paper_every_figure_is_whole_and_its_words_stay_on_the_screen(files, chromium, name):
    page = chromium.new_page(viewport={"width": 688, "height": 1000}, color_scheme="dark")  # the width of A4 within its margins
    page.goto(files[name].as_uri())
    page.emulate_media(media="print")
    column = page.evaluate("document.querySelector('.ck-question .ck-figure:not(.ck-screen)').getBoundingClientRect().width")
    tallest = page.evaluate(
        "Math.max(...[...document.querySelectorAll('.ck-picture svg')].map((svg) => svg.getBoundingClientRect().height))"
    )
    assert 300 < column < 360
    assert tallest < 0.9 * 932  # the height of Letter within its margins
    assert page.evaluate("[...document.querySelectorAll('.ck-words')].every((words) => words.getClientRects().length === 0)")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ck-paper').trim()") == "#ffffff"
    smallest = """() => Math.min(...[...document.querySelectorAll(".ck-question .ck-picture svg text")].filter(
      (t) => t.getClientRects().length).map((t) => {
      const svg = t.ownerSVGElement;
      return parseFloat(getComputedStyle(t).fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    }))"""
    assert page.evaluate(smallest) >= 10  # pixels on paper: 7.5 points
    page.close()


@pytest.mark.parametrize(
    "case", [Case(), Case(change={"title": HOSTILE}, people=[{"name": HOSTILE}], members=[{"person": HOSTILE}])], ids=["empty", "hostile"]
)
def test_a_report_of_next_to_nothing_is_a_page_too(visit, axe, tmp_path, case):
    path = report.write_report(assess(case), tmp_path / "a.html", by=HOSTILE)
    page = visit(path.as_uri(), width=390)
    page.watch.foreign.clear()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.locator("script")).to_have_count(0)
    assert axe(page) == []


def test_a_long_name_without_a_gap_does_not_widen_the_page(chromium, tmp_path, assessments):
    assessment = dataclasses.replace(assessments[NAMES[1]], title="Donaudampfschifffahrtsgesellschaft" * 5)
    page = chromium.new_page(viewport=SIZES[390])
    page.goto(report.write_report(assessment, tmp_path / "a.html", by="x" * 180).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()


def test_every_app_hands_out_the_report(small, visit):
    page = ready(visit(small.lesson("01_nucleus")))
    for made_up in (False, True):
        page.locator("summary", has_text="Save").click()
        with page.expect_download() as coming:
            page.get_by_role("button", name="A report with made-up names" if made_up else "A report to print or send", exact=True).click()
            page.get_by_text("Making the report").wait_for()
        text = coming.value.path().read_text("utf-8")
        version = "Report with made up names " if made_up else "Report "  # the page leaves letters and figures only
        assert re.fullmatch(rf"{version}From two .*\.html", coming.value.suggested_filename)
        assert text.startswith("<!DOCTYPE html>")
        assert ("Margarethe Voss" in text) == (not made_up)
        page.get_by_text("The report is saved among your downloads.").wait_for()
        expect(page.get_by_text("Making the report")).to_have_count(0)
        save_key = page.get_by_role("button", name="Save the key", exact=True)
        expect(save_key).to_have_count(int(made_up))
    with page.expect_download() as key:
        save_key.click()
    assert key.value.suggested_filename == "Key to the names of a report.json"
    assert "Margarethe Voss" in key.value.path().read_text("utf-8")
