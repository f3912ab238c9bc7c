"""Are people listed by where they stand? A column for each stance with names under it, as a flip chart has it.

Beside them may stand lists that say no stance, such as *Constituents* and *Targets*: these people's stance is not known.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from coalition_kit.case.estimates import STANCE
from coalition_kit.io.cells import blank
from coalition_kit.io.problems import Report, printable
from coalition_kit.io.reading.blocks import header_score
from coalition_kit.io.reading.drafts import Draft
from coalition_kit.io.reading.entries import number_of
from coalition_kit.io.reading.grids import Grid, Row, cell_at, note_unread_rows, row_text, text_at, text_by_column
from coalition_kit.io.reading.names import have_single_names, is_full_name, name_somebody, names_in
from coalition_kit.io.reading.questions import Asker
from coalition_kit.io.reading.scale_words import places_of, says_a_stance
from coalition_kit.io.reading.scales import fit
from coalition_kit.io.reading.vocabulary import bare_header, fields_of, holds, is_among
from coalition_kit.io.schema import SHEETS
from coalition_kit.io.tables import as_text, letters, placeholder

_ROWS_UNTIL_HEADER = 10
_EXAMPLES = 3
_MOST_STANCES = 8
_FEWEST_TABLES = 2


def stance_columns(grid: Grid, ask: Asker, report: Report) -> tuple[Draft, list[str]] | None:
    """Returns the people who are listed under their stances; None where the sheet is no such list, or where it shall not be read as one."""
    rows = list(grid.filled)
    for position, (header_row, cells) in enumerate(rows[:_ROWS_UNTIL_HEADER]):
        texts = text_by_column(cells)
        heads = {index: _stance_or_bare(text) for index, text in texts.items()}
        if len(known := places_of(STANCE, [*heads.values()])[1]) < 2:  # before a hundred thousand rows below are looked at
            continue
        body = rows[position + 1 :]
        beside = [index for index in range(grid.width) if heads.get(index) not in known]
        rated = [index for index in beside if _are_numbers([cell_at(row, index) for _, row in body])]
        places = {index: field for index in beside if (field := _place_in(heads.get(index, ""))) and index not in rated}
        heads = {index: head for index, head in heads.items() if index not in rated and index not in places}
        stances = {head for head in heads.values() if not is_among("other_lists", head)}
        if not 2 <= len(heads) <= _MOST_STANCES or len({*heads.values()}) < len(heads) or len(stances) < 2 or not says_a_stance(stances):
            continue
        found = _stances(body, heads, rated, places)
        if found is None or (reads := _scale(grid, stances, found, ask)) is None:
            return None
        for index in rated:
            report.notice(
                grid.title,
                f"{letters(index)}{header_row}",
                "numbers beside a list under a stance were not read",
                texts.get(index, placeholder(index)),
            )
        note_unread_rows(report, grid.title, rows[:position], "the row above the lists")
        cells_of = dict(body) if places else {}
        people: list[tuple[int, dict[str, Any]]] = [
            (number, {"name": name, **where, **({"stance": reads(head)} if head in stances else {"note": head})})
            for number, name, head in found
            for where in ({field: text_at(cells_of[number], index) for index, field in places.items()},)
        ]
        wanted = f"{len(people)} people were read from the lists under their stances"
        report.notice(grid.title, f"A{header_row}", wanted, "; ".join(text_at(cells, index) for index in heads))
        draft = Draft("people", grid.title, header_row, {"name": min(heads)}, people, added=True)
        return draft, [name for _, name, _ in found]
    return None


def tables_under_stances(grid: Grid, report: Report) -> list[Grid]:
    """Returns lists of people that stand beside each other under the same headings, each with the stance above it; else an empty list.

    `Allies` stands over `Name` and `Why`, and `Opponents` over `Name` and `Why` again. What stands above may also be another group.
    """
    rows = list(grid.filled)
    for (above, title), (number, cells) in pairwise(rows[:_ROWS_UNTIL_HEADER]):
        titles = text_by_column(title)
        starts = [*titles, grid.width]
        heads = [[text for index in range(*ends) if (text := text_at(cells, index))] for ends in pairwise(starts)]
        if len(titles) < _FEWEST_TABLES or starts[0] != min(text_by_column(cells), default=-1) or any(head != heads[0] for head in heads):
            continue
        if not header_score("people", heads[0]):
            continue
        says = "stance" if says_a_stance({bare_header(text) for text in titles.values()}) else "group"
        report.notice(grid.title, f"A{above}", f"lists beside each other: what stands above each was read as the {says}", row_text(title))
        note_unread_rows(report, grid.title, (row for row in rows if row[0] < above), "the row above the lists")
        below = [row for row in rows if row[0] >= number]
        return [
            replace(grid, rows=tuple(_part(row, start, end, says if row[0] == number else bare_header(titles[start])) for row in below))
            for start, end in pairwise(starts)
        ]
    return []


def _part(row: Row, start: int, end: int, said: str) -> Row:
    """Returns the cells of one of several lists in a row where they stand, with what is said above the list behind them."""
    cells = [cell_at(row[1], index) for index in range(start, end)]
    return row[0], [*[None] * start, *cells, None if all(map(blank, cells)) else said]


def _stance_or_bare(text: str) -> str:
    """Returns a heading without brackets, or what stands in them where that is the stance: `Champions`, `for` of `Our friends (for)`."""
    inside = re.fullmatch(r".*\((.+)\)\s*", text)
    known = places_of(STANCE, [bare_header(text), inside[1]])[1] if inside else {}
    return inside[1] if inside and [*known] == [inside[1]] else bare_header(text)


def _are_numbers(entries: Sequence[Any]) -> bool:
    """Returns whether a column holds nothing but numbers, for what stands beside it: `Score`, `Strength`."""
    return all(number_of(entry) is not None for entry in entries if not blank(entry))


def _place_in(heading: str) -> str:
    """Returns the field that a column beside lists under stances says of the people in its row: their department; else nothing."""
    return next((field for field in fields_of("people", heading)[0][:1] if field in {"function", "unit", "organization"}), "")


def _stances(body: list[Row], heads: dict[int, str], rated: Collection[int], places: Collection[int]) -> list[tuple[int, str, str]] | None:
    """Returns row, name and stance of everybody; None where an entry stands under no stance, or is no name; forces are mostly things.

    A letter alone is no name: under stances, beside names, it marks where somebody is (C) and is to be (D).
    """
    if any(not blank(entry) and index not in {*heads, *rated, *places} for _, cells in body for index, entry in enumerate(cells)):
        return None
    entries = [(number, as_text(cell_at(cells, index)), head) for number, cells in body for index, head in heads.items()]
    single = have_single_names(entry for _, entry, _ in entries)
    found = [(number, name, head) for number, entry, head in entries if entry for name in names_in(entry, single=single)]
    names = [name for _, name, _ in found]
    if any(len(name.strip()) == 1 and name.isascii() for name in names):
        return None
    if (rated or any(holds("forces", head) for head in heads.values())) and sum(map(is_full_name, names)) <= 0.5 * len(names):
        return None
    return found if name_somebody(names) else None


def _scale(grid: Grid, stances: Collection[str], found: list[tuple[int, str, str]], ask: Asker) -> Any:
    """Returns how a heading becomes a stance, after asking; None where the lists shall stay unread."""
    proposals = fit(SHEETS["people"].by_field["stance"], "stance", stances).proposals
    if not proposals:
        return None
    examples = "; ".join(printable(name) for _, name, _ in found[:_EXAMPLES])
    text = f"{printable(grid.title)}: people are listed under where they stand ({examples}). What do the headings mean, read as stance?"
    chosen = ask.ask("scale/people/stance", text, {each.code: each.text for each in proposals})
    return next(each for each in proposals if each.code == chosen).values
