"""The gate of a launch as a picture: a jar for each condition, as full as it is met, beside the question what hangs on an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import ipywidgets as widgets

from coalition_kit.diagnostics.launch_gate.results import ConditionRow
from coalition_kit.finding import Status, status_word
from coalition_kit.widgets.base import Piece, html
from coalition_kit.widgets.diagram import Diagram, Mark, Scene

WHAT = "The gate: a jar for each of its conditions."
CAPTION = "Full: it holds. Half: in some runs. Empty: it does not. Dashed: not known."
HIDDEN = "How full each is, you see once you have bet on Friday."
_HEIGHT, _ON_A_PHONE = 275, 225  # of the sheet, in pixels
_ACROSS = 4  # jars in a row, on a phone too
_SHARES: Mapping[Status, float] = {"met": 1.0, "at risk": 0.5, "not met": 0.0}


def bolts(conditions: Sequence[str], rows: Sequence[ConditionRow] = (), chosen: str = "") -> Scene:
    """Returns the picture of `conditions`, as full as `rows` say; without rows all are dashed. The `chosen` one is drawn thicker."""
    statuses = {row.condition: row.status for row in rows}
    marks = []
    for number, condition in enumerate(conditions):
        down, across = divmod(number, _ACROSS)
        share = _SHARES.get(statuses.get(condition, "not assessable"))
        looks = ("jar", *(() if share is not None else ("open",)), *(("first",) if condition == chosen else ()))
        x, y = across / (_ACROSS - 1), 0.08 + 0.72 * down
        marks.append(Mark(condition, round(x, 3), y, shape="jar", size=20, looks=looks, share=share, wrap=9, fixed=True))
    said = "; ".join(f"{name}: {status_word(status)}" for name, status in statuses.items())
    return Scene(tuple(marks), (), " ".join(filter(None, [f"{said}." if said else HIDDEN, f"Chosen: {chosen}." if chosen else ""])))


class GatePicture(widgets.VBox):  # type: ignore[misc]
    """The picture of the gate with what its signs mean; `conditions` are dashed until it is told how they stand."""

    def __init__(self, conditions: Sequence[str]) -> None:
        self.conditions = conditions
        self.diagram = Diagram(WHAT, wide=_HEIGHT, narrow=_ON_A_PHONE)
        self.caption: Piece = html(look="ck-soft")
        super().__init__([self.diagram, self.caption])
        self.show()

    def show(self, rows: Sequence[ConditionRow] = (), chosen: str = "", *, when: str = "") -> None:
        """Draws how each condition stands by `rows`, the `chosen` one thicker; `when` says in which case it stands so."""
        self.diagram.show(bolts(self.conditions, rows, chosen))
        self.caption.say(f"{when} {CAPTION}".strip() if rows else HIDDEN)
