"""What has been read so far? The shapes between a file and a case: tables as they came, parts with the place of each row."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from coalition_kit.case import fields
from coalition_kit.case import people as p
from coalition_kit.case.record import FORMAT
from coalition_kit.io.cells import parse_cell
from coalition_kit.io.schema import CHANGE, SHEETS, Column, Sheet

Progress = Callable[[float, str], None]
MOST_ROWS = 100_000
MOST_UNREAD = 200_000  # characters kept of what the kit does not know
MORE = "more"  # a column headed `note (more)` goes on where `note` ended
_MOST_REMEMBERED = 20_000


@dataclass(frozen=True)
class Marks:
    """What a sheet says of itself beside its values: what is hidden, which cells are merged, which row numbers stand twice."""

    hidden: bool = False
    rows: frozenset[int] = frozenset()  # hidden ones, from 1
    columns: frozenset[int] = frozenset()  # hidden ones, from 0; folded groups are not hidden
    merged: tuple[tuple[int, int, int, int], ...] = ()  # first row, first column, last row, last column
    repeated: tuple[int, ...] = ()
    colours: Mapping[tuple[int, int], str] = field(default_factory=dict)  # row from 1, column from 0 → red, amber or green


@dataclass(frozen=True)
class Table:
    """A sheet as it came: its title, and its rows as (row number from 1, cells from the first column)."""

    title: str
    rows: Iterable[tuple[int, Sequence[Any]]]
    marks: Callable[[], Marks] = Marks
    part: str = ""  # the part that it holds, where the title does not say it
    foreign: bool = False  # of another form, whatever its title says


@dataclass
class GoodRows:
    """The good rows of one sheet, with the place that each came from."""

    title: str
    place: Callable[[int, str], str]  # row number and field → cell
    items: list[Any] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    lost: dict[str, str] = field(default_factory=dict)  # name of a row left out → its place
    seen: int = 0
    _memory: dict[tuple[str, type, Any], Any] = field(default_factory=dict)

    def remembered(self, column: Column, raw: Any) -> Any:
        """Returns `parse_cell(column, raw)`; the same short entry of a column is read only once."""
        if column.kind in {"name", "names", "text"} or not isinstance(raw, str | int | float):
            return parse_cell(column, raw)
        key = column.field, type(raw), raw
        if key not in self._memory:
            value = parse_cell(column, raw)
            if len(self._memory) < _MOST_REMEMBERED:
                self._memory[key] = value
            return value
        return self._memory[key]


@dataclass
class Gathered:
    """Everything that a file gave, before the parts are checked against each other."""

    parts: dict[str, GoodRows] = field(default_factory=dict)
    change: p.Change = field(default_factory=p.Change)
    journal: dict[str, Any] = field(default_factory=dict)
    unread: dict[str, Any] = field(default_factory=dict)
    version: Any = None
    examples: list[str] = field(default_factory=list)  # the places of the example rows
    in_coalition: dict[str, str] = field(default_factory=dict)  # of the column of people: name → place
    room: int = MOST_UNREAD

    def keep(self, title: str, heading: str, entry: Any) -> bool:
        """Returns True when there was room to keep `entry` of an unknown column, file or sheet for the journal."""
        size = len(json.dumps(entry, ensure_ascii=False))
        if size > self.room:
            return False
        self.room -= size
        self.unread.setdefault(title, {}).setdefault(heading, []).append(entry)
        return True


def letters(column: int) -> str:
    """Returns the spreadsheet's name of a column counted from 0: A, B, …, Z, AA."""
    name = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def placeholder(index: int) -> str:
    """Returns what a column without a heading is called: `column B`."""
    return f"column {letters(index)}"


def column_number(name: str) -> int:
    """Returns the place, from 0, of a column by the spreadsheet's name of it: the way back from `letters`.

    >>> [column_number(letters(column)) for column in (0, 25, 26, 701, 702)]
    [0, 25, 26, 701, 702]
    """
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def part_from(sheet: Sheet, values: Mapping[str, Any], fail: Callable[[Column | None, Any, str], None]) -> fields.Part | None:
    """Returns the row made of `values`, with unknowns where that is safe; None where it must be left out.

    `fail(column, got, wanted)` is called for every entry that does not fit.
    """
    values = dict(values)
    try:
        return sheet.model.model_validate(values)
    except ValidationError as error:
        firm = False
        for item in error.errors(include_url=False):
            name = str(item["loc"][0]) if item["loc"] else ""
            column = sheet.by_field.get(name)
            got = values.get(name, "")
            fail(column, got, _wish(column, item["type"], str(item["msg"]), got))
            firm = firm or column is None or not column.can_be_unknown
            values.pop(name, None)
        return None if firm else sheet.model.model_validate(values)


def _wish(column: Column | None, kind: str, message: str, got: Any) -> str:
    if column is None:
        return "an object with named entries"
    if kind == "missing":
        return f"{column.label} must be filled in"
    if kind == "value_error" and "control character" in message:
        return f"{column.label} must be plain text without control characters"
    return column.wanted


def has_letters(text: str) -> bool:
    """Returns whether a text has a letter in it, of any alphabet: it is a word, and no number or mark."""
    return any(map(str.isalpha, text))


def same(name: str) -> str:
    """Returns `name` as a part holds it, so that a row left out is recognised where others name it."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def change_from(values: Mapping[str, Any], fail: Callable[[Column | None, Any, str], None]) -> p.Change:
    """Returns the change that `values` make, without the entries that do not fit; `fail` is called for each."""
    faulty: set[str] = set()

    def noted(column: Column | None, got: Any, wanted: str) -> None:
        faulty.update([column.field] if column else values)
        fail(column, got, wanted)

    change = part_from(SHEETS[CHANGE], values, noted)
    if change is None:
        change = p.Change.model_validate({name: value for name, value in values.items() if name not in faulty})
    if not isinstance(change, p.Change):
        raise TypeError(f"a {FORMAT} has a change; got {type(change).__name__}")
    return change


def as_text(cell: Any) -> str:
    """Returns a cell as text, nothing for an empty one."""
    return "" if cell is None else str(cell)
