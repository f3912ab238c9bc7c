"""Advocacy in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coalition_kit.diagnostics.advocacy.analysis import FAINT, AdvocacyRow, Break, Chains, is_impossible, name_key
from coalition_kit.finding import Reason, Status
from coalition_kit.finding.what_if import would_go
from coalition_kit.wording import capitalise, name_list, number_word, part_of, percent, quoted_names, total_of

QUESTION = "Advocacy: does each tool move a decision?"
NO_TOOL = "Advocacy cannot be judged yet: no tool is listed."
NO_TOOL_MISSING = "Which petitions, fundraisers, posts or stories there are, and whom each asks for what."
NO_TOOL_STEP = (
    "List each tool in the sheet “tools”, with its audience, what they are asked to do, the decision that this should move, "
    "and the outcome that the decision serves."
)
SOURCES = (
    "Weiss, C. H. (1995). Nothing as practical as good theory. In New Approaches to Evaluating Community Initiatives. Aspen.",
    "Brown, L. D., Cai, T. T., & DasGupta, A. (2001). Interval estimation for a binomial proportion. Statistical Science 16(2).",
    "Birnbaum, Z. W. (1969). On the importance of different components in a multicomponent system. In Multivariate Analysis II.",
)
ASSUMPTIONS = (
    "A decision or an outcome counts where the case lists it under the same name, capitals apart.",
    "Reach is never an outcome: names with views, likes, followers, clicks, impressions or signatures in them are taken for reach. "
    "The list is the kit's own.",
    "“Good” means that every chain is whole, “not yet” that none is. The kit's own. A whole chain is a plan that can work, no proof.",
    "That nothing came before those who decide breaks a chain only where it was counted; what nobody counted is listed as not known.",
    "Rates are between one stage and the next, with 90 % Jeffreys intervals. Those who act are not a sample of those who do not.",
    "Whose yes matters most is Birnbaum's importance at the stances known; unknown stances are drawn from the whole scale.",
    "What would change it was tried: each broken chain mended with a decision and an outcome of this case; else all of them.",
)


def unit(tools: int, whole: int) -> str:
    """Returns what the finding's number counts."""
    return f"of {total_of(tools, 'tool')} {'leads' if whole == 1 else 'lead'} from an audience to an outcome"


def verdict(chains: Chains) -> str:
    """Returns the verdict: how many chains break before an outcome."""
    broken, total = len(chains.tools) - chains.whole, len(chains.tools)
    if not broken:
        whole = "The one tool leads" if total == 1 else "Both tools lead" if total == 2 else f"All {number_word(total)} tools lead"
        return f"{whole} from an audience to an outcome{', but not every link could be checked' if chains.any_unchecked else ''}."
    if total == 1:
        return "The one tool stops short of an outcome."
    which = capitalise(part_of(broken, f"{number_word(total)} tools")) if chains.whole else f"{'Both' if total == 2 else 'All'} tools"
    return f"{which} {'stops' if broken == 1 else 'stop'} short of an outcome."


def why(row: AdvocacyRow, each: Break) -> str:
    """Returns what is wrong at a break, as the end of a sentence."""
    named = row.decision if each.link == "decision" else row.outcome
    match each:
        case ("audience", _):
            return "nobody is named whom it should reach"
        case ("action", _):
            return "nobody is asked to do anything"
        case (_, "not heard"):
            return "nothing of what was done came before those who decide"
        case ("decision", "not named"):
            return "it moves no decision"
        case ("outcome", "not named"):
            return "no outcome is named"
        case (_, "no holder"):
            return f"nobody is known who decides “{named}”"
        case (_, "reach"):
            return f"“{named}” is reach, and reach is never an outcome"
        case ("decision", _):
            return f"“{named}” is not among the decisions of this case"
        case _:
            return f"“{named}” is not among the horizons and outcomes of this case"


def all_faults(row: AdvocacyRow) -> str:
    """Returns what is wrong at every break of a chain."""
    return "; ".join(why(row, each) for each in row.breaks)


