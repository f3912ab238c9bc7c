"""People on a small map and who stands beside whom, for exercises in which a thing spreads from some to others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

import numpy as np

from coalition_kit.case import Case
from coalition_kit.exercises.scenes import case_of_ties
from coalition_kit.science.contagion.cascade import threshold_rounds
from coalition_kit.wording import all_names, capitalise, number_word

_ROUNDING = 1e-9


class Neighbours:
    """People by name, in the order given, and their ties, which go both ways."""

    def __init__(self, names: Sequence[str], ties: Iterable[tuple[str, str]]) -> None:
        self.names = list(names)
        self.tied = np.zeros((len(self.names), len(self.names)))
        for one, other in ties:
            at = self.names.index(one), self.names.index(other)
            self.tied[at] = self.tied[at[::-1]] = 1
        self.beside = {name: [self.names[at] for at in np.flatnonzero(row)] for name, row in zip(self.names, self.tied, strict=True)}

    @cached_property
    def case(self) -> Case:
        """The people and ties as a case, for the map."""
        return case_of_ties(self.names, [(name, other, 1) for name in self.names for other in self.beside[name]], "works_with")

    @cached_property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """Each person and all who stand beside them, for a table."""
        return tuple((name, all_names(others)) for name, others in self.beside.items())

    def seen(self, name: str, doing: Collection[str]) -> list[str]:
        """Returns whom of those who do it somebody stands beside."""
        return [other for other in self.beside[name] if other in doing]

    def joins(self, begun: Sequence[Collection[str]], needed: int) -> list[dict[str, int]]:
        """Returns for each group who begin the round in which each person joins: once so many beside them do it; 0 began, −1 never."""
        degree = np.maximum(self.tied.sum(axis=1), 1)
        limits = (needed / degree - _ROUNDING)[:, None] * np.ones(len(begun))
        rounds = threshold_rounds(self.tied / degree[:, None], limits, np.array([[name in some for some in begun] for name in self.names]))
        return [dict(zip(self.names, column.tolist(), strict=True)) for column in rounds.T]

    def joining(self, names: Iterable[str], doing: Collection[str]) -> str:
        """Returns why each of these joins, in a sentence for each."""
        return " ".join(f"{name} sees {all_names(self.seen(name, doing))} do it, and joins." for name in names)

    def end(self, doing: Collection[str]) -> str:
        """Returns how many do it in the end, and what somebody who does not still waits for."""
        left = [name for name in self.names if name not in doing]
        if not left:
            return f"All {number_word(len(self.names))} do it."
        near = max(left, key=lambda name: (len(self.seen(name, doing)), name))
        seen = self.seen(near, doing)
        why = f"{near}, for example, sees {f'only {seen[0]}' if seen else 'nobody'} do it."
        return f"{capitalise(number_word(len(doing)))} of {number_word(len(self.names))} do it, and nobody else joins. {why}"
