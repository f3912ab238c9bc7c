"""Which decisions does a list of people name beside those who hold them: `Decides on`, `Approves`, `Veto over`?"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from coalition_kit.io.cells import blank, join_names
from coalition_kit.io.problems import Report
from coalition_kit.io.reading.blocks import Block
from coalition_kit.io.reading.columns import LIKELY, Columns, name_in
from coalition_kit.io.reading.drafts import Draft
from coalition_kit.io.reading.entries import is_unknown
from coalition_kit.io.reading.grids import cell_at
from coalition_kit.io.reading.scale_words import is_on_a_scale
from coalition_kit.io.reading.surveys import SEVERAL, people_in
from coalition_kit.io.reading.ties import mark, text_of
from coalition_kit.io.reading.vocabulary import fold, holds_decisions, is_among
from coalition_kit.io.tables import letters
from coalition_kit.wording import count_of


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


def _pieces(entry: str) -> list[str]:
    return [piece for piece in SEVERAL.split(entry) if piece and not is_unknown(piece)]


def _can_be_decisions(pieces: Sequence[str], people: Collection[str]) -> bool:
    """Returns whether most entries can name decisions: words, nobody of the list, no yes or no, and not how much or how it ended."""
    named = [piece for piece in pieces if any(map(str.isalpha, piece)) and fold(piece) not in people and mark(piece) is None]
    return sum(not is_on_a_scale(piece) and not is_among("how_decided", piece) for piece in named) > 0.5 * len(pieces)
