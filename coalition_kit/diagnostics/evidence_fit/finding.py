"""Which evidence for whom? Each person's heaviest worry, what in hand speaks to it, and how far it moves whom.

Evidence is a currency that not everybody takes: a pilot answers whether it can be tried and seen, a cost analysis whether it pays,
an example from elsewhere whether it fits people like us (Rogers 2003). It moves support in log-odds (Good 1950), and one study told
three times counts little more than once (Kish 1965). The arithmetic is `_ground.persuasion`'s; the standard and its
marks are this kit's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from coalition_kit.case import Case
from coalition_kit.case.people import Evidence
from coalition_kit.diagnostics.evidence_fit import wording as words
from coalition_kit.diagnostics.evidence_fit.analysis import CONVINCED, Table
from coalition_kit.diagnostics.evidence_fit.options import MENU, days, moved_by
from coalition_kit.finding import Finding, Flip, Status
from coalition_kit.finding.status import RULE, Rating, at_least, first_step, is_better, rate
from coalition_kit.finding.what_if import no_improvement
from coalition_kit.model import support as persuasion
from coalition_kit.model.support import in_hand
from coalition_kit.science.statistics.estimates import interval
from coalition_kit.wording import name_list, percent

__all__ = ["MENU", "days", "evidence_fit", "in_hand", "moved_by"]

QUESTION = "Evidence: which evidence for whom?"
_SHOWN = 3
_MOST_PAIRED = 12  # items of which all pairs are tried

Judge = Callable[[Sequence[Evidence]], Status]


def evidence_fit(case: Case, *, seed: int = 0, draws: int = 400, enough: float = 0.8, floor: float = 0.5) -> Finding:
    """Returns whose heaviest worry the evidence in hand answers; `value` is the share of those still to be convinced, in percent.

    Still to be convinced are the people who count (decision holders, members, those needed to help at least; where there are none,
    everybody with a recorded worry) whose mean chance of a yes before evidence is below .8. A worry is answered by an item in hand
    whose form speaks to it (κ ≥ .5) and which weighs at least ln 1.25 for the change, similarity and credibility counted; a worry that
    is not known is not answered. Met: at least `enough` of them are answered. Not met: fewer than `floor`. The draws decide which
    worry is the heaviest and which way an item of uncertain strength speaks. The standard and its marks are the kit's own.
    `rows`: one for each person who counts or has a recorded worry: person, member, asked (still to be convinced), perspective, worry
    (in words, the heaviest first), attribute (the heaviest, by Rogers's name), words (the person's own), before, after with its 90 %
    interval (low, high), moved (from below one half, in the means), best (the item in hand adding most), answered (None: worry not known).
    `extra`: cells, one for each person and item: fit (mean κ), shift (mean log-odds) and change (of the mean chance) by this item alone;
    items: weight (mean similarity · credibility · ln LR), against (share of draws), counts (as a share of one report), reaches (how many
    heaviest worries it answers), moved (names, by it alone), convinced and leaning (share of its change that falls on people at .8
    and at one half before), most (the greatest change of anybody's mean chance).
    """
    table = Table(case, seed, draws)
    if not table.counts.any() or not case.record.concerns:
        return _not_assessable(case, table)

    def rate_items(items: Iterable[Evidence]) -> Rating:
        share = table.share(items)
        return rate(at_least(share, enough), at_least(share, floor))

    held = in_hand(case)
    rating, share = rate_items(held), table.share(held)
    unsure = 0 < rating.chance < 1
    rows, items = table.rows(held), table.items(held)
    flips = tuple(_flips(case, held, rating.status, lambda chosen: rate_items(chosen).status))
    return Finding(
        "evidence_fit",
        QUESTION,
        words.verdict(rows, held),
        rating.status,
        value=100 * float(share.mean()) if table.asked.any() else None,
        interval=interval(100 * share) if table.asked.any() else None,
        unit="% of those still to be convinced have their heaviest worry answered",
        chance=rating.chance if unsure else None,
        chance_error=rating.error if unsure else None,
        chance_of="The standard is met",
        rows=tuple(rows),
        reasons=(*words.reasons(table, rows, items, held), *no_improvement(rating.status, flips)),
        assumptions=(
            f"Still to be convinced: decision holders, members and people needed to help, below {percent(CONVINCED)} before evidence.",
            f"A worry is answered by evidence in hand whose form speaks to it (κ from {persuasion.ANSWERED:g}) and which would raise the "
            "odds of a yes by a quarter at least; a worry that is not known is not answered.",
            f"Enough means {percent(enough)} of them answered; not met, fewer than {percent(floor)}. These marks are the kit's own.",
            *persuasion.ASSUMPTIONS,
            "Everybody is taken to have seen all the evidence in hand. What is shown as 50 in 100 is neither below one half nor above.",
            "What would change it was tried: planned evidence coming in hand, one item and two; else the kinds on the kit's menu, speaking "
            "for the change; and each source left out.",
            RULE,
        ),
        missing=tuple(words.missing(case, rows, items)),
        would_change=flips,
        next_steps=tuple(words.steps(case, table, rows)),
        sources=(
            "Rogers, E. M. (2003). Diffusion of Innovations (5th ed.). Free Press.",
            "Good, I. J. (1950). Probability and the Weighing of Evidence. Griffin.",
            "Kish, L. (1965). Survey Sampling. Wiley.",
        ),
        extra={"cells": tuple(table.cells()), "items": tuple(items)},
    )


def _not_assessable(case: Case, table: Table) -> Finding:
    nobody = not table.counts.any()
    lacking = "nobody is named whom the change needs" if nobody else "nobody's worry is recorded"
    missing = ["Whom the change needs: decision holders, members, or people needed to help."] if nobody else []
    return Finding(
        "evidence_fit",
        QUESTION,
        f"The fit of the evidence cannot be judged yet: {lacking}.",
        "not assessable",
        missing=(*missing, "What worries each of them about the change, in their own words."),
        next_steps=first_step(case) or ("Ask each person whom the change needs what would have to be true for a yes.",),
    )


def _flips(case: Case, held: Sequence[Evidence], now: Status, judge: Judge) -> Iterator[Flip]:
    """Yields planned evidence that would better the status, else kinds of it from the menu, and sources whose loss would turn it."""
    planned = [item for item in case.record.evidence if not item.in_hand]
    new = [item for item in MENU if item.name not in {each.name for each in case.record.evidence}]
    coming = _better(planned, held, now, judge)
    if coming:
        for items, status in coming:
            text = f"With {name_list([f'“{item.name}”' for item in items])} in hand, this would be {status}."
            yield Flip(text, status, sets=tuple(("evidence", item.name, "in_hand", "yes") for item in items))
    else:
        for items, status in _better(new, held, now, judge):
            kinds = name_list([f"{item.name[:1].lower()}{item.name[1:]}" for item in items])
            yield Flip(f"With {kinds}, this would be {status}.", status, sets=tuple(made for item in items for made in _made(item)))
    sources = dict.fromkeys(item.source or item.name for item in held)
    for source in sources:
        gone = [item for item in held if (item.source or item.name) == source]
        status = judge([item for item in held if item not in gone])
        if status != now:
            text = f"Without {name_list([f'“{item.name}”' for item in gone])}, this would be {status}."
            yield Flip(text, status, sets=tuple(("evidence", item.name, "in_hand", "no") for item in gone))


def _better(items: Sequence[Evidence], held: Sequence[Evidence], now: Status, judge: Judge) -> list[tuple[tuple[Evidence, ...], Status]]:
    """Returns the smallest sets of `items`, one or two, that better the status on top of what is `held`; three at most."""
    for size in (1, 2) if now != "met" else ():
        among = combinations(items[:_MOST_PAIRED] if size > 1 else items, size)
        found = [(more, status) for more in among if is_better(status := judge([*held, *more]), now)]
        if found:
            return sorted(found, key=lambda pair: pair[1] != "met")[:_SHOWN]
    return []


def _made(item: Evidence) -> Iterator[tuple[str, str, str, str]]:
    """Yields the inputs that add `item` to the evidence in hand."""
    yield "evidence", item.name, "form", item.form
    for field in ("strength", "credibility", "similarity"):
        yield "evidence", item.name, field, getattr(item, field).spelled
