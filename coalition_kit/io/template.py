"""How does a person start? The blank workbook: what to do in which order, then a sheet for each part with its scales and an example row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from coalition_kit.case.record import LISTS
from coalition_kit.io.schema import CHANGE, GUIDANCE, IN_COALITION, SHEETS, START, Column, Sheet
from coalition_kit.io.tables import letters
from coalition_kit.io.write_grids import change_grid
from coalition_kit.io.write_xlsx import ACCENT, INK, SOFT, add_change, add_list, as_printed, write_cell

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_SCALE_ROW = "(scale) what may stand in each column"
_ROWS_ON_PAPER = 500  # LibreOffice leaves out the pages on which nothing stands
_HELP_ROWS = 3  # the header, the scales and the example
_SMALL = 1.15  # letters of the small font on the width of one of the usual font

GUIDE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "What this workbook is for",
        (
            "You describe a change that you want, the people it depends on, and how they are tied to each other. coalition_kit then "
            "shows who and what is missing in your coalition, and why.",
            "It works on your own machine. Nothing is sent anywhere.",
        ),
    ),
    (
        "What to do, in this order",
        (
            "1. Sheet people: one row for each person who matters to the change, in favour or not. Ten are enough to start. "
            "Only the name must be filled in; yes or no for in the coalition, function, level and stance say most.",
            "2. Sheet ties: who trusts, asks or works with whom, as the first of the two would tell it. Start with those you are sure of.",
            "3. Sheet decisions: the decisions that the change needs, and who holds them.",
            "That is enough: save, and open the file in coalition_kit. Every other sheet is for later, and may stay empty.",
            "Next in use: change (the change in one line), members (since when, in which role), commitments (what they give).",
        ),
    ),
    (
        "How to fill a cell",
        (
            "Leave empty what you do not know, or write ? for it. Not knowing is an answer: it counts as the whole scale, "
            "never as the middle.",
            "Write 3 when you are sure, 2-4 when it lies somewhere between, and 2-3-5 for lowest, most likely and highest. "
            "Below zero write -1 to 1.",
            "Say behind it where it comes from: 2-4 observed (you saw it), 2-4 reported (somebody told you), 2-4 or 2-4 guessed "
            "(it is your guess).",
            "Several names in one cell have a semicolon between them: Ana Ruiz; Ben Okafor. In the holders of a decision, a number after a "
            "colon is a weight: Ana Ruiz: 3.",
            "A star in the first row means: must be filled in. The second row says what may stand in a column and what its numbers mean.",
            "The grey row that starts with (example) shows how a row looks. Neither of the two is read: leave them, or write over the "
            "example.",
            "Most columns are folded: the plus above the first row opens them. A folded column is read like the others.",
        ),
    ),
    (
        "About the people in it",
        (
            "Pseudonyms are welcome: the kit needs to tell people apart, not to know them.",
            "Write what a position is, and what it rests on. It is one day's judgement of a position, not a portrait of a person.",
            "Ask yourself before each entry whether you could show it to the person it is about. Keep the file where only those "
            "who need it can open it.",
            "Do not use it to assess, promote, transfer or dismiss anybody, and do not pass it on for that: it is made of guesses, "
            "made for planning a change, and the people in it were not asked.",
        ),
    ),
)

EXAMPLES: dict[str, dict[str, Any]] = {
    "people": {
        "function": "Engineering",
        "level": "Manager",
        "perspective": "sceptic",
        "stance": "-1 observed",
        "private_stance": "-1 to 1",
        "capabilities": "data analysis; facilitation",
        "position_power": "2-3",
        "expertise": "4 observed",
        "readiness": "?",
        "needed": 2,
        "threshold": "0.3-0.5",
        "note": "Saw two rollouts fail. Asks for a pilot first.",
    },
    "ties": {
        "target": "Ben Okafor",
        "kind": "trust",
        "sign": 1,
        "strength": "0.6-0.8",
        "reliability": "3-4 reported",
        "openness": "?",
        "note": "Ran the migration together.",
    },
    "decisions": {
        "type": "budget",
        "holders": "Ana Ruiz: 3; Ben Okafor",
        "rule": "majority",
        "note": "The board follows Ana Ruiz in fact.",
    },
    "leverage_points": {"why": "Teams wait two weeks for a release."},
    "system": {"level": "Manager", "weight": 2, "why": "They set the weekly priorities."},
    "nodes": {"unit": "Support, first line", "target": 0.6, "note": "Every call is logged with its cause."},
    "members": {"nucleus": "yes", "since": "2026-01-15", "at_stake": "?", "role": "Speaks with the board"},
    "commitments": {"kind": "time", "observed": "yes", "date": "2026-02-01", "note": "Four hours a week, kept for six weeks."},
    "pledges": {"text": "Bring the cost figures to the April meeting", "due": "2026-04-10", "made": "2026-03-16"},
    "evidence": {"form": "pilot", "strength": "3-6", "credibility": "0.7", "similarity": "60-80%", "source": "Team North"},
    "concerns": {"attribute": "complexity", "text": "One more tool to learn in the busiest month.", "weight": "0.5-0.9"},
    "pilots": {
        "unit": "Team North",
        "weeks": 8,
        "measure": "Calls answered on the same day",
        "trials": 40,
        "works": 0.8,
        "fails": 0.5,
        "similarity": "0.8",
        "credibility": "0.7",
        "if_it_fails": "Stop, say so, and ask Team North what we missed",
    },
    "tasks": {"months": "1-2-4", "owner": "Ana Ruiz", "note": "Every team lead hears it from a colleague first"},
    "wins": {"date": "2026-03-20", "credit": "Ben Okafor; Cem Kaya"},
    "conflicts": {"people": "Ana Ruiz; Ben Okafor", "kind": "task", "opened": "2026-02-11"},
    "plan_changes": {"date": "2026-03-25", "evidence": "Pilot in Team North"},
    "moves": {
        "date": "2026-03-27",
        "field": "private_stance",
        "before": "-1 to 0",
        "after": "1 reported",
        "why": "Saw the log of Team North with her own eyes.",
    },
    "conversations": {"date": "2026-03-26", "who": "Ana Ruiz", "reply": "not yet", "text": "Wants to see the April figures first."},
    "partnerships": {
        "level": "2-3",
        "engagement": 3,
        "mission": "4-5",
        "evidence": '"We are in this for the families." (minutes, 3 March)',
    },
    "horizons": {"baseline": 38, "target": "20-25", "unit": "days", "source": "Monthly report", "date": "2026-12-31"},
    "claims": {"element": "problem", "position": "too few beds", "text": "People wait in emergency rooms for days."},
    "tools": {"kind": "petition", "audience": "Residents", "action": "Sign", "reached": 4000, "acted": 310, "heard": 12},
    "outcomes": {"date": "2026-03-31", "value": 34, "unit": "days"},
    "resources": {"owner": "City hospital", "amount": "10-15", "offered": "yes", "unit": "rooms"},
    "risks": {"owner": "City hospital", "size": "20-40", "share": "0.5", "correlation": "?"},
    "governance": {"voters": "City hospital; Insurer A", "rule": "2 of 3"},
}
_KEYS = {
    "people": "Ana Ruiz",
    "ties": "Ana Ruiz",
    "decisions": "Budget for the pilot",
    "leverage_points": "Release approval",
    "system": "Engineering",
    "nodes": "Daily call log",
    "evidence": "Pilot in Team North",
    "pilots": "Calls in Team North",
    "tasks": "Launch",
    "wins": "Two weeks faster in Team North",
    "conflicts": "Whether to start with one team or with three",
    "plan_changes": "Start with one team",
    "partnerships": "Insurer A",
    "horizons": "Days until a first appointment",
    "claims": "Insurer A",
    "tools": "Open letter",
    "outcomes": "Days until a first appointment",
    "resources": "Meeting rooms",
    "risks": "Loss of a grant",
    "governance": "Spending above 50,000",
}


def template_book() -> Workbook:
    """Returns the blank workbook."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    add_guidance(book)
    for part in START:
        _add_blank(book, SHEETS[part])
    add_change(book, change_grid(None))
    for part in (part for part in LISTS if part not in START):
        _add_blank(book, SHEETS[part])
    for page in book.worksheets:
        if page.title != GUIDANCE:
            _with_print_area(page, begun=page.title == CHANGE or page.title in START)
    book.properties.title = "coalition_kit: a case to fill in"
    book.properties.creator = "coalition_kit"
    return book


