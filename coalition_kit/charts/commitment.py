"""Who stands where, and where must they stand? Beckhard and Harris's (1987) commitment chart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from coalition_kit.case.estimates import STAGE, Judgement
from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.grammar import Panel, Scale, legend, most_pressing, notes, nothing
from coalition_kit.charts.svg import WIDTH, circle, line, shape, words, wrap
from coalition_kit.diagnostics.commitment.finding import CommitmentFinding
from coalition_kit.diagnostics.commitment.results import CommitmentRow, StageRow
from coalition_kit.wording import as_title, isolate, number_word, share_words, span

_SIDE = 116.0
_STEP = (WIDTH - _SIDE) / 4
_x = Scale(0, 3, _SIDE + _STEP / 2, WIDTH - _STEP / 2)
_MOST = 24  # members drawn, those furthest from what is needed first; all are in the words
_COLUMNS: Columns = {"person": "person", "position": "position", "stage now": "stage", "stage needed": "needed"}


def commitment_chart(finding: CommitmentFinding, *, others: int = 0) -> Figure:
    """Returns the chart of the finding of `commitment`: each person's stage now (o, with its range), the stage needed (×), and the way.

    Members first, then up to `others` people outside of whom the change needs a stage, the longest way first; beside each name stands
    committed, agreed, on paper, or not a member.
    """
    rows = [_row(row, row.position) for row in finding.rows]
    outside = [row for row in finding.detail.chart if not row.member]
    rows += [_row(row, "not a member") for row in sorted(outside, key=lambda row: -row.gap)[:others]]
    if not rows:
        return nothing("Nobody's commitment is known yet", "No commitments are recorded.")
    members = [row for row in rows if row["position"] != "not a member"]
    committed = sum(row["position"] == "committed" and not row["may_be"] for row in members)
    known = "known to be committed" if any(row["may_be"] for row in members) else "committed"
    short = sum(map(_short, members))
    title = as_title(
        f"{share_words(committed, len(members))} {'member is' if len(members) == 1 else 'members'} "
        f"{'' if len(members) == 1 else 'is ' if committed <= 1 else 'are '}{known}"
        + (f"; {number_word(short)} stand{'s' if short == 1 else ''} short of what is needed" if short else "")
    )
    text = "\n".join(
        [
            f"Stages: {', '.join(f'{number} {word}' for number, word in enumerate(STAGE.words))}.",
            *(f"- {_text(row)}" for row in rows),
        ]
    )
    shown = most_pressing(members, _MOST, lambda row: row["high"] - (row["needed"] or 0))
    return Figure(title, _draw([*shown, *rows[len(members) :]], len(members) - len(shown)), text, tuple(rows), _COLUMNS)


def _row(row: CommitmentRow | StageRow, position: str) -> dict[str, Any]:
    stage = Judgement.parse(row.stage, STAGE)
    low, high = stage.bounds(STAGE)
    return {
        "person": row.person,
        "position": position,
        "may_be": getattr(row, "may_be_committed", False),
        "stage": str(stage),
        "low": low,
        "likely": stage.mode,
        "high": high,
        "needed": row.needed,
    }


def _short(row: Mapping[str, Any]) -> bool:
    return row["needed"] is not None and row["high"] < row["needed"]


def _text(row: Mapping[str, Any]) -> str:
    if row["likely"] is None:
        now = "stage not known"
    else:
        ends = dict.fromkeys(STAGE.words[int(end + 0.5)] for end in (row["low"], row["high"]))
        now = f"stage {span(row['low'], row['high'])} ({' to '.join(ends)})"
    needed = "no stage needed" if row["needed"] is None else f"needed {row['needed']} ({STAGE.words[row['needed']]})"
    return f"{isolate(row['person'])}: {row['position']}; {now}; {needed}."


def _draw(rows: list[dict[str, Any]], more: int) -> str:
    heads = [wrap(word, _STEP - 4, 12) for word in ("none yet", *STAGE.words[1:])]
    top = 15.0 * max(map(len, heads)) + 8
    panel = Panel(top)
    for row in rows:
        _person(panel, row)
    panel.rule()
    for stage, lines in reversed(list(enumerate(heads))):
        panel.parts[:0] = [*notes(lines, _x(stage), 12, anchor="middle"), line(_x(stage), top, _x(stage), panel.y)]
    panel.note_left_out(more, " members")
    y = panel.y + 18
    panel.add(
        *legend(
            y,
            (shape(circle(8, y, 6), fill="paper", stroke="ink", width=2), "now", 20),
            (line(58, y, 78, y, colour="leans-for", width=6), "its range", 84),
            (shape(_cross(164, y), stroke="accent", width=2.5), "needed", 176),
            (_arrow(238, 262, y), "way to go", 268),
        )
    )
    return panel.picture(32)


def _person(panel: Panel, row: Mapping[str, Any]) -> None:
    position = row["position"]
    colour = "for" if position == "committed" else "accent" if position == "on paper" else "soft"
    y = panel.row(row["person"], position, end=_SIDE - 10, colour=colour, bold=position == "committed")
    low, high, likely, needed = _x(row["low"]), _x(row["high"]), row["likely"], row["needed"]
    if likely is None:
        panel.add(line(low, y, high, y, colour="soft", width=1.5, dash="3 4"), *_query((low + high) / 2, y))
    elif row["high"] > row["low"]:
        panel.add(line(low, y, high, y, colour="leans-for", width=6))
    if likely is not None and needed is not None and needed > likely:
        panel.add(*_arrow(_x(likely) + 8, _x(needed) - 8, y))
    if likely is not None:
        panel.add(shape(circle(_x(likely), y, 6), fill="paper", stroke="ink", width=2))
    if needed is not None:
        panel.add(shape(_cross(_x(needed), y), stroke="accent", width=2.5))


def _query(x: float, y: float) -> list[Element]:
    return [shape(circle(x, y, 9), fill="paper"), words("?", x, y + 4.5, colour="soft", anchor="middle", bold=True)]


def _cross(x: float, y: float) -> str:
    return f"M{x - 5:.1f} {y - 5:.1f}l10 10m0 -10l-10 10"


def _arrow(start: float, end: float, y: float) -> list[Element]:
    if end - start < 6:
        return []
    return [line(start, y, end - 5, y, colour="ink", width=1.3), shape(f"M{end:.1f} {y:.1f}l-8 -4v8z", fill="ink")]
