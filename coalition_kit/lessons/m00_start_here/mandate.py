"""How many still practise it when the push has ended? Mandate and conversation, side by side, on the case's own network.

The model is `science.contagion.compliance`. This module says how a case's judgements become its inputs; every number below that is
not a judgement of the case is this kit's heuristic and is listed among the assumptions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case import Case
from coalition_kit.case.estimates import SHARE, STANCE
from coalition_kit.finding import Finding
from coalition_kit.lessons.m00_start_here import mandate_wording as wording
from coalition_kit.model.decisions import private_stance_estimate
from coalition_kit.model.influence import influence
from coalition_kit.science.contagion import compliance

FORCES = {"a nudge": 0.35, "a firm push": 0.6, "full force": 0.9}  # pressure in 0 to 1: heuristic
DAYS_A_WEEK = {"a nudge": 1, "a firm push": 2, "full force": 3}  # what a week of it costs
DAYS_A_CONVERSATION = 3
AFTER = 4  # weeks after the last effort at which we look
HORIZON = 20
GOAL = 0.6
DRAWS = 200
SURE = 0.7  # the share of runs that have to reach the goal, so that no run of luck counts as a plan


@dataclass(frozen=True)
class WeekRow:
    """A week (from 0, before anything happens): the median share practising, the ends of its 90 % interval, the median share committed."""

    week: int
    practising: float
    low: float
    high: float
    committed: float


@dataclass(frozen=True)
class RunWeek:
    """A week of one run: who practises it, whether somebody pushes, with whom it was talked, and whether that convinced."""

    practising: tuple[str, ...]
    pushed: bool = False
    talked_with: str = ""
    convinced: bool = False


@dataclass(frozen=True)
class MandateTalk:
    """A conversation: with whom, in which share of runs it convinces, and for how many people that person counts."""

    name: str
    convinces: float
    listeners: int


@dataclass(frozen=True)
class MandateDetail:
    """Beside the rows: the week in which we look, days the effort costs, weeks it takes, median share committed in the week of the look.

    `reached` is the number of runs in which six in ten or more practise it then; `talks` are the conversations in their order.
    `run` is the run in the middle, week by week: the one that is nearest to the median in the week of the look, and then in all weeks.
    """

    check: int = 0
    cost: int = 0
    effort: int = 0
    committed: float = 0.0
    run: tuple[RunWeek, ...] = ()
    reached: int = 0
    talks: tuple[MandateTalk, ...] = ()

    @property
    def weakest(self) -> MandateTalk | None:
        """The conversation of which least is to be expected: seldom convincing, or with somebody who counts for few."""
        return min(self.talks, key=lambda talk: talk.convinces * talk.listeners, default=None)


MandateFinding = Finding[WeekRow, MandateDetail]


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
    draws: int = DRAWS,
) -> MandateFinding:
    """Returns how many practise the change week by week under a push, conversations, or both.

    Parameters
    ----------
    case : Case
        The case whose people and ties are played.
    force : str, optional
        One of `FORCES`, for the first `weeks` weeks; without one nobody pushes.
    weeks : int, default 0
        How long the push lasts.
    talk_to : sequence of str
        People to talk to, one conversation a week in that order.
    horizon : int, default 20
        Weeks to play, at least.
    seed : int, default 0
        Of the runs; the same seed and case give the same answer.
    draws : int, default 200
        How many runs.

    Returns
    -------
    Finding[WeekRow, MandateDetail]
        `value` is the median share still practising four weeks after the last effort. `interval` holds nine in ten runs: it is for one
        run with all its chance, not for the median. `chance` is the share of runs in which six in ten or more still practise. Met: in 80
        of 100 runs, at risk: in 50, else not met. `table` has the columns week, practising, low, high and committed, one row a week.
        `detail` is a `MandateDetail`.

    Raises
    ------
    ValueError
        On an unknown force.
    KeyError
        On an unknown name.

    Notes
    -----
    A private stance that nobody knows is drawn over the whole scale, with the public one as its likeliest value
    (`model.support.private_stance_estimate`): what people say in public is not taken for what they feel.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> finding = mandate(ck.load_case("product-development"), force="full force", weeks=8)
    >>> finding.status, finding.detail.check
    ('not met', 12)
    """
    people = case.record.people
    if not people:
        return Finding(
            "mandate", wording.QUESTION, wording.NOBODY, "not assessable", missing=wording.NOBODY_MISSING, detail=MandateDetail()
        )
    if force is not None and force not in FORCES:
        raise ValueError(f"a force is one of {', '.join(FORCES)}; got {force!r}")
    place = {name: at for at, name in enumerate(case.names)}
    talks = [place[case.person(name).name] for name in talk_to]
    rng = np.random.default_rng(seed)
    stance = np.array([private_stance_estimate(q).draw(STANCE, rng, draws) for q in people])
    thresholds = np.array([q.threshold.draw(SHARE, rng, draws) for q in people])
    joins = rng.random(stance.shape) < np.array([q.chance.draw(SHARE, rng, draws) for q in people])
    convinced = np.full(stance.shape, np.inf)
    for week, at in enumerate(talks, start=1):
        convinced[at] = np.where(joins[at], week, np.inf)
    effort = max(weeks if force else 0, len(talks))
    pushed = np.zeros(max(horizon, effort + AFTER))
    pushed[: weeks if force else 0] = FORCES.get(force or "", 0.0)
    counts = influence(case)
    runs = compliance.simulate(
        counts,
        thresholds=thresholds,
        resistance=(STANCE.high - stance) / (STANCE.high - STANCE.low),
        willing=stance > 0,
        pushed=pushed,
        convinced=convinced,
        rng=rng,
    )
    check = effort + AFTER
    value, low, high = _middle(runs.practising[check])
    reached = int((runs.practising[check] >= GOAL).sum())
    chance = reached / draws
    days = cost(force, weeks, len(talks))
    told = tuple(MandateTalk(case.names[at], float(joins[at].mean()), int((counts[:, at] > 0).sum())) for at in talks)
    rows = tuple(WeekRow(week, *now, float(np.median(runs.committed[week]))) for week, now in enumerate(map(_middle, runs.practising)))
    return Finding(
        "mandate",
        wording.QUESTION,
        wording.verdict(check, round(value * len(people)), len(people)),
        "met" if chance >= 0.8 else "at risk" if chance >= 0.5 else "not met",
        value=value,
        interval=(low, high),
        unit=wording.UNIT,
        chance=chance,
        chance_error=float(np.sqrt(chance * (1 - chance) / draws)),
        chance_of=wording.CHANCE_OF,
        rows=rows,
        reasons=(wording.reason(days, budget(case), tuple(talk_to)),),
        assumptions=wording.ASSUMPTIONS,
        missing=tuple(wording.missing(case)),
        sources=wording.SOURCES,
        detail=MandateDetail(check, days, effort, rows[check].committed, _run(case, runs, check, pushed, talks, joins), reached, told),
    )


def _run(
    case: Case, runs: compliance.ComplianceRuns, check: int, pushed: NDArray[np.float64], talks: Sequence[int], joins: NDArray[np.bool_]
) -> tuple[RunWeek, ...]:
    """Returns the run in the middle."""
    off = np.abs(runs.practising - np.median(runs.practising, axis=1, keepdims=True))
    run = int(np.lexsort((off.sum(axis=0), off[check]))[0])
    weeks = [RunWeek(())]
    for week, doing in enumerate(runs.who_practises[1:, :, run]):
        who = tuple(name for name, does in zip(case.names, doing, strict=True) if does)
        talk = talks[week] if week < len(talks) else None
        said = (case.names[talk], bool(joins[talk, run])) if talk is not None else ("", False)
        weeks.append(RunWeek(who, bool(pushed[week] > 0), *said))
    return tuple(weeks)


def _middle(shares: NDArray[np.float64]) -> tuple[float, float, float]:
    """Returns the median and the 90 % interval of the shares of one week's runs."""
    low, middle, high = np.quantile(shares, (0.05, 0.5, 0.95))
    return float(middle), float(low), float(high)
