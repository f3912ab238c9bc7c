"""What does the command line do for privacy? Made-up names for a file, the way back for a text, and what people read beforehand.

Commands import what they need when they run.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coalition_kit.cli.arguments import CaseFile, Force
from coalition_kit.cli.console import PARTLY_ASSESSED, Quiet, aside, open_case, refuse_to_overwrite, say_written

if TYPE_CHECKING:
    from coalition_kit.case import Case
    from coalition_kit.privacy import Key


def pseudonyms(
    file: CaseFile,
    out: Annotated[Path, typer.Option("--out", "-o", help="File for the case with made-up names: .json, .xlsx or .zip.")],
    key: Annotated[Path | None, typer.Option(dir_okay=False, help="File for the key to the names. Without it: beside OUT.")] = None,
    earlier: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="An earlier key: whoever it knows keeps the made-up name.")
    ] = None,
    places: Annotated[bool, typer.Option("--places", help="Hide units, and places in the names of organizations, as well.")] = False,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Gives everybody in a file a made-up name, and writes the key to the names into a file of its own.

    Functions, levels and units stay, and so does every story: read them again before you hand the file on.
    Exit codes are those of `assess`.

    **Examples**

        coalition-kit pseudonyms my_org.xlsx -o to_hand_on.xlsx

        coalition-kit pseudonyms my_org.xlsx -o this_week.json --earlier names.json --key names.json --force
    """
    if out.suffix.lower() not in {".json", ".xlsx", ".zip"}:
        raise typer.BadParameter(f"a file that ends in .json, .xlsx or .zip is wanted; got {out.name!r}", param_hint="--out")
    target = key or out.with_name(f"{out.stem}_key.json")
    if target.resolve() in {out.resolve(), file.resolve()} or out.resolve() == file.resolve():
        raise typer.BadParameter("the file, the case with made-up names and the key are three files", param_hint="--out, --key")
    refuse_to_overwrite(out, force)
    refuse_to_overwrite(target, force)
    before = _load_key(earlier, "--earlier") if earlier is not None else None
    case, intake = open_case(file)
    with aside().status("Making up names …"):
        from coalition_kit.privacy import pseudonymised

        try:
            hidden, made = pseudonymised(case, earlier=before, places=places)
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="FILE") from error
        made.save(target)  # first: a case without its key is of no use
        hidden.save(out)
    say_written(target, out)
    aside().print("Keep the key apart from the case: whoever has both can name everybody.")
    _say_what_is_left(hidden)
    raise typer.Exit(PARTLY_ASSESSED if intake.errors else 0)


def names(
    text: Annotated[Path, typer.Argument(help="A text with made-up names; - reads it from the standard input.")],
    key: Annotated[Path, typer.Option(exists=True, dir_okay=False, help="The key to the names.")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File to write to, instead of the screen.")] = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Puts the real names back into a text, such as an assistant's answer.

    **Examples**

        coalition-kit names answer.txt --key names.json

        coalition-kit names - --key names.json < answer.txt
    """
    if str(text) != "-" and not text.is_file():
        raise typer.BadParameter(f"a text file is wanted; there is none at {text}", param_hint="TEXT")
    refuse_to_overwrite(out, force)
    found = _load_key(key, "--key")
    try:
        said = (typer.get_binary_stream("stdin").read() if str(text) == "-" else text.read_bytes()).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise typer.BadParameter(f"a text in UTF-8 is wanted; got {text.name}", param_hint="TEXT") from error
    _give(found.show(said), out)


def consent(
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File to write to, instead of the screen.")] = None,
    uses: Annotated[bool, typer.Option("--uses", help="The other page: what such maps are for, and what never.")] = False,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Writes the text that people read before you ask them about each other, with places to fill in.

    **Examples**

        coalition-kit consent -o consent.md

        coalition-kit consent --uses -o uses.md
    """
    from coalition_kit.privacy import texts

    refuse_to_overwrite(out, force)
    _give(texts.uses() if uses else texts.consent(), out)


def _load_key(path: Path, option: str) -> Key:
    from coalition_kit.privacy import Key

    try:
        return Key.load(path)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint=option) from error


def _give(text: str, out: Path | None) -> None:
    if out is None:
        typer.echo(text, nl=not text.endswith("\n"))
        return
    out.write_text(text, encoding="utf-8", errors="backslashreplace")
    say_written(out)


def _say_what_is_left(hidden: Case) -> None:
    """Says how many texts may still tell who is meant, and in which columns they stand."""
    from coalition_kit.privacy import texts_to_review

    counts = Counter((row["sheet"], row["field"]) for row in texts_to_review(hidden))
    if not counts:
        return
    where = ", ".join(f"{sheet}.{field} ({count})" for (sheet, field), count in counts.most_common())
    aside().print(f"A story can tell who is meant without a name. Read these again before you hand the file on: {where}.", markup=False)
