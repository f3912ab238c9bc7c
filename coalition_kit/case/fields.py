"""What may stand in a field: names, labels, texts, lists of names, rules; and `Part`, what every row of a case has in common.

Texts are Unicode's composed form without control characters. A field's help is the sentence below it in the source, so that
a reader of the code, of the template and of the schema reads the same.
"""

from __future__ import annotations

import ast
import re
import sys
import unicodedata
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

_STRANGE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def clean(text: str) -> str:
    """Returns `text` in Unicode's composed form (NFC), so that two spellings of one accent are one; refuses control characters."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    strange = _STRANGE.search(text)
    if strange:
        raise ValueError(f"plain text is wanted; got the control character U+{ord(strange[0]):04X}")
    return text


def named(text: str) -> str:
    """Returns a clean name without the white space around and inside it that no reader would see."""
    return " ".join(clean(text).split())


def several(value: Any) -> Any:
    """Returns `a; b; c` as a tuple of names, each once."""
    parts = value.split(";") if isinstance(value, str) else value
    if not isinstance(parts, list | tuple):
        return value
    if not all(isinstance(part, str) for part in parts):
        return value  # no list of names: the type says so, at its place
    names = [named(part) for part in parts]
    return tuple(dict.fromkeys(name for name in names if name != ""))


Name = Annotated[str, AfterValidator(named), Field(min_length=1, max_length=200)]
Label = Annotated[str, AfterValidator(named), Field(max_length=200)]
Text = Annotated[str, AfterValidator(clean), Field(max_length=20_000)]
Rule = Annotated[Label, AfterValidator(lambda text: text or "all")]  # an empty cell says what an absent one says
Names = Annotated[tuple[Name, ...], BeforeValidator(several)]


class Part(BaseModel):
    """One row of a case."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def helps(cls) -> Mapping[str, str]:
        """Returns field → the sentence below it in the source.

        Read only when a template or the schema asks: pydantic's own way would read the file for every part at every import.
        """
        return _sentences(str(sys.modules[cls.__module__].__file__))[cls.__name__]


@cache
def _sentences(path: str) -> Mapping[str, Mapping[str, str]]:
    """Returns class → field → the sentence below the field, of the source file at `path`."""
    classes = [node for node in ast.parse(Path(path).read_text("utf-8")).body if isinstance(node, ast.ClassDef)]
    return {
        part.name: {
            field.target.id: said.value.value
            for field, said in pairwise(part.body)
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
            if isinstance(said, ast.Expr) and isinstance(said.value, ast.Constant) and isinstance(said.value.value, str)
        }
        for part in classes
    }
