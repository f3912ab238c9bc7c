"""Which columns of a list of ties say how two people get on and how strong a tie is, where no heading of the kit's says so?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from coalition_kit.io.cells import blank
from coalition_kit.io.problems import Report
from coalition_kit.io.reading.entries import is_unknown, number_of
from coalition_kit.io.reading.survey_words import topic_of
from coalition_kit.io.reading.tie_signs import say_conflicts
from coalition_kit.io.reading.vocabulary import fields_of
from coalition_kit.io.tables import letters

if TYPE_CHECKING:
    from coalition_kit.io.reading.blocks import Block
    from coalition_kit.io.reading.columns import Columns


def take_ratings(columns: Columns, report: Report, *, likely: str) -> None:
    """Takes the columns for the sign and the strength of ties by their entries; `likely` is how sure a near name is."""
    if "sign" not in columns.fields:
        _take_sign(columns, report)
    if "kind" in columns.fields and "strength" not in columns.fields:
        _take_strength(columns, report, likely)


def _take_sign(columns: Columns, report: Report) -> None:
    """Takes the first column for the sign of ties whose entries say that some people are at odds, whatever its heading says."""
    block = columns.block
    for index, text in block.headers.items():
        entries = [entry for entry in block.column(index) if not blank(entry) and not is_unknown(entry)]
        if index not in columns.fields.values() and say_conflicts(entries):
            columns.fields["sign"], columns.sure[index] = index, "likely, from its entries"
            report.notice(block.title, f"{letters(index)}{block.header_row}", 'read as the column "sign", from its entries', text)
            return


def _take_strength(columns: Columns, report: Report, likely: str) -> None:
    """Takes the first column of numbers under a kind of tie for how strong the ties are, where another says their kind: `Trust (0-10)`."""
    free = {index: text for index, text in columns.block.headers.items() if index not in columns.fields.values()}
    if rated := _rated(columns.block, free):
        index, text = rated[0]
        columns.fields["strength"], columns.sure[index] = index, likely
        report.notice(columns.block.title, f"{letters(index)}{columns.block.header_row}", 'read as the column "strength"', text)


def part_ratings(block: Block, report: Report) -> list[Block]:
    """Returns a list of ties once for each rating where one of two names its kind: `Frequency` beside `Trust (0-10)`."""
    named = {index: fields_of("ties", text)[0][:1] for index, text in block.headers.items()}
    rated = [index for index, _ in _rated(block, block.headers) if named[index] in {(), ("strength",)}]  # and not PARTNER's own
    others = [index for index, field in named.items() if field == ("strength",) and index not in rated]
    if block.part != "ties" or block.native or len(others) != 1 or not rated or ("kind",) in named.values():
        return [block]
    told = f'rated twice: "{block.headers[others[0]]}" and "{block.headers[rated[0]]}" were read as ties of their own'
    report.notice(block.title, f"{letters(others[0])}{block.header_row}", told, block.headers[others[0]])
    gone = rated, others
    return [replace(block, headers={index: text for index, text in block.headers.items() if index not in each}) for each in gone]


def _rated(block: Block, among: Mapping[int, str]) -> list[tuple[int, str]]:
    """Returns those `among` the columns that hold numbers under a heading that names a kind of tie."""
    found = [(index, text) for index, text in among.items() if topic_of(text)]
    said = {index: [entry for entry in block.column(index) if not blank(entry) and not is_unknown(entry)] for index, _ in found}
    return [(index, text) for index, text in found if said[index] and all(number_of(entry) is not None for entry in said[index])]
