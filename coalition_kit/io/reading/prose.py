"""What does prose say that is read from tables only? Sentences that say who decides, or how people relate, are pointed out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from coalition_kit.io.problems import Report
from coalition_kit.io.reading.grids import note_unread_rows
from coalition_kit.io.reading.lines import is_bulleted, strip_bullet, ties_in
from coalition_kit.io.reading.names import is_full_name
from coalition_kit.io.reading.vocabulary import words
from coalition_kit.wording import count_of

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_LONGEST, _FEWEST_WORDS, _FEWEST_NAMES = 300, 4, 2
_MOST_SHOWN = 8  # sentences, each in a notice of its own
_SIGNS = ";\t|,"  # between the cells of a row
_PARTS = re.compile(r"[;|:→]|\s[-–—]\s|->|--")  # of a line that is a row of a list
_FEWEST_LISTED, _LEAST_LISTED, _MOST_LINES = 2, 0.5, 2_000
_DECISION = "may say who decides", "a decision: put decisions into a table with the columns Decision, Who decides and Rule"
_TIE = "may say how people relate", "a tie: put ties into a table with the columns From, To and Kind"


def note_prose(title: str, texts: Iterable[tuple[str, str]], report: Report) -> None:
    """Notices the sentences of the texts, each with its cell, that say who decides something or how people relate."""
    sentences = [(cell, sentence.strip()) for cell, text in texts for sentence in _SENTENCE.split(text)]
    for says, (meant, wanted) in ((says_who_decides, _DECISION), (says_who_relates, _TIE)):
        found = [(cell, sentence) for cell, sentence in sentences if says(sentence)]
        for cell, sentence in found[:_MOST_SHOWN]:
            report.notice(title, cell, f"one sentence {meant} and was not read as {wanted}", sentence)
        if more := found[_MOST_SHOWN:]:
            were = "was" if len(more) == 1 else "were"
            report.notice(title, more[0][0], f"{count_of(len(more), 'more sentence')} {meant} and {were} not read as {wanted}", more[0][1])


def note_prose_of_a_text(title: str, text: str, report: Report) -> None:
    """Notices the same of the lines of a text that are neither rows of a table nor ties that are read: `Ana trusts Ben Ode`."""
    lines = text.splitlines()[:_MOST_LINES]
    rows = _signs_of_rows(lines)
    read = {line for line, tie in zip(lines, ties_in([strip_bullet(line) for line in lines]) or (), strict=False) if tie}
    prose = ((f"A{number}", line) for number, line in enumerate(lines, start=1) if line not in read and not _is_a_row(line, rows))
    note_prose(title, prose, report)


def says_who_decides(sentence: str) -> bool:
    """Returns whether a sentence says who has to say yes, or by which majority.

    >>> says_who_decides("The board must approve the budget; two thirds needed"), says_who_decides("Must see Ana about the budget")
    (True, False)
    """
    whole = len(sentence) <= _LONGEST and len(sentence.split()) >= _FEWEST_WORDS
    return whole and bool(_pattern("who_decides").search(sentence.casefold()))


def says_who_relates(sentence: str) -> bool:
    """Returns whether a sentence says of somebody, by name, to whom they report, whom they trust or with whom they are at odds.

    >>> says_who_relates("Ana does not trust Ben Ode."), says_who_relates("Trusts the numbers")
    (True, False)
    """
    found = _pattern("who_relates").search(sentence.casefold()) if len(sentence) <= _LONGEST else None
    beside = f"{sentence[: found.start()]} {sentence[found.end() :]}" if found else ""
    return sum(word[:1].isupper() for word in beside.split()) >= _FEWEST_NAMES


def without_prose(title: str, text: str, report: Report, *, headed: bool) -> str | None:
    """Returns a text whose other lines are a list with its sentences left out, each with a notice; None for another.

    Where the list is read under its headings (`headed`), its entries must have bullets; otherwise the only heading is left out too.
    """
    lines = text.splitlines()
    if len(lines) > _MOST_LINES or (headed and sum(map(is_bulleted, lines)) < _FEWEST_LISTED):
        return None
    rows = _signs_of_rows(lines)
    headings = [] if headed else [line for line in lines if line.startswith("#")]
    prose = {number for number, line in enumerate(lines, start=1) if _is_prose(line, rows) or [line] == headings}
    rest = [line for number, line in enumerate(lines, start=1) if line.strip() and number not in prose]
    listed = sum(is_bulleted(line) or is_full_name(line) or bool(_PARTS.search(line)) for line in rest)
    if not prose or listed < max(_FEWEST_LISTED, _LEAST_LISTED * len(rest)):
        return None
    note_unread_rows(report, title, ((number, [lines[number - 1].strip()]) for number in sorted(prose)), "a line beside the list")
    return "\n".join("" if number in prose else line for number, line in enumerate(lines, start=1))


def _is_prose(line: str, rows: Mapping[str, int]) -> bool:
    """Returns whether a line is a sentence and no entry of a list: without a bullet, and without the signs that part a row."""
    if is_bulleted(line) or _is_a_row(line, rows):
        return False
    ends = line.rstrip().endswith((".", "!", "?")) and len(line.split()) >= _FEWEST_WORDS
    return says_who_decides(line) or (ends and (says_who_relates(line) or not _PARTS.search(line)))


def _signs_of_rows(lines: Sequence[str]) -> dict[str, int]:
    """Returns the signs that part the rows of a table, and how many of them most lines have."""
    filled = [line for line in lines if line.strip()]
    common = {sign: Counter(line.count(sign) for line in filled).most_common(1) for sign in _SIGNS}
    least = max(_FEWEST_LISTED, _LEAST_LISTED * len(filled))
    return {sign: count for sign, found in common.items() for count, lines_with in found if count and lines_with >= least}


def _is_a_row(line: str, rows: Mapping[str, int]) -> bool:
    return any(line.count(sign) == count for sign, count in rows.items())


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(words()["prose"][kind]))
