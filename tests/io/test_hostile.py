"""Files that are broken, too large, locked or made to harm: each is refused in one plain sentence, and nothing runs."""

from __future__ import annotations

import contextlib
import io
import json
import struct
import zipfile

import pytest
from files import member, places, repacked, workbook, zipped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coalition_kit.case import Case
from coalition_kit.io import IntakeError, case_bytes, read_case, reading, write_case
from tests.io.files import read

GOOD = workbook(people=[["name *", "stance"], ["Ana", "1-2"], ["Ben", "?"]], ties=[["source", "target"], ["Ana", "Ben"]])
CSVS = zipped({"people.csv": "name,stance\nAna,1-2\nBen,?\n", "ties.csv": "source,target\nAna,Ben\n"})
JSON = Case(people=[{"name": "Ana"}, {"name": "Ben"}], members=[{"person": "Ana"}], journal={"a": [1]}).to_json().encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SHEET = "xl/worksheets/sheet1.xml"


def refusal(data: bytes, name: str = "my.xlsx") -> tuple[str, str]:
    """What the one problem of a refused file wanted and got; its place is the file."""
    intake = read(data, name=name)
    assert intake.case is None
    ((sheet, cell, wanted, got),) = places(intake)
    assert (sheet, cell) == (name, "")
    with pytest.raises(IntakeError):
        read_case(data, name=name)
    return wanted, got


@pytest.mark.parametrize(
    ("data", "name", "wanted", "got"),
    [
        (b"", "a.xlsx", "a file with something in it is wanted", "an empty file"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "a workbook without a password is wanted", "a password-protected file"),
        (OLE, "a.xls", "a workbook, a table as CSV, a network file or a saved case is wanted", "an old Office file that is no workbook"),
        (b"%PDF-1.7 ...", "a.xlsx", "a workbook, a table as CSV, a network file or a saved case is wanted: open the table", "a PDF"),
        (b"<html><script>alert(1)</script>", "a.xlsx", "a workbook, a table as CSV", "a web page or XML file"),
        (b"name,stance\n", "a.json", "a JSON file, which starts with {, is wanted", "another text"),
        (bytes(range(256)), "a.xlsx", "a whole workbook is wanted: save or send it again", "a damaged file, or one of another kind"),
        (b"PK\x03\x04 and no more", "a.xlsx", "a whole workbook or zip file is wanted", "a damaged or cut-off file"),
        (
            zipped({"mimetype": "x", "content.xml": "<a/>"}),
            "a.ods",
            "a workbook, a table as CSV",
            "an OpenDocument file that is no workbook",
        ),
        (
            zipped({"[Content_Types].xml": "<a/>", "visio/document.xml": "<a/>"}),
            "a.vsdx",
            "a workbook saved as .xlsx",
            "another Office file",
        ),
        (
            zipped({"notes.txt": "x"}),
            "a.zip",
            "a list of people is wanted: a column with their names, or sheets named people, ties and decisions",
            "notes",
        ),
        (b"[1, 2]", "a.json", "a JSON object with people, ties and decisions is wanted", "[1, 2]"),
        (b'{"people": [', "a.json", "whole JSON is wanted; at line 1, column 13 it cannot be read on", "Expecting value"),
        (b"[" * 100_000, "a.json", "a JSON file without lists in lists in lists … is wanted", "one nested too deeply"),
        (
            b'{"version": 99, "format": "coalition-kit-case"}',
            "a.json",
            "this coalition_kit reads case files up to version 1",
            "99: a newer",
        ),
        (b'{"format": "other", "people": []}', "a.json", "a file of the format 'coalition-kit-case' is wanted", "other"),
    ],
)
def test_refused_in_plain_words(data, name, wanted, got):
    found = refusal(data, name)
    assert found[0].startswith(wanted)
    assert found[1].startswith(got) or got in found[1]


