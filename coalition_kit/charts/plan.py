"""How long will it take? Each task as a bar with soft ends, and the date by which all must be done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element

from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.grammar import Panel, Scale, most_pressing, note, nothing
from coalition_kit.charts.svg import BOLD, WIDTH, box, line, shape, text_width, words
from coalition_kit.diagnostics.launch_gate.results import GateDetail
from coalition_kit.diagnostics.plan.analysis import DAYS_A_MONTH, TaskRow
from coalition_kit.diagnostics.plan.finding import PlanFinding
from coalition_kit.finding import Finding
from coalition_kit.wording import day, isolate, month, runs, span

_EDGE = 2.0
_MARKS = 3.4  # steps on the axis at most: so far apart that two dates do not touch
_SHADES = 6
_MOST = 24  # tasks drawn, those that end last; all are in the words


def timeline_chart(finding: PlanFinding | Finding[Any, Any]) -> Figure:
    """Returns the plan of a finding of `plan`, or that of `launch_gate`, over the months from today.

    A bar reaches from a task's average start to its average end (ticks) and fades out towards the earliest start and the latest end of
    nine in ten runs. A broken line is the horizon, with the chance that all is done by it.
    """
    planned: PlanFinding | None = finding.detail.plan if isinstance(finding.detail, GateDetail) else finding
    rows = planned.rows if planned else ()
    if planned is None or not rows:
        return nothing("There is no plan yet", "No task with a known length is in the plan.")
    begins, horizon, chance = planned.detail.as_of, planned.detail.horizon_months, planned.detail.by_date
    told = [_head(rows, horizon, chance, begins), *(f"- {_text(row, begins)}" for row in rows)]
    drawn = _draw(rows, horizon, chance, begins)
    return Figure(_title(rows, horizon, chance, begins), drawn, "\n".join(told), rows, _columns(rows, begins))


def _columns(rows: Sequence[TaskRow], begins: dt.date | None) -> Columns:
    known: Columns = {
        "task": "task",
        "owner": "owner",
        "from, to": lambda row: _span(row.start, row.end, begins),
        "begins, in nine of ten runs": lambda row: _span(row.start_low, row.start_high, begins),
        "ends, in nine of ten runs": lambda row: _span(row.end_low, row.end_high, begins),
    }
    given = {"waits for": "after", "months it takes": "months", "days of work": "days", "note": "note"}
    return {**known, **{heading: key for heading, key in given.items() if any(getattr(row, key) for row in rows)}}


def _title(rows: Sequence[TaskRow], horizon: float | None, chance: float | None, begins: dt.date | None) -> str:
    if horizon is not None and chance is not None:
        by = _due(horizon, begins).replace(" ", "\u00a0")
        return f"All tasks are done by {by} in {runs(chance)}"
    last = max(rows, key=lambda row: row.end)
    ends = span(last.end_low, last.end_high, 0)
    return f"All tasks are done after {_month(last.end)} months{f', or {ends}' if ' to ' in ends else ''}"


def _head(rows: Sequence[TaskRow], horizon: float | None, chance: float | None, begins: dt.date | None) -> str:
    counted_from = f"Months are counted from {begins.day} {_when(0, begins)}." if begins else "Months are counted from today."
    due = f" The horizon is {_due(horizon, begins)}" if horizon is not None else ""
    made = f"; all tasks are done by then in {runs(chance)}" if due and chance is not None else ""
    return f"In this model. {counted_from}{due}{made}{'.' if due else ''}"


def _text(row: TaskRow, begins: dt.date | None) -> str:
    owner = f" ({isolate(row.owner)})" if row.owner else ""
    starts, ends = _span(row.start_low, row.start_high, begins), _span(row.end_low, row.end_high, begins)
    return f"{isolate(row.task)}{owner}: {_span(row.start, row.end, begins)}. Nine in ten runs start it in {starts} and end it in {ends}."


def _due(months: float, begins: dt.date | None) -> str:
    """Returns the date that lies so many months after the beginning, as the case gives it."""
    return day(begins + dt.timedelta(days=round(months * DAYS_A_MONTH))) if begins else f"month {_month(months)}"


def _when(months: float, begins: dt.date | None) -> str:
    """Returns a point in time: `Mar 2026` where it is known when the plan begins, else `month 3`."""
    if begins is None:
        return f"month {_month(months)}"
    whole = begins.year * 12 + begins.month - 1 + int(months + (begins.day - 1) / 31)
    return month(dt.date(whole // 12, whole % 12 + 1, 1)).replace("\N{NO-BREAK SPACE}", " ")


def _span(low: float, high: float, begins: dt.date | None) -> str:
    """Returns two points in time, the year or the word `month` said once where it is the same: `Mar to Jul 2026`."""
    first, last = _when(low, begins), _when(high, begins)
    if first == last:
        return first
    if begins is None:
        return f"month {_month(low)} to {_month(high)}"
    return f"{first[:3]} to {last}" if first[4:] == last[4:] else f"{first} to {last}"


def _month(months: float) -> str:
    return span(months, months, 0 if months >= 1 else 1)


def _draw(rows: Sequence[TaskRow], horizon: float | None, chance: float | None, begins: dt.date | None) -> str:
    first: float = min(0.0, *(row.start_low for row in rows))
    last: float = max(1.0, horizon or 0.0, *(row.end_high for row in rows))

    x = Scale(first, last, _EDGE, WIDTH - _EDGE)
    top = 4.0 if horizon is None else 22.0
    step = next(months for months in (1, 2, 3, 6, 12, 24, 36, 60, 120, 240, 600, 1200, 6000) if (last - first) / months <= _MARKS)
    marks = [month * step for month in range(int(first // step), int(last // step) + 1) if month * step >= first]
    panel = Panel(top)
    shown = most_pressing(rows, _MOST, lambda row: -row.end)
    due = [(16.0, top)]  # where the horizon's line is drawn: between the names and dates of the tasks, not over them
    for row in shown:
        _task(panel, row, begins)
        middle = panel.y - 14
        due.append((middle - 14, panel.y))
        panel.add(*(line(x(month), middle - 10, x(month), middle + 10) for month in marks), *_bar(row, x, middle))
    if horizon is not None:
        made = f": made in {runs(chance)}" if chance is not None else ""
        panel.parts[:0] = [
            *(line(x(horizon), begin, x(horizon), end, colour="accent", width=1.8, dash="5 4") for begin, end in due),
            _label(f"horizon{made}", x(horizon), 12, bold=True, colour="accent"),
        ]
    panel.rule()
    panel.add(*(_label(_when(month, begins), x(month), panel.y + 16) for month in marks))
    panel.y += 16
    panel.note_left_out(len(rows) - len(shown), " tasks")
    panel.add(*_legend(panel.y + 20))
    return panel.picture(48)


def _task(panel: Panel, row: TaskRow, begins: dt.date | None) -> None:
    when = f"{_span(row.start, row.end, begins)} (end: {_span(row.end_low, row.end_high, begins)})"
    panel.rule()
    panel.y += 18
    panel.text(row.task, lines=2, bold=True, behind=True)
    if row.owner and text_width(f"{row.owner} · {when}", 12) <= WIDTH:
        panel.small(f"{isolate(row.owner)} · {when}", behind=True)
    else:
        for text in filter(None, (row.owner, when)):
            panel.small(text, lines=2, behind=True)
    panel.y += 18


def _bar(row: TaskRow, x: Scale, y: float) -> list[Element]:
    begin, end = x(row.start), x(row.end)
    earliest, latest = min(x(row.start_low), begin), max(x(row.end_high), end)
    return [
        line(earliest, y, latest, y, colour="soft"),
        *_fade(begin, earliest, y),
        *_fade(end, latest, y),
        shape(box(begin, y - 6, end - begin, 12), fill="for"),
        *(line(at, y - 8, at, y + 8, colour="ink", width=2) for at in (begin, end)),
    ]


def _fade(full: float, gone: float, y: float) -> list[Element]:
    """Returns boxes from `full` to `gone`, each fainter than the one before."""
    wide = (gone - full) / _SHADES
    parts = []
    for shade in range(_SHADES if abs(wide) > 0.1 else 0):
        part = shape(box(min(full + wide * shade, full + wide * (shade + 1)), y - 6, abs(wide), 12), fill="for")
        part.set("opacity", f"{0.75 * (1 - (shade + 0.5) / _SHADES):.2f}")
        parts.append(part)
    return parts


def _legend(y: float) -> list[Element]:
    return [
        *_fade(34, 0, y),
        shape(box(34, y - 6, 28, 12), fill="for"),
        *_fade(62, 96, y),
        *(line(at, y - 8, at, y + 8, colour="ink", width=2) for at in (34, 62)),
        note("full: average start to average end", 104, y + 1),
        note("faded: where nine in ten runs lie", 104, y + 16),
    ]


def _label(text: str, x: float, y: float, *, bold: bool = False, colour: str = "soft") -> Element:
    """Returns a label centred at `x`, moved as far as it must be to stay in the frame."""
    half = text_width(text, 12) * (BOLD if bold else 1) / 2
    return words(text, min(max(x, half), WIDTH - half), y, size=12, colour=colour, anchor="middle", bold=bold)
