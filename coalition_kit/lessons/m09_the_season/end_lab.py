"""The end of a season: what holds, what it cost, and the replay: which months decided it, and the road not taken."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from coalition_kit.lessons.m09_the_season import end_wording as wording
from coalition_kit.lessons.m09_the_season.trajectory import Decisive, Road, Trajectory, turning_points
from coalition_kit.lessons.m09_the_season.wording import change, going_on, month
from coalition_kit.markup import Part, tag
from coalition_kit.widgets.base import html, list_of_news, praise, runs_table, verdict
from coalition_kit.widgets.diagram import Round
from coalition_kit.widgets.working import Working

Replay = tuple[Trajectory, tuple[Decisive, ...], Road | None]


class YearEnd:
    """What one sees after the last month: `what_holds`, `places`, and the `replay`, which is worked out meanwhile."""

    def __init__(self) -> None:
        self.what_holds, self.places, self.found = (html(look="ck-result") for _ in range(3))
        self.working = Working("The replay")
        self.replay = widgets.VBox([self.working, self.found])
        self.trajectory: Trajectory | None = None

    def show(self, trajectory: Trajectory, guess: Any) -> None:
        """Shows the end of `trajectory`, with the prediction where there is one; the replay follows as soon as it is worked out."""
        scenario, end = trajectory.scenario, trajectory.end
        said = wording.verdict(scenario, end, trajectory.state.gone)
        guessed = wording.guess_text(guess, end) if isinstance(guess, int) else ""
        rows = [(place.name, going_on(scenario, place, end.people, trajectory.state.gone)) for place in scenario.places]
        self.what_holds.show(
            tag("h3", wording.OVER),
            praise(said) if trajectory.won else verdict(said),
            tag("p", " ".join(line for line in (guessed, wording.spent(scenario, end)) if line)),
        )
        self.places.show(runs_table(wording.HOLDS, ("Place", "Go on"), rows))
        if self.trajectory is not trajectory:
            self.trajectory = trajectory
            self.found.show()
            self.working.run(lambda: _turning_points(trajectory), self._show_replay)

    def _show_replay(self, replay: Replay) -> None:
        trajectory, months, other = replay
        if trajectory is not self.trajectory:  # another season has begun meanwhile
            return
        lines: list[list[Part]] = [
            [tag("strong", f"{month(each.month)}. "), wording.decisive_month(each, trajectory.end)] for each in months
        ]
        self.found.show(
            tag("h3", wording.DECIDED),
            tag("p", wording.replay(trajectory.scenario) if months else wording.NO_MONTH),
            list_of_news(lines),
            tag("h3", wording.ROAD),
            tag("p", wording.road(other, trajectory.end, anywhere=not months)),
        )


def _turning_points(trajectory: Trajectory) -> Replay:
    return trajectory, *turning_points(trajectory)


def last_rounds(trajectory: Trajectory) -> list[Round]:
    """Returns the round for the map in which nobody pushes any more."""
    return [("Nobody pushes", trajectory.end.people, change(trajectory.state.practising, trajectory.end.people))]
