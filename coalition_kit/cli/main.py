"""What can be done from the command line? Serve the apps, open the lessons, assess a file, get a template, look at the cases.

Commands import what they need when they run, so that `--help` is quick. Results go to standard output, everything else
(progress, problems of a file) to standard error.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coalition_kit.cli.arguments import CaseFile, Force, Questions, Seed, as_typed, question_names
from coalition_kit.cli.assistant import ask, mcp, prompt
from coalition_kit.cli.compare import compare
from coalition_kit.cli.console import (
    Accept,
    CommandLine,
    Form,
    Plan,
    Quiet,
    aside,
    assess_file,
    errors,
    form_for,
    give,
    how_it_went,
    print_table,
    refuse_as_a_case,
    refuse_to_overwrite,
    refuse_what_cannot_be_written,
    say_written,
)
from coalition_kit.cli.convert import convert
from coalition_kit.cli.learning import learning
from coalition_kit.cli.merge import merge
from coalition_kit.cli.privacy import consent, names, pseudonyms
from coalition_kit.cli.read import read
from coalition_kit.cli.room import code_to_share, print_shared, room
from coalition_kit.cli.seasons import seasons
from coalition_kit.cli.sweep import sweep
from coalition_kit.cli.validate import validate

if TYPE_CHECKING:
    from coalition_kit.privacy import Key

USUAL_PORT = 8866


app = CommandLine(name="coalition-kit", add_completion=True, rich_markup_mode="markdown", pretty_exceptions_enable=False)

Port = Annotated[
    int | None, typer.Option(min=1, max=65535, help="Port to listen on. Without it: the usual one, or a free one if that is taken.")
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Do not open a browser; the address is printed.")]


def _say_version(wanted: bool) -> None:
    """Prints the version and ends the command."""
    if wanted:
        from coalition_kit import __version__

        typer.echo(f"coalition-kit {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def apps(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Print the version and end.")] = False,
    port: Port = None,
    no_browser: NoBrowser = False,
    pool: Annotated[
        int, typer.Option(min=0, max=100, help="Pages of each lesson kept ready, for a room that starts at once. Seldom needed on Linux.")
    ] = 0,
    idle: Annotated[
        float, typer.Option(min=0.05, help="Minutes after which an app that nobody uses goes to sleep. Nothing is lost by it.")
    ] = 60.0,
    share: Annotated[
        bool, typer.Option("--share", help="Let phones and laptops on your network open them too, by a link; asks before.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="With --share: do not ask.")] = False,
) -> None:
    """Build coalitions for systemic change, by doing it.

    Without a command: opens the lessons as apps in your browser, on this machine only. Ctrl-C ends them.

    **Examples**

        coalition-kit                          open the apps

        coalition-kit --share                  everybody on your network can open them, by a link

        coalition-kit room my_org.xlsx         a room: people join with their phones

        coalition-kit lab                      the lessons, code and all

        coalition-kit template my_org.xlsx     a blank workbook to fill in

        coalition-kit read register.xlsx       how a file of yours is read

        coalition-kit assess my_org.xlsx       what it says about your system

        coalition-kit report my_org.xlsx       a report to print or send
    """
    if context.invoked_subcommand is not None:
        return
    err = errors()
    with err.status("Starting the apps …"):
        from coalition_kit.apps.serve import free_port, lessons_folder, open_in_browser, serve

        folder, chosen = lessons_folder(), free_port(port or USUAL_PORT)
    if port is not None and chosen != port:
        err.print(f"Port {port} is taken. Choose another one, or leave --port out.")
        raise typer.Exit(1)

    code = code_to_share(yes) if share else ""

    def ready(address: str) -> None:
        typer.echo(f"The apps are at {address}")
        if code:
            print_shared(address, chosen)
        else:
            err.print("They stay on this machine. Press Ctrl-C to end them.")
        if not no_browser:
            open_in_browser(address)

    serve(folder, chosen, pool=pool, idle=idle, code=code, when_ready=ready)
    err.print("Ended.")


@app.command()
def lab(
    folder: Annotated[Path, typer.Option(help="Where the lessons are copied to. Your own changes there are never overwritten.")] = Path(
        "coalition_kit_lessons"
    ),
    port: Port = None,
    no_browser: NoBrowser = False,
    address: Annotated[
        str,
        typer.Option(help="Address to listen on. In a container: 0.0.0.0, for a browser outside it; the token in the address protects it."),
    ] = "127.0.0.1",
) -> None:
    """Opens the lessons and exercises in JupyterLab, code and all, on a copy that is yours.

    **Examples**

        coalition-kit lab --folder ~/coalition_lessons

        coalition-kit lab --address 0.0.0.0 --port 8888 --no-browser    in a container that publishes port 8888
    """
    from coalition_kit.apps.serve import copy_lessons, open_lab

    if folder.exists() and not folder.is_dir():
        raise typer.BadParameter(f"a folder is wanted; {folder} is a file", param_hint="--folder")
    kept = copy_lessons(folder)
    for path in kept:
        errors().print(f"Left as you have it: {path}", markup=False)
    open_lab(folder, address=address, port=port, browser=not no_browser)


def _say_schema(wanted: bool) -> None:
    """Prints the JSON Schema of an assessment and ends the command."""
    if wanted:
        import json

        from coalition_kit.assessment import Assessment

        typer.echo(json.dumps(Assessment.schema(), ensure_ascii=False, indent=2))
        raise typer.Exit


@app.command()
def assess(
    file: CaseFile,
    form: Annotated[
        Form | None, typer.Option("--format", "-f", help="Form of the answer. Without it: as the ending of --out says, else text.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File to write to, instead of the screen. Needed for xlsx.")] = None,
    seed: Seed = 0,
    force: Force = False,
    questions: Questions = None,
    push: Annotated[
        float | None,
        typer.Option(
            min=0, max=1, help="Company that the coalition adds while it pushes, as a share of those around, in place of the usual one."
        ),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Every finding with its reasons, on the screen too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json: every number, in a form with a schema.")] = False,
    schema: Annotated[
        bool, typer.Option("--schema", callback=_say_schema, is_eager=True, help="Print the JSON Schema of --json and end.")
    ] = False,
    plan: Plan = None,
    accept: Accept = False,
    quiet: Quiet = False,
) -> None:
    """Reads a file and prints the answer in ten lines, then a line for each question; with `--full` every finding with its reasons.

    A file that is written has all of it. `--schema` describes the fields of `--json`.

    Exit codes: **0** all of the file was assessed · **1** nothing could be assessed · **2** wrong use · **3** assessed, but
    some places of the file could not be read and were left out (their list goes to standard error) · **6** something has to be
    decided first, and nobody is there to be asked: the questions go to standard error.

    FILE may be what you have: a register or survey export (.xlsx, .xls, .ods, .csv), a matrix, a network file (GraphML, GEXF, Pajek,
    UCINET), a Kumu map, a drawing of draw.io, a RACI chart. What is not certain is asked.

    **Examples**

        coalition-kit assess my_org.xlsx

        coalition-kit assess product-development --questions coverage,nucleus

        coalition-kit assess my_org.xlsx --questions critical_mass --push 0

        coalition-kit assess my_org.xlsx --format html --out my_org.html
    """
    if as_json and form not in {None, "json"}:
        raise typer.BadParameter(f"one form is wanted; got --json and --format {form}", param_hint="--json")
    wanted = form_for("json" if as_json else form, out)
    refuse_to_overwrite(out, force)
    asked = None if questions is None else question_names(questions)
    intake, assessment = assess_file(file, seed, plan, accept, questions=asked, push=push)
    brief = wanted == "text" and out is None and not full and asked is None
    give(assessment, wanted, out, full=not brief)
    if brief:
        typed = as_typed(file)
        aside().print(
            f"One question in full: coalition-kit assess {typed} --questions {assessment.findings[0].name}\n"
            f"All of them: coalition-kit assess {typed} --full",
            markup=False,
            soft_wrap=True,
        )
    raise typer.Exit(how_it_went(intake, assessment))


@app.command()
def report(
    file: CaseFile,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            help="File to write: .html, .md, .xlsx, .ics, .docx or .pptx. Without it: FILE_report.html, here; with options report_….html.",
        ),
    ] = None,
    made_up_names: Annotated[
        bool, typer.Option("--made-up-names", help="Everybody gets a made-up name. The key to them is written beside, to be kept apart.")
    ] = False,
    for_the_room: Annotated[bool, typer.Option("--for-the-room", help="Nobody is named, and nothing rests on one person.")] = False,
    by: Annotated[str, typer.Option(help="Who made it, for the head of the report.")] = "",
    seed: Seed = 0,
    force: Annotated[bool, typer.Option("--force", help="Write over a report that exists.")] = False,
    plan: Plan = None,
    accept: Accept = False,
    quiet: Quiet = False,
) -> None:
    """Writes a report to take home: one page first, then each question with its figures and reasons.

    The page (.html) needs nothing else, and prints well on A4 and Letter. Exit codes are those of `assess`.

    **Examples**

        coalition-kit report my_org.xlsx -o plan.html

        coalition-kit report my_org.xlsx -o plan.html --made-up-names

        coalition-kit report my_org.xlsx -o for_all.html --for-the-room
    """
    from coalition_kit.report.files import KEPT_APART, form_of, hidden, key_path, look_again, second_look, write_report
    from coalition_kit.report.office import OfficeError

    version = "made_up_names" if made_up_names else "for_the_room" if for_the_room else ""
    target = out or Path(f"report_{version}.html" if version else f"{file.stem}_report.html")  # a file's own name may name somebody
    try:
        form_of(target)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--out") from error
    if made_up_names and for_the_room:
        raise typer.BadParameter("the version for a room names nobody: leave out --made-up-names", param_hint="--for-the-room")
    refuse_to_overwrite(target, force)
    if made_up_names:
        refuse_what_cannot_be_written(key_path(target))
    earlier = _earlier_key(key_path(target)) if made_up_names else None
    intake, assessment = assess_file(file, seed, plan, accept)
    with aside().status("Making the report …"):
        if made_up_names:
            assessment, key = hidden(assessment, earlier)
            key.save(key_path(target))
        try:
            write_report(assessment, target, made_up=made_up_names, group=for_the_room, by=by)
        except OfficeError as error:
            raise typer.BadParameter(str(error), param_hint="--out") from error
    say_written(target, *([key_path(target)] if made_up_names else []))
    if made_up_names:
        aside().print(KEPT_APART)
        if again := look_again(second_look(assessment, key)):
            aside().print(again)
    raise typer.Exit(how_it_went(intake, assessment))


@app.command()
def template(
    file: Annotated[Path, typer.Argument(help="The workbook to write, such as my_org.xlsx.")],
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Writes a blank workbook with guidance. Three of its sheets are enough to begin: people, ties, decisions.

    **Example**

        coalition-kit template my_org.xlsx
    """
    if file.suffix.lower() != ".xlsx":
        raise typer.BadParameter(f"a file that ends in .xlsx is wanted; got {file.name!r}", param_hint="FILE")
    refuse_to_overwrite(file, force)
    with aside().status("Writing the workbook …"):
        from coalition_kit.io import write_template

        write_template(file)
    say_written(file)