@pytest.mark.parametrize("length", [10, 100, 0.3, 0.6, 0.9, 0.99])
def test_truncated_workbook(length):
    cut = GOOD[: length if isinstance(length, int) else int(length * len(GOOD))]
    assert refusal(cut) == ("a whole workbook or zip file is wanted: save or send it again", "a damaged or cut-off file")


def test_fifty_megabytes(tmp_path):
    path = tmp_path / "large.xlsx"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    ((sheet, cell, wanted, got),) = places(read(path))
    assert (sheet, cell, wanted, got) == ("large.xlsx", "", "a file of at most 25 MB is wanted", "50 MB")
    assert refusal(bytes(50_000_000)) == ("a file of at most 25 MB is wanted", "50 MB")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["people.csv", SHEET])
def test_zip_bomb(name):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w", force_zip64=True) as file:
        archive_zeros = bytes(1_000_000)
        for _ in range(300):
            file.write(archive_zeros)
    wanted, got = refusal(bomb.getvalue())
    assert wanted.startswith("a file that unpacks to at most 250 MB, and to at most 250 times its size")
    assert got.startswith("300 MB unpacked from 0.")


def test_a_bomb_that_lies_about_its_size_gives_no_more_than_it_says():
    data = bytearray(zipped({"people.csv": b"name\n" + b"A" * 5_000_000}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 50)
    intake = read(bytes(data), name="a.zip")
    assert places(intake) == [("a.zip", "", "a whole zip file is wanted: save or send it again", "people.csv, damaged")]


def test_too_many_members():
    assert refusal(zipped({f"{i}.csv": "" for i in range(1_001)}), "a.zip") == ("a file with at most 1,000 parts is wanted", "1,001 parts")


def test_a_zip_with_a_password():
    data = bytearray(CSVS)
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refusal(bytes(data), "a.zip") == ("an archive without a password is wanted", "a password-protected file")


@pytest.mark.parametrize("name", ["../people.csv", "/etc/people.csv", "..\\people.csv", "C:\\people.csv", "a/../../people.csv"])
def test_names_that_leave_the_archive(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    intake = read(zipped({name: "name\nEve\n", "people.csv": "name\nAna\n"}), name="a.zip")
    assert intake.case.names == ("Ana",)
    (notice,) = intake.notices
    assert (notice.cell, notice.wanted) == ("", "a file that stays inside the archive is wanted; this one was not read")
    assert list(tmp_path.iterdir()) == []


def test_an_archive_in_an_archive_is_not_opened():
    intake = read(zipped({"more.zip": CSVS, "my.xlsx": GOOD, "people.csv": "name\nAna\n"}), name="a.zip")
    assert [(q.sheet, q.wanted) for q in intake.notices] == [
        (name, "a table (.csv, .tsv) is wanted; this file was not read") for name in ("more.zip", "my.xlsx")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "[Content_Types].xml", "xl/styles.xml"])
def test_xml_entities_are_never_expanded(part, encoding):
    bomb = f'<?xml version="1.0" encoding="{encoding[:6]}"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><worksheet>&c;</worksheet>'
    wanted, got = refusal(repacked(GOOD, {part: bomb.encode(encoding)}))
    assert wanted == "a workbook whose parts are plain XML without a document type is wanted"
    assert got == f"{part} with something else in front"


def test_a_document_type_behind_a_long_comment():
    hidden = b"<!--" + b"x" * 100_000 + b"--><!DOCTYPE a><worksheet/>"
    assert refusal(repacked(GOOD, {SHEET: hidden}))[1] == f"{SHEET} with something else in front"


def test_a_damaged_sheet_is_read_as_far_as_it_is_whole():
    sheet = member(GOOD, SHEET)
    intake = read(repacked(GOOD, {SHEET: sheet[: sheet.rindex(b"<row")]}))
    assert ("people", "", "a whole sheet is wanted; this one was read as far as it goes", "a damaged sheet") in places(intake)
    assert intake.case.names == ("Ana",)


def test_formulas_are_read_as_their_last_value_and_never_computed():
    data = workbook(people=[["name *", "stance", "function"], ["Ana", "=1+1", '=HYPERLINK("http://x","y")'], ["Ben", 1, ""]])
    stored = member(data, SHEET).replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>").replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
    intake = read(repacked(data, {SHEET: stored}))
    assert places(intake, "notice") == [("people", "B2", "a formula was read as its last value", "2")]
    assert places(intake) == [
        ("people", "C2", "a value is wanted: open the file in a spreadsheet and save it, or type the value", "a formula")
    ]
    assert str(intake.case.person("Ana").stance) == "2"


def test_the_error_of_a_formula_is_no_name():
    data = workbook(people=[["name *", "function"], ["Ana", "#REF!"]])
    assert places(read(data)) == [("people", "B2", "a value is wanted, not the error of a formula", "#REF!")]


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;b&gt;", "'; DROP TABLE people; --", "{{7*7}}", "$(rm -rf .)"]
)
@pytest.mark.parametrize("form", ["json", "xlsx", "zip"])
def test_markup_in_names_stays_text(text, form):
    case = Case(people=[{"name": text, "note": text}])
    assert read_case(case_bytes(case, form), name=f"a.{form}") == case


