"""What does a JSON case hold? Reads the present and older forms row by row, so that one wrong row does not cost the others.

The places are those of the file: `people[3].stance` is the stance of the fourth person.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from coalition_kit.case.record import LISTS, Record, upgrade
from coalition_kit.io.problems import Refused, Report, printable
from coalition_kit.io.safety import Source
from coalition_kit.io.schema import CHANGE, JOURNAL, SHEETS, Column
from coalition_kit.io.tables import MOST_ROWS, Gathered, GoodRows, Progress, change_from, part_from, same

_MOST_DIGITS = 300


def gather_json(source: Source, report: Report, progress: Progress | None = None) -> Gathered:
    """Returns what a JSON file holds; raises Refused where it is no JSON, or no case."""
    content = _content(source, report)
    gathered = Gathered()
    for name in [name for name in content if name not in Record.model_fields]:
        _keep("", name, content.pop(name), gathered, report)
    _change(content.get(CHANGE), gathered, report)
    _journal(content.get(JOURNAL), gathered, report)
    for count, part in enumerate(LISTS):
        if progress is not None:
            progress(count / len(LISTS), f"Reading {SHEETS[part].title}")
        _list(part, content.get(part), gathered, report)
    return gathered


def _content(source: Source, report: Report) -> dict[str, Any]:
    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(items)
        if len(found) < len(items):
            names = [name for name, _ in items]
            twice = next(name for name in found if names.count(name) > 1)
            report.error("", "", "each name once in an object; the last is read", twice)
        return found

    try:
        text = source.data.decode("utf-8-sig")
        content = json.loads(text, object_pairs_hook=pairs, parse_int=_whole)
    except UnicodeDecodeError as error:
        raise Refused("a JSON file in UTF-8 is wanted", "another encoding") from error
    except RecursionError as error:
        raise Refused("a JSON file without lists in lists in lists … is wanted", "one nested too deeply") from error
    except json.JSONDecodeError as error:
        raise Refused(f"whole JSON is wanted; at line {error.lineno}, column {error.colno} it cannot be read on", error.msg) from error
    if not isinstance(content, dict) or not set(content) & set(Record.model_fields):
        raise Refused("a JSON object with people, ties and decisions is wanted", printable(text[:60]))
    for part in LISTS:
        if not isinstance(content.get(part, []), list):
            report.error(part, "", "a list, in square brackets, is wanted", content.pop(part))
    try:
        return dict(upgrade(content))
    except ValueError as error:
        wanted, _, got = str(error).partition("; got ")
        raise Refused(wanted, got) from error


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= _MOST_DIGITS else math.inf


def _keep(title: str, name: str, entry: Any, gathered: Gathered, report: Report, place: str = "") -> None:
    kept = gathered.keep(title or "file", name, [place, _finite(entry)])
    rest = "it is kept unread" if kept else "there was no room to keep it"
    report.notice(title, place, f"a name that the kit knows is wanted; {rest}", name)


def _change(entry: Any, gathered: Gathered, report: Report) -> None:
    sheet = SHEETS[CHANGE]
    if entry is None:
        return
    if not isinstance(entry, Mapping):
        report.error(CHANGE, "", "an object with the fields of the change is wanted", entry)
        return
    for name in set(entry) - set(sheet.by_field):
        _keep(CHANGE, name, entry[name], gathered, report)

    def fail(column: Column | None, got: Any, wanted: str) -> None:
        report.error(CHANGE, f".{column.field}" if column else "", wanted, got)

    gathered.change = change_from({name: value for name, value in entry.items() if name in sheet.by_field}, fail)


def _journal(entry: Any, gathered: Gathered, report: Report) -> None:
    if entry is None:
        return
    if not isinstance(entry, dict):
        report.error(JOURNAL, "", "an object is wanted", entry)
        return
    gathered.journal = _finite(entry)
    if gathered.journal != entry:
        report.notice(JOURNAL, "", "numbers that JSON knows are wanted; NaN and Infinity were read as nothing")


def _finite(value: Any) -> Any:
    """Returns `value` with null for the numbers that are none."""
    if isinstance(value, dict):
        return {key: _finite(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_finite(inner) for inner in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _list(part: str, rows: Any, gathered: Gathered, report: Report) -> None:
    if not rows:
        return
    held = gathered.parts[part] = GoodRows(part, lambda row, field: f"[{row}].{field}")
    if len(rows) > MOST_ROWS:
        report.error(part, f"[{MOST_ROWS}]", f"at most {MOST_ROWS:,} entries are read; the rest was left out", f"{len(rows):,}")
    for number, row in enumerate(rows[:MOST_ROWS]):
        held.seen += 1
        _row(part, number, row, held, gathered, report)


def _row(part: str, number: int, row: Any, held: GoodRows, gathered: Gathered, report: Report) -> None:
    sheet = SHEETS[part]
    name = ""
    item = None
    if isinstance(row, dict):
        name = str(row.get(sheet.key.field, ""))
        for strange in [field for field in row if field not in sheet.by_field]:
            _keep(part, strange, row[strange], gathered, report, f"[{number}]")

        def fail(column: Column | None, got: Any, wanted: str) -> None:
            field = f".{column.field}" if column else ""
            report.error(part, f"[{number}]{field}", wanted, got)
            if column is not None and column.can_be_unknown:
                report.left_out(f'{part}[{number}]: "{printable(got)}" was left out; {column.label} counts as not known.')

        item = part_from(sheet, {field: value for field, value in row.items() if field in sheet.by_field}, fail)
    else:
        report.error(part, f"[{number}]", "an object with named entries is wanted", row)
    if item is None:
        held.lost[same(name)] = f"[{number}]"
        report.left_out(f"{part}[{number}]{f' ({printable(name)})' if name else ''} was left out.")
    else:
        held.items.append(item)
        held.numbers.append(number)
