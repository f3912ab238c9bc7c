"""How does a room show what somebody typed? One line, no control characters, so long at most, in its own writing direction."""

from __future__ import annotations

import unicodedata

from coalition_kit.wording import isolate


def one_line(text: str, longest: int) -> str:
    """Returns a text as the room keeps it: a name, or a sentence.

    >>> one_line("  Ana\\n\\x07 Ruiz ", 30), one_line("\\u202eevil", 30)
    ('Ana Ruiz', 'evil')
    """
    kept = "".join(letter if unicodedata.category(letter)[0] != "C" else " " for letter in text)
    return " ".join(kept.split())[:longest].strip()


def clean(text: str, longest: int) -> str:
    """Returns a text as the room shows it among others: its writing direction leaves the words around it alone."""
    return isolate(one_line(text, longest))
