"""What should be found out first? The unknowns as a tornado: how far the outlook swings between the lowest and the highest answers."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.grammar import Panel, Scale, left_out_note, legend, nothing
from coalition_kit.charts.svg import WIDTH, box, circle, line, on_paper, shape, words
from coalition_kit.diagnostics.next_questions.analysis import QuestionRow
from coalition_kit.diagnostics.next_questions.finding import QuestionsFinding
from coalition_kit.wording import as_title, isolate

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
        if finding.status == "not met":
            return nothing("Nobody's stance is known", "Who has how much power stands in the answer.")
        return nothing("No question stands out", "No answer that was tried would move the outlook.")
    shown = rows[:_MOST]
    counts = "in which every decision passes and every place of daily work holds"
    if not finding.detail.relevant:
        counts = "in which one of the decisions and places of daily work, picked at random, passes or holds"
    told = [
        f"In this model, the runs of 100 {counts}: now {_count(rows[0].now)}.",
        *(f"- {_text(row)}" for row in shown),
    ]
    if len(rows) > _MOST:
        told.append(left_out_note(len(rows) - _MOST, "more question stands", "more questions stand"))
    return Figure(_title(rows[0]), _draw(shown, f"runs of 100 {counts}"), "\n".join(told), rows, _COLUMNS)


def _title(row: QuestionRow) -> str:
    """Returns the first question as the finding says it, up to what it decides."""
    end = row.sentence.find(row.decides) + len(row.decides)
    return as_title(row.sentence[:end] if row.decides in row.sentence else row.sentence)


def _text(row: QuestionRow) -> str:
    ends = f"{_count(row.low)} if the answer is low, {_count(row.high)} if it is high"
    return f"{isolate(row.ask)}, {row.about}: {ends}. It bears on {row.decides.rstrip('.')}."


def _count(chance: float) -> str:
    return f"{100 * chance:.0f}"


def _draw(rows: Sequence[QuestionRow], counts: str) -> str:
    ends = [value for row in rows for value in (row.low, row.high, row.now)]
    low, high = float(min(ends)), float(max(ends))
    spare = max(0.0, _NARROW - (high - low)) / 2

    x = Scale(low - spare, high + spare, _SIDE, WIDTH - _SIDE)
    now = x(rows[0].now)
    panel = Panel(12)
    panel.small(counts)
    y = panel.y + 6
    panel.add(
        words(f"now {_count(rows[0].now)}", min(max(now, 24), WIDTH - 24), y, size=12, anchor="middle", bold=True),
        line(now, y + 4, now, y + 6, colour="ink", width=1.5),
    )
    panel.y += 12
    for row in rows:
        _bar(panel, row, x)
    panel.rule()
    y = panel.y + 18
    panel.add(*legend(y, (_end(6, y, False), "if the answer is low", 16), (_end(166, y, True), "if the answer is high", 176)))
    return panel.picture(32)


def _bar(panel: Panel, row: QuestionRow, x: Scale) -> None:
    panel.rule()
    at = len(panel.parts)
    panel.y += 18
    panel.text(row.ask, lines=2, bold=True, behind=True)
    panel.small(row.about, lines=2, behind=True)
    y = panel.y + 2
    low, high = sorted((row.low, row.high))
    panel.parts[at:at] = [
        line(x(row.now), y - 14, x(row.now), y + 14, colour="ink", width=1.5),
        shape(box(x(low), y - 5, x(high) - x(low), 10), fill="leans-for"),
        _end(x(row.low), y, False),
        _end(x(row.high), y, True),
    ]
    panel.add(
        on_paper(words(_count(low), x(low) - 10, y + 4.5, size=12, anchor="end")),
        on_paper(words(_count(high), x(high) + 10, y + 4.5, size=12)),
    )
    panel.y = y + 14


def _end(x: float, y: float, full: bool) -> Element:
    return shape(circle(x, y, 4.5), fill="ink" if full else "paper", stroke="ink", width=2)
