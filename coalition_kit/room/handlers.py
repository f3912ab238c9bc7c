"""What can a phone and the wall ask of the server? To come in, to be shown the room, to answer, to leave, and to run it."""

from __future__ import annotations

import asyncio
import csv
import itertools
import socket
from io import BytesIO, StringIO
from typing import Any

import segno
from tornado.iostream import StreamClosedError
from tornado.web import StaticFileHandler

from coalition_kit.privacy.name_pool import names
from coalition_kit.room import codes, pages, paper, wording, wording_exercise
from coalition_kit.room.activities.exercise import statistics
from coalition_kit.room.guarded_handler import GuardedHandler, RequestRefusedError
from coalition_kit.room.live_room import WALL
from coalition_kit.room.run_sheet import SHEETS
from coalition_kit.room.spelled import clean
from coalition_kit.room.state import MOST_ANSWERS
from coalition_kit.room.store import StoredEvent

BEAT = 15.0  # seconds after which a line is sent to a screen that nothing new was sent to
SILENCE = 30.0  # seconds after which a screen that takes nothing of what is sent counts as gone
_LONGEST_NAME = 30
_ID = 64  # characters of the id that a phone gives


class PhonePage(GuardedHandler):
    """The participants' page."""

    def get(self) -> None:
        """Sends the page; nothing happens by opening it."""
        self.finish(pages.phone(secure=self.request.protocol == "https"))


class WallPage(GuardedHandler):
    """The page for the wall and for the facilitator."""

    def get(self) -> None:
        """Sends the page, which shows nothing to whoever has no key."""
        self.finish(pages.wall(secure=self.request.protocol == "https"))


class Look(StaticFileHandler):
    """Scripts and style sheets."""

    def set_extra_headers(self, path: str) -> None:
        """Lets a browser keep them, and ask each time whether they have changed."""
        self.set_header("Cache-Control", "no-cache")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")


class Picture(GuardedHandler):
    """The code to scan, as a picture."""

    def get(self, number: str) -> None:
        """Sends the QR code of one of the room's addresses, black on white with its quiet zone."""
        self.demand_facilitator()
        addresses = self.live.addresses
        if int(number) >= len(addresses):
            raise RequestRefusedError(404, wording.UNKNOWN)
        self.set_header("Content-Type", "image/svg+xml")
        code = segno.make(f"{addresses[int(number)]}#{self.live.room.code}", error="m", micro=False)
        drawn = BytesIO()
        code.save(drawn, kind="svg", dark="#000", light="#fff", xmldecl=False, omitsize=True)
        self.finish(drawn.getvalue())


class JoinRoom(GuardedHandler):
    """A person comes in."""

    async def post(self) -> None:
        """Gives the person a seat, once they agree; the same seat for a request that is sent again."""
        sent = self.sent()
        self.guess(codes.plain(self.text(sent, "code")), self.live.room.code, wording.WRONG_CODE)
        if sent.get("agreed") is not True:
            raise RequestRefusedError(400, wording.CONSENT_FIRST)
        request = self.text(sent, "id", _ID)
        if len(request) < 16:
            raise RequestRefusedError(400, wording.UNKNOWN)
        seat = codes.seat_of(self.live.room.id, request)
        name = clean(self.text(sent, "name"), _LONGEST_NAME) or made_up_name({each.name for each in self.live.state.seats.values()})
        if not await self.live.add(StoredEvent(f"join {seat}", "joined", {"name": name}, seat)):
            raise RequestRefusedError(410, wording.REMOVED if seat in self.live.state.gone else wording.FULL)
        self.admit(seat)
        self.give(ok=True)


class Back(GuardedHandler):
    """A person comes back on another device."""

    def post(self) -> None:
        """Gives the device the seat whose short code was sent."""
        given = codes.plain(self.text(self.sent(), "back"))
        secret = self.live.room.secret
        found = next((s for s in self.live.state.seats if codes.same(codes.plain(codes.return_code(secret, s)), given)), None)
        self.guess(given, given if found else None, wording.WRONG_SEAT)
        self.admit(found or "")
        self.give(ok=True)


