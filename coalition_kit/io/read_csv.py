"""How is a table in text taken apart, and how is one written that is safe to open? Finds the separator; quotes what looks like a formula.

A text that a spreadsheet would take for a formula is written with an apostrophe in front (OWASP, "CSV injection"), and
reading takes exactly that apostrophe off again; a plain number or range, such as -2 or -1 to 0, needs none.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from coalition_kit.io.problems import Report
from coalition_kit.io.schema import SHEETS, part_named, plain

_SEPARATORS = (",", ";", "\t", "|")
_DANGEROUS = re.compile(r"[\t\r]|\s*[=+\-@＝＋－＠]")
_HARMLESS = re.compile(r"-?\d+(?:\.\d+)?(?: to -?\d+(?:\.\d+)?){0,2}(?: (?:observed|reported))?")
_HEADER_ROWS = 10


def escape_formula(text: str) -> str:
    """Returns `text` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if _at_risk(text) else text


def unescape_formula(text: str) -> str:
    """Returns the text that `escape_formula` was given."""
    return text[1:] if text.startswith("'") and _at_risk(text[1:]) else text


def _at_risk(text: str) -> bool:
    bare = text.lstrip("'")
    return bool(_DANGEROUS.match(bare)) and not (bare == text and _HARMLESS.fullmatch(text))


def csv_bytes(rows: Iterable[Sequence[Any]]) -> bytes:
    """Returns `rows` as a CSV file that Excel opens as it is: UTF-8 with its mark, commas, no formulas."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    return escape_formula(value) if isinstance(value, str) else "" if value is None else str(value)


def separator_of(title: str, text: str) -> tuple[str, int]:
    """Returns the separator and where the table starts: after Excel's line `sep=;`, if there is one."""
    first = text[:8].splitlines()[0] if text.strip() else ""
    if first.lower().startswith("sep=") and len(first) == 5:
        rest = text[5:]
        return first[4], 5 + (2 if rest.startswith("\r\n") else 1 if rest[:1] in {"\n", "\r"} else 0)
    part = part_named(title)
    known = set(SHEETS[part].by_label) if part and part in SHEETS else {name for sheet in SHEETS.values() for name in sheet.by_label}
    known |= {"field", "value", "key"}
    head = "\n".join(text.split("\n", _HEADER_ROWS)[:_HEADER_ROWS])[:20_000]

    def score(separator: str) -> tuple[int, int]:
        names = re.split(f"[{re.escape(separator)}\n]", head)
        return sum(plain(name) in known for name in names), head.count(separator)

    return max(_SEPARATORS, key=score), 0


def rows_of(title: str, text: str, separator: str, report: Report) -> Iterator[tuple[int, Sequence[Any]]]:
    """Yields row number and cells of a text table, as far as its quotation marks are whole."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for cells in reader:
            number += 1
            yield number, [unescape_formula(cell) for cell in cells]
    except csv.Error:
        wanted = "a pair of quotation marks around each entry that has one inside; from here on nothing was read"
        report.error(title, f"A{number + 1}", wanted, f"row {number + 1}")