def _add_blank(book: Workbook, sheet: Sheet) -> None:
    """Adds a sheet with its scales in words and an example; of the people, it asks beside the name who is in the coalition."""
    columns = [*sheet.columns[:1], *([IN_COALITION] if sheet.part == "people" else []), *sheet.columns[1:]]
    grid = [[column.header for column in columns], [_SCALE_ROW, *(column.in_the_sheet for column in columns[1:])], _example(sheet, columns)]
    page = add_list(book, sheet, [grid[0]], columns)
    for row, cells in enumerate(grid[1:], start=2):
        for index, value in enumerate(cells, start=1):
            if value is not None:
                write_cell(page, row, index, value)
    _as_help(page)
    page.freeze_panes = "B3"
    as_printed(page, header_rows=2)


def _with_print_area(page: Worksheet, *, begun: bool) -> None:
    """Prints the sheet as far as somebody fills it by hand.

    Of a sheet for later the printed area begins below the example: while nothing stands there, LibreOffice leaves the page out.
    """
    first = 1 if begun else _HELP_ROWS + 1
    page.print_area = f"A{first}:{letters(page.max_column - 1)}{max(page.max_row, _ROWS_ON_PAPER)}"
    if not begun:
        page.print_title_rows = f"1:{_HELP_ROWS}"


