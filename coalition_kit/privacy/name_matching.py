"""Where does a text name somebody? Names are found as people write them, and taken out in one pass.

A text is compared in a plain form: case, accents and points, invisible characters and kinds of hyphens, quotes and spaces make no
difference, so that "Villasenor" is Arturo Villaseñor and a name with a hidden character in it is still that name. The longest name
wins, and a name is found as a whole word, with a possessive behind it or, in Hebrew and Arabic, a particle before it. Scripts
that put no spaces between words are searched without that rule.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape

_LETTER = r"[^\W\d_]"
_ALIKE = str.maketrans({**dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("’‘ʼ′`´", "'"), **dict.fromkeys("“”„«»", '"')})
_VOWELS = {0, 7, 8, 9}  # combining classes of the signs without which a word of an Indian script is another word
_PARTICLES = {"HEBREW": "ושהכלבמ", "ARABIC": "وفبلكس"}
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")
_MONTHS = {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}
_DAY_BEFORE = re.compile(r"(?<!\d)(?:[12]?\d|3[01])(?:st|nd|rd|th)?(?: of)?\s$")
_YEAR_BEHIND = re.compile(r",?\s(?:[12]\d{3})(?!\d)")
_SHORTEST_PLURAL = 4  # from so many letters on, an s behind a name is no part of another word


@dataclass(frozen=True)
class NameEntry:
    """A word or words to replace: what stands instead, and whether it counts only where it is capitalised."""

    text: str
    instead: str
    capital: bool = False


class Wording:
    """Replaces every entry in a text. Of entries that look alike, the one that is spelled like the text counts, else the first."""

    def __init__(self, entries: Iterable[NameEntry]) -> None:
        self._found: dict[str, list[NameEntry]] = {}
        for entry in entries:
            for spelling in dict.fromkeys((entry.text, entry.text.replace('"', '""'), escape(entry.text))):
                if searchable(plain := squeeze_spaces(fold_case(spelling)[0])):
                    self._found.setdefault(plain, []).append(entry)
        self._pattern = _any_of(self._found)

    def replace(self, text: str) -> str:
        """Returns `text` with every entry replaced."""
        if self._pattern is None or not text:
            return text
        plain, places = fold_case(text)
        pieces, at = [], 0
        for match in self._pattern.finditer(plain):
            start, end = _span(match, places, text)
            surface = text[start:end]
            entry = _pick(self._found[squeeze_spaces(match[0])], surface)
            ordinary = surface.islower() and not (surface == entry.text and not surface.isascii())  # iĩ is nobody's "ii"
            if start < at or (entry.capital and ordinary) or _is_month(match, plain):
                continue
            pieces += [text[at:start], entry.instead]
            at = end
        return "".join([*pieces, text[at:]])


class Showing:
    """Replaces every made-up name of a text by what `real` has for it; "organization a" counts too, as an assistant may write it."""

    def __init__(self, real: Mapping[str, str]) -> None:
        self._real = {squeeze_spaces(name).casefold() if " " in name else name: text for name, text in real.items()}
        spelled = [_as_pseudonym(name) for name in sorted(real, key=lambda name: (-len(name), name))]
        self._pattern = re.compile(f"(?<![A-Za-z])(?:{'|'.join(spelled)})") if spelled else None

    def replace(self, text: str) -> str:
        """Returns `text` with every made-up name replaced."""
        return self._pattern.sub(self._meant, text) if self._pattern else text

    def _meant(self, match: re.Match[str]) -> str:
        said = match[0]
        if " " in squeeze_spaces(said):
            said = squeeze_spaces(said).casefold().replace("organisation", "organization")
        return self._real.get(said, match[0])


def fold_case(text: str) -> tuple[str, Sequence[int]]:
    """Returns `text` in its plain form, and for each character of that form the place it has in `text` (empty where they are equal)."""
    if text.isascii():
        return text.lower().replace("`", "'"), ()
    plain, places = [], []
    for place, character in enumerate(text):
        form = _plain(character)
        plain.append(form)
        places += [place] * len(form)
    return "".join(plain), places


def squeeze_spaces(text: str) -> str:
    """Returns `text` with single spaces."""
    return " ".join(text.split())


def searchable(text: str) -> bool:
    """Returns whether `text` can be looked for inside of sentences: a bare number or comma would be found everywhere."""
    return any(character.isalpha() or unicodedata.category(character) in {"So", "Lo"} for character in text)


def words(text: str) -> list[str]:
    """Returns the words of a text or name, with their hyphens and apostrophes: `Blackwood-Ames`, `O'Hara`."""
    return re.findall(rf"{_LETTER}[^\W_]*(?:['’ʼ‐‑-][^\W_]+)*", text)


def has_capitals(word: str) -> bool:
    """Returns whether the script of `word` has capitals."""
    return word.lower() != word.upper()


@cache
def _plain(character: str) -> str:
    if unicodedata.category(character) == "Cf":
        return ""
    spread = unicodedata.normalize("NFKD", character)
    if len(spread) > 1 and spread[0] == " ":  # a sign that stands alone, such as ¸
        return character
    kept = (part for part in spread if unicodedata.combining(part) in _VOWELS)
    return "".join(kept).casefold().translate(_ALIKE) or ("" if unicodedata.combining(character) else character)


def _span(match: re.Match[str], places: Sequence[int], text: str) -> tuple[int, int]:
    """Returns where in `text` the match stands, with the points and invisible characters that belong to it."""
    if not places:
        return match.span()
    first, behind = match.span()
    return places[first - 1] + 1 if first else 0, places[behind] if behind < len(places) else len(text)


def _is_month(match: re.Match[str], plain: str) -> bool:
    """Returns whether the match is the month of a date: in `31 May 2026` a made-up name would tell who is called May."""
    if match[0] not in _MONTHS:
        return False
    return bool(_DAY_BEFORE.search(plain[max(match.start() - 8, 0) : match.start()]) or _YEAR_BEHIND.match(plain, match.end()))


def _pick(entries: Sequence[NameEntry], surface: str) -> NameEntry:
    return next((entry for entry in entries if entry.text == surface), entries[0])


@cache
def _script(character: str) -> str:
    return unicodedata.name(character, "").split(" ")[0]


def _any_of(plain_texts: Iterable[str]) -> re.Pattern[str] | None:
    """Returns the pattern that finds each as a whole word, the longest first; None where there is none.

    What may stand before a word depends on its first letter alone, and is looked at once for all that it is the same for: most places of a
    text are within a word.
    """
    behind: dict[str, list[str]] = {}
    for plain in sorted(plain_texts, key=lambda plain: (-len(plain), plain)):
        body = r"\s+".join(re.escape(piece) for piece in plain.split(" "))
        behind.setdefault(_before(plain[0]), []).append(f"{body}{_behind(plain)}")
    return re.compile("|".join(f"{before}(?:{'|'.join(found)})" for before, found in behind.items())) if behind else None


def _before(first: str) -> str:
    if first.isdecimal():
        return r"(?<!\d)"
    if not first.isalpha() or _script(first) in _UNSPACED:
        return ""
    particles = _PARTICLES.get(_script(first))
    if particles is None:
        return f"(?<!{_LETTER})"
    led = [f"(?<=(?<!{_LETTER}){f'[{particles}]' * size})" for size in (1, 2, 3)]
    return f"(?:(?<!{_LETTER})|{'|'.join(led)})"


def _behind(plain: str) -> str:
    last = plain[-1]
    if last.isdecimal():
        return r"(?!\d)"
    if not last.isalpha() or _script(last) in (*_UNSPACED, "HANGUL"):
        return ""
    plural = "s?" if has_capitals(last) and len(plain) >= _SHORTEST_PLURAL else ""
    return f"(?={plural}(?!{_LETTER}))"


def _as_pseudonym(name: str) -> str:
    if " " not in name:
        return rf"{re.escape(name)}(?=s?(?![A-Za-z]|-?\d))"
    word, letters = name.split(" ")
    head = "[Oo]rgani[sz]ation" if word == "Organization" else f"[{word[0]}{word[0].lower()}]{re.escape(word[1:])}"
    return rf"{head}\s+{re.escape(letters)}(?![A-Za-z\d])"
