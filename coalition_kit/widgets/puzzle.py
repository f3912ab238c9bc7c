"""What a lesson keeps to itself until it was tried, and how it says *not yet*."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element

from coalition_kit.finding import Finding
from coalition_kit.markup import Part, tag
from coalition_kit.widgets.base import Lab, html, plain, status
from coalition_kit.widgets.session import Session


def as_puzzle(finding: Finding[Any, Any]) -> Finding[Any, Any]:
    """Returns a finding without what would change it and what to do next: where these are the question, they are also the answer."""
    return replace(finding, would_change=(), next_steps=())


def not_yet(*words: Part) -> Element:
    """Returns what is missing for an aim, announced."""
    return status(tag("strong", "Not yet."), " ", *words, look="ck-not-yet")


class Afterwards(Lab):
    """A lab that gives away another one: it opens once that was tried, or when the reader asks for it all the same."""

    name = "afterwards"

    def __init__(self, session: Session, tried: str, waiting: str, build: Callable[[], Lab]) -> None:
        super().__init__(session)
        self.tried, self.waiting, self.build = tried, waiting, build
        self.lab: Lab | None = None
        self.open = plain("Open it all the same", self._open, "Opening it")
        self.children = [html(tag("p", waiting)), self.open]
        self.journal_changed()

    def journal_changed(self) -> None:
        if self.lab is None and self.session.recall(self.tried):
            self._open()

    case_changed = journal_changed

    def _open(self, _: Any = None) -> None:
        self.lab = self.build()
        self.children = [self.lab]

    def describe(self) -> str:
        return self.lab.describe() if self.lab else self.waiting
