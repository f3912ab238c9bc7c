"""What goes in and comes out in another form? `convert` reads any file and writes it as the extension of the other says."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coalition_kit.cli.arguments import CaseFile, Force
from coalition_kit.cli.console import PARTLY_ASSESSED, Accept, Plan, Quiet, open_case, refuse_as_a_case, say_written


def convert(
    file: CaseFile,
    out: Annotated[Path, typer.Argument(help="What to write: .xlsx .json .zip .graphml .gexf .net .kumu.json .kumu.xlsx, or a folder.")],
    force: Force = False,
    plan: Plan = None,
    accept: Accept = False,
    quiet: Quiet = False,
) -> None:
    """Reads any file that `assess` reads and writes it in another form: the kit's own, or that of a tool that draws maps.

    Network files hold people and ties; decisions and the rest stay behind. Exit codes are those of `assess`.

    **Examples**

        coalition-kit convert register.csv my_org.xlsx --plan plan.json

        coalition-kit convert my_org.xlsx my_org.graphml

        coalition-kit convert my_org.xlsx map.kumu.xlsx
    """
    refuse_as_a_case(out, force, "OUT")
    case, intake = open_case(file, plan, accept)
    case.save(out)
    say_written(out)
    raise typer.Exit(PARTLY_ASSESSED if intake.errors else 0)
