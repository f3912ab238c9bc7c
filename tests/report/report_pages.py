"""Reports as tests read them: the parts of a page, small findings, and rows of the workbook."""

import io
import re
from html.parser import HTMLParser

import openpyxl

from coalition_kit import report
from coalition_kit.assessment import Assessment
from coalition_kit.case import Case
from coalition_kit.case.record import DECISION
from coalition_kit.finding import Finding
from coalition_kit.register import QUESTIONS

NAMES = ("product-development", "mental-health")


class Page(HTMLParser):
    """What a page holds: its elements, its ids and links, and its text without the style."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.ids, self.links, self.asked, self.words, self.levels = [], [], [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags.append(tag)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []
        self.asked += [value for key, value in attributes if key in {"src", "srcset", "data", "action"} or key.startswith("on")]
        self.levels += [int(tag[1])] if re.fullmatch(r"h\d", tag) else []

    def handle_data(self, data):
        if self.tags[-1:] != ["style"]:
            self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def finding(name, status="met", **fields):
    return Finding(name, f"{name.capitalize()}: is it so?", f"{name} is {status}.", status, **fields)


def of(*findings, case=None):
    return Assessment("A change", findings, case)


def applying(assessment):
    """The findings of the questions that make sense for the case; the others a report leaves out."""
    other = {question.name for question in QUESTIONS if not question.applies(assessment.case)}
    return [finding for finding in assessment if finding.name not in other]


def in_page(sentence, page):
    return " ".join(sentence.split()) in page.text


def decided(answer, why, case=None):
    """An assessment of one finding whose case keeps a decision."""
    kept = (case or Case(people=[{"name": "Ana Ruiz"}])).with_journal(DECISION, {"answer": answer, "why": why})
    return of(finding("coverage"), case=kept)


def rows_of_workbook(assessment):
    book = openpyxl.load_workbook(io.BytesIO(report.workbook_bytes(assessment)))
    names, *rows = book["summary"].iter_rows(values_only=True)
    return [dict(zip(names, row, strict=True)) for row in rows]
