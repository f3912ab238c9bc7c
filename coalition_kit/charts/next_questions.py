"""What should be found out first? The unknowns as a tornado: how far the outlook swings between the lowest and the highest answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element

from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.grammar import left_out, note, notes, nothing
from coalition_kit.charts.svg import BOLD, WIDTH, box, circle, line, on_paper, paragraph, picture, shape, words, wrapped
from coalition_kit.diagnostics.next_questions.analysis import QuestionRow
from coalition_kit.diagnostics.next_questions.finding import QuestionsFinding
from coalition_kit.wording import as_title, isolated

_MOST = 8
_SIDE = 34.0  # for the counts at a bar's ends
_COLUMNS: Columns = {
    "whom or what to ask": "ask",
    "about": "about",
    "it decides": "decides",
    "now, of 100 runs": lambda row: _count(row.now),
    "if the answer is low": lambda row: _count(row.low),
    "if it is high": lambda row: _count(row.high),
}
_NARROW = 0.05  # the least stretch of the axis: a swing of a thousandth must not look like one


def tornado_chart(finding: QuestionsFinding) -> Figure:
    """Returns the chart of the finding of `next_questions`: a bar for each of the eight most decisive unknowns.

    A bar runs from the outlook if the answer is among the lowest fifth (an empty end) to the outlook if it is among the highest
    (a full end), in runs of 100; the line through all of them is the outlook as it is now.
    """
    rows = finding.rows
    if not rows:
        said = "No answer that was tried would move the outlook."
        return nothing("No question stands out", said, "No question stands out.")
    shown = rows[:_MOST]
    counts = "in which every decision passes and every place of daily work holds"
    if not finding.detail.relevant:
        counts = "in which one of the decisions and places of daily work, picked at random, passes or holds"
    told = [
        f"In this model, the runs of 100 {counts}: now {_count(rows[0].now)}.",
        *(f"- {_told(row)}" for row in shown),
    ]
    if len(rows) > _MOST:
        told.append(left_out(len(rows) - _MOST, "more question stands", "more questions stand"))
    return Figure(_title(rows[0]), _drawn(shown, f"runs of 100 {counts}"), "\n".join(told), rows, _COLUMNS)


def _title(row: QuestionRow) -> str:
    """Returns the first question as the finding says it, up to what it decides."""
    end = row.sentence.find(row.decides) + len(row.decides)
    return as_title(row.sentence[:end] if row.decides in row.sentence else row.sentence)


def _told(row: QuestionRow) -> str:
    ends = f"{_count(row.low)} if the answer is low, {_count(row.high)} if it is high"
    return f"{isolated(row.ask)}, {row.about}: {ends}. It bears on {row.decides.rstrip('.')}."


def _count(chance: float) -> str:
    return f"{100 * chance:.0f}"


def _drawn(rows: Sequence[QuestionRow], counts: str) -> str:
    ends = [value for row in rows for value in (row.low, row.high, row.now)]
    low, high = float(min(ends)), float(max(ends))
    spare = max(0.0, _NARROW - (high - low)) / 2

    def x(chance: float) -> float:
        return _SIDE + (WIDTH - 2 * _SIDE) * (chance - low + spare) / (high - low + 2 * spare)

    now = x(rows[0].now)
    caption = wrapped(counts, WIDTH, 12)
    top = 15.0 * len(caption) + 18
    bars: list[Element] = []
    y = top + 6
    for row in rows:
        parts, height = _bar(row, y, x)
        bars += parts
        y += height
    return picture(
        y + 32,
        *notes(caption, 0, 12),
        words(f"now {_count(rows[0].now)}", min(max(now, 24), WIDTH - 24), top, size=12, anchor="middle", bold=True),
        line(now, top + 4, now, top + 6, colour="ink", width=1.5),
        *bars,
        line(0, y, WIDTH, y),
        shape(circle(6, y + 18, 4.5), fill="paper", stroke="ink", width=2),
        note("if the answer is low", 16, y + 22),
        shape(circle(166, y + 18, 4.5), fill="ink", stroke="ink", width=2),
        note("if the answer is high", 176, y + 22),
    )


def _bar(row: QuestionRow, top: float, x: Callable[[float], float]) -> tuple[list[Element], float]:
    name = wrapped(row.ask, WIDTH / BOLD, lines=2)
    about = wrapped(row.about, WIDTH, 12, lines=2)
    below = top + 18 + 16.25 * len(name)
    y = below + 15 * len(about) + 2
    low, high = sorted((row.low, row.high))
    labels = [
        *paragraph(name, 0, top + 18, bold=True),
        *notes(about, 0, below),
        words(_count(low), x(low) - 10, y + 4.5, size=12, anchor="end"),
        words(_count(high), x(high) + 10, y + 4.5, size=12),
    ]
    parts = [
        line(0, top, WIDTH, top),
        line(x(row.now), y - 14, x(row.now), y + 14, colour="ink", width=1.5),
        shape(box(x(low), y - 5, x(high) - x(low), 10), fill="leans-for"),
        shape(circle(x(row.low), y, 4.5), fill="paper", stroke="ink", width=2),
        shape(circle(x(row.high), y, 4.5), fill="ink", stroke="ink", width=2),
        *(on_paper(label) for label in labels),
    ]
    return parts, y - top + 14
