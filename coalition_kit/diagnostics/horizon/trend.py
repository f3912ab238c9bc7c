"""What is known of one horizon, and where would its outcome stand by the date if things went on as they have?

The trend is a straight line through the dated measurements of that name, refitted for every draw of their judgements; what a line
cannot know of the future comes on top, as Student's t (`science.trend`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import NUMBER, Judgement
from coalition_kit.case.partners import Horizon, Outcome
from coalition_kit.model.draws import draw, stream
from coalition_kit.science.decisions import trend
from coalition_kit.science.statistics.estimates import interval

DAYS_A_MONTH = 365.25 / 12
FIELDS = ("baseline", "target", "unit", "source", "owner", "date")
_STEPS = 8  # of the fan


@dataclass(frozen=True)
class _Forecast:
    """A trend in draws: the fitted lines, in months from the first measurement, and the date's place on that axis."""

    line: trend.Line
    until: float
    chances: np.ndarray
    noise: np.ndarray  # one uniform draw for each line, the same at every date

    def stands(self, months: float) -> np.ndarray:
        """Returns draws of a measurement after so many months."""
        return trend.quantile(self.line, months, self.noise)


class Course:
    """One horizon: what it lacks, its measurements, and its trend."""

    def __init__(self, case: Case, horizon: Horizon, seed: int, draws: int) -> None:
        self.case, self.horizon, self.seed, self.draws = case, horizon, seed, draws
        found = [each for each in case.record.outcomes if each.name == horizon.outcome and each.date and each.value.known]
        self.points: list[Outcome] = sorted(found, key=lambda each: each.date or dt.date.min)
        self.first = self.points[0].date if self.points else None

    @property
    def lacks(self) -> list[str]:
        """What keeps the horizon from being checked: unknown numbers, empty fields."""
        values = ((field, getattr(self.horizon, field)) for field in FIELDS)
        return [field for field, value in values if not (value.known if isinstance(value, Judgement) else value)]

    @property
    def rising(self) -> bool | None:
        """Whether the target lies above where it stood, the baseline or else the first measurement; None where unknown or the same."""
        start = self.horizon.baseline if self.horizon.baseline.known else self.points[0].value if self.points else self.horizon.baseline
        there, here = self.horizon.target.mean(NUMBER), start.mean(NUMBER)
        return there > here if start.known and self.horizon.target.known and there != here else None

    @cached_property
    def forecast(self) -> _Forecast | None:
        """The trend; None without a date, a target, a direction, or three measurements on different days."""
        days = [each.date for each in self.points]
        if len(set(days)) < trend.LEAST or self.rising is None or self.horizon.date is None:
            return None
        name, origin = self.horizon.outcome, days[0]
        values = [
            draw(each.value, NUMBER, self.draws, self.seed, name, "value", str(each.date), str(at)) for at, each in enumerate(self.points)
        ]
        line = trend.fitted([months_between(origin, day) for day in days], np.transpose(values))
        until = months_between(origin, self.horizon.date)
        target = draw(self.horizon.target, NUMBER, self.draws, self.seed, name, "target")
        chances = trend.chance_reached(line, until, target, rising=self.rising)
        # A share of exactly 0 or 1 has no quantile; a generator's uniform draw may be 0.
        noise = np.clip(stream(self.seed, name, "course").uniform(size=self.draws), 1e-9, 1 - 1e-9)
        return _Forecast(line, until, chances, noise)

    def row(self) -> dict[str, Any]:
        """Returns the row of this horizon."""
        horizon, told = self.horizon, dict.fromkeys(("slope", "needed", "expected", "expected_low", "expected_high"))
        chance = dict.fromkeys(("chance", "chance_low", "chance_high", "chance_error"))
        if found := self.forecast:
            stands, last = found.stands(found.until), months_between(self.first, self.points[-1].date)
            left = found.until - last
            low, high = interval(stands)
            low_chance, high_chance = interval(found.chances)
            at_last = float(np.mean(found.line.at(last)))
            told = {
                "slope": float(np.mean(found.line.slope)),
                "needed": (horizon.target.mean(NUMBER) - at_last) / left if left > 0 else None,
                "expected": float(np.mean(found.line.at(found.until))),
                "expected_low": low,
                "expected_high": high,
            }
            chance = {
                "chance": float(np.mean(found.chances)),
                "chance_low": low_chance,
                "chance_high": high_chance,
                "chance_error": float(np.std(found.chances) / np.sqrt(self.draws)),
            }
        return {
            "outcome": horizon.outcome,
            "baseline": str(horizon.baseline),
            "target": str(horizon.target),
            "unit": horizon.unit,
            "source": horizon.source,
            "owner": horizon.owner,
            "date": horizon.date.isoformat() if horizon.date else "",
            "missing": "; ".join(self.lacks),
            "complete": not self.lacks,
            "chosen": horizon.chosen,
            "rising": self.rising,
            "points": len(self.points),
            "first": self.points[0].date.isoformat() if self.points and self.points[0].date else "",
            "last": self.points[-1].date.isoformat() if self.points and self.points[-1].date else "",
            **told,
            **chance,
        }

    def series(self) -> list[dict[str, Any]]:
        """Returns the measurements: outcome, date, low, value, high."""
        return [
            {"outcome": each.name, "date": str(each.date), "low": each.value.low, "value": each.value.mean(NUMBER), "high": each.value.high}
            for each in self.points
        ]

    def fan(self) -> list[dict[str, Any]]:
        """Returns the trend: outcome, date, low, value, high (nine of ten draws), from the first measurement to the date."""
        found = self.forecast
        if found is None or self.first is None:
            return []
        last = max(found.until, months_between(self.first, self.points[-1].date))
        rows = []
        for months in np.linspace(0, last, _STEPS + 1):
            low, high = interval(found.stands(float(months)))
            day = self.first + dt.timedelta(days=round(months * DAYS_A_MONTH))
            middle = float(np.mean(found.line.at(float(months))))
            rows.append({"outcome": self.horizon.outcome, "date": day.isoformat(), "low": low, "value": middle, "high": high})
        return rows


def months_between(first: dt.date | None, last: dt.date | None) -> float:
    """Returns the months from `first` to `last`, 365.25 days to twelve of them; 0 where either is not known."""
    return 0.0 if first is None or last is None else (last - first).days / DAYS_A_MONTH


def the_one(courses: Sequence[Course]) -> Course | None:
    """Returns the horizon that everybody works towards: the only one marked, else the only one listed."""
    marked = [course for course in courses if course.horizon.chosen]
    return marked[0] if len(marked) == 1 else courses[0] if len(courses) == 1 else None
