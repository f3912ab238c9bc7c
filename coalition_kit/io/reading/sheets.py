"""What is each sheet? A form of the kit's own, a matrix, or tables under headings; what the file hides is asked about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from coalition_kit.io.cells import blank
from coalition_kit.io.problems import Report, printable
from coalition_kit.io.read_csv import rows_of, separator_of
from coalition_kit.io.reading.blocks import Block, blocks_in, own_block, side_by_side, with_every_column
from coalition_kit.io.reading.code_pages import decode
from coalition_kit.io.reading.colours import with_colours_read
from coalition_kit.io.reading.columns import Columns, Reported, assign_columns, draft_of, scale_mappings
from coalition_kit.io.reading.drafts import Draft
from coalition_kit.io.reading.entries import is_figure
from coalition_kit.io.reading.grids import Grid, RawText, cell_at, filled_count, note_unread_rows, text_at
from coalition_kit.io.reading.limits import limits
from coalition_kit.io.reading.lines import (
    addresses,
    bodies_in_lines,
    bulleted_lines,
    chat,
    lists_under_stances,
    markdown_tables,
    people_in_a_note,
)
from coalition_kit.io.reading.listed_bodies import listed_bodies
from coalition_kit.io.reading.listed_names import names_under_headings, options_in_lines
from coalition_kit.io.reading.lucid import lucid
from coalition_kit.io.reading.matrix import matrix
from coalition_kit.io.reading.names import are_last_first, is_full_name, name_somebody
from coalition_kit.io.reading.other_rows import without_other_rows
from coalition_kit.io.reading.outlines import chains, read_outline
from coalition_kit.io.reading.places_grid import places_grid
from coalition_kit.io.reading.power_grid import power_grid, strategy_columns
from coalition_kit.io.reading.prose import note_prose_of_a_text, without_prose
from coalition_kit.io.reading.questions import Asker
from coalition_kit.io.reading.raci import raci
from coalition_kit.io.reading.scale_words import is_on_a_scale, says_a_stance
from coalition_kit.io.reading.stance_columns import stance_columns, tables_under_stances
from coalition_kit.io.reading.survey_words import topic_of
from coalition_kit.io.reading.ticks import steps_of
from coalition_kit.io.reading.titles import part_of_title
from coalition_kit.io.reading.usual_form import looks_without_headings, usual_form
from coalition_kit.io.reading.vocabulary import (
    CORE,
    ID,
    MEMBER,
    counts_people,
    fields_of,
    fold,
    holds,
    is_heading,
    says_when,
    starts_with,
)
from coalition_kit.io.reading.votes import votes
from coalition_kit.io.reading.work import Work
from coalition_kit.io.schema import CHANGE, GUIDANCE, IN_COALITION, JOURNAL, SHEETS, part_named, plain
from coalition_kit.io.tables import Table, as_text, letters, placeholder, same
from coalition_kit.wording import count_of

_STARRED = frozenset(column.header for sheet in SHEETS.values() for column in sheet.columns if column.required)
_OF_PEOPLE = {("function",), ("level",), ("stance",), ("organization",), (ID,), ("position_power",)}
_NUMBERS_SUMMARY = "this document was exported from numbers"
_SPECIAL = (
    (power_grid, "people and their power"),
    (strategy_columns, "people and their power"),
    (stance_columns, "people and where they stand"),
    (raci, "decisions and who holds them"),
    (votes, "people and how they voted"),
    (places_grid, "people with their functions and levels"),
    (limits, "decisions and who may take them"),
    (listed_bodies, "bodies and the people in them"),
    (names_under_headings, "people and what they are listed under"),
    (matrix, "ties, rows to columns"),
)
_MOST_CHOICES = 8
_PROSE = {".txt", ".md"}  # texts that may be prose
_COUNTED = re.compile(r"([^\d]+?)[\s:–-]+\d{1,6}")  # Sales 120
_JUDGED, _FEWEST_JUDGED = {"stance", "position_power"}, 2  # what only lists of people say of their rows


def grid_of_text(sheet: Grid | RawText, ask: Asker, report: Report) -> Grid | None:
    """Returns a sheet as a grid: a text in its code page and with its separator, lines under stances as the people they name."""
    if isinstance(sheet, Grid):
        in_lines = sheet.width == 1 and not (sheet.marks.rows or sheet.marks.columns)
        lines = "\n".join(text_at(cells, 0) for _, cells in sheet.filled) if in_lines else ""
        return lists_under_stances(sheet.title, lines, report) or bodies_in_lines(sheet.title, lines, report) or sheet
    title = PurePosixPath(sheet.name).stem
    text = decode(title, sheet.data, ask, report)
    if text is None:
        return None
    may_be_prose = PurePosixPath(sheet.name).suffix.lower() in _PROSE
    if may_be_prose:
        note_prose_of_a_text(title, text, report)
        text = without_prose(title, text, report, headed=True) or text
    if (found := _listed(title, text, ask, report)) is not None:
        return found
    if may_be_prose and (rest := without_prose(title, text, report, headed=False)) is not None:
        text = rest
        if (found := _listed(title, text, ask, report)) is not None:
            return found
    separator, start = separator_of(title, text)
    return Grid(title, tuple((number, list(cells)) for number, cells in rows_of(title, text[start:], separator, report)))


def _listed(title: str, text: str, ask: Asker, report: Report) -> Grid | None:
    """Returns what a text lists in lines instead of cells; None for a table."""
    for listed in (addresses, chat, markdown_tables, lists_under_stances, bodies_in_lines, people_in_a_note, options_in_lines):
        if (found := listed(title, text, report)) is not None:
            return found
    if (found := read_outline(title, text, ask, report)) is not None:
        return found
    return bulleted_lines(title, text)


def is_own(grids: Sequence[Grid]) -> bool:
    """Returns whether the kit wrote this form: it has the sheet of the change, or a heading with the template's star."""
    for grid in grids:
        first = next(grid.filled, (0, []))[1]
        if any(isinstance(cell, str) and cell.endswith(" *") and cell in _STARRED for cell in first):
            return True
    change = next((grid for grid in grids if plain(grid.title) == CHANGE), None)
    labels = {*SHEETS[CHANGE].by_label, plain("file version")}
    return change is not None and sum(plain(text_at(cells, 0)) in labels for _, cells in change.rows) >= 2


