"""The template can be filled by hand; what leaves the kit cannot act, and never costs the old file."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from files import places, workbook

import coalition_kit.io
from coalition_kit.case import Case
from coalition_kit.case.record import LISTS, VERSION, schema
from coalition_kit.io import case_bytes, read_case, reading, template_bytes, write_case, write_tables, write_template
from coalition_kit.io.schema import GUIDANCE, IN_COALITION, SHEETS, START
from coalition_kit.io.template import template_book
from tests.io.files import read

SCHEMA = Path(coalition_kit.io.__file__).with_name("case.schema.json")
REGENERATE = (
    'python -c "import json; from coalition_kit.case.record import schema; '
    "open('coalition_kit/io/case.schema.json', 'w').write(json.dumps(schema(), indent=2, ensure_ascii=False) + '\\n')\""
)


@pytest.fixture(scope="module")
def template():
    return openpyxl.load_workbook(io.BytesIO(template_bytes()))


def test_the_guidance_and_the_three_sheets_to_start_with_come_first(template):
    assert template.sheetnames[:5] == [GUIDANCE, *START, "change"]
    assert set(template.sheetnames) == {GUIDANCE, "change", *(SHEETS[part].title for part in LISTS)}
    said = "\n".join(str(cell.value) for (cell,) in template[GUIDANCE].iter_rows(max_col=1) if cell.value)
    for word in (
        "semicolon",
        "2-4",
        "? for it",
        "observed",
        "reported",
        "guessed",
        "Pseudonyms",
        "Do not use it to",
        "start here",
        "(example)",
    ):
        assert word in said
    assert {page.title for page in template if page.sheet_properties.tabColor and page.title in START} == set(START)


@pytest.mark.parametrize("part", LISTS)
def test_every_column_has_its_note_and_its_choices(template, part):
    sheet, page = SHEETS[part], template[SHEETS[part].title]
    beside = [IN_COALITION] if part == "people" else []
    columns = [*sheet.columns[:1], *beside, *sheet.columns[1:]]
    assert [cell.value for cell in page[1]] == [column.header for column in columns]
    assert page.freeze_panes == "B3"
    rules = {str(rule.sqref).split(":")[0]: rule for rule in page.data_validations.dataValidation}
    for cell, column in zip(page[1], columns, strict=True):
        assert column.help
        assert column.help in cell.comment.text
        assert column.scale is None or all(word in cell.comment.text for word in column.scale.words)
        rule = rules[f"{cell.column_letter}2"]
        if column.kind == "choice":
            assert rule.formula1 == '"' + ",".join(str(choice).replace("_", " ") for choice in column.choices) + '"'
        if column.kind == "yes or no":
            assert rule.formula1 == '"yes,no"'
        if column.people and column.kind == "name":
            assert rule.formula1.startswith("'people'!$A$2")
        if column.kind in {"judgement", "name", "names", "text"}:
            assert page.column_dimensions[cell.column_letter].number_format == "@"


def test_the_example_rows_are_ignored_with_one_notice_and_would_be_right():
    intake = read(template_bytes(), name="blank.xlsx")
    assert intake.errors == ()
    assert intake.case == Case()
    assert "rows that start with (example)" in intake.notices[0].wanted
    assert intake.notices[0].got.startswith("people!A3, ties!A3, decisions!A3")
    book = openpyxl.load_workbook(io.BytesIO(template_bytes()))
    for page in book.worksheets[1:]:
        if str(page["A3"].value).startswith("(example) "):
            page["A3"] = page["A3"].value.removeprefix("(example) ")
    for name in ("Ben Okafor", "Cem Kaya"):
        book["people"].append([name])
    data = io.BytesIO()
    book.save(data)
    assert places(read(data.getvalue())) == []
    assert len(read_case(data.getvalue()).record.people) == 3


def test_a_filled_template_is_read(tmp_path):
    book = openpyxl.load_workbook(write_template(tmp_path / "mine.xlsx"))
    book["people"]["A4"], book["people"]["A5"], book["people"]["B5"] = "Ana", "Ben", "yes"
    book["ties"]["A4"], book["ties"]["B4"], book["ties"]["C4"] = "Ana", "Ben", "works with"
    book["decisions"]["A4"], book["decisions"]["C4"] = "Budget", "Ana; Ben: 2"
    book["change"]["B2"], book["change"]["B4"] = "Faster", dt.date(2026, 12, 31)
    book.save(tmp_path / "mine.xlsx")
    case = read_case(tmp_path / "mine.xlsx")
    assert (case.title, case.change.horizon, case.names) == ("Faster", dt.date(2026, 12, 31), ("Ana", "Ben"))
    assert case.record.ties[0].kind == "works_with"
    assert case.record.decisions[0].weights == {"Ana": 1.0, "Ben": 2.0}
    assert [member.person for member in case.record.members] == ["Ben"]


def test_the_scales_stand_in_the_sheet_and_few_columns_are_in_sight(template):
    for part in LISTS:
        page = template[SHEETS[part].title]
        assert page["A2"].value.startswith("(scale)")
        said = {
            str(page.cell(1, index).value).rstrip(" *"): str(page.cell(2, index).value or "") for index in range(2, page.max_column + 1)
        }
        for column in SHEETS[part].columns[1:]:
            assert column.scale is None or all(word in said[column.label] for word in column.scale.words)
            assert column.kind != "choice" or len(said[column.label].split("\n")) == len(column.choices)
        seen = [letter for letter in (cell.column_letter for cell in page[1]) if not page.column_dimensions[letter].hidden]
        assert len(seen) <= 8
        folded = [letter for letter in (cell.column_letter for cell in page[1]) if page.column_dimensions[letter].hidden]
        assert all(page.column_dimensions[letter].outlineLevel == 1 for letter in folded)
        assert page.sheet_properties.pageSetUpPr.fitToPage
        begun = part in START
        assert page.print_title_rows == ("$1:$2" if begun else "$1:$3")
        assert page.print_area.startswith(f"'{page.title}'!$A${1 if begun else 4}:")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_blank_workbook_prints_on_five_pages_and_a_sheet_more_once_something_stands_in_it(tmp_path):
    def pages(name, **cells):
        book = template_book()
        for title, text in cells.items():
            book[title]["A4"] = text
        book.save(tmp_path / f"{name}.xlsx")
        office = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/office", "--convert-to", "pdf", "--outdir", tmp_path]
        subprocess.run([*office, tmp_path / f"{name}.xlsx"], check=True, capture_output=True, timeout=300)
        counts = re.findall(rb"/Type\s*/Pages.*?/Count\s+(\d+)", (tmp_path / f"{name}.pdf").read_bytes(), re.DOTALL)
        return max(map(int, counts))

    assert pages("blank") == 5
    assert pages("begun", wins="The first win", members="Ana") == 7


def test_folded_columns_with_entries_are_unfolded_and_a_folded_one_is_read_without_a_question():
    case = Case(people=[{"name": "Ana", "unit": "Ward 3"}])
    book = openpyxl.load_workbook(io.BytesIO(case_bytes(case, "xlsx")))
    letter = {cell.value: cell.column_letter for cell in book["people"][1]}
    assert not book["people"].column_dimensions[letter["unit"]].hidden
    assert book["people"].column_dimensions[letter["sector"]].hidden
    book["people"][f"{letter['sector']}2"] = "Health"
    data = io.BytesIO()
    book.save(data)
    found = reading(data.getvalue(), name="case.xlsx")
    assert found.questions == ()
    assert found.case().person("Ana").sector == "Health"


def test_the_column_of_the_coalition_and_the_sheet_of_members_go_together():
    people = [
        ["name *", "in the coalition", "function"],
        ["Ana", "yes", "A"],
        ["Ben", "no", "B"],
        ["Cem", "perhaps", "B"],
        ["Dee", "x", ""],
    ]
    data = workbook(people=people, members=[["person *", "nucleus"], ["Ana", "yes"]])
    for intake in (read(data, name="case.xlsx"), reading(data, name="case.xlsx").intake):
        assert [(member.person, member.nucleus) for member in intake.case.record.members] == [("Ana", True), ("Dee", False)]
        assert places(intake) == [("people", "B4", 'in the coalition must be yes or no, or "?"', "perhaps")]
        assert "unread" not in intake.case.record.journal
    alone = read(workbook(people=people[:3]), name="case.xlsx").case
    assert [member.person for member in alone.record.members] == ["Ana"]
    assert not read(workbook(people=[people[0], ["Ben", "no", ""], ["Cem", "?", ""]]), name="case.xlsx").case.record.members


RISKY = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", "＝1+1", "'=1"]


@pytest.mark.slow
@pytest.mark.parametrize("text", RISKY)
def test_nothing_that_is_written_is_a_formula(text):
    case = Case(people=[{"name": "Ana", "note": text}])
    page = openpyxl.load_workbook(io.BytesIO(case_bytes(case, "xlsx")))["people"]
    cell = next(cell for cell in page[2] if cell.value == text)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    with zipfile.ZipFile(io.BytesIO(case_bytes(case, "zip"))) as archive:
        rows = list(csv.reader(io.StringIO(archive.read("people.csv").decode("utf-8-sig"), newline="")))
    assert f"'{text}" in rows[1]
    for form in ("xlsx", "zip"):
        assert read_case(case_bytes(case, form)) == case


@pytest.mark.slow
@pytest.mark.parametrize("judgement", ["-2", "-1 to 0", "-1 to 0 observed", "-0.5", "-2 reported"])
def test_numbers_and_ranges_below_zero_need_no_protection(judgement):
    case = Case(people=[{"name": "Ana", "stance": judgement}])
    with zipfile.ZipFile(io.BytesIO(case_bytes(case, "zip"))) as archive:
        assert f",{judgement}," in archive.read("people.csv").decode("utf-8-sig")
    for form in ("xlsx", "zip"):
        assert read_case(case_bytes(case, form)) == case


def test_any_tables(tmp_path):
    rows = [{"name": "=1+1", "value": 2.5, "who": ("Ana", "Ben"), "none": float("nan"), "bad": "a\x00b"}, {"name": "b", "more": True}]
    path = write_tables(tmp_path / "out.xlsx", {"a/b:c": rows, "A B C": [], "x" * 40: rows[1:]})
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["a b c", "A B C 2", "x" * 31]
    assert [cell.value for cell in book["a b c"][2]] == ["=1+1", 2.5, "Ana; Ben", None, "ab", None]
    assert book["a b c"]["A2"].data_type == "s"
    assert [cell.value for cell in book["a b c"][1]] == ["name", "value", "who", "none", "bad", "more"]


@pytest.mark.parametrize("name", ["case.json", "case.xlsx", "case.zip", "case"])
def test_a_failed_save_leaves_the_old_file_whole(name, tmp_path, monkeypatch):
    old, new = Case(people=[{"name": "Ana"}]), Case(people=[{"name": "Ben"}])
    write_case(old, tmp_path / name)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_case(new, tmp_path / name)
    monkeypatch.undo()
    assert read_case(tmp_path / name) == old
    assert [path.name for path in tmp_path.rglob("*.part")] == []
    write_case(new, tmp_path / name)
    assert read_case(tmp_path / name) == new


def test_other_extensions_are_refused(tmp_path):
    with pytest.raises(ValueError, match=r"\.json, \.xlsx or \.zip, or a folder, is wanted; .*got 'case\.pdf'"):
        write_case(Case(), tmp_path / "case.pdf")
    with pytest.raises(ValueError, match=r"ends in \.xlsx is wanted; got 'blank\.ods'"):
        write_template(tmp_path / "blank.ods")


def test_the_published_schema_is_that_of_the_case():
    assert json.loads(SCHEMA.read_text("utf-8")) == schema(), f"The case has changed. To publish its schema anew, run\n{REGENERATE}"


@pytest.mark.parametrize("form", ["json", "xlsx", "zip"])
def test_an_older_version_opens_and_a_newer_one_is_refused_in_words(form):
    case = Case(people=[{"name": "Ana"}], members=[{"person": "Ana"}])
    old = b'{"people": [{"name": "Ana"}], "members": ["Ana"]}'
    assert read_case(old, name="old.json") == case
    if form == "json":
        newer = case_bytes(case, "json").replace(f'"version": {VERSION}'.encode(), b'"version": 2')
    elif form == "zip":
        newer = io.BytesIO()
        with zipfile.ZipFile(newer, "w") as archive:
            archive.writestr("people.csv", "name\nAna\n")
            archive.writestr("change.csv", "field,value\nfile version,2\n")
        newer = newer.getvalue()
    else:
        book = openpyxl.load_workbook(io.BytesIO(case_bytes(case, "xlsx")))
        cell = next(row[1] for row in book["change"].iter_rows() if row[0].value == "file version")
        assert cell.value == VERSION
        cell.value = 2
        data = io.BytesIO()
        book.save(data)
        newer = data.getvalue()
    intake = read(newer, name="newer")
    assert intake.case is None
    (problem,) = intake.errors
    assert "newer" in problem.message
    assert "version 1" in problem.wanted
