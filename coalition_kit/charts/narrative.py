"""Do the members tell one story? Members by elements: who says the same, who says something else, who is silent; and the quotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from xml.etree.ElementTree import Element

from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.grammar import Panel, note, nothing
from coalition_kit.charts.svg import WIDTH, box, circle, line, shape, words
from coalition_kit.diagnostics.narrative.analysis import NarrativeRow, Standing, StoryElement
from coalition_kit.diagnostics.narrative.finding import NarrativeFinding
from coalition_kit.diagnostics.narrative.units import CountedApart
from coalition_kit.diagnostics.narrative.wording import in_two_units
from coalition_kit.wording import all_names, as_title, capitalise, count_of, isolate, percent

_MOST = 16  # members drawn: those who say something else first; all are in the words
_MEANS = {
    "same": "as most",
    "differs": "something else",
    "split": "no position is the most common",
    "alone": "nobody else speaks",
    "silent": "silent",
}
_LEGEND: dict[Standing, str] = {
    "same": "says the same as most",
    "differs": "says something else",
    "split": "no position is the most common",
    "alone": "nobody else speaks of it",
    "silent": "silent: nothing is written down",
}
_COLUMNS: Columns = {
    "member": "member",
    "element": "element",
    "position": lambda row: row.position or "not known",
    "beside the others": lambda row: _MEANS[row.standing],
    "in the member's words": "text",
}


def narrative_chart(finding: NarrativeFinding) -> Figure:
    """Returns the matrix of the finding of `narrative`: for each member and element a dot (as most say), a square (something else),
    a ring (nobody else speaks) or a dash (silent). Positions that stand against each other carry letters and are quoted below.
    """
    rows, elements = finding.rows, finding.detail.elements
    if not rows or not elements:
        return nothing("No story can be compared yet", "Nobody's claims can be compared yet.")
    members: dict[str, dict[str, list[NarrativeRow]]] = {}
    for row in rows:
        members.setdefault(row.member, {}).setdefault(row.element, []).append(row)
    text = "\n".join(
        [
            f"{capitalise(count_of(len(members), 'member'))}, {count_of(len(elements), 'element')} of the story.",
            *(f"- {_text(each)}" for each in elements),
            *(f"- {in_two_units(each)}" for each in finding.detail.counted_apart),
        ]
    )
    return Figure(as_title(finding.verdict), _draw(members, elements, finding.detail.counted_apart), text, rows, _COLUMNS)


def _text(each: StoryElement) -> str:
    head = f"{each.element.capitalize()}: "
    silent = f" Silent: {all_names(each.silent)}." if each.silent else ""
    if not each.positions:
        return f"{head}nobody says anything."
    told = "; ".join(
        f"{all_names(held.members)} {'says' if len(held.members) == 1 else 'say'} “{isolate(held.position)}” (“{isolate(held.quote)}”)"
        for held in each.positions
    )
    share = "" if each.agreement is None or each.agreement == 1 else f" {percent(each.agreement)} of the pairs agree."
    return f"{head}{told}.{share}{silent}"


def _draw(
    members: Mapping[str, Mapping[str, Sequence[NarrativeRow]]], elements: Sequence[StoryElement], apart: Sequence[CountedApart]
) -> str:
    column = WIDTH / len(elements)
    panel = Panel(21)
    panel.add(*(note(each.element, (at + 0.5) * column, 13, anchor="middle") for at, each in enumerate(elements)))
    shown = sorted(members, key=lambda name: not any(row.standing == "differs" for cell in members[name].values() for row in cell))
    shown = list(members) if len(members) <= _MOST else shown[:_MOST]
    for name in shown:
        panel.rule()
        panel.y += 18
        panel.text(name, lines=2, bold=True)
        panel.y -= 2
        panel.add(*(part for at, each in enumerate(elements) for part in _marks(members[name][each.element], (at + 0.5) * column, panel.y)))
        panel.y += 15
    panel.rule()
    panel.note_left_out(len(members) - len(shown))
    for each in elements:
        if len(each.positions) > 1:
            _draw_quotes(panel, each)
    for counted in apart[:2]:
        panel.y += 24
        panel.small(in_two_units(counted), x=0, end=WIDTH - 2, lines=5, colour="ink")
        panel.y -= 14
    standings = {row.standing for of in members.values() for cell in of.values() for row in cell}
    panel.y += 22
    for standing, meaning in _LEGEND.items():
        if standing in standings:
            letter = "" if standing in ("same", "alone", "silent") else "B" if standing == "differs" else "A"
            panel.key(partial(_mark, standing, letter), meaning, x=10, at=28)
            panel.y += 2
    return panel.picture(-4)


def _marks(cell: Sequence[NarrativeRow], x: float, y: float) -> list[Element]:
    """Returns the marks of one member on one element, side by side where two positions are held."""
    step, first = 22.0, (min(len(cell), 2) - 1) / 2
    return [part for at, row in enumerate(cell[:2]) for part in _mark(row.standing, row.letter, x + (at - first) * step, y)]


def _mark(standing: Standing, letter: str, x: float, y: float) -> list[Element]:
    if standing == "silent":
        return [line(x - 6, y, x + 6, y, colour="soft", width=2)]
    if standing == "alone":
        return [shape(circle(x, y, 6), fill="paper", stroke="soft", width=1.8)]
    if standing == "same" and not letter:
        return [shape(circle(x, y, 6), fill="for")]
    sign = words(letter, x, y + 4.5, size=12.5, colour="paper", anchor="middle", bold=True)
    return [shape(circle(x, y, 9.5), fill="for") if standing == "same" else shape(box(x - 9, y - 9, 18, 18), fill="accent"), sign]


def _draw_quotes(panel: Panel, each: StoryElement) -> None:
    """Draws the positions on one element with their quotes."""
    panel.add(words(f"On the {each.element}", 0, panel.y + 22, bold=True))
    panel.y += 44
    split = len(each.positions[0].members) == len(each.positions[1].members)
    for at, held in enumerate(each.positions[:4]):
        standing: Standing = "split" if split else "differs" if at else "same"
        who = all_names(held.members) if len(held.members) < 3 else f"{len(held.members)} members"
        panel.add(*_mark(standing, "ABCD"[at], 10, panel.y - 4))
        panel.small(f"{held.position} – {who}", x=28, end=WIDTH - 2, lines=3, colour="ink")
        panel.small(f"“{held.quote}”", x=28, end=WIDTH - 2, lines=4)
        panel.y += 10
    if len(each.positions) > 4:
        panel.small(f"and {len(each.positions) - 4} more, in the words below", x=28)
    panel.y -= 14
