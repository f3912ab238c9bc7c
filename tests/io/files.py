"""Small files for the tests: workbooks, zips and CSV made on the spot."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import openpyxl

from coalition_kit.case import Case
from coalition_kit.case.people import Tie
from coalition_kit.case.record import Record
from coalition_kit.io import Intake, Reading, reading

PEOPLE = ["name *", "function", "level", "stance", "private stance", "note"]
NAMES = ["Ana Ruiz", "Ben Ode", "Cy Lo", "Di Fox"]
BODY = [
    ["Name", "Department", "Level", "Stance"],
    ["Ida", "Care", "Manager", 1],
    ["Per", None, "Clerk", 0],
    ["Eva", "Finance", "Clerk", -1],
]


def workbook(**sheets: Sequence[Sequence[Any]]) -> bytes:
    """A workbook with these sheets; a title's `__` stands for a space. Text that starts with = is a formula, as Excel has it."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        page = book.create_sheet(title.replace("__", " "))
        for row in rows:
            page.append(list(row))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    """A zip of these files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def repacked(data: bytes, changes: Mapping[str, bytes]) -> bytes:
    """The archive `data` with some of its members replaced or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**members, **changes})


def member(data: bytes, name: str) -> bytes:
    """One member of the archive `data`."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def places(intake: Any, severity: str = "error") -> list[tuple[str, str, str, str]]:
    """Every problem of one severity as (sheet, cell, wanted, got)."""
    return [(q.sheet, q.cell, q.wanted, q.got) for q in intake.problems if q.severity == severity]


def read(source: Any, *, name: str | None = None) -> Intake:
    """What a file gives with every proposal taken."""
    return reading(source, name=name).accept().intake


def listed(rows: Sequence[Sequence[Any]], name: str = "list.csv") -> Reading:
    """A list in CSV as it is understood, its questions open."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return reading(text.getvalue().encode(), name=name)


def record(rows: Sequence[Sequence[Any]]) -> Record:
    """What a list in CSV says with every proposal taken."""
    return listed(rows).accept().case().record


def case_of(data: bytes | str, name: str = "register.xlsx", questions: int = 0) -> Case:
    """The case that comes out with every proposal taken; as many questions as said, no more."""
    found, asked = reading(data.encode() if isinstance(data, str) else data, name=name), 0
    while found.questions:
        asked += 1
        found = found.answer(found.questions[0], found.questions[0].options[0])
    assert asked == questions, found.answers
    return found.case()


def workbook_with_marks(
    rows: Sequence[Sequence[Any]], merged: Sequence[str] = (), hidden_rows: Sequence[int] = (), title: str = "people", **others: Any
) -> bytes:
    """A workbook with merged and hidden cells."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(**{title: rows}, **others)))
    page = book[title]
    for area in merged:
        page.merge_cells(area)
    for number in hidden_rows:
        page.row_dimensions[number].hidden = True
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def wanted(data: bytes | str, name: str = "register.xlsx") -> list[str]:
    """What the notices say."""
    found = reading(data.encode() if isinstance(data, str) else data, name=name)
    return [problem.message for problem in found.problems if problem.severity == "notice"]


def each_once(ties: Iterable[Tie]) -> list[Tie]:
    """Returns ties without the way back of those who work with each other."""
    kept: list[Tie] = []
    for tie in ties:
        if not any((tie.kind, tie.source, tie.target) == ("works_with", one.target, one.source) for one in kept if one.kind == tie.kind):
            kept.append(tie)
    return kept


def ties_of(case: Case) -> list[tuple[str, str, str, float | None]]:
    """The ties as source, target, kind, strength."""
    return [(tie.source, tie.target, tie.kind, tie.strength.mode) for tie in case.record.ties]


def stances(heading: str, *entries: Any) -> list[float | None]:
    """The stances of people with these entries under a heading, every proposal taken."""
    names = [*NAMES, *(f"{at} X" for at in range(len(entries)))]
    return [person.stance.mode for person in record([["Name", heading], *zip(names, entries, strict=False)]).people]
