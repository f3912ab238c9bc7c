"""Partnerships in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coalition_kit.case.estimates import LEVEL, Judgement
from coalition_kit.diagnostics.partnerships.analysis import LOWER, Audit, chances, exposed_partners, is_sure, open_aim
from coalition_kit.diagnostics.partnerships.results import DIMENSIONS, POSITIONS, Dimension, Gift, PartnerRow, PartnershipsDetail
from coalition_kit.finding import Reason, Status
from coalition_kit.finding.status import rule_in_words
from coalition_kit.model.parameters import Parameters
from coalition_kit.wording import capitalise, count_of, every, name_list, number_word, part_of, percent, quoted_names, total_of

QUESTION = "Partnerships: who shares the aim, and what depends on those who do not?"
SOURCES = (
    "Frey, B. B., Lohmeier, J. H., Lee, S. W., & Tollefson, N. (2006). Measuring collaboration among grant partners. American "
    "Journal of Evaluation 27(3).",
    "Austin, J. E. (2000). Strategic collaboration between nonprofits and businesses. Nonprofit and Voluntary Sector Quarterly 29(1).",
)
CHANCE_OF = "The change depends on no transactional partner"
NAMES: dict[Dimension, str] = {
    "engagement": "level of engagement",
    "mission": "importance to the mission",
    "resources": "magnitude of resources",
    "scope": "scope of activities",
    "interaction": "interaction",
    "complexity": "managerial complexity",
    "value": "strategic value",
}
_SHOWN = 3


def lacking(audit: Audit) -> tuple[str, str, str] | None:
    """Returns what keeps the question from being answered: in short, as something missing, and the next step; None where nothing does."""
    if not audit.partners:
        step = "In the sheet “partnerships”: one row for each organization that you work with, from 1 to 5, with what it is seen in."
        return "no partner organization is listed", "No partner is listed.", step
    if not any(partner.mission.known for partner in audit.partners.values()):
        return (
            "nobody knows how important the work is to a partner",
            "How important the work is to each partner: the column “mission” is unknown throughout.",
            "In the sheet “partnerships”: fill in at least “mission” and “value”, from 1 to 5, with what it is seen in.",
        )
    return None


def unit(rows: Sequence[PartnerRow], aligned: float) -> str:
    """Returns what the finding's number counts."""
    known = f"{'is' if aligned == 1 else 'are'} known to share" if open_aim(rows) else "shares" if 1 in (aligned, len(rows)) else "share"
    return f"of {total_of(len(rows), 'partner')} {known} the aim"


def verdict(audit: Audit, rows: Sequence[PartnerRow], rated: Status) -> str:
    """Returns the verdict: how many share the aim, of how many that is open, and on whom the change depends (`rated`: whether it does)."""
    return f"{sharing(rows)}; {_depending(audit, rows, rated)}."


def sharing(rows: Sequence[PartnerRow]) -> str:
    """Returns how many partners share the aim, and of how many it is not settled."""
    aligned, unclear = sum(is_sure(row.aligned) for row in rows), len(open_aim(rows))
    if len(rows) == 1:
        if unclear:
            return "Whether the one partner shares the aim is not settled"
        return f"The one partner {'shares' if aligned else 'does not share'} the aim"
    partners = count_of(len(rows), "partner")
    if unclear == len(rows):
        return f"Whether any of {partners} shares the aim is not settled"
    if unclear and not aligned:
        return f"None of {partners} is known to share the aim, and of {number_word(unclear)} it is not settled"
    if aligned == len(rows):
        return capitalise(every(aligned, "partner", "shares the aim", "share the aim"))
    text = capitalise(f"{part_of(aligned, partners)} {'shares' if aligned <= 1 else 'share'} the aim")
    return f"{text}, and of {number_word(unclear)} it is not settled" if unclear else text


def _depending(audit: Audit, rows: Sequence[PartnerRow], rated: Status) -> str:
    leaning = exposed_partners(rows, rated)
    if not leaning:
        decided = any(motion.voters for motion in audit.case.record.governance)
        return "the change depends on none that is here for an exchange only" if decided else "no main giver is here for an exchange only"
    worst = leaning[0]
    return (
        f"the change {'depends' if is_sure(worst.needed) else 'may depend'} on {worst.organization}, which "
        f"{'is' if is_sure(worst.transactional) else 'may be'} here for an exchange only"
    )


