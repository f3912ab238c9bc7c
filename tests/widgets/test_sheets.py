"""The tables of a case's parts without a page: what is typed is in the case, what cannot be read is said at its cell, steps go back."""

import random

import pytest
from made_up import synthetic

from coalition_kit.case import Case
from coalition_kit.io.one_sheet import part_rows, replace_part
from coalition_kit.io.schema import SHEETS
from coalition_kit.widgets import sheet_words as words
from coalition_kit.widgets.session import open_session
from coalition_kit.widgets.sheets import Sheets


@pytest.fixture
def session():
    session = open_session("00_start_here")
    session.open_case(Case(people=[{"name": "Ana"}, {"name": "Ben"}], ties=[{"source": "Ana", "target": "Ben"}]))
    return session


@pytest.fixture
def lab(session):
    return Sheets(session)


def cells(part, **fields):
    return [fields.get(column.field, "") for column in SHEETS[part].columns]


def type_into(lab, *rows, gone=(), turn=1):
    """Sends rows (number, fields) as the page does, and returns its answer."""
    sent = []
    for number, fields in rows:
        before = lab.rows[number].cells if number in lab.rows else [""] * len(SHEETS[lab.part].columns)
        pairs = zip(SHEETS[lab.part].columns, before, strict=True)
        sent.append([number, [fields.get(column.field, cell) for column, cell in pairs]])
    content = {"kind": "typed", "version": lab.version, "turn": turn, "rows": sent, "gone": list(gone)}
    lab._hear(lab.editor, content, [])
    return lab.editor.answer


def press(lab, kind, **content):
    lab._hear(lab.editor, {"kind": kind, **content}, [])


def test_every_part_of_the_workbook_has_a_place_a_title_and_its_columns(lab):
    assert set(words.TITLES) == set(SHEETS)
    assert len(words.TITLES) == sum(len(parts) for parts in words.GROUPS.values())
    assert [one["part"] for one in lab.editor.parts] == list(words.TITLES)
    for part in SHEETS:
        press(lab, "part", part=part)
        grid = lab.editor.grid
        assert [column["field"] for column in grid["columns"]] == list(SHEETS[part].by_field)
        assert all(column["about"] and column["help"] for column in grid["columns"])
        assert any(column["few"] for column in grid["columns"])
        assert grid["help"]
    for part, few in words.FEW.items():
        assert set(SHEETS[part].required) <= set(few) <= set(SHEETS[part].by_field)


def test_a_part_that_there_is_not_is_refused(lab):
    with pytest.raises(KeyError, match="a part of a case is wanted"):
        lab.choose("journal")


def test_what_is_typed_is_in_the_case_and_can_be_taken_back(lab, session):
    answer = type_into(lab, (2, {"name": "Cem", "stance": "works for it"}))
    assert session.case.names == ("Ana", "Ben", "Cem")
    assert session.case.person("Cem").stance.spelled == "2"
    assert (answer["turn"], answer["problems"], answer["said"]) == (1, [], "Kept in your case.")
    assert lab.editor.undoable == "Cem added"
    version = lab.version
    press(lab, "undo")
    assert session.case.names == ("Ana", "Ben")
    assert (lab.version, len(lab.editor.grid["rows"])) == (version + 1, 2)
    assert (lab.editor.undoable, lab.editor.redoable) == ("", "Cem added")
    press(lab, "redo")
    assert session.case.names == ("Ana", "Ben", "Cem")


def test_the_page_is_not_drawn_anew_by_what_it_sends_itself(lab):
    version = lab.version
    type_into(lab, (0, {"stance": "1"}))
    type_into(lab, (0, {"stance": "70%"}), turn=2)
    assert lab.version == version


def test_what_something_else_changes_is_shown(lab, session):
    session.edit(session.case.with_person("Ana", function="Sales"), "function of Ana")
    assert "Sales" in lab.editor.grid["rows"][0][1]
    session.remember("predictions", {"a": 1})
    assert lab.version == 2


def test_a_cell_that_cannot_be_read_is_said_and_counted_and_mended(lab, session):
    answer = type_into(lab, (1, {"stance": "hgih"}))
    at = list(SHEETS["people"].by_field).index("stance")
    assert answer["problems"] == [[1, at, 'Stance must be −2 to 2, a range such as "0-2", or "?"; got “hgih”.']]
    assert answer["said"] == "One cell cannot be read yet: what was typed is kept, and what counted before still counts."
    assert lab.editor.parts[0]["unread"] == 1
    press(lab, "part", part="ties")
    press(lab, "part", part="people")
    assert lab.editor.grid["rows"][1][1][at] == "hgih"
    assert [problem[:2] for problem in lab.editor.answer["problems"]] == [[1, at]]
    assert type_into(lab, (1, {"stance": "1"}))["problems"] == []
    assert lab.editor.parts[0]["unread"] == 0
    assert session.case.person("Ben").stance.spelled == "1"


def test_a_row_that_is_not_full_yet_waits(lab, session):
    press(lab, "part", part="ties")
    answer = type_into(lab, (1, {"source": "Ben"}))
    assert answer["problems"] == [[1, 1, "Target must be filled in."]]
    assert "One new row will count once complete." in answer["said"]
    assert len(session.case.record.ties) == 1
    assert type_into(lab, (1, {"target": "Ana"}))["problems"] == []
    assert [(tie.source, tie.target) for tie in session.case.record.ties] == [("Ana", "Ben"), ("Ben", "Ana")]


