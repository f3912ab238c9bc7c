"""A calculator beside an exercise: type a calculation, read what it comes to."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from coalition_kit.exercises import arithmetic
from coalition_kit.widgets.base import html, status
from coalition_kit.wording import decimal

UNREAD = "This is no calculation yet. Numbers, + − × / ^, brackets, √, ln, mean( ), sum( ), min( ) and max( ) are understood."


class Calculator(widgets.VBox):  # type: ignore[misc]
    """A line to type in and its result, which follows what is typed."""

    def __init__(self, example: str) -> None:
        self.line = widgets.Text(description="Calculate", placeholder=f"such as {example}")
        self.result = html()
        self.line.observe(self._work_out, "value")
        super().__init__([self.line, self.result])
        self.add_class("ck-calculator")

    def _work_out(self, change: Any) -> None:
        self.result.show(status(evaluate(change.new)) if change.new.strip() else None)


def evaluate(text: str) -> str:
    """Returns what a calculation comes to, or what is understood.

    >>> evaluate("40 × 0.6^2")
    '= 14.4'
    """
    try:
        return f"= {decimal(arithmetic.value(text), 4)}"
    except arithmetic.NoNumberError:
        return UNREAD
