"""Whom to win next? Each person outside, tried in the coalition: what would come to pass, how surely, and for how many days of work.

gain(v) = E[J(C ∪ v) − J(C)] · P(accepts) / days, J the decisions that pass and the nodes that hold. Together people do more, or
less, than one by one: the best few are searched as a set, all sets where they are few, lazy greedy (CELF: Leskovec et al. 2007), pairs
and swaps where they are many. How often each comes first is rank acceptability (SMAA: Lahdelma, Hokkanen & Salminen 1998).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from coalition_kit.case import Case
from coalition_kit.diagnostics.next_recruits import changes, wording, wording_reach
from coalition_kit.diagnostics.next_recruits.candidates import RANKS, Candidates, GainOrder
from coalition_kit.diagnostics.next_recruits.reach import ByReach
from coalition_kit.diagnostics.next_recruits.results import RankShare, Recruit, RecruitsDetail
from coalition_kit.diagnostics.next_recruits.smallest import smallest
from coalition_kit.diagnostics.next_recruits.together import together
from coalition_kit.finding import Finding, Flip, Status
from coalition_kit.finding.openers import openers
from coalition_kit.finding.what_if import no_improvement, would_go
from coalition_kit.model.draws import check_asked
from coalition_kit.model.parameters import DEFAULT, DRAWS, Parameters, check_amounts
from coalition_kit.science.statistics.estimates import interval

RecruitsFinding = Finding[Recruit, RecruitsDetail]
_SHOWN = 3


def next_recruits(
    case: Case,
    *,
    count: int = 3,
    budget: float | None = None,
    seed: int = 0,
    draws: int = DRAWS,
    confidence: float | None = None,
    push: float | None = None,
    parameters: Parameters = DEFAULT,
) -> RecruitsFinding:
    """Returns who outside should be won first and why, which `count` of them together, and the least that would do.

    Parameters
    ----------
    case : Case
        The case to ask about.
    count : int, default 3
        How many to choose together, from 1 up.
    budget : float, optional
        The most days of work that those chosen may take together.
    seed : int, default 0
        Of the draws; the same seed and case give the same answer.
    draws : int, default `DRAWS`
        How often everything uncertain is drawn, from 1 up.
    confidence : float, optional
        The chance that the smallest launch-ready coalition must reach, above 0.5; by default that of `parameters`.
    push : float, optional
        The company that the coalition adds while it pushes, in place of the one of `parameters`.
    parameters : Parameters, default `DEFAULT`
        The constants of the model.

    Returns
    -------
    Finding[Recruit, RecruitsDetail]
        `value` is what the chosen would add, if all of them join, with its 90 % interval over the draws (at least
        90 %, where nodes alone, which hold or not, make the difference). A ranking is neither right
        nor wrong; met says that the first is first in 80 of 100 draws, also at the ends of the ranges of the model's constants, not
        met that in as many nobody adds anything, at risk that the order is unsure. Not assessable: of nobody concerned a position is
        known. At the ends of the ranges everybody is tried in the first 50 draws: the difference to the usual constants is added to
        what all draws say. `table` has a row a candidate, the best first: person, gain, low, high, accepts, days, per_day, first,
        top3, ready, decisions, place, nodes, without. `detail` is a `RecruitsDetail`.

    Raises
    ------
    ValueError
        For a count or draws below 1, a budget below 0, and a confidence that is not above 0.5 and at most 1.

    Notes
    -----
    A candidate's score in a draw is gain · accepts / days: the expected number of decisions that pass and nodes that hold, more
    than now, if the person joins; the chance that the person does (`chance`; the whole scale where unknown); days of work (`cost`,
    one at least; the median of the other candidates' where unknown). The order is by the mean. Whoever has no seat, node, affected
    place or tie is no candidate; whoever is certain to decline is not chosen. Joining changes nobody's stance: a vote that is a no in
    private stays one until evidence moves it, and an opponent who joins lets go when the push ends.

    References
    ----------
    Leskovec, J., et al. (2007). Cost-effective outbreak detection in networks. KDD.
    Lahdelma, R., Hokkanen, J., & Salminen, P. (1998). SMAA. European Journal of Operational Research 106(1).

    Examples
    --------
    >>> import coalition_kit as ck
    >>> finding = ck.next_recruits(ck.load_case("mental-health"), draws=100)
    >>> finding.rows[0].person
    'Farida Mansouri'
    """
    check_asked(case, seed, draws)
    if count < 1:
        raise ValueError(f"a count from 1 up is wanted; got {count!r}")
    check_amounts(budget=budget)
    sure = parameters.with_confidence(confidence)
    given = parameters if push is None else parameters.replace(push=push)
    trials, assessable = _trials(case, seed, draws, given)
    if isinstance(trials, ByReach) and assessable:
        return _by_reach(trials, given)
    if not assessable:
        verdict, missing = wording.not_assessable(trials)
        whose = trials.knowledge.concerned if trials.knowledge.none else ()
        steps = openers(case, "people", "stances", "ties", whose=whose) or openers(case, "decisions") or (wording.LIST_MORE,)
        return Finding(
            "next_recruits", wording.QUESTION, verdict, "not assessable", missing=missing, next_steps=steps, detail=RecruitsDetail()
        )
    order = trials.order()
    chosen, method = together(trials, count, budget)
    least = smallest(trials.world, trials.price, sure)
    survives = trials.sensitivity()
    status = survives.capped
    flips = tuple(_flips(trials, order, chosen, status))
    unsure = order.rating.status != "not met" and order.rating.chance < 1
    return Finding(
        "next_recruits",
        wording.QUESTION,
        wording.verdict(trials, order, chosen),
        status,
        value=trials.value(chosen),
        interval=interval(trials.gain(chosen)),
        unit="more decisions that pass and places of daily work that hold, on average, if all who are chosen join",
        chance=order.rating.chance if unsure else None,
        chance_error=order.rating.error if unsure else None,
        chance_of=f"{order.names[0]} comes first",
        rows=tuple(_rows(trials, order, chosen, sure)),
        reasons=(*wording.reasons(trials, order, chosen, least), *no_improvement(status, flips)),
        assumptions=wording.assumptions(method, trials.sweep, sure, trials.world.parameters),
        missing=tuple(wording.missing(case, trials, order)),
        would_change=flips,
        next_steps=(*wording.steps(trials, order, chosen), *openers(case, "members")),
        sources=wording.SOURCES,
        sensitivity=survives,
        detail=RecruitsDetail(tuple(chosen), method, least, tuple(_acceptability(order))),
    )


def first_recruits(case: Case, *, seed: int = 0, count: int = 3) -> tuple[str, ...]:
    """Returns whom to win next: the best `count` of those who add something, then the others of the `count` who are best together.

    The same as in the finding of `next_recruits` (see `of_finding`), without what its status takes: a tenth of the time in a large case.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> first_recruits(ck.load_case("mental-health"))[0]
    'Farida Mansouri'
    """
    trials, assessable = _trials(case, seed, DRAWS, DEFAULT)
    if not assessable:
        return ()
    order = trials.order()
    best = [name for name, score in zip(order.names, order.scores.mean(axis=0), strict=True) if score > 0][:count]
    return tuple(dict.fromkeys([*best, *(() if isinstance(trials, ByReach) else together(trials, count, None)[0])]))


def of_finding(finding: RecruitsFinding, count: int = 3) -> tuple[str, ...]:
    """Returns what `first_recruits` does, from a finding that is there already."""
    if finding.status == "not assessable":
        return ()
    best = [row.person for row in finding.rows if row.per_day > 0][:count]
    return tuple(dict.fromkeys([*best, *finding.detail.chosen]))


def _trials(case: Case, seed: int, draws: int, parameters: Parameters) -> tuple[Candidates, bool]:
    """Returns the trials of everybody outside, by reach where no decision and no node is listed, and whether they say anything."""
    trials = Candidates(case, seed, draws, parameters)
    if trials.world.games or trials.world.nodes:
        return trials, bool(trials.names) and not trials.knowledge.none
    trials = ByReach(case, seed, draws, parameters)
    return trials, trials.is_known


def _by_reach(trials: ByReach, parameters: Parameters) -> RecruitsFinding:
    """Returns whom to ask first by stance and reach: nothing says what anybody would bring about."""
    order = trials.order()
    unsure = 0 < order.rating.chance < 1
    return Finding(
        "next_recruits",
        wording.QUESTION,
        wording_reach.verdict(trials, order),
        order.rating.status,
        chance=order.rating.chance if unsure else None,
        chance_error=order.rating.error if unsure else None,
        chance_of=f"{order.names[0]} comes first",
        rows=tuple(_rows_by_reach(trials, order)),
        reasons=tuple(wording_reach.reasons(trials, order)),
        assumptions=wording_reach.assumptions(trials, parameters),
        missing=(wording_reach.AIMS, *wording.missing(trials.case, trials, order)),
        next_steps=(*wording_reach.steps(trials, order), *openers(trials.case, "decisions", "members")),
        sources=wording.SOURCES[1:],
        detail=RecruitsDetail(acceptability=tuple(_acceptability(order)), by_reach=True),
    )


def _rows_by_reach(trials: ByReach, order: GainOrder) -> Iterator[Recruit]:
    for at, name in enumerate(order.names):
        yield _row(trials, order, at, trials.gains[:, trials.names.index(name)])


def _rows(trials: Candidates, order: GainOrder, chosen: Sequence[str], confidence: float) -> Iterator[Recruit]:
    now, gaps = trials.outlook(), _gaps(trials.case)
    for at, name in enumerate(order.names):
        then, person = trials.outlook([name]), trials.case.person(name)
        changed, cell = list(changes.changes(now, then)), trials.case.place_of(person)
        place = (cell.function, cell.level) if cell else ("", "")
        yield replace(
            _row(trials, order, at, trials.gain([name])),
            ready=float(np.mean(then.ready - now.ready)),
            decisions=tuple(changes.in_words(change) for change in changed if change.verb == "passes"),
            place=" · ".join(filter(None, place)) if place in gaps else "",
            nodes=tuple(changes.with_tipping(change, confidence) for change in changed if change.verb == "holds"),
            without=wording.without(trials, name, chosen),
        )


def _row(trials: ByReach | Candidates, order: GainOrder, at: int, gain: NDArray[np.float64]) -> Recruit:
    """Returns what every ranking says of the candidate at a place: the gain, the chance to join, the days, and the ranks."""
    name, shares = order.names[at], order.acceptability[at]
    low, high = interval(gain)
    return Recruit(
        person=name,
        gain=float(np.mean(gain)),
        low=low,
        high=high,
        accepts=float(np.mean(trials.accepts[name])),
        days=trials.price[name],
        per_day=float(np.mean(order.scores[:, at])),
        first=float(shares[0]),
        top3=float(shares[:3].sum()),
        ready=0.0,
    )


def _gaps(case: Case) -> set[tuple[str, str]]:
    """Returns the affected places that no member holds for certain."""
    held = {(cell.function, cell.level) for name in case.member_names if (cell := case.place_of(case.person(name)))}
    return {(cell.function, cell.level) for cell in case.affected if cell.weight > 0} - held


def _acceptability(order: GainOrder) -> Iterator[RankShare]:
    for name, shares in list(zip(order.names, order.acceptability, strict=True))[: 2 * RANKS]:  # and twice as many people
        for rank, share in enumerate(shares.tolist(), start=1):
            yield RankShare(name, rank, share)


def _flips(trials: Candidates, order: GainOrder, chosen: Sequence[str], now: Status) -> Iterator[Flip]:
    """Yields answers to “would this person join?” that turn the status; where nobody helps alone, the people to win first."""
    turned: dict[Status, int] = {}
    for chance, known in (("1", "is certain to join when asked"), ("0", "is certain to decline")):
        for name in order.names[: 4 * _SHOWN]:
            new, status = trials.order({name: float(chance)}), trials.status({name: float(chance)})
            if status != now and turned.get(status, 0) < _SHOWN:
                turned[status] = turned.get(status, 0) + 1
                who = f", with {new.names[0]} first" if status != "not met" else ""
                yield Flip(f"If {name} {known}, {would_go(now, status)}{who}.", status, sets=(("people", name, "chance", chance),))
    if now == "not met":
        for name in chosen[:2]:
            after = Candidates(trials.case.with_members([name]), trials.seed, trials.draws, trials.world.parameters)
            if after.names and (status := after.status()) != now:
                yield Flip(f"If {name} joined, {would_go(now, status)}.", status, add=(name,))
