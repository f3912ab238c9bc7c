"""Does the learner's function do what was asked? It runs on several inputs; a stop is told in plain words, without a traceback.

The function is one that the learner wrote in the notebook: nothing is read from a file, and no text is ever executed. A
loop that never ends cannot be caught here; the exercise says how to interrupt it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

_TOLERANCE = 1e-6


@dataclass(frozen=True)
class CodeTrial:
    """One input on which the function is tried, and what it is in words: `when nobody is in the coalition`."""

    arguments: tuple[Any, ...]
    words: str


class StoppedError(Exception):
    """The learner's function stopped; the text says at which input and why, in plain words."""


def outputs(function: Callable[..., Any], trials: Sequence[CodeTrial]) -> tuple[Any, ...] | None:
    """Returns what `function` returns for each trial, or None where it returns nothing at all. Raises StoppedError."""
    found = tuple(_output(function, trial) for trial in trials)
    return None if all(value is None for value in found) else found


def same(one: Sequence[Any], other: Sequence[Any]) -> bool:
    """Returns whether two rows of outputs agree; numbers to a millionth."""
    return all(_equal(a, b) for a, b in zip(one, other, strict=True))


def first_difference(given: Sequence[Any], wanted: Sequence[Any], trials: Sequence[CodeTrial]) -> str:
    """Returns the first trial at which `given` differs from `wanted`, in a sentence; empty where none does."""
    for value, right, trial in zip(given, wanted, trials, strict=True):
        if not _equal(value, right):
            return f"It differs first {trial.words}: {_value_text(right)} is wanted; your function returns {_value_text(value)}."
    return ""


def _output(function: Callable[..., Any], trial: CodeTrial) -> Any:
    try:
        return function(*deepcopy(trial.arguments))
    except Exception as error:  # whatever a learner's function raises becomes a verdict that says so
        raise StoppedError(f"Your function stops {trial.words}: {_plain(error)}.") from error


def _plain(error: Exception) -> str:
    """Returns what `error` means to somebody who has not met it before, with its own name and words behind."""
    meaning = next((words for kind, words in _MEANINGS.items() if isinstance(error, kind)), "Python could not go on")
    return f"{meaning} ({type(error).__name__}: {error})" if str(error) else f"{meaning} ({type(error).__name__})"


def _equal(one: Any, other: Any) -> bool:
    try:
        return math.isclose(one, other, abs_tol=_TOLERANCE)
    except TypeError:
        return bool(one == other) if type(one) is type(other) else False


def _value_text(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) else repr(value)[:80]


_MEANINGS: dict[type[Exception], str] = {
    ZeroDivisionError: "it divides by zero",
    UnboundLocalError: "it uses a name before giving it a value",
    NameError: "it uses a name that nothing has been given to, perhaps misspelt",
    KeyError: "it looks up something that is not there",
    IndexError: "it asks for a place beyond the end of a list",
    AttributeError: "it asks a value for something that such a value does not have",
    TypeError: "it uses a value in a way that such a value does not allow, or takes other arguments than asked",
    ValueError: "a value has the right type but makes no sense there",
    RecursionError: "it calls itself without end",
}