class AnswerItem(GuardedHandler):
    """A person answers."""

    async def post(self) -> None:
        """Keeps an answer, and says so once it is on the disk; one that was kept before is not counted again."""
        sent, seat = self.sent(), self.seat()
        live, at = self.live, self.live.state.open
        key = f"{seat} {self.text(sent, 'id', _ID)}"
        if key in live.state.keys:
            self._told(live.state.keys[key])
            return
        if seat not in live.state.seats:
            raise RequestRefusedError(410, wording.REMOVED)
        if live.state.given[seat] >= MOST_ANSWERS:
            raise RequestRefusedError(410, wording.ENOUGH)
        if at is None or at.id != sent.get("activity") or at.revealed:
            raise RequestRefusedError(409, wording.LATE if live.state.rounds else wording.NOT_OPEN)
        item = self.text(sent, "item", 800)
        try:
            value = live.activities[at.kind].check(live.seen, at, seat, item, sent.get("value"))
        except ValueError as error:
            raise RequestRefusedError(400, str(error)) from error
        self._told(await live.add(StoredEvent(key, "answered", {"activity": at.id, "item": item, "value": value}, seat)))

    def _told(self, counted: bool) -> None:
        """Says whether an answer was counted; it is not where the activity was closed, or its result shown, while the answer was stored."""
        self.give(ok=True, counted=counted, said="" if counted else wording.LATE)


class Leave(GuardedHandler):
    """A person leaves, and takes along what they answered."""

    async def post(self) -> None:
        """Removes the person."""
        seat = self.seat()
        await self.live.forget(seat)
        self.give(ok=True)


class Facilitate(GuardedHandler):
    """The facilitator's key is turned into a cookie."""

    def post(self) -> None:
        """Takes the key from the address that the command printed."""
        self.guess(self.text(self.sent(), "key"), self.key("wall"), wording.WRONG_KEY)
        self.admit_facilitator()
        self.give(ok=True)


class Run(GuardedHandler):
    """The facilitator runs the room."""

    async def post(self) -> None:
        """Opens, closes, reveals, moves on, puts judgements into the case, or removes."""
        self.demand_facilitator()
        sent, live = self.sent(), self.live
        key, do = f"wall {self.text(sent, 'id', _ID)}", self.text(sent, "do")
        if key in live.state.keys:
            self.give(ok=True)
            return
        try:
            await self._do(do, key, sent)
        except ValueError as error:
            raise RequestRefusedError(400, str(error)) from error
        self.give(ok=True)

    async def _do(self, do: str, key: str, sent: Any) -> None:
        live, at = self.live, self.live.state.open
        if do == "open":
            kind = self.text(sent, "kind")
            if kind not in live.activities:
                raise ValueError(wording.UNKNOWN)
            body = {"kind": kind, "settings": live.activities[kind].settings(live.seen, sent)}
            over = {"over": sent["over"]} if type(sent.get("over")) is int else {}
            if not await live.add(StoredEvent(key, "opened", {**body, **over})) and (
                live.state.open is None or live.state.open.kind != kind
            ):
                raise ValueError(wording.MEANWHILE)
        elif do == "reopen":
            if not await live.add(StoredEvent(key, "reopened", {"activity": sent.get("activity")})):
                raise ValueError(wording.MEANWHILE)
        elif do == "paper":
            await self._paper(key)
        elif do == "remove":
            await live.forget(self.text(sent, "seat"))
        elif do == "remove everything":
            await live.forget_everything()
        elif at is None or sent.get("activity") != at.id:
            if do != "close":  # what is closed already need not be closed
                raise ValueError(wording.MEANWHILE if at else wording.NOT_OPEN)
        elif do in {"close", "reveal"}:
            await live.add(StoredEvent(key, {"close": "closed", "reveal": "revealed"}[do], {"activity": at.id}))
        elif do == "move" and isinstance(sent.get("move"), dict):
            move = live.activities[at.kind].move(live.seen, at, sent["move"])
            await live.add(StoredEvent(key, "moved", {"activity": at.id, "move": move}))
        elif do == "keep":
            kept = live.activities[at.kind].keep(live.seen, at)
            live.activities[at.kind].put(live.case, live.state, at, kept)  # what a case refuses is said now, and not stored
            await live.add(StoredEvent(key, "kept", {"activity": at.id, **kept}))
        else:
            raise ValueError(wording.UNKNOWN)

    async def _paper(self, key: str) -> None:
        """Gives this browser a seat for a paper form: its phone page types it in."""
        live, seat = self.live, codes.seat_of(self.live.room.id, key)
        taken = {each.name for each in live.state.seats.values()}
        name = next(name for number in itertools.count(1) if (name := wording.paper(number)) not in taken)
        if not await live.add(StoredEvent(key, "joined", {"name": name}, seat)):
            raise ValueError(wording.FULL)
        self.admit(seat)


