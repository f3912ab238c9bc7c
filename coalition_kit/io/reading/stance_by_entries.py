"""Which column says where people stand where no heading does? The one with words for a stance, or, if asked, with yes and no."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from coalition_kit.io.cells import blank
from coalition_kit.io.problems import Report, printable
from coalition_kit.io.reading.entries import is_unknown, power_of_two
from coalition_kit.io.reading.questions import Asker
from coalition_kit.io.reading.scale_words import are_answers, is_minus, is_signed, place_by_strategy, says_a_stance
from coalition_kit.io.reading.scales import names_stances
from coalition_kit.io.reading.vocabulary import fold, is_dated, is_wished, words
from coalition_kit.io.tables import letters, placeholder

if TYPE_CHECKING:
    from coalition_kit.io.reading.columns import Columns

UNKNOWN = "not known"  # how sure a column is that the kit has no field for
_EXAMPLES = 3


def take_stance(columns: Columns, ask: Asker, report: Report) -> None:
    """Takes the first column for the stance whose entries are words for one, whatever its heading says, or whose heading says the scale.

    Yes and no may say anything, such as who came, and the desire to take part in a change is nearly a stance: whether it is one is asked.
    """
    block = columns.block
    desire = desire_in(block.headers)
    answers: dict[int, str] = {}
    said: dict[int, str] = {}
    beside: dict[int, str] = {}  # with signs on one side alone, which is another issue beside one with both
    for index, text in block.headers.items():
        filled = dict.fromkeys(entry for entry in block.column(index) if not blank(entry))
        entries = [entry for entry in filled if not is_unknown(entry) or (is_minus(entry) and (is_signed(filled) or _are_signs(filled)))]
        if index in columns.fields.values() or is_wished(text) or len(entries) < 2:
            continue
        if (by_entries := says_a_stance(entries)) or names_stances(text):
            said[index] = "its entries" if by_entries else "its scale"
        elif columns.sure.get(index) == UNKNOWN and _are_signs(entries):
            beside[index] = "its entries"
        elif index == desire or (columns.sure.get(index) == UNKNOWN and are_answers(entries)):
            answers[index] = "; ".join(map(printable, entries[:_EXAMPLES]))
    if said:
        said = dict(sorted({**said, **beside}.items()))
        index = next(iter(said)) if len(said) == 1 else _ask_which(columns, list(said), ask)
        columns.fields["stance"] = index
        columns.sure[index] = f"likely, from {said[index]}"
        told = f'read as the column "stance", from {said[index]}'
        report.notice(block.title, f"{letters(index)}{block.header_row}", told, block.headers[index])
    elif answers and "name" in columns.fields:
        _ask_for_stance(columns, answers, ask)


def _are_signs(entries: Iterable[Any]) -> bool:
    """Returns whether entries are plus and minus, and nothing else."""
    return {*"".join(map(str, entries))} <= {*"+-−–—0o/± "}


def take_power(columns: Columns, report: Report) -> None:
    """Takes the first column for the power whose entries name the fields of a power–interest grid: `Manage closely`, `Monitor`."""
    block = columns.block
    for index, text in block.headers.items():
        filled = [entry for entry in block.column(index) if not blank(entry) and not is_unknown(entry)]
        entries = dict.fromkeys(entry for entry in filled if isinstance(entry, str))
        places = {place_by_strategy(entry) for entry in entries}
        named = None not in places and len(places) > 1 and all(isinstance(entry, str) for entry in filled)
        if index not in columns.fields.values() and (named or (entries and power_of_two(text, dict.fromkeys(entries, 1)))):
            columns.fields["position_power"], columns.sure[index] = index, "likely, from its entries"
            told = 'read as the column "position power", from its entries'
            report.notice(block.title, f"{letters(index)}{block.header_row}", told, text)
            return


def _ask_which(columns: Columns, indices: Sequence[int], ask: Asker) -> int:
    """Returns which of several columns of stances counts, after asking; of several dates the last is proposed."""
    block = columns.block
    dated = all(is_dated(f"- {block.headers[index]}") for index in indices)
    codes = {fold(block.headers[index]) or letters(index): index for index in (reversed(indices) if dated else indices)}
    options = {}
    for code, index in codes.items():
        examples = dict.fromkeys(printable(entry) for entry in block.column(index) if not blank(entry))
        options[code] = f"{printable(block.headers[index])}: {'; '.join(list(examples)[:_EXAMPLES])}"
    text = f"{printable(block.title)}: {len(indices)} columns say where people stand. Which of them counts?"
    return codes[ask.ask(f"people/which stance/{fold(block.title)}", text, options)]


def _ask_for_stance(columns: Columns, answers: dict[int, str], ask: Asker) -> None:
    """Asks which column of yes and no says where people stand; proposed is one that says for what, or that is all that is said of them."""
    block = columns.block
    codes = {fold(block.headers[index]) or letters(index): index for index in answers}
    options = {code: f"{printable(block.headers[index])}: {answers[index]}" for code, index in codes.items()}
    alone = len(block.headers) == 2 and all(block.headers[index] == placeholder(index) for index in answers)  # `Ana Ruiz: yes`
    likely = {code: text for code, text in options.items() if alone or _says_for(block.headers[codes[code]])}
    text = f"{printable(block.title)}: which answers say where people stand on the change?"
    options = {**likely, "none": "None of them: kept unread", **options}
    chosen = ask.ask(f"people/stance/{fold(block.title)}", text, options)
    if chosen in codes:
        columns.fields["stance"], columns.sure[codes[chosen]] = codes[chosen], "asked"


def _says_for(header: str) -> bool:
    """Returns whether a heading begins with a word for a yes to something: `In favour of longer hours?`."""
    begin = "|".join(map(re.escape, words()["headings"]["for_what"]))
    return bool(re.match(rf"\W*(?:{begin})\s", header.casefold()))


def desire_in(headers: Mapping[int, str]) -> int | None:
    """Returns the column for the second step of ADKAR (Hiatt, *ADKAR*, 2006): beside Awareness, or the D of the five letters."""
    steps = [fold(word) for word in words()["headings"]["beside_knowledge"]]
    heads = {fold(text): index for index, text in headers.items()}
    if {*steps} <= heads.keys():
        return heads[steps[1]]
    letters_of = [fold(text) for text in headers.values()]
    starts = (at for at in range(len(letters_of)) if letters_of[at : at + 5] == [*"adkar"])
    return next(([*headers][at + 1] for at in starts), None)
