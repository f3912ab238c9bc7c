"""What does a file say? Puts the pieces together: sheets to tables, tables to drafts, drafts to tables of the kit's own form.

Everything that is not certain is asked; the interpretation goes on with the proposal, so that it can be shown whole before anybody has
answered. The strict reader then reads what comes out, with every error at its place in the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from coalition_kit.io.cells import NO, blank, join_names, split_names
from coalition_kit.io.problems import Refused, Report, printable
from coalition_kit.io.reading import directory as who
from coalition_kit.io.reading import rows_of_people
from coalition_kit.io.reading import ties as tie_tables
from coalition_kit.io.reading.blocks import Block
from coalition_kit.io.reading.columns import Columns, Reported, ask_for_holders, assign_columns, draft_of, scale_mappings
from coalition_kit.io.reading.drafts import Draft, Moved, join_drafts
from coalition_kit.io.reading.empty_below import fill_managers
from coalition_kit.io.reading.entries import is_unknown
from coalition_kit.io.reading.grids import FileContent, cell_at
from coalition_kit.io.reading.held_decisions import decisions_of_bodies, held_decisions
from coalition_kit.io.reading.limits import limits_of_people
from coalition_kit.io.reading.names import are_addresses
from coalition_kit.io.reading.questions import Asker, ReadingQuestion
from coalition_kit.io.reading.raci import join_holders, people_taking_part, take_out_consenting
from coalition_kit.io.reading.ratings_of_ties import part_ratings
from coalition_kit.io.reading.repeated_ties import without_repeats
from coalition_kit.io.reading.rules import read_rules, take_rules_from_holders
from coalition_kit.io.reading.sheets import ask_for_names, grid_of_text, is_own, is_read, put_own_sheet, put_sheet, visible
from coalition_kit.io.reading.surveys import ends_of_ties, nominations
from coalition_kit.io.reading.ticks import with_ticks_read
from coalition_kit.io.reading.titles import is_title
from coalition_kit.io.reading.usual_form import Turned
from coalition_kit.io.reading.vocabulary import CORE, ID, MEMBER, fields_of, fold, is_dated
from coalition_kit.io.reading.work import Work
from coalition_kit.io.reading.worries import written_worries
from coalition_kit.io.schema import SHEETS
from coalition_kit.io.tables import Table, same
from coalition_kit.wording import count_of, name_list

_NO_NAME = re.compile(
    r"(?:sheet|tabelle|feuil|hoja|foglio|blad|planilha|arkusz|лист|ark|taul|工作表|シート|table|page)\s*\d*", re.IGNORECASE
)
_PLACES = {"function", "level", "unit", "organization", "sector"}  # what lists of members say of their people
_LIST_FIELDS = {"decisions": ("holders",)}


@dataclass
class Understood:
    """A file as the kit's own tables, with what has to be asked and how each column was understood."""

    tables: list[Table] = field(default_factory=list)
    moved: list[Moved | Turned] = field(default_factory=list)
    columns: list[Reported] = field(default_factory=list)
    questions: tuple[ReadingQuestion, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)


def understand(content: FileContent, answers: Mapping[str, str], report: Report) -> Understood:
    """Returns what `content` says under the `answers` given so far; problems and notices go to `report`."""
    ask = Asker(answers)
    if content.doubt:
        options = {"read": "Yes: read it as a table", "leave": "No: leave it, and get the file again"}
        if ask.ask("file/text", content.doubt, options) == "leave":
            raise Refused("a whole workbook, zip, CSV or JSON file is wanted", "a text under the name of another kind of file")
    grids = [grid for sheet in content.sheets if (grid := grid_of_text(sheet, ask, report)) is not None]
    work = Work(ask, report, own=is_own(grids))
    for grid in [visible(grid, ask, report) for grid in grids if is_read(grid, ask, report)]:
        (put_own_sheet if work.own else put_sheet)(grid, work)
    if not work.own and not work.blocks and not work.drafts:
        ask_for_names(work)
    _ask_for_the_time(work)
    _blocks(work)
    _people(work)
    _ties_and_lists(work)
    tables, moved = _tables(work)
    rows = {part: sum(len(draft.rows) for draft in drafts) for part, drafts in work.drafts.items()}
    counts = {part: count for part in CORE if (count := rows.get(part, 0) + work.counts.get(part, 0))}
    return Understood([*tables, *work.passed], [*moved, *work.turned], work.columns, tuple(ask.open.values()), counts)


