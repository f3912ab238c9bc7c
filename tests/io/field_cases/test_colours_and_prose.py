"""What is said by other means than a table of words: colours of cells, sentences that say who decides, records in JSON."""

from __future__ import annotations

import io
import json

import docx
import openpyxl
import pytest
from files import listed, wanted, workbook
from openpyxl.styles import Color, PatternFill

from coalition_kit.io import reading

PLAIN = [["Name", "Team", "RAG"], ["Ana Ruiz", "HR"], ["Ben Ode", "IT"], ["Cy Poe", "IT"], ["Di Fox", "HR"]]


def coloured(rows, **fills):
    """A workbook with one sheet, and cells of it filled."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(Sheet=rows)))
    for cell, colour in fills.items():
        book["Sheet"][cell].fill = PatternFill("solid", fgColor=colour)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_colours_of_a_column_without_words_are_read_and_on_which_scale_is_asked():
    data = coloured(PLAIN, C2="92D050", C3="FF0000", C4="FFFF00", C5="C6EFCE")
    found = reading(data, name="rag.xlsx")
    (asked,) = found.questions
    assert "green (2×) → leans for it" in asked.options[0]
    assert [each.stance.mode for each in found.accept().case().record.people] == [1, -1, 0, 1]
    assert wanted(data) == ['Sheet!C1: no words stand here: the colours of its cells were read; got "RAG"']


@pytest.mark.parametrize(
    "fills",
    [{"C2": "92D050", "C3": "92D050", "C4": "92D050"}, {"C1": "FF0000", "C2": "92D050", "C3": "92D050"}, {"C2": "D9D9D9", "C3": "4472C4"}],
    ids=["one colour", "a heading of another", "grey and blue"],
)
def test_cells_of_one_colour_or_of_no_traffic_light_say_nothing(fills):
    data = coloured(PLAIN, **fills)
    assert [each.stance.known for each in reading(data, name="rag.xlsx").accept().case().record.people] == [False] * 4
    assert not any("colour" in said for said in wanted(data))


def themed(rows, **fills):
    """A workbook with cells in colours of its theme, or of the palette."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(Sheet=rows)))
    for cell, colour in fills.items():
        book["Sheet"][cell].fill = PatternFill("solid", fgColor=Color(**colour))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_colours_of_a_theme_and_of_the_palette_are_read():
    data = themed(PLAIN, C2={"theme": 6}, C3={"theme": 5, "tint": 0.4}, C4={"indexed": 13}, C5={"indexed": 3})
    assert [each.stance.mode for each in reading(data, name="rag.xlsx").accept().case().record.people] == [1, -1, 0, 1]


def test_of_colours_that_are_no_traffic_light_it_is_said_that_they_are_not_read():
    told = [each for each in wanted(coloured(PLAIN, C2="7030A0", C3="00B0F0", C4="7030A0", C5="00B0F0")) if "colours of cells" in each]
    assert told == ['Sheet!C1: colours of cells are not read: put what they mean into a column of its own; got "purple; blue"']
    mixed = coloured(PLAIN, C2="92D050", C3="FF0000", C4="92D050", C5="00B0F0")
    assert wanted(mixed) == ['Sheet!C1: no words stand here: the colours of its cells were read, but for blue; got "RAG"']


def test_of_coloured_names_it_is_said_that_colours_are_not_read_and_a_legend_is_nobody():
    rows = [["Name", "Team"], *(row for row in PLAIN[1:]), [], ["Green", "supports"], ["Red", "against"]]
    found = reading(coloured(rows, A2="00B050", A3="FF0000", A4="FFC000", A5="00B050"), name="rag.xlsx").accept()
    assert found.case().names == ("Ana Ruiz", "Ben Ode", "Cy Poe", "Di Fox")
    said = [(problem.cell, problem.wanted) for problem in found.problems if "colour" in problem.wanted]
    assert said == [
        ("A1", "colours of cells are not read: put what they mean into a column of its own"),
        ("A7", "what a colour means was not read"),
        ("A8", "what a colour means was not read"),
    ]


def document(*paragraphs, table=()):
    made = docx.Document()
    if table:
        grid = made.add_table(rows=len(table), cols=len(table[0]))
        for number, row in enumerate(table):
            for index, text in enumerate(row):
                grid.cell(number, index).text = text
    for text in paragraphs:
        made.add_paragraph(text)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


TABLE = [["Name", "Attitude"], ["Ana Ruiz", "for"], ["Ben Ode", "against"]]


@pytest.mark.parametrize(
    "sentence",
    [
        "The board must approve the budget; two thirds needed.",
        "The council decides on the pilot by simple majority.",
        "Hiring needs the consent of the works council.",
        "Der Vorstand muss dem Budget zustimmen.",
        "Le conseil doit approuver le budget.",
        "La junta debe aprobar el presupuesto.",
    ],
)
def test_a_sentence_that_says_who_decides_is_pointed_out_beside_a_table_and_in_a_note(sentence):
    beside = document("Ana met Ben.", sentence, table=TABLE)
    noted = listed([[*TABLE[0], "Notes"], [*TABLE[1], sentence], [*TABLE[2], "Knows the numbers"]])
    for problems, cell in ((reading(beside, name="list.docx").problems, ""), (noted.problems, "C2")):
        (said,) = [problem for problem in problems if "who decides" in problem.wanted]
        assert (said.got, said.cell) == (sentence, cell)
        assert "one sentence may say who decides and was not read as a decision" in said.wanted


