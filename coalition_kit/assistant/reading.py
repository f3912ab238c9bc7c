"""What does a sentence of an answer speak of? Its people, decisions, evidence and rows, found by their names in the case.

People are found by their full name, or by a first or last name that only one of them bears. What is found is put into the
sentence as a mark (`«3»` a person, `‹2›` a decision, `{4}` an item of evidence), so that a claim can be told by its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from coalition_kit.assistant.context import SHEETS, flat, ids
from coalition_kit.case import Case

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
        marked, decisions = self._mark(text, self._decisions, "‹{}›")
        marked, evidence = self._mark(marked, self._evidence, "{{{}}}")
        marked, people = self._mark(marked, self._people, "«{}»")
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
        for part, name in self._short:
            beside = re.compile(rf"(?<![\w.] )(?<!^)\b({_WORD}) {re.escape(part)}\b|\b{re.escape(part)} ({_WORD})\b")
            for match in beside.finditer(sentence.text):
                other = match[1] or match[2]
                if match[0] not in name and not self._ordinary(other) and other not in self._parts:
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
        return " ".join(" \n ".join([*told, self.more]).lower().split())

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(re.findall(r"[\w’'-]{2,}", self._said))

    @cached_property
    def _parts(self) -> list[str]:
        return [part for name in self.case.names for part in set(name.split())]

    @cached_property
    def _short(self) -> list[tuple[str, str]]:
        """The first and last names that only one person bears, each with the whole name."""
        alone = {part for part in self._parts if self._parts.count(part) == 1 and len(part) > _SMALL and part[0].isupper()}
        return [(part, name) for name in self.case.names for part in name.split() if part in alone and part != name]

    @cached_property
    def _people(self) -> list[tuple[re.Pattern[str], int, str]]:
        rows = {name: row for row, name in enumerate(self.case.names)}
        spelled = sorted([*((name, name) for name in rows), *self._short], key=lambda one: -len(one[0]))
        return [(re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])"), rows[name], name) for word, name in spelled]

    @cached_property
    def _decisions(self) -> list[tuple[re.Pattern[str], int, str]]:
        return _titles([decision.name for decision in self.case.record.decisions])

    @cached_property
    def _evidence(self) -> list[tuple[re.Pattern[str], int, str]]:
        return _titles([item.name for item in self.case.record.evidence])

    @staticmethod
    def _mark(text: str, known: Sequence[tuple[re.Pattern[str], int, str]], mark: str) -> tuple[str, tuple[str, ...]]:
        """Returns `text` with a mark for everything `known`, and their names in the order of the text."""
        names = {}
        for pattern, row, name in known:
            sign = mark.format(row)
            if pattern.search(text):
                text = pattern.sub(sign, text)
                names[sign] = name
        return text, tuple(names[sign] for sign in sorted(names, key=text.index))


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


def _titles(titles: Sequence[str]) -> list[tuple[re.Pattern[str], int, str]]:
    """Returns how a title is found: with or without quotation marks, capital letter or not."""
    ordered = sorted(enumerate(titles), key=lambda one: -len(one[1]))
    return [
        (re.compile(rf"[“\"‘']?(?<!\w){re.escape(title)}(?!\w)[,.]?[”\"’']|(?<!\w){re.escape(title)}(?!\w)", re.I), row, title)
        for row, title in ordered
    ]
