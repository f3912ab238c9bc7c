"""What does a spreadsheet get? The summary, every sentence of the answers as a row, and the table behind each answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from coalition_kit.assessment import Assessment
from coalition_kit.finding import status_word
from coalition_kit.finding.cells import as_cells
from coalition_kit.io.write import tables_bytes
from coalition_kit.report.compact import COMPACT, OPEN
from coalition_kit.report.content import DECIDED, IN_THIS_MODEL, QuestionSection, ReportContent, report_of
from coalition_kit.report.decision import parts
from coalition_kit.report.plan import DECISION, PLAN, PLAN_HEADINGS, plan_cells
from coalition_kit.report.summary import label
from coalition_kit.validation.wording import HEADING

Row = Mapping[str, Any]


def workbook_bytes(assessment: Assessment, *, made_up: bool = False, group: bool = False, by: str = "") -> bytes:
    """Returns the report as the bytes of a workbook.

    Parameters
    ----------
    assessment : Assessment
        The findings.
    made_up : bool, default False
        Whether its names are made up.
    group : bool, default False
        The version for a room, which names nobody.
    by : str, default ""
        Who made it.

    Returns
    -------
    bytes
        The file.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> workbook_bytes(ck.assess(ck.load_case("product-development"), questions=["coverage"]))[:2]
    b'PK'
    """
    return tables_bytes(_tables(report_of(assessment, made_up=made_up, group=group, by=by)))


def _tables(report: ReportContent) -> dict[str, Sequence[Row]]:
    findings = tuple(question.finding for question in report.questions)
    tables: dict[str, Sequence[Row]] = {
        "summary": list(_summary(report)),
        **({PLAN: [dict(zip(PLAN_HEADINGS, plan_cells(row), strict=True)) for row in report.plan]} if report.plan else {}),
        "overview": Assessment(report.title, findings).rows,
        "sentences": list(_sentences(report)),
    }
    if report.groups is not None:
        tables["groups"] = report.groups.rows
    if constants := [row for question in report.questions for row in _constants(question)]:
        tables["sensitivity"] = constants
    shown = [finding for finding in findings if finding.rows and not (report.plan and finding.name == "conversations")]
    return tables | {finding.name: [as_cells(row) for row in finding.rows] for finding in shown}


def _summary(report: ReportContent) -> Iterator[Row]:
    """Yields the one page as rows of the same three columns."""
    summary = report.summary

    def line(part: str, what: str, says: str, status: str = "") -> Row:
        return {"part": part, "what": what, "status": status_word(status) if status else "", "says": says}

    yield line("The report", "The change", report.title)
    yield from (line("The report", what, says) for what, says in report.about)
    yield line("The report", "In this model", IN_THIS_MODEL)
    for heading, sentences in parts(report.first) if report.first is not None else ():
        yield from (line(DECISION, heading, sentence) for sentence in sentences)
    for clause in report.compact:
        yield from (line(COMPACT, clause.heading, sentence) for sentence in clause.says or (OPEN,))
    if report.decision:
        yield line("The report", DECIDED, report.decision)
    yield from (line("The report", HEADING, sentence) for sentence in report.trust)
    yield from (line("The report", "Left out", sentence) for sentence in report.left_out)
    for heading, found in summary.groups:
        yield from (line(heading, label(finding), finding.verdict, finding.status) for finding in found)
    yield from (line("Not in this version", label(finding), finding.verdict, finding.status) for finding in summary.withheld)
    for findings, needed in summary.open:
        yield from (line("Not known yet", label(finding), needed, finding.status) for finding in findings)
    if summary.aside:
        yield line("Not known yet", "Does not apply", summary.aside)
    if report.first is None:
        yield from (line(summary.steps_heading, label(finding), step) for finding, step in summary.steps)
        rest = (("The first question to ask", summary.first), ("The date", summary.date))
        yield from (line(what, "", says) for what, says in rest if says)


def _constants(question: QuestionSection) -> Iterator[Row]:
    """Yields what the answer would be at either end of each of the kit's own numbers."""
    found = question.finding.sensitivity
    records = found.table.to_dict("records") if found and found.rows else []
    yield from ({"question": question.finding.question, **{str(key): value for key, value in row.items()}} for row in records)


def _sentences(report: ReportContent) -> Iterator[Row]:
    """Yields every sentence of every answer: the reasons, what would change it, the next steps, and the fine print."""
    for question in report.questions:
        for heading, sentences in question.finding.sections():
            yield from ({"question": question.finding.question, "part": heading, "says": sentence} for sentence in sentences)
