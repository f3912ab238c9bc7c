"""Do the members tell one story? What each says of problem, cause, remedy, ask, proof and horizon, side by side.

A common frame says what is wrong, what would help, and what to do now (Benford & Snow 2000). Agreement beyond chance is
Krippendorff's α for names; more useful than any number are the contradictions, by name and with both quotes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coalition_kit.case import Case
from coalition_kit.case.partners import Claim, Element
from coalition_kit.diagnostics.narrative import wording
from coalition_kit.diagnostics.narrative.analysis import ELEMENTS, NarrativeDetail, NarrativeRow, Story
from coalition_kit.diagnostics.narrative.units import CountedApart, claims_in_other_units
from coalition_kit.finding import Finding, Flip, Status
from coalition_kit.finding.status import is_better
from coalition_kit.finding.what_if import ARROW, no_improvement
from coalition_kit.model.draws import check_asked
from coalition_kit.model.sensitivity import no_sensitivity

NarrativeFinding = Finding[NarrativeRow, NarrativeDetail]
Change = tuple[str, Element, str]  # a member, an element, and the position that the member would hold
_SHOWN = 3
_TRIED = 40  # claims changed one at a time


def narrative(case: Case, *, seed: int = 0) -> NarrativeFinding:
    """Returns where the members' stories agree, contradict each other, or fall silent.

    Parameters
    ----------
    case : Case
        The case to ask about.
    seed : int, default 0
        Changes nothing, since nothing is drawn; it is there because every question takes one.

    Returns
    -------
    Finding[NarrativeRow, NarrativeDetail]
        `value` is how many of the six elements two members or more speak of, all alike. Not met: two positions on the ask, or α below 2/3.
        At risk: two positions on another element, claims that count in two units (beds here, minutes there), an element on which fewer
        than two members speak, or α below .8. Met: else. That the ask weighs most is the kit's own. `table` has the columns member,
        element, position, text (the member's words), standing and letter, one row for each member and element. `detail` is a
        `NarrativeDetail`: α, the elements, the contradictions by name, and who counts in another unit.

    Notes
    -----
    Krippendorff's α = 1 − D_o/D_e, the observed over the expected disagreement, for names, over the elements of which two members or more
    speak. It is None where nothing varies: there everybody says the same, which is not an α of 0. Its interval is ± t·SE of the jackknife
    over members, an approximation that is rough with few members.

    References
    ----------
    Krippendorff, K. (2004). Content Analysis (2nd ed.). Sage.
    Hayes, A. F., & Krippendorff, K. (2007). Answering the call for a standard reliability measure. Communication Methods and Measures
    1(1).
    Benford, R. D., & Snow, D. A. (2000). Framing processes and social movements. Annual Review of Sociology 26.
    Efron, B., & Tibshirani, R. J. (1993). An Introduction to the Bootstrap. Chapman & Hall.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> finding = ck.narrative(ck.load_case("mental-health"))
    >>> finding.status, finding.verdict
    ('not met', 'The members contradict each other on what they ask for and what they count.')
    >>> finding.detail.contradictions[0].held.members
    ('Lanternmark Health Plan',)
    """
    check_asked(case, seed)
    story = Story(case.record.claims, apart := claims_in_other_units(case))
    if story.status == "not assessable":
        verdict, missing = wording.not_assessable(story)
        return Finding(
            "narrative",
            wording.QUESTION,
            verdict,
            "not assessable",
            rows=tuple(story.rows()),
            missing=(missing,),
            next_steps=(wording.NOT_ASSESSABLE_STEP,),
            detail=NarrativeDetail(),
        )
    detail, flips = story.detail(), tuple(_flips(case.record.claims, story.status, apart))
    return Finding(
        "narrative",
        wording.QUESTION,
        wording.verdict(case, story),
        story.status,
        value=len(story.agreed),
        unit=wording.UNIT_OF_ONE if len(story.agreed) == 1 else wording.UNIT,
        rows=tuple(story.rows()),
        reasons=(*wording.reasons(case, story, detail), *no_improvement(story.status, flips)),
        assumptions=wording.assumptions(_TRIED),
        missing=tuple(wording.missing(case, story)),
        would_change=flips,
        next_steps=tuple(wording.steps(story, detail)),
        sources=wording.SOURCES,
        sensitivity=no_sensitivity(story.status),
        detail=detail,
    )


def _flips(claims: Sequence[Claim], now: Status, apart: Sequence[CountedApart]) -> Iterator[Flip]:
    """Yields the single claims that turn the status; where none betters it, all contradictions and lone voices mended at once."""
    if now == "met":
        yield from _losses(claims, now)
        return
    mends = _mends(claims)
    found = [(mend, status) for mend in mends[:_TRIED] if is_better(status := _status_with(claims, [mend], apart), now)]
    for (member, element, position), status in sorted(found, key=lambda pair: pair[1] != "met")[:_SHOWN]:
        yield _flip(wording.if_agreed(member, position, element, now, status), status, [(member, element, position)])
    if not found and len(mends) > 1 and is_better(status := _status_with(claims, mends, apart), now):
        yield _flip(wording.if_all_agreed(mends, now, status), status, mends)


def _mends(claims: Sequence[Claim]) -> list[Change]:
    """Returns what members would have to say of an element, in place of what they say or first, to stand with the others; each once."""
    story, mends = Story(claims), list[Change]()
    for element in ELEMENTS:
        said = story.said(element)
        if len(said) > 1:
            common, *others = said.values()
            mends += [(claim.member, element, common[0].position) for held in others for claim in held]
        elif len(story.voices(element)) == 1:
            lone = next(iter(said.values()))[0]
            other = next(member for member in story.speaking if member != lone.member)
            mends.append((other, element, lone.position))
    return list(dict.fromkeys(mends))


def _losses(claims: Sequence[Claim], now: Status) -> Iterator[Flip]:
    """Yields the first single claim whose change would turn a story that holds, one on the ask where there is one."""
    held = sorted(Story(claims).claims, key=lambda claim: claim.element != "ask")
    tried = ((claim, _status_with(claims, [(claim.member, claim.element, wording.OTHER)])) for claim in held[:_TRIED])
    for claim, status in [pair for pair in tried if pair[1] != now][:1]:
        text = wording.if_lost(claim.member, claim.position, claim.element, now, status)
        yield _flip(text, status, [(claim.member, claim.element, wording.OTHER)])


def _status_with(claims: Sequence[Claim], changes: Sequence[Change], apart: Sequence[CountedApart] = ()) -> Status:
    """Returns the status once each member of `changes` holds that position on the element; what they count stays."""
    changed = list(claims)
    for member, element, position in changes:
        if not any((claim.member, claim.element) == (member, element) for claim in changed):
            changed.append(Claim(member=member, element=element))
        changed = [
            Claim(member=member, element=element, position=position, text=claim.text)
            if (claim.member, claim.element) == (member, element)
            else claim
            for claim in changed
        ]
    return Story(changed, apart).status


def _flip(text: str, status: Status, changes: Sequence[Change]) -> Flip:
    return Flip(text, status, sets=tuple(("claims", f"{m}{ARROW}{e}", "position", p) for m, e, p in changes))
