"""Where does the memory of large arrays come from? From the process itself, once it has had it."""

from __future__ import annotations

from functools import cache

import numpy as np

_LARGEST = 31 << 20  # bytes; the C library's limit for what it keeps is 32 MiB


@cache
def keep_freed_memory() -> None:
    """Has the C library keep the memory of freed arrays for the next ones, up to some 60 MiB, in the whole process.

    Notes
    -----
    GNU's C library asks the operating system for each array of more than 128 KiB and gives it back when it is freed; each page of a
    new one costs about a microsecond, which was half of the time of a threshold cascade of 200 people in 1,000 runs. The limit grows
    to the size of the largest array that was freed, up to 32 MiB (`man mallopt`, M_MMAP_THRESHOLD), so one such array is taken and
    freed, and never written to. Where other libraries or a limit of the user's own give out memory, nothing changes.

    Examples
    --------
    >>> keep_freed_memory()
    """
    np.empty(_LARGEST, dtype=np.uint8)
