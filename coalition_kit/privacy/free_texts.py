"""What may still tell who is meant? The free texts of a case, and the words in them that look like the name of a firm or a unit."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from coalition_kit.case import Case
from coalition_kit.case.fields import Part
from coalition_kit.case.record import PARTS

_TEXTS = ("story", "note", "why", "led", "text", "evidence", "measure", "if_it_fails", "role")


def texts_to_review(case: Case) -> list[dict[str, Any]]:
    """Returns the texts of a case to read again before it is handed on.

    Parameters
    ----------
    case : Case
        The case.

    Returns
    -------
    list of dict
        A row for each text: sheet, row (from 1), field, text.

    Notes
    -----
    A story can tell who is meant without a name: "the only woman on the board". No program sees that.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> texts_to_review(ck.Case(people=[{"name": "Ana Ruiz", "note": "The only woman on the board"}]))
    [{'sheet': 'people', 'row': 1, 'field': 'note', 'text': 'The only woman on the board'}]
    """
    found = []
    for part in PARTS:
        value = getattr(case.record, part)
        for number, row in enumerate((value,) if isinstance(value, Part) else value, 1):
            for column in _TEXTS:
                text = getattr(row, column, "")
                if isinstance(text, str) and len(text.split()) > 1:
                    found.append({"sheet": part, "row": number, "field": column, "text": text})
    return found


_SENTENCE = re.compile(r"(?<=[.!?:“”\"])\s+|\n+")
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]+(?:\s+(?:[A-ZÀ-ÖØ-Þ][\w’'-]+|\d+\b))*")
_CALENDAR = frozenset(
    (
        *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    )
)


def names_to_review(case: Case, known: Collection[str] = ()) -> tuple[str, ...]:
    """Returns what in the texts of a case may name a firm, a place or a unit, to be looked at again before it is handed on.

    Parameters
    ----------
    case : Case
        The case, as it is to be handed on.
    known : collection of str, default ()
        Names that are meant to be there, such as made-up ones.

    Returns
    -------
    tuple of str
        Each once, in the order in which they occur.

    Notes
    -----
    Found are the units and organizations of the case that occur in its title or in a text, and words with a capital letter inside a
    sentence. It is a list to look through and no proof: a name at the beginning of a sentence, or in a script without capitals, is missed.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> names_to_review(ck.Case(change={"title": "A rota", "story": "Nurses of Tamsin Foundry asked in May."}, people=[{"name": "Ana"}]))
    ('Tamsin Foundry',)
    """
    texts = [case.change.title, *(row["text"] for row in texts_to_review(case))]
    units = {value for person in case.record.people for value in (person.unit, person.organization) if value}
    meant = {word for name in (*known, *case.names) for word in (name, *name.split())}
    found = [name for text in texts for name in _capital_names(text, units)]
    return tuple(dict.fromkeys(name for name in found if name not in meant and not set(name.split()) <= meant | _CALENDAR))


def _capital_names(text: str, units: Collection[str]) -> Iterator[str]:
    yield from (unit for unit in units if re.search(rf"(?<!\w){re.escape(unit)}(?!\w)", text))
    for sentence in _SENTENCE.split(text):
        begun = sentence.lstrip("“‘(\"' ")
        for match in _CAPITAL.finditer(begun):
            if match.start():
                yield match[0]
