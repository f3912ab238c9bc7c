"""What people type in a cell is read as they mean it; what means nothing says what was wanted. CSV in its many dresses."""

from __future__ import annotations

import datetime as dt

import pytest
from files import places, workbook, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from coalition_kit.case.estimates import Judgement
from coalition_kit.io import read_case
from coalition_kit.io.cells import MISSING, CellError, parse_cell, split_names
from coalition_kit.io.schema import SHEETS, Column
from tests.io.files import read

NUCLEUS, AT_STAKE = SHEETS["members"].by_field["nucleus"], SHEETS["members"].by_field["at_stake"]
STANCE, NEEDED = SHEETS["people"].by_field["stance"], SHEETS["people"].by_field["needed"]
SINCE, WEIGHT = SHEETS["members"].by_field["since"], SHEETS["system"].by_field["weight"]


@pytest.mark.parametrize(
    "word",
    [
        "yes",
        "Y",
        "YES ",
        "True",
        "TRUE",
        "true",
        "1",
        "x",
        "X",
        "✓",
        "✔",
        "ja",
        "oui",
        "sí",
        "si\u0301",
        "Si",
        "\xa0yes",
        "да",
        "はい",
        True,
        1,
        1.0,
    ],
)
def test_ways_to_say_yes(word):
    assert parse_cell(NUCLEUS, word) is True


@pytest.mark.parametrize("word", ["no", "N", "FALSE", "false", "0", "nein", "non", "não", "✗", "\u200fno", "нет", False, 0, 0.0])
def test_ways_to_say_no(word):
    assert parse_cell(NUCLEUS, word) is False


@pytest.mark.parametrize("word", ["perhaps", "-", "2", "yes no", "?", 7])
def test_neither_yes_nor_no(word):
    with pytest.raises(CellError, match="nucleus must be yes or no"):
        parse_cell(NUCLEUS, word)


@pytest.mark.parametrize("word", ["?", "unknown", "", "  ", None, "？", "\u200b"])
def test_not_known(word):
    assert parse_cell(AT_STAKE, word) is MISSING


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("1-2", "1-2"),
        ("\xa01–2 ", "1-2"),
        ("1,5", "1.5"),
        ("−1 to 1", "-1 to 1"),
        (-1, "-1"),
        (1.5, "1.5"),
        ("\ufeff2", "2"),
        ("?", "?"),
        ("1-2 Observed", "1-2 observed"),
        ("Unknown", "?"),
    ],
)
def test_judgements(typed, spelled):
    assert parse_cell(STANCE, typed).spelled == spelled


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-03-31", (2026, 3, 31)),
        ("31.3.2026", (2026, 3, 31)),
        ("31/03/2026", (2026, 3, 31)),
        ("3/31/2026", (2026, 3, 31)),
        ("5/5/2026", (2026, 5, 5)),
        (dt.datetime(2026, 3, 31, 12), (2026, 3, 31)),
        ("2026-03-31 00:00:00", (2026, 3, 31)),
        ("2026/3/31 9:14:22 AM GMT+1", (2026, 3, 31)),
        ("31 March 2026", (2026, 3, 31)),
        ("31-Mar-26", (2026, 3, 31)),
        ("31. März 2026", (2026, 3, 31)),
        ("31 mai 2026", (2026, 5, 31)),
    ],
)
def test_dates(typed, day):
    assert parse_cell(SINCE, typed) == dt.date(*day)


@pytest.mark.parametrize("typed", ["2/3/2026", "soon", "2026-02-30", 46000, "31.13.2026", "March"])
def test_dates_that_are_none_or_could_be_two(typed):
    with pytest.raises(CellError, match="since must be a date such as 2026-03-31"):
        parse_cell(SINCE, typed)


def test_numbers():
    assert parse_cell(WEIGHT, "2,5") == parse_cell(WEIGHT, 2.5) == parse_cell(WEIGHT, "250%") == 2.5
    assert parse_cell(NEEDED, "2") == parse_cell(NEEDED, 2.0) == parse_cell(NEEDED, "2,0") == 2
    for typed in ("2.5", "two", 2.5, dt.date(2026, 1, 1), True):
        with pytest.raises(CellError, match="needed must be a whole number from 0 to 3"):
            parse_cell(NEEDED, typed)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Ana; Ben", ("Ana", "Ben")),
        ('"a; b"; c', ("a; b", "c")),
        ('Ana "Nina" Ruiz', ('Ana "Nina" Ruiz',)),
        ('"open; b', ('"open', "b")),
        (";;", ()),
        ('"a ""x"""', ('a "x"',)),
    ],
)
def test_lists_of_names(cell, names):
    assert split_names(cell) == names


every_column = st.sampled_from([column for sheet in SHEETS.values() for column in sheet.columns])
anything = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.datetimes() | st.dates() | st.times() | st.timedeltas()


@pytest.mark.slow
@settings(max_examples=400, deadline=None, derandomize=True)
@given(every_column, anything)
def test_a_cell_is_read_or_says_what_was_wanted(column: Column, raw: object):
    said = column.wanted
    try:
        value = parse_cell(column, raw)
    except CellError as error:
        said = error.wanted
    else:
        assert value is MISSING or type(value) in {str, tuple, bool, int, float, dt.date, Judgement}
    assert said.startswith(column.wanted)


CSV = "name;function;stance\r\nZoë Müller;R&D;1,5\r\n"


@pytest.mark.parametrize(
    "data",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("utf-16"),
        ("sep=;\r\n" + CSV).encode(),
        CSV.replace(";", "\t").encode(),
        'name,function,stance\n"Zoë Müller",R&D,"1,5"\n'.encode(),
        CSV.replace("\r\n", "\r").encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "sep", "tab", "comma", "old mac"],
)
def test_dialects_of_csv(data):
    intake = read(data, name="people.csv")
    assert intake.problems == ()
    assert intake.case.person("Zoë Müller").function == "R&D"
    assert str(intake.case.person("Zoë Müller").stance) == "1.5"


def test_a_windows_file_is_read_with_a_notice():
    intake = read(zipped({"people.csv": CSV.encode("cp1252")}), name="a.zip")
    assert intake.case.names == ("Zoë Müller",)
    wanted = "CSV UTF-8 is wanted; it was read as Windows-1252, the older code page: check that names look right"
    assert [(sheet, cell, said) for sheet, cell, said, _ in places(intake, "notice")] == [("people", "", wanted)]


def test_an_open_quotation_mark_swallows_nothing():
    intake = read(b'name,note\nAna,fine\n"Ben,never closed\nCem,lost\n', name="people.csv")
    wanted = "a pair of quotation marks around each entry that has one inside; from here on nothing was read"
    assert places(intake) == [("people", "A3", wanted, "row 3")]
    assert intake.case.names == ("Ana",)


def test_a_csv_with_another_name_is_known_by_its_columns():
    intake = read(b"name,function,level,stance\nAna,Sales,Manager,1\n", name="export 2026.csv")
    assert intake.case.names == ("Ana",)
    assert intake.problems == ()


def test_accents_in_two_forms_are_one_name():
    case = read_case(workbook(people=[["name"], ["Zoe\u0301"]], members=[["person"], ["Zo\u00e9"]]))
    assert case.member_names == ("Zo\u00e9",)


def test_numbers_in_text_columns_are_text():
    case = read_case(workbook(people=[["name", "unit", "function"], [7, 3.0, dt.date(2026, 1, 2)]]))
    assert (case.record.people[0].name, case.record.people[0].unit, case.record.people[0].function) == ("7", "3", "2026-01-02")
