"""What does `assess` print on the screen? The answer in ten lines, then a line for each question; or every finding in full.

Lines are wrapped at words. At a terminal the line of a question is cut where there is no room for the whole of it; into a file or a pipe
goes all of it, on as many lines as it takes.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from coalition_kit.finding.status_words import status_word
from coalition_kit.wording import capitalise, count_of, shorten

if TYPE_CHECKING:
    from rich.console import Console

    from coalition_kit.assessment import Assessment
    from coalition_kit.finding import Finding

ANSWER_LINES = 10
_LEAST_WIDTH = 20
_MOST_OPENERS, _OPENERS_AT_A_GLANCE = 5, 3


def print_overview(assessment: Assessment) -> None:
    """Prints the answer in words, then a line for each question that is answered, then what is not and what would open most of it."""
    console = _console()
    heading, *rest = _answer(assessment, console)
    _print(console, heading, *rest)
    assessment, aside = assessment.that_apply, assessment.set_aside_in_words
    told = [finding for finding in assessment if finding.status != "not assessable"]
    if told:
        _print(console, "Each question", *_question_lines(told, console))
    closed = [_label(finding) for finding in assessment if finding.status == "not assessable"]
    if closed:
        _print(console, "Not known yet", *_wrap(", ".join(closed), console))
        _print_openers(console, assessment, most=_OPENERS_AT_A_GLANCE)
    if aside:
        console.print("\n".join(_wrap(aside, console)), markup=False)


def print_findings(assessment: Assessment) -> None:
    """Prints every finding that answers something, its question and verdict set off, then what is closed and what it waits for."""
    _print(_console(), assessment.title)
    for finding in assessment:
        if finding.status != "not assessable":
            print_finding(finding)
    print_closed(assessment)


def print_finding(finding: Finding, *, fine_print: bool = True) -> None:
    """Prints one finding; without the fine print, what it assumes and its sources stay behind."""
    console = _console()
    shown = finding if fine_print else replace(finding, assumptions=(), sources=())
    question, *rest = shown.to_text().split("\n")
    _print(console, question, *(part for line in rest for part in _wrap(line, console)))


def print_closed(assessment: Assessment) -> None:
    """Prints the questions that are closed, an entry each, and what they wait for: what opens most comes first."""
    console = _console()
    closed = [finding for finding in assessment.that_apply if finding.status == "not assessable"]
    if closed:
        told = (f"  - {finding.question} {finding.verdict}" for finding in closed)
        _print(console, "Not known yet", *(part for line in told for part in _wrap(line, console)))
        _print_openers(console, assessment, most=_MOST_OPENERS)
    if assessment.set_aside_in_words:
        console.print("\n".join(_wrap(assessment.set_aside_in_words, console)), markup=False)


def _print_openers(console: Console, assessment: Assessment, most: int) -> None:
    """Prints the steps that open closed questions, at most `most` of them."""
    lines = [f"  - {step}" for step in islice(_openers(assessment), most)]
    if lines:
        _print(console, "To open more", *(part for line in lines for part in _wrap(line, console)))


def _openers(assessment: Assessment) -> Iterator[str]:
    """Yields what opens the closed answers: first what does alone, in the order of the interview, then what the others wait for first."""
    from coalition_kit.interviews import interview

    closed = {finding.name: finding for finding in assessment.that_apply if finding.status == "not assessable"}
    for question in interview(assessment.case) if assessment.case is not None else ():
        opened = [name for name in question.opens if closed.pop(name, None) is not None]
        if opened:
            yield f"This opens {count_of(len(opened), 'more answer', 'more answers')}: {question.step}"
    waiting = Counter(finding.next_steps[0] for finding in closed.values() if finding.next_steps)
    for step, count in waiting.most_common():
        yield f"{capitalise(count_of(count, 'answer waits', 'answers wait'))} for this first: {step}"


def _answer(assessment: Assessment, console: Console) -> list[str]:
    """Returns the title, the verdict on launching (else the first answer) and the first steps: as many as ten lines hold."""
    from coalition_kit.report.summary import summarize  # brings the charts: not before somebody assesses

    page = summarize(assessment)
    told = [finding for finding in assessment if finding.status != "not assessable"]
    first = next((finding for finding in told if finding.name == "launch_gate"), told[0] if told else None)
    lines = [assessment.title, ""]
    lines += _wrap(first.verdict, console) if first else ["Nothing can be answered yet."]
    steps = [_wrap(f"  - {step}", console) for _, step in page.steps]
    steps += [_wrap(f"  - {page.first}", console)] if page.first else []
    if steps:
        lines.append("What to do first:")
    for step in steps:
        if len(lines) + len(step) <= ANSWER_LINES:
            lines += step
    return lines


def _question_lines(told: Sequence[Finding], console: Console) -> Iterator[str]:
    """Yields status, label and verdict of each finding: a line at a terminal, cut at a word; elsewhere all of it below its beginning."""
    from rich.text import Text

    statuses = max(len(status_word(finding.status)) for finding in told)
    labels = max(len(_label(finding)) for finding in told)
    for finding in told:
        start = f"{status_word(finding.status):{statuses}}  {_label(finding):{labels}}  "
        if sys.stdout.isatty():
            yield shorten(start + finding.verdict, console.width)
            continue
        parts = Text(finding.verdict).wrap(console, max(_LEAST_WIDTH, console.width - len(start)))
        yield from ((start if at == 0 else " " * len(start)) + part.plain.rstrip() for at, part in enumerate(parts))


def _label(finding: Finding) -> str:
    from coalition_kit.report.summary import label

    return label(finding)


def _wrap(line: str, console: Console) -> list[str]:
    """Returns a line as lines no longer than the screen, broken at words; what follows a dash stays to the right of it."""
    from rich.text import Text

    words = line.lstrip(" ")
    indent = len(line) - len(words)
    hanging = indent + (2 if words.startswith("- ") else 0)
    parts = Text(words.removeprefix("- ") if hanging > indent else words).wrap(console, max(_LEAST_WIDTH, console.width - hanging))
    first = " " * indent + ("- " if hanging > indent else "")
    return [(first if at == 0 else " " * hanging) + part.plain.rstrip() for at, part in enumerate(parts)] or [""]


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, soft_wrap=True)


def _print(console: Console, heading: str, *lines: str) -> None:
    """Prints lines under a bold one, as text: what came from a file is never markup."""
    from rich.text import Text

    rest, heading = Text("\n".join(lines)), "\n".join(_wrap(heading, console))
    console.print(Text(heading, style="bold"), *([rest] if lines else []), "", sep="\n")
