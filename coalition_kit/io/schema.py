"""Which sheets does a case have, and what may stand in each column? Read from the parts themselves, so that they never differ.

A sheet is a list of the `Record`; a column is a field of its part, with the field's docstring as its help, the scale in
its type, and the values of its `Literal` as its choices.
"""

from __future__ import annotations

import datetime as dt
import re
import types
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from coalition_kit.case.estimates import AMOUNT, NUMBER, SHARE, Judgement, Scale
from coalition_kit.case.faults import PEOPLE_FIELDS
from coalition_kit.case.fields import Part
from coalition_kit.case.record import PARTS

Kind = Literal["judgement", "choice", "yes or no", "date", "whole number", "number", "names", "name", "text"]
START = ("people", "ties", "decisions")
CHANGE, JOURNAL, GUIDANCE = "change", "journal", "read me first"
_LONG = 1_000  # a text field allows more characters than this, a name fewer


@dataclass(frozen=True)
class Column:
    """One column of a sheet: the field it fills, and what may stand in it."""

    model: type[Part]
    field: str
    kind: Kind
    required: bool = False
    can_be_unknown: bool = False
    default: Any = None
    scale: Scale | None = None
    choices: tuple[str | int, ...] = ()
    low: float | None = None
    high: float | None = None
    most_characters: int = 200
    people: bool = False

    @property
    def help(self) -> str:
        """What the field means, in a sentence."""
        return self.model.helps()[self.field]

    @property
    def label(self) -> str:
        """The field in words: `private stance`."""
        return self.field.replace("_", " ")

    @property
    def header(self) -> str:
        """The label, with a star where it must be filled in."""
        return f"{self.label} *" if self.required else self.label

    @cached_property
    def wanted(self) -> str:
        """What may stand in a cell of this column, in the words of an error message."""
        return f"{self.label} must be {self._form}"

    @property
    def _form(self) -> str:
        match self.kind:
            case "judgement":
                return _scale_in_words(self.scale or NUMBER)
            case "choice":
                words = [_choice_text(choice) for choice in self.choices]
                return f"{', '.join(words[:-1])} or {words[-1]}" + (', or "?"' if self.can_be_unknown else "")
            case "yes or no":
                return "yes or no" + (', or "?"' if self.can_be_unknown else "")
            case "date":
                return "a date such as 2026-03-31"
            case "whole number" | "number":
                return _limits(self.kind, self.low, self.high) + (', or "?"' if self.can_be_unknown else "")
            case "names":
                return "names with a semicolon between them, each of 200 characters at most"
            case _:
                return f"plain text of {self.most_characters:,} characters at most" + (", and not empty" if self.required else "")

    @property
    def in_the_sheet(self) -> str:
        """What may stand in the column, as short as it fits under its name; empty for a text."""
        match self.kind:
            case "judgement" if self.scale is not None and self.scale.words:
                steps = range(int(self.scale.low), int(self.scale.high) + 1)
                return "\n".join(f"{step} {word}".replace("-", "−") for step, word in zip(steps, self.scale.words, strict=True))
            case "judgement":
                return {SHARE: "0 to 1, or 30%", AMOUNT: "a number from 0"}.get(self.scale or NUMBER, "a number")
            case "choice":
                return "\n".join(_choice_text(choice) for choice in self.choices)
            case "yes or no":
                return "yes or no"
            case "date":
                return "2026-03-31"
            case "names":
                return "Ana Ruiz; Ben Okafor" if self.people else "names with ; between them"
            case "whole number" | "number":
                return _limits(self.kind, self.low, self.high)
            case _:
                return ""

    @property
    def explanation(self) -> str:
        """The help of this column with its scale, for a note on the header."""
        lines = [self.help]
        if self.scale is not None and not all(word in self.help for word in self.scale.words):
            steps = range(int(self.scale.low), int(self.scale.high) + 1)
            lines.append("; ".join(f"{step} {word}".replace("-", "−") for step, word in zip(steps, self.scale.words, strict=True)) + ".")
        lines.append(f"Write {self._form}.")
        if self.required:
            lines.append("Must be filled in.")
        return "\n".join(lines)


@dataclass(frozen=True)
class Membership(Column):
    """A column of people that is no field of theirs: yes makes the person a member of the coalition."""

    @property
    def help(self) -> str:
        """What the column means, in a sentence."""
        return "Whether the person is in the coalition so far. The sheet members can say more of each."


