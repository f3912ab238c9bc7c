"""How does a report read as plain text? As Markdown, with the figures in their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from coalition_kit.assessment import Assessment
from coalition_kit.charts import Figure
from coalition_kit.finding import status_word
from coalition_kit.finding.rendering import markdown_safe, markdown_table
from coalition_kit.report.compact import COMPACT, OPEN
from coalition_kit.report.content import (
    CONSTANTS,
    CONSTANTS_HEADINGS,
    DECIDED,
    IN_THIS_MODEL,
    TURNING,
    QuestionSection,
    ReportContent,
    report_of,
)
from coalition_kit.report.decision import parts
from coalition_kit.report.plan import DECISION, MAP, PLAN, PLAN_HEADINGS, plan_cells
from coalition_kit.report.summary import HOW_CHOSEN, label
from coalition_kit.validation.wording import HEADING


def markdown(assessment: Assessment, *, made_up: bool = False, group: bool = False, by: str = "") -> str:
    """Returns the report as a Markdown document; figures are given in their words.

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
    str
        The document.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> markdown(ck.assess(ck.load_case("product-development"), questions=["coverage"]))[:2]
    '# '
    """
    report = report_of(assessment, made_up=made_up, group=group, by=by)
    blocks = [f"# {markdown_safe(report.title)}", _list(f"{what}: {says}" for what, says in report.about)]
    blocks += [*_pages(report), *_summary(report)]
    if report.story:
        blocks += ["## The change", *(markdown_safe(part) for part in report.story.splitlines() if part.strip())]
    if report.decision and report.first is None:
        blocks += [f"## {DECIDED}", *(markdown_safe(part) for part in report.decision.splitlines() if part.strip())]
    if report.left_out:
        blocks += ["## What this version leaves out", _list(report.left_out)]
    if report.groups is not None:
        blocks += [f"## {markdown_safe(report.groups.title)}", report.groups.to_markdown().strip()]
    for question in report.questions:
        blocks += _question(question)
    if report.trust:
        blocks += [f"## {HEADING}", " ".join(markdown_safe(sentence) for sentence in report.trust)]
    if report.constants:
        rows = ([*each.told, _questions(each.turns) if each.turns else "none"] for each in report.constants)
        blocks += [f"## {CONSTANTS}", TURNING, markdown_table(CONSTANTS_HEADINGS, rows)]
    for heading, entries in (("What the answers assume", report.assumptions), ("Sources", report.sources)):
        if entries:
            blocks += [f"## {heading}", _numbered_list(f"{sentence} ({_questions(numbers)})" for sentence, numbers in entries)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _pages(report: ReportContent) -> Iterator[str]:
    """Yields the three pages that go home, as far as the report has them."""
    if report.first is not None:
        yield f"## {DECISION}"
        for heading, sentences in parts(report.first):
            if sentences:
                yield f"### {heading}"
                yield _list(sentences)
    if report.map is not None:
        yield f"## {MAP}"
        yield from _figure(report.map)
        yield _list([*(f"{name}: {says}" for name, says in report.decisions), *report.circles])
    if report.plan:
        yield f"## {PLAN}"
        yield markdown_table(PLAN_HEADINGS, (plan_cells(row) for row in report.plan))
    if report.compact:
        yield f"## {COMPACT}"
        for clause in report.compact:
            yield f"### {clause.heading}"
            yield _list(clause.says or (OPEN,))


def _summary(report: ReportContent) -> Iterator[str]:
    summary = report.summary
    yield "## On one page"
    for heading, findings in summary.groups:
        yield f"### {heading}"
        yield "\n".join(f"- {markdown_safe(label(one))}: **{status_word(one.status)}**. {markdown_safe(one.verdict)}" for one in findings)
    alone = report.first is None  # else page one says what comes first
    if summary.steps and alone:
        yield f"### {summary.steps_heading}"
        yield _numbered_list(f"{step} ({label(finding)})" for finding, step in summary.steps)
        yield HOW_CHOSEN
    if summary.first and alone:
        yield "### The first question to ask"
        yield markdown_safe(summary.first)
    if summary.date and alone:
        yield "### The date"
        yield markdown_safe(summary.date)
    if summary.open:
        yield "### Not known yet, and what it takes"
        yield _list(f"{', '.join(label(finding) for finding in findings)}: {needed}" for findings, needed in summary.open)
    if summary.aside:
        yield summary.aside
    if summary.withheld:
        yield "### Not in this version"
        yield f"{', '.join(markdown_safe(label(one)) for one in summary.withheld)}: the answers are about single people."
    yield IN_THIS_MODEL


def _question(question: QuestionSection) -> Iterator[str]:
    finding = question.finding
    yield f"## {question.number}. {markdown_safe(finding.question)}"
    yield f"**{status_word(finding.status)}** – {markdown_safe(finding.verdict)}"
    for heading, sentences in question.sections():
        yield f"### {heading}"
        yield _list(sentences)
    for figure in question.figures:
        yield from _figure(figure)


def _figure(figure: Figure) -> Iterator[str]:
    yield f"### {markdown_safe(figure.title)}"
    rows: list[str] = []
    for line in figure.text.splitlines():
        listed = line.startswith("- ")
        if rows and listed != rows[-1].startswith("- "):
            yield "\n".join(rows)
            rows = []
        rows.append(f"- {markdown_safe(line[2:])}" if listed else markdown_safe(line))
    yield "\n".join(rows)


def _list(sentences: Iterable[str]) -> str:
    return "\n".join(f"- {markdown_safe(sentence)}" for sentence in sentences)


def _numbered_list(sentences: Iterable[str]) -> str:
    return "\n".join(f"{place}. {markdown_safe(sentence)}" for place, sentence in enumerate(sentences, start=1))


def _questions(numbers: Sequence[int]) -> str:
    return f"question{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"
