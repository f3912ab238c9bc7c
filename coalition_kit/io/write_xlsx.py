"""How does a case look in a spreadsheet? Headers with notes, drop-downs, widths and formats, so that it can be filled by hand.

Entries that a spreadsheet would take for something else are guarded: judgement columns are formatted as text, so that
`2-4` does not become a date, and a text that starts like a formula is stored as text, with Excel's quote prefix.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from coalition_kit.io.cells import blank
from coalition_kit.io.read_xlsx import escape
from coalition_kit.io.schema import CHANGE, IN_SIGHT, SHEETS, START, Column, Sheet, plain
from coalition_kit.io.tables import letters
from coalition_kit.io.write_grids import Grid

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

INK, PAPER, ACCENT, SOFT = "2B2620", "F6F1E7", "9A4B1F", "E4DACA"
_WIDTHS = {"text": 48, "names": 32, "name": 22, "judgement": 15, "choice": 18, "date": 13}
_TEXT = {"judgement", "name", "names", "text"}
_ROWS_TO_FILL = 2_000
_FIRST_EXCEL_DAY = dt.date(1900, 3, 1)  # before it Excel counts a day that never was
_MOST_PROMPT = 250
_NOTE = 60  # letters on a line of the note on a header; a note that reached below the example would print its page
_FROM = {  # where the drop-down of a column finds its entries
    ("system", "function"): ("people", "function"),
    ("system", "level"): ("people", "level"),
    ("plan_changes", "evidence"): ("evidence", "name"),
    ("tools", "decision"): ("decisions", "name"),
    ("partnerships", "organization"): ("people", "organization"),
}
_RISKY = tuple("=+-@\t\r\n'＝＋－＠")


def write_cell(sheet: Worksheet, row: int, column: int, value: Any) -> Any:
    """Writes `value` into a cell, text always as text and never as a formula; returns the cell. Rows and columns from 1."""
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = escape(value)
        cell.data_type = "s"
        cell.quotePrefix = value.lstrip().startswith(_RISKY) or value.startswith(_RISKY)
    elif isinstance(value, dt.date) and value < _FIRST_EXCEL_DAY:
        cell.value = value.isoformat()
    elif isinstance(value, float):
        cell.value = repr(value)  # openpyxl itself would keep sixteen of the seventeen digits that a number can need
        cell.data_type = "n"
    else:
        cell.value = value
        if isinstance(value, dt.date):
            cell.number_format = "yyyy-mm-dd"
    return cell


def write_header(sheet: Worksheet, headers: Sequence[str]) -> None:
    """Writes the first row, set off and frozen."""
    from openpyxl.styles import Alignment, Font, PatternFill

    for index, text in enumerate(headers, start=1):
        cell = write_cell(sheet, 1, index, text)
        cell.font = Font(bold=True, color=INK)
        cell.fill = PatternFill("solid", start_color=SOFT if text.endswith("*") else PAPER)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "B2"
    sheet.row_dimensions[1].height = 32


def add_list(book: Workbook, sheet: Sheet, grid: Grid, columns: Sequence[Column] | None = None) -> Worksheet:
    """Adds the sheet of one part with its rows, its columns in the order of `columns` or of the part; returns it.

    Of a sheet with many columns those that are used least are folded, where nothing stands in them.
    """
    page: Worksheet = book.create_sheet(sheet.title)
    write_header(page, grid[0])
    _fill(page, grid)
    last = max(_ROWS_TO_FILL, len(grid) + 200)
    for index, column in enumerate(columns or sheet.columns):
        _column(page, index, column)
        _drop_down(book, page, sheet.part, index, column, last)
        if column.field not in IN_SIGHT.get(sheet.part, (column.field,)) and all(blank(row[index]) for row in grid[1:]):
            _fold(page, index)
    if sheet.part in START:
        page.sheet_properties.tabColor = ACCENT
    return page


def _fold(page: Worksheet, index: int) -> None:
    """Folds a column: one click on the plus above the sheet opens it. A folded column is not hidden, and is read like the others."""
    from openpyxl.worksheet.properties import Outline

    dimension = page.column_dimensions[letters(index)]
    dimension.outlineLevel, dimension.hidden = 1, True
    page.sheet_properties.outlinePr = Outline(summaryRight=False)


def as_printed(page: Worksheet, *, wide: bool = True, header_rows: int = 1) -> None:
    """Prints a sheet on A4, as wide as the page, with its header on each page and with lines to write on."""
    from openpyxl.worksheet.properties import PageSetupProperties

    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.orientation = "landscape" if wide else "portrait"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.4
    if wide:
        page.print_options.gridLines = True
        page.print_title_rows = f"1:{header_rows}"
    if page.oddFooter is not None:
        page.oddFooter.right.text = "&A, &P of &N"


def add_change(book: Workbook, grid: Grid) -> Worksheet:
    """Adds the sheet of the change: a field and its value in each row."""
    from openpyxl.styles import Alignment, Font

    page: Worksheet = book.create_sheet(CHANGE)
    write_header(page, grid[0])
    _fill(page, grid)
    kinds = {plain(column.label): column.kind for column in SHEETS[CHANGE].columns}
    for row in range(2, len(grid) + 1):
        page.cell(row, 1).font = Font(bold=True, color=INK)
        page.cell(row, 3).font = Font(italic=True, color=INK)
        page.cell(row, 3).alignment = Alignment(wrap_text=True, vertical="top")
        page.cell(row, 2).alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
        page.row_dimensions[row].height = 15 * (1 + len(str(grid[row - 1][2] or "")) // 56)
        kind = kinds.get(plain(grid[row - 1][0]))
        page.cell(row, 2).number_format = "yyyy-mm-dd" if kind == "date" else "@"
    for letter, width in zip("ABC", (16, 60, 60), strict=True):
        page.column_dimensions[letter].width = width
    as_printed(page)
    return page


def add_plain(book: Workbook, title: str, grid: Grid) -> Worksheet:
    """Adds a sheet of texts and numbers under a header."""
    page: Worksheet = book.create_sheet(title)
    if grid:
        write_header(page, [str(name) for name in grid[0]])
        _fill(page, grid)
    for index in range(len(grid[0]) if grid else 0):
        longest = max(len(str(row[index])) for row in grid[:200])
        page.column_dimensions[letters(index)].width = min(max(longest + 2, 10), 60)
    return page


def add_texts(book: Workbook, title: str, rows: Sequence[Sequence[str]]) -> Worksheet:
    """Adds a sheet of texts as they are, without a header of its own."""
    page: Worksheet = book.create_sheet(title)
    for row, cells in enumerate(rows, start=1):
        for column, text in enumerate(cells, start=1):
            if text:
                write_cell(page, row, column, text).number_format = "@"
    return page


def _fill(page: Worksheet, grid: Grid) -> None:
    for row, cells in enumerate(grid[1:], start=2):
        for column, value in enumerate(cells, start=1):
            if value is not None:
                write_cell(page, row, column, value)


def _column(page: Worksheet, index: int, column: Column) -> None:
    """Gives a column its width, its format, and the note on its header."""
    from openpyxl.comments import Comment

    dimension = page.column_dimensions[letters(index)]
    dimension.width = _WIDTHS.get(column.kind, 12)
    if column.kind in _TEXT or column.kind == "date":
        dimension.number_format = "@" if column.kind in _TEXT else "yyyy-mm-dd"
    lines = 1 + len(column.explanation) // _NOTE
    page.cell(1, index + 1).comment = Comment(column.explanation, "coalition_kit", height=18 * lines + 8, width=8 * _NOTE)


def _drop_down(book: Workbook, page: Worksheet, part: str, index: int, column: Column, last: int) -> None:
    """Gives a column its choices where it has some, and its help to whoever selects a cell."""
    from openpyxl.worksheet.datavalidation import DataValidation

    listed = _choices(book, part, column)
    if listed and listed.startswith('"'):
        rule = DataValidation(type="list", formula1=listed, allow_blank=True, showErrorMessage=True)
        rule.errorTitle, rule.error = "Not on the list", f"{column.wanted[0].upper()}{column.wanted[1:]}."[:_MOST_PROMPT]
    elif listed:
        rule = DataValidation(type="list", formula1=listed, allow_blank=True, showErrorMessage=True, errorStyle="warning")
        rule.errorTitle, rule.error = "Not on the list yet", "This name is not on the list that it should come from. Keep it all the same?"
    else:
        rule = DataValidation(allow_blank=True)
    rule.showInputMessage = True
    rule.promptTitle, rule.prompt = column.label[:32], column.explanation[:_MOST_PROMPT]
    rule.add(f"{letters(index)}2:{letters(index)}{last}")
    page.add_data_validation(rule)


def _choices(book: Workbook, part: str, column: Column) -> str:
    """Returns the source of a drop-down: words in quotation marks, a range of another sheet, or nothing."""
    if column.kind == "choice":
        return '"' + ",".join(str(choice).replace("_", " ") for choice in column.choices) + '"'
    if column.kind == "yes or no":
        return '"yes,no"'
    if column.people and column.kind == "name":
        return f"'people'!$A$2:$A${_ROWS_TO_FILL}"
    if (part, column.field) in _FROM and SHEETS[_FROM[part, column.field][0]].title in book.sheetnames:
        other, field = _FROM[part, column.field]
        header = [str(cell.value).rstrip(" *") for cell in book[SHEETS[other].title][1]]
        letter = letters(header.index(SHEETS[other].by_field[field].label))
        return f"'{SHEETS[other].title}'!${letter}$2:${letter}${_ROWS_TO_FILL}"
    return ""
