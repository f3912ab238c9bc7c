"""Word and slides, read back: the pages that go home are in them, and whatever stands in a case stays text."""

import io
import sys

import docx
import pptx
import pytest
from small_cases import HOSTILE
from small_systems import hospital

from coalition_kit.assessment import assess
from coalition_kit.report import report_bytes

pytestmark = pytest.mark.slow  # works out a whole case


@pytest.fixture(scope="module")
def assessment():
    return assess(hospital(change={**hospital().change.__dict__, "title": HOSTILE}))


def said(shape):
    cells = [cell.text for row in shape.table.rows for cell in row.cells] if shape.has_table else []
    return [shape.text_frame.text] if shape.has_text_frame else cells


def test_the_document_has_the_three_pages_and_every_conversation(assessment):
    file = docx.Document(io.BytesIO(report_bytes(assessment, "docx")))
    text = "\n".join(paragraph.text for paragraph in file.paragraphs)
    for words in (
        HOSTILE,
        "The decision",
        "Surgery has not seen the diary",
        "D1 Move the ward round to half past eight: Dr. Farouk Haidari",
    ):
        assert words in text
    (table,) = file.tables
    assert [row.cells[2].text for row in table.rows][1:] == [row.person for row in assessment["conversations"].rows]


def test_slides_have_them_too_and_a_room_reads_no_name(assessment):
    def words(**version):
        deck = pptx.Presentation(io.BytesIO(report_bytes(assessment, "pptx", **version)))
        return "\n".join(text for slide in deck.slides for shape in slide.shapes for text in said(shape))

    assert "Dr. Farouk Haidari" in words()
    assert "The conversations" in words()
    assert not [name for name in assessment.case.names if name in words(group=True)]


@pytest.mark.parametrize(("form", "library"), [("docx", "docx"), ("pptx", "pptx")])
def test_without_the_library_it_says_what_to_install(assessment, form, library, monkeypatch):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ValueError, match=r"coalition_kit\[office\]"):
        report_bytes(assessment, form)
