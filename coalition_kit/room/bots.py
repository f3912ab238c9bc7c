"""How does a room behave with fifty people in it? Bots that join, rate, vote, play, drop out and return, as phones do.

They are for a rehearsal before people come, and for measuring (`measure`). Each is a phone as the server sees it: a page, a cookie, a
stream of views, and answers that are sent again under the same id until they are acknowledged.
"""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import ssl
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Any
from urllib.parse import urlsplit

from coalition_kit.room import wording
from coalition_kit.room.activities import activities
from coalition_kit.room.codes import seat_of
from coalition_kit.room.state import State
from coalition_kit.room.store import StoredRoom

AGAIN = 0.25  # seconds until something that failed is tried again
_LONG = 20.0  # seconds that an answer may take
View = dict[str, Any]
_KNOWN = activities()


@dataclass(frozen=True)
class ServerAnswer:
    """What the server answered: the status, and the text."""

    code: int
    body: bytes


@dataclass
class Visitor:
    """Somebody's browser: it keeps a cookie, sends its Origin, and is shown views.

    It speaks HTTP by itself, in the plainest way: fifty of them in one process must not wait for each other, as fifty phones do not.
    """

    address: str
    cookies: dict[str, str] = field(default_factory=dict)
    view: View = field(default_factory=dict)
    told: Callable[[View], None] = lambda view: None
    _stream: asyncio.Task[Any] | None = None

    async def fetch(self, path: str, body: Mapping[str, Any] | None = None) -> ServerAnswer:
        """Returns the answer of the server, whatever its status; raises OSError where there is none."""
        async with asyncio.timeout(_LONG):  # a TimeoutError is an OSError
            reader, writer = await self._ask(path, body)
            try:
                got = await reader.read()
            finally:
                writer.close()
        head, _, text = got.partition(b"\r\n\r\n")
        status, *lines = head.decode().split("\r\n")
        length = -1
        for line in lines:
            header, _, value = line.partition(":")
            if header.lower() == "content-length":
                length = int(value)
            if header.lower() == "set-cookie":
                name, _, cookie = value.strip().partition(";")[0].partition("=")
                self.cookies[name] = cookie
        if len(text) != length:
            raise ConnectionError("the connection broke while the answer came")
        return ServerAnswer(int(status.split()[1]), text)

    async def _ask(self, path: str, body: Mapping[str, Any] | None = None) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Sends a request. HTTP/1.0: what comes is the text itself, not cut into chunks, and its end is the connection's."""
        place = urlsplit(self.address + path)
        secure = _trusting() if place.scheme == "https" else None
        reader, writer = await asyncio.open_connection(place.hostname, place.port, ssl=secure, limit=2**20)
        sent = b"" if body is None else json.dumps(body).encode()
        lines = [
            f"{'GET' if body is None else 'POST'} {place.path} HTTP/1.0",
            f"Host: {place.netloc}",
            f"Origin: {place.scheme}://{place.netloc}",
            f"Cookie: {self._cookie}",
            *(["Content-Type: application/json", f"Content-Length: {len(sent)}"] if sent else []),
        ]
        writer.write("\r\n".join([*lines, "", ""]).encode() + sent)
        return reader, writer

    async def insist(self, path: str, body: Mapping[str, Any]) -> ServerAnswer:
        """Sends the same until the server takes or refuses it."""
        while True:
            try:
                answer = await self.fetch(path, body)
            except OSError:
                answer = None
            if answer is not None and answer.code < 500 and answer.code != 429:
                return answer
            await asyncio.sleep(AGAIN)

    async def listen(self, path: str) -> None:
        """Returns once the first view is there; from then on `told` is called with each, also after the server was away."""
        await self.drop()
        first = asyncio.get_running_loop().create_future()
        self._stream = asyncio.get_running_loop().create_task(self._follow(path, first))
        await first

    async def _follow(self, path: str, first: asyncio.Future[None]) -> None:
        while True:
            with suppress(OSError):  # the server is away: it is asked again, as a browser does
                await self._hear(path, first)
            await asyncio.sleep(AGAIN)

    async def _hear(self, path: str, first: asyncio.Future[None]) -> None:
        """Reads one stream to its end."""
        reader, writer = await self._ask(path)
        try:
            while line := await reader.readline():
                if line.startswith(b"data: "):
                    self.view = json.loads(line[6:])
                    if not first.done():
                        first.set_result(None)
                    self.told(self.view)
        finally:
            writer.close()

    @property
    def _cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    async def drop(self) -> None:
        """Loses the network."""
        if self._stream is not None:
            self._stream.cancel()
            await asyncio.gather(self._stream, return_exceptions=True)
            self._stream = None