def is_read(grid: Grid, ask: Asker, report: Report) -> bool:
    """Returns whether a sheet is read: a hidden one only after asking."""
    if not grid.marks.hidden or not any(True for _ in grid.filled):
        return True
    options = {"leave": "Leave it out: what the file does not show was not meant for now", "read": "Read it like the other sheets"}
    text = f"The sheet {printable(grid.title)} is hidden in the file. Read it?"
    read = ask.ask(f"hidden/sheet/{fold(grid.title)}", text, options) == "read"
    report.notice(grid.title, "", "a sheet that is hidden in the file was " + ("read" if read else "left out"), grid.title)
    return read


def visible(grid: Grid, ask: Asker, report: Report) -> Grid:
    """Returns the grid without hidden rows and columns, or with them, after asking."""
    rows = [number for number, _ in grid.filled if number in grid.marks.rows]
    columns = [index for index in sorted(grid.marks.columns) if any(not blank(cell_at(cells, index)) for _, cells in grid.rows)]
    for what, found, places in (
        ("rows", rows, [str(number) for number in rows]),
        ("columns", columns, [letters(index) for index in columns]),
    ):
        if not found:
            continue
        examples = (
            [text_at(cells, 0) for number, cells in grid.rows if number in rows]
            if what == "rows"
            else [text_at(grid.rows[0][1], index) for index in columns]
        )
        said = f"{', '.join(places[:10])}{' …' if len(places) > 10 else ''} ({'; '.join(printable(example) for example in examples[:3])})"
        noun, verb = (what[:-1], "is") if len(found) == 1 else (what, "are")
        text = f"{printable(grid.title)}: {noun} {said} {verb} hidden in the file. Read {'it' if len(found) == 1 else 'them'}?"
        options = {"leave": "Leave them out: what the file does not show was not meant for now", "read": "Read them like the others"}
        read = ask.ask(f"hidden/{what}/{fold(grid.title)}", text, options) == "read"
        place = f"A{rows[0]}" if what == "rows" else f"{letters(columns[0])}1"
        report.notice(
            grid.title,
            place,
            f"{count_of(len(found), f'hidden {what[:-1]}')} {'was' if len(found) == 1 else 'were'} " + ("read" if read else "left out"),
            examples[0] if examples else "",
        )
        if not read:
            kept = tuple(
                (number, cells if what == "rows" else [None if index in columns else cell for index, cell in enumerate(cells)])
                for number, cells in grid.rows
                if what == "columns" or number not in rows
            )
            grid = replace(grid, rows=kept)
    return grid


