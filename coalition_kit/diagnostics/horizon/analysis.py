"""Horizons in numbers: what each lacks to be checked, and where its outcome would stand by the date if things went on as they have.

The trend is a straight line through the dated measurements of that name, refitted for every draw of their judgements; what a line
cannot know of the future comes on top, as Student's t (`science.decisions.trend`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple, get_args

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.estimates import NUMBER, Judgement
from coalition_kit.case.partners import Horizon, Outcome
from coalition_kit.finding import Status
from coalition_kit.finding.cells import JudgedText
from coalition_kit.model.draws import draw, stream
from coalition_kit.science.decisions import trend
from coalition_kit.science.statistics.estimates import interval

DAYS_A_MONTH = 365.25 / 12
Needed = Literal["baseline", "target", "unit", "source", "owner", "date"]
NEEDED: tuple[Needed, ...] = get_args(Needed)
_STEPS = 8  # of the band of a trend


class Trend(NamedTuple):
    """The trend of a row, all of its numbers known; their meaning is that of the row's fields."""

    slope: float
    expected: float
    low: float
    high: float
    chance: float
    chance_low: float
    chance_high: float


@dataclass(frozen=True)
class HorizonRow:
    """One horizon.

    `baseline` and `target` are as judged, “?” where unknown; `missing` is what keeps it from being checked, `complete` that nothing does,
    `chosen` that it is marked as the common one. `rising` tells whether the target lies above the start (None: not known, or the same).
    `points` counts the dated measurements, `first` and `last` are the days of the first and last. The rest is None where there is no
    trend: `slope` and `needed` a month, in the unit of the outcome; `expected` on the date, with the 90 % prediction interval of a single
    measurement; `chance` that it is at its target or beyond by then, its 90 % interval over the draws of the measurements, and its
    Monte-Carlo standard error.
    """

    outcome: str
    baseline: JudgedText
    target: JudgedText
    unit: str
    source: str
    owner: str
    date: dt.date | None
    missing: tuple[Needed, ...]
    complete: bool
    chosen: bool
    rising: bool | None
    points: int
    first: dt.date | None
    last: dt.date | None
    slope: float | None = None
    needed: float | None = None
    expected: float | None = None
    expected_low: float | None = None
    expected_high: float | None = None
    chance: float | None = None
    chance_low: float | None = None
    chance_high: float | None = None
    chance_error: float | None = None

    @property
    def trend(self) -> Trend | None:
        """The trend; None where there is none."""
        numbers = (self.slope, self.expected, self.expected_low, self.expected_high, self.chance, self.chance_low, self.chance_high)
        known = [each for each in numbers if each is not None]
        return Trend(*known) if len(known) == len(numbers) else None


@dataclass(frozen=True)
class Point:
    """A value of an outcome on a day, with its low and high end."""

    outcome: str
    date: dt.date
    low: float
    value: float
    high: float


@dataclass(frozen=True)
class HorizonDetail:
    """Which outcome the number is about (empty: none), the measurements, and each trend with its band of nine in ten measurements."""

    outcome: str = ""
    series: tuple[Point, ...] = ()
    band: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Projection:
    """A trend in draws: the fitted lines, in months from the first measurement, and the place of the date on that axis."""

    line: trend.TrendLine
    until: float
    chances: np.ndarray
    noise: np.ndarray  # one uniform draw for each line, the same at every date

    def measured(self, months: float) -> np.ndarray:
        """Returns draws of a measurement after so many months."""
        return trend.quantile(self.line, months, self.noise)

    def around(self, months: float) -> tuple[float, float, float]:
        """Returns low, the mean of the lines, and high: the 90 % prediction interval, in which the mean always lies."""
        (low, high), middle = interval(self.measured(months)), float(np.mean(self.line.at(months)))
        return min(low, middle), middle, max(high, middle)


