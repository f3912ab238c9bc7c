"""Who may decide up to which amount? A table of authority: kinds of decisions by jobs or people, with an amount where they meet.

Or by amounts, `Up to 5,000`, with jobs or people where they meet; or a list of people or jobs with an amount behind each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from coalition_kit.io.cells import join_names
from coalition_kit.io.problems import Report, printable
from coalition_kit.io.reading.blocks import Block
from coalition_kit.io.reading.columns import Columns, name_in
from coalition_kit.io.reading.drafts import Draft
from coalition_kit.io.reading.entries import is_unknown
from coalition_kit.io.reading.grids import Grid, Row, filled_count, note_unread_rows, text_at, text_by_column
from coalition_kit.io.reading.names import names_in
from coalition_kit.io.reading.questions import Asker
from coalition_kit.io.reading.ties import mark
from coalition_kit.io.reading.titles import part_of_title
from coalition_kit.io.reading.vocabulary import holds, is_among
from coalition_kit.io.tables import letters
from coalition_kit.wording import count_of

_FEWEST, _MOST_ROWS, _ROWS_UNTIL_HEADER = 2, 200, 10
_MONEY = r"(?:[$€£¥]|[A-Z]{3})?"
_NUMBER = r"(\d{1,3}(?:[ .,’'\u00a0]\d{3})+|\d{1,12})(?:[.,]\d\d)?\s?([km])?"
_AMOUNT = re.compile(rf"(?:[<≤>≥]|\D{{0,12}}?\b)\s?{_MONEY}\s?{_NUMBER}\s?{_MONEY}", re.IGNORECASE)
_BOUND = re.compile(r"[$€£¥<≤>≥]|\b(?:up to|above|over|bis|über|jusqu|hasta|fino a|tot|até)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")  # of a term limit
_LEAST = 100  # of anything: smaller numbers are scores
_THOUSANDS = {"k": 1_000.0, "m": 1_000_000.0, "": 1.0}


def limits(grid: Grid, ask: Asker, report: Report) -> tuple[Draft, list[str]] | None:
    """Returns a decision for each amount and who may take it, after asking; None where the sheet has no such limits."""
    rows = list(grid.filled)
    position = next((at for at, (_, cells) in enumerate(rows[:_ROWS_UNTIL_HEADER]) if filled_count(cells) > _FEWEST), None)
    if grid.made_from or position is None or len(rows) > _MOST_ROWS:
        return None
    (header_row, cells), body = rows[position], rows[position + 1 :]
    heads = text_by_column(cells)
    corner = heads.pop(min(heads))
    above = [corner, grid.title, *heads.values(), *(text_at(row, 0) for _, row in rows[:position])]
    said = part_of_title(corner) == "decisions" or any(holds("limits", text) for text in above)
    found = _by_amount(heads, body) if said or any(map(_BOUND.search, heads.values())) else []
    found = found or (_by_person(heads, body) if said else [])
    if len(found) < _FEWEST:
        return None
    people = list(dict.fromkeys(person for _, _, holders in found for person in holders))
    if (held := _asked(grid.title, f"A{header_row}", found, ask, report)) is None:
        return None
    note_unread_rows(report, grid.title, rows[:position], "the row above the amounts")
    return Draft("decisions", grid.title, header_row, {"name": 0}, held, added=True), people


def limits_of_people(block: Block, columns: Columns, ask: Asker, report: Report) -> Draft | None:
    """Returns a decision for each amount up to which people of a list may decide, after asking: `Approval limit`; None without one."""
    for index, text in block.headers.items():
        if index in columns.fields.values() or not holds("limits", text):
            continue
        may = {name: entry for _, cells in block.rows if (name := name_in(columns, cells)) and (entry := text_at(cells, index))}
        found = _up_to([(block.header_row, f"{text}: ", may)])
        place = f"{letters(index)}{block.header_row}"
        if len(found) >= _FEWEST and (held := _asked(block.title, place, found, ask, report)):
            columns.sure[index], columns.scales[index] = "asked", "decisions that each holds"
            return Draft("decisions", block.title, block.header_row, {"name": index}, held, added=True)
    return None


def _asked(
    title: str, place: str, found: list[tuple[int, str, list[str]]], ask: Asker, report: Report
) -> list[tuple[int, dict[str, Any]]] | None:
    """Returns the decisions as rows, after asking; None where the amounts are no limits."""
    _, name, holders = found[0]
    options = {
        "each": f"Each amount is a decision of its own: “{printable(name)}” can be decided by {printable(' or '.join(holders))} alone",
        "leave": "These are no limits of what somebody may decide: read the table in another way",
    }
    if ask.ask(f"decisions/limits/{title.casefold()}", f"{printable(title)}: who may decide up to which amount?", options) == "leave":
        return None
    report.notice(title, place, f"{count_of(len(found), 'decision was', 'decisions were')} read from limits of authority", name)
    return [(number, {"name": name, "holders": join_names(holders) or None, "rule": "any"}) for number, name, holders in found]


def _by_amount(heads: dict[int, str], body: list[Row]) -> list[tuple[int, str, list[str]]]:
    """Returns row, decision and holders where the columns are amounts and jobs or people stand below them."""
    amounts = [index for index, text in heads.items() if _amount(text) is not None]
    if len(amounts) < _FEWEST or len(amounts) < len(heads) - 1:
        return []
    entries = [text_at(cells, index) for _, cells in body for index in heads if text_at(cells, index)]
    if any(mark(entry) is not None or _amount(entry) is not None for entry in entries):
        return []
    return [
        (number, f"{text_at(cells, 0)}: {head}", names_in(text_at(cells, index), single=True))
        for number, cells in body
        for index, head in heads.items()
        if text_at(cells, 0) and text_at(cells, index) and not is_unknown(text_at(cells, index))
    ]


def _by_person(heads: dict[int, str], body: list[Row]) -> list[tuple[int, str, list[str]]]:
    """Returns row, decision and holders where the columns are jobs or people and amounts stand below them: who may more may less, too."""
    entries = {number: {head: text for index, head in heads.items() if (text := text_at(cells, index))} for number, cells in body}
    return _up_to([(number, f"{text_at(cells, 0)} ", entries[number]) for number, cells in body])


def _up_to(said: Sequence[tuple[int, str, Mapping[str, str]]]) -> list[tuple[int, str, list[str]]]:
    """Returns row, decision and holders of rows that say up to which amount each may decide; nothing where they say no amounts."""
    entries = [text for _, _, may in said for text in may.values()]
    amounts = [amount for text in entries if (amount := _amount(text)) is not None]
    if len(amounts) < _FEWEST or max(amounts) < _LEAST or any(_limit(text) is None for text in entries):
        return []
    if all(map(_YEAR.fullmatch, entries)):
        return []
    found = []
    for number, kind, texts in said:
        may = {head: (limit, text) for head, text in texts.items() if (limit := _limit(text))}
        for least, text in dict.fromkeys(sorted(may.values())):
            up_to = f"up to {text}" if _amount(text) is not None else ""
            holders = [head for head, (limit, _) in may.items() if limit >= least]
            found.append((number, f"{kind}{up_to or ('without a limit' if len(may) > len(holders) else '')}".strip(), holders))
    return found


def _limit(text: str) -> float | None:
    """Returns up to which amount somebody may decide: infinite for a tick or `unlimited`, 0 for no; None for another entry."""
    if (amount := _amount(text)) is not None:
        return amount
    if is_unknown(text) or mark(text) == 0:
        return 0.0
    return float("inf") if mark(text) == 1 or is_among("without_limit", text) else None


def _amount(text: str) -> float | None:
    """Returns the amount in an entry or a heading: `5,000`, `€ 25k`, `Up to 50.000 €`; None without one."""
    found = _AMOUNT.fullmatch(text.strip())
    return float(re.sub(r"\D", "", found[1])) * _THOUSANDS[(found[2] or "").lower()] if found else None
