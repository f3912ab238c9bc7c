"""What does a header in two lines say? The line above names a column that has no heading, the line below parts a group."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from coalition_kit.io.cells import blank
from coalition_kit.io.reading.grids import Grid, filled_count, text_at
from coalition_kit.io.reading.survey_words import topic_of
from coalition_kit.io.reading.vocabulary import CORE, fields_of, fold, is_among, is_dated, is_wished
from coalition_kit.io.tables import has_letters

_HINT_ALONE = re.compile(r"\s*[(\[].*[)\]]\s*")  # a heading that is nothing but a scale in brackets


def with_line_above(grid: Grid, header_row: int, headers: dict[int, str]) -> dict[int, str]:
    """Returns the headings of a header in two lines: where its own line is empty, the line above names the column."""
    above = next((cells for number, cells in grid.filled if number == header_row - 1), None)
    hinted = [index for index, text in headers.items() if _HINT_ALONE.fullmatch(text)]
    if above is None or (filled_count(above) < 2 and not any(text_at(above, index) for index in hinted)):
        return headers
    more = {index: str(cell) for index, cell in enumerate(above) if not blank(cell) and index not in headers}
    hints = {index: headers[index] for index in hinted if text_at(above, index)}
    more |= {index: f"{text_at(above, index)} {text}" for index, text in hints.items()}
    starts = {index: text for index in range(len(above)) if (text := text_at(above, index))}
    for index, text in headers.items():  # Power above Formal and Informal
        group = starts.get(max((start for start in starts if start <= index), default=-1), "")
        known = any(fields_of(part, text)[0] for part in CORE)
        if index not in more and not known and _is_judged(group) and not is_wished(text):
            more[index] = f"{group} / {text}"
    return dict(sorted({**headers, **more}.items()))


def _is_judged(group: str) -> bool:
    """Returns whether a line above a header names what people are judged by, which its columns then part: `Power`, `Position`."""
    return bool(group) and fields_of("people", group)[0][:1] in {("stance",), ("position_power",), ("readiness",), ("expertise",)}


def is_second_line(part: str, headers: dict[int, str], below: Sequence[Any]) -> bool:
    """Returns whether the row under the header goes on with it: headings, one at least where the header has none, and no name."""
    texts = {index: text for index in range(len(below)) if (text := _text_below(below, index))}
    known = [index for index, text in texts.items() if fields_of(part, text)[0]]
    names = [index for index, text in headers.items() if fields_of(part, text)[0][:1] in {("name",), ("person",), ("source",)}]
    bare = any(index not in headers for index in texts)
    words = len(texts) > 1 and all(map(has_letters, texts.values()))
    parts_groups = words and all(index not in headers or (index + 1 in texts and index + 1 not in headers) for index in texts)
    return (
        bare
        and (len(known) >= max(2, 0.5 * len(texts)) or parts_groups or bool(repeated_headings(part, headers, below)))
        and not any(index in texts and index not in known for index in names)
    )


def with_line_below(part: str, headers: dict[int, str], below: Sequence[Any]) -> dict[int, str]:
    """Returns the headings of a header whose second line parts its groups: `Assessment` over `Influence` and `Attitude`."""
    group, found = "", dict(headers)
    for index in range(max(len(below), max(headers) + 1)):
        group = headers.get(index, group)
        if text := _text_below(below, index):
            found[index] = text if fields_of(part, text)[0] and not topic_of(group) else f"{group} / {text}"
    return dict(sorted(found.items()))


def repeated_headings(part: str, above: Mapping[int, str], below: Sequence[Any]) -> dict[int, tuple[str, str]]:
    """Returns the columns of a header in two lines that say the same of several times or groups: column → its heading, and of which.

    `Round 1` and `Round 2` stand above `Stance` and `Influence` each, or `Stance` and `Influence` above `Before` and `After` each.
    """
    texts = {index: text for index in range(len(below)) if (text := _text_below(below, index))}
    over = {index: above[max(start for start in above if start <= index)] for index in texts if index >= min(above, default=index + 1)}
    groups: dict[str, set[str]] = {}
    for index, group in over.items():
        groups.setdefault(fold(texts[index]) or texts[index], set()).add(group)
    again = [index for index in over if len(groups[fold(texts[index]) or texts[index]]) > 1]
    if any(fields_of(part, texts[index])[0] for index in again) and not any(topic_of(over[index]) for index in again):
        return {index: (texts[index], over[index]) for index in again}
    if all(fields_of(part, over[index])[0] and (is_dated(f"- {texts[index]}") or is_wished(texts[index])) for index in again):
        return {index: (over[index], texts[index]) for index in again}
    return {}


def _text_below(below: Sequence[Any], index: int) -> str:
    """Returns what the second line of a header says of a column; what only explains how to answer, `Open-Ended Response`, says nothing."""
    text = text_at(below, index)
    return "" if is_among("help", text) else text
