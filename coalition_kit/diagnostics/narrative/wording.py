"""The narrative in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from coalition_kit.case import Case
from coalition_kit.case.partners import Element
from coalition_kit.diagnostics.narrative.analysis import (
    ELEMENTS,
    RELIABLE,
    TENTATIVE,
    Contradiction,
    HeldPosition,
    NarrativeDetail,
    Story,
    unheard,
)
from coalition_kit.diagnostics.narrative.units import CountedApart
from coalition_kit.finding import Reason, Status
from coalition_kit.finding.what_if import would_go
from coalition_kit.wording import capitalise, count_of, decimal, name_list, number_word, span, with_full_stop

QUESTION = "Narrative: do the members tell one story?"
UNIT = "of the 6 elements of the story are told in one way by everybody who speaks"
UNIT_OF_ONE = "of the 6 elements of the story is told in one way by everybody who speaks"
SOURCES = (
    "Krippendorff, K. (2004). Content Analysis (2nd ed.). Sage.",
    "Hayes, A. F., & Krippendorff, K. (2007). Answering the call for a standard reliability measure. Communication Methods and "
    "Measures 1(1).",
    "Benford, R. D., & Snow, D. A. (2000). Framing processes and social movements. Annual Review of Sociology 26.",
    "Efron, B., & Tibshirani, R. J. (1993). An Introduction to the Bootstrap. Chapman & Hall.",
)
OTHER = "something else"
NOT_ASSESSABLE_STEP = (
    "Ask each member for six sentences, apart from the others, and write them in the sheet “claims”: one row a sentence, "
    "with the position in a word or two."
)
_ASKS: Mapping[Element, str] = {
    "problem": "what the problem is", "cause": "what causes it", "remedy": "what should be done", "ask": "what they ask for",
    "proof": "what proves it", "horizon": "by when it should hold",
}  # fmt: skip
COUNT = "what they count"
_SHOWN = 3
_TOLD = 6  # contradictions that are told one by one; all are in the detail


def not_assessable(story: Story) -> tuple[str, str]:
    """Returns the verdict where nothing can be compared, and what is missing."""
    short = "only one member's claims are written down" if story.speaking else "nobody's claims are written down"
    missing = f"What at least two members say, in their own words, of {_elements(ELEMENTS)}."
    return f"The narrative cannot be judged yet: {short}.", missing


def verdict(case: Case, story: Story) -> str:
    """Returns the answer in one sentence; no name and no position in it, since either may be long."""
    if story.contradicted or story.apart:
        counts = [COUNT] if story.apart else []
        return f"The members contradict each other on {name_list([*(_ASKS[element] for element in story.contradicted), *counts])}."
    if story.thin:
        return f"The members do not contradict each other, but fewer than two speak of {_elements(story.thin)}."
    silent = len(unheard(case, story))
    if silent:
        spoke = f"{capitalise(number_word(len(story.speaking)))} members tell one story; {number_word(silent)}"
        return f"{spoke} more in the coalition {'has' if silent == 1 else 'have'} not been asked."
    return "The members tell one story: on all six elements everybody who speaks says the same."


def _elements(elements: Iterable[Element]) -> str:
    return name_list([f"the {element}" for element in elements])


def _ask_first(contradictions: Iterable[Contradiction]) -> list[Contradiction]:
    return sorted(contradictions, key=lambda each: each.element != "ask")


def reasons(case: Case, story: Story, detail: NarrativeDetail) -> Iterator[Reason]:
    """Yields the contradictions by name, the ask first; where all agree; who is silent; and what α says beside them."""
    for each in _ask_first(detail.contradictions)[:_TOLD]:
        held, other = each.held, each.other
        yield Reason(
            f"On the {each.element}, {_holder_text(held)} {_holder_text(other)}",
            people=_people(case, (*held.members, *other.members)),
        )
    more = len(detail.contradictions) - _TOLD
    if more > 0:
        yield Reason(f"{capitalise(count_of(more, 'more position stands', 'more positions stand'))} against what most say.")
    for apart in story.apart[:_TOLD]:
        yield Reason(in_two_units(apart), people=_people(case, (apart.member, *apart.others)))
    if story.agreed:
        yield Reason(f"Everybody who speaks says the same of {_elements(story.agreed)}.")
    for element in story.thin:
        voices = story.voices(element)
        yield Reason(f"Of the {element} {f'only {voices[0]} speaks' if voices else 'nobody speaks'}.", people=_people(case, voices))
    yield Reason(_alpha(story, detail), measure=True)


def in_two_units(apart: CountedApart) -> str:
    """Returns who counts what, and what the others count."""
    counts = with_full_stop(f"On the {apart.element}, {apart.member} counts {apart.unit}: “{apart.quote}”")
    if not apart.others:
        return f"{counts} The one outcome that was chosen is counted in {apart.common}."
    return f"{counts} {name_list(apart.others)} {'counts' if len(apart.others) == 1 else 'count'} {apart.common}."


def _alpha(story: Story, detail: NarrativeDetail) -> str:
    if detail.alpha is None:
        compared = any(each.voices > 1 for each in detail.elements)
        what = "everybody says the same: nothing varies" if compared else "no element has two voices"
        return f"Krippendorff's α is not defined, for {what}. That is not an α of 0."
    ends = "" if detail.alpha_low is None or detail.alpha_high is None else f" ({span(detail.alpha_low, detail.alpha_high)})"
    text = f"Over all six elements the agreement beyond chance, Krippendorff's α, is {decimal(detail.alpha)}{ends}; 1 is full agreement."
    if detail.contradictions and detail.alpha >= RELIABLE:
        text += " It is high because the members agree on most elements; a contradiction on one is not made up for by the others."
    return text


def _holder_text(held: HeldPosition) -> str:
    """Returns who holds a position, with a quote where one is recorded."""
    quote = "" if held.quote == held.position else f": “{held.quote}”"
    return with_full_stop(f"{name_list(held.members)} {_say(held.members)} “{held.position}”{quote}")


def _say(members: Sequence[str]) -> str:
    return "says" if len(members) == 1 else "say"


def _people(case: Case, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name in case.names))


def assumptions(tried: int) -> tuple[str, ...]:
    """Returns what the finding takes for granted; `tried` claims were changed one at a time."""
    return (
        "Positions are the same where their words are, capitals apart. Read the quotes: two words may mean one thing.",
        "Claims on the problem and on the horizon count in two units where a number stands before the units of two outcomes of the case.",
        "Silence is missing, not agreement: an element counts with the members who say something about it.",
        f"α from {RELIABLE:g} on counts as reliable, below {TENTATIVE:.3f} as no agreement to build on (Krippendorff 2004).",
        "The interval of α is a jackknife: α again without each member in turn. With few members it is wide, and rough.",
        "Each element has words of its own, so that agreement by chance is rare and α high: one contradiction hardly lowers it. "
        "That two asks are “not yet” one story, whatever α says, is the kit's own.",
        f"What would change it was tried: one claim (of the first {tried}) changed to what most say, or added where one voice stands "
        "alone; else all of them.",
    )


def missing(case: Case, story: Story) -> Iterator[str]:
    """Yields the sentences without a position, who is silent on what, and who was not asked."""
    for claim in case.record.claims:
        if not claim.position:
            yield f"What {claim.member}'s sentence on the {claim.element} comes to, in a word or two."
    for member in story.members:
        silent = [element for element in ELEMENTS if member not in story.voices(element)]
        if silent:
            yield f"What {member} says of {_elements(silent)}."
    silent_members = unheard(case, story)
    if silent_members:
        yield f"What {name_list(silent_members)} {_say(silent_members)}: in the coalition, and without a claim."


def steps(story: Story, detail: NarrativeDetail) -> Iterator[str]:
    """Yields whom to bring together over which element, and what to ask the silent."""
    for each in _ask_first(detail.contradictions)[:_SHOWN]:
        first = next((name for name in each.held.members if name not in each.other.members), "")
        other = next((name for name in each.other.members if name not in each.held.members), each.other.members[0])
        yield (
            f"Bring {first} and {other} together over the {each.element}, with both sentences on one page: is it two words for one "
            "thing, or two interests? An interest is not settled by wording."
            if first
            else f"Ask {each.held.members[0]} which of the two sentences on the {each.element} is meant."
        )
    for apart in story.apart[:_SHOWN]:
        yield f"Agree with {apart.member} on which of the two is promised, {apart.common} or {apart.unit}; the other stays a means."
    for element in story.thin:
        yield f"Ask the others what they would say of the {element}, before they read what was written."
    if story.status == "met":
        yield "Read the six sentences to somebody outside, and ask what the coalition wants."


def if_agreed(member: str, position: str, element: Element, now: Status, status: Status) -> str:
    """Returns the sentence of one member who says what the others say."""
    return f"If {member} said “{position}” of the {element}, as others do, {would_go(now, status)}."


def if_all_agreed(changes: Sequence[tuple[str, Element, str]], now: Status, status: Status) -> str:
    """Returns the sentence of several members who say what the others say: member, element and position."""
    said = [f"{member} said “{position}” of the {element}" for member, element, position in changes]
    return f"If {name_list(said)}, {would_go(now, status)}."


def if_lost(member: str, position: str, element: Element, now: Status, status: Status) -> str:
    """Returns the sentence of one member who turns to another position."""
    return f"If {member} said {OTHER} than “{position}” of the {element}, {would_go(now, status)}."
