"""Whom to win next? Each person outside, tried in the coalition: what would come to pass, how surely, and for how many days of work.

gain(v) = E[J(C ∪ v) − J(C)] · P(accepts) / days, J the decisions that pass and the nodes that hold. Together people do more, or
less, than one by one: the best few are searched as a set, all sets where they are few, lazy greedy (CELF: Leskovec et al. 2007), pairs
and swaps where they are many. How often each comes first is rank acceptability (SMAA: Lahdelma, Hokkanen & Salminen 1998).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from coalition_kit.case import Case
from coalition_kit.diagnostics.next_recruits import wording as words
from coalition_kit.diagnostics.next_recruits.candidates import Candidates, Order
from coalition_kit.diagnostics.next_recruits.smallest import ENOUGH, Smallest, ready, smallest
from coalition_kit.finding import Finding, Flip, Reason, Status
from coalition_kit.finding.status import first_step
from coalition_kit.finding.what_if import no_improvement
from coalition_kit.model import support as persuasion
from coalition_kit.model import world as adoption
from coalition_kit.science.statistics.estimates import interval
from coalition_kit.wording import count_of, in_runs, name_list, number_word, percent

QUESTION = "Next recruits: who first, and why?"
_SHOWN = 3
_RANKS = 5  # ranks, and twice as many people, whose acceptability is kept
_LITTLE = 0.01  # conditions that are as good as none
_HELPS = 0.25  # conditions that two bring about beyond what each does alone, worth a reason
_LOST = 0.2  # of the chance of a decision, that evidence for one vote could bring
_WORDS = 8  # of a name that a verdict can take


def next_recruits(
    case: Case, *, count: int = 3, budget: float | None = None, seed: int = 0, draws: int = 400, confidence: float = 0.75
) -> Finding:
    """Returns who outside should be won first and why, which `count` of them together, and the least that would do.

    A candidate's score in a draw is gain · accepts / days: the expected number of decisions that pass and nodes that hold,
    more than now, if the person joins; the chance that the person does (`chance`; the whole scale where unknown); days of work
    (`cost`, one at least; the median of the other candidates' where unknown). The order is by the mean. A ranking is neither
    right nor wrong; met says that the first is first in 80 of 100 draws, not met that in as many nobody adds anything. Whoever
    has no seat, node, affected place or tie is no candidate.
    Joining changes nobody's stance: a vote that is a no in private stays one until evidence moves it (`evidence_fit`).
    `value`: what the chosen would add, if all of them join; `budget` limits their days of work together.
    `rows`, one a candidate, best first: person, gain with its 90 % interval, accepts, days, per_day, first and top3 (share of
    draws), ready (how much more likely it is that all passes and holds), decisions, places, nodes (what changes, in words),
    without (what the chosen would lack). `extra`: chosen, method, smallest (the cheapest launch-ready coalition at
    `confidence`: people to add, days, chance, proven, says, core) or None, smallest_says, acceptability (person, rank, share).
    """
    if not (count >= 1 and draws >= 1):
        raise ValueError(f"a count and draws from 1 up are wanted; got {count!r} and {draws!r}")
    trials = Candidates(case, seed, draws)
    if not (trials.members and trials.names and (trials.world.games or trials.world.nodes)):
        return _not_assessable(case, trials)
    order = trials.order()
    chosen, method = trials.together(count, budget)
    least = smallest(trials.world, trials.price, confidence)
    flips = tuple(_flips(trials, order, chosen))
    low, high = interval(trials.gain(chosen))
    leader = order.names[0]
    unsure = order.rating.status != "not met" and 0 < order.rating.chance < 1
    return Finding(
        "next_recruits",
        QUESTION,
        _verdict(trials, order, chosen),
        order.rating.status,
        value=trials.value(chosen),
        interval=(low, high),
        unit="more decisions and nodes, expected, if all who are chosen join",
        chance=order.rating.chance if unsure else None,
        chance_error=order.rating.error if unsure else None,
        chance_of=f"{leader} comes first",
        rows=tuple(_rows(trials, order, chosen, confidence)),
        reasons=(*_reasons(trials, order, chosen, least), *no_improvement(order.rating.status, flips)),
        assumptions=_assumptions(method, confidence),
        missing=tuple(_missing(case, trials, order)),
        would_change=flips,
        next_steps=tuple(_steps(trials, order, chosen)),
        sources=(
            "Leskovec, J., et al. (2007). Cost-effective outbreak detection in networks. KDD.",
            "Lahdelma, R., Hokkanen, J., & Salminen, P. (1998). SMAA. European Journal of Operational Research 106(1).",
        ),
        extra={
            "chosen": chosen,
            "method": method,
            "smallest": None if least.people is None else dict(least.__dict__),
            "smallest_says": least.says,
            "acceptability": tuple(_acceptability(order)),
        },
    )


def _not_assessable(case: Case, trials: Candidates) -> Finding:
    missing = [
        *(["Who is a member."] if not trials.members else []),
        *(["Which decisions the change needs and who holds them, or where it must be practised."] if not _aims(trials) else []),
        *(["Who else there is: nobody outside has a seat, a place or a tie."] if trials.members and not trials.names else []),
    ]
    short = "no member is named" if not trials.members else "no aim is listed" if not _aims(trials) else "nobody is left to ask"
    verdict = f"Whom to win next cannot be judged yet: {short}."
    return Finding("next_recruits", QUESTION, verdict, "not assessable", missing=tuple(missing), next_steps=first_step(case))


def _aims(trials: Candidates) -> list[str]:
    return [*trials.world.games, *(node.name for node, _ in trials.world.nodes)]


def _verdict(trials: Candidates, order: Order, chosen: Sequence[str]) -> str:
    leader, first = order.names[0], order.acceptability[:, 0]
    if order.rating.status == "not met":
        alone = (
            "Nobody who joins alone would make anything likelier" if trials.value([leader]) <= 0 else "Hardly anyone adds anything alone"
        )
        return f"{alone}; {name_list(chosen)} together would." if len(chosen) > 1 else f"{alone}, at present positions."
    if order.rating.status == "at risk" and len(order.names) > 1:
        other = order.names[1 + int(np.argmax(first[1:]))]
        rival = words.beside(max(first[1:]), first[0])
        return f"The order is unsure: {leader} leads on average and is first {in_runs(first[0])}, {other} in {rival}."
    found = words.greatest(trials.outlook(), trials.outlook([leader]), 1)
    if not found or len(found[0].name.split()) > _WORDS:
        return f"{leader} first."
    return f"{leader} first: then {words.up(found[0])}."


def _rows(trials: Candidates, order: Order, chosen: Sequence[str], confidence: float) -> Iterator[dict[str, Any]]:
    now, shares = trials.outlook(), order.acceptability
    gaps = _gaps(trials.case)
    for at, name in enumerate(order.names):
        then, gain, person = trials.outlook([name]), trials.gain([name]), trials.case.person(name)
        low, high = interval(gain)
        changes = list(words.changes(now, then))
        yield {
            "person": name,
            "gain": float(np.mean(gain)),
            "low": low,
            "high": high,
            "accepts": float(np.mean(trials.accepts[name])),
            "days": trials.price[name],
            "per_day": float(np.mean(order.scores[:, at])),
            "first": float(shares[at, 0]),
            "top3": float(shares[at, :3].sum()),
            "ready": float(np.mean(ready(trials.world, trials.members | {name}) - ready(trials.world, trials.members))),
            "decisions": "; ".join(words.up(change) for change in changes if change.verb == "passes"),
            "places": " · ".join(place) if (place := (person.function, person.level)) in gaps else "",
            "nodes": "; ".join(words.tipped(change, confidence) for change in changes if change.verb == "holds"),
            "without": _without(trials, name, chosen),
        }


def _gaps(case: Case) -> set[tuple[str, str]]:
    """Returns the affected places that no member holds for certain."""
    held = {(case.person(name).function, case.person(name).level) for name in case.member_names}
    return {(cell.function, cell.level) for cell in case.affected if cell.weight > 0} - held


def _without(trials: Candidates, name: str, chosen: Sequence[str]) -> str:
    """Returns what the chosen would lack without `name`; empty for whoever is not among them."""
    if name not in chosen:
        return ""
    rest = [other for other in chosen if other != name]
    told = [words.lost(change) for change in words.greatest(trials.outlook(rest), trials.outlook(chosen))]
    return "; ".join(told) or f"{trials.value(chosen) - trials.value(rest):.2g} decisions and nodes fewer"


def _acceptability(order: Order) -> Iterator[dict[str, Any]]:
    for name, shares in list(zip(order.names, order.acceptability, strict=True))[: 2 * _RANKS]:
        for rank, share in enumerate(shares[:_RANKS].tolist(), start=1):
            yield {"person": name, "rank": rank, "share": share}


def _reasons(trials: Candidates, order: Order, chosen: Sequence[str], least: Smallest) -> Iterator[Reason]:
    """Yields what the first would bring, what the chosen do together, who adds nothing or not yet, and the least that would do."""
    now = trials.outlook()
    for name in order.names[:2]:
        if told := words.told(now, trials.outlook([name])):
            days = count_of(round(trials.price[name]), "day")
            asked = f"joins {in_runs(float(np.mean(trials.accepts[name])))} when asked, for {days} of work"
            yield Reason(f"{name} {asked}. Then {told}.", (name,))
    if len(chosen) > 1:
        told = words.told(now, trials.outlook(chosen), 4)
        tail = f": {told}" if told else ""
        yield Reason(f"{name_list(chosen)} are the best {number_word(len(chosen))} that were found together{tail}.", tuple(chosen))
    yield from _helping(trials, chosen)
    idle = _idle(trials, order)
    if idle:
        lean = "leans" if len(idle) == 1 else "lean"
        text = f"{name_list(idle)} {lean} for it and would add nothing now: what is missing is not one supporter more, but certain places."
        yield Reason(text, tuple(idle))
    yield from _unmoved(trials, order)
    yield Reason(f"The least that would do: {least.says}", tuple(least.people or ()))


def _helping(trials: Candidates, chosen: Sequence[str]) -> Iterator[Reason]:
    """Yields the pairs among the chosen who bring about together what neither does alone."""
    for pair in combinations(chosen, 2):
        more = trials.value(pair) - sum(trials.value([name]) for name in pair)
        alone = max((trials.outlook([name]) for name in pair), key=lambda outlook: float(np.mean(outlook.conditions)))
        if more >= _HELPS and (told := words.told(alone, trials.outlook(pair), 2)):
            yield Reason(f"{name_list(pair)} need each other: with both, {told} with the better of them alone.", pair)


def _idle(trials: Candidates, order: Order) -> list[str]:
    """Returns the candidates who lean for the change in private and would add nothing."""
    means = trials.world.stance.mean(axis=1)
    leaning = {name for name, mean in zip(trials.world.names, means, strict=True) if mean > 0.5}
    return [name for name in order.names if name in leaning and trials.value([name]) < _LITTLE]


def _unmoved(trials: Candidates, order: Order) -> Iterator[Reason]:
    """Yields whose seat matters and whose private position keeps the vote unlikely: joining alone does not change it."""
    held: dict[str, list[str]] = {}
    for name in (name for name in order.names if trials.mean_support[name] < 0.5):
        inside = trials.members | {name}
        for decision, game in trials.world.games.items():
            if name in game.players:
                p = [trials.mean_support[other] * (other in inside) for other in game.players]
                slope = float(game.birnbaum(p)[game.players.index(name)])
                if slope * (1 - trials.mean_support[name]) >= _LOST:
                    held.setdefault(name, []).append(decision)
    for name, decisions in list(held.items())[:_SHOWN]:
        seats = name_list([f"“{decision}”" for decision in decisions])
        text = f"{name} has a seat in {seats}, where joining alone does not do it: the private position is not for it yet. Evidence first."
        yield Reason(text, (name,), (), tuple(decisions))


def _flips(trials: Candidates, order: Order, chosen: Sequence[str]) -> Iterator[Flip]:
    """Yields answers to “would this person join?” that turn the status, and where nobody helps alone, whom to win so that others do."""
    now = order.rating.status
    turned: dict[Status, int] = {}
    for chance, known in (("1", "is certain to join when asked"), ("0", "is certain to decline")):
        for name in order.names[: 4 * _SHOWN]:
            new = trials.order({name: float(chance)})
            status = new.rating.status
            if status != now and turned.get(status, 0) < _SHOWN:
                turned[status] = turned.get(status, 0) + 1
                who = f", with {new.names[0]} first" if status != "not met" else ""
                yield Flip(f"If {name} {known}, this would be {status}{who}.", status, sets=(("people", name, "chance", chance),))
    if now == "not met":
        for name in chosen[:2]:
            after = Candidates(trials.case.with_members([name]), trials.seed, trials.draws)
            if after.names and (status := after.order().rating.status) != now:
                yield Flip(f"If {name} joined, this would be {status}.", status, add=(name,))


def _missing(case: Case, trials: Candidates, order: Order) -> Iterator[str]:
    people = [case.person(name) for name in order.names]
    if dear := [q.name for q in people if not q.cost.known]:
        yield f"Days of work to win {name_list(dear)}: {trials.usual_days:g} stand in, the median of the others."
    if open_ := [q.name for q in people if not q.chance.known]:
        yield f"The chance that {name_list(open_)} would join when asked."
    if silent := [q.name for q in people if not q.private_stance.known]:
        yield f"The private stance of {name_list(silent)}."


def _steps(trials: Candidates, order: Order, chosen: Sequence[str]) -> Iterator[str]:
    """Yields whom to ask, who would be first after a no, and what comes before asking some of them."""
    leader = order.names[0]
    if trials.value([leader]) > 0:
        after = trials.order({leader: 0.0})
        then = f" If the answer is no, {after.names[0]} is first." if trials.value([after.names[0]]) > 0 and len(after.names) > 1 else ""
        yield f"Talk to {leader} first: ask who could open the door (introductions).{then}"
    for name in chosen:
        private = trials.case.person(name).private_stance
        if not private.known:
            yield f"Find out where {name} stands in private before you ask."
        elif trials.mean_support[name] < 0.5:
            yield f"Before you ask {name}, find the evidence that answers the worry (evidence_fit): the private position is not for it yet."
        elif name != leader:
            yield f"Then talk to {name}."


def _assumptions(method: str, confidence: float) -> tuple[str, ...]:
    how = {
        "every set": "every set of this size was tried.",
        "lazy greedy": "lazy greedy, every pair of the most promising, then swaps. A better set may exist: no bound is claimed, for people "
        "help each other here.",
    }
    return (
        "What a person adds is counted in decisions that pass and nodes that hold, each once. This guide is the kit's own, and no total "
        "score: whether all of them come about is shown beside it.",
        "Score of a candidate: what the person adds, times the chance to join, for each day of work to win them, one day at least.",
        f"Those chosen together are judged as if all of them joined. How they were found: {how[method]}",
        "Joining changes nobody's stance. A member who leans against it in private is pulled along only while enough others do it.",
        "A ranking is not met or missed: met says that the first is first in at least 80 of 100 draws, not met that in as many nobody "
        "adds anything, at risk that the order is unsure. This use of the words is the kit's own.",
        f"Launch-ready: {percent(ENOUGH)} of the affected places by weight and one sceptical position, every decision won by members, "
        f"all of them passing and all nodes holding with a chance of {percent(confidence)} each. These marks are the kit's own.",
        *adoption.ASSUMPTIONS,
        *persuasion.ASSUMPTIONS,
    )
