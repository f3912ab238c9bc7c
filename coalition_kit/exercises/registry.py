"""Which exercises are there? One set for each station, in the order of the lesson: recall, then judgement, then design.

A lesson brings its exercises itself: every folder `lessons/mNN_name` with a module `exercises` is a station, found when the
first exercise is asked for. Nothing is listed here, and the engine imports no lesson.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from coalition_kit.exercises.model import Exercise

LESSONS = "coalition_kit.lessons"


@cache
def stations() -> dict[str, tuple[Exercise, ...]]:
    """Returns the exercises of each station by its name, such as `01_nucleus`, in the order of the lessons."""
    folders = sorted(module.name for module in iter_modules(import_module(LESSONS).__path__) if module.ispkg)
    sets = {folder[1:]: f"{LESSONS}.{folder}.exercises" for folder in folders}
    return {station: import_module(name).EXERCISES for station, name in sets.items() if find_spec(name)}


def every() -> tuple[Exercise, ...]:
    """Returns all exercises, station by station."""
    return tuple(exercise for exercises in stations().values() for exercise in exercises)


def for_station(station: str) -> tuple[Exercise, ...]:
    """Returns the exercises of a station named in full or by its number; none where it has none yet."""
    return next((exercises for name, exercises in stations().items() if name.startswith(station[:2])), ())


def get(id: str) -> Exercise:
    """Returns the exercise called `id`; raises KeyError that names the nearest one."""
    known = {exercise.id: exercise for exercise in every()}
    if id in known:
        return known[id]
    close = get_close_matches(id, known, n=1, cutoff=0.4)
    meant = f'; did you mean "{close[0]}"?' if close else ""
    raise KeyError(f'no exercise is called "{id}"{meant} There are {", ".join(known)}')
