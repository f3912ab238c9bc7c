"""The exercises of a station, or of several, one at a time: what is asked now, how many are solved, and the way to the others."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets
import traitlets

from coalition_kit.exercises import registry
from coalition_kit.markup import tag
from coalition_kit.widgets.base import Described, html, leads, plain, primary, row
from coalition_kit.widgets.errors import guard
from coalition_kit.widgets.exercise import ExerciseView, progress, show
from coalition_kit.widgets.session import Session

NAME = "check"  # among the session's whereabouts
APPS = {"code"}  # kinds that need a code cell: they are in the exercise notebook, not in the app


class Check(Described, widgets.VBox):  # type: ignore[misc]
    """One exercise in sight, from the moment that they are begun. `at` is its place in the row; setting it turns the page."""

    at = traitlets.Int(0)

    def __init__(self, session: Session, *stations: str) -> None:
        super().__init__()
        self.add_class("ck-check")
        self.session = session
        self._view: ExerciseView | None = None
        self.exercises = [each for station in stations for each in registry.for_station(station) if each.kind not in APPS]
        self.heading = html(look="ck-check-heading")
        self.back = plain("The one before", lambda _: self._turn(-1), "The exercise")
        self.on = plain("The next one", lambda _: self._turn(1), "The exercise")
        self.begin = primary("Begin the exercises", self._draw, "The exercises")
        self.progress = progress(session, *stations, without=APPS)
        self.children = [self.progress, self.begin]
        session.observe(guard("The exercises")(self._resume), "whereabouts")

    def _resume(self, _: Any) -> None:
        """Shows the exercise at which a page stood whose kernel died."""
        at = self.session.whereabouts.get(NAME)
        if self._view is None and isinstance(at, int) and 0 <= at < len(self.exercises):
            self.at = at
            if self._view is None:  # it stood at the first
                self._draw()

    @property
    def view(self) -> ExerciseView:
        """The exercise in sight."""
        assert self._view is not None
        return self._view

    def _turn(self, step: int) -> None:
        self.at = min(max(self.at + step, 0), len(self.exercises) - 1)

    @traitlets.observe("at")
    def _draw(self, _: Any = None) -> None:
        exercise = self.exercises[self.at]
        if self._view is not None:
            self._view.close()  # else it would go on listening to the session
        self._view = show(exercise.id, self.session)
        self._view.observe(self._judged, "verdict")
        self.session.stand(NAME, self.at)
        self.heading.show(tag("p", f"Exercise {self.at + 1} of {len(self.exercises)}", class_="ck-soft"))
        self.back.disabled, self.on.disabled = self.at == 0, self.at == len(self.exercises) - 1
        self._judged()
        self.children = [self.heading, self.view, row(self.back, self.on), self.progress]

    def _judged(self, _: Any = None) -> None:
        """After a right answer the next exercise is what comes next."""
        verdict = self.view.verdict
        leads(self.on, verdict is not None and verdict.outcome == "right" and not self.on.disabled)

    def describe(self) -> str:
        titles = "\n".join(f"- {exercise.title}" for exercise in self.exercises)
        return f"{len(self.exercises)} exercises, one at a time:\n{titles}"
