"""Which exercises are there? One set for each station, in the order of the lesson: recall, then judgement, then design."""

from __future__ import annotations

from difflib import get_close_matches

from coalition_kit.exercises import set_00, set_01, set_02, set_03, set_04, set_05, set_06, set_07
from coalition_kit.exercises.model import Exercise

STATIONS: dict[str, tuple[Exercise, ...]] = {
    "00_start_here": set_00.EXERCISES,
    "01_nucleus": set_01.EXERCISES,
    "02_evidence": set_02.EXERCISES,
    "03_critical_mass": set_03.EXERCISES,
    "04_launch": set_04.EXERCISES,
    "05_maintenance": set_05.EXERCISES,
    "06_across_organizations": set_06.EXERCISES,
    "07_third_brain": set_07.EXERCISES,
}


def every() -> tuple[Exercise, ...]:
    """Returns all exercises, station by station."""
    return tuple(exercise for exercises in STATIONS.values() for exercise in exercises)


def for_station(station: str) -> tuple[Exercise, ...]:
    """Returns the exercises of a station named in full or by its number; none where it has none yet."""
    return next((exercises for name, exercises in STATIONS.items() if name.startswith(station[:2])), ())


def get(id: str) -> Exercise:
    """Returns the exercise called `id`; raises KeyError that names the nearest one."""
    known = {exercise.id: exercise for exercise in every()}
    if id in known:
        return known[id]
    close = get_close_matches(id, known, n=1, cutoff=0.4)
    meant = f'; did you mean "{close[0]}"?' if close else ""
    raise KeyError(f'no exercise is called "{id}"{meant} There are {", ".join(known)}')
