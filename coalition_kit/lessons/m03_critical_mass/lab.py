"""The labs of notebook 03: the same number placed differently, what the kit would do, and the learner's own case."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar

import ipywidgets as widgets

from coalition_kit.datasets.bundled import product_development_in_january
from coalition_kit.diagnostics.withdrawal import withdrawal
from coalition_kit.diagnostics.withdrawal.finding import WithdrawalFinding
from coalition_kit.lessons import predictions
from coalition_kit.lessons.m03_critical_mass.line_ups import line_ups
from coalition_kit.lessons.m03_critical_mass.recruits_lab import Recruits
from coalition_kit.lessons.m03_critical_mass.seasons import in_one_breath, play_season, season_rounds, season_table
from coalition_kit.markup import Part, tag
from coalition_kit.model.world import World
from coalition_kit.register import questions_of
from coalition_kit.widgets.base import Lab, Prediction, html, leads, list_of_news, more, primary, stage, verdict
from coalition_kit.widgets.diagnose import Diagnose
from coalition_kit.widgets.network_map import NetworkMap, names_shown_first
from coalition_kit.widgets.own_case_labs import Own, Pieces
from coalition_kit.widgets.puzzle import Afterwards
from coalition_kit.widgets.session import Session
from coalition_kit.widgets.working import Ahead
from coalition_kit.wording import all_names, capitalise, number_word

WATCHED = "seasons watched"  # the journal's key


class Placed(Lab):
    """Three line-ups of one case: the eight who began, all who are for it, and eight others. Which of them hold?"""

    name = "placed"

    def __init__(self, session: Session) -> None:
        super().__init__(session, teaching=lambda: product_development_in_january()[0])
        self.line_ups = line_ups(self.case)
        asked = predictions.line_up(self.case)
        choice = widgets.RadioButtons(options=asked.options, value=None, description="Which will it be?")
        self.prediction = Prediction(session, asked, choice)
        self.prediction.observe(self._draw, "value")
        self.who = more("Who is in each of the three", lambda: _who(self.line_ups))
        self.which = widgets.RadioButtons(options=list(self.line_ups), description="Whose season do you want to watch?")
        self.which.observe(self._watch, "value")
        self.film = primary("Watch this season", self._play, "The season")
        self.table, self.result = html(look="ck-result"), html(look="ck-result")
        self.map: NetworkMap | None = None
        self.ahead = Ahead(lambda: {which: season_rounds(self.case, names, self.world) for which, names in self.line_ups.items()})
        self._draw()

    @cached_property
    def world(self) -> World:
        """The draws in which all line-ups are tried."""
        return World(self.case)

    def finding(self, which: str) -> WithdrawalFinding:
        """Returns whether a line-up holds."""
        return withdrawal(self.case, self.line_ups[which], world=self.world)

    def _draw(self, _: Any = None) -> None:
        self.children = [self.prediction, self.who]
        if self.prediction.value is not None:
            if self.map is None:
                self.map = NetworkMap.of(self.case, known=names_shown_first(self.case))
                self.map.observe(self._played, "moment")
                self.stage = stage(widgets.VBox([self.which, self.film, self.result]), self.map)
            self._watch()
            self.children = [self.prediction, self.who, self.stage, self.table]

    def _watch(self, _: Any = None) -> None:
        assert self.map is not None
        play_season(self.map, self.case, self.line_ups[self.which.value], self.ahead.found()[self.which.value])
        self.journal_changed()

    def _play(self, _: Any) -> None:
        assert self.map is not None
        self.map.start()
        self._played()  # a season of one round has nothing to step through

    def _played(self, _: Any = None) -> None:
        """Notes that the season in sight has been watched to its end."""
        assert self.map is not None
        which, seen = self.which.value, self.session.recall(WATCHED, [])
        if self.map.rounds and self.map.moment == len(self.map.rounds) - 1 and which not in seen:
            self.session.remember(WATCHED, [*seen, which])

    def journal_changed(self) -> None:
        """Says what came of the seasons that have been watched, and of no other."""
        if self.prediction.value is None:
            return
        which, kept = self.which.value, self.session.recall(WATCHED, [])
        seen = [one for one in self.line_ups if one in kept]
        self.result.show(*([verdict(in_one_breath(self.finding(which)))] if which in seen else []))
        left = len(self.line_ups) - len(seen)
        leads(self.film, bool(left))
        to_watch = [tag("p", f"{capitalise(number_word(left))} more to watch.", class_="ck-soft")] if left else []
        self.table.show(*([season_table([(one, self.finding(one)) for one in seen], "The line-ups so far"), *to_watch] if seen else []))

    def describe(self) -> str:
        counts = "; ".join(f"{which} ({len(names)})" for which, names in self.line_ups.items())
        return f"Lab: predict which line-up holds when nobody pushes: {counts}. Then watch each season round by round."


class WhomTheKitAsks(Afterwards):
    """The kit's own answer to the puzzle of the three recruits, once that was tried."""

    name = "whom-the-kit-asks"

    def __init__(self, session: Session) -> None:
        super().__init__(session, "recruits", _WAITING, lambda: Diagnose(session, own=False, questions=questions_of("03_critical_mass")))


class OwnMass(Own):
    """Would it hold, who next, and who introduces you?"""

    waiting = "Whether it would hold, whom to ask next, and who should introduce you, appear here"
    pieces: ClassVar[Pieces] = (
        ("Three questions", lambda session: Diagnose(session, questions=questions_of("03_critical_mass"))),
        ("Three recruits more", lambda session: Recruits(session, own=True)),
    )


_WAITING = "This opens when you have let recruits of your own join, above: it names those whom the kit would ask."


def _who(line_ups: Mapping[str, tuple[str, ...]]) -> Any:
    """Returns who is in each line-up; a long one is counted."""

    def members(names: tuple[str, ...]) -> list[Part]:
        few = len(names) <= 8
        return [": ", tag("bdi", all_names(names)), "."] if few else [": everybody who leans for it or works for it in private."]

    return html(list_of_news([tag("strong", capitalise(which)), *members(names)] for which, names in line_ups.items()))
