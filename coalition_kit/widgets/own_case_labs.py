"""What each station asks of the learner's own case, once there is one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from coalition_kit.markup import tag
from coalition_kit.widgets.base import Lab, html
from coalition_kit.widgets.session import TEACHING, Session, first_case

Pieces = tuple[tuple[str, Callable[[Session], Lab]], ...]


class Own(Lab):
    """A sentence while the station's own case is open; with any other, the labs in `pieces`, each under its heading."""

    name = "own-table"
    waiting: ClassVar[str]
    pieces: ClassVar[Pieces]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.labs: list[Lab] = []
        self._parts: list[Any] = []  # the labs under their headings: made once, so that a change of the case moves nothing on the page
        self.case_changed()

    def case_changed(self) -> None:
        if self.session.case.record.journal.get(TEACHING) == first_case(self.session.station):
            self.children = [html(tag("p", f"{self.waiting} as soon as your own case is open, or another teaching case."))]
            return
        if not self.labs:
            self.labs = [build(self.session) for _, build in self.pieces]
            pairs = zip(self.pieces, self.labs, strict=True)
            self._parts = [piece for (heading, _), lab in pairs for piece in (html(tag("h3", heading)), lab)]
        self.children = self._parts

    def describe(self) -> str:
        if not self.labs:
            return f"Lab, on your own case once it is open: {'; '.join(heading for heading, _ in self.pieces)}."
        return "\n\n".join(lab.describe() for lab in self.labs)
