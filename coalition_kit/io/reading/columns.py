"""Which field does each column hold, and on which scale? Assigns the columns of a block, asks about scales, and returns a draft."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coalition_kit.case.estimates import PARTNER
from coalition_kit.io.cells import blank
from coalition_kit.io.problems import Report, printable
from coalition_kit.io.reading.blocks import Block
from coalition_kit.io.reading.drafts import Draft
from coalition_kit.io.reading.entries import is_no_answer, tidy_entry
from coalition_kit.io.reading.fitting_columns import HELPERS, suits
from coalition_kit.io.reading.grids import cell_at, text_at
from coalition_kit.io.reading.name_columns import join_halves, join_numbered_names, take_names
from coalition_kit.io.reading.names import is_full_name, names_in
from coalition_kit.io.reading.questions import Asker
from coalition_kit.io.reading.ratings_of_ties import take_ratings
from coalition_kit.io.reading.scales import Mapped, ScaleFit, fit, is_beyond, linear_mapping
from coalition_kit.io.reading.stance_by_entries import UNKNOWN, desire_in, take_power, take_stance
from coalition_kit.io.reading.tie_signs import size_of
from coalition_kit.io.reading.vocabulary import (
    ASIDE,
    DIRECTION,
    FIRST,
    ID,
    LAST,
    MEMBER,
    bare_header,
    fields_of,
    fold,
    is_dated,
    is_label,
    is_wished,
    may_be_a_job,
    may_name_holders,
    strip_date,
    takes_part,
)
from coalition_kit.io.schema import SHEETS
from coalition_kit.io.tables import has_letters, letters
from coalition_kit.wording import count_of

UNREAD = "kept unread"  # what a column becomes that the kit has no place for
LIKELY = "likely, from its wording"  # how sure a column is that a near name, or a question of a survey, was read for
_FEWEST_TO_DOUBT = 4  # different entries, before the scale of a column of the kit's own form is in doubt


@dataclass(frozen=True)
class Reported:
    """One column as it was understood, a row of `Reading.columns`."""

    table: str
    column: str
    becomes: str
    scale: str
    how_sure: str
    examples: str


@dataclass
class Columns:
    """The columns of one block: helper or field of the kit → column, what is left unread, and how sure each is."""

    block: Block
    fields: dict[str, int]
    sure: dict[int, str]
    scales: dict[int, str]

    @property
    def part(self) -> str:
        """The part that the block holds."""
        return self.block.part or "people"

    def reported(self) -> list[Reported]:
        """Returns how each column was understood."""
        becomes = self._meanings()
        rows = []
        for index, text in self.block.headers.items():
            entries = dict.fromkeys(entry for entry in self.block.column(index) if not blank(entry))
            examples = [printable(entry) for entry in list(entries)[:3]]
            meaning = becomes.get(index, UNREAD)
            rows.append(
                Reported(self.block.title, text, meaning, self.scales.get(index, ""), self.sure.get(index, UNKNOWN), "; ".join(examples))
            )
        return rows

    def _meanings(self) -> dict[int, str]:
        """Returns column → what it becomes, in words."""
        own = SHEETS[self.part].by_field
        words = {
            MEMBER: "member of the coalition",
            ID: "the code in other tables",
            FIRST: "first name",
            LAST: "last name",
            DIRECTION: "direction",
        }
        found = {index: own[name].label if name in own else words.get(name, name) for name, index in self.fields.items()}
        return {**{index: text for index, text in self.scales.items() if index not in found}, **found}


def assign_columns(block: Block, ask: Asker, report: Report, fields: Mapping[str, int]) -> Columns:
    """Returns which column of the block holds which field: those of `fields`, exact names, then near ones, each field once.

    Where two columns have the same name but for a scale in brackets, it is asked which one counts.
    """
    part = block.part or "people"
    found = Columns(block, {**fields}, dict.fromkeys(fields.values(), LIKELY), {})
    known = {index: fields_of(part, text) for index, text in block.headers.items() if index not in found.sure}
    known.update(dict.fromkeys(_set_aside_for_another(block, known, ask), ((), False)))
    known.update(dict.fromkeys(_steps_of_a_model(block, known), ((ASIDE,), True)))
    if {(FIRST,), (LAST,)} <= {candidates[:1] for candidates, _ in known.values()}:  # then a name is no near one
        known.update({index: ((), False) for index, (candidates, certain) in known.items() if candidates[:1] == ("name",) and not certain})
    order = sorted(
        known,
        key=lambda index: (*_rank(part, block.headers[index], certain=known[index][1]), part == "ties" and len(known[index][0]) > 1, index),
    )
    for index in order:
        candidates, certain = known[index]
        if block.rows and all(blank(entry) for entry in block.column(index)) and not block.native:
            continue  # a heading without entries names nothing
        usable = [name for name in candidates if name not in found.fields and suits(part, name, block, index)]
        if not usable or (candidates and candidates[0] == ASIDE and usable[0] != ASIDE and not is_label(part, block.headers[index])):
            found.sure[index] = "known, without a place in the kit" if candidates and candidates[0] == ASIDE else UNKNOWN
            continue
        if usable[0] == ASIDE:
            found.sure[index] = "known, without a place in the kit"
            continue
        found.fields[usable[0]] = index
        found.sure[index] = "certain" if certain else LIKELY
        if not certain:
            label = usable[0].replace("_", " ")
            report.notice(block.title, f"{letters(index)}{block.header_row}", f'read as the column "{label}"', block.headers[index])
    if part == "people" and "stance" not in found.fields and not block.native:
        take_stance(found, ask, report)
    if part == "people" and "position_power" not in found.fields and not block.native:
        take_power(found, report)
    if part == "ties" and not block.native:
        take_ratings(found, report, likely=LIKELY)
    if "name" not in found.fields and part == "people" and ID in found.fields and not {FIRST, LAST} <= set(found.fields):
        take_names(found, report)
    if part == "people":
        join_halves(found)
        if not block.native:
            join_numbered_names(found, report)
    return found


def _rank(part: str, heading: str, *, certain: bool) -> tuple[bool, bool, bool]:
    """Returns how early a column may take its field: the kit's own label first, a word that is a place or a job behind certain ones."""
    label = is_label(part, heading)
    return not label, not certain, not label and may_be_a_job(heading)


