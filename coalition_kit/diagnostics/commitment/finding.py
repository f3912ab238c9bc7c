"""Committed, or merely agreed? What members give, have promised, and still lack, against what the change needs of them.

Time, attention and political capital tell a coalition from a mailing list. Required against observed stage is Beckhard &
Harris's (1987) commitment chart; follow-through gets Jeffreys's interval, the Beta(½ + kept, ½ + broken) posterior (Brown,
Cai & DasGupta 2001). A public stance warmer than the private one is shown where both are known, and only there.
"""

from __future__ import annotations

from coalition_kit.case import Case
from coalition_kit.diagnostics.commitment import wording
from coalition_kit.diagnostics.commitment.analysis import STANDARDS, Commitments
from coalition_kit.diagnostics.commitment.results import CommitmentDetail, CommitmentRow
from coalition_kit.finding import Finding, Status
from coalition_kit.finding.openers import openers
from coalition_kit.finding.what_if import find_flips, no_improvement
from coalition_kit.model.draws import check_asked
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.model.sensitivity import JudgeAt, survival, with_arguments

CommitmentFinding = Finding[CommitmentRow, CommitmentDetail]


def commitment(
    case: Case,
    *,
    seed: int = 0,
    draws: int = 2000,
    window: int | None = None,
    enough: float | None = None,
    floor: float | None = None,
    parameters: Parameters = DEFAULT,
) -> CommitmentFinding:
    """Returns who of the members is committed, who has agreed, and who is a member on paper.

    Parameters
    ----------
    case : Case
        The case to ask about.
    seed : int, default 0
        Of the draws; the same seed and case give the same answer.
    draws : int, default 2000
        How often stages and stances are drawn from their judgements.
    window : int, optional
        Days up to `case.change.as_of` in which an act counts, by default those of `parameters`; undated acts count too.
    enough : float, optional
        Share of the members, and of those with a needed stage, from which on the standard is met; by default `committed` of
        `parameters`.
    floor : float, optional
        Share of committed members below which the standard is not met; by default `uncommitted` of `parameters`.
    parameters : Parameters, default `DEFAULT`
        The constants of the kit.

    Returns
    -------
    Finding[CommitmentRow, CommitmentDetail]
        `value` is the share of members known to be committed, in percent. Met: at least `enough` are, and at least `enough` of those
        with a needed stage have reached it. Not met: fewer than `floor` are
        committed, those included who may be. `table` has the columns of `CommitmentRow`, one row a member; `detail` is a
        `CommitmentDetail`.

    Notes
    -----
    Committed: time, attention and political capital were all observed in the window. Agreed: something is pledged, or was observed
    in part or at another time. On paper: neither. A member of whom some act was observed, and nothing at all is recorded of the
    others, may be committed: what nobody wrote down is unknown, not absent. Stages are drawn from their judgements, unknown ones
    from 0 to 3, and rounded.

    References
    ----------
    Beckhard, R., & Harris, R. T. (1987). Organizational Transitions (2nd ed.). Addison-Wesley.
    Brown, L. D., Cai, T. T., & DasGupta, A. (2001). Interval estimation for a binomial proportion. Statistical Science 16(2).

    Examples
    --------
    >>> import coalition_kit as ck
    >>> finding = ck.commitment(ck.load_case("product-development"))
    >>> finding.verdict
    'One of eight members is committed; six agreed and one is a member on paper.'
    >>> [row.person for row in finding.rows if row.position == "committed"]
    ['Noor Haddadin']
    """
    check_asked(case, seed, draws)
    if lacking := wording.lacking(case):
        short, missing = lacking
        return Finding(
            "commitment",
            wording.QUESTION,
            f"Commitment cannot be judged yet: {short}.",
            "not assessable",
            missing=(missing,),
            next_steps=openers(case, "members", "gifts"),
            detail=CommitmentDetail(),
        )
    given, asked = with_arguments(parameters, window=window, committed=enough, uncommitted=floor)
    constants = [name for name in STANDARDS if name not in asked]
    commitments, members = Commitments(case, seed, draws, round(given.window)), case.member_names

    def judged(judge: JudgeAt) -> Status:
        return judge(given).status

    rating, survives = commitments.rating(members, given), survival(commitments.judge(members), given, constants)
    status = survives.capped
    rows = tuple(commitments.row(name) for name in members)
    detail = commitments.detail(rows)
    changes = commitments.fewest_changes(members, status, judged)
    flips = [wording.flip(commitments, status, *changes)] if changes else []
    flips += find_flips(status, members, (), lambda names: judged(commitments.judge(names)))
    unsure = 0 < rating.chance < 1
    return Finding(
        "commitment",
        wording.QUESTION,
        wording.verdict(rows),
        status,
        value=100 * detail.committed,
        unit=wording.unit(detail),
        chance=rating.chance if unsure else None,
        chance_error=rating.error if unsure else None,
        chance_of="The standard is met",
        rows=rows,
        reasons=(*wording.reasons(rows, detail), *no_improvement(status, flips)),
        assumptions=tuple(wording.assumptions(case, given)),
        missing=tuple(wording.missing(case, rows, round(given.window))),
        would_change=tuple(flips),
        next_steps=tuple(wording.steps(rows)),
        sources=wording.SOURCES,
        sensitivity=survives,
        detail=detail,
    )
