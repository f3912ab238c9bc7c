"""What did an assistant answer? A sample about the product-development case, as lesson 07 prints it: ten sentences, four wrong."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path


@cache
def sample_answer() -> tuple[dict[str, str], ...]:
    """Returns the sentences; keys: text, fault (invented, contradicted, ruled out, overstated, or empty), finding (what shows or
    supports it).

    A wrong one has its claim too: the words in it that are wrong.
    """
    content = json.loads(Path(__file__).with_name("sample_answer.json").read_text("utf-8"))
    return tuple(content["sentences"])
