"""The first minute of notebook 00: nine people in a ring, to be tied and pushed, and let go."""

from __future__ import annotations

from typing import Any

import anywidget
import ipywidgets as widgets
import traitlets as t

from coalition_kit.lessons.m00_start_here import ring as model
from coalition_kit.lessons.m00_start_here import ring_wording as wording
from coalition_kit.markup import tag
from coalition_kit.widgets.base import Lab, html, leads, more, plain, praise, primary, row, stage, verdict
from coalition_kit.widgets.in_words import STATIC, InWords
from coalition_kit.widgets.session import Session


class RingView(InWords, anywidget.AnyWidget):
    """The picture: `ties` and `pushed` are what the learner has drawn and chosen, `rounds` what is played; `js/ring` draws it."""

    _esm = STATIC / "ring.js"
    _css = "\n".join((STATIC / name).read_text("utf-8") for name in ("network_map.css", "ring.css"))
    people = t.Int(model.PEOPLE).tag(sync=True)
    needed = t.Int(model.NEEDED).tag(sync=True)
    most = t.Int(model.PUSHED).tag(sync=True)
    free = t.Int(0).tag(sync=True)  # how many ties may be drawn
    ties = t.List(t.List(t.Int())).tag(sync=True)
    pushed = t.List(t.Int()).tag(sync=True)
    rounds = t.List(t.Dict()).tag(sync=True)
    moment = t.Int(0).tag(sync=True)

    def describe(self) -> str:
        return "Nine people in a ring."


class FirstMinute(Lab):
    """Push three of nine people and let go; then draw ties until everybody goes on."""

    name = "first-minute"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.ring = RingView()
        self.ring.observe(self._watched, "moment")
        self.push = primary("Push, then let go", self._push, "The push")
        self.clear = plain("Take all ties back", self._clear, "Taking back")
        self.result = html(look="ck-result")
        self.help = more("A hint", lambda: html(*(tag("p", hint) for hint in wording.HINTS)))
        self.rule = html(tag("p", wording.RULE))
        self.first = html(tag("p", wording.FIRST))
        self.controls = widgets.VBox()
        self.stage = stage(self.controls, self.ring)
        self.children = [self.rule, self.stage]
        self.seasons: list[model.RingRun] = []
        self._recalled()

    @property
    def won(self) -> bool:
        """True once everybody has gone on without a push."""
        return any(season.kept == model.PEOPLE for season in self.seasons)

    def _push(self, _: Any) -> None:
        pushed = list(self.ring.pushed)
        if len(pushed) < model.PUSHED:
            self.result.say(wording.lacking(len(pushed)))
            return
        tried = self.session.recall("first_minute", [])
        self.session.remember("first_minute", [*tried, {"ties": [list(tie) for tie in self.ring.ties], "pushed": pushed}])
        self._recalled()
        self._play(self.seasons[-1])
        self._draw()

    def _watched(self, _: Any) -> None:
        """Says what came of it once the last week is in sight, and not before."""
        if self.ring.rounds and self.ring.moment == len(self.ring.rounds) - 1:
            self._draw()

    def _clear(self, _: Any) -> None:
        self.ring.ties, self.ring.rounds, self.ring.moment = [], [], 0

    def _recalled(self) -> None:
        """Takes over what the journal says was tried: a resumed page stands where the closed one did."""
        tried = self.session.recall("first_minute", [])
        if len(tried) != len(self.seasons):
            if not self.seasons and tried:
                self.ring.ties, self.ring.pushed = tried[-1]["ties"], tried[-1]["pushed"]
            self.seasons = [model.season(each["ties"], each["pushed"]) for each in tried]
        self._draw()

    def _play(self, season: model.RingRun) -> None:
        before: list[model.RingWeek | None] = [None, *season.weeks[:-1]]
        with self.ring.hold_sync():
            self.ring.moment = 0
            self.ring.rounds = [
                {"label": wording.label(number), "adopted": sorted(week.doing), "note": wording.note(week, last), "pushing": week.pushing}
                for number, (week, last) in enumerate(zip(season.weeks, before, strict=True), start=1)
            ]

    def journal_changed(self) -> None:
        self._recalled()

    def _draw(self) -> None:
        self.ring.free = model.DRAWN if self.seasons else 0
        playing = bool(self.ring.rounds) and self.ring.moment < len(self.ring.rounds) - 1
        self.result.show(*([] if playing or not self.seasons else self._said(self.seasons[-1])))
        asked = [] if self.seasons else [self.first]
        tools = row(self.push, self.clear) if self.seasons else row(self.push)
        folded = [self.help] if len(self.seasons) > 2 and not self.won else []
        leads(self.push, playing or not self.won)
        self.controls.children = [*asked, tools, self.result, *folded]

    def _said(self, season: model.RingRun) -> list[Any]:
        said = verdict(wording.result(season))
        if season.kept == model.PEOPLE:
            return [said, praise(wording.WON)]
        return [said, tag("p", wording.next_step(season, len(self.session.recall("first_minute", [])[-1]["ties"])))]

    def describe(self) -> str:
        return f"Lab: a ring of {model.PEOPLE} people to push, to tie, and to let go. {wording.RULE}"