def _blocks(work: Work) -> None:
    """Turns each block into a draft; a list of members without a list of people is both."""
    if not work.own:
        work.blocks = [each for block in work.blocks for each in part_ratings(block, work.report)]
    listed = any(block.part == "people" for block in work.blocks)
    named = _sheets_that_name_functions(work)
    for block in work.blocks:
        block.alike = [other for other in work.blocks if other is not block and (other.part, other.headers) == (block.part, block.headers)]
    for block in work.blocks:
        members_only = block.part == "members" and not listed
        if members_only:
            block.part = "people"
            _head_the_names(block)
        if block.part == "people" and not work.own and not block.native:
            block = with_ticks_read(block, work.ask, work.report)
        consenting = take_out_consenting(block, work.ask) if block.part == "decisions" and not (work.own or block.native) else {}
        if ends := ends_of_ties(block) if block.part == "people" and not work.own else {}:
            block.part = "ties"
        columns = assign_columns(block, work.ask, work.report, ends)
        if block.part == "decisions" and "holders" not in columns.fields and not (work.own or block.native):
            ask_for_holders(columns, work.ask, certain=bool(consenting))
        if consenting:
            join_holders(columns, consenting, work.report)
        if block.part == "decisions" and not (listed or work.drafts.get("people") or work.own or block.native):
            _add_people_taking_part(block, columns, work)
        if block.part == "people" and not (work.own or block.native):
            fill_managers(columns, work.ask)
        asked_ties = [] if work.own or block.part != "people" else nominations(block, columns, work.ask, work.report)
        elsewhere = any(other.part == "decisions" for other in work.blocks) or bool(work.drafts.get("decisions"))
        decided = None
        if block.part == "people" and not (work.own or elsewhere):
            decided = held_decisions(block, columns, work.report) or limits_of_people(block, columns, work.ask, work.report)
            decided = decided or decisions_of_bodies(block, columns, work.ask, work.report)
        mapped = scale_mappings(columns, work.ask, work.report, own=work.own)
        draft = draft_of(columns, mapped)
        take_rules_from_holders(draft, own=work.own or block.native)
        if block.part == "members" and not (work.own or block.native):
            _people_of_members(columns, draft, work)
        if block.part == "ties":
            tie_tables.finish_ties(draft, columns, work.ask, work.report, own=work.own)
        if block.part == "people":
            if not work.own:
                stood = rows_of_people.one_person_in_each(
                    draft, asked_ties, work.ask, work.report, native=block.native, nominating=block.asked
                )
                for name, entry in stood.items():
                    work.ids.setdefault(name, []).append(entry)
            _identities(columns, draft, work)
            _members(columns, draft, work, everybody=members_only)
            _sections(block, draft, work)
            if block.title in named and "function" not in draft.columns:
                for _, row in draft.rows:
                    row["function"] = block.title.strip()
                work.report.notice(block.title, "", "the name of the sheet was read as the function of the people on it", block.title)
        work.add(draft)
        worries = written_worries(columns, draft, work.report) if block.part == "people" and not (work.own or block.native) else ()
        for said in (*asked_ties, *([decided] if decided else []), *worries):
            work.add(said)
        work.columns += columns.reported()


def _head_the_names(block: Block) -> None:
    """Calls the column of the members their name, in a list that has no heading for names of people."""
    if not any(fields_of("people", text)[0][:1] in {("name",), ("first_name",)} for text in block.headers.values()):
        person = {index for index, text in block.headers.items() if fields_of("members", text)[0][:1] == ("person",)}
        block.headers = {index: "name" if index in person else text for index, text in block.headers.items()}


def _add_people_taking_part(block: Block, columns: Columns, work: Work) -> None:
    """Takes the people whom a table of decisions names, who decides and who recommends or performs, as the list of people."""
    if people := people_taking_part(block, columns.fields.get("holders", -1)):
        wanted = f"no list of people: the {len(people)} people whom the decisions name are taken as the list"
        work.report.notice(block.title, "", wanted, block.title)
    for name in people:
        work.extra.setdefault(same(name), (block.title, block.header_row))