def ask_for_holders(columns: Columns, ask: Asker, *, certain: bool = False) -> None:
    """Asks which column names the holders of decisions, where several may and no heading says it; full names may under any heading.

    Where others are `certain` to hold them too, only a heading that may be of holders is asked about.
    """
    block = columns.block
    free = {index: text for index, text in block.headers.items() if index not in columns.fields.values() and not takes_part(text)}
    found: list[tuple[bool, int, str, str]] = []  # whether its heading says so, how many names, the code, the option
    for index, text in free.items():
        entries = [entry for entry in block.column(index) if not blank(entry)]
        if entries and all(isinstance(entry, str) and has_letters(entry) for entry in entries):
            names = [name for entry in entries for name in names_in(entry, single=False)]
            if (likely := may_name_holders(text)) or all(map(is_full_name, names)):
                said = f"{printable(text)}: {'; '.join(map(printable, dict.fromkeys(entries[:3])))}"
                found.append((likely, len(names), fold(text) or letters(index), said))
    found = [each for each in found if each[0] or not certain]
    if not found:
        return
    found.sort(key=lambda each: (not each[0], -each[1]))
    options = {code: option for *_, code, option in found}
    none = {"none": "None of them: who decides is not known"}
    options = {**options, **none} if found[0][0] else {**none, **options}
    chosen = ask.ask(f"decisions/holders/{fold(block.title)}", f"{printable(block.title)}: who holds these decisions?", options)
    for index, text in free.items():
        if (fold(text) or letters(index)) == chosen:
            columns.fields["holders"], columns.sure[index] = index, "asked"
            return


def _set_aside_for_another(block: Block, known: dict[int, tuple[tuple[str, ...], bool]], ask: Asker) -> set[int]:
    """Returns the columns that do not count, because another one of the same name does: asked.

    Proposed is the one with its scale in the heading, or of several dates the last.
    """
    same: dict[str, list[int]] = {}
    gone = _set_aside_for_another_group(block, ask)
    for index, (candidates, certain) in known.items():
        if index in gone:
            continue
        if candidates and certain and candidates[0] != ASIDE:
            same.setdefault(fold(strip_date(block.headers[index])), []).append(index)
        elif candidates[:1] == ("stance",) and len(words := bare_header(block.headers[index]).split()) > 1:
            same.setdefault(fold(" ".join(words[:-1])), []).append(index)  # Support A, Support B
    for name, indices in same.items():
        headings = {block.headers[index] for index in indices}
        if len(headings) < 2:
            continue
        dated = all(is_dated(block.headers[index]) for index in indices)
        indices = indices[::-1] if dated else sorted(indices, key=lambda index: block.headers[index] == bare_header(block.headers[index]))
        options = {}
        for index in indices:
            examples = "; ".join(dict.fromkeys(printable(entry) for entry in block.column(index)[:4] if not blank(entry)))
            options[fold(block.headers[index]) or letters(index)] = f"{printable(block.headers[index])}: {examples}"
        alike = all(fold(strip_date(heading)) == name for heading in headings)
        asked = "mean the same. Which of them counts?" if alike else "are about different things. Which of them is the change?"
        text = f"{printable(block.title)}: {_quote_list([block.headers[index] for index in indices])} {asked}"
        chosen = ask.ask(f"column/{block.part}/{name}", text, options)
        gone |= {index for index in indices if (fold(block.headers[index]) or letters(index)) != chosen}
    return gone


