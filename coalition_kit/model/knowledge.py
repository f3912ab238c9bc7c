"""How much is known of the people whom a question concerns? A floor of knowledge below which no verdict is sure.

Draws of what nobody has said average out, and may look like an answer. So a question says of how many of the people concerned
a position is judged: of none, it cannot be answered; of fewer than the floor, it is at risk at best and at worst.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coalition_kit.case import Case
from coalition_kit.finding import Status
from coalition_kit.finding.status import at_least
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.model.world import World
from coalition_kit.wording import name_list, number_word

_NAMED = 3  # people whom a short sentence names


@dataclass(frozen=True)
class Knowledge:
    """The people whom a question concerns, and those of them of whom a position is judged."""

    concerned: tuple[str, ...]
    judged: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share of those concerned of whom a position is judged; 1 where it concerns nobody."""
        return len(self.judged) / len(self.concerned) if self.concerned else 1.0

    @property
    def unjudged(self) -> tuple[str, ...]:
        """Those of whom nothing is judged."""
        known = set(self.judged)
        return tuple(name for name in self.concerned if name not in known)

    @property
    def none(self) -> bool:
        """Whether the question concerns people, and of none of them a position is judged."""
        return bool(self.concerned) and not self.judged

    def enough(self, parameters: Parameters = DEFAULT) -> bool:
        """Returns whether as many are judged as a sure verdict wants."""
        return bool(at_least(self.share, parameters.knowledge_floor))

    def limited(self, status: Status, parameters: Parameters = DEFAULT) -> Status:
        """Returns `status`, or at risk where too little is known for a sure one."""
        return status if self.enough(parameters) or status == "not assessable" else "at risk"

    def in_short(self, whom: str = "concerned") -> str:
        """Returns that nothing is known of those concerned, by name where they are few: the end of a sentence.

        >>> Knowledge(("Ana",), ()).in_short(), Knowledge(tuple("abcd"), ()).in_short("whose yes counts")
        ('where Ana stands is not known', 'where any of the four people whose yes counts stands is not known')
        """
        if len(self.concerned) > _NAMED:
            return f"where any of the {number_word(len(self.concerned))} people {whom} stands is not known"
        return f"where {name_list(self.concerned)} {'stands' if len(self.concerned) == 1 else 'stand'} is not known"

    def missing(self) -> str:
        """Returns who is not judged and of how many others it is judged, as a sentence; empty where all are."""
        if not self.unjudged:
            return ""
        known, stand = len(self.judged), "stands" if len(self.unjudged) == 1 else "stand"
        others = f"; of {'one other' if known == 1 else f'the {number_word(known)} others concerned'} it is judged" if known else ""
        return f"Where {name_list(self.unjudged)} {stand}{others}."


def positions(case: Case, names: Iterable[str]) -> Knowledge:
    """Returns of whom among `names` a stance is judged, in public or in private."""
    wanted = set(names)
    concerned = tuple(name for name in case.names if name in wanted)
    return Knowledge(concerned, tuple(n for n in concerned if (q := case.person(n)).stance.known or q.private_stance.known))


def practice(case: Case, names: Iterable[str]) -> Knowledge:
    """Returns of whom among `names` something is judged from which a threshold follows: the threshold itself, a stance, readiness."""
    wanted = set(names)
    concerned = tuple(name for name in case.names if name in wanted)
    told = ((n, case.person(n)) for n in concerned)
    return Knowledge(concerned, tuple(n for n, q in told if any(j.known for j in (q.threshold, q.stance, q.private_stance, q.readiness))))


def judged_people(world: World) -> Knowledge:
    """Returns of whom of those who decide, and of those who must practise it, something is judged from which their part follows."""
    seats = positions(world.case, world.decisions.seats)
    daily = practice(world.case, (world.names[at] for _, group in world.nodes for at in group))
    everybody = tuple(name for name in world.names if name in {*seats.concerned, *daily.concerned})
    unknown = {*seats.unjudged, *daily.unjudged}
    return Knowledge(everybody, tuple(name for name in everybody if name not in unknown))
