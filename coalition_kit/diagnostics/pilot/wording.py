"""What a pilot would show, in sentences."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from coalition_kit.case import Case
from coalition_kit.case.people import Pilot
from coalition_kit.diagnostics.pilot.analysis import MOST, Obstacle, Prospect
from coalition_kit.finding import Reason, Status
from coalition_kit.finding.what_if import would_go
from coalition_kit.model import wording as assumed
from coalition_kit.model.knowledge import positions
from coalition_kit.model.parameters import Parameters
from coalition_kit.model.support import counting
from coalition_kit.wording import in_runs, name_list, percent

QUESTION = "Pilot: what would it show, and whose mind would it change?"
UNIT = "of 100 such pilots would carry somebody whom the change needs across one half, if it works"
FIRST_STEP = "Say before it begins what you will count, how often, and which share you would expect either way."
SOURCES = (
    "Good, I. J. (1950). Probability and the Weighing of Evidence. Griffin.",
    "Royall, R. (1997). Statistical Evidence: A Likelihood Paradigm. Chapman & Hall.",
    "Rogers, E. M. (2003). Diffusion of Innovations (5th ed.). Free Press.",
)
_OBSTACLES: dict[Obstacle, str] = {
    "trials": "too few trials",
    "shares": "works and fails are too near each other",
    "credibility": "whoever counts is not believed enough",
    "similarity": "it is not similar enough to their own work",
    "credibility and similarity": "it is neither believed nor similar enough",
    "form": "a pilot is the wrong form for their worries",
}
_SHOWN, _IN_SHORT = 3, 2  # people named among the reasons, and in the verdict


def not_assessable(case: Case) -> str:
    """Returns the verdict where the design lacks a number, or nobody is there to be convinced."""
    known = positions(case, counting(case))
    short = (
        "nobody is on the list"
        if not case.names
        else known.in_short("whom the change needs")
        if known.none
        else "the number of trials and the two shares are wanted"
    )
    return f"What this pilot would show cannot be said yet: {short}."


def lacking(case: Case, pilot: Pilot) -> Iterator[str]:
    """Yields what keeps the question from being answered."""
    if not case.names:
        yield "Who is there to be convinced: nobody is on the list of people."
    if (known := positions(case, counting(case))).none:
        yield known.missing()
    if pilot.trials is None:
        yield f"How many times it can happen in “{pilot.name}”."
    if pilot.works is None:
        yield "The share of times that you would expect if the change works."
    if pilot.fails is None:
        yield "The share of times that you would expect if it does not."


def verdict(prospect: Prospect) -> str:
    """Returns the verdict: which result would move whom of those whom the change needs, or why none does."""
    chance = prospect.chance
    best, worst = prospect.likely
    needed = set(prospect.named(prospect.needed))
    if not chance:
        why = next((_OBSTACLES[key] for key in prospect.obstacles()), "none of them is below one half now")
        return f"No result of this pilot would move anyone whom the change needs across one half: {why}."
    moved = [name for name in prospect.moved(best) if name in needed]
    at_all = moved or [name for name in prospect.moved(_first(prospect)) if name in needed]
    which = " whom" if len(at_all) > _IN_SHORT else ", whom"
    told = f"{_from(prospect, _rank(prospect, at_all[-1]))} would move {name_list(at_all, _IN_SHORT)}{which} the change needs"
    if not moved or chance < prospect.parameters.reaching:
        return f"{told}, but only {in_runs(chance)} if the change works."
    if max(prospect.misleading) > prospect.parameters.misleading:
        return f"{told}, but the pilot would mislead {in_runs(max(prospect.misleading))}."
    lost = [name for name in prospect.lost(worst) if name in needed]
    if not lost:
        return f"{told}."
    least = min(_rank(prospect, name) for name in lost)
    under = f"{'under' if prospect.rising else 'over'} {prospect.seen(min(least, prospect.trials))}"
    return f"{told}; {under} would lose {name_list(lost, _IN_SHORT)}."


def _rank(prospect: Prospect, name: str) -> int:
    return int(prospect.crossing[prospect.names.index(name)])


def _first(prospect: Prospect) -> int:
    """Returns the least rank that carries somebody whom the change needs across one half."""
    return int(prospect.crossing[prospect.needed & prospect.below].min())


def _from(prospect: Prospect, rank: int) -> str:
    """Returns a result and all better ones in words: `28 or more of 40`."""
    more = "" if rank == prospect.trials else " or more" if prospect.rising else " or fewer"
    return f"{prospect.seen(rank)}{more} of {prospect.trials}"


def _times(log_ratio: float) -> str:
    """Returns a likelihood ratio in words."""
    size = math.exp(min(abs(log_ratio), math.log(1e6)))
    if size < 1.05:
        return "as likely if the change works as if it does not"
    number = "over a million" if size > 999_999 else f"{size:.1f}" if size < 10 else f"{float(f'{size:.2g}'):,.0f}"
    cut = " (counted as 100)" if abs(log_ratio) > MOST + 0.05 else ""
    return f"{number} times likelier{cut} if the change {'works' if log_ratio > 0 else 'does not work'}"


def reasons(prospect: Prospect) -> Iterator[Reason]:
    """Yields the reasons: the turning result, the chance of a misleading one, the effect of the likeliest results, and whom none moves."""
    pilot, turning = prospect.pilot, prospect.turning
    if turning is None:
        yield Reason("No result says anything: the same share is expected whether the change works or not.")
    else:
        on, beyond = ("on", "below") if prospect.rising else ("down", "above")
        yield Reason(f"From {prospect.seen(turning)} of {prospect.trials} {on}, the result speaks for the change; {beyond} it does not.")
        works, fails = prospect.misleading
        yield Reason(f"The pilot would mislead {in_runs(works)} if the change works, and {in_runs(fails)} if it does not.")
        for rank, case_is in zip(prospect.likely, ("If the change works", "If it does not"), strict=True):
            yield _likeliest(prospect, rank, case_is)
    for name in [name for name in prospect.moved(prospect.trials) if name in prospect.named(prospect.needed)][:_SHOWN]:
        rank, now = _rank(prospect, name), prospect.now[prospect.names.index(name)]
        yield Reason(
            f"{name}, at {round(100 * now)} in 100 now, would cross one half from {_from(prospect, rank)}: "
            f"{in_runs(prospect.chance_from(rank))} if the change works.",
            (name,),
        )
    for obstacle, names in prospect.obstacles().items():
        yield Reason(f"No result would carry {name_list(names)} across one half: {_OBSTACLES[obstacle]}.", names)
    if pilot.seen is not None:
        yield Reason(f"The result is in: {pilot.seen} of {prospect.trials}, {_times(prospect.logs[prospect.seen(pilot.seen)])}.")
    if pilot.if_it_fails:
        yield Reason(f"Written down for a result that speaks against it: “{pilot.if_it_fails}”")


def _likeliest(prospect: Prospect, rank: int, case_is: str) -> Reason:
    moved, lost = prospect.moved(rank), prospect.lost(rank)
    does = [f"carries {name_list(moved)} across one half" if moved else "", f"takes {name_list(lost)} below one half" if lost else ""]
    done = " and ".join(filter(None, does)) or "carries nobody across one half"
    return Reason(
        f"{case_is}, about {prospect.seen(rank)} of {prospect.trials} is likeliest. That is {_times(prospect.logs[rank])}, and {done}.",
        (*moved, *lost),
    )


def assumptions(p: Parameters) -> Iterator[str]:
    """Yields what the finding takes for granted."""
    yield "The trials are independent. Where the same people, the same week or the same luck is behind several, they count for less."
    yield (
        "The two expected shares are taken as known. Nobody knows them: where the truth lies between them, the result can point either "
        "way; and a share that is chosen after the result is in makes it mean nothing."
    )
    yield (
        "The number of trials is fixed beforehand. Whoever looks after each one, and stops as soon as the count looks good, is misled more "
        "often than is said here."
    )
    yield "To mislead is to point the wrong way, or nowhere. No pilot weighs more than a hundred to one: the kit's own."
    yield (
        f"“Good”: the pilot misleads with a chance of at most {percent(p.misleading)} either way, and carries somebody whom the change "
        f"needs with one of at least {percent(p.reaching)} if it works. “Partly”: one of the two. This rule is the kit's own."
    )
    yield (
        "Whom the change needs: decision holders, members, and people needed to help. The pilot comes on top of the evidence in hand, and "
        "what is shown as 50 in 100 is neither below one half nor above."
    )
    yield from assumed.support(p)
    yield "What would change it was tried: two and four times the trials, half of them, a counter who is believed, a place like theirs."


def missing(pilot: Pilot) -> Iterator[str]:
    """Yields what is not known of the design."""
    if not pilot.if_it_fails:
        yield "What the coalition will do if the result speaks against the change: it is not written down, and afterwards it is too late."
    if not pilot.measure:
        yield "What is counted: one thing, seen to happen or not."
    if not pilot.credibility.known:
        yield "How far those whom it should move will believe whoever counts."
    if not pilot.similarity.known:
        yield "How like their own situation they will find it."


def steps(prospect: Prospect) -> Iterator[str]:
    """Yields what to do before it begins, or with a result that is in."""
    if (seen := prospect.pilot.seen) is not None:
        yield f"Write the result into the case as evidence: {seen} of {prospect.trials}, whichever way it speaks."
        if moved := [name for name in prospect.moved(prospect.seen(seen)) if name in prospect.named(prospect.needed)]:
            yield f"Show it to {name_list(moved[:_SHOWN])} first, with what speaks against it."
        if prospect.logs[prospect.seen(seen)] < 0 and prospect.pilot.if_it_fails:
            yield f"Do what you wrote down for this result: “{prospect.pilot.if_it_fails}”"
        return
    whom = [name for name in prospect.moved(prospect.trials) if name in prospect.named(prospect.needed)][:_SHOWN]
    if not prospect.pilot.if_it_fails:
        yield "Write down now what you will do if it fails, and show it to those whom you want to convince."
    if whom and prospect.turning is not None:
        yes = _from(prospect, prospect.turning)
        yield f"Agree with {name_list(whom)}, before it begins, what is counted, and that {yes} would speak for it."
        yield f"Ask {whom[0]} who should count, and who may stop it."
    else:
        yield "Change what is counted, where or by whom, before you spend the days: no result would move those whom you need."


def flip(changes: Sequence[str], now: Status, then: Status) -> str:
    """Returns what changes of the design would do, from which status to which."""
    return f"With {name_list(changes)}, {would_go(now, then)}."


def more_trials(trials: int) -> str:
    """Returns more trials, as they follow “with”."""
    return f"{trials} trials"


def fewer_trials(trials: int, of: int) -> str:
    """Returns fewer trials, as they follow “with”."""
    return f"only {trials} of the {of} trials"


NEARER = {"credibility": "someone counting whom they believe (0.9)", "similarity": "a place like their own (0.9)"}