@app.command()
def cases(
    name: Annotated[str | None, typer.Argument(help="A case to look at; without it, all are listed.")] = None,
    save: Annotated[Path | None, typer.Option(help="File to save the case to: .xlsx, .json or .zip.")] = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Lists the teaching cases, shows one, or saves it to a file.

    **Examples**

        coalition-kit cases

        coalition-kit cases mental-health --save mental_health.xlsx
    """
    from coalition_kit.datasets import list_cases, load_case

    if name is None:
        if save is not None:
            raise typer.BadParameter(f"name the case to save: {', '.join(list_cases())}", param_hint="--save")
        print_table(("Name", "What it is"), list(list_cases().items()))
        return
    if name not in list_cases():
        raise typer.BadParameter(f"one of {', '.join(list_cases())} is wanted; got {name!r}", param_hint="NAME")
    if save is not None:
        refuse_as_a_case(save, force, "--save")
    with aside().status("Opening the case …"):
        case = load_case(name)
    if save is not None:
        case.save(save)
        say_written(save)
        return
    record = case.record
    typer.echo(f"{case.title}\n\n{record.change.story}\n")
    counts = [(part, len(getattr(record, part))) for part in ("people", "ties", "decisions", "nodes", "members", "evidence")]
    print_table(("What", "How many"), [(part, str(count)) for part, count in counts if count])


def _earlier_key(path: Path) -> Key | None:
    """Returns the key that lies there already, to go on with: everybody keeps the made-up name. What is no key is not written over."""
    from coalition_kit.privacy import Key

    try:
        return Key.load(path) if path.exists() else None
    except ValueError as error:
        raise typer.BadParameter(f"{path} is in the way: {error}", param_hint="--made-up-names") from error


for command in (compare, read, convert, prompt, ask, mcp, pseudonyms, names, consent, validate, sweep, room, merge, seasons, learning):
    app.command()(command)
