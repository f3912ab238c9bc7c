"""The report made by hand as a document, as slides and as a workbook, read back: each part once, in its place."""

import io
from dataclasses import replace
from itertools import pairwise

import docx
import openpyxl
import pptx
import pytest
from made_content import WITHOUT_PAGES, content, made
from report_pages import finding
from test_forms import PAGES
from test_plan import ROW

from coalition_kit.report.content import IN_THIS_MODEL
from coalition_kit.report.office import _slides
from coalition_kit.report.plan import PLAN_HEADINGS
from coalition_kit.validation.wording import HEADING


def document(monkeypatch, **changes):
    return docx.Document(io.BytesIO(made(monkeypatch, "docx", **changes)))


def test_the_document_is_the_pages_then_the_plan_then_a_line_for_each_question(monkeypatch):
    file = document(monkeypatch)
    kinds = {"Title": "# ", "Heading 1": "## ", "Heading 2": "### ", "List Bullet": "- ", "Normal": ""}
    lines = [f"{kinds[paragraph.style.name]}{paragraph.text}" for paragraph in file.paragraphs]
    pages = [line for line in PAGES.splitlines() if line and not line.startswith("|")]
    where = pages.index("## The map")
    assert lines == [
        *("# A new rota", "True on: 30 June 2026; Made by: Ana"),
        *pages[:where],
        *("## The map", "### Who decides", "- D1 Budget: Ben can stop it."),
        *("### Who is where", "- Ana: in the coalition", "- Ben; wary", "- Ben's circle holds out."),
        *("## The compact", "### Aim", "- Fewer nights.", "### Ask", "- Not agreed yet."),
        "## The conversations",
        "## Each question in a line",
        *(
            "- Coverage (partly): coverage is at risk.",
            "- Nucleus (good): nucleus is met.",
            "- Plan (not known yet): plan is not assessable.",
        ),
        IN_THIS_MODEL,
    ]
    (table,) = file.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["By when", "Who goes", "To whom", "Where they stand", "What we ask", "What we bring", "Who introduces us", "What came of it"],
        ["7 July 2026", "Ana", "Ben", "against it", "Ask what it would take", "“Trial”", "Cem and Dia", "Not yet."],
    ]
    assert [{run.font.bold for cell in row.cells for one in cell.paragraphs for run in one.runs} for row in table.rows] == [{True}, {False}]
    assert sum(cell.width.cm for cell in table.rows[0].cells) <= 27.94 - 2 * 1.8, "the table fits across a sheet of Letter"
    assert file.sections[0].page_width > file.sections[0].page_height
    assert document(monkeypatch, plan=()).tables == []


@pytest.mark.parametrize(
    ("changes", "first"), [({"by": "", "waits_for": "news"}, "Later"), ({"by": ""}, ""), ({"waits_for": "news"}, "7 July 2026")]
)
def test_what_waits_and_has_no_date_is_for_later(monkeypatch, changes, first):
    (table,) = document(monkeypatch, plan=(replace(ROW, **changes),)).tables
    assert [cell.text for cell in table.rows[1].cells][:3] == [first, "Ana", "Ben"]


def deck(monkeypatch, **changes):
    """Each slide: its title, its lines with whether they are bold, and the rows of its table."""
    found = []
    for slide in pptx.Presentation(io.BytesIO(made(monkeypatch, "pptx", **changes))).slides:
        (title, *boxes), tables = [s for s in slide.shapes if s.has_text_frame], [s.table for s in slide.shapes if s.has_table]
        lines = [(one.text, one.font.bold) for box in boxes for one in box.text_frame.paragraphs]
        found.append((title.text_frame.text, lines, [[cell.text for cell in row.cells] for table in tables for row in table.rows]))
    return found


def test_slides_are_the_title_the_pages_and_four_conversations_on_each(monkeypatch):
    rows = [replace(ROW, person=f"P{n}") for n in range(9)]
    slides = deck(monkeypatch, plan=tuple(rows))
    assert slides[0] == ("A new rota", [("True on: 30 June 2026", False), ("Made by: Ana", False)], [])
    heading = ["By when", "Who goes", "To whom", "What we ask", "What we bring", "Who introduces us"]
    assert [table[0] for title, _, table in slides if title == "The conversations"] == [heading] * 3
    shown = [[row[2] for row in table[1:]] for title, _, table in slides if title == "The conversations"]
    assert shown == [["P0", "P1", "P2", "P3"], ["P4", "P5", "P6", "P7"], ["P8"]], "each conversation once"
    said = [line for title, lines, _ in slides if title == "The decision" for line in lines]
    assert said[:4] == [
        ("What is asked", True),
        ("The change needs two decisions.", False),
        ("“Budget”: Ben can stop it.", False),
        ("“Rota”: Cem can stop it.", False),
    ]
    assert [title for title, *_ in deck(monkeypatch, plan=())][-1] == "The compact"


