"""What do the tables of a CSV file, a folder or a zip of them hold? Finds the encoding and the separator, and says which.

A text that a spreadsheet would take for a formula is written with an apostrophe in front (OWASP, "CSV injection"), and
reading takes exactly that apostrophe off again; a plain number or range, such as -2 or -1 to 0, needs none.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from coalition_kit.io.problems import Refused, Report
from coalition_kit.io.safety import MOST_BYTES, MOST_FILES, ZIP_FAULTS, Source, safe_name
from coalition_kit.io.schema import SHEETS, part_named, plain
from coalition_kit.io.tables import Table

_SEPARATORS = (",", ";", "\t", "|")
_DANGEROUS = re.compile(r"[\t\r]|\s*[=+\-@＝＋－＠]")
_HARMLESS = re.compile(r"-?\d+(?:\.\d+)?(?: to -?\d+(?:\.\d+)?){0,2}(?: (?:observed|reported))?")
_HEADER_ROWS = 10


def protected(text: str) -> str:
    """Returns `text` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if _at_risk(text) else text


def unprotected(text: str) -> str:
    """Returns the text that `protected` was given."""
    return text[1:] if text.startswith("'") and _at_risk(text[1:]) else text


def _at_risk(text: str) -> bool:
    bare = text.lstrip("'")
    return bool(_DANGEROUS.match(bare)) and not (bare == text and _HARMLESS.fullmatch(text))


def tables(source: Source, report: Report) -> Iterator[Table]:
    """Yields one table for each CSV file of `source`; raises Refused where there is none."""
    files = {"csv": _single, "zip": _members, "folder": _folder}[source.form](source, report)
    for count, (name, data) in enumerate(files):
        if count >= MOST_FILES:
            raise Refused(f"at most {MOST_FILES} files are wanted", "more")
        yield from _table(name, data, report)


def written(rows: Iterable[Sequence[Any]]) -> bytes:
    """Returns `rows` as a CSV file that Excel opens as it is: UTF-8 with its mark, commas, no formulas."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    return protected(value) if isinstance(value, str) else "" if value is None else str(value)


def _single(source: Source, report: Report) -> Iterator[tuple[str, bytes]]:
    yield source.name, source.data


def _members(source: Source, report: Report) -> Iterator[tuple[str, bytes]]:
    with source.archive() as archive:
        for member in archive.infolist():
            path = PurePosixPath(member.filename.replace("\\", "/"))
            if member.is_dir() or path.parts[:1] == ("__MACOSX",):
                continue
            if not safe_name(member.filename):
                report.notice(member.filename, "", "a file that stays inside the archive is wanted; this one was not read", member.filename)
            elif path.suffix.lower() != ".csv":
                _other(path.name, report)
            else:
                try:
                    yield path.name, archive.read(member)
                except ZIP_FAULTS:
                    report.error(path.name, "", "a whole file is wanted; this one was not read", "a damaged file")


def _folder(source: Source, report: Report) -> Iterator[tuple[str, bytes]]:
    room = MOST_BYTES
    if source.path is None:
        raise TypeError("a folder has a path")
    for path in sorted(source.path.iterdir()):
        if path.suffix.lower() != ".csv" or not path.is_file():
            if not path.name.startswith((".", "~$")):
                _other(path.name, report)
            continue
        room -= path.stat().st_size
        if room < 0:
            raise Refused(f"a folder with at most {MOST_BYTES // 1_000_000} MB of CSV is wanted", "more")
        yield path.name, path.read_bytes()


def _other(name: str, report: Report) -> None:
    report.notice(name, "", "a file that ends in .csv is wanted; this one was not read", name)


def _table(name: str, data: bytes, report: Report) -> Iterator[Table]:
    title = Path(name).stem
    text = _text(title, data, report)
    if text is None:
        return
    separator, start = separator_of(title, text)
    part = part_named(title)
    if part is None and (guess := _guessed(text[start:], separator)):
        report.notice(title, "", f"a file named {guess}.csv is wanted; it was read as that, from its column names", name)
        title = guess
    yield Table(title, rows_of(title, text[start:], separator, report))


def _text(title: str, data: bytes, report: Report) -> str | None:
    """Returns the file as text: UTF-8, UTF-16 with its mark, or the Windows code page of western Europe, with a notice."""
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            report.error(title, "", "a text file is wanted: save it as CSV UTF-8", "bytes that are no text")
            return None
        odd = next(word for word in re.findall(r"\S*[^\x00-\x7f]\S*", text))
        wanted = "CSV UTF-8 is wanted; it was read as Windows-1252, the older code page: check that names look right"
        report.notice(title, "", wanted, odd)
    if "\0" in text:
        report.error(title, "", "a text file is wanted: save it as CSV UTF-8", "bytes that are no text")
        return None
    return text


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


def _guessed(text: str, separator: str) -> str | None:
    """Returns the sheet whose column names stand in the first line, where exactly one fits best."""
    names = {plain(name) for name in text.split("\n", 1)[0].split(separator)} - {""}
    fits = sorted(((len(names & set(sheet.by_label)), sheet.title) for sheet in SHEETS.values()), reverse=True)
    sure = len(names) > 2 and fits[0][0] > fits[1][0] and fits[0][0] * 2 > len(names)
    return fits[0][1] if sure else None


def rows_of(title: str, text: str, separator: str, report: Report) -> Iterator[tuple[int, Sequence[Any]]]:
    """Yields row number and cells of a text table, as far as its quotation marks are whole."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for cells in reader:
            number += 1
            yield number, [unprotected(cell) for cell in cells]
    except csv.Error:
        wanted = "a pair of quotation marks around each entry that has one inside; from here on nothing was read"
        report.error(title, f"A{number + 1}", wanted, f"row {number + 1}")
