"""Whom could the coalition hear that it does not hear yet? Three influential people from outside its immediate sector.

What each would bring is counted in its own unit and never added up (`analysis`); three are chosen together, one measure after
another (`choice`). How fast the coalition learns from what it hears stands beside it (`learning`).
"""

from __future__ import annotations

from coalition_kit.case import Case
from coalition_kit.diagnostics.outside_voices import wording
from coalition_kit.diagnostics.outside_voices.analysis import VoicesField
from coalition_kit.diagnostics.outside_voices.choice import choose, rate_slate, sensitivity
from coalition_kit.diagnostics.outside_voices.choice import status as status_of
from coalition_kit.diagnostics.outside_voices.learning import velocities
from coalition_kit.diagnostics.outside_voices.rows import CandidateRow, OutsideVoicesDetail, candidate_rows, detail
from coalition_kit.diagnostics.outside_voices.what_if import flips as find_flips
from coalition_kit.finding import Finding, Status
from coalition_kit.finding.openers import openers
from coalition_kit.finding.what_if import no_improvement
from coalition_kit.model.draws import check_asked
from coalition_kit.model.parameters import DEFAULT, DRAWS, Parameters
from coalition_kit.science.statistics.estimates import interval

OutsideVoicesFinding = Finding[CandidateRow, OutsideVoicesDetail]


def outside_voices(case: Case, *, seed: int = 0, draws: int = DRAWS, parameters: Parameters = DEFAULT) -> OutsideVoicesFinding:
    """Returns a slate of three from outside the immediate sector, and what each candidate would bring.

    Parameters
    ----------
    case : Case
        The case to ask about.
    seed : int, default 0
        Of the draws; the same seed and case give the same answer.
    draws : int, default `DRAWS`
        How often strengths of ties, credibility and chances of joining are drawn.
    parameters : Parameters, default `DEFAULT`
        The constants of the kit.

    Returns
    -------
    Finding[CandidateRow, OutsideVoicesDetail]
        `value` is how many decision holders more would listen to the slate, on average over who joins and listens, and `interval` the
        90 % interval of that average over what is judged; not of how many do in fact. Met: three who bring a sector that no member holds
        (or none is missing), and one decision holder more who would listen (half of the only one) in 80 of 100 draws. Not met: nobody
        outside, no new sector, or less than half of that in as many. `table` has the columns of `CandidateRow`, one row a candidate, the
        chosen first; `detail` is an `OutsideVoicesDetail`.

    Notes
    -----
    Immediate are the sectors of the nucleus, else those that most members come from; candidates everybody else whose sector is known.
    The three are the best by new sectors; then by how many decision holders more would listen to one of them, Σ (1 − Π(1 − strength ·
    credibility · chance of joining)), in halves; then by effective size, constraint (Burt 1992, as Borgatti 1997 simplifies it), and who
    would come. Every three is tried, up to 3000. The order, the marks and what listening is are heuristics of this kit; how often a
    candidate is in the best three is a rank acceptability (Lahdelma, Hokkanen & Salminen 1998). A slate is about equally good where it
    leads in one of a hundred samples drawn again from the draws (the bootstrap: Efron 1979).

    References
    ----------
    Burt, R. S. (1992). Structural Holes. Harvard University Press.
    Borgatti, S. P. (1997). Structural holes: unpacking Burt's redundancy measures. Connections 20(1).
    Efron, B. (1979). Bootstrap methods: another look at the jackknife. Annals of Statistics 7(1).
    Lahdelma, R., Hokkanen, J., & Salminen, P. (1998). SMAA. European Journal of Operational Research 106(1).

    Examples
    --------
    >>> import coalition_kit as ck
    >>> finding = ck.outside_voices(ck.load_case("mental-health"))
    >>> finding.status, finding.detail.missing_sectors
    ('met', ('Legislature', 'Lived experience'))
    """
    check_asked(case, seed, draws)
    outside = VoicesField(case, seed, draws, parameters)
    if lacking := wording.lacking(outside):
        short, missing = lacking
        return Finding(
            "outside_voices",
            wording.QUESTION,
            f"Outside voices cannot be judged yet: {short}.",
            "not assessable",
            missing=(missing,),
            next_steps=(*openers(case, "members"), wording.FILL_IN),
            detail=OutsideVoicesDetail(velocity=velocities(case)),
        )
    choice = choose(outside)
    survives = sensitivity(outside, choice)
    status = survives.capped
    rating, reach, beside = rate_slate(outside, choice.slate), outside.reach(choice.slate), detail(case, outside, choice)

    def judge(other: Case) -> Status:
        seen = VoicesField(other, seed, draws, parameters).with_what_is_known_of(outside)
        return status_of(seen) if seen.members and seen.immediate else "not assessable"

    flips = tuple(find_flips(case, outside, choice.slate, status, judge))
    unsure = 0 < rating.chance < 1
    average = float(reach.mean())
    return Finding(
        "outside_voices",
        wording.QUESTION,
        wording.verdict(outside, beside, status),
        status,
        value=average if choice.slate else None,
        interval=interval(reach) if choice.slate else None,
        unit=wording.UNIT,
        chance=rating.chance if unsure else None,
        chance_error=rating.error if unsure else None,
        chance_of="The standard is met",
        rows=candidate_rows(outside, choice),
        reasons=(*wording.reasons(outside, beside, choice.accepted, average), *no_improvement(status, flips)),
        assumptions=tuple(wording.assumptions(outside, beside)),
        missing=tuple(wording.missing(outside)),
        would_change=flips,
        next_steps=tuple(wording.steps(outside, choice.slate)),
        sources=wording.SOURCES,
        sensitivity=survives,
        detail=beside,
    )
