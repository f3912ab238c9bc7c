"""How is a room served? One Tornado process on the facilitator's machine, with or without a certificate, below a path of its own or not."""

from __future__ import annotations

import asyncio
import logging
import signal
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from coalition_kit.case import Case
from coalition_kit.room import codes, handlers
from coalition_kit.room.addresses import LOOPBACK, own_names, reachable
from coalition_kit.room.guarded_handler import LONGEST, GuardedHandler, RequestRefusedError
from coalition_kit.room.live_room import LiveRoom
from coalition_kit.room.store import Store, StoredRoom
from coalition_kit.room.wording import UNKNOWN

HERE, EVERYWHERE = "127.0.0.1", "0.0.0.0"  # the command asks before it listens everywhere
STATIC = Path(__file__).with_name("static")
_SHEETS = Path(__file__).parents[1] / "voila_template" / "static"  # the kit's look


@dataclass(frozen=True)
class ServerAddress:
    """Where a room is served: address and port, a base path, a certificate with its key, the address of a reverse proxy."""

    host: str = HERE
    port: int = 0
    base: str = "/"
    certfile: Path | None = None
    keyfile: Path | None = None
    public: str = ""
    known: tuple[str, ...] = field(default_factory=tuple)  # names of this machine that requests may use, beside its addresses

    @property
    def scheme(self) -> str:
        """How it is reached."""
        return "https" if self.certfile else "http"

    def addresses(self, port: int) -> tuple[str, ...]:
        """Returns the addresses that phones may use, the likeliest first; this machine's own where it listens to nobody else."""
        if self.public:
            return (f"{self.public.rstrip('/')}/",)
        hosts = reachable() if self.host == EVERYWHERE else [self.host]
        return tuple(f"{self.scheme}://{host}:{port}{self.base}" for host in hosts or [HERE])


def with_slashes(path: str) -> str:
    """Returns a base path with a slash at each end.

    >>> with_slashes(""), with_slashes("room/a")
    ('/', '/room/a/')
    """
    return f"/{path.strip('/')}/" if path.strip("/") else "/"


def open_room(store: Store, case: Case, code: str = "", *, create: bool = False) -> StoredRoom:
    """Returns the room of that code, or the one that the store holds already; else a new one, on the case.

    Raises ValueError where a code is given that no room has, unless the room is to be created under that code.
    """
    code = codes.plain(code)
    found = store.room(code) if code or not store.is_shared else None
    if found is not None:
        return found
    if code and not create:
        raise ValueError(f"no room has the code {code}")
    if code and not codes.may_be(code):
        raise ValueError(f"a code of at least {codes.CODE} of the letters {codes.LETTERS} is wanted; got {code}")
    return store.add_room(StoredRoom(codes.new_secret()[:16], code or codes.new_code(), codes.new_secret(), case.to_json()))


def application(live: LiveRoom, place: ServerAddress) -> Application:
    """Returns the web application of a room."""
    public = urlsplit(place.public)
    hosts = {*LOOPBACK, *reachable(), *own_names(), place.host, *place.known, public.hostname or HERE}
    base = place.base
    return Application(
        [
            (base, handlers.PhonePage),
            (f"{base}wall", handlers.WallPage),
            (rf"{base}static/((?:kit|parts)\.css|icon\.svg)", handlers.Look, {"path": str(_SHEETS)}),
            (rf"{base}static/([a-z_]+\.(?:css|js))", handlers.Look, {"path": str(STATIC)}),
            (rf"{base}qr/(\d{{1,2}})\.svg", handlers.Picture),
            (f"{base}join", handlers.JoinRoom),
            (f"{base}back", handlers.Back),
            (f"{base}answer", handlers.AnswerItem),
            (f"{base}leave", handlers.Leave),
            (f"{base}events", handlers.Stream),
            (rf"{base}(wall/)?events/known", handlers.IsKnown),
            (f"{base}facilitate", handlers.Facilitate),
            (f"{base}wall/do", handlers.Run),
            (f"{base}wall/events", handlers.WallStream),
            (f"{base}wall/case.json", handlers.Take),
            (f"{base}wall/print.html", handlers.Print),
            (rf"{base}wall/(slides|handout)-(\d{{1,2}})\.html", handlers.PrintOne),
            (f"{base}wall/exercises.csv", handlers.Statistics),
        ],
        default_handler_class=Nowhere,
        live=live,
        base=base,
        hosts=frozenset(hosts),
        origins=frozenset({public.netloc} - {""}),
        log_function=_quiet,
    )


class Nowhere(GuardedHandler):
    """Every address that is none of the room's."""

    def get(self) -> None:
        """Says that nothing is here."""
        raise RequestRefusedError(404, UNKNOWN)

    post = get


def _quiet(_: RequestHandler) -> None:
    """Keeps no log of who asked for what."""


async def serve(
    store: Store,
    case: Case,
    place: ServerAddress,
    *,
    code: str = "",
    create: bool = False,
    file: Path | None = None,
    when_ready: Callable[[LiveRoom, int], Any],
    stop: asyncio.Event | None = None,
) -> None:
    """Serves a room until it is interrupted, or `stop` is set; `when_ready` gets the room and the port.

    Where the room takes something over into the case, the case is saved in `file`. Raises OSError on a port in use.
    """
    room = open_room(store, case, code, create=create)
    sockets = bind_sockets(place.port, place.host)
    port: int = sockets[0].getsockname()[1]
    live = LiveRoom(store, room, addresses=place.addresses(port), file=file)
    await live.open()
    await asyncio.to_thread(live.wall)  # imports the lessons and exercises now: the first to open the wall would hold up every phone
    for name in ("access", "application", "general"):
        logging.getLogger(f"tornado.{name}").setLevel(logging.ERROR)
    server = HTTPServer(application(live, place), xheaders=bool(place.public), ssl_options=_certificate(place), max_body_size=LONGEST)
    server.add_sockets(sockets)
    ended = stop or asyncio.Event()
    with _stop_signals(ended):
        when_ready(live, port)
        await ended.wait()
    server.stop()
    await server.close_all_connections()
    await asyncio.sleep(0)  # the streams that were closed end
    live.close()


def facilitators_key(room: StoredRoom) -> str:
    """Returns the key that opens the facilitator's page."""
    return codes.key_of(room.secret, "wall")


def _certificate(place: ServerAddress) -> ssl.SSLContext | None:
    if place.certfile is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(place.certfile, place.keyfile)
    return context


@contextmanager
def _stop_signals(ended: asyncio.Event) -> Iterator[None]:
    """Sets `ended` on Ctrl-C and when the system asks the process to end, where the loop can be told so."""
    loop, heard = asyncio.get_running_loop(), []
    try:
        for one in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(one, ended.set)
            heard.append(one)
    except (NotImplementedError, RuntimeError, ValueError):  # Windows, or not the main thread: Ctrl-C is an interrupt there
        pass
    try:
        yield
    finally:
        for one in heard:
            loop.remove_signal_handler(one)
