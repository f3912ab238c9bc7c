"""Who is missing? Which places of the system the members hold, and which views of the change they bring.

A change reaches a system place by place: function × level, each with a weight. Coverage is the weighted share of places that
a member holds, once and twice (no single point of failure). Views are counted apart from places: Blau's index 1 − Σp², its
normalised form and Shannon's entropy (Harrison & Klein 2007). Gaps are filled by greedy set cover (Chvátal 1979).
"""

from __future__ import annotations

from coalition_kit.case import Case
from coalition_kit.diagnostics.coverage import wording
from coalition_kit.diagnostics.coverage.analysis import CoverageDetail, CoverageRow, System
from coalition_kit.finding import Finding, Status
from coalition_kit.finding.openers import openers
from coalition_kit.finding.what_if import find_flips, no_improvement
from coalition_kit.model.draws import check_asked
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.model.sensitivity import survival, with_arguments
from coalition_kit.science.statistics.estimates import interval

CoverageFinding = Finding[CoverageRow, CoverageDetail]


def coverage(
    case: Case,
    *,
    seed: int = 0,
    draws: int = 2000,
    enough: float | None = None,
    floor: float | None = None,
    parameters: Parameters = DEFAULT,
) -> CoverageFinding:
    """Returns how much of the affected system the members hold, and who would fill the gaps.

    Parameters
    ----------
    case : Case
        The case to ask about.
    seed : int, default 0
        Of the draws; the same seed and case give the same answer.
    draws : int, default 2000
        How often members whose place is not fully known are placed.
    enough : float, optional
        Share of the affected system, by weight, from which on the standard is met; by default that of `parameters`.
    floor : float, optional
        Share below which the standard is not met; by default `too_few` of `parameters`.
    parameters : Parameters, default `DEFAULT`
        The constants of the kit.

    Returns
    -------
    Finding[CoverageRow, CoverageDetail]
        `value` is the share covered in percent, `interval` its 90 % interval over the draws of where members stand whose place is not
        known; it goes in steps, one a place, and covers at least 90 %. Met: at least `enough`, and a member is known to hold a sceptical
        position; not met: below `floor`. Where no member is named, nobody holds a place: then it is not met, without a `value`, and the
        reasons say who stands where. Not assessable: of no member function or level is known. `table` has the columns function, level,
        weight, why, people, members (how many of the people are members) and who (their names, a tuple), one row an affected place.
        `detail` is a `CoverageDetail`.

    Notes
    -----
    Coverage = Σ w·1[n ≥ 1] / Σ w over the affected places, w their weights and n the members there. A member whose place is
    not fully known is drawn from the places that fit, or none of them. Whoever is against the change in public or in private
    counts as a sceptic where no view is written down. Any other member whose view is unknown is unknown: the indices get bounds, and
    nobody is taken for a pragmatist.

    References
    ----------
    Harrison, D. A., & Klein, K. J. (2007). What's the difference? Academy of Management Review 32(4).
    Chvátal, V. (1979). A greedy heuristic for the set-covering problem. Mathematics of Operations Research 4(3).

    Examples
    --------
    >>> import coalition_kit as ck
    >>> finding = ck.coverage(ck.load_case("product-development"))
    >>> finding.status, f"{finding.value:.0f} %"
    ('not met', '26 %')
    >>> finding.detail.fill[0].person
    'Grace Muthoni'
    """
    check_asked(case, seed, draws)
    given, asked = with_arguments(parameters, enough=enough, too_few=floor)
    constants = [name for name in ("enough", "too_few", "confidence") if name not in asked]
    system = System(case, seed, draws)
    if lacking := wording.lacking(system, case.member_names):
        return Finding(
            "coverage",
            wording.QUESTION,
            f"Coverage cannot be judged yet: {lacking[0][1]}",
            "not assessable",
            missing=tuple(missing for missing, _ in lacking),
            next_steps=openers(case, "people", "functions"),
            detail=CoverageDetail(begun=bool(case.member_names)),
        )
    members = case.member_names

    def judge(names: frozenset[str]) -> Status:
        return system.judge(names)(given).status

    once, rating, detail = system.share(members, 1), system.rating(members, given), system.detail(members)
    survives = survival(system.judge(members), given, constants)
    status = survives.capped
    certain = once.min() == once.max()
    flips = find_flips(status, members, system.worth_trying(members), judge, score=lambda names: system.nearness(names, given.enough))
    return Finding(
        "coverage",
        wording.QUESTION,
        wording.verdict(system, members),
        status,
        value=100 * detail.once if members else None,
        interval=interval(100 * once) if members else None,
        unit="% of the affected system, by weight, is covered",
        chance=None if certain else rating.chance,
        chance_error=None if certain else rating.error,
        chance_of="The standard is met",
        rows=tuple(system.rows(members)),
        reasons=(*wording.reasons(system, members, detail), *(no_improvement(status, flips) if members else ())),
        assumptions=tuple(wording.assumptions(case, given)),
        missing=tuple(wording.missing(case, system)),
        would_change=tuple(flips),
        next_steps=(*wording.steps(system, members, detail), *openers(case, "members")),
        sources=wording.SOURCES,
        sensitivity=survives,
        detail=detail,
    )
