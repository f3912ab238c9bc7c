"""Who votes, and how likely each says yes: people by their stance, organizations by the people who speak for them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case import Case
from coalition_kit.case.estimates import STANCE, UNKNOWN
from coalition_kit.model.decisions import felt
from coalition_kit.model.draws import draw

Floats = NDArray[np.float64]
ODDS = 4.0  # that one step of stance multiplies, as in `authority`


class Electorate:
    """How likely each voter says yes, in every draw: a person by stance, an organization by the people who speak for it."""

    def __init__(self, case: Case, seed: int, draws: int) -> None:
        self.case, self.seed, self.draws = case, seed, draws
        self._found: dict[str, Floats] = {}

    def speakers(self, voter: str) -> tuple[str, ...]:
        """Returns who speaks for `voter`: the person of that name; the organization's members of the coalition, else all its people."""
        if voter in self.case.names:
            return (voter,)
        own = self.staff(voter)
        return tuple(name for name in own if name in self.case.member_names) or own

    def staff(self, voter: str) -> tuple[str, ...]:
        """Returns the people of an organization, members of the coalition or not."""
        return tuple(person.name for person in self.case.record.people if person.organization.casefold() == voter.casefold() != "")

    def unknown_speakers(self, voter: str) -> tuple[str, ...]:
        """Returns who speaks for `voter` and whose stance nobody knows."""
        people = [self.case.person(name) for name in self.speakers(voter)]
        return tuple(person.name for person in people if not (person.private_stance.known or person.stance.known))

    def is_known(self, voter: str) -> bool:
        """Returns whether a stance of anybody who speaks for `voter` is known."""
        return len(self.unknown_speakers(voter)) < len(self.speakers(voter))

    def support(self, voter: str) -> Floats:
        """Returns the probability of a yes in each draw: the mean over those who speak; the whole scale where there is nobody."""
        if voter not in self._found:
            speaking = [(name, felt(self.case.person(name))) for name in self.speakers(voter)] or [(voter, UNKNOWN)]
            odds = [ODDS ** draw(stance, STANCE, self.draws, self.seed, name, "private_stance") for name, stance in speaking]
            self._found[voter] = np.mean([each / (1 + each) for each in odds], axis=0)
        return self._found[voter]
