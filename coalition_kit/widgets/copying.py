"""A text to copy in one click: shown in a box that scrolls, with its length beside it. Python holds the text."""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets

from coalition_kit.widgets.base import Described
from coalition_kit.widgets.in_words import STATIC


class Copying(Described, anywidget.AnyWidget):
    """A text and a button that puts it on the clipboard; where a browser forbids that, the text is selected instead."""

    _esm = STATIC / "copying.js"
    _css = (STATIC / "copying.css").read_text("utf-8")

    text = traitlets.Unicode().tag(sync=True)
    length = traitlets.Unicode().tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)
    action = traitlets.Unicode().tag(sync=True)

    def __init__(self, label: str, action: str, **more: Any) -> None:
        super().__init__(label=label, action=action, **more)

    def describe(self) -> str:
        return f"{self.label}, with a button: {self.action}."
