"""What does a row of a list say? Parses its cells and keeps it, keeps it with an entry unknown, or leaves it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from coalition_kit.io.cells import MISSING, CellError, blank, is_example, is_scale_row, parse_cell, unhidden
from coalition_kit.io.problems import Report, printable
from coalition_kit.io.read_headers import Header, find_header
from coalition_kit.io.schema import IN_COALITION, Column, Sheet
from coalition_kit.io.tables import MOST_ROWS, Gathered, GoodRows, Table, as_text, letters, part_from, placeholder, same

ROWS_PER_TICK = 2_000


def read_list(sheet: Sheet, table: Table, gathered: Gathered, report: Report, tick: Callable[[int], None]) -> None:
    """Reads a sheet of rows into `gathered`; `tick` is called with the rows read so far."""
    rows = iter(table.rows)
    header = find_header(sheet, table.title, rows, report)
    if header is None:
        return
    part = gathered.parts[sheet.part] = GoodRows(table.title, header.place)
    for number, cells in rows:
        if all(blank(cell) for cell in cells):
            continue
        if part.seen >= MOST_ROWS:
            report.error(table.title, f"A{number}", f"at most {MOST_ROWS:,} rows are read; the rest was left out", f"row {number:,}")
            break
        if not part.seen % ROWS_PER_TICK:
            tick(part.seen)
        _row(sheet, header, part, number, cells, gathered, report)


def _row(sheet: Sheet, header: Header, part: GoodRows, number: int, cells: Sequence[Any], gathered: Gathered, report: Report) -> None:
    raw = {name: whole_cell(cells, indices) for name, indices in header.fields.items()}
    key = raw.get(sheet.key.field)
    if is_example(key):
        if is_scale_row(key):
            return
        gathered.examples.append(f"{part.title}!{header.place(number, sheet.key.field)}")
        return
    part.seen += 1
    if sheet.key.field in raw:
        raw[sheet.key.field] = unhidden(key)
    values, good = _values(sheet, header, part, number, raw, report)

    def fail(column: Column | None, got: Any, wanted: str) -> None:
        field = column.field if column else sheet.key.field
        report.error(part.title, header.place(number, field), wanted, raw.get(field, got))

    item = part_from(sheet, values, fail) if good else None
    name = as_text(raw.get(sheet.key.field)).strip()
    for index in header.without_heading(cells):
        heading = header.unknown[index] = placeholder(index)
        wanted = "a heading is wanted above this column; its entries are kept unread"
        report.notice(part.title, f"{letters(index)}{number}", wanted, cells[index])
    for index, heading in header.unknown.items():
        entry = [name, as_text(cells[index])] if index < len(cells) and not blank(cells[index]) else None
        if entry and not gathered.keep(part.title, heading, entry):
            report.notice(part.title, f"{letters(index)}{number}", "there was no room left to keep this entry", entry[1])
    if item is None:
        part.lost[same(name)] = f"row {number}"
        report.left_out(f"{part.title}, row {number}{f' ({printable(name)})' if name else ''}, was left out.")
    else:
        part.items.append(item)
        part.numbers.append(number)
        if header.coalition is not None and header.coalition < len(cells):
            _membership(part, letters(header.coalition), number, name, cells[header.coalition], gathered, report)


def _membership(part: GoodRows, letter: str, number: int, name: str, cell: Any, gathered: Gathered, report: Report) -> None:
    """Notes that a person is in the coalition, where the column of that name says yes."""
    try:
        yes = parse_cell(IN_COALITION, cell) is True
    except CellError as error:
        report.error(part.title, f"{letter}{number}", error.wanted, cell)
        report.left_out(
            f'{part.title}!{letter}{number}: "{printable(cell)}" was left out; {printable(name)} counts as outside the coalition.'
        )
        return
    if yes:
        gathered.in_coalition[same(name)] = f"{letter}{number}"


def _values(
    sheet: Sheet, header: Header, part: GoodRows, number: int, raw: Mapping[str, Any], report: Report
) -> tuple[dict[str, Any], bool]:
    """Returns the entries of a row that can be read, and whether the row can stand without the others."""
    values: dict[str, Any] = {}
    good = True
    for name, cell in raw.items():
        if cell is None or cell == "":
            continue
        column = sheet.by_field[name]
        try:
            value = part.remembered(column, cell)
        except CellError as error:
            place = header.place(number, name)
            report.error(part.title, place, error.wanted, cell)
            values[name] = MISSING
            good = good and column.can_be_unknown
            if column.can_be_unknown:
                report.left_out(f'{part.title}!{place}: "{printable(cell)}" was left out; {column.label} counts as not known.')
        else:
            if value is not MISSING:
                values[name] = value
    for name in sheet.required:
        if name not in values:
            label = sheet.by_field[name].label
            report.error(part.title, header.place(number, name), f"{label} must be filled in", "an empty cell")
            good = False
    return {name: value for name, value in values.items() if value is not MISSING}, good


def whole_cell(cells: Sequence[Any], indices: Sequence[int]) -> Any:
    """Returns the entry of a cell, joined with those of the columns in which it goes on."""
    first = cells[indices[0]] if indices[0] < len(cells) else None
    if len(indices) == 1:
        return first
    more = [as_text(cells[index]) for index in indices[1:] if index < len(cells)]
    return as_text(first) + "".join(more) if any(more) else first