def test_bidirectional_and_combining_characters_stay_and_are_spelled_out_in_messages():
    arabic, marked = "\u0645\u062d\u0645\u062f", "Zoe\u0308"
    data = workbook(people=[["name *", "stance"], [arabic, "\u202e2"], [marked, "\u200fhigh"]], members=[["person"], ["Zo\u00eb"]])
    intake = read(data)
    assert intake.case.names == (arabic, "Zo\u00eb")
    assert intake.case.member_names == ("Zo\u00eb",)
    assert [(q.cell, q.got) for q in intake.errors] == [("B3", "\\u200fhigh")]


def test_a_row_far_below_is_not_silently_lost():
    sheet = (
        member(GOOD, SHEET)
        .replace(b'<row r="3">', b'<row r="200000">')
        .replace(b'r="A3"', b'r="A200000"')
        .replace(b'r="B3"', b'r="B200000"')
    )
    intake = read(repacked(GOOD, {SHEET: sheet}))
    assert ("people", "A200000", "at most 100,000 rows are read; the rest was left out", "row 200,000") in places(intake)
    beyond = sheet.replace(b"200000", b"99999999999")
    assert read(repacked(GOOD, {SHEET: beyond})).case.names == ("Ana",)


@pytest.mark.slow
def test_hundred_thousand_people_and_one_more():
    rows = "".join(f"Person {i},F{i % 12},1-2\n" for i in range(100_001))
    heard = []
    data = f"name *,function,stance\n{rows}".encode()
    intake = reading(data, name="people.csv", progress=lambda share, words: heard.append((share, words))).intake
    assert len(intake.case.record.people) == 100_000
    assert places(intake) == [("people", "A100002", "at most 100,000 rows are read; the rest was left out", "row 100,002")]
    assert [share for share, _ in heard] == sorted(share for share, _ in heard)
    assert any("row 50,000" in words for _, words in heard)


@pytest.mark.slow
def test_hundred_thousand_rows_of_a_workbook():
    row = '<row><c t="inlineStr"><is><t>Person {}</t></is></c></row>'
    sheet = member(workbook(people=[["name *"]]), SHEET).replace(
        b"</sheetData>", "".join(map(row.format, range(100_000))).encode() + b"</sheetData>"
    )
    assert (
        len(
            read_case(
                repacked(
                    GOOD,
                    {
                        SHEET: sheet,
                        "xl/worksheets/sheet2.xml": b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
                    },
                )
            ).record.people
        )
        == 100_000
    )


