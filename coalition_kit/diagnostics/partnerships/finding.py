"""Which partner organizations share the aim, and which give something for something? And what hangs on those?

How closely one works together is Frey, Lohmeier, Lee & Tollefson's (2006) scale of collaboration, 0 to 5; what for is Austin's
(2000) continuum in seven dimensions, 1 to 5. How they are joined is told in `_partners.audit`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import LEVEL
from coalition_kit.diagnostics.partnerships.analysis import DIMENSIONS, LOWER, POSITIONS, STAGES, UPPER, Audit
from coalition_kit.diagnostics.partnerships.what_if import flips as tried
from coalition_kit.finding import Finding, Reason
from coalition_kit.finding.status import RULE, SURE
from coalition_kit.finding.what_if import no_improvement
from coalition_kit.science.statistics.estimates import interval, monte_carlo_error
from coalition_kit.wording import capitalised, count_of, name_list, part_of, percent

QUESTION = "Partnerships: who shares the aim, and what hangs on those who do not?"
_SHOWN = 3


def partnerships(case: Case, *, seed: int = 0, draws: int = 2000) -> Finding:
    """Returns where each partner organization stands, and whether the change hangs on one that is transactional.

    Mission-aligned: importance to the mission and strategic value are both nearest to 4 or 5. Transactional: importance to the
    mission is nearest to 1 or 2. Mixed: anything between. This rule is the kit's own; resources have no part in it, for a gift
    does not buy a nearness to the mission. Austin's stage (philanthropic, transactional, integrative) stands beside it: the median
    of the seven. The change hangs on a partner that can stop a motion alone or gives more than half of what is offered of something
    needed. Met: in 80 of 100 draws it hangs on no transactional partner; not met: it does in as many; both the kit's own.
    `value` is how many partners are mission-aligned, on average over the draws.
    `rows`: one a partner with level, level_words, the seven dimensions as judged, mission_mean, mission_low, mission_high and the same
    of resources, stage, stage_chance, position (“not known” where the mission is), position_chance, aligned, mixed, transactional
    (shares of draws), gives, most_of (kinds of which it gives more than half), stops (motions), hangs (share of draws), inside (members),
    listed (people of it), trusted_by (how many people elsewhere), trusted_from (how many organizations), voice (whom they name most),
    evidence. `extra`: largest, smallest (organizations by resources).
    """
    audit = Audit(case, seed, draws)
    if not any(partner.mission.known for partner in audit.partners.values()):
        return _not_assessable(audit)
    rating = audit.rating()
    rows = tuple(_row(audit, name) for name in audit.partners)
    flips = tuple(tried(case, audit, rows, rating.status))
    aligned = np.sum([audit.aligned(name) for name in audit.partners], axis=0)
    unsure = 0 < rating.chance < 1
    ends = _ends(rows)
    return Finding(
        "partnerships",
        QUESTION,
        _verdict(rows),
        rating.status,
        value=float(np.mean(aligned)),
        interval=interval(aligned),
        unit=f"of {count_of(len(rows), 'partner')} {'is' if len(rows) == 1 else 'are'} mission-aligned, on average",
        chance=rating.chance if unsure else None,
        chance_error=rating.error if unsure else None,
        chance_of="The change hangs on no transactional partner",
        rows=rows,
        reasons=(*_reasons(audit, rows, ends), *no_improvement(rating.status, flips)),
        assumptions=tuple(_assumptions(audit)),
        missing=tuple(_missing(audit)),
        would_change=flips,
        next_steps=tuple(_steps(audit, rows, ends)),
        sources=(
            "Frey, B. B., Lohmeier, J. H., Lee, S. W., & Tollefson, N. (2006). Measuring collaboration among grant partners. American "
            "Journal of Evaluation 27(3).",
            "Austin, J. E. (2000). Strategic collaboration between nonprofits and businesses. Nonprofit and Voluntary Sector "
            "Quarterly 29(1).",
        ),
        extra={"largest": ends[0], "smallest": ends[1]},
    )


def _not_assessable(audit: Audit) -> Finding:
    known = bool(audit.partners)
    missing = "How important the work is to each partner: the column “mission” is unknown throughout." if known else "No partner is listed."
    short = "nobody knows how important the work is to a partner" if known else "no partner organization is listed"
    fill = "fill in at least “mission” and “value”" if known else "one row for each organization that you work with"
    return Finding(
        "partnerships",
        QUESTION,
        f"Partnerships cannot be judged yet: {short}.",
        "not assessable",
        missing=(missing,),
        next_steps=(f"In the sheet “partnerships”: {fill}, from 1 to 5, with what it is seen in.",),
    )


def _row(audit: Audit, name: str) -> dict[str, Any]:
    partner = audit.partners[name]
    stages, positions = audit.stages(name), audit.positions(name)
    trusting = audit.trusting(name)
    asking = {who for people in trusting.values() for who in people}
    ends: dict[str, float] = {}
    for dimension in ("mission", "resources"):
        scores = audit.scores(name, dimension)
        low, high = interval(scores)
        ends |= {f"{dimension}_mean": float(np.mean(scores)), f"{dimension}_low": low, f"{dimension}_high": high}
    return {
        "organization": name,
        "level": str(partner.level),
        "level_words": level_words(partner.level.low, partner.level.high),
        **{dimension: str(getattr(partner, dimension)) for dimension in DIMENSIONS},
        **ends,
        "stage": STAGES[int(np.argmax(stages))],
        "stage_chance": float(stages.max()),
        "position": POSITIONS[int(np.argmax(positions))] if partner.mission.known else "not known",
        "position_chance": max(positions),
        **dict(zip(("aligned", "mixed", "transactional"), positions, strict=True)),
        "gives": audit.gives(name),
        "most_of": "; ".join(kind for kind, share in audit.shares(name).items() if np.mean(share) > 0.5),
        "stops": "; ".join(audit.vetoes.get(name, ())),
        "hangs": float(np.mean(audit.hangs(name))),
        "inside": "; ".join(audit.people(name, members=True)),
        "listed": len(audit.people(name)),
        "trusted_by": len(asking),
        "trusted_from": len({audit.homes[who] for who in asking}),
        "voice": next(iter(trusting), ""),
        "evidence": partner.evidence,
    }


def _ends(rows: Sequence[dict[str, Any]]) -> tuple[str, str]:
    """Returns who is judged to give most and least; of those who give as little, the one whom most elsewhere trust."""
    known = [row for row in rows if row["resources"] != "?"]
    if len(known) < 2:
        return "", ""
    most = max(known, key=lambda row: row["resources_mean"])
    return most["organization"], min(known, key=lambda row: (row["resources_mean"], -row["trusted_by"]))["organization"]


def level_words(low: float | None, high: float | None) -> str:
    """Returns a level of collaboration in words.

    >>> level_words(2, 2), level_words(2, 3), level_words(None, None)
    ('cooperation', 'cooperation to coordination', 'not known')
    """
    if low is None or high is None:
        return "not known"
    first, last = LEVEL.words[int(low + 0.5)], LEVEL.words[int(high + 0.5)]
    return first if first == last else f"{first} to {last}"


def _leaning(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Returns the partners that are rather transactional, and on which the change rather hangs."""
    return [row for row in rows if row["position"] == "transactional" and row["hangs"] > 0.5]


