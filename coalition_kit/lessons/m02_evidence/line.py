"""People on a line from no to yes: where they stand, and how far some evidence slides each of them."""

from __future__ import annotations

from collections.abc import Collection

import anywidget
import numpy as np
import traitlets as t

from coalition_kit.case import Case
from coalition_kit.diagnostics.evidence_fit.options import Chances
from coalition_kit.lessons.m02_evidence.line_wording import GOAL, line_text, surprise
from coalition_kit.widgets.in_words import STATIC, InWords

MOST = 8  # people in sight at once


class ChanceLine(InWords, anywidget.AnyWidget):
    """The picture: for each person a row with the worry, a track from no to yes, a mark where they stood and one where they stand."""

    _esm = STATIC / "line.js"
    _css = STATIC / "line.css"
    people = t.List(t.Dict()).tag(sync=True)  # name, worry, note, before and now (0 to 1), moved, words, surprise
    asked = t.Unicode("").tag(sync=True)  # the question whom the reader expects to cross the middle; nothing where it is not asked
    expected = t.List(t.Unicode()).tag(sync=True)  # whom they do
    caption = t.Unicode("From no to yes").tag(sync=True)

    def show(self, case: Case, names: list[str], chances: Chances, goal: str, *, expected: Collection[str] | None = None) -> None:
        """Shows where these people stand without and with some evidence; `goal` is the person whom the reader wants to win.

        `expected` are those of whom the reader has said that they would cross; who did otherwise is named a surprise.
        """
        place = {name: at for at, name in enumerate(chances.names)}
        moved = set(chances.moved)
        rows = []
        for name in names:
            before, now = float(chances.before[place[name]]), float(chances.now[place[name]])
            rows.append(
                {
                    "name": name,
                    "worry": worry(case, name),
                    "note": GOAL if name == goal else "",
                    "before": round(before, 4),
                    "now": round(now, 4),
                    "moved": name in moved,
                    "words": line_text(before, now),
                    "surprise": surprise(before, name in moved, name in expected) if expected is not None else "",
                }
            )
        self.people = rows

    def describe(self) -> str:
        return "People on a line from no to yes."


def in_sight(case: Case, chances: Chances, goal: str) -> list[str]:
    """Returns the people whom a reader watches: the one to be won, then the sceptics with a worry on record, nearest to one half first."""
    doubtful = {concern.person for concern in case.record.concerns if case.person(concern.person).perspective == "sceptic"}
    far = dict(zip(chances.names, np.abs(chances.before - 0.5), strict=True))
    others = sorted(doubtful - {goal}, key=lambda name: (far[name], name))
    return [goal, *others][:MOST] if goal in chances.names else others[:MOST]


def worry(case: Case, name: str) -> str:
    """Returns a person's first worry, in the words on record; nothing where none is."""
    return next((concern.text for concern in case.record.concerns if concern.person == name), "")
