"""Who tips it? One recruit after another, and the chance that it holds everywhere, at every node, when nobody pushes any more."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element

from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.grammar import Panel, Scale, note, nothing
from coalition_kit.charts.svg import WIDTH, circle, line, on_paper, paragraph, shape, words, wrap
from coalition_kit.diagnostics.critical_mass.finding import MassFinding
from coalition_kit.diagnostics.critical_mass.results import CurvePoint
from coalition_kit.wording import as_title, count_of, counts_of_runs, from_to_runs, isolate, number_word, runs, span

_LEFT, _RIGHT, _TOP, _HEIGHT = 24.0, 74.0, 49.0, 180.0
_y = Scale(0, 1, _TOP + _HEIGHT, _TOP)
_MOST = 12  # recruits on the axis: the numbers of more would touch
_ROUNDING = 1e-9
_JUMP = 0.15  # the least step that the picture names
_COLUMNS: Columns = {
    "recruits": "recruits",
    "added last": lambda row: row.person or "nobody yet",
    "every place of daily work holds in": lambda row: runs(row.chance),
    "decisions passed and places that hold, on average": lambda row: span(row.conditions, row.conditions, 1),
}


def tipping_chart(finding: MassFinding) -> Figure:
    """Returns the curve of the finding of `critical_mass`: the chance that all nodes hold when nobody pushes, recruit by recruit.

    Recruits stand on the axis in the order in which they were added and are named below it; the widest step is named beside the
    curve, and a broken line shows the chance that is asked for.
    """
    rows = finding.detail.curve if any(row.kind == "node" for row in finding.rows) else ()
    if not rows:
        said = "No place of daily work is listed where the change must be practised, so nothing can tip."
        return nothing("There is nothing yet that could tip", said)
    asked = finding.detail.confidence
    return Figure(_title(rows, asked), _draw(rows[: _MOST + 1], len(rows), asked), _in_words(rows, asked), rows, _COLUMNS)


def _title(rows: Sequence[CurvePoint], asked: float) -> str:
    first, last = rows[0].chance, rows[-1].chance
    if first >= asked - _ROUNDING:
        return f"The daily work holds everywhere without a push in {runs(first)}, before anybody is added"
    reached = next((row for row in rows if row.chance >= asked - _ROUNDING), None)
    jump = _jump(rows)
    if reached is not None:
        many = reached.recruits > 1
        who = f"{number_word(reached.recruits)} recruits" if many else f"{isolate(reached.person)} alone"
        way = f"with {who} the daily work holds everywhere without a push in {runs(reached.chance)}"
        return as_title(way if jump is None or not many else f"{way}; the widest step comes with {isolate(rows[jump].person)}")
    if last <= first:
        whoever = ", whoever is added" if len(rows) > 1 else ""
        return f"The daily work holds everywhere without a push in {runs(first)}{whoever}; asked for: {runs(asked)}"
    (here, there), total = counts_of_runs(last, asked)
    more = count_of(rows[-1].recruits, "more recruit", "more recruits")
    return f"Even with {more} the daily work holds everywhere in {here} of {total} runs only; asked for: {there}"


def _jump(rows: Sequence[CurvePoint]) -> int | None:
    """Returns the place of the recruit after whom the chance rises most, None where no step is wide enough to be one."""
    steps = {at: rows[at].chance - rows[at - 1].chance for at in range(1, len(rows))}
    widest = max(steps, key=lambda at: steps[at], default=None)
    return widest if widest is not None and steps[widest] >= _JUMP else None


def _in_words(rows: Sequence[CurvePoint], asked: float) -> str:
    told = [
        f"In this model: the runs in which every place of daily work holds when nobody pushes. Asked for: {runs(asked)}. "
        "Recruits are added one by one, each time whoever lifts decisions and places most; another set of as many may do better.",
        f"- The coalition as it is: {runs(rows[0].chance)}.",
    ]
    for before, row in pairwise(rows):
        told.append(f"- With {isolate(row.person)} added: {_step(before, row)}.")
    jump = _jump(rows)
    if jump is not None:
        told.append(f"The widest step is the one with {isolate(rows[jump].person)}: {_step(rows[jump - 1], rows[jump])}.")
    return "\n".join(told)


def _step(before: CurvePoint, row: CurvePoint) -> str:
    chances = from_to_runs(before.chance, row.chance)
    return f"from {chances}" if " to " in chances else f"still {chances if row.chance else runs(row.chance)}"


def _draw(rows: Sequence[CurvePoint], total: int, asked: float) -> str:
    apart = (WIDTH - _LEFT - _RIGHT) / max(len(rows) - 1, 1)
    base = _TOP + _HEIGHT
    content: list[Element] = paragraph(
        ["runs of 10 in which every place of daily work", "holds when nobody pushes"], 0, 12, size=12, colour="soft"
    )
    for count in range(0, 11, 2):
        at = _y(count / 10)
        content += [line(_LEFT, at, WIDTH - _RIGHT, at), note(f"{count}", _LEFT - 8, at + 4, anchor="end")]
    points = [(_LEFT + apart * at, _y(row.chance)) for at, row in enumerate(rows)]
    jump = _jump(rows)
    content += [
        line(_LEFT, _y(asked), WIDTH - _RIGHT + 4, _y(asked), colour="ink", dash="5 4", width=1.5),
        *paragraph(["asked for:", runs(asked).removesuffix(" runs")], WIDTH - _RIGHT + 9, _y(asked) - 3, size=12),
        shape("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points), stroke="for", width=2.5),
    ]
    if jump is not None:
        content += _mark_jump(rows, points, jump, _y(asked))
    for at, (x, y) in enumerate(points):
        colour = "accent" if at == jump else "for"
        content += [
            shape(circle(x, y, 4.5), fill=colour, stroke="paper", width=1.5),
            words(f"{at}", x, base + 18, size=12, colour=colour if at == jump else "soft", anchor="middle", bold=at == jump),
        ]
    content.append(note("recruits", WIDTH - _RIGHT + 13, base + 18))
    panel = Panel(base + 44)
    panel.add(*content)
    _write_names(panel, rows, total, jump)
    return panel.picture(-12)


def _write_names(panel: Panel, rows: Sequence[CurvePoint], total: int, jump: int | None) -> None:
    """Writes the recruits by the numbers of the axis, each with the runs reached."""
    counts, of = counts_of_runs(*(row.chance for row in rows))
    panel.add(note(f"of {of} runs", WIDTH, panel.y - 2, anchor="end"))
    panel.y += 20
    for at, (row, count) in enumerate(zip(rows, counts, strict=True)):
        colour, bold = ("accent", True) if at == jump else ("ink", False)
        said, y = f"with {row.person}" if at else "the coalition as it is", panel.y
        panel.add(words(f"{at}", _LEFT - 8, y, colour=colour, anchor="end", bold=bold))
        panel.text(said, x=_LEFT, end=WIDTH - 70, lines=2, colour=colour, bold=bold)
        panel.add(words(count, WIDTH - 2, y, colour=colour, anchor="end", bold=bold))
        panel.y += 3.75
    if total > len(rows):
        panel.add(note(f"{total - len(rows)} more in the words below", _LEFT, panel.y))
        panel.y += 20


def _mark_jump(rows: Sequence[CurvePoint], points: Sequence[tuple[float, float]], jump: int, asked: float) -> list[Element]:
    """Returns the widest step in the accent, and its words where there is more room: left or right of it, clear of the line at `asked`."""
    (x1, y1), (x2, y2) = points[jump - 1], points[jump]
    says = f"with {isolate(rows[jump].person)}: {_step(rows[jump - 1], rows[jump])}"
    left, right = x1 - _LEFT, WIDTH - x2 - 8
    room = min(max(left, right) - 10, 176.0)
    lines = wrap(says, room, 12, lines=5)
    high = 15.0 * (len(lines) - 1)
    top = max(_TOP + 14, y1 - 12 - high) if left > right else min(_TOP + _HEIGHT - 8 - high, max(y2 + 24, (y1 + y2 - high) / 2))
    if top - 14 < asked < top + high + 6:
        top = asked + 18 if asked + high + 26 < _TOP + _HEIGHT else asked - high - 8
    said = paragraph(lines, x1 - 6 if left > right else x2 + 8, top, size=12, colour="accent", anchor="end" if left > right else "start")
    return [shape(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}", stroke="accent", width=3.5), *(on_paper(text) for text in said)]
