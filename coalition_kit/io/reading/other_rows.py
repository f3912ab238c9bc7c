"""Which rows below a header are no rows of the table? Totals, notes, scales, section headings, and the header again; each is reported."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from coalition_kit.io.cells import blank, is_example
from coalition_kit.io.problems import Report
from coalition_kit.io.reading.colours import NOT_READ
from coalition_kit.io.reading.entries import is_figure
from coalition_kit.io.reading.grids import Row, cell_at, filled_count, row_text, text_at, texts_of
from coalition_kit.io.reading.scale_words import word_key, word_lists
from coalition_kit.io.reading.scales import names_stances
from coalition_kit.io.reading.vocabulary import CORE, FIRST, fields_of, fold, holds, is_among, is_heading, starts_with
from coalition_kit.io.schema import SHEETS
from coalition_kit.io.tables import has_letters, letters

if TYPE_CHECKING:
    from coalition_kit.io.reading.blocks import Block

_SCALE_CELL = re.compile(
    r"[-−+]?\d+\s*(?:…|\.\.+|-|–|to|bis|/)\s*[-−+]?\d+|\w+(?:\s*/\s*\w+){1,}|[hml](?:\s*/\s*[hml])+|\d\s*=.*", re.IGNORECASE
)
_LEGEND = re.compile(r"(?:^|[\s,;:(])[\w+-]{1,3}\s*=\s*\w")  # 1 = resistant, 5 = champion
_RESULT = re.compile(r"([^:=\d]+?)\s*[:=]\s*\d+")
_ROWS_COMPARED, _MOST_ALIKE = 50, 0.5  # rows of nothing but numbers: with more, a firm may be called Total
_LEAST_OF_A_COLOUR, _OF_A_LEGEND = 3, 2  # letters; entries of a row
_LEAST = 4  # letters of a heading that a line may name among other words


def without_other_rows(block: Block, report: Report) -> Block:
    """Returns the block without the rows that are none of it; each is reported."""
    key = _key_index(block)
    if key is None:
        return block
    names = [text_at(cells, key) for _, cells in block.rows]
    width = max(1, _usual_width(block))
    coloured = block.part in {"people", "members"} and sum(map(_is_colour, names)) > 1
    capitals = sum(name.isupper() for name in names) > 0.5 * max(1, len(names))
    merged = {top for top, left, bottom, right in block.grid.marks.merged if right > left and top == bottom}
    kept: list[Row] = []
    legends: dict[int, str] = {}
    section = ""
    sheet = not block.grid.made_from  # the nodes of a network have no totals
    header = tuple(fold(text) for text in block.headers.values())
    for position, (number, cells) in enumerate(block.rows):
        name = text_at(cells, key) or next(iter(texts_of(cells)), "")
        filled = filled_count(cells)
        why = ""
        if is_example(cell_at(cells, key)):
            pass
        elif _heads_a_table([(number, cells)], header):
            why = "the column names again"
        elif sheet and _is_total(block, key, name, cells, filled, width):
            why = "a row of totals"
        elif sheet and block.part in {"people", "members"} and _is_nobody(name):
            why = "a row that names nobody"
        elif sheet and coloured and _is_colour(name) and filled <= _OF_A_LEGEND:
            why = "what a colour means"
        elif position == 0 and _is_help(block, cells, key):
            why = "a row that explains the columns"
        elif "=" in name and len(block.headers) > 1 and (legend := legend_of(cells)):
            legends[number] = legend
            continue
        elif filled == 1 and width > 1 and (starts_with("notes", name) or name.startswith(("*", "©")) or len(name) > 90):
            why = "a note"
        elif (
            filled == 1
            and width > 1
            and block.part in {"people", "members"}
            and (
                is_section(name, merged=number in merged, capitals=capitals)
                or _heads_a_table(block.rows[position + 1 : position + 2], header)
            )
        ):
            section = name.strip(": ")
            why = "a section heading"
        elif filled == 1 and width > 2 and blank(cell_at(cells, key)) and _fields(block, key)[:1] == ("name",):
            why = "a row without a name"
        elif filled == 1 and width > 2 and block.part == "people" and not blank(cell_at(cells, key)):
            report.notice(block.title, f"{letters(key)}{number}", "a row with a name and nothing else was read as a person", name)
        if why:
            report.notice(block.title, f"{letters(key)}{number}", f"{why} was not read", row_text(cells))
        else:
            kept.append((number, cells))
            if section:
                block.sections[number] = section
    headers = with_legends(block.part, block.headers, list(legends.values()))
    note_legends(report, block.title, letters(key), legends, read=headers != block.headers)
    return replace(block, rows=kept, headers=headers)


def _is_nobody(name: str) -> bool:
    """Returns whether an entry for a name says that there is nobody, or nobody yet: `Vacant`, `TBD`; Na may be a name."""
    return is_among("nobody", name.strip("()[]")) or (is_among("unknown", name) and name.title() != "Na")


def legend_of(cells: Sequence[Any]) -> str:
    """Returns what a line says of the entries of a scale, `1 = low, 3 = high`, in one cell or in several; empty for another line."""
    texts = texts_of(cells)
    return ", ".join(texts) if all(map(_LEGEND.search, texts)) else ""


def note_legends(report: Report, title: str, column: str, legends: Mapping[int, str], *, read: bool) -> None:
    """Notices the lines that say what a scale means, and whether they were of use."""
    for number, text in legends.items():
        told = "a line was read as what a scale means" if read else "what the scale means was not read"
        coloured = f"; {NOT_READ}"
        report.notice(title, f"{column}{number}", told + (coloured if not read and _names_colours(text) else ""), text)


def _names_colours(legend: str) -> bool:
    """Returns whether a legend says what colours mean: `Green = supports, red = opposes`."""
    return any(_is_colour(word) for word, _ in re.findall(r"([^\W\d]{3,})(\s*=)", legend))


def _is_colour(word: str) -> bool:
    """Returns whether a word is a colour of a traffic light: `Green`, `rot`."""
    return len(word) >= _LEAST_OF_A_COLOUR and word_key(word) in word_lists()["stance"]["signs"]


def with_legends(part: str | None, headers: dict[int, str], legends: Sequence[str]) -> dict[int, str]:
    """Returns the headings with what the lines around the table say of their scales: `Influence: 1 = low, 3 = high`."""
    said: dict[str, list[str]] = {}
    for legend in legends:
        head, _, ends = legend.rpartition(":")
        said.setdefault("" if is_among("legends", head) else head, []).append(ends.strip())
    found = dict(headers)
    for head, lines in said.items():  # `1 = for` and `2 = against` may be lines of their own
        for index in _explained(part, headers, head, ends := ", ".join(lines)):
            found[index] = f"{headers[index]} ({ends})"
    return found


def _explained(part: str | None, headers: dict[int, str], head: str, ends: str) -> list[int]:
    """Returns the columns whose scale a line explains: that which it names, those for a stance, or else the only one on a scale."""
    bare = {index: text for index, text in headers.items() if "(" not in text}
    if head:
        known = fold(head)
        return [index for index, text in bare.items() if fold(text) == known or (len(fold(text)) >= _LEAST and fold(text) in known)]
    own = SHEETS[part].by_field if part and part in CORE else {}
    fields = {index: fields_of(part, text)[0][:1] for index, text in bare.items()} if part and own else {}
    if names_stances(ends):
        stances = [index for index, field in fields.items() if field == ("stance",)]
        return stances or [index for index, text in bare.items() if is_heading("ratings", text)][:1]
    scaled = [index for index, field in fields.items() if (column := own.get("".join(field))) and column.scale]
    return scaled if len(scaled) == 1 and re.search(r"\d\s*=", ends) else []


def _is_header_again(cells: Sequence[Any], header: Sequence[str]) -> bool:
    """Returns whether the filled cells are the headings, compared one by one: nearly every row differs in the first."""
    return all(fold(cell) == text for cell, text in zip((cell for cell in cells if not blank(cell)), header, strict=True))


def _heads_a_table(following: Sequence[Row], header: Sequence[str]) -> bool:
    """Returns whether the column names stand again in the next row."""
    return any(filled_count(cells) == len(header) and _is_header_again(cells, header) for _, cells in following)


def _key_index(block: Block) -> int | None:
    if block.part not in CORE:
        return None
    for index, text in block.headers.items():
        fields, _ = fields_of(block.part, text)
        if fields and fields[0] in {"name", "person", "source", FIRST}:
            return index
    return min(block.headers, default=None)


def _fields(block: Block, index: int) -> tuple[str, ...]:
    return fields_of("people", block.headers.get(index, ""))[0] if block.part == "people" else ()


def _usual_width(block: Block) -> int:
    widths = sorted(filled_count(cells) for _, cells in block.rows)
    return widths[len(widths) // 2] if widths else 0


def _is_total(block: Block, key: int, name: str, cells: Sequence[Any], filled: int, width: int) -> bool:
    """Returns whether a row sums up others: `Total`, or `Subtotal ICU` with nothing but numbers beside it."""
    if is_among("totals", name):
        return blank(cell_at(cells, key)) or filled < max(2, width) or _only_numbers(cells, key)
    before, *rest = texts_of(cells) or [""]
    if key > 0 and is_among("totals", before) and _are_numbers(rest):  # Total, with how many below the names
        return True
    if rest and blank(cell_at(cells, key)) and holds("totals", before) and _are_numbers(rest):  # Average of Operations, and no name
        return True
    if rest and key > 0 and starts_with("totals", before) and _are_numbers(rest) and _are_words(block, key):  # how many names above
        return True
    if all(map(_is_result, (before, *rest))):
        return True
    if not starts_with("totals", name) or filled < 2 or not _only_numbers(cells, key):
        return False
    others = [other for _, other in block.rows[:_ROWS_COMPARED] if other is not cells]
    return filled < len(block.headers) or sum(_only_numbers(other, key) for other in others) <= _MOST_ALIKE * len(others)


def _are_words(block: Block, key: int) -> bool:
    """Returns whether names are words, so that a number is none."""
    names = [text for _, cells in block.rows[:_ROWS_COMPARED] if (text := text_at(cells, key))]
    return sum(map(has_letters, names)) > _MOST_ALIKE * len(names)


def _is_result(text: str) -> bool:
    """Returns whether a text counts those of one answer, as a line below a vote does: `Ayes: 5`."""
    found = _RESULT.fullmatch(text)
    return found is not None and (is_among("votes", found[1]) or is_among("totals", found[1]))


def _only_numbers(cells: Sequence[Any], key: int) -> bool:
    return _are_numbers([text_at(cells, index) for index in range(len(cells)) if index != key and text_at(cells, index)])


def _are_numbers(texts: Sequence[str]) -> bool:
    return all(map(is_figure, texts))


def _is_help(block: Block, cells: Sequence[Any], key: int) -> bool:
    """Returns whether the row under the header explains it: other headings, scales and hints instead of entries."""
    texts = {index: text_at(cells, index) for index in block.headers if text_at(cells, index)}
    if len(texts) < 2 or not isinstance(cell_at(cells, key), str | None):
        return False
    name = texts.get(key, "")
    hints = [index for index, text in texts.items() if _explains(block, text)]
    return (not name or key in hints) and len(hints) >= max(2, 0.6 * len(texts))


def _explains(block: Block, text: str) -> bool:
    fields, certain = fields_of(block.part or "people", text)
    return bool(
        (fields and certain)
        or holds("help", text)
        or _SCALE_CELL.fullmatch(text)
        or text.startswith(("e.g.", "z. B.", "z.B.", "p. ex.", "such as"))
    )


def is_section(name: str, *, merged: bool, capitals: bool) -> bool:
    """Returns whether a row's only entry is the heading of a section: `Internal`, `Members:`, or capitals where names are in none."""
    return merged or name.endswith(":") or holds("sections", name) or (name.isupper() and not capitals and len(name) > 4)