class Bot(Visitor):
    """A phone whose person answers whatever is open."""

    def __init__(self, address: str, number: int, *, returns: bool = False) -> None:
        """Returns a bot that answers in its own way; one that `returns` has the same seat in each rehearsal of a room."""
        super().__init__(address)
        self.number, self.random, self.returns = number, Random(number), returns
        self.told = self._told
        self.pause = 4.0  # seconds within which it answers
        self.acknowledged: dict[str, float] = {}  # the id of each answer → the seconds that its acknowledgement took
        self.finished: dict[int, float] = {}  # an activity → when all of it was acknowledged
        self._busy: set[asyncio.Task[None]] = set()
        self._seen: set[tuple[int, str]] = set()

    async def join(self, code: str) -> float:
        """Comes in as a person does, by the page; returns how many seconds that took until the first view."""
        began = time.monotonic()
        for path in ("", "static/phone.js", "static/phone.css"):
            await self.fetch(path)
        for times_removed in count():  # who was removed is not let in again under the same id
            request = _request(code, self.number, times_removed) if self.returns else secrets.token_hex(16)
            got = await self.insist("join", {"code": code, "name": "", "agreed": True, "id": request})
            if got.code == 200 or json.loads(got.body).get("said") != wording.REMOVED:
                break
        await self.listen("events")
        return time.monotonic() - began

    async def answer(self, activity: int, item: str, value: Any) -> None:
        """Answers, and notes how long the acknowledgement took."""
        request, began = secrets.token_hex(12), time.monotonic()
        got = await self.insist("answer", {"id": request, "activity": activity, "item": item, "value": value})
        if got.code == 200 and json.loads(got.body)["counted"]:
            self.acknowledged[request] = time.monotonic() - began

    def _told(self, view: View) -> None:
        now = view.get("open")
        if not now or now["revealed"]:
            return
        asked = [now.get("act"), now.get("said"), [step["id"] for step in now.get("steps", []) if "id" in step]]
        mark = (now["id"], json.dumps(asked))  # each new situation, and each new list of questions, is to be answered
        if mark not in self._seen:
            self._seen.add(mark)
            task = asyncio.get_running_loop().create_task(self._do(now))
            self._busy.add(task)
            task.add_done_callback(self._busy.discard)

    async def _do(self, now: View) -> None:
        activity = now["id"]
        await asyncio.sleep(self.random.uniform(0, self.pause))
        for item, value in _KNOWN[now["kind"]].bot(now, self.random):
            await self.answer(activity, item, value)
        self.finished[activity] = time.monotonic()


def bots_in(room: StoredRoom, state: State, first: int, most: int) -> Iterator[str]:
    """Yields the seats of the bots of a rehearsal that are in a room, from number `first` on, and not of more than `most`."""
    for number in range(first, most):
        seats = (seat_of(room.id, _request(room.code, number, times_removed)) for times_removed in count())
        seat = next(seat for seat in seats if seat not in state.gone)
        if seat in state.seats:
            yield seat


def _request(code: str, number: int, times_removed: int) -> str:
    """Returns the id with which a bot asks to come in: the same in each rehearsal of a room, so that it gets its seat again."""
    return f"bot {number} of the room {code}, removed {times_removed} times"


def _trusting() -> ssl.SSLContext:
    """Returns a way to encrypt that asks for no proof: bots speak with the server of this very machine."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


async def rehearse(address: str, code: str, many: int) -> None:
    """Lets bots take part while the server that started them lives: they answer what is open; now and then one drops out."""
    server = os.getppid()
    bots = [Bot(address, number, returns=True) for number in range(many)]
    playing = asyncio.get_running_loop().create_task(_take_part(bots, code, Random(many)))
    while os.getppid() == server and not playing.done():  # a server that was killed leaves nobody behind, also nobody who waits for it
        await asyncio.sleep(1)
    if playing.done():
        playing.result()  # it ends by an error alone, which is to be seen
    playing.cancel()
    await asyncio.gather(playing, *(bot.drop() for bot in bots), return_exceptions=True)


async def _take_part(bots: Sequence[Bot], code: str, random: Random) -> None:
    """Lets bots join, and from then on one of them drop out now and then, and return."""
    await asyncio.gather(*(bot.join(code) for bot in bots))
    while True:
        await asyncio.sleep(random.uniform(2, 6))
        away = random.choice(bots)
        await away.drop()
        await asyncio.sleep(random.uniform(1, 5))
        await away.listen("events")
