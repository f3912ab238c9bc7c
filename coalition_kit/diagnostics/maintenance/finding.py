"""Is it holding together? Wins, conflicts, camps and adaptation, each by itself: a coalition comes apart where it is weakest.

After the launch a coalition is kept together by wins that are recent and shared, by conflicts that stay about the task (Jehn 1995, 1997),
by ties that lead across (Harary 1959; Krackhardt & Stern 1988), and by a plan that answers what speaks against it. The four stand apart,
the weakest is named, and no mean is formed: a feast does not mend a quarrel.
"""

from __future__ import annotations

from collections.abc import Sequence

from coalition_kit.case import Case
from coalition_kit.diagnostics.maintenance import wording, wording_parts, wording_verdict
from coalition_kit.diagnostics.maintenance.analysis import Adaptation, Conflicts, Wins, adaptation, conflicts, wins
from coalition_kit.diagnostics.maintenance.camps import Factions, Mixing, factions, mixing
from coalition_kit.diagnostics.maintenance.repairs import breaking, mending
from coalition_kit.diagnostics.maintenance.results import MaintenanceDetail, MaintenanceRow, PartName
from coalition_kit.finding import Finding, Status
from coalition_kit.finding.openers import openers
from coalition_kit.finding.sensitivity import VariedOutcome
from coalition_kit.finding.status import weakest_status, worst_first
from coalition_kit.finding.what_if import no_improvement
from coalition_kit.model.draws import check_asked
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.model.sensitivity import survival, with_arguments

MaintenanceFinding = Finding[MaintenanceRow, MaintenanceDetail]
Parts = tuple[Wins, Conflicts, Factions, Adaptation]


def maintenance(
    case: Case, *, seed: int = 0, window: int | None = None, patience: int | None = None, parameters: Parameters = DEFAULT
) -> MaintenanceFinding:
    """Returns whether the coalition holds together in four parts, each by itself, and names those that are weakest.

    Parameters
    ----------
    case : Case
        The case to ask about.
    seed : int, default 0
        Of the permutations beside the E-I index and the camps; no status rests on them, and nothing else is drawn.
    window : int, optional
        Days for which a win is recent, in place of those of `parameters`.
    patience : int, optional
        Days for which an open conflict, or evidence against the plan, may wait, in place of those of `parameters`.
    parameters : Parameters, default `DEFAULT`
        The constants of the kit.

    Returns
    -------
    Finding[MaintenanceRow, MaintenanceDetail]
        The status is that of the weakest part, never a mean; a part that cannot be judged keeps it from being met. Not assessable: no
        member, or neither win, conflict, contrary evidence nor change of the plan on record. `table` has the columns part, status, value
        and says, one row a part. `detail` is a `MaintenanceDetail`.

    Notes
    -----
    Wins: met where the last one is at most `window` days old (at risk up to twice that) and Gini's coefficient of the members' credit is
    below .5, as when more than half of them are named equally often; not met from .75. Conflicts that are open: about the task always
    met; about the process met for `patience` days, then at risk; about the relationship at risk for as long, then not met. Factions: met
    without a bad tie (of sign −1, or a relationship conflict open between two); not met where the ties fall into camps of two or more;
    else at risk. Adaptation: an item in hand that speaks against the plan is answered by a change of the plan that names it and is not
    older; unanswered it is at risk for `patience` days, then not met; at risk too where more than half of the changes name no evidence.
    All marks are the kit's own. What has no date has no age: it is unknown, not old. A conflict between a member and somebody who left
    since it was opened, as the log of moves says, stays one of the coalition's own, and those who left with it stay in the camps: a split
    does not mend a quarrel.

    References
    ----------
    Jehn, K. A. (1995). Administrative Science Quarterly 40(2); (1997) 42(3).
    Harary, F. (1959). On the measurement of structural balance. Behavioral Science 4(4).
    Davis, J. A. (1967). Clustering and structural balance in graphs. Human Relations 20(2).
    Krackhardt, D., & Stern, R. N. (1988). Informal networks and organizational crises. Social Psychology Quarterly 51(2).

    Examples
    --------
    >>> import coalition_kit as ck
    >>> finding = ck.maintenance(ck.load_case("product-development"))
    >>> finding.status, finding.detail.weakest
    ('not met', ('conflicts', 'adaptation'))
    >>> finding.detail.bad_ties
    (('Henrik Solvang', 'Noor Haddadin'),)
    """
    check_asked(case, seed)
    given, asked = with_arguments(parameters, window=window, patience=patience)
    if not case.member_names or not _has_records(case):
        verdict, missing = wording.not_assessable(case)
        return Finding(
            "maintenance",
            wording.QUESTION,
            verdict,
            "not assessable",
            missing=missing,
            next_steps=openers(case, "members", "wins") or (wording.FIRST_STEP,),
            detail=MaintenanceDetail(),
        )
    parts = judge_parts(case, given)
    mixed = mixing(case, parts[2], seed)

    def judge(other: Case) -> Status:
        return status_of(judge_parts(other, given))

    status = status_of(parts)
    constants = [name for name in _standards(parts) if name not in asked]
    weakest = tuple(part for part in parts if part.status == status)
    flips = (*mending(case, parts, status, judge), *breaking(case, status, judge))
    ordered = by_weakness(parts)
    return Finding(
        "maintenance",
        wording.QUESTION,
        wording_verdict.verdict(weakest, status),
        status,
        rows=tuple(_row(case, part, mixed) for part in parts),
        reasons=(*(reason for part in ordered for reason in wording_parts.reasons(part, mixed)), *no_improvement(status, flips)),
        assumptions=tuple(wording.assumptions(given)),
        missing=tuple(sentence for part in parts for sentence in wording_parts.missing(case, part)),
        would_change=flips,
        next_steps=tuple(sentence for part in ordered for sentence in wording_parts.steps(part, given)),
        sources=wording.SOURCES,
        sensitivity=survival(lambda p: VariedOutcome(status_of(judge_parts(case, p))), given, constants),
        detail=_detail(case, tuple(part.name for part in weakest), parts, mixed),
    )


