"""Next recruits in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from coalition_kit.case import Case
from coalition_kit.diagnostics.next_recruits import changes as words
from coalition_kit.diagnostics.next_recruits.candidates import Candidates, GainOrder
from coalition_kit.diagnostics.next_recruits.smallest import Smallest
from coalition_kit.finding import Reason
from coalition_kit.finding.status import NO_COALITION
from coalition_kit.model import wording as assumed
from coalition_kit.model.parameters import Parameters
from coalition_kit.wording import count_of, name_list, number_word, percent, quoted_names, runs

QUESTION = "Next recruits: who first, and why?"
LIST_MORE = "List more people whom the change concerns: the column “name” in the sheet “people”."
SOURCES = (
    "Leskovec, J., et al. (2007). Cost-effective outbreak detection in networks. KDD.",
    "Lahdelma, R., Hokkanen, J., & Salminen, P. (1998). SMAA. European Journal of Operational Research 106(1).",
)
_SHOWN = 3
_WORDS = 8  # of a name that a verdict can take
_HELPS = 0.25  # conditions that two bring about beyond what each does alone, worth a reason


def verdict(trials: Candidates, order: GainOrder, chosen: Sequence[str]) -> str:
    """Returns the verdict: the first candidate and the gain, or that the order is unsure, or that nobody adds anything."""
    leader = order.names[0]
    if order.rating.status == "not met":
        if _all_decline(trials):
            return "Whoever would make anything likelier is certain to decline."
        alone = (
            "Nobody who joins alone would make anything likelier" if trials.value([leader]) <= 0 else "Hardly anyone adds anything alone"
        )
        return f"{alone}; {name_list(chosen)} together would." if len(chosen) > 1 else f"{alone}, at present positions."
    if order.rating.status == "at risk" and len(order.names) > 1:
        return f"{leader} first, {words.unsure(order, trials.world.parameters.confidence)}."
    found = words.greatest(trials.outlook(), trials.outlook([leader]), 1)
    if not found or len(found[0].name.split()) > _WORDS:
        return f"{leader} first."
    return f"{leader} first: then {words.in_words(found[0])}."


def not_assessable(trials: Candidates) -> tuple[str, tuple[str, ...]]:
    """Returns the verdict where nobody can be judged, and what was not known."""
    if trials.names and trials.knowledge.none:
        return f"Whom to win next cannot be judged yet: {trials.knowledge.in_short()}.", (trials.knowledge.missing(),)
    if trials.names:
        told = "Where anybody stands, who listens to whom, and which decisions the change needs."
        return "Whom to win next cannot be judged yet: nobody's position, no tie and no aim is known.", (told,)
    short = "nobody is left to ask" if trials.members else "nobody is listed"
    return f"Whom to win next cannot be judged yet: {short}.", ("Who else there is: nobody outside has a vote, a place or a tie.",)


def reasons(trials: Candidates, order: GainOrder, chosen: Sequence[str], least: Smallest) -> Iterator[Reason]:
    """Yields the reasons: the gain of the first, the joint gain of the chosen, candidates without a gain, and the smallest set."""
    if not trials.members:
        yield Reason(NO_COALITION)
    now = trials.outlook()
    for name in order.names[:2]:
        if told := words.greatest_in_words(now, trials.outlook([name])):
            days = count_of(round(trials.price[name]), "day")
            asked = f"joins in {runs(float(np.mean(trials.accepts[name])))} when asked, for {days} of work. Then"
            asked = asked if name in trials.willing else f"is certain to decline. With {name},"
            yield Reason(f"{name} {asked} {told}.", (name,))
    if len(chosen) > 1:
        told = words.greatest_in_words(now, trials.outlook(chosen), 4)
        tail = f": {told}" if told else ""
        yield Reason(f"{name_list(chosen)} are the best {number_word(len(chosen))} that were found together{tail}.", tuple(chosen))
    yield from _helping(trials, chosen)
    idle = [name for name in trials.idle(order) if name not in chosen]
    if idle:
        lean = "leans" if len(idle) == 1 else "lean"
        text = f"{name_list(idle)} {lean} for it and would add nothing now: what is missing is not one supporter more, but certain places."
        yield Reason(text, tuple(idle))
    yield from _unmoved_reasons(trials)
    yield Reason(least.says, tuple(least.people or ()))
    if declining := [name for name in least.people or () if name in trials.names and name not in trials.willing]:
        are = "is" if len(declining) == 1 else "are"
        yield Reason(f"Of those for a launch, {name_list(declining)} {are} certain to decline, as judged today.", tuple(declining))


def _helping(trials: Candidates, chosen: Sequence[str]) -> Iterator[Reason]:
    """Yields the pairs among the chosen who bring about together what neither does alone."""
    for pair in combinations(chosen, 2):
        more = trials.value(pair) - sum(trials.value([name]) for name in pair)
        alone = max((trials.outlook([name]) for name in pair), key=lambda outlook: float(np.mean(outlook.conditions)))
        if more >= _HELPS and (told := words.greatest_in_words(alone, trials.outlook(pair), 2)):
            yield Reason(f"{name_list(pair)} need each other: with both, {told} with the better of them alone.", pair)


def _unmoved_reasons(trials: Candidates) -> Iterator[Reason]:
    """Yields whose seat matters and whose private position keeps the vote unlikely: joining alone does not change it."""
    for name, decisions in list(trials.unmoved().items())[:_SHOWN]:
        votes = quoted_names(decisions, 6)
        text = f"{name} has a vote in {votes}, where joining alone does not do it: the private position is not for it yet. Evidence first."
        yield Reason(text, (name,), (), tuple(decisions))


def without(trials: Candidates, name: str, chosen: Sequence[str]) -> str:
    """Returns what the chosen would lack without `name`; empty for whoever is not among them."""
    if name not in chosen:
        return ""
    rest = [other for other in chosen if other != name]
    told = [words.in_words_if_lost(change) for change in words.greatest(trials.outlook(rest), trials.outlook(chosen))]
    return "; ".join(told) or f"{trials.value(chosen) - trials.value(rest):.2g} decisions and places of daily work fewer"


def missing(case: Case, trials: Candidates, order: GainOrder) -> Iterator[str]:
    """Yields what was not known of the candidates: days of work, the chance to join, stances."""
    people = [case.person(name) for name in order.names]
    yield from filter(None, [trials.knowledge.missing()])
    if dear := [q.name for q in people if not q.cost.known]:
        known = len(dear) < len(people)
        stands = f"{trials.usual_days:g} stand in, the median of the others" if known else "one day stands in for each"
        yield f"Days of work to win {name_list(dear)}: {stands}."
    if open_ := [q.name for q in people if not q.chance.known]:
        yield f"The chance that {name_list(open_)} would join when asked."
    if silent := [q.name for q in people if not q.private_stance.known]:
        yield f"The private stance of {name_list(silent)}."


def steps(trials: Candidates, order: GainOrder, chosen: Sequence[str]) -> Iterator[str]:
    """Yields whom to ask, who would be first after a no, and what comes before asking some of them."""
    leader = order.names[0]
    begun = leader in trials.willing and trials.value([leader]) > 0
    if begun:
        second = next((name for name in order.names[1:] if name in trials.willing and trials.value([name]) > 0), None)
        then = f" If the answer is no, {second} is first." if second else ""
        yield f"Talk to {leader} first: the question about introductions says who could introduce you.{then}"
    for name in chosen:
        private = trials.case.person(name).private_stance
        if not private.known:
            yield f"Find out where {name} stands in private before you ask.{assumed.evidence_for_opponent(trials.case, name)}"
        elif trials.mean_support(name) < 0.5:
            evidence = "find the evidence that answers the worry (the question about evidence says which)"
            yield f"Before you ask {name}, {evidence}: the private position is not for it yet."
        elif name != leader or not begun:
            yield f"{'Then talk' if begun else 'Talk'} to {name}."
            begun = True
    if _all_decline(trials):
        helpers = [name for name in order.names if trials.value([name]) > 0][:_SHOWN]
        yield f"Ask {name_list(helpers)} what would have to be true for a yes to joining."


def _all_decline(trials: Candidates) -> bool:
    """Returns whether somebody would make something likelier, and whoever would is certain to decline."""
    helpers = [name for name in trials.names if trials.value([name]) > 0]
    return bool(helpers) and trials.willing.isdisjoint(helpers)


def assumptions(method: str, sweep: int, confidence: float, parameters: Parameters) -> tuple[str, ...]:
    """Returns what the finding takes for granted."""
    how = {
        "every set": "every set of this size was tried.",
        "lazy greedy": "lazy greedy, every pair of the most promising, then swaps. A better set may exist: no bound is claimed, for people "
        "help each other here.",
    }
    return (
        "What a person adds is counted in decisions that pass and places of daily work that hold, each once. "
        "This guide is the kit's own, and no total score: whether all of them come about is shown beside it.",
        "Score of a candidate: what the person adds, times the chance to join, for each day of work to win them, one day at least.",
        f"Those chosen together are judged as if all of them joined. How they were found: {how[method]}",
        "Joining changes nobody's stance. A member who leans against it in private is pulled along only while enough others do it.",
        f"Of a ranking, “good” says that the first is first in at least {100 * parameters.confidence:.0f} of 100 draws, and "
        "would be first over the ranges of the model's constants (there everybody is tried in the first "
        f"{sweep} draws), “not yet” that in as many nobody "
        "adds anything, “partly” that the order is unsure. This use of the words is the kit's own.",
        f"Ready for a launch: {percent(parameters.enough)} of the affected places by weight and one sceptical position, "
        "every decision won by members, "
        f"all of them passing and all places of daily work holding with a chance of {percent(confidence)} each. "
        "These marks are the kit's own.",
        *assumed.adoption(parameters),
        *assumed.support(parameters),
    )
