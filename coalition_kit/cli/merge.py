"""What do several people's files of one case say together? `merge` pools their judgements and says where they differ."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated

import typer

from coalition_kit.cli.arguments import Force
from coalition_kit.cli.console import (
    NOTHING_ASSESSED,
    PARTLY_ASSESSED,
    Accept,
    Plan,
    Quiet,
    errors,
    print_problems,
    print_table,
    read_file,
    refuse_as_a_case,
    say_written,
)

_SHOWN = 8  # cells


def merge(
    files: Annotated[list[Path], typer.Argument(exists=True, help="Files of one case, each filled in by somebody else: two or more.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The case of all of them: .xlsx, .json, .zip, or a folder.")] = Path(
        "merged.json"
    ),
    force: Force = False,
    plan: Plan = None,
    accept: Accept = False,
    quiet: Quiet = False,
) -> None:
    """Makes one case of the files that several people filled in alone: a room without a server.

    Where they judge the same, the judgement becomes as wide as they are apart: most likely is their median, low and high are the tenth and
    the ninetieth percentile of their lows and highs. People, ties and partners that only some have are added, and so are members, claims,
    commitments and pledges; the rest comes from the first file that has it. It says how far they agree and on what they differ, and which
    names may be one person's.

    **Examples**

        coalition-kit merge ana.json ben.json cem.xlsx --out ours.json
    """
    from coalition_kit.room import wording_merge as wording
    from coalition_kit.room.merge import merge_cases

    if len(files) < 2:
        raise typer.BadParameter(wording.FEW, param_hint="FILES")
    refuse_as_a_case(out, force, "--out")
    intakes = [read_file(file, plan, accept) for file in files]
    for file, intake in zip(files, intakes, strict=True):
        print_problems(file, intake)
    cases = [intake.case for intake in intakes if intake.case is not None]
    if len(cases) < len(files):
        raise typer.Exit(NOTHING_ASSESSED)
    found = merge_cases(cases)
    if not quiet:
        typer.echo(wording.summary(len(files), len(found.cells)))
        agreed: list[tuple[str, ...]] = [
            (wording.field(one.field), str(one.cells), "?" if math.isnan(one.alpha) else f"{one.alpha:.2f}") for one in found.agreed
        ]
        if agreed:
            print_table(wording.AGREED, agreed)
        rows: list[tuple[str, ...]] = [
            (wording.whose(one), wording.field(one.field), wording.modes(one)) for one in found.cells[:_SHOWN] if one.apart
        ]
        if rows:
            typer.echo(f"\n{wording.TALK}")
            print_table(wording.APART, rows)
    for pair in found.near:
        errors().print(wording.near(*pair), markup=False)
    found.case.save(out)
    say_written(out)
    raise typer.Exit(PARTLY_ASSESSED if any(intake.errors for intake in intakes) else 0)
