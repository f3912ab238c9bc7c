"""What would a pilot's result mean, and whose mind would it change? Asked before it begins, and answered once the result is in.

A pilot counts how often one thing happens. Whoever says beforehand how often it should happen if the change works, and how often if
it does not, has said what every result will mean: its likelihood ratio (Good 1950). That a pilot can mislead, and how often, follows
from the same two numbers (Royall 1997). What a result does to whom is `_ground.persuasion`'s arithmetic.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator
from itertools import combinations

from coalition_kit.case import Case
from coalition_kit.case.estimates import SHARE
from coalition_kit.case.people import Pilot
from coalition_kit.diagnostics.pilot.analysis import MOST, Prospect, as_evidence
from coalition_kit.finding import Finding, Flip, Reason, Status
from coalition_kit.finding.status import is_better
from coalition_kit.finding.what_if import no_improvement
from coalition_kit.model import support as persuasion
from coalition_kit.science.statistics.persuasion import log_ratios
from coalition_kit.wording import name_list, percent

QUESTION = "Pilot: what would it show, and whose mind would it change?"
MISLED = 0.2  # the greatest chance of a misleading result, if the change works and if not: heuristic
REACHED = 0.2  # the least chance, if the change works, of a result that carries somebody: heuristic
_SHOWN = 3

Design = tuple[str, str, str]  # a field of the pilot, its value, and both in words


def outlook(case: Case, pilot: Pilot, *, seed: int = 0, draws: int = 400) -> Finding:
    """Returns what each result of `pilot` would mean and whom it would carry across one half, on top of the evidence in hand.

    Result k of n has LR = (works/fails)^k · ((1 − works)/(1 − fails))^(n − k), and binomial chances if the change works and if not.
    It counts as evidence of the form pilot, from a source of its own, cut at a hundred to one. Met: the two are told apart (the
    result points the wrong way or nowhere with a chance of at most .2 if the change works, and of at most .2 if not), and with a
    chance of at least .2, if it works, somebody whom the change needs is carried across one half. At risk: one of the two. Not met:
    neither. The rule is the kit's own. `value`: that last chance, in percent.
    `rows`: one for each result, or for a band of them where there are more than 25: seen, seen_high, ratio (of the band, cut at a
    million to one), chance_works, chance_fails, moved and lost (names; by every result of the band).
    `extra`: people (person, needed, before, best and worst: after the likeliest result if it works and if not, moves_from and
    loses_from: the results that carry or lose this person, chance_works of the first), turning (the result nearest to none that
    speaks for the change), likely (best, worst), misleading (works, fails).
    A flip names the pilot by its name: to try it, the pilot has to be one of the case's.
    """
    if lacking := tuple(_lacking(case, pilot)):
        short = "the number of trials and the two shares are wanted" if case.names else "nobody is on the list"
        return Finding(
            "pilot",
            QUESTION,
            f"What this pilot would show cannot be said yet: {short}.",
            "not assessable",
            missing=lacking,
            next_steps=("Say before it begins what you will count, how often, and which share you would expect either way.",),
        )
    prospect = Prospect(persuasion.Persuasion(case, seed, draws), pilot)
    status, chance = _rated(prospect)
    flips = tuple(_flips(prospect, status))
    return Finding(
        "pilot",
        QUESTION,
        _verdict(prospect, chance),
        status,
        value=100 * chance,
        unit="% is the chance, if the change works, that the result carries somebody whom it needs across one half",
        rows=tuple(prospect.rows()),
        reasons=(*_reasons(prospect), *no_improvement(status, flips)),
        assumptions=tuple(_assumptions(prospect)),
        missing=tuple(_missing(pilot)),
        would_change=flips,
        next_steps=tuple(_steps(prospect)),
        sources=(
            "Good, I. J. (1950). Probability and the Weighing of Evidence. Griffin.",
            "Royall, R. (1997). Statistical Evidence: A Likelihood Paradigm. Chapman & Hall.",
            "Rogers, E. M. (2003). Diffusion of Innovations (5th ed.). Free Press.",
        ),
        extra={
            "people": tuple(prospect.people()),
            "turning": None if prospect.turning is None else prospect.seen(prospect.turning),
            "likely": dict(zip(("best", "worst"), map(prospect.seen, prospect.likely), strict=True)),
            "misleading": dict(zip(("works", "fails"), prospect.misleading, strict=True)),
        },
    )


def with_result(case: Case, name: str, seen: int, ended: dt.date | None = None) -> Case:
    """Returns a new Case in which the pilot called `name` has its result, and stands among the evidence as `Pilot: name`.

    The strength is the result's LR, cut to 1/100 … 100, observed; earlier evidence of that name is replaced. Raises KeyError where no
    pilot has the name, ValueError where its trials or shares are not said, `seen` is not one of its results, or it ended before it began.
    """
    pilot = next((pilot for pilot in case.record.pilots if pilot.name == name), None)
    if pilot is None:
        raise KeyError(f"no pilot is called {name!r} in this case; there are {', '.join(p.name for p in case.record.pilots) or 'none'}")
    if pilot.trials is None or pilot.works is None or pilot.fails is None:
        raise ValueError(f"trials, works and fails of the pilot {name!r} are wanted before its result can mean something")
    if not 0 <= seen <= pilot.trials:
        raise ValueError(f"a result from 0 to {pilot.trials} is wanted; got {seen!r}")
    if ended and pilot.begun and ended < pilot.begun:
        raise ValueError(f"an end on or after {pilot.begun.isoformat()} is wanted; got {ended.isoformat()}")
    ratio = float(log_ratios(pilot.trials, pilot.works, pilot.fails)[seen])
    note = f"{seen} of {pilot.trials}" + (f": {pilot.measure}" if pilot.measure else ".")
    found = as_evidence(pilot, ratio).model_copy(update={"date": ended, "note": note})
    done = pilot.model_copy(update={"seen": seen, "ended": ended})
    return case.replace(
        pilots=tuple(done if each is pilot else each for each in case.record.pilots),
        evidence=(*(item for item in case.record.evidence if item.name != found.name), found),
    )


def _lacking(case: Case, pilot: Pilot) -> Iterator[str]:
    if not case.names:
        yield "Who is there to be convinced: nobody is on the list of people."
    if pilot.trials is None:
        yield f"How many times it can happen in “{pilot.name}”."
    if pilot.works is None:
        yield "The share of times that you would expect if the change works."
    if pilot.fails is None:
        yield "The share of times that you would expect if it does not."


def _rated(prospect: Prospect) -> tuple[Status, float]:
    """Returns the status, and the chance, if the change works, of a result that carries somebody whom it needs."""
    ranks = prospect.crossing[prospect.needed & prospect.below]
    chance = prospect.chance_from(int(ranks.min())) if ranks.size else 0.0
    parts = max(prospect.misleading) <= MISLED, chance >= REACHED
    return "met" if all(parts) else "at risk" if any(parts) else "not met", chance


# ---- words -------------------------------------------------------------------------------------------------------


def _verdict(prospect: Prospect, chance: float) -> str:
    best, worst = prospect.likely
    needed = set(prospect.named(prospect.needed))
    if not chance:
        why = next(iter(prospect.obstacles()), "none of them is below one half now")
        return f"No result of this pilot would move anyone whom the change needs across one half: {why}."
    moved = [name for name in prospect.moved(best) if name in needed]
    at_all = moved or [name for name in prospect.moved(_first(prospect)) if name in needed]
    told = f"A result of {_from(prospect, _rank(prospect, at_all[-1]))} would move {name_list(at_all, 2)}"
    if not moved or chance < REACHED:
        return f"{told}, but only {_runs(chance)} if the change works."
    if max(prospect.misleading) > MISLED:
        return f"{told}, but the pilot would mislead {_runs(max(prospect.misleading))}."
    lost = [name for name in prospect.lost(worst) if name in needed]
    if not lost:
        return f"{told}."
    least = min(_rank(prospect, name) for name in lost)
    under = f"{'under' if prospect.rising else 'over'} {prospect.seen(min(least, prospect.trials))}"
    return f"{told}; {under} it would lose {name_list(lost, 2)}."


def _rank(prospect: Prospect, name: str) -> int:
    return int(prospect.crossing[prospect.names.index(name)])


def _first(prospect: Prospect) -> int:
    """Returns the least rank that carries somebody whom the change needs across one half."""
    return int(prospect.crossing[prospect.needed & prospect.below].min())


def _from(prospect: Prospect, rank: int) -> str:
    """Returns a result and all better ones in words: `28 or more of 40`."""
    more = "" if rank == prospect.trials else " or more" if prospect.rising else " or fewer"
    return f"{prospect.seen(rank)}{more} of {prospect.trials}"


def _runs(chance: float) -> str:
    """Returns a chance as runs, of ten or, where that would hide it, of a hundred."""
    if 0.1 <= chance <= 0.9:
        return f"in {round(10 * chance)} of 10 runs"
    shown = round(100 * chance)
    return "in under 1 of 100 runs" if not shown else "in over 99 of 100 runs" if shown == 100 else f"in {shown} of 100 runs"


def _times(log_ratio: float) -> str:
    """Returns a likelihood ratio in words."""
    size = math.exp(min(abs(log_ratio), math.log(1e6)))
    if size < 1.05:
        return "as likely if the change works as if it does not"
    number = "over a million" if size > 999_999 else f"{size:.1f}" if size < 10 else f"{float(f'{size:.2g}'):,.0f}"
    cut = " (counted as 100)" if abs(log_ratio) > MOST + 0.05 else ""
    return f"{number} times likelier{cut} if the change {'works' if log_ratio > 0 else 'does not work'}"


def _reasons(prospect: Prospect) -> Iterator[Reason]:
    """Yields where the result turns, how often it misleads, what the likeliest results do, who crosses where, and whom nothing moves."""
    pilot, turning = prospect.pilot, prospect.turning
    if turning is None:
        yield Reason("No result says anything: the same share is expected whether the change works or not.")
    else:
        on, beyond = ("on", "below") if prospect.rising else ("down", "above")
        yield Reason(f"From {prospect.seen(turning)} of {prospect.trials} {on}, the result speaks for the change; {beyond} it does not.")
        works, fails = prospect.misleading
        yield Reason(f"The pilot would mislead {_runs(works)} if the change works, and {_runs(fails)} if it does not.")
        for rank, case_is in zip(prospect.likely, ("If the change works", "If it does not"), strict=True):
            yield _likeliest(prospect, rank, case_is)
    for name in [name for name in prospect.moved(prospect.trials) if name in prospect.named(prospect.needed)][:_SHOWN]:
        rank, now = _rank(prospect, name), prospect.now[prospect.names.index(name)]
        yield Reason(
            f"{name}, at {round(100 * now)} in 100 now, would cross one half from {_from(prospect, rank)}: "
            f"{_runs(prospect.chance_from(rank))} if the change works.",
            (name,),
        )
    for why, whom in prospect.obstacles().items():
        names = prospect.named(whom)
        yield Reason(f"No result would carry {name_list(names)} across one half: {why}.", names)
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


def _assumptions(prospect: Prospect) -> Iterator[str]:
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
        f"Met: the pilot misleads with a chance of at most {percent(MISLED)} either way, and carries somebody whom the change needs with "
        f"one of at least {percent(REACHED)} if it works. At risk: one of the two. This rule is the kit's own."
    )
    yield (
        "Whom the change needs: decision holders, members, and people needed to help. The pilot comes on top of the evidence in hand, and "
        "what is shown as 50 in 100 is neither below one half nor above."
    )
    yield from persuasion.ASSUMPTIONS
    yield "What would change it was tried: two and four times the trials, half of them, a counter who is believed, a place like theirs."


def _missing(pilot: Pilot) -> Iterator[str]:
    if not pilot.if_it_fails:
        yield "What the coalition will do if the result speaks against the change: it is not written down, and afterwards it is too late."
    if not pilot.measure:
        yield "What is counted: one thing, seen to happen or not."
    if not pilot.credibility.known:
        yield "How far those whom it should move will believe whoever counts."
    if not pilot.similarity.known:
        yield "How like their own situation they will find it."


def _steps(prospect: Prospect) -> Iterator[str]:
    whom = [name for name in prospect.moved(prospect.trials) if name in prospect.named(prospect.needed)][:_SHOWN]
    if not prospect.pilot.if_it_fails:
        yield "Write down now what you will do if it fails, and show it to those whom you want to convince."
    if whom and prospect.turning is not None:
        yes = _from(prospect, prospect.turning)
        yield f"Agree with {name_list(whom)}, before it begins, what is counted, and that {yes} would speak for it."
        yield f"Ask {whom[0]} who should count, and who may stop it."
    else:
        yield "Change what is counted, where or by whom, before you spend the days: no result would move those whom you need."


def _flips(prospect: Prospect, now: Status) -> Iterator[Flip]:
    """Yields single changes of the design that better the status, else two together; and fewer trials that would worsen it."""
    pilot, trials = prospect.pilot, prospect.trials
    longer = [("trials", str(trials * times), f"{trials * times} trials") for times in (2, 4) if trials * times <= 100_000]
    nearer = [
        (field, "0.9", words)
        for field, words in (("credibility", "someone counting whom they believe (0.9)"), ("similarity", "a place like their own (0.9)"))
        if getattr(pilot, field).mean(SHARE) < 0.9
    ]
    found: list[Flip] = []
    for size in (1, 2) if now != "met" else ():
        for design in combinations((*longer, *nearer), size):
            if is_better(status := _status(prospect, design), now):
                text = f"With {name_list([words for _, _, words in design])}, this would be {status}."
                found.append(_flip(pilot, design, text, status))
        if found:
            break
    yield from found[:_SHOWN]
    fewer = [("trials", str(trials // 2), f"only {trials // 2} of the {trials} trials")]
    if trials > 1 and (pilot.seen or 0) <= trials // 2 and is_better(now, status := _status(prospect, fewer)):
        yield _flip(pilot, fewer, f"With {fewer[0][2]}, this would be {status}.", status)


def _status(prospect: Prospect, design: Iterable[Design]) -> Status:
    changed = {field: value for field, value, _ in design}
    return _rated(Prospect(prospect.world, Pilot.model_validate({**prospect.pilot.__dict__, **changed})))[0]


def _flip(pilot: Pilot, design: Iterable[Design], text: str, status: Status) -> Flip:
    return Flip(text, status, sets=tuple(("pilots", pilot.name, field, value) for field, value, _ in design))
