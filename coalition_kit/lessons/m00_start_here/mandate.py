"""How many still practise it when the push has ended? Mandate and conversation, side by side, on the case's own network.

The model is `science.compliance`. This module says how a case's judgements become its inputs; every number below that is
not a judgement of the case is this kit's heuristic and is listed among the assumptions.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case import Case
from coalition_kit.case.estimates import SHARE, STANCE
from coalition_kit.finding import Finding, Reason
from coalition_kit.model.world import influence
from coalition_kit.science.contagion import compliance

FORCES = {"a nudge": 0.35, "a firm push": 0.6, "full force": 0.9}  # pressure in 0 to 1: heuristic
DAYS_A_WEEK = {"a nudge": 1, "a firm push": 2, "full force": 3}  # what a week of it costs
DAYS_A_CONVERSATION = 3
AFTER = 4  # weeks after the last effort at which we look
HORIZON = 20
GOAL = 0.6


def budget(case: Case) -> int:
    """Returns the days that either way may cost: eight conversations among sixty-odd people, in proportion elsewhere."""
    return DAYS_A_CONVERSATION * conversations(case)


def conversations(case: Case) -> int:
    """Returns how many conversations the budget pays for: one for every eight people, one at least, twelve at most."""
    return int(np.clip(round(len(case.record.people) / 8), 1, 12))


def cost(force: str | None, weeks: int, talks: int = 0) -> int:
    """Returns the days that an effort costs: the weeks of a push by its force, and the conversations."""
    return (DAYS_A_WEEK[force] * weeks if force else 0) + DAYS_A_CONVERSATION * talks


def mandate(
    case: Case,
    *,
    force: str | None = None,
    weeks: int = 0,
    talk_to: Sequence[str] = (),
    horizon: int = HORIZON,
    seed: int = 0,
    draws: int = 200,
) -> Finding:
    """Returns how many practise the change week by week under a push, conversations, or both.

    `force` is one of `FORCES` for the first `weeks` weeks; `talk_to` names people, one conversation a week in that order.
    `value` is the share still practising four weeks after the last effort, with its 90 % interval over `draws` runs;
    `chance` the share of runs in which that is at least six in ten. `rows` has one row a week: `week`, `practising`,
    `low`, `high`, `committed` (shares). Raises ValueError on an unknown force, KeyError on an unknown name.
    """
    people = case.record.people
    question = "How many still practise it four weeks after the push has ended?"
    if not people:
        return Finding("mandate", question, "There is nobody on the list yet.", "not assessable", missing=("people",))
    if force is not None and force not in FORCES:
        raise ValueError(f"a force is one of {', '.join(FORCES)}; got {force!r}")
    place = {name: at for at, name in enumerate(case.names)}
    talks = [place[case.person(name).name] for name in talk_to]
    rng = np.random.default_rng(seed)
    told = [q.private_stance if q.private_stance.known else q.stance for q in people]
    stance = np.array([judgement.draw(STANCE, rng, draws) for judgement in told])
    thresholds = np.array([q.threshold.draw(SHARE, rng, draws) for q in people])
    joins = rng.random(stance.shape) < np.array([q.chance.draw(SHARE, rng, draws) for q in people])
    convinced = np.full(stance.shape, np.inf)
    for week, at in enumerate(talks, start=1):
        convinced[at] = np.where(joins[at], week, np.inf)
    effort = max(weeks if force else 0, len(talks))
    pushed = np.zeros(max(horizon, effort + AFTER))
    pushed[: weeks if force else 0] = FORCES.get(force or "", 0.0)
    course = compliance.simulate(
        influence(case),
        thresholds=thresholds,
        resistance=(STANCE.high - stance) / (STANCE.high - STANCE.low),
        willing=stance > 0,
        pushed=pushed,
        convinced=convinced,
        rng=rng,
    )
    check = effort + AFTER
    value, low, high = _middle(course.practising[check])
    chance = float((course.practising[check] >= GOAL).mean())
    days = cost(force, weeks, len(talks))
    rows = tuple(
        {"week": week, "practising": now[0], "low": now[1], "high": now[2], "committed": float(np.median(course.committed[week]))}
        for week, now in enumerate(map(_middle, course.practising))
    )
    return Finding(
        "mandate",
        question,
        f"In week {check}, {round(value * len(people))} of {len(people)} people practise it.",
        "met" if chance >= 0.8 else "at risk" if chance >= 0.5 else "not met",
        value=value,
        interval=(low, high),
        unit="of the people",
        chance=chance,
        chance_error=float(np.sqrt(chance * (1 - chance) / draws)),
        rows=rows,
        reasons=(Reason(f"The effort costs {days} days of {budget(case)}.", people=tuple(talk_to)),),
        assumptions=(
            "Pressure: a nudge .35, a firm push .6, full force .9; two fifths of it are gone each week after it ends (heuristic).",
            "A person complies while the pressure is at least (2 − private stance)/4 (heuristic).",
            f"A willing person who tries binds with chance {compliance.TRIAL:g} × (1 − pressure) a week (heuristic; the form: "
            "Festinger & Carlsmith 1959).",
            "Commitment stays, and travels along ties of trust, advice, work and influence by thresholds (Granovetter 1978).",
            "A conversation convinces with the chance of joining that the case judges.",
        ),
        missing=_unknown(case),
        extra={"check": check, "cost": days, "effort": effort, "committed": float(np.median(course.committed[check]))},
    )


def _middle(shares: NDArray[np.float64]) -> tuple[float, float, float]:
    """Returns the median and the 90 % interval of the shares of one week's runs."""
    low, middle, high = np.quantile(shares, (0.05, 0.5, 0.95))
    return float(middle), float(low), float(high)


def _unknown(case: Case) -> tuple[str, ...]:
    counts = {
        "a stance": sum(not (q.private_stance.known or q.stance.known) for q in case.record.people),
        "a threshold": sum(not q.threshold.known for q in case.record.people),
        "a chance of joining": sum(not q.chance.known for q in case.record.people),
    }
    return tuple(f"{what} of {count} people: any value of the scale was drawn" for what, count in counts.items() if count)
