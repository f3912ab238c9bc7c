"""Tables of Word documents, slides and OpenDocument texts: as they are seen, with merged cells; a text without a table by its lines."""

from __future__ import annotations

import io

import docx
import pptx
import pytest
from pptx.util import Inches

from coalition_kit.io import reading
from tests.io.files import each_once, member, repacked, zipped

ROWS = [
    ("Name", "Department", "Stance"),
    ("Ida Holm", "Care", "1"),
    ("Per Lund", "", "-1"),
    ("Eva Berg", "Finance", "0"),
]
OPEN = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:text>{body}</office:text></office:body></office:document-content>"""
OPEN_CELL = (
    "<table:table-cell><text:list><text:list-item><text:p>{}<office:annotation><text:p>not this</text:p></office:annotation></text:p>"
)
OPEN_CELL += "</text:list-item></text:list></table:table-cell>"


def word(*, rows=ROWS, lines=()):
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line, style="List Bullet")
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for cells, row in zip(table.rows, rows, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                cell.text = text
        table.cell(1, 1).merge(table.cell(2, 1))
    return saved(document)


def slides(rows=ROWS):
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = "Who stands where"
    table = slide.shapes.add_table(len(rows), 3, Inches(1), Inches(2), Inches(6), Inches(2)).table
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    table.cell(1, 1).merge(table.cell(2, 1))
    return saved(presentation)


def open_text(rows=ROWS, beside=""):
    cells = ("".join(f"<table:table-row>{''.join(OPEN_CELL.format(text) for text in row)}</table:table-row>" for row in rows),)
    table = f'<table:table table:name="Table1">{"".join(cells)}</table:table>' if rows else ""
    kind = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": kind, "content.xml": OPEN.format(body=beside + table)})


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "kind", "function", "beside"),
    [
        (word(lines=["As agreed in March."]), "register.docx", "a Word document", "Care", "As agreed in March."),
        (slides(), "steering.pptx", "a presentation", "Care", "Who stands where"),
        (open_text(beside="<text:p>As agreed in March.</text:p>"), "register.odt", "an OpenDocument text", "", "As agreed in March."),
    ],
    ids=["Word", "slides", "OpenDocument"],
)
def test_a_table_is_read_and_what_stands_beside_it_is_told(data, name, kind, function, beside):
    found = reading(data, name=name).accept()
    case = found.case()
    assert found.kind == f"{kind}: three people"
    assert [(person.name, str(person.stance)) for person in case.record.people] == [
        ("Ida Holm", "1"),
        ("Per Lund", "-1"),
        ("Eva Berg", "0"),
    ]
    assert [person.function for person in case.record.people] == ["Care", function, "Finance"]
    (told,) = [problem for problem in found.problems if "beside" in problem.wanted]
    assert told.got == beside


def test_a_cell_over_two_columns_moves_no_other():
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for cells, row in zip(table.rows, [("Stakeholders", "", ""), ROWS[0], ROWS[1]], strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text
    table.cell(0, 0).merge(table.cell(0, 2))
    person = reading(saved(document), name="a.docx").accept().case().person("Ida Holm")
    assert (person.function, person.stance.mode) == ("Care", 1)


def test_what_was_deleted_under_review_is_not_read():
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip([*table.rows[0].cells, *table.rows[1].cells], ["Name", "Department", "Ida Holm", "Care"], strict=True):
        cell.text = text
    data = saved(document)
    inserted = (
        "<w:del w:id='1' w:author='x'><w:r><w:delText>Finance</w:delText></w:r></w:del><w:moveFrom w:id='2' w:author='x'><w:r><w:t>IT</w:t>"
    )
    end = b"<w:t>Care</w:t></w:r>"
    body = member(data, "word/document.xml")
    assert body.count(end) == 1
    changed = body.replace(end, end + f"{inserted}</w:r></w:moveFrom>".encode())
    assert reading(repacked(data, {"word/document.xml": changed}), name="a.docx").accept().case().person("Ida Holm").function == "Care"


def test_a_text_without_a_table_is_read_by_its_lines():
    case = reading(word(rows=(), lines=["Ida Holm – Care – for", "Per Lund – Finance – against"]), name="list.docx").accept().case()
    assert [(person.name, person.stance.mode) for person in case.record.people] == [("Ida Holm", 1), ("Per Lund", -1)]
    lines = "".join(f"<text:p>{name}</text:p>" for name in ("Ida Holm", "Per Lund", "Eva Berg"))
    assert reading(open_text((), lines), name="list.odt").accept().case().names == ("Ida Holm", "Per Lund", "Eva Berg")


def test_two_tables_of_one_document_are_two_sheets():
    document = docx.Document()
    for rows in ([("Name", "Department"), ("Ida Holm", "Care"), ("Per Lund", "IT")], [("From", "To"), ("Ida Holm", "Per Lund")]):
        table = document.add_table(rows=len(rows), cols=2)
        for cells, row in zip(table.rows, rows, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                cell.text = text
    case = reading(saved(document), name="map.docx").accept().case()
    assert case.names == ("Ida Holm", "Per Lund")
    assert [(tie.source, tie.target) for tie in each_once(case.record.ties)] == [("Ida Holm", "Per Lund")]


BOMB = f'<!DOCTYPE x [<!ENTITY a "{"Ida" * 9}"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>'
WIDE = '<a xmlns:w="w">' + '<w:tbl><w:tr><w:tc><w:gridSpan w:val="99999999"/><w:p><w:t>x</w:t></w:p></w:tc></w:tr></w:tbl>' * 2 + "</a>"


@pytest.mark.parametrize(
    ("data", "name", "got"),
    [
        (word(rows=()), "a.docx", "a Word document without one"),
        (zipped({"ppt/slides/slide1.xml": "<a/>"}), "a.pptx", "a presentation without one"),
        (zipped({"word/document.xml": "<a>"}), "a.docx", "a damaged or cut-off file"),
        (zipped({"word/document.xml": BOMB}), "a.docx", "one with a document type in it"),
        (zipped({"word/document.xml": WIDE}), "a.docx", "a Word document without one"),
        (zipped({"word/document.xml": "<a>" * 90_000 + "</a>" * 90_000}), "a.docx", "one nested too deeply"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.graphics", "content.xml": "<a/>"}), "a.odg", "that is no workbook"),
    ],
    ids=["empty", "no table", "damaged", "document type", "wide", "deep", "drawing"],
)
def test_what_has_no_table_is_refused_with_the_way_out(data, name, got):
    (problem,) = reading(data, name=name).intake.errors
    assert got in problem.got
    assert "wanted" in problem.wanted


ANALYSIS = """Here is what you asked for:

| **Name** | Department | Support |
|:---|:---:|---|
| **Ida Holm** | Care | high |
| Per Lund | R\\|D | low |

And who asks whom:

From | To
--- | ---
Ida Holm | Per Lund

Anything else?
"""


def test_tables_in_markdown():
    found = reading(ANALYSIS.encode(), name="analysis.md").accept()
    case = found.case()
    assert [(person.name, person.function, person.stance.mode) for person in case.record.people] == [
        ("Ida Holm", "Care", 1),
        ("Per Lund", "R|D", -1),
    ]
    assert [(tie.source, tie.target) for tie in each_once(case.record.ties)] == [("Ida Holm", "Per Lund")]
    assert [problem.got for problem in found.problems if "beside" in problem.wanted] == [
        "Here is what you asked for:",
        "And who asks whom:",
        "Anything else?",
    ]


def test_a_list_of_full_names_without_headings_keeps_the_first():
    found = reading(b"Ana Silva, CFO, supports the change\nBen Okoro, Operations, opposed\nEva Lind, IT, neutral\n", name="list.txt")
    assert "no headings" in found.questions[0].options[0]
    assert found.accept().case().names == ("Ana Silva", "Ben Okoro", "Eva Lind")
