"""How does the command line speak and listen? What its commands share: reading a file, telling its problems, giving an answer.

Answers go to standard output, everything else (progress, problems of a file) to standard error.
"""

from __future__ import annotations

import os
import sys
from contextvars import ContextVar
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from coalition_kit.cli.arguments import teaching_case
from coalition_kit.cli.overview import print_findings, print_overview

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from coalition_kit.assessment import Assessment
    from coalition_kit.case import Case
    from coalition_kit.io import Intake, Reading

Form = Literal["text", "markdown", "html", "json", "xlsx"]
ENDINGS: dict[Form, str] = {"text": ".txt", "markdown": ".md", "html": ".html", "json": ".json", "xlsx": ".xlsx"}
_quiet: ContextVar[bool] = ContextVar("quiet", default=False)
NOTHING_ASSESSED, PARTLY_ASSESSED, UNDECIDED = 1, 3, 6
Plan = Annotated[
    Path | None,
    typer.Option(help="Answers to what the kit asks about this form of file: read where the file exists, written with what you answer."),
]
Accept = Annotated[bool, typer.Option("--accept", help="Take the kit's proposal for everything that it would ask; each is said.")]


def _set_quiet(value: bool) -> bool:
    _quiet.set(value)
    return value


Quiet = Annotated[
    bool,
    typer.Option("--quiet", "-q", callback=_set_quiet, help="Answers and errors alone: no progress, no notices, no hints."),
]


def assess_file(
    file: Path, seed: int, plan: Path | None = None, accept: bool = False, questions: list[str] | None = None, push: float | None = None
) -> tuple[Intake, Assessment]:
    """Returns how a file was read and its assessment; prints the problems, and ends the command where there is no case."""
    case, intake = open_case(file, plan, accept)
    with aside().status("Looking for who and what is missing …"):
        from coalition_kit.assessment import assess as assess_case

        return intake, assess_case(case, seed=seed, questions=questions, push=push)


def how_it_went(intake: Intake, assessment: Assessment) -> int:
    """Returns the exit code of an assessment."""
    if all(finding.status == "not assessable" for finding in assessment):
        return NOTHING_ASSESSED
    return PARTLY_ASSESSED if intake.errors else 0


def read_file(file: Path, plan: Path | None = None, accept: bool = False) -> Intake:
    """Returns what `file` holds, telling on the way how far the reading is; asks what is not certain, by `plan` where it has an answer."""
    found = proposal_of(file, plan)
    if found.questions:
        from coalition_kit.cli.questions import answer_questions

        found = answer_questions(found, file, plan, accept)
    return found.intake


def open_case(file: Path, plan: Path | None = None, accept: bool = False) -> tuple[Case, Intake]:
    """Returns the case in `file` and how it was read, with its problems printed; ends the command where there is no case."""
    intake = read_file(file, plan, accept)
    print_problems(file, intake)
    if intake.case is None:
        raise typer.Exit(NOTHING_ASSESSED)
    return intake.case, intake


def proposal_of(file: Path, plan: Path | None = None) -> Reading:
    """Returns how `file` would be read, by `plan` where it has an answer, telling on the way how far the reading is."""
    from rich.progress import BarColumn, Progress, TextColumn

    refuse_what_cannot_be_written(plan)
    with Progress(TextColumn("Reading {task.fields[sentence]}"), BarColumn(), console=aside(), transient=True) as progress:
        from coalition_kit.io import reading

        task = progress.add_task("", total=1.0, sentence=file.name)
        source, name = _source(file)
        found = reading(source, name=name, progress=lambda share, sentence: progress.update(task, completed=share, sentence=sentence))
        if plan is not None:
            found = apply_plan(found, plan)
        _ = found.questions  # worked out while the bar is there
    return found


def _source(file: Path) -> tuple[Path | bytes, str]:
    """Returns the file and its name; where it names a teaching case, what that case's file would hold."""
    name = teaching_case(file)
    if name is None:
        return file, file.name
    from coalition_kit.datasets import load_case

    return load_case(name).to_json().encode(), f"{name}.json"


def apply_plan(found: Reading, plan: Path) -> Reading:
    """Returns the reading with the answers of the plan, where there is one; ends with a sentence where the file is no plan."""
    from coalition_kit.io.reading import Reading, answers_of

    if not plan.exists():
        return found
    try:
        return Reading(found.source, answers=answers_of(plan))
    except (ValueError, OSError) as error:
        raise typer.BadParameter(str(error), param_hint="--plan") from error


def print_problems(file: Path, intake: Intake) -> None:
    """Prints the places of a file that could not be taken, or deserve a look, as a table on standard error."""
    told = intake.errors if _quiet.get() and intake.case is not None else (*intake.errors, *intake.notices)
    if not told:
        return
    err = errors()
    if intake.case is None:
        err.print(f"{file.name} cannot be assessed:", markup=False, style="bold")
    elif intake.errors:
        err.print(f"{file.name}: what stands at these places could not be read and is left out:", markup=False, style="bold")
    wanted = "Wanted" if intake.errors else "Note"
    print_table(
        ("", "Sheet", "Cell", wanted, "Entry"),
        [(one.severity, one.sheet, one.cell, one.wanted, one.got) for one in told],
        console=err,
    )


