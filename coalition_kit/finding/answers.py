"""Answers that were given before: the same question about the same case is answered once, for a page and its report ask alike."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from inspect import signature
from threading import Lock
from typing import Any

from coalition_kit.case import Case
from coalition_kit.finding.finding import Finding
from coalition_kit.science.blas import one_blas_thread

_REMEMBERED = 120  # answers: those to every question about five cases


@dataclass(frozen=True)
class Content:
    """A case, compared by what it says; the journal, which no question reads, is left out."""

    text: str
    case: Case = field(compare=False, repr=False)

    @classmethod
    def of(cls, case: Case) -> Content:
        """Returns the content of a case."""
        return cls(case.record.model_dump_json(exclude={"journal"}), case)


_Question = Callable[..., Finding[Any, Any]]
_given: OrderedDict[tuple[_Question, Content, int, float | None], Finding[Any, Any]] = OrderedDict()
_lock = Lock()


def answer(function: _Question, content: Content, seed: int, push: float | None = None) -> Finding[Any, Any]:
    """Returns what a question says about a case; a case that says the same is answered once.

    A `push` is given to whichever question takes one.
    """
    found = cached_answer(function, content, seed, push)
    if found is None:
        given = {} if push is None or "push" not in signature(function).parameters else {"push": push}
        with one_blas_thread():
            found = function(content.case, seed=seed, **given)
        with _lock:
            _given[function, content, seed, push] = found
            while len(_given) > _REMEMBERED:
                _given.popitem(last=False)
    return found


def cached_answer(function: _Question, content: Content, seed: int, push: float | None = None) -> Finding[Any, Any] | None:
    """Returns the answer that was given before to the same question about a case that says the same; None where none is remembered."""
    key = function, content, seed, push
    with _lock:
        if key in _given:
            _given.move_to_end(key)
        return _given.get(key)
