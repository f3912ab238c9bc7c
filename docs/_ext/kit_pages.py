"""Sphinx extension: writes the pages that are made from the package itself, before the site is read.

Sheets, questions, lessons, parameters, layers and reference pages come from the code, so that a page cannot differ from it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import api_pages
import file_pages
import house_page
import lesson_pages
import model_page
import question_pages
import run_sheet_page
import styles

MAKERS = (file_pages, question_pages, lesson_pages, model_page, house_page, run_sheet_page, api_pages, styles)


def write_pages(app: Any) -> None:
    """Writes every generated page below `docs/generated`; a page that would not change is left as it is."""
    folder = Path(app.srcdir) / "generated"
    written = {folder / name: text for maker in MAKERS for name, text in maker.pages().items()}
    for path, text in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
    for path in folder.rglob("*.*"):
        if path.is_file() and path not in written:
            path.unlink()


def name_no_empty_heading(_app: Any, _page: str, _template: str, context: dict[str, Any], _doctree: Any) -> None:
    """Makes the empty heading above the index of a DataFrame a plain cell: a heading without a name says nothing."""
    if "body" in context:
        context["body"] = context["body"].replace("<th></th>", "<td></td>")


def setup(app: Any) -> dict[str, bool]:
    """Registers the extension."""
    app.connect("builder-inited", write_pages)
    app.connect("html-page-context", name_no_empty_heading)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
