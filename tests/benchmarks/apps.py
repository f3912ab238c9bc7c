"""How long does a visitor wait for the first control, and how much memory does one take? Run: python tests/benchmarks/apps.py [rounds]

Prints, for each lesson, the seconds from the click to the first text, to the session's bar and to the first control (median
over the rounds) with a cold kernel and with a warm one, at the first visit of a browser and at a later one; the kernel's
resident memory; and what the first visit loads. Goals: 4.5 s cold, 2.5 s warm, 140 MB. Asserts nothing: the machine decides.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.table import Table
from served import ARGS, ROOT, serving

CONTROL = ".ck-output .lm-Widget :is(button, select, input, .noUi-handle)"


def visit(context, server, name):
    """Returns seconds to text, bar and control, the kernel's memory in MB, and (requests, kB) of one visit."""
    page = context.new_page()
    loaded = []
    page.on(
        "response",
        lambda response: loaded.append(int(response.headers.get("content-length") or 0)) if not response.from_service_worker else None,
    )
    known = set(server.kernels())
    start = time.perf_counter()
    page.goto(server.lesson(name), wait_until="commit")
    seconds = []
    for selector in (".jp-MarkdownOutput h1", ".ck-session-ways", CONTROL):
        page.wait_for_selector(selector, timeout=60_000)
        seconds.append(time.perf_counter() - start)
    page.wait_for_timeout(1500)
    kernel = page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")
    memory = max(_memory(number) for number in server.kernels() if kernel and (number not in known or len(known) > 0))
    page.goto("about:blank")
    page.close()
    return seconds, memory, (len(loaded), sum(loaded) / 1000)


def _memory(process):
    """Returns the resident memory of a process in MB."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * 4096 / 1e6


def main(rounds):
    """Measures every lesson and prints the table."""
    table = Table("Lesson", "Kernel", "Browser", "Text s", "Bar s", "Control s", "Kernel MB", "Requests", "kB")
    lessons = sorted(path.stem for path in (ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGS)
        for pool, kernel in ((0, "cold"), (2, "warm")):
            with serving(ROOT / "notebooks", Path(folder) / "log.txt", pool=pool) as server:
                if pool:
                    server.wait_for_kernels(pool * len(lessons), seconds=120)
                    time.sleep(10)
                for name in lessons:
                    first, later = [], []
                    for _ in range(rounds):
                        context = browser.new_context()
                        first.append(visit(context, server, name))
                        time.sleep(6 + 6 * bool(pool))
                        later.append(visit(context, server, name))
                        time.sleep(6 + 6 * bool(pool))
                        context.close()
                    for visitor, visits in (("first visit", first), ("later visit", later)):
                        medians = [statistics.median(seconds[step] for seconds, *_ in visits) for step in range(3)]
                        memory = max(memory for _, memory, _ in visits)
                        requests, size = visits[0][2]
                        table.add_row(
                            name, kernel, visitor, *(f"{median:.2f}" for median in medians), f"{memory:.0f}", str(requests), f"{size:.0f}"
                        )
        browser.close()
    Console().print(table)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
