"""Is a sheet a list of bodies with their people? `Committee, Chair, Members`: its people are read, and whether a body decides is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from coalition_kit.io.cells import blank, join_names
from coalition_kit.io.problems import Report, printable
from coalition_kit.io.reading.drafts import Draft
from coalition_kit.io.reading.entries import is_unknown
from coalition_kit.io.reading.grids import Grid, Row, note_unread_columns, note_unread_rows, text_at, text_by_column
from coalition_kit.io.reading.held_decisions import BODY_RULES
from coalition_kit.io.reading.names import have_single_names, is_full_name, names_in
from coalition_kit.io.reading.questions import Asker
from coalition_kit.io.reading.surveys import SEVERAL
from coalition_kit.io.reading.vocabulary import fields_of, fold, holds_decisions, is_a_part, is_among, is_body
from coalition_kit.wording import count_of, name_list

_ROWS_UNTIL_HEADER = 10
_FEWEST_BODIES, _MOST = 2, 0.5
_OF_OTHER_TABLES = {("name",), ("stance",), ("position_power",)}
Part = tuple[int, str, str, str]  # row, body, part in it, name


def listed_bodies(grid: Grid, ask: Asker, report: Report) -> tuple[Draft, list[str]] | None:
    """Returns the people of a list of bodies, or its bodies as decisions that they hold, after asking; None for another sheet."""
    rows = list(grid.filled)
    for at, (header_row, cells) in enumerate(rows[:_ROWS_UNTIL_HEADER]):
        heads = text_by_column(cells)
        parts = {index: text for index, text in heads.items() if is_a_part(text)}
        body = rows[at + 1 :]
        key = _key({index: text for index, text in heads.items() if index not in parts}, body) if parts and not grid.made_from else None
        decided = [index for index, text in heads.items() if index not in {key, *parts} and holds_decisions(text)]
        if key is None or any(_is_of_another_table(text) for index, text in heads.items() if index not in {key, *parts, *decided}):
            continue
        if len(decided) > 1 or (decided and any(map(_names_members, parts.values()))):
            continue  # members hold what their body decides: a table of decisions
        said = _said(body, key, parts)
        names = list(dict.fromkeys(name for *_, name in said))
        if sum(map(is_full_name, names)) <= _MOST * len(names):
            continue
        note_unread_rows(report, grid.title, rows[:at], "the row above the column names")
        note_unread_columns(report, grid.title, rows[at:], {key, *parts, *decided}, "a column beside the bodies and their people")
        if decided:
            return _what_they_decide(grid.title, header_row, body, (key, decided[0]), said, ask)
        told = f"{count_of(len(names), 'person was', 'people were')} read from a list of bodies"
        report.notice(grid.title, f"A{header_row}", told, heads[key])
        asked = f"{printable(grid.title)}: each row is a body with its people. Does each body decide something of its own?"
        none = {"none": "No, or not known: what somebody is in a body is kept as a note"}
        rule = ask.ask(f"decisions/bodies/{fold(grid.title)}", asked, {**none, **BODY_RULES})
        if rule == "none":
            return Draft("people", grid.title, header_row, {"name": min(parts)}, _people(said), added=True), names
        return Draft("decisions", grid.title, header_row, {"name": key}, _decisions(said, rule), added=True), names
    return None


def _what_they_decide(
    title: str, header_row: int, body: Sequence[Row], columns: tuple[int, int], said: Sequence[Part], ask: Asker
) -> tuple[Draft, list[str]]:
    """Returns what bodies decide, in columns for the body and for its decisions, held by the bodies or by their chairs, after asking."""
    people = {name: list(dict.fromkeys(each for _, other, _, each in said if other == name)) for _, name, *_ in said}
    first = next(iter(people))
    options = {
        "body": f"The body itself: {printable(first)}",
        "people": f"Who is named beside it: {name_list([printable(name) for name in people[first]])}",
    }
    holder = ask.ask(f"decisions/holders/{fold(title)}", f"{printable(title)}: who holds what a body decides?", options)
    rows = []
    for number, cells in body:
        name = text_at(cells, columns[0])
        chairs = "; ".join(f"{part}: {each}" for _, other, part, each in said if other == name) or None
        held = (
            {"holders": name, "note": chairs} if holder == "body" else {"holders": join_names(people.get(name, [])) or None, "note": name}
        )
        rows += [(number, {"name": piece, **held}) for piece in SEVERAL.split(text_at(cells, columns[1])) if piece and name]
    bodies = dict.fromkeys(str(row["holders"]) for _, row in rows) if holder == "body" else {}
    names = dict.fromkeys(name for found in people.values() for name in found)
    return Draft("decisions", title, header_row, {"name": columns[1], "holders": columns[0]}, rows, added=True), [*names, *bodies]


def _names_members(part: str) -> bool:
    """Returns whether a heading is for everybody in a body, and not for one of them."""
    return fields_of("members", part)[0][:1] == ("person",)


def _key(heads: Mapping[int, str], body: Sequence[Row]) -> int | None:
    """Returns the column that names bodies, each another one; None without one."""
    for index, text in heads.items():
        entries = [text_at(cells, index) for _, cells in body if text_at(cells, index)]
        named = is_body(text) or sum(map(is_body, entries)) > _MOST * len(entries)
        if named and len({*map(fold, entries)}) == len(entries) >= _FEWEST_BODIES:
            return index
    return None


def _is_of_another_table(heading: str) -> bool:
    """Returns whether a heading says that the rows are people who are judged, or that decisions are named beside the bodies."""
    of_decisions = fields_of("decisions", heading)[0][:1] in {("name",), ("holders",), ("rule",)}
    return of_decisions or holds_decisions(heading) or fields_of("people", heading)[0][:1] in _OF_OTHER_TABLES


def _said(body: Sequence[Row], key: int, parts: Mapping[int, str]) -> list[Part]:
    """Returns who is what in which body."""
    single = have_single_names(text_at(cells, index) for _, cells in body for index in parts)
    return [
        (number, text_at(cells, key), part, name)
        for number, cells in body
        if text_at(cells, key)
        for index, part in parts.items()
        for name in names_in(text_at(cells, index), single=single)
        if not blank(name) and not is_unknown(name) and not is_among("nobody", name)
    ]


def _people(said: Sequence[Part]) -> list[tuple[int, dict[str, Any]]]:
    """Returns a row for each person, with what they are in each body as a note."""
    people: dict[str, tuple[int, dict[str, Any]]] = {}
    for number, body, part, name in said:
        row = people.setdefault(name, (number, {"name": name}))[1]
        row["note"] = "; ".join(filter(None, (row.get("note"), f"{part}, {body}")))
    return [*people.values()]


def _decisions(said: Sequence[Part], rule: str) -> list[tuple[int, dict[str, Any]]]:
    """Returns a row for each body, held by who has a vote in it; who has none is a note."""
    rows = []
    for body, number in {body: number for number, body, *_ in reversed(said)}.items():
        voting = dict.fromkeys(name for _, other, part, name in said if other == body and not is_among("without_a_vote", part))
        others = [f"{part}: {name}" for _, other, part, name in said if other == body and name not in voting]
        note = f"without a vote: {'; '.join(others)}" if others else None
        rows.append((number, {"name": body, "holders": join_names([*voting]) or None, "rule": rule, "note": note}))
    return sorted(rows, key=lambda row: row[0])
