"""A part of a case typed as rows of text: shown and taken it is the same case, one bad cell keeps all others, and names are followed."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import cases

from coalition_kit.case import Case
from coalition_kit.datasets import list_cases, load_case
from coalition_kit.io import case_bytes
from coalition_kit.io.one_sheet import part_rows, replace_part
from coalition_kit.io.schema import SHEETS
from coalition_kit.io.typed_rows import TypedRow
from coalition_kit.io.unfinished import UNFINISHED
from tests.io.files import read

thorough = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def filled(part, was=None, **fields):
    """A typed row of `part` with these fields."""
    assert set(fields) <= set(SHEETS[part].by_field)
    return TypedRow(tuple(fields.get(column.field, "") for column in SHEETS[part].columns), was)


def put(case, part, row, **fields):
    """What becomes of the case when some cells of a row are typed over."""
    rows = list(part_rows(case, part))
    cells = [fields.get(column.field, cell) for column, cell in zip(SHEETS[part].columns, rows[row].cells, strict=True)]
    rows[row] = TypedRow(tuple(cells), rows[row].was)
    return replace_part(case, part, rows)


def added(case, part, **fields):
    return replace_part(case, part, [*part_rows(case, part), filled(part, **fields)])


def wrong(done):
    return [(problem.row, problem.field, problem.got) for problem in done.problems]


@pytest.fixture
def case():
    return Case(
        change={"title": "Shorter waits", "horizon": dt.date(2027, 1, 1)},
        people=[{"name": "Ana", "stance": "2 observed"}, {"name": "Ben", "function": "Sales"}, {"name": "Cem"}],
        ties=[{"source": "Ana", "target": "Ben"}, {"source": "Ben", "target": "Cem", "kind": "advice"}],
        decisions=[{"name": "Budget", "holders": ["Ana: 2", "Ben"], "rule": '"Ana" and "Ben"'}],
        members=[{"person": "Ana", "nucleus": True}, {"person": "Cem"}],
        leverage_points=[{"name": "Release"}, {"name": "Hiring"}],
        tasks=[{"name": "Launch"}, {"name": "Report", "after": ["Launch"]}],
        tools=[{"name": "Letter", "kind": "petition", "decision": "Budget"}],
    )


# ---- what is shown is what is there ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", list_cases())
@pytest.mark.parametrize("part", SHEETS)
def test_a_part_of_a_teaching_case_shown_and_taken_is_the_same_case(name, part):
    case = load_case(name)
    done = replace_part(case, part, part_rows(case, part))
    assert done.case == case
    assert done.problems == ()


@pytest.mark.slow
@thorough
@given(cases, st.sampled_from(list(SHEETS)))
def test_a_part_of_any_case_shown_and_taken_is_the_same_case(case, part):
    done = replace_part(case, part, part_rows(case, part))
    assert done.case == case
    assert done.problems == ()


@pytest.mark.slow
@thorough
@given(cases, st.sampled_from([part for part in SHEETS if part != "change"]))
def test_the_rows_of_any_case_typed_into_an_empty_list_are_that_list(case, part):
    """For the parts that nothing else names: as if they were pasted."""
    others = {"people", "leverage_points"}
    if part in others:
        return
    rows = [TypedRow(row.cells) for row in part_rows(case, part)]
    assert replace_part(case.replace(**{part: ()}), part, rows).case == case


def test_what_is_typed_is_in_the_workbook(case):
    done = added(case, "people", name="Dia", stance="works for it reported")
    back = read(case_bytes(done.case, "xlsx"), name="case.xlsx").case
    assert back == done.case
    assert back.person("Dia").stance.spelled == "2 reported"


# ---- what cannot be read ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "field", "text", "wanted"),
    [
        ("people", "stance", "hgih", 'stance must be −2 to 2, a range such as "0-2", or "?"'),
        ("people", "needed", "7", "needed must be a whole number from 0 to 3"),
        ("people", "name", "", "name must be filled in"),
        ("people", "name", "Cem", "name: each name once (it stands in row 3 too)"),
        ("ties", "target", "Bne", "target must be a name from the list of people"),
        ("ties", "target", "Ana", "target: a tie to somebody else"),
        ("ties", "kind", "likes", "kind must be trust, advice, works with, reports to or influence"),
        ("members", "nucleus", "maybe", "nucleus must be yes or no"),
        ("decisions", "rule", "as always", "rule: "),
        ("tasks", "after", "Lunch", 'after must be a name from the tasks (did you mean "Launch"?)'),
        ("change", "horizon", "soon", "horizon must be a date such as 2026-03-31"),
    ],
)
def test_one_bad_cell_says_so_and_the_case_stays_as_it_was(case, part, field, text, wanted):
    done = put(case, part, 0, **{field: text})
    (problem,) = done.problems
    assert (problem.row, problem.field) == (0, field)
    assert problem.wanted.startswith(wanted)
    assert done.case.record.model_copy(update={"journal": {}}) == case.record
    shown = part_rows(done.case, part)
    at = [column.field for column in SHEETS[part].columns].index(field)
    assert shown[0].cells[at] == text  # as it was typed
    again = replace_part(done.case, part, shown)
    assert (again.case, again.problems) == (done.case, done.problems)
    mended = put(done.case, part, 0, **{field: part_rows(case, part)[0].cells[at]})
    assert (mended.case, mended.problems) == (case, ())


def test_the_other_cells_of_a_bad_row_count(case):
    done = put(case, "members", 0, nucleus="maybe", role="Speaks", since="2026-02-01")
    member = done.case.record.members[0]
    assert (member.nucleus, member.role, member.since) == (True, "Speaks", dt.date(2026, 2, 1))
    assert wrong(done) == [(0, "nucleus", "maybe")]


def test_a_new_row_waits_until_it_can_be_read_and_the_others_do_not(case):
    rows = [*part_rows(case, "ties"), filled("ties", source="Cem"), filled("ties", source="Cem", target="Ana")]
    done = replace_part(case, "ties", rows)
    assert wrong(done) == [(2, "target", "an empty cell")]
    assert [tie.target for tie in done.case.record.ties] == ["Ben", "Cem", "Ana"]
    assert [row.was for row in done.rows] == [0, 1, None, 2]
    assert [row.cells[0] for row in part_rows(done.case, "ties")] == ["Ana", "Ben", "Cem", "Cem"]
    assert part_rows(done.case, "ties")[2].was is None


def test_a_tie_that_is_there_already_says_in_which_row(case):
    (problem,) = added(case, "ties", source="Ana", target="Ben").problems
    assert (problem.row, problem.wanted) == (2, "target: each tie of a kind once (row 1 is the same)")


def test_an_unreadable_entry_of_a_new_row_counts_as_not_known(case):
    done = added(case, "people", name="Dia", stance="hgih", function="Sales")
    assert wrong(done) == [(3, "stance", "hgih")]
    dia = done.case.person("Dia")
    assert (dia.function, dia.stance.known) == ("Sales", False)
    assert part_rows(done.case, "people")[3].cells[SHEETS["people"].columns.index(SHEETS["people"].by_field["stance"])] == "hgih"


def test_what_cannot_be_read_is_in_the_workbook_too(case):
    done = added(case, "ties", source="Zoe", target="Ana", note="says so herself")
    back = read(case_bytes(done.case, "xlsx"), name="case.xlsx").case
    assert back == done.case
    assert part_rows(back, "ties")[2] == filled("ties", source="Zoe", target="Ana", note="says so herself")


def test_cells_of_a_row_find_it_where_the_list_has_changed_meanwhile(case):
    done = put(case, "people", 1, stance="hgih")
    moved = done.case.replace(people=(*reversed(done.case.record.people),), ties=done.case.record.ties)
    stance = SHEETS["people"].columns.index(SHEETS["people"].by_field["stance"])
    assert [row.cells[stance] for row in part_rows(moved, "people")] == ["", "hgih", "2 observed"]


@pytest.mark.parametrize("held", [3, [], {"people": 3}, {"people": [3, {}, {"row": "1", "cells": {}}, {"row": 0, "cells": {"name": 1}}]}])
def test_a_journal_of_another_form_holds_nothing_unfinished(case, held):
    odd = case.with_journal(UNFINISHED, held)
    assert part_rows(odd, "people") == part_rows(case, "people")
    assert replace_part(odd, "people", part_rows(odd, "people")).problems == ()


def test_an_emptied_row_is_not_deleted(case):
    rows = [TypedRow(("",) * len(row.cells), row.was) if at == 1 else row for at, row in enumerate(part_rows(case, "people"))]
    done = replace_part(case, "people", rows)
    assert wrong(done) == [(1, "name", "an empty row")]
    assert done.case.names == case.names
    assert done.case.record.ties == case.record.ties


def test_a_name_is_never_taken_for_an_example(case):
    assert added(case, "people", name="(example) Ann").case.names[-1] == "(example) Ann"


@pytest.mark.slow
@thorough
@given(cases, st.sampled_from([part for part in SHEETS if part != "change"]), st.data())
def test_a_bad_cell_anywhere_keeps_every_other(case, part, data):
    columns = [
        column for column in SHEETS[part].columns if column.kind in {"judgement", "date", "whole number", "number", "choice", "yes or no"}
    ]
    rows = part_rows(case, part)
    if not rows or not columns:
        return
    row, column = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.sampled_from(columns))
    done = put(case, part, row, **{column.field: "not at all readable"})
    assert (row, column.field) in [place[:2] for place in wrong(done)]
    assert done.case.record.model_copy(update={"journal": case.record.journal}) == case.record


# ---- names -----------------------------------------------------------------------------------------------------------


def test_a_new_name_goes_wherever_the_old_one_stood(case):
    record = put(case, "people", 0, name="Ana Ruiz").case.record
    assert record.ties[0].source == "Ana Ruiz"
    assert record.decisions[0].holders == ("Ana Ruiz: 2", "Ben")
    assert record.decisions[0].rule == '"Ana Ruiz" and "Ben"'
    assert record.members[0].person == "Ana Ruiz"


def test_a_name_and_a_bad_cell_at_once(case):
    done = put(case, "people", 0, name="Ana Ruiz", stance="hgih")
    assert done.case.record.ties[0].source == "Ana Ruiz"
    assert done.case.person("Ana Ruiz").stance.spelled == "2 observed"
    assert wrong(done) == [(0, "stance", "hgih")]


def test_with_somebody_deleted_goes_what_is_told_of_that_person(case):
    done = replace_part(case, "people", [row for row in part_rows(case, "people") if row.was != 1])
    assert done.case.names == ("Ana", "Cem")
    assert dict(done.gone) == {"ties": 2}
    assert dict(done.changed) == {"decisions": 1}
    assert done.rules == ("Budget",)
    assert done.problems == ()


def test_two_rows_that_change_places_are_no_new_names(case):
    first, second, third = part_rows(case, "people")
    swapped = [TypedRow(second.cells, 0), TypedRow(first.cells, 1), third]
    done = replace_part(case, "people", swapped)
    assert done.case.names == ("Ben", "Ana", "Cem")
    assert done.case.person("Ben").function == "Sales"
    assert done.case.record.ties == case.record.ties


@pytest.mark.parametrize(
    ("part", "row", "new", "said"),
    [
        ("leverage_points", 0, "Release approval", lambda record: record.people[0].ranking == ("Release approval", "Hiring")),
        ("tasks", 0, "Go live", lambda record: record.tasks[1].after == ("Go live",)),
        ("decisions", 0, "Money", lambda record: record.tools[0].decision == "Money"),
    ],
)
def test_what_names_a_row_follows_its_new_name(case, part, row, new, said):
    case = case.with_person("Ana", ranking=("Release", "Hiring"))
    done = put(case, part, row, name=new)
    assert done.problems == ()
    assert said(done.case.record)


def test_nothing_names_a_deleted_leverage_point_or_task_any_more(case):
    case = case.with_person("Ana", ranking=("Release", "Hiring"))
    done = replace_part(case, "leverage_points", part_rows(case, "leverage_points")[1:])
    assert (done.problems, done.case.person("Ana").ranking) == ((), ("Hiring",))
    done = replace_part(case, "tasks", part_rows(case, "tasks")[1:])
    assert (done.problems, done.case.record.tasks[0].after) == ((), ())


def test_the_change_is_one_row(case):
    done = put(case, "change", 0, title="No waits", levels="Executive; Manager", horizon="")
    assert done.case.change.title == "No waits"
    assert done.case.change.levels == ("Executive", "Manager")
    assert done.case.change.horizon is None
