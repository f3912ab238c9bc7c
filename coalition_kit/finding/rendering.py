"""A finding as text, as Markdown, and as a section of a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from coalition_kit.finding import robustness as constants
from coalition_kit.finding.status_words import Status, status_word
from coalition_kit.markup import list_element, table, tag

if TYPE_CHECKING:
    from coalition_kit.finding.finding import Finding

NUMBERS = "The numbers"
_WHY, _DOUBT = "Why, and what would change it", "What this assumes, and its sources"
_REASONS = ("Why", "What would change it", "What to do next", "What was not known")
_FINE_PRINT = ("What this assumes", "Sources")


def text(finding: Finding[Any, Any]) -> str:
    """Returns a finding as plain text, the verdict first."""
    lines = [finding.question, f"{status_word(finding.status).upper()}: {finding.verdict}"]
    for heading, sentences in finding.sections():
        lines += ["", heading, *(f"  - {sentence}" for sentence in sentences)]
    return "\n".join(lines)


def markdown(finding: Finding[Any, Any], level: int) -> str:
    """Returns a finding as Markdown under a heading of this level."""
    lines = [
        f"{'#' * level} {markdown_safe(finding.question)}",
        "",
        f"**{status_word(finding.status)}** – {markdown_safe(finding.verdict)}",
    ]
    for heading, sentences in finding.sections():
        lines += ["", f"{'#' * (level + 1)} {heading}", "", *(f"- {markdown_safe(sentence)}" for sentence in sentences)]
    if rows := constants.rows(finding.sensitivity):
        lines += ["", f"{'#' * (level + 1)} {constants.TITLE}", "", markdown_table(constants.HEADINGS, rows)]
    return "\n".join(lines)


def element(finding: Finding[Any, Any], level: int, opened: bool) -> Element:
    """Returns a finding as a section under a heading of this level; its reasons are unfolded where `opened`."""
    folds: list[Element] = []
    for summary, headings in ((_WHY, _REASONS), (NUMBERS, ()), (_DOUBT, _FINE_PRINT)):
        parts = [
            part
            for heading, sentences in finding.sections()
            if heading in headings
            for part in (tag(f"h{level + 1}", heading), list_element(sentences))
        ]
        if summary == NUMBERS:
            parts = [*(tag("p", said, class_="ck-number") for said in finding.numbers), *finding.constants_table()]
        unfolded = "" if opened and summary == _WHY else None
        folds += [tag("details", tag("summary", summary), *parts, open=unfolded)] if parts else []
    heading = tag(f"h{level}", finding.question)
    return tag(
        "section", heading, with_status_word(finding.status, finding.verdict), *folds, class_="ck-finding", data_status=finding.status
    )


def with_status_word(status: Status, words: str) -> Element:
    """Returns an answer after the word for its status; the colon between them is heard, and seen where the look of the kit is missing."""
    word = tag("span", status_word(status), tag("span", ":", class_="ck-unseen"), class_="ck-status")
    return tag("p", word, f" {words}", class_="ck-verdict")


def constants_table(finding: Finding[Any, Any]) -> list[Element]:
    """Returns the table behind `robustness`, folded; none where the answer rests on no constant."""
    rows = constants.rows(finding.sensitivity)
    if not rows:
        return []
    found = table(finding.question, constants.HEADINGS, rows, look="ck-data")
    scroll = tag("div", found, class_="ck-scroll", tabindex="0", role="group", aria_label=constants.TITLE)
    return [tag("details", tag("summary", constants.TITLE), scroll)]


def markdown_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Returns a table of texts in Markdown.

    >>> print(markdown_table(("Who", "What"), [("Ana", "a | b")]))
    | Who | What |
    | --- | --- |
    | Ana | a \\| b |
    """
    lines = (headings, ["---"] * len(headings), *([markdown_safe(cell) for cell in row] for row in rows))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def markdown_safe(text: str) -> str:
    """Returns `text` with Markdown's and HTML's signs made harmless."""
    for sign in "\\`*_[]<>#|":
        text = text.replace(sign, f"\\{sign}")
    return text
