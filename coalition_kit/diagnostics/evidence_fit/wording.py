"""The fit of the evidence in sentences: the verdict, the reasons, what was not known and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from coalition_kit.case import Case
from coalition_kit.case.people import Attribute, Evidence, EvidenceForm
from coalition_kit.diagnostics.evidence_fit.analysis import EITHER, HARDLY, Fit, best_form, repeated_sources, waiting
from coalition_kit.diagnostics.evidence_fit.rows import EvidenceFitDetail, EvidenceRow, ItemRow
from coalition_kit.finding import Reason
from coalition_kit.finding.status import NEAR, NO_COALITION, rule_in_words
from coalition_kit.model import support as persuasion
from coalition_kit.model import wording as assumed
from coalition_kit.model.parameters import Parameters
from coalition_kit.model.sides import Position, sides
from coalition_kit.wording import WORRIES, capitalise, count_of, name_list, number_word, percent, quoted_names

QUESTION = "Evidence: which evidence for whom?"
UNIT = "% of those still to be convinced have their heaviest worry answered"
SOURCES = (
    "Rogers, E. M. (2003). Diffusion of Innovations (5th ed.). Free Press.",
    "Good, I. J. (1950). Probability and the Weighing of Evidence. Griffin.",
    "Kish, L. (1965). Survey Sampling. Wiley.",
)
WHO_COUNTS = "Whom the change needs: decision holders, members, or people needed to help."
WHAT_WORRIES = "What worries each of them about the change, in their own words."
ASK_EACH = "Ask each person whom the change needs what would have to be true for a yes."
_MOST = 3
_FIRST: tuple[Position, ...] = ("against it", "undecided", "not known", "for it")
_WOULD: dict[EvidenceForm, str] = {
    "pilot": "A pilot would answer it.",
    "cost_analysis": "A cost analysis would answer it.",
    "external_example": "An example from people in the same place would answer it.",
}
_DO: dict[EvidenceForm, str] = {
    "pilot": "Design a pilot with {}, at the place of work, counted by someone who is believed there.",
    "cost_analysis": "Have the costs worked out by someone whom {} would believe.",
    "external_example": "Take {} to see people in the same place who do it already, with time to ask what went wrong.",
}


def cannot_be_judged(fit: Fit) -> tuple[str, tuple[str, ...]]:
    """Returns the verdict where nobody counts or of nobody who does a position is known, and what was not known."""
    nobody, known = ("nobody is named whom the change needs", WHO_COUNTS), fit.knowledge
    lacking, what = (known.in_short("whose yes counts"), known.missing()) if known.none else nobody
    return f"The fit of the evidence cannot be judged yet: {lacking}.", (what, *([] if fit.case.record.concerns else [WHAT_WORRIES]))


def verdict(rows: Sequence[EvidenceRow], held: Sequence[Evidence]) -> str:
    """Returns the answer in one sentence."""
    asked = [row for row in rows if row.asked]
    answered, total = sum(bool(row.answered) for row in asked), len(asked)
    whom = f"the {'one person' if total == 1 else count_of(total, 'person', 'people')} still to be convinced"
    if not asked:
        return "Everybody who counts says yes already, before any evidence."
    if not held:
        return f"No evidence is in hand yet for {whom}."
    if not answered:
        return f"The evidence in hand answers nobody's heaviest worry among {whom}."
    part = "" if answered == total <= 2 else "all of " if answered == total else f"{number_word(answered)} of "
    return f"The evidence in hand answers the heaviest worry of {part}{whom}."


def verdict_without_worries(rows: Sequence[EvidenceRow]) -> str:
    """Returns the verdict where nobody's worry is known: from how many a yes cannot be counted on."""
    asked = sum(row.asked for row in rows)
    if not asked and not any(row.asked_share for row in rows):
        return "Everybody who counts says yes already, before any evidence."
    if not asked:
        return "Everybody who counts is likely to say yes before any evidence, and nobody has written down what worries them."
    whom, worries = count_of(asked, "person", "people"), "that person" if asked == 1 else "them"
    return f"A yes cannot be counted on yet from {whom}, and nobody has written down what worries {worries}."


def who_stands_where(fit: Fit) -> Iterator[Reason]:
    """Yields on which side those who count stand, and whether there is a coalition yet."""
    if not fit.case.member_names:
        yield Reason(NO_COALITION)
    for side, people in sides(fit.case, fit.named(fit.counts)).items():
        yield Reason(f"{'Position not known' if side == 'not known' else capitalise(side)}: {name_list(people)}.", people)


def whom_to_ask(fit: Fit, rows: Sequence[EvidenceRow]) -> Iterator[str]:
    """Yields whom to ask first what would have to be true for a yes: those against it, then the undecided, then the others."""
    stand = sides(fit.case, [row.person for row in rows if row.asked_share])
    order = [name for side in _FIRST for name in stand.get(side, ())]
    if order:
        yield f"Ask {name_list(order[:_MOST])} what would have to be true for a yes, and write it into “concerns”: “person” and “text”."