def test_another_name_goes_everywhere_and_a_deleted_person_takes_the_ties_along(lab, session):
    type_into(lab, (0, {"name": "Ana Ruiz"}))
    assert session.case.record.ties[0].source == "Ana Ruiz"
    assert lab.editor.undoable == "Ana is now Ana Ruiz"
    answer = type_into(lab, gone=[1])
    assert session.case.names == ("Ana Ruiz",)
    assert answer["said"].startswith("Ben deleted. Also gone: one tie.")
    assert lab.editor.undoable == "Ben deleted"


def test_cells_that_follow_a_name_are_sent_back(lab, session):
    session.edit(session.case.replace(tasks=[{"name": "Launch"}, {"name": "Report", "after": ["Launch"]}]), "tasks")
    press(lab, "part", part="tasks")
    answer = type_into(lab, (0, {"name": "Go live"}))
    assert answer["cells"] == [[1, list(SHEETS["tasks"].by_field).index("after"), "Go live"]]


def test_what_is_sent_from_a_table_drawn_anew_since_is_left_alone(lab, session):
    case = session.case
    rows = [[0, cells("people", name="X")]]
    lab._hear(lab.editor, {"kind": "typed", "version": lab.version - 1, "turn": 1, "rows": rows, "gone": []}, [])
    assert session.case == case


def test_people_and_words_of_scales_are_offered(lab):
    columns = {column["field"]: column for column in lab.editor.grid["columns"]}
    assert columns["stance"]["options"][-2:] == [("2", "works for it"), ("?", "not known")]
    assert columns["name"]["offers"] is False
    press(lab, "part", part="ties")
    assert lab.editor.options["target"] == [["Ana", ""], ["Ben", ""]]
    columns = {column["field"]: column for column in lab.editor.grid["columns"]}
    assert columns["kind"]["options"][1] == ("advice", "")
    assert columns["sign"]["options"] == [("-1", "a bad tie"), ("1", "a good tie")]


def test_every_offered_entry_can_be_read(lab, session):
    from coalition_kit.io.cells import parse_cell

    for part, sheet in SHEETS.items():
        press(lab, "part", part=part)
        for column in sheet.columns:
            for value, _ in words.options(column):
                parse_cell(column, value)


def test_the_change_is_a_form_and_its_step_has_words(lab, session):
    press(lab, "part", part="change")
    assert lab.editor.grid["form"] is True
    type_into(lab, (0, {"title": "Shorter waits"}))
    assert session.case.title == "Shorter waits"
    assert lab.editor.undoable == "title of the change"


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ([(0, {"stance": "1"})], "stance of Ana"),
        ([(0, {"stance": "1"}), (1, {"stance": "2"})], "People changed"),
        ([(2, {"name": "Cem"}), (3, {"name": "Dia"})], "People: rows added"),
        ([(2, {"name": "N" * 60})], f"{'N' * 39}… added"),
    ],
)
def test_a_step_says_what_it_did(lab, rows, what):
    type_into(lab, *rows)
    assert lab.editor.undoable == what


def test_a_step_names_both_ends_of_a_tie(lab):
    press(lab, "part", part="ties")
    type_into(lab, (0, {"kind": "advice"}))
    assert lab.editor.undoable == "kind of Ana → Ben"


def test_its_text_is_the_same_in_every_run(lab):
    assert lab.describe() == (
        "Lab: every part of the workbook as a table to type in or to paste into: people (2 rows), ties (1 row) and decisions (0 rows), "
        "and 24 more. What cannot be read is kept as typed, with what is wanted said at its cell."
    )


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_typed_the_case_is_sound_and_the_way_back_leads_to_where_it_began(seed):
    """Random texts, names, deletions and pasted rows in random parts of a small case."""
    draw = random.Random(seed)
    session = open_session("00_start_here")
    session.open_case(synthetic(12, seed=seed))
    lab, first, steps = Sheets(session), session.case, 0
    texts = [
        "",
        "?",
        "1",
        "-1 to 1 observed",
        "works for it",
        "yes",
        "2026-03-01",
        "hgih",
        "a; b",
        "majority",
        '"Ana"',
        "x" * 250,
        "(example) Q",
        "\t",
    ]
    for turn in range(60):
        if draw.random() < 0.3:
            lab.choose(draw.choice([*SHEETS, "people", "ties", "decisions"]))
        columns = SHEETS[lab.part].columns
        numbers = [*lab.rows, max(lab.rows, default=-1) + 1] if lab.part != "change" else [0]
        before = session.case
        if lab.part != "change" and lab.rows and draw.random() < 0.2:
            type_into(lab, gone=[draw.choice(list(lab.rows))], turn=turn + 1)
        else:
            entries = [*texts, *session.case.names]
            rows = draw.sample(numbers, min(len(numbers), draw.choice([1, 1, 3])))
            sent = [(n, {draw.choice(columns).field: draw.choice(entries) for _ in range(draw.choice([1, 4]))}) for n in sorted(rows)]
            type_into(lab, *sent, turn=turn + 1)
        steps += session.case != before
        assert Case.from_json(session.case.to_json()) == session.case
        assert len(lab.editor.grid["columns"]) == len(columns)
        shown = [list(row.cells) for row in lab.rows.values() if not row.empty]
        assert shown == [list(row.cells) for row in part_rows(session.case, lab.part)] or all_read_alike(lab, session.case)
    for _ in range(steps):
        session.undo()
    assert session.case == first


def all_read_alike(lab, case):
    """Whether the rows on the page, read again, are the case: they may be spelled otherwise there."""
    return replace_part(case, lab.part, list(lab.rows.values())).case.record.model_copy(update={"journal": {}}) == case.record.model_copy(
        update={"journal": {}}
    )
