"""Outside voices in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coalition_kit.diagnostics.outside_voices.analysis import VoicesField
from coalition_kit.diagnostics.outside_voices.choice import ORDER
from coalition_kit.diagnostics.outside_voices.learning import VelocityRow
from coalition_kit.diagnostics.outside_voices.rows import OutsideVoicesDetail
from coalition_kit.diagnostics.outside_voices.slates import SIZE
from coalition_kit.finding import Reason, Status
from coalition_kit.finding.status import NEAR, rule_in_words
from coalition_kit.wording import capitalise, count_of, day, name_list, number, number_word, share_words

QUESTION = "Outside voices: which three from outside could be asked?"
UNIT = "decision holders more would listen to them, on average"
SOURCES = (
    "Burt, R. S. (1992). Structural Holes. Harvard University Press.",
    "Borgatti, S. P. (1997). Structural holes: unpacking Burt's redundancy measures. Connections 20(1).",
    "Kish, L. (1965). Survey Sampling. Wiley.",
    "Efron, B. (1979). Bootstrap methods: another look at the jackknife. Annals of Statistics 7(1).",
    "Lahdelma, R., Hokkanen, J., & Salminen, P. (1998). SMAA. European Journal of Operational Research 106(1).",
)
FILL_IN = "In the sheet “people”, fill in “organization” and “sector”: for the members, and for those outside who might be asked."
_UNKNOWN = (("chance", "How likely each of them is to join when asked"), ("credibility", "How far each of them is believed"))


def lacking(outside: VoicesField) -> tuple[str, str] | None:
    """Returns what keeps the question from being answered, in short and as what was not known; None where nothing does."""
    if not outside.members:
        return "no member is named", "Who is a member."
    if not outside.immediate:
        return "no member's sector is known", "From which sector each member comes."
    return None


def verdict(outside: VoicesField, detail: OutsideVoicesDetail, status: Status) -> str:
    """Returns the verdict: who could be asked, and what is short of the standard."""
    slate, immediate = detail.slate, name_list(outside.immediate, 2)
    if not slate:
        return f"Nobody on your list is known to come from outside {immediate}."
    names = name_list(slate)
    if detail.rivals:
        names += f", one of {number_word(len(detail.rivals) + 1)} slates about equally good"
    if len(slate) < SIZE:
        few = count_of(len(slate), "person", "people")
        return capitalise(f"{few} only {'is' if len(slate) == 1 else 'are'} known from outside: {names}.")
    if status == "met":
        return f"Three from outside could be asked: {names}."
    return f"Three from outside could be asked, yet it is unsure who would listen: {names}."


def reasons(outside: VoicesField, detail: OutsideVoicesDetail, accepted: dict[str, float], reach: float) -> Iterator[Reason]:
    """Yields where the coalition comes from, what the slate brings measure by measure, how sure it is, and what was learned."""
    near = tuple(name for name in outside.members if outside.sectors[name] in outside.immediate)
    of = f"{share_words(len(near), len(outside.members))} {'member' if len(outside.members) == 1 else 'members'}"
    come = "comes" if len(near) <= 1 else "come"
    yield Reason(f"{capitalise(of)} {come} from {name_list(outside.immediate)}.", near)
    if detail.slate:
        yield from _slate(outside, detail, accepted, reach)
    yield from _learning(detail.velocity)


def _slate(outside: VoicesField, detail: OutsideVoicesDetail, accepted: dict[str, float], reach: float) -> Iterator[Reason]:
    slate = detail.slate
    told = [f"{name} ({outside.sectors[name]})" for name in slate]
    fresh = outside.new(slate)
    brings = f"bring{'s' if len(told) == 1 else ''} {count_of(len(fresh), 'sector')} that no member holds"
    yield Reason(f"{name_list(told)} {brings}{': ' + name_list(fresh) if fresh else ''}.", slate)
    if outside.holders:
        heard = {holder for name in slate for holder in outside.heard_by(name)}.union(slate)
        ears = tuple(holder for holder in outside.holders if holder in heard)
        yield Reason(
            f"Of {count_of(len(outside.holders), 'decision holder')} outside, {_about(outside.listening_now())} would listen to "
            f"a member now, and {_about(reach)} more to one of these"
            f"{': those with a tie to them or a seat of their own are ' + name_list(ears) if ears else ''}.",
            (*slate, *ears),
        )
        yield Reason(
            f"Decision holders outside who would listen, on average over the draws: {number(round(outside.listening_now(), 1))} now, "
            f"{number(round(reach, 1))} more with them.",
            measure=True,
        )
    now, then = detail.now, detail.then
    if now.effective_size is not None and then.effective_size is not None:
        yield Reason(
            f"Taken together, the coalition reaches {number(now.effective_size)} separate contacts now and {number(then.effective_size)} "
            f"with them (Burt's effective size); its constraint goes from {now.constraint:.3f} to {then.constraint:.3f}.",
            measure=True,
        )
    yield Reason(
        f"Its voices are worth {number(now.independent)} independent ones now and {number(then.independent)} with them.", measure=True
    )
    if detail.rivals:
        others = name_list([_in_place_of(slate, rival) for rival in detail.rivals], 3, last="or")
        yield Reason(f"About equally good by these draws, with {others}.")
    shares = [f"{name} in {100 * accepted[name]:.0f}" for name in slate]
    all_of = "all three of them" if len(shares) == SIZE else "all of them"
    yield Reason(f"Among the best three in 100 draws: {name_list(shares)}; {all_of} together in {100 * detail.held:.0f}.", measure=True)


def _about(count: float) -> str:
    """Returns a mean as a count.

    >>> _about(0.2), _about(2.7)
    ('none', 'about three')
    """
    return f"about {number_word(round(count))}" if round(count) else "none"


def _in_place_of(slate: Sequence[str], rival: Sequence[str]) -> str:
    """Returns who would be asked in place of whom.

    >>> _in_place_of(("Ana", "Ben", "Cem"), ("Ana", "Cem", "Dia"))
    'Dia in place of Ben'
    """
    joining, leaving = ([name for name in these if name not in those] for these, those in ((rival, slate), (slate, rival)))
    return f"{name_list(joining)} in place of {name_list(leaving)}"


def _learning(rows: Sequence[VelocityRow]) -> Iterator[Reason]:
    for row in rows:
        unit = f" ({row.unit})" if row.unit else ""
        spans = f"“{row.name}”{unit} was judged {row.range_first} on {day(row.first)} and {row.range_last} on {day(row.last)}"
        if row.velocity is None:
            yield Reason(f"{spans}: nothing is open there any more.")
        elif row.halves_in is None:
            yield Reason(f"{spans}: in {number(row.months)} months nothing was learned that narrows it.")
        else:
            yield Reason(
                f"{spans}: learning velocity {number(row.velocity)} a month; at that pace what is open halves in "
                f"{number(row.halves_in)} months.",
                measure=True,
            )


def assumptions(outside: VoicesField, detail: OutsideVoicesDetail) -> Iterator[str]:
    """Yields what is immediate, the order of the measures, what listening is, and the marks."""
    yield (
        f"The immediate sector is that of the nucleus, else the one that most members come from: here {name_list(outside.immediate)}. "
        "The kit's own."
    )
    yield f"One measure after another decides, in this order: {name_list(ORDER)}. The order is the kit's own; nothing is added up."
    if detail.tried:
        slates = f"{count_of(detail.tried, 'slate')} of {number_word(len(detail.slate))}"
        yield (
            f"Tried: {slates}; the answer is the best of them on the averages. Another one is about equally good where it leads in one "
            "of a hundred samples drawn again from the draws: the kit's own."
        )
    yield (
        "That a decision holder listens has the chance strength of the tie × credibility (0 to 4, as a share); a holder who "
        "is asked in and comes listens. The kit's own, and drawn."
    )
    yield (
        "Two voices of one sector agree with correlation .3 to .7, two of different ones with 0 to .2: the kit's own, and drawn. A sector "
        "is a rough sign of what somebody sees, no more."
    )
    yield "Ties are those that were told, good ones of every kind, both directions alike; a tie that nobody told is taken for none."
    p = outside.parameters
    more = "one decision holder more who listens" if p.listeners == 1 else f"{p.listeners:g} decision holders more who listen"
    yield (
        f"Enough means three, a sector that is missing, and {more} (half of the only one); half as much is the lower bound. The kit's own."
    )
    if detail.velocity:
        yield "Learning velocity is the kit's own definition: half the logarithm of how far the variance shrank, for each month."
    yield "What would change it was tried: a sure yes or no of those named, the ears of four decision holders, members leaving one by one."
    yield rule_in_words(p.confidence)
    yield NEAR


def missing(outside: VoicesField) -> Iterator[str]:
    """Yields what was not known: sectors, decisions held outside, who would join and be believed, and how strong a tie is."""
    unknown = [name for name, sector in outside.sectors.items() if not sector]
    if unknown:
        yield f"The sector of {name_list(unknown)}."
    if not outside.holders:
        yield "Which decisions are held outside the coalition: without one, whom they would reach cannot be told."
    for key, words in _UNKNOWN:
        silent = [name for name in outside.candidates if not getattr(outside.case.person(name), key).known]
        if silent:
            yield f"{words}: {name_list(silent)}."
    yield from (f"How much {name} counts for {holder}." for holder, name in outside.unknown_ties())


def steps(outside: VoicesField, slate: Sequence[str]) -> Iterator[str]:
    """Yields what to ask each of the slate, and where to look where there are fewer than three."""
    for name in slate:
        ears = outside.heard_by(name)
        listens = f"{name_list(ears, 3)} {'listens' if len(ears) == 1 else 'listen'} to this voice"
        why = listens if ears else "this voice is not in the room yet"
        yield f"Ask {name} ({outside.sectors[name]}) what the plan overlooks, before asking for support: {why}."
    if len(slate) < SIZE:
        yield f"Look beyond {name_list(outside.immediate, 3)}, and put whom you find on the list of people, with their sector."
