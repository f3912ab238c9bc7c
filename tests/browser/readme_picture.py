"""Takes the picture of the README from the running lesson: `python tests/browser/readme_picture.py`, after a change to what it shows."""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright
from served import ARGS, PATIENCE, ROOT, SIZES, ready, serving

PICTURE = ROOT / "notebooks" / "pictures" / "critical_mass.png"


def main() -> None:
    """Plays one round of the first season of lesson 03 and keeps the map with what was pressed."""
    with serving(ROOT / "notebooks", Path(tempfile.mkdtemp()) / "log.txt") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGS)
        page = browser.new_page(viewport=SIZES[1280], device_scale_factor=1.5)
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(server.lesson("03_critical_mass"))
        ready(page)
        lab = page.locator(".ck-placed")
        lab.get_by_label("eight others").first.check()
        lab.get_by_role("button", name="This is my prediction").click()
        lab.locator(".ck-runs").first.wait_for()
        lab.get_by_role("button", name="Step on").click()
        page.wait_for_timeout(2000)  # until the ties that convinced somebody are drawn
        course, legend = (lab.locator(part).first.bounding_box() for part in (".ck-rounds", ".ck-legend"))
        down = page.evaluate("scrollY")
        height = legend["y"] + legend["height"] - course["y"]
        clip = {"x": course["x"] - 16, "y": course["y"] + down - 4, "width": course["width"] + 32, "height": height + 10}
        shot = Image.open(io.BytesIO(page.screenshot(clip=clip, full_page=True)))
        shot.convert("RGB").quantize(96, dither=Image.Dither.NONE).save(PICTURE, optimize=True)  # a third of the size, and no eye sees it


if __name__ == "__main__":
    main()