def add_guidance(book: Workbook) -> None:
    """Adds the sheet that says what to do."""
    from openpyxl.styles import Font

    page = book.create_sheet(GUIDANCE)
    page.sheet_properties.tabColor = INK
    page.sheet_view.showGridLines = False
    page.column_dimensions["A"].width = 76
    title = write_cell(page, 1, 1, "Your change and its coalition: a workbook to fill in")
    title.font = Font(size=18, bold=True, color=INK)
    row = 2
    for heading, lines in GUIDE:
        row += 1
        write_cell(page, row, 1, heading).font = Font(size=13, bold=True, color=ACCENT)
        for line in lines:
            row += 1
            _line(page, row, line)
        row += 1
    end = row
    write_cell(page, row + 1, 1, "The sheets").font = Font(size=13, bold=True, color=ACCENT)
    for count, part in enumerate((*START, "change", *(part for part in LISTS if part not in START)), start=row + 2):
        mark = " (start here)" if part in START else ""
        _line(page, count, f"{SHEETS[part].title}{mark}: {SHEETS[part].help}")
    page.sheet_view.zoomScale = 110
    as_printed(page, wide=False)
    page.page_setup.fitToHeight = 1
    page.print_area = f"A1:A{end}"  # the list of the sheets is for the screen


def _line(page: Worksheet, row: int, text: str) -> None:
    """Writes a line that wraps, as high as it needs in a wide font."""
    from openpyxl.styles import Alignment

    write_cell(page, row, 1, text).alignment = Alignment(wrap_text=True, vertical="top")
    page.row_dimensions[row].height = 16 * (1 + len(text) // 72)


def _example(sheet: Sheet, columns: Sequence[Column]) -> list[Any]:
    """Returns the example row of a sheet; its first cell marks it."""
    entries = {**EXAMPLES[sheet.part], IN_COALITION.field: "yes"}
    key = f"(example) {_KEYS.get(sheet.part, 'Ana Ruiz')}"
    return [key, *(entries.get(column.field) for column in columns[1:])]


def _as_help(page: Worksheet) -> None:
    """Sets off the rows that show how the sheet is filled: the scales, small and whole, and the grey example."""
    from openpyxl.styles import Alignment, Font, PatternFill

    lines = 1
    for index, cell in enumerate(page[2]):
        cell.font = Font(size=8, color=INK)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.number_format = "@"
        width = page.column_dimensions[letters(index)].width or 12
        lines = max(lines, sum(1 + int(len(line) / (width * _SMALL)) for line in str(cell.value or "").split("\n")))
    page.row_dimensions[2].height = 11 * lines + 4
    for cell in page[3]:
        cell.font = Font(italic=True, color="6E665C")
        cell.fill = PatternFill("solid", start_color=SOFT)
        cell.number_format = "@"