def put_sheet(grid: Grid, work: Work) -> None:
    """Finds out what a sheet is: one of the kit's own other sheets, a matrix, or tables under headings."""
    first = next(grid.filled, None)
    part = part_named(grid.title) or part_of_title(grid.title)
    if (
        plain(grid.title) == plain(GUIDANCE)
        or part in {CHANGE, JOURNAL}
        or (part not in {None, *CORE} and _has_own_header(part or "", grid))
    ):
        work.passed.append(Table(grid.title, grid.rows, part=part or ""))
        return
    if first is None:
        if part_named(grid.title):
            work.passed.append(Table(grid.title, grid.rows))
        return
    if text_at(first[1], 0).casefold().startswith(_NUMBERS_SUMMARY):
        work.report.notice(grid.title, "", "the list of tables that Numbers adds was not read", grid.title)
        return
    if starts_with("pivot", text_at(first[1], 0)) and part not in CORE:
        work.passed.append(Table(grid.title, grid.rows))
        return
    grid = grid if work.own else with_colours_read(grid, work.report)
    if not work.own and (lists := tables_under_stances(grid, work.report)):
        for table in lists:
            put_sheet(table, work)
        return
    if not work.own:
        first_table, *beside = side_by_side(grid, work.report)
        for table in beside:
            put_sheet(table, work)
        grid, turned = usual_form(first_table, work.report)
        work.turned += [turned] if turned else []
        grid = chains(lucid(grid, work.report), work.ask, work.report)
    for special, what in _SPECIAL:
        if not work.own and (found := special(grid, work.ask, work.report)) is not None:
            draft, people = found
            work.add(draft)
            corner = next((text_at(cells, 0) for number, cells in grid.rows if number == draft.header_row), "")
            examples = "; ".join(people[:3])
            work.columns.append(
                Reported(grid.title, f"{corner}, the whole sheet, a matrix".removeprefix(", "), what, "", "certain", examples)
            )
            for name in people if draft.part != "people" else ():
                work.extra.setdefault(same(name), (grid.title, draft.header_row))
            return
    blocks = blocks_in(grid, work.report)
    if blocks:
        work.blocks += blocks
    else:
        named = part_named(grid.title)
        work.passed.append(Table(grid.title, grid.rows, part=part if part in CORE and named else "", foreign=named not in {None, *CORE}))


def put_own_sheet(grid: Grid, work: Work) -> None:
    """Passes a sheet of the kit's own form on as it stands, unless a whole column of it is on another scale."""
    part = part_named(grid.title)
    block = own_block(grid, part) if part in CORE and part is not None else None
    if block is not None:
        columns = assign_columns(block, work.ask, Report(), {})
        mapped = scale_mappings(columns, work.ask, work.report, own=True)
        if columns.scales or "left unread" in columns.sure.values():
            work.add(_with_membership(draft_of(columns, mapped), columns))
            return
        work.columns += columns.reported()
        work.counts[part or ""] = len(block.rows)
    work.passed.append(Table(grid.title, grid.rows))


def _with_membership(draft: Draft, columns: Columns) -> Draft:
    """Returns the draft with the column that says who is in the coalition, which the strict reader knows."""
    index = columns.fields.get(MEMBER)
    if index is not None:
        draft.unread[index] = IN_COALITION.label
        for number, cells in columns.block.rows:
            draft.kept.setdefault(number, {})[index] = cell_at(cells, index)
    return draft


