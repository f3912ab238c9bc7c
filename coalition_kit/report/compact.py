"""The coalition's compact on one sheet: what organizations that act together have agreed on, as far as the case says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from coalition_kit.case import Case
from coalition_kit.case.estimates import Judgement
from coalition_kit.case.partners import Element
from coalition_kit.diagnostics.governance.wording import passing
from coalition_kit.diagnostics.horizon.wording import with_unit
from coalition_kit.diagnostics.narrative.units import claims_in_other_units
from coalition_kit.diagnostics.partnerships.wording import gifts
from coalition_kit.finding import Finding
from coalition_kit.model.wording import rule_words
from coalition_kit.register import with_partners
from coalition_kit.wording import capitalise, day, in_runs, name_list, percent

COMPACT = "The compact"
OPEN = "Not agreed yet."
CHOICES = "compact"  # the journal's key: what was chosen for the page in the lesson between organizations
QUESTIONS = ("partnerships", "horizon", "narrative", "advocacy", "pooling", "governance")  # whose answers the sheet is made from
_STORY: tuple[Element, ...] = tuple(element for element in get_args(Element) if element != "horizon")
_MOST = 6


@dataclass(frozen=True)
class Clause:
    """One clause of the compact: its heading and what was agreed, in sentences; none where nothing was."""

    heading: str
    says: tuple[str, ...]


def clauses(case: Case, findings: Mapping[str, Finding], speaker: str = "") -> tuple[Clause, ...]:
    """Returns the compact of a case, clause by clause; nothing for a case without partners.

    `speaker` is the organization that speaks first; by default the one chosen in the lesson, where it was kept with the case.
    """
    if not with_partners(case):
        return ()
    kept = case.record.journal.get(CHOICES)
    named = speaker or (str(kept.get("speaker") or "") if isinstance(kept, Mapping) else "")
    parts: Iterable[tuple[str, Iterable[str]]] = (
        *((capitalise(element), _claims(case, element)) for element in _STORY),
        ("One horizon", (*_horizon(findings.get("horizon")), *_other_outcomes(case, findings.get("horizon")))),
        ("Who gives what", _gifts(findings)),
        ("What risk is shared", _risks(findings.get("pooling"))),
        ("By which rule we decide", _rules(findings.get("governance"))),
        ("Who speaks", (f"{named} speaks first.",) if named else ()),
        ("Which tool moves which decision", _tools(findings.get("advocacy"))),
    )
    return tuple(Clause(heading, tuple(says)) for heading, says in parts)


def _claims(case: Case, element: Element) -> Iterator[str]:
    """Yields what most members say about an element of the story, in one of their own sentences, and who says otherwise."""
    claims = [claim for claim in case.record.claims if claim.element == element]
    positions = Counter(claim.position for claim in claims if claim.position)
    if not positions:
        return
    common = positions.most_common(1)[0][0]
    quote = next((claim for claim in claims if claim.position == common and claim.text), None)
    yield f"{capitalise(common)}." + (f" “{quote.text}” ({quote.member})" if quote else "")
    for claim in claims:
        if claim.position and claim.position != common:
            yield f"{claim.member} does not sign this: “{claim.text or claim.position}”"


def _promise(found: Finding | None) -> Any:
    """Returns the row of the chosen outcome, else of the first that can be checked; None where none can."""
    rows = _complete(found)
    return next((row for row in rows if row.chosen), rows[0] if rows else None)


def _complete(found: Finding | None) -> list[Any]:
    """Returns the rows of the outcomes that can be checked."""
    return [row for row in found.rows if row.complete] if found is not None else []


def _other_outcomes(case: Case, found: Finding | None) -> Iterator[str]:
    """Yields the members who promise another outcome than the one horizon: minutes where the others promise beds."""
    row = _promise(found)
    for each in claims_in_other_units(case, row.outcome) if row is not None else ():
        if each.element == "horizon":
            yield f"{each.member} promises something else: “{each.quote}” Which of the two do we promise?"


def _horizon(found: Finding | None) -> Iterator[str]:
    """Yields the chosen outcome, else the first that can be checked, with its trend."""
    row = _promise(found)
    if row is None:
        return
    start, aim = (with_unit(Judgement.model_validate(value), row.unit) for value in (row.baseline, row.target))
    yield f"{row.outcome}: from {start} to {aim} by {day(row.date)}. Counted by: {row.source}. {row.owner} answers for it."
    if row.chance is not None and row.points > 1:
        yield f"If the trend since {day(row.first)} goes on, the target is reached {in_runs(row.chance)} of this model."
    if not row.chosen and len(_complete(found)) > 1:
        yield "It is not marked yet as the one outcome that all work towards."


def _gifts(findings: Mapping[str, Finding]) -> Iterator[str]:
    found, pool = findings.get("partnerships"), findings.get("pooling")
    rows = [row for row in found.rows if row.gives] if found is not None else []
    yield from (f"{row.organization} gives {gifts(row.gives)}." for row in rows[:_MOST])
    short = [row.kind for row in pool.rows if row.status == "not met"] if pool is not None else []
    if short:
        yield f"Of {name_list(short)} there is too little, also when all is shared: this we ask for."


def _risks(found: Finding | None) -> Iterator[str]:
    for risk in getattr(found.detail, "risks", ()) if found is not None else ():
        who = name_list(risk.owners, 4)
        if risk.effect == "one owner":
            yield f"{risk.risk}: {who} carries it alone."
        elif risk.pool is not None:
            yield f"{risk.risk}: carried by {who}; shared, it weighs {percent(risk.pool.ratio.mean)} of what each would carry alone."


def _rules(found: Finding | None) -> Iterator[str]:
    for row in found.rows[:_MOST] if found is not None else ():
        rule = rule_words(row.rule, row.total_votes, len(row.voters))
        owner = f" {row.owner} decides it alone." if row.owner else ""
        yield f"{row.motion}: {rule}. {passing(row.chance)}.{owner}"


def _tools(found: Finding | None) -> Iterator[str]:
    rows: list[Any] = [row for row in found.rows if not row.breaks] if found is not None else []
    yield from (f"{row.tool} → “{row.decision}” → {row.outcome}." for row in rows[:_MOST])
