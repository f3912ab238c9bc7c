"""What do the cells of a workbook hold? Streams an .xlsx sheet by sheet, values only: no formula is ever computed.

A formula is read as the value that the spreadsheet stored beside it. Reading is openpyxl's, in its read-only mode; what
Excel writes as `_x000D_` is read as the character that it stands for (ECMA-376, Part 1, 22.4.2.4).
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import IO, Any
from xml.etree import ElementTree

from coalition_kit.io.cell_colours import coloured_cells
from coalition_kit.io.cells import Unreadable
from coalition_kit.io.problems import Refused, Report
from coalition_kit.io.safety import Source, harmless_xml
from coalition_kit.io.tables import MOST_ROWS, Marks, Table, column_number, letters

MOST_COLUMNS = 256
MOST_SHEETS = 200
_SPARE_ROWS = 1_000  # blank rows are not counted as rows
_LAST_ROW = 1_048_576  # Excel's own limit
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LITERAL = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_XML = re.compile("[\ufffe\uffff]")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_MARKED = re.compile(rb"<(?:\w+:)?(row|col|mergeCell)\s([^>]*)>")
_ATTRIBUTE = re.compile(rb"""(\w+)\s*=\s*["']([^"']*)["']""")
_RANGE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6}):([A-Z]{1,3})([1-9]\d{0,6})")
_CHUNK = 1 << 20
# openpyxl raises any of these on a file that is not what it says; which one depends on the byte that is wrong.
DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    StopIteration,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


def tables(source: Source, report: Report) -> Iterator[Table]:
    """Yields the sheets of a workbook; raises Refused where it is damaged."""
    import openpyxl

    try:
        with source.archive() as archive:
            harmless_xml(archive)
        book = openpyxl.load_workbook(io.BytesIO(source.data), read_only=True, data_only=True, keep_links=False)
        sheets = book.worksheets
        lost = [name for name in sheet_titles(source) if name not in book.sheetnames]
    except DAMAGE as error:
        raise Refused("a whole workbook is wanted: open it in a spreadsheet and save it again", "a damaged file") from error
    if len(sheets) > MOST_SHEETS:
        raise Refused(f"a workbook of at most {MOST_SHEETS} sheets is wanted", f"{len(sheets)} sheets")
    for name in lost:
        report.error(
            name, "", "a sheet that the file lists is wanted; its part is missing: open the file in a spreadsheet and save it", name
        )
    for sheet in sheets:
        yield Table(sheet.title, _rows(sheet, source, report), partial(_marks, sheet, source))


def sheet_titles(source: Source) -> list[str]:
    """Returns the titles of the sheets that a workbook lists."""
    with source.archive() as archive, archive.open("xl/workbook.xml") as part:
        return [element.get("name", "") for _, element in ElementTree.iterparse(part) if element.tag.endswith("}sheet")]


def unescape(text: str) -> str:
    """Returns what Excel shows for `text` of a cell: `_x0041_` is A, and `_x005F_x0041_` is `_x0041_`."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def escape(text: str) -> str:
    """Returns `text` so that `unescape` and Excel show it as it is."""
    literal = _LITERAL.sub("_x005F_", text) if "_x" in text else text
    return _NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", literal)


def _rows(sheet: Any, source: Source, report: Report) -> Iterator[tuple[int, Sequence[Any]]]:
    """Yields row number and values; a damaged sheet is read as far as it is whole."""
    try:
        formulas = _formula_cells(sheet, source)
        sheet.reset_dimensions()  # what a file says of its own size need not be so
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            if number > _LAST_ROW:
                return
            values = [_value(cell) for cell in cells[: MOST_COLUMNS + 1]]
            if number > MOST_ROWS + _SPARE_ROWS:
                if any(value is not None for value in values):
                    report.error(
                        sheet.title, f"A{number}", f"at most {MOST_ROWS:,} rows are read; the rest was left out", f"row {number:,}"
                    )
                    return
                continue
            if values and values[-1] is not None and len(values) > MOST_COLUMNS:
                report.error(sheet.title, f"{letters(MOST_COLUMNS)}{number}", f"at most {MOST_COLUMNS} columns are read", values[-1])
            _note_formulas(sheet.title, number, values, formulas, report)
            yield number, values
    except DAMAGE:
        report.error(sheet.title, "", "a whole sheet is wanted; this one was read as far as it goes", "a damaged sheet")


def _marks(sheet: Any, source: Source) -> Marks:
    """Returns what a sheet says of itself, from its XML: openpyxl tells it only when it reads a workbook whole."""
    rows: list[int] = []
    hidden: set[int] = set()
    columns: set[int] = set()
    merged = []
    with source.archive() as archive:
        content = archive.read(str(sheet._worksheet_path).lstrip("/"))
        colours = coloured_cells(content, archive)
    for tag in _MARKED.finditer(content):
        entry = {name.decode(): value.decode() for name, value in _ATTRIBUTE.findall(tag[2])}
        shut = entry.get("hidden") in {"1", "true"} and entry.get("outlineLevel", "0") == "0"
        if tag[1] == b"row" and entry.get("r", "").isdecimal():
            rows.append(int(entry["r"]))
            hidden |= {rows[-1]} if shut else set()
        elif tag[1] == b"col" and shut and entry.get("min", "").isdecimal() and entry.get("max", "").isdecimal():
            columns |= set(range(int(entry["min"]) - 1, min(int(entry["max"]), MOST_COLUMNS)))
        elif tag[1] == b"mergeCell" and (ends := _RANGE.fullmatch(entry.get("ref", ""))):
            merged.append((int(ends[2]), column_number(ends[1]), int(ends[4]), column_number(ends[3])))
    twice = tuple(sorted(number for number, count in Counter(rows).items() if count > 1))
    return Marks(sheet.sheet_state != "visible", frozenset(hidden), frozenset(columns), tuple(merged), twice, colours)


def _value(cell: Any) -> Any:
    value = cell.value
    if isinstance(value, str):
        if cell.data_type == "e":
            return Unreadable("a value is wanted, not the error of a formula", value)
        return unescape(value)
    return value


def _note_formulas(title: str, number: int, values: list[Any], formulas: set[str], report: Report) -> None:
    """Reports each formula of the row, and marks the ones without a stored value."""
    for index in range(len(values)) if formulas else ():
        place = f"{letters(index)}{number}"
        if place in formulas and values[index] is None:
            values[index] = Unreadable("a value is wanted: open the file in a spreadsheet and save it, or type the value", "a formula")
        elif place in formulas and not isinstance(values[index], Unreadable):
            report.notice(title, place, "a formula was read as its last value", values[index])


def _formula_cells(sheet: Any, source: Source) -> set[str]:
    """Returns the places of the formulas; openpyxl gives a cell's formula or its value, never both."""
    found: set[str] = set()
    with source.archive() as archive:
        path = str(sheet._worksheet_path).lstrip("/")
        with archive.open(path) as part:
            if not _mentions_formula(part):
                return found
        with archive.open(path) as part:
            for _, element in ElementTree.iterparse(part):
                if element.tag.endswith("}c") and any(child.tag.endswith("}f") for child in element):
                    found.add(element.get("r", ""))
                elif element.tag.endswith("}row"):
                    element.clear()
    return found


def _mentions_formula(part: IO[bytes]) -> bool:
    tail = b""
    while piece := part.read(_CHUNK):
        if _FORMULA.search(tail + piece):
            return True
        tail = piece[-80:]
    return False
