"""Next recruits in sentences where no decision and no node is listed: by stance, and by whom each counts for."""

from __future__ import annotations

from collections.abc import Iterator

from coalition_kit.diagnostics.next_recruits.candidates import GainOrder
from coalition_kit.diagnostics.next_recruits.changes import unsure
from coalition_kit.diagnostics.next_recruits.reach import ByReach
from coalition_kit.finding import Reason
from coalition_kit.finding.status import NO_COALITION
from coalition_kit.model import wording as assumed
from coalition_kit.model.parameters import Parameters
from coalition_kit.model.sides import Position, position, sides
from coalition_kit.wording import count_of, name_list

AIMS = "Which decisions the change needs and who holds them, or where it must be practised."
_SHOWN = 3
_STANDS: dict[Position, str] = {
    "for it": "is for it",
    "undecided": "has not decided",
    "against it": "holds a position against it",
    "not known": "has not said where they stand",
}
_SIDES: dict[Position, str] = {
    "for it": "For it",
    "undecided": "Undecided",
    "against it": "Against it, so that their reasons are worth hearing early",
    "not known": "Position not known",
}


def verdict(trials: ByReach, order: GainOrder) -> str:
    """Returns the verdict: whom to ask first, or that the order is unsure."""
    start = "" if trials.members else "No coalition yet. "
    leader = order.names[0]
    if order.rating.status == "not met":
        return f"{start}Nobody outside is likely to join."
    if order.rating.status == "met" or len(order.names) == 1:
        return f"{start}Ask {leader} first."
    return f"{start}{leader} first, {unsure(order, trials.world.parameters.confidence)}."


def reasons(trials: ByReach, order: GainOrder) -> Iterator[Reason]:
    """Yields what speaks for the first few, and on which side everybody stands."""
    if not trials.members:
        yield Reason(NO_COALITION)
    for name in order.names[:_SHOWN]:
        listeners, stands = trials.listeners(name), _STANDS[position(trials.case.person(name))]
        counts = f" and counts for {count_of(len(listeners), 'person', 'people')}: {name_list(listeners)}" if listeners else ""
        yield Reason(f"{name} {stands}{counts}.", (name, *listeners))
    for side, people in sides(trials.case, trials.outside).items():
        yield Reason(f"{_SIDES[side]}: {name_list(people)}.", people)


def steps(trials: ByReach, order: GainOrder) -> Iterator[str]:
    """Yields whom to talk to first, and whom to ask where they stand."""
    yield f"Talk to {order.names[0]} first.{assumed.evidence_for_opponent(trials.case, order.names[0])}"
    if unknown := [name for name in order.names if position(trials.case.person(name)) == "not known"]:
        yield f"Find out where {name_list(unknown[:_SHOWN])} {'stands' if len(unknown[:_SHOWN]) == 1 else 'stand'} before you ask."


def assumptions(trials: ByReach, parameters: Parameters) -> tuple[str, ...]:
    """Returns what the finding takes for granted."""
    ranked = (f"Ranked are the {len(trials.names)} whose yes would reach furthest.",) if len(trials.names) < len(trials.outside) else ()
    return (
        *ranked,
        "No decision and no place of daily work is listed, so nobody can be ranked by what they would bring about. What counts instead is "
        "the chance of a yes, times the sum of one for the person, their position power (0 to 4 as 0 to 1, where it is judged) and, for "
        "each of those for whom the person counts, the chance that an introduction carries. The kit's own.",
        "Score of a candidate: that number, times the chance to join, for each day of work to win them, one day at least.",
        f"Of a ranking, “good” says that the first is first in at least {100 * parameters.confidence:.0f} of 100 draws, “partly” that the "
        "order is unsure. "
        "This use of the words is the kit's own.",
        *assumed.support(parameters),
    )