def reasons(fit: Fit, rows: Sequence[EvidenceRow], detail: EvidenceFitDetail, held: Sequence[Evidence]) -> Iterator[Reason]:
    """Yields the reasons: worries without an answer, repeated reports, items without effect, contrary items, and the people who move."""
    in_hand = [item for item in detail.items if item.in_hand]
    yield from _unanswered_reasons(rows, in_hand, fit.weighty)
    yield from _repetition(held, fit.parameters.repeated)
    yield from _convincing_the_convinced(in_hand)
    yield from _against(fit, held)
    yield from _movement(fit, rows, held)
    if not fit.asked.any():
        sure = fit.named(fit.counts)
        yield Reason(f"Before any evidence, a yes can be counted on from {name_list(sure)}.", sure)


def _unanswered_reasons(rows: Sequence[EvidenceRow], in_hand: Sequence[ItemRow], weighty: float) -> Iterator[Reason]:
    alike: dict[Attribute, list[EvidenceRow]] = {}
    for row in rows:
        if row.asked and row.answered is False and row.attribute:
            alike.setdefault(row.attribute, []).append(row)
    for attribute, these in alike.items():
        people = tuple(row.person for row in these)
        form = best_form(attribute)
        light = [item.evidence for item in in_hand if item.form == form and 0 < item.weight < weighty]
        too = f" {quoted_names(light, 2)} {'speaks to it and weighs' if len(light) == 1 else 'speak to it and weigh'} too little."
        said = next((f" {row.person} says: “{row.words}”" for row in these if row.words), "")
        yield Reason(
            f"Nothing in hand answers “{WORRIES[attribute]}?”, the heaviest worry of {name_list(people)}."
            f"{too if light else ''} {_WOULD[form]}{said}",
            people,
        )


def _repetition(held: Sequence[Evidence], correlation: float) -> Iterator[Reason]:
    for each in repeated_sources(held, correlation):
        many, names = len(each.items), quoted_names(each.items, 6)
        told = "twice" if many == 2 else f"{number_word(many)} times"
        yield Reason(
            f"{names} come from one source ({each.source}): one report told {told}. "
            f"Together they count for less than {number_word(many)} reports."
        )
        yield Reason(f"{names} together count as {each.worth:.1f} reports.", measure=True)


def _convincing_the_convinced(in_hand: Sequence[ItemRow]) -> Iterator[Reason]:
    glossy = [item for item in in_hand if item.weight > 0 and item.leaning > 0.5 and item.most < HARDLY]
    if glossy:
        one = len(glossy) == 1
        most, least = max(item.most for item in glossy), min(item.leaning for item in glossy)
        names, it = quoted_names([item.evidence for item in glossy], 2), "it" if one else "each"
        that = "that falls on people who lean to a yes anyway"
        yield Reason(f"{names} {'convinces' if one else 'convince'} the convinced: alone, {it} moves hardly anybody, and most of {that}.")
        points, share = count_of(max(round(100 * most), 1), "point"), f"{percent(least)}{'' if one else ' or more'}"
        yield Reason(f"{names}: alone, {it} moves nobody by more than {points} in 100, and {share} of {that}.", measure=True)


def _against(fit: Fit, held: Sequence[Evidence]) -> Iterator[Reason]:
    for each in fit.against(held, _MOST):
        hit = name_list([name for name, _, _ in each.hits])
        most = f" Alone, it makes a yes less likely, most for {hit}." if each.hits else ""
        below = f" It turns a likely yes into a likely no for {name_list(each.lost)}." if each.lost else ""
        people = tuple(dict.fromkeys([*(name for name, _, _ in each.hits), *each.lost]))
        speaks = "is marked as speaking for the plan, and its strength says the opposite" if each.supports else "speaks against the plan"
        yield Reason(f"“{each.item}” {speaks}.{most}{below}", people)
        if each.hits:
            whom = name_list([f"{name} (from {_hundred(before)} to {_hundred(after)})" for name, before, after in each.hits])
            yield Reason(f"“{each.item}” alone lowers the chance of a yes, in 100, most for {whom}.", measure=True)


def _movement(fit: Fit, rows: Sequence[EvidenceRow], held: Sequence[Evidence]) -> Iterator[Reason]:
    up, down = tuple(row.person for row in rows if row.moved), fit.lost(rows)
    if held:
        yield Reason(f"All evidence in hand together turns a likely no into a likely yes for {name_list(up) or 'nobody'}.", up)
    if down:
        yield Reason(f"All evidence in hand together turns a likely yes into a likely no for {name_list(down)}.", down)
    still = [row for row in rows if row.asked and row.answered and row.after < persuasion.HALF]
    if still:
        near = sorted(still, key=lambda row: -row.after)
        said = name_list([f"{row.person} (from {_hundred(row.before)} to {_hundred(row.after)})" for row in near])
        yield Reason(
            f"Answered is not persuaded: something in hand speaks to the heaviest worry of {name_list(row.person for row in near)}, and "
            "still a no is likelier than a yes.",
            tuple(row.person for row in near),
        )
        yield Reason(f"The chance of a yes with all evidence in hand, in 100: {said}.", measure=True)