def reasons(chains: Chains, rows: Sequence[AdvocacyRow]) -> Iterator[Reason]:
    """Yields the reasons: the break of each chain, the results of whole chains, and decisions without a tool."""
    for row in rows:
        if row.breaks:
            links = ["those who decide" if link == "heard" else f"the {link}" for link in row.broken]
            yield Reason(f"“{row.tool}” breaks at {name_list(links)}: {all_faults(row)}.{_counts(row)}", decisions=_decisions(chains, row))
    for row in rows:
        if not row.breaks and row.heard_rate is not None and row.heard_low is not None and row.heard_high is not None:
            ends = " to ".join(dict.fromkeys((percent(row.heard_low), percent(row.heard_high))))
            faint = " Hardly anything arrives." if row.heard_high < FAINT else ""
            yield Reason(
                f"“{row.tool}”: {row.heard:,} of {row.acted:,} acts came before those who decide.{faint}",
                people=(row.key_holder,) if row.key_holder else (),
                decisions=_decisions(chains, row),
            )
            yield Reason(f"“{row.tool}”: {percent(row.heard_rate)} of the acts came before them (90 % interval {ends}).", measure=True)
    if chains.unaimed:
        aimed = "is" if len(chains.unaimed) == 1 else "are"
        names = quoted_names(chains.unaimed, 6)
        yield Reason(f"{names} {aimed} moved by no tool. Not every decision needs one.", decisions=chains.unaimed)
    elif chains.decisions and not any(row.breaks for row in rows):
        yield Reason("Every decision of the case is moved by a tool.")


def _counts(row: AdvocacyRow) -> str:
    """Returns what was counted although the chain is broken: an act that leads nowhere is not nothing, and not an outcome."""
    if not row.acted:
        return ""
    people = "one person acted" if row.acted == 1 else f"{row.acted:,} people acted"
    return f" {capitalise(people)}, and it leads nowhere yet."


def _decisions(chains: Chains, row: AdvocacyRow) -> tuple[str, ...]:
    decision = chains.decisions.get(name_key(row.decision))
    return (decision.name,) if decision else ()


def missing(chains: Chains) -> Iterator[str]:
    """Yields what could not be checked, what nobody counted, and whose stance nobody knows."""
    if not chains.decisions:
        yield "Which decisions the change needs: no tool's decision could be checked."
    if not chains.outcomes:
        yield "Which outcome is to be reached: no horizon and no outcome is listed, so no tool's outcome could be checked."
    for tool in chains.tools:
        if tool.reached is None:
            yield f"How many “{tool.name}” reached."
        if tool.acted is None:
            yield f"How many of them acted on “{tool.name}”."
        if tool.heard is None:
            yield f"How many of the acts of “{tool.name}” came before those who decide."
        if is_impossible(tool):
            yield f"The counts of “{tool.name}”: a later stage counts more than the one before it."
    for name in chains.unknown_holders:
        yield f"Where {name} stands, in private: a holder of a decision that a tool should move."


def steps(rows: Sequence[AdvocacyRow]) -> Iterator[str]:
    """Yields how to mend each broken chain, then whom the whole ones have to reach."""
    for row in rows:
        if "decision" in row.broken:
            yield f"Ask of “{row.tool}”: which decision should be different because of it, and who makes it? If none, stop."
        elif "outcome" in row.broken:
            yield f"Name what would be better, and by when, if “{row.tool}” did its work: an outcome that the case measures."
        elif row.breaks:
            yield f"Mend “{row.tool}”: {all_faults(row)}."
    for row in rows:
        if not row.breaks and row.key_holder:
            yield f"Say how “{row.tool}” reaches {row.key_holder}, whose yes matters most for “{row.decision}”."


def if_mended(mends: Sequence[Sequence[tuple[str, str, str, str]]], now: Status, status: Status) -> str:
    """Returns the sentence of tools that are mended: of each, the fields that were set, as a `Flip` has them."""
    return f"If {name_list([_mending_text(mend) for mend in mends])}, {would_go(now, status)}."


def _mending_text(mend: Sequence[tuple[str, str, str, str]]) -> str:
    says = {
        "audience": "reached those who decide",
        "action": "asked for one act that can be counted",
        "heard": "was heard at least once by those who decide",
        "decision": "moved “{}”",
        "outcome": "served “{}”",
    }
    return f"“{mend[0][1]}” {name_list([says[link].format(value) for _, _, link, value in mend])}"


def if_lost(tool: str, now: Status, status: Status) -> str:
    """Returns the sentence of a tool that loses its decision."""
    return f"If “{tool}” moved no decision, {would_go(now, status)}."
