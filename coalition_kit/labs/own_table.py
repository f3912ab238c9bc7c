"""The labs of notebook 01 on the learner's own case, once there is one."""

from __future__ import annotations

from typing import Any

from coalition_kit.labs.base import Lab, html
from coalition_kit.labs.diagnose import Diagnose
from coalition_kit.labs.nucleus import Nucleus, System
from coalition_kit.labs.session import Session


class OwnTable(Lab):
    """The places, the table and the five questions, on the learner's own people."""

    name = "own-table"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.labs: list[Any] = []
        self.case_changed()

    def case_changed(self) -> None:
        if not self.session.is_own:
            self.children = [html("<p>The places, the table and the five questions appear here as soon as your own case is open.</p>")]
            return
        self.labs = self.labs or [System(self.session, own=True), Nucleus(self.session, own=True), Diagnose(self.session)]
        headings = ("The places", "The table", "The five questions")
        self.children = [piece for heading, lab in zip(headings, self.labs, strict=True) for piece in (html(f"<h3>{heading}</h3>"), lab)]

    def describe(self) -> str:
        if not self.labs:
            return "Lab: the places, the table and the five questions, on your own case once it is open."
        return "\n\n".join(lab.describe() for lab in self.labs)
