"""What does one cell say? `parse_cell` turns what a person typed into the value of a field; `format_cell` turns it back.

Spellings that mean the same are read alike: ten ways to say yes, a decimal comma, `70%`, `2/3`, white space that no one sees.
What means nothing is refused with a `CellError` that says what was wanted. `parse_cell(column, format_cell(column, value))` is
always `value`.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from coalition_kit.case.estimates import AMOUNT, NUMBER, SHARE, Judgement
from coalition_kit.io.schema import Column, plain

MISSING: Any = object()  # an empty cell: the field keeps its default
_YES = "yes y true t 1 x checked ja j oui o si sí sì s da sim on ✓ ✔ ☑ ✅ wahr vrai vero verdadero да はい 是 نعم כן"
_NO = "no n false f 0 unchecked nein non não nao nej off ✗ ✘ ☐ ❌ falsch faux falso нет いいえ 否 لا לא"
YES, NO = frozenset(_YES.split()), frozenset(_NO.split())
UNKNOWN_WORDS = frozenset({"?", "？", "؟", "unknown", "not known", "n/a"})
_SYNONYMS = {
    **{"skeptic": "sceptic", "socialmedia": "social", "politicalcapital": "capital", "staff": "personnel"},
    **dict.fromkeys(
        ("innovator", "earlyadopter"), "enthusiast"
    ),  # the adopters of Rogers: of the late majority he writes that it is sceptical
    **{"earlymajority": "pragmatist", "latemajority": "sceptic", "laggard": "sceptic"},
}
_NUMBER = re.compile(r"[-+]?(\d+([.]\d*)?|[.]\d+)(e[-+]?\d+)?")
_FRACTION = re.compile(r"(\d{1,6})/([1-9]\d{0,5})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]+Z?(?: [AP]M)?(?: GMT[-+]?\d*)?)?")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_MONTH_WORDS = "jan feb mar apr may jun jul aug sep oct nov dec", "jän feb mär apr mai jun jul aug sep okt nov dez"
_MORE_MONTH_WORDS = {"fév": 2, "avr": 4, "aoû": 8, "déc": 12, "ene": 1, "abr": 4, "ago": 8, "dic": 12}
_MONTH_NUMBER = {word: number for words in _MONTH_WORDS for number, word in enumerate(words.split(), 1)} | _MORE_MONTH_WORDS
_NAMED_MONTH = re.compile(rf"(\d{{1,2}})[-. ]+((?:{'|'.join(_MONTH_NUMBER)})\w*)\.?[-. ,]+(\d{{4}}|\d\d)", re.IGNORECASE)
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000  # 1954 to 2119, as spreadsheets count days
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MONTHS = r"jan|feb|mar|mär|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz]"
_EXCEL_DATE = re.compile(rf"\d{{1,2}}[-. /]+(?:{_MONTHS})\w*\.?|(?:{_MONTHS})\w*\.?[-. /]+\d{{1,2}}", re.IGNORECASE)
_NAME_IN_LIST = re.compile(r'\s*"((?:[^"]|"")*)"\s*(?:;|\Z)|([^;]*)(?:;|\Z)')
_EXAMPLE = re.compile(r"\s*(\(+)(?:example|scale)\)", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:[,'’]\d{3})+(?!\d)")
_MOST_FOR_A_SHORT_CELL = 200
MOST_IN_A_CELL = 1_000_000


class CellError(ValueError):
    """A cell that cannot be read: what was wanted in it."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted
        super().__init__(wanted)


@dataclass(frozen=True)
class Unreadable:
    """A cell whose content is not there to read, such as a formula that was never computed."""

    wanted: str
    got: str

    def __str__(self) -> str:
        return self.got


def blank(raw: Any) -> bool:
    """Returns True for a cell without anything but white space."""
    return raw is None or (isinstance(raw, str) and (not raw or raw.isspace()))


def parse_cell(column: Column, raw: Any) -> Any:
    """Returns the value of `raw` for `column`, MISSING where the cell is empty; raises CellError."""
    if blank(raw):
        return MISSING
    if isinstance(raw, Unreadable):
        raise CellError(raw.wanted)
    if isinstance(raw, str) and len(raw) > MOST_IN_A_CELL:
        raise CellError(f"{column.wanted}; this entry has more than {MOST_IN_A_CELL:,} characters")
    if column.kind not in {"name", "names", "text"} and isinstance(raw, str) and not _visible(raw):
        return MISSING
    return _PARSERS[column.kind](column, raw)


