"""The standards of the kit: from which share, count or day on a question calls something enough, late or known. All are its own.

A standard is a choice of what is enough, not a guess about people. It has a range like every constant of the model, and an answer that
another choice within it would turn says so (`model.sensitivity`); it stays what it is by the standard that was chosen.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

HEURISTIC = "heuristic"


def constant(value: float, low: float, high: float, meaning: str, *, in_words: str, share: bool = False, source: str = HEURISTIC) -> Any:
    """Returns the field of a constant: its value, the range over which it is varied, its meaning, source and name in sentences.

    A `share` is 1 at most; none is below 0.
    """
    most = 1.0 if share else math.inf
    return field(
        default=value, metadata={"low": low, "high": high, "most": most, "meaning": meaning, "source": source, "in_words": in_words}
    )


@dataclass(frozen=True)
class Standards:
    """The standards by which questions judge; `Parameters` has them beside the constants of the model."""

    confidence: float = constant(0.8, 0.7, 0.9, "chance from which on something is said to hold", in_words="the confidence", share=True)
    knowledge_floor: float = constant(
        0.5, 0.3, 0.7, "share of the people concerned of whom a stance is judged, below which no verdict is sure",
        in_words="the floor of knowledge", share=True,
    )  # fmt: skip
    enough: float = constant(
        0.8,
        0.7,
        0.9,
        "share of places, viewpoints, units, capabilities or worries that is enough",
        in_words="the share that is enough",
        share=True,
    )
    too_few: float = constant(
        0.5, 0.4, 0.6, "share of the same below which it is too few", in_words="the share that is too few", share=True
    )
    committed: float = constant(
        2 / 3, 0.5, 0.8, "share of the members who are committed, and of those with a needed stage who stand there, that is enough",
        in_words="the share of committed members that is enough", share=True,
    )  # fmt: skip
    uncommitted: float = constant(
        1 / 3,
        0.2,
        0.45,
        "share of committed members below which they are too few",
        in_words="the share of committed members that is too small",
        share=True,
    )
    window: float = constant(90.0, 60.0, 120.0, "days in which an act or a win is recent", in_words="the days in which it is recent")
    arriving: float = constant(
        0.5,
        0.4,
        0.6,
        "chance from which on a way of introductions carries well enough",
        in_words="the chance that is enough for a way",
        share=True,
    )
    faint: float = constant(
        0.2,
        0.1,
        0.3,
        "chance below which a way of introductions hardly carries",
        in_words="the chance that is too little for a way",
        share=True,
    )
    misleading: float = constant(
        0.2,
        0.1,
        0.3,
        "greatest chance of a misleading result that a pilot may have",
        in_words="the chance to mislead that is borne",
        share=True,
    )
    reaching: float = constant(
        0.2,
        0.1,
        0.3,
        "least chance of a result that carries somebody, if the change works",
        in_words="the chance to carry somebody",
        share=True,
    )
    leads_needed: float = constant(
        2.0, 1.0, 3.0, "members with a documented lead that a guiding coalition wants", in_words="the leads that are wanted"
    )
    convinced: float = constant(
        0.8,
        0.7,
        0.9,
        "chance of a yes from which on nobody has to be convinced any more",
        in_words="the chance from which one is convinced",
        share=True,
    )
    answering: float = constant(
        0.5,
        0.4,
        0.6,
        "share of a worry from which on a form of evidence answers it",
        in_words="the fit of evidence that answers a worry",
        share=True,
    )
    weighty: float = constant(
        1.25, 1.1, 1.5, "likelihood ratio below which evidence answers no worry", in_words="the least ratio of evidence that counts"
    )
    waiting: float = constant(0.05, 0.025, 0.1, "what a month of waiting costs, in launches that hold", in_words="the cost of waiting")
    trust_enough: float = constant(
        3.0, 2.67, 3.33, "trust of the weakest pair, 1 to 4, that is enough for a nucleus", in_words="the trust that is enough"
    )
    trust_too_little: float = constant(
        2.0, 1.67, 2.33, "trust of the weakest pair below which there is no nucleus", in_words="the trust that is too little"
    )
    agreement_of_two: float = constant(
        0.5, 0.3, 0.7, "Kendall's τ of two rankings of the leverage points that is enough",
        in_words="the agreement of two that is enough", share=True,
    )  # fmt: skip
    agreement_of_three: float = constant(
        0.7, 0.6, 0.8, "Kendall's W of three rankings that is enough", in_words="the agreement of three that is enough", share=True
    )
    patience: float = constant(
        60.0, 30.0, 90.0, "days for which an open conflict, or evidence against the plan, may wait", in_words="the days of patience"
    )
    shared_credit: float = constant(
        0.5, 0.4, 0.6, "Gini's coefficient of the members' credit below which it is shared",
        in_words="the inequality of credit that is borne", share=True,
    )  # fmt: skip
    unshared_credit: float = constant(
        0.75, 0.65, 0.85, "Gini's coefficient from which on hardly anybody has a share in the credit",
        in_words="the inequality of credit that is too great", share=True,
    )  # fmt: skip
    main_part: float = constant(
        0.5, 0.4, 0.6, "share of all that is offered of a resource above which the change depends on its giver",
        in_words="the share that makes a main giver", share=True,
    )  # fmt: skip
    aligned: float = constant(
        3.5, 3.0, 4.0, "mission and value, 1 to 5, from which on a partner is mission-aligned; resources from which on it gives much",
        in_words="the score of an aligned partner",
    )  # fmt: skip
    transactional: float = constant(
        2.5, 2.0, 3.0, "importance to the mission, 1 to 5, below which a partner is transactional",
        in_words="the score of a transactional partner",
    )  # fmt: skip
    listeners: float = constant(
        1.0, 0.5, 1.5, "decision holders more who would listen, on average, that are enough", in_words="the listeners that are enough"
    )
    alike: float = constant(
        0.5, 0.25, 0.75, "decision holders by which two slates must differ to be told apart",
        in_words="the difference that tells slates apart",
    )  # fmt: skip
    pooled: float = constant(
        0.9,
        0.8,
        0.95,
        "share of a risk that a pool may leave and still help",
        in_words="the share of a risk that a pool may leave",
        share=True,
    )
