"""Where does a table begin and end on a sheet, and which of its rows are no rows of it? Looks at the sheet as a whole.

The header may stand below title rows, in two lines, or again further down; below it come scale rows, survey metadata, section
headings, totals and notes. What is left out is reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise, takewhile
from typing import Any

from coalition_kit.io.cells import blank, is_example
from coalition_kit.io.problems import Report
from coalition_kit.io.reading.grids import (
    Grid,
    Row,
    cell_at,
    fill_down,
    filled_count,
    note_unread_rows,
    row_text,
    text_at,
    text_by_column,
    texts_of,
)
from coalition_kit.io.reading.header_lines import is_second_line, repeated_headings, with_line_above, with_line_below
from coalition_kit.io.reading.names import is_full_name
from coalition_kit.io.reading.other_rows import is_section, legend_of, note_legends, with_legends, without_other_rows
from coalition_kit.io.reading.scale_words import is_on_a_scale
from coalition_kit.io.reading.titles import part_of_title
from coalition_kit.io.reading.vocabulary import (
    ASIDE,
    FIRST,
    ID,
    LAST,
    bare_header,
    fields_of,
    fold,
    holds_decisions,
    is_among,
    is_body,
    is_label,
    may_name_holders,
    starts_with,
    words,
)
from coalition_kit.io.tables import has_letters, letters, placeholder

CORE = ("people", "ties", "decisions", "members")
_ROWS_UNTIL_HEADER, _ROWS_UNTIL_HEADER_BESIDE = 60, 5
_ROWS_WITHOUT_GAP = 500  # so far a further table is looked for without an empty row above it
_LONGEST_HEADER = 300
_FEWEST_HEADINGS = 3  # of a row that keeps one below it from being the header
_MORE = 0.5  # a later row is a header rather than an earlier one where it has more than one column more
_IMPORT_ID = '{"importid"'
_SURVEYS = {
    "LimeSurvey": ("submitdate", "startlanguage"),
    "Microsoft Forms": ("Start time", "Completion time"),
    "Google Forms": ("Timestamp",),
    "SurveyMonkey": ("Respondent ID", "Collector ID"),
}
_OF_MEMBERS = {("nucleus",), ("since",), ("at_stake",)}
_NEEDS = {"ties": ({"source", "target"},), "decisions": ({"name"},), "members": ({"person"},), "people": ({"name"}, {FIRST, LAST})}


@dataclass
class Block:
    """One table of a sheet: the part that it seems to hold, its header, its rows, and the grid that it stands in."""

    grid: Grid
    part: str | None
    header_row: int
    headers: dict[int, str]  # column from 0 → heading
    rows: list[Row]
    sections: dict[int, str] = field(default_factory=dict)  # row number → the section heading above it
    groups: dict[int, str] = field(default_factory=dict)  # column → which of several times or groups it is about, where they repeat
    native: bool = False  # every heading is the kit's own
    asked: bool = False  # which column names the people was asked, so that rows may be of something else
    alike: list[Block] = field(default_factory=list)  # tables of other sheets with the same headings

    @property
    def title(self) -> str:
        """The title of the sheet."""
        return self.grid.title

    def column(self, index: int) -> list[Any]:
        """Returns the entries of a column."""
        return [cells[index] if index < len(cells) else None for _, cells in self.rows] if index >= 0 else [None] * len(self.rows)

    def everywhere(self, index: int) -> list[Any]:
        """Returns the entries of a column in this table and in those that are alike."""
        return [entry for block in (self, *self.alike) if block.headers == self.headers for entry in block.column(index)]


def blocks_in(grid: Grid, report: Report) -> list[Block]:
    """Returns the tables of a sheet, each with its rows; an empty list where no row looks like a header."""
    grid = fill_down(grid, report)
    starts = _starts(grid)
    if not starts:
        return []
    found = []
    for count, (row, part) in enumerate(starts):
        end = starts[count + 1][0] if count + 1 < len(starts) else None
        rows = [(number, cells) for number, cells in grid.filled if number >= row and (end is None or number < end)]
        if end is not None and len(rows) > 1 and len(texts_of(rows[-1][1])) == 1 and rows[-1][0] > rows[-2][0] + 1:
            report.notice(grid.title, f"A{rows[-1][0]}", "the title of the table below it was not read", texts_of(rows[-1][1])[0])
            rows.pop()
        found.append(_block(grid, part, rows, report, said_above=count == 0))
    if len(found) > 1:
        wanted = "one table on a sheet is the rule; here further tables stand below the first, and each was read on its own"
        report.notice(grid.title, f"A{starts[1][0]}", wanted, f"tables from row {', '.join(str(row) for row, _ in starts)}")
    return found


def own_block(grid: Grid, part: str) -> Block | None:
    """Returns a sheet of the kit's own form as a block, every row of it; None where it has no header."""
    rows = list(grid.filled)
    for position, (number, cells) in enumerate(rows[:10]):
        if header_score(part, cells):
            headers = {index: str(cell) for index, cell in enumerate(cells) if not blank(cell)}
            return Block(grid, part, number, headers, rows[position + 1 :], native=True)
    return None


