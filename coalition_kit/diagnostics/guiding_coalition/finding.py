"""Is it a guiding coalition? Kotter's (1996) four sources, each by itself: position power, expertise, credibility, leadership.

Kotter asks for enough of all four; one does not make up for another, so they stand apart, the weakest is named, and no mean
is formed. Each is counted from what the case documents, not from anybody's rating: decisions that outsiders can block,
viewpoints heard, units that name a member for advice or trust, changes led before.
"""

from __future__ import annotations

from coalition_kit.case import Case
from coalition_kit.diagnostics.guiding_coalition import wording
from coalition_kit.diagnostics.guiding_coalition.analysis import Documented, GuidingCoalitionDetail, Power, PowerRow, ratings, weakest
from coalition_kit.finding import Finding
from coalition_kit.finding.openers import openers
from coalition_kit.finding.what_if import find_flips, no_improvement
from coalition_kit.model.draws import check_asked
from coalition_kit.model.parameters import DEFAULT, Parameters
from coalition_kit.model.sensitivity import with_arguments

GuidingCoalitionFinding = Finding[PowerRow, GuidingCoalitionDetail]


def guiding_coalition(
    case: Case,
    *,
    seed: int = 0,
    draws: int = 2000,
    enough: float | None = None,
    floor: float | None = None,
    leads_needed: int | None = None,
    parameters: Parameters = DEFAULT,
) -> GuidingCoalitionFinding:
    """Returns Kotter's four powers apart, and names the weakest.

    Parameters
    ----------
    case : Case
        The case to ask about.
    seed : int, default 0
        Of the draws; the same seed and case give the same answer.
    draws : int, default 2000
        How often the members' judged powers are drawn; they are shown and decide nothing.
    enough : float, optional
        Share of decisions, viewpoints and units from which on a power is met; by default that of `parameters`.
    floor : float, optional
        Share below which a power is not met; by default `too_few` of `parameters`.
    leads_needed : int, optional
        How many members with a documented lead leadership wants; by default that of `parameters`. Without any it is not met.
    parameters : Parameters, default `DEFAULT`
        The constants of the kit.

    Returns
    -------
    Finding[PowerRow, GuidingCoalitionDetail]
        The whole is as strong as its weakest power, never a mean, so there is no `value`; a power that cannot be judged keeps it from
        being met. `table` has the columns of `PowerRow`, one
        row a power; `detail` is a `GuidingCoalitionDetail`.

    Notes
    -----
    Position power is the share of decisions in which the members alone win, exactly those that nobody outside can block. Expertise is
    the share of the required viewpoints that a member can speak for, credibility the share of affected units in which someone names a
    member for advice or trust, leadership the number of members with a documented lead against `leads_needed`. What is not recorded (a
    decision without holders, a member without viewpoints, a unit that named nobody) counts as missing in `low` and as there in `high`.
    Met: `low` reaches `enough`; not met: `high` stays below `floor`.

    References
    ----------
    Kotter, J. P. (1996). Leading Change. Harvard Business School Press.
    Hughes, M. (2011). Do 70 per cent of all organizational change initiatives really fail? Journal of Change Management 11(4).

    Examples
    --------
    >>> import coalition_kit as ck
    >>> finding = ck.guiding_coalition(ck.load_case("product-development"))
    >>> finding.status, finding.detail.weakest
    ('not met', 'position power')
    """
    check_asked(case, seed, draws)
    members = frozenset(case.member_names)
    if not members:
        return Finding(
            "guiding_coalition",
            wording.QUESTION,
            wording.NO_MEMBER,
            "not assessable",
            missing=(wording.WHO_IS_A_MEMBER,),
            next_steps=openers(case, "members"),
            detail=GuidingCoalitionDetail(),
        )
    given, asked = with_arguments(parameters, enough=enough, too_few=floor, leads_needed=leads_needed)
    documented = Documented(case, given, asked)
    powers, survives = documented.powers(members), documented.sensitivity(members)
    status = survives.capped
    candidates = documented.worth_trying(members)
    flips = find_flips(
        status, case.member_names, candidates, lambda names: documented.other_status(names, status), score=documented.nearness
    )
    return Finding(
        "guiding_coalition",
        wording.QUESTION,
        wording.verdict(powers, status),
        status,
        rows=tuple(map(_row, powers)),
        reasons=(*map(wording.reason, powers), *no_improvement(status, flips)),
        assumptions=tuple(wording.assumptions(given)),
        missing=tuple(wording.missing(powers)),
        would_change=tuple(flips),
        next_steps=(
            *(openers(case, "decisions") if status == "not assessable" else ()),
            *wording.steps(documented, powers, members, candidates),
        ),
        sources=wording.SOURCES,
        sensitivity=survives,
        detail=GuidingCoalitionDetail(weakest(powers).power, tuple(ratings(case, seed, draws))),
    )


def _row(power: Power) -> PowerRow:
    low, high = (None, None) if power.value is None else (power.low, power.high)
    return PowerRow(power.power, power.value, low, high, power.status, wording.why(power))
