"""Do the parts of a file fit together? Leaves out the rows that contradict the others, says so, and returns the case.

What is left out is the smallest thing that is safe: the row itself, and then the rows that named it. Of a ranking that names
an unknown leverage point only the ranking goes, for half a ranking would be a different one.
"""

from __future__ import annotations

import re
from typing import Any

from pydantic import ValidationError

from coalition_kit.case import Case
from coalition_kit.case import people as p
from coalition_kit.case.faults import PEOPLE_FIELDS, Fault, faults
from coalition_kit.case.record import FORMAT, LISTS, VERSION, Record, upgrade
from coalition_kit.io.problems import Report, printable
from coalition_kit.io.schema import SHEETS
from coalition_kit.io.tables import Gathered, GoodRows
from coalition_kit.io.unread import UNREAD, put_back


def assemble_case(gathered: Gathered, report: Report) -> tuple[Case | None, tuple[str, ...]]:
    """Returns the case that the good rows make (None where errors left no people) and sentences on what was kept."""
    if not _version_is_known(gathered, report):
        return None, ()
    _join_members(gathered)
    drop_contradictions(gathered, report)
    kept = _kept_counts(gathered)
    people = gathered.parts.get("people")
    if people is None or not people.items:
        if any(problem.severity == "error" for problem in report.problems):
            return None, kept
        report.notice("people", "", "no one is listed yet: fill in the sheet people first")
    return _case(gathered, report), kept


def _join_members(gathered: Gathered) -> None:
    """Adds those whom the column of the people names as members, where the sheet of the members does not."""
    people, members = gathered.parts.get("people"), gathered.parts.get("members")
    if people is None or not gathered.in_coalition:
        return
    listed = {member.person for member in members.items} if members else set()
    lost = set(members.lost) if members else set()
    found = {name: place for name, place in gathered.in_coalition.items() if name not in listed | lost}
    if members is None:
        members = gathered.parts["members"] = GoodRows(people.title, lambda number, field: list(found.values())[-number - 1])
    elif found:
        own, places = members.place, [f"{people.title}!{place}" for place in found.values()]
        members.place = lambda number, field: places[-number - 1] if number < 0 else own(number, field)
    members.items += [p.Member(person=name) for name in found]
    members.numbers += [-count for count in range(1, len(found) + 1)]


def _version_is_known(gathered: Gathered, report: Report) -> bool:
    if gathered.version is None or gathered.version == "":
        return True
    number = str(gathered.version).strip()
    try:
        upgrade({"format": FORMAT, "version": int(float(number))})
    except (ValueError, OverflowError):
        report.error("change", "", f"a case file of version {VERSION} or older; a newer coalition_kit is needed to read this one", number)
        return False
    return True


def _case(gathered: Gathered, report: Report) -> Case | None:
    journal = dict(gathered.journal)
    unread = put_back(journal, gathered.unread)
    if unread:
        earlier = journal.get(UNREAD)
        old = earlier if isinstance(earlier, dict) else {}
        journal[UNREAD] = {**old, **{title: {**_mapping(old.get(title)), **found} for title, found in unread.items()}}
    lists: dict[str, Any] = {part: tuple(held.items) for part, held in gathered.parts.items()}
    try:
        return Case(Record(change=gathered.change, journal=journal, **lists))
    except (ValidationError, RecursionError) as error:
        report.error("journal", "", "a journal of plain JSON values, not nested too deeply", type(error).__name__)
        report.left_out("The journal was left out.")
    return Case(Record(change=gathered.change, **lists))


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _kept_counts(gathered: Gathered) -> tuple[str, ...]:
    rows = ((SHEETS[part].title, held) for part, held in gathered.parts.items() if held.seen)
    return tuple(f"{title}: {_of(len(held.items), held.seen)} kept." for title, held in rows)


def _of(kept: int, seen: int) -> str:
    noun = "row" if seen == 1 else "rows"
    return f"all {seen:,} {noun}" if kept == seen and seen > 1 else f"{kept:,} of {seen:,} {noun}"


def drop_contradictions(gathered: Gathered, report: Report) -> None:
    """Removes rows until no two contradict each other; each round removes at least one, so it ends."""
    while True:
        lists: dict[str, Any] = {part: tuple(held.items) for part, held in gathered.parts.items()}
        record = Record.model_construct(**{part: lists.get(part, ()) for part in LISTS})
        gone: dict[str, set[int]] = {}
        for fault in faults(record):
            held = gathered.parts[fault.part]
            _tell(fault, gathered, held, report, already_gone=fault.row in gone.get(fault.part, ()))
            gone.setdefault(fault.part, set()).add(fault.row)
        if not gone:
            return
        for part, rows in gone.items():
            _remove(gathered.parts[part], rows, SHEETS[part].key.field)


def _remove(held: GoodRows, rows: set[int], key: str) -> None:
    ranked = {row for row in rows if isinstance(held.items[row], p.Person) and held.items[row].ranking}
    names = {getattr(item, key) for row, item in enumerate(held.items) if row not in rows or row in ranked}
    for row in rows - ranked:
        name = getattr(held.items[row], key)
        if name not in names:
            held.lost[name] = f"row {held.numbers[row]}"
    for row in ranked:
        held.items[row] = held.items[row].model_copy(update={"ranking": ()})
    keep = [row for row in range(len(held.items)) if row not in rows or row in ranked]
    held.items = [held.items[row] for row in keep]
    held.numbers = [held.numbers[row] for row in keep]


def _tell(fault: Fault, gathered: Gathered, held: GoodRows, report: Report, *, already_gone: bool) -> None:
    number = held.numbers[fault.row]
    place = held.place(number, fault.field)
    lost = _place_of_lost(fault, gathered)
    if lost:
        report.notice(held.title, place, f"left out, because {lost} could not be read", fault.got)
    else:
        report.error(held.title, place, _wish(fault, held), fault.got)
    if already_gone:
        return
    if fault.field == "ranking":
        report.left_out(f"{held.title}, row {number}: the ranking was left out.")
    else:
        report.left_out(
            f"{held.title}, row {number} ({printable(getattr(held.items[fault.row], SHEETS[fault.part].key.field))}), was left out."
        )


def _place_of_lost(fault: Fault, gathered: Gathered) -> str:
    """Returns where the row stood that this fault names and that was left out already; empty for any other fault."""
    named = "people" if fault.field in PEOPLE_FIELDS.get(fault.part, ()) else "leverage_points" if fault.field == "ranking" else ""
    held = gathered.parts.get(named)
    if held is None or fault.got not in held.lost or fault.wanted.startswith(("a tie", "each")):
        return ""
    return f"{held.title}, {held.lost[fault.got]},"


def _wish(fault: Fault, held: GoodRows) -> str:
    """Returns the fault's wish as an error says it, with the row of the list replaced by the cell of the sheet."""
    label = SHEETS[fault.part].by_field[fault.field].label

    def cell(match: re.Match[str]) -> str:
        return held.place(held.numbers[int(match[1]) - 1], fault.field)

    wanted = re.sub(r"row (\d+) of the list", cell, fault.wanted)
    return f"{label} must be {wanted}" if wanted.startswith("a name") else f"{label}: {wanted}"
