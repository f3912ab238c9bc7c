"""How far has the learner come? Read from what the learner's own file keeps under `exercises`, and from nowhere else."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from coalition_kit.exercises.registry import for_station

KEY = "exercises"  # the journal's key; under it one record for each exercise, by its id


def solved_exercises(kept: Any, station: str) -> tuple[str, ...]:
    """Returns the ids of the station's exercises that `kept` says are solved; what is not of the right form counts as not solved."""
    return tuple(exercise.id for exercise in for_station(station) if record(kept, exercise.id).get("solved") is True)


def progress(kept: Any, *stations: str, without: Collection[str] = ()) -> str:
    """Returns the stations' progress in a few words, `2 of 4 solved`; exercises of the kinds `without` are not counted."""
    counted = {exercise.id for station in stations for exercise in for_station(station) if exercise.kind not in without}
    done = {id for station in stations for id in solved_exercises(kept, station)}
    return f"{len(counted & done)} of {len(counted)} solved"


def record(kept: Any, id: str) -> dict[str, Any]:
    """Returns a copy of what `kept` holds of one exercise; empty where there is nothing or not a record."""
    found = kept.get(id) if isinstance(kept, Mapping) else None
    return dict(found) if isinstance(found, Mapping) else {}
