"""What can be done with an assistant from the command line? Write the prompt, offer the tools, ask a model.

Each is off until somebody runs it. Commands import what they need when they run.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coalition_kit.cli.arguments import CaseFile, Force, Seed, existing, teaching_case
from coalition_kit.cli.console import NOTHING_ASSESSED, Quiet

if TYPE_CHECKING:
    from coalition_kit.assessment import Assessment
    from coalition_kit.assistant import Prompt
    from coalition_kit.privacy import Key

_PRIVATE = "It holds private stances, where the case has any: what people told in confidence."
NOT_SENT, NOT_ANSWERED = 4, 5

Names = Annotated[bool, typer.Option("--names", help="Use the real names. Without it, people and organizations have made-up ones.")]
KeyFile = Annotated[
    Path | None, typer.Option("--key", dir_okay=False, help="File that keeps the key to the made-up names; an earlier one is gone on with.")
]
Room = Annotated[int, typer.Option(min=2_000, help="At most so many characters, as far as the case can be shortened.")]


def prompt(
    file: CaseFile,
    names: Names = False,
    key: KeyFile = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File to write the prompt to, instead of the screen.")] = None,
    room: Room = 60_000,
    seed: Seed = 0,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Writes a prompt about a file for any assistant: four questions, the case, what the kit computed. Nothing is sent.

    With made-up names, the key goes into a file that you name: keep it apart from the prompt.

    **Examples**

        coalition-kit prompt my_org.xlsx --key names.json

        coalition-kit prompt my_org.xlsx --key names.json --out prompt.txt
    """
    from coalition_kit.cli.console import refuse_to_overwrite, refuse_what_cannot_be_written, say_written

    refuse_to_overwrite(out, force)
    refuse_what_cannot_be_written(key)
    _, made = _make_prompt(file, names, key, room, seed)
    if out is None:
        typer.echo(made.text)
    else:
        out.write_text(made.text, encoding="utf-8")
        say_written(out)
    lost = "" if names or key else " The key to its made-up names is not kept: add --key FILE to be able to read an answer."
    _say(f"{made.length} {_PRIVATE}{lost}")


def ask(
    file: CaseFile,
    endpoint: Annotated[str, typer.Option(help="Address of a server that speaks OpenAI's form, such as https://host/v1.")],
    model: Annotated[str, typer.Option(help="The model's name there.")],
    names: Names = False,
    key: KeyFile = None,
    yes: Annotated[bool, typer.Option("--yes", help="Send without asking once more.")] = False,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds to wait for the answer.")] = 120.0,
    room: Room = 60_000,
    seed: Seed = 0,
) -> None:
    """Asks a model the four questions about a file, at an address that you name, and checks the answer. Needs the extra **ask**.

    All that will be sent is shown first, with the place that it goes to; nothing leaves this machine before you say yes. A key to
    that place is read from the environment variable **COALITION_KIT_API_KEY**, and from nowhere else. It is never shown or kept.

    Exit codes: **0** answered · **1** nothing could be assessed · **2** wrong use · **4** not sent · **5** sent, and no answer came.

    **Example**

        coalition-kit ask my_org.xlsx --endpoint http://localhost:11434/v1 --model llama3.1
    """
    from coalition_kit.assistant.ask import Endpoint, NotAnswered
    from coalition_kit.assistant.ask import ask as put
    from coalition_kit.cli.console import refuse_what_cannot_be_written

    refuse_what_cannot_be_written(key)
    try:
        place = Endpoint(endpoint, model, timeout)
        import openai  # noqa: F401 - whoever lacks it must hear so before anything else
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--endpoint") from error
    except ModuleNotFoundError as error:
        raise _lacking("ask", error) from error
    assessment, made = _make_prompt(file, names, key, room, seed)
    _show(made, place.host, place.way, model)
    if not yes and not _confirm(place.host):
        _say("Not sent. Nothing has left this machine.")
        raise typer.Exit(NOT_SENT)
    try:
        answer = put(made.text, place)
    except NotAnswered as error:
        _say(str(error))
        raise typer.Exit(NOT_ANSWERED) from error
    _print_answer(answer.text, answer.cut_short, assessment, made.key)


