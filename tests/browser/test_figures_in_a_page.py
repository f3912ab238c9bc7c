"""Figures and findings in a real page: no text sticks out or runs into another, and axe-core finds nothing, in light and dark."""

from __future__ import annotations

import pytest
from gallery import FUNCTIONS, drawn, findings, page
from map_pages import SIZES

from coalition_kit.charts import figures_of

pytestmark = pytest.mark.browser

OVERLAPS = """() => [...document.querySelectorAll("figure svg")].flatMap((svg) => {
  const boxes = [...svg.querySelectorAll("text")].map((t) => [t.textContent, t.getBoundingClientRect()]);
  const shared = (p, q, from, to) => Math.min(p[to], q[to]) - Math.max(p[from], q[from]);
  const clash = (p, q) => shared(p, q, "left", "right") > 1 && shared(p, q, "top", "bottom") > 4;
  return boxes.flatMap(([a, p], i) => boxes.slice(0, i).filter(([, q]) => clash(p, q)).map(([b]) => [a, b]));
})"""
OUTSIDE = """() => [...document.querySelectorAll("figure svg")].flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  const out = (box) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 4 || box.bottom > frame.bottom + 4;
  return [...svg.querySelectorAll("text, path, line")].filter((t) => out(t.getBoundingClientRect())).map((t) => t.outerHTML);
})"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll("figure svg text")].map((t) => {
  const svg = t.ownerSVGElement;
  return parseFloat(getComputedStyle(t).fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
}))"""
SIDEWAYS = """() => [...document.querySelectorAll(".ck-scroll")].filter((box) => box.clientWidth && box.scrollWidth > box.clientWidth + 1)
  .map((box) => [box.ariaLabel, box.scrollWidth, box.clientWidth])"""


@pytest.fixture(scope="module")
def cases(assessments):
    """Each teaching case with what was found about it: computed once."""
    return [(assessment.case, findings(assessment)) for assessment in assessments.values()]


@pytest.fixture(scope="module")
def gallery(cases, tmp_path_factory):
    """The path of a page with every figure and every finding of both invented cases."""
    parts = []
    for case, found in cases:
        shown = [figure.to_html(level=2) for figures in drawn(case, found).values() for figure in figures]
        shown += [finding.to_html(level=2) for finding in found]
        parts.append(f"<div>{''.join(shown)}</div>")
    path = tmp_path_factory.mktemp("gallery") / "index.html"
    path.write_text(page(parts), encoding="utf-8")
    return path


def test_every_figure_of_the_kit_is_in_the_gallery(cases):
    shown = set()
    for case, found in cases:
        by_function = drawn(case, found)
        assert set(by_function) == FUNCTIONS
        shown |= {function for function, figures in by_function.items() if any(figure.rows for figure in figures)}
        everything = [figure for figures in by_function.values() for figure in figures]
        assert [figure.title for finding in found for figure in figures_of(case, finding) if figure not in everything] == []
    assert shown == FUNCTIONS  # what stands between organizations is drawn of the case that has several


@pytest.mark.parametrize(("size", "scheme"), [("phone", "dark"), ("laptop", "light")])
def test_figures_are_legible_and_accessible(gallery, chromium, axe, size, scheme):
    """A scheme changes colours and nothing else, so that two pages show both schemes and both sizes."""
    page = chromium.new_page(viewport=SIZES[size], color_scheme=scheme)
    page.goto(gallery.as_uri())
    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(SMALLEST) >= 11.9
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"]
    page.evaluate("document.querySelectorAll('main > div:first-of-type details').forEach((words) => { words.open = true })")
    assert page.locator("figure details[open]").count() >= len(FUNCTIONS)
    assert page.evaluate(SIDEWAYS) == []  # on no screen: a broad table's rows are cards
    assert page.locator("figure .ck-broad td:visible").first.evaluate("(cell) => getComputedStyle(cell).display") == "block"
    assert axe(page) == []
    page.close()
