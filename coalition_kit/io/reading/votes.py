"""Who voted how, on which motion? A table of votes, with people on one side and motions on the other; one motion is about the change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coalition_kit.io.problems import Report, printable
from coalition_kit.io.reading.drafts import Draft
from coalition_kit.io.reading.entries import is_unknown
from coalition_kit.io.reading.grids import Grid, note_unread_rows, text_at, text_by_column
from coalition_kit.io.reading.names import name_somebody
from coalition_kit.io.reading.questions import Asker
from coalition_kit.io.reading.scale_words import word_key
from coalition_kit.io.reading.scales import fit
from coalition_kit.io.reading.vocabulary import fields_of, is_among
from coalition_kit.io.schema import SHEETS
from coalition_kit.wording import count_of

_ROWS_UNTIL_HEADER = 10
_FEWEST = 2
_MOST_MOTIONS = 30
_MOST_ROWS = 1_000  # no assembly has more
_SHARE = 0.9  # of the entries are votes


def votes(grid: Grid, ask: Asker, report: Report) -> tuple[Draft, list[str]] | None:
    """Returns the people of a table of votes with their stances, after asking which motion says them; None where the sheet is none."""
    rows = list(grid.filled)
    if len(rows) > _MOST_ROWS:
        return None
    for position, (header_row, cells) in enumerate(rows[:_ROWS_UNTIL_HEADER]):
        across = {index: text for index, text in text_by_column(cells).items() if index}
        body = [(number, below) for number, below in rows[position + 1 :] if text_at(below, 0)]
        cast = [text for _, below in body for index in across if (text := text_at(below, index))]
        said = {word_key(text) for text in cast if not is_among("absent", text)}
        if not cast or len(across) < _FEWEST or sum(is_among("votes", text) for text in cast) < _SHARE * len(cast) or len(said) < _FEWEST:
            continue
        of_motions = is_among("motions", text_at(cells, 0))
        in_words = any(is_among("votes", text) and not is_among("plain_answers", text) for text in cast)
        if not of_motions and (not in_words or any(fields_of(part, text)[0] for part in ("people", "ties") for text in across.values())):
            continue
        down = {number: text_at(below, 0) for number, below in body}
        table = {(number, index): text_at(below, index) for number, below in body for index in across}
        if of_motions:
            motions: Mapping[int, str] = down
            people = across
            table = {(index, number): vote for (number, index), vote in table.items()}
        else:
            motions, people = across, down
        if len(people) < _FEWEST or not name_somebody(list(people.values())) or len(motions) > _MOST_MOTIONS:
            continue
        note_unread_rows(report, grid.title, rows[:position], "the row above the votes")
        stances = _stances(grid, people, motions, table, ask)
        found: list[tuple[int, dict[str, Any]]] = [
            (key if people is down else header_row, {"name": name, "stance": stances.get(key)}) for key, name in people.items()
        ]
        read = f"a table of votes: {count_of(len(people), 'person', 'people')} and {count_of(len(motions), 'motion')}"
        report.notice(grid.title, f"A{header_row}", read, "; ".join(motions.values()))
        return Draft("people", grid.title, header_row, {"name": 0}, found, added=True), list(people.values())
    return None


def _stances(
    grid: Grid, people: Mapping[int, str], motions: Mapping[int, str], table: Mapping[tuple[int, int], str], ask: Asker
) -> dict[int, Any]:
    """Returns the stance of each, by the motion that is chosen; nothing where none is."""
    column = SHEETS["people"].by_field["stance"]
    options, mapped = {"none": "None of them: where they stand is not known"}, {}
    for motion, title in reversed([*motions.items()]):
        cast = {
            person: vote for person in people if (vote := table[person, motion]) and not is_among("absent", vote) and not is_unknown(vote)
        }
        proposal = next(iter(fit(column, "vote", cast.values()).proposals), None)
        if proposal is not None and proposal.values is not None:
            options[f"{motion}"] = f"{printable(title)}: {proposal.text}"
            mapped[f"{motion}"] = {person: proposal.values(vote) for person, vote in cast.items()}
    text = f"{printable(grid.title)}: which of these votes says where people stand on your change?"
    return mapped.get(ask.ask("votes/motion", text, options), {})
