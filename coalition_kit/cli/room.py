"""How is a room opened from the command line? It asks once before it listens beyond the machine, and says where phones can join."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coalition_kit.cli.arguments import PlayedCase
from coalition_kit.cli.console import errors, open_case, print_table
from coalition_kit.cli.questions import at_a_terminal

if TYPE_CHECKING:
    from coalition_kit.case import Case
    from coalition_kit.room.live_room import LiveRoom
    from coalition_kit.room.server import ServerAddress
    from coalition_kit.room.store import Store

USUAL_PORT = 8877
_MOST_BOTS = 300
_TEACHING = "product-development"


def room(
    case: PlayedCase = None,
    host: Annotated[str, typer.Option(help="Address to listen on. Without it: every network of this machine, after asking.")] = "",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = USUAL_PORT,
    base_path: Annotated[str, typer.Option(help="Path below which the room is served, behind a reverse proxy.")] = "",
    public: Annotated[str, typer.Option(help="Address that phones use, where a reverse proxy stands before this machine.")] = "",
    certfile: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="Certificate (PEM): the room is served over HTTPS.")
    ] = None,
    keyfile: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="Key of the certificate, where it is a file of its own.")
    ] = None,
    store: Annotated[
        str, typer.Option(envvar="COALITION_KIT_ROOM_STORE", help="Where events are kept: a file, or the URL of a PostgreSQL database.")
    ] = "",
    code: Annotated[str, typer.Option(help="Code of a room in that database, to serve it from this machine too.")] = "",
    create: Annotated[
        bool, typer.Option("--create", help="With --code: begin the room under this code where the database has none, as a service does.")
    ] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin a new room; the one that lies beside the case is removed.")] = False,
    bots: Annotated[int, typer.Option(min=0, max=_MOST_BOTS, help="Bots that take part, to rehearse before people come.")] = 0,
    measured: Annotated[
        bool, typer.Option("--measure", help="With --bots: measure how long people would wait here, print it, and end.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Listen beyond this machine without asking.")] = False,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open the facilitator's page.")] = False,
) -> None:
    """Opens a room: people join with their phones, predict, map, rate, decide, promise, and are the network; no internet is needed.

    It prints where phones can join, and a code to scan. The facilitator's page has the same in large for the wall. What happens is kept in
    a file beside the case, so that a room that was stopped goes on; the case with what the room agreed on is saved there too
    (NAME.room.json). Ctrl-C ends it.

    **Examples**

        coalition-kit room                               on a teaching case

        coalition-kit room my_org.xlsx                   on a case of your own

        coalition-kit room --bots 50                     a rehearsal with fifty bots

        coalition-kit room --bots 50 --measure           how long people would wait on this machine

        coalition-kit room my_org.xlsx --certfile room.pem --keyfile room.key
    """
    from coalition_kit.room import wording
    from coalition_kit.room.addresses import reachable
    from coalition_kit.room.server import EVERYWHERE, HERE, ServerAddress, with_slashes
    from coalition_kit.room.store import Store, url_of

    file = case or Path(_TEACHING)
    if measured:
        print_measured(_case(file), bots or 50)
        return
    played, beside = _case(file), file.with_suffix(".room.sqlite")
    where = host or (EVERYWHERE if _may_listen(yes, reachable()) else HERE)
    if where == HERE and not public:
        errors().print(wording.ALONE, markup=False)
    kept_in = Path(store) if store and "://" not in store else beside
    if fresh and "://" not in store:
        for ending in ("", "-wal", "-shm"):
            kept_in.with_name(kept_in.name + ending).unlink(missing_ok=True)
        beside.with_suffix(".json").unlink(missing_ok=True)
    kept = Store(url_of(store or kept_in))
    place = ServerAddress(where, port, with_slashes(base_path), certfile, keyfile, public)
    _serve(kept, played, place, beside.with_suffix(".json"), code, create, no_browser, bots)


def _case(file: Path) -> Case:
    return open_case(file)[0]


def _may_listen(yes: bool, addresses: list[str]) -> bool:
    """Returns whether other devices may reach this machine: asked once, and no without anybody to ask."""
    from coalition_kit.room import wording

    return yes or (at_a_terminal() and typer.confirm(wording.listen(addresses), default=True, err=True))


def code_to_share(yes: bool) -> str:
    """Returns the code below which the lessons are shared; ends where nobody said that this machine may be reached."""
    from coalition_kit.room import wording
    from coalition_kit.room.addresses import reachable
    from coalition_kit.room.codes import new_code

    if not _may_listen(yes, reachable()):
        errors().print(wording.NOT_SHARED, markup=False)
        raise typer.Exit(1)
    return f"{new_code()}{new_code()}".lower()


def print_shared(address: str, port: int) -> None:
    """Prints where others open lessons that are shared, with a code to scan."""
    import segno

    from coalition_kit.room import wording
    from coalition_kit.room.addresses import reachable

    path = address.partition(f":{port}")[2]
    links = [f"http://{host}:{port}{path}" for host in reachable()]
    for link in links[:1]:
        segno.make(link, error="l", micro=False).terminal(out=sys.stderr, compact=True)
    for link in links:
        typer.echo(f"Others open them at {link}")
    errors().print(wording.plain_http(False, with_certificate=False), wording.SHARED, sep="\n", markup=False)


def _serve(store: Store, case: Case, place: ServerAddress, file: Path, code: str, create: bool, no_browser: bool, bots: int) -> None:
    from coalition_kit.room import wording
    from coalition_kit.room.bots import bots_in
    from coalition_kit.room.server import EVERYWHERE, HERE, serve

    playing: list[subprocess.Popen[str]] = []
    leaving: list[asyncio.Future[list[None]]] = []  # kept: what nobody holds may be collected before it is done

    def ready(live: LiveRoom, port: int) -> None:
        if live.room.content != case.to_json():
            errors().print(wording.OLDER, markup=False)
        if not store.is_shared:  # another server of the room may have bots of its own
            before = [*bots_in(live.room, live.state, bots, _MOST_BOTS)]
            if before:
                errors().print(wording.bots_left(len(before)), markup=False)
            leaving.append(asyncio.gather(*map(live.forget, before)))
        address = print_door(live, place, port)
        if bots:
            host = HERE if place.host == EVERYWHERE else place.host
            playing.append(_bots(f"{place.scheme}://{host}:{port}{place.base}", live.room.code, bots))
        if not no_browser:
            from coalition_kit.apps.serve import open_in_browser

            open_in_browser(address)

    try:
        asyncio.run(serve(store, case, place, code=code, create=create, file=file, when_ready=ready))
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--code") from error
    except OSError as error:
        errors().print(f"{place.host}, port {place.port}: {error.strerror or error}. Choose another with --port or --host.", markup=False)
        raise typer.Exit(1) from error
    finally:
        for process in playing:
            process.terminate()
            process.wait()
        store.close()
    errors().print("Ended. The same command opens the room again.", markup=False)


def print_door(live: LiveRoom, place: ServerAddress, port: int) -> str:
    """Prints where phones join and where the facilitator goes; returns the facilitator's address."""
    import segno

    from coalition_kit.room import wording
    from coalition_kit.room.server import EVERYWHERE, HERE, facilitators_key

    first, *others = live.addresses
    err = errors()
    segno.make(f"{first}#{live.room.code}", error="l", micro=False).terminal(out=sys.stderr, compact=True)
    typer.echo(f"Phones join at {first}")
    typer.echo(f"Code of the room: {live.room.code}")
    for other in others:
        typer.echo(f"On another network: {other}")
    own = (
        place.public.rstrip("/") + "/"
        if place.public
        else f"{place.scheme}://{HERE if place.host == EVERYWHERE else place.host}:{port}{place.base}"
    )
    address = f"{own}wall#key={facilitators_key(live.room)}"
    typer.echo(f"The facilitator's page, for you alone: {address}")
    err.print(wording.plain_http(bool(place.certfile) or place.public.startswith("https:")), markup=False)
    err.print("Press Ctrl-C to end it.", markup=False)
    return address


