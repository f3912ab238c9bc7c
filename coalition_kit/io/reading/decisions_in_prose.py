"""Does a sentence say who decides? Such sentences in notes and documents are pointed out; decisions are read from tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from coalition_kit.io.problems import Report
from coalition_kit.io.reading.vocabulary import words
from coalition_kit.wording import count_of

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_LONGEST, _FEWEST_WORDS = 300, 4


def note_decisions_in_prose(title: str, texts: Iterable[tuple[str, str]], report: Report) -> None:
    """Notices that some of the texts, each with its cell, say who decides something, with the first such sentence."""
    found = [(cell, sentence) for cell, text in texts for sentence in _SENTENCE.split(text) if says_who_decides(sentence)]
    if found:
        cell, sentence = found[0]
        told = f"{count_of(len(found), 'sentence')} may say who decides and {'was' if len(found) == 1 else 'were'} not read as a decision"
        report.notice(title, cell, f"{told}: put decisions into a table with the columns Decision, Who decides and Rule", sentence.strip())


def says_who_decides(sentence: str) -> bool:
    """Returns whether a sentence says who has to say yes, or by which majority.

    >>> says_who_decides("The board must approve the budget; two thirds needed"), says_who_decides("Must see Ana about the budget")
    (True, False)
    """
    whole = len(sentence) <= _LONGEST and len(sentence.split()) >= _FEWEST_WORDS
    return whole and bool(_pattern().search(sentence.casefold()))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(words()["prose"]["who_decides"]))
