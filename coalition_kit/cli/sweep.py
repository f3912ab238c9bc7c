"""How do answers change over many cases or constants? `sweep` asks the questions for each of them, on several processors, as a table."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterator, Sequence
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coalition_kit.cli.arguments import Force, Questions, existing, question_names
from coalition_kit.cli.console import (
    NOTHING_ASSESSED,
    PARTLY_ASSESSED,
    Quiet,
    aside,
    print_problems,
    read_file,
    refuse_to_overwrite,
    say_written,
)

if TYPE_CHECKING:
    from coalition_kit.case import Case

Given = tuple[tuple[str, float], ...]
_COLUMNS = ("case", "seed", "question", "status", "value", "low", "high", "unit", "chance", "verdict")


def sweep(
    files: Annotated[list[Path], typer.Argument(parser=existing, metavar="FILES", help="Files, or names of teaching cases.")],
    sets: Annotated[
        list[str] | None,
        typer.Option("--set", help="A constant of the model and its values, such as push=0.05,0.1,0.15. May come several times."),
    ] = None,
    seeds: Annotated[int, typer.Option(min=1, help="How many seeds, from 0 on.")] = 1,
    questions: Questions = None,
    jobs: Annotated[int, typer.Option(help="Processes at work; -1 for as many as there are processors.")] = -1,
    scheduler: Annotated[str | None, typer.Option(help="Address of a dask scheduler, to work on several machines.")] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="CSV file to write to, instead of the screen.")] = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Asks the questions about each file, for each value of each constant and each seed: a row an answer, as CSV.

    The answers are those of `assess`, in the same order however many processes work. Needs the extra **sweep**.

    **Examples**

        coalition-kit sweep may.xlsx june.xlsx --questions coverage,authority -o months.csv

        coalition-kit sweep mental-health --set push=0.05,0.1,0.15 --set opposition=0.1,0.2,0.4 --questions critical_mass
    """
    refuse_to_overwrite(out, force)
    names = None if questions is None else question_names(questions)
    constants = [_constant(text) for text in sets or ()]
    try:
        import joblib
    except ModuleNotFoundError:
        typer.echo("This needs an extra that is not installed: pip install 'coalition_kit[sweep]'", err=True)
        raise typer.Exit(NOTHING_ASSESSED) from None
    intakes = [read_file(file) for file in files]
    for file, intake in zip(files, intakes, strict=True):
        print_problems(file, intake)
    cases = [(file.name, intake.case) for file, intake in zip(files, intakes, strict=True) if intake.case is not None]
    if not cases:
        raise typer.Exit(NOTHING_ASSESSED)
    names_of = [name for name, _ in constants]
    combinations = [tuple(zip(names_of, values, strict=True)) for values in itertools.product(*(values for _, values in constants))]
    work = [(*case, given, seed) for case in cases for given in combinations for seed in range(seeds)]
    with aside().status(f"Asking {len(work)} times …"), joblib.parallel_config(**_backend(scheduler), n_jobs=jobs):
        found = joblib.Parallel()(joblib.delayed(answers)(name, case, given, seed, names) for name, case, given, seed in work)
    text = _table(names_of, itertools.chain.from_iterable(found))
    if out is None:
        typer.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8", newline="")
        say_written(out)
    raise typer.Exit(PARTLY_ASSESSED if any(intake.errors for intake in intakes) else 0)


def answers(name: str, case: Case, given: Given, seed: int, names: Sequence[str] | None) -> list[dict[str, Any]]:
    """Returns a row for each question about one case, at given constants and seed."""
    from coalition_kit.model.parameters import DEFAULT
    from coalition_kit.model.shared import shared_worlds
    from coalition_kit.register import QUESTIONS
    from coalition_kit.science.blas import one_blas_thread

    parameters, rows = DEFAULT.replace(**dict(given)), []
    with one_blas_thread(), shared_worlds():
        for question in QUESTIONS:
            if not question.asked or (names is not None and question.name not in names):
                continue
            known = {"parameters": parameters} if given and "parameters" in signature(question.function).parameters else {}
            finding = question.function(case, seed=seed, **known)
            low, high = finding.interval or (None, None)
            values = (name, seed, finding.name, finding.status, finding.value, low, high, finding.unit, finding.chance, finding.verdict)
            rows.append({**dict(zip(_COLUMNS, values, strict=True)), **dict(given)})
    return rows


def _constant(text: str) -> tuple[str, list[float]]:
    """Returns the name of a constant and its values; ends with a sentence where there is no such constant, or it cannot have them."""
    from coalition_kit.model.parameters import DEFAULT

    name, _, values = text.partition("=")
    known = {entry.name for entry in DEFAULT.entries}
    if name.strip() not in known:
        raise typer.BadParameter(f"a constant among {', '.join(sorted(known))} is wanted; got {name.strip()!r}", param_hint="--set")
    try:
        numbers = [float(value) for value in values.split(",")]
        for number in numbers:
            DEFAULT.replace(**{name.strip(): number})
    except ValueError as error:
        raise typer.BadParameter(
            f"numbers with commas between them are wanted, such as push=0.05,0.1: {error}", param_hint="--set"
        ) from error
    return name.strip(), numbers


def _backend(scheduler: str | None) -> dict[str, Any]:
    """Returns what joblib needs to know of where the work is done."""
    if scheduler is None:
        return {"backend": "loky"}
    from dask.distributed import Client

    try:
        Client(scheduler)  # type: ignore[no-untyped-call,unused-ignore]
    except (OSError, ValueError) as error:
        raise typer.BadParameter(f"no dask scheduler answers at {scheduler}", param_hint="--scheduler") from error
    return {"backend": "dask"}


def _table(constants: Sequence[str], rows: Iterator[dict[str, Any]]) -> str:
    """Returns the rows as CSV, the constants after the case."""
    target = io.StringIO()
    writer = csv.DictWriter(target, [_COLUMNS[0], *constants, *_COLUMNS[1:]], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue()