def assumptions(p: Parameters) -> tuple[str, ...]:
    """Returns who is to be convinced, what answers a worry, the marks, and what was tried."""
    return (
        f"Still to be convinced: decision holders, members and people needed to help, below {percent(p.convinced)} before evidence; who "
        "that is follows the stances in each draw.",
        f"A worry is answered by evidence in hand whose form speaks to it (κ from {p.answering:g}) and which would multiply the "
        f"odds of a yes by {p.weighty:g} at least; a worry that is not known is not answered.",
        f"Enough means {percent(p.enough)} of them answered; “not yet”, fewer than {percent(p.too_few)}. These marks are the kit's own.",
        *assumed.support(p),
        "Everybody is taken to have seen all the evidence in hand. What is shown as 50 in 100 is neither below one half nor above.",
        "What would change it was tried: planned evidence coming in hand, one item and two; else the kinds on the kit's menu, speaking "
        "for the change; and each source left out.",
        rule_in_words(p.confidence),
        NEAR,
    )


def missing(case: Case, rows: Sequence[EvidenceRow], items: Sequence[ItemRow]) -> Iterator[str]:
    """Yields the worries, weights and strengths that are not known, and the evidence of which two columns disagree."""
    silent, unsorted = _not_known(rows)
    if silent:
        yield f"What worries {name_list(silent)}: without it nobody can say which evidence would answer."
    if unsorted:
        have = "has" if len(unsorted) == 1 else "have"
        yield f"What kind of worry {name_list(unsorted)} {have}: without it nobody can say which evidence would answer."
    many = Counter(concern.person for concern in case.record.concerns)
    for concern in case.record.concerns:
        if not concern.weight.known and many[concern.person] > 1:
            worry = f"{WORRIES[concern.attribute]}?" if concern.attribute else concern.text
            yield f"How heavily “{worry}” weighs on {concern.person}, beside other worries."
    for item, row in zip(case.record.evidence, items, strict=True):
        unknown = [field for field in ("strength", "credibility", "similarity") if not getattr(item, field).known]
        if unknown:
            yield f"The {name_list(unknown)} of “{item.name}”."
        if EITHER < row.against < 1 - EITHER:
            yield f"Which way “{item.name}” speaks: against the plan in {round(100 * row.against)} of 100 draws."
        elif (row.weight < 0) if item.supports else (row.weight > 0):
            told = "for" if item.supports else "against"
            yield f"Which way “{item.name}” speaks: it is marked as speaking {told} the plan, and its strength says the opposite."


def _not_known(rows: Sequence[EvidenceRow]) -> tuple[list[str], list[str]]:
    """Returns of whom no worry is written down, and whose worry is and nobody has sorted it."""
    unclear = [row for row in rows if row.asked and row.answered is None]
    return [row.person for row in unclear if not row.words], [row.person for row in unclear if row.words]


def steps(case: Case, fit: Fit, rows: Sequence[EvidenceRow]) -> Iterator[str]:
    """Yields the next steps: the planned item with most answers per day of work, evidence to gather, and people to ask."""
    wanting = waiting(rows)
    yield from _next_item(fit, tuple(wanting))
    for form in persuasion.ANSWERS:
        whom = [name for name, row in wanting.items() if row.attribute and best_form(row.attribute) == form]
        if whom:
            yield _DO[form].format(name_list(whom))
    silent, unsorted = _not_known(rows)
    if unsorted:
        said = next(row.words for row in rows if row.person == unsorted[0])
        kinds = name_list([f"“{words}?”" for words in WORRIES.values()], last="or")
        whose = name_list(unsorted)
        yield f"Sort what worries {whose}, such as “{said}”: does it ask {kinds} Write it into “concerns”: “attribute”."
    if silent:
        yield f"Ask {name_list(silent)} what would have to be true for a yes: nobody has written down a worry of theirs."
    seats = Counter(name for decision in case.record.decisions for name in decision.weights)
    for name in sorted((name for name, row in wanting.items() if row.words), key=lambda name: -seats[name])[:_MOST]:
        yield f"Ask {name} what would have to be true for a yes, and begin with: “{wanting[name].words}”"


def _next_item(fit: Fit, names: Sequence[str]) -> Iterator[str]:
    item = fit.next_item(names)
    if item:
        price = "at a cost that is not known yet" if item.days is None else f"for {count_of(item.days, 'day')} of work"
        unsure = " Nobody knows yet which way it will speak." if item.either_way else ""
        yield f"Get “{item.item}” first, {price}: it bears on the heaviest worry of {name_list(item.people)}.{unsure}"


def _hundred(chance: float) -> str:
    return str(round(100 * chance))