def _has_own_header(part: str, grid: Grid) -> bool:
    """Returns whether a sheet named like one of the kit's has its headings too: `nodes` of a network file has others."""
    sheet = SHEETS.get(part)
    if sheet is None:
        return False
    for _, cells in list(grid.filled)[:10]:
        known = [sheet.by_label[name] for cell in cells if not blank(cell) and (name := plain(cell)) in sheet.by_label]
        if part == "nodes" and any(fields_of("people", str(cell))[0][:1] in _OF_PEOPLE for cell in cells if not blank(cell)):
            return False
        needed = [column for column in sheet.columns if column.required]
        begun = len(known) > 1 and known[0] in needed  # one that is not there is an error then
        if (all(column in known for column in needed) or begun) and (
            part != "nodes" or {"unit", "people", "target"} & {c.field for c in known} or len(cells) == 1
        ):
            return True
    return not any(True for _ in grid.filled)


def ask_for_names(work: Work) -> None:
    """Asks which column names the people, where no heading of the file says it."""
    for table in list(work.passed):
        rows = [(number, list(cells)) for number, cells in table.rows if not all(blank(cell) for cell in cells)]
        own = part_named(table.title) not in {None, "people"} and not table.foreign
        if table.part or own or plain(table.title) == plain(GUIDANCE) or len(rows) < 2:
            continue
        header_row, cells = next(((number, cells) for number, cells in rows[:10] if filled_count(cells) > 1), rows[0])
        headers = {index: str(cell) for index, cell in enumerate(cells) if not blank(cell)}
        body = [(number, below) for number, below in rows if number > header_row]
        if blank(cell_at(cells, 0)) and _are_full_names([cell_at(below, 0) for _, below in body]):  # an empty corner
            headers = {0: placeholder(0), **headers}
        columns = {index: [cell_at(below, index) for _, below in body] for index, text in headers.items() if not says_when(text)}
        likely = [index for index, entries in columns.items() if name_somebody(entries) or _are_full_names(entries)]
        named = any(_are_full_names(columns[index]) for index in likely)
        counted = None if named else _counts_people(headers, columns)
        if counted:
            told = "how many people there are is no list of them: a row for each person is wanted, or for who speaks for each group"
            work.report.notice(table.title, f"{letters(counted[0])}{header_row}", told, counted[1])
        if not likely:
            continue
        likely.sort(key=lambda index: _is_unlike_names(headers[index], columns[index]))
        options = {
            letters(index): f"{printable(headers[index])}: {'; '.join(printable(text_at(below, index)) for _, below in body[:3])}"
            for index in likely[:_MOST_CHOICES]
        }
        said = "there are no headings, and the first row is one of the list"
        bare = {f"{letter}, no headings": f"{text.replace(': ', '; ', 1)}: {said}" for letter, text in options.items()}
        unheaded = looks_without_headings([row for row in rows if row[0] >= header_row])
        options = {**bare, **options} if unheaded else {**options, **bare}
        full = [index for index in sorted(likely) if _are_full_names(columns[index])][:2]
        if len(full) > 1:  # Mentor and Mentee
            first, second = (printable(headers[index]) for index in full)
            options["ends"] = f"{first} and {second}: each row is a tie between the two"
            options["ends turned"] = f"{second} and {first}: the same, told by {second}, as of who asks and who advises"
        none = {"none": "None of them: leave the sheet unread"}
        options = {**options, **none} if not counted and _looks_like_a_list(headers, body, likely) else {**none, **options}
        chosen = work.ask.ask(f"people/name/{fold(table.title)}", f"{printable(table.title)}: which column names the people?", options)
        if chosen == "none":
            continue
        if chosen in {"ends", "ends turned"}:
            work.passed.remove(table)
            headers |= dict(zip(full[:: 1 if chosen == "ends" else -1], ("source", "target"), strict=True))
            work.blocks.append(with_every_column(Block(Grid(table.title, tuple(rows)), "ties", header_row, headers, body)))
            return
        letter, bare_list, _ = chosen.partition(", ")
        index = next(each for each in likely if letters(each) == letter)
        work.passed.remove(table)
        if bare_list:
            headers = {index: placeholder(index) for index in headers}
            body = [row for row in rows if row[0] >= header_row]
            header_row -= 1
        headers[index] = "name"
        begin = body[0][0] if bare_list else header_row
        note_unread_rows(work.report, table.title, (row for row in rows if row[0] < begin), "the row above the list")
        nobody = [row for row in body if blank(cell_at(row[1], index))]
        note_unread_rows(work.report, table.title, nobody, "a row without a name")
        body = [row for row in body if row not in nobody]
        block = Block(Grid(table.title, tuple(rows)), "people", header_row, headers, body, asked=True)
        work.blocks.append(with_every_column(without_other_rows(block, work.report)))
        return


