"""Is a sheet in the form that a table usually has? Turns it, parts its lines and gives it headings where it is not, each with a notice.

A list of separated lines in one column, a list on its side, ditto marks, and an edge list without headings are forms that people have.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coalition_kit.io.cells import blank
from coalition_kit.io.problems import Problem, Report
from coalition_kit.io.reading.blocks import CORE, header_score
from coalition_kit.io.reading.grids import Grid, Row, cell_at, text_at, text_by_column, texts_of
from coalition_kit.io.reading.halved_names import with_halved_names_joined
from coalition_kit.io.reading.lines import with_lines_apart
from coalition_kit.io.reading.names import is_full_name, name_somebody
from coalition_kit.io.reading.raci import has_people_down
from coalition_kit.io.reading.scale_words import word_key, word_lists
from coalition_kit.io.reading.survey_words import topic_of
from coalition_kit.io.reading.vocabulary import fields_of, fold, is_among
from coalition_kit.io.tables import column_number, letters

_SEPARATORS = ";,\t|"
_DITTO = frozenset(
    {'"', ",,", "〃", "''", "``", '-"-', '- " -', "″", "„", "”", "“", "ditto", "do.", "dto.", "dito", "idem", "id.", "s. o."}
)
_LINK = re.compile(r"\s*\(https?://[^\s()]+\)")  # as Notion writes behind each name of another page
_DIRECTORY = re.compile(r"^CN=([^,=]+),(?:OU|DC|CN|O)=.*$", re.IGNORECASE)  # how a directory of a firm names a person
_LONGEST_DITTO = 8
_LEAST_ROWS = 2
_MOST_ROWS_TURNED, _MOST_COLUMNS_TURNED = 60, 300
_MOST_COLUMNS_OF_TIES = 4
_ROWS_LOOKED_AT = 10
_SHARE = 0.9
_SHARE_OF_HEADINGS = 0.5


@dataclass(frozen=True)
class Turned:
    """A sheet that was read on its side: its places are those of the file again, column for row."""

    title: str

    def problem(self, problem: Problem) -> Problem:
        """Returns the problem with the place that it has in the file."""
        found = re.fullmatch(r"([A-Z]+)(\d+)", problem.cell)
        if problem.sheet != self.title or not found:
            return problem
        return replace(problem, cell=_other_way(found[1], found[2]))

    def sentence(self, sentence: str) -> str:
        """Returns a sentence about a place with the one that it has in the file."""
        title = re.escape(self.title)
        turned = re.sub(rf"({title})!([A-Z]+)(\d+)", lambda found: f"{found[1]}!{_other_way(found[2], found[3])}", sentence)
        return re.sub(rf"({title}), row (\d+)", lambda found: f"{found[1]}, column {letters(int(found[2]) - 1)}", turned)


def _other_way(column: str, row: str) -> str:
    return f"{letters(int(row) - 1)}{column_number(column) + 1}"


def usual_form(grid: Grid, report: Report) -> tuple[Grid, Turned | None]:
    """Returns the sheet as a table with one row for each thing and headings above, and whether it was turned for that."""
    grid = with_halved_names_joined(grid, report)
    grid = _wide(_fill_ditto_marks(_split_lines(_without_hidden_signs(grid, report), report), report), report)
    if has_people_down(grid):
        report.notice(grid.title, "A1", "a matrix of responsibilities with people in its rows: each column was read as a task", "")
        return _turn(grid), Turned(grid.title)
    if (turned := _transpose(grid)) is not None:
        report.notice(
            grid.title, "A1", "the headings stand in the first column: each column was read as one person", text_at(grid.rows[0][1], 0)
        )
        return turned, Turned(grid.title)
    return _with_headings(grid, report), None


def _wide(grid: Grid, report: Report) -> Grid:
    """Returns a list with a row for each thing that is said of somebody, `Name, Attribute, Value`, with a row for each name."""
    rows = list(grid.filled)
    heads = text_by_column(rows[0][1]) if rows else {}
    said = [index for index, text in heads.items() if is_among("attributes", text)]
    value = [index for index, text in heads.items() if is_among("values", text) and index not in said]
    key = [index for index in heads if index not in {*said, *value}]
    if not len(said) == len(value) == len(key) == 1 or grid.made_from:
        return grid
    entries = [(number, *(text_at(cells, at) for at in (key[0], said[0])), cell_at(cells, value[0])) for number, cells in rows[1:]]
    table: dict[str, dict[str, Any]] = {}
    first: dict[str, int] = {}
    for number, name, attribute, entry in entries:
        if not name or not attribute or attribute in table.setdefault(name, {}):
            return grid
        table[name][attribute] = entry
        first.setdefault(name, number)
    asked = list(dict.fromkeys(attribute for _, _, attribute, _ in entries))
    if len(table) < _LEAST_ROWS or len(asked) < _LEAST_ROWS or len(asked) >= len(entries):
        return grid
    report.notice(
        grid.title, f"{letters(said[0])}{rows[0][0]}", "each attribute was read as a column, and each name as one row", "; ".join(asked)
    )
    wide = [(first[name], [name, *(found.get(attribute) for attribute in asked)]) for name, found in table.items()]
    return replace(grid, rows=((rows[0][0], [heads[key[0]], *asked]), *wide))


def _without_hidden_signs(grid: Grid, report: Report) -> Grid:
    """Returns the grid without what makes one name two: zero-width spaces, a link behind it, a path around it."""
    found = [
        (number, index, cell)
        for number, cells in grid.rows
        for index, cell in enumerate(cells)
        if isinstance(cell, str) and cell != _visible_text(cell)
    ]
    if not found:
        return grid
    number, index, cell = found[0]
    report.notice(
        grid.title,
        f"{letters(index)}{number}",
        f"what surrounds names and nobody reads (hidden signs, links, paths of a directory) was taken off {len(found)} entries",
        cell,
    )
    return replace(
        grid,
        rows=tuple((number, [_visible_text(cell) if isinstance(cell, str) else cell for cell in cells]) for number, cells in grid.rows),
    )


def _visible_text(text: str) -> str:
    return _DIRECTORY.sub(r"\1", _LINK.sub("", text)).strip("\u200b\u2060\ufeff\u200e\u200f")


def _split_lines(grid: Grid, report: Report) -> Grid:
    """Returns the grid with lines taken apart that stand in one column each, as a CSV does that was opened or quoted the wrong way."""
    rows = list(grid.filled)
    if (
        len(rows) < _LEAST_ROWS
        or grid.made_from
        or any(not isinstance(cells[0], str) or any(map(_is_filled, cells[1:])) for _, cells in rows)
    ):
        return grid
    lines = [str(cells[0]) for _, cells in rows]
    counts = {sign: Counter(line.count(sign) for line in lines) for sign in _SEPARATORS}
    sign = max(_SEPARATORS, key=lambda each: min(counts[each]))
    if min(counts[sign]) < 1:
        return _numbers_apart(grid, rows, lines, report) or with_lines_apart(grid, rows, lines, report)
    parted = [next(csv.reader([line], delimiter=sign, skipinitialspace=True)) for line in lines]
    if not any(header_score(part, parted[0]) for part in CORE):
        return grid
    report.notice(grid.title, f"A{rows[0][0]}", "each row stands in one cell: it was taken apart at its separators", lines[0])
    return replace(grid, rows=tuple((number, list(cells)) for (number, _), cells in zip(rows, parted, strict=True)))


def _numbers_apart(grid: Grid, rows: Sequence[Row], lines: Sequence[str], report: Report) -> Grid | None:
    """Returns an edge list with spaces between its entries, as network programs write it, in columns; None for another one.

    Its ends are numbers, or words of which several stand at either end, with a number behind them: `Ida Per 2`.
    """
    parted = [line.split() for line in lines]
    widths = {len(cells) for cells in parted}
    if len(widths) > 1 or not 2 <= min(widths) <= _MOST_COLUMNS_OF_TIES - 1:
        return None
    numbers = all(cell.isdecimal() for cells in parted for cell in cells[:2])
    weighted = widths == {3} and all(re.fullmatch(r"\d+(?:[.,]\d+)?", cells[2]) for cells in parted)
    either = {fold(cells[0]) for cells in parted} & {fold(cells[1]) for cells in parted}
    if not numbers and not (weighted and len(either) >= _LEAST_ROWS):
        return None
    what = "numbers with spaces between them" if numbers else "names and a number with spaces between them"
    report.notice(grid.title, f"A{rows[0][0]}", f"{what}: read as one tie in each row", lines[0])
    return replace(grid, rows=tuple((number, list(cells)) for (number, _), cells in zip(rows, parted, strict=True)))


def _is_filled(cell: Any) -> bool:
    return not blank(cell)


def _is_ditto(cell: str) -> bool:
    return cell.strip().casefold() in _DITTO


def _fill_ditto_marks(grid: Grid, report: Report) -> Grid:
    """Returns the grid with the entry above in place of each ditto mark."""
    if not any(isinstance(cell, str) and len(cell) <= _LONGEST_DITTO and _is_ditto(cell) for _, cells in grid.rows for cell in cells):
        return grid
    above: dict[int, Any] = {}
    first = ""
    filled = 0
    rows: list[Row] = []
    for number, cells in grid.rows:
        mine = cells
        for index, cell in enumerate(cells):
            if isinstance(cell, str) and _is_ditto(cell) and index in above:
                mine = list(mine) if mine is cells else mine
                mine[index] = above[index]
                first, filled = first or f"{letters(index)}{number}", filled + 1
            elif not blank(cell):
                above[index] = cell
        rows.append((number, mine))
    if not filled:
        return grid
    report.notice(grid.title, first, f"a ditto mark counts as the entry above it ({filled} cells filled)", "ditto")
    return replace(grid, rows=tuple(rows))


def _transpose(grid: Grid) -> Grid | None:
    """Returns the grid with rows for columns where its headings stand in its first column; None where they do not."""
    rows = list(grid.filled)
    width = grid.width
    if not _LEAST_ROWS < len(rows) <= _MOST_ROWS_TURNED or not _LEAST_ROWS < width <= _MOST_COLUMNS_TURNED or grid.marks.merged:
        return None
    side = [cell_at(cells, 0) for _, cells in rows]
    across = [text_at(rows[0][1], index) for index in range(1, width)]
    corner = blank(side[0]) or is_among("attributes", str(side[0])) or is_among("criteria", str(side[0]))
    bare = corner and name_somebody(across)
    side[0] = "name" if bare else side[0]
    known = [index for index, cell in enumerate(side) if isinstance(cell, str) and fields_of("people", cell)[1]]
    above = max(header_score(part, cells) for _, cells in rows[:_ROWS_LOOKED_AT] for part in CORE)
    named = known and fields_of("people", str(side[known[0]]))[0][:1] == ("name",) and known[0] == 0
    if any(map(topic_of, across)):  # a list of actors, and what each of them gives to whom
        return None
    if not named or len(known) < max(3, 0.6 * len(side)) or above >= 2 or not header_score("people", side):
        return None
    if len({fold(name) for name in across if name}) < len([name for name in across if name]):
        return None
    by_number = dict(grid.rows)
    by_number[rows[0][0]] = [side[0], *rows[0][1][1:]]
    return _turn(replace(grid, rows=tuple(by_number.items())))


def _turn(grid: Grid) -> Grid:
    """Returns the grid with rows for columns."""
    last = max(number for number, _ in grid.rows)
    by_number = dict(grid.rows)
    rows = ((index + 1, [cell_at(by_number.get(number, []), index) for number in range(1, last + 1)]) for index in range(grid.width))
    return replace(grid, rows=tuple(rows))


def _with_headings(grid: Grid, report: Report) -> Grid:
    """Returns an edge list that has no headings with some."""
    rows = list(grid.filled)
    if len(rows) < _LEAST_ROWS or grid.made_from or not 2 <= grid.width <= _MOST_COLUMNS_OF_TIES:
        return grid
    if any(header_score(part, cells) for _, cells in rows[:_ROWS_LOOKED_AT] for part in CORE):
        return grid
    ends = [(text_at(cells, 0), text_at(cells, 1)) for _, cells in rows]
    sources, targets = ({fold(pair[end]) for pair in ends} - {""} for end in (0, 1))
    whole = sum(bool(one and other) for one, other in ends) >= _SHARE * len(ends)
    if not whole or len(sources & targets) < max(2, 0.3 * min(len(sources), len(targets))) or not fold(ends[0][0]):
        return grid
    if fold(ends[0][0]) not in targets and fold(ends[0][1]) not in sources and not any(end.isdecimal() for end in ends[0]):
        return grid  # the first row may be headings of a language that is not known
    numbers = all(blank(entry) or re.fullmatch(r"[\d.,]+", str(entry)) for entry in (cell_at(cells, 2) for _, cells in rows))
    names = ["from", "to", *(["strength"] if numbers else ["relationship"]), "note"][: grid.width]
    report.notice(
        grid.title,
        f"A{rows[0][0]}",
        "two columns of the same names without headings: read as ties, from the first to the second",
        "; ".join(ends[0]),
    )
    return replace(grid, rows=((rows[0][0] - 1, names), *rows))


def looks_without_headings(rows: Sequence[Row]) -> bool:
    """Returns whether the first row of a table says what rows below say: a word on a scale, an entry that stands again, a full name.

    In a list of one column it does where it has as many words as most of the others.
    """
    first, *below = [cells for _, cells in rows]
    if all(len(texts_of(cells)) == 1 for cells in (first, *below)):
        counts = Counter(len(texts_of(cells)[0].split()) for cells in below)
        return len(texts_of(first)[0].split()) == counts.most_common(1)[0][0]
    headings = sum(isinstance(cell, str) and fields_of("people", cell)[1] for cell in first)
    if headings >= _SHARE_OF_HEADINGS * len(texts_of(first)) or any(map(topic_of, texts_of(first))):
        return False
    if any(_is_above_numbers(text_at(first, index), [text_at(cells, index) for cells in below]) for index in range(len(first))):
        return False
    said = {index: {fold(text_at(cells, index)) for cells in below} for index in range(len(first))}
    lists: Mapping[str, Mapping[str, float]] = {**word_lists()["stance"], **word_lists()["power"]}
    on_scale = any(
        word_key(cell) in known and any(word_key(word) in known for word in said[index])
        for index, cell in enumerate(first)
        if isinstance(cell, str)
        for known in lists.values()
    )
    again = any(text_at(first, index) and fold(text_at(first, index)) in said[index] for index in range(len(first)))
    named = any(all(is_full_name(text_at(cells, index)) for cells in (first, *below)) for index in range(len(first)))
    return on_scale or again or named or any(isinstance(cell, int | float) for cell in first)


def _is_above_numbers(heading: str, below: Sequence[str]) -> bool:
    """Returns whether a word stands above nothing but numbers, dates or codes."""
    entries = [text for text in below if text]
    return bool(heading) and not _has_digit(heading) and len(entries) >= _LEAST_ROWS and all(map(_has_digit, entries))


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))
