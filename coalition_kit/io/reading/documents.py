"""What do the tables of a document say? Word, slides, and texts and slides of OpenDocument; of a text without a table, its lines.

In Word and on slides the parts of a table have the same names (`tbl`, `tr`, `tc`, `p`, `t`), so that one reader serves both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from coalition_kit.io.problems import Refused, Report
from coalition_kit.io.reading.flat_spreadsheets import ods_lines, ods_tables
from coalition_kit.io.reading.grids import MOST_COLUMNS, FileContent, Grid, GridBuilder, RawText, note_text_beside
from coalition_kit.io.reading.prose import note_prose
from coalition_kit.io.safety import unpack_part, xml_root

_WORD = "word/document.xml"
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
_SPACES = {"tab", "br", "cr"}
_BESIDE = {"tbl", "del", "moveFrom", "Fallback"}  # a table inside a cell is one of its own; what was deleted; a text box told twice
_WHOLE = "a whole document is wanted: save it again"
_NO_TABLE = "a table with a row for each person is wanted, or a list of names"
_OPEN_TEXT, _OPEN_SLIDES = b"application/vnd.oasis.opendocument.text", b"application/vnd.oasis.opendocument.presentation"


def document(name: str, data: bytes, parts: set[str], report: Report) -> FileContent | None:
    """Returns the tables of a Word document or of slides, or the lines of a text without tables; None for an archive that is neither."""
    slides = sorted((int(found[1]), part) for part in parts if (found := _SLIDE.fullmatch(part)))
    if _WORD not in parts and not slides:
        return None
    texts = [_WORD] if _WORD in parts else [part for _, part in slides]
    roots = [xml_root(unpack_part(data, part), _WHOLE) for part in texts]
    tables = [_table(table) for root in roots for table in root.iter() if _local(table.tag) == "tbl"]
    kind = "a Word document" if _WORD in parts else "a presentation"
    return _content(name, kind, tables, [_paragraph_text(paragraph) for root in roots for paragraph in _parts(root, {"p"})], report)


def open_document(name: str, data: bytes, kind: bytes, report: Report) -> FileContent | None:
    """Returns the same of an OpenDocument text or presentation; None for any other OpenDocument file."""
    said = {_OPEN_TEXT: "an OpenDocument text", _OPEN_SLIDES: "an OpenDocument presentation"}.get(kind.removesuffix(b"-template"))
    if said is None:
        return None
    root = xml_root(unpack_part(data, "content.xml"), _WHOLE)
    return _content(name, said, ods_tables(root), list(ods_lines(root)), report)


def _content(name: str, kind: str, tables: Iterable[Grid], lines: list[str], report: Report) -> FileContent:
    """Returns the tables with more than a heading, named after the file; else the lines as a text."""
    stem = Path(name).stem
    found = [table for table in tables if len(list(table.filled)) > 1 and table.width > 1]
    lines = [line for line in lines if line.strip()]
    if found:
        note_prose(stem, (("", line) for line in lines), report)
        note_text_beside(report, stem, lines)
        titles = [stem if len(found) == 1 else f"{stem} {number}" for number in range(1, len(found) + 1)]
        return FileContent(kind, tuple(Grid(title, table.rows, table.marks) for title, table in zip(titles, found, strict=True)))
    if len(lines) < 2:
        raise Refused(f"{_NO_TABLE}: put what it says into a table", f"{kind} without one")
    return FileContent(kind, (RawText(f"{stem}.txt", "\n".join(lines).encode()),))


def _table(table: ET.Element) -> Grid:
    """Returns a table as it is seen: a cell over several columns once, then empty ones; merged cells marked."""
    built = GridBuilder("")
    open_spans: dict[int, int] = {}  # column → row where a cell that goes on downwards began
    for number, row in enumerate(_parts(table, {"tr"}), start=1):
        cells: list[str | None] = [None] * min(_number(row, "gridBefore", 0), MOST_COLUMNS)
        for cell in _parts(row, {"tc"}):
            column, across = len(cells), min(_number(cell, "gridSpan", 1), MOST_COLUMNS)
            goes_on, begins = _vertical_merge(cell)
            if goes_on:
                top = open_spans.setdefault(column, number)
                built.merged = [span for span in built.merged if span[:2] != (top, column)]
                built.merged.append((top, column, number, column + across - 1))
            elif begins:
                open_spans[column] = number
            if across > 1 and not goes_on:
                built.merged.append((number, column, number, column + across - 1))
            cells.append(None if goes_on else "\n".join(map(_paragraph_text, _parts(cell, {"p"}))).strip() or None)
            if "gridSpan" not in cell.attrib:  # on a slide the cells that are covered stand there too
                cells += [None] * (across - 1)
        built.add(number, list(cells[:MOST_COLUMNS]))
    return built.grid(hidden=False)


def _vertical_merge(cell: ET.Element) -> tuple[bool, bool]:
    """Returns whether a cell goes on from the one above it, and whether one below may go on from it."""
    if "rowSpan" in cell.attrib or "vMerge" in cell.attrib:
        return cell.get("vMerge") in {"1", "true"}, "rowSpan" in cell.attrib
    mark = next(_parts(cell, {"vMerge"}), None)
    if mark is None:
        return False, False
    begins = any(_local(key) == "val" and value == "restart" for key, value in mark.items())
    return not begins, begins


def _number(element: ET.Element, name: str, otherwise: int) -> int:
    """Returns a number that stands as an attribute (slides) or as the value of a property (Word)."""
    marks = [element.get(name, "")] + [value for mark in _parts(element, {name}) for key, value in mark.items() if _local(key) == "val"]
    return next((int(text) for text in marks if text.isascii() and text.isdigit() and len(text) < 9), otherwise)


def _parts(element: ET.Element, kinds: set[str]) -> Iterator[ET.Element]:
    """Yields the parts of some kinds in the order of the text, not those inside one another, in a table below, or deleted."""
    for child in element:
        kind = _local(child.tag)
        if kind in kinds:
            yield child
        elif kind not in _BESIDE:
            yield from _parts(child, kinds)


def _paragraph_text(paragraph: ET.Element) -> str:
    parts = _parts(paragraph, {"t", "noBreakHyphen", *_SPACES})
    said = {"noBreakHyphen": "-", "br": "\n", "cr": "\n"}
    return "".join({"t": each.text or "", **said}.get(_local(each.tag), " ") for each in parts)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
