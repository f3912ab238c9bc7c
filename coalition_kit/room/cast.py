"""Who plays whom when a room is the network? A part of the case about as large as the room, and a chair of it for each phone.

The part grows from the best-connected person of the coalition: next comes who has most ties with those who are in. Phones take the
chairs in that order; chairs that are left are played by bots (`network_play`). Where there are more phones than people, several play one
person.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from coalition_kit.case import Case
from coalition_kit.charts.map_layout import arrangement
from coalition_kit.charts.svg import LABEL_SIZE
from coalition_kit.model.influence import influence, lived
from coalition_kit.room.state import Round, State

FEWEST, PER_PHONE = 12, 1.5  # chairs: at least, and for each phone
ASPECT, LARGER = 2.2, 1.25  # of the map on a wall; by how much its labels may grow where they have room


def cast(case: Case, phones: int) -> list[str]:
    """Returns the names of the people who are played, in the order in which phones take their chairs."""
    return connected(case, max(FEWEST, math.ceil(PER_PHONE * phones)))


def connected(case: Case, most: int) -> list[str]:
    """Returns at most so many people who have ties with each other, the best connected first."""
    linked: dict[str, set[str]] = {name: set() for name in case.names}
    for tie in lived(case):
        linked[tie.source].add(tie.target)
        linked[tie.target].add(tie.source)
    place = {name: at for at, name in enumerate(case.names)}
    members, chosen = set(case.member_names), list[str]()
    while len(chosen) < min(most, len(linked)):
        inside = set(chosen)
        left = [name for name in linked if name not in inside]
        chosen.append(max(left, key=lambda name: (len(linked[name] & inside), name in members, len(linked[name]), -place[name])))
    return chosen


def part_of(case: Case, names: Iterable[str]) -> Case:
    """Returns a case of these people alone: their ties, and what worries them."""
    inside = set(names)
    return Case(
        change=case.change,
        people=tuple(person.model_copy(update={"ranking": ()}) for person in case.record.people if person.name in inside),
        ties=tuple(tie for tie in case.record.ties if {tie.source, tie.target} <= inside),
        concerns=tuple(concern for concern in case.record.concerns if concern.person in inside),
    )


def chairs(state: State, at: Round) -> dict[str, str]:
    """Returns seat → the person whom it plays: in the order in which people came, and round again where the chairs are taken."""
    names: Sequence[str] = at.settings["chairs"]
    seats = sorted(state.seats.values(), key=lambda seat: seat.number)
    return {seat.id: names[place % len(names)] for place, seat in enumerate(seats)}


def heard(case: Case, name: str, most: int) -> list[str]:
    """Returns those to whom somebody listens, who counts most first."""
    weights = influence(case)[case.names.index(name)]
    order = sorted(range(len(case.names)), key=lambda at: -weights[at])
    return [case.names[at] for at in order if weights[at] > 0][:most]


def drawn(case: Case) -> Mapping[str, Any]:
    """Returns the map of a case as the wall draws it: people at their places, and ties between their numbers, who listens first."""
    made = arrangement(case, "wide")
    wide = max(1.0, ASPECT * made.height / made.width)  # a wall is wide: what is high gets room at the sides
    index = {name: at for at, name in enumerate(case.names)}
    ties = sorted({(index[tie.source], index[tie.target]) for tie in lived(case)})
    people = [
        {"name": name, "label": made.labels[name], "x": round(wide * made.places[name][0], 1), "y": made.places[name][1]}
        for name in case.names
    ]
    guides = [
        {"lines": list(g.lines), "axis": g.axis, "x": wide * g.x, "y": g.y, "width": wide * g.width, "height": g.height}
        for g in made.guides
    ]
    return {
        "size": LABEL_SIZE * min(wide, LARGER),
        "width": round(wide * made.width, 1),
        "height": made.height,
        "people": people,
        "ties": ties,
        "guides": guides,
    }
