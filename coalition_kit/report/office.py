"""The pages that go home as a Word document and as slides, for boards that work with these; with the extra `office`."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from coalition_kit.assessment import Assessment
from coalition_kit.finding import status_word
from coalition_kit.report.compact import COMPACT, OPEN
from coalition_kit.report.content import IN_THIS_MODEL, ReportContent, report_of
from coalition_kit.report.decision import parts
from coalition_kit.report.plan import DECISION, MAP, PLAN, PLAN_HEADINGS, plan_cells
from coalition_kit.report.summary import label
from coalition_kit.wording import shorten

_COLUMNS = (0, 1, 2, 4, 7, 8, 9, 11)  # of the plan, those that a sheet across has room for
_WIDTHS = (2.2, 2.8, 2.8, 2.0, 5.7, 3.6, 2.8, 2.4)  # centimetres of these columns: 24.3, which a sheet of Letter has between its margins
_SLIDE_COLUMNS = (0, 1, 2, 7, 8, 9)
_ON_A_SLIDE, _ROWS, _LONG = 9, 4, 150  # lines and rows of a table on a slide, and characters of a sentence
_STRANGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold


class OfficeError(ValueError):
    """The library that writes the form is not installed."""


def document(assessment: Assessment, *, made_up: bool = False, group: bool = False, by: str = "") -> bytes:
    """Returns the pages that go home, and each question in a line, as the bytes of a Word document.

    Raises `OfficeError` where python-docx is not installed.
    """
    try:
        from docx import Document
        from docx.enum.section import WD_ORIENT
        from docx.shared import Cm, Pt
    except ImportError as error:
        raise OfficeError('a Word document takes python-docx: pip install "coalition_kit[office]"') from error
    report = report_of(assessment, made_up=made_up, group=group, by=by)
    file: Any = Document()
    file.core_properties.title, file.core_properties.author = _plain(report.title)[:250], _plain(by)[:250]
    section = file.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, section.page_height, section.page_width
    section.left_margin = section.right_margin = Cm(1.8)
    file.add_heading(_plain(report.title), 0)
    file.add_paragraph(_plain("; ".join(f"{what}: {says}" for what, says in report.about)))
    for heading, content in _pages(report):
        file.add_heading(heading, 1)
        for under, sentences in content:
            if under:
                file.add_heading(under, 2)
            for sentence in sentences:
                file.add_paragraph(_plain(sentence), style="List Bullet")
    if report.plan:
        file.add_heading(PLAN, 1)
        _fill(
            file.add_table(rows=1, cols=len(_COLUMNS), style="Table Grid"), _plan(report, _COLUMNS), [Cm(each) for each in _WIDTHS], Pt(8.5)
        )
    file.add_heading("Each question in a line", 1)
    for question in report.questions:
        finding = question.finding
        file.add_paragraph(_plain(f"{label(finding)} ({status_word(finding.status)}): {finding.verdict}"), style="List Bullet")
    file.add_paragraph(IN_THIS_MODEL)
    data = io.BytesIO()
    file.save(data)
    return data.getvalue()


def slides(assessment: Assessment, *, made_up: bool = False, group: bool = False, by: str = "") -> bytes:
    """Returns the pages that go home as the bytes of a file of slides.

    Raises `OfficeError` where python-pptx is not installed.
    """
    try:
        from pptx import Presentation
        from pptx.util import Inches, Pt
    except ImportError as error:
        raise OfficeError('slides take python-pptx: pip install "coalition_kit[office]"') from error
    report = report_of(assessment, made_up=made_up, group=group, by=by)
    file: Any = Presentation()
    file.slide_width, file.slide_height = Inches(13.333), Inches(7.5)
    first = file.slides.add_slide(file.slide_layouts[6])
    _write_slide(first, report.title, [(f"{what}: {says}", False) for what, says in report.about], Inches, Pt)
    for heading, content in _pages(report):
        for lines in _slides(content):
            _write_slide(file.slides.add_slide(file.slide_layouts[6]), heading, lines, Inches, Pt)
    rows = list(_plan(report, _SLIDE_COLUMNS))
    for at in range(1, len(rows), _ROWS):
        page = file.slides.add_slide(file.slide_layouts[6])
        _write_slide(page, PLAN, [], Inches, Pt)
        shown = [rows[0], *rows[at : at + _ROWS]]
        table = page.shapes.add_table(
            len(shown), len(_SLIDE_COLUMNS), Inches(0.5), Inches(1.2), Inches(12.3), Inches(0.6 * len(shown))
        ).table
        for across, row in enumerate(shown):
            for down, text in enumerate(row):
                cell = table.cell(across, down)
                cell.text = shorten(_plain(text), _LONG)
                for paragraph in cell.text_frame.paragraphs:
                    paragraph.font.size = Pt(12)
    data = io.BytesIO()
    file.save(data)
    return data.getvalue()


def _pages(report: ReportContent) -> Iterator[tuple[str, list[tuple[str, Sequence[str]]]]]:
    """Yields the pages that are sentences: each with its headings and what stands below them."""
    if report.first is not None:
        yield DECISION, [(heading, sentences) for heading, sentences in parts(report.first) if sentences]
    if report.map is not None:
        people = [line.removeprefix("- ") for line in report.map.text.splitlines()[1:] if ";" in line or "in the coalition" in line]
        key = [f"{name}: {says}" for name, says in report.decisions]
        yield MAP, [(part, said) for part, said in (("Who decides", key), ("Who is where", people), ("", report.circles)) if said]
    if report.compact:
        yield COMPACT, [(clause.heading, clause.says or (OPEN,)) for clause in report.compact]


def _slides(content: Sequence[tuple[str, Sequence[str]]]) -> Iterator[list[tuple[str, bool]]]:
    """Yields the lines of each slide, with whether a line is a heading; what belongs together stays together where it fits."""
    lines: list[tuple[str, bool]] = []
    for under, sentences in content:
        part = [*([(under, True)] if under else []), *((shorten(each, 2 * _LONG), False) for each in sentences)]
        if lines and len(lines) + len(part) > _ON_A_SLIDE:
            yield lines
            lines = []
        while len(part) > _ON_A_SLIDE:
            yield part[:_ON_A_SLIDE]
            part = part[_ON_A_SLIDE:]
        lines = [*lines, *part]
    if lines:
        yield lines


def _plan(report: ReportContent, columns: Sequence[int]) -> Iterator[list[str]]:
    yield [PLAN_HEADINGS[at] for at in columns]
    for row in report.plan:
        cells = plan_cells(row)
        yield [cells[at] or ("Later" if at == 0 and row.waits_for else "") for at in columns]


def _fill(table: Any, rows: Iterable[Sequence[str]], widths: Sequence[Any], size: Any) -> None:
    table.autofit = False
    for at, row in enumerate(rows):
        cells = table.rows[0].cells if at == 0 else table.add_row().cells
        for cell, text, width in zip(cells, row, widths, strict=True):
            cell.text, cell.width = _plain(text), width
            for paragraph in cell.paragraphs:
                for run in paragraph.runs:
                    run.font.size, run.font.bold = size, at == 0


def _write_slide(slide: Any, title: str, lines: Sequence[tuple[str, bool]], inches: Any, points: Any) -> None:
    """Writes a title and lines below it, those that are headings in bold."""
    head = slide.shapes.add_textbox(inches(0.5), inches(0.3), inches(12.3), inches(0.9)).text_frame
    head.word_wrap, head.text = True, _plain(shorten(title, _LONG))
    head.paragraphs[0].font.size, head.paragraphs[0].font.bold = points(28), True
    if not lines:
        return
    body = slide.shapes.add_textbox(inches(0.5), inches(1.4), inches(12.3), inches(5.6)).text_frame
    body.word_wrap = True
    for at, (text, is_heading) in enumerate(lines):
        paragraph = body.paragraphs[0] if at == 0 else body.add_paragraph()
        paragraph.text = _plain(text)
        paragraph.font.size, paragraph.font.bold, paragraph.space_after = points(18), is_heading, points(6)


def _plain(text: str) -> str:
    """Returns `text` without what an Office file cannot hold."""
    return _STRANGE.sub("", text)
