"""Which part does a sheet or a file hold, by its title? Words for the kit's sheets, alone or among others: `Coalition map - people`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from coalition_kit.io.reading.vocabulary import fold, words
from coalition_kit.io.schema import part_named


def is_title(title: str) -> bool:
    """Returns whether a title is that of a sheet of the kit, or a word for one, and says nothing more."""
    return part_named(title) is not None or fold(title) in _titles()


def part_of_title(title: str) -> str | None:
    """Returns the part that a sheet or file of this title holds, also where the title says more: `Coalition map - people`."""
    if (own := part_named(title)) is not None:
        return own
    pieces = [piece for piece in re.split(r"\s+[-–—]\s+|[_.,;()\[\]]|\d+", title) if piece.strip()]
    for piece in (title, *reversed(pieces)):
        if (part := part_named(piece) or _titles().get(fold(piece))) is not None:
            return part
    found = [(len(word), part) for word, part in _title_words() if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", title.casefold())]
    return max(found)[1] if found else None


@cache
def _titles() -> Mapping[str, str]:
    return {fold(word): part for part, names in words()["sheets"].items() for word in names}


@cache
def _title_words() -> Iterable[tuple[str, str]]:
    return [(word.casefold(), part) for part, names in words()["sheets"].items() for word in names if len(word) > 3]
