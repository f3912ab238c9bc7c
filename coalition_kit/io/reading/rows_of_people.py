"""Is each row one person, and each person one row?

Asks about cells with several names, about names that stand again, and whether the first name comes first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from coalition_kit.io.cells import MISSING, CellError, blank, parse_cell
from coalition_kit.io.problems import Report, printable
from coalition_kit.io.reading.directory import is_short_for
from coalition_kit.io.reading.drafts import Draft
from coalition_kit.io.reading.empty_below import PLACES, fill_places
from coalition_kit.io.reading.names import (
    are_last_first,
    are_single_names,
    full_names,
    is_full_name,
    name_and_brackets,
    name_in_order,
    plain_name,
    turn_name,
)
from coalition_kit.io.reading.prose import note_prose
from coalition_kit.io.reading.questions import Asker
from coalition_kit.io.reading.vocabulary import fold, says_when
from coalition_kit.io.schema import SHEETS
from coalition_kit.io.tables import as_text, has_letters, letters, same
from coalition_kit.wording import count_of

_DATE = SHEETS["conversations"].by_field["date"]
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_WITH_INITIAL = re.compile(r"[^\W\d]\.? ")
_MOST_SHOWN = 6
_BETWEEN_PLACES = re.compile(r";|\s\|\s")  # R|D may be one
_EXAMPLES = 3


def one_person_in_each(
    draft: Draft, ties: Sequence[Draft], ask: Asker, report: Report, *, native: bool, nominating: bool
) -> dict[str, str]:
    """Makes each row of a list of people one person and each person one row, and returns names → how they stood with brackets.

    A list under the kit's own headings (`native`) has one in each already. `ties` are those that the rows name, by `nominating` or so.
    """
    if not native:
        without_empty_rows(draft, report)
        fill_places(draft, ask)
        organizations_without_a_name(draft, report)
        first_of_several_places(draft, report)
        one_row_for_each(draft, ties, ask)
        first_names_first(draft, ask)
    stood = names_without_brackets(draft, report)
    targets = {each.columns["target"] for each in ties if "target" in each.columns}
    separate_namesakes(draft, ask, report, nominating=bool(ties) or nominating, named=targets)
    notes = ((draft.place("note", number), as_text(row.get("note"))) for number, row in draft.rows)
    kept = ((f"{letters(at)}{number}", as_text(entry)) for number, cells in draft.kept.items() for at, entry in cells.items())
    note_prose(draft.title, (*notes, *kept), report)
    return stood


def one_row_for_each(draft: Draft, ties: Iterable[Draft], ask: Asker) -> None:
    """Asks whether cells that name several people, `Ana Ruiz, Di Fox`, are a row for each of them with what else the row says."""
    entries = {number: row["name"] for number, row in draft.rows if isinstance(row.get("name"), str)}
    single = are_single_names([*entries.values()])
    several = {number: names for number, entry in entries.items() if len(names := full_names(entry, single=single)) > 1}
    if not several:
        return
    first = next(row["name"] for number, row in draft.rows if number in several)
    options = {
        "each": f"Several people, and the row holds for each: {'; '.join(map(printable, full_names(first, single=single)[:_EXAMPLES]))}",
        "one": f"One name: {printable(first)}",
    }
    found = f"{count_of(len(several), 'cell')} of the names may hold several people, such as “{printable(first)}”"
    if ask.ask("people/several in a cell", f"{printable(draft.title)}: {found}. How is it read?", options) == "each":
        _part(draft, "name", several)
        for each in ties:  # of which one end is the cell of names
            for end in ("source", "target"):
                _part(each, end, several)


def _part(draft: Draft, end: str, several: Mapping[int, list[str]]) -> None:
    """Makes a row for each of the names in a cell out of the rows that have the cell at this end."""
    rows = []
    for number, row in draft.rows:
        names = several.get(number, [])
        whole = full_names(str(row.get(end) or ""), single=all(len(name.split()) == 1 for name in names)) == names
        rows += [(number, {**row, end: name}) for name in names] if whole else [(number, row)]
    draft.rows = rows


def without_empty_rows(draft: Draft, report: Report) -> None:
    """Takes the rows out that say nothing which is read, and name nobody: an answer to a survey that somebody only began."""
    empty = [number for number, row in draft.rows if all(map(blank, row.values())) and "name" in row]
    for number in empty:
        if said := "; ".join(as_text(entry) for entry in draft.kept.pop(number, {}).values()):
            report.notice(draft.title, draft.place("name", number), "a row without a name was not read", said)
    draft.rows = [(number, row) for number, row in draft.rows if number not in empty]


def organizations_without_a_name(draft: Draft, report: Report) -> None:
    """Takes an organization for the actor of a row that names nobody, where nobody else of the list is of it."""
    of = Counter(fold(row.get("organization")) for _, row in draft.rows)
    alone = [(number, row) for number, row in draft.rows if blank(row.get("name")) and of[fold(row.get("organization"))] == 1]
    for number, row in (each for each in alone if not blank(each[1].get("organization"))):
        row["name"] = row["organization"]
        report.notice(draft.title, draft.place("name", number), "names nobody: the organization was read as the actor", row["name"])


def names_without_brackets(draft: Draft, report: Report) -> dict[str, str]:
    """Makes a note of what stands in brackets behind a name, `Eve Fox (Finance)`, and returns each name → how it stood.

    Where two names differ in their brackets only, these tell them apart and stay.
    """
    parted = [(row, *name_and_brackets(plain_name(row.get("name")))) for _, row in draft.rows]
    counts = Counter(same(name) for _, name, _ in parted)
    stood: dict[str, str] = {}
    for row, name, inside in parted:
        if inside and is_full_name(name) and counts[same(name)] == 1:
            stood[same(name)] = row["name"]
            row.update(name=name, note="; ".join(filter(None, (inside, as_text(row.get("note"))))))
    if stood:
        told = f"what stands in brackets behind a name was read as a note ({count_of(len(stood), 'name')})"
        report.notice(draft.title, "", told, next(iter(stood.values())))
    return stood


def first_of_several_places(draft: Draft, report: Report) -> None:
    """Takes the first of several organizations or departments in a cell, `Shelter Trust; City Council`; the others become a note."""
    for field in (name for name in PLACES if name in draft.columns):
        found: dict[int, str] = {}
        for number, row in draft.rows:
            entry = as_text(row.get(field))
            first, *others = dict.fromkeys(piece.strip() for piece in _BETWEEN_PLACES.split(entry) if piece.strip()) or [""]
            if others:
                found[number] = entry
                row[field] = first
                row["note"] = "; ".join(filter(None, (as_text(row.get("note")), f"also {'; '.join(others)}")))
        if found:
            number = min(found)
            told = f"several in a cell: the first counts, the others are a note ({count_of(len(found), 'row')})"
            report.notice(draft.title, draft.place(field, number), told, found[number])


def first_names_first(draft: Draft, ask: Asker) -> None:
    """Asks whether a list whose names all stand as `Okafor, Chinedu` is to call people `Chinedu Okafor`, as sentences need it."""
    named = [row for _, row in draft.rows if not blank(row.get("name"))]
    parted = [name_and_brackets(same(plain_name(row["name"]))) for row in named]
    names = [name for name, _ in parted]
    if not are_last_first(names):
        return
    turned = [f"{turn_name(name)} ({inside})" if inside else turn_name(name) for name, inside in parted]
    options = {
        "turn": f"First name first: {'; '.join(map(printable, turned[:_EXAMPLES]))}",
        "leave": f"As they stand: {'; '.join(map(printable, names[:_EXAMPLES]))}",
    }
    if ask.ask("people/order of names", f"{printable(draft.title)}: how are these people called?", options) == "turn":
        for row, name in zip(named, turned, strict=True):
            row["name"] = name


def separate_namesakes(draft: Draft, ask: Asker, report: Report, *, nominating: bool, named: Container[int] = ()) -> None:
    """Keeps people of one name apart, after asking whether they are one; a name that differs in case only gets a notice.

    Where the rows hold nominations (`nominating`) and say nothing else of a person, a name that stands again is proposed as one person; it
    is one, without a question, where no column but those of whom they name (`named`) has other words.
    """
    rows: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for number, row in draft.rows:
        if not blank(row.get("name")):
            rows.setdefault(same(plain_name(row["name"])), []).append((number, row))
    twice = {name: found for name, found in rows.items() if len(found) > 1}
    if named and not any(map(says_when, draft.unread.values())):
        again = {name for name, found in twice.items() if _says_names_alone(found) and _in_the_same_words(draft, found, named)}
        gone = {number for name in again for number, _ in twice.pop(name)[1:]}
        draft.rows = [(number, row) for number, row in draft.rows if number not in gone]
    if twice:
        said = "; ".join(
            f"{printable(name)} in rows {', '.join(str(number) for number, _ in found)}"
            for name, found in list(twice.items())[:_MOST_SHOWN]
        )
        options = {
            "several": "They are different people: keep each apart, with what tells them apart behind the name",
            "one": "It is the same person each time: keep the first row",
        }
        when = next((index for index, text in draft.unread.items() if says_when(text)), None)
        latest: dict[str, int] = {}
        if when is not None:
            latest, dated = _latest_rows(draft, twice, when)
            which = "the row with the latest date counts" if dated else "the last row counts, since the dates are not clear"
            name, number = next(iter(latest.items()))
            options = {"latest": f"It is the same person each time: {which} (row {number} for {printable(name)})", **options}
        elif all(
            _says_it_again(draft, found) or (_says_names_alone(found) and (nominating or _is_a_part_each(draft, found)))
            for found in twice.values()
        ):
            options = dict(reversed(options.items()))
        chosen = ask.ask(
            "people/same name", f"{printable(draft.title)}: a name stands several times ({said}). One person, or several?", options
        )
        for name, found in twice.items():
            if chosen in {"one", "latest"}:
                counts = latest[name] if chosen == "latest" else found[0][0]
                gone = {number for number, _ in found} - {counts}
                draft.rows = [(number, row) for number, row in draft.rows if number not in gone]
                if chosen == "one":
                    _join_what_is_kept(draft, counts, sorted(gone))
                for number in sorted(gone):
                    report.notice(draft.title, f"A{number}", f"the same person again; row {counts} counts", name)
            else:
                _tell_apart(name, [row for _, row in found], set(rows))
    _note_like_names(draft.title, rows, report)


def _note_like_names(title: str, names: Iterable[str], report: Report) -> None:
    """Notes names that may be of one person: `Dr. Jane Smith`, `Smith, Jane`, `jane smith` and `J. Smith`."""
    folded: dict[str, str] = {}
    short: list[tuple[str, str]] = []
    by_last: dict[str, list[str]] = {}
    for name in names:
        plain = name_in_order(name)
        if (other := folded.setdefault(fold(plain), name)) != name:
            told = f"two people whose names differ in case, accents, spaces, titles or order only: {printable(other)} is another row"
            report.notice(title, "", told, name)
            continue
        by_last.setdefault(fold(plain.split()[-1]), []).append(plain)
        short += [(name, plain)] if _WITH_INITIAL.match(plain) else []
    for name, plain in short:
        meant = [other for other in by_last[fold(plain.split()[-1])] if other != plain and is_short_for(plain, other)]
        if len(meant) == 1:
            report.notice(title, "", f"two people, where one name may be short for the other: {printable(meant[0])} is another row", name)


def _latest_rows(draft: Draft, twice: Mapping[str, Sequence[tuple[int, dict[str, Any]]]], when: int) -> tuple[dict[str, int], bool]:
    """Returns the row with the latest date of each name, and whether dates say so; the last row where not all can be compared."""
    moments = {number: _moment(draft, number, when) for found in twice.values() for number, _ in found}
    dated = all(moments.values())
    return {
        name: max((number for number, _ in found), key=lambda number: (moments[number] if dated else "", number))
        for name, found in twice.items()
    }, dated


def _moment(draft: Draft, number: int, when: int) -> str:
    """Returns the date of a row, year first, with the time that a workbook has behind it; empty where it is no certain date."""
    text = as_text(draft.kept.get(number, {}).get(when))
    try:
        date = parse_cell(_DATE, text)
    except CellError:
        return ""
    return "" if date is MISSING else f"{date.isoformat()}{text[10:] if _ISO.match(text) else ''}"


def _is_a_part_each(draft: Draft, found: Sequence[tuple[int, dict[str, Any]]]) -> bool:
    """Returns whether rows of one full name differ in what the kit has no place for: the committees of one person."""
    kept = [draft.kept.get(number, {}) for number, _ in found]
    return is_full_name(str(found[0][1]["name"])) and all(kept) and any(each != kept[0] for each in kept)


def _join_what_is_kept(draft: Draft, counts: int, gone: Iterable[int]) -> None:
    """Adds what further rows of a person say in columns that the kit has no place for to what the row that counts says there."""
    kept = draft.kept.setdefault(counts, {})
    for number in gone:
        for index, entry in draft.kept.get(number, {}).items():
            said = [as_text(kept[index])] if index in kept else []
            kept[index] = "; ".join(dict.fromkeys([*said, as_text(entry)]))


def _says_names_alone(found: Sequence[tuple[int, dict[str, Any]]]) -> bool:
    return all(blank(entry) for _, row in found for field, entry in row.items() if field != "name")


def _in_the_same_words(draft: Draft, found: Sequence[tuple[int, dict[str, Any]]], named: Container[int]) -> bool:
    """Returns whether what the kit has no place for, but for numbers and those whom a row names, is the same in each row of one name."""
    kept = [draft.kept.get(number, {}) for number, _ in found]
    words = [{at: entry for at, entry in cells.items() if at not in named and has_letters(as_text(entry))} for cells in kept]
    return all(each == words[0] for each in words)


def _says_it_again(draft: Draft, found: Sequence[tuple[int, dict[str, Any]]]) -> bool:
    """Returns whether rows of one name say the same in every column, more than the name."""
    number, first = found[0]
    more = sum(not blank(entry) for entry in (*first.values(), *draft.kept.get(number, {}).values())) > 1
    return more and all(row == first and draft.kept.get(other) == draft.kept.get(number) for other, row in found[1:])


def _tell_apart(name: str, rows: list[dict[str, Any]], taken: set[str]) -> None:
    """Gives the second and later rows of a name what tells them apart: function, unit, organization, level, or a number."""
    for count, row in enumerate(rows[1:], start=2):
        signs = [as_text(row.get(sign)).strip() for sign in ("function", "unit", "organization", "level")]
        names = [f"{name} ({sign})" for sign in signs if sign] + [f"{name} ({count})"] + [f"{name} ({count}.{more})" for more in range(100)]
        row["name"] = next(each for each in names if each not in taken)
        taken.add(row["name"])
