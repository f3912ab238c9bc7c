"""What stands in the sheets of a spreadsheet of any form? .xlsx by the kit's own reader, .xls .xlsb .ods and strict OOXML by calamine."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from coalition_kit.io import read_xlsx
from coalition_kit.io.problems import Refused, Report
from coalition_kit.io.reading.grids import MOST_CELLS, Grid, grid_of
from coalition_kit.io.safety import Source, harmless_xml
from coalition_kit.io.tables import MOST_ROWS, Marks

_CHILD = Path(__file__).with_name("child_calamine.py")
_MOST_SECONDS = 120
_STRICT = b"http://purl.oclc.org/ooxml/"


def xlsx(name: str, data: bytes, report: Report) -> tuple[Grid, ...]:
    """Returns the sheets of an .xlsx workbook, strict or transitional; raises Refused where it is damaged."""
    source = Source(name, data)
    if _is_strict(source):
        with source.archive() as archive:
            harmless_xml(archive)
        return by_calamine(data)
    grids = tuple(grid_of(table) for table in read_xlsx.tables(source, report))
    for grid in grids:
        for number in grid.marks.repeated[:1]:
            wanted = "each row number once: the file was written by a faulty program, so open it in a spreadsheet and save it"
            report.error(grid.title, f"A{number}", wanted, f"row {number} twice")
    return grids


def by_calamine(data: bytes) -> tuple[Grid, ...]:
    """Returns the sheets of a workbook of any form; raises Refused where it cannot be read."""
    try:
        done = subprocess.run([sys.executable, "-I", str(_CHILD)], input=data, capture_output=True, timeout=_MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise Refused("a smaller workbook is wanted", "one that takes minutes to read") from error
    if done.returncode:
        if b"ModuleNotFoundError" in done.stderr:
            raise Refused("python-calamine is needed to read this form: install it, or save the workbook as .xlsx", "no python-calamine")
        raise Refused(
            "a whole workbook is wanted: open it in a spreadsheet and save it as .xlsx", "a damaged workbook, or one of another kind"
        )
    return tuple(_grid(sheet) for sheet in json.loads(done.stdout)["sheets"])


def html_tables(name: str, data: bytes) -> tuple[Grid, ...]:
    """Returns the tables of a web page, such as portals export under the name .xls; none where it has no table."""
    text = data.decode("utf-8", "replace")
    reader = _Tables()
    reader.feed(text)
    stem = Path(name).stem
    found = [rows for rows in reader.tables if len(rows) > 1]
    titles = [stem if len(found) == 1 else f"{stem} {count}" for count in range(1, len(found) + 1)]
    return tuple(Grid(title, tuple(enumerate(rows, start=1))) for title, rows in zip(titles, found, strict=True))


def _is_strict(source: Source) -> bool:
    with source.archive() as archive, archive.open("xl/workbook.xml") as part:
        return _STRICT in part.read(4096)


def _grid(sheet: dict[str, Any]) -> Grid:
    rows = enumerate(([_value(cell) for cell in row] for row in sheet["rows"][: MOST_ROWS + 1]), start=1)
    return Grid(sheet["title"], tuple(rows), Marks(hidden=sheet["hidden"], merged=tuple(map(tuple, sheet["merged"]))))


def _value(cell: Any) -> Any:
    if isinstance(cell, dict):
        moment = dt.datetime.fromisoformat(cell["date"])
        return moment.date() if moment.time() == dt.time() else moment
    return cell


class _Tables(HTMLParser):
    """Collects the cells of every table of a page as text; scripts, styles and pictures are passed over."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[Any]]] = []
        self._cell: list[str] | None = None
        self._room = MOST_CELLS

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        """Opens a table, a row or a cell."""
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in {"td", "th"} and self.tables and self.tables[-1]:
            self._close()
            self._cell = []

    def handle_endtag(self, tag: str) -> None:
        """Closes a cell."""
        if tag in {"td", "th", "tr", "table"}:
            self._close()

    def handle_data(self, data: str) -> None:
        """Takes the text of a cell."""
        if self._cell is not None:
            self._cell.append(data)

    def _close(self) -> None:
        if self._cell is not None and self._room > 0:
            self._room -= 1
            self.tables[-1][-1].append(" ".join("".join(self._cell).split()) or None)
        self._cell = None
