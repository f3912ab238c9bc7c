"""Whom to ask first where nothing says what a person would bring about? By stance, and by how many people they count for.

gain(v) = p(v) · (1 + w(v) + Σ q(v → u)), p the chance of a yes before evidence, w the position power (0 to 4 as 0 to 1; nought where
nobody's is judged) and q the chance that an introduction by v carries to u, one of those outside for whom v counts (as in
`introductions`). It takes the place of decisions and nodes where none is listed; the rest of the ranking is the same. The kit's own.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case import Case
from coalition_kit.case.estimates import POWER
from coalition_kit.diagnostics.introductions.analysis import Network
from coalition_kit.diagnostics.next_recruits.candidates import Candidates
from coalition_kit.model.draws import draw
from coalition_kit.model.knowledge import positions
from coalition_kit.model.parameters import DEFAULT, Parameters

MOST = 100  # who are ranked: comparing everybody with everybody in each draw takes the square of their number


class ByReach(Candidates):
    """Those outside, ranked by stance and reach in place of decisions and nodes: of more than `MOST`, those who reach furthest."""

    def __init__(self, case: Case, seed: int, draws: int, parameters: Parameters = DEFAULT) -> None:
        super().__init__(case, seed, draws, parameters)
        self.network = Network(case, seed, draws)
        self.outside = self.names = tuple(name for name in case.names if name not in self.members)
        if len(self.names) > MOST:
            kept = np.sort(np.argsort(-self.gains.mean(axis=0), kind="stable")[:MOST])
            self.gains, self.names = self.gains[:, kept], tuple(self.names[at] for at in kept)

    @property
    def is_known(self) -> bool:
        """Whether anything tells the candidates apart: a position, or somebody for whom one of them counts."""
        return bool(positions(self.case, self.outside).judged) or any(self.listeners(name) for name in self.outside)

    def listeners(self, name: str) -> tuple[str, ...]:
        """Returns those outside for whom somebody counts, in the order of the list."""
        return self._heard.get(name, ())

    @cached_property
    def _heard(self) -> dict[str, tuple[str, ...]]:
        place = {name: at for at, name in enumerate(self.outside)}
        heard: dict[str, list[str]] = {}
        for before, after in self.network.ties:
            if after in place:
                heard.setdefault(before, []).append(after)
        return {name: tuple(sorted(listening, key=place.__getitem__)) for name, listening in heard.items()}

    @cached_property
    def _is_power_judged(self) -> bool:
        return any(person.position_power.known for person in self.case.record.people)

    @cached_property
    def gains(self) -> NDArray[np.float64]:
        """What each candidate's yes would reach: (draws, n)."""
        support = dict(zip(self.world.names, self.world.support, strict=True))
        reached = [support[name] * (1 + self._power(name) + self._carried(name)) for name in self.names]
        return np.array(reached).reshape(-1, self.draws).T

    def _carried(self, name: str) -> NDArray[np.float64]:
        steps = [self.network.step_chance((name, other)) for other in self.listeners(name)]
        return np.asarray(np.sum([np.zeros(self.draws), *steps], axis=0))

    def _power(self, name: str) -> NDArray[np.float64]:
        if not self._is_power_judged:
            return np.zeros(self.draws)
        drawn = draw(self.case.person(name).position_power, POWER, self.draws, self.seed, name, "position_power")
        return np.asarray(drawn / POWER.high)
