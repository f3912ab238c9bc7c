"""What a room sees on its projector, and takes home on paper: all of it in sight, in letters for the last row; slides and a sheet."""

import re

import pytest
from rooms import answer, do, served, view

from coalition_kit.datasets import load_case
from coalition_kit.room.run_sheet import SHEETS
from coalition_kit.room.server import facilitators_key

playwright = pytest.importorskip("playwright.sync_api", reason="BROWSER TESTS SKIPPED: playwright is not installed")
expect = playwright.expect
LONG = 60_000

pytestmark = pytest.mark.browser


def test_what_does_not_fit_on_the_projector_is_shown_part_by_part(room, wall, visit, axe):
    people = [room.person() for _ in range(12)]
    run, activity = room.opened(kind="say")
    for number, person in enumerate(people):
        for element in ("problem", "cause", "remedy", "ask"):
            answer(person, activity, element, f"Number {number} hears of it a week too late, " + "and then once more " * 4)
    projector = wall.context.new_page()
    projector.set_viewport_size({"width": 1280, "height": 720})
    projector.emulate_media(reduced_motion="reduce")
    projector.goto(f"{room.address}wall#show")
    expect(projector.get_by_role("button", name="The next part")).to_be_hidden()
    do(run, "reveal", activity=activity)
    where = projector.locator(".ck-leaves [role=status]")
    expect(where).to_have_text(re.compile("Part 1 of ([4-9]|1.) · The problem"), timeout=LONG)
    assert projector.evaluate("document.querySelector('.ck-stage').getBoundingClientRect().bottom <= innerHeight")
    first = projector.locator("blockquote").first
    expect(first).to_be_in_viewport()

    def top():
        """The heading that stands in sight, or else the last one before it."""
        return projector.evaluate("""() => {
          const edge = document.querySelector(".ck-leaf").getBoundingClientRect().left, at = (one) => one.getBoundingClientRect().left;
          const first = [...document.querySelectorAll(".ck-leaf > *, .ck-leaf blockquote")].find((one) => at(one) >= edge - 1);
          return [...document.querySelectorAll(".ck-leaf > .ck-ask")]
            .filter((one) => one === first || one.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING).at(-1).textContent;
        }""")

    for size in ({"width": 1280, "height": 720}, {"width": 1280, "height": 1000}):  # in a higher window two headings stand in one part
        projector.set_viewport_size(size)
        projector.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
        for number in range(1, 1 + int(where.inner_text().split()[3])):
            expect(where).to_contain_text(f"Part {number} of")
            assert where.inner_text().endswith(f" · {top()}"), "the heading of what stands at the top, not of what begins below it"
            projector.keyboard.press("ArrowRight")
    projector.set_viewport_size({"width": 1280, "height": 720})
    projector.keyboard.press("ArrowRight")
    expect(where).to_contain_text("Part 2")
    expect(first).not_to_be_in_viewport()
    projector.get_by_role("button", name="The part before").click()
    projector.get_by_role("button", name="The part before").click()
    expect(where).to_contain_text("What is asked for")
    expect(projector.get_by_text("more sentences stand in the case").last).to_be_in_viewport()
    assert axe(projector) == []


def test_the_projector_shows_what_is_asked_and_how_many_are_done_in_letters_for_the_last_row(wall_of_twelve, axe):
    wall, phone, room = wall_of_twelve
    ana, _ = phone("Ana"), phone("Ben")
    run, _ = room.opened(kind="rate", field="stance")
    projector = wall.context.new_page()
    projector.set_viewport_size({"width": 1280, "height": 720})
    projector.goto(f"{room.address}wall#show")
    expect(projector.locator(".ck-about li")).to_have_count(6, timeout=LONG)
    expect(projector.locator(".ck-seats i")).to_have_count(2)
    expect(projector.locator(".ck-seats .ck-in")).to_have_count(0)
    for _ in range(6):
        ana.get_by_role("button", name="I don't know").click()
    expect(projector.locator(".ck-seats .ck-in")).to_have_count(1, timeout=LONG)
    assert axe(projector) == []
    do(run, "reveal", activity=room.live.state.open.id)
    expect(projector.locator(".ck-seats")).to_have_count(0, timeout=LONG)
    room.opened(kind="network")
    names = projector.locator(".ck-soul text")
    expect(names).to_have_count(12, timeout=LONG)
    for width, height in ((1280, 720), (1920, 1080)):
        projector.set_viewport_size({"width": width, "height": height})
        letters = names.evaluate_all("all => all.map(one => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)")
        assert min(letters) >= height / 40
        assert projector.evaluate("document.documentElement.scrollHeight <= innerHeight"), "nobody scrolls a projector"
        assert projector.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == pytest.approx(
            17 * width / 1280, abs=0.1
        )
    assert axe(projector) == []


def wish(person, activity, month):
    """Wishes for the month as some phone would: what is offered first, or, in every second month, evidence."""
    for step in view(person)["open"]["steps"]:
        if options := step.get("options"):
            chosen = options[2 if month % 2 else 0]
            of = chosen["of"][min(month // 2, len(chosen["of"]) - 1)]["value"]
            answer(person, activity, step["id"], [chosen["value"], of])


def test_on_a_low_wall_no_month_of_a_season_is_cut(tmp_path, visit):
    with served(tmp_path / "year.room.sqlite", load_case("product-development")) as room:
        ana = room.person()
        run, activity = room.opened(kind="season")
        wall = visit(f"{room.address}wall#key={facilitators_key(room.live.room)}")
        wall.watch.allow("ERR_INCOMPLETE_CHUNKED_ENCODING")  # the room ends before its wall
        wall.set_viewport_size({"width": 1280, "height": 720})
        for month in range(1, 13):
            wish(ana, activity, month)
            do(run, "move", activity=activity, move={"do": "month", "number": month})
            if month in (6, 12):
                expect(wall.locator(".ck-year")).to_contain_text(f"{month} ", timeout=LONG)
                desk = wall.locator(".ck-desk").bounding_box()["y"]
                ends = wall.locator(".ck-year li:visible, .ck-season .ck-said-of-it > * > *").evaluate_all(
                    "all => all.map(one => one.getBoundingClientRect().bottom)"
                )
                assert ends
                assert max(ends) <= desk
                assert wall.locator(".ck-year li:visible").count() == (3 if month < 12 else 12)


def test_slides_fill_a_screen_each_and_the_page_for_participants_is_one_sheet(room, wall, visit, axe):
    wall.locator(".ck-sheet summary").click()
    expect(wall.get_by_role("link", name="Slides: Half a day", exact=True)).to_have_attribute("href", "wall/slides-1.html", timeout=LONG)
    for number, count in enumerate(map(len, SHEETS.values())):
        slides = visit(f"{room.address}wall/slides-{number}.html", like=wall)
        slides.set_viewport_size({"width": 1280, "height": 720})
        heights = slides.locator("section").evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
        assert heights == [720] * count
        assert slides.evaluate("document.images[0].naturalWidth") > 0
        home = visit(f"{room.address}wall/handout-{number}.html", like=wall)
        assert [pages(slides.pdf(prefer_css_page_size=True)), pages(home.pdf(prefer_css_page_size=True))] == [count, 1]
    assert axe(slides) == axe(home) == []


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