def give(assessment: Assessment, form: Form, out: Path | None, *, full: bool = True) -> None:
    """Prints the assessment, in full or as an overview, or writes all of it to `out` and says so."""
    if form == "xlsx" and out is not None:
        assessment.to_xlsx(out)
    elif form == "text" and out is None:
        print_findings(assessment) if full else print_overview(assessment)
        return
    else:
        forms: dict[str, Callable[[], str]] = {
            "text": assessment.to_text,
            "markdown": assessment.to_markdown,
            "json": assessment.to_json,
            "html": lambda: page(assessment),
        }
        text = forms[form]()
        if out is None:
            typer.echo(text)
            return
        out.write_text(text, encoding="utf-8", errors="backslashreplace")
    say_written(out)


def page(assessment: Assessment) -> str:
    """Returns the assessment as one HTML file that needs nothing else."""
    from coalition_kit.report import html

    return html(assessment)


def print_table(headings: tuple[str, ...], rows: list[tuple[str, ...]], console: Console | None = None) -> None:
    """Prints rows under headings, as text: what came from a file is never markup."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))  # as text: what came from a file is never markup
    (console or Console()).print(table)


def errors() -> Console:
    """Returns the console of standard error."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def aside() -> Console:
    """Returns the console of standard error for what is neither an answer nor an error; it says nothing under `--quiet`."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, quiet=_quiet.get())


def say_written(*files: Path | None) -> None:
    """Says which files were written, but under `--quiet`."""
    if not _quiet.get():
        typer.echo("\n".join(f"Written: {file}" for file in files))


def form_for(form: Form | None, out: Path | None) -> Form:
    """Returns the form of an answer: the one asked for, else the one that the ending of the file asks for, else text."""
    if form == "xlsx" and out is None:
        raise typer.BadParameter("a workbook needs a file to go to: add --out findings.xlsx", param_hint="--out")
    if form is not None and out is not None and (form == "xlsx") != (out.suffix.lower() == ".xlsx"):
        raise typer.BadParameter(f"a file that ends in {ENDINGS[form]} is wanted for {form}; got {out.name!r}", param_hint="--out")
    if form is not None or out is None:
        return form or "text"
    for known, ending in ENDINGS.items():
        if out.suffix.lower() == ending:
            return known
    *most, last = ENDINGS.values()
    wanted = f"a file that ends in {', '.join(most)} or {last} is wanted, or --format says what to write; got {out.name!r}"
    raise typer.BadParameter(wanted, param_hint="--out")


def refuse_to_overwrite(file: Path | None, force: bool) -> None:
    """Ends with a sentence where `file` exists and `force` does not say to write over it, or where nothing can be written there."""
    if file is None:
        return
    refuse_what_cannot_be_written(file)
    if file.exists() and not force:
        raise typer.BadParameter(f"{file} exists already; add --force to write over it", param_hint=str(file))


def refuse_as_a_case(file: Path, force: bool, hint: str) -> None:
    """Ends with a sentence where no case can be written to `file`: another ending, no folder for it, or something that is there."""
    from coalition_kit.io.write import form_of

    try:
        form = form_of(file)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint=hint) from error
    if form != "folder":
        refuse_to_overwrite(file, force)
    elif file.exists() and not file.is_dir():
        raise typer.BadParameter("a folder is wanted, or a file with an ending; this is a file without one", param_hint=hint)
    elif file.is_dir() and not force:
        raise typer.BadParameter(f"{file} exists already; add --force to write over what it has of a case", param_hint=hint)


def refuse_what_cannot_be_written(file: Path | None) -> None:
    """Ends with a sentence where there is no folder to write `file` into: before anything is computed for it."""
    if file is None:
        return
    if not file.parent.is_dir():
        raise typer.BadParameter(f"there is no folder {file.parent}; make it first, or choose another", param_hint=str(file))
    if file.is_dir():
        raise typer.BadParameter("a file is wanted; this is a folder", param_hint=str(file))
    if not os.access(file if file.exists() else file.parent, os.W_OK):
        raise typer.BadParameter("this cannot be written: the system does not allow it", param_hint=str(file))


def speak_in_any_code_page() -> None:
    """Makes the standard streams take every letter: UTF-8 into a file or a pipe, and a ? for what a terminal's code page lacks."""
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, TextIOWrapper) or stream.encoding.lower().replace("-", "") == "utf8":
            continue
        if stream.isatty() or "PYTHONIOENCODING" in os.environ:
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8")


class CommandLine(typer.Typer):
    """The command line; its output takes every letter, and what the system does not allow is said in one line."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Runs the command that the words name."""
        speak_in_any_code_page()
        try:
            return super().__call__(*args, **kwargs)
        except OSError as error:  # a disk that is full, a folder that went away, a file that another program holds
            typer.echo(f"{error.filename or 'A file'}: {error.strerror or error}", err=True)
            raise SystemExit(1) from None
