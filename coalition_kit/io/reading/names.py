"""Can an entry be a name, and what form does it have? First and last name, last name first, several names in one entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from coalition_kit.io.cells import blank
from coalition_kit.io.reading.vocabulary import fold
from coalition_kit.io.tables import as_text

BETWEEN_NAMES = re.compile(r"\s*(?:;|\n|\||/|,|\s&\s|\s\+\s|\b(?:and|und|et|y|e)\b)\s*")
_ADDRESS = re.compile(r"\s*<[^<>@\s]+@[^<>\s]+>\s*$")
_ALONE = re.compile(r"[^@\s]+@[^@\s]+")
_TITLE = re.compile(
    r"^(?:(?:dr|prof|mr|mrs|ms|miss|mx|sir|herr|hr|frau|fr|m|mme|mlle|sr|sra|srta|don|doña|dott|dott\.ssa|ing|dipl\.-ing|rev|hon|sig|sig\.ra"
    r"|med|phil|jur|pan|pani|г-н|г-жа|dhr|mevr|mw)\.?\s+)+(?=\w)",
    re.IGNORECASE,
)
_SINGLE_NAMES = re.compile(r"[^\W\d]+(?:\s*[,;/]\s*[^\W\d]+)+")
_LONGEST_NAME = 120
_IN_BRACKETS = re.compile(r"([^()]+?)\s*\(([^()]*[^\W\d][^()]*)\)\s*")
_MOST_SINGLE = 0.5
_FEWEST_TURNED, _MOST_FIRST_NAMES = 3, 3
_MOST = 0.6  # of the last names are one word, and of the first names different ones
_NO_NAME = frozenset("0123456789&()/")
_FORMS = frozenset({"inc", "ltd", "llc", "gmbh", "corp", "ag", "plc", "co", "phd", "md", "jr", "sr", "rn", "esq", "mba"})
_MOST_WORDS_OF_A_PERSON = 4
_FEWEST_OF_A_SENTENCE = 4  # words: Acme Co. has less
_MOST_WORDS = 8  # of a name; from there on it is a sentence


def plain_name(value: Any) -> str:
    """Returns a name as text; a whole number without the point that a workbook gives it."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else as_text(value)


def bare_name(name: str) -> str:
    """Returns a name without titles in front, and an address or brackets behind: `Dr. Ana Ruiz <ana@example.org>` is `Ana Ruiz`."""
    return _TITLE.sub("", name_and_brackets(_ADDRESS.sub("", name))[0]).strip() or name


@lru_cache(maxsize=5_000)
def is_form_of_address(text: str) -> bool:
    """Returns whether a text is nothing but a title in front of a name: `Dr.`, `Prof. Dr.`, `Frau`."""
    return _TITLE.sub("", f"{text.strip()} x") == "x"


def is_full_name(text: str) -> bool:
    """Returns whether a text has a first and a last name's form: two to four words, each with a capital."""
    words = text.split()
    return 2 <= len(words) <= _MOST_WORDS_OF_A_PERSON and all(word[:1].isupper() for word in words)


def name_and_brackets(text: str) -> tuple[str, str]:
    """Returns a name without what stands in brackets behind it, and that: `Eve Fox (Finance)`; a number in brackets belongs to the name.

    >>> name_and_brackets("Eve Fox (Finance)"), name_and_brackets("Eve Fox (2)")
    (('Eve Fox', 'Finance'), ('Eve Fox (2)', ''))
    """
    found = _IN_BRACKETS.fullmatch(text) if len(text) <= _LONGEST_NAME else None
    return (found[1], found[2].strip()) if found else (text, "")


def initials(name: str) -> str:
    """Returns the first letters of a first and a last name; empty for another name."""
    return "".join(word[0] for word in name.split()) if is_full_name(name) else ""


def are_addresses(entries: Sequence[Any]) -> bool:
    """Returns whether a column holds an e-mail address of everybody, each another one."""
    return len(set(entries)) == len(entries) > 1 and all(isinstance(entry, str) and _ALONE.fullmatch(entry.strip()) for entry in entries)


def full_names(entry: str, *, single: bool) -> list[str]:
    """Returns the people in a cell, where each piece of it has a first and a last name; the cell itself otherwise.

    Where people are called by a `single` name, a comma parts such names as well: `Ola, Jon`, but not `Eva & Ola`.
    """
    pieces = [piece.strip() for piece in BETWEEN_NAMES.split(entry) if piece and piece.strip()]
    listed = single and all(piece.istitle() for piece in pieces) and bool(_SINGLE_NAMES.fullmatch(entry.strip()))
    return pieces if len(pieces) > 1 and (listed or all(is_full_name(name_and_brackets(piece)[0]) for piece in pieces)) else [entry]


