"""Whom to ask first, and how sure is that? Candidates with what each would add, and how often each comes first or in the top three."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.grammar import Panel, Scale, interval, left_out_note, note, notes, nothing
from coalition_kit.charts.svg import WIDTH, box, circle, line, shape, words
from coalition_kit.diagnostics.next_recruits.finding import RecruitsFinding
from coalition_kit.diagnostics.next_recruits.results import Recruit
from coalition_kit.wording import all_names, isolate, runs, span

Ranked = tuple[int, Recruit]
_MOST, _BEST = 8, 6
_AXIS = 150.0
_EDGE = 7.0
_STRIP, _STRIP_WIDTH = 196.0, WIDTH - 196.0
_COLUMNS: Columns = {
    "person": "person",
    "decisions and places more, on average": lambda row: _more(row.gain),
    "its 90 % interval": lambda row: span(row.low, row.high, 1),
    "joins when asked in": lambda row: runs(row.accepts),
    "days of work": lambda row: span(row.days, row.days, 1),
    "likely gain for a day": lambda row: span(row.per_day, row.per_day),
    "first in": lambda row: runs(row.first),
    "in the top three in": lambda row: runs(row.top3),
    "decisions": lambda row: "; ".join(row.decisions),
    "places of daily work": lambda row: "; ".join(row.nodes),
    "fills the gap at": "place",
    "what the best together lack without": "without",
}
_BY_REACH: Columns = {
    "person": "person",
    "how far a yes would reach": lambda row: span(row.gain, row.gain, 1),
    **{heading: value for heading, value in _COLUMNS.items() if heading in list(_COLUMNS)[2:8]},
}
_BROUGHT = "how many more decisions pass and places of daily work hold if the person joins"
_REACHED = "how far a yes of the person would reach: one for the person, more for their power and for those who listen to them"
_AIMS, _REACH = ("more decisions that pass", "and places that hold;"), ("how far a yes reaches:", "the person and listeners;")


def recruit_chart(finding: RecruitsFinding) -> Figure:
    """Returns the ranking of the finding of `next_recruits`: the six best on average, and the two others who are most often first.

    A dot is how many more decisions pass and nodes hold if a candidate joins, on average, a line its 90 % interval. The strip beside
    it says in how many of 100 runs the candidate comes first, and in the top three (rank acceptability, Lahdelma, Hokkanen & Salminen
    1998).
    Below stands who is best together, where the finding says it (`detail.chosen`).
    """
    rows, by_reach = finding.rows, finding.detail.by_reach
    if not rows:
        return nothing("There is nobody to ask", "There is nobody outside the coalition whom it could ask.")
    ranked: list[Ranked] = list(enumerate(rows, 1))
    others = sorted(ranked[_BEST:], key=lambda pair: -pair[1].first)[: _MOST - _BEST]
    shown = ranked[:_BEST] + sorted(others, key=lambda pair: pair[0])
    together = finding.detail.chosen
    foot = [f"Best together: {all_names(together)}."] if len(together) > 1 else []
    if len(rows) > len(shown):
        foot.append(left_out_note(len(rows) - len(shown), "more candidate stands", "more candidates stand"))
    told = [
        f"In this model: {_REACHED if by_reach else _BROUGHT}, on average over the runs, and in nine of ten of them. Ranked by that, times "
        "the chance that the person joins, for each day of work.",
        *(f"- {rank}. {_text(row)}" for rank, row in shown),
        *foot,
    ]
    columns = _BY_REACH if by_reach else _COLUMNS
    return Figure(_title(rows), _draw(shown, foot, _REACH if by_reach else _AIMS), "\n".join(told), finding.rows, columns)


def _title(rows: Sequence[Recruit]) -> str:
    best, often = rows[0], max(rows, key=lambda row: row.first)
    name, rival = isolate(best.person), isolate(often.person)
    if max(row.gain for row in rows) <= 0:
        return "Nobody who was tried would add anything alone"
    if best.first >= 0.5:
        return f"Ask {name} first: the best choice in {runs(best.first)}"
    if often.first > best.first and runs(often.first) == runs(best.first):
        return f"The order is unsure: {name} leads on average, and {rival} is first as often, in {runs(often.first)}"
    if often.first > best.first:
        return f"The order is unsure: {name} leads on average, yet {rival} is more often first, in {runs(often.first)}"
    return f"The order is unsure: {name} leads on average, yet is first in {runs(best.first)} only"


def _text(row: Recruit) -> str:
    ranks = f"first in {runs(row.first)}, in the top three in {runs(row.top3)}"
    return f"{isolate(row.person)}: {_gain(row)}; {ranks}; {_effort(row)}."


def _gain(row: Recruit) -> str:
    between = span(row.low, row.high, 1)
    return _more(row.gain) + (f" ({between})" if " to " in between else "")


def _more(gain: float) -> str:
    return f"{'+' if gain >= 0.05 else ''}{span(gain, gain, 1)}"


def _effort(row: Recruit) -> str:
    days = span(row.days, row.days, 1)
    return f"joins in {runs(row.accepts)} when asked, for {days} {'day' if days == '1' else 'days'} of work"


def _draw(ranked: Sequence[Ranked], foot: Sequence[str], counted: Sequence[str]) -> str:
    low: float = min(0.0, *(row.low for _, row in ranked))
    high: float = max(0.1, *(row.high for _, row in ranked))

    x = Scale(low, high, _EDGE, _AXIS - _EDGE)
    panel = Panel(76)
    panel.add(
        note("ranked by what is likely to be gained for a day of work", 0, 12),
        *notes([*counted, "line: nine in ten runs"], 0, 36),
        *notes(["of 100 runs: how often", "first, and how often in", "the top three"], _STRIP, 36),
    )
    for rank, row in ranked:
        panel.rule()
        panel.y += 18
        panel.text(f"{rank} {row.person}", lines=2, bold=True)
        middle = panel.y + 17
        panel.add(
            note(_effort(row), 0, panel.y),
            line(x(low), middle, x(high), middle),
            line(x(0), middle - 7, x(0), middle + 7, colour="soft"),
            *interval(x(row.low), x(row.high), middle),
            shape(circle(x(row.gain), middle, 5.5), fill="ink", stroke="paper", width=1.5),
            words(_gain(row), 0, middle + 23, size=12),
            *_strip(row, middle),
            words(f"first {round(100 * row.first)} · top three {round(100 * row.top3)}", _STRIP, middle + 23, size=12),
        )
        panel.y = middle + 34
    panel.rule()
    panel.add(*_legend(panel.y + 20))
    panel.y += 46
    for says in foot:
        panel.text(says, lines=4)
        panel.y += 6
    return panel.picture(-12)


def _strip(row: Recruit, y: float) -> list[Element]:
    first, three = (_STRIP_WIDTH * share for share in (row.first, row.top3))
    return [
        shape(box(_STRIP, y - 6, max(three, first), 12), fill="leans-for"),
        shape(box(_STRIP, y - 6, first, 12), fill="for"),
        shape(box(_STRIP + 0.5, y - 6, _STRIP_WIDTH - 1, 12), stroke="soft", width=1),
    ]


def _legend(y: float) -> list[Element]:
    parts: list[Element] = []
    for at, fill, says in ((0.0, "for", "first"), (66.0, "leans-for", "second or third"), (196.0, None, "lower")):
        parts += [shape(box(at, y - 10, 16, 12), fill=fill, stroke="soft", width=1), note(says, at + 22, y)]
    return [*parts, line(284, y - 11, 284, y + 3, colour="soft"), note("no gain", 293, y)]
