"""What did a class learn? For each question, how many were right before, after and later; and whether those who were sure were right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coalition_kit.learning.answers import ITEMS, MOMENTS, SURE, Answer, Moment
from coalition_kit.science.statistics.estimates import wilson

LEVEL = 0.9


@dataclass(frozen=True)
class LearningChange:
    """Those who answered one question at two moments: how many, and how many turned to right and to wrong.

    `chance` is the two-sided p-value of the exact McNemar test: how often, if turning to right and to wrong were equally likely, the two
    counts would lie at least as far apart (McNemar 1947; the exact form is the binomial test of the turns).
    """

    people: int
    to_right: int
    to_wrong: int
    chance: float


@dataclass(frozen=True)
class ItemRow:
    """One question: of all who answered it at each moment how many were right, with Wilson's interval at 90 %; and who changed."""

    item: str
    right: Mapping[Moment, tuple[int, int, tuple[float, float]]]  # moment → right, of how many, the interval of the share
    after: LearningChange
    later: LearningChange


@dataclass(frozen=True)
class Calibration:
    """How sure people were and how often they were right, at one moment; answers without "how sure" are left out.

    `brier` is the mean of (sure − right)², 0 for perfect and .25 for always saying 50 % (Brier 1950); `over` is how much surer they were
    than right, as a share; `levels` are (percent, right, of how many) for each degree of sureness that somebody chose.
    """

    moment: Moment
    answers: int
    brier: float
    over: float
    levels: tuple[tuple[int, int, int], ...]


def item_rows(answers: Iterable[Answer]) -> tuple[ItemRow, ...]:
    """Returns a row for each question that somebody answered, in the order of the lessons."""
    answers = tuple(answers)
    rows = []
    for item in ITEMS:
        at = {moment: {one.learner: one.right for one in answers if one.item == item and one.moment == moment} for moment in MOMENTS}
        if any(at.values()):
            right = {
                moment: (sum(found.values()), len(found), wilson(sum(found.values()), len(found), LEVEL))
                for moment, found in at.items()
                if found
            }
            rows.append(ItemRow(item, right, _change(at["before"], at["after"]), _change(at["after"], at["later"])))
    return tuple(rows)


def calibration(answers: Iterable[Answer]) -> tuple[Calibration, ...]:
    """Returns how sure and how right people were, for each moment with at least one answer that says how sure."""
    answers = tuple(answers)
    found = []
    for moment in MOMENTS:
        said = [(one.sure, one.right) for one in answers if one.moment == moment and one.sure is not None]
        if said:
            brier = sum((sure / 100 - right) ** 2 for sure, right in said) / len(said)
            over = sum(sure / 100 - right for sure, right in said) / len(said)
            counted = [(level, [right for sure, right in said if sure == level]) for level in SURE]
            levels = tuple((level, sum(these), len(these)) for level, these in counted if these)
            found.append(Calibration(moment, len(said), brier, over, levels))
    return tuple(found)


def _change(first: Mapping[str, bool], second: Mapping[str, bool]) -> LearningChange:
    both = [(first[learner], second[learner]) for learner in first.keys() & second.keys()]
    to_right = sum(now and not then for then, now in both)
    to_wrong = sum(then and not now for then, now in both)
    return LearningChange(len(both), to_right, to_wrong, _mcnemar(to_right, to_wrong))


def _mcnemar(to_right: int, to_wrong: int) -> float:
    from scipy.stats import binomtest

    turns = to_right + to_wrong
    return float(binomtest(to_right, turns).pvalue) if turns else 1.0