def test_everything_lies_on_its_slide_and_nothing_on_something_else(monkeypatch):
    file = pptx.Presentation(io.BytesIO(made(monkeypatch, "pptx", plan=(ROW,) * 4)))
    for slide in file.slides:
        shapes = sorted(slide.shapes, key=lambda shape: shape.top)
        assert all(one.left >= 0 and one.left + one.width <= file.slide_width for one in shapes)
        assert shapes[0].top >= 0
        assert all(one.top + one.height <= other.top for one, other in pairwise(shapes))
        assert shapes[-1].top + shapes[-1].height <= file.slide_height


def test_a_slide_has_nine_lines_and_keeps_a_heading_with_what_stands_below_it():
    def lines(*parts):
        return [len(slide) for slide in _slides([(under, ["x"] * count) for under, count in parts])]

    assert lines(("A", 4), ("B", 3)) == [9], "2 headings and 7 sentences"
    assert lines(("A", 4), ("B", 4)) == [5, 5], "ten do not fit, so the second part begins a slide"
    assert lines(("A", 9)) == [9, 1], "ten of one part: nine, and the rest on the next"
    assert lines(("", 9), ("B", 1)) == [9, 2]
    assert lines() == []
    assert next(iter(_slides([("A", ["x" * 400])]))) == [("A", True), ("x" * 299 + "…", False)]


def workbook(monkeypatch, **changes):
    book = openpyxl.load_workbook(io.BytesIO(made(monkeypatch, "xlsx", **changes)))
    return {sheet.title: [tuple(cell or "" for cell in row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


SUMMARY_HEAD = [
    ("part", "what", "status", "says"),
    ("The report", "The change", "", "A new rota"),
    ("The report", "True on", "", "30 June 2026"),
    ("The report", "Made by", "", "Ana"),
    ("The report", "In this model", "", IN_THIS_MODEL),
]
SUMMARY_REST = [
    ("The report", "What was decided", "", "Go. The round is in May."),
    ("The report", HEADING, "", "It was right"),
    ("The report", HEADING, "", "in seven of ten."),
    ("The report", "Left out", "", "Every name."),
    ("The coalition", "Coverage", "partly", "coverage is at risk."),
    ("The coalition", "Nucleus", "good", "nucleus is met."),
    ("Not in this version", "Nucleus", "good", "nucleus is met."),
    ("Not known yet", "Plan", "not known yet", "A date"),
    ("Not known yet", "Nucleus", "good", "A date"),
    ("Not known yet", "Does not apply", "", "One question does not apply here."),
]


def test_the_workbook_s_summary_is_the_same_one_page_in_rows(monkeypatch):
    sheets = workbook(monkeypatch)
    page_one = [("The decision", "What is asked", "", "The change needs two decisions.")]
    compact = [("The compact", "Aim", "", "Fewer nights."), ("The compact", "Ask", "", "Not agreed yet.")]
    summary = sheets["summary"]
    assert [summary[:5], summary[5:6], summary[-12:-10], summary[-10:]] == [SUMMARY_HEAD, page_one, compact, SUMMARY_REST]
    assert sheets["The conversations"] == [PLAN_HEADINGS, (*sheets["The conversations"][1],)]
    assert sheets["The conversations"][1][:3] == ("7 July 2026", "Ana", "Ben")
    assert sheets["sentences"][1:3] == [
        ("Coverage: is it so?", "Why", "Sales is missing."),
        ("Coverage: is it so?", "What this assumes", "People answer."),
    ]


def test_without_page_one_the_summary_ends_with_the_steps_the_question_and_the_date(monkeypatch):
    sheets = workbook(monkeypatch, **WITHOUT_PAGES)
    assert sheets["summary"] == [
        *SUMMARY_HEAD,
        *SUMMARY_REST,
        ("Two steps that matter first", "Coverage", "", "Talk to Cem."),
        ("Two steps that matter first", "Nucleus", "", "Meet."),
        ("The first question to ask", "", "", "Ask Dia."),
        ("The date", "", "", "It is made in 6 of 10 runs."),
    ]
    assert "The conversations" not in sheets


def test_the_rows_of_the_conversations_stand_in_the_workbook_once(monkeypatch):
    asked = replace(content().questions[0], finding=finding("conversations", rows=(ROW,)))
    assert "conversations" not in workbook(monkeypatch, questions=(asked,))
    assert workbook(monkeypatch, questions=(asked,), **WITHOUT_PAGES)["conversations"][1][0] == "Ben"


def test_the_title_of_a_slide_is_bold_and_larger_and_long_lines_are_broken(monkeypatch):
    file = pptx.Presentation(io.BytesIO(made(monkeypatch, "pptx")))
    for slide in file.slides:
        head, *boxes = [shape.text_frame for shape in slide.shapes if shape.has_text_frame]
        assert head.paragraphs[0].font.bold
        assert all(head.paragraphs[0].font.size > one.font.size for box in boxes for one in box.paragraphs)
        assert all(box.word_wrap for box in (head, *boxes))
        assert head.paragraphs[0].font.size.pt == 28
        assert all(shape.width > file.slide_width / 2 for shape in slide.shapes)