@dataclass(frozen=True)
class Sheet:
    """One sheet: the part of the record it fills, the model of its rows, and its columns."""

    part: str
    model: type[Part]
    columns: tuple[Column, ...]

    @property
    def title(self) -> str:
        """The sheet's name in a workbook."""
        return self.part.replace("_", " ")

    @property
    def help(self) -> str:
        """What one row of the sheet is."""
        return " ".join((self.model.__doc__ or "").split())

    @cached_property
    def by_label(self) -> Mapping[str, Column]:
        """The columns by their plain label."""
        return {plain(column.label): column for column in self.columns}

    @cached_property
    def by_field(self) -> Mapping[str, Column]:
        """The columns by their field."""
        return {column.field: column for column in self.columns}

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The fields that must be filled in."""
        return tuple(column.field for column in self.columns if column.required)

    @property
    def key(self) -> Column:
        """The first column: it names the row."""
        return self.columns[0]


def plain(text: Any) -> str:
    """Returns a heading without what people vary in it: case, accents' form, spaces, underscores, hyphens, a trailing star."""
    words = unicodedata.normalize("NFKC", str(text)).casefold()
    return re.sub(r"[\W_]+", "", words)


def _scale_in_words(scale: Scale) -> str:
    if scale == AMOUNT:
        return 'a number from 0 up, a range such as "2-4", or "?"'
    if scale == NUMBER:
        return 'a number, a range such as "2-4", or "?"'
    if scale == SHARE:
        return '0 to 1 (or 0% to 100%), a range such as "0.2-0.4", or "?"'
    return scale.wanted.removeprefix(f"{scale.name} must be ")


def _limits(kind: str, low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return f"a {kind} from {low:g} to {high:g}"
    return f"a {kind}" if low is None else f"a {kind} from {low:g} up"


def _choice_text(choice: str | int) -> str:
    return choice.replace("_", " ") if isinstance(choice, str) else str(choice).replace("-", "−")


def _column(part: str, model: type[Part], field: str, info: FieldInfo) -> Column:
    annotation: Any = info.annotation
    metadata = list(info.metadata)
    optional = get_origin(annotation) in {Union, types.UnionType}
    if optional:
        annotation = next(inner for inner in get_args(annotation) if inner is not type(None))
    if get_origin(annotation) is Annotated:
        annotation, *inner = get_args(annotation)
        metadata += [item for extra in inner for item in (extra.metadata if isinstance(extra, FieldInfo) else [extra])]
    limits = {name: getattr(item, name) for item in metadata for name in ("ge", "gt", "le", "max_length") if hasattr(item, name)}
    scale = next((item for item in metadata if isinstance(item, Scale)), None)
    most = int(limits.get("max_length", 200))
    return Column(
        model=model,
        field=field,
        kind=_kind(annotation, most),
        required=info.is_required(),
        can_be_unknown=not info.is_required() and (optional or annotation is Judgement or info.default == "" or field == "ranking"),
        default=None if info.is_required() else info.default,
        scale=scale,
        choices=get_args(annotation) if get_origin(annotation) is Literal else (),
        low=limits.get("ge", limits.get("gt")),
        high=limits.get("le"),
        most_characters=most,
        people=field in PEOPLE_FIELDS.get(part, ()),
    )


def _kind(annotation: Any, most_characters: int) -> Kind:
    kinds: dict[Any, Kind] = {Judgement: "judgement", bool: "yes or no", dt.date: "date", int: "whole number", float: "number"}
    if annotation in kinds:
        return kinds[annotation]
    if get_origin(annotation) is Literal:
        return "choice"
    if get_origin(annotation) is tuple:
        return "names"
    return "text" if most_characters > _LONG else "name"


def _sheet(part: str, model: type[Part]) -> Sheet:
    return Sheet(part, model, tuple(_column(part, model, field, info) for field, info in model.model_fields.items()))


SHEETS: Mapping[str, Sheet] = {
    **{part: _sheet(part, model) for part, model in PARTS.items()},
}
IN_COALITION = Membership(PARTS["people"], "in_the_coalition", "yes or no", can_be_unknown=True)
IN_SIGHT = {  # the columns that a person sees at first, where a sheet has many; the others are folded
    "people": ("name", "in_the_coalition", "function", "level", "stance", "position_power", "note"),
    "ties": ("source", "target", "kind", "strength", "note"),
    "evidence": ("name", "form", "strength", "source", "note"),
    "pilots": ("name", "unit", "weeks", "measure", "trials", "if_it_fails"),
    "partnerships": ("organization", "level", "engagement", "mission", "evidence"),
    "tools": ("name", "kind", "audience", "action", "decision"),
}
_TITLES = {plain(part): part for part in (*SHEETS, JOURNAL)}


def part_named(title: str) -> str | None:
    """Returns the part that a sheet or file of this title holds, or None: `Leverage points` is `leverage_points`."""
    return _TITLES.get(plain(title))
