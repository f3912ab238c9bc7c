"""Answers that were given before: the same question about the same case is answered once, for a page and its report ask alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from inspect import signature
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


@lru_cache(maxsize=_REMEMBERED)
def answer(function: Callable[..., Finding[Any, Any]], content: Content, seed: int, push: float | None = None) -> Finding[Any, Any]:
    """Returns what a question says about a case; a case that says the same is answered once.

    A `push` is given to whichever question takes one.
    """
    given = {} if push is None or "push" not in signature(function).parameters else {"push": push}
    with one_blas_thread():
        return function(content.case, seed=seed, **given)
