"""What does a file say? Puts the pieces together: sheets to tables, tables to drafts, drafts to tables of the kit's own form.

Everything that is not certain is asked; the interpretation goes on with the proposal, so that it can be shown whole before anybody has
answered. The strict reader then reads what comes out, with every error at its place in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

from coalition_kit.io.cells import NO, blank
from coalition_kit.io.problems import Refused, Report, shown
from coalition_kit.io.read_csv import rows_of, separator_of
from coalition_kit.io.reading import names as who
from coalition_kit.io.reading import ties as tie_tables
from coalition_kit.io.reading.blocks import Block, blocks_in, own_block
from coalition_kit.io.reading.code_pages import decoded
from coalition_kit.io.reading.columns import Columns, Reported, assigned, draft_of, scaled
from coalition_kit.io.reading.drafts import Draft, Moved, joined
from coalition_kit.io.reading.grids import Content, Grid, RawText, cell_at, text_at
from coalition_kit.io.reading.questions import Asker, Question
from coalition_kit.io.reading.raci import raci
from coalition_kit.io.reading.scales import is_unknown
from coalition_kit.io.reading.vocabulary import DIRECTION, FIRST, ID, LAST, MEMBER, fields_of, fold, part_of_title, starts_with
from coalition_kit.io.schema import CHANGE, GUIDANCE, JOURNAL, SHEETS, part_named, plain
from coalition_kit.io.tables import Table, letters, same
from coalition_kit.wording import count_of

_STARRED = frozenset(column.header for sheet in SHEETS.values() for column in sheet.columns if column.required)
_CORE = ("people", "ties", "decisions", "members")
_LIST_FIELDS = {"decisions": ("holders",)}
_OF_PEOPLE = {("function",), ("level",), ("stance",), ("organization",), (ID,), ("position_power",)}
_NUMBERS_SUMMARY = "this document was exported from numbers"
_MOST_CHOICES = 8


@dataclass
class Understood:
    """A file as the kit's own tables, with what has to be asked and how each column was understood."""

    tables: list[Table] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    columns: list[Reported] = field(default_factory=list)
    questions: tuple[Question, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)


@dataclass
class _Work:
    ask: Asker
    report: Report
    own: bool
    drafts: dict[str, list[Draft]] = field(default_factory=dict)
    passed: list[Table] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    ids: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, tuple[str, int]] = field(default_factory=dict)  # people of other tables → where they stand first
    columns: list[Reported] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, draft: Draft) -> None:
        self.drafts.setdefault(draft.part, []).append(draft)


def understood(content: Content, answers: Mapping[str, str], report: Report) -> Understood:
    """Returns what `content` says under the `answers` given so far; problems and notices go to `report`."""
    ask = Asker(answers)
    if content.doubt:
        options = {"read": "Yes: read it as a table", "leave": "No: leave it, and get the file again"}
        if ask.ask("file/text", content.doubt, options) == "leave":
            raise Refused("a whole workbook, zip, CSV or JSON file is wanted", "a text under the name of another kind of file")
    grids = [grid for sheet in content.sheets if (grid := _grid(sheet, ask, report)) is not None]
    work = _Work(ask, report, own=_is_own(grids))
    for grid in [_visible(grid, ask, report) for grid in grids if _is_read(grid, ask, report)]:
        (_own_sheet if work.own else _sheet)(grid, work)
    if not work.own and not work.blocks and not work.drafts:
        _ask_for_names(work)
    _blocks(work)
    _people(work)
    _ties_and_lists(work)
    tables, moved = _tables(work)
    rows = {part: sum(len(draft.rows) for draft in drafts) for part, drafts in work.drafts.items()}
    counts = {part: count for part in _CORE if (count := rows.get(part, 0) + work.counts.get(part, 0))}
    return Understood([*tables, *work.passed], moved, work.columns, tuple(ask.open.values()), counts)


def _grid(sheet: Grid | RawText, ask: Asker, report: Report) -> Grid | None:
    """Returns a sheet as a grid: a text in its code page and with its separator."""
    if isinstance(sheet, Grid):
        return sheet
    title = PurePosixPath(sheet.name).stem
    text = decoded(title, sheet.data, ask, report)
    if text is None:
        return None
    separator, start = separator_of(title, text)
    return Grid(title, tuple((number, list(cells)) for number, cells in rows_of(title, text[start:], separator, report)))


def _is_own(grids: Sequence[Grid]) -> bool:
    """Returns whether the kit wrote this form: it has the sheet of the change, or a heading with the template's star."""
    for grid in grids:
        first = next(grid.filled, (0, []))[1]
        if any(isinstance(cell, str) and cell.endswith(" *") and cell in _STARRED for cell in first):
            return True
    change = next((grid for grid in grids if plain(grid.title) == CHANGE), None)
    labels = {*SHEETS[CHANGE].by_label, plain("file version")}
    return change is not None and sum(plain(text_at(cells, 0)) in labels for _, cells in change.rows) >= 2