def typed_names(text: str) -> list[str]:
    """Returns the names that somebody typed, one in each line or several in a line: parted by semicolons, or by commas.

    Of two pieces beside a comma only full names are two: `Acme, Inc.` and `Ruiz, Ana` are one.

    >>> typed_names("Ana, Ben, Cem\\nAcme, Inc.\\nAna Ruiz, Ben Okafor; Dee")
    ['Ana', 'Ben', 'Cem', 'Acme, Inc.', 'Ana Ruiz', 'Ben Okafor', 'Dee']
    """
    found: list[str] = []
    for line in re.split(r"[;\n]", text):
        pieces = [piece.strip() for piece in line.split(",") if piece.strip()]
        found += pieces if len(pieces) > 2 or all(map(is_full_name, pieces)) else [line.strip()]
    return [name for name in found if name]


def are_single_names(names: Sequence[str]) -> bool:
    """Returns whether most names are one word with a capital."""
    return sum(name.istitle() and name.isalpha() for name in names) > _MOST_SINGLE * len(names)


def are_last_first(names: Sequence[str]) -> bool:
    """Returns whether all names stand with the last name first: `Okafor, Chinedu`; `Ana Ruiz, Finance` and `Acme, Inc.` do not."""
    pairs = [tuple(part.strip() for part in name.split(",")) for name in names]
    if len(pairs) < _FEWEST_TURNED or any(len(pair) != 2 or not all(pair) or not _NO_NAME.isdisjoint(pair[1]) for pair in pairs):
        return False
    firsts = [pair[1] for pair in pairs]
    single = sum(sum(not word.islower() for word in pair[0].split()) == 1 for pair in pairs)  # of van der Berg, one
    return (
        single >= _MOST * len(pairs)
        and len(set(firsts)) >= _MOST * len(firsts)
        and all(len(first.split()) <= _MOST_FIRST_NAMES and fold(first) not in _FORMS for first in firsts)
    )


def turn_name(name: str) -> str:
    """Returns `Chinedu Okafor` for `Okafor, Chinedu`."""
    last, _, first = name.partition(",")
    return f"{first.strip()} {last.strip()}"


def without_full_stop(text: str) -> str:
    """Returns a line of names without the full stop at its end; that of `Acme Inc.` and of `Ana R.` stays.

    >>> without_full_stop("Ana Ruiz, Ben Ode."), without_full_stop("Ana R."), without_full_stop("Acme Inc.")
    ('Ana Ruiz, Ben Ode', 'Ana R.', 'Acme Inc.')
    """
    last = text.rpartition(" ")[2].removesuffix(".")
    return text if len(last) < 2 or fold(last) in _FORMS else text.removesuffix(".")


def name_in_order(name: str) -> str:
    """Returns a name without titles, first name first: `Smith, Dr. Jane` is `Jane Smith`."""
    bare = _TITLE.sub("", name)
    return (_TITLE.sub("", turn_name(bare)).strip() if bare.count(",") == 1 else bare) or name


def names_in(entry: str, *, single: bool) -> list[str]:
    """Returns the names in an entry of a file without a list of people: `Ana Ruiz, Ben Okafor` are two.

    `Ruiz, Ana` is one, unless the file calls people by a `single` name.
    """
    pieces = [piece.strip() for piece in BETWEEN_NAMES.split(entry) if piece and piece.strip()]
    turned = not single and len(pieces) == 2 and "," in entry and all(len(piece.split()) == 1 for piece in pieces)
    return [entry] if turned or not pieces else pieces


def name_somebody(entries: Sequence[Any]) -> bool:
    """Returns whether entries can be names: letters and few words, most rows filled, nearly all of them different."""
    texts = [str(entry).strip() for entry in entries if not blank(entry)]
    sentences = sum(text.endswith((".", "!", "?")) and len(text.split()) >= _FEWEST_OF_A_SENTENCE for text in texts)
    return (
        len(texts) >= 0.5 * len(entries) > 0
        and sentences <= 0.5 * len(texts)
        and len(set(texts)) >= 0.8 * len(texts)
        and all(any(char.isalpha() for char in text) and len(text) < 80 and len(text.split()) <= _MOST_WORDS for text in texts)
    )


def have_single_names(entries: Iterable[Any]) -> bool:
    """Returns whether a list calls somebody by one word alone, without a comma that could stand between last and first name."""
    return any(
        len(piece.split()) == 1
        for entry in entries
        if isinstance(entry, str) and "," not in entry
        for piece in names_in(entry, single=True)
    )