def format_cell(column: Column, value: Any) -> Any:
    """Returns what a cell of `column` holds for `value`: text, a number, a date, or None for an empty cell."""
    if column.kind == "text":
        return _format_text(value, column.required)
    if isinstance(value, Judgement):
        if value == column.default:
            return None
        return _whole(value.mode) if value.exact and value.basis == "guessed" else value.spelled
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return join_names(value) or None
    if column.kind == "choice" and isinstance(value, str):
        return value.replace("_", " ")
    return None if value == "" else value


def _whole(number: float | None) -> float | int | None:
    return int(number) if number is not None and number.is_integer() else number


def split_names(text: str) -> tuple[str, ...]:
    """Returns the names in `a; b; "c; d"`: a name with a semicolon in it stands in quotation marks."""
    found = (match for match in _NAME_IN_LIST.finditer(text) if match.group())
    names = (match[2] if match[1] is None else match[1].replace('""', '"') for match in found)
    return tuple(name.strip() for name in names if name.strip())


def join_names(names: Sequence[str]) -> str:
    """Returns names as one text that `split_names` takes apart again."""
    return "; ".join('"' + name.replace('"', '""') + '"' if ";" in name or name.startswith('"') else name for name in names)


def is_example(raw: Any) -> bool:
    """Returns True for the first cell of a row that shows how to fill the sheet: it starts with `(example)` or `(scale)`."""
    found = _EXAMPLE.match(raw) if isinstance(raw, str) else None
    return found is not None and len(found[1]) == 1


def is_scale_row(raw: Any) -> bool:
    """Returns True for the first cell of the row that says what may stand in each column."""
    return is_example(raw) and "scale" in raw.casefold()[: raw.find(")")]


def hidden(raw: Any) -> Any:
    """Returns the first cell of a real row so that it is not taken for an example: `((example) …`."""
    return f"({raw}" if isinstance(raw, str) and _EXAMPLE.match(raw) else raw


def unhidden(raw: Any) -> Any:
    """Returns what `hidden` was given."""
    return raw.replace("(", "", 1) if isinstance(raw, str) and _EXAMPLE.match(raw) and not is_example(raw) else raw


def _visible(text: str) -> str:
    """Returns `text` without white space at its ends and without marks that show nothing (byte order, direction, joiners)."""
    return "".join(char for char in text.strip() if unicodedata.category(char) != "Cf").replace("\xa0", " ").strip()


def _text(raw: Any) -> str:
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        return str(int(raw))
    if isinstance(raw, dt.datetime) and raw.time() == dt.time():
        return raw.date().isoformat()
    return str(raw)


def _short(column: Column, raw: Any) -> str:
    text = _visible(_text(raw))
    if len(text) > _MOST_FOR_A_SHORT_CELL:
        raise CellError(column.wanted)
    return text


def _judgement(column: Column, raw: Any) -> Judgement:
    turned = isinstance(raw, dt.date | dt.time) or (isinstance(raw, str) and _EXCEL_DATE.fullmatch(_visible(raw)))
    if turned:
        raise CellError(
            f"{column.wanted}. The spreadsheet turned this entry into a date: format the column as Text, then type it again, such as 2-4"
        )
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        raise CellError(column.wanted)
    entry = _short(column, raw) if isinstance(raw, str) else raw
    if isinstance(entry, str) and entry.casefold() in UNKNOWN_WORDS:
        entry = "?"
    if isinstance(entry, str) and "/" in entry and column.scale not in (None, SHARE, AMOUNT, NUMBER):
        raise CellError(column.wanted)  # a rating of 1/2 is none: a range, or a date
    if isinstance(entry, str) and _THOUSANDS.search(entry):
        raise CellError(f"{column.wanted}, written without a sign between the thousands")
    try:
        judgement = Judgement.model_validate(entry)
        return column.scale.check(judgement) if column.scale else judgement
    except (ValidationError, ValueError) as error:
        percent = isinstance(raw, int | float) and column.scale == SHARE and 1 < raw <= 100
        raise CellError(column.wanted + (f"; for {raw:g} percent write {raw:g}%" if percent else "")) from error


