"""The run sheet of the facilitator's notebook as a page of the site."""

from __future__ import annotations

from lesson_pages import NOTEBOOKS, text_of


def pages() -> dict[str, str]:
    """Returns the run sheet."""
    return {"run_sheet.md": "---\norphan: true\n---\n\n" + text_of(NOTEBOOKS / "facilitator" / "half_day.ipynb") + "\n"}
