"""How fast is the coalition learning? Named uncertainties that were estimated more than once, and how their ranges narrowed.

Learning velocity v = ½ ln(σ₀²/σ_t²)/months is this kit's definition (`science.learning`); σ is that of the range as it was judged.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from coalition_kit.case import Case
from coalition_kit.case.partners import Outcome
from coalition_kit.finding import Reason
from coalition_kit.science.statistics.learning import deviation, velocity
from coalition_kit.wording import number

DAYS_A_MONTH = 365.25 / 12


def velocities(case: Case) -> list[dict[str, Any]]:
    """Returns a row for each named uncertainty: name, unit, estimates, first, last, range_first, range_last, months, velocity, halves_in.

    An uncertainty is a series of outcomes that no horizon measures, estimated on two days or more, the first time as a range: one thing
    judged again, not a thing that changes. `halves_in` is in months; None where it does not narrow, and `velocity` None where nothing is
    open any more.
    """
    measured = {horizon.outcome for horizon in case.record.horizons}
    series: dict[str, list[Outcome]] = {}
    for each in case.record.outcomes:
        if each.name not in measured and each.date and each.value.known:
            series.setdefault(each.name, []).append(each)
    found = (_row(sorted(estimates, key=lambda each: str(each.date))) for estimates in series.values())
    return [row for row in found if row is not None]


def _row(estimates: list[Outcome]) -> dict[str, Any] | None:
    first, last = estimates[0], estimates[-1]
    if first.date is None or last.date is None or first.date == last.date or not _open(first):
        return None
    months = (last.date - first.date).days / DAYS_A_MONTH
    speed = velocity(_open(first), _open(last), months)
    return {
        "name": first.name,
        "unit": last.unit,
        "estimates": len(estimates),
        "first": first.date.isoformat(),
        "last": last.date.isoformat(),
        "range_first": str(first.value),
        "range_last": str(last.value),
        "months": months,
        "velocity": speed if math.isfinite(speed) else None,
        "halves_in": math.log(2) / speed if 0 < speed < math.inf else None,
    }


def _open(estimate: Outcome) -> float:
    value = estimate.value
    return 0.0 if value.low is None or value.mode is None or value.high is None else deviation(value.low, value.mode, value.high)


def reasons(rows: list[dict[str, Any]]) -> Iterator[Reason]:
    """Yields what was learned about each uncertainty, in a sentence."""
    for row in rows:
        unit = f" ({row['unit']})" if row["unit"] else ""
        spans = f"“{row['name']}”{unit} was judged {row['range_first']} on {row['first']} and {row['range_last']} on {row['last']}"
        if row["velocity"] is None:
            yield Reason(f"{spans}: nothing is open there any more.")
        elif row["halves_in"] is None:
            yield Reason(f"{spans}: in {number(row['months'])} months nothing was learned that narrows it.")
        else:
            yield Reason(
                f"{spans}: learning velocity {number(row['velocity'])} a month; at that pace what is open halves in "
                f"{number(row['halves_in'])} months."
            )
