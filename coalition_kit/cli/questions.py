"""What does the kit ask about a file, at a terminal? Each question with its options; without a terminal, what it would have asked."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from coalition_kit.cli.console import UNDECIDED, errors

if TYPE_CHECKING:
    from coalition_kit.io import Reading, ReadingQuestion


def answer_questions(found: Reading, file: Path, plan: Path | None, accept: bool) -> Reading:
    """Returns the reading with every question answered: by the proposals, at the terminal, or not at all, which ends the command."""
    if not accept and not at_a_terminal():
        _tell(found, file, plan)
        raise typer.Exit(UNDECIDED)
    errors().print(f"{file.name} is {found.kind}.", markup=False)
    while found.questions:
        question = found.questions[0]
        choice = 0 if accept else _ask_option(question)
        errors().print(f"{question.text}\n  {question.options[choice]}" if accept else "", markup=False)
        found = found.answer(question, choice)
    if plan is not None:
        plan.write_text(found.to_json(), encoding="utf-8")
        errors().print(f"The answers are kept in {plan}: the next file of this form is read in the same way.", markup=False)
    return found


def at_a_terminal() -> bool:
    """Returns whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _ask_option(question: ReadingQuestion) -> int:
    """Returns the number of the option that somebody chose; Enter takes the first."""
    err = errors()
    err.print(f"\n{question.text}", markup=False, style="bold")
    for number, option in enumerate(question.options, start=1):
        err.print(f"  {number}  {option}", markup=False)
    while True:
        answer = typer.prompt("Your choice", default="1", err=True)
        if answer.isdecimal() and 1 <= int(answer) <= len(question.options):
            return int(answer) - 1
        err.print(f"a number from 1 to {len(question.options)} is wanted; got {answer!r}", markup=False)


def _tell(found: Reading, file: Path, plan: Path | None) -> None:
    err = errors()
    err.print(f"{file.name} is {found.kind}. Before it can be read, this has to be decided:", markup=False, style="bold")
    for question in found.questions:
        err.print(f"\n{question.text}", markup=False)
        for number, option in enumerate(question.options):
            err.print(f"  {'proposed: ' if number == 0 else ''}{option}", markup=False)
    name = plan or "plan.json"
    ways = f"Run the command at a terminal to answer, and add --plan {name} to keep the answers; or add --accept to take every proposal."
    err.print(f"\n{ways}", markup=False)
