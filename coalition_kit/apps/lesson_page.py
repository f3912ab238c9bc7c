"""Who gets a kernel, and when does one end that nobody uses? A visitor who asks for a lesson, and only while somebody is there."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

from tornado.web import HTTPError
from traitlets import TraitError
from voila.tornado.handler import TornadoVoilaHandler

KERNEL = re.compile(r'"kernelId": "([0-9a-f-]{36})"')  # as the template writes it into the page
UNVISITED = 180.0  # seconds that a slow phone may take from the page's last line to its first message


class LessonPage(TornadoVoilaHandler):  # type: ignore[misc]
    """Voila's page of a notebook, for people: no kernel starts for a picture or frame of another site, nor for a page fetched in advance.

    Where the visitor goes before the page is whole (a second press on reload), its kernel is ended at once.
    """

    kernel: str | None = None
    left = False

    async def prepare(self) -> None:
        """Refuses what no person has asked for; browsers say what a request is for."""
        await super().prepare()
        wanted = self.request.headers.get("Sec-Fetch-Dest", "document")
        foreign = self.request.headers.get("Sec-Fetch-Site", "none") in ("cross-site", "same-site")
        if (foreign and wanted != "document") or "prefetch" in self.request.headers.get("Sec-Purpose", ""):
            raise HTTPError(403, "a lesson opens as a page, not as a part of another site")

    def on_connection_close(self) -> None:
        """Called where the visitor went before the page was whole."""
        super().on_connection_close()
        self.left = True

    def write(self, chunk: str | bytes | dict[Any, Any]) -> None:
        """Sends a part of the page, and reads in it which kernel the page has."""
        if self.kernel is None and isinstance(chunk, str) and (found := KERNEL.search(chunk)):
            self.kernel = found[1]
        super().write(chunk)

    async def get(self, path: str | None = None) -> None:
        """Sends the page as its cells are run."""
        await super().get(path)
        if self.left and self.kernel in self.kernel_manager:
            await self.kernel_manager.shutdown_kernel(self.kernel)


class Unvisited:
    """Ends kernels to whose page nobody ever came: fetched by a program, or left before its scripts had begun."""

    def __init__(self, manager: Any, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.manager = manager
        self.clock = clock
        self.since: dict[str, float] = {}
        self.visited: set[str] = set()

    async def end(self) -> None:
        """Looks at every kernel once, and ends those that have waited too long."""
        alive = set(self.manager.list_kernel_ids())
        self.visited = {kernel for kernel in alive if kernel in self.visited or self._has_page(kernel)}
        now = self.clock()
        self.since = {kernel: self.since.get(kernel, now) for kernel in alive - self.visited}
        for kernel, began in list(self.since.items()):
            if now - began > UNVISITED:
                await self.manager.shutdown_kernel(kernel)

    def _has_page(self, kernel: str) -> bool:
        try:
            return bool(self.manager.kernel_model(kernel)["connections"])
        except TraitError:  # of a kernel that still starts: it has no last activity to tell
            return False