def _choice(column: Column, raw: Any) -> Any:
    text = _short(column, raw)
    if column.can_be_unknown and text.casefold() in UNKNOWN_WORDS:
        return MISSING
    if all(isinstance(choice, int) for choice in column.choices):
        number = _float(text)
        match: list[str | int] = [choice for choice in column.choices if choice == number]
    else:
        word = _SYNONYMS.get(plain(text), plain(text))
        match = [choice for choice in column.choices if plain(choice) == word]
    if not match:
        raise CellError(column.wanted)
    return match[0]


def _yes_or_no(column: Column, raw: Any) -> bool | Any:
    if isinstance(raw, bool):
        return raw
    word = unicodedata.normalize("NFC", _short(column, raw).casefold()).rstrip(".!")
    if column.can_be_unknown and word in UNKNOWN_WORDS:
        return MISSING
    if word in YES or word in NO:
        return word in YES
    raise CellError(column.wanted)


def _date(column: Column, raw: Any) -> dt.date:
    if isinstance(raw, dt.datetime):
        return raw.date()
    if isinstance(raw, dt.date):
        return raw
    text = _short(column, raw)
    if column.can_be_unknown and text.casefold() in UNKNOWN_WORDS:
        return MISSING  # type: ignore[no-any-return]
    try:
        if found := _ISO.fullmatch(text):
            return dt.date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DOTTED.fullmatch(text):
            return dt.date(int(found[3]), int(found[2]), int(found[1]))
        if found := _SLASHED.fullmatch(text):
            return _slash_date(int(found[1]), int(found[2]), int(found[3]))
        if found := _NAMED_MONTH.fullmatch(text):
            return dt.date(_year(found[3]), _MONTH_NUMBER[found[2][:3].casefold()], int(found[1]))
    except ValueError as error:
        raise CellError(column.wanted) from error
    serial = text.isdecimal() and _FIRST_SERIAL <= int(text) <= _LAST_SERIAL
    raise CellError(column.wanted + ("; this is how a spreadsheet counts days: format the column as a date there" if serial else ""))


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _slash_date(first: int, second: int, year: int) -> dt.date:
    """Returns the date of `31/3/2026` or `3/31/2026`; raises ValueError where either number may be the month."""
    if first <= 12 and second <= 12 and first != second:
        raise ValueError("day or month first?")
    return dt.date(year, second, first) if second <= 12 else dt.date(year, first, second)


def _float(text: str) -> float | None:
    bare = text.replace("−", "-").replace(",", ".").replace(" ", "")
    if fraction := _FRACTION.fullmatch(bare):
        return int(fraction[1]) / int(fraction[2])
    scale = 100 if bare.endswith("%") else 1
    bare = bare.removesuffix("%").lower()
    return float(bare) / scale if _NUMBER.fullmatch(bare) else None


def _number(column: Column, raw: Any) -> float | int | Any:
    text = _short(column, raw)
    if column.can_be_unknown and text.casefold() in UNKNOWN_WORDS:
        return MISSING
    number = float(raw) if isinstance(raw, int | float) and not isinstance(raw, bool) else _float(text)
    if isinstance(raw, bool | dt.date | dt.time) or number is None:
        raise CellError(column.wanted)
    if column.kind == "number":
        return number
    if not number.is_integer() or (isinstance(raw, str) and not re.fullmatch(r"[-+−]?\d+(?:[.,]0)?", text)):
        raise CellError(column.wanted)
    exact = isinstance(raw, int) or text.lstrip("+-").isdecimal()
    return int(text) if exact else int(number)


def _names(column: Column, raw: Any) -> tuple[str, ...]:
    return split_names(_text(raw))


def _name(column: Column, raw: Any) -> str:
    return _text(raw)


def _long_text(column: Column, raw: Any) -> str:
    text = _text(raw)
    return text[1:-1] if len(text) >= 2 and text[0] == text[-1] == '"' and _hollow(text) else text


def _format_text(text: str, required: bool) -> str | None:
    """Returns `text`, in quotation marks where a reader would see nothing: `" "`."""
    if not text and not required:
        return None
    return f'"{text}"' if _hollow(text) else text


def _hollow(text: str) -> bool:
    return not text.strip('"').strip()


_PARSERS: dict[str, Callable[[Column, Any], Any]] = {
    "judgement": _judgement,
    "choice": _choice,
    "yes or no": _yes_or_no,
    "date": _date,
    "whole number": _number,
    "number": _number,
    "names": _names,
    "name": _name,
    "text": _long_text,
}
