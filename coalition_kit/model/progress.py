"""How far has a long search come, and should it go on? Whoever waits watches it; the search itself only takes its steps.

`step()` stands where a search tries one more thing, and costs next to nothing while nobody watches. A watcher sees every step of
its own thread and may end the search by raising `Cancelled`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class Cancelled(Exception):  # noqa: N818 - nothing went wrong: somebody did not want to wait
    """Raised through a search that whoever waited for it has ended."""


_watcher: ContextVar[Callable[[], None] | None] = ContextVar("_watcher", default=None)


@contextmanager
def watch_progress(watcher: Callable[[], None]) -> Iterator[None]:
    """Calls `watcher` at every step that is taken inside; what it raises ends the search."""
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


def step() -> None:
    """Takes one step of a search."""
    watcher = _watcher.get()
    if watcher is not None:
        watcher()