class Print(GuardedHandler):
    """The run sheets, and a paper form of each activity, to print."""

    def get(self) -> None:
        """Sends the page."""
        self.demand_facilitator()
        self.finish(paper.page(self.live.seen, self.live.activities))


class PrintOne(GuardedHandler):
    """The slides of a run sheet, or its page for each participant."""

    def get(self, kind: str, number: str) -> None:
        """Sends the page."""
        self.demand_facilitator()
        if int(number) >= len(SHEETS):
            raise RequestRefusedError(404, wording.UNKNOWN)
        sheet, live = [*SHEETS][int(number)], self.live
        if kind == "handout":
            self.finish(paper.handout(sheet))
        else:
            self.finish(paper.slides(sheet, live.seen, live.activities, live.addresses[0], live.room.code))


class Statistics(GuardedHandler):
    """How the room solved the exercises, as a table."""

    def get(self) -> None:
        """Sends it as CSV."""
        self.demand_facilitator()
        self.set_header("Content-Type", "text/csv; charset=utf-8")
        self.set_header("Content-Disposition", 'attachment; filename="exercises_of_the_room.csv"')
        written = StringIO()
        csv.writer(written).writerows([wording_exercise.HEADINGS, *statistics(self.live.state)])
        self.finish(written.getvalue())


class Take(GuardedHandler):
    """The case, with what the room put into it, as a file."""

    def get(self) -> None:
        """Sends the case file."""
        self.demand_facilitator()
        live = self.live
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Content-Disposition", 'attachment; filename="case_of_the_room.json"')
        self.finish(live.case.to_json())


class Stream(GuardedHandler):
    """What a screen shows, over server-sent events: the whole view, whenever it changes."""

    def initialize(self) -> None:
        """Begins with a screen that is there."""
        self.gone, self.news = False, asyncio.Event()

    async def get(self) -> None:
        """Sends the view until the screen goes away; of several that come while one is being sent, the newest."""
        seat = self.who()
        self.set_header("Content-Type", "text/event-stream")
        self.set_header("X-Accel-Buffering", "no")  # a reverse proxy must not hold it back
        newest, shown, news = [""], "", self.news

        def show(text: str) -> None:
            newest[0] = text
            news.set()

        _notice_silence(self.request.connection)
        self.live.join(self, seat, show)
        try:
            self.write("retry: 1000\n\n")
            while not self.gone:
                try:
                    await asyncio.wait_for(news.wait(), BEAT)
                except TimeoutError:
                    self.write(":\n\n")
                news.clear()
                if newest[0] != shown:
                    shown = newest[0]
                    self.write(f"data: {shown}\n\n")
                await self.flush()
        except StreamClosedError:
            pass  # the screen went away
        finally:
            self.live.leave(self)

    def who(self) -> str:
        """Returns whose screen it is."""
        return self.seat()

    def on_connection_close(self) -> None:
        """Forgets the screen at once, and ends what waits for news."""
        self.gone = True
        self.live.leave(self)
        self.news.set()


class WallStream(Stream):
    """What the wall shows."""

    def who(self) -> str:
        """Returns the facilitator's place."""
        self.demand_facilitator()
        return WALL


class IsKnown(GuardedHandler):
    """Whether the server knows a screen: asked before its stream is opened, and when that was refused."""

    def get(self, wall: str | None) -> None:
        """Answers `known`: whether the seat, or the facilitator for a wall, is one of this room."""
        try:
            if wall:
                self.demand_facilitator()
            else:
                self.seat()
        except RequestRefusedError:
            self.give(known=False)
        else:
            self.give(known=True)


def _notice_silence(connection: Any) -> None:
    """Sets a timeout after which the system closes a dead connection; the default is about a quarter of an hour."""
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        connection.stream.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(SILENCE * 1000))


def made_up_name(taken: set[str]) -> str:
    """Returns a made-up name that nobody in the room has: of a tree, a herb or a bird."""
    return next(name for name in names() if name not in taken)
