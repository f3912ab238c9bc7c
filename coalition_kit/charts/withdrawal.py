"""Where does the daily work hold when nobody pushes? One line a place: the share while pushing, the share after, and what is needed."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.grammar import Panel, Scale, legend, most_pressing, note, nothing
from coalition_kit.charts.svg import WIDTH, circle, line, shape, words
from coalition_kit.diagnostics.withdrawal.finding import NodeRow, WithdrawalFinding
from coalition_kit.model.wording import practice_at_place
from coalition_kit.wording import as_title, isolate, percent, runs

_LEFT, _RIGHT = 8.0, 138.0  # to the right the longest words, `nearly every run`, beside a mark
_MOST = 16  # places drawn, those that hold least first; all are in the words
_x = Scale(0, 1, _LEFT, WIDTH - _RIGHT)
_COLUMNS: Columns = {
    "place of daily work": "node",
    "people": "people",
    "practise it during the push": lambda row: percent(row.during),
    "after it": lambda row: percent(row.after),
    "needed": lambda row: percent(row.target),
    "holds in": lambda row: runs(row.chance),
}


def nodes_chart(finding: WithdrawalFinding) -> Figure:
    """Returns the chart of a `withdrawal` finding: for each node the shares while pushing and after, the target, and how often it holds."""
    rows = finding.rows
    if not rows:
        return nothing("No place of daily work is listed yet", "No place of daily work is listed.")
    title = as_title(finding.verdict)
    told = [
        f"A place holds where enough people practise it when nobody pushes, in at least {runs(finding.detail.confidence)} of this model.",
        *(f"- {_text(row)}" for row in rows),
    ]
    return Figure(title, _draw(rows, finding.detail.confidence), "\n".join(told), rows, _COLUMNS)


def _text(row: NodeRow) -> str:
    return f"{isolate(row.node)}: {practice_at_place(row.during, row.after, row.target)}. It holds in {runs(row.chance)}."


def _draw(rows: Sequence[NodeRow], sure: float) -> str:
    panel = Panel(22)
    panel.add(
        note("nobody practises it", 0, 12),
        note("everybody", WIDTH - _RIGHT + _LEFT, 12, anchor="end"),
        note("it holds in", WIDTH, 12, anchor="end"),
    )
    shown = most_pressing(rows, _MOST, lambda row: row.chance)
    for row in shown:
        panel.rule()
        panel.y += 18
        panel.text(row.node, lines=2, bold=True)
        y = panel.y - 2
        panel.add(
            line(_x.start, y, _x.end, y),
            *([line(_x(row.during), y, _x(row.after), y, colour="soft", width=3)] if row.during != row.after else []),
            *_needed_mark(_x(row.target), y),
            *_pushing(_x(row.during), y),
            *_after(_x(row.after), y),
            words(runs(row.chance), WIDTH, y + 4, size=12, anchor="end", bold=row.chance >= sure),
        )
        panel.y = y + 18
    panel.rule()
    panel.note_left_out(len(rows) - len(shown), " places")
    y = panel.y + 20
    marks = ((_pushing, "during the push", _LEFT), (_after, "after it", _LEFT + 130), (_needed_mark, "needed", _LEFT + 212))
    panel.add(*legend(y, *((mark(x, y), says, x + 12) for mark, says, x in marks)))
    return panel.picture(34)


def _pushing(x: float, y: float) -> list[Element]:
    return [shape(circle(x, y, 7), fill="paper", stroke="ink", width=2)]


def _after(x: float, y: float) -> list[Element]:
    return [shape(circle(x, y, 4.5), fill="for")]


def _needed_mark(x: float, y: float) -> list[Element]:
    return [line(x, y - 9, x, y + 9, colour="accent", width=2.5)]