def _set_aside_for_another_group(block: Block, ask: Asker) -> set[int]:
    """Returns the columns of a header in two lines that are about another time or group than the one that counts: asked.

    Proposed is the last, by its number where each has one; what is wished for does not count.
    """
    groups = [group for group in dict.fromkeys(block.groups.values()) if not is_wished(group)]
    numbers = {group: sorted(map(int, re.findall(r"\d+", group)), reverse=True) for group in groups}  # a year before a quarter
    if all(numbers.values()):
        groups.sort(key=lambda group: numbers[group])
    chosen = fold(groups[-1]) if groups else ""
    if len(groups) > 1:
        columns = {group: [index for index, each in block.groups.items() if each == group] for group in reversed(groups)}
        options = {}
        for group, indices in columns.items():
            first = next((cells for _, cells in block.rows if any(not blank(cell_at(cells, index)) for index in indices)), [])
            said = "; ".join(f"{bare_header(block.headers[index])} {printable(cell_at(first, index))}" for index in indices)
            options[fold(group)] = f"{printable(group)}: {said} in the first row; the others are kept as they are"
        text = f"{printable(block.title)}: the same headings stand under {_quote_list(groups)}. Which of them counts?"
        chosen = ask.ask(f"column/{block.part}/groups", text, options)
    return {index for index, group in block.groups.items() if fold(group) != chosen}


def _steps_of_a_model(block: Block, known: Mapping[int, tuple[tuple[str, ...], bool]]) -> list[int]:
    """Returns the column *Knowledge* where *Awareness* and *Desire* stand beside it: a step of ADKAR, not expertise."""
    return [] if desire_in(block.headers) is None else [index for index, (found, _) in known.items() if found[:1] == ("expertise",)]


def scale_mappings(columns: Columns, ask: Asker, report: Report, *, own: bool) -> dict[str, Mapped]:
    """Returns field → how its entries become the kit's, after asking once for each scale; a field left unread is taken out."""
    part, block = columns.part, columns.block
    fits: dict[str, ScaleFit] = {}
    if not own:
        _without_codes(columns, report)
    for name, index in columns.fields.items():
        if name not in HELPERS and (column := SHEETS[part].by_field[name]).scale is not None:
            own_label = own or is_label(part, bare_header(block.headers[index]))
            signed = part == "ties" and name == "strength" and not (own or block.native)
            entries = [size_of(entry) if signed else entry for entry in block.column(index)]
            one = fit(column, block.headers[index], entries, own_label=own_label)
            if block.alike:  # one question with the words of every table of this form, where it is the same question
                together = fit(column, block.headers[index], block.everywhere(index), own_label=own_label)
                one = together if [each.code for each in together.proposals] == [each.code for each in one.proposals] else one
            fits[name] = ScaleFit() if own and (one.hopeless or len({*map(str, block.column(index))}) < _FEWEST_TO_DOUBT) else one
    mapped: dict[str, Mapped] = {}
    groups: dict[tuple[str, ...], list[str]] = {}
    for name, one in fits.items():
        if one.proposals:
            scale = SHEETS[part].by_field[name].scale
            groups.setdefault((scale.name if scale else "", *(proposal.code for proposal in one.proposals)), []).append(name)
        else:
            mapped[name] = tidy_entry
    for names in groups.values():
        _ask_scale(columns, names, fits, mapped, ask, report)
    if "strength" in mapped and part == "ties" and not (own or block.native):
        by_size = mapped["strength"]
        mapped["strength"] = lambda entry: by_size(size_of(entry))
    if part == "ties" and not own:
        _ask_direction(columns, mapped, ask, {name for name, one in fits.items() if not one.proposals})
    return mapped


def _without_codes(columns: Columns, report: Report) -> None:
    """Puts `?` in place of the numbers by which survey tools mark that there is no answer, in columns on a scale; each column is noted."""
    block = columns.block
    for name, index in columns.fields.items():
        scale = None if name in HELPERS else SHEETS[columns.part].by_field[name].scale
        if scale is None:
            continue
        heading, cells_of = block.headers[index], dict(block.rows)
        found = [at for at, cells in cells_of.items() if is_no_answer(entry := cell_at(cells, index)) or is_beyond(heading, scale, entry)]
        if found:
            told = f"read as no answer, as survey tools mark it ({count_of(len(found), 'cell')})"
            report.notice(block.title, f"{letters(index)}{found[0]}", told, cell_at(cells_of[found[0]], index))
            cells_of |= {number: [*cells_of[number][:index], "?", *cells_of[number][index + 1 :]] for number in found}
            block.rows = list(cells_of.items())


