"""What does a learner see when the code fails? One plain sentence in the session's bar, and details to copy.

ipywidgets hands an exception in a callback or an observer to IPython's `showtraceback`, where an app's page never looks.
`report_callbacks` listens there, and only for what the page set off: a cell that fails is shown by the page itself.
Without a kernel, in tests and scripts, nothing is caught and everything is raised.
"""

from __future__ import annotations

import sys
import traceback
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

SENTENCE = "{} did not work: that is a fault of the kit, not yours. Your case is as you left it."


class ErrorView(Protocol):
    """Whoever shows a sentence and its details."""

    def fail(self, sentence: str, details: str) -> None:
        """Shows `sentence`, with `details` to copy behind it."""


_told: list[weakref.ref[Any]] = []  # the session of this notebook: the one opened last


def report_callbacks(session: ErrorView) -> None:
    """Shows every exception of a callback in `session` from now on; does nothing where there is no kernel."""
    _told[:] = [weakref.ref(session)]
    shell = _kernel_shell()
    if shell is None or getattr(shell.showtraceback, "of_coalition_kit", False):
        return
    original = shell.showtraceback

    def showtraceback(*args: Any, **kwargs: Any) -> None:
        error = sys.exc_info()[1]
        if isinstance(error, Exception) and _set_off_by_page(shell):
            _tell("That", error)
        original(*args, **kwargs)

    showtraceback.of_coalition_kit = True  # type: ignore[attr-defined]
    shell.showtraceback = showtraceback


@contextmanager
def guard(what: str = "That") -> Iterator[None]:
    """Returns a guard of steps outside a callback, such as a timer or a task: an error is shown as a sentence about `what`.

    In an app an exception becomes the sentence "`what` did not work …" in the bar; without a kernel it is raised.
    As a decorator, `@guard("The run")`, or as a context, `with guard("The run"): …`.
    """
    try:
        yield
    except Exception as error:
        if _kernel_shell() is None or not _tell(what, error):
            raise


def _tell(what: str, error: Exception) -> bool:
    """Returns True when a session has shown `error`."""
    session = _told[0]() if _told else None
    if session is None:
        return False
    session.fail(SENTENCE.format(what), "".join(traceback.format_exception(error)))
    return True


def in_kernel() -> bool:
    """Returns True where a page talks to this process."""
    return _kernel_shell() is not None


def _kernel_shell() -> Any:
    """Returns the IPython shell of a running kernel, or None."""
    if "IPython" not in sys.modules:
        return None
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    return shell if shell is not None and hasattr(shell, "kernel") else None


def _set_off_by_page(shell: Any) -> bool:
    return bool(shell.get_parent().get("header", {}).get("msg_type", "").startswith("comm_"))
