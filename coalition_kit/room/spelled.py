"""How does a room show what somebody typed? One line, no control characters, so long at most, in its own writing direction."""

from __future__ import annotations

import unicodedata

from coalition_kit.wording import isolated


def clean(text: str, longest: int) -> str:
    """Returns a text as the room shows it: a name, or a sentence.

    >>> clean("  Ana\\n\\x07 Ruiz ", 30), clean("\\u202eevil", 30)
    ('Ana Ruiz', 'evil')
    """
    kept = "".join(letter if unicodedata.category(letter)[0] != "C" else " " for letter in text)
    return isolated(" ".join(kept.split())[:longest].strip())
