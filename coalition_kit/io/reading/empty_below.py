"""Does an entry hold for the empty cells below it? A ward or a manager that stands once, above the others of the group: asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coalition_kit.io.cells import blank
from coalition_kit.io.problems import printable
from coalition_kit.io.reading.columns import Columns, name_in
from coalition_kit.io.reading.drafts import Draft
from coalition_kit.io.reading.grids import cell_at, filled_count, text_at
from coalition_kit.io.reading.questions import Asker
from coalition_kit.io.reading.survey_words import topic_of
from coalition_kit.io.reading.vocabulary import fold
from coalition_kit.io.tables import as_text

PLACES = ("organization", "function", "unit")
_FEWEST, _LEAST_EMPTY = 2, 0.5
_EXAMPLES = 3


def stands_once(entries: Sequence[str]) -> bool:
    """Returns whether each entry stands once, the first at the top, above at least as many empty cells.

    >>> stands_once(["ICU", "", "", "ER", ""]), stands_once(["ICU", "", "", "ICU", ""]), stands_once(["", "ICU", "", "ER"])
    (True, False, False)
    """
    filled = [entry for entry in entries if entry]
    once = len({*map(fold, filled)}) == len(filled) >= _FEWEST and bool(entries[0])
    return once and len(entries) - len(filled) >= _LEAST_EMPTY * len(entries)


def fill_places(draft: Draft, ask: Asker) -> None:
    """Asks whether a place that stands once, with empty cells below it, holds for the people below: `ICU` above two more of the ward."""
    for field in (name for name in PLACES if name in draft.columns):
        told = [row for number, row in draft.rows if sum(not blank(entry) for entry in row.values()) > 1 or draft.kept.get(number)]
        entries = [as_text(row.get(field)).strip() for row in told]
        if not stands_once(entries):
            continue
        name = as_text(told[entries.index("")].get("name"))
        if _holds_below(f"people/fill/{field}", draft.title, field, entries, f"{printable(name)} is in", ask):
            above: Any = None
            for _, row in draft.rows:
                above = above if blank(row.get(field)) else row[field]
                row[field] = above


def fill_managers(columns: Columns, ask: Asker) -> None:
    """Asks the same of whom people report to; of who stands among the managers, the empty cell says nothing."""
    block = columns.block
    for index, heading in block.headers.items():
        if index in columns.fields.values() or topic_of(heading) != "reports_to":
            continue
        told = [cells for _, cells in block.rows if filled_count(cells) > 1]
        entries = [text_at(cells, index) for cells in told]
        if not stands_once(entries):
            continue
        managers = {fold(entry) for entry in entries if entry}
        name = next((name_in(columns, cells) for cells in told if not text_at(cells, index)), "")
        if _holds_below(f"people/fill/{fold(heading)}", block.title, heading, entries, f"{printable(name)} reports to", ask):
            _fill(columns, index, managers)


def _fill(columns: Columns, index: int, managers: set[str]) -> None:
    rows = []
    above: Any = None
    for number, cells in columns.block.rows:
        above = above if blank(cell_at(cells, index)) else cells[index]
        wide = [*cells, *[None] * (index + 1 - len(cells))]
        wide[index] = None if fold(name_in(columns, cells)) in managers and blank(wide[index]) else above
        rows.append((number, wide))
    columns.block.rows = rows


def _holds_below(key: str, title: str, heading: str, entries: Sequence[str], says: str, ask: Asker) -> bool:
    filled = "; ".join([entry for entry in entries if entry][:_EXAMPLES])
    options = {
        "fill": f"It holds for those below as well: {says} {printable(entries[entries.index('') - 1])}",
        "leave": "It holds for its row alone: of the others it is not known",
    }
    text = (
        f"{printable(title)}: {printable(heading)} stands once for each of {printable(filled)}, and is empty below. Whom does it hold for?"
    )
    return ask.ask(key, text, options) == "fill"