def judge_parts(case: Case, p: Parameters) -> Parts:
    """Returns the four parts of a case."""
    return wins(case, p), conflicts(case, p), factions(case), adaptation(case, p)


def status_of(parts: Parts) -> Status:
    """Returns the status of the weakest part."""
    return weakest_status(part.status for part in parts)


def _standards(parts: Parts) -> tuple[str, ...]:
    """Returns the standards on which the answer rests."""
    won, quarrels, _, adapted = parts
    of_wins = ("window", "shared_credit", "unshared_credit") if won.rows else ()
    return (*of_wins, *(("patience",) if quarrels.open or adapted.rows else ()))


def by_weakness(parts: Parts) -> Sequence[wording_parts.Part]:
    """Returns the parts, the weakest first."""
    return sorted(parts, key=lambda part: worst_first(part.status))


def _has_records(case: Case) -> bool:
    record = case.record
    return bool(record.wins or record.conflicts or record.plan_changes or any(not item.supports for item in record.evidence))


def _row(case: Case, part: wording_parts.Part, mixed: Mixing) -> MaintenanceRow:
    says = [*(reason.text for reason in wording_parts.reasons(part, mixed)), *wording_parts.missing(case, part), ""]
    return MaintenanceRow(part.name, part.status, wording_parts.value(part), says[0])


def _detail(case: Case, weakest: tuple[PartName, ...], parts: Parts, mixed: Mixing) -> MaintenanceDetail:
    won, quarrels, camps, adapted = parts
    return MaintenanceDetail(
        case.change.as_of,
        weakest,
        won.rows,
        won.credit,
        won.gini,
        won.never,
        quarrels.rows,
        camps.leavers,
        camps.camps,
        camps.index,
        camps.clusterability,
        camps.exact,
        camps.good,
        camps.bad,
        camps.across,
        camps.alone,
        None if mixed.e_i is None else mixed.e_i.observed,
        mixed.by_chance,
        None if mixed.e_i is None else mixed.e_i.share,
        None if mixed.camps is None else mixed.camps.share,
        adapted.rows,
        adapted.changes,
        adapted.drift,
    )
