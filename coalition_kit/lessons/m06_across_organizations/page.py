"""The page of notebook 06 as it is shown, and the sheet of the compact as it is printed."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from coalition_kit.case import Case
from coalition_kit.finding import Finding
from coalition_kit.markup import Part, tag
from coalition_kit.widgets.base import list_of_news, praise, verdict

_DONE = (
    "Alma Whitcombe reads it to the end. Then she asks what happens at night, and the answer is on the page. Look at it once more: who "
    "gives the most, and whose name stands at the top?"
)
_OWN_DONE = "No question is left. Look at it once more: who gives the most, and whose name stands at the top?"


def compact_page(case: Case, speaker: str) -> bytes:
    """Returns the compact of a case as a page to print."""
    from coalition_kit.assessment import assess  # brings every diagnostic: not before one is asked
    from coalition_kit.report.compact import QUESTIONS, clauses
    from coalition_kit.report.html import compact_html

    findings = {finding.name: finding for finding in assess(case, questions=QUESTIONS)}
    return compact_html(case.title, clauses(case, findings, speaker)).encode("utf-8", "backslashreplace")


def page_elements(finding: Finding, *, own: bool = False) -> list[Element | None]:
    """Returns the page, part by part, each with what a sceptical reader asks about it."""

    def asked(words: str) -> list[Part]:
        if not words:
            return []
        return [tag("br"), tag("span", "A sceptic asks:" if own else "She asks:", class_="ck-soft"), " ", tag("em", tag("bdi", words))]

    parts = ([tag("strong", f"{row.part}."), " ", tag("bdi", row.says), *asked(row.asks)] for row in finding.rows)
    done = praise(_OWN_DONE if own else _DONE)
    return [done if finding.status == "met" else verdict(finding.verdict), list_of_news(parts, "ol")]
