"""Every question: what it asks, its formula, sources and limits from the docstring and the finding, and an answer with its figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

from lesson_pages import NOTEBOOKS, text_of, title
from markup import cell, raw_html, rst, table
from numpydoc.docscrape import FunctionDoc

import coalition_kit as ck
from coalition_kit.case import Case
from coalition_kit.charts import figures_of
from coalition_kit.finding import Finding
from coalition_kit.register import QUESTIONS, Question, every_case

CASES = ("product-development", "mental-health")
INTRODUCTION = """\
# Every question

Each question takes a case and answers with a *finding*: a verdict, its reasons, what was assumed, what was not known, the
smallest change that turns the verdict, and what to do next. There is no total: the answers stand side by side.

The examples are computed on the two teaching cases when this site is built. The people in them are invented.

"""
FORMULA, SOURCES = "Notes", "References"
ROOM = {
    "all": "shown, with nobody named",
    "no figures": "shown without its figure, in which a place may stand for one person",
    "nothing": "left out: the answer is about single persons",
}


def pages() -> dict[str, str]:
    """Returns the list of questions and a page for each."""
    cases = [ck.load_case(name) for name in CASES]
    answers = {question: answered(question.function, cases) for question in asked()}
    rows = [
        (f"[{cell(heading(question))}]({question.name}.md)", f"{{py:func}}`~coalition_kit.{question.name}`", lesson_link(question))
        for question in answers
    ]
    toctree = "```{toctree}\n:hidden:\n\n" + "\n".join(question.name for question in answers) + "\n```\n"
    index = INTRODUCTION + table(("question", "function", "lesson"), rows) + "\n\n" + toctree
    each = {f"questions/{question.name}.md": page(question, *answer) for question, answer in answers.items()}
    return {"questions/index.md": index, **each}


def asked() -> tuple[Question, ...]:
    """Returns the questions that an assessment asks, in the order of the register."""
    return tuple(question for question in QUESTIONS if question.asked)


def answered(question: Callable[..., Finding], cases: Iterable[Case]) -> tuple[Case, Finding]:
    """Returns the first case that the question applies to, with the answer."""
    first, *others = cases
    found = question(first, seed=0)
    for case in others if found.status == "not assessable" else ():
        if (other := question(case, seed=0)).status != "not assessable":
            return case, other
    return first, found


def page(question: Question, case: Case, finding: Finding) -> str:
    """Returns the page of one question."""
    return "\n\n".join(part for part in parts(question, case, finding) if part) + "\n"


def parts(question: Question, case: Case, finding: Finding) -> Iterator[str]:
    """Yields the parts of a page, in the order in which they are read."""
    name, doc = question.name, FunctionDoc(question.function)
    module = import_module(question.function.__module__)
    yield f"# {cell(heading(question))}"
    yield rst(" ".join(doc["Summary"]).split("\n"))
    yield facts(question)
    yield "## What it asks"
    yield rst((module.__doc__ or "").splitlines())
    if doc["Extended Summary"]:
        yield rst(doc["Extended Summary"])
    if doc[FORMULA]:
        yield "## The formula"
        yield rst(doc[FORMULA])
    yield "## An answer"
    yield f"From the case *{cell(case.title)}*:"
    yield f'```python\nimport coalition_kit as ck\n\nck.{name}(ck.load_case("{file_name(case)}"))\n```'
    yield raw_html(finding.to_html(level=3, opened=False))
    yield from (raw_html(figure.to_html(level=3)) for figure in figures_of(case, finding))
    yield "## Limits"
    yield bullets(finding.assumptions) or "The finding of this case states no assumption."
    yield "## Sources"
    yield rst(doc[SOURCES]) if doc[SOURCES] else bullets(finding.sources)
    yield "## Call it"
    yield f"Arguments, columns of the table and errors: {{py:func}}`coalition_kit.{name}`."


def heading(question: Question) -> str:
    """Returns the question without the names of a case: as it is asked of an empty one."""
    return question.function(Case()).question


def facts(question: Question) -> str:
    """Returns what the register says of a question: its lesson, the cases it makes sense for, and what a room may see."""
    cases = "any case" if question.applies is every_case else "cases that record partner organizations; elsewhere it is not assessable"
    rows = [("Taught in", lesson_link(question)), ("Makes sense for", cases), ("In a report for a room", ROOM[question.room])]
    if question.aim:
        rows.append(("When it is met", f"{cell(question.aim)}."))
    return "\n".join(f":{label}: {said}" for label, said in rows)


def lesson_link(question: Question) -> str:
    """Returns a link to the lesson that teaches a question."""
    return f"[{title(text_of(NOTEBOOKS / f'{question.station}.ipynb'))}](#lesson-{question.station[:2]})"


def bullets(sentences: Iterable[str]) -> str:
    """Returns sentences as a list."""
    return "\n".join(f"- {cell(sentence)}" for sentence in sentences)


def file_name(case: Case) -> str:
    """Returns the name under which a teaching case is loaded."""
    return next(name for name in CASES if ck.load_case(name).title == case.title)