def _verdict(rows: Sequence[dict[str, Any]]) -> str:
    sharing = sum(row["position"] == "mission-aligned" for row in rows)
    text = capitalised(f"{part_of(sharing, count_of(len(rows), 'partner'))} {'shares' if sharing <= 1 else 'share'} the aim")
    if len(rows) == 1:
        text = f"The one partner {'shares' if sharing else 'does not clearly share'} the aim"
    leaning = _leaning(rows)
    if not leaning:
        return f"{text}; the change hangs on none that is transactional."
    return f"{text}; the change hangs on {leaning[0]['organization']}, whose partnership is transactional."


def _reasons(audit: Audit, rows: Sequence[dict[str, Any]], ends: tuple[str, str]) -> Iterator[Reason]:
    """Yields the largest and the smallest giver, on whom it hangs, who shares the aim, and where nearness and aim part."""
    at = {row["organization"]: row for row in rows}
    largest, smallest = (at.get(name) for name in ends)
    if largest and largest["position"] == "transactional":
        gives = f" ({largest['gives']})" if largest["gives"] else ""
        yield Reason(
            f"{ends[0]} gives most{gives}, and its importance to the mission is judged {largest['mission']} of 5: transactional "
            f"in {_draws(largest['transactional'])}. {_seen(largest)}".rstrip(),
            audit.people(ends[0], members=True) or audit.people(ends[0])[:1],
        )
    for row in _leaning(rows):
        why = [f"can stop {name_list([f'“{motion}”' for motion in _several(row['stops'])])} alone" if row["stops"] else ""]
        most = [f"{percent(float(np.mean(audit.shares(row['organization'])[kind])))} of the {kind}" for kind in _several(row["most_of"])]
        why += [f"gives {name_list(most)}" if most else ""]
        why += ["is judged to give much" if not audit.offers and row["resources_mean"] >= UPPER else ""]
        yield Reason(f"{row['organization']} {name_list(filter(None, why))}.", audit.people(row["organization"], members=True))
    if smallest and smallest["position"] == "mission-aligned":
        trusted = (
            f"; {count_of(smallest['trusted_by'], 'person', 'people')} from {count_of(smallest['trusted_from'], 'other organization')} "
            f"{'trusts' if smallest['trusted_by'] == 1 else 'trust'} it or {'asks' if smallest['trusted_by'] == 1 else 'ask'} its advice"
            if smallest["trusted_by"]
            else ""
        )
        inside = "" if smallest["inside"] else " Nobody of it sits in the coalition."
        yield Reason(
            f"No partner gives less than {ends[1]}; it is mission-aligned in "
            f"{_draws(smallest['aligned'])}{trusted}.{inside} {_seen(smallest)}".rstrip(),
            tuple(filter(None, [smallest["voice"]])) or audit.people(ends[1])[:1],
        )
    for position in POSITIONS:
        names = [row["organization"] for row in rows if row["position"] == position]
        if names:
            yield Reason(f"{capitalised(position)}: {name_list(names)}.")
    far = [row["organization"] for row in rows if row["position"] == "mission-aligned" and _level(audit, row) < LOWER]
    if far:
        yield Reason(f"They share the aim and work with us little so far, at most in cooperation: {name_list(far)}.")
    open_ = [row["organization"] for row in rows if row["position"] != "not known" and row["position_chance"] < SURE]
    if open_:
        yield Reason(f"Not settled, since less than 80 of 100 draws agree on the position: {name_list(open_)}.")
    unseen = [row["organization"] for row in rows if row["position"] != "not known" and not row["evidence"]]
    if unseen:
        yield Reason(f"Judged without anything it is seen in: {name_list(unseen)}.")


