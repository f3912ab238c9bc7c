"""What is a status called where people read it? One word each; the values in code and in JSON stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Status = Literal["met", "at risk", "not met", "not assessable"]
STATUSES: tuple[Status, ...] = ("met", "at risk", "not met", "not assessable")
WORDS: Mapping[str, str] = {"met": "good", "at risk": "partly", "not met": "not yet", "not assessable": "not known yet"}


def status_word(status: str) -> str:
    """Returns the word for a status that a reader sees; the glossary says what each means.

    >>> [status_word(status) for status in STATUSES]
    ['good', 'partly', 'not yet', 'not known yet']
    """
    return WORDS[status]