def _sheets_that_name_functions(work: Work) -> set[str]:
    """Returns the titles of sheets of people that stand for a department each: several of the same headings, none a list or a date."""
    titles = {block.title: tuple(map(fold, block.headers.values())) for block in work.blocks if block.part == "people"}
    own = {title for title in titles if not is_title(title) and not _is_a_time(title) and not _NO_NAME.fullmatch(title.strip())}
    return own if len(own) > 1 and own == set(titles) and len({titles[title] for title in own}) == 1 else set()


def _is_a_time(title: str) -> bool:
    return is_dated(f"- {title}")


def _ask_for_the_time(work: Work) -> None:
    """Asks which of several sheets of the same columns, each named by a date, says how it is now; the others complete it."""
    dated = [block for block in work.blocks if block.part == "people" and _is_a_time(block.title)]
    if len(dated) < 2 or len({tuple(map(fold, block.headers.values())) for block in dated}) > 1:
        return
    by_code = {fold(block.title): block for block in reversed(dated)}
    options = {code: f"{printable(block.title)}, and the others complete it" for code, block in by_code.items()}
    text = f"{name_list([block.title for block in dated])} have the same columns and are named by dates. Which of them says how it is now?"
    chosen = by_code[work.ask.ask("people/dates", text, options)]
    others = [block for block in reversed(dated) if block is not chosen]
    work.blocks = [chosen, *others, *(block for block in work.blocks if block not in dated)]


def _people_of_members(columns: Columns, draft: Draft, work: Work) -> None:
    """Adds people with what a list of members says of them beside: their organization, their function."""
    block = columns.block
    said = {index: found[0] for index in draft.unread if (found := fields_of("people", block.headers[index])[0]) and found[0] in _PLACES}
    if not said:
        return
    cells_of = dict(block.rows)
    rows = [
        (number, {"name": row["person"], **{field: cell_at(cells_of[number], index) for index, field in said.items()}})
        for number, row in draft.rows
        if not blank(row.get("person"))
    ]
    work.add(Draft("people", block.title, block.header_row, {"name": draft.columns["person"]}, rows, added=True))
    for index, field_ in said.items():
        draft.unread.pop(index)
        columns.scales[index] = SHEETS["people"].by_field[field_].label
    for kept in draft.kept.values():
        for index in said:
            kept.pop(index, None)


def _identities(columns: Columns, draft: Draft, work: Work) -> None:
    """Notes by which codes and addresses other columns and tables may name the people of a draft."""
    block = columns.block
    indices = [columns.fields[ID]] if ID in columns.fields else []
    indices += [index for index in block.headers if index not in indices and are_addresses(block.column(index))]
    for index in indices:
        codes = {number: cell_at(cells, index) for number, cells in block.rows}
        for number, row in draft.rows:
            if not blank(row.get("name")) and not blank(codes.get(number)):
                work.ids.setdefault(same(str(row["name"])), []).append(codes[number])


def _members(columns: Columns, draft: Draft, work: Work, *, everybody: bool) -> None:
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


def _sections(block: Block, draft: Draft, work: Work) -> None:
    """Keeps the section heading above a person as an unread column, and takes it for the unit where the list has no such column."""
    if not block.sections or "unit" in draft.columns:
        return
    for number, row in draft.rows:
        if number in block.sections:
            row["unit"] = block.sections[number]
    first = next(iter(block.sections.values()))
    work.report.notice(block.title, "", "the section headings were read as the unit of the people below them", first)


def _people(work: Work) -> None:
    """Joins people who stand in several lists: the first row counts, completed by the later ones."""
    seen: dict[str, dict[str, Any]] = {}
    if work.own:
        return
    for draft in work.drafts.get("people", []):
        rows, joined_rows = [], []
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
            joined_rows.append((number, name))
        if joined_rows:
            number, name = joined_rows[0]
            told = f"{count_of(len(joined_rows), 'person stands', 'people stand')} in an earlier list too; their rows were joined"
            work.report.notice(draft.title, f"A{number}", told, name)
        draft.rows = rows


