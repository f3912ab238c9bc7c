"""Which decisions does a list of people name beside those who hold them: `Decides on`, `Approves`, `Veto over`?

A body with its members in a column of their own, `Steering committee`, may be one that decides: that is asked.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from coalition_kit.io.cells import blank, join_names
from coalition_kit.io.problems import Report, printable
from coalition_kit.io.reading.blocks import Block
from coalition_kit.io.reading.columns import LIKELY, Columns, name_in
from coalition_kit.io.reading.drafts import Draft
from coalition_kit.io.reading.entries import is_unknown
from coalition_kit.io.reading.grids import cell_at
from coalition_kit.io.reading.questions import Asker
from coalition_kit.io.reading.scale_words import is_on_a_scale
from coalition_kit.io.reading.surveys import SEVERAL, people_in
from coalition_kit.io.reading.ties import mark, text_of
from coalition_kit.io.reading.vocabulary import fold, holds_decisions, is_a_part, is_among, is_body
from coalition_kit.io.tables import has_letters, letters
from coalition_kit.wording import count_of, name_list

BODY_RULES = {
    "all": "Yes: a decision of that name is held by its members, and all of them must agree",
    "majority": "Yes: a decision of that name is held by its members, and the majority decides",
}


def held_decisions(block: Block, columns: Columns, report: Report) -> Draft | None:
    """Returns the decisions that a list of people names beside those who hold them; None where no column does."""
    spelled: dict[str, str] = {}
    holders: dict[str, dict[str, None]] = {}
    first: dict[str, int] = {}
    used: list[int] = []
    people = people_in(block, columns)
    for index, text in block.headers.items():
        if index in columns.fields.values() or not holds_decisions(text):
            continue
        entries = {number: _pieces(text_of(cell_at(cells, index))) for number, cells in block.rows if not blank(cell_at(cells, index))}
        if not _can_be_decisions([piece for pieces in entries.values() for piece in pieces], people):
            continue
        used.append(index)
        columns.sure[index], columns.scales[index] = LIKELY, "decisions that each holds"
        for number, cells in block.rows:
            for piece in entries.get(number, ()) if (name := name_in(columns, cells)) else ():
                decision = spelled.setdefault(fold(piece), piece)
                first.setdefault(decision, number)
                holders.setdefault(decision, {})[name] = None
    if not holders:
        return None
    read = f"{count_of(len(holders), 'decision was', 'decisions were')} read from what each of them decides"
    if any(len(people) > 1 for people in holders.values()):
        read += "; where several people hold one, the kit assumes that all of them must agree"
    report.notice(block.title, f"{letters(used[0])}{block.header_row}", read, block.headers[used[0]])
    rows = [(first[name], {"name": name, "holders": join_names([*people])}) for name, people in holders.items()]
    return Draft("decisions", block.title, block.header_row, {"name": used[0]}, rows, added=True)


def decisions_of_bodies(block: Block, columns: Columns, ask: Asker, report: Report) -> Draft | None:
    """Returns a decision of each body whose members a list of people marks in a column, after asking; None without one."""
    used = {index: text for index, text in block.headers.items() if index not in columns.fields.values() and is_body(text)}
    used = {index: text for index, text in used.items() if _are_roles([text_of(entry) for entry in block.column(index)])}
    if not used:
        return None
    names = name_list([f"“{printable(text)}”" for text in used.values()])
    which, it = (f"the columns {names} say", "each body") if len(used) > 1 else (f"the column {names} says", "this body")
    asked = f"{printable(block.title)}: {which} who belongs to a body. Does {it} decide something of its own?"
    rule = ask.ask(f"decisions/bodies/{fold(block.title)}", asked, {"none": "No, or not known: kept unread", **BODY_RULES})
    if rule == "none":
        return None
    rows = []
    for index, text in used.items():
        members = [name for _, cells in block.rows if _has_a_say(text_of(cell_at(cells, index))) and (name := name_in(columns, cells))]
        columns.sure[index], columns.scales[index] = "asked", "members of a body that decides"
        rows.append((block.header_row, {"name": text, "holders": join_names(members) or None, "rule": rule}))
    report.notice(block.title, f"{letters(min(used))}{block.header_row}", "each body was read as a decision of its members", names)
    return Draft("decisions", block.title, block.header_row, {"name": min(used)}, rows, added=True)


def _are_roles(entries: Sequence[str]) -> bool:
    """Returns whether entries mark who belongs to a body: a tick, or a word for a part in it such as `chair`."""
    filled = [entry for entry in entries if entry]
    return bool(filled) and all(mark(entry) in {0, 1} or is_a_part(entry) for entry in filled)


def _has_a_say(entry: str) -> bool:
    return bool(entry) and mark(entry) != 0 and not is_unknown(entry) and not _no_vote(entry)


def _no_vote(entry: str) -> bool:
    return is_among("without_a_vote", entry)


def _pieces(entry: str) -> list[str]:
    return [piece for piece in SEVERAL.split(entry) if piece and not is_unknown(piece)]


def _can_be_decisions(pieces: Sequence[str], people: Collection[str]) -> bool:
    """Returns whether most entries can name decisions: words, nobody of the list, no yes or no, and not how much or how it ended."""
    named = [piece for piece in pieces if has_letters(piece) and fold(piece) not in people and mark(piece) is None]
    return sum(not is_on_a_scale(piece) and not is_among("how_decided", piece) for piece in named) > 0.5 * len(pieces)