def header_score(part: str, cells: Sequence[Any]) -> float:
    """Returns how many of the cells are headings of `part`; 0 where what the part needs is not among them."""
    texts = [str(cell) for cell in cells if not blank(cell)]
    if not texts or any(not isinstance(cell, str | date) for cell in cells if not blank(cell)):
        return 0.0
    if part == "people" and any(is_among("other_registers", bare_header(text)) for text in texts):
        texts = [text for text in texts if ID not in fields_of(part, text)[0]]  # R1 is a risk
    fields: set[str] = set()
    score = 0.0
    for text in texts:
        candidates, certain = fields_of(part, text) if len(text) <= _LONGEST_HEADER else ((), False)
        if part == "ties" and len(text.strip()) == 1 and any(fields_of("people", other)[0][:1] == ("name",) for other in texts):
            continue  # A beside De is the end of a tie, A beside Person is not
        if part == "people" and fields_of("ties", text) == (("target",), True) and header_score("ties", cells):
            continue  # Partner beside Organization is the other end of a tie, Partner beside Influence the actor
        if candidates:
            fields.update(candidates[:1] if candidates[0] == ASIDE else candidates)
            score += 0.4 if candidates[0] == ASIDE else 1.0 if certain else 0.8
    own = any(fields_of(part, text)[0][:1] in _OF_MEMBERS for text in texts)  # since when, in the coalition
    grouped = part == "members" and any(map(is_body, texts)) and not own
    return score if any(need <= fields for need in _NEEDS[part]) and not grouped else 0.0  # the members of each committee


def _starts(grid: Grid) -> list[tuple[int, str]]:
    """Returns the rows where a table begins, with the part that its header fits best."""
    titled = part_of_title(grid.title)
    rows = list(grid.filled)
    first: tuple[int, str] | None = None
    best = 0.0
    for number, cells in rows[:_ROWS_UNTIL_HEADER]:
        texts = texts_of(cells)
        part, score = _best_part(cells, titled)
        people = sum(is_full_name(text) and not fields_of("people", text)[1] for text in texts)  # Start Date is nobody
        named = people >= 0.5 * len(texts) > score and not is_label("people", texts[0]) and not _head_names(texts)
        if not part or named or is_example(cell_at(cells, 0)) or not _is_header(grid, number, len(texts)):
            continue
        if not any(fields_of(part, text)[1] for text in texts) and any(map(is_on_a_scale, texts)):
            continue  # Parents beside Passive ally
        if score < 0.5 * len(texts) and _is_below_a_header(grid, number, len(texts)):
            continue
        below = [below for row, below in rows if row > number]
        if (part == "decisions" and _says_them_again(cells, below)) or (part == "people" and _names_nobody(cells, below)):
            continue
        if score > best + (_MORE if first else 0.0):
            first, best = (number, part), score
        if score >= min(2, len(texts)) and score >= 0.5 * len(texts):
            break
    if first is None:
        return []
    starts = [first]
    last, headed = first[0], False
    header = text_by_column(dict(rows)[first[0]])
    for number, cells in rows:
        if number <= first[0]:
            continue
        gap, last = number > last + 1, number
        if not gap and not headed and number > first[0] + _ROWS_WITHOUT_GAP:
            continue
        texts = texts_of(cells)
        part, score = _best_part(cells, None)
        other = score >= max(2, 0.8 * len(texts)) and part != starts[-1][1] and (gap or score >= len(texts))
        here = text_by_column(cells)
        like = header != here and any(text == header.get(at) for at, text in here.items())  # a column of the first one, and others
        again = (gap or headed) and part == first[1] and like
        if len(texts) >= 2 and (other or again):
            starts.append((number, part))
        headed = gap and len(texts) == 1  # a title with the headings in the next row
    return starts


