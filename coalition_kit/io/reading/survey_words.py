"""What does the question or the statement of a survey ask? For a kind of tie, from which end, and for or against the change."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from coalition_kit.io.reading.vocabulary import asks_for, bare_header, fold, is_turned, tie_kind_of, underscores_to_spaces, words


def topic_of(header: str) -> str:
    """Returns the kind of tie that the question of a survey asks for; empty for another question."""
    if asks_against(header):
        return "works_with"
    if _is_negated(header):
        return ""
    asked = (kind for kind in ("advice", "works_with", "reports_to", "trust", "influence") if asks_for(kind, header))
    return next(asked, "") or (tie_kind_of(header) if len(header.split()) > 1 else "")


def _is_negated(header: str) -> bool:
    """Returns whether the question of a survey asks for what is not so: `Whom do you never see?`."""
    return any(re.search(pattern, underscores_to_spaces(header).casefold()) for pattern in words()["questions_negated"]["any"])


def goes_either_way(word: Any) -> bool:
    """Returns whether files use a kind of tie for either end, so that a person has to say which: `influence`."""
    return fold(word) in _kinds_either_way()


@cache
def _kinds_either_way() -> frozenset[str]:
    return frozenset(fold(word) for names in words()["kinds_either_way"].values() for word in names)


def asks_turned(header: str) -> bool:
    """Returns whether the question of a survey is told by the other end: `Who asks you for advice?`, `Direct reports`."""
    low = underscores_to_spaces(header).casefold().strip()
    return is_turned(header) or any(re.search(pattern, low) for pattern in words()["questions_turned"]["any"])


def asks_against(header: str) -> bool:
    """Returns whether the question of a survey asks with whom somebody is at odds: `Opponents`, `Who are you in conflict with?`."""
    low = [underscores_to_spaces(text).casefold().strip() for text in (header, bare_header(header))]
    return any(re.search(pattern, text) for pattern in words()["questions_against"]["any"] for text in low)


def speaks_against(header: str) -> bool:
    """Returns whether who agrees with a heading is against the change: `I am against the merger`, `It is a mistake`; not twice against."""
    low = underscores_to_spaces(bare_header(header)).casefold()
    return sum(len(re.findall(pattern, low)) for pattern in words()["statements"]["against"]) % 2 == 1


def speaks_of_what_is(header: str) -> bool:
    """Returns whether a heading asks about what the change would end: the status quo, the old system."""
    low = underscores_to_spaces(bare_header(header)).casefold()
    return any(re.search(pattern, low) for pattern in words()["statements"]["what_is"])
