"""Do names stand under headings that say no stance? Options of a poll, departments, committees: what they say of the people is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from coalition_kit.case.estimates import STANCE
from coalition_kit.io.cells import blank, join_names
from coalition_kit.io.problems import Report, printable
from coalition_kit.io.reading.blocks import header_score
from coalition_kit.io.reading.drafts import Draft
from coalition_kit.io.reading.entries import is_unknown
from coalition_kit.io.reading.grids import (
    Grid,
    Row,
    cell_at,
    filled_count,
    grid_from,
    note_unread_columns,
    note_unread_rows,
    text_at,
    text_by_column,
)
from coalition_kit.io.reading.held_decisions import BODY_RULES
from coalition_kit.io.reading.lines import strip_bullet
from coalition_kit.io.reading.names import is_full_name, names_in
from coalition_kit.io.reading.questions import Asker
from coalition_kit.io.reading.scale_words import are_answers, is_on_a_scale, places_of
from coalition_kit.io.reading.scales import fit
from coalition_kit.io.reading.survey_words import topic_of
from coalition_kit.io.reading.vocabulary import CORE, bare_header, fields_of, fold, is_among, is_body
from coalition_kit.io.schema import SHEETS
from coalition_kit.io.tables import as_text
from coalition_kit.wording import count_of, name_list

Listed = tuple[int, str, str]  # row, name, heading
_ROWS_UNTIL_HEADER = 10
_FEWEST, _MOST_HEADINGS, _MOST_ROWS = 2, 30, 1_000
_MOST_ASKED = 6
_SHARE = 0.9  # of the entries can be names
_FULL = 0.5  # of them have a first and a last name
_LONGEST_LINE = 2_000
_OPTION = re.compile(r"([^:]{1,80}):(.*)", re.DOTALL)


def options_in_lines(title: str, text: str, report: Report) -> Grid | None:
    """Returns lines such as `Start in May: Ana Ruiz, Ben Ode`, as a poll shows them, as a column of names for each; or None."""
    if text.count("\n") > _MOST_ROWS:
        return None
    lines = [(number, strip_bullet(line)) for number, line in enumerate(text.splitlines(), start=1) if re.search(r"\w", line)]
    if len(lines) > _MOST_HEADINGS or any(len(line) > _LONGEST_LINE for _, line in lines):
        return None
    if listed := _in_blocks(title, text, report):
        return listed
    options = {number: names for number, line in lines if (names := _option(line))}
    first = min(options, default=0)
    heads = [head for head, _ in options.values()]
    if len(set(heads)) < _FEWEST or len(set(heads)) < len(heads) or any(number > first and number not in options for number, _ in lines):
        return None
    lists = [names for _, names in options.values()]
    if not are_answers(heads) and not _can_be_names([name for names in lists for name in names]):
        return None
    note_unread_rows(report, title, ((number, [line]) for number, line in lines if number < first), "the line above the lists")
    rows = [[names[at] if at < len(names) else None for names in lists] for at in range(max(map(len, lists)))]
    return grid_from(title, heads, rows, "")


def _in_blocks(title: str, text: str, report: Report) -> Grid | None:
    """Returns lists of names with a heading above each and an empty line between them; None for another text."""
    parted = ([strip_bullet(line.strip()) for line in block.splitlines() if line.strip()] for block in re.split(r"\n\s*\n", text))
    blocks = [block for block in parted if block]
    loose = blocks[:1] if blocks and len(blocks[0]) == 1 else []
    blocks = blocks[len(loose) :]
    heads = [bare_header(block[0]) for block in blocks]
    names = [block[1:] for block in blocks]
    if len(blocks) < _FEWEST or len(set(heads)) < len(heads) or not all(names) or any(map(_is_a_field, heads)) or any(map(_is_name, heads)):
        return None
    if not all(map(is_full_name, (name for below in names for name in below))):
        return None
    note_unread_rows(report, title, ((1, block) for block in loose), "the line above the lists")
    rows = [[below[at] if at < len(below) else None for below in names] for at in range(max(map(len, names)))]
    return grid_from(title, heads, rows, "")


def _option(line: str) -> tuple[str, list[str]] | None:
    """Returns the heading and the names of a line; None for another one, such as one of a form or of what somebody says."""
    found = _OPTION.fullmatch(line)
    head = bare_header(found[1]) if found else ""
    if not found or not head or _is_a_field(head) or _is_name(head):
        return None
    names = [name for name in names_in(found[2].strip(), single=True) if not is_among("nobody", name)]
    return (head, names) if all(is_full_name(name) or _is_first_name(name, head) for name in names) else None


def _is_first_name(name: str, head: str) -> bool:
    """Returns whether a name is a first name alone, which counts where somebody says yes or no: `Yes: Ana, Ben`."""
    return name.istitle() and name.isalpha() and bool(places_of(STANCE, [head])[1])


def _is_a_field(head: str) -> bool:
    """Returns whether a heading says something else of people, ties or decisions; `No` may be an answer."""
    return not is_on_a_scale(head) and any(fields_of(part, head)[0] for part in ("people", "ties", "decisions"))


def _is_name(head: str) -> bool:
    return is_full_name(head) and len(head.split()[-1]) > 1  # Option A is none


def names_under_headings(grid: Grid, ask: Asker, report: Report) -> tuple[Draft, list[str]] | None:
    """Returns the people listed under headings, after asking what these say of them; None where there are no such lists."""
    rows = list(grid.filled)
    position = next((at for at, (_, cells) in enumerate(rows[:_ROWS_UNTIL_HEADER]) if filled_count(cells) >= _FEWEST), None)
    if grid.made_from or position is None or len(rows) > _MOST_ROWS:
        return None
    (header_row, cells), body = rows[position], rows[position + 1 :]
    found = _of_options(body, cells) or _of_columns(body, cells)
    if found is None:
        return None
    listed, columns = found
    heads = list(dict.fromkeys(head for _, _, head in listed))
    pairs = len(columns) == _FEWEST == len(heads) and all(text_at(below, at) for _, below in body for at in columns)
    said = _ask(grid.title, heads, listed, ask, pairs=pairs)
    if said == "leave":
        return None
    note_unread_rows(report, grid.title, rows[:position], "the row above the lists")
    note_unread_columns(report, grid.title, rows[position:], columns, "a column beside the lists")
    told = f"{count_of(len({name for _, name, _ in listed}), 'person was', 'people were')} read from lists under headings"
    report.notice(grid.title, f"A{header_row}", told, "; ".join(heads))
    return _draft(grid.title, header_row, min(columns), listed, heads, said)


def _of_options(body: Sequence[Row], cells: Sequence[Any]) -> tuple[list[Listed], set[int]] | None:
    """Returns who chose what in a table with a row for each option and a column for the voters; None for another one."""
    heads = text_by_column(cells)
    options = [index for index, text in heads.items() if is_among("options", text)]
    voters = [index for index, text in heads.items() if is_among("voters", text)]
    if len(options) != 1 or len(voters) != 1:
        return None
    listed = [
        (number, name, text_at(below, options[0]))
        for number, below in body
        for name in names_in(as_text(cell_at(below, voters[0])), single=True)
        if name and not is_among("nobody", name)
    ]
    return (listed, {options[0], voters[0]}) if listed and _can_be_names([name for _, name, _ in listed]) else None


def _of_columns(body: Sequence[Row], cells: Sequence[Any]) -> tuple[list[Listed], set[int]] | None:
    """Returns who stands under which heading where every column is a list of names; None for another table."""
    heads = {index: bare_header(text) for index, text in text_by_column(cells).items()}
    asked = any(map(topic_of, heads.values()))  # Manager beside Direct reports
    unlike = (
        len({*heads.values()}) == len(heads)
        and not asked
        and not any(map(_is_a_field, heads.values()))
        and not all(map(_is_name, heads.values()))
    )
    if not _FEWEST <= len(heads) <= _MOST_HEADINGS or not unlike or any(header_score(part, cells) for part in CORE):
        return None
    if any(not blank(entry) and index not in heads for _, below in body for index, entry in enumerate(below)):
        return None
    listed = [
        (number, name, head)
        for index, head in heads.items()
        for number, below in body
        for name in names_in(as_text(cell_at(below, index)), single=True)
        if name and not is_among("nobody", name)
    ]
    said = {head for _, _, head in listed}
    named = _can_be_names([name for _, name, _ in listed]) or (
        are_answers(said) and all(_is_first_name(name, head) for _, name, head in listed)
    )
    return (listed, set(heads)) if len(said) == len(heads) and named else None


def _can_be_names(names: Sequence[str]) -> bool:
    """Returns whether entries can be names of people: most with a first and a last name, the others a word with a capital."""
    named = sum(is_full_name(name) or (name.istitle() and name.isalpha()) for name in names)
    full = sum(map(is_full_name, names))
    return bool(names) and named >= _SHARE * len(names) and full >= _FULL * len(names) and not any(map(is_body, names))


def _ask(title: str, heads: Sequence[str], listed: Sequence[Listed], ask: Asker, *, pairs: bool) -> str:
    """Returns what the headings say of the people below them, as the code of an answer."""
    _, name, head = listed[0]
    options = {
        "note": "Something else: kept as a note beside each name",
        "function": f"Their function or department: {printable(name)} is in {printable(head)}",
    }
    if all(map(is_body, heads)):
        options |= {f"held by {rule}": text for rule, text in BODY_RULES.items()}
    if are_answers([head for head in heads if not is_unknown(head)]):
        options = {"stance": fit(SHEETS["people"].by_field["stance"], "vote", heads).proposals[0].text, **options}
    elif len(heads) <= _MOST_ASKED:
        stands = "who stands there leans for it, and where the others stand is not known"
        options |= {f"for {fold(each)}": f"“{printable(each)}” is the change: {stands}" for each in heads}
    none = {"leave": "Nothing: these columns are no lists of people"}
    text = (
        f"{printable(title)}: people are listed under {name_list([f'“{printable(each)}”' for each in heads])}. What does that say of them?"
    )
    return ask.ask(f"people/listed under/{fold(title)}", text, {**none, **options} if pairs else {**options, **none})


def _draft(title: str, header_row: int, column: int, listed: Sequence[Listed], heads: Sequence[str], said: str) -> tuple[Draft, list[str]]:
    names = list(dict.fromkeys(name for _, name, _ in listed))
    if said.startswith("held by "):
        rule = said.removeprefix("held by ")
        below = {head: join_names([name for _, name, under in listed if under == head]) for head in heads}
        held: list[tuple[int, dict[str, Any]]] = [
            (header_row, {"name": head, "holders": holders, "rule": rule}) for head, holders in below.items()
        ]
        return Draft("decisions", title, header_row, {"name": column}, held, added=True), names
    stances: Mapping[str, Any] = {}
    if said == "stance":
        values = fit(SHEETS["people"].by_field["stance"], "vote", heads).proposals[0].values
        stances = {head: values(head) for head in heads} if values else {}
    elif said.startswith("for "):
        stances = {head: 1 for head in heads if fold(head) == said.removeprefix("for ")}
    people: dict[str, tuple[int, dict[str, Any]]] = {}
    for number, name, head in listed:
        row = people.setdefault(name, (number, {"name": name}))[1]
        if head in stances:
            row.setdefault("stance", stances[head])
        elif said == "function":
            row.setdefault("function", head)
        if said != "stance" and head != row.get("function"):
            row["note"] = "; ".join(filter(None, (row.get("note"), head)))
    return Draft("people", title, header_row, {"name": column}, list(people.values()), added=True), names