def _is_unlike_names(heading: str, entries: Sequence[Any]) -> tuple[bool, ...]:
    """Returns a key by which the columns that are most likely names come first: `Assignee` before `Status`, full names before others."""
    filled = {str(entry) for entry in entries if not blank(entry)}
    noted = fields_of("people", heading)[0][:1] == ("note",)
    return (
        noted or all(map(is_on_a_scale, filled)) or says_a_stance(filled),
        is_heading("never_names", heading),
        not _are_full_names(entries),
        bool(topic_of(heading)),  # Supervisor, beside Nurse
        _is_place(heading),
    )


def _counts_people(headers: Mapping[int, str], columns: Mapping[int, Sequence[Any]]) -> tuple[int, str] | None:
    """Returns the column that says how many people are in each group, and what stands there: `Headcount`, `Sales 120`; or None."""
    counted: dict[int, str] = {}
    for index, text in headers.items():
        entries = [text_of_cell for entry in columns.get(index, ()) if (text_of_cell := as_text(entry).strip())]
        numbers = bool(entries) and all(re.fullmatch(r"\d[\d.,  ]*", entry) for entry in entries)
        if numbers and counts_people(text):
            return index, text
        counted |= {index: text} if numbers else {}
        parted = [found for entry in (text, *entries) if (found := _COUNTED.fullmatch(entry))]
        said = [found[1] for found in parted]
        if len(parted) > len(entries) > 0 and len({*said}) == len(said) and not _are_full_names(said):  # no `Person 1`, `Person 2`
            return index, text
    steps = steps_of(counted)[0]
    return (steps[0], counted[steps[0]]) if steps else None


def _is_place(heading: str) -> bool:
    """Returns whether a heading is for where people work: `Agency` beside `Agency lead`."""
    return fields_of("people", heading)[0][:1] in {("organization",), ("function",), ("unit",)}


def _are_full_names(entries: Sequence[Any]) -> bool:
    """Returns whether most entries have the form of a first and a last name, or all that of a last and a first one."""
    texts = [str(entry) for entry in entries if not blank(entry)]
    return sum(map(is_full_name, texts)) > 0.5 * len(texts) or are_last_first(texts)


def _looks_like_a_list(headers: dict[int, str], body: Sequence[tuple[int, list[Any]]], likely: Sequence[int]) -> bool:
    """Returns whether a table without a known heading can be one of people: not prose with commas, costs beside sums, or forces."""
    if any(holds("forces", text) for text in headers.values()):
        return False
    judged = [found for text in headers.values() if (found := set(fields_of("people", text)[0]) & _JUDGED)]
    if len(judged) >= _FEWEST_JUDGED or {"stance"} in judged:
        return True
    others = [entry for _, cells in body for index in headers if index not in likely and not blank(entry := cell_at(cells, index))]
    numbers = bool(others) and all(isinstance(entry, int | float) or is_figure(str(entry)) for entry in others)
    named = any(_are_full_names([cell_at(cells, index) for _, cells in body]) for index in likely)
    whole = sum(filled_count(cells) > 0.5 * len(headers) for _, cells in body)
    return (named or not numbers) and (len(headers) < 2 or whole > 0.5 * len(body))
