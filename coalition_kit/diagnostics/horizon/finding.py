"""Is there one horizon, and can it be checked? And would it be reached by its date if things went on as they have?

A coalition defines one high-stakes horizon for its common work. It can be checked where outcome, baseline, target, unit, source,
owner and date are all there. The chance by the date is a trend's and no part of the standard: a coalition exists in order to change a
trend.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coalition_kit.case import Case
from coalition_kit.diagnostics.horizon import wording
from coalition_kit.diagnostics.horizon.analysis import HorizonCheck, HorizonDetail, HorizonRow, Needed, headline_row, status_of
from coalition_kit.finding import Finding, Flip, Status
from coalition_kit.finding.status import is_better
from coalition_kit.finding.what_if import apply_flip, no_improvement, smallest
from coalition_kit.model.draws import check_asked
from coalition_kit.model.sensitivity import no_sensitivity

HorizonFinding = Finding[HorizonRow, HorizonDetail]
_SHOWN = 3
_FILLED: dict[Needed, str] = {"unit": "a unit", "source": "a count", "owner": "somebody"}  # stands for "it is known" when that is tried


def horizon(case: Case, *, seed: int = 0, draws: int = 2000) -> HorizonFinding:
    """Returns which horizons can be checked, whether one is chosen, and the chance of its target by its date on the present trend.

    Parameters
    ----------
    case : Case
        The case to ask about.
    seed : int, default 0
        Of the draws; the same seed and case give the same answer.
    draws : int, default 2000
        How often measurements that are ranges, and the target, are drawn.

    Returns
    -------
    Finding[HorizonRow, HorizonDetail]
        `value` is where the outcome of the chosen horizon (else of the first with a trend) would stand on its date, `interval` the 90 %
        prediction interval of a single measurement; `chance` that it is at its target or beyond. Met: exactly one horizon is chosen
        (marked so, or the only one listed), and it can be checked: outcome, baseline, target, unit, source, owner and date are there.
        Not met: none can be checked. These are the kit's own marks, and none of them is a number. `table` has the fields
        of `HorizonRow` as columns, one row a horizon.

    Notes
    -----
    With at least three dated measurements y at times t, the outcome at t* is ŷ(t*) + s·√(1 + 1/n + (t* − t̄)²/Σ(t − t̄)²)·T, T Student's t
    with n − 2 degrees of freedom: the prediction interval of least squares, under errors that are normal, alike and independent.

    References
    ----------
    Gelman, A., Carlin, J. B., Stern, H. S., Dunson, D. B., Vehtari, A., & Rubin, D. B. (2013). Bayesian Data Analysis (3rd ed.),
    chapter 14.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> finding = ck.horizon(ck.load_case("mental-health"))
    >>> finding.status, finding.rows[2].missing
    ('at risk', ('baseline', 'source', 'owner'))
    >>> f"{finding.value:.0f} {finding.rows[0].unit}"
    '13 beds'
    """
    check_asked(case, seed, draws)
    checks = [HorizonCheck(case, each, seed, draws) for each in case.record.horizons]
    if not checks:
        return Finding(
            "horizon",
            wording.QUESTION,
            wording.NONE_LISTED,
            "not assessable",
            missing=(wording.NONE_LISTED_MISSING,),
            next_steps=(wording.NONE_LISTED_STEP,),
            detail=HorizonDetail(),
        )
    rows, status = tuple(check.row() for check in checks), status_of(checks)
    row, flips = headline_row(checks, rows), tuple(_flips(case, checks, status))
    trend = row.trend if row else None
    return Finding(
        "horizon",
        wording.QUESTION,
        wording.verdict(checks),
        status,
        value=trend.expected if trend else None,
        interval=(trend.low, trend.high) if trend else None,
        unit=wording.unit(row) if row else "",
        chance=trend.chance if trend else None,
        chance_error=row.chance_error if row else None,
        chance_of=wording.CHANCE_OF,
        rows=rows,
        reasons=(*wording.reasons(case, checks, rows), *no_improvement(status, flips)),
        assumptions=tuple(wording.assumptions(checks)),
        missing=tuple(wording.missing(checks)),
        would_change=flips,
        next_steps=tuple(wording.steps(case, checks)),
        sources=wording.SOURCES,
        sensitivity=no_sensitivity(status),
        detail=HorizonDetail(
            row.outcome if row else "",
            tuple(point for check in checks for point in check.series()),
            tuple(point for check in checks for point in check.band()),
        ),
    )


def _flips(case: Case, checks: Sequence[HorizonCheck], now: Status) -> Iterator[Flip]:
    """Yields the horizons that would better it if filled in, marked, or both, then the owners without whom it would be worse."""

    def flip(condition: str, sets: tuple[tuple[str, str, str, str], ...]) -> Flip:
        tried = apply_flip(case, Flip("", now, sets=sets))
        status = status_of([HorizonCheck(tried, each, checks[0].seed, 1) for each in tried.record.horizons])
        return Flip(wording.flip_text(condition, now, status), status, sets=sets)

    better: list[Flip] = []
    marked = [check.horizon.outcome for check in checks if check.horizon.chosen]
    for check in checks if now != "met" else ():
        name, fill = check.horizon.outcome, tuple(_stand_ins(case, check))
        mark = tuple(("horizons", other, "chosen", "no") for other in marked if other != name)
        mark += () if check.horizon.chosen else (("horizons", name, "chosen", "yes"),)
        only = wording.if_marked(check, bool(marked))
        if not check.missing:
            better.append(flip(only, mark))
        else:
            known = wording.if_known(check)
            better += [flip(known, fill), flip(f"{known} and {only}", (*fill, *mark))]
    found = [each for each in better if is_better(each.status, now)]
    yield from smallest(sorted(found, key=lambda each: (len(each.sets), each.status != "met")))[:_SHOWN]
    worse = (flip(wording.if_unowned(check), (("horizons", check.horizon.outcome, "owner", ""),)) for check in checks if not check.missing)
    yield from [each for each in worse if each.status != now][:_SHOWN]


def _stand_ins(case: Case, check: HorizonCheck) -> Iterator[tuple[str, str, str, str]]:
    """Yields stand-ins for what is missing: any known value makes a horizon complete."""
    known = check.horizon.target if check.horizon.target.known else check.horizon.baseline
    by = case.change.horizon or case.change.as_of
    for field in check.missing:
        value = _FILLED.get(field, str(known.mode if known.mode is not None else 1))
        yield "horizons", check.horizon.outcome, field, (by.isoformat() if by else "2030-01-01") if field == "date" else value
