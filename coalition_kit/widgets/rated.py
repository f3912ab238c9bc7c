"""A judgement as a field of the page: one of a few answers in words, or what is recorded where none of them says it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

import ipywidgets as widgets

from coalition_kit.case.estimates import Judgement, Scale
from coalition_kit.widgets.errors import guarded

Options = Sequence[tuple[str, str]]  # words → the judgement as it is written in a cell
UNKNOWN = ("I do not know", "?")


def on(scale: Scale) -> Options:
    """Returns the answers of a scale in its words.

    >>> from coalition_kit.case.estimates import STAGE
    >>> on(STAGE)[:2]
    [('I do not know', '?'), ('no commitment', '0')]
    """
    return [UNKNOWN, *((word, f"{scale.low + step:g}") for step, word in enumerate(scale.words))]


def in_ranges(ranges: Mapping[str, str]) -> Options:
    """Returns the answers that stand for ranges."""
    return [UNKNOWN, *ranges.items()]


class Rated(widgets.Dropdown):  # type: ignore[misc]
    """A dropdown that shows a judgement; `change` hears of a choice, and never of what `fill` shows."""

    def __init__(self, words: str, options: Options, change: Callable[[Judgement], None]) -> None:
        super().__init__(description=words)
        self._answers, self.quiet = list(options), False
        hear(self, self, words, lambda value: change(judged(value)))

    def fill(self, judgement: Judgement) -> None:
        """Shows what is recorded."""
        current = str(judgement) if judgement.known else UNKNOWN[1]
        there = current in (value for _, value in self._answers)
        self.quiet = True
        try:
            offer(self, self._answers if there else [*self._answers, (f"as recorded: {current}", current)], current)
        finally:
            self.quiet = False


class Filled(Protocol):
    """Whoever fills fields with what is recorded, and is quiet while doing so."""

    quiet: bool


def hear(control: Any, by: Filled, what: str, change: Callable[[Any], None]) -> None:
    """Lets `change` hear of what somebody enters, and not of what is filled in."""

    def heard(given: Any) -> None:
        if not by.quiet:
            change(given.new)

    control.observe(guarded(what)(heard), "value")


def judged(value: str) -> Judgement:
    """Returns an answer from the page as a judgement."""
    return Judgement() if value == UNKNOWN[1] else Judgement.model_validate(value)


def offer(control: Any, options: Sequence[tuple[str, Any]], value: Any) -> None:
    """Offers the options, with one of them chosen; the caller sees to it that nobody takes the change for a choice."""
    if tuple(control.options) != tuple(options):
        control.options = options
    control.value = value
