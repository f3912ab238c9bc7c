"""How would the kit read this file? `read` shows it column by column, asks what is not certain, and keeps the answers as a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from coalition_kit.cli.arguments import CaseFile, as_typed
from coalition_kit.cli.console import (
    NOTHING_ASSESSED,
    PARTLY_ASSESSED,
    Accept,
    Plan,
    Quiet,
    aside,
    print_problems,
    print_table,
    proposal_of,
)
from coalition_kit.cli.overview import print_closed, print_finding

if TYPE_CHECKING:
    from coalition_kit.finding import Finding
    from coalition_kit.io import Reading

_MANY = 2_000  # people: beyond, all the answers take minutes
_HEADINGS = ("Table", "Column", "Becomes", "Scale", "How sure", "Examples")


def read(
    file: CaseFile,
    plan: Plan = None,
    accept: Accept = False,
    quiet: Quiet = False,
) -> None:
    """Shows how a file is read, column by column, and the first thing that it answers.

    What is not certain comes first, and is asked. With `--plan` the answers are kept, so that next month's file is read in the same way.
    Exit codes are those of `assess`.

    **Examples**

        coalition-kit read register.xlsx

        coalition-kit read register.xlsx --plan plan.json
    """
    found = proposal_of(file, plan)
    typer.echo(f"{file.name} is {found.kind}.\n")
    _print_columns(found)
    if found.questions:
        from coalition_kit.cli.questions import answer_questions

        found = answer_questions(found, file, plan, accept)
    intake = found.intake
    print_problems(file, intake)
    if intake.case is None:
        raise typer.Exit(NOTHING_ASSESSED)
    with aside().status("Looking for the first answer …"):
        from coalition_kit.assessment import assess, first_answer

        if len(intake.case.names) > _MANY:
            _tell_first(first_answer(intake.case), file.name)
            raise typer.Exit(PARTLY_ASSESSED if intake.errors else 0)
        assessment = assess(intake.case)
    answered = [finding for finding in assessment if finding.status != "not assessable"]
    if answered:
        kept = f" --plan {as_typed(plan)}" if plan is not None else " --accept" if accept else ""
        print_finding(answered[0], fine_print=False)
        typer.echo(
            f"Answered: {len(answered)} of {len(assessment.that_apply)} questions. All of it: coalition-kit assess {as_typed(file)}{kept}\n"
        )
    print_closed(assessment)
    raise typer.Exit((PARTLY_ASSESSED if intake.errors else 0) if answered else NOTHING_ASSESSED)


def _tell_first(first: Finding | None, name: str) -> None:
    """Prints the first answer about so many people that all of them would take minutes."""
    if first is not None:
        print_finding(first, fine_print=False)
    typer.echo(f"With so many people all the answers take minutes: coalition-kit assess {name}\n")


def _print_columns(found: Reading) -> None:
    """Prints how each column is understood: what is not certain first, what is kept unread last."""
    from coalition_kit.io.reading.columns import UNREAD

    rows = [tuple(map(str, row)) for row in found.columns.itertuples(index=False)]
    rows.sort(key=lambda row: (row[_HEADINGS.index("Becomes")] == UNREAD, row[_HEADINGS.index("How sure")] == "certain"))
    if rows:
        print_table(_HEADINGS, rows)
