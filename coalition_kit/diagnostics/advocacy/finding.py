"""Does each tool of advocacy move a decision? The chain from an audience to an act, to a decision, to an outcome.

A petition, a fundraiser, a post or a story works through somebody who decides. What it reaches is not what it achieves: reach
is never an outcome, and tools are never compared by it. Where a chain breaks is said link by link, in the manner of a theory of
change (Weiss 1995); between the links stand rates with Jeffreys intervals (Brown, Cai & DasGupta 2001).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from coalition_kit.case import Case
from coalition_kit.case.partners import Tool
from coalition_kit.diagnostics.advocacy.analysis import REACH, Chains, Link, impossible, same
from coalition_kit.finding import Finding, Flip, Reason, Status
from coalition_kit.finding.status import is_better
from coalition_kit.finding.what_if import no_improvement
from coalition_kit.wording import capitalised, name_list, number_word, part_of, percent

QUESTION = "Advocacy: does each tool move a decision?"
_SHOWN = 3
_FAINT = 0.1  # acts of which surely fewer come before those who decide are hardly heard: heuristic
_AN_ACT = "One act that can be counted"

Changes = tuple[tuple[str, str, str, str], ...]  # as `Flip.sets`


def advocacy(case: Case, *, seed: int = 0) -> Finding:
    """Returns which tools lead from an audience to an outcome, where the others break, and which decision has no tool.

    A chain is broken where the audience, the act, the decision or the outcome is missing; where the decision is not one of the case or
    nobody is known who holds it; where the outcome is not among the horizons and outcomes, or is reach (views, likes, signatures);
    and where nothing that was done came before those who decide. Met: every chain is whole. Not met: none is. `value` is the share
    of whole chains, in percent.
    `rows`: one for each tool, in the order of the case: tool, kind, audience, action, decision, outcome, broken (the links), why,
    reached, acted, heard (counts), acted_rate (of those reached) and heard_rate (of the acts) with 90 % Jeffreys intervals (_low, _high),
    holders of the decision, key_holder (whose yes matters most, by Birnbaum's importance at the known stances), chance (of a yes, if all
    holders are asked). `extra`: without_tool (the decisions that no tool is aimed at), breaks (for each row, broken link → why).
    """
    chains = Chains(case, case.record.tools, seed)
    if chains.status == "not assessable":
        return _not_assessable()
    rows = list(chains.rows())
    flips = tuple(_flips(chains))
    return Finding(
        "advocacy",
        QUESTION,
        _verdict(chains),
        chains.status,
        value=100 * chains.whole / len(chains.tools),
        unit="% of the tools lead from an audience to an outcome",
        rows=tuple(rows),
        reasons=(*_reasons(chains, rows), *no_improvement(chains.status, flips)),
        assumptions=(
            "A decision or an outcome counts where the case lists it under the same name, capitals apart.",
            "Reach is never an outcome: names with views, likes, followers, clicks, impressions or signatures in them are taken for reach. "
            "The list is the kit's own.",
            "Met means that every chain is whole, not met that none is. The kit's own. A whole chain is a plan that can work, no proof.",
            "Rates are between one stage and the next, with 90 % Jeffreys intervals. Those who act are not a sample of those who do not.",
            "Whose yes matters most is Birnbaum's importance at the stances known; unknown stances are drawn from the whole scale.",
            "What would change it was tried: each broken chain mended with a decision and an outcome of this case; else all of them.",
        ),
        missing=tuple(_missing(chains)),
        would_change=flips,
        next_steps=tuple(_steps(chains, rows)),
        sources=(
            "Weiss, C. H. (1995). Nothing as practical as good theory. In New Approaches to Evaluating Community Initiatives. Aspen.",
            "Brown, L. D., Cai, T. T., & DasGupta, A. (2001). Interval estimation for a binomial proportion. Statistical Science 16(2).",
            "Birnbaum, Z. W. (1969). On the importance of different components in a multicomponent system. In Multivariate Analysis II.",
        ),
        extra={"without_tool": chains.idle, "breaks": [dict(chains.breaks(tool)) for tool in chains.tools]},
    )


def _not_assessable() -> Finding:
    return Finding(
        "advocacy",
        QUESTION,
        "Advocacy cannot be judged yet: no tool is listed.",
        "not assessable",
        missing=("Which petitions, fundraisers, posts or stories there are, and whom each asks for what.",),
        next_steps=(
            "List each tool in the sheet “tools”, with its audience, what they are asked to do, the decision that this should move, "
            "and the outcome that the decision serves.",
        ),
    )


def _verdict(chains: Chains) -> str:
    broken, total = len(chains.tools) - chains.whole, len(chains.tools)
    if not broken:
        whole = "The one tool leads" if total == 1 else "Both tools lead" if total == 2 else f"All {number_word(total)} tools lead"
        unchecked = any(chains.open(tool) for tool in chains.tools)
        return f"{whole} from an audience to an outcome{', but not every link could be checked' if unchecked else ''}."
    if total == 1:
        return "The chain of the one tool is broken before it reaches an outcome."
    which = capitalised(part_of(broken, f"{number_word(total)} tools")) if chains.whole else f"{'Both' if total == 2 else 'All'} tools"
    return f"{which} {'breaks' if broken == 1 else 'break'} before an outcome is reached."


def _reasons(chains: Chains, rows: Sequence[dict[str, Any]]) -> Iterator[Reason]:
    """Yields where each chain breaks, what the whole ones bring before those who decide, and which decision no tool is aimed at."""
    for row in rows:
        if row["broken"]:
            links = ["those who decide" if link == "heard" else f"the {link}" for link in row["broken"].split("; ")]
            yield Reason(f"“{row['tool']}” breaks at {name_list(links)}: {row['why']}.{_counts(row)}", decisions=_decided(chains, row))
    for row in rows:
        if not row["broken"] and row["heard_rate"] is not None:
            faint = " Hardly anything arrives." if row["heard_high"] < _FAINT else ""
            yield Reason(
                f"“{row['tool']}”: {row['heard']:,} of {row['acted']:,} acts came before those who decide, {percent(row['heard_rate'])} "
                f"(90 % interval {_ends(row['heard_low'], row['heard_high'])}).{faint}",
                people=tuple(filter(None, [row["key_holder"]])),
                decisions=_decided(chains, row),
            )
    if chains.idle:
        aimed = "is" if len(chains.idle) == 1 else "are"
        yield Reason(
            f"{name_list([f'“{name}”' for name in chains.idle])} {aimed} moved by no tool. Not every decision needs one.",
            decisions=tuple(chains.idle),
        )
    elif not any(row["broken"] for row in rows) and chains.decisions:
        yield Reason("Every decision of the case is moved by a tool.")


def _counts(row: dict[str, Any]) -> str:
    """Returns what was counted although the chain is broken: an act that leads nowhere is not nothing, and not an outcome."""
    if not row["acted"]:
        return ""
    people = "one person acted" if row["acted"] == 1 else f"{row['acted']:,} people acted"
    return f" {capitalised(people)}, and it leads nowhere yet."


def _ends(low: float, high: float) -> str:
    ends = dict.fromkeys((percent(low), percent(high)))
    return " to ".join(ends)


def _decided(chains: Chains, row: dict[str, Any]) -> tuple[str, ...]:
    decision = chains.decisions.get(same(row["decision"]))
    return (decision.name,) if decision else ()


def _missing(chains: Chains) -> Iterator[str]:
    if not chains.decisions:
        yield "Which decisions the change needs: no tool's decision could be checked."
    if not chains.outcomes:
        yield "Which outcome is to be reached: no horizon and no outcome is listed, so no tool's outcome could be checked."
    stages = {"reached": "How many “{}” reached.", "acted": "How many of them acted on “{}”."}
    for tool in chains.tools:
        yield from (sentence.format(tool.name) for stage, sentence in stages.items() if getattr(tool, stage) is None)
        if tool.heard is None:
            yield f"How many of the acts of “{tool.name}” came before those who decide."
        if impossible(tool):
            yield f"The counts of “{tool.name}”: a later stage counts more than the one before it."


def _steps(chains: Chains, rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yields how to mend each broken chain, then whom the whole ones have to reach."""
    for row in rows:
        links = row["broken"].split("; ")
        if "decision" in links:
            yield f"Ask of “{row['tool']}”: which decision should be different because of it, and who makes it? If none, stop."
        elif "outcome" in links:
            yield f"Name what would be better, and by when, if “{row['tool']}” did its work: an outcome that the case measures."
        elif row["broken"]:
            yield f"Mend “{row['tool']}”: {row['why']}."
    for row in rows:
        if not row["broken"] and row["key_holder"]:
            yield f"Say how “{row['tool']}” reaches {row['key_holder']}, whose yes matters most for “{row['decision']}”."