def mcp(
    files: Annotated[
        list[Path] | None,
        typer.Argument(parser=existing, metavar="FILES", help="Files or folders that may be read, beside the teaching cases."),
    ] = None,
    names: Names = False,
    key: KeyFile = None,
) -> None:
    """Offers the diagnostics to an assistant's program as tools, over the Model Context Protocol on standard input and output.

    You do not run it by hand: name this command in the settings of the assistant's program, which starts it when it is needed.
    Off until then. What the tools return goes to that assistant, and so to whoever runs it: private stances too. Needs the extra **mcp**.

    **Examples**

        coalition-kit mcp my_org.xlsx

        coalition-kit mcp my_org.xlsx --key names.json
    """
    from coalition_kit.assistant.case_store import CaseStore
    from coalition_kit.assistant.mcp_server import server
    from coalition_kit.cli.console import refuse_what_cannot_be_written

    refuse_what_cannot_be_written(key)
    try:
        served = server(CaseStore([file for file in files or () if not teaching_case(file)], names=names, key_file=key))
    except ModuleNotFoundError as error:
        raise _lacking("mcp", error) from error
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--key") from error
    _say("What the tools return goes to the assistant: private stances too, under " + ("real names." if names else "made-up names."))
    served.run()


def _make_prompt(file: Path, names: bool, key_file: Path | None, room: int, seed: int) -> tuple[Assessment, Prompt]:
    """Returns the assessment of a file and the prompt about it; keeps the key where a file for it is named."""
    from coalition_kit.assistant import prompt as written
    from coalition_kit.cli.console import aside, open_case
    from coalition_kit.privacy import Key

    try:
        earlier = Key.load(key_file) if key_file is not None and key_file.exists() else None
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--key") from error
    case, _ = open_case(file)
    with aside().status("Looking for who and what is missing …"):
        from coalition_kit.assessment import assess

        assessment = assess(case, seed=seed)
        made = written(assessment, key=earlier, names=names, room=room)
    if key_file is not None and made.key is not None:
        made.key.save(key_file)
        _say(f"The key to the made-up names is in {key_file}. Keep it apart from the prompt.")
    return assessment, made


def _show(made: Prompt, host: str, way: str, model: str) -> None:
    """Shows the whole prompt and then, so that it stays in sight, the address to which it will be sent."""
    from coalition_kit.assistant.ask import KEY_VARIABLE

    names = "real names" if made.key is None else "made-up names"
    _say(f"{made.text}\n===== This is all of the prompt =====")
    _say(f"It goes to {host}, to the model {model}: {made.length} It has {names}. {_PRIVATE} {way}")
    _say(f"With it go the key in {KEY_VARIABLE}, where there is one, and the version of the program that sends it.")


def _confirm(host: str) -> bool:
    try:
        return typer.confirm(f"Send it to {host}?", default=False, err=True)
    except typer.Abort:
        return False


def _print_answer(text: str, cut_short: bool, assessment: Assessment, key: Key | None) -> None:
    """Prints an answer with the real names, the kit's own answers, and what of the answer the kit can check."""
    from coalition_kit.assistant import answers, check_answer
    from coalition_kit.wording import count_of

    typer.echo(key.show(text) if key is not None else text)
    if cut_short:
        _say("The answer was cut off: the model ran out of room.")
    typer.echo("\nThe kit's own answers")
    for row in answers(assessment):
        typer.echo(f"- {row['question']}: {row['status']}. {row['answer']}")
    rows = check_answer(text, assessment, key)
    faults = [row for row in rows if row["holds"] is False]
    open_ = len({row["number"] for row in rows if row["holds"] is None})
    wrong, unjudged = count_of(len(faults), "claim does", "claims do"), count_of(open_, "sentence")
    typer.echo(f"\nWhat the kit can check of it: {wrong} not hold, and {unjudged} it cannot judge.")
    for row in faults:
        by = f" ({row['finding']})" if row["finding"] else ""
        typer.echo(f"- {row['fault'].capitalize()}: {row['sentence']}\n  {row['says']}{by}")


def _lacking(extra: str, error: ModuleNotFoundError) -> typer.Exit:
    """Returns the way out where an extra is not installed, after a sentence that says how to get it; raises `error` if it is another."""
    if (error.name or "").split(".")[0] not in {"mcp", "mcp_types", "openai"}:
        raise error
    _say(f"This needs an extra that is not installed: pip install 'coalition_kit[{extra}]'")
    return typer.Exit(NOTHING_ASSESSED)


def _say(words: str) -> None:
    """Says something that is no result, on standard error."""
    typer.echo(words, err=True)
