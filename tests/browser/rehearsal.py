"""The run sheet for half a day, rehearsed: every button and field that it names in bold is pressed or filled in its station, in order."""

from __future__ import annotations

import json
import re

from served import PATIENCE, ROOT

CELLS = ["".join(cell["source"]) for cell in json.loads((ROOT / "notebooks/facilitator/half_day.ipynb").read_text("utf-8"))["cells"]]


def named(heading):
    """The words in bold quotes in the section that begins with `heading`."""
    (section,) = [cell for cell in CELLS if cell.startswith(f"## {heading}")]
    return set(re.findall(r"\*\*“([^”]+)”\*\*", section))


class Rehearsal:
    """One section of the sheet on its page: notes what was used, and at the end nothing may be left over."""

    def __init__(self, page, heading):
        self.page, self.left = page, named(heading)

    def press(self, words, within=None):
        (within or self.page).get_by_role("button", name=words, exact=True).first.click(timeout=1000 * PATIENCE)
        self.left.discard(words)

    def used(self, words):
        self.left.discard(words)