def _bots(address: str, code: str, count: int, *key: str) -> subprocess.Popen[str]:
    """Returns the process of bots, apart from the server's: on two cores they are not in each other's way."""
    command = [sys.executable, "-m", "coalition_kit.room.measure", address, code, str(count), *key]
    return subprocess.Popen(command, stdout=subprocess.PIPE if key else None, text=True)


def print_measured(case: Case, count: int) -> None:
    """Serves a room that is thrown away, lets bots take part, and prints how long they waited."""
    from coalition_kit.room.server import ServerAddress, facilitators_key, serve
    from coalition_kit.room.store import Store, url_of

    async def run(folder: str) -> str:
        said, ended = "", asyncio.Event()

        async def watch(address: str, live: LiveRoom) -> None:
            nonlocal said
            bots = _bots(address, live.room.code, count, facilitators_key(live.room))
            said, _ = await asyncio.to_thread(bots.communicate)
            ended.set()

        tasks = []
        store = Store(url_of(Path(folder) / "room.sqlite"))

        def ready(live: LiveRoom, port: int) -> None:
            tasks.append(asyncio.get_running_loop().create_task(watch(f"http://127.0.0.1:{port}/", live)))

        await serve(store, case, ServerAddress(), when_ready=ready, stop=ended)
        store.close()
        return said

    with errors().status(f"{count} bots take part …"), tempfile.TemporaryDirectory() as folder:
        found = json.loads(asyncio.run(run(folder)))
    rows = [(row["what"], str(row["count"]), *(f"{row[key]:.0f}" for key in ("median", "p95", "worst", "wanted"))) for row in found]
    print_table(("In milliseconds", "How often", "Median", "95 %", "Worst", "Wanted, 95 %"), rows)
