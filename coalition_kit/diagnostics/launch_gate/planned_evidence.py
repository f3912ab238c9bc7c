"""What would planned evidence change? The case with it in hand, at either end of what it may show.

A preposterior analysis with two results (Raiffa & Schlaifer 1961): evidence whose strength is judged is taken at its least and at its
greatest likelihood ratio; a pilot that is designed, at the result that one expects if the change does not work and if it does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import Judgement
from coalition_kit.case.people import Evidence
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.model.support import UNKNOWN_RATIO
from coalition_kit.model.world import World
from coalition_kit.science.statistics.persuasion import likelihood_ratio

_MOST = 3
_STRONGEST = 1e3  # a likelihood ratio beyond which nobody is moved further: heuristic


@dataclass(frozen=True)
class PlannedTrial:
    """Planned evidence: its name, the request as words, and the case and its world at the weak and at the strong end."""

    name: str
    request: str
    ends: tuple[tuple[Case, World], ...]


def planned_evidence(case: Case, seed: int, draws: int, parameters: Parameters = DEFAULT) -> tuple[PlannedTrial, ...]:
    """Returns the first three pieces of planned evidence, designed pilots before the others."""
    found = list(_pilots(case)) + list(_evidence(case))
    trials = []
    for request, weak, strong in found[:_MOST]:
        cases = [_with(case, end) for end in (weak, strong)]
        trials.append(
            PlannedTrial(weak.name, request, tuple((each, World(each, seed=seed, draws=draws, parameters=parameters)) for each in cases))
        )
    return tuple(trials)


def _pilots(case: Case) -> Iterator[tuple[str, Evidence, Evidence]]:
    """Yields pilots with everything but a result, as evidence at the result expected if the change fails and if it works."""
    for pilot in case.record.pilots:
        if pilot.seen is None and pilot.trials and pilot.works and pilot.fails:
            ends = []
            for share in (pilot.fails, pilot.works):
                ratio = likelihood_ratio(round(share * pilot.trials), pilot.trials, pilot.works, pilot.fails)
                ends.append(
                    Evidence(name=pilot.name, form="pilot", credibility=pilot.credibility, similarity=pilot.similarity, **_at(ratio))
                )
            yield f"Run the pilot “{pilot.name}” to its end", ends[0], ends[1]


def _evidence(case: Case) -> Iterator[tuple[str, Evidence, Evidence]]:
    """Yields evidence that is only planned, at the least and at the greatest strength that is judged."""
    designed = {pilot.name for pilot in case.record.pilots}
    for item in case.record.evidence:
        if not item.in_hand and item.name not in designed:
            ends = (item.strength.low, item.strength.high) if item.strength.known else UNKNOWN_RATIO
            weak, strong = (item.model_copy(update={"in_hand": True, "date": None, **_at(ratio or 0.0)}) for ratio in ends)
            yield f"Get “{item.name}” in hand", weak, strong


def _at(ratio: float) -> dict[str, object]:
    """Returns the fields of evidence with one exact likelihood ratio: below 1 it speaks against the change."""
    strength = float(np.clip(ratio, 1 / _STRONGEST, _STRONGEST))
    return {"strength": Judgement(low=strength, mode=strength, high=strength), "supports": strength >= 1}


def _with(case: Case, item: Evidence) -> Case:
    others = tuple(old for old in case.record.evidence if old.name != item.name)
    return case.replace(evidence=(*others, item))
