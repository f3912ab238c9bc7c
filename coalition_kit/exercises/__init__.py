"""Exercises that know the usual slips: each check tells *not attempted*, *right* and *wrong in this known way* apart.

    from coalition_kit import exercises
    fade = exercises.get("00-fade").make(seed=1)
    print(fade)
    fade.check(12)

An `Exercise` draws an `Instance` from a seed; an instance checks an answer and returns a `Verdict`. Nothing here needs a
widget: the view with buttons is `coalition_kit.widgets.exercise`.
"""

from coalition_kit.exercises.model import Exercise, Instance, Mistake, Verdict
from coalition_kit.exercises.progress import progress, solved_exercises
from coalition_kit.exercises.registry import every, for_station, get, stations

__all__ = ["Exercise", "Instance", "Mistake", "Verdict", "every", "for_station", "get", "progress", "solved_exercises", "stations"]
