"""What does every screen of a room show right now? The live room stores what happens and shows each screen the room as it is then.

Events that arrive together are stored together, in one transaction, and each is acknowledged when that is done. A screen is not told
what happened but what to show: a phone that missed something, or is slow, gets the newest view and nothing else.
"""

from __future__ import annotations

import asyncio
import json
import logging
import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from coalition_kit.case import Case
from coalition_kit.room import codes, wording
from coalition_kit.room.activities import Room as Seen
from coalition_kit.room.activities import activities, with_kept
from coalition_kit.room.orphans import end_with_parent
from coalition_kit.room.state import Round, State
from coalition_kit.room.store import Store, StoredEvent, StoredRoom

CALM = 0.1  # seconds in which what changes is shown together: less, and showing would hold up the answers that arrive at once
_GATHER, _MOST_GATHERED = 0.004, 0.04  # seconds: without a further event, and in all, until what has come together is stored together
_POLL = 0.2  # seconds between two looks into a database that others write into
_MOST_BEFORE = 12  # rounds to go back to
WALL = ""  # the seat of the facilitator's screens


class LiveRoom:
    """A room while it is open: its state, the screens that are connected, and the one writer into its store."""

    def __init__(self, store: Store, room: StoredRoom, *, addresses: tuple[str, ...] = (), file: Path | None = None) -> None:
        self.store, self.room, self.addresses, self.file = store, room, addresses, file
        self.began = Case.from_json(room.content)
        self.case = self.began
        self.state = State()
        self.activities = activities()
        self.patience = codes.Patience()
        self.ended = False
        self._screens: dict[object, tuple[str, Callable[[str], None]]] = {}
        self._thoughts: set[int] = set()  # the rounds that are or were thought about
        self._waiting: list[tuple[StoredEvent, asyncio.Future[bool]]] = []
        self._wake = asyncio.Event()
        self._due: asyncio.TimerHandle | None = None
        self._stale: set[str] | None = set()  # whose screens show what is old; None for everybody's
        self._took = 0.0  # seconds that it took to show the last
        self._disk = ThreadPoolExecutor(1, thread_name_prefix="room-store")
        self._minds: dict[bool, Executor] = {}  # heavy or not → what thinks; made when there is something to think about
        self._tasks: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Reads what has happened so far, and begins to store what happens from now on."""
        self._learn(await self._on_disk(self.store.since, self.room.id, 0))
        self._begin(self._write())
        if self.store.is_shared:
            self._begin(self._follow())

    def close(self) -> None:
        """Stops storing."""
        for task in self._tasks:
            task.cancel()
        self._disk.shutdown()
        for mind in self._minds.values():
            mind.shutdown(wait=False, cancel_futures=True)

    # ---- what happens

    async def add(self, event: StoredEvent) -> bool:
        """Returns, once an event is on the disk, whether it was counted; an event that was there already is not stored again."""
        if event.key in self.state.keys:
            return self.state.keys[event.key]
        done = asyncio.get_running_loop().create_future()
        self._waiting.append((event, done))
        self._wake.set()
        return bool(await done)

    async def forget(self, seat: str) -> None:
        """Removes a person: the name, and every answer."""
        await self.add(StoredEvent(f"removed {seat}", "removed", {"seat": seat}))
        await self._on_disk(self.store.forget_seat, self.room.id, seat)

    async def forget_everything(self) -> None:
        """Removes the room and all that happened in it."""
        await self._on_disk(self.store.forget_room, self.room.id)
        self.ended, self.state = True, State()
        if self.file is not None:
            self.file.unlink(missing_ok=True)
        self.changed()

    async def _write(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            await self._gather()
            batch, self._waiting = self._waiting, []
            if not batch:
                continue
            try:
                found = await self._on_disk(self._store, [event for event, _ in batch])
            except SQLAlchemyError as error:  # whoever waits for the acknowledgement is told, and sends it again
                for _, done in batch:
                    if not done.done():
                        done.set_exception(error)
                continue
            self._learn(found)
            for event, done in batch:
                if not done.done():
                    done.set_result(self.state.keys.get(event.key, False))

    async def _gather(self) -> None:
        """Lets those who answer in the same moment come into one transaction: a slow disk is waited for once."""
        began, count = time.monotonic(), 0
        while len(self._waiting) > count and time.monotonic() - began < _MOST_GATHERED:
            count = len(self._waiting)
            await asyncio.sleep(_GATHER)

    def _store(self, events: list[StoredEvent]) -> list[StoredEvent]:
        return self.store.append(self.room.id, events, self.state.seq)

    async def _follow(self) -> None:
        """Takes over what other servers have stored."""
        while True:
            await asyncio.sleep(_POLL)
            with suppress(SQLAlchemyError):  # a database that is away for a moment: whoever writes is told, and here it is asked again
                self._learn(await self._on_disk(self.store.since, self.room.id, self.state.seq))

    def _learn(self, events: list[StoredEvent]) -> None:
        new = [event for event in events if event.seq > self.state.seq]
        for event in new:
            self.state.apply(event)
        if any(event.kind in {"kept", "removed"} for event in new):
            self._take_over()
        at = self.state.open
        if at is not None and (at.revealed or self.activities[at.kind].thinks_at_once):
            self._consider(at)
        own = {"answered", "joined"} if self.state.open is not None else {"answered"}  # a phone that waits shows how many are there
        if new:
            self.changed([event.seat for event in new] if all(event.kind in own for event in new) else None)

    def _take_over(self) -> None:
        """Makes the case anew from what the room took over, and saves it in the room's file of the case, where it has one."""
        self.case = with_kept(self.began, self.state, self.activities)
        if self.file is not None and self.state.kept:
            self._disk.submit(_save, self.case, self.file)

    async def _on_disk(self, work: Callable[..., Any], *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._disk, work, *arguments)

    def _begin(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _consider(self, at: Round) -> None:
        """Works out, beside everything else, what takes a while to find about a round that was revealed."""
        if at.id not in self._thoughts:
            self._thoughts.add(at.id)
            self._begin(self._thought(at))

    async def _thought(self, at: Round) -> None:
        frozen = replace(at, answers={seat: dict(given) for seat, given in at.answers.items()})
        activity = self.activities[at.kind]
        if activity.is_heavy not in self._minds:  # a process of its own: a thread would keep every phone waiting
            self._minds[activity.is_heavy] = _process() if activity.is_heavy else ThreadPoolExecutor(1)
        loop = asyncio.get_running_loop()
        try:
            at.thought = await loop.run_in_executor(self._minds[activity.is_heavy], activity.think, self.seen, frozen)
        except (BrokenExecutor, OSError) as error:  # the process was killed, such as where memory ran out: the wall must not wait for it
            logging.getLogger(__name__).warning("%s: %s", wording.THINKS_HERE, error)
            self._minds.pop(activity.is_heavy).shutdown(wait=False)
            at.thought = await loop.run_in_executor(None, activity.think, self.seen, frozen)
        self.changed(())

    # ---- what is shown

    @property
    def seen(self) -> Seen:
        """What an activity sees of the room; whoever has answered at another server is taken to be connected there."""
        here = {seat for seat, _ in self._screens.values()} - {WALL}
        if self.store.is_shared and self.state.open:
            here |= self.state.open.answers.keys() & self.state.seats.keys()
        return Seen(self.case, self.state, frozenset(here))

    def join(self, screen: object, seat: str, show: Callable[[str], None]) -> None:
        """Connects a screen: `show` is called with what it should show, now and whenever that changes."""
        self._screens[screen] = (seat, show)
        show(self.text(seat))
        self.changed(())

    def leave(self, screen: object) -> None:
        """Disconnects a screen."""
        if self._screens.pop(screen, None):
            self.changed(())

    def changed(self, seats: Iterable[str] | None = None) -> None:
        """Shows in a moment what is new: the wall, and the phones of `seats`, or every one where what one does concerns all."""
        at = self.state.open
        if seats is None or self.ended or (at is not None and self.activities[at.kind].concerns_all):
            self._stale = None
        elif self._stale is not None:
            self._stale |= {WALL, *seats}
        if self._due is None:
            # A room of hundreds would be shown things all the time, and hear nobody: it takes a break of three times what that took.
            self._due = asyncio.get_running_loop().call_later(max(CALM, 3 * self._took), self._publish)

    def _publish(self) -> None:
        began, stale = time.monotonic(), self._stale
        self._due, self._stale = None, set()
        texts: dict[str, str] = {}
        for seat, show in list(self._screens.values()):
            if stale is None or seat in stale:
                if seat not in texts:
                    texts[seat] = self.text(seat)
                show(texts[seat])
        self._took = time.monotonic() - began

    def text(self, seat: str) -> str:
        """Returns what the screens of a seat show, as JSON."""
        return json.dumps(self.wall() if seat == WALL else self.phone(seat), ensure_ascii=False, separators=(",", ":"))

    def phone(self, seat: str) -> Mapping[str, Any]:
        """Returns what the phone of a seat shows."""
        if self.ended or seat not in self.state.seats:
            return {"gone": wording.ENDED if self.ended else wording.REMOVED}
        here, at = self.state.seats[seat], self.state.open
        view: dict[str, Any] = {
            "room": self.room.id,
            "title": self.case.title,
            "you": here.name,
            "back": codes.return_code(self.room.secret, seat),
            "there": wording.people_here(len(self.state.seats)) if at is None else "",
            "open": None,
        }
        if at is not None:
            shown = self.activities[at.kind].phone(self.seen, at, seat)
            view["open"] = {"id": at.id, "kind": at.kind, "revealed": at.revealed, "yours": at.answers.get(seat, {}), **shown}
        return view

    def wall(self) -> Mapping[str, Any]:
        """Returns what the wall shows."""
        if self.ended:
            return {"gone": wording.ENDED}
        seen, at = self.seen, self.state.open
        view: dict[str, Any] = {
            "room": self.room.id,
            "title": self.case.title,
            "code": self.room.code,
            "addresses": self.addresses,
            "people": [{"seat": s.id, "name": s.name, "present": s.id in seen.present} for s in self.state.seats.values()],
            "there": wording.people_here(len(self.state.seats)),
            "open": None,
            "kept": len(self.state.kept),
        }
        if at is None:
            view["choices"] = {kind: activity.choices(seen) for kind, activity in self.activities.items()}
            view["before"] = [
                {"id": each.id, "name": wording.before(view["choices"][each.kind]["name"], len(each.answers))}
                for each in reversed(self.state.rounds)
                if each.answers or each.moves
            ][:_MOST_BEFORE]
        else:
            shown = self.activities[at.kind].wall(seen, at)
            taken = any(each is at for each, _ in self.state.kept)
            view["open"] = {
                "id": at.id,
                "kind": at.kind,
                "revealed": at.revealed,
                **shown,
                **at.thought,
                "taken": taken,
                "away": self._away(at),
            }
        return view

    def _away(self, at: Round) -> str:
        """Returns how many the wall need not wait for; with another server on the same room nobody knows who is connected there."""
        if at.revealed or self.store.is_shared:
            return ""
        return wording.away(sum(not at.answers.get(seat) for seat in self.state.seats.keys() - self.seen.present))


def _save(case: Case, file: Path) -> None:
    """Saves the case; where that cannot be done it is said, and the room goes on: all that was agreed is among the events."""
    try:
        case.save(file)
        file.chmod(0o600)
    except OSError as error:
        logging.getLogger(__name__).warning("%s: %s", wording.NOT_SAVED, error)


def _process() -> ProcessPoolExecutor:
    """Returns one process, apart from the server's, that lets it go first and ends with it."""
    return ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _step_back)


def _step_back() -> None:
    if hasattr(os, "nice"):
        os.nice(10)
    end_with_parent()
