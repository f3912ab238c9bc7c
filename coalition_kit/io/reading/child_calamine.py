"""Reads a workbook of any Office or OpenDocument form from standard input and writes its cells as JSON: run as a process of its own.

A hostile file can make a reader of binary formats take all memory or abort; here it ends a child with a limit, and not the kit.
Nothing of the kit is imported, so that the child starts at once.
"""

import datetime as dt
import io
import json
import sys
from typing import Any

MOST_MEMORY = 2_000_000_000
MOST_CELLS = 4_000_000


def cell(value: Any) -> Any:
    """Returns a cell as JSON knows it: dates marked, whole numbers without a fraction."""
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        return {"date": value.isoformat()} if isinstance(value, dt.datetime | dt.date) else str(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return None if value == "" else value


def main() -> None:
    """Writes {"sheets": [{title, hidden, merged, rows}]}."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    except (ImportError, ValueError, OSError):
        pass  # the system has no such limit
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    sheets = []
    room = MOST_CELLS
    for number, about in enumerate(book.sheets_metadata):
        if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_index(number)
        room -= (sheet.total_height or 0) * (sheet.total_width or 0)
        if room < 0:
            sys.exit(3)
        rows = [[cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
        merged = [[top + 1, left, bottom + 1, right] for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()]
        hidden = about.visible != python_calamine.SheetVisibleEnum.Visible
        sheets.append({"title": about.name, "hidden": hidden, "merged": merged, "rows": rows})
    json.dump({"sheets": sheets}, sys.stdout)


if __name__ == "__main__":
    main()