def _ties_and_lists(work: Work) -> None:
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
    for draft in work.drafts.get("ties", []):
        for name, number in tie_tables.without_people_alone(draft, work.report).items():
            if known.found(name) is None:
                open_names.setdefault(name, []).append(number)
                places.setdefault(name, (draft.title, number))
                titles.setdefault(draft.title)
    for part, fields in (("ties", ("source", "target")), ("members", ("person",))):
        for draft in work.drafts.get(part, []):
            unknown = who.resolve_names(draft, fields, known, work.report)
            for name, rows in unknown.items():
                open_names.setdefault(name, []).extend(rows)
                places.setdefault(name, (draft.title, rows[0]))
                titles.setdefault(draft.title)
    for part, fields in _LIST_FIELDS.items():
        for draft in work.drafts.get(part, []):
            for name, rows in who.resolve_name_lists(draft, fields, known, work.report, listed=listed or bool(work.extra)).items():
                open_names.setdefault(name, []).extend(rows)
                places.setdefault(name, (draft.title, rows[0]))
                titles.setdefault(draft.title)
    if open_names and (not listed and not work.extra):
        title = next(iter(titles))
        wanted = f"no list of people: the {len(open_names)} people whom the {_sources(work)} name are taken as the list"
        work.report.notice(title, "", wanted, title)
        work.extra |= {name: places[name] for name in open_names}
    elif open_names:
        _decide(who.ask_unknown(open_names, known, work.ask, ", ".join(titles)), open_names, places, known, work)
    for name in work.extra:
        known.add(name)
    for draft in work.drafts.get("decisions", []):
        read_rules(draft, work.report, known)
    without_repeats(work.drafts.get("ties", []), work.ask, work.report)


def _sources(work: Work) -> str:
    return " and ".join(part for part in ("ties", "decisions") if work.drafts.get(part))


def _listed_names(work: Work) -> set[str]:
    return {same(str(row.get("name") or "")) for draft in work.drafts.get("people", []) for _, row in draft.rows}


def _decide(what: str, unknown: Mapping[str, list[int]], places: Mapping[str, tuple[str, int]], known: who.Directory, work: Work) -> None:
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
    for part, fields in _LIST_FIELDS.items():
        for draft in work.drafts.get(part, []):
            for number, row in draft.rows:
                for name in fields:
                    _decide_list(what, name, number, row, draft, unknown, known, work)


def _decide_list(
    what: str, name: str, number: int, row: dict[str, Any], draft: Draft, unknown: Mapping[str, list[int]], known: who.Directory, work: Work
) -> None:
    """Takes the names on no list out of a list of names, or puts the nearest names in their place."""
    pieces = split_names(row[name]) if isinstance(row.get(name), str) else []
    strange = [piece for piece in pieces if same(who.without_votes(piece)) in unknown]
    if not strange:
        return
    if what == "near":
        pieces = [known.near(who.without_votes(piece)) or piece if piece in strange else piece for piece in pieces]
    else:
        pieces = [piece for piece in pieces if piece not in strange]
        work.report.notice(draft.title, f"row {number}", "a name that is not on the list of people was left out", strange[0])
    row[name] = join_names(pieces) or None


def _tables(work: Work) -> tuple[list[Table], list[Moved]]:
    if work.extra:
        title, header_row = next(iter(work.extra.values()))
        rows: list[tuple[int, dict[str, Any]]] = [(place[1], {"name": name}) for name, place in work.extra.items()]
        work.add(Draft("people", title, header_row, {}, rows, added=True))
    tables: list[Table] = []
    moved: list[Moved] = []
    for part in (*CORE, "concerns"):
        drafts = [draft for draft in work.drafts.get(part, []) if draft.rows or len(work.drafts[part]) == 1]
        if len(drafts) == 1 and not drafts[0].added and not any(table.title == drafts[0].title for table in tables):
            tables.append(drafts[0].table())
        elif drafts:
            table, places = join_drafts(drafts)
            tables.append(table)
            moved.append(places)
    return tables, moved
