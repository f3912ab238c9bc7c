"""What do commands take? A file or the name of a teaching case, the names of questions; both can be completed in the shell."""

from __future__ import annotations

import difflib
import os
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from coalition_kit.wording import name_list

FILE_OR_CASE = "A workbook, a table, a network file, a saved case, a folder or .zip of tables; or the name of a teaching case."


def teaching_case(file: Path) -> str | None:
    """Returns the teaching case that `file` names; None where it is a path of its own or a file of that name exists."""
    from coalition_kit.datasets import list_cases

    name = str(file)
    return name if name in list_cases() and not file.exists() else None


def as_typed(file: Path) -> str:
    """Returns a path as it can be typed into a shell again.

    >>> as_typed(Path("my org.xlsx")) in {"'my org.xlsx'", '"my org.xlsx"'}
    True
    """
    return subprocess.list2cmdline([str(file)]) if os.name == "nt" else shlex.quote(str(file))


def question_names(text: str) -> list[str]:
    """Returns the names of questions in `text`, separated by commas; their labels count too.

    >>> question_names("coverage, Critical mass")
    ['coverage', 'critical_mass']
    """
    from coalition_kit.register import QUESTIONS, check_names

    known = [question.name for question in QUESTIONS if question.asked]
    wanted = [part.strip().lower().replace(" ", "_").replace("-", "_") for part in text.split(",") if part.strip()]
    try:
        check_names(wanted or ["none"], known)
    except ValueError as error:
        raise typer.BadParameter(f"with commas between them, {error}", param_hint="--questions") from error
    return wanted


def existing(text: str) -> Path:
    """Returns the path, or the name of a teaching case as one; ends with a sentence where there is neither."""
    from coalition_kit.datasets import list_cases

    file = Path(text)
    if file.exists() or text in list_cases():
        return file
    near = difflib.get_close_matches(text, list_cases(), 1)
    meant = f"Did you mean the teaching case {near[0]}?" if near else f"The teaching cases are {name_list(list_cases(), None)}."
    raise typer.BadParameter(f"there is no file and no teaching case {text!r} here. {meant}")


def _cases_that_begin(incomplete: str) -> list[str]:
    """Returns the teaching cases that begin so; none for an empty word, so that the shell offers the files."""
    from coalition_kit.datasets import list_cases

    return [name for name in list_cases() if incomplete and name.startswith(incomplete)]


def _questions_that_begin(incomplete: str) -> Iterator[str]:
    """Yields the list of questions with its last word completed."""
    from coalition_kit.register import QUESTIONS

    before, comma, last = incomplete.rpartition(",")
    yield from (f"{before}{comma}{question.name}" for question in QUESTIONS if question.asked and question.name.startswith(last))


Force = Annotated[bool, typer.Option("--force", help="Write over a file that exists.")]
Seed = Annotated[int, typer.Option(help="Seed of the random draws. Same file, same seed, same answer.")]
CaseFile = Annotated[Path, typer.Argument(parser=existing, metavar="FILE", help=FILE_OR_CASE, autocompletion=_cases_that_begin)]
PlayedCase = Annotated[
    Path | None,
    typer.Argument(
        parser=existing, metavar="[CASE]", help=f"{FILE_OR_CASE} Without one: a teaching case.", autocompletion=_cases_that_begin
    ),
]
OtherCaseFile = Annotated[
    Path | None,
    typer.Argument(
        parser=existing, metavar="[OTHER]", help="A second file: the two are compared, not two dates.", autocompletion=_cases_that_begin
    ),
]
Questions = Annotated[
    str | None,
    typer.Option(
        "--questions",
        metavar="NAMES",
        help="Only these, in full: names with commas between them, such as coverage,nucleus.",
        autocompletion=_questions_that_begin,
    ),
]
