"""What does a sentence of an answer speak of? Its people, decisions, evidence and rows, found by their names in the case.

People are found by their full name, or by a first or last name that only one of them bears. What is found is put into the
sentence as a mark (`«3»` a person, `‹2›` a decision, `{4}` an item of evidence), so that a claim can be told by its words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from coalition_kit.assistant.case_text import SHEETS, flat, ids
from coalition_kit.case import Case
from coalition_kit.io.schema import SHEETS as WORKBOOK

_ROW = re.compile(r"\b([A-Z]\d{1,4})\b")
_BRACKETS = re.compile(r"\[((?:[A-Z]\d{1,4}(?:[,;\s]|and|–|-)*)+)\]")
_QUOTED = re.compile(r"[“\"]([^”\"]{12,})[”\"]")
_END = re.compile(r"(?<=[.!?])[”\"')\]]*\s+(?=[\"“'(\[]*[A-Z0-9«])")
_WORD = r"[A-ZÀ-ÖØ-Þ][\w'’-]+"
_NAME = re.compile(rf"\b{_WORD}(?: (?:de |van |von |al |el |bin |di )?{_WORD}){{1,3}}")
_SMALL = 3  # letters: shorter parts of a name are no name by themselves


@dataclass(frozen=True)
class Sentence:
    """One sentence: its number from 1, its text, the text with marks, and whom and what it names, in the order of the sentence."""

    number: int
    text: str
    marked: str
    people: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reader:
    """Reads answers about one case."""

    case: Case
    more: str = field(default="", repr=False)  # what else an assistant was told: the kit's findings

    def sentences(self, text: str) -> list[Sentence]:
        """Returns the sentences of `text`; headings and empty lines are none."""
        lines = [re.sub(r"^\s*(?:[-*•]|\d+[.)])\s+", "", line).replace("**", "").strip() for line in text.splitlines()]
        pieces = [piece.strip() for line in lines if line and not line.startswith("#") for piece in _END.split(line)]
        return [self.read(number, piece) for number, piece in enumerate((piece for piece in pieces if piece), start=1)]

    def read(self, number: int, text: str) -> Sentence:
        """Returns one sentence with what it names."""
        marked, decisions = self._decisions.mark(text, "‹{}›")
        marked, evidence = self._evidence.mark(marked, "{{{}}}")
        marked, people = self._people.mark(marked, "«{}»")
        return Sentence(number, text, marked, people, decisions, evidence)

    def strangers(self, sentence: Sentence) -> list[str]:
        """Returns what looks like the name of somebody of whom neither the case nor the findings say a word.

        Two capitalized words that stand nowhere; or one beside a single name of the case, such as another first name before a
        last name that is there.
        """
        found = []
        for match in _NAME.finditer(sentence.marked):
            words = match[0].split()
            if len(words) > 2 and words[0].lower() in _OPENERS:
                words = words[1:]
            if not any(self._ordinary(word) for word in words):
                found.append(" ".join(words))
        for match in self._beside.finditer(sentence.text) if self._short else ():
            part, other = match["last"] or match["first"], match["before"] or match["behind"]
            if match[0] not in self._short[part] and not self._ordinary(other) and other not in self._parts:
                found.append(match[0])
        return list(dict.fromkeys(found))

    def _ordinary(self, word: str) -> bool:
        """Returns whether a word stands in what the assistant was told, or begins sentences."""
        bare = re.sub(r"[’']s$", "", word.lower())
        return bare in self._words or bare in _OPENERS

    def wrong_rows(self, sentence: Sentence) -> list[str]:
        """Returns the numbers of rows that are cited and do not exist."""
        cited = [row for group in _BRACKETS.findall(sentence.text) for row in _ROW.findall(group)]
        return [row for row in cited if row not in self._ids]

    def quotes(self, sentence: Sentence) -> Iterator[tuple[str, bool]]:
        """Yields what stands in quotation marks, and whether it stands in the case or the findings too."""
        for quoted in _QUOTED.findall(sentence.text):
            yield quoted, " ".join(quoted.lower().split()).rstrip(".,!?") in self._said

    @cached_property
    def _ids(self) -> frozenset[str]:
        return ids(self.case)

    @cached_property
    def _said(self) -> str:
        rows = [item for sheet in SHEETS for item in getattr(self.case.record, sheet.part)]
        told = [flat(value) for item in (self.case.change, *rows) for value in item.__dict__.values()]
        headings = [word for sheet in WORKBOOK.values() for word in (sheet.title, *sheet.by_label)]  # where the kit says what to fill in
        return " ".join(" \n ".join([*told, *headings, self.more]).lower().split())

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(re.findall(r"[\w’'-]{2,}", self._said))

    @cached_property
    def _parts(self) -> Counter[str]:
        return Counter(part for name in self.case.names for part in set(name.split()))

    @cached_property
    def _short(self) -> dict[str, str]:
        """The first and last names that only one person bears, each with the whole name."""
        pairs = ((part, name) for name in self.case.names for part in name.split() if part != name)
        return {part: name for part, name in pairs if self._parts[part] == 1 and len(part) > _SMALL and part[0].isupper()}

    @cached_property
    def _beside(self) -> re.Pattern[str]:
        """Finds a single name of the case with another capitalized word before it (but not first in the sentence) or behind it."""
        names = "|".join(re.escape(part) for part in self._short)
        return re.compile(rf"(?<!^)\b(?P<before>{_WORD}) (?P<last>{names})\b|\b(?P<first>{names}) (?P<behind>{_WORD})\b")

    @cached_property
    def _people(self) -> KnownSpellings:
        rows = {name: row for row, name in enumerate(self.case.names)}
        spelled = {**self._short, **{name: name for name in rows}}
        return KnownSpellings(rf"(?<![\w-])({_any(spelled)})(?![\w-])", {word: (rows[name], name) for word, name in spelled.items()})

    @cached_property
    def _decisions(self) -> KnownSpellings:
        return _titles([decision.name for decision in self.case.record.decisions])

    @cached_property
    def _evidence(self) -> KnownSpellings:
        return _titles([item.name for item in self.case.record.evidence])


@dataclass(frozen=True)
class KnownSpellings:
    """What can be found in a sentence: a pattern whose one group is a spelling, and the row and name behind each spelling."""

    pattern: str
    rows: dict[str, tuple[int, str]]
    flags: int = 0

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    def mark(self, text: str, mark: str) -> tuple[str, tuple[str, ...]]:
        """Returns `text` with a mark for everything that is known, and the names in the order of the text."""
        names: dict[str, None] = {}

        def one(match: re.Match[str]) -> str:
            found = self.rows.get(match[1].lower() if self.flags else match[1])
            if found is None:  # matched by a letter such as İ or ſ
                return match[0]
            row, name = found
            names.setdefault(name)
            return mark.format(row)

        marked = self._compiled.sub(one, text) if self.rows else text
        return marked, tuple(names)


# Words that begin a sentence with a capital letter and are nobody's name.
_LIST = """
a all also although among an and any as ask at because before begin bring but by can case could do does each even first for four from
get give go have her his how however if in is it its kit last let like look most my no nobody not now of on one only or our perhaps
put say second see should since so some start take talk tell ten that the their then there therefore these they third this those three
to today two until use we what when where which while who whom why will with without would you your answer question known unknown
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november
december dr mr mrs ms mx
"""
_OPENERS = frozenset(_LIST.split())


def _titles(titles: Sequence[str]) -> KnownSpellings:
    """Returns how titles are found: with or without quotation marks, capital letters or not."""
    spelled = {title.lower(): (row, title) for row, title in enumerate(titles)}
    return KnownSpellings(rf"[“\"‘']?(?<!\w)({_any(spelled)})(?!\w)(?:[,.]?[”\"’'])?", spelled, re.I)


def _any(words: Iterable[str]) -> str:
    """Returns a pattern for any of `words`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
