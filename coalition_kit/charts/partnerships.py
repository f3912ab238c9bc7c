"""Who gives much, and who shares the aim? Partner organizations on a plane: importance to the mission against resources."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import hypot
from xml.etree.ElementTree import Element

from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.grammar import Panel, Scale, left_out_note, note, nothing
from coalition_kit.charts.svg import box, circle, line, shape, words
from coalition_kit.diagnostics.partnerships.analysis import is_sure
from coalition_kit.diagnostics.partnerships.finding import PartnershipsFinding
from coalition_kit.diagnostics.partnerships.results import PartnerRow
from coalition_kit.diagnostics.partnerships.wording import gifts, level_words, sharing, why_open
from coalition_kit.wording import isolate, runs

_MOST = 12
_LEFT, _TOP, _SIDE = 26.0, 40.0, 316.0
_MARK = 10.0
_OFFSETS = sorted(product(range(-8, 9), repeat=2), key=lambda step: (hypot(*step), step))  # where a mark may stand, its own place first
_FILLS = {"mission-aligned": "for", "mixed": "undecided", "transactional": "against"}
_COLUMNS: Columns = {
    "organization": "organization",
    "position": "position",
    "in how many draws": lambda row: runs(max(row.aligned, row.mixed, row.transactional)),
    "level": lambda row: level_words(row.level),
    "mission": "mission",
    "value": "value",
    "resources": "resources",
    "engagement": "engagement",
    "scope": "scope",
    "interaction": "interaction",
    "complexity": "complexity",
    "Austin's stage": "stage",
    "gives": lambda row: gifts(row.gives),
    "can stop alone": "vetoes",
    "in the coalition": "members",
    "trusted by people elsewhere": "trusted_by",
    "seen in": "evidence",
}


def partnership_chart(finding: PartnershipsFinding) -> Figure:
    """Returns the partners of the finding of `partnerships` on a plane: mission to the right, resources upwards.

    A bar is the 90 % interval of a judgement.
    A mark's form tells the position: a circle is mission-aligned, a diamond mixed, a square transactional, a ring not settled. Twelve
    partners are drawn, those who give most and those who share the aim most first; all are in the table.
    """
    if not finding.rows:
        return nothing("There is no partner to show", "No partner organization is listed.")
    ranked = sorted(finding.rows, key=lambda row: -max(row.resources_mean, row.mission_mean))[:_MOST]
    rows = sorted(ranked, key=lambda row: (-row.resources_mean, -row.mission_mean))
    more = len(finding.rows) - len(rows)
    told = [
        "How important the work is to each partner, 1 to 5, against how much it gives, 1 to 5. The position is told by the mission and by "
        "the strategic value, not by what is given.",
        *(f"- {isolate(row.organization)}: {_text(row)}." for row in rows),
        *([left_out_note(more, "more partner stands", "more partners stand")] if more else []),
    ]
    return Figure(_title(finding), _draw(rows, more), "\n".join(told), finding.rows, _COLUMNS)


def _title(finding: PartnershipsFinding) -> str:
    at = {row.organization: row for row in finding.rows}
    largest, smallest = at.get(finding.detail.largest), at.get(finding.detail.smallest)
    if largest and smallest and largest.position == "transactional" and smallest.position == "mission-aligned":
        most, least = isolate(largest.organization), isolate(smallest.organization)
        return f"{most} gives most without sharing the aim; {least} shares it and gives least"
    return sharing(finding.rows)


def _text(row: PartnerRow) -> str:
    return f"{_position(row)}; mission {row.mission}, resources {row.resources}; works with us in {level_words(row.level)}{_depends(row)}"


def _position(row: PartnerRow) -> str:
    if row.position == "not settled":
        return f"not settled ({why_open(row)})"
    return f"{row.position} in {runs(max(row.aligned, row.mixed, row.transactional))}"


def _depends(row: PartnerRow) -> str:
    return "; the change depends on it" if is_sure(row.exposed) else ""


def _draw(rows: Sequence[PartnerRow], more: int) -> str:
    x, y = Scale(1, 5, _LEFT + 14, _LEFT + _SIDE - 14), Scale(1, 5, _TOP + _SIDE - 14, _TOP + 14)
    floor = _TOP + _SIDE
    panel = Panel(floor + 56)
    panel.add(
        note("Upwards: how much it gives, from 1 small to 5 big.", 0, _TOP - 26),
        note("A bar: nine in ten draws of an uncertain judgement.", 0, _TOP - 10),
        shape(box(_LEFT, _TOP, _SIDE, _SIDE), fill="raised", stroke="line", width=1),
        note("peripheral", _LEFT, floor + 34),
        note("importance to the mission", _LEFT + _SIDE / 2, floor + 34, anchor="middle"),
        note("central", _LEFT + _SIDE, floor + 34, anchor="end"),
    )
    for score in range(1, 6):
        panel.add(
            line(x(score), _TOP, x(score), floor, colour="line"),
            line(_LEFT, y(score), _LEFT + _SIDE, y(score), colour="line"),
            note(str(score), x(score), floor + 16, anchor="middle"),
            note(str(score), _LEFT - 8, y(score) + 4, anchor="end"),
        )
    places: list[tuple[float, float]] = []
    for row in rows:
        across, up = x(row.mission_mean), y(row.resources_mean)
        places.append(_free(across, up, places))
        panel.add(
            line(x(row.mission_low), up, x(row.mission_high), up, colour="soft", width=2),
            line(across, y(row.resources_low), across, y(row.resources_high), colour="soft", width=2),
            line(across, up, *places[-1], colour="soft"),
        )
    for number, (row, place) in enumerate(zip(rows, places, strict=True), 1):
        panel.add(*_mark(row, number, *place))
    for number, row in enumerate(rows, 1):
        _entry(panel, row, number)
    if more:
        panel.add(note(left_out_note(more, "more partner stands", "more partners stand"), 0, panel.y + 14))
        panel.y += 20
    return panel.picture(6)


def _free(x: float, y: float, taken: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Returns the place nearest to (x, y), inside the plane, that touches no other mark; (x, y) where all is full."""
    for right, down in _OFFSETS:
        place = x + right * _MARK, y + down * _MARK
        inside = _LEFT + _MARK < place[0] < _LEFT + _SIDE - _MARK and _TOP + _MARK < place[1] < _TOP + _SIDE - _MARK
        if inside and all(hypot(place[0] - other[0], place[1] - other[1]) > 2.3 * _MARK for other in taken):
            return place
    return x, y


