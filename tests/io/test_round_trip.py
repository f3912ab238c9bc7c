"""What is written is read back, whole: every form of file, every kind of record."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import openpyxl
import pytest
from files import workbook
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from strategies import cases, names, texts

from coalition_kit.case import Case
from coalition_kit.case import people as p
from coalition_kit.io import case_bytes, read_case, reading, write_case
from coalition_kit.io.cells import format_cell, hidden, is_example, join_names, parse_cell, split_names, unhidden
from coalition_kit.io.read_csv import escape_formula, unescape_formula
from coalition_kit.io.read_xlsx import escape, unescape
from coalition_kit.io.schema import SHEETS
from tests.io.files import read

thorough = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
slower = settings(thorough, max_examples=10, phases=[Phase.explicit, Phase.generate])  # to shrink a workbook takes minutes


def back(case: Case, form: str) -> Case:
    intake = read(case_bytes(case, form), name=f"case.{form}")
    assert not intake.errors, [str(problem) for problem in intake.errors]
    return intake.case


@pytest.mark.slow
@thorough
@given(cases)
def test_json(case):
    assert back(case, "json") == case


@pytest.mark.slow
@slower
@given(cases)
def test_workbook(case):
    assert back(case, "xlsx") == case


@pytest.mark.slow
@thorough
@given(cases)
def test_zip(case):
    assert back(case, "zip") == case


@pytest.mark.slow
@slower
@given(cases, cases)
def test_folder_even_over_another_case(first, second):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case"
        write_case(first, path)
        write_case(second, path)
        assert read_case(path) == second


@thorough
@given(st.lists(names, max_size=4).map(tuple))
def test_names_in_one_cell(given_names):
    assert split_names(join_names(given_names)) == given_names


@thorough
@given(texts | names | st.text())
def test_protections_come_off_again(text):
    assert unescape_formula(escape_formula(text)) == text
    assert unhidden(hidden(text)) == text
    assert not is_example(hidden(text))
    assert unescape(escape(text)) == text


@thorough
@given(texts)
def test_text_cells(text):
    column = SHEETS["people"].by_field["note"]
    cell = format_cell(column, text)
    assert (cell is None) == (text == "")
    assert text == "" or parse_cell(column, cell) == text


def test_a_text_longer_than_a_cell_goes_on_in_further_columns():
    long = "\U0001f600=" * 10_000
    case = Case(
        people=[{"name": "Ana", "note": long}, {"name": "Ben"}],
        change={"story": long[:20_000]},
        journal={"draft": long * 3},
    )
    for form in ("json", "xlsx", "zip"):
        assert back(case, form) == case


def test_many_names_in_one_cell():
    people = [p.Person(name=f"{'n' * 180} {number}") for number in range(300)]
    case = Case(people=people, wins=[p.Win(text="All", credit=tuple(person.name for person in people))])
    for form in ("xlsx", "zip"):
        assert back(case, form) == case


@pytest.mark.parametrize("form", ["json", "xlsx", "zip"])
def test_an_empty_case(form):
    assert back(Case(), form) == Case()


def test_what_was_not_understood_survives_the_round_trip():
    read_in = read(b"name,shoe size\nAna,44\nBen,\n", name="people.csv").case
    assert read_in.record.journal == {"unread": {"people": {"shoe size": [["Ana", "44"]]}}}
    for form in ("json", "xlsx", "zip"):
        assert back(read_in, form) == read_in


def test_unknown_columns_and_sheets_come_back_into_the_workbook():
    register = [["Stakeholder", "Interest", "Attitude"], ["Ana", "High", "for"], ["Ben", None, "against"], ["Cem", None, "neutral"]]
    rooms = [["Room", "Seats"], ["A", "12"]]
    case = reading(workbook(Register=register, Rooms=rooms), name="register.xlsx").accept().case()
    unread = case.record.journal["unread"]
    assert unread["Register"] == {"Interest": [["Ana", "High"]]}
    book = openpyxl.load_workbook(io.BytesIO(case_bytes(case, "xlsx")))
    column = next(cells for cells in book["people"].iter_cols(values_only=True) if cells[0] == "Interest")
    assert column[:4] == ("Interest", "High", None, None)
    assert [list(row) for row in book["Rooms"].iter_rows(values_only=True)] == rooms
    for form in ("json", "xlsx", "zip"):
        assert back(case, form) == case
    book["people"].cell(3, [cell.value for cell in book["people"][1]].index("Interest") + 1).value = "Low"
    data = io.BytesIO()
    book.save(data)
    assert read_case(data.getvalue(), name="c.xlsx").record.journal["unread"]["Register"] == {"Interest": [["Ana", "High"], ["Ben", "Low"]]}


ODD = st.recursive(
    st.text(max_size=6) | st.sampled_from(["Ana", "Ben", "rows", "note", "Interest", "people", "x more", "(example) a", " "]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["people", "Sheet", "rows", "Interest", "name", ""]), inner)
    ),
    max_leaves=12,
)


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(ODD)
def test_unread_entries_of_any_form_survive(unread):
    case = Case(people=[{"name": "Ana"}, {"name": "Ben"}], journal={"unread": unread, "lesson": 1})
    assert back(case, "xlsx") == case


def test_an_empty_rule_is_the_rule_that_an_absent_one_is():
    case = Case(governance=[{"motion": "Spend", "voters": ["Ana"], "rule": ""}])
    assert case.record.governance[0].rule == "all"
    assert back(case, "xlsx") == case
