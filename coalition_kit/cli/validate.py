"""What can be held against what came, from the command line? Adoption times and ties in two CSV files, or the log of a case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coalition_kit.cli.arguments import existing
from coalition_kit.cli.console import NOTHING_ASSESSED, Quiet, aside, errors, open_case


def validate(
    files: Annotated[
        list[Path],
        typer.Argument(
            parser=existing, metavar="FILES", help="Two CSV files: person, time (and community); source, target (and weight). Or one case."
        ),
    ],
    seed: Annotated[int, typer.Option(help="Seed of the shuffles. Same files, same seed, same answer.")] = 0,
    quiet: Quiet = False,
) -> None:
    """Holds the model against what came: does exposure say who adopts next, better than chance?

    With two CSV files: the chance that an adopter was the more exposed (AUC) beside what shuffled times give, within communities; being
    named by many, alone; calibration and Brier score. With one case: its dated judgements against what became of them.

    Exit codes: **0** measured · **1** nothing could be read · **2** wrong use.

    **Examples**

        coalition-kit validate adopted.csv ties.csv

        coalition-kit validate my_org.xlsx
    """
    if len(files) > 2:
        raise typer.BadParameter(f"two CSV files or one case are wanted; got {len(files)} files", param_hint="FILES")
    from coalition_kit.validation import backtest, backtest_lines, log_backtest, log_lines, read_adoptions

    if len(files) == 2:
        try:
            adoptions = read_adoptions(*files)
        except ValueError as error:
            errors().print(str(error), markup=False)
            raise typer.Exit(NOTHING_ASSESSED) from error
        with aside().status("Shuffling the times …"):
            found = backtest(adoptions, seed=seed)
        sentences = backtest_lines(found)
    else:
        case, _ = open_case(files[0])
        sentences = log_lines(log_backtest(case))
    for sentence in sentences:
        typer.echo(sentence)
