"""Does each tool of advocacy move a decision? The chain from an audience to an act, to a decision, to an outcome.

A petition, a fundraiser, a post or a story works through somebody who decides. What it reaches is not what it achieves: reach
is never an outcome, and tools are never compared by it. Where a chain breaks is said link by link, in the manner of a theory of
change (Weiss 1995); between the links stand rates with Jeffreys intervals (Brown, Cai & DasGupta 2001).
"""

from __future__ import annotations

from collections.abc import Iterator

from coalition_kit.case import Case
from coalition_kit.case.partners import Tool
from coalition_kit.diagnostics.advocacy import wording
from coalition_kit.diagnostics.advocacy.analysis import REACH, AdvocacyDetail, AdvocacyRow, Chains, Link
from coalition_kit.finding import Finding, Flip, Status
from coalition_kit.finding.status import is_better
from coalition_kit.finding.what_if import no_improvement
from coalition_kit.model.draws import check_asked
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.model.sensitivity import no_sensitivity

AdvocacyFinding = Finding[AdvocacyRow, AdvocacyDetail]
Changes = tuple[tuple[str, str, str, str], ...]  # as `Flip.sets`
_SHOWN = 3
_AN_ACT = "One act that can be counted"


def advocacy(case: Case, *, seed: int = 0, parameters: Parameters = DEFAULT) -> AdvocacyFinding:
    """Returns which tools lead from an audience to an outcome, where the others break, and which decision has no tool.

    Parameters
    ----------
    case : Case
        The case to ask about.
    seed : int, default 0
        Of the draws of unknown stances, which tell whose yes matters most; the same seed and case give the same answer.
    parameters : Parameters, default `DEFAULT`
        The constants of the model of support; they tell whose yes matters most, and no status rests on them.

    Returns
    -------
    Finding[AdvocacyRow, AdvocacyDetail]
        `value` is how many chains are whole. Met: every chain is. Not met: none is. Not assessable: no tool is listed. `table` has the
        fields of `AdvocacyRow` as columns, one row a tool in the order of the case. `detail.unaimed` are the decisions that no tool is
        aimed at.

    Notes
    -----
    A chain is broken where the audience, the act, the decision or the outcome is missing; where the decision is not one of the case or
    nobody is known who holds it; where the outcome is not among the horizons and outcomes, or is reach (views, likes, signatures);
    and where it was counted that nothing came before those who decide. Rates are shares k/n with the equal tails of
    Beta(k + ½, n − k + ½) as their 90 % interval.

    References
    ----------
    Weiss, C. H. (1995). Nothing as practical as good theory. In New Approaches to Evaluating Community Initiatives. Aspen.
    Brown, L. D., Cai, T. T., & DasGupta, A. (2001). Interval estimation for a binomial proportion. Statistical Science 16(2).
    Birnbaum, Z. W. (1969). On the importance of different components in a multicomponent system. In Multivariate Analysis II.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> finding = ck.advocacy(ck.load_case("mental-health"))
    >>> finding.verdict
    'Two of five tools stop short of an outcome.'
    >>> [row.tool for row in finding.rows if "decision" in row.broken]
    ['The online petition', 'The awareness campaign']
    """
    check_asked(case, seed)
    chains = Chains(case, case.record.tools, seed, parameters)
    if chains.status == "not assessable":
        return Finding(
            "advocacy",
            wording.QUESTION,
            wording.NO_TOOL,
            "not assessable",
            missing=(wording.NO_TOOL_MISSING,),
            next_steps=(wording.NO_TOOL_STEP,),
            detail=AdvocacyDetail(),
        )
    rows, flips = tuple(chains.rows()), tuple(_flips(chains))
    return Finding(
        "advocacy",
        wording.QUESTION,
        wording.verdict(chains),
        chains.status,
        value=chains.whole,
        unit=wording.unit(len(rows), chains.whole),
        rows=rows,
        reasons=(*wording.reasons(chains, rows), *no_improvement(chains.status, flips)),
        assumptions=wording.ASSUMPTIONS,
        missing=tuple(wording.missing(chains)),
        would_change=flips,
        next_steps=tuple(wording.steps(rows)),
        sources=wording.SOURCES,
        sensitivity=no_sensitivity(chains.status),
        detail=AdvocacyDetail(chains.unaimed),
    )


def _flips(chains: Chains) -> Iterator[Flip]:
    """Yields the single mended chains that better the status, else all of them mended; and where all is whole, one lost decision."""
    now, mends = chains.status, [mend for tool in chains.tools if (mend := _mend(chains, tool))]
    found = [(mend, status) for mend in mends if is_better(status := _status_with(chains, mend), now)]
    for mend, status in sorted(found, key=lambda pair: pair[1] != "met")[:_SHOWN]:
        yield Flip(wording.if_mended([mend], now, status), status, sets=mend)
    together = tuple(change for mend in mends for change in mend)
    if not found and is_better(status := _status_with(chains, together), now):
        yield Flip(wording.if_mended(mends, now, status), status, sets=together)
    if now == "met":
        name = chains.tools[0].name
        lost = (("tools", name, "decision", ""),)
        status = _status_with(chains, lost)
        yield Flip(wording.if_lost(name, now, status), status, sets=lost)


def _mend(chains: Chains, tool: Tool) -> Changes:
    """Returns what would make the chain of `tool` whole, with a decision (one without a tool first) and an outcome of this case."""
    held = [decision.name for decision in chains.case.record.decisions if decision.holders]
    decisions = [*(name for name in held if name in chains.unaimed), *held]
    outcomes = [name for name in chains.outcomes.values() if not REACH.search(name)]
    by_link: dict[Link, str | None] = {
        "audience": "Those who decide",
        "action": _AN_ACT,
        "heard": "1",
        "decision": next(iter(decisions), None),
        "outcome": next(iter(outcomes), None),
    }
    return tuple(("tools", tool.name, link, value) for link, _ in chains.breaks(tool) if (value := by_link[link]) is not None)


def _status_with(chains: Chains, changes: Changes) -> Status:
    """Returns the status with these fields of tools changed."""
    tools = list(chains.tools)
    for _, name, field, value in changes:
        at = next(at for at, tool in enumerate(tools) if tool.name == name)
        tools[at] = Tool.model_validate({**tools[at].__dict__, field: value})
    return Chains(chains.case, tools).status
