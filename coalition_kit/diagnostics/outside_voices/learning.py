"""How fast is the coalition learning? Named uncertainties that were estimated more than once, and how their ranges narrowed.

Learning velocity v = ½ ln(σ₀²/σ_t²)/months is this kit's definition (see `science.statistics.learning`); σ is that of the
range as it was judged.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from coalition_kit.case import Case
from coalition_kit.case.partners import Outcome
from coalition_kit.science.statistics.learning import pert_deviation, velocity

DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True)
class VelocityRow:
    """One named uncertainty: how many estimates, the first and the last date (ISO) and range, months between them, and the pace.

    `velocity` is half the logarithm of how far the variance shrank, for each month; None where nothing is open any more. `halves_in` is
    the months in which what is open halves at that pace; None where it does not narrow.
    """

    name: str
    unit: str
    estimates: int
    first: str
    last: str
    range_first: str
    range_last: str
    months: float
    velocity: float | None
    halves_in: float | None


def velocities(case: Case) -> tuple[VelocityRow, ...]:
    """Returns a row for each named uncertainty.

    An uncertainty is a series of outcomes that no horizon measures, estimated on two days or more, the first time as a range: one thing
    judged again, not a thing that changes.
    """
    measured = {horizon.outcome for horizon in case.record.horizons}
    series: dict[str, list[Outcome]] = {}
    for each in case.record.outcomes:
        if each.name not in measured and each.date and each.value.known:
            series.setdefault(each.name, []).append(each)
    found = (_row(sorted(estimates, key=lambda each: str(each.date))) for estimates in series.values())
    return tuple(row for row in found if row is not None)


def _row(estimates: list[Outcome]) -> VelocityRow | None:
    first, last = estimates[0], estimates[-1]
    if first.date is None or last.date is None or first.date == last.date or not _open(first):
        return None
    months = (last.date - first.date).days / DAYS_A_MONTH
    speed = velocity(_open(first), _open(last), months)
    return VelocityRow(
        name=first.name,
        unit=last.unit,
        estimates=len(estimates),
        first=first.date.isoformat(),
        last=last.date.isoformat(),
        range_first=str(first.value),
        range_last=str(last.value),
        months=months,
        velocity=speed if math.isfinite(speed) else None,
        halves_in=math.log(2) / speed if 0 < speed < math.inf else None,
    )


def _open(estimate: Outcome) -> float:
    value = estimate.value
    return pert_deviation(*(end for end in (value.low, value.mode, value.high) if end is not None))
