"""Who is where, who decides, who can stop it, and whose circle holds out? The system on one page, for paper and without colour.

A row for each function, a column for each level, a line for each person: a mark for the position (filled for a member), the name, and below
it what the page is about, written out. Arrows lead from those who go to those who decide, over whoever introduces them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from coalition_kit.case import Case
from coalition_kit.charts.figure import Columns, Figure
from coalition_kit.charts.grammar import diamond, note, nothing
from coalition_kit.charts.map_arrows import ROOM, Point, arrow, arrows, steps_of
from coalition_kit.charts.svg import BOLD, LEADING, box, circle, line, on_paper, paragraph, picture, shape, text_width, words, wrap
from coalition_kit.diagnostics.authority.analysis import DecisionRow
from coalition_kit.finding import Finding
from coalition_kit.model.sides import POSITIONS, Position, position
from coalition_kit.wording import all_names, as_title, capitalise, count_of, isolate, name_list

SHEET = 720.0  # units: the width of a page
_MOST_COLUMNS = 6
_MOST = 30  # people by name; where there are more, those of whom the page says nothing are counted
_NAME, _TAG = 12.0, 11.0
_MARK, _GAP = 20.0, 7.0  # the mark's room, and the gap below a person
_ELSEWHERE = "Elsewhere"


@dataclass(frozen=True)
class MapStanding:
    """One person on the map: where they stand, what is written below the name, and the way there from who goes, both included."""

    person: str
    function: str
    level: str
    member: bool
    position: Position
    tags: tuple[str, ...] = ()
    way: tuple[str, ...] = ()


def coalition_map(case: Case, findings: Mapping[str, Finding]) -> Figure:
    """Returns the map of a case: the system, the members, who holds decisions, who can stop them, and whose circle holds out.

    `findings` are the answers by name; of `authority`, `critical_mass` and `conversations` it takes what is there.
    """
    if not case.names:
        return nothing("Nobody is on the map yet", "Nobody is listed.")
    standing = tuple(_standing(case, findings))
    authority = findings.get("authority")
    title = as_title(authority.verdict) if authority is not None and authority.rows else as_title(f"{_people(len(standing))} of the system")
    members = sum(one.member for one in standing)
    lead = f"{capitalise(_people(len(standing)))}, {count_of(members, 'member')} of the coalition among them, by function and level."
    said = [lead, *(f"- {_text(one)}" for one in standing)]
    on_a_way = {name for one in standing for name in one.way}
    shown = standing if len(standing) <= _MOST else tuple(one for one in standing if one.member or one.tags or one.person in on_a_way)
    return Figure(title, _draw(case, standing, shown), "\n".join(said), standing, _COLUMNS)


_COLUMNS: Columns = {
    "person": "person",
    "function": "function",
    "level": "level",
    "member": "member",
    "position": "position",
    "what": "tags",
    "way": lambda row: " → ".join(row.way),
}


def decision_numbers(case: Case) -> Mapping[str, str]:
    """Returns decision → its short name on the map: D1, D2, …"""
    return {decision.name: f"D{number}" for number, decision in enumerate(case.record.decisions, start=1)}


def decisions_in_words(case: Case, authority: Finding | None) -> Iterator[tuple[str, str]]:
    """Yields each decision's short name and name, with what stands in its way."""
    rows = {row.decision: row for row in authority.rows} if authority is not None else {}
    for name, number in decision_numbers(case).items():
        row = rows.get(name)
        if row is None or not row.holders:
            says = "nobody is known to decide it"
        else:
            says = "the coalition can pass it by itself" if row.alone else stoppers(row)
        yield f"{number} {name}", says


def stoppers(row: DecisionRow) -> str:
    """Returns who outside can stop a decision, as a clause."""
    groups = [name_list(group, 3) for group in row.blockers[:2]]
    return f"{name_list(groups, last='or')} can stop it" if groups else "it takes people outside the coalition"


def circles(findings: Mapping[str, Finding]) -> Mapping[str, tuple[str, ...]]:
    """Returns the circles that hold out, each by a letter."""
    found = findings.get("critical_mass")
    groups = getattr(found.detail, "groups", ()) if found is not None else ()
    return {chr(ord("A") + at): group.people for at, group in enumerate(groups[:5])}