class HorizonCheck:
    """One horizon of a case: what it lacks, its measurements, and its trend."""

    def __init__(self, case: Case, horizon: Horizon, seed: int, draws: int) -> None:
        self.case, self.horizon, self.seed, self.draws = case, horizon, seed, draws
        dated = [(each.date, each) for each in case.record.outcomes if each.name == horizon.outcome and each.date and each.value.known]
        self.points: list[tuple[dt.date, Outcome]] = sorted(dated, key=lambda pair: pair[0])

    @property
    def missing(self) -> tuple[Needed, ...]:
        """What keeps the horizon from being checked: unknown numbers, empty fields."""
        values = ((field, getattr(self.horizon, field)) for field in NEEDED)
        return tuple(field for field, value in values if not (value.known if isinstance(value, Judgement) else value))

    @property
    def rising(self) -> bool | None:
        """Whether the target lies above where it stood, the baseline or else the first measurement; None where unknown or the same."""
        start = self.horizon.baseline if self.horizon.baseline.known or not self.points else self.points[0][1].value
        there, here = self.horizon.target.mean(NUMBER), start.mean(NUMBER)
        return there > here if start.known and self.horizon.target.known and there != here else None

    @property
    def unread(self) -> int:
        """How many measurements of it lack a date or a value."""
        return sum(each.name == self.horizon.outcome for each in self.case.record.outcomes) - len(self.points)

    @property
    def other_units(self) -> list[str]:
        """The units of its measurements that are not the horizon's own."""
        units = {each.unit for _, each in self.points if each.unit and each.unit != self.horizon.unit}
        return sorted(units) if self.horizon.unit else []

    @property
    def reach(self) -> float:
        """How far the date lies beyond the last measurement, in lengths of the series; 0 where there is no trend."""
        if self.projection is None:
            return 0.0
        last = months_between(self.points[0][0], self.points[-1][0])
        return (self.projection.until - last) / last

    @cached_property
    def projection(self) -> Projection | None:
        """The trend; None without a date, a target, a direction, or three measurements on different days."""
        days = [day for day, _ in self.points]
        if len(set(days)) < trend.LEAST or self.rising is None or self.horizon.date is None:
            return None
        name, origin = self.horizon.outcome, days[0]
        values = [
            draw(each.value, NUMBER, self.draws, self.seed, name, "value", str(day), str(at)) for at, (day, each) in enumerate(self.points)
        ]
        line = trend.fit_line([months_between(origin, day) for day in days], np.transpose(values))
        until = months_between(origin, self.horizon.date)
        target = draw(self.horizon.target, NUMBER, self.draws, self.seed, name, "target")
        chances = trend.chance_reached(line, until, target, rising=self.rising)
        # A share of exactly 0 or 1 has no quantile; a generator's uniform draw may be 0.
        noise = np.clip(stream(self.seed, name, "course").uniform(size=self.draws), 1e-9, 1 - 1e-9)
        return Projection(line, until, chances, noise)

    def row(self) -> HorizonRow:
        """Returns the row of this horizon."""
        horizon, days = self.horizon, [day for day, _ in self.points]
        return HorizonRow(
            outcome=horizon.outcome,
            baseline=JudgedText(horizon.baseline),
            target=JudgedText(horizon.target),
            unit=horizon.unit,
            source=horizon.source,
            owner=horizon.owner,
            date=horizon.date,
            missing=self.missing,
            complete=not self.missing,
            chosen=horizon.chosen,
            rising=self.rising,
            points=len(days),
            first=days[0] if days else None,
            last=days[-1] if days else None,
            **self._trend(),
        )

    def _trend(self) -> dict[str, float | None]:
        found = self.projection
        if found is None:
            return {}
        last = months_between(self.points[0][0], self.points[-1][0])
        ahead = found.until - last
        low, expected, high = found.around(found.until)
        chance_low, chance_high = interval(found.chances)
        return {
            "slope": float(np.mean(found.line.slope)),
            "needed": (self.horizon.target.mean(NUMBER) - float(np.mean(found.line.at(last)))) / ahead if ahead > 0 else None,
            "expected": expected,
            "expected_low": low,
            "expected_high": high,
            "chance": float(np.mean(found.chances)),
            "chance_low": chance_low,
            "chance_high": chance_high,
            "chance_error": float(np.std(found.chances) / np.sqrt(self.draws)),
        }

    def series(self) -> Iterator[Point]:
        """Yields the measurements."""
        for day, each in self.points:
            low, high = each.value.bounds(NUMBER)
            yield Point(each.name, day, low, each.value.mean(NUMBER), high)

    def band(self) -> Iterator[Point]:
        """Yields the trend with the band of nine in ten measurements, from the first measurement to the date."""
        found = self.projection
        if found is None:
            return
        first = self.points[0][0]
        last = max(found.until, months_between(first, self.points[-1][0]))
        for months in np.linspace(0, last, _STEPS + 1).tolist():
            low, middle, high = found.around(months)
            yield Point(self.horizon.outcome, first + dt.timedelta(days=round(months * DAYS_A_MONTH)), low, middle, high)


def months_between(first: dt.date, last: dt.date) -> float:
    """Returns the months from `first` to `last`, 365.25 days to twelve of them."""
    return (last - first).days / DAYS_A_MONTH


def common_horizon(checks: Sequence[HorizonCheck]) -> HorizonCheck | None:
    """Returns the horizon that everybody works towards: the only one marked, else the only one listed."""
    marked = [check for check in checks if check.horizon.chosen]
    return marked[0] if len(marked) == 1 else checks[0] if len(checks) == 1 else None


def status_of(checks: Sequence[HorizonCheck]) -> Status:
    """Returns the status: met where the common horizon is complete, not met where none is complete, else at risk."""
    one = common_horizon(checks)
    if one is not None and not one.missing:
        return "met"
    return "not met" if all(check.missing for check in checks) else "at risk"


def headline_row(checks: Sequence[HorizonCheck], rows: Sequence[HorizonRow]) -> HorizonRow | None:
    """Returns the row that the number is about: that of the common horizon, else the first complete one with a trend, else any with one."""
    one = common_horizon(checks)
    row = rows[checks.index(one)] if one else None
    if row is None:
        row = next(iter(sorted((row for row in rows if row.trend), key=lambda row: not row.complete)), None)
    return row if row and row.trend else None
