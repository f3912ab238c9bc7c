"""What can be compared from the command line? Two dates of a case, or two files: what moved, what differs, and why."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from coalition_kit.cli.arguments import CaseFile, Force, OtherCaseFile, Seed
from coalition_kit.cli.console import (
    NOTHING_ASSESSED,
    Accept,
    Form,
    Plan,
    Quiet,
    aside,
    form_for,
    give,
    how_it_went,
    open_case,
    print_problems,
    read_file,
    refuse_to_overwrite,
)


def compare(
    file: CaseFile,
    other: OtherCaseFile = None,
    since: Annotated[
        dt.datetime | None,
        typer.Option("--from", formats=["%Y-%m-%d"], help="The first date. Without it: a quarter of a year before the second."),
    ] = None,
    until: Annotated[
        dt.datetime | None,
        typer.Option("--to", formats=["%Y-%m-%d"], help="The second date. Without it: the last one of the case."),
    ] = None,
    form: Annotated[
        Form | None, typer.Option("--format", "-f", help="Form of the answer. Without it: as the ending of --out says, else text.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File to write to, instead of the screen. Needed for xlsx.")] = None,
    seed: Seed = 0,
    force: Force = False,
    plan: Plan = None,
    accept: Accept = False,
    quiet: Quiet = False,
) -> None:
    """Compares two dates of a case, or two files of it: which positions moved and why, what was added or taken out, which answers turned.

    With one file, the history is in its dates: of wins, conflicts, pledges, changes of the plan, evidence, and the sheet moves. With two,
    such as last month's workbook and today's, every entry that differs is listed. Exit codes are those of `assess`.

    **Examples**

        coalition-kit compare my_org.xlsx --from 2026-05-01 --to 2026-10-05

        coalition-kit compare may.xlsx october.xlsx

        coalition-kit compare my_org.json --from 2026-05-01 --format html --out moved.html
    """
    wanted = form_for(form, out)
    refuse_to_overwrite(out, force)
    if other is not None:
        if since or until:
            raise typer.BadParameter("two files are compared as they are; dates are for one file", param_hint="--from, --to")
        _two_files(file, other, plan, accept, wanted, out, seed)
    case, intake = open_case(file, plan, accept)
    with aside().status("Reading the history …"):
        from coalition_kit.assessment import Assessment
        from coalition_kit.history import QUARTER, span, what_moved

        ends = span(case)
        now = until.date() if until else ends[1] if ends else dt.date.today()
        then = since.date() if since else now - QUARTER
        try:
            finding = what_moved(case, then, now, seed=seed)
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="--from, --to") from error
    assessment = Assessment(case.title, (finding,), case)
    give(assessment, wanted, out)
    raise typer.Exit(how_it_went(intake, assessment))


def _two_files(file: Path, other: Path, plan: Path | None, accept: bool, wanted: Form, out: Path | None, seed: int) -> None:
    """Compares two files, and ends the command."""
    intakes = [read_file(path, plan, accept) for path in (file, other)]
    for path, intake in zip((file, other), intakes, strict=True):
        print_problems(path, intake)
    before, after = (intake.case for intake in intakes)
    if before is None or after is None:
        raise typer.Exit(NOTHING_ASSESSED)
    with aside().status("Comparing the two files …"):
        from coalition_kit.assessment import Assessment
        from coalition_kit.history import compare as compared

        finding = compared(before, after, seed=seed)
    assessment = Assessment(f"{file.name} → {other.name}", (finding,), after)
    give(assessment, wanted, out)
    raise typer.Exit(max(how_it_went(intake, assessment) for intake in intakes))