def test_unknown_names_by_the_thousand_are_all_reported():
    ties = "source,target\n" + "".join(f"Nobody {i},Ana\n" for i in range(2_000))
    people = "name *\nAna\n" + "".join(f"Person {i}\n" for i in range(2_000))
    intake = read(zipped({"people.csv": people, "ties.csv": ties}))
    assert len(intake.case.record.ties) == 0
    assert intake.errors[-1].message == "ties: 1,000 more of this kind, not listed one by one"


@pytest.mark.parametrize("number", ["1e999", "9" * 400, "-" + "9" * 5_000, "NaN", "Infinity"])
def test_numbers_that_are_none(number):
    intake = read(f'{{"people": [{{"name": "Ana", "cost": {number}, "needed": {number}}}]}}'.encode(), name="a.json")
    assert sorted((q.sheet, q.cell) for q in intake.errors) == [("people", "[0].cost"), ("people", "[0].needed")]
    assert intake.case.names == ("Ana",)


def test_a_journal_nested_too_deeply():
    deep = '{"people": [{"name": "Ana"}], "journal": {"a": ' + "[" * 400 + "]" * 400 + "}}"
    intake = read(deep.encode(), name="a.json")
    assert intake.case is not None
    assert intake.case.names == ("Ana",)


def test_a_missing_file(tmp_path):
    with pytest.raises(IntakeError, match=r"nowhere\.xlsx: a file or folder that can be opened is wanted"):
        read_case(tmp_path / "nowhere.xlsx")


def test_a_folder_with_other_files(tmp_path):
    write_case(Case(people=[{"name": "Ana"}]), tmp_path / "case")
    (tmp_path / "case" / "notes.txt").write_text("mine")
    intake = read(tmp_path / "case")
    assert [(q.sheet, q.severity) for q in intake.problems] == [("notes.txt", "notice")]
    write_case(Case(people=[{"name": "Ben"}]), tmp_path / "case")
    assert (tmp_path / "case" / "notes.txt").read_text() == "mine"


def survives(data: bytes, name: str) -> None:
    """`read` never raises, and `read_case` raises nothing but IntakeError."""
    intake = read(data, name=name)
    assert intake.case is not None or intake.errors
    with contextlib.suppress(IntakeError):
        read_case(data, name=name)


fuzz = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@fuzz
@given(st.binary(max_size=300), st.sampled_from(["a.xlsx", "people.csv", "a.json", "a.zip", "a"]))
def test_random_bytes(data, name):
    survives(data, name)


@fuzz
@given(st.sampled_from([GOOD, CSVS, JSON]), st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=3)), min_size=1, max_size=4))
def test_random_mutations(data, changes):
    broken = bytearray(data)
    for place, piece in changes:
        at = int(place * (len(broken) - 1))
        broken[at : at + len(piece)] = piece
    survives(bytes(broken), "a")


@fuzz
@given(
    st.sampled_from([SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"]),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=3)), min_size=1, max_size=3),
)
def test_random_mutations_inside_a_workbook(part, changes):
    broken = bytearray(member(GOOD, part))
    for place, piece in changes:
        at = int(place * (len(broken) - 1))
        broken[at : at + max(len(piece), 1)] = piece
    survives(repacked(GOOD, {part: bytes(broken)}), "a.xlsx")


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(["Ana", "?", "2-4"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "stance", "source", "person", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@pytest.mark.slow
@fuzz
@given(
    st.dictionaries(st.sampled_from(["people", "ties", "members", "decisions", "journal", "change", "version", "format", "hats"]), _values)
)
def test_json_of_any_shape(content):
    survives(json.dumps(content).encode(), "a.json")


@fuzz
@given(st.lists(st.lists(st.text(max_size=6) | st.sampled_from(["name", "stance", "2-4", '"', "=1"]), max_size=4), max_size=5))
def test_csv_of_any_shape(rows):
    survives("\n".join(",".join(row) for row in rows).encode("utf-8", "replace"), "people.csv")


def test_the_fuzzed_files_are_good_before_they_are_broken():
    assert read_case(GOOD).names == read_case(CSVS).names == read_case(JSON).names == ("Ana", "Ben")
