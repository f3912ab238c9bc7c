"""How does practising go on, week by week? What comes of one effort: how many practise it, and how many are committed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any
from xml.etree.ElementTree import Element

from coalition_kit.case import Case
from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.grammar import Scale, axis_step, note
from coalition_kit.charts.svg import WIDTH, box, circle, line, on_paper, paragraph, picture, shape, words
from coalition_kit.finding import Finding
from coalition_kit.wording import count_of, span

LEFT, RIGHT, TOP, HEIGHT = 30.0, 84.0, 34.0, 190.0
EARLIER = 2  # other runs that are drawn behind one
_APART = 16.0  # between the base lines of two labels
_COLUMNS: Columns = {
    "week": "week",
    "practise it, in the middle run": "practising",
    "in nine of ten runs": lambda row: span(row.low, row.high, 0),
    "committed": "committed",
}


@dataclass(frozen=True)
class WeekCounts:
    """A week in people: how many practise it (the median, and the ends of nine in ten runs), and how many are committed."""

    week: int
    practising: int
    low: int
    high: int
    committed: int


def mandate_chart(
    case: Case, finding: Finding, label: str, *, prediction: int | None = None, earlier: Sequence[tuple[str, Finding]] = ()
) -> Figure:
    """Returns the chart of a `mandate` finding: the median of the runs, the 90 % band, the effort, and the learner's prediction.

    The last two of `earlier`, each a short name and a finding, are drawn behind it as thin lines.
    """
    people, weeks = len(case.record.people), len(finding.rows) - 1
    check, effort = finding.detail.check, finding.detail.effort

    x, y = Scale(0, weeks, LEFT, WIDTH - RIGHT), Scale(0, 1, TOP + HEIGHT, TOP)

    def path(key: str, rows: Sequence[Any] = finding.rows) -> str:
        return "M" + "L".join(f"{x(row.week):.1f} {y(getattr(row, key)):.1f}" for row in rows)

    band = path("high") + "L" + "L".join(f"{x(row.week):.1f} {y(row.low):.1f}" for row in reversed(finding.rows)) + "z"
    ticks = range(0, people + 1, axis_step(people))
    last, then = finding.rows[-1], finding.rows[check]
    behind = earlier[-EARLIER:]
    at_end = _spread_out([y(last.practising), y(last.committed), y(0.6), *(y(run.rows[-1].practising) for _, run in behind)])
    marks: list[Element] = [
        note("people", 0, 11),
        shape(box(x(0), TOP, x(effort) - x(0), HEIGHT), fill="wash"),
        note("the effort", x(0), TOP - 8),
        *(line(x(0), y(count / people), x(weeks), y(count / people)) for count in ticks),
        *(note(f"{count}", LEFT - 5, y(count / people) + 4, anchor="end") for count in ticks),
        *(note(f"{week}", x(week), TOP + HEIGHT + 16, anchor="middle") for week in range(0, weeks + 1, 4)),
        note("weeks", x(weeks) + 16, TOP + HEIGHT + 16),
        line(x(0), y(0.6), x(weeks), y(0.6), colour="ink", dash="2 4"),
        note("six in ten", x(weeks) + 6, at_end[2]),
        _faint(shape(band, fill="leans-for")),
        *(shape(path("practising", run.rows), stroke="soft", width=1.2) for _, run in behind),
        *(note(name, x(weeks) + 6, base) for (name, _), base in zip(behind, at_end[3:], strict=True)),
        shape(path("committed"), stroke="cat-1", width=2, dash="5 4"),
        shape(path("practising"), stroke="for", width=2.5),
        shape(circle(x(check), y(then.practising), 4.5), fill="for"),
        line(x(check), TOP, x(check), TOP + HEIGHT, colour="soft", dash="1 3"),
        *paragraph(["practise it"], x(weeks) + 6, at_end[0], size=12, colour="for", bold=True),
        *paragraph(["committed"], x(weeks) + 6, at_end[1], size=12, colour="cat-1", bold=True),
    ]
    if prediction is not None:
        guess = y(prediction / people)
        side, anchor = (1, "start") if x(check) < x(weeks) - 76 else (-1, "end")  # on the left where labels of the lines are near
        marks += [
            shape(f"M{x(check) - 6:.1f} {guess:.1f}l6 -6l6 6l-6 6z", fill="paper", stroke="accent", width=2),
            on_paper(words("you said", x(check) + 10 * side, guess + 4, size=12, colour="accent", bold=True, anchor=anchor)),
        ]
    later, in_the_end = round(then.practising * people), round(last.practising * people)
    end = "and still" if in_the_end == later else f"and {in_the_end}"
    title = f"{later} of {people} practise it four weeks after the effort, {end} in week {weeks}"
    return Figure(
        title,
        picture(TOP + HEIGHT + 26, *marks),
        _in_words(people, finding, label, prediction, behind),
        tuple(_counts(people, row) for row in finding.rows),
        _COLUMNS,
    )


def _in_words(people: int, finding: Finding, label: str, prediction: int | None, behind: Sequence[tuple[str, Finding]]) -> str:
    lines = [f"What was done: {label}. The line is the median of the runs, the band holds nine in ten of them."]
    for week in sorted({4, finding.detail.effort, finding.detail.check, len(finding.rows) - 1}):
        row = finding.rows[week]
        count = _counts(people, row)
        span = f"{count.low} to {count.high}"
        lines.append(f"- Week {week}: {count.practising} of {people} practise it ({span}); {_committed_text(count.committed)}.")
    if prediction is not None:
        lines.append(f"You predicted {prediction} for week {finding.detail.check}.")
    for name, run in behind:
        best, end = (_counts(people, row).practising for row in (max(run.rows, key=lambda row: row.practising), run.rows[-1]))
        lines.append(f"An earlier run, {name}: {best} practise it in the best week, {end} in the last.")
    return "\n".join(lines)


def _committed_text(people: int) -> str:
    return count_of(people, "is committed", "are committed") if people else "nobody is committed"


def _counts(people: int, row: Any) -> WeekCounts:
    return WeekCounts(row.week, *(round(share * people) for share in (row.practising, row.low, row.high, row.committed)))


def _spread_out(places: Sequence[float]) -> list[float]:
    """Returns the base lines of labels at the ends of lines, those that would touch moved apart, as little as can be.

    >>> [round(base - 4) for base in _spread_out([100.0, 100.0, 150.0])], [round(base - 4) for base in _spread_out([100.0, 112.0, 106.0])]
    ([92, 108, 150], [90, 122, 106])
    """
    order = sorted(range(len(places)), key=lambda at: places[at])
    groups: list[list[float]] = []  # of labels that touch; each place as if the labels above it had no height
    for rank, at in enumerate(order):
        groups.append([places[at] - rank * _APART])
        while len(groups) > 1 and fmean(groups[-2]) >= fmean(groups[-1]):
            last = groups.pop()
            groups[-1] += last
    lowest = TOP + HEIGHT - 2 - (len(places) - 1) * _APART  # below it the axis has its words
    flat = [min(fmean(group), lowest) for group in groups for _ in group]
    bases = {at: place + rank * _APART + 4 for rank, (at, place) in enumerate(zip(order, flat, strict=True))}
    return [bases[at] for at in range(len(places))]


def _faint(element: Element) -> Element:
    element.set("opacity", "0.35")
    return element