def _head_names(texts: Sequence[str]) -> bool:
    """Returns whether a first and a last name are among headings that may look like names, such as `Lead Status`."""
    return {(FIRST,), (LAST,)} <= {fields_of("people", text)[0][:1] for text in texts}


def _says_them_again(cells: Sequence[Any], below: Sequence[Sequence[Any]]) -> bool:
    """Returns whether a table without a column of who decides has the same topic in several rows: a log of talks, and no decisions."""
    fields = {index: fields_of("decisions", text)[0][:1] for index, text in text_by_column(cells).items()}
    key = next((index for index, found in fields.items() if found == ("name",)), None)
    if key is None or ("holders",) in fields.values():
        return False
    names = [text for row in below if (text := text_at(row, key))]
    return len({*names}) < len(names)


def _names_nobody(cells: Sequence[Any], below: Sequence[Sequence[Any]]) -> bool:
    """Returns whether the columns for names are empty or numbers: the export of an anonymous survey, or `Employees` for how many."""
    heads = {index: fields_of("people", text) for index, text in text_by_column(cells).items()}
    likely = [index for index, (found, sure) in heads.items() if found[:1] in {(FIRST,), (LAST,)} or (found[:1] == ("name",) and not sure)]
    answers = [row for row in below if not any(text.lower().startswith(_IMPORT_ID) for text in texts_of(row))]
    if not likely or not answers or any("name" in found and sure for found, sure in heads.values()):
        return False
    return not any(has_letters(text_at(row, index)) for row in answers for index in likely)


def _best_part(cells: Sequence[Any], titled: str | None) -> tuple[str, float]:
    """Returns the part whose headings these cells are, and how many; the title of the sheet decides between equals."""
    scores = {part: score for part in CORE if (score := header_score(part, cells))}
    if not scores:
        return "", 0.0
    part = max(scores, key=lambda name: (scores[name] + (1.0 if name == titled else 0.0), -CORE.index(name)))
    if part == "decisions" and "people" in scores and _says_what_each_decides(texts_of(cells), of_decisions=titled == part):
        part = "people"
    if part == "decisions" != titled and "people" in scores and not any(map(_is_of_decisions, texts_of(cells))):
        part = "people"
    if part == "members" and titled != part and "people" in scores and not _says_membership(texts_of(cells)):
        part = "people"
    return part, scores[part]


def _is_of_decisions(heading: str) -> bool:
    """Returns whether a heading is one of decisions and of nothing else: who holds them, their topic; Name and Category are not."""
    found = fields_of("decisions", heading)[0][:1]
    return found in {("holders",), ("rule",)} or (found == ("name",) and fields_of("people", heading)[0][:1] != found)


def _says_membership(headings: Sequence[str]) -> bool:
    """Returns whether headings say that the rows are members: `Member`, since when, or the name of the group; a person's role does not."""
    named = {fold(text) for text in words()["members"]["person"]} - {fold(text) for text in words()["people"]["name"]}
    return any(
        fields_of("members", text)[0][:1] in _OF_MEMBERS or fold(text) in named or part_of_title(text) == "members" for text in headings
    )


