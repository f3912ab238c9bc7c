"""What stands in a workbook that is one XML file: a flat OpenDocument sheet (.fods) and the XML spreadsheet of Excel 2003.

Both are read by hand, for no reader of spreadsheets knows them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

from coalition_kit.io.problems import Refused
from coalition_kit.io.reading.grids import MOST_COLUMNS, Grid, GridBuilder
from coalition_kit.io.safety import xml_root
from coalition_kit.io.tables import MOST_ROWS

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_PARAGRAPHS = {f"{_TEXT}p", f"{_TEXT}h"}
_BESIDE = {f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_TABLE}table"}  # comments, what was deleted, notes
_EXCEL = "{urn:schemas-microsoft-com:office:spreadsheet}"
_WINDOW = "{urn:schemas-microsoft-com:office:excel}"
_WHOLE = "a whole workbook is wanted: open it in a spreadsheet and save it as .xlsx"


def flat_ods(data: bytes) -> tuple[Grid, ...]:
    """Returns the sheets of a flat OpenDocument file; raises Refused where it is damaged or no workbook."""
    root = xml_root(data, _WHOLE)
    tables = ods_tables(root)
    if not tables:
        raise Refused("a workbook is wanted: copy its table into a spreadsheet", "a flat OpenDocument text or presentation")
    return tables


def ods_tables(root: ET.Element) -> tuple[Grid, ...]:
    """Returns the tables of an OpenDocument file of any kind."""
    return tuple(_ods_sheet(table, f"Sheet{count}") for count, table in enumerate(root.iter(f"{_TABLE}table"), start=1))


def excel_2003(data: bytes) -> tuple[Grid, ...]:
    """Returns the sheets of an XML spreadsheet of Excel 2003; raises Refused where it is damaged."""
    sheets = [
        _excel_sheet(sheet, f"Sheet{count}") for count, sheet in enumerate(xml_root(data, _WHOLE).iter(f"{_EXCEL}Worksheet"), start=1)
    ]
    if not sheets:
        raise Refused("a workbook with a sheet is wanted", "one without")
    return tuple(sheets)


# ---- OpenDocument ----------------------------------------------------------------------------------------------------


def _ods_sheet(table: ET.Element, untitled: str) -> Grid:
    sheet, number = GridBuilder(table.get(f"{_TABLE}name", untitled)), 0
    for row in table.iter(f"{_TABLE}table-row"):
        times = _count(row, f"{_TABLE}number-rows-repeated")
        cells = list(_ods_cells(row, sheet, number + 1))
        if any(cell is not None for cell in cells):
            for again in range(min(times, MOST_ROWS + 1)):
                sheet.add(number + 1 + again, list(cells))
        if row.get(f"{_TABLE}visibility") in {"collapse", "filter"}:
            sheet.hidden |= set(range(number + 1, number + 1 + min(times, MOST_ROWS)))
        number += times
    return sheet.grid(hidden=False)


def _ods_cells(row: ET.Element, sheet: GridBuilder, number: int) -> Iterator[Any]:
    """Yields the cells of a row; empty ones at its end, which fill the sheet to its last column, are left out beyond a bound."""
    column = 0
    for cell in row:
        if cell.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            continue
        value = _ods_value(cell)
        down, right = (_count(cell, f"{_TABLE}number-{kind}-spanned") for kind in ("rows", "columns"))
        if down > 1 or right > 1:
            sheet.merged.append((number, column, number + down - 1, column + right - 1))
        for _ in range(min(_count(cell, f"{_TABLE}number-columns-repeated"), MOST_COLUMNS - column)):
            yield value
            column += 1


def _ods_value(cell: ET.Element) -> Any:
    kind = cell.get(f"{_OFFICE}value-type")
    if kind in {"float", "percentage", "currency"}:
        return _number(cell.get(f"{_OFFICE}value", ""))
    if kind == "date":
        return _day(cell.get(f"{_OFFICE}date-value", ""))
    if kind == "boolean":
        return cell.get(f"{_OFFICE}boolean-value") == "true"
    return "\n".join(ods_lines(cell)) or None


def ods_lines(element: ET.Element) -> Iterator[str]:
    """Yields the paragraphs of an element as text, without comments, notes and the tables inside it."""
    for child in element:
        if child.tag in _PARAGRAPHS:
            yield "".join(_ods_text(child))
        elif child.tag not in _BESIDE:
            yield from ods_lines(child)


def _ods_text(element: ET.Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in {f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"}:
            yield " "
        elif child.tag not in _BESIDE:
            yield from _ods_text(child)
        yield child.tail or ""


# ---- Excel 2003 ------------------------------------------------------------------------------------------------------


def _excel_sheet(worksheet: ET.Element, untitled: str) -> Grid:
    sheet, number = GridBuilder(worksheet.get(f"{_EXCEL}Name", untitled)), 0
    for row in worksheet.iter(f"{_EXCEL}Row"):
        number = _count(row, f"{_EXCEL}Index", number + 1)
        cells: list[Any] = []
        for cell in row.iter(f"{_EXCEL}Cell"):
            column = min(_count(cell, f"{_EXCEL}Index", len(cells) + 1), MOST_COLUMNS) - 1
            right, down = (_count(cell, f"{_EXCEL}Merge{way}", 0) for way in ("Across", "Down"))
            if right or down:
                sheet.merged.append((number, column, number + down, column + right))
            cells += [None] * (column - len(cells))
            cells.append(_excel_value(cell.find(f"{_EXCEL}Data")))
            cells += [None] * min(right, MOST_COLUMNS)
        sheet.add(number, cells)
        if row.get(f"{_EXCEL}Hidden") == "1":
            sheet.hidden.add(number)
        number += _count(row, f"{_EXCEL}Span", 0)
    visible = worksheet.findtext(f"{_WINDOW}WorksheetOptions/{_WINDOW}Visible", "")
    return sheet.grid(hidden=visible.startswith("SheetHidden") or visible == "SheetVeryHidden")


def _excel_value(data: ET.Element | None) -> Any:
    if data is None:
        return None
    kind, text = data.get(f"{_EXCEL}Type"), "".join(data.itertext())
    if kind == "Number":
        return _number(text)
    if kind == "DateTime":
        return _day(text)
    return text == "1" if kind == "Boolean" else text or None


# ---- both ------------------------------------------------------------------------------------------------------------


def _count(element: ET.Element, name: str, otherwise: int = 1) -> int:
    text = element.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else otherwise


def _number(text: str) -> Any:
    try:
        value = float(text)
    except ValueError:
        return text or None
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def _day(text: str) -> Any:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return text or None
    return moment.date() if moment.time() == dt.time() else moment
