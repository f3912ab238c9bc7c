"""Who has how much power, in a power–interest grid? Two by two fields with names in them, as a sheet shows it, or a column for each field.

Power becomes position power; interest, for which the kit has no place, goes into the note.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coalition_kit.io.cells import blank
from coalition_kit.io.problems import Report, printable
from coalition_kit.io.reading.drafts import Draft
from coalition_kit.io.reading.entries import amount_of_power
from coalition_kit.io.reading.grids import Grid, cell_at, note_unread_rows, text_at, text_by_column
from coalition_kit.io.reading.names import have_single_names, name_somebody, names_in
from coalition_kit.io.reading.questions import Asker
from coalition_kit.io.reading.scale_words import place_by_strategy
from coalition_kit.io.reading.scales import fit
from coalition_kit.io.reading.vocabulary import bare_header, holds
from coalition_kit.io.schema import SHEETS
from coalition_kit.io.tables import as_text

_FEWEST = 2  # fields on each side
_ROWS_UNTIL_HEADER = 10
_MOST = 5


def power_grid(grid: Grid, ask: Asker, report: Report) -> tuple[Draft, list[str]] | None:
    """Returns the people of a power–interest grid with their position power; None where the sheet is none."""
    rows = list(grid.filled)
    for position, (header_row, cells) in enumerate(rows[:_ROWS_UNTIL_HEADER]):
        across = text_by_column(cells)
        heads = {index: text for index, text in across.items() if _side(text)}
        across_says = {_side(text) for text in heads.values()}
        heads.pop(0, None)
        if not _FEWEST <= len(heads) <= _MOST:  # before a hundred thousand rows below are looked at
            continue
        body = [(number, below) for number, below in rows[position + 1 :] if _side(text_at(below, 0))]
        down_says = {_side(text_at(below, 0)) for _, below in body}
        if not _FEWEST <= len(body) <= _MOST:
            continue
        if {*across_says} | {*down_says} != {"power", "interest"} or len(down_says) > 1:
            continue
        note_unread_rows(report, grid.title, rows[:position], "the row above the grid")
        return _people(grid, header_row, heads, body, down_says == {"power"}, ask, report)
    return None


def strategy_columns(grid: Grid, ask: Asker, report: Report) -> tuple[Draft, list[str]] | None:
    """Returns the people listed under what is done with each field of the grid, `Manage closely`; None where the sheet is no such list."""
    rows = list(grid.filled)
    heads: dict[int, str] = {}
    listed: list[tuple[int, str, str]] = []  # row, entry, heading
    starts: list[int] = []
    for number, cells in rows:
        texts = text_by_column(cells)
        if all(map(place_by_strategy, texts.values())):
            heads = texts
            starts.append(number)
        elif (not starts and number > _ROWS_UNTIL_HEADER) or (starts and not texts.keys() <= heads.keys()):
            return None
        elif starts:
            listed += [(number, as_text(cell_at(cells, index)), heads[index]) for index in texts]
    single = have_single_names(entry for _, entry, _ in listed)
    found = [(number, name, bare_header(head), head) for number, entry, head in listed for name in names_in(entry, single=single)]
    if len({place_by_strategy(head) for *_, head in found}) < _FEWEST or not name_somebody([name for _, name, _, _ in found]):
        return None
    note_unread_rows(report, grid.title, (row for row in rows if row[0] < starts[0]), "the row above the lists")
    return _draft_people(grid, starts[0], heads, found, ask, report)


def _side(text: str) -> str:
    """Returns what a heading of the grid is about, with a word or a number of how much: `High power`, `Interest: low`."""
    if len(text.split()) < _FEWEST:
        return ""
    return "power" if holds("power", text) else "interest" if holds("interest", text) else ""


def _without_strategy(entry: str) -> str:
    """Returns the names in a field without what is done with them: `Keep satisfied: Ministry, Bank`, or that in a line of its own."""
    strategy, _, names = entry.partition("\n" if "\n" in entry and ":" not in entry.partition("\n")[0][:-1] else ":")
    return names.strip() if place_by_strategy(strategy.strip(" :")) is not None else entry


def _people(
    grid: Grid,
    header_row: int,
    heads: dict[int, str],
    body: Sequence[tuple[int, Sequence[Any]]],
    power_is_down: bool,
    ask: Asker,
    report: Report,
) -> tuple[Draft, list[str]]:
    single = have_single_names(_without_strategy(as_text(cell_at(below, index))) for _, below in body for index in heads)
    found: list[tuple[int, str, str, str]] = []  # row, name, power, interest
    for number, below in body:
        for index, head in heads.items():
            down, across = text_at(below, 0), head
            power, interest = (down, across) if power_is_down else (across, down)
            entry = _without_strategy(as_text(cell_at(below, index)))
            found += [(number, name, amount_of_power(power), interest) for name in names_in(entry, single=single) if not blank(name)]
    return _draft_people(grid, header_row, heads, found, ask, report)


def _draft_people(
    grid: Grid, header_row: int, heads: dict[int, str], found: Sequence[tuple[int, str, str, str]], ask: Asker, report: Report
) -> tuple[Draft, list[str]]:
    """Returns people, found as row, name, power and what the note says, with their power read on a scale that is asked for."""
    column = SHEETS["people"].by_field["position_power"]
    one = fit(column, "power", [power for _, _, power, _ in found])
    reads = None
    if one.proposals:
        options = {each.code: each.text for each in one.proposals}
        text = f"{printable(grid.title)}: what does the power of this grid mean, read as position power?"
        chosen = ask.ask("scale/people/position_power", text, options)
        reads = next(each for each in one.proposals if each.code == chosen).values
    rows: list[tuple[int, dict[str, Any]]] = [
        (number, {"name": name, "position_power": reads(power) if reads else None, "note": interest})
        for number, name, power, interest in found
    ]
    report.notice(
        grid.title,
        f"A{header_row}",
        f"a power–interest grid of {len(rows)} people: power was read as position power, the rest stands in the note",
        "; ".join(heads.values()),
    )
    return Draft("people", grid.title, header_row, {"name": min(heads)}, rows, added=True), [name for _, name, _, _ in found]