def _says_what_each_decides(headings: Sequence[str], *, of_decisions: bool) -> bool:
    """Returns whether a table has a column of what its people decide, and none of who decides: `Name`, `Decides on`.

    `Decides` may be either: on a sheet that is called after its decisions (`of_decisions`) it is who decides.
    """
    others = [text for text in headings if of_decisions or not holds_decisions(text)]
    deciders = any(may_name_holders(text) or fields_of("decisions", text)[0][:1] == ("holders",) for text in others)
    return not deciders and any(map(holds_decisions, headings))


def _is_header(grid: Grid, number: int, filled: int) -> bool:
    """Returns whether a row can be the header: a title row above it has one cell, a header of one cell has rows of one cell below."""
    if filled > 1:
        return True
    below = [cells for row, cells in grid.filled if row > number][:5]
    return not any(filled_count(cells) > 1 for cells in below)


def _is_below_a_header(grid: Grid, number: int, filled: int) -> bool:
    """Returns whether a row above, with no gap and with as many entries, all different words, is more likely the header than this one."""
    by_number = dict(grid.filled)
    above = takewhile(bool, (texts_of(by_number.get(row, [])) for row in range(number - 1, 0, -1)))
    wide = (texts for texts in above if len(texts) >= max(filled, _FEWEST_HEADINGS))
    return any(len(set(texts)) == len(texts) and not re.search(r"\d", "".join(map(bare_header, texts))) for texts in wide)


def _block(grid: Grid, part: str | None, rows: list[Row], report: Report, *, said_above: bool) -> Block:
    header_row, cells = rows[0]
    own_line = {index: str(cell) for index, cell in enumerate(cells) if not blank(cell)}
    headers = with_line_above(grid, header_row, own_line) if said_above else own_line
    first_line = header_row - 1 if headers != own_line else header_row
    above_it = text_by_column(dict(grid.filled).get(header_row - 1, ())) if said_above else {}
    again = repeated_headings(part, above_it, cells) if part is not None else {}
    if again:
        first_line = header_row - 1
    elif part is not None and len(rows) > 1 and is_second_line(part, headers, rows[1][1]):
        again = repeated_headings(part, headers, rows[1][1])
        headers = with_line_below(part, headers, rows.pop(1)[1])
    headers |= {index: f"{text} ({group})" for index, (text, group) in again.items()}
    titled = part_of_title(grid.title)
    part = titled if titled in CORE and titled is not None and header_score(titled, cells) else part
    above = [row for row in grid.filled if row[0] < first_line] if said_above else []
    legends = {number: legend for number, cells in above if (legend := legend_of(cells))}
    explained = with_legends(part, headers, list(legends.values()))
    native = not grid.made_from and part is not None and all(is_label(part, text) for text in headers.values())
    groups = {index: group for index, (_, group) in again.items()}
    block = Block(grid, part, header_row, explained, rows[1:], groups=groups, native=native)
    note_legends(report, grid.title, "A", legends, read=explained != headers)
    above = [row for row in above if row[0] not in legends]
    note_unread_rows(report, grid.title, above, "the row above the column names")
    block = _without_neighbour(block, report)
    _note_survey_tool(block, report)
    block = with_every_column(without_other_rows(_without_metadata(block, report), report))
    title = texts_of(dict(grid.filled).get(first_line - 1, []))
    is_headed = said_above and len(title) == 1 and is_section(title[0], merged=False, capitals=False)  # a section above the header
    if is_headed and block.sections:
        block.sections = {**{number: title[0] for number, _ in block.rows if number < min(block.sections)}, **block.sections}
    return block


def with_every_column(block: Block) -> Block:
    """Returns the block with a heading for each column that has entries and none: what stands there is kept unread, and said."""
    width = max((len(cells) for _, cells in block.rows), default=0)
    bare = [index for index in range(width) if index not in block.headers and not all(blank(entry) for entry in block.column(index))]
    return replace(block, headers={**block.headers, **{index: placeholder(index) for index in bare}}) if bare else block


