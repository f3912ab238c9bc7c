"""Figures and findings in a real page: no text sticks out or runs into another, and axe-core finds nothing, in light and dark."""

from __future__ import annotations

import pytest
from map_pages import ROOT, SIZES

from coalition_kit.cases import load_case
from coalition_kit.diagnostics.authority import authority
from coalition_kit.diagnostics.commitment import commitment
from coalition_kit.diagnostics.coverage import coverage
from coalition_kit.figures import authority_chart, commitment_chart, coverage_matrix, stance_bar, trust_chart

pytestmark = pytest.mark.browser

OVERLAPS = """() => [...document.querySelectorAll("figure svg")].flatMap((svg) => {
  const boxes = [...svg.querySelectorAll("text")].map((t) => [t.textContent, t.getBoundingClientRect()]);
  const shared = (p, q, from, to) => Math.min(p[to], q[to]) - Math.max(p[from], q[from]);
  const clash = (p, q) => shared(p, q, "left", "right") > 1 && shared(p, q, "top", "bottom") > 4;
  return boxes.flatMap(([a, p], i) => boxes.slice(0, i).filter(([, q]) => clash(p, q)).map(([b]) => [a, b]));
})"""
OUTSIDE = """() => [...document.querySelectorAll("figure svg")].flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  const out = (box) => box.left < frame.left - 1 || box.right > frame.right + 1;
  return [...svg.querySelectorAll("text")].filter((t) => out(t.getBoundingClientRect())).map((t) => t.textContent);
})"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll("figure svg text")].map((t) => {
  const svg = t.ownerSVGElement;
  return parseFloat(getComputedStyle(t).fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
}))"""


@pytest.fixture(scope="module")
def gallery(tmp_path_factory):
    """The path of a page with every figure and a finding of both invented cases."""
    parts = []
    for name in ("product-development", "mental-health"):
        case = load_case(name)
        members = case.member_names
        figures = [
            coverage_matrix(coverage(case)),
            commitment_chart(commitment(case), others=5),
            authority_chart(authority(case)),
            stance_bar(case),
        ]
        figures += [trust_chart(case, members[:count]) for count in (1, 2, 3)]
        parts += [figure.to_html(level=2) for figure in figures] + [commitment(case).to_html(level=2)]
    css = "".join((ROOT / "voila_template" / "static" / name).read_text(encoding="utf-8") for name in ("kit.css", "figures.css"))
    path = tmp_path_factory.mktemp("gallery") / "index.html"
    path.write_text(
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Figures</title>"
        "<meta name='viewport' content='width=device-width'>"
        f"<style>{css} body {{ margin: 16px; background: var(--ck-paper); color: var(--ck-ink); }}</style></head>"
        f"<body><main><h1>Figures</h1>{''.join(parts)}</main></body></html>",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_figures_are_legible_and_accessible(gallery, chromium, size, dark):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = chromium.new_page(viewport=SIZES[size], color_scheme="dark" if dark else "light")
    page.goto(gallery.as_uri())
    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(SMALLEST) >= 11.9
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"]
    for summary in page.locator("figure summary").all()[:7]:
        summary.click()
    violations = axe.run(page).response["violations"]
    assert [(v["id"], [n["html"][:200] for n in v["nodes"]][:3]) for v in violations] == []
    page.close()
