"""Which evidence for whom? Each person's heaviest worry, what in hand speaks to it, and how far it moves whom.

Evidence is a currency that not everybody takes: a pilot answers whether it can be tried and seen, a cost analysis whether it pays,
an example from elsewhere whether it fits people like us (Rogers 2003). It moves support in log-odds (Good 1950), and one study told
three times counts little more than once (Kish 1965). The arithmetic is that of `model.support`; the standard and its
marks are this kit's own.
"""

from __future__ import annotations

from coalition_kit.case import Case
from coalition_kit.diagnostics.evidence_fit import wording
from coalition_kit.diagnostics.evidence_fit.analysis import Fit
from coalition_kit.diagnostics.evidence_fit.rows import EvidenceFitDetail, EvidenceRow
from coalition_kit.diagnostics.evidence_fit.what_if import flips as find_flips
from coalition_kit.finding import Finding
from coalition_kit.finding.openers import openers
from coalition_kit.finding.sensitivity import VariedOutcome
from coalition_kit.finding.what_if import no_improvement
from coalition_kit.model.draws import check_asked
from coalition_kit.model.parameters import DEFAULT, DRAWS, Parameters
from coalition_kit.model.sensitivity import survival, with_arguments
from coalition_kit.model.support import in_hand
from coalition_kit.science.statistics.estimates import interval

EvidenceFitFinding = Finding[EvidenceRow, EvidenceFitDetail]


def evidence_fit(
    case: Case,
    *,
    seed: int = 0,
    draws: int = DRAWS,
    enough: float | None = None,
    floor: float | None = None,
    parameters: Parameters = DEFAULT,
) -> EvidenceFitFinding:
    """Returns whose heaviest worry the evidence in hand answers.

    Parameters
    ----------
    case : Case
        The case to ask about.
    seed : int, default 0
        Of the draws; the same seed and case give the same answer.
    draws : int, default `DRAWS`
        How often stances, weights of worries and what the evidence weighs are drawn.
    enough : float, optional
        Share of those still to be convinced whose heaviest worry is answered, from which on the standard is met; by default that of
        `parameters`.
    floor : float, optional
        Share below which the standard is not met; by default `too_few` of `parameters`.
    parameters : Parameters, default `DEFAULT`
        The constants of the kit.

    Returns
    -------
    Finding[EvidenceRow, EvidenceFitDetail]
        `value` is the share of those still to be convinced whose heaviest worry is answered, in percent, the mean of the draws, and
        `interval` its 90 % interval: who is still to be convinced, which worry is the heaviest and what the evidence weighs are all drawn.
        None where nobody is to be convinced in any draw. Where nobody's worry is recorded there is no `value`, and the reasons say who
        stands where: not met while nothing is in hand that could answer a worry, at risk while something is. At risk at best where too
        little is known of those who count, or where the answer hangs on one of the model's constants; not assessable where of none of
        them a stance is known. `table` has the columns of `EvidenceRow`, one row for each person who counts or has a recorded worry;
        `detail` is an `EvidenceFitDetail`.

    Notes
    -----
    Still to be convinced are the people who count (decision holders, members, those needed to help at least; where there are none,
    everybody with a recorded worry, else with a known position) whose chance of a yes before evidence is below .8. A worry is answered by
    an item in hand whose form speaks to it (κ ≥ .5) and which weighs at least ln 1.25 for the change, similarity · credibility · ln LR; a
    worry that is not known is not answered. Support moves by logit p′ = logit p + Σ κ · similarity · credibility · ln LR.

    References
    ----------
    Rogers, E. M. (2003). Diffusion of Innovations (5th ed.). Free Press.
    Good, I. J. (1950). Probability and the Weighing of Evidence. Griffin.
    Kish, L. (1965). Survey Sampling. Wiley.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> finding = ck.evidence_fit(ck.load_case("product-development"))
    >>> finding.status, f"{finding.value:.0f} %"
    ('at risk', '75 %')
    >>> [row.worries[0] for row in finding.rows if row.person == "Priya Raghunathan"]
    ['can it be tried first']
    """
    check_asked(case, seed, draws)
    given, asked = with_arguments(parameters, enough=enough, too_few=floor)
    fit = Fit(case, seed, draws, given, asked)
    if not case.record.concerns and fit.knowledge.judged:
        return _without_worries(fit)
    if not fit.counts.any() or fit.knowledge.none:
        text, missing = wording.cannot_be_judged(fit)
        return Finding(
            "evidence_fit",
            wording.QUESTION,
            text,
            "not assessable",
            missing=missing,
            next_steps=(*openers(case, "people", "stances", whose=fit.knowledge.concerned), wording.ASK_EACH)[:2],
            detail=EvidenceFitDetail(),
        )

    held = in_hand(case)
    rating, share, survives = fit.rating(held), fit.share(held), fit.sensitivity(held)
    status = survives.capped
    somebody, unsure = fit.asked_in_draws.any(), 0 < rating.chance < 1
    rows, detail = fit.rows(held), fit.detail(held)
    flips = tuple(find_flips(case, held, status, fit.status))
    return Finding(
        "evidence_fit",
        wording.QUESTION,
        wording.verdict(rows, held),
        status,
        value=100 * float(share.mean()) if somebody else None,
        interval=interval(100 * share) if somebody else None,
        unit=wording.UNIT,
        chance=rating.chance if unsure else None,
        chance_error=rating.error if unsure else None,
        chance_of="The standard is met",
        rows=rows,
        reasons=(*wording.reasons(fit, rows, detail, held), *no_improvement(status, flips)),
        assumptions=wording.assumptions(given),
        missing=(*filter(None, [fit.knowledge.missing()]), *wording.missing(case, rows, detail.items)),
        would_change=flips,
        next_steps=tuple(wording.steps(case, fit, rows)),
        sources=wording.SOURCES,
        sensitivity=survives,
        detail=detail,
    )


def _without_worries(fit: Fit) -> EvidenceFitFinding:
    """Returns who has still to be convinced, while nobody's worry is known: then what is in hand may answer all of them, or none."""
    held = in_hand(fit.case)
    rows = fit.rows(held)

    def judge(parameters: Parameters) -> VariedOutcome:
        rating = fit.with_parameters(parameters).rating(())
        return VariedOutcome("at risk" if held and rating.status == "not met" else rating.status, rating.chance)

    survives = survival(judge, fit.parameters, fit.constants)
    return Finding(
        "evidence_fit",
        wording.QUESTION,
        wording.verdict_without_worries(rows),
        survives.capped,
        rows=rows,
        reasons=tuple(wording.who_stands_where(fit)),
        assumptions=wording.assumptions(fit.parameters),
        missing=(wording.WHAT_WORRIES,),
        next_steps=tuple(wording.whom_to_ask(fit, rows)),
        sources=wording.SOURCES,
        sensitivity=survives,
        detail=fit.detail(held),
    )
