"""One part of a case as rows that somebody types: how it is shown, and what becomes of it. Reading and checks are those of a workbook.

What can be read is in the case at once. What cannot stays as it was typed: in the case's journal (`keep_unfinished`), so that it is in
every file of the case too; in the list itself, what stood there before counts until it can be read. Rows that other parts name keep their
readers: a new name goes wherever the old one stood, and with somebody deleted goes what is told of that person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from coalition_kit.case import Case
from coalition_kit.case.faults import KEYS
from coalition_kit.case.record import LISTS
from coalition_kit.io.assemble import drop_contradictions
from coalition_kit.io.named_rows import Names, follow_names, follow_typed_names
from coalition_kit.io.problems import Report, printable
from coalition_kit.io.read_sheets import gather
from coalition_kit.io.schema import CHANGE, SHEETS, Sheet
from coalition_kit.io.tables import Gathered, GoodRows
from coalition_kit.io.typed_rows import TypedRow, by_rows, locate_cell, place, row_at, table, texts_of
from coalition_kit.io.unfinished import keep_unfinished, with_unfinished


@dataclass(frozen=True)
class CellProblem:
    """A cell that cannot be read: its row among those typed (from 0), its field, the form wanted, and the entry."""

    row: int
    field: str
    wanted: str
    got: str


@dataclass(frozen=True)
class Taken:
    """What became of the rows typed.

    `rows` are the rows as they stand now, each with its row of the case's list in `was` (None where it is not in it); `problems` are the
    cells that could not be read; `gone` and `changed` count, by list, the rows that went with people deleted, and those that no longer
    name them; `rules` are the decisions whose rule is "all" for that reason.
    """

    case: Case
    rows: tuple[TypedRow, ...]
    problems: tuple[CellProblem, ...] = ()
    gone: Mapping[str, int] = field(default_factory=dict)
    changed: Mapping[str, int] = field(default_factory=dict)
    rules: tuple[str, ...] = ()


def part_rows(case: Case, part: str) -> tuple[TypedRow, ...]:
    """Returns the rows of a part as text, with what was typed there and could not be read yet; of the change a single row."""
    sheet = SHEETS[part]
    items = (case.change,) if part == CHANGE else getattr(case.record, part)
    return with_unfinished(case, sheet, [TypedRow(texts_of(sheet, item), at) for at, item in enumerate(items)])


def replace_part(case: Case, part: str, rows: Sequence[TypedRow]) -> Taken:
    """Returns the case with the typed `rows` in the place of its part, as far as they can be read, and what could not be.

    A row of the case that is not among `rows` is deleted. `replace_part(case, part, part_rows(case, part)).case` is `case`.
    """
    sheet = SHEETS[part]
    if part == CHANGE:
        return _change(case, sheet, rows)
    before: tuple[Any, ...] = getattr(case.record, part)
    names = _names(sheet, before, rows)
    after = follow_names(case, part, names)
    rows = follow_typed_names(part, rows, names)
    old = _old_texts(sheet, before, after.case, names)
    reading = _Reading(after.case, sheet, old)
    items, problems = reading.read(rows)
    at = {row: number for number, row in enumerate(items)}
    now = tuple(replace(row, was=at.get(number)) for number, row in enumerate(rows))
    new = after.case.replace(**{part: tuple(items.values())})
    done = Taken(new, now, tuple(problems), after.gone, after.changed, after.rules)
    return replace(done, case=keep_unfinished(new, sheet, now, {(problem.row, problem.field) for problem in problems}))


def _names(sheet: Sheet, before: Sequence[Any], rows: Sequence[TypedRow]) -> Names:
    """Returns old name → new name of the rows renamed, and → None of those deleted, where each row has a name of its own.

    A name that stands in another row now has moved there with its row, as after sorting: that is no renaming.
    """
    key = sheet.key.field
    if KEYS.get(sheet.part) != key or sheet.key.people:
        return {}
    named = {at: getattr(item, key) for at, item in _items(_gather(sheet, rows), sheet.part).items()}
    there, now = [getattr(item, key) for item in before], set(named.values())
    deleted: dict[str, str | None] = {there[at]: None for at in range(len(before)) if at not in {row.was for row in rows}}
    new: dict[str, str | None] = {}
    for at, row in enumerate(rows):
        name = named.get(at)
        if row.was is None or name is None:
            continue
        if there[row.was] not in now and name not in there and name not in new.values():
            new[there[row.was]] = name
    return {**{name: gone for name, gone in deleted.items() if name not in now}, **new}


def _old_texts(sheet: Sheet, before: Sequence[Any], case: Case, names: Names) -> list[tuple[str, ...]]:
    """Returns the cells of the rows as they were in the case, under the names that they have by now."""
    items = getattr(case.record, sheet.part)
    if sheet.part != "people":
        return [texts_of(sheet, item) for item in items]
    by_name = {item.name: item for item in items}
    return [texts_of(sheet, by_name.get(names.get(item.name, item.name), item)) for item in before]


def _gather(sheet: Sheet, rows: Sequence[TypedRow], order: Iterable[int] | None = None, report: Report | None = None) -> Gathered:
    return gather([table(sheet, rows, order)], report or Report())


def _items(gathered: Gathered, part: str) -> dict[int, Any]:
    """Returns typed row → what it says, in the order of the rows."""
    held = gathered.parts.get(part)
    pairs = zip(held.numbers, held.items, strict=True) if held else ()
    return {row_at(number): item for number, item in sorted(pairs, key=lambda pair: pair[0])}


@dataclass(frozen=True)
class _Reading:
    """Reads the rows of one list beside the other lists of a case; `old` are the cells of its rows as they were."""

    case: Case
    sheet: Sheet
    old: Sequence[tuple[str, ...]]

    def read(self, rows: Sequence[TypedRow]) -> tuple[dict[int, Any], list[CellProblem]]:
        """Returns typed row → what counts in the case, and every problem. Where a cell cannot be read, what stood there before counts."""
        cells = Report()
        _gather(self.sheet, rows, report=cells)
        problems = [*_cell_problems(self.sheet, cells), *self._emptied(rows)]
        counting = self._restored(rows, {(problem.row, problem.field) for problem in problems})
        while True:
            items, report = self._fitting(counting)
            lost = {at for at, row in enumerate(counting) if row.was is not None and at not in items}
            faults = self._faults(counting, report, lost)
            problems += [fault for fault in faults if (fault.row, fault.field) not in {(known.row, known.field) for known in problems}]
            if not lost:
                return items, sorted(problems, key=lambda problem: problem.row)
            restored = self._restored(counting, {(fault.row, fault.field) for fault in faults})
            whole = [self._before(row) or row for row in counting]
            counting = restored if restored != counting else whole

    def _faults(self, rows: Sequence[TypedRow], report: Report, lost: set[int]) -> list[CellProblem]:
        """Returns the contradictions that are new: in rows as they were a fault only follows from another row, which will be restored."""
        changed = {at for at, row in enumerate(rows) if row != self._before(row)}
        errors = [fault for fault in _cell_problems(self.sheet, report, "error") if fault.row in changed]
        return errors if errors and lost else [fault for fault in _cell_problems(self.sheet, report) if fault.row in changed]

    def _emptied(self, rows: Sequence[TypedRow]) -> list[CellProblem]:
        key = self.sheet.key
        wanted = f"{key.label} must be filled in; to take the row away, delete it"
        return [CellProblem(at, key.field, wanted, "an empty row") for at, row in enumerate(rows) if row.was is not None and row.empty]

    def _fitting(self, rows: Sequence[TypedRow]) -> tuple[dict[int, Any], Report]:
        """Returns the rows that do not contradict the rest of the case, and the contradictions; who changed last is in the wrong."""
        order = sorted(range(len(rows)), key=lambda at: rows[at] != self._before(rows[at]))
        gathered = _gather(self.sheet, rows, order)
        for part in LISTS:
            others = getattr(self.case.record, part) if part != self.sheet.part else ()
            where = partial(place, SHEETS[part])
            held = gathered.parts.setdefault(part, GoodRows(SHEETS[part].title, where, list(others), list(range(len(others)))))
            held.place = where
        report = Report()
        drop_contradictions(gathered, report)
        return _items(gathered, self.sheet.part), report

    def _before(self, row: TypedRow) -> TypedRow | None:
        return None if row.was is None else replace(row, cells=self.old[row.was])

    def _restored(self, rows: Sequence[TypedRow], cells: set[tuple[int, str]]) -> list[TypedRow]:
        """Returns `rows` with what stood in these `cells` (row, field) before; a row that is empty now is whole again."""
        found = list(rows)
        for at, row in enumerate(rows):
            before = self._before(row)
            if before is not None and any((at, column.field) in cells for column in self.sheet.columns):
                pairs = zip(self.sheet.columns, before.cells, row.cells, strict=True)
                mixed = tuple(was if (at, column.field) in cells else now for column, was, now in pairs)
                found[at] = before if row.empty else replace(row, cells=mixed)
        return found


def _cell_problems(sheet: Sheet, report: Report, severity: str = "") -> list[CellProblem]:
    """Returns the problems of the sheet's own cells, one for each cell; of one severity where it is given."""
    found: dict[tuple[int, str], CellProblem] = {}
    for problem in report.problems:
        if problem.sheet == printable(sheet.title) and problem.cell and severity in ("", problem.severity):
            row, name = locate_cell(sheet, problem.cell)
            found.setdefault((row, name), CellProblem(row, name, by_rows(sheet, problem.wanted), problem.got))
    return list(found.values())


def _change(case: Case, sheet: Sheet, rows: Sequence[TypedRow]) -> Taken:
    (row,) = rows
    report = Report()
    _gather(sheet, rows, report=report)
    problems = _cell_problems(sheet, report)
    wrong = {problem.field for problem in problems}
    pairs = zip(sheet.columns, texts_of(sheet, case.change), row.cells, strict=True)
    counting = replace(row, cells=tuple(was if column.field in wrong else now for column, was, now in pairs))
    new = case.replace(change=_gather(sheet, [counting]).change)
    now = (replace(row, was=0),)
    return Taken(keep_unfinished(new, sheet, now, {(0, name) for name in wrong}), now, tuple(problems))
