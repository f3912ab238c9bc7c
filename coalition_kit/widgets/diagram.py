"""A diagram of a few marks and the lines between them, which slide, come, break and go: for lessons that show one thing at a time.

Nothing is pressed on it; the controls stand beside it. A vote can be played on it, round by round. All of it can be had as text.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

import anywidget
import traitlets as t

from coalition_kit.widgets.in_words import STATIC, InWords

Shape = Literal["circle", "square", "diamond", "jar"]
Pip = Literal["yes", "no", "unknown"]


@dataclass(frozen=True)
class Mark:
    """One thing on a diagram.

    `x` and `y` say where it stands, from left and top (0) to right and bottom (1). Where no mark has a `y`, each stands as near to the
    middle as the others leave room; a mark that is `fixed` is not moved for the others. `brief` is its label on a phone, `note` a line
    below it, `looks` names in `diagram.css`, `pips` small marks above it, and `share` (0 to 1) how full it is.
    """

    name: str
    x: float
    y: float | None = None
    label: str = ""
    brief: str = ""
    note: str = ""
    shape: Shape = "circle"
    size: float = 8
    looks: tuple[str, ...] = ()
    pips: tuple[Pip, ...] = ()
    share: float | None = None
    fixed: bool = False
    wrap: int = 18
    """How many letters a line of its label has at most."""
    above: bool = False
    """Whether its words stand above it; for a mark that is fixed."""
    quiet: bool = False
    """Whether its name is left out."""


@dataclass(frozen=True)
class Line:
    """A line between two marks, by their names; an `arrow` points at the second."""

    source: str
    target: str
    looks: tuple[str, ...] = ()
    arrow: bool = False
    words: str = ""


@dataclass(frozen=True)
class Guide:
    """Words at a place of the sheet, or a `rule` across it."""

    x: float
    y: float
    words: str = ""
    end: Literal["start", "middle", "end"] = "start"
    rule: bool = False


@dataclass(frozen=True)
class Scene:
    """What a diagram shows, and the same in sentences."""

    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    words: str
    guides: tuple[Guide, ...] = ()


Round = tuple[str, Collection[str], str]  # a title, the names of those who say yes, and a sentence


class Rounds(t.HasTraits):
    """What a picture mixes in on which rounds are played: `moment` is the number of the one in sight."""

    rounds = t.List(t.Dict()).tag(sync=True)
    moment = t.Int(0).tag(sync=True)

    @t.validate("moment")
    def _clip(self, proposal: t.Bunch) -> int:
        # Clipped, not refused: a browser may ask for one of the rounds that have just been replaced.
        return max(0, min(int(proposal["value"]), len(self.rounds) - 1))


class Diagram(InWords, Rounds, anywidget.AnyWidget):
    """The picture: `state` is what is drawn, `rounds` a vote that is played; `js/diagram` draws them."""

    _esm = STATIC / "diagram.js"
    _css = "\n".join((STATIC / name).read_text("utf-8") for name in ("network_map.css", "diagram.css"))
    state = t.Dict().tag(sync=True)

    def __init__(self, what: str, *, wide: int = 400, narrow: int = 380) -> None:
        super().__init__()
        self.what, self.wide, self.narrow = what, wide, narrow

    def show(self, scene: Scene) -> None:
        """Draws `scene` in place of what was there, without rounds; raises KeyError for a line to a mark that is not there."""
        place = {mark.name: number for number, mark in enumerate(scene.marks)}
        marks = [asdict(mark) | {"label": mark.label or mark.name, "brief": mark.brief or mark.label or mark.name} for mark in scene.marks]
        lines = [
            {"a": place[line.source], "b": place[line.target], "looks": line.looks, "arrow": line.arrow, "words": line.words}
            for line in scene.lines
        ]
        state = {
            "marks": marks,
            "lines": lines,
            "guides": [asdict(guide) for guide in scene.guides],
            "words": scene.words,
            "wide": self.wide,
            "narrow": self.narrow,
        }
        with self.hold_sync():
            self.moment, self.rounds, self.state = 0, [], state

    def play(self, rounds: Sequence[Round]) -> None:
        """Plays a vote, round by round, where motion is wanted; elsewhere it is stepped through. Raises KeyError for an unknown name."""
        place = {mark["name"]: number for number, mark in enumerate(self.state["marks"])}
        with self.hold_sync():
            self.moment = 0
            self.rounds = [
                {"label": title, "title": title, "adopted": sorted(place[name] for name in names), "note": note}
                for title, names, note in rounds
            ]

    def describe(self) -> str:
        return self.what
