"""What may stand in a field: names, labels, texts, lists of names, rules; and `Part`, what every row of a case has in common.

Texts are Unicode's composed form without control characters. A field's help is the sentence below it in the source, so that
a reader of the code, of the template and of the schema reads the same.
"""

from __future__ import annotations

import ast
import difflib
import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

_UNKNOWN = "unknown_field"  # the type of error, in place of pydantic's own, which names nothing
_STRANGE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def clean(text: str) -> str:
    """Returns `text` in Unicode's composed form (NFC), so that two spellings of one accent are one; refuses control characters."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    strange = _STRANGE.search(text)
    if strange:
        raise ValueError(f"plain text is wanted; got the control character U+{ord(strange[0]):04X}")
    return text


def clean_name(text: str) -> str:
    """Returns a clean name without the white space around and inside it that no reader would see."""
    return " ".join(clean(text).split())


def several(value: Any) -> Any:
    """Returns `a; b; c` as a tuple of names, each once."""
    parts = value.split(";") if isinstance(value, str) else value
    if not isinstance(parts, list | tuple):
        return value
    if not all(isinstance(part, str) for part in parts):
        return value  # left as it is: pydantic reports the wrong type and its place
    names = [clean_name(part) for part in parts]
    return tuple(dict.fromkeys(name for name in names if name != ""))


Name = Annotated[str, AfterValidator(clean_name), Field(min_length=1, max_length=200)]
Label = Annotated[str, AfterValidator(clean_name), Field(max_length=200)]
Text = Annotated[str, AfterValidator(clean), Field(max_length=20_000)]
Rule = Annotated[Label, AfterValidator(lambda text: text or "all")]  # an empty cell says what an absent one says
Names = Annotated[tuple[Name, ...], BeforeValidator(several)]


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Returns a note that names the nearest of the `known` names, or the one that has the whole of `name` as a word; empty for none.

    >>> did_you_mean("Priya", ["Priya Raghunathan", "Ana Ruiz"])
    ' (did you mean "Priya Raghunathan"?)'
    """
    known = list(known)
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.75) or [
        each for each in known if name.casefold() in each.casefold().split()
    ]
    return f' (did you mean "{close[0]}"?)' if len(close) == 1 else ""


def lacks(what: str, names: Iterable[str], known: Iterable[str]) -> str:
    """Returns that something has no fields of these names, the nearest to each, and those that it has.

    >>> lacks("Bird", ["wing"], ["wings", "beak"])
    'Bird has no wing (did you mean "wings"?); it has wings, beak'
    """
    known = tuple(known)
    return f"{what} has no {', '.join(f'{name}{did_you_mean(name, known)}' for name in names)}; it has {', '.join(known)}"


def as_names(names: Iterable[str]) -> list[str]:
    """Returns a list of names; raises TypeError for a single text, which would be taken letter by letter."""
    if isinstance(names, str):
        raise TypeError(f"a list of names is wanted, such as [{names!r}]; got the text {names!r}")
    return list(names)


class Part(BaseModel):
    """One row of a case."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    in_words: ClassVar[str] = ""
    """What a message about a field calls it; the name of the class where nothing is given."""

    @model_validator(mode="wrap")
    @classmethod
    def _of_known_fields(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        try:
            return handler(value)
        except ValidationError as error:
            lines = error.errors(include_url=False)
            if all(line["type"] != "extra_forbidden" for line in lines):
                raise
            raise ValidationError.from_exception_data(error.title, [cls._told(line) for line in lines]) from None

    @classmethod
    def _told(cls, line: ErrorDetails) -> InitErrorDetails:
        """Returns one of the things that are wrong; of a field that there is not, with the nearest name and all that there are."""
        kind: str | PydanticCustomError = line["type"]
        context = line.get("ctx", {})
        if kind == "extra_forbidden":
            message = lacks(cls.in_words or cls.__name__, [str(line["loc"][-1])], cls.model_fields)
            kind = PydanticCustomError(_UNKNOWN, "{message}", {"message": message})
        elif kind == _UNKNOWN:  # told by a part of this one
            kind = PydanticCustomError(_UNKNOWN, "{message}", context)
        return InitErrorDetails(type=kind, loc=line["loc"], input=line["input"], ctx=context)

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
