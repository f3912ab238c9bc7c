"""The end of a season: what holds, what it cost, and the replay: which months decided it, and the road not taken."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from coalition_kit.lessons.m09_the_season import end_wording as wording
from coalition_kit.lessons.m09_the_season.course import Course, Decisive, Road, decisive, road_not_taken
from coalition_kit.lessons.m09_the_season.wording import change, going_on, month
from coalition_kit.markup import Part, tag
from coalition_kit.widgets.base import html, list_of_news, praise, runs_table, verdict
from coalition_kit.widgets.working import Working

Replay = tuple[Course, tuple[Decisive, ...], Road | None]


class YearEnd:
    """What one sees after the last month: `what_holds` and `places` above the map, `replay` below it, which is worked out meanwhile."""

    def __init__(self) -> None:
        self.what_holds, self.places, self.found = (html(look="ck-result") for _ in range(3))
        self.working = Working("The replay")
        self.replay = widgets.VBox([self.working, self.found])
        self.course: Course | None = None

    def show(self, course: Course, guess: Any) -> None:
        """Shows the end of `course`, with the prediction where there is one; the replay follows as soon as it is worked out."""
        ground, end = course.ground, course.end
        said = wording.verdict(ground, end)
        guessed = wording.guess_text(guess, end) if isinstance(guess, int) else ""
        rows = [(place.name, going_on(ground, place, end.people, course.state.gone)) for place in ground.places]
        self.what_holds.show(
            tag("h3", wording.OVER),
            praise(said) if course.won else verdict(said),
            tag("p", " ".join(line for line in (guessed, wording.spent(ground, end)) if line)),
        )
        self.places.show(runs_table(wording.HOLDS, ("Place", "Go on"), rows))
        if self.course is not course:
            self.course = course
            self.found.show()
            self.working.run(lambda: _replayed(course), self._show_replay)

    def _show_replay(self, replay: Replay) -> None:
        course, months, other = replay
        if course is not self.course:  # another season has begun meanwhile
            return
        if not months:
            self.found.show(tag("h3", wording.DECIDED), tag("p", wording.NO_MONTH))
            return
        lines: list[list[Part]] = [[tag("strong", f"{month(each.month)}. "), wording.decisive_month(each, course.end)] for each in months]
        self.found.show(
            tag("h3", wording.DECIDED),
            tag("p", wording.REPLAY),
            list_of_news(lines),
            tag("h3", wording.ROAD),
            tag("p", wording.road(other, course.end)),
        )


def _replayed(course: Course) -> Replay:
    months = decisive(course)
    return course, months, road_not_taken(course, [each.month for each in months]) if months else None


def last_rounds(course: Course) -> list[tuple[str, tuple[str, ...], str]]:
    """Returns the round for the map in which nobody pushes any more."""
    return [("Nobody pushes", course.end.people, change(course.state.practising, course.end.people))]