def _flips(chains: Chains) -> Iterator[Flip]:
    """Yields the single mended chains that better the status, else all of them mended; and where all is whole, one lost decision."""
    now, mends = chains.status, [mend for tool in chains.tools if (mend := _mend(chains, tool))]
    found = [(mend, status) for mend in mends if is_better(status := _judged(chains, mend), now)]
    for mend, status in sorted(found, key=lambda pair: pair[1] != "met")[:_SHOWN]:
        yield Flip(f"If {_told(mend)}, this would be {status}.", status, sets=mend)
    together = tuple(change for mend in mends for change in mend)
    if not found and len(mends) > 1 and is_better(status := _judged(chains, together), now):
        yield Flip(f"If {name_list([_told(mend) for mend in mends])}, this would be {status}.", status, sets=together)
    for tool in chains.tools if now == "met" else ():
        lost = (("tools", tool.name, "decision", ""),)
        if (status := _judged(chains, lost)) != now:
            yield Flip(f"If “{tool.name}” moved no decision, this would be {status}.", status, sets=lost)
            return


def _mend(chains: Chains, tool: Tool) -> Changes:
    """Returns what would make the chain of `tool` whole, with a decision (one without a tool first) and an outcome of this case."""
    held = [decision.name for decision in chains.case.record.decisions if decision.holders]
    decisions = [*(name for name in held if name in chains.idle), *held]
    outcomes = [name for name in chains.outcomes.values() if not REACH.search(name)]
    with_: dict[Link, str | None] = {
        "audience": "Those who decide",
        "action": _AN_ACT,
        "heard": "1",
        "decision": next(iter(decisions), None),
        "outcome": next(iter(outcomes), None),
    }
    return tuple(("tools", tool.name, link, value) for link in chains.breaks(tool) if (value := with_[link]) is not None)


def _told(mend: Changes) -> str:
    says = {
        "audience": "reached those who decide",
        "action": "asked for one act that can be counted",
        "heard": "was heard at least once by those who decide",
        "decision": "moved “{}”",
        "outcome": "served “{}”",
    }
    return f"“{mend[0][1]}” {name_list([says[link].format(value) for _, _, link, value in mend])}"


def _judged(chains: Chains, changes: Changes) -> Status:
    """Returns the status with these fields of tools changed."""
    tools = list(chains.tools)
    for _, name, field, value in changes:
        at = next(at for at, tool in enumerate(tools) if tool.name == name)
        tools[at] = Tool.model_validate({**tools[at].__dict__, field: value})
    return Chains(chains.case, tools, chains.seed).status
