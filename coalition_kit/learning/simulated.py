"""A class that is made up, with a known share of right answers: to try the analysis before there is a class, and to test it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import numpy as np

from coalition_kit.learning.answers import ITEMS, MOMENTS, SURE, Answer, Moment

FIRST_DAY = dt.date(2026, 1, 12)
APART = dt.timedelta(days=35)


def simulated_class(people: int, *, right: Mapping[Moment, float], seed: int = 0) -> tuple[Answer, ...]:
    """Returns the answers of made-up learners.

    Parameters
    ----------
    people : int
        How many answer, each at every moment in `right`.
    right : Mapping of a moment to a share
        How likely a right answer is at each moment, independently for each learner and question.
    seed : int
        The same seed gives the same class.

    Returns
    -------
    tuple of Answer
        One for each learner, moment and question. How sure they are is drawn evenly, whether they are right or not.
    """
    rng = np.random.default_rng(seed)
    return tuple(
        Answer(
            f"made-up-{learner}",
            moment,
            item,
            1,
            "right" if rng.random() < right[moment] else "wrong",
            "",
            int(rng.choice(SURE)),
            FIRST_DAY + APART * MOMENTS.index(moment),
        )
        for learner in range(people)
        for moment in MOMENTS
        if moment in right
        for item in ITEMS
    )
