"""What does a file hold before anybody has said what it means? Grids of cells with their marks, and texts in an unknown code page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from coalition_kit.io.cells import blank
from coalition_kit.io.problems import Refused, Report
from coalition_kit.io.tables import MOST_ROWS, Marks, Table, as_text, letters
from coalition_kit.wording import count_of

MOST_COLUMNS = 1_000
MOST_CELLS = 4_000_000  # what a grid in memory may hold; 100,000 people with 26 columns have 2.6 million
Row = tuple[int, list[Any]]
_MOST_LINES_SHOWN = 8
OF_A_TIE = "from", "to", "relationship", "direction"  # the headings of ties that a text or a drawing says


@dataclass(frozen=True)
class Grid:
    """A sheet as it stands in a file: its title and its rows as (row number from 1, cells from the first column)."""

    title: str
    rows: tuple[Row, ...]
    marks: Marks = field(default_factory=Marks)
    made_from: str = ""  # what the file was, where it is no sheet: a network file, a blueprint

    @property
    def filled(self) -> Iterator[Row]:
        """The rows with something in them."""
        return iter(self._filled)

    @cached_property
    def _filled(self) -> tuple[Row, ...]:
        """The same, found once: a sheet is looked through many times."""
        return tuple(row for row in self.rows if not all(map(blank, row[1])))

    @cached_property
    def width(self) -> int:
        """The number of columns up to the last one with something in it."""
        return max((index + 1 for _, cells in self.rows for index, cell in enumerate(cells) if not blank(cell)), default=0)


class GridBuilder:
    """Collects the rows of one sheet; what is repeated and empty costs nothing, and there is a bound for what is not."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.rows: list[Row] = []
        self.hidden: set[int] = set()
        self.merged: list[tuple[int, int, int, int]] = []
        self._room = MOST_CELLS

    def add(self, number: int, cells: list[Any]) -> None:
        """Takes a row down, from 1, without the empty cells at its end."""
        while cells and cells[-1] is None:
            cells.pop()
        self._room -= len(cells)
        if self._room < 0:
            raise Refused(f"a sheet of at most {MOST_CELLS:,} cells is wanted", f"more, in {self.title}")
        if cells and number <= MOST_ROWS + 1:
            self.rows.append((number, cells))

    def grid(self, *, hidden: bool) -> Grid:
        """Returns what was collected."""
        return Grid(self.title, tuple(self.rows), Marks(hidden, frozenset(self.hidden), merged=tuple(self.merged)))


@dataclass(frozen=True)
class RawText:
    """A text file of a table whose code page is not known before somebody has looked."""

    name: str
    data: bytes


@dataclass(frozen=True)
class FileContent:
    """Everything that a source holds; `kind` says in words what sort of file it is."""

    kind: str
    sheets: tuple[Grid | RawText, ...]
    doubt: str = ""  # why it may be something else than it seems; asked before anything is read


def grid_of(table: Table) -> Grid:
    """Returns a table as a grid in memory; raises Refused where it would not fit."""
    rows: list[Row] = []
    room = MOST_CELLS
    for number, cells in table.rows:
        room -= len(cells)
        if room < 0:
            raise Refused(f"a sheet of at most {MOST_CELLS:,} cells is wanted", f"more, in {table.title}")
        rows.append((number, list(cells)))
    return Grid(table.title, tuple(rows), table.marks())


def grid_from(title: str, headers: Sequence[str], rows: Sequence[Sequence[Any]], made_from: str) -> Grid:
    """Returns a grid with `headers` in its first row."""
    numbered = enumerate([list(headers), *(list(row) for row in rows)], start=1)
    return Grid(title, tuple(numbered), made_from=made_from)


def cell_at(cells: Sequence[Any], index: int) -> Any:
    """Returns the cell, None beyond the end of a row."""
    return cells[index] if 0 <= index < len(cells) else None


def text_at(cells: Sequence[Any], index: int) -> str:
    """Returns the cell as one line of text without white space at its ends."""
    return " ".join(as_text(cell_at(cells, index)).split())


def texts_of(cells: Sequence[Any]) -> list[str]:
    """Returns the filled cells of a row as text."""
    return [text for index in range(len(cells)) if (text := text_at(cells, index))]


def text_by_column(cells: Sequence[Any]) -> dict[int, str]:
    """Returns column → text of the filled cells of a row."""
    return {index: text for index in range(len(cells)) if (text := text_at(cells, index))}


def filled_count(cells: Sequence[Any]) -> int:
    """Returns how many cells of a row are filled."""
    return sum(not blank(cell) for cell in cells)


def row_text(cells: Sequence[Any]) -> str:
    """Returns what stands in a row, for a notice."""
    return "; ".join(texts_of(cells))


def fill_down(grid: Grid, report: Report) -> Grid:
    """Returns the grid with merged cells of one column filled down, and with a row merged over several columns as it is."""
    down = [(top, left, bottom) for top, left, bottom, right in grid.marks.merged if left == right and 0 < bottom - top < 10_000]
    if not down:
        return grid
    by_number = {number: list(cells) for number, cells in grid.rows}
    filled = 0
    for top, left, bottom in down:
        value = cell_at(by_number.get(top, []), left)
        for number in range(top + 1, bottom + 1):
            cells = by_number.get(number)
            if cells is not None and not blank(value) and left < len(cells) and blank(cells[left]):
                cells[left] = value
                filled += 1
    if filled:
        top, left, bottom = down[0]
        wanted = f"merged cells count for every row that they cover ({count_of(filled, 'cell')} filled)"
        report.notice(grid.title, f"{letters(left)}{top}:{letters(left)}{bottom}", wanted, cell_at(by_number.get(top, []), left))
    return replace(grid, rows=tuple(by_number.items()))


def note_unread_rows(report: Report, title: str, rows: Iterable[Row], said: str) -> None:
    """Notes each of the rows as not read, with what stands in it."""
    for number, cells in rows:
        report.notice(title, f"A{number}", f"{said} was not read", row_text(cells))


def note_text_beside(report: Report, title: str, lines: Sequence[str]) -> None:
    """Notes the lines beside the tables of a document as not read: each of the first, and how many more there are."""
    wanted = "the tables of a document are read; the text beside them was not"
    for line in lines[:_MOST_LINES_SHOWN]:
        report.notice(title, "", wanted, line.strip())
    if more := lines[_MOST_LINES_SHOWN:]:
        report.notice(title, "", f"{wanted} ({count_of(len(more), 'more line')})", more[0].strip())


def note_unread_columns(report: Report, title: str, rows: Sequence[Row], used: Collection[int], said: str) -> None:
    """Notes each column that has entries and is not `used` as not read, at the first of the rows, its headings."""
    width = max((len(cells) for _, cells in rows), default=0)
    for index in range(width):
        if index not in used and (texts := [text for _, cells in rows if (text := text_at(cells, index))]):
            report.notice(title, f"{letters(index)}{rows[0][0]}", f"{said} was not read", "; ".join(texts))
