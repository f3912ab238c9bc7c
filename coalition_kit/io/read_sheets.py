"""What stands in the sheets of a file? Reads each as the part that its title names; a sheet that the kit does not know is kept.

A row that cannot be read is left out and reported. An entry that cannot be read is left unknown where its field has a way
to say *unknown* (a judgement, a label, an empty choice, date or number); elsewhere the default would be a claim, so the
whole row is left out. A column or sheet that the kit does not know is kept, as text, in the journal under `unread`.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterable
from typing import Any

from coalition_kit.io.cells import MISSING, CellError, blank, parse_cell
from coalition_kit.io.problems import Refused, Report, printable
from coalition_kit.io.read_rows import ROWS_PER_TICK, read_list, whole_cell
from coalition_kit.io.schema import CHANGE, GUIDANCE, JOURNAL, SHEETS, Column, part_named, plain
from coalition_kit.io.tables import MORE, MOST_ROWS, Gathered, Progress, Table, as_text, change_from
from coalition_kit.wording import name_list


def gather(tables: Iterable[Table], report: Report, progress: Progress | None = None) -> Gathered:
    """Returns what `tables` hold; every problem goes to `report`. Raises Refused where no sheet is of a case."""
    gathered = Gathered()
    titles = []
    taken: dict[str, str] = {}
    for count, table in enumerate(tables):
        tick = _ticker(progress, count, table.title)
        tick(0)
        part = None if table.foreign else table.part or part_named(table.title)
        titles.append(table.title)
        if plain(table.title) == plain(GUIDANCE):
            taken.setdefault(GUIDANCE, table.title)
        elif part is None:
            _unknown_sheet(table, gathered, report)
        elif part in taken:
            report.error(table.title, "", f"each sheet once ({printable(taken[part])} is the same sheet)", table.title)
        else:
            taken[part] = table.title
            _known_sheet(part, table, gathered, report, tick)
    if gathered.examples:
        report.notice("", "", "rows that start with (example) show how to fill a sheet and were not read", ", ".join(gathered.examples))
    if not taken:
        raise Refused(
            "a list of people is wanted: a column with their names, or sheets named people, ties and decisions",
            ", ".join(titles) or "no sheet at all",
        )
    return gathered


def _ticker(progress: Progress | None, count: int, title: str) -> Callable[[int], None]:
    """Returns a function that tells how far the reading is: sheets count alike, long ones come ever closer to their end."""

    def tick(rows: int) -> None:
        if progress is not None:
            done = count + rows / (rows + 10 * ROWS_PER_TICK)
            progress(min(0.99, done / (done + 4)), f"Reading {printable(title)}" + (f", row {rows:,}" if rows else ""))

    return tick


def _unknown_sheet(table: Table, gathered: Gathered, report: Report) -> None:
    own = part_named(table.title) if table.foreign else None
    close = difflib.get_close_matches(plain(table.title), [plain(part) for part in SHEETS], n=1, cutoff=0.75)
    meant = next((f' (did you mean "{sheet.title}"?)' for sheet in SHEETS.values() if close and plain(sheet.part) == close[0]), "")
    whole = True
    for number, cells in table.rows:
        if number > MOST_ROWS or not whole:
            whole = False
            break
        if not all(blank(cell) for cell in cells):
            whole = gathered.keep(table.title, "rows", [as_text(cell) for cell in cells])
    kept = "its rows are kept unread" if whole else "it is too long to be kept; the kit read none of it"
    needed = name_list([column.label for column in SHEETS[own].columns if column.required]) if own else ""
    wanted = f"with the columns of the kit ({needed}) this sheet would be read" if own else f"a sheet that the kit knows is wanted{meant}"
    report.notice(table.title, "", f"{wanted}; {kept}", table.title)


def _known_sheet(part: str, table: Table, gathered: Gathered, report: Report, tick: Callable[[int], None]) -> None:
    if part == CHANGE:
        _change(table, gathered, report)
    elif part == JOURNAL:
        _journal(table, gathered, report)
    else:
        read_list(SHEETS[part], table, gathered, report, tick)


def _change(table: Table, gathered: Gathered, report: Report) -> None:
    sheet = SHEETS[CHANGE]
    values: dict[str, Any] = {}
    places: dict[str, tuple[str, Any]] = {}
    entry_in = [1]
    for number, cells in table.rows:
        if all(blank(cell) for cell in cells):
            continue
        label = plain(cells[0])
        place = f"B{number}"
        if label == "field" and not values:
            entry_in += [index for index, cell in enumerate(cells) if plain(cell).startswith("value" + MORE)]
            continue
        entry = whole_cell(cells, entry_in)
        if label == plain("file version"):
            gathered.version = entry
        elif label in sheet.by_label:
            column = sheet.by_label[label]
            places[column.field] = place, entry
            try:
                value = parse_cell(column, entry)
            except CellError as error:
                report.error(table.title, place, error.wanted, entry)
                report.left_out(f"{table.title}!{place}: {column.label} was left empty.")
            else:
                if value is not MISSING:
                    values[column.field] = value
        else:
            kept = gathered.keep(table.title, "rows", [as_text(cell) for cell in cells[:2]])
            rest = "its entry is kept unread" if kept else "there was no room to keep its entry"
            report.notice(table.title, f"A{number}", f"a field that the kit knows is wanted; {rest}", cells[0])

    def fail(column: Column | None, got: Any, wanted: str) -> None:
        place, entry = places.get(column.field, ("A1", got)) if column else ("A1", got)
        report.error(table.title, place, wanted, entry)
        report.left_out(f"{table.title}!{place} was left empty.")

    gathered.change = change_from(values, fail)


def _journal(table: Table, gathered: Gathered, report: Report) -> None:
    for number, cells in table.rows:
        if all(blank(cell) for cell in cells) or (number == 1 and plain(cells[0]) == "key"):
            continue
        key, value = as_text(cells[0]), whole_cell(cells, range(1, len(cells)))
        try:
            name = json.loads(key) if key.startswith('"') else key
            gathered.journal[name] = json.loads(as_text(value))
        except (ValueError, RecursionError):
            report.error(table.title, f"B{number}", "a JSON value is wanted, as the kit wrote it", value)
            if not gathered.keep(table.title, "rows", [key, as_text(value)]):
                report.left_out(f"{table.title}, row {number} ({printable(key)}), was left out.")
