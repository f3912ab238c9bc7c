"""What does one see while the kit works? How far it has come, and a button that stops it.

In an app the work runs beside the page, in a thread of its own, so that the button is heard; without a kernel, in tests and
scripts, it runs at once.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextvars import copy_context
from typing import Any

import ipywidgets as widgets

from coalition_kit.markup import tag
from coalition_kit.model.progress import Cancelled, watched
from coalition_kit.widgets.base import html, plain
from coalition_kit.widgets.errors import guarded, in_kernel

SOON, OFTEN = 0.5, 0.3  # seconds before anything is shown, and between two words about it


class Working(widgets.HBox):  # type: ignore[misc]
    """Runs one piece of work at a time; says how far it has come, and stops it on request."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self.add_class("ck-row")
        self.add_class("ck-working")
        self.what = what
        self.said, self.stop = html(), plain("Stop", self._stop, "Stopping")
        self.thread: threading.Thread | None = None
        self._stopped = False

    @property
    def busy(self) -> bool:
        """True while a piece of work is under way."""
        return self.thread is not None and self.thread.is_alive()

    def run(self, work: Callable[[], Any], done: Callable[[Any], None], stopped: Callable[[], None] = lambda: None) -> None:
        """Calls `done` with what `work` returns, or `stopped` where the visitor stops it; does nothing while another is under way."""
        if self.busy:
            return
        self._stopped, self._steps, self._began, self._told = False, 0, time.monotonic(), 0.0
        if not in_kernel():
            self._work(work, done, stopped)
            return
        self.thread = threading.Thread(target=copy_context().run, args=(self._work, work, done, stopped), daemon=True)
        self.thread.start()

    def _work(self, work: Callable[[], Any], done: Callable[[Any], None], stopped: Callable[[], None]) -> None:
        with guarded(self.what):
            try:
                with watched(self._step):
                    found = work()
            except Cancelled:
                self.said.say("Stopped. Nothing was changed.")
                self.children = [self.said]
                stopped()
                return
            self.children = []
            done(found)

    def _step(self) -> None:
        if self._stopped:
            raise Cancelled
        self._steps += 1
        now = time.monotonic()
        if now - self._began > SOON and now - self._told > OFTEN:
            self._told = now
            self.said.show(tag("p", f"{self.what}: {self._steps} coalitions tried so far."))
            self.children = [self.said, self.stop]

    def _stop(self, _: Any) -> None:
        self._stopped = True