def _is_read(grid: Grid, ask: Asker, report: Report) -> bool:
    """Returns whether a sheet is read: a hidden one only after asking."""
    if not grid.marks.hidden or not any(True for _ in grid.filled):
        return True
    options = {"leave": "Leave it out: what the file does not show was not meant for now", "read": "Read it like the other sheets"}
    text = f"The sheet {shown(grid.title)} is hidden in the file. Read it?"
    read = ask.ask(f"hidden/sheet/{fold(grid.title)}", text, options) == "read"
    report.notice(grid.title, "", "a sheet that is hidden in the file was " + ("read" if read else "left out"), grid.title)
    return read


def _visible(grid: Grid, ask: Asker, report: Report) -> Grid:
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
        said = f"{', '.join(places[:10])}{' …' if len(places) > 10 else ''} ({'; '.join(shown(example) for example in examples[:3])})"
        noun, verb = (what[:-1], "is") if len(found) == 1 else (what, "are")
        text = f"{shown(grid.title)}: {noun} {said} {verb} hidden in the file. Read {'it' if len(found) == 1 else 'them'}?"
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


def _sheet(grid: Grid, work: _Work) -> None:
    """Finds out what a sheet is: one of the kit's own other sheets, a matrix, or tables under headings."""
    first = next(grid.filled, None)
    part = part_named(grid.title) or part_of_title(grid.title)
    if (
        plain(grid.title) == plain(GUIDANCE)
        or part in {CHANGE, JOURNAL}
        or (part not in {None, *_CORE} and _has_own_header(part or "", grid))
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
    if starts_with("pivot", text_at(first[1], 0)) and part not in _CORE:
        work.passed.append(Table(grid.title, grid.rows))
        return
    for special in (raci, tie_tables.matrix):
        if not work.own and (found := special(grid, work.ask, work.report)) is not None:
            draft, people = found
            work.add(draft)
            what = "decisions and who holds them" if draft.part == "decisions" else "ties, rows to columns"
            examples = "; ".join(people[:3])
            work.columns.append(Reported(grid.title, "the whole sheet, a matrix", what, "", "certain", examples))
            for name in people:
                work.extra.setdefault(same(name), (grid.title, draft.header_row))
            return
    blocks = blocks_in(grid, work.report)
    if blocks:
        work.blocks += blocks
    else:
        work.passed.append(Table(grid.title, grid.rows, part=part if part in _CORE and part_named(grid.title) else ""))


def _own_sheet(grid: Grid, work: _Work) -> None:
    """Passes a sheet of the kit's own form on as it stands, unless a whole column of it is on another scale."""
    part = part_named(grid.title)
    block = own_block(grid, part) if part in _CORE and part is not None else None
    if block is not None:
        columns = assigned(block, work.ask, Report())
        mapped = scaled(columns, work.ask, work.report, own=True)
        if columns.scales or "left unread" in columns.sure.values():
            work.add(draft_of(columns, mapped))
            return
        work.columns += columns.reported(_meanings(columns))
        work.counts[part or ""] = len(block.rows)
    work.passed.append(Table(grid.title, grid.rows))


def _has_own_header(part: str, grid: Grid) -> bool:
    """Returns whether a sheet named like one of the kit's has its headings too: `nodes` of a network file has others."""
    sheet = SHEETS.get(part)
    if sheet is None:
        return False
    for _, cells in list(grid.filled)[:10]:
        known = [sheet.by_label[name] for cell in cells if not blank(cell) and (name := plain(cell)) in sheet.by_label]
        if part == "nodes" and any(fields_of("people", str(cell))[0][:1] in _OF_PEOPLE for cell in cells if not blank(cell)):
            return False
        if (len(known) > 1 or any(column.required for column in known)) and (
            part != "nodes" or {"unit", "people", "target"} & {c.field for c in known} or len(cells) == 1
        ):
            return True
    return not any(True for _ in grid.filled)


def _ask_for_names(work: _Work) -> None:
    """Asks which column names the people, where no heading of the file says it."""
    for table in list(work.passed):
        rows = [(number, list(cells)) for number, cells in table.rows if not all(blank(cell) for cell in cells)]
        if table.part or part_named(table.title) not in {None, "people"} or plain(table.title) == plain(GUIDANCE) or len(rows) < 2:
            continue
        header_row, cells = next(((number, cells) for number, cells in rows[:10] if sum(not blank(cell) for cell in cells) > 1), rows[0])
        headers = {index: str(cell) for index, cell in enumerate(cells) if not blank(cell)}
        body = [(number, below) for number, below in rows if number > header_row]
        likely = [index for index in headers if _names_somebody([cell_at(below, index) for _, below in body])]
        if not likely:
            continue
        options = {
            f"{letters(index)}": f"{shown(headers[index])}: {'; '.join(shown(text_at(below, index)) for _, below in body[:3])}"
            for index in likely[:_MOST_CHOICES]
        }
        options["none"] = "None of them: leave the sheet unread"
        chosen = work.ask.ask(f"people/name/{fold(table.title)}", f"{shown(table.title)}: which column names the people?", options)
        if chosen == "none":
            continue
        index = next(each for each in likely if letters(each) == chosen)
        work.passed.remove(table)
        headers[index] = "name"
        work.blocks.append(Block(Grid(table.title, tuple(rows)), "people", header_row, headers, body))
        return


def _names_somebody(entries: list[Any]) -> bool:
    texts = [str(entry).strip() for entry in entries if not blank(entry)]
    return (
        len(texts) >= 0.5 * len(entries) > 0
        and len(set(texts)) >= 0.8 * len(texts)
        and all(any(char.isalpha() for char in text) and len(text) < 80 for text in texts)
    )


def _blocks(work: _Work) -> None:
    """Turns each block into a draft; a list of members without a list of people is both."""
    listed = any(block.part == "people" for block in work.blocks)
    for block in work.blocks:
        members_only = block.part == "members" and not listed
        if members_only:
            block.part = "people"
            if not any(fields_of("people", text)[0][:1] in {("name",), ("first_name",)} for text in block.headers.values()):
                block.headers = {
                    index: "name" if fields_of("members", text)[0][:1] == ("person",) else text for index, text in block.headers.items()
                }
        columns = assigned(block, work.ask, work.report)
        asked_ties = [] if work.own or block.part != "people" else tie_tables.nominations(block, columns, work.ask, work.report)
        mapped = scaled(columns, work.ask, work.report, own=work.own)
        draft = draft_of(columns, mapped)
        if block.part == "ties":
            tie_tables.finished(draft, columns, work.ask, work.report, own=work.own)
        if block.part == "people":
            if not work.own:
                who.apart(draft, work.ask, work.report)
            _identities(columns, draft, work)
            _members(columns, draft, work, everybody=members_only)
            _sections(block, draft, work)
        work.add(draft)
        for tie in asked_ties:
            work.add(tie)
        work.columns += columns.reported(_meanings(columns))


def _meanings(columns: Columns) -> dict[int, str]:
    """Returns column → what it becomes, in words."""
    own = SHEETS[columns.part].by_field
    words = {
        MEMBER: "member of the coalition",
        ID: "the code in other tables",
        FIRST: "first name",
        LAST: "last name",
        DIRECTION: "direction",
    }
    found = {index: own[name].label if name in own else words.get(name, name) for name, index in columns.fields.items()}
    return {**{index: text for index, text in columns.scales.items() if index not in found}, **found}


def _identities(columns: Columns, draft: Draft, work: _Work) -> None:
    index = columns.fields.get(ID)
    if index is None:
        return
    codes = {number: cell_at(cells, index) for number, cells in columns.block.rows}
    for number, row in draft.rows:
        if not blank(row.get("name")) and not blank(codes.get(number)):
            work.ids.setdefault(same(str(row["name"])), codes[number])


def _members(columns: Columns, draft: Draft, work: _Work, *, everybody: bool) -> None:
    """Adds the members that a yes-or-no column of the people names, or everybody of a list of members."""
    index = columns.fields.get(MEMBER)
    if index is None and not everybody:
        return
    marks = {number: cell_at(cells, index) for number, cells in columns.block.rows} if index is not None else {}
    rows = [
        (number, {"person": row["name"]})
        for number, row in draft.rows
        if not blank(row.get("name"))
        and (everybody or not (blank(marks.get(number)) or fold(marks[number]) in NO or is_unknown(marks[number])))
    ]
    if everybody:
        work.report.notice(
            draft.title,
            "",
            "a list of members and no list of people: everybody on it was read as a person and as a member",
            f"{len(rows)} rows",
        )
    if rows:
        work.add(Draft("members", draft.title, draft.header_row, {"person": draft.columns["name"]}, rows, added=True))


def _sections(block: Block, draft: Draft, work: _Work) -> None:
    """Keeps the section heading above a person as an unread column, and takes it for the unit where the list has no such column."""
    if not block.sections:
        return
    if "unit" in draft.columns:
        return
    for number, row in draft.rows:
        if number in block.sections:
            row["unit"] = block.sections[number]
    first = next(iter(block.sections.values()))
    work.report.notice(block.title, "", "the section headings were read as the unit of the people below them", first)


def _people(work: _Work) -> None:
    """Joins people who stand in several lists: the first row counts, completed by the later ones."""
    seen: dict[str, dict[str, Any]] = {}
    if work.own:
        return
    for draft in work.drafts.get("people", []):
        rows = []
        for number, row in draft.rows:
            name = same(str(row.get("name") or ""))
            first = seen.get(name)
            if not name or first is None:
                seen[name] = row
                rows.append((number, row))
                continue
            if any(first is other for _, other in draft.rows):
                rows.append((number, row))
                continue
            for key, value in row.items():
                if blank(first.get(key)):
                    first[key] = value
            work.report.notice(draft.title, f"A{number}", "this person stands in an earlier list too; the two rows were joined", name)
        draft.rows = rows


def _ties_and_lists(work: _Work) -> None:
    """Finds the people whom ties, members and lists of names mean; asks about those whom no list of people has."""
    known = who.directory(work.drafts.get("people", []), work.ids)
    listed = bool(work.drafts.get("people"))
    for name in work.extra:
        if known.found(name) is None:
            known.add(name)
    work.extra = {
        name: place for name, place in work.extra.items() if known.found(name) == (name, True) and name not in _listed_names(work)
    }
    if work.own:
        return
    open_names: dict[str, list[int]] = {}
    titles: dict[str, None] = {}
    places: dict[str, tuple[str, int]] = {}
    for part, fields in (("ties", ("source", "target")), ("members", ("person",))):
        for draft in work.drafts.get(part, []):
            unknown = who.resolved(draft, fields, known, work.report)
            for name, rows in unknown.items():
                open_names.setdefault(name, []).extend(rows)
                places.setdefault(name, (draft.title, rows[0]))
                titles.setdefault(draft.title)
    if open_names and (not listed and not work.extra):
        title = next(iter(titles))
        work.report.notice(title, "", f"no list of people: the {len(open_names)} people whom the ties name are taken as the list", title)
        work.extra |= {name: places[name] for name in open_names}
    elif open_names:
        _decide(who.ask_unknown(open_names, known, work.ask, ", ".join(titles)), open_names, places, known, work)
    for name in work.extra:
        known.add(name)
    for draft in work.drafts.get("ties", []):
        tie_tables.once(draft, work.ask, work.report)
    for part, fields in _LIST_FIELDS.items():
        for draft in work.drafts.get(part, []):
            who.resolved_lists(draft, fields, known, work.report)


def _listed_names(work: _Work) -> set[str]:
    return {same(str(row.get("name") or "")) for draft in work.drafts.get("people", []) for _, row in draft.rows}


def _decide(what: str, unknown: Mapping[str, list[int]], places: Mapping[str, tuple[str, int]], known: who.Directory, work: _Work) -> None:
    """Does what was decided about names that are on no list: adds them, leaves out their rows, or takes the nearest name."""
    if what == "add":
        work.extra |= {name: places[name] for name in unknown}
        return
    for part, fields in (("ties", ("source", "target")), ("members", ("person",))):
        for draft in work.drafts.get(part, []):
            rows = []
            for number, row in draft.rows:
                strange = {end: same(str(row.get(end) or "")) for end in fields if same(str(row.get(end) or "")) in unknown}
                if what == "near":
                    row.update({end: known.near(name) or name for end, name in strange.items()})
                elif strange:
                    work.report.notice(
                        draft.title,
                        f"row {number}",
                        "left out, because it names somebody who is not on the list",
                        next(iter(strange.values())),
                    )
                    continue
                rows.append((number, row))
            draft.rows = rows


def _tables(work: _Work) -> tuple[list[Table], list[Moved]]:
    if work.extra:
        title, header_row = next(iter(work.extra.values()))
        rows: list[tuple[int, dict[str, Any]]] = [(place[1], {"name": name}) for name, place in work.extra.items()]
        work.add(Draft("people", title, header_row, {}, rows, added=True))
    tables: list[Table] = []
    moved: list[Moved] = []
    for part in _CORE:
        drafts = [draft for draft in work.drafts.get(part, []) if draft.rows or len(work.drafts[part]) == 1]
        if len(drafts) == 1 and not drafts[0].added and not _doubled(drafts[0], tables):
            tables.append(drafts[0].table())
        elif drafts:
            table, places = joined(drafts)
            tables.append(table)
            moved.append(places)
    return tables, moved


def _doubled(draft: Draft, tables: Iterable[Table]) -> bool:
    return any(table.title == draft.title for table in tables)
