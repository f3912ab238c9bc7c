"""Which partner organizations share the aim, and which give something for something? And what depends on those?

How closely one works together is Frey, Lohmeier, Lee & Tollefson's (2006) scale of collaboration, 0 to 5; what for is Austin's
(2000) continuum in seven dimensions, 1 to 5. How they are joined is the kit's own, in `analysis`.
"""

from __future__ import annotations

from coalition_kit.case import Case
from coalition_kit.diagnostics.partnerships import wording
from coalition_kit.diagnostics.partnerships.analysis import Audit, is_sure, largest_and_smallest
from coalition_kit.diagnostics.partnerships.results import PartnerRow, PartnershipsDetail
from coalition_kit.diagnostics.partnerships.what_if import find_partner_flips
from coalition_kit.finding import Finding
from coalition_kit.finding.what_if import no_improvement
from coalition_kit.model.draws import check_asked
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.science.statistics.estimates import count_estimate

PartnershipsFinding = Finding[PartnerRow, PartnershipsDetail]


def partnerships(case: Case, *, seed: int = 0, draws: int = 2000, parameters: Parameters = DEFAULT) -> PartnershipsFinding:
    """Returns where each partner organization stands, and whether the change depends on one that is transactional.

    Parameters
    ----------
    case : Case
        The case to ask about.
    seed : int, default 0
        Of the draws; the same seed and case give the same answer.
    draws : int, default 2000
        How often each judgement is drawn; what is unknown is drawn from the whole scale.
    parameters : Parameters, default `DEFAULT`
        The constants of the kit.

    Returns
    -------
    Finding[PartnerRow, PartnershipsDetail]
        `value` is how many partners are mission-aligned for settled, `interval` the 90 % interval of how many are over the draws (of whole
        numbers, so it covers at least 90 %), widened where the value lies outside.
        Met: in at least 80 of 100 draws the change depends on no transactional partner, and at least one partner is settled as
        mission-aligned; not met: the change depends on a transactional one in as many. At risk: anything between, and where the
        importance to the mission is judged of fewer of those on whom the change may depend than the floor of knowledge. Not
        assessable: no partner, or no mission, is known. `table` has the fields of `PartnerRow` as columns, one row a partner.

    Notes
    -----
    Mission-aligned: importance to the mission and strategic value are both nearest to 4 or 5. Transactional: importance to the
    mission is nearest to 1 or 2. Mixed: anything between. Not settled: fewer than 80 of 100 draws agree. This rule is the kit's own;
    resources have no part in it. Austin's stage (philanthropic, transactional, integrative) is the median of the seven dimensions.
    What is not judged never settles that a partner is not mission-aligned. The change depends on a partner that can stop a motion alone
    or gives more than half of what is offered of something needed; where no motion is listed, what is given decides alone, and the
    verdict speaks of givers only.

    References
    ----------
    Frey, B. B., Lohmeier, J. H., Lee, S. W., & Tollefson, N. (2006). Measuring collaboration among grant partners. American Journal
    of Evaluation 27(3).
    Austin, J. E. (2000). Strategic collaboration between nonprofits and businesses. Nonprofit and Voluntary Sector Quarterly 29(1).

    Examples
    --------
    >>> import coalition_kit as ck
    >>> finding = ck.partnerships(ck.load_case("mental-health"))
    >>> finding.status, finding.detail.largest, finding.rows[0].position
    ('not met', 'Lanternmark Health Plan', 'transactional')
    """
    check_asked(case, seed, draws)
    audit = Audit(case, seed, draws, parameters)
    if lacking := wording.lacking(audit):
        short, missing, step = lacking
        return Finding(
            "partnerships",
            wording.QUESTION,
            f"Partnerships cannot be judged yet: {short}.",
            "not assessable",
            missing=(missing,),
            next_steps=(step,),
            detail=PartnershipsDetail(),
        )
    status, rating, rows = audit.status(), audit.rating(), tuple(audit.row(name) for name in audit.partners)
    value, (_, (low, high)) = sum(is_sure(row.aligned) for row in rows), count_estimate(audit.aligned_count())
    detail = largest_and_smallest(rows)
    flips = tuple(find_partner_flips(case, audit, rows, status))
    unsure = 0 < rating.chance < 1
    return Finding(
        "partnerships",
        wording.QUESTION,
        wording.verdict(audit, rows, rating.status),
        status,
        value=value,
        interval=(min(low, value), max(high, value)),
        unit=wording.unit(rows, value),
        chance=rating.chance if unsure else None,
        chance_error=rating.error if unsure else None,
        chance_of=wording.CHANCE_OF,
        rows=rows,
        reasons=(*wording.reasons(audit, rows, detail, rating.status), *no_improvement(status, flips)),
        assumptions=tuple(wording.assumptions(audit)),
        missing=tuple(wording.missing(audit)),
        would_change=flips,
        next_steps=tuple(wording.steps(rows, rating.status)),
        sources=wording.SOURCES,
        sensitivity=audit.sensitivity(),
        detail=detail,
    )
