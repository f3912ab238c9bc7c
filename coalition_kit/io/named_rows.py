"""What happens to the rows that name another row when that one gets another name or goes? They follow the name, or no longer say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from coalition_kit.case import Case
from coalition_kit.case.editing import with_renamed_person, without_person
from coalition_kit.io.cells import join_names, split_names
from coalition_kit.io.schema import SHEETS
from coalition_kit.io.typed_rows import TypedRow

Names = Mapping[str, str | None]  # old name → new name, or None where the row is deleted
FOLLOWERS: Mapping[str, tuple[tuple[str, str], ...]] = {  # part → the columns that name its rows; those of people are `case.editing`'s
    "leverage_points": (("people", "ranking"),),
    "tasks": (("tasks", "after"),),
    "decisions": (("tools", "decision"),),
    "evidence": (("plan_changes", "evidence"),),
}


@dataclass(frozen=True)
class Followed:
    """A case in which everything follows the names of one part; and what went with people who were deleted: list → rows."""

    case: Case
    gone: Mapping[str, int] = field(default_factory=dict)
    changed: Mapping[str, int] = field(default_factory=dict)
    rules: tuple[str, ...] = ()  # decisions whose rule named somebody deleted, and is "all" now


def follow_names(case: Case, part: str, names: Names) -> Followed:
    """Returns the case in which every row of `part` has its new name, and nothing names a deleted one. Deleted people are gone from it."""
    return _people(case, names) if part == "people" else Followed(_others(case, part, names))


def follow_typed_names(part: str, rows: Sequence[TypedRow], names: Names) -> list[TypedRow]:
    """Returns typed rows of `part` in which the cells that name rows of this very part follow."""
    fields = [name for other, name in FOLLOWERS.get(part, ()) if other == part]
    at = [place for place, column in enumerate(SHEETS[part].columns) if column.field in fields]
    return [_follow_typed_row(row, at, names) for row in rows] if at and names else list(rows)


def _people(case: Case, names: Names) -> Followed:
    gone: dict[str, int] = {}
    changed: dict[str, int] = {}
    rules: tuple[str, ...] = ()
    for old in (old for old, new in names.items() if new is None):
        removal = without_person(case, old)
        case, rules = removal.case, (*rules, *removal.rules)
        for total, counts in ((gone, removal.gone), (changed, removal.changed)):
            total.update({part: total.get(part, 0) + count for part, count in counts.items()})
    for old, new in names.items():
        if new is not None:
            case = with_renamed_person(case, old, new)
    return Followed(case, gone, changed, rules)


def _others(case: Case, part: str, names: Names) -> Case:
    key = SHEETS[part].key.field
    parts: dict[str, Any] = {part: [_with(item, key, names.get(getattr(item, key))) for item in getattr(case.record, part)]}
    for other, name in FOLLOWERS.get(part, ()) if names else ():
        rows = parts.get(other, getattr(case.record, other))
        parts[other] = [_with(item, name, _new_names(getattr(item, name), names)) for item in rows]
    return case.replace(**{name: tuple(rows) for name, rows in parts.items()}) if names else case


def _with(item: Any, name: str, value: Any) -> Any:
    return item if value is None or value == getattr(item, name) else item.model_copy(update={name: value})


def _new_names(value: str | tuple[str, ...], names: Names) -> str | tuple[str, ...]:
    """Returns a field that names rows with the new names; a list without the deleted ones, a single name as it is."""
    return (names.get(value) or value) if isinstance(value, str) else _list(value, names)


def _list(value: Iterable[str], names: Names) -> tuple[str, ...]:
    new = (names.get(one, one) for one in value)
    return tuple(one for one in new if one is not None)


def _follow_typed_row(row: TypedRow, at: Sequence[int], names: Names) -> TypedRow:
    cells = list(row.cells)
    for place in at:
        said = split_names(cells[place])
        if any(one in names for one in said):
            cells[place] = join_names(_list(said, names))
    return replace(row, cells=tuple(cells))
