"""The names on the network map in a real browser: large enough, on no other name and on nobody, whole where one points at it."""

from __future__ import annotations

import pytest
from made_up import synthetic
from map_pages import CASES, SIZES, centre, person
from playwright.sync_api import expect

from coalition_kit.datasets import load_case

pytestmark = pytest.mark.browser


BOXES = """[...document.querySelectorAll('.ck-person .ck-label')].map((t) => t.getBoundingClientRect())
  .map((b) => [b.left, b.top + 2, b.right, b.bottom - 2])"""


MARKS = """[...document.querySelectorAll('.ck-person')].map((g) => [...g.querySelectorAll('.ck-as, .ck-ring')]
  .filter((part) => getComputedStyle(part).display !== 'none').map((part) => part.getBoundingClientRect()))
  .map((all) => [Math.min(...all.map((b) => b.left)), Math.min(...all.map((b) => b.top)),
    Math.max(...all.map((b) => b.right)), Math.max(...all.map((b) => b.bottom))])"""


TOUCHED = """() => {
  const labels = [...document.querySelectorAll('.ck-person:not(.ck-unlabelled) .ck-label')];
  const names = labels.map((label) => [label.textContent, label.getBoundingClientRect()]);
  const away = (low, at, high) => Math.max(low - at, 0, at - high);
  return [...document.querySelectorAll('.ck-chosen .ck-halo')].map((ring) => ring.getBoundingClientRect()).flatMap((ring) => {
    const r = ring.width / 2, x = ring.left + r, y = ring.top + r;
    return names.filter(([, b]) => Math.hypot(away(b.left, x, b.right), away(b.top, y, b.bottom)) < r).map(([name]) => name);
  });
}"""


READ = """() => [...document.querySelectorAll(".ck-person .ck-label, .ck-guide")].map((text) => {
  const { a } = text.getScreenCTM();
  return getComputedStyle(text).display === "none" ? 0 : a * parseFloat(getComputedStyle(text).fontSize);
})"""


CROSSED = """() => {
  const names = [...document.querySelectorAll(".ck-person:not(.ck-unlabelled) .ck-label")]
    .map((text) => [text.textContent, text.getBoundingClientRect()]);
  const screen = document.querySelector(".ck-world").getScreenCTM(), crossed = new Set();
  for (const tie of document.querySelectorAll(".ck-ties .ck-tie")) {
    for (let at = 0, long = tie.getTotalLength(); at <= long; at += 2) {
      const { x, y } = tie.getPointAtLength(at).matrixTransform(screen);
      const on = ([, box]) => x > box.left + 1 && x < box.right - 1 && y > box.top + 3 && y < box.bottom - 3;
      names.filter(on).forEach(([name]) => crossed.add(name));
    }
  }
  return [...crossed];
}"""


def test_the_full_name_shows_on_hover_and_in_focus_within_the_picture(open_map):
    case = synthetic(60)
    page = open_map(case)
    frame = page.locator(".ck-map-svg").bounding_box()
    shown = page.locator(".ck-over text")
    expect(shown).to_be_hidden()
    right = max(case.names, key=lambda name: centre(person(page, name))[0])
    page.mouse.move(*centre(person(page, right)))
    assert shown.inner_html() == right
    box = shown.bounding_box()
    assert frame["x"] <= box["x"]
    assert box["x"] + box["width"] <= frame["x"] + frame["width"]
    page.mouse.move(5, 5)
    expect(shown).to_be_hidden()
    page.focus('.ck-person[tabindex="0"]')
    assert shown.inner_html() == case.names[0]


def test_labels_do_not_collide_in_the_page_at_sixty_people(open_map):
    for size in SIZES:
        page = open_map(size=size)
        boxes = page.evaluate(BOXES)
        assert len(boxes) == 60
        clash = [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]
        assert clash == []


def test_the_ring_around_whoever_is_chosen_touches_no_name(open_map):
    case = load_case("florentine")  # no rows and columns: names stand below their marks, some of which are small
    page = open_map(case, selected=case.names, multiple=len(case.names))
    expect(page.locator(".ck-chosen")).to_have_count(len(case.names))
    touched = page.evaluate(TOUCHED)
    assert touched == []


@pytest.mark.parametrize(("width", "least"), [(390, 14), (768, 12), (912, 12), (1280, 12)])
@pytest.mark.parametrize("name", [*CASES, "sixty by their ties"])
def test_every_label_is_large_and_lies_on_no_other_and_on_nobody(open_map, name, width, least):
    """A lesson's column on a screen of 1280 pixels is as wide as a page of 912. A label's first and last two pixels are empty."""
    case = CASES.get(name) or synthetic(60, placed=False)
    page = open_map(case, width=width, multiple=8, selected=case.names[:8])
    assert min(page.evaluate(READ)) >= least - 0.01
    boxes, marks = page.evaluate(BOXES), page.evaluate(MARKS)
    assert len(boxes) == len(marks) == len(case.names)
    everything = [(f"name {i}", box) for i, box in enumerate(boxes)] + [(f"mark {i}", box) for i, box in enumerate(marks)]
    on = [
        (i, what)
        for i, a in enumerate(boxes)
        for what, b in everything
        if what not in (f"name {i}", f"mark {i}") and a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert on == []
    assert page.evaluate(CROSSED) == []  # no tie runs across a name
