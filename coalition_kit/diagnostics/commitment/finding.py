"""Committed, or merely agreed? What members give, have promised, and still lack, against what the change needs of them.

Time, attention and political capital tell a coalition from a mailing list. Required against observed stage is Beckhard &
Harris's (1987) commitment chart; follow-through gets Jeffreys's interval, the Beta(½ + kept, ½ + broken) posterior (Brown,
Cai & DasGupta 2001). A public stance warmer than the private one is shown where both are known, and only there.
"""

from __future__ import annotations

from coalition_kit.case import Case
from coalition_kit.diagnostics.commitment import wording
from coalition_kit.diagnostics.commitment.analysis import CommitmentDetail, CommitmentRow, Commitments
from coalition_kit.finding import Finding, Status
from coalition_kit.finding.openers import openers
from coalition_kit.finding.what_if import find_flips, no_improvement

CommitmentFinding = Finding[CommitmentRow, CommitmentDetail]


def commitment(
    case: Case, *, seed: int = 0, draws: int = 2000, window: int = 90, enough: float = 2 / 3, floor: float = 1 / 3
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
    window : int, default 90
        Days up to `case.change.as_of` in which an act counts; undated acts count too.
    enough : float, default 2/3
        Share of the members, and of those with a needed stage, from which on the standard is met; a heuristic of this kit.
    floor : float, default 1/3
        Share of committed members below which the standard is not met; a heuristic of this kit.

    Returns
    -------
    Finding[CommitmentRow, CommitmentDetail]
        `value` is the share of members known to be committed, in percent. Met: at least `enough` are, and at least `enough` of those
        with a needed stage have reached it. Not met: fewer than `floor` are committed, those included who may be. `table` has the
        columns of `CommitmentRow`, one row a member; `detail` is a `CommitmentDetail`.

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
    commitments, members = Commitments(case, seed, draws, window), case.member_names

    def judge(names: frozenset[str]) -> Status:
        return commitments.rated(names, enough, floor).status

    rating = commitments.rated(members, enough, floor)
    rows = tuple(commitments.row(name) for name in members)
    detail = commitments.detail(rows)
    changes = commitments.fewest_changes(members, rating.status, enough, floor)
    flips = [wording.flip(commitments, *changes)] if changes else []
    flips += find_flips(rating.status, members, (), judge)
    unsure = 0 < rating.chance < 1
    return Finding(
        "commitment",
        wording.QUESTION,
        wording.verdict(rows),
        rating.status,
        value=100 * detail.committed,
        unit=wording.unit(detail),
        chance=rating.chance if unsure else None,
        chance_error=rating.error if unsure else None,
        chance_of="The standard is met",
        rows=rows,
        reasons=(*wording.reasons(rows, detail), *no_improvement(rating.status, flips)),
        assumptions=tuple(wording.assumptions(case, window, enough, floor)),
        missing=tuple(wording.missing(case, rows, window)),
        would_change=tuple(flips),
        next_steps=tuple(wording.steps(rows)),
        sources=wording.SOURCES,
        detail=detail,
    )
