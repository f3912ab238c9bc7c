"""Which ties do the answers of people say? Names under a question, one column for each name of a roster, who reports to whom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from coalition_kit.io.cells import blank
from coalition_kit.io.problems import Report, printable
from coalition_kit.io.reading.blocks import Block
from coalition_kit.io.reading.columns import LIKELY, Columns, name_in
from coalition_kit.io.reading.drafts import Draft
from coalition_kit.io.reading.entries import is_unknown
from coalition_kit.io.reading.grids import cell_at
from coalition_kit.io.reading.names import are_addresses, bare_name, initials, is_full_name, turn_name
from coalition_kit.io.reading.questions import Asker
from coalition_kit.io.reading.scale_words import is_on_a_scale
from coalition_kit.io.reading.stance_by_entries import UNKNOWN
from coalition_kit.io.reading.survey_words import asks_against, topic_of
from coalition_kit.io.reading.ties import (
    ask_what_names_say,
    asked_in_words,
    is_no_tie,
    mark,
    reverse_tie,
    strengths,
    text_of,
    tie_as_asked,
    with_sign,
)
from coalition_kit.io.reading.vocabulary import DIRECTION, FIRST, ID, fields_of, fold, holds, is_a_job, may_name_holders
from coalition_kit.io.tables import has_letters, letters, same
from coalition_kit.wording import count_of

_ROSTER = re.compile(r"(.*\S)(?:\s+-\s+|\s*\[)(\S[^\]]*)\]?\s*", re.DOTALL)
_STRONG = re.compile(r"\s*[;|\n]\s*")
SEVERAL = re.compile(r"\s*[;,|\n]\s*(?:(?:and|und|et|y)\s)?")
_OF_A_TIE = {"kind", "sign", DIRECTION}
_AND = re.compile(r"\s+(?:and|und|et|y|e|&|\+)\s+")
_MOST_OF_ONE = 0.6  # of the answers: one that so many give, and who is on no list, is a category and no name
_MANY = 3
_COUNTED = re.compile(r"\b\d+\s*(?:st|nd|rd|th|\.|er?|ère|º|ª)?\s+|\s*\d+$")  # 1st choice, 2nd choice: one question
_SAMPLE, _SHARE_NAMED = 200, 0.8  # of so many entries name people of the list
_LEAST_NAMES = 0.34  # of the entries beside people with first and last names: fewer, and a column names something else


def ends_of_ties(block: Block) -> dict[str, int]:
    """Returns the columns of the ends where a list of people is one of ties: `Person`, `Connected to`, `Type of relationship`.

    So it is where one column names whom, and every other one says something of a tie, its kind, sign or direction among it.
    """
    names = [index for index, text in block.headers.items() if fields_of("people", text)[0][:1] == ("name",)]
    named = [index for index, text in block.headers.items() if index not in names and topic_of(text)]
    others = [fields_of("ties", text)[0] for index, text in block.headers.items() if index not in (*names, *named)]
    if block.native or len(names) != 1 or len(named) != 1 or not all(others) or not any(_OF_A_TIE & {*found} for found in others):
        return {}
    entries = [text_of(entry) for entry in block.column(named[0]) if not blank(entry)]
    are_words = all(map(has_letters, entries)) and not all(map(is_on_a_scale, entries))  # influence that is high or low names nobody
    return {"source": names[0], "target": named[0]} if are_words else {}


def nominations(block: Block, columns: Columns, ask: Asker, report: Report) -> list[Draft]:
    """Returns the ties that a survey asks for: lists of names under a question, or one column for each name of a roster."""
    key = columns.fields.get("name", columns.fields.get(FIRST))
    if key is None:
        return []
    free = {index: text for index, text in _with_questions(block.headers).items() if index not in columns.fields.values()}
    people = people_in(block, columns)
    names = [same(text_of(entry)) for entry in block.column(key) if not blank(entry)]
    answers = len({*names}) == len(names)  # of one person in each row, who speaks for nobody else; a list of pairs names people again
    drafts = []
    rosters: dict[str, dict[int, str]] = {}
    for index, text in free.items():
        found = _ROSTER.fullmatch(text)
        if found and topic_of(found[1]) and not _names_people(block, index, people):
            rosters.setdefault(found[1], {})[index] = found[2].strip()
        elif kind := topic_of(text):
            named = _ties_to_names(block, columns, index, kind, people, may_be_things=asks_against(text))
            rows = [(number, tie_as_asked(text, row)) for number, row in _as_rated(block, columns, index, free, named, ask)]
            if rows:
                drafts.append(
                    Draft("ties", block.title, block.header_row, {"source": key, "target": index}, rows, added=True, directed=answers)
                )
                columns.sure[index] = LIKELY
                columns.scales[index] = asked_in_words(text)
        elif rows := _asked_of_names(block, columns, index, people, ask):
            drafts.append(
                Draft("ties", block.title, block.header_row, {"source": key, "target": index}, rows, added=True, directed=answers)
            )
            columns.sure[index] = "asked"
            columns.scales[index] = f"ties of the kind {rows[0][1]['kind'].replace('_', ' ')}"
    for topic, heads in rosters.items():
        rows = [(number, tie_as_asked(topic, row)) for number, row in _of_roster(block, columns, topic, heads, ask)]
        for index in heads:
            columns.sure[index], columns.scales[index] = LIKELY, asked_in_words(topic)
        if rows:
            drafts.append(Draft("ties", block.title, block.header_row, {"source": key}, rows, added=True, directed=answers))
    for draft in drafts:
        one = draft.rows[0][1]
        kind = "against each other" if one.get("sign") == -1 else f"of the kind “{one['kind'].replace('_', ' ')}”"
        index = draft.columns.get("target", draft.columns["source"])
        read = f"{count_of(len(draft.rows), 'tie')} {kind} {'was' if len(draft.rows) == 1 else 'were'} read from the answers"
        report.notice(draft.title, f"{letters(index)}{draft.header_row}", read, block.headers[index])
    for number, cells in block.rows if drafts else ():
        for index in columns.scales if not name_in(columns, cells) else ():
            if not blank(answer := cell_at(cells, index)):
                report.notice(block.title, f"{letters(index)}{number}", "an answer in a row without a name was not read", answer)
    return drafts


def _with_questions(headers: dict[int, str]) -> dict[int, str]:
    """Returns the headings with their question where they only number its further answers: `Whom do you ask? 1`, `2`, `3`."""
    found = dict(headers)
    for index, text in headers.items():
        before = re.fullmatch(r"(.*\D)(\d{1,2})\s*", found.get(index - 1, ""), re.DOTALL)
        if before and text.strip() == str(int(before[2]) + 1):
            found[index] = f"{before[1]}{text.strip()}"
    return found


def _names_people(block: Block, index: int, people: set[str]) -> bool:
    """Returns whether the answers in a column are names of the list: then what stands behind a dash in its heading is nobody."""
    pieces = [piece for entry in block.column(index) if not blank(entry) for piece in _pieces(text_of(entry), people)]
    return bool(pieces) and sum(_is_among(piece, people) for piece in pieces) >= 0.5 * len(pieces)


def people_in(block: Block, columns: Columns) -> set[str]:
    """Returns the names of the list, and the codes that stand for them, as they are compared."""
    names = [name_in(columns, cells) for _, cells in block.rows]
    told_by = [columns.fields[ID]] if ID in columns.fields else []
    told_by += [index for index in block.headers if are_addresses(block.column(index))]
    codes = [same(text_of(cell_at(cells, index))) for index in told_by for _, cells in block.rows]
    return {fold(each) for each in (*names, *map(bare_name, names), *(turn_name(bare_name(name)) for name in names), *codes)} - {""}


def _of_roster(block: Block, columns: Columns, topic: str, heads: dict[int, str], ask: Asker) -> list[tuple[int, dict[str, Any]]]:
    entries = {(number, index): cell_at(cells, index) for number, cells in block.rows for index in heads}
    answered = [entry for entry in entries.values() if not blank(entry) and not is_unknown(entry) and mark(entry) != 0]
    strength = strengths(f"{block.title}, {topic}", answered, ask, heading=topic)
    return [
        (number, with_sign({"source": name, "target": target, "kind": topic_of(topic), "strength": strength.get(entry)}, entry))
        for number, cells in block.rows
        for index, target in heads.items()
        if (name := name_in(columns, cells)) and not is_no_tie(entry := entries[number, index], strength.get(entry))
    ]


def _ties_to_names(
    block: Block, columns: Columns, index: int, kind: str, people: set[str], *, may_be_things: bool
) -> list[tuple[int, dict[str, Any]]]:
    """Returns the ties to whom a column names; none where the answers are no names.

    Under a heading such as `Blockers` (`may_be_things`) most of them must be full names, or first names, jobs or organizations of the list.
    """
    entries = [text_of(entry) for entry in block.column(index) if not blank(entry)]
    pieces = [piece for entry in entries for piece in _pieces(entry, people) if not is_unknown(piece)]
    known = sum(_is_among(piece, people) for piece in pieces)
    if not pieces or (known < 0.5 * len(pieces) and not _look_like_names(entries, pieces)):
        return []
    said = [at for at, text in block.headers.items() if at == columns.fields.get("organization") or is_a_job(text)]
    beside = people | {fold(text_of(cell_at(cells, at))) for _, cells in block.rows for at in said}
    names = [name_in(columns, cells) for _, cells in block.rows]
    beside |= {fold(word) for name in names for word in (*name.split(), initials(name))}
    meant = sum(fold(piece) in beside or is_full_name(piece) for piece in pieces)
    if may_be_things and meant < 0.5 * len(pieces):
        return []
    if kind == "works_with" and meant < _LEAST_NAMES * len(pieces) and sum(map(is_full_name, names)) > 0.5 * len(names):
        return []  # somebody works with Excel
    rows = []
    for number, cells in block.rows:
        name = name_in(columns, cells)
        for piece in _pieces(text_of(cell_at(cells, index)), people):
            if name and not is_unknown(piece):
                rows.append((number, {"source": name, "target": piece, "kind": kind}))  # noqa: PERF401 (two conditions)
    return rows


def _as_rated(
    block: Block, columns: Columns, index: int, free: dict[int, str], named: list[tuple[int, dict[str, Any]]], ask: Asker
) -> list[tuple[int, dict[str, Any]]]:
    """Returns the ties to whom a column names, as strong as the column behind it says of the one name in each row: `Trust level`."""
    heading, numbers = free.get(index + 1, ""), [number for number, _ in named]
    if not named or not holds("rates_ties", heading) or len(set(numbers)) < len(numbers) or named[0][1]["kind"] == "reports_to":
        return named
    entries = {number: cell_at(cells, index + 1) for number, cells in block.rows if number in numbers}
    said = {number: entry for number, entry in entries.items() if not blank(entry) and not is_unknown(entry)}
    strength = strengths(f"{block.title}, {heading}", [*said.values()], ask, heading=heading)
    if not strength:
        return named
    columns.sure[index + 1], columns.scales[index + 1] = LIKELY, "how strong the ties before it are"
    rows = [(number, with_sign({**row, "strength": strength.get(said.get(number))}, said.get(number))) for number, row in named]
    return [(number, row) for number, row in rows if number not in said or not is_no_tie(said[number], row["strength"])]


def _asked_of_names(block: Block, columns: Columns, index: int, people: set[str], ask: Asker) -> list[tuple[int, dict[str, Any]]]:
    """Returns the ties to whom a column names whose heading says none, such as `Mentor`, after asking; it names people of the list."""
    heading = block.headers[index]
    cares = may_name_holders(heading) or heading.casefold().endswith(" by") or fold(heading) == "by"  # Owner, Rated by: of the list, no tie
    if columns.sure.get(index) != UNKNOWN or cares or topic_of(heading.rstrip("0123456789 ")):
        return []
    key = fold(_COUNTED.sub("", heading)) or fold(heading)
    sample = [piece for entry in block.column(index)[:_SAMPLE] if not blank(entry) for piece in _pieces(text_of(entry), people)]
    known = sum(_is_among(piece, people) for piece in sample)
    if not sample or known < _SHARE_NAMED * len(sample):
        return []
    found = [
        (number, name, piece)
        for number, cells in block.rows
        if (name := name_in(columns, cells))
        for piece in _pieces(text_of(cell_at(cells, index)), people)
        if _is_among(piece, people) and fold(turn_name(piece) if "," in piece else piece) != fold(name)
    ]
    if not found:
        return []
    where = f"{printable(block.title)}: “{printable(heading)}”"
    said = ask_what_names_say(ask, key, where, (printable(found[0][1]), printable(found[0][2])))
    if said is None:
        return []
    rows = [(number, {"source": name, "target": piece, **said[0]}) for number, name, piece in found]
    return [(number, reverse_tie(row) if said[1] else row) for number, row in rows]


def _pieces(entry: str, people: set[str]) -> Sequence[str]:
    """Returns the names in an answer; `and` parts them where both sides are on the list."""
    if _is_among(entry, people):
        return [entry]
    if len(lists := [piece for piece in _STRONG.split(entry) if piece]) > 1:
        return [one for piece in lists for one in _pieces(piece, people)]
    pieces = [(piece, _AND.split(piece)) for piece in SEVERAL.split(entry) if piece]
    return [one for piece, ends in pieces for one in (ends if all(fold(end) in people for end in ends) else [piece])]


def _is_among(entry: str, people: set[str]) -> bool:
    """Returns whether an entry names somebody of the list, also with the last name first, or with a title or brackets."""
    return not people.isdisjoint((fold(entry), fold(bare_name(entry)), fold(turn_name(bare_name(entry)))))


def _look_like_names(entries: Sequence[str], pieces: Sequence[str]) -> bool:
    """Returns whether answers can be names of people who are on no list: no numbers, no words on a scale, none that most people give."""
    if any(mark(piece) is not None or not any(char.isalpha() for char in piece) for piece in pieces):
        return False
    if sum(map(is_on_a_scale, pieces)) > 0.5 * len(pieces):
        return False
    return Counter(entries).most_common(1)[0][1] <= max(_MANY, _MOST_OF_ONE * len(entries))