def _ask_scale(
    columns: Columns, names: list[str], fits: dict[str, ScaleFit], mapped: dict[str, Mapped], ask: Asker, report: Report
) -> None:
    block, part = columns.block, columns.part
    headings = [block.headers[columns.fields[name]] for name in names]
    becomes = ", ".join(SHEETS[part].by_field[name].label for name in names)
    place = f"{letters(columns.fields[names[0]])}{block.header_row}"
    said = "" if [fold(each) for each in headings] == [fold(name) for name in names] else f", read as {becomes}"
    text = f"{printable(block.title)}!{place}: what do the entries of {_quote_list(headings)} mean{said}?"
    options = {}
    for position, proposal in enumerate(fits[names[0]].proposals):
        texts = list(dict.fromkeys(fits[name].proposals[position].text for name in names))
        whole = len(texts) == 1 or proposal.values is None
        options[proposal.code] = (
            texts[0] if whole else " / ".join(f"{printable(at)}: {one}" for at, one in zip(headings, texts, strict=False))
        )
    chosen = ask.ask(f"scale/{part}/{'+'.join(names)}", text, options)
    for name in names:
        proposal = next(each for each in fits[name].proposals if each.code == chosen)
        index = columns.fields[name]
        if proposal.values is None:
            del columns.fields[name]
            columns.sure[index] = "left unread"
        else:
            mapped[name] = proposal.values
            columns.scales[index] = proposal.text
            columns.sure[index] = "asked"


def _ask_direction(columns: Columns, mapped: dict[str, Mapped], ask: Asker, native: set[str]) -> None:
    """Asks which end of 1 to 4 is the best: questionnaires on trust have it both ways, and the numbers do not tell."""
    block = columns.block
    names = [name for name in sorted(native) if SHEETS["ties"].by_field[name].scale == PARTNER]
    names = [
        name
        for name in names
        if any(
            isinstance(entry, int | float) or text.isdecimal()
            for entry in block.column(columns.fields[name])
            if (text := str(entry).strip())
        )
    ]
    if not names:
        return
    headings = _quote_list([block.headers[columns.fields[name]] for name in names])
    text = f"{printable(block.title)}: in {headings}, which number is the best?"
    if ask.ask("scale/ties/best", text, {"4": "4 is the most, 1 not at all", "1": "1 is the best, 4 the worst"}) == "1":
        for name in names:
            mapped[name] = linear_mapping(PARTNER.low, PARTNER.high, PARTNER, reverse=True)
    for name in names:
        columns.sure[columns.fields[name]] = "asked"


def name_in(columns: Columns, cells: Sequence[Any]) -> str:
    """Returns the name of the person in a row, from one column or from first and last name."""
    name = text_at(cells, columns.fields["name"]) if "name" in columns.fields else ""
    if name or not {FIRST, LAST} <= set(columns.fields):
        return name
    return f"{text_at(cells, columns.fields[FIRST])} {text_at(cells, columns.fields[LAST])}".strip()


def _quote_list(words: Sequence[str]) -> str:
    bare = [f'"{printable(" ".join(word.split()))}"' for word in words]
    return bare[0] if len(bare) == 1 else f"{', '.join(bare[:-1])} and {bare[-1]}"


def draft_of(columns: Columns, mapped: dict[str, Mapped]) -> Draft:
    """Returns the draft of a block: entries of its fields as the kit reads them, and the rest as it stood."""
    block, part = columns.block, columns.part
    fields = {name: index for name, index in columns.fields.items() if name not in HELPERS}
    used = {*fields.values(), *(index for name, index in columns.fields.items() if name in {FIRST, LAST, MEMBER, DIRECTION})}
    used |= set(columns.scales) - set(columns.fields.values())  # read as ties
    draft = Draft(
        part, block.title, block.header_row, fields, [], {index: text for index, text in block.headers.items() if index not in used}
    )
    memory: dict[tuple[str, type, Any], Any] = {}
    for number, cells in block.rows:
        row: dict[str, Any] = {}
        for name, index in fields.items():
            entry = cell_at(cells, index)
            if name in mapped and isinstance(entry, str | int | float):
                key = name, type(entry), entry
                if key not in memory:
                    memory[key] = mapped[name](entry)
                row[name] = memory[key]
            else:
                row[name] = entry
        if FIRST in columns.fields and LAST in columns.fields and blank(row.get("name")):
            row["name"] = name_in(columns, cells)
        draft.rows.append((number, row))
        draft.kept[number] = {index: cell_at(cells, index) for index in draft.unread if not blank(cell_at(cells, index))}
    if FIRST in columns.fields and "name" not in fields:
        draft.columns["name"] = columns.fields[FIRST]
    return draft


def entry_counts(entries: Sequence[Any]) -> str:
    """Returns entries with how often each stands there, for a question."""
    return "; ".join(f"{printable(entry)} ({count}×)" for entry, count in Counter(entries).most_common(8))
