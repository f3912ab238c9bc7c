"""Do the members tell one story? What each says of problem, cause, remedy, ask, proof and horizon, side by side.

A common frame says what is wrong, what would help, and what to do now (Benford & Snow 2000). Agreement beyond chance is
Krippendorff's α for names; more useful than any number are the contradictions, by name and with both quotes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from coalition_kit.case import Case
from coalition_kit.case.partners import Claim, Element
from coalition_kit.diagnostics.narrative.analysis import ELEMENTS, RELIABLE, TENTATIVE, Story
from coalition_kit.finding import Finding, Flip, Reason, Status
from coalition_kit.finding.status import is_better
from coalition_kit.finding.what_if import ARROW, no_improvement
from coalition_kit.wording import name_list

QUESTION = "Narrative: do the members tell one story?"
_SHOWN = 3
_TOLD = 6  # contradictions that are told one by one; all are in `extra`
_TRIED = 40  # claims changed one at a time
_OTHER = "something else"


def narrative(case: Case, *, seed: int = 0) -> Finding:
    """Returns where the members' stories agree, contradict each other, or fall silent; `value` is Krippendorff's α, −1 to 1.

    α is nominal, over the six elements, with a 90 % interval by the jackknife over members; both None where nothing varies: there
    everybody says the same, and α is not defined, which is not 0. Nothing is drawn: `seed` changes nothing.
    Not met: two positions on the ask, or α below 2/3. At risk: two positions on another element, an element on which fewer than two
    members speak, or α below .8. Met: else. That the ask weighs most is the kit's own.
    `rows`: one for each member and element: member, element, position, text (the quote), standing (same as most, differs, split: no
    position is the most common, alone: nobody else speaks, silent), letter (of the position, A the most common, where there are several).
    `extra`: elements (element, voices, silent, agreement: share of pairs of claims that agree, positions with members and a quote),
    contradictions (element, position, members, quote; other_position, other_members, other_quote of the most common one; tied).
    """
    story = Story(case.record.claims)
    if story.status == "not assessable":
        return _not_assessable(story)
    elements, contradictions = list(story.elements()), list(story.contradictions())
    flips = tuple(_flips(case.record.claims, story.status))
    known = not math.isnan(story.alpha)
    return Finding(
        "narrative",
        QUESTION,
        _verdict(story),
        story.status,
        value=story.alpha if known else None,
        interval=story.interval,
        unit="is Krippendorff's α: 1 is full agreement, 0 what chance would give" if known else "",
        rows=tuple(story.rows()),
        reasons=(*_reasons(case, story, elements, contradictions), *no_improvement(story.status, flips)),
        assumptions=(
            "Positions are the same where their words are, capitals apart. Read the quotes: two words may mean one thing.",
            "Silence is missing, not agreement: an element counts with the members who say something about it.",
            f"α from {RELIABLE:g} on counts as reliable, below {TENTATIVE:.3f} as no agreement to build on (Krippendorff 2004).",
            "The interval is a jackknife: α again without each member in turn. With few members it is wide, and rough.",
            "Each element has words of its own, so that agreement by chance is rare and α high: one contradiction hardly lowers it. "
            "That two asks are “not met” whatever α says is the kit's own.",
            f"What would change it was tried: one claim (of the first {_TRIED}) changed to what most say, or added where one voice stands "
            "alone; else all of them.",
        ),
        missing=tuple(_missing(case, story)),
        would_change=flips,
        next_steps=tuple(_steps(story, contradictions)),
        sources=(
            "Krippendorff, K. (2004). Content Analysis (2nd ed.). Sage.",
            "Hayes, A. F., & Krippendorff, K. (2007). Answering the call for a standard reliability measure. Communication Methods and "
            "Measures 1(1).",
            "Benford, R. D., & Snow, D. A. (2000). Framing processes and social movements. Annual Review of Sociology 26.",
            "Efron, B., & Tibshirani, R. J. (1993). An Introduction to the Bootstrap. Chapman & Hall.",
        ),
        extra={"elements": elements, "contradictions": contradictions},
    )


def _not_assessable(story: Story) -> Finding:
    short = "only one member's claims are written down" if story.speaking else "nobody's claims are written down"
    return Finding(
        "narrative",
        QUESTION,
        f"The narrative cannot be judged yet: {short}.",
        "not assessable",
        rows=tuple(story.rows()),
        missing=(f"What at least two members say, in their own words, of {name_list([f'the {element}' for element in ELEMENTS])}.",),
        next_steps=(
            "Ask each member for six sentences, apart from the others, and write them in the sheet “claims”: one row a sentence, "
            "with the position in a word or two.",
        ),
    )


def _verdict(story: Story) -> str:
    """Returns the answer in one sentence; no name and no position in it, since either may be long."""
    if story.contradicted:
        where = name_list([f"the {element}" for element in story.contradicted])
        return f"The members contradict each other on {where}."
    if story.thin:
        where = name_list([f"the {element}" for element in story.thin])
        return f"The members do not contradict each other, but fewer than two speak of {where}."
    return "The members tell one story: on all six elements everybody who speaks says the same."


def _reasons(case: Case, story: Story, elements: Sequence[dict[str, Any]], contradictions: Sequence[dict[str, Any]]) -> Iterator[Reason]:
    """Yields the contradictions by name, the ask first; what α says beside them; where all agree; and who is silent."""
    for each in sorted(contradictions, key=lambda each: each["element"] != "ask")[:_TOLD]:
        names = tuple(dict.fromkeys(name for name in (*each["members"], *each["other_members"]) if name in case.names))
        yield Reason(
            f"On the {each['element']}, {name_list(each['members'])} {_says(each['members'])} “{each['position']}”: “{each['quote']}” "
            f"{name_list(each['other_members'])} {_says(each['other_members'])} “{each['other_position']}”: “{each['other_quote']}”",
            people=names,
        )
    if len(contradictions) > _TOLD:
        yield Reason(f"{len(contradictions) - _TOLD} more positions stand against what most say.")
    if math.isnan(story.alpha):
        what = "everybody says the same" if not contradictions else "no element has two voices"
        yield Reason(f"Krippendorff's α is not defined, for {what}: nothing varies. That is not an α of 0.")
    elif contradictions and story.alpha >= RELIABLE:
        yield Reason(
            f"α is high ({story.alpha:.2f}) because the members agree on most elements; a contradiction on one is not made up for by the "
            "others."
        )
    alike = [each["element"] for each in elements if each["voices"] > 1 and len(each["positions"]) == 1]
    if alike:
        yield Reason(f"Everybody who speaks says the same of {name_list([f'the {element}' for element in alike])}.")
    for element in story.thin:
        voices = story.voices(element)
        yield Reason(f"Of the {element} {f'only {voices[0]} speaks' if voices else 'nobody speaks'}.", people=_people(case, voices))


def _says(members: Sequence[str]) -> str:
    return "says" if len(members) == 1 else "say"


def _people(case: Case, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in case.names)


def _missing(case: Case, story: Story) -> Iterator[str]:
    for claim in case.record.claims:
        if not claim.position:
            yield f"What {claim.member}'s sentence on the {claim.element} comes to, in a word or two."
    for member in story.members:
        silent = [element for element in ELEMENTS if member not in story.voices(element)]
        if silent:
            yield f"What {member} says of {name_list([f'the {element}' for element in silent])}."
    organizations = {person.organization or person.name: person.name for person in case.record.people}
    inside = {case.person(name).organization or name for name in case.member_names} & set(organizations)
    unheard = sorted(inside - set(story.members) - {case.person(m).organization for m in story.members if m in case.names})
    if unheard:
        yield f"What {name_list(unheard)} {_says(unheard)}: in the coalition, and without a claim."


def _steps(story: Story, contradictions: Sequence[dict[str, Any]]) -> Iterator[str]:
    for each in sorted(contradictions, key=lambda each: each["element"] != "ask")[:_SHOWN]:
        first, other = each["members"][0], each["other_members"][0]
        yield (
            f"Bring {first} and {other} together over the {each['element']}, with both sentences on one page: is it two words for one "
            "thing, or two interests? An interest is not settled by wording."
            if first != other
            else f"Ask {first} which of the two sentences on the {each['element']} is meant."
        )
    for element in story.thin:
        yield f"Ask the others what they would say of the {element}, before they read what was written."
    if story.status == "met":
        yield "Read the six sentences to somebody outside, and ask what the coalition wants."


def _flips(claims: Sequence[Claim], now: Status) -> Iterator[Flip]:
    """Yields the single claims that turn the status; where none betters it, all contradictions and lone voices mended at once."""
    if now == "met":
        yield from _lost(claims, now)
        return
    mends = _mends(claims)
    found = [(mend, status) for mend in mends[:_TRIED] if is_better(status := _judged(claims, [mend]), now)]
    for (member, element, position), status in sorted(found, key=lambda pair: pair[1] != "met")[:_SHOWN]:
        text = f"If {member} said “{position}” of the {element}, as others do, this would be {status}."
        yield _flip(text, status, [(member, element, position)])
    if not found and len(mends) > 1 and is_better(status := _judged(claims, mends), now):
        yield _flip(f"If {name_list([f'{m} said “{p}” of the {e}' for m, e, p in mends])}, this would be {status}.", status, mends)


def _mends(claims: Sequence[Claim]) -> list[tuple[str, Element, str]]:
    """Returns member, element and position of each claim that, once changed or added, would stand with the others."""
    story, mends = Story(claims), []
    for element in ELEMENTS:
        said = story.said(element)
        if len(said) > 1:
            common, *others = said.values()
            mends += [(claim.member, element, common[0].position) for held in others for claim in held]
        elif len(story.voices(element)) == 1:
            lone = next(iter(said.values()))[0]
            other = next(member for member in story.speaking if member != lone.member)
            mends.append((other, element, lone.position))
    return mends


def _lost(claims: Sequence[Claim], now: Status) -> Iterator[Flip]:
    """Yields single claims whose change would turn a story that holds, those on the ask first."""
    held = sorted(Story(claims).claims, key=lambda claim: claim.element != "ask")
    tried = ((claim, _judged(claims, [(claim.member, claim.element, _OTHER)])) for claim in held[:_TRIED])
    for claim, status in [pair for pair in tried if pair[1] != now][:1]:
        text = f"If {claim.member} said {_OTHER} than “{claim.position}” of the {claim.element}, this would be {status}."
        yield _flip(text, status, [(claim.member, claim.element, _OTHER)])


def _judged(claims: Sequence[Claim], changes: Sequence[tuple[str, Element, str]]) -> Status:
    """Returns the status once each member of `changes` says that position of the element."""
    changed = list(claims)
    for member, element, position in changes:
        at = next((at for at, claim in enumerate(changed) if (claim.member, claim.element) == (member, element)), None)
        new = Claim(member=member, element=element, position=position, text=changed[at].text if at is not None else "")
        if at is None:
            changed.append(new)
        else:
            changed[at] = new
    return Story(changed).status


def _flip(text: str, status: Status, changes: Sequence[tuple[str, Element, str]]) -> Flip:
    return Flip(text, status, sets=tuple(("claims", f"{m}{ARROW}{e}", "position", p) for m, e, p in changes))