def reasons(audit: Audit, rows: Sequence[PartnerRow], detail: PartnershipsDetail, rated: Status) -> Iterator[Reason]:
    """Yields the largest and the smallest giver, on whom the change depends, and where each partner stands."""
    at = {row.organization: row for row in rows}
    largest, smallest = at.get(detail.largest), at.get(detail.smallest)
    if largest and largest.position == "transactional":
        gives = f" ({gifts(largest.gives)})" if largest.gives else ""
        yield Reason(
            f"{largest.organization} gives most{gives}. Its partnership is transactional: the importance to its mission is judged "
            f"{score(largest.mission)} of 5. {_evidence_text(largest)}".rstrip(),
            largest.members or audit.people(largest.organization)[:1],
        )
    yield from (_dependence(audit, row) for row in exposed_partners(rows, rated))
    if smallest and smallest.position == "mission-aligned":
        inside = "" if smallest.members else " None of its people are in the coalition."
        judged = f"resources {score(smallest.resources)} of 5"
        text = (
            f"No partner is judged to give less than {smallest.organization} ({judged}), and it shares the aim{_trust(smallest)}.{inside}"
        )
        yield Reason(
            f"{text} {_evidence_text(smallest)}".rstrip(),
            (smallest.most_trusted,) if smallest.most_trusted else audit.people(smallest.organization)[:1],
        )
    for position in POSITIONS[:-1]:
        names = [row.organization for row in rows if row.position == position]
        if names:
            yield Reason(f"{capitalise(position)}: {name_list(names)}.")
    unclear = [f"{row.organization} ({why_open(row)})" for row in rows if row.position == "not settled"]
    if unclear:
        yield Reason(f"Not settled: {name_list(unclear)}.")
    for row in rows:
        if row.position == "not settled" and "?" not in (row.mission, row.value):
            shares = name_list(f"{position} in {percent(chance)} of draws" for position, chance in chances(row).items())
            yield Reason(f"{row.organization}: {shares}.", measure=True)
    far = [row.organization for row in rows if row.position == "mission-aligned" and _is_far(audit, row)]
    if far:
        yield Reason(f"They share the aim and work with us little so far, at most in cooperation: {name_list(far)}.")
    unseen = [row.organization for row in rows if row.mission != "?" and not row.evidence]
    if unseen:
        yield Reason(f"Judged without anything it is seen in: {name_list(unseen)}.")


def _dependence(audit: Audit, row: PartnerRow) -> Reason:
    shares = audit.main_shares(row.organization)
    why = [f"can stop {quoted_names(row.vetoes, 6)} alone"] if row.vetoes else []
    if shares:
        why.append(f"gives {name_list([f'{percent(share)} of the {kind}' for kind, share in shares.items()])}")
    if not why:
        may = f"may give more than {_main_part(audit.parameters)} of something needed"
        why.append(may if audit.offers else f"is judged to give {score(row.resources)} of 5")
    return Reason(f"{row.organization} {name_list(why)}.", row.members)


def _main_part(p: Parameters) -> str:
    """Returns what share of all that is offered a main giver gives more than."""
    return "half" if p.main_part == 0.5 else percent(p.main_part)


def _trust(row: PartnerRow) -> str:
    if not row.trusted_by:
        return ""
    one = row.trusted_by == 1
    return (
        f"; {count_of(row.trusted_by, 'person', 'people')} from {count_of(row.trusted_from, 'other organization')} "
        f"{'trusts' if one else 'trust'} its people or {'asks' if one else 'ask'} them for advice"
    )


def why_open(row: PartnerRow) -> str:
    """Returns why a position is not settled: what is not judged, else between which it lies."""
    unknown = [name for name, judged in ((NAMES["mission"], row.mission), (NAMES["value"], row.value)) if judged == "?"]
    if unknown:
        return f"{name_list(unknown)} not judged"
    return name_list(chances(row), last="or")


def _is_far(audit: Audit, row: PartnerRow) -> bool:
    level = audit.level(row.organization)
    return level is not None and level < LOWER


def _evidence_text(row: PartnerRow) -> str:
    return f"This was seen: {row.evidence}" if row.evidence else ""


def gifts(gives: Sequence[Gift]) -> str:
    """Returns what a partner offers.

    >>> gifts([Gift("money", "900", "thousand a year"), Gift("rooms", "2-3", ""), Gift("data", "?", "")])
    'money, 900 thousand a year; rooms, 2 to 3; data, how much is not known'
    >>> gifts([Gift("rooms", "4", "rooms a night")])
    '4 rooms a night'
    """
    return "; ".join(_amount(gift) if _names(gift) else f"{gift.kind}, {_amount(gift)}" for gift in gives)


def _names(gift: Gift) -> bool:
    """Returns whether the unit of an amount says already what is given."""
    return gift.amount != "?" and gift.unit.split()[:1] == [gift.kind]


def _amount(gift: Gift) -> str:
    return "how much is not known" if gift.amount == "?" else f"{score(gift.amount)} {gift.unit}".rstrip()


def score(judged: str) -> str:
    """Returns a judgement as a sentence has it: `4`, `3 to 4`, `unknown`."""
    return Judgement.model_validate(judged).in_words


def level_words(level: str) -> str:
    """Returns a level of collaboration in words.

    >>> level_words("1.6"), level_words("2-3"), level_words("?")
    ('cooperation', 'cooperation to coordination', 'not known')
    """
    judged = Judgement.model_validate(level)
    if judged.low is None or judged.high is None:
        return "not known"
    return " to ".join(dict.fromkeys(LEVEL.words[int(end + 0.5)] for end in (judged.low, judged.high)))


