"""Which ties does a table say? Edge lists, matrices, nominations and rosters of a survey: each becomes rows of source and target."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from coalition_kit.io.cells import NO, YES, blank
from coalition_kit.io.problems import Report, printable
from coalition_kit.io.reading.columns import Columns, entry_counts
from coalition_kit.io.reading.drafts import Draft
from coalition_kit.io.reading.entries import is_unknown, number_of
from coalition_kit.io.reading.grids import Grid, cell_at, note_unread_columns, note_unread_rows, row_text, text_at, text_by_column, texts_of
from coalition_kit.io.reading.questions import Asker
from coalition_kit.io.reading.scale_words import word_key, word_lists
from coalition_kit.io.reading.scales import fit
from coalition_kit.io.reading.tie_signs import read_signs
from coalition_kit.io.reading.vocabulary import (
    DIRECTION,
    KINDS,
    asks_against,
    asks_turned,
    bare_header,
    fold,
    goes_either_way,
    is_turned,
    tie_kind_of,
    topic_of,
)
from coalition_kit.io.schema import SHEETS
from coalition_kit.io.tables import as_text, letters, same
from coalition_kit.wording import count_of

_SEVERAL = re.compile(r"\s*[|\n;]\s*")
_MUTUAL = {"--", "mutual", "undirected", "bidirectional", "both", "bothways", "twoway", "beide", "beidseitig", "<->", "<>", "<=>", "↔", "⇔"}
_BACKWARD = {"backward", "backwards", "incoming", "in", "<-", "<=", "←"}
_RATINGS = ("reliability", "mission_support", "openness", "power_influence", "involvement", "resources")
_FEWEST = 3  # people in a matrix
_INFLUENCES = "influences"
_ENDS = ("the person named first", "the person named second")
_SAID = {  # kind → what it is called, and what a tie of it says
    "works_with": ("works with", "{} works with {}"),
    "trust": ("trust", "{} trusts {}"),
    "advice": ("advice", "{} asks {} for advice"),
    "reports_to": ("reports to", "{} reports to {}"),
    _INFLUENCES: ("influence", "{} influences {}"),
    "influence": ("influence the other way", "{} is influenced by {}"),
}


def ask_kind(ask: Asker, title: str, ends: tuple[Any, Any]) -> tuple[str, bool]:
    """Returns the kind of tie of a table that does not say it, and whether it is told by the other end: from its title, or asked."""
    one, other = (text if re.search(r"[^\W\d_]", text := text_of(end)) else name for end, name in zip(ends, _ENDS, strict=True))
    for word in (title, *re.split(r"[^\w]+", title)):
        if (kind := tie_kind_of(word)) and goes_either_way(word):
            return kind, is_told_by_the_strong(ask, title, one, other)
        if kind:
            return kind, is_turned(word)
    options = {code: f"{words}: {sentence.format(one, other)}" for code, (words, sentence) in _SAID.items()}
    code = ask.ask(f"ties/kind/{fold(title)}", f"{printable(title)}: what is a tie in this table?", options)
    return ("influence", True) if code == _INFLUENCES else (code, False)


def is_told_by_the_strong(ask: Asker, title: str, one: str, other: str) -> bool:
    """Returns whether `influence` from one to another says that the one influences: asked, since files have it both ways."""
    options = {"turned": _SAID[_INFLUENCES][1].format(one, other), "as told": _SAID["influence"][1].format(one, other)}
    return ask.ask(f"ties/way/{fold(title)}", f"{printable(title)}: which way does influence go?", options) == "turned"


def reverse_tie(row: dict[str, Any]) -> dict[str, Any]:
    """Returns a tie with its ends exchanged."""
    return {**row, "source": row.get("target"), "target": row.get("source")}


def tie_as_asked(question: str, row: dict[str, Any]) -> dict[str, Any]:
    """Returns a tie as its question means it: from the other end in `Who asks you for advice?`, against each other in `Opponents`."""
    if asks_against(question):
        return {**row, "sign": -1}
    return reverse_tie(row) if asks_turned(question) else row


def asked_in_words(question: str) -> str:
    """Returns what a question asks for, as a question that is about ties has been understood."""
    return "people at odds with each other" if asks_against(question) else f"ties of the kind {topic_of(question).replace('_', ' ')}"


def finish_ties(draft: Draft, columns: Columns, ask: Asker, report: Report, *, own: bool) -> None:
    """Takes lists of targets apart, adds the way back of mutual ties, leaves out ties of strength 0, and reads the kinds."""
    block = columns.block
    if own:
        return
    read_signs(draft, report)
    _expand(draft, columns)
    if _one_for_each_question(draft, columns, ask, report):
        return
    told = draft.rows
    raw = columns.fields.get("strength")
    if raw is not None:
        numbers = {number: cell_at(cells, raw) for number, cells in block.rows}
        none = {number for number, entry in numbers.items() if not isinstance(entry, bool) and text_of(entry) in {"0", "0.0", "0,0"}}
        none |= {number for number, row in draft.rows if number_of(row.get("strength")) == 0}
        if none:
            place = f"{letters(raw)}{min(none)}"
            report.notice(draft.title, place, f"a strength of 0 is no tie: {len(none)} rows were not read", text_of(numbers[min(none)]))
            draft.rows = [(number, row) for number, row in draft.rows if number not in none]
    _kinds(draft, columns, ask)
    _keep_people(draft, told)


def without_people_alone(draft: Draft, report: Report) -> dict[str, int]:
    """Takes the rows out of a draft of ties that name one person and nothing else, and returns the names with their rows."""
    alone: dict[str, int] = {}
    rows = []
    for number, row in draft.rows:
        filled = {name for name, entry in row.items() if not blank(entry)}
        if len(filled) == 1 and filled <= {"source", "target"}:
            alone[same(text_of(row[filled.pop()]))] = number
        else:
            rows.append((number, row))
    if alone and rows:
        name, number = next(iter(alone.items()))
        report.notice(draft.title, f"A{number}", f"people without a tie: {count_of(len(alone), 'row')} with one name", name)
        draft.rows = rows
        return alone
    return {}


def text_of(entry: Any) -> str:
    """Returns an entry as text without white space at its ends."""
    return as_text(entry).strip()


def way_of(entry: Any) -> str:
    """Returns the direction of a tie as a word, or the arrow that stands for it."""
    return fold(entry) or text_of(entry).replace("-->", "->").replace("<--", "<-")


def _expand(draft: Draft, columns: Columns) -> None:
    direction = columns.fields.get(DIRECTION)
    ways = {number: way_of(cell_at(cells, direction)) for number, cells in columns.block.rows} if direction is not None else {}
    rows = []
    for number, row in draft.rows:
        sources, targets = (_SEVERAL.split(text_of(row.get(end))) for end in ("source", "target"))
        several = len(sources) > 1 or len(targets) > 1
        for source in sources:
            for target in targets:
                one = {**row, "source": source, "target": target} if several else dict(row)
                if ways.get(number) in _BACKWARD:
                    one = reverse_tie(one)
                rows.append((number, one))
                if ways.get(number) in _MUTUAL:
                    rows.append((number, reverse_tie(one)))
    draft.rows = rows


def _one_for_each_question(draft: Draft, columns: Columns, ask: Asker, report: Report) -> bool:
    """Makes a tie of each question that a row says yes to, where the columns are questions: `Who do you go to for advice?`."""
    if "kind" in columns.fields:
        return False
    block = columns.block
    asked = {index: topic_of(text) for index, text in block.headers.items() if index not in columns.fields.values() and topic_of(text)}
    asked = {index: kind for index, kind in asked.items() if all(blank(entry) or mark(entry) is not None for entry in block.column(index))}
    if not asked:
        return False
    cells_of = dict(block.rows)
    strong = {
        index: strengths(f"{block.title}, {text}", [entry for entry in block.column(index) if mark(entry)], ask, heading=text)
        for index in asked
        if (text := block.headers[index])
    }
    rows = [
        (number, tie_as_asked(block.headers[index], {**row, "kind": kind, **({"strength": how} if how is not None else {})}))
        for number, row in draft.rows
        for index, kind in asked.items()
        if mark(entry := cell_at(cells_of[number], index)) and (how := strong[index].get(entry)) != 0
    ]
    for index in asked:
        columns.scales[index] = asked_in_words(block.headers[index])
        draft.unread.pop(index, None)
        for kept in draft.kept.values():
            kept.pop(index, None)
    silent = len({number for number, _ in draft.rows}) - len({number for number, _ in rows})
    left = f"; {silent} of the rows say yes to none of them and were not read" if silent > 0 else ""
    wanted = f"{len(rows)} ties were read, one for each question that a row says yes to{left}"
    report.notice(draft.title, f"A{draft.header_row}", wanted, "; ".join(block.headers[index] for index in asked))
    told, draft.rows = draft.rows, rows
    _keep_people(draft, told)
    return True


def _keep_people(draft: Draft, told: Sequence[tuple[int, dict[str, Any]]]) -> None:
    """Adds a row of one name for whoever stands at the end of a tie that was `told` and is none: a strength of 0."""
    known = {same(text_of(row.get(end))) for _, row in draft.rows for end in ("source", "target")}
    for number, row in told if len(told) > len(draft.rows) else ():
        for name in (text_of(row.get(end)) for end in ("source", "target")):
            if name and same(name) not in known:
                known.add(same(name))
                draft.rows.append((number, {"source": name}))


def _kinds(draft: Draft, columns: Columns, ask: Asker) -> None:
    if "kind" not in columns.fields:
        rated = any(name in columns.fields for name in _RATINGS)
        if not columns.block.native and not rated and draft.rows:
            kind, other_way = ask_kind(ask, draft.title, _ends(draft.rows[0][1]))
            draft.rows = [(number, {**(reverse_tie(row) if other_way else row), "kind": kind}) for number, row in draft.rows]
        return
    if not columns.block.native:
        _turn(draft, ask)
    for _, row in draft.rows:
        row["kind"] = tie_kind_of(row.get("kind")) or row.get("kind")
    unknown = [text_of(row["kind"]) for _, row in draft.rows if not blank(row.get("kind")) and not tie_kind_of(row["kind"])]
    if unknown:
        options = {
            **{kind: f"Each of them is a tie of the kind {kind.replace('_', ' ')}" for kind in KINDS},
            "leave": "Leave out these rows",
        }
        kind = ask.ask(
            "ties/other kinds", f"{printable(draft.title)}: what are these kinds of tie in the kit? {entry_counts(unknown)}", options
        )
        draft.rows = [(number, row) for number, row in draft.rows if kind != "leave" or blank(row.get("kind")) or tie_kind_of(row["kind"])]
        for _, row in draft.rows:
            if not blank(row.get("kind")) and not tie_kind_of(row["kind"]):
                row["kind"] = kind


def _ends(row: dict[str, Any]) -> tuple[Any, Any]:
    return row.get("source"), row.get("target")


def _turn(draft: Draft, ask: Asker) -> None:
    """Exchanges the ends of the ties whose kind is told by the other end; which way `influence` goes is asked."""
    open_rows = [row for _, row in draft.rows if goes_either_way(row.get("kind"))]
    other_way = bool(open_rows) and is_told_by_the_strong(ask, draft.title, *map(text_of, _ends(open_rows[0])))
    draft.rows = [
        (number, reverse_tie(row) if is_turned(row.get("kind")) or (other_way and goes_either_way(row.get("kind"))) else row)
        for number, row in draft.rows
    ]


def matrix(grid: Grid, ask: Asker, report: Report) -> tuple[Draft, list[str]] | None:
    """Returns the ties of an adjacency matrix, rows to columns, and its people; None where the sheet is none."""
    rows = list(grid.filled)
    for position, (header_row, cells) in enumerate(rows[:10]):
        heads = text_by_column(cells)
        first = min(heads, default=0)
        body = rows[position + 1 :]
        key = first - 1 if first > 0 and body and text_at(body[0][1], first - 1) else first
        heads.pop(key, None)
        if len(heads) < _FEWEST or len(body) > 2 * len(heads) + 20:
            continue
        names = [text_at(below, key) for _, below in body]
        both = {fold(head) for head in heads.values()} & {fold(name) for name in names if name}
        if len(both) < max(_FEWEST, 0.7 * len(heads)):
            continue
        known = {fold(head) for head in heads.values()}
        others = [(number, below) for number, below in body if fold(text_at(below, key)) not in known]
        body = [(number, below) for number, below in body if fold(text_at(below, key)) in known]
        heads = {index: head for index, head in heads.items() if fold(head) in both or _is_marked(body, index)}
        if not all(_is_marked(body, index) for index in heads):
            continue
        note_unread_rows(report, grid.title, others, "a row of somebody who has no column in the matrix")
        note_unread_columns(report, grid.title, [(header_row, cells), *body], {key, *heads}, "a column that is nobody's in the matrix")
        above_or_beside = [*(text for _, above in rows[:position] for text in texts_of(above)), text_at(cells, key)]
        question = next((text for text in above_or_beside if topic_of(bare_header(text))), "")
        for number, above in rows[:position]:
            if question and question in texts_of(above):
                read = f"read as the question of the matrix: {asked_in_words(question)}"
                report.notice(grid.title, f"A{number}", read, row_text(above))
            else:
                note_unread_rows(report, grid.title, [(number, above)], "the row above the matrix")
        return _matrix(grid, header_row, key, heads, body, question, ask, report)
    return None


def _is_marked(body: Sequence[tuple[int, Sequence[Any]]], index: int) -> bool:
    """Returns whether a column of a matrix has nothing but numbers, yes and no, words for how strong, and what is not known."""
    entries = [cell_at(cells, index) for _, cells in body]
    return all(blank(entry) or _weight(entry) is not None or is_unknown(entry) for entry in entries)


def _weight(entry: Any) -> float | None:
    """Returns the number that an entry of a matrix is, or the strength that a word such as `often` stands for; None for another word."""
    number = mark(entry)
    return word_lists()["share"]["strength"].get(word_key(entry)) if number is None else number


def mark(entry: Any) -> float | None:
    """Returns the number that an entry of a matrix is, 1 for yes and 0 for no; None for a word."""
    if isinstance(entry, int | float) and not isinstance(entry, bool):
        return float(entry)
    text = fold(entry)
    if re.fullmatch(r"\d+(?:[.,]\d+)?", text_of(entry)):
        return float(text_of(entry).replace(",", "."))
    return 1.0 if text in YES else 0.0 if text in NO or text_of(entry) in {"-", "–"} else None


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
    first = next(((text_at(cells, key), heads[index]) for number, cells in body for index in heads if (number, index) in values), _ENDS)
    kind, other_way = (topic_of(bare_header(question)), False) if question else ask_kind(ask, grid.title, first)
    both = _holds_both_ways(grid.title, spelled, heads, body, key, values, ask)
    rows = []
    for number, cells in body:
        for index, head in heads.items():
            source, target = text_at(cells, key), spelled.get(fold(head), head)
            if (number, index) in values and source != target:
                one = {"source": source, "target": target, "kind": kind, "strength": strength.get(values[number, index])}
                one = reverse_tie(one) if other_way else tie_as_asked(question, one)
                rows += [(number, one), *([(number, reverse_tie(one))] if both else [])]
    report.notice(
        grid.title,
        f"A{header_row}",
        f"a matrix of {len(names)} people: who stands in a row has the tie to who stands in the column",
        f"{len(rows)} ties",
    )
    return Draft("ties", grid.title, header_row, {"source": key}, rows), names


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


def strengths(title: str, entries: list[Any], ask: Asker, *, heading: str) -> dict[Any, Any]:
    """Returns entry → strength; nothing where the entries only say that there is a tie. The `heading` may say their scale."""
    values = {entry: mark(entry) for entry in entries}
    if None not in values.values() and len(set(values.values())) < 2:
        return {}
    column = SHEETS["ties"].by_field["strength"]
    one = fit(column, heading, entries)
    if not one.proposals:
        return {entry: entry if value is None else value for entry, value in values.items()}
    chosen = ask.ask(
        f"scale/ties/strength/{fold(title)}",
        f"{printable(title)}: how strong are the ties?",
        {each.code: each.text for each in one.proposals},
    )
    mapped = next(each for each in one.proposals if each.code == chosen).values
    strong = {entry: mapped(entry) for entry in values} if mapped else {}
    return {entry: 0 if number_of(value) == 0 else value for entry, value in strong.items()}


def is_no_tie(entry: Any, strength: Any) -> bool:
    """Returns whether an entry of a matrix or a roster says that there is no tie: nothing, no, a strength of 0."""
    return blank(entry) or is_unknown(entry) or mark(entry) == 0 or strength == 0
