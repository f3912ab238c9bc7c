"""What is imported before a kernel is forked: this module imports, when it is imported, what a kernel and the lessons need.

Nothing here may start a thread or make a ZeroMQ context: a fork would lose the one and share the other.
"""

from __future__ import annotations

import gc
import importlib
import os

from coalition_kit import exercises, lessons

# What Jupyter's own kernel, its widgets and the models import only when they run.
AT_WORK = (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "IPython.utils.wildcard",
    "ipykernel.debugger",
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "nbformat.v4",
    "numpy.random",
    "psutil",
    "scipy.sparse",  # of the first judgement that is drawn, and of the first influence: else whoever acts first waits for them
    "scipy.special",
    "tornado.platform.asyncio",
)


def import_everything() -> None:
    """Imports what a kernel would import one thing after the other; no later collection of garbage touches these objects."""
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")  # no warning about a debugger that nobody uses here
    for module in AT_WORK:
        importlib.import_module(module)
    for name in lessons.__all__:
        getattr(lessons, name)  # each is imported at its first use
    exercises.every()
    gc.freeze()


import_everything()
