"""Where does it stand, and where is it going? Each horizon: its measurements, the present trend with its spread, target and date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from math import ceil, floor, log10
from xml.etree.ElementTree import Element

from coalition_kit.case.estimates import Judgement
from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.grammar import Panel, Scale, left_out_note, legend, note, nothing
from coalition_kit.charts.svg import WIDTH, circle, ink, line, on_paper, shape, truncate, words
from coalition_kit.diagnostics.horizon.analysis import HorizonDetail, HorizonRow, Point
from coalition_kit.diagnostics.horizon.finding import HorizonFinding
from coalition_kit.diagnostics.horizon.wording import with_unit
from coalition_kit.markup import tag
from coalition_kit.wording import all_names, as_title, count_of, isolate, month, number, number_word, runs, share_words

_MOST = 4
_LEFT, _HEIGHT = 44.0, 150.0
_RIGHT = WIDTH - 6


def _number(field: str) -> Callable[[HorizonRow], str]:
    return lambda row: "not known" if getattr(row, field) is None else number(getattr(row, field))


_COLUMNS: Columns = {
    "outcome": "outcome",
    "baseline": "baseline",
    "target": "target",
    "unit": "unit",
    "by": "date",
    "source": "source",
    "owner": "owner",
    "missing": "missing",
    "the chosen one": "chosen",
    "measurements": "points",
    "change a month": _number("slope"),
    "needed a month": _number("needed"),
    "would stand at": _number("expected"),
    "at its target by the date": lambda row: "not known" if row.chance is None else runs(row.chance),
}


def horizon_chart(finding: HorizonFinding) -> Figure:
    """Returns the horizons of the finding of `horizon`, four at most, each over time; all of them are in the table.

    Dots are measurements, with a bar where one was a range. The line is the present trend and the band where nine of ten measurements
    would lie. A broken line is the target, the end of the axis the date or the last measurement. A horizon without a trend says
    what it lacks.
    """
    if not finding.rows:
        return nothing("There is no horizon yet", "No horizon is listed.")
    shown = sorted(finding.rows, key=lambda row: (not row.chosen, row.chance is None, not row.complete))[:_MOST]
    more = len(finding.rows) - len(shown)
    told = [
        "Where each outcome stands, and where it would stand by its date if things went on as they have: a straight line, not a forecast.",
        *(f"- {_text(row)}" for row in shown),
        *([left_out_note(more, "more horizon stands", "more horizons stand")] if more else []),
    ]
    return Figure(_title(finding), _draw(shown, finding.detail, more), "\n".join(told), finding.rows, _COLUMNS)


def _title(finding: HorizonFinding) -> str:
    rows = finding.rows
    one = next((row for row in rows if row.outcome == finding.detail.outcome and (row.chosen or len(rows) == 1)), None)
    if one and one.complete and one.trend:
        return f"On its present trend {isolate(one.outcome)} is at its target by {month(one.date)} in {runs(one.trend.chance)}"
    whole = sum(row.complete for row in rows)
    if len(rows) == 1:
        return "The one horizon can be checked" if whole else f"The one horizon cannot be checked: no {_lacks(rows[0], 'or')}"
    if not whole:
        return f"None of {number_word(len(rows))} horizons can be checked"
    chosen = sum(row.chosen for row in rows)
    choice = {0: "none is chosen", 1: "one is chosen"}.get(chosen, f"{number_word(chosen)} are chosen")
    return as_title(f"{share_words(whole, len(rows))} horizons can be checked, and {choice}")


def _lacks(row: HorizonRow, last: str = "and") -> str:
    return all_names(row.missing, last)


def _text(row: HorizonRow) -> str:
    text = f"{isolate(row.outcome)}: {_aim(row)}."
    if row.missing:
        text += f" Missing: {_lacks(row)}."
    trend = row.trend
    if trend is None:
        return f"{text} {_why_no_trend(row)}."
    low, high = number(trend.low), number(trend.high)
    return (
        f"{text} It changes by {number(trend.slope)} a month{_pace(row)}, and would stand at {number(trend.expected)} on its date, in "
        f"nine of ten cases between {low} and {high}. At its target by then in {runs(trend.chance)}."
    )


def _why_no_trend(row: HorizonRow) -> str:
    """Returns why there is no trend."""
    if not row.points:
        return "It has not been measured yet"
    return f"Its trend is not known: {count_of(row.points, 'measurement')}"


def _pace(row: HorizonRow) -> str:
    return "" if row.needed is None else f", where {number(row.needed)} a month are needed"


def _aim(row: HorizonRow) -> str:
    """Returns what is wanted: `baseline 3 to 4 beds, target 12 beds by Jun 2028; Renske Holtrop answers for it`."""
    by = f" by {month(row.date)}" if row.date else ""
    owner = f"; {isolate(row.owner)} answers for it" if row.owner else ""
    start, end = (with_unit(Judgement.model_validate(value), isolate(row.unit)) for value in (row.baseline, row.target))
    return f"baseline {start}, target {end}{by}{owner}"


def _draw(rows: Sequence[HorizonRow], detail: HorizonDetail, more: int) -> str:
    panel = Panel()
    for row in rows:
        _block(panel, row, detail)
    panel.rule()
    if any(row.chance is not None for row in rows):
        panel.add(*_legend(panel.y + 20))
        panel.y += 44
    if more:
        panel.add(note(left_out_note(more, "more horizon stands", "more horizons stand"), 0, panel.y + 18))
        panel.y += 22
    return panel.picture(8)


def _block(panel: Panel, row: HorizonRow, detail: HorizonDetail) -> None:
    """Draws one horizon: its name, what is wanted, what is missing, its trend."""
    panel.rule()
    panel.y += 18
    panel.text(row.outcome + (" (chosen)" if row.chosen else ""), lines=2, bold=True)
    panel.small(as_title(_aim(row)), lines=3)
    panel.y += 2
    if row.missing:
        panel.text(f"Missing: {_lacks(row)}", lines=2, size=12, colour="accent", bold=True)
        panel.y += 2
    if row.chance is None:
        panel.small(_why_no_trend(row))
        panel.y -= 1
        return
    series = [each for each in detail.series if each.outcome == row.outcome]
    band = [each for each in detail.band if each.outcome == row.outcome]
    panel.small(f"At its target by the date in {runs(row.chance)}, if things go on as they have", lines=2, colour="ink")
    panel.add(*_time_series(row, series, band, panel.y))
    panel.y += _HEIGHT + 30


def _time_series(row: HorizonRow, series: Sequence[Point], band: Sequence[Point], top: float) -> list[Element]:
    target = float(str(row.target).replace("−", "-")) if _plain(row.target) else None
    values = [end for each in [*series, *band] for end in (each.low, each.high)] + ([target] if target is not None else [])
    low, high = min(values), max(values)
    pad = (high - low) * 0.06 or max(abs(high), 1.0) * 0.1
    first, last = band[0].date.toordinal(), band[-1].date.toordinal()
    days, y = Scale(first, max(last, first + 1), _LEFT + 4, _RIGHT - 4), Scale(low - pad, high + pad, top + _HEIGHT, top)

    def x(date: dt.date) -> float:
        return days(date.toordinal())

    upper = " L".join(f"{x(each.date):.1f} {y(each.high):.1f}" for each in band)
    lower = " L".join(f"{x(each.date):.1f} {y(each.low):.1f}" for each in reversed(band))
    middle = " L".join(f"{x(each.date):.1f} {y(each.value):.1f}" for each in band)
    content = [
        tag("path", d=f"M{upper} L{lower}z", style=f"fill: {ink('wash')}; stroke: {ink('line')}", stroke_width=1),
        line(_LEFT, top, _LEFT, top + _HEIGHT),
        line(_LEFT, top + _HEIGHT, _RIGHT, top + _HEIGHT),
        shape(f"M{middle}", stroke="soft", width=2),
    ]
    for value in _ticks(low, high):
        content += [
            line(_LEFT - 4, y(value), _LEFT, y(value), colour="soft"),
            note(truncate(number(value), _LEFT - 7, 12), _LEFT - 7, y(value) + 4, anchor="end"),
        ]
    if target is not None:
        above = y(target) - 5 if y(target) - top > 20 else y(target) + 14
        content += [
            line(_LEFT, y(target), _RIGHT, y(target), colour="accent", width=1.8, dash="5 4"),
            on_paper(words(truncate(f"target {row.target}", 150, 12), _LEFT + 8, above, size=12, colour="accent")),
        ]
    for each in series:
        if each.low < each.high:
            content.append(line(x(each.date), y(each.low), x(each.date), y(each.high), width=2.5, colour="ink"))
        content.append(shape(circle(x(each.date), y(each.value), 3.6), fill="ink", stroke="paper", width=1))
    return [
        *content,
        note(month(band[0].date), _LEFT, top + _HEIGHT + 16),
        note(month(band[-1].date), _RIGHT, top + _HEIGHT + 16, anchor="end"),
    ]


def _plain(target: str) -> bool:
    return target.lstrip("-−").replace(".", "", 1).isdigit()


def _ticks(low: float, high: float) -> list[float]:
    """Returns two to four round values between `low` and `high`, or the one value that there is."""
    width = (high - low) / 4 or 1.0
    power = 10.0 ** floor(log10(width))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= width)
    return [at * step for at in range(ceil(low / step), int(high // step) + 1)] or [low]


def _legend(y: float) -> list[Element]:
    return legend(
        y - 4,
        (shape(circle(6, y - 4, 3.6), fill="ink", stroke="paper", width=1), "measured", 16),
        (line(92, y - 4, 112, y - 4, colour="soft", width=2), "present course", 118),
        (shape(f"M228 {y - 11}h20v13h-20z", fill="wash", stroke="line", width=1), "nine in ten", 254),
    )
