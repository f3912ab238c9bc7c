"""What worries whom? A list of people may say it in words, in a column such as `Concerns`: each is a worry that nobody has sorted yet."""

from __future__ import annotations

from collections.abc import Iterator

from coalition_kit.io.cells import blank
from coalition_kit.io.problems import Report
from coalition_kit.io.reading.columns import LIKELY, Columns
from coalition_kit.io.reading.drafts import Draft
from coalition_kit.io.reading.entries import is_unknown
from coalition_kit.io.reading.grids import cell_at
from coalition_kit.io.reading.scale_words import is_on_a_scale
from coalition_kit.io.reading.ties import mark, text_of
from coalition_kit.io.reading.vocabulary import is_heading
from coalition_kit.io.tables import letters
from coalition_kit.wording import count_of


def written_worries(columns: Columns, people: Draft, report: Report) -> Iterator[Draft]:
    """Yields the worries that each column of a list of people says in words, of the names that its draft has."""
    block = columns.block
    for index, heading in block.headers.items():
        if index in columns.fields.values() or not is_heading("worries", heading):
            continue
        said = {number: text for number, cells in block.rows if (text := text_of(cell_at(cells, index))) and _says_it(text)}
        if 2 * sum(map(is_on_a_scale, said.values())) >= len(said):  # high, medium, low: how much, and not what
            continue
        named = [(number, row["name"]) for number, row in people.rows if number in said and not blank(row.get("name"))]
        rows = [(number, {"person": name, "text": said[number]}) for number, name in named]
        if rows:
            people.unread.pop(index, None)
            for kept in people.kept.values():
                kept.pop(index, None)
            columns.sure[index], columns.scales[index] = LIKELY, "what worries each of them"
            read = f"{count_of(len(rows), 'worry was', 'worries were')} read, each in its own words; which kind it is can be told later"
            report.notice(block.title, f"{letters(index)}{block.header_row}", read, heading)
            yield Draft("concerns", block.title, block.header_row, {"text": index}, rows, added=True)


def _says_it(text: str) -> bool:
    return not blank(text) and not is_unknown(text) and mark(text) is None
