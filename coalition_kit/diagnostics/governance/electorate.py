"""Who votes, and how likely each says yes: people as in every decision of the kit, organizations by the people who speak for them.

A person has one chance of a yes in the whole kit: that of `model.decisions.DecisionModel`, the evidence in hand counted. What is this
question's own is how an organization comes by one: it votes like the mean of those who speak for it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case.estimates import STANCE, UNKNOWN
from coalition_kit.model.decisions import DecisionModel
from coalition_kit.model.draws import draw
from coalition_kit.model.parameters import Parameters
from coalition_kit.model.support import chance_of_yes

Floats = NDArray[np.float64]


class Electorate:
    """How likely each voter says yes, in every draw: a person by the model of decisions, an organization by those who speak for it."""

    def __init__(self, model: DecisionModel) -> None:
        self.model, self.case, self.seed, self.draws = model, model.case, model.seed, model.draws
        self._found: dict[str, Floats] = {}

    @property
    def parameters(self) -> Parameters:
        """The constants of the model."""
        return self.model.parameters

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
            speaking = [self.model.of(name) for name in self.speakers(voter)] or [self._nobodys(voter)]
            self._found[voter] = np.asarray(np.mean(speaking, axis=0))
        return self._found[voter]

    def _nobodys(self, voter: str) -> Floats:
        """Returns the support of an organization without people on the list: unknown, like every other stance that nobody knows."""
        correlation = self.parameters.unknown_correlation
        labels = (voter, "private_stance")
        stance = draw(UNKNOWN, STANCE, self.draws, self.seed, *labels, common="private_stance", correlation=correlation)
        return chance_of_yes(stance, self.parameters)
