"""The nucleus in sentences: why each link stands where it does, how the verdict names it, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coalition_kit.diagnostics.nucleus import links as a
from coalition_kit.diagnostics.nucleus.analysis import Links
from coalition_kit.diagnostics.nucleus.trust import Item, Pair
from coalition_kit.diagnostics.nucleus.what_if import TRIED
from coalition_kit.finding import Reason, Status
from coalition_kit.finding.status import rule_in_words
from coalition_kit.model.parameters import Parameters
from coalition_kit.model.wording import evidence_for_opponent
from coalition_kit.wording import capitalise, count_of, day, decimal, name_list, number_word, part_of, percent, quoted_names

QUESTION = "Nucleus: is there one?"
SOURCES = (
    "Varda, D. M., et al. (2008). Core dimensions of connectivity in public health collaboratives. JPHMP 14(5).",
    "Kendall, M. G., & Babington Smith, B. (1939). The problem of m rankings. Annals of Mathematical Statistics 10(3).",
)
NOBODY = "A nucleus cannot be judged yet: nobody is marked as one of the first one to three people."
WHO_IS_FIRST = "Who the first one to three people are: nobody is marked as nucleus."
ITEM_WORDS: dict[Item, str] = {"reliability": "reliability", "mission_support": "wanting the same", "openness": "openness"}
_EVERYBODY = "everybody's credibility is visibly at stake"
_MOST = 3  # things that a sentence names


def verdict(links: Sequence[a.Link], status: Status, people: int) -> str:
    """Returns the verdict: every link holds, or the weakest one by name."""
    if status == "met":
        return f"{capitalise(count_of(people, 'person', 'people'))}, and every link holds."
    return _weakest(a.weakest(links))


def _weakest(link: a.Link) -> str:
    match link:
        case a.Size():
            return f"{capitalise(number_word(link.people))} people are more than a nucleus: choose three at most."
        case a.Order():
            return f"The weakest link is the order: {_order(link)}"
        case a.AtStake():
            return f"The weakest link is credibility at stake: {_at_stake(link)}"
        case a.Complementarity():
            if not link.needed:
                return "What the first people must be able to do is not listed yet."
            if link.value is None:
                return f"What {name_list(link.blank)} can do is not recorded, so that cannot be judged yet."
            return f"The weakest link is what they can do: nobody {_brings(link)}."
        case a.Diagnosis():
            if link.value is None:
                return "Whether they see the same problem cannot be judged yet."
            return "The weakest link is the diagnosis: they rank the leverage points too differently."
        case a.Trust():
            if not link.pair:
                return "One person alone: trust between people cannot be judged."
            if link.value is None:
                return "Nobody has asked how far they trust each other, so trust cannot be judged yet."
            return f"The weakest link is {trust_of(link.pair[0])}: {_doubt(link)}."
    raise TypeError(f"one of the six links is wanted; got {link!r}")


def why(link: a.Link) -> str:
    """Returns why a link stands where it does, as the end of a sentence."""
    match link:
        case a.Size():
            return f"{count_of(link.people, 'person', 'people')}; a nucleus has one to three."
        case a.Order():
            return _order(link)
        case a.AtStake():
            return _at_stake(link)
        case a.Complementarity():
            return _complementarity(link)
        case a.Diagnosis():
            return _diagnosis(link)
        case a.Trust():
            return _trust(link)
    raise TypeError(f"one of the six links is wanted; got {link!r}")


def measure(link: a.Link) -> str:
    """Returns what the measure behind a link came to; empty where there is none."""
    match link:
        case a.Diagnosis() if link.value is not None:
            return f"Agreement of the rankings: {_agreement(link.people, link.value)}; 1 is full agreement."
        case a.Trust() if link.pair and link.value is not None:
            share = f"{100 * link.share:.0f} of 100 draws"
            weakest = f"{capitalise(trust_of(link.pair[0]))} is the weakest of {count_of(link.arrows, 'directed pair')} in {share}"
            return f"{weakest}: {_rating(link)}."
    return ""


def reason(link: a.Link) -> Reason:
    """Returns why a link stands where it does, with the people and ties that it rests on."""
    people: tuple[str, ...] = ()
    ties: tuple[Pair, ...] = ()
    match link:
        case a.AtStake():
            people = link.nothing + link.unknown
        case a.Complementarity():
            people = link.adding_nothing
        case a.Diagnosis() if link.value is not None:
            people = tuple(name for name, _ in link.firsts)
        case a.Trust():
            people, ties = link.pair[0] if link.pair else link.names, link.pair
    return Reason(f"{capitalise(link.name)}: {why(link)}", people, ties)


# ---- the six ---------------------------------------------------------------------------------------------------------


def _order(link: a.Order) -> str:
    if link.is_late:
        late = ["the analysis"] * link.late_analysis + [f"“{point}”" for point in link.late_points]
        return f"{name_list(late, _MOST)} came only after the announcement of {day(link.announced)}."
    if link.is_complete:
        return "analysis and leverage points came before any announcement."
    undated = (
        ["the analysis"] * link.undated_analysis
        + [f"“{point}”" for point in link.undated_points]
        + ["the leverage points"] * (not link.points)
    )
    has = "has" if len(undated) == 1 and undated != ["the leverage points"] else "have"
    rest = "the change is announced" if link.announced else "nothing is announced"
    return f"{name_list(undated, _MOST)} {has} no date yet, and {rest}."


def _at_stake(link: a.AtStake) -> str:
    nothing, unknown, outside = link.nothing, link.unknown, link.outside
    are = "is no member" if len(outside) == 1 else "are no members"
    parts = (
        f"{name_list(nothing)} {'has' if len(nothing) == 1 else 'have'} nothing visibly at stake" if nothing else "",
        f"it is unknown for {name_list(unknown)}" if unknown else "",
        f"{name_list(outside)} {are} yet, so nobody can know" if outside else "",
    )
    return f"{'; '.join(filter(None, parts)) or _EVERYBODY}."


def _complementarity(link: a.Complementarity) -> str:
    if not link.needed:
        return "no required capability is listed."
    if link.value is None:
        return f"what {name_list(link.blank)} can do is not recorded."
    there = link.needed - len(link.lacking)
    text = f"{part_of(there, number_word(link.needed))} capabilities needed {'is' if there <= 1 else 'are'} there"
    text += f"; nobody {_brings(link)}" if link.lacking else ""
    alone = link.adding_nothing
    adds, others = "adds" if len(alone) == 1 else "each add", "the other lacks" if link.people == 2 else "the others lack"
    text += f"; {name_list(alone)} {adds} nothing that {others}" if alone else ""
    return f"{text}; what {name_list(link.blank)} can do is not recorded." if link.blank else f"{text}."


def _brings(link: a.Complementarity) -> str:
    return f"{'is known to bring' if link.blank else 'brings'} {quoted_names(link.lacking, _MOST, 'or')}"


def _diagnosis(link: a.Diagnosis) -> str:
    if not 2 <= link.people <= a.MOST:
        return "it takes two or three people."
    if link.unranked:
        return "not everybody has ranked the leverage points."
    if link.value is None:
        return "too few points are ranked."
    first = link.firsts[0][1]
    same = all(other == first for _, other in link.firsts)
    tops = f"all put “{first}” first" if same else "; ".join(f"{name} puts “{point}” first" for name, point in link.firsts)
    return f"{tops}."


def _agreement(people: int, value: float) -> str:
    return f"{'τ' if people == 2 else 'W'} = {decimal(value)}"


def _trust(link: a.Trust) -> str:
    if not link.pair:
        return "one person alone has no pair."
    if link.value is None:
        return "nobody has asked how far they trust each other, so it is unknown."
    if link.item is None:
        return f"in {trust_of(link.pair[0])}, nobody has asked, so it is unknown."
    return f"{_doubt(link)}." if link.status != "met" else f"the lowest is {trust_of(link.pair[0])}, and it is enough."


def trust_of(pair: Pair) -> str:
    """Returns the trust of a directed pair as a sentence names it."""
    return f"{pair[0]}'s trust in {pair[1]}"


def _doubt(link: a.Trust) -> str:
    """Returns what the lowest rating of the weakest pair means, without its number."""
    source, target = link.pair[0]
    doubts: dict[Item, str] = {
        "reliability": f"{source} is not sure that {target} keeps promises",
        "mission_support": f"{source} is not sure that {target} wants the same",
        "openness": f"{source} would hesitate to tell {target} bad news",
    }
    return doubts[link.item] if link.item else "nobody has asked, so it is unknown"


def _rating(link: a.Trust) -> str:
    return f"{ITEM_WORDS[link.item]} is {link.rated} of 4" if link.item else "nobody has asked, so it is unknown"


# ---- what was assumed, not known, and what to do -----------------------------------------------------------------------


def assumptions(p: Parameters) -> tuple[str, ...]:
    """Returns the marks, what counts, and what was tried."""
    return (
        "The weakest link decides; strong ones do not make up for it.",
        f"Trust is enough from {p.trust_enough:g} (a fair amount) on all sides, capabilities from {percent(p.enough)}, agreement from "
        f"τ {p.agreement_of_two:g} or W {p.agreement_of_three:g}. These marks are the kit's own.",
        "What people who are not members yet would put at stake is shown as unknown, and left out of the verdict.",
        "Somebody of whom no capability is recorded may have any or none: unknown, not none.",
        "A tie marked as bad, without ratings, is taken as 1 to 2.5.",
        "Trust that nobody rated is drawn from the whole scale, alike for all pairs.",
        "Whoever leaves leverage points out of a ranking puts them last, side by side.",
        "What would change it was tried: each unknown answered, the weakest pair rated anew, and single changes of people, "
        f"the {TRIED} with the best trust. The fewest answers and the nearest rating that do are named; a replacement only where neither "
        "the leaving nor the joining alone does as well.",
        rule_in_words(p.confidence),
    )


def missing(links: Sequence[a.Link]) -> Iterator[str]:
    """Yields what was not known, link by link."""
    for link in links:
        match link:
            case a.Order():
                yield from ["When the analysis was finished."] * link.undated_analysis
                yield from (f"When “{point}” was named." for point in link.undated_points)
            case a.AtStake():
                yield from (f"Whether {name}'s credibility is visibly at stake." for name in link.unknown + link.outside)
            case a.Complementarity():
                if not link.needed:
                    yield "What the first three people must be able to do between them."
                elif link.blank:
                    yield f"What {name_list(link.blank)} can do: nothing is recorded, so it is unknown."
            case a.Diagnosis():
                yield from (f"How {name} ranks the leverage points." for name in link.unranked)
                if link.value is None and not link.unranked and link.people > 1:
                    yield "How they rank the leverage points: two or more points are needed."
            case a.Trust():
                if not link.pair:
                    yield "Who else belongs to the nucleus: trust takes two."
                yield from (f"{trust_of(pair)}: {name_list([ITEM_WORDS[item] for item in items])}." for pair, items in link.unknown)


def steps(links: Links, judged: Sequence[a.Link], names: Sequence[str]) -> Iterator[str]:
    """Yields what to do about each link that is not met."""
    for link in judged:
        if link.status == "met":
            continue
        match link:
            case a.Size():
                yield "Choose the three whom you would call tonight."
            case a.Order():
                late = "Say openly what the analysis changed since the announcement."
                yield late if link.is_late else "Finish the analysis and name the leverage points before anything is announced."
            case a.AtStake():
                ask = link.nothing or link.unknown or link.outside
                yield f"Ask {name_list(ask)}: “Where would you say this aloud, and to whom?”"
            case a.Complementarity():
                yield from _who_brings(links, link, names)
            case a.Diagnosis():
                if link.unranked:
                    each = "each " if len(link.unranked) > 1 else ""
                    yield f"Ask {name_list(link.unranked)} to rank the leverage points, {each}alone."
                elif link.value is not None:
                    yield "Rank the leverage points together, and say aloud why the first is first."
            case a.Trust() if link.pair:
                source, target = link.pair[0]
                known = f"Ask {source} what {target} would have to do to be trusted with this."
                yield known if link.item else f"Ask {source} how far {target} can be trusted with this."


def _who_brings(links: Links, link: a.Complementarity, names: Sequence[str]) -> Iterator[str]:
    if link.blank:
        needed = f" {quoted_names(link.lacking, _MOST)} would be needed." if link.lacking else ""
        yield f"Ask {name_list(link.blank)}: “What can you do for this?”{needed}"
    if link.lacking and (best := links.brings_most(link.lacking, names)):
        yield f"Talk to {best}, who brings most of what is missing.{evidence_for_opponent(links.case, best)}"
    elif link.lacking and not link.blank:
        yield f"Find someone who brings {quoted_names(link.lacking, 6)}."
