"""The labs of notebook 01 on the learner's own case, once there is one."""

from __future__ import annotations

from typing import ClassVar

from coalition_kit.lessons.m01_nucleus.lab import Nucleus, System
from coalition_kit.widgets.diagnose import Diagnose
from coalition_kit.widgets.own_case_labs import Own, Pieces


class OwnTable(Own):
    """The places, the table and the five questions."""

    waiting = "The places, the table and the five questions appear here"
    pieces: ClassVar[Pieces] = (
        ("The places", lambda session: System(session, own=True)),
        ("The table", lambda session: Nucleus(session, own=True)),
        ("The five questions", Diagnose),
    )
