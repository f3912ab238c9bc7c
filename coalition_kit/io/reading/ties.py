"""Which ties does a table say? Edge lists, matrices, nominations and rosters of a survey: each becomes rows of source and target."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from coalition_kit.io.cells import NO, YES, blank
from coalition_kit.io.problems import Report, printable
from coalition_kit.io.reading.columns import Columns, entry_counts
from coalition_kit.io.reading.drafts import Draft
from coalition_kit.io.reading.entries import is_unknown, number_of, with_plain_minus
from coalition_kit.io.reading.grids import cell_at
from coalition_kit.io.reading.questions import Asker
from coalition_kit.io.reading.scale_words import word_key, word_lists
from coalition_kit.io.reading.scales import fit
from coalition_kit.io.reading.survey_words import asks_against, asks_turned, goes_either_way, topic_of
from coalition_kit.io.reading.tie_signs import names_a_conflict, read_signs, read_strengths_below_zero
from coalition_kit.io.reading.vocabulary import DIRECTION, KINDS, fold, is_turned, tie_kind_of
from coalition_kit.io.schema import SHEETS
from coalition_kit.io.tables import as_text, has_letters, letters, same
from coalition_kit.wording import count_of

_SEVERAL = re.compile(r"\s*[|\n;]\s*")
_MUTUAL = {"--", "mutual", "undirected", "bidirectional", "both", "bothways", "twoway", "beide", "beidseitig", "<->", "<>", "<=>", "↔", "⇔"}
_BACKWARD = {"backward", "backwards", "incoming", "in", "<-", "<=", "←"}
_RATINGS = ("reliability", "mission_support", "openness", "power_influence", "involvement", "resources")
_INFLUENCES = "influences"
ENDS_IN_WORDS = ("the person named first", "the person named second")
_SAID = {  # kind → what it is called, and what a tie of it says
    "works_with": ("works with", "{} works with {}"),
    "trust": ("trust", "{} trusts {}"),
    "advice": ("advice", "{} asks {} for advice"),
    "reports_to": ("reports to", "{} reports to {}"),
    _INFLUENCES: ("influence", "{} influences {}"),
    "influence": ("influence the other way", "{} is influenced by {}"),
}
_SAID_OF_PAIRS = _SAID | {"works_with": ("works with", "{} and {} work with each other")}


def ask_kind(
    ask: Asker, title: str, ends: tuple[Any, Any], rated: str = "", *, said: Mapping[str, tuple[str, str]] = _SAID
) -> tuple[str, bool]:
    """Returns the kind of tie of a table that does not say it, and whether it is told by the other end.

    It is found in the title, or in the heading of how strong the ties are (`rated`, such as `Level of trust`), or asked: which of `said`.
    """
    one, other = (text if has_letters(text := text_of(end)) else name for end, name in zip(ends, ENDS_IN_WORDS, strict=True))
    for word in (title, *_phrases(title), *_phrases(rated)):
        if (kind := tie_kind_of(word)) and goes_either_way(word):
            return kind, is_told_by_the_strong(ask, title, one, other)
        if kind:
            return kind, is_turned(word)
    options = {code: f"{words}: {sentence.format(one, other)}" for code, (words, sentence) in said.items()}
    code = ask.ask(f"ties/kind/{fold(title)}", f"{printable(title)}: what is a tie in this table?", options)
    return ("influence", True) if code == _INFLUENCES else (code, False)


def _phrases(text: str) -> list[str]:
    """Returns the words of a title, and those that follow each other in it: `talks to` in `Who talks to whom`."""
    parts = [part for part in re.split(r"[^\w]+", text) if part]
    return [" ".join(parts[at : at + length]) for length in (3, 2, 1) for at in range(len(parts) + 1 - length)]


def ask_what_names_say(ask: Asker, key: str, where: str, ends: tuple[str, str]) -> tuple[dict[str, Any], bool] | None:
    """Returns what the ties say to whom a column names without saying why, and whether they are told by the other end; None: unread."""
    said = {code: f"{words}: {sentence.format(*ends)}" for code, (words, sentence) in _SAID.items()}
    said |= {f"{code} turned": f"{_SAID[code][0]}: {_SAID[code][1].format(*reversed(ends))}" for code in ("trust", "advice", "reports_to")}
    said["against"] = f"against each other: {' and '.join(ends)} are at odds"
    text = f"{where} names people of the list, such as {ends[1]} beside {ends[0]}. What does it say?"
    code = ask.ask(f"ties/names/{key}", text, {"none": "Nothing that the kit reads: kept unread", **said})
    kind, _, other = code.partition(" ")
    if kind in {"none", "against"}:
        return None if kind == "none" else ({"kind": "works_with", "sign": -1}, False)
    return ({"kind": "influence"}, True) if kind == _INFLUENCES else ({"kind": kind}, bool(other))


def is_told_by_the_strong(ask: Asker, title: str, one: str, other: str) -> bool:
    """Returns whether `influence` from one to another says that the one influences: asked, since files have it both ways."""
    options = {"turned": _SAID[_INFLUENCES][1].format(one, other), "as told": _SAID["influence"][1].format(one, other)}
    return ask.ask(f"ties/way/{fold(title)}", f"{printable(title)}: which way does influence go?", options) == "turned"


def says_either_way(header: str) -> bool:
    """Returns whether a question of a matrix is about influence and does not say whose: `Influence`, but `Influence of row on column`."""
    return topic_of(header) == "influence" and any(map(goes_either_way, re.findall(r"\w+", header))) and not asks_turned(header)


def stand_once(ties: Iterable[dict[str, Any]]) -> bool:
    """Returns whether each pair of a list stands in it once, not both ways."""
    pairs = {tuple(same(text_of(end)) for end in _ends(tie)) for tie in ties}
    return not any(pair[::-1] in pairs for pair in pairs if len({*pair}) > 1)


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
    draft.directed = own or block.native or DIRECTION in columns.fields
    if own:
        return
    read_signs(draft, report)
    raw = columns.fields.get("strength")
    numbers = {} if raw is None or block.native else {number: cell_at(cells, raw) for number, cells in block.rows}
    read_strengths_below_zero(draft, numbers, report)
    _expand(draft, columns)
    if _one_for_each_question(draft, columns, ask, report):
        return
    told = draft.rows
    if raw is not None:
        numbers = {number: cell_at(cells, raw) for number, cells in block.rows}
        none = {number for number, entry in numbers.items() if not isinstance(entry, bool) and text_of(entry) in {"0", "0.0", "0,0"}}
        none |= {number for number, row in draft.rows if number_of(row.get("strength")) == 0}
        if none:
            place = f"{letters(raw)}{min(none)}"
            report.notice(draft.title, place, f"a strength of 0 is no tie: {len(none)} rows were not read", text_of(numbers[min(none)]))
            draft.rows = [(number, row) for number, row in draft.rows if number not in none]
    if apart := {number: row["kind"] for number, row in draft.rows if says_none(row.get("kind"))}:  # no contact
        number, entry = next(iter(apart.items()))
        read = f"people without a tie: {count_of(len(apart), 'row was', 'rows were')} not read"
        report.notice(draft.title, draft.place("kind", number), read, entry)
        draft.rows = [(number, row) for number, row in draft.rows if number not in apart]
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
        (
            number,
            with_sign(tie_as_asked(block.headers[index], {**row, "kind": kind, **({"strength": how} if how is not None else {})}), entry),
        )
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
    below = [(number, index) for number, cells in block.rows for index in asked if (mark(cell_at(cells, index)) or 0) < 0]
    if below:
        number, index = below[0]
        wanted = f"a number below zero: read as against each other ({count_of(len(below), 'tie')})"
        report.notice(draft.title, f"{letters(index)}{number}", wanted, text_of(cell_at(cells_of[number], index)))
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
            rated_as = columns.block.headers.get(columns.fields.get("strength", -1), "")
            said = _SAID_OF_PAIRS if not draft.directed and stand_once(row for _, row in draft.rows) else _SAID
            kind, other_way = ask_kind(ask, draft.title, _ends(draft.rows[0][1]), rated_as, said=said)
            draft.rows = [(number, {**(reverse_tie(row) if other_way else row), "kind": kind}) for number, row in draft.rows]
        return
    if not columns.block.native:
        _turn(draft, ask)
    for _, row in draft.rows:
        row["kind"] = tie_kind_of(row.get("kind")) or row.get("kind")
        if not blank(row["kind"]) and not tie_kind_of(row["kind"]) and names_a_conflict(row["kind"]):
            row.update(kind="works_with", sign=-1)
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


def mark(entry: Any) -> float | None:
    """Returns the number that an entry of a matrix is, 1 for yes and 0 for no; None for a word."""
    if isinstance(entry, int | float) and not isinstance(entry, bool):
        return float(entry)
    text = fold(entry)
    if re.fullmatch(r"[-+]?\d+(?:[.,]\d+)?", number := with_plain_minus(text_of(entry))):
        return float(number.replace(",", "."))
    return 1.0 if text in YES else 0.0 if text in NO or text_of(entry) in {"-", "–"} else None


def strengths(title: str, entries: list[Any], ask: Asker, *, heading: str) -> dict[Any, Any]:
    """Returns entry → strength; nothing where the entries only say that there is a tie. The `heading` may say their scale."""
    values = {entry: mark(entry) for entry in entries}
    if any(value is not None and value < 0 for value in values.values()):
        sizes = {entry: abs(value) for entry, value in values.items() if value is not None}
        strong = strengths(title, [*sizes.values()], ask, heading=heading)
        return {entry: strong.get(size) for entry, size in sizes.items()}
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


def with_sign(row: dict[str, Any], entry: Any) -> dict[str, Any]:
    """Returns a tie as the entry that says it means it: below zero it is against each other."""
    value = mark(entry)
    return {**row, "sign": -1} if value is not None and value < 0 else row


def says_none(entry: Any) -> bool:
    """Returns whether an entry is a word for no tie at all: `never`, `none at all`."""
    return isinstance(entry, str) and word_lists()["share"]["strength"].get(word_key(entry)) == 0


def is_no_tie(entry: Any, strength: Any) -> bool:
    """Returns whether an entry of a matrix or a roster says that there is no tie: nothing, no, a strength of 0."""
    return blank(entry) or is_unknown(entry) or mark(entry) == 0 or strength == 0 or says_none(entry)