def _without_neighbour(block: Block, report: Report) -> Block:
    """Returns the block without a second table to its right, such as a pivot: an empty column, then headings of their own."""
    indices = sorted(block.headers)
    for before, index in pairwise(indices):
        gap = index > before + 1 and all(blank(cell) for column in range(before + 1, index) for cell in block.column(column))
        if starts_with("pivot", block.headers[index]) or (gap and block.part and _stands_alone(block, index)):
            right = [each for each in indices if each >= index]
            report.notice(
                block.title,
                f"{letters(index)}{block.header_row}",
                "a second table beside the list was not read",
                "; ".join(block.headers[each] for each in right),
            )
            rows = [(number, cells[:index]) for number, cells in block.rows]
            block.headers = {each: text for each, text in block.headers.items() if each < index}
            block.rows = [(number, cells) for number, cells in rows if not all(blank(cell) for cell in cells)]
            break
    return block


def side_by_side(grid: Grid, report: Report) -> list[Grid]:
    """Returns the tables of a sheet that stand beside each other, an empty column between them, each with its headings; or the sheet."""
    filled = {index for _, cells in grid.rows for index, cell in enumerate(cells) if not blank(cell)}
    top = [cells for _, cells in grid.filled][:_ROWS_UNTIL_HEADER_BESIDE]
    for gap in (index + 1 for index in sorted(filled) if index + 1 < grid.width and index + 1 not in filled):
        if _best_header([cells[:gap] for cells in top]) >= 1 and _best_header([cells[gap:] for cells in top]) >= 2:
            left = replace(grid, rows=tuple((number, cells[:gap]) for number, cells in grid.rows))
            right = replace(grid, rows=tuple((number, [*[None] * min(gap, len(cells)), *cells[gap:]]) for number, cells in grid.rows))
            report.notice(
                grid.title, f"{letters(gap + 1)}1", "a second table beside the first was read on its own", row_text(next(right.filled)[1])
            )
            return [left, *side_by_side(right, report)]
    return [grid]


def _best_header(rows: Sequence[Sequence[Any]]) -> float:
    """Returns how many headings the row has that is most of all a header."""
    return max((header_score(part, cells) for cells in rows for part in CORE), default=0.0)


def _stands_alone(block: Block, index: int) -> bool:
    """Returns whether the columns from `index` on are a table of their own: filled where the list is empty, or named like another list."""
    right = [block.headers[each] for each in block.headers if each >= index]
    other = any(header_score(part, right) >= 2 for part in CORE)
    beyond = any(all(blank(cell) for cell in cells[:index]) and not all(blank(cell) for cell in cells[index:]) for _, cells in block.rows)
    return other or beyond


def _note_survey_tool(block: Block, report: Report) -> None:
    """Notes which survey tool wrote a table, where its columns show it."""
    names = {fold(text) for text in block.headers.values()}
    for tool, marks in _SURVEYS.items():
        if {fold(mark) for mark in marks} <= names:
            more = "; answers such as A2 are codes: export them with their full texts" if tool == "LimeSurvey" else ""
            report.notice(block.title, f"A{block.header_row}", f"an export of {tool}: what is no answer is kept unread{more}", tool)
            return


def _without_metadata(block: Block, report: Report) -> Block:
    """Returns the block without the two metadata rows of Qualtrics; the question texts become the headings."""
    codes = next(
        (
            position
            for position, (_, cells) in enumerate(block.rows[:3])
            if any(text_at(cells, i).lower().startswith(_IMPORT_ID) for i in range(len(cells)))
        ),
        None,
    )
    if codes is None:
        return block
    questions = block.rows[codes - 1] if codes else None
    report.notice(
        block.title,
        f"A{block.rows[codes][0]}",
        "a Qualtrics export: its rows with question texts and import codes are no answers",
        row_text(block.rows[codes][1]),
    )
    headers = {index: text_at(questions[1], index) or text for index, text in block.headers.items()} if questions else block.headers
    return replace(block, headers=headers, rows=block.rows[codes + 1 :])
