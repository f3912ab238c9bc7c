"""How quickly does a picture follow a slider? Run: python tests/benchmarks/sliders.py [moves]

For each app with a slider: the milliseconds from a key on the slider to the frame in which what it moves is new, in Chromium, on
the teaching case of 66 people: median and 95th percentile. Goal: 200 ms at the 95th percentile. Asserts nothing: the machine
decides. Notebook 01 has no slider.
"""

import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.table import Table
from served import ARGS, ROOT, ready, serving

LONG = 60_000
WATCH = """
([slider, result]) => new Promise((done, fail) => {
  const began = performance.now(), timer = setTimeout(() => fail("nothing moved"), 10000);
  const watcher = new MutationObserver(() => requestAnimationFrame(() => {
    watcher.disconnect(); clearTimeout(timer); done(performance.now() - began);
  }));
  watcher.observe(result, {childList: true, subtree: true, characterData: true});
  slider.dispatchEvent(new KeyboardEvent("keydown", {key: slider.dataset.next, bubbles: true, cancelable: true}));
})
"""


def _memo(page):
    page.get_by_role("button", name="This is my prediction").click()
    lab = page.locator(".ck-memo")
    lab.get_by_role("button", name="Send the memo").wait_for(timeout=LONG)
    return lab.get_by_role("slider"), lab.locator(".widget-html-content", has_text="This costs")


def _pilot(page):
    lab = page.locator(".ck-design-pilot").first
    lab.get_by_role("button", name="Design a pilot").click()
    lab.locator(".ck-figure").first.wait_for(timeout=LONG)
    return lab.get_by_role("slider").nth(1), lab.locator(".ck-result").first


def _push(page):
    lab = page.locator(".ck-recruits").first
    field = lab.get_by_placeholder("Find a person")
    for name in ("Kateryna Bondar", "Viktor Baranyi"):
        field.fill(name)
        field.press("Enter")
        page.keyboard.press("Enter")
    lab.get_by_role("button", name="Let them join").click()
    lab.locator(".ck-figure").first.wait_for(timeout=LONG)
    lab.get_by_text("Push harder, or not at all").click()
    return lab.get_by_role("slider", name="How hard the coalition pushes"), lab.locator(".ck-result").first


def _gate(page):
    lab = page.locator(".ck-friday")
    lab.get_by_label("Hold").check()
    page.get_by_role("button", name="This is my prediction").click()
    lab.locator(".ck-figure").first.wait_for(timeout=LONG)
    return lab.get_by_role("slider", name="How sure must it be"), lab.locator(".ck-result").nth(1)


def _plan(page):
    lab = page.locator(".ck-launch-plan").first
    lab.locator(".ck-figure").first.wait_for(timeout=LONG)
    return lab.get_by_role("slider").first, lab.locator(".ck-result").first


SLIDERS = {
    "00_start_here": ("weeks of pushing, the cost", _memo),
    "02_evidence": ("the pilot, what each result would say", _pilot),
    "03_critical_mass": ("the push, where it holds", _push),
    "04_launch": ("the confidence, the gate", _gate),
    "04_launch (plan)": ("the months of a part, the date", _plan),
}


def measured(page, prepare, moves):
    """Returns the milliseconds of each move of the slider, up and down in turn."""
    slider, result = prepare(page)
    handle, target = slider.element_handle(), result.element_handle()
    found = []
    for move in range(moves):
        handle.evaluate("(element, key) => { element.dataset.next = key; }", "ArrowLeft" if move % 4 < 2 else "ArrowRight")
        found.append(page.evaluate(WATCH, [handle, target]))
        page.wait_for_timeout(150)
    return found


def main(moves):
    """Measures every slider and prints the table."""
    table = Table("App", "Slider and picture", "Moves", "Median ms", "95th percentile ms")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGS)
        with serving(ROOT / "notebooks", Path(folder) / "log.txt") as server:
            for app, (what, prepare) in SLIDERS.items():
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                page.goto(server.lesson(app.split()[0]))
                found = measured(ready(page), prepare, moves)
                late = statistics.quantiles(found, n=20)[-1]
                table.add_row(app, what, str(moves), f"{statistics.median(found):.0f}", f"{late:.0f}")
                page.goto("about:blank")
                page.close()
        browser.close()
    Console().print(table)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
