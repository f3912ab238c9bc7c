"""Who counts for whom? The ties of a case as influence, with the strengths drawn like every other judgement.

A tie told by its source makes the target count for the source, by its strength. Ties of trust, advice, work and influence carry
practice; reporting lines and bad ties do not. Two people have one tie, however many kinds of it are told: the strongest counts.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case import Case
from coalition_kit.case.estimates import SHARE
from coalition_kit.case.people import Tie
from coalition_kit.model.draws import draw
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.science.contagion.drawn_weights import DrawnWeights

LIVED = {"trust", "advice", "works_with", "influence"}  # the ties along which practice travels


def practice_ties(case: Case) -> Iterator[Tie]:
    """Yields the ties along which practice travels: good ties of trust, advice, work and influence."""
    return (tie for tie in case.record.ties if tie.kind in LIVED and tie.is_good)


class Ties:
    """The pairs of a case's people between whom practice travels, and their strengths in every draw."""

    def __init__(self, case: Case, seed: int, draws: int, parameters: Parameters = DEFAULT) -> None:
        self.case, self.seed, self.draws, self.parameters = case, seed, draws, parameters
        self._kept = draws
        place = {name: at for at, name in enumerate(case.names)}
        told: dict[tuple[int, int], list[Tie]] = {}
        for tie in practice_ties(case):
            told.setdefault((place[tie.source], place[tie.target]), []).append(tie)
        self.pairs = dict(sorted(told.items()))

    def first(self, draws: int) -> Ties:
        """Returns the same ties in their first draws only."""
        other = copy.copy(self)
        other._kept = min(draws, self._kept)
        if "weights" in self.__dict__:
            other.weights = self.weights.first(draws)
        return other

    @property
    def strengths(self) -> NDArray[np.float64]:
        """The strength of each pair: (pairs, draws that are kept), 0 to 1; of several kinds the strongest."""
        found = np.empty((len(self.pairs), self._kept))
        for row, ties in enumerate(self.pairs.values()):
            found[row] = np.max([self._strength(tie) for tie in ties], axis=0)[: self._kept]
        return found

    def _strength(self, tie: Tie) -> NDArray[np.float64]:
        labels = ("tie", tie.source, tie.target, tie.kind, "strength")
        common = "" if tie.strength.known else "strength"
        correlation = self.parameters.unknown_correlation
        return draw(tie.strength, SHARE, self.draws, self.seed, *labels, common=common, correlation=correlation)

    @cached_property
    def weights(self) -> DrawnWeights:
        """The influence on each person of each other, as shares of all that counts for the person, in every draw."""
        listeners, speakers = np.array(list(self.pairs), dtype=np.intp).reshape(-1, 2).T
        return DrawnWeights.from_strengths(len(self.case.names), listeners, speakers, self.strengths, overwrite=True)

    @cached_property
    def linked(self) -> NDArray[np.bool_]:
        """Who has a tie to whom, in either direction: symmetric, (n, n)."""
        linked = np.zeros((len(self.case.names),) * 2, dtype=bool)
        for source, target in self.pairs:
            linked[source, target] = linked[target, source] = True
        return linked

    @property
    def unknown(self) -> tuple[Tie, ...]:
        """The ties whose strength is not known."""
        return tuple(tie for tie in practice_ties(self.case) if not tie.strength.known)


def influence(case: Case) -> NDArray[np.float64]:
    """Returns the influence on each person (row) of each other (column) at the mean strengths: (n, n), rows summing to 1 or 0.

    The mean of an unknown strength is the middle of its scale; where that matters, draw the strengths: `Ties.weights`.
    """
    ties = Ties(case, 0, 1)
    means = np.array([[max(tie.strength.mean(SHARE) for tie in told)] for told in ties.pairs.values()]).reshape(-1, 1)
    listeners, speakers = np.array(list(ties.pairs), dtype=np.intp).reshape(-1, 2).T
    return DrawnWeights.from_strengths(len(case.names), listeners, speakers, means).mean
