"""Whom to ask first, and how sure is that? Candidates with what each would add, and how often each comes first or in the top three."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from coalition_kit.figures.figure import Figure
from coalition_kit.figures.markup import BOLD, WIDTH, box, circle, isolated, line, paragraph, picture, shape, words, wrapped
from coalition_kit.figures.words import counted, in_runs
from coalition_kit.finding import Finding

_MOST = 8
_AXIS = 150.0
_EDGE = 7.0
_STRIP, _STRIP_WIDTH = 196.0, WIDTH - 196.0


def recruit_chart(finding: Finding) -> Figure:
    """Returns the ranking of the finding of `next_recruits`: the eight best candidates, best first.

    A dot is the runs of 100 that a candidate would gain, a line its 90 % interval. The strip beside it says how often the candidate
    comes first and how often in the top three (rank acceptability, Lahdelma, Hokkanen & Salminen 1998).
    """
    rows = [dict(row) for row in finding.rows]
    if not rows:
        said = "There is nobody outside the coalition whom it could ask."
        return Figure("There is nobody to ask", picture(40, words("Nobody is left to ask.", 0, 24)), said)
    shown = rows[:_MOST]
    head = "What each would gain, in this model: the runs of 100 that come to hold once the person has been asked."
    told = [head, *(f"- {place}. {_told(row)}" for place, row in enumerate(shown, 1))]
    if len(rows) > _MOST:
        told.append(f"{counted(len(rows) - _MOST, 'more candidate stands', 'more candidates stand')} in the table.")
    return Figure(_title(shown), _drawn(shown, len(rows)), "\n".join(told), tuple(rows))


def _title(rows: Sequence[Mapping[str, Any]]) -> str:
    best = rows[0]
    name = isolated(best["person"])
    if max(row["gain"] for row in rows) <= 0:
        return "Nobody who was tried would gain a run alone"
    if best["first"] >= 0.5:
        return f"Ask {name} first: the best choice in {in_runs(best['first'])}"
    return f"{name} leads, yet is the best choice in {in_runs(best['first'])} only"


def _told(row: Mapping[str, Any]) -> str:
    ranks = f"first in {in_runs(row['first'])}, in the top three in {in_runs(row['top3'])}"
    told = f"{isolated(row['person'])}: {_gain(row)} of 100 runs; {ranks}."
    asked = [f"says yes when asked in {in_runs(row['accepts'])}"] if row.get("accepts") is not None else []
    if row.get("days") is not None:
        asked.append(f"takes {row['days']:.3g} days")
    return f"{told} In the model this person {' and '.join(asked)}." if asked else told


def _gain(row: Mapping[str, Any]) -> str:
    middle, low, high = (_signed(row[key]) for key in ("gain", "low", "high"))
    return middle if low == high else f"{middle} ({low} to {high})"


def _signed(share: float) -> str:
    count = round(100 * share)
    return "0" if count == 0 else f"{'+' if count > 0 else '−'}{abs(count)}"


def _drawn(rows: Sequence[Mapping[str, Any]], total: int) -> str:
    low: float = min(0.0, *(row["low"] for row in rows))
    high: float = max(0.01, *(row["high"] for row in rows))

    def x(share: float) -> float:
        return _EDGE + (_AXIS - 2 * _EDGE) * (share - low) / (high - low)

    content: list[Element] = [
        *paragraph(["runs gained of 100,", "with 90 % interval"], 0, 12, size=12, colour="soft"),
        *paragraph(["of 100 runs: first,", "and in the top three"], _STRIP, 12, size=12, colour="soft"),
    ]
    y = 36.0
    for place, row in enumerate(rows, 1):
        name = wrapped(f"{place}  {row['person']}", WIDTH / BOLD, lines=2)
        middle = y + 6 + 16.25 * len(name) + 12
        content += [
            line(0, y, WIDTH, y),
            *paragraph(name, 0, y + 18, bold=True),
            line(x(low), middle, x(high), middle),
            line(x(0), middle - 7, x(0), middle + 7, colour="soft"),
            *_interval(x(row["low"]), x(row["high"]), middle),
            shape(circle(x(row["gain"]), middle, 5.5), fill="ink", stroke="paper", width=1.5),
            words(_gain(row), 0, middle + 23, size=12),
            *_strip(row, middle),
            words(_ranks(row), _STRIP, middle + 23, size=12),
        ]
        y = middle + 34
    content += [line(0, y, WIDTH, y), *_legend(y + 20)]
    y += 30
    if total > len(rows):
        rest = f"{counted(total - len(rows), 'more candidate stands', 'more candidates stand')} in the table below."
        content.append(words(rest, 0, y + 14, size=12, colour="soft"))
        y += 20
    return picture(y, *content)


def _interval(low: float, high: float, y: float) -> list[Element]:
    if high - low < 1:
        return []
    ends = [line(end, y - 4, end, y + 4, colour="soft", width=2.5) for end in (low, high)]
    return [line(low, y, high, y, colour="soft", width=2.5), *ends]


def _strip(row: Mapping[str, Any], y: float) -> list[Element]:
    first, three = (_STRIP_WIDTH * row[key] for key in ("first", "top3"))
    return [
        shape(box(_STRIP, y - 6, max(three, first), 12), fill="leans-for"),
        shape(box(_STRIP, y - 6, first, 12), fill="for"),
        shape(box(_STRIP + 0.5, y - 6, _STRIP_WIDTH - 1, 12), stroke="soft", width=1),
    ]


def _ranks(row: Mapping[str, Any]) -> str:
    return f"first {round(100 * row['first'])} · top three {round(100 * row['top3'])}"


def _legend(y: float) -> list[Element]:
    parts: list[Element] = []
    for at, fill, says in ((0.0, "for", "first"), (66.0, "leans-for", "second or third"), (196.0, None, "lower")):
        parts += [shape(box(at, y - 10, 16, 12), fill=fill, stroke="soft", width=1), words(says, at + 22, y, size=12, colour="soft")]
    return [*parts, line(284, y - 11, 284, y + 3, colour="soft"), words("no gain", 293, y, size=12, colour="soft")]
