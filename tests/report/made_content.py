"""A report made by hand, every part of it filled, so that a test can say what each form should hold, word by word."""

import importlib

from report_pages import finding
from test_pages import PAGE
from test_plan import ROW

from coalition_kit.charts import Figure
from coalition_kit.finding import Reason
from coalition_kit.report.compact import Clause
from coalition_kit.report.content import ConstantLine, QuestionSection, ReportContent
from coalition_kit.report.summary import Summary

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}"></svg>'
MAP = Figure("One decision is stuck", SVG.format(300, 200), "Who is where.\n- Ana: in the coalition\n- Ben; wary\n- A legend")
CHART = Figure("Two of three are covered", SVG.format(300, 200), "In short.\nStill in short.\n- One\n- Two\nAt the end.")
COVERAGE = finding("coverage", "at risk", reasons=(Reason("Sales is missing."),), assumptions=("People answer.",), sources=("Ho 2001.",))
NUCLEUS = finding("nucleus", "met", assumptions=("Trust is mutual.", "People answer."))
PLAN = finding("plan", "not assessable")


def content(**changes):
    """A report of two questions; `changes` are other values of its fields."""
    fields = {
        "title": "A new rota",
        "story": "Nights are long.\n\nNobody swaps.",
        "about": (("True on", "30 June 2026"), ("Made by", "Ana")),
        "summary": Summary(
            groups=(("The coalition", (COVERAGE, NUCLEUS)),),
            steps=((COVERAGE, "Talk to Cem."), (NUCLEUS, "Meet.")),
            first="Ask Dia.",
            date="It is made in 6 of 10 runs.",
            open=(((PLAN, NUCLEUS), "A date"),),
            withheld=(NUCLEUS,),
            aside="One question does not apply here.",
        ),
        "questions": (
            QuestionSection(1, COVERAGE, (CHART,), (1,), (1,)),
            QuestionSection(2, NUCLEUS, (), (1, 2), ()),
            QuestionSection(3, PLAN, (), (), ()),
        ),
        "assumptions": (("People answer.", (1, 2)), ("Trust is mutual.", (2,))),
        "sources": (("Ho 2001.", (1,)),),
        "left_out": ("Every name.",),
        "trust": ("It was right", "in seven of ten."),
        "decision": "Go. The round is in May.",
        "constants": (ConstantLine(("Push", "0.3", "0.1 to 0.5"), (1, 2)), ConstantLine(("Pull", "2", "1 to 3"), ())),
        "first": PAGE,
        "map": MAP,
        "decisions": (("D1 Budget", "Ben can stop it."),),
        "circles": ("Ben's circle holds out.",),
        "plan": (ROW,),
        "compact": (Clause("Aim", ("Fewer nights.",)), Clause("Ask", ())),
    }
    return ReportContent(**{**fields, **changes})


WITHOUT_PAGES = {"first": None, "map": None, "plan": (), "compact": ()}


def made(monkeypatch, form, **changes):
    """Returns the report made by hand in a form: the text of "html" and "markdown", the bytes of the others."""
    name, function = {"docx": ("office", "document"), "pptx": ("office", "slides"), "xlsx": ("xlsx", "workbook_bytes")}.get(
        form, (form, form)
    )
    module = importlib.import_module(f"coalition_kit.report.{name}")
    monkeypatch.setattr(module, "report_of", lambda assessment, **version: content(**changes))
    return getattr(module, function)(None)
