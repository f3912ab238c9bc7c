"""How does a process end with the one that started it, also where that one was killed without warning?"""

from __future__ import annotations

import multiprocessing
import os
import threading


def end_with_parent() -> None:
    """Ends this process, started by `multiprocessing`, when its parent has ended: it would wait for work, and hold its memory, for ever."""
    threading.Thread(target=_wait, daemon=True).start()


def _wait() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