def _standing(case: Case, findings: Mapping[str, Finding]) -> Iterator[MapStanding]:
    numbers, members = decision_numbers(case), set(case.member_names)
    authority, plan = findings.get("authority"), findings.get("conversations")
    alone = {row.person: number for number, row in enumerate(plan.rows, start=1)} if plan is not None else {}
    ways = {row.person: (row.goes, *row.introducers, row.person) for row in plan.rows if row.goes} if plan is not None else {}
    stops: dict[str, list[str]] = {}
    for row in authority.rows if authority is not None else ():
        for group in row.blockers:
            if len(group) == 1:
                stops.setdefault(group[0], []).append(numbers[row.decision])
    holds: dict[str, list[str]] = {}
    for decision in case.record.decisions:
        for name in decision.weights:
            holds.setdefault(name, []).append(numbers[decision.name])
    within = {name: letter for letter, people in circles(findings).items() for name in people}
    for person in case.record.people:
        name, tags = person.name, []
        shared = [number for number in holds.get(name, ()) if number not in stops.get(name, ())]
        if name in stops:
            tags.append(f"can stop {', '.join(stops[name])}")
        if shared:
            tags.append(f"{'also ' if name in stops else ''}decides on {', '.join(shared)}")
        if name in within:
            tags.append(f"circle {within[name]}")
        if name in alone:
            tags.append(f"talk {alone[name]}")
        way = ways.get(name, ()) if name in holds or name in stops or name in within else ()
        yield MapStanding(name, person.function, person.level, name in members, position(person), tuple(tags), way)


def _text(one: MapStanding) -> str:
    place = ", ".join(filter(None, [one.function, one.level]))
    member = "in the coalition; " if one.member else ""
    tags = f"; {'; '.join(one.tags)}" if one.tags else ""
    way = f"; the way there: {' → '.join(map(isolate, one.way))}" if one.way else ""
    return f"{isolate(one.person)}{f' ({place})' if place else ''}: {member}{_stands(one.position)}{tags}{way}."


def _stands(stands: Position) -> str:
    return "position not known" if stands == "not known" else stands


def _people(count: int) -> str:
    return count_of(count, "person", "people")


# ---- the picture -----------------------------------------------------------------------------------------------------


def _draw(case: Case, standing: Sequence[MapStanding], shown: Sequence[MapStanding]) -> str:
    rows, columns = _axes(case, standing)
    width = (SHEET - ROOM) / len(columns)
    parts: list[Element] = []
    rules: list[Element] = []
    places: dict[str, Point] = {}
    y = 14.0
    if len(columns) > 1 and any(columns):
        heads = [wrap(column or _ELSEWHERE, (width - 8) / BOLD, _TAG, lines=2) for column in columns]
        for at, lines in enumerate(heads):
            parts += paragraph(lines, ROOM + at * width, y, size=_TAG, colour="soft", bold=True)
        y += LEADING * _TAG * max(map(len, heads)) + 2
    for row in rows:
        rules.append(line(0, y - 8, SHEET, y - 8, colour="line"))
        y += 8
        if row or len(rows) > 1:
            parts.append(words(row or _ELSEWHERE, 0, y, size=_NAME, bold=True))
            y += 23
        ends = [y]
        for at, people in enumerate(_cells(standing, shown, row, columns)):
            end = y
            for one in people:
                if one in shown:
                    places[one.person] = (ROOM + at * width + 8, end - 4)
                    end = _person(parts, one, ROOM + at * width, end, width)
            if others := [one for one in people if one not in shown]:
                end = _write_others(parts, others, ROOM + at * width, end, width)
            ends.append(end)
        y = max(ends) + 2
    rules.append(line(0, y - 8, SHEET, y - 8, colour="line"))
    shafts, tips = arrows(steps_of(one.way for one in shown), places)
    for part in parts:  # what is written covers an arrow that passes below it
        if part.tag == "text" and shafts:
            on_paper(part)
    key = _legend(y + 8, bool(shafts))
    return picture(y + 18 + (18 if shafts else 0), *rules, *shafts, *parts, *tips, *key, width=SHEET)


def _axes(case: Case, standing: Sequence[MapStanding]) -> tuple[list[str], list[str]]:
    """Returns the rows and columns: functions and levels where the levels fit; else functions, their people side by side."""
    functions = _kinds([one.function for one in standing], case.functions)
    levels = _kinds([one.level for one in standing], case.levels)
    if 1 < len(levels) <= _MOST_COLUMNS:
        return functions, levels
    return functions, [""] * min(4, max(2, len(standing)))


def _kinds(given: Sequence[str], order: Sequence[str]) -> list[str]:
    known = [kind for kind in order if kind in given]
    return [*known, *dict.fromkeys(kind for kind in given if kind and kind not in known), *([""] if "" in given else [])]


