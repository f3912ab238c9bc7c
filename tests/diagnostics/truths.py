"""Truths drawn from judgements: a case as it might be, and how often what a question answers about the judgements holds in it.

A 90 % interval should hold nine of ten such truths; one of whole numbers, or of shares that go in steps, holds at least as many.
"""

from collections.abc import Callable, Iterable, Mapping

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import AMOUNT, PARTNER, POWER, SHARE, STANCE
from coalition_kit.diagnostics.coverage.analysis import System
from coalition_kit.science.statistics.estimates import interval

SCALES = {
    "people": {"private_stance": STANCE, "threshold": SHARE, "chance": SHARE, "credibility": POWER},
    "ties": {"strength": SHARE, "reliability": PARTNER, "mission_support": PARTNER, "openness": PARTNER},
    "concerns": {"weight": SHARE},
    "evidence": {"strength": AMOUNT, "credibility": SHARE, "similarity": SHARE},
    "tasks": {"months": AMOUNT},
}
ROUNDING = 1e-9


def truth_of(case: Case, rng: np.random.Generator) -> Case:
    """Returns the case as it might be: every judgement of `SCALES` drawn, and whoever has no place in one of those that fit, or in none."""
    drawn = {
        part: [
            {**each.model_dump(), **{name: float(getattr(each, name).draw(scale, rng, 1)[0]) for name, scale in fields.items()}}
            for each in getattr(case.record, part)
        ]
        for part, fields in SCALES.items()
    }
    system = System(case, int(rng.integers(1 << 30)), 1)
    for person in drawn["people"]:
        if (places := system.homes[person["name"]].drawn) is not None:
            at = int(places[0])
            function, level = (system.places[at].function, system.places[at].level) if at >= 0 else ("Elsewhere", "Elsewhere")
            person.update(function=function, level=level)
    return case.replace(**drawn)


def shares_inside(
    cases: Iterable[Case], told: Callable[[Case, int], Mapping[str, np.ndarray]], true: Callable[[Case], Mapping[str, np.ndarray]]
) -> dict[str, float]:
    """Returns of each number the share of cases in which the truth lies in the 90 % interval of what the judgements tell of it.

    `told` gives the draws of each number of a case with a seed, `true` those of a case without a judgement in doubt: the first counts.
    """
    found: dict[str, list[bool]] = {}
    for seed, case in enumerate(cases):
        truth = true(truth_of(case, np.random.default_rng(1000 + seed)))
        for name, draws in told(case, seed).items():
            low, high = interval(draws)
            found.setdefault(name, []).append(low - ROUNDING <= truth[name][0] <= high + ROUNDING)
    return {name: float(np.mean(inside)) for name, inside in found.items()}
