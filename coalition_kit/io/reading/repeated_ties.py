"""Does a file say a tie twice, or once for both its ends? Rows again, rows that differ, one tie told from both its ends, pairs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coalition_kit.io.problems import Report, printable
from coalition_kit.io.reading.drafts import Draft
from coalition_kit.io.reading.questions import Asker
from coalition_kit.io.reading.ties import reverse_tie, stand_once, text_of
from coalition_kit.wording import count_of

Key = tuple[str, str, str]
Row = tuple[int, dict[str, Any]]


def without_repeats(drafts: Sequence[Draft], ask: Asker, report: Report) -> None:
    """Leaves out ties that are told twice, and adds the way back of those that are told once for both ends."""
    for draft in drafts:
        _without_rows_again(draft, ask, report)
    _without_ties_told_twice(drafts, report)
    for draft in drafts:
        _add_ways_back(draft, report)


def _without_rows_again(draft: Draft, ask: Asker, report: Report) -> None:
    """Leaves out ties to oneself and a tie's second row where it says the same; asks which counts where the two differ."""
    rows = []
    seen: dict[Key, dict[str, Any]] = {}
    twice: dict[Key, tuple[()]] = {}
    for number, row in draft.rows:
        key = source, target, _ = _key(row)
        if source and source == target:
            report.notice(draft.title, f"row {number}", "a tie to oneself says nothing here and was not read", source)
        elif key in seen and seen[key] == row:
            report.notice(draft.title, f"row {number}", "the same tie again was not read", f"{source} to {target}")
        else:
            twice.update({key: ()} if key in seen else {})
            seen[key] = row
            rows.append((number, row))
    draft.rows = _first_or_last(draft.title, rows, set(twice), ask, report) if twice else rows


def _without_ties_told_twice(drafts: Sequence[Draft], report: Report) -> None:
    """Leaves out what the questions of one table say from both ends: `Influences` in one row, `Influenced by` in the other."""
    told: set[tuple[str, Key]] = set()
    for draft in drafts:
        rows = ((number, _key(row)) for number, row in draft.rows if draft.added)
        again = dict.fromkeys((number, key) for number, key in rows if (draft.title, key) in told)
        for number, (source, target, _) in again:
            report.notice(draft.title, f"row {number}", "a tie that another column says too was not read again", f"{source} to {target}")
        draft.rows = [(number, row) for number, row in draft.rows if (number, _key(row)) not in again]
        told |= {(draft.title, _key(row)) for _, row in draft.rows}


def _add_ways_back(draft: Draft, report: Report) -> None:
    """Adds the way back of who works with whom where a list says each pair once."""
    said = [(number, row) for number, row in draft.rows if row.get("kind") == "works_with"]
    mutual = [(number, row) for number, row in said if row.get("sign") != -1]
    if mutual and not draft.directed and stand_once(row for _, row in said):
        draft.rows += [(number, reverse_tie(row)) for number, row in mutual]
        read = "each pair stands once: read both ways, as working with each other"
        wanted = f"{read}; to keep a tie one way, put “directed” into a column Direction"
        report.notice(draft.title, f"row {mutual[0][0]}", wanted, count_of(len(mutual), "pair"))


def _first_or_last(title: str, rows: list[Row], twice: set[Key], ask: Asker, report: Report) -> list[Row]:
    said = "; ".join(f"{printable(source)} to {printable(target)}" for source, target, _ in sorted(twice)[:4])
    options = {"first": "The first row of each counts", "last": "The last row of each counts"}
    chosen = ask.ask("ties/twice", f"{printable(title)}: some ties stand twice and differ ({said}). Which row counts?", options)
    kept: dict[Key, Row] = {}
    for number, row in rows:
        key = _key(row)
        if key in kept:
            report.notice(title, f"row {number}", f"the same tie again; the {chosen} row counts", f"{key[0]} to {key[1]}")
        if key not in kept or chosen == "last":
            kept[key] = (number, row)
    ids = {id(row) for _, row in kept.values()}
    return [(number, row) for number, row in rows if id(row) in ids]


def _key(row: dict[str, Any]) -> Key:
    return text_of(row.get("source")), text_of(row.get("target")), text_of(row.get("kind"))
