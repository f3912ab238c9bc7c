"""Replacement of names in a case, a finding or a text, field by field: names as a whole, free text by search.

A field that names a person is looked up, never searched: so whatever a name looks like, it is replaced there. Rules in words keep
their form. The rows of people and ties are put in the order of the made-up names: a list in alphabetical order would give them away.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar, cast, get_args, get_origin

from coalition_kit.assessment import Assessment
from coalition_kit.case import Case, rules
from coalition_kit.case import record as c
from coalition_kit.case.faults import KEYS
from coalition_kit.case.fields import Part
from coalition_kit.case.record import Record
from coalition_kit.finding import Finding
from coalition_kit.privacy.name_matching import squeeze_spaces
from coalition_kit.wording import shorten

T = TypeVar("T")
ORGANIZATION_FIELDS = {  # the fields that may name an organization
    "change": ("organization",),
    "people": ("organization",),
    "partnerships": ("organization",),
    "governance": ("voters",),
    "claims": ("member",),
    "resources": ("owner",),
    "risks": ("owner",),
    "horizons": ("owner",),
    "tasks": ("owner",),
}
_WEIGHTED = {"holders", "voters"}
_SCALED = {("moves", "before"), ("moves", "after")}  # words of a scale, not of a person
ORDER = {  # lists whose rows follow the people: in hidden form they follow the made-up names
    "people": ("name",),
    "ties": ("source", "target"),
    "members": ("person",),
    "commitments": ("person",),
    "pledges": ("person",),
    "concerns": ("person",),
    "partnerships": ("organization",),
}
_KITS_OWN = {"name", "status", "sources"}  # fields of a finding that hold nothing from a case
# Of the journal: what could not be read, what the names came from, and a learner's answers, whose code stands in their own file too.
_LEFT_OUT = {"unread", "unfinished", "teaching_case", "learning"}
_LONGEST = 20_000
KEY_FORMAT = "coalition-kit-key"
_FILES = (c.FORMAT, KEY_FORMAT)


@dataclass(frozen=True)
class Names:
    """What stands for a full name, and how a text is changed; `clean` leaves out of a journal what may hold names nobody knows."""

    exact: Mapping[str, str]
    in_text: Callable[[str], str]
    clean: bool = False

    def field(self, text: str) -> str:
        """Returns the replacement for a field: a name, names separated by semicolons, or a text."""
        if text in self.exact:
            return self.exact[text]
        pieces = text.split("; ")
        if len(pieces) > 1 and any(piece in self.exact for piece in pieces):
            return "; ".join(self.exact.get(piece) or self.in_text(piece) for piece in pieces)
        return self.in_text(text)


def over(x: T, names: Names) -> T:
    """Returns `x` with every name replaced; values that are not text stay as they are."""
    match x:
        case str():
            return cast(T, names.field(x))
        case Case():
            return cast(T, _case(x, names))
        case Finding():
            return cast(T, _finding(x, names))
        case Assessment():
            hidden = None if x.case is None else _case(x.case, names)
            return cast(T, Assessment(names.in_text(x.title), tuple(_finding(one, names) for one in x.findings), hidden))
        case Mapping():
            return cast(T, {names.exact.get(key, key) if isinstance(key, str) else over(key, names): over(x[key], names) for key in x})
        case tuple() if hasattr(x, "_fields"):  # a NamedTuple takes its fields one by one
            return cast(T, type(x)(*(over(item, names) for item in x)))
        case list() | tuple() | set() | frozenset():
            return cast(T, type(x)(over(item, names) for item in x))
        case _ if dataclasses.is_dataclass(x) and not isinstance(x, type):
            changed = {each.name: over(getattr(x, each.name), names) for each in dataclasses.fields(x)}
            return cast(T, dataclasses.replace(x, **changed))
        case _:
            return x


def texts_in_fields(record: Record, fields: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yields what stands in those fields of those lists, weights taken off."""
    for part, columns in fields.items():
        rows = getattr(record, part, ())
        for row in (rows,) if part == "change" else rows:
            for column in columns:
                value = getattr(row, column)
                if isinstance(value, str):
                    yield value
                else:
                    yield from rules.weights(value) if column in _WEIGHTED else value


def texts(record: Record) -> Iterator[str]:
    """Yields every free text and label of a record."""
    for part in c.PARTS:
        for row in _rows(record, part):
            for value in row.__dict__.values():
                if isinstance(value, str):
                    yield value
                elif isinstance(value, tuple):
                    yield from (item for item in value if isinstance(item, str))


def _rows(record: Record, part: str) -> Sequence[Part]:
    value = getattr(record, part)
    return (value,) if isinstance(value, Part) else value


