"""What did a class learn? The answers that its members have handed in, as one table and in words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coalition_kit.cli.arguments import Force
from coalition_kit.cli.console import NOTHING_ASSESSED, Quiet, refuse_to_overwrite, say_written


def learning(
    files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help="Files that learners have saved: learning ….csv.")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File for all answers, a row for each (.csv).")] = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Says what a class learned: how many were right before the lessons, after them and four weeks later, and whether the sure were right.

    Ends with code 1 where none of the files holds an answer.

    **Examples**

        coalition-kit learning learning*.csv

        coalition-kit learning learning*.csv --out class.csv
    """
    refuse_to_overwrite(out, force)
    from coalition_kit.learning import read_answers, to_csv
    from coalition_kit.learning.wording import class_lines

    try:
        answers = tuple(read_answers(*files))
    except (ValueError, OSError) as error:
        raise typer.BadParameter(str(error), param_hint="FILES") from error
    if not answers:
        typer.echo("None of these files holds an answer. Learners save theirs at the end of the lesson *Your plan*.", err=True)
        raise typer.Exit(NOTHING_ASSESSED)
    for line in class_lines(answers):
        typer.echo(line)
    if out is not None:
        out.write_text(to_csv(answers), encoding="utf-8")
        say_written(out)
