"""Where does the daily work hold when nobody pushes? One line a node: the share while pushing, the share after, and what is needed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from coalition_kit.figures.figure import Figure
from coalition_kit.figures.markup import WIDTH, circle, line, paragraph, picture, shape, words, wrapped
from coalition_kit.figures.words import as_title
from coalition_kit.finding import Finding

_LEFT, _RIGHT, _SURE = 8.0, 106.0, 0.8


def nodes_chart(finding: Finding) -> Figure:
    """Returns the chart of a `withdrawal` finding: for each node the shares while pushing and after, the target, and how often it holds."""
    rows = [dict(row) for row in finding.rows]
    if not rows:
        return Figure("No place of daily work is listed yet", picture(40, words("No nodes are listed.", 0, 24)), "No nodes are listed.")
    title = as_title(finding.verdict)
    text = "\n".join([f"{title}.", *(f"- {_told(row)}" for row in rows)])
    return Figure(title, _drawn(rows), text, tuple(rows))


def _told(row: Mapping[str, Any]) -> str:
    return (
        f"{row['node']}: {_percent(row['during'])} practise it while the coalition pushes, {_percent(row['after'])} after; "
        f"{_percent(row['target'])} are needed. It holds in {round(10 * row['chance'])} of 10 runs."
    )


def _drawn(rows: list[dict[str, Any]]) -> str:
    content: list[Element] = []
    y = 4.0
    for row in rows:
        name = wrapped(row["node"], WIDTH - _RIGHT - _LEFT, lines=2)
        content += paragraph(name, 0, y + 14)
        y += 16.0 * len(name) + 14
        content += [
            line(_LEFT, y, WIDTH - _RIGHT, y),
            *([line(_x(row["during"]), y, _x(row["after"]), y, colour="soft", width=3)] if row["during"] != row["after"] else []),
            line(_x(row["target"]), y - 9, _x(row["target"]), y + 9, colour="accent", width=2.5),
            shape(circle(_x(row["during"]), y, 7), fill="paper", stroke="ink", width=2),
            shape(circle(_x(row["after"]), y, 4.5), fill="for"),
            words(f"{round(10 * row['chance'])} of 10 runs", WIDTH, y + 4, size=12, anchor="end", bold=row["chance"] >= _SURE),
        ]
        y += 16
    y += 14
    content += [
        shape(circle(_LEFT, y, 7), fill="paper", stroke="ink", width=2),
        words("pushing", _LEFT + 12, y + 4, size=12, colour="soft"),
        shape(circle(_LEFT + 74, y, 4.5), fill="for"),
        words("after", _LEFT + 83, y + 4, size=12, colour="soft"),
        line(_LEFT + 126, y - 8, _LEFT + 126, y + 8, colour="accent", width=2.5),
        words("needed", _LEFT + 133, y + 4, size=12, colour="soft"),
        words("holds in", WIDTH, y + 4, size=12, colour="soft", anchor="end"),
    ]
    return picture(y + 14, *content)


def _x(share: float) -> float:
    return _LEFT + (WIDTH - _RIGHT - _LEFT) * share


def _percent(share: float) -> str:
    return f"{round(100 * share)} %"
