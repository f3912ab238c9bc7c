"""Whom could the coalition hear that it does not hear yet? Three influential people from outside its immediate sector.

What each would bring is counted in its own unit and never added up (`_outside.field`); three are chosen together, one measure after
another (`_outside.choice`). How fast the coalition learns from what it hears stands beside it (`_outside.learning`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from coalition_kit.case import Case
from coalition_kit.diagnostics.outside_voices import learning
from coalition_kit.diagnostics.outside_voices.analysis import SIZE, Field
from coalition_kit.diagnostics.outside_voices.choice import ORDER, Choice, choose, rated, undominated
from coalition_kit.diagnostics.outside_voices.what_if import flips as tried
from coalition_kit.finding import Finding, Reason, Status
from coalition_kit.finding.status import RULE, first_step
from coalition_kit.finding.what_if import no_improvement
from coalition_kit.science.networks.brokerage import Place
from coalition_kit.science.statistics.estimates import interval
from coalition_kit.wording import capitalised, count_of, name_list, number, number_word, part_of

QUESTION = "Outside voices: which three from outside could be asked?"
_RANKED = ("new_sector", "reach", "effective_size", "constraint", "independent", "chance_mean")
_LESS_IS_BETTER = {"constraint"}


def outside_voices(case: Case, *, seed: int = 0, draws: int = 500) -> Finding:
    """Returns a slate of three from outside the immediate sector, and what each candidate would bring.

    Immediate: the sectors of the nucleus, else those that most members come from. Candidates: everybody else whose sector is known and
    who is no member. The three are the best by new sectors; then by how many decision holders more would listen to one of them (tie
    strength × credibility × chance of joining), in halves; then by effective size, constraint, and who would come. Every three is
    tried, up to 3000.
    Met: three who bring a sector that no member holds (or none is missing), and one decision holder more who would listen (half of the
    only one) in 80 of 100 draws; not met: nobody outside, no new sector, or less than half of that in as many. All the kit's own.
    `value` is how many decision holders more would listen to the slate.
    `rows`: one a candidate, the chosen and the most often chosen first: person, organization, sector, new_sector, reach, reach_low,
    reach_high, heard_by (holders with a good tie), effective_size, constraint (change of each if this one joined alone; None where
    there is none), independent (voices more), credibility, chance, chance_mean, accepted (share of draws in the best three), chosen,
    and `rank_…` of each measure (1 the best). `extra`: slate, held (share of draws in which it is the best), tried, undominated (how
    many threes no other beats in everything), immediate, missing_sectors, now and then (effective_size, constraint, independent),
    velocity (see `_outside.learning`).
    """
    field = Field(case, seed, draws)
    velocity = learning.velocities(case)
    if not field.members or not field.immediate:
        return _not_assessable(case, field, velocity)
    choice = choose(field)
    rating = rated(field, choice.slate)
    rows = tuple(_rows(field, choice))
    reach = field.reach(choice.slate)

    def judge(other: Case) -> Status:
        seen = Field(other, seed, draws)
        return rated(seen, choose(seen).slate).status if seen.members and seen.immediate else "not assessable"

    flips = tuple(tried(case, field, choice.slate, rating.status, judge))
    unsure = 0 < rating.chance < 1
    return Finding(
        "outside_voices",
        QUESTION,
        _verdict(field, choice, rating.status),
        rating.status,
        value=float(reach.mean()) if choice.slate else None,
        interval=interval(reach) if choice.slate else None,
        unit="decision holders more would listen to them, on average",
        chance=rating.chance if unsure else None,
        chance_error=rating.error if unsure else None,
        chance_of="The standard is met",
        rows=rows,
        reasons=(*_reasons(field, choice), *learning.reasons(velocity), *no_improvement(rating.status, flips)),
        assumptions=tuple(_assumptions(field, choice, velocity)),
        missing=tuple(_missing(field)),
        would_change=flips,
        next_steps=tuple(_steps(field, choice)),
        sources=(
            "Burt, R. S. (1992). Structural Holes. Harvard University Press.",
            "Borgatti, S. P. (1997). Structural holes: unpacking Burt's redundancy measures. Connections 20(1).",
            "Kish, L. (1965). Survey Sampling. Wiley.",
            "Lahdelma, R., Hokkanen, J., & Salminen, P. (1998). SMAA. European Journal of Operational Research 106(1).",
        ),
        extra={
            "slate": choice.slate,
            "held": choice.held,
            "tried": choice.tried,
            "undominated": _undominated(field),
            "immediate": field.immediate,
            "missing_sectors": field.new(field.candidates),
            "now": _standing(field, ()),
            "then": _standing(field, choice.slate),
            "velocity": velocity,
        },
    )


def _not_assessable(case: Case, field: Field, velocity: Sequence[Mapping[str, Any]]) -> Finding:
    short = "no member is named" if not field.members else "no member's sector is known"
    missing = "Who is a member." if not field.members else "From which sector each member comes."
    fill = "In the sheet “people”, fill in “organization” and “sector”: for the members, and for those outside who might be asked."
    return Finding(
        "outside_voices",
        QUESTION,
        f"Outside voices cannot be judged yet: {short}.",
        "not assessable",
        missing=(missing,),
        next_steps=(*first_step(case), *([fill] if field.members else [])),
        extra={"velocity": velocity},
    )


def _rows(field: Field, choice: Choice) -> Iterator[dict[str, Any]]:
    """Yields a row for each candidate, the most often chosen first."""
    rows = [_row(field, choice, name) for name in field.candidates]
    for key in _RANKED:
        values = [(row[key] if row[key] is not None else 0.0) * (-1 if key in _LESS_IS_BETTER else 1) for row in rows]
        for row, value in zip(rows, values, strict=True):
            row[f"rank_{key}"] = 1 + sum(other > value + 1e-9 for other in values)
    yield from sorted(rows, key=lambda row: (not row["chosen"], -row["accepted"], row["rank_reach"]))


def _row(field: Field, choice: Choice, name: str) -> dict[str, Any]:
    person, now, then = field.case.person(name), field.place(), field.place([name])
    reach = field.reach([name])
    low, high = interval(reach)
    ears = field.listens(name).mean(axis=0)
    return {
        "person": name,
        "organization": person.organization,
        "sector": person.sector,
        "new_sector": bool(field.new([name])),
        "reach": float(reach.mean()),
        "reach_low": low,
        "reach_high": high,
        "heard_by": "; ".join(holder for holder, ear in zip(field.holders, ears, strict=True) if ear > 0 and holder != name),
        "effective_size": _change(now.effective_size, then.effective_size),
        "constraint": _change(now.constraint, then.constraint),
        "independent": float(np.mean(field.voices([name]) - field.voices())),
        "credibility": str(person.credibility),
        "chance": str(person.chance),
        "chance_mean": float(field.joins(name).mean()),
        "accepted": choice.accepted.get(name, 0.0),
        "chosen": name in choice.slate,
    }


def _change(now: float, then: float) -> float | None:
    return None if np.isnan(now) or np.isnan(then) else float(then - now)


def _standing(field: Field, names: Sequence[str]) -> dict[str, float | None]:
    place: Place = field.place(names)
    known = not np.isnan(place.effective_size)
    return {
        "effective_size": place.effective_size if known else None,
        "constraint": place.constraint if known else None,
        "independent": float(field.voices(names).mean()),
    }


def _undominated(field: Field) -> int:
    """Returns how many of the slates no other beats in new sectors, reach, effective size, constraint and who would come at once."""
    slates = field.slates()
    places = [field.place(slate) for slate in slates]
    measures = [
        (len(field.new(slate)), field.reach(slate).mean(), place.effective_size, -place.constraint, field.come(slate).mean())
        for slate, place in zip(slates, places, strict=True)
    ]
    return int(undominated(np.nan_to_num(np.array(measures))).sum()) if slates else 0


def _verdict(field: Field, choice: Choice, status: Status) -> str:
    immediate = name_list(field.immediate, 2)
    if not choice.slate:
        return f"Nobody on your list is known to come from outside {immediate}."
    names = name_list(choice.slate)
    if len(choice.slate) < SIZE:
        few = count_of(len(choice.slate), "person", "people")
        return capitalised(f"{few} only {'is' if len(choice.slate) == 1 else 'are'} known from outside: {names}.")
    if status == "met":
        return f"Three from outside could be asked: {names}."
    if not field.new(choice.slate):
        return f"Three from outside could be asked, yet they bring no sector that is missing: {names}."
    return f"Three from outside could be asked, yet it is unsure who would listen: {names}."


def _reasons(field: Field, choice: Choice) -> Iterator[Reason]:
    near = [name for name in field.members if field.sectors[name] in field.immediate]
    total = count_of(len(field.members), "member")
    yield Reason(f"{capitalised(part_of(len(near), total))} {_come(len(near))} from {name_list(field.immediate)}.", tuple(near))
    if not choice.slate:
        return
    told = [f"{name} ({field.sectors[name]})" for name in choice.slate]
    fresh = field.new(choice.slate)
    brings = f"bring{'s' if len(told) == 1 else ''} {count_of(len(fresh), 'sector')} that no member holds"
    yield Reason(f"{name_list(told)} {brings}{': ' + name_list(fresh) if fresh else ''}.", choice.slate)
    if field.holders:
        reach = field.reach(choice.slate)
        ears = [holder for at, holder in enumerate(field.holders) if any(field.listens(name)[:, at].mean() > 0 for name in choice.slate)]
        already = float((1 - field.deaf).sum(axis=1).mean())
        yield Reason(
            f"Of {count_of(len(field.holders), 'decision holder')} outside, {number(round(already, 1))} listen to a member now and "
            f"{number(round(float(reach.mean()), 1))} more would with them, on average"
            f"{': those with a tie to them or a seat of their own are ' + name_list(ears) if ears else ''}.",
            (*choice.slate, *ears),
        )
    now, then = _standing(field, ()), _standing(field, choice.slate)
    if now["effective_size"] is not None and then["effective_size"] is not None:
        yield Reason(
            f"As one node the coalition reaches {number(now['effective_size'])} separate contacts now and {number(then['effective_size'])} "
            f"with them (Burt's effective size); its constraint goes from {now['constraint']:.3f} to {then['constraint']:.3f}."
        )
    yield Reason(
        f"Its voices are worth {number(now['independent'] or 0)} independent ones now and {number(then['independent'] or 0)} with them."
    )
    shares = [f"{name} in {100 * choice.accepted[name]:.0f}" for name in choice.slate]
    yield Reason(f"In the best three of 100 draws: {name_list(shares)}; these very {number_word(len(shares))} in {100 * choice.held:.0f}.")


def _come(count: int) -> str:
    return "comes" if count <= 1 else "come"


def _assumptions(field: Field, choice: Choice, velocity: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield (
        f"The immediate sector is that of the nucleus, else the one that most members come from: here {name_list(field.immediate)}. "
        "The kit's own."
    )
    yield f"One measure after another decides, in this order: {name_list(ORDER)}. The order is the kit's own; nothing is added up."
    if choice.tried:
        slates = f"{count_of(choice.tried, 'slate')} of {number_word(len(choice.slate))}"
        yield f"Tried: {slates}; the answer is the best of them on the averages."
    yield (
        "That a decision holder listens has the chance strength of the tie × credibility (0 to 4, as a share); a holder who "
        "is asked in and comes listens. The kit's own, and drawn."
    )
    yield (
        "Two voices of one sector agree with correlation .3 to .7, two of different ones with 0 to .2: the kit's own, and drawn. A sector "
        "is a rough sign of what somebody sees, no more."
    )
    yield "Ties are those that were told, good ones of every kind, both directions alike; a tie that nobody told is taken for none."
    yield (
        "Enough means three, a sector that is missing, and one decision holder more who listens (half of the only one); half as much "
        "is the lower bound. The kit's own."
    )
    if velocity:
        yield "Learning velocity is the kit's own definition: half the logarithm of how far the variance shrank, for each month."
    yield "What would change it was tried: a sure yes or no of those named, the ears of four decision holders, members leaving one by one."
    yield RULE


def _missing(field: Field) -> Iterator[str]:
    unknown = [name for name, sector in field.sectors.items() if not sector]
    if unknown:
        yield f"The sector of {name_list(unknown)}."
    if not field.holders:
        yield "Which decisions are held outside the coalition: without one, whom they would reach cannot be told."
    for key, words in (("chance", "joins when asked"), ("credibility", "is believed")):
        silent = [name for name in field.candidates if not getattr(field.case.person(name), key).known]
        if silent:
            yield f"How far each of them {words}: {name_list(silent)}."


def _steps(field: Field, choice: Choice) -> Iterator[str]:
    for name in choice.slate:
        ears = [holder for at, holder in enumerate(field.holders) if holder != name and field.listens(name)[:, at].mean() > 0]
        why = (
            f"{name_list(ears, 3)} {'listens' if len(ears) == 1 else 'listen'} to this voice"
            if ears
            else "this voice is not in the room yet"
        )
        yield f"Ask {name} ({field.sectors[name]}) what the plan overlooks, before asking for support: {why}."
    if len(choice.slate) < SIZE:
        yield f"Look beyond {name_list(field.immediate, 3)}, and put whom you find on the list of people, with their sector."
