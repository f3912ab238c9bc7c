"""Can the entries of a column be what its heading says? Where a heading means several things, they decide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from coalition_kit.io.cells import NO, YES, blank
from coalition_kit.io.reading.blocks import Block
from coalition_kit.io.reading.entries import is_unknown
from coalition_kit.io.reading.name_columns import holds_full_names
from coalition_kit.io.reading.rules import says_a_rule
from coalition_kit.io.reading.scales import fit
from coalition_kit.io.reading.tie_signs import names_a_conflict, say_signs
from coalition_kit.io.reading.vocabulary import (
    ASIDE,
    DIRECTION,
    FIRST,
    ID,
    LAST,
    MEMBER,
    fields_of,
    fold,
    is_a_part,
    is_label,
    tie_kind_of,
)
from coalition_kit.io.schema import SHEETS, Column
from coalition_kit.io.tables import as_text, has_letters

_CODES = {"id", "key", "code", "no", "nr"}
HELPERS = {ID, FIRST, LAST, MEMBER, DIRECTION}


def suits(part: str, name: str, block: Block, index: int) -> bool:
    """Returns whether the entries of a column can be what its heading says, where headings mean several things."""
    heading = block.headers[index]
    entries = [entry for entry in block.column(index) if not blank(entry)]
    if name in HELPERS or name == ASIDE:
        if name == MEMBER:
            return bool(entries) and all(
                fold(entry) in YES | NO or is_unknown(entry) or fold(entry) in {"member", "yes", "no"} for entry in entries
            )
        if name == DIRECTION:
            return bool(entries) and all(
                fold(entry) in {"directed", "undirected", "mutual", "both", "incoming", "outgoing", "forward", "backward"}
                or (not fold(entry) and set(str(entry).strip()) <= set("<->=→←↔⇔"))
                for entry in entries
            )
        return True
    if part == "ties" and name == "sign":
        return say_signs(entries)
    if is_label(part, heading):
        return True
    if part == "ties" and name == "kind":
        known = sum(bool(tie_kind_of(entry)) for entry in entries)
        return bool(entries) and (
            known >= 0.5 * len(entries) or (not say_signs(entries) and any(map(names_a_conflict, dict.fromkeys(entries))))
        )
    if part == "ties" and name == "note":
        return True
    if part == "decisions" and name == "rule":
        texts = [as_text(entry) for entry in entries]  # Threshold: 2/3, and not: up to 5,000
        return any(map(says_a_rule, texts)) or not any(re.search(r"\d", text) for text in texts)
    if part == "decisions" and name == "type":
        choices = {fold(choice) for choice in SHEETS["decisions"].by_field["type"].choices}
        return bool(entries) and all(fold(entry) in choices for entry in entries)
    if name == "level" and _are_places(entries):
        return False
    if name in {"function", "unit"} and _mostly(is_a_part, entries):
        return False  # Office: Chair, Treasurer
    column = SHEETS[part].by_field[name]
    if column.scale is not None and not _certain_scale(column, heading, entries):
        return False
    if column.kind == "names" and not column.people and entries and not any(has_letters(as_text(each)) for each in entries):
        return False  # capabilities are words: numbers under "Strength" rate something
    if name == "name" and fold(heading) in _CODES:
        others = {at: fields_of(part, other)[0] for at, other in block.headers.items() if at != index and fold(other) not in _CODES}
        return not any(found[:1] == ("name",) or (not found and holds_full_names(block, at)) for at, found in others.items())
    return True


def _mostly(holds_for: Callable[[str], bool], entries: Sequence[Any]) -> bool:
    """Returns whether something is so of more than half of the entries."""
    counts = Counter(map(str, entries))
    return sum(count for entry, count in counts.items() if holds_for(entry)) > 0.5 * len(entries)


def _are_places(entries: Sequence[Any]) -> bool:
    """Returns whether entries are 1, 2, 3 …, the place of each row in a list, and not a rank that several have."""
    return len(entries) > 1 and [text.removesuffix(".0") for text in map(str, entries)] == [
        str(place) for place in range(1, len(entries) + 1)
    ]


def _certain_scale(column: Column, heading: str, entries: Sequence[Any]) -> bool:
    """Returns whether the entries can be read on some scale of the field."""
    return not fit(column, heading, entries).hopeless