def _mark(row: PartnerRow, number: int, x: float, y: float) -> list[Element]:
    position, size = row.position, _MARK
    if position == "mixed":
        form = f"M{x:.1f} {y - 13:.1f}L{x + 13:.1f} {y:.1f}L{x:.1f} {y + 13:.1f}L{x - 13:.1f} {y:.1f}z"
    else:
        form = box(x - size, y - size, 2 * size, 2 * size) if position == "transactional" else circle(x, y, size + 1)
    dark = position in ("mission-aligned", "transactional")
    fill = _FILLS.get(position, "paper")
    return [
        shape(form, fill=fill, stroke="paper" if dark else "soft", width=1.5),
        words(str(number), x, y + 4.5, size=12, colour="on-accent" if dark else "ink", anchor="middle", bold=True),
    ]


def _entry(panel: Panel, row: PartnerRow, number: int) -> None:
    """Draws one line of the list below the plane: mark, name, and what there is to say."""
    panel.add(*_mark(row, number, 13, panel.y + 10))
    panel.y += 14
    panel.text(row.organization, x=30, lines=2, bold=True)
    panel.small(_short(row), x=30, lines=3)
    panel.y -= 2


def _short(row: PartnerRow) -> str:
    return f"{_position(row)} · {level_words(row.level)}{_depends(row)}"
