"""What contradicts itself in a case? Repeated keys, names that nobody has, ties to oneself, rules that cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from coalition_kit.case import history_rows as m
from coalition_kit.case import rules
from coalition_kit.case.fields import did_you_mean

if TYPE_CHECKING:
    from coalition_kit.case.record import Record


@dataclass(frozen=True)
class Fault:
    """A contradiction in a record: list, row (from 0), field, the value wanted and the value found."""

    part: str
    row: int
    field: str
    wanted: str
    got: str

    def __str__(self) -> str:
        return f"{self.part}[{self.row}].{self.field}: {self.wanted}; got {self.got!r}"


KEYS = {  # the field that must differ from row to row
    "people": "name",
    "decisions": "name",
    "nodes": "name",
    "evidence": "name",
    "pilots": "name",
    "tasks": "name",
    "leverage_points": "name",
    "members": "person",
    "partnerships": "organization",
}
PEOPLE_FIELDS = {  # the fields that must name someone on the list of people
    "ties": ("source", "target"),
    "decisions": ("holders",),
    "nodes": ("people",),
    "members": ("person",),
    "commitments": ("person",),
    "pledges": ("person",),
    "concerns": ("person",),
    "wins": ("credit",),
    "conflicts": ("people",),
    "moves": ("person",),
    "conversations": ("person", "who"),
}
_PARTS = tuple(dict.fromkeys((*KEYS, *PEOPLE_FIELDS)))  # the lists that are checked
_MOST_COMPARISONS = 300_000  # of names that may have been meant: beyond them a hostile file would take hours


def faults(record: Record, before: Record | None = None) -> Iterator[Fault]:
    """Yields every contradiction in `record`: repeated keys, unknown names, ties to oneself, rules that cannot be read.

    `before` is a whole record of which this one is a change: rows that are the same, and what they name too, have none.
    """
    known = {person.name for person in record.people}
    same = {part for part in _PARTS if before is not None and getattr(record, part) == getattr(before, part)}
    points = {point.name for point in record.leverage_points}
    same_people = before is not None and known == {person.name for person in before.people}
    same_points = before is not None and points == {point.name for point in before.leverage_points}
    hints = iter(range(_MOST_COMPARISONS // max(len(known) + len(record.leverage_points), 1)))

    def meant(name: str, among: Iterable[str]) -> str:
        return did_you_mean(name, among) if next(hints, None) is not None else ""

    def changed(part: str, named_are_same: bool = True) -> Iterable[tuple[int, Any]]:
        return enumerate(() if part in same and named_are_same else getattr(record, part))

    for part, key in KEYS.items():
        seen: dict[str, int] = {}
        for row, item in changed(part):
            value = getattr(item, key)
            if value in seen:
                yield Fault(part, row, key, f"each {key} once (it stands in row {seen[value] + 1} of the list too)", value)
            seen.setdefault(value, row)
    for part, fields in PEOPLE_FIELDS.items():
        for row, item in changed(part, same_people):
            for field in fields:
                value = getattr(item, field)
                names = rules.weights(value) if field == "holders" else (value,) if isinstance(value, str) else value
                for name in names:
                    if name not in known:
                        yield Fault(part, row, field, f"a name from the list of people{meant(name, known)}", name)
    for row, person in changed("people", same_points):
        for point in person.ranking:
            if point not in points:
                yield Fault("people", row, "ranking", f"a name from the leverage points{meant(point, points)}", point)
    tasks = {task.name for task in record.tasks}
    for row, task in changed("tasks"):
        for earlier in task.after:
            if earlier not in tasks:
                yield Fault("tasks", row, "after", f"a name from the tasks{meant(earlier, tasks)}", earlier)
    for row, pilot in changed("pilots"):
        if pilot.seen is not None and pilot.seen > (pilot.trials or 0):
            yield Fault("pilots", row, "seen", f"at most the number of trials, {pilot.trials or 'which is not given'}", str(pilot.seen))
    for row, move in changed("moves"):
        for side in get_args(m.Side):
            if wanted := m.wanted_form(move, side):
                yield Fault("moves", row, side, wanted, getattr(move, side))
    pairs: dict[tuple[str, str, str], int] = {}
    for row, tie in changed("ties"):
        if tie.source == tie.target:
            yield Fault("ties", row, "target", "a tie to somebody else", tie.target)
        pair = (tie.source, tie.target, tie.kind)
        if pair in pairs:
            yield Fault("ties", row, "target", f"each tie of a kind once (row {pairs[pair] + 1} of the list is the same)", tie.target)
        pairs.setdefault(pair, row)
    for row, decision in changed("decisions"):
        if decision.holders:
            try:
                decision.game()
            except ValueError as error:
                yield Fault("decisions", row, "rule", str(error), decision.rule)
