"""A judgement as a field of the page: one of a few answers in words, or what is recorded where none of them says it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

import ipywidgets as widgets

from coalition_kit.case.estimates import Judgement, Scale
from coalition_kit.widgets.errors import guard

Options = Sequence[tuple[str, str]]  # words → the judgement as it is written in a cell
UNKNOWN = ("I do not know", "?")


def scale_options(scale: Scale) -> Options:
    """Returns the answers of a scale in its words.

    >>> from coalition_kit.case.estimates import STAGE
    >>> scale_options(STAGE)[:2]
    [('I do not know', '?'), ('no commitment', '0')]
    """
    return [UNKNOWN, *((word, f"{scale.low + step:g}") for step, word in enumerate(scale.words))]


def range_options(ranges: Mapping[str, str]) -> Options:
    """Returns the answers in words that stand for ranges of values."""
    return [UNKNOWN, *ranges.items()]


class JudgementField(widgets.Dropdown):  # type: ignore[misc]
    """A dropdown that shows a judgement; `change` is called with each choice, and never with what `fill` shows."""

    def __init__(self, words: str, options: Options, change: Callable[[Judgement], None]) -> None:
        super().__init__(description=words)
        self._answers, self.quiet = list(options), False
        observe_entries(self, self, words, lambda value: change(Judgement() if value == UNKNOWN[1] else Judgement.model_validate(value)))

    def fill(self, judgement: Judgement) -> None:
        """Shows what is recorded."""
        current = str(judgement) if judgement.known else UNKNOWN[1]
        there = current in (value for _, value in self._answers)
        with quiet(self):
            set_options(self, self._answers if there else [*self._answers, (f"as recorded: {current}", current)], current)


class Form(Protocol):
    """A part of a page with fields; `quiet` while it fills them with what is recorded."""

    quiet: bool


@contextmanager
def quiet(form: Form) -> Iterator[None]:
    """Fills fields of `form` without a call of what `observe_entries` registered."""
    form.quiet = True
    try:
        yield
    finally:
        form.quiet = False


def observe_entries(control: Any, form: Form, what: str, change: Callable[[Any], None]) -> None:
    """Calls `change` with each value that somebody enters; not with those that `form` fills in."""

    def entered(given: Any) -> None:
        if not form.quiet:
            change(given.new)

    control.observe(guard(what)(entered), "value")


def set_options(control: Any, options: Sequence[tuple[str, Any]], value: Any) -> None:
    """Sets the options of a control and its value; to be called while the form is quiet."""
    if tuple(control.options) != tuple(options):
        control.options = options
    control.value = value