@pytest.mark.parametrize("sentence", ["Must see Ana about the budget soon", "Approves of it, with doubts", "Wants a majority of women"])
def test_other_sentences_are_not_pointed_out(sentence):
    found = listed([[*TABLE[0], "Notes"], [*TABLE[1], sentence], TABLE[2]])
    assert not [problem for problem in found.problems if "who decides" in problem.wanted]


RELATED = [
    "Ana Ruiz reports to Ben Ode.",
    "Cy does not trust Ben Ode.",
    "Ben Ode and Di Fox do not get along.",
    "Ana hört auf Ben Ode.",
    "Ana fait confiance à Ben.",
    "Ana confía en Ben.",
]


@pytest.mark.parametrize("sentence", RELATED)
def test_a_sentence_that_says_how_people_relate_is_pointed_out_in_a_text_beside_a_table_and_in_a_note(sentence):
    text = f"Notes of May.\n{sentence}\nThe weather was fine.\n".encode()
    noted = listed([[*TABLE[0], "Notes"], [*TABLE[1], sentence], [*TABLE[2], "Knows the numbers"]])
    beside = reading(document("Ana met Ben.", sentence, table=TABLE), name="list.docx")
    for found, cell in ((reading(text, name="minutes.txt"), "A2"), (beside, ""), (noted, "C2")):
        (said,) = [problem for problem in found.problems if "how people relate" in problem.wanted]
        assert (said.got, said.cell) == (sentence, cell)


@pytest.mark.parametrize(
    "text", ["Ana trusts Ben Ode\nBen Ode trusts Cy Lo\nCy Lo trusts Ana\n", "Trusts the numbers.\nWorks with Excel.\n"]
)
def test_ties_that_are_read_and_things_are_not_pointed_out(text):
    assert not [problem for problem in reading(text.encode(), name="ties.txt").problems if "how people relate" in problem.wanted]


def test_of_many_sentences_the_first_are_shown_and_the_others_counted():
    text = "\n".join(f"We know that Ana Ruiz reports to Ben {letter}ode." for letter in "ABCDEFGHIJKL")
    said = [problem for problem in reading(text.encode(), name="minutes.txt").problems if "how people relate" in problem.wanted]
    assert [problem.cell for problem in said] == [f"A{number}" for number in range(1, 10)]
    assert said[-1].wanted.startswith("four more sentences may say how people relate and were not read as a tie")


@pytest.mark.parametrize("name", ["people.md", "people.txt"])
def test_of_a_list_with_prose_around_it_the_list_is_read_and_the_prose_is_noted(name):
    people = "- Ana Ruiz – nursing – for\n- Ben Ode – finance – against\n- Cy Lo – union – for\n"
    text = f"# Who is who\n\n{people}\nWe met twice. Ben Ode was absent.\n"
    found = reading(text.encode(), name=name).accept()
    assert {each.name: each.stance.mode for each in found.case().record.people} == {"Ana Ruiz": 1, "Ben Ode": -1, "Cy Lo": 1}
    noted = [(problem.cell, problem.got) for problem in found.problems if "beside the list" in problem.wanted]
    assert sorted(noted) == [("A1", "# Who is who"), ("A7", "We met twice. Ben Ode was absent.")]


def test_sentences_below_bulleted_lists_under_stances_are_nobody():
    text = (
        "## Allies\n- Ana Ruiz (union)\n- Ben Ode\n\n## Opponents\n- Cy Lo\n\nCy Lo distrusts Ana Ruiz.\nThe council votes on it in June.\n"
    )
    found = reading(text.encode(), name="campaign.md").accept()
    assert {each.name: each.stance.mode for each in found.case().record.people} == {"Ana Ruiz": 1, "Ben Ode": 1, "Cy Lo": -1}
    assert [each.cell for each in found.problems if "beside the list" in each.wanted] == ["A8", "A9"]


@pytest.mark.parametrize(
    "sentence", ["The board must approve it; two thirds needed.", "Decision: the board must approve it, by two thirds."]
)
def test_a_sentence_with_other_signs_is_pointed_out_and_nobody(sentence):
    alone = reading(f"{sentence}\nIt rained.\n".encode(), name="notes.txt")
    below = reading(f"## Allies\n- Ana Ruiz\n- Ben Ode\n\n## Opponents\n- Cy Lo\n\n{sentence}\n".encode(), name="notes.md").accept()
    assert below.case().names == ("Ana Ruiz", "Ben Ode", "Cy Lo")
    for found in (alone, below):
        assert [each.got for each in found.problems if "who decides" in each.wanted] == [sentence]


