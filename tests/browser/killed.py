"""Kills the kernel of a lesson (kill -9) after each of ten steps; what was lost? `python tests/browser/killed.py 09` prints a table.

A step is what a learner does, then something half typed or half chosen. Nobody touches the page until it has said that its kernel is
gone; then the one button that it offers is pressed, and everything has to be as it was: the case in the browser, every field, every word.
"""

from __future__ import annotations

import difflib
import os
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

sys.path.extend([str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "report")])  # as pytest does

from killed_acts import LONG
from killed_steps import STEPS
from playwright.sync_api import Error, sync_playwright
from served import ARGS, ROOT, SIZES, ready, serving

STATE = """() => {
  const root = [...document.querySelectorAll(".ck-output .ck-view")].filter(e => !e.parentElement.closest(".ck-output .ck-view"));
  const fields = ":is(input:not([type=file]), select, textarea, .noUi-handle, details, [aria-pressed])";
  const value = e => e.matches("[type=checkbox], [type=radio]") ? e.checked : e.matches(".noUi-handle") ? e.getAttribute("aria-valuenow")
    : e.matches("details") ? e.open : e.matches("[aria-pressed]") ? e.getAttribute("aria-pressed") : e.value;
  const name = e => e.getAttribute("aria-label") || [...(e.labels ?? [])].map(l => l.textContent).join(" ") || e.placeholder
    || e.querySelector("summary")?.textContent || e.textContent.slice(0, 40);
  const passing = document.head.appendChild(document.createElement("style")); // what was announced last, names of marks that are pointed at
  passing.textContent = ".ck-output :is(.ck-unseen, svg text) { display: none !important; }";
  const words = root.map(e => [e.className.match(/ck-(?!view|lab)[\\w-]+/)?.[0] ?? "", e.innerText]);
  passing.remove();
  return {
    words,
    fields: [...document.querySelectorAll(`.ck-output ${fields}`)].filter(e => e.offsetParent).map(e => `${name(e)} = ${value(e)}`),
    kept: JSON.parse(localStorage.getItem("coalition_kit.case") ?? "{}").text ?? "",
  };
}"""


def lines_of(state):
    """Everything that a page shows and keeps, in lines."""
    told = [f"{name}: {line.strip()}" for name, words in state["words"] for line in words.splitlines() if line.strip()]
    return [*told, *state["fields"], *state["kept"].splitlines()]


def settled(page, seconds=60):
    """What the page shows once it has stopped changing."""
    before, end = None, time.monotonic() + seconds
    while time.monotonic() < end:
        page.wait_for_timeout(1200)
        working = page.locator(".ck-working:visible").count()
        now = page.evaluate(STATE)
        if now == before and not working:
            return now
        before = now
    return before


def kill(page, server):
    """Kills the page's kernel; returns the seconds until the page said so, those until it was back, and what differs from before."""
    before = settled(page)
    assert before["words"], "what the views say is compared too"
    (kernel,) = server.kernels()
    os.kill(kernel, signal.SIGKILL)
    start = time.monotonic()
    page.get_by_text("The app went to sleep.").wait_for(timeout=LONG)
    noticed, start = time.monotonic() - start, time.monotonic()
    page.get_by_role("button", name="Go on", exact=True).click()
    page.get_by_text("The app went to sleep.").wait_for(state="detached", timeout=LONG)
    ready(page)
    back, end, differs = time.monotonic() - start, time.monotonic() + 45, []
    while time.monotonic() < end:
        after = settled(page)
        differs = [line for line in difflib.ndiff(lines_of(before), lines_of(after)) if line[0] in "+-"]
        if not differs:
            break
    return noticed, back, differs


def main(chosen):
    """Prints a line for each step of the lessons that are chosen, such as "07"."""
    print("lesson | step | page said so after | back after | lost")
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(ROOT / "notebooks", Path(folder) / "log.txt") as server,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=ARGS)
        for lesson in chosen:
            (name,) = (path.stem for path in (ROOT / "notebooks").glob(f"{lesson}_*.ipynb"))
            context = browser.new_context(viewport=SIZES[390 if lesson == "02" else 1280])  # where 02 has boxes beside its line
            page = context.new_page()
            page.goto(server.lesson(name), timeout=LONG)
            ready(page)
            for step, acts in STEPS[lesson]:
                try:
                    for act in acts:
                        act(page)
                    noticed, back, differs = kill(page, server)
                except Error as error:  # a step that cannot be done: the table goes on
                    print(f"{lesson} | {step} | not done: {str(error)[:600]}", flush=True)
                    continue
                print(f"{lesson} | {step} | {noticed:.1f} s | {back:.1f} s | {len(differs) or 'nothing'}", flush=True)
                for line in differs[:30]:
                    print("    ", line[:220], flush=True)
            page.goto("about:blank")
            context.close()
            server.wait_for_kernels(0)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:] or sorted(STEPS))
