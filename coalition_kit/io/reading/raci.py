"""Who decides, in a matrix of responsibilities (RACI, RASCI, DACI)? Tasks by people; A, who is accountable, decides.

In place of letters may stand words: `decides`, `advises`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from coalition_kit.case.estimates import STANCE
from coalition_kit.io.cells import blank, join_names
from coalition_kit.io.problems import Report, printable
from coalition_kit.io.reading.blocks import Block
from coalition_kit.io.reading.columns import LIKELY, Columns
from coalition_kit.io.reading.drafts import Draft
from coalition_kit.io.reading.entries import is_unknown
from coalition_kit.io.reading.grids import Grid, Row, cell_at, note_unread_columns, note_unread_rows, text_at, text_by_column, texts_of
from coalition_kit.io.reading.names import have_single_names, is_full_name, names_in
from coalition_kit.io.reading.questions import Asker
from coalition_kit.io.reading.scale_words import places_of
from coalition_kit.io.reading.vocabulary import fields_of, fold, is_among, is_body, is_heading, must_agree, takes_part
from coalition_kit.io.tables import as_text, letters
from coalition_kit.wording import name_list

_ENTRY = re.compile(r"[RASCIVD](?:\s*[/,;+&]?\s*[RASCIVD]){0,3}", re.IGNORECASE)
_LEGEND = re.compile(r"(?<!\w)([^\W\d]{1,5})\s*[=:–]\s*([^\W\d][^,;|=:\n]+)")  # HM = Helen Marsh
_FEWEST = 2
_SHARE = 0.8
_ROWS_UNTIL_HEADER = 5
_ROWS_OF_PEOPLE = 200  # are looked at: what a longer list is they say too
_MOST_FULL_NAMES = 0.5  # of the entries of a column: from there on it names people
_SAMPLE = 60  # rows that are looked at to know a matrix of responsibilities
_LETTERS = {  # words that stand for a letter
    **dict.fromkeys(
        (
            "accountable",
            "decides",
            "decide",
            "approves",
            "approve",
            "approval",
            "authorizes",
            "authorize",
            "sign",
            "signs",
            "signs off",
            "votes",
            "vote",
            "veto",
        ),
        "A",
    ),
    **dict.fromkeys(("responsible", "does", "leads"), "R"),
    **dict.fromkeys(("consulted", "consult", "advises", "advise", "input", "review", "reviews"), "C"),
    **{"informed": "I", "inform": "I", "supports": "S", "verifies": "V"},
}
_WORDS = {"R": "responsible", "S": "supports", "C": "consulted", "I": "informed", "V": "verifies", "D": "drives"}


def raci(grid: Grid, ask: Asker, report: Report) -> tuple[Draft, list[str]] | None:
    """Returns the decisions of a RACI matrix and its people; None where the sheet is none."""
    rows = list(grid.filled)
    for position, (header_row, cells) in enumerate(rows[:20]):
        heads = text_by_column(cells)
        if heads and 0 not in heads and _entries(rows[position + 1 :], 0):
            heads[0] = "task"  # an empty corner
        if len(heads) < _FEWEST + 1:
            continue
        sample = _tasks(rows[position + 1 : position + _SAMPLE], min(heads))
        marked = {index: _entries(sample, index) for index in heads}
        people = {index: text for index, text in heads.items() if marked[index] and _share(marked[index]) >= _SHARE}
        entries = [entry for index in people for entry in marked[index]]
        key = min(index for index in heads if index not in people) if len(people) < len(heads) else None
        if (
            len(people) < _FEWEST
            or key is None
            or not any("A" in entry.upper() for entry in entries)
            or len(set(map(str.upper, entries))) < 2
        ):
            continue
        body = _tasks(rows[position + 1 :], min(heads))
        note_unread_rows(report, grid.title, rows[:position], "the row above the column names")
        named, legend = _named_by_a_legend(people, [*rows[:position], *body], report, grid.title)
        people, body = {**people, **named}, [row for row in body if row[0] not in legend]
        return _decisions(grid, header_row, key, people, body, ask, report), list(people.values())
    return None


def _named_by_a_legend(people: Mapping[int, str], rows: Sequence[Row], report: Report, title: str) -> tuple[dict[int, str], set[int]]:
    """Returns the columns whose initials a line explains, `HM = Helen Marsh, PO = Paul Obi`, with the names, and the rows of such lines."""
    named: dict[int, str] = {}
    legend: set[int] = set()
    for number, cells in rows:
        said = {code: name.strip() for code, name in _LEGEND.findall("; ".join(texts_of(cells))) if is_full_name(name.strip())}
        meant = {index: said[text] for index, text in people.items() if text in said}
        if meant:
            named.update(meant)
            legend.add(number)
            report.notice(title, f"A{number}", "a line was read as what the initials mean", "; ".join(texts_of(cells)))
    return named, legend


def has_people_down(grid: Grid) -> bool:
    """Returns whether a matrix of responsibilities has its people in the rows and its tasks in the columns."""
    rows = list(grid.filled)
    for position, (_, cells) in enumerate(rows[:_ROWS_UNTIL_HEADER]):
        corner, *tasks = [text_at(cells, index) for index in range(grid.width)]
        body = [below for _, below in rows[position + 1 : position + 1 + _ROWS_OF_PEOPLE]]
        entries = [entry for index in range(1, grid.width) for entry in _entries(list(enumerate(body)), index)]
        names = [text_at(below, 0) for below in body]
        if not entries or len(entries) < len(body) or _share(entries) < _SHARE or not any("A" in entry.upper() for entry in entries):
            continue
        of_people = not corner or fields_of("people", corner)[0][:1] == ("name",)
        return of_people and sum(map(is_full_name, names)) > 0.5 * len(names) and not any(map(is_full_name, tasks))
    return False


def take_out_consenting(block: Block, ask: Asker) -> dict[int, str]:
    """Takes out of a table of decisions the columns of who must agree, and returns them; of who blocks each, or is waited for, it is asked.

    Whether a decision that is *blocked by* somebody needs their yes, no heading says.
    """
    consenting = {index: text for index, text in block.headers.items() if must_agree(text)}
    for index, text in block.headers.items() if block.rows else ():
        named = [name for entry in block.column(index) for name in _somebody_in(as_text(entry), block)]
        if not is_heading("in_the_way", text) or not any(is_full_name(name) or is_body(name) for name in named):
            continue
        examples = name_list([printable(name) for name in dict.fromkeys(named[: _FEWEST + 1])])
        asked = f"{printable(block.title)}: “{printable(text)}” names {examples}. Must they agree, for the decision to pass?"
        options = {"agree": "Yes: each of them holds the decision too", "none": "No, or not known: kept unread"}
        if ask.ask(f"decisions/{fold(text)}/{fold(block.title)}", asked, options) == "agree":
            consenting[index] = text
    block.headers = {index: text for index, text in block.headers.items() if index not in consenting}
    return consenting


def join_holders(columns: Columns, consenting: Mapping[int, str], report: Report) -> None:
    """Puts those who must agree beside the one who decides: each of them holds the decision. What names nobody is noted."""
    block = columns.block
    to = columns.fields.setdefault("holders", min(consenting))
    if to in consenting:
        block.headers[to], columns.sure[to] = consenting[to], LIKELY
    for index, text in consenting.items():
        report.notice(block.title, f"{letters(index)}{block.header_row}", "who must agree was read as one who holds the decision", text)
    used = dict.fromkeys((to, *consenting))
    single = have_single_names(text_at(cells, index) for _, cells in block.rows for index in used)
    rows = []
    for number, cells in block.rows:
        names = {index: _somebody_in(text_at(cells, index), block, single=single) for index in used}
        for index in consenting:
            if not names[index] and (left := text_at(cells, index)) and not is_unknown(left) and not is_among("nobody", left):
                report.notice(block.title, f"{letters(index)}{number}", "names nobody who must agree, and was not read", left)
        everybody = dict.fromkeys(name for found in names.values() for name in found)
        rows.append((number, [join_names([*everybody]) or None if index == to else cell for index, cell in enumerate(cells)]))
    block.rows = rows


def _somebody_in(entry: str, block: Block, *, single: bool = True) -> list[str]:
    """Returns the people and bodies that an entry names; nobody, a dash, words in small letters and another decision are none."""
    if not entry.strip() or is_unknown(entry) or entry.islower() or is_among("nobody", entry):
        return []
    decisions = {fold(text) for text in block.column(min(block.headers))}
    return [name for name in names_in(entry, single=single) if fold(name) not in decisions and not is_among("nobody", name)]


def people_taking_part(block: Block, holders: int) -> list[str]:
    """Returns the people in a table of decisions where some columns name, by full names, who recommends, performs or is consulted."""
    found: dict[str, None] = {}
    for index, text in block.headers.items():
        names = [name for entry in block.column(index) if not blank(entry) for name in names_in(as_text(entry), single=_says_a_side(text))]
        named = [name for name in names if is_full_name(name) or (name.istitle() and _says_a_side(text))]
        if takes_part(text) and len(named) > _MOST_FULL_NAMES * len(names):
            found.update(dict.fromkeys(names))
    deciding = [name for entry in block.column(holders) if not blank(entry) for name in names_in(as_text(entry), single=False)]
    return [*dict.fromkeys([*deciding, *found])] if found else []


def _says_a_side(heading: str) -> bool:
    """Returns whether a column is of those who voted for something, or against it: it names people, by one word too."""
    return bool(places_of(STANCE, [heading])[1])


def _tasks(rows: list[tuple[int, list[Any]]], first: int) -> list[tuple[int, list[Any]]]:
    """Returns the rows of a matrix without its totals, which the first column names."""
    return [(number, cells) for number, cells in rows if not is_among("totals", text_at(cells, first))]


def _entries(body: list[tuple[int, list[Any]]], index: int) -> list[str]:
    return [_letter(cells, index) for _, cells in body if not blank(cell_at(cells, index))]


def _letter(cells: list[Any], index: int) -> str:
    """Returns the letters of an entry, also where it is a word for one."""
    text = text_at(cells, index)
    return _LETTERS.get(text.casefold(), text)


def _share(entries: list[str]) -> float:
    return sum(bool(_ENTRY.fullmatch(entry)) for entry in entries) / len(entries)


def _decisions(
    grid: Grid, header_row: int, key: int, people: dict[int, str], body: list[tuple[int, list[Any]]], ask: Asker, report: Report
) -> Draft:
    options = {
        "A": "Whoever has an A (accountable) decides",
        "AR": "Whoever has an A or an R (responsible) decides, all of them together",
    }
    deciding = ask.ask("decisions/raci", f"{printable(grid.title)} is a matrix of responsibilities (RACI). Who holds a decision?", options)
    rows = []
    for number, cells in body:
        name = text_at(cells, key)
        if not name:
            continue
        letters = {person: set(_letter(cells, index).upper()) & set("RASCIVD") for index, person in people.items()}
        holders = [person for person, given in letters.items() if given & set(deciding)]
        others = {word: [person for person, given in letters.items() if letter in given] for letter, word in _WORDS.items()}
        note = "; ".join(f"{word}: {', '.join(found)}" for word, found in others.items() if found)
        if not any(letters.values()):
            report.notice(grid.title, f"A{number}", "a row without any letter is no task and was not read", name)
            continue
        if not holders:
            report.notice(grid.title, f"A{number}", "nobody is accountable (A) for this one: its holders are not known", name)
        rows.append((number, {"name": name, "holders": join_names(holders) or None, "note": note or None}))
    header = [(number, cells) for number, cells in grid.filled if number == header_row]
    note_unread_columns(report, grid.title, [*header, *body], {key, *people}, "a column that is neither a task nor somebody's letters")
    return Draft("decisions", grid.title, header_row, {"name": key}, rows)
