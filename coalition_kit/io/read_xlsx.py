"""What do the cells of a workbook hold? Streams an .xlsx sheet by sheet, values only: no formula is ever computed.

A formula is read as the value that the spreadsheet stored beside it. Reading is openpyxl's, in its read-only mode; what
Excel writes as `_x000D_` is read as the character that it stands for (ECMA-376, Part 1, 22.4.2.4).
"""

from __future__ import annotations

import colorsys
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

from coalition_kit.io.cells import Unreadable
from coalition_kit.io.problems import Refused, Report
from coalition_kit.io.safety import Source, harmless_xml
from coalition_kit.io.tables import MOST_ROWS, Marks, Table, letters

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
_STYLES = "xl/styles.xml"
_LIGHTS = (("red", 0, 15), ("amber", 25, 65), ("green", 75, 165), ("red", 340, 360))  # hues in degrees
_LEAST_SATURATION, _DARKEST, _PALEST = 0.3, 0.15, 0.95
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
        colours = _coloured_cells(content, _coloured_styles(archive))
    for tag in _MARKED.finditer(content):
        entry = {name.decode(): value.decode() for name, value in _ATTRIBUTE.findall(tag[2])}
        shut = entry.get("hidden") in {"1", "true"} and entry.get("outlineLevel", "0") == "0"
        if tag[1] == b"row" and entry.get("r", "").isdecimal():
            rows.append(int(entry["r"]))
            hidden |= {rows[-1]} if shut else set()
        elif tag[1] == b"col" and shut and entry.get("min", "").isdecimal() and entry.get("max", "").isdecimal():
            columns |= set(range(int(entry["min"]) - 1, min(int(entry["max"]), MOST_COLUMNS)))
        elif tag[1] == b"mergeCell" and (ends := _RANGE.fullmatch(entry.get("ref", ""))):
            merged.append((int(ends[2]), _column_number(ends[1]), int(ends[4]), _column_number(ends[3])))
    twice = tuple(sorted(number for number, count in Counter(rows).items() if count > 1))
    return Marks(sheet.sheet_state != "visible", frozenset(hidden), frozenset(columns), tuple(merged), twice, colours)


def _coloured_styles(archive: zipfile.ZipFile) -> dict[bytes, str]:
    """Returns the cell styles by number whose fill is a colour of a traffic light, with its name."""
    if _STYLES not in archive.namelist():
        return {}
    root = ElementTree.fromstring(archive.read(_STYLES))
    fills = [
        next((_light(each.get("rgb", "")) for each in fill.iter() if each.tag.endswith("}fgColor")), "")
        for fill in _children(root, "fills")
    ]
    styles = [style.get("fillId", "") for style in _children(root, "cellXfs")]
    named = {str(number): fills[int(fill)] for number, fill in enumerate(styles) if fill.isdecimal() and int(fill) < len(fills)}
    return {number.encode(): light for number, light in named.items() if light}


def _children(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [child for part in root if part.tag.endswith("}" + name) for child in part]


def _light(rgb: str) -> str:
    """Returns which colour of a traffic light a colour is, full or pale: `FF00B050` is green; empty for grey and for another colour."""
    if not re.fullmatch(r"[0-9A-Fa-f]{8}", rgb):
        return ""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(int(rgb[at : at + 2], 16) / 255 for at in (2, 4, 6)))
    if saturation < _LEAST_SATURATION or not _DARKEST < lightness < _PALEST:
        return ""
    return next((name for name, low, high in _LIGHTS if low <= hue * 360 <= high), "")


def _coloured_cells(content: bytes, styles: dict[bytes, str]) -> dict[tuple[int, int], str]:
    """Returns the cells of a sheet with one of the styles, and its colour; nothing where all of these have the same colour."""
    if len({*styles.values()}) < 2:
        return {}
    cells = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d{1,7})" s="(' + b"|".join(styles) + rb')"')
    return {(int(row), _column_number(column.decode())): styles[style] for column, row, style in cells.findall(content)}


def _column_number(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number - 1


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
