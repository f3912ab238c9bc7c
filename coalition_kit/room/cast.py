"""Who plays whom when a room is the network? A part of the case about as large as the room, and a chair of it for each phone.

The part grows from the best-connected person of the coalition: next comes who has most ties with those who are in. Phones take the
chairs in that order; chairs that are left are played by bots (`network_play`). Where there are more phones than people, several play one
person.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from coalition_kit.case import Case
from coalition_kit.model.influence import influence, practice_ties
from coalition_kit.room.state import Round, State

FEWEST, PER_PHONE = 12, 1.5  # chairs: at least, and for each phone


def cast(case: Case, phones: int) -> list[str]:
    """Returns the names of the people who are played, in the order in which phones take their chairs."""
    return connected_people(case, max(FEWEST, math.ceil(PER_PHONE * phones)))


def connected_people(case: Case, most: int) -> list[str]:
    """Returns at most so many people who have ties with each other, the best connected first."""
    linked: dict[str, set[str]] = {name: set() for name in case.names}
    for tie in practice_ties(case):
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
    """Returns seat → the person whom it plays: in the order in which people came, and round again where the chairs are taken.

    Whoever leaves leaves a chair for a bot: nobody else becomes another person.
    """
    names: Sequence[str] = at.settings["chairs"]
    seated: Sequence[str] = at.settings.get("seats", ())
    place = {seat: number for number, seat in enumerate(seated)}
    later = len(seated) - int(at.settings.get("came", 0)) - 1
    return {seat.id: names[place.get(seat.id, later + seat.number) % len(names)] for seat in state.seats.values()}


def most_listened_to(case: Case, name: str, most: int) -> list[str]:
    """Returns those to whom somebody listens, who counts most first."""
    weights = influence(case)[case.names.index(name)]
    order = sorted(range(len(case.names)), key=lambda at: -weights[at])
    return [case.names[at] for at in order if weights[at] > 0][:most]
