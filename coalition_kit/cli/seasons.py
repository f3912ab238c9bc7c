"""What did a class do in the last lesson? The seasons of the files that its teams have saved, as one table."""

from __future__ import annotations

import csv
import io
from dataclasses import astuple
from pathlib import Path
from typing import Annotated

import typer

from coalition_kit.cli.arguments import Force
from coalition_kit.cli.console import NOTHING_ASSESSED, Quiet, read_file, refuse_to_overwrite, say_written


def seasons(
    files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help="Cases that teams have saved to a file: .json.")],
    moves: Annotated[bool, typer.Option("--moves", help="One row for each move, instead of one for each season.")] = False,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File to write to (.csv), instead of the screen.")] = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Lists the seasons that teams have played in the lesson *The season*: what each left, when they announced it, and what decided it.

    Ends with code 1 where none of the files holds a season.

    **Examples**

        coalition-kit seasons team_1.json team_2.json

        coalition-kit seasons team_*.json --moves --out class.csv
    """
    refuse_to_overwrite(out, force)
    from coalition_kit.lessons.m09_the_season.class_table import MoveRow, SeasonRow, headings, move_rows, season_rows

    found: list[tuple[object, ...]] = []
    for file in files:
        case = read_file(file).case
        if case is None:
            raise typer.BadParameter(f"a saved case is wanted; got {file.name}", param_hint="FILES")
        found += [astuple(row) for row in (move_rows if moves else season_rows)(file.stem, case)]
    if not found:
        typer.echo("None of these files holds a season. A team saves its file in the bar of the lesson, after it has played.", err=True)
        raise typer.Exit(NOTHING_ASSESSED)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([headings(MoveRow if moves else SeasonRow), *found])
    if out is None:
        typer.echo(text.getvalue(), nl=False)
        return
    out.write_text(text.getvalue(), encoding="utf-8")
    say_written(out)