def _level(audit: Audit, row: dict[str, Any]) -> float:
    level = audit.partners[row["organization"]].level
    return level.mean(LEVEL) if level.known else LEVEL.high


def _seen(row: dict[str, Any]) -> str:
    return f"Seen in: {row['evidence']}" if row["evidence"] else ""


def _several(cell: str) -> list[str]:
    return cell.split("; ") if cell else []


def _draws(share: float) -> str:
    return f"{100 * share:.0f} of 100 draws (give or take {100 * monte_carlo_error(share, 2000):.1f})" if 0 < share < 1 else "every draw"


def _assumptions(audit: Audit) -> Iterator[str]:
    yield (
        f"Mission-aligned means mission and value both from {UPPER:g} on, transactional a mission below {LOWER:g}, mixed anything between. "
        "Resources have no part in it. This rule is the kit's own."
    )
    yield (
        "Austin's stage is the median of his seven dimensions, which are never averaged: philanthropic to 2, transactional at "
        "3, integrative from 4 on. His transactional stage is not this finding's position of that name. "
        "That the median decides is the kit's own."
    )
    hangs = "gives more than half of what is offered of something needed" if audit.offers else "is judged to give much (4 or 5)"
    yield f"The change hangs on a partner that can stop a motion alone or {hangs}: the kit's own."
    yield "A position is one of the partnership, as it is judged today. It says nothing about the people who work there."
    yield "What would change it was tried: a mission judged at 4 or at 1, and motions that pass with all votes but one."
    yield RULE


def _missing(audit: Audit) -> Iterator[str]:
    for name, partner in audit.partners.items():
        judged = ("level", *DIMENSIONS)
        unknown = [DIMENSIONS.get(each, "level of collaboration") for each in judged if not getattr(partner, each).known]
        if unknown:
            yield f"Of {name}: {name_list(unknown, 8)}."
        if not partner.evidence:
            yield f"What the judgement of {name} is seen in."
    if not audit.offers:
        yield "Who offers how much of what is needed: the sheet “resources”."
    if not audit.case.record.governance:
        yield "How the organizations decide together: the sheet “governance”."


def _steps(audit: Audit, rows: Sequence[dict[str, Any]], ends: tuple[str, str]) -> Iterator[str]:
    for row in _leaning(rows)[:_SHOWN]:
        whom = name_list(audit.people(row["organization"], members=True) or [row["organization"]])
        yield f"Ask {whom} what {row['organization']} wants the change for, in its own words, and for one act that no cheque can replace."
        if row["most_of"]:
            yield f"Plan once without the {name_list(_several(row['most_of']))} of {row['organization']}: what would still be done?"
        if row["stops"]:
            yield f"Agree on how to go on when {row['organization']} says no, before it does."
    for row in rows:
        if row["position"] == "mission-aligned" and row["trusted_by"] and not row["inside"]:
            yield f"Ask {row['voice']} of {row['organization']} on which terms it would sit at the table, and meet them there."
    unknown = [row["organization"] for row in rows if row["position"] == "not known"]
    if unknown:
        yield f"Ask {name_list(unknown)} what the change would have to do for their own work."
