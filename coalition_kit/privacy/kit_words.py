"""Which words do the kit's own sentences write small? Read off the modules that make them, so that no list has to be kept.

Somebody may be called Rule or Chance. Written small, in a sentence of the kit, such a word names nobody.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parents[1]
_SPEAKING = ("wording.py", "diagnostics/**/wording.py", "finding/*.py", "model/wording.py")
_SMALL = re.compile(r"(?<!\w)[a-z]{3,}(?!\w)")


@cache
def kit_words() -> frozenset[str]:
    """Returns every word that the sentences of findings write small.

    >>> {"rule", "chance", "draws"} <= kit_words(), "desmond" in kit_words()
    (True, False)
    """
    trees = (ast.parse(path.read_text("utf-8")) for kind in _SPEAKING for path in _ROOT.glob(kind))
    texts = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return frozenset(word for text in texts for word in _SMALL.findall(text))