def _finding(finding: Finding, names: Names) -> Finding:
    changed = {each.name: over(getattr(finding, each.name), names) for each in dataclasses.fields(finding) if each.name not in _KITS_OWN}
    return dataclasses.replace(finding, **changed)


def _case(case: Case, names: Names) -> Case:
    record = case.record
    if unknown := [name for name in case.names if name not in names.exact]:
        who = ", ".join(unknown[:5]) + (f" and {len(unknown) - 5} more" if len(unknown) > 5 else "")
        raise ValueError(f"a key that knows everybody in the case is wanted (Key.of(case, earlier=key) makes one); got none for {who}")
    renamed = {part: _new_names(record, part, names) for part in KEYS if KEYS[part] == "name" and part != "people"}
    parts: dict[str, Any] = {"change": _row(record.change, "change", names, renamed)}
    for part in c.LISTS:
        rows = [_row(row, part, names, renamed) for row in getattr(record, part)]
        if order := ORDER.get(part):
            rows.sort(key=lambda row: tuple(getattr(row, column) for column in order))
        parts[part] = tuple(rows)
    return Case(Record(**parts, journal=_journal(record.journal, names)))


def _new_names(record: Record, part: str, names: Names) -> Mapping[str, str]:
    """Returns the old and the new name of each row; names that become alike are numbered, since each may occur once."""
    new: dict[str, str] = {}
    for row in getattr(record, part):
        plain = over_label(row.name, names)
        spelled, count = plain, 1
        while spelled in new.values():
            count += 1
            spelled = f"{plain[:190]} ({count})"
        new[row.name] = spelled
    return new


def over_label(text: str, names: Names) -> str:
    """Returns a name or label with every name in it replaced, no longer than a label may be."""
    return shorten(squeeze_spaces(names.field(text)), 200)


def _row(row: Part, part: str, names: Names, renamed: Mapping[str, Mapping[str, str]]) -> Part:
    changed: dict[str, Any] = {}
    for column, about in type(row).model_fields.items():
        value = getattr(row, column)
        if not value or not isinstance(value, str | tuple) or (part, column) in _SCALED or _is_fixed(about.annotation):
            continue
        if isinstance(value, tuple):
            refers = renamed.get({"ranking": "leverage_points", "after": "tasks"}.get(column, ""), {})
            items = (_item(item, column, names, refers) if isinstance(item, str) else item for item in value)
            changed[column] = tuple(dict.fromkeys(items))
        elif column == "name" and part in renamed:
            changed[column] = renamed[part][value]
        elif column == "rule":
            changed[column] = _rule(value, names)
        elif (part, column) == ("plan_changes", "evidence"):
            changed[column] = renamed["evidence"].get(value) or over_label(value, names)
        else:
            changed[column] = shorten(names.field(value), _limit(about.metadata))
    return row.model_copy(update=changed)


def _item(item: str, column: str, names: Names, refers: Mapping[str, str]) -> str:
    if item in refers:
        return refers[item]
    if column in _WEIGHTED:
        ((name, _),) = rules.weights((item,)).items()
        return f"{names.exact.get(name) or over_label(name, names)}{item[len(name) :]}"
    return names.exact.get(item) or over_label(item, names)


def _rule(rule: str, names: Names) -> str:
    """Returns a rule with its names replaced: a rule in words keeps its form, a count or a quota stays as it is."""
    changed = rules.with_names_replaced(rule, lambda said, quoted: names.exact.get(said) or (names.in_text(said) if quoted else said))
    if len(changed) > 200:
        raise ValueError(f"a rule of at most 200 characters with the made-up names in it is wanted; got {len(changed)}: {changed[:80]} …")
    return changed


def _journal(journal: Mapping[str, Any], names: Names) -> Mapping[str, Any]:
    kept = {key: value for key, value in journal.items() if not names.clean or (key not in _LEFT_OUT and not _holds_a_case(value))}
    return {names.field(key): over(value, names) for key, value in kept.items()}


def _holds_a_case(value: Any) -> bool:
    """Returns whether a journal's value holds people as a case or a key does, or a file: such names need not be in this key."""
    if isinstance(value, str):
        return any(mark in value for mark in _FILES) or len(value) > _LONGEST
    if isinstance(value, Mapping):
        is_one = value.get("format") in _FILES or ("people" in value and "ties" in value)
        return is_one or any(_holds_a_case(part) for part in value.values())
    return isinstance(value, list | tuple) and any(_holds_a_case(part) for part in value)


def _is_fixed(annotation: Any) -> bool:
    """Returns whether a field can only hold words of a list."""
    return get_origin(annotation) is Literal or any(_is_fixed(argument) for argument in get_args(annotation))


def _limit(metadata: Sequence[Any]) -> int:
    return next((rule.max_length for rule in metadata if getattr(rule, "max_length", None)), _LONGEST)
