"""Which pages does a room have? One for phones and one for the wall: shells that their scripts fill with what the server says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from coalition_kit.markup import html, tag
from coalition_kit.room import run_sheet, wording


def phone(*, secure: bool) -> str:
    """Returns the participants' page."""
    return _page(wording.PHONE["join"], "phone", wording.PHONE, secure)


def wall(*, secure: bool) -> str:
    """Returns the page for the wall."""
    return _page(wording.WALL["title"], "wall", {**wording.WALL, "sheets": run_sheet.run_sheet_views()}, secure)


def _page(title: str, name: str, words: Mapping[str, Any], secure: bool) -> str:
    """Returns a page that loads one script and its style sheets, all of them from here, and says its sentences in a script of data."""
    said = dict(words) if not secure else {key: text for key, text in words.items() if key != "insecure"}
    sheets = ("kit", "parts", "room", name, *(["network"] if name == "wall" else []))
    scheme = tag("meta", name="color-scheme", content="light dark")
    script = tag("script", src=f"static/{name}.js", type="module")
    body = tag(
        "body", tag("main", id="main"), tag("template", id="words", data_words=json.dumps(said, ensure_ascii=False)), class_=f"ck-{name}"
    )
    return document(title, sheets, body, scheme, script)


def document(title: str, sheets: Iterable[str], body: Element, *more: Element, static: str = "static") -> str:
    """Returns a page with its title, style sheets and `more` in its head; `static` is where it finds what belongs to it."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("link", rel="icon", href=f"{static}/icon.svg", type="image/svg+xml"),
        *(tag("link", rel="stylesheet", href=f"{static}/{name}.css") for name in sheets),
        *more,
    )
    return f"<!DOCTYPE html>\n{html(tag('html', head, body, lang='en'))}\n"