def _cells(standing: Sequence[MapStanding], shown: Sequence[MapStanding], row: str, columns: Sequence[str]) -> list[list[MapStanding]]:
    """Returns who stands in each column of a row; where the columns are no levels, side by side, whoever is counted in the last."""
    here = [one for one in standing if one.function == row]
    if len(set(columns)) == len(columns):
        return [[one for one in here if one.level == column] for column in columns]
    named, others = [one for one in here if one in shown], [one for one in here if one not in shown]
    deep = -(-len(named) // len(columns)) or 1
    cells = [named[at * deep : (at + 1) * deep] for at in range(len(columns))]
    empty = next((at for at, cell in enumerate(cells) if not cell), len(cells) - 1)
    cells[empty] = [*cells[empty], *others]
    return cells


def _person(parts: list[Element], one: MapStanding, x: float, y: float, width: float) -> float:
    """Draws a person with the name's first line on `y`; returns the base line of whoever comes next."""
    room = width - _MARK - 6
    name = wrap(one.person, room / (BOLD if one.member else 1), _NAME, lines=3)
    tags = _lines(one.tags, room)
    parts += _mark(one.position, one.member, x + 8, y - 4)
    parts += paragraph(name, x + _MARK, y, size=_NAME, bold=one.member)
    y += LEADING * _NAME * len(name)
    parts += paragraph(tags, x + _MARK, y - 1, size=_TAG)
    return y + LEADING * _TAG * len(tags) + _GAP


def _lines(tags: Sequence[str], room: float) -> list[str]:
    """Returns the tags on as few lines as they need, none of them broken where it fits a line of its own."""
    rows: list[str] = []
    for each in tags:
        if rows and text_width(f"{rows[-1]}; {each}", _TAG) <= room:
            rows[-1] = f"{rows[-1]}; {each}"
        else:
            rows += wrap(each, room, _TAG, lines=3)
    return rows


def _write_others(parts: list[Element], others: Sequence[MapStanding], x: float, y: float, width: float) -> float:
    """Writes how many others stand in a place, and where; returns the base line of what comes next."""
    stands = [f"{number} {_stands(each)}" for each in POSITIONS if (number := sum(one.position == each for one in others))]
    lines = wrap(f"{len(others)} more: {', '.join(stands)}", width - 10, _TAG, lines=4)
    parts += paragraph(lines, x, y, size=_TAG, colour="soft")
    return y + LEADING * _TAG * len(lines) + _GAP


def _mark(stands: Position, member: bool, x: float, y: float) -> list[Element]:
    """Returns the mark of a position: circle for, diamond undecided, square against, a question mark not known; filled for a member."""
    fill = "ink" if member else "paper"
    if stands == "not known":
        dash = None if member else "2 2"
        ring = shape(circle(x, y, 6), fill=fill, stroke="ink", width=1.2, dash=dash)
        return [ring, words("?", x, y + 3.5, size=10, colour="paper" if member else "ink", anchor="middle", bold=True)]
    form = {"for it": circle(x, y, 6), "undecided": diamond(x, y, 7), "against it": box(x - 5.5, y - 5.5, 11, 11)}[stands]
    return [shape(form, fill=fill, stroke="ink", width=1.6)]


def _legend(y: float, has_arrows: bool) -> list[Element]:
    parts: list[Element] = []
    x = 0.0
    entries: list[tuple[Position, bool, str]] = [(stands, False, _stands(stands)) for stands in POSITIONS]
    for stands, member, meaning in [*entries, ("for it", True, "filled, bold: in the coalition")]:
        parts += [*_mark(stands, member, x + 8, y - 4), note(meaning, x + 19, y)]
        x += 40 + 6.4 * len(meaning)
    way = "from who goes, over who introduces them, to who decides or stands in the way"
    return [*parts, *arrow((-7, y + 21), (46, y + 21)), note(way, 46, y + 18)] if has_arrows else parts


def in_circles(findings: Mapping[str, Finding]) -> Iterator[str]:
    """Yields each circle that holds out, in words."""
    found = findings.get("critical_mass")
    groups = getattr(found.detail, "groups", ()) if found is not None else ()
    for letter, group in zip("ABCDE", groups, strict=False):
        entry = f" From outside, {group.introducer} counts most with them." if group.introducer else ""
        yield f"Circle {letter}: {all_names(group.people)} hear mostly each other, and would not follow.{entry}"