def assumptions(audit: Audit) -> Iterator[str]:
    """Yields what the finding takes for granted."""
    p = audit.parameters
    yield (
        f"Mission-aligned means mission and value both from {p.aligned:g} on, transactional a mission below {p.transactional:g}, mixed "
        "anything between; settled, that 80 of 100 draws agree. Resources have no part in it. This rule is the kit's own."
    )
    yield (
        "Austin's stage is the median of his seven dimensions, which are never averaged: philanthropic to 2, transactional at "
        "3, integrative from 4 on. His transactional stage is not this finding's position of that name. "
        "That the median decides is the kit's own."
    )
    gives = f"gives more than {_main_part(p)} of what is offered of something needed" if audit.offers else "is judged to give much (4 or 5)"
    yield f"The change depends on a partner that can stop a motion alone or {gives}: the kit's own."
    yield "Where no partner is settled as mission-aligned, this is “partly” at best. What is not judged never settles that one is not."
    yield "What is not judged is drawn from the whole scale; an offer of unknown size may be any part of all that is offered."
    yield "A position is one of the partnership, as it is judged today. It says nothing about the people who work there."
    yield (
        "What would change it was tried: a mission judged at 4 or at 1, mission and value both at 4 where nobody shares the aim, and "
        "motions that pass with all votes but one."
    )
    yield rule_in_words(p.confidence)


def missing(audit: Audit) -> Iterator[str]:
    """Yields what was not known of each partner, and of what is offered and decided."""
    for name, partner in audit.partners.items():
        unknown = [] if partner.level.known else ["level of collaboration"]
        unknown += [NAMES[each] for each in DIMENSIONS if not getattr(partner, each).known]
        if unknown:
            yield f"Of {name}: {name_list(unknown, 8)}."
        if not partner.evidence:
            yield f"What the judgement of {name} is seen in."
        unrated = audit.unrated_trust(name)
        if unrated:
            yield f"How far people elsewhere trust {name}: {count_of(unrated, 'tie has', 'ties have')} no rating."
    if not audit.offers:
        yield "Who offers how much of what is needed: the sheet “resources”."
    for row in audit.case.record.resources:
        if row.offered and not row.amount.known:
            yield f"Of {row.kind}: how much {row.owner or 'somebody'} offers."
    if not audit.case.record.governance:
        yield "How the organizations decide together: the sheet “governance”."
    for motion in audit.case.record.governance:
        if not motion.voters:
            yield f"Who votes on “{motion.motion}”."


def steps(rows: Sequence[PartnerRow], rated: Status) -> Iterator[str]:
    """Yields what to ask and to agree on with whom."""
    for row in exposed_partners(rows, rated)[:_SHOWN]:
        whom = name_list(row.members or [row.organization])
        yield f"Ask {whom} what {row.organization} wants the change for, in its own words, and for one act that no cheque can replace."
        if row.main_giver_of:
            yield f"Plan once without the {name_list(row.main_giver_of)} of {row.organization}: what would still be done?"
        if row.vetoes:
            yield f"Agree on how to go on when {row.organization} says no, before it does."
    for row in rows:
        if row.position == "mission-aligned" and row.trusted_by and not row.members:
            yield f"Ask {row.most_trusted} of {row.organization} on which terms it would sit at the table, and meet them there."
    unknown = [row.organization for row in rows if row.mission == "?"]
    if unknown:
        yield f"Ask {name_list(unknown)} what the change would have to do for their own work."
    unvalued = [row.organization for row in rows if row.value == "?" and row.mission != "?" and row.position == "not settled"]
    if unvalued:
        yield f"Judge the strategic value of {name_list(unvalued)}, 1 to 5: it decides whether the aim is shared."


def if_mission(row: PartnerRow, wanted: int) -> str:
    """Returns what would have to be so for a partner's mission to be judged at `wanted`: 4 or 1."""
    today = "not judged yet" if row.mission == "?" else f"judged {score(row.mission)} today"
    became = "became central" if wanted == 4 else "became peripheral"
    return f"the work {became} to the mission of {row.organization} itself ({wanted} of 5 by what it does; {today})"


def if_shared(row: PartnerRow, parts: Sequence[Dimension]) -> str:
    """Returns what would have to be so for a partner to share the aim, as a condition: of `parts`, mission and value, each judged at 4."""
    if parts == ["mission"]:
        return if_mission(row, 4)
    judged = "not judged yet" if row.value == "?" else f"judged {score(row.value)} today"
    if parts == ["value"]:
        return f"the work became central to the strategy of {row.organization} (4 of 5 by what it does; {judged})"
    return f"the work became central to the mission and the strategy of {row.organization} (4 of 5 each, by what it does)"


def if_rule(motion: str, votes: int, voters: int) -> str:
    """Returns a rule by which a motion would pass, as a condition."""
    return f"“{motion}” passed with {votes} of {voters} votes"