def test_lists_behind_stances_end_without_a_full_stop_and_who_is_unsure_is_somebody():
    text = "For: Ana Ruiz, Ben Ode.\nAgainst: Cy Lo.\nUnsure: Di Fox\n"
    case = reading(text.encode(), name="list.txt").accept().case()
    assert {each.name: each.stance.mode for each in case.record.people} == {"Ana Ruiz": 1, "Ben Ode": 1, "Cy Lo": -1, "Di Fox": None}


def test_prose_alone_names_nobody():
    found = reading("Réunion du 4 mai\n\nLe conseil doit approuver le budget.\nIl a plu toute la journée.\n".encode(), name="notes.txt")
    assert found.accept().intake.case is None


def test_names_behind_yes_maybe_and_no_are_people_and_numbers_are_not():
    text = "Who would help?\nYes: Ana Ruiz, Ben Ode\nMaybe: Cy Lo\nNo: Di Fox\nThe board has to agree to the heating.\n"
    found = reading(text.encode(), name="help.txt").accept()
    assert {each.name: each.stance.mode for each in found.case().record.people} == {"Ana Ruiz": 1, "Ben Ode": 1, "Cy Lo": 0, "Di Fox": -1}
    assert reading(b"Yes: 14\nMaybe: 3\nNo: 2\n", name="count.txt").accept().intake.case is None


def test_a_list_of_people_in_a_document_is_read_without_the_sentence_behind_it():
    people = ("Ana Ruiz (principal) – champion", "Ben Ode (union) – against", "Cy Poe (city) – undecided")
    found = reading(document(*people, "The school board has to approve the timetable."), name="who.docx").accept()
    assert {each.name: each.stance.mode for each in found.case().record.people} == {"Ana Ruiz": 2, "Ben Ode": -1, "Cy Poe": 0}


OWN = {
    "project": "Night line",
    "stakeholders": [{"name": "Ana Ruiz", "position": "supportive"}, {"name": "Ben Ode", "position": "opposed"}],
    "relationships": [{"from": "Ana Ruiz", "to": "Ben Ode", "type": "trust"}],
    "decisions": [{"decision": "Budget", "decided_by": ["Ana Ruiz", "Ben Ode"]}],
}


def test_json_with_lists_of_ones_own_names_is_read_and_what_stands_beside_them_is_noted():
    found = reading(json.dumps(OWN).encode(), name="own.json").accept()
    record = found.case().record
    assert {each.name: each.stance.mode for each in record.people} == {"Ana Ruiz": 1, "Ben Ode": -1}
    assert [(tie.source, tie.target, tie.kind) for tie in record.ties] == [("Ana Ruiz", "Ben Ode", "trust")]
    assert [(each.name, each.holders) for each in record.decisions] == [("Budget", ("Ana Ruiz", "Ben Ode"))]
    assert [problem.got for problem in found.problems if "stands beside them" in problem.wanted] == ["project"]


@pytest.mark.parametrize(
    "content",
    [
        {"Ana Ruiz": {"attitude": "for"}, "Ben Ode": {"attitude": "against"}},
        {"supporters": ["Ana Ruiz"], "opponents": ["Ben Ode"]},
        [{"person": {"name": "Ana Ruiz", "team": "HR"}, "attitude": "for"}, {"person": {"name": "Ben Ode"}, "attitude": "against"}],
    ],
    ids=["by name", "lists under stances", "a record inside each"],
)
def test_people_in_json_of_other_forms(content):
    people = reading(json.dumps(content).encode(), name="own.json").accept().case().record.people
    assert {each.name: each.stance.mode for each in people} == {"Ana Ruiz": 1, "Ben Ode": -1}


def test_a_list_of_names_in_json_is_a_list_of_people():
    assert reading(b'["Ana Ruiz", "Ben Ode", "Cy"]', name="names.json").accept().case().names == ("Ana Ruiz", "Ben Ode", "Cy")


def test_several_names_with_brackets_in_a_cell_are_several_people():
    found = listed([["Who", "Mood"], ["Ana Ruiz (CFO) | Ben Ode (COO)", "for"], ["Cy Poe + Di Fox", "against"], ["Eve Lie", "undecided"]])
    people = found.accept().case().record.people
    assert [(each.name, each.stance.mode, each.note) for each in people] == [
        ("Ana Ruiz", 1, "CFO"),
        ("Ben Ode", 1, "COO"),
        ("Cy Poe", -1, ""),
        ("Di Fox", -1, ""),
        ("Eve Lie", 0, ""),
    ]


def test_names_in_lines_of_one_cell_of_a_document_are_several_people():
    rows = [["Supporters", "Opponents"], ["Ana Ruiz\nBen Ode", "Cy Poe"], ["Di Fox", "Eve Lie"]]
    people = reading(document(table=rows), name="chart.docx").accept().case().record.people
    assert {each.name: each.stance.mode for each in people} == {"Ana Ruiz": 1, "Ben Ode": 1, "Cy Poe": -1, "Di Fox": 1, "Eve Lie": -1}
