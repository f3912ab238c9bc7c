"""What does one see while the kit works? How far it has come, and a button that stops it.

In an app the work runs beside the page, in a thread of its own, so that the button is heard; without a kernel, in tests and
scripts, it runs at once.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from typing import Any, Generic, TypeVar
from weakref import WeakSet

import ipywidgets as widgets

from coalition_kit.model.progress import Cancelled, watch_progress
from coalition_kit.widgets.base import html, plain
from coalition_kit.widgets.errors import guard, in_kernel
from coalition_kit.wording import count_of

Found = TypeVar("Found")
SOON, OFTEN = 0.15, 0.3  # seconds before anything is shown, and between two words about it
AHEAD = 5.0  # seconds after which what will be asked for is worked out: the page is there by then, and still being read


class Ahead(Generic[Found]):
    """Works something out before it is asked for: while the page is read, or in the process from which kernels are forked.

    Elsewhere without a kernel it is worked out when it is asked for.
    """

    def __init__(self, work: Callable[[], Found]) -> None:
        self._work, self._found = work, list[Found]()
        self._lock = threading.Lock()
        if in_kernel():
            timer = threading.Timer(AHEAD, copy_context().run, args=(self.work,))
            timer.daemon = True
            timer.start()
        else:
            _waiting.add(self)

    def found(self) -> Found:
        """Returns what the work returns; it is done once."""
        with self._lock:
            if not self._found:
                self._found.append(self._work())
            return self._found[0]

    @property
    def done(self) -> bool:
        """True once it is worked out."""
        return bool(self._found)

    def work(self) -> None:
        """Works it out now; an error is told when it is asked for."""
        with suppress(Exception):
            self.found()


_waiting: WeakSet[Ahead[Any]] = WeakSet()


def take_waiting() -> list[Ahead[Any]]:
    """Returns what was to be worked out ahead in this process, where no kernel does it; each once."""
    return [_waiting.pop() for _ in range(len(_waiting))]


class Working(widgets.HBox):  # type: ignore[misc]
    """Runs one piece of work at a time; says how far it has come, and stops it on request."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self.add_class("ck-row")
        self.add_class("ck-working")
        self.what = what
        self.said, self.stop = html(), plain("Stop", self._stop, "Stopping")
        self.thread: threading.Thread | None = None
        self._stopped = self._at_work = False
        self._lock = threading.Lock()  # between the work's thread and the timer's

    @property
    def busy(self) -> bool:
        """True while a piece of work is under way; what is done with what it found may begin another one."""
        return self.thread not in (None, threading.current_thread()) and self.thread.is_alive()

    def run(self, work: Callable[[], Any], done: Callable[[Any], None], stopped: Callable[[], None] = lambda: None) -> None:
        """Calls `done` with what `work` returns, or `stopped` where the visitor stops it; does nothing while another is under way."""
        if self.busy:
            return
        self._stopped, self._steps, self._began, self._told = False, 0, time.monotonic(), 0.0
        self._at_work = True
        if not in_kernel():
            self._work(work, done, stopped)
            return
        self.thread = threading.Thread(target=copy_context().run, args=(self._work, work, done, stopped), daemon=True)
        self.thread.start()
        soon = threading.Timer(SOON, copy_context().run, args=(self._say_at_work,))
        soon.daemon = True
        soon.start()

    def _work(self, work: Callable[[], Any], done: Callable[[Any], None], stopped: Callable[[], None]) -> None:
        with guard(self.what):
            try:
                found = self._found(work)
            except Cancelled:
                self.said.say("Stopped. Nothing was changed.")
                self.children = [self.said]
                stopped()
                return
            done(found)

    def _found(self, work: Callable[[], Any]) -> Any:
        """Returns what `work` returns, and takes away what was said meanwhile, also where it fails."""
        try:
            with watch_progress(self._step):
                return work()
        finally:
            self._end()
            self.children = []

    def _end(self) -> None:
        with self._lock:
            self._at_work = False

    def _say_at_work(self) -> None:
        """Says that the work goes on, where it has not yet counted anything that it tried."""
        with self._lock:
            if self._at_work and not self._told:
                self._say("at work")

    def _say(self, state: str) -> None:
        self.said.say(f"{self.what}: {state}.")
        self.children = [self.said, self.stop]

    def _step(self) -> None:
        if self._stopped:
            raise Cancelled
        self._steps += 1
        now = time.monotonic()
        if now - self._began > SOON and now - self._told > OFTEN:
            self._told = now
            self._say(f"{count_of(self._steps, 'coalition')} tried so far")

    def _stop(self, _: Any) -> None:
        self._stopped = True
