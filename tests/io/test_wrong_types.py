"""Whatever stands in a field of a JSON file, or wherever a file of any form breaks off: `read` tells the places, and never raises."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coalition_kit.case import Case
from coalition_kit.case.record import LISTS
from coalition_kit.io import case_bytes, reading
from coalition_kit.io.schema import CHANGE, SHEETS
from tests.io.files import read

DEEP = json.loads("[" * 40 + "]" * 40)
WRONG = (
    *(None, True, 0, -1, 1.5, 10**400, -(10**400), float("nan"), float("inf"), 1e308, -0.0, "", " ", "x" * 300, "9" * 400, "1e999"),
    *([], [[]], [None], ["a", ["b"]], [["a"]], [{}], [1], {}, {"a": 1}, {"low": 1}, DEEP, "NaN", "0/0", "-1--2", "\u0000", "=1"),
)
SMALL = Case(
    people=[{"name": name, "function": "F", "level": "L", "stance": "1"} for name in ("Ana", "Ben", "Cem")],
    ties=[{"source": "Ana", "target": "Ben", "kind": "trust", "sign": -1}, {"source": "Cem", "target": "Ana", "strength": "0.4"}],
    decisions=[{"name": "Budget", "holders": ["Ana", "Cem"]}],
)
FORMS = {f"own.{form}": case_bytes(SMALL, form) for form in ("json", "zip", "xlsx", "graphml", "gexf", "net", "kumu.json", "kumu.xlsx")}
FORMS |= {
    "register.csv": b"Name;Attitude;Reports to\nAna;Supportive;Ben\nBen;Opposed;\nCem;Neutral;Ana\n",
    "raci.csv": b"Task,Ana,Ben\nDo,R,A\nTry,C,I\n",
    "matrix.csv": b",Ana,Ben,Cem,Dia\nAna,0,1,0,1\nBen,1,0,1,0\nCem,0,1,0,0\nDia,1,0,0,0\n",
    "ties.dl": b"dl n=3 format=edgelist1\nlabels:\nAna,Ben,Cem\ndata:\n1 2 1\n2 3 1\n",
}
PIECES = (b"", b"9" * 400, b"[[", b"\0", b"1e999", b"NaN", b'"', b"<", b"&#0;", b"\xff\xfe", b",,,", b"*", b"{}", b"-1")


@pytest.mark.parametrize("part", [CHANGE, *LISTS])
def test_a_value_of_any_kind_in_any_field_has_its_place(part):
    columns = SHEETS[part].columns
    whole = {column.field: "Ana" for column in columns if column.required}
    entries = [{**whole, column.field: value} for column in columns for value in WRONG]
    entries += [{**whole, "unheard of": value} for value in WRONG]
    for content in entries if part == CHANGE else [[*entries, *WRONG]]:
        intake = read(json.dumps({"people": [{"name": "Ana"}, {"name": "Zed"}], part: content}).encode(), name="own.json")
        assert intake.case is not None
        assert all(problem.wanted and (problem.sheet or problem.cell) for problem in intake.problems)
    assert any(str(problem).startswith(f"{part}[0]") for problem in intake.problems) or part == CHANGE


@pytest.mark.parametrize("key", ["people", "change", "journal", "format", "version", "members", "hats"])
@pytest.mark.parametrize("value", WRONG, ids=lambda value: repr(value)[:12])
def test_a_value_of_any_kind_in_place_of_a_list(key, value):
    intake = read(
        json.dumps({"format": "coalition-kit-case", "version": 1, "people": [{"name": "Ana"}], key: value}).encode(), name="a.json"
    )
    assert intake.case is not None or intake.errors


@pytest.mark.parametrize("depth", [100, 1_000, 100_000])
def test_lists_in_lists_of_any_depth(depth):
    for key in ("people", "journal", "hats"):
        intake = read(f'{{"people": [], "{key}": {"[" * depth}{"]" * depth}}}'.encode(), name="a.json")
        assert intake.case is not None or intake.errors


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(
    st.sampled_from(sorted(FORMS)),
    st.floats(0, 1),
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from(PIECES)), max_size=3),
    st.lists(st.integers(0, 5), min_size=20, max_size=20),
)
def test_a_broken_file_of_any_form_with_any_answers(name, whole, changes, choices):
    broken = bytearray(FORMS[name][: int(len(FORMS[name]) * max(whole, 0.2))])
    for place, piece in changes:
        at = int(place * len(broken))
        broken[at : at + len(piece) // 2] = piece
    found = reading(bytes(broken), name=name)
    for choice in choices:
        if found.questions:
            question = found.questions[0]
            found = found.answer(question, choice % len(question.options))
    intake = found.intake
    assert intake.case is not None or intake.errors
    assert all(str(problem) for problem in intake.problems)


def test_the_broken_files_can_be_read_before_they_are_broken():
    for name, content in FORMS.items():
        found = reading(content, name=name)
        while found.questions:
            found = found.answer(found.questions[0], 0)
        assert found.intake.case is not None, name
