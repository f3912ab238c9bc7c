"""When is whom to be talked to? The conversation plan as a calendar file (RFC 5545), a whole-day entry for each dated conversation.

A calendar is often seen by others: an entry holds what is asked and through whom, and neither where somebody stands nor what worries them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator

from coalition_kit.assessment import Assessment
from coalition_kit.diagnostics.conversations.rows import ConversationRow
from coalition_kit.diagnostics.conversations.wording import brings_line
from coalition_kit.wording import name_list

PLAN = "conversations"
_OCTETS = 75  # of a line, its end not counted (RFC 5545, 3.1)


def calendar(assessment: Assessment) -> str:
    """Returns the dated conversations of an assessment as the text of an .ics file.

    Parameters
    ----------
    assessment : Assessment
        The findings, the conversation plan among them; without it the calendar is empty.

    Returns
    -------
    str
        The file, its lines folded and ended as RFC 5545 wants them. The same assessment gives the same text.

    References
    ----------
    Desruisseaux, B. (2009). Internet Calendaring and Scheduling Core Object Specification. RFC 5545.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> people = [{"name": "Ana", "stance": 2}, {"name": "Ben"}]
    >>> case = ck.Case(
    ...     change={"title": "A rota", "as_of": "2026-06-30"},
    ...     people=people,
    ...     ties=[{"source": "Ben", "target": "Ana"}],
    ...     decisions=[{"name": "Rota", "holders": ["Ben"]}],
    ...     members=["Ana"],
    ... )
    >>> [line for line in calendar(ck.assess(case, questions=["conversations"])).splitlines() if line.startswith(("DTSTART", "SUMMARY"))]
    ['DTSTART;VALUE=DATE:20260707', 'SUMMARY:Ana talks to Ben']
    """
    rows = [row for finding in assessment if finding.name == PLAN for row in finding.rows if row.by and row.goes]
    made = assessment.case.change.as_of if assessment.case is not None and assessment.case.change.as_of else None
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//coalition_kit//conversation plan//EN", "CALSCALE:GREGORIAN"]
    for row in rows:
        lines += _entry(row, assessment.title, made)
    return "".join(f"{fold_line(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _entry(row: ConversationRow, title: str, made: dt.date | None) -> Iterator[str]:
    day = dt.date.fromisoformat(row.by)
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(f'{title}|{row.person}'.encode('utf-8', 'backslashreplace')).hexdigest()[:32]}@coalition-kit.invalid"
    yield f"DTSTAMP:{made or day:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + dt.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escape(f'{row.goes} talks to {row.person}')}"
    yield f"DESCRIPTION:{escape(_description(row, title))}"
    yield "TRANSP:TRANSPARENT"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _description(row: ConversationRow, title: str) -> str:
    introduced = f"\nWho introduces us: {name_list(row.introducers)}." if row.introducers else ""
    return f"{title}\nBy this day. {row.asks}.\n{brings_line(row)}.{introduced}\nWrite what came of it into the log."


def escape(text: str) -> str:
    r"""Returns `text` as the value of a calendar property.

    >>> print(escape("Ana; Ben, Cem\nA back\\slash"))
    Ana\; Ben\, Cem\nA back\\slash
    """
    for plain, mark in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        text = text.replace(plain, mark)
    return text


def fold_line(line: str) -> str:
    """Returns `line` in pieces of 75 octets at most, each but the first after a line end and a space; no character is cut.

    >>> fold_line("x" * 80).split("\\r\\n") == ["x" * 75, " " + "x" * 5]
    True
    """
    pieces, room = [""], _OCTETS
    for char in line:
        size = len(char.encode("utf-8", "backslashreplace"))
        if size > room:
            pieces.append("")
            room = _OCTETS - 1  # the space that begins it counts
        pieces[-1] += char
        room -= size
    return "\r\n ".join(pieces)
