"""Who has a tie to whom in a matrix? The same people down and across, with numbers, marks, words or signs where they meet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coalition_kit.io.cells import blank
from coalition_kit.io.problems import Report, printable
from coalition_kit.io.reading.drafts import Draft
from coalition_kit.io.reading.entries import is_unknown
from coalition_kit.io.reading.grids import Grid, cell_at, note_unread_columns, note_unread_rows, row_text, text_at, text_by_column, texts_of
from coalition_kit.io.reading.questions import Asker
from coalition_kit.io.reading.scale_words import is_signed, word_key, word_lists
from coalition_kit.io.reading.survey_words import topic_of
from coalition_kit.io.reading.tie_signs import NOT_SAID, names_a_conflict, say_conflicts, says_how_they_get_on
from coalition_kit.io.reading.ties import (
    ENDS_IN_WORDS,
    ask_kind,
    asked_in_words,
    is_told_by_the_strong,
    mark,
    reverse_tie,
    says_either_way,
    strengths,
    tie_as_asked,
    with_sign,
)
from coalition_kit.io.reading.vocabulary import bare_header, fold, is_among
from coalition_kit.io.tables import as_text, has_letters

_FEWEST = 3  # people


def matrix(grid: Grid, ask: Asker, report: Report) -> tuple[Draft, list[str]] | None:
    """Returns the ties of an adjacency matrix, rows to columns, and its people; None where the sheet is none."""
    rows = list(grid.filled)
    for position, (header_row, cells) in enumerate(rows[:10]):
        heads = text_by_column(cells)
        first = min(heads, default=0)
        body = rows[position + 1 :]
        key = first - 1 if first > 0 and body and text_at(body[0][1], first - 1) else first
        heads.pop(key, None)
        if heads and is_among("totals", heads[max(heads)]):
            heads.pop(max(heads))
        total = [row for row in body[-1:] if is_among("totals", text_at(row[1], key))]
        body = [row for row in body if row not in total]
        if len(heads) < _FEWEST or len(body) > 2 * len(heads) + 20:
            continue
        names = [text_at(below, key) for _, below in body]
        both = {fold(head) for head in heads.values()} & {fold(name) for name in names if name}
        if len(both) < max(_FEWEST, 0.7 * len(heads)):
            continue
        known = {fold(head) for head in heads.values()}
        others = [(number, below) for number, below in body if fold(text_at(below, key)) not in known]
        body = [(number, below) for number, below in body if fold(text_at(below, key)) in known]
        entries = [cell_at(below, index) for _, below in body for index in heads]
        if _says_conflicts(entries):
            for entry in dict.fromkeys(entry for entry in entries if _is_a_word(entry) and not says_how_they_get_on(entry)):
                report.notice(grid.title, f"A{header_row}", NOT_SAID, entry)
            body = [(number, [_side(cell) if index in heads else cell for index, cell in enumerate(below)]) for number, below in body]
        heads = {index: head for index, head in heads.items() if fold(head) in both or _is_marked(body, index)}
        if not all(_is_marked(body, index) for index in heads):
            continue
        if _is_signed([cell_at(below, index) for _, below in body for index in heads]):
            body = [(number, [_sign_in(cell) if index in heads else cell for index, cell in enumerate(below)]) for number, below in body]
        note_unread_rows(report, grid.title, total, "a row of totals")
        note_unread_rows(report, grid.title, others, "a row of somebody who has no column in the matrix")
        note_unread_columns(report, grid.title, [(header_row, cells), *body], {key, *heads}, "a column that is nobody's in the matrix")
        above_or_beside = [*(text for _, above in rows[:position] for text in texts_of(above)), text_at(cells, key)]
        question = next((text for text in above_or_beside if topic_of(_question_in(text))), "")
        for number, above in rows[:position]:
            if question and question in texts_of(above):
                read = f"read as the question of the matrix: {asked_in_words(_question_in(question))}"
                report.notice(grid.title, f"A{number}", read, row_text(above))
            else:
                note_unread_rows(report, grid.title, [(number, above)], "the row above the matrix")
        return _matrix(grid, header_row, key, heads, body, question, ask, report)
    return None


def _question_in(text: str) -> str:
    """Returns what a line above a matrix asks, apart from what its scale means: `Rate your trust: 0 = do not know`."""
    return bare_header(text.partition(":")[0] if "=" in text else text)


def _is_marked(body: Sequence[tuple[int, Sequence[Any]]], index: int) -> bool:
    """Returns whether a column of a matrix has nothing but numbers, yes and no, words for how strong, and what is not known."""
    entries = [cell_at(cells, index) for _, cells in body]
    return all(blank(entry) or _weight(entry) is not None or is_unknown(entry) or _sign_in(entry) is not None for entry in entries)


def _is_signed(entries: Sequence[Any]) -> bool:
    """Returns whether the entries of a matrix are plus and minus and nothing else."""
    filled = [entry for entry in entries if not blank(entry)]
    return is_signed(filled) and all(_sign_in(entry) is not None for entry in filled)


def _says_conflicts(entries: Sequence[Any]) -> bool:
    """Returns whether the words of a matrix say how two people get on, and of some that they are at odds: `good`, `conflict`, `none`."""
    return say_conflicts([entry for entry in entries if _is_a_word(entry)])


def _is_a_word(entry: Any) -> bool:
    return not blank(entry) and has_letters(as_text(entry)) and _weight(entry) is None and not is_unknown(entry)


def _side(entry: Any) -> Any:
    """Returns −1 for a word for bad ties and 1 for every other word; what is no word stays as it stands."""
    return entry if not _is_a_word(entry) else -1 if names_a_conflict(entry) else 1


def _sign_in(entry: Any) -> float | None:
    """Returns the number that stands for a sign such as `+` or `--`; None for another entry."""
    return None if blank(entry) or str(entry).isalpha() else word_lists()["stance"]["signs"].get(word_key(entry))


def _weight(entry: Any) -> float | None:
    """Returns the number that an entry of a matrix is, or the strength that a word such as `often` stands for; None for another word."""
    number = mark(entry)
    return word_lists()["share"]["strength"].get(word_key(entry)) if number is None else number


def _matrix(
    grid: Grid,
    header_row: int,
    key: int,
    heads: dict[int, str],
    body: Sequence[tuple[int, Sequence[Any]]],
    question: str,
    ask: Asker,
    report: Report,
) -> tuple[Draft, list[str]]:
    """Returns the ties and the people of a matrix; `question` stands above it, or nothing does."""
    spelled = {fold(text_at(cells, key)): text_at(cells, key) for _, cells in body}
    names = list(dict.fromkeys([*spelled.values(), *(spelled.get(fold(head), head) for head in heads.values())]))
    values = {
        (number, index): value
        for number, cells in body
        for index in heads
        if not blank(entry := cell_at(cells, index)) and (value := _weight(entry))
    }
    strength = strengths(grid.title, list(values.values()), ask, heading=question)
    values = {place: value for place, value in values.items() if strength.get(value) != 0}
    first = next(
        (
            (text_at(cells, key), heads[index])
            for number, cells in body
            for index in heads
            if (number, index) in values and fold(text_at(cells, key)) != fold(heads[index])
        ),
        ENDS_IN_WORDS,
    )
    kind, other_way = (topic_of(_question_in(question)), False) if question else ask_kind(ask, grid.title, first)
    if question and says_either_way(_question_in(question)):
        other_way = is_told_by_the_strong(ask, grid.title, *first)
    both = _holds_both_ways(grid.title, spelled, heads, body, key, values, ask)
    rows = []
    for number, cells in body:
        for index, head in heads.items():
            source, target = text_at(cells, key), spelled.get(fold(head), head)
            if (number, index) in values and source != target:
                one = {"source": source, "target": target, "kind": kind, "strength": strength.get(values[number, index])}
                one = with_sign(reverse_tie(one) if other_way else tie_as_asked(question, one), values[number, index])
                rows += [(number, one), *([(number, reverse_tie(one))] if both else [])]
    against = ", and below zero the two are against each other" if any(row.get("sign") == -1 for _, row in rows) and not question else ""
    report.notice(
        grid.title,
        f"A{header_row}",
        f"a matrix of {len(names)} people: who stands in a row has the tie to who stands in the column{against}",
        f"{len(rows)} ties",
    )
    return Draft("ties", grid.title, header_row, {"source": key}, rows, directed=True), names


def _holds_both_ways(
    title: str,
    spelled: dict[str, str],
    heads: dict[int, str],
    body: Sequence[tuple[int, Sequence[Any]]],
    key: int,
    values: dict[tuple[int, int], float],
    ask: Asker,
) -> bool:
    """Returns whether each tie of a matrix holds both ways: asked where only one half of it is filled."""
    across = {fold(head): place for place, head in enumerate(heads.values())}
    place_of = {index: place for place, index in enumerate(heads)}
    down = {number: across[fold(text_at(cells, key))] for number, cells in body if fold(text_at(cells, key)) in across}
    sides = {(place_of[index] > down[number]) for number, index in values if number in down and place_of[index] != down[number]}
    if len(sides) != 1 or len(values) < _FEWEST:
        return False
    options = {"both": "Yes: who stands on either end has the tie", "one": "No: only who stands in the row has it"}
    text = f"{printable(title)}: only one half of this matrix is filled. Does each tie hold both ways?"
    return ask.ask(f"ties/half/{fold(title)}", text, options) == "both"
