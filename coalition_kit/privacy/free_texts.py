"""What may still tell who is meant? The free texts of a case, to be read again by a person before it is handed on."""

from __future__ import annotations

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
