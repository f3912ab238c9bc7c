"""Who is meant? Finds the person that a tie or a list names, in whatever spelling, and asks where it is not certain.

Case, accents, spaces, the order of first and last name, a number in text form, a job that one person has: what has one match only is taken,
with a notice. Names of nobody on the list are asked about together, never made up in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from coalition_kit.io.cells import blank, join_names, split_names
from coalition_kit.io.problems import Report, printable
from coalition_kit.io.reading.drafts import Draft
from coalition_kit.io.reading.names import (
    BETWEEN_NAMES,
    bare_name,
    have_single_names,
    initials,
    is_form_of_address,
    is_full_name,
    names_in,
    plain_name,
    turn_name,
)
from coalition_kit.io.reading.questions import Asker
from coalition_kit.io.reading.vocabulary import fold, is_a_job, is_among
from coalition_kit.io.tables import as_text, same

_STRONG = re.compile(r"\s*[;\n|]\s*")
_NEAR = 90
_WORDS_OF_TWO_SURNAMES = 3  # Juan Pérez Ruiz
_MOST_SHOWN = 6
_MOST_DIGITS = 50


@dataclass
class Directory:
    """The people of a file by the ways in which others may name them."""

    names: dict[str, str] = field(default_factory=dict)  # → the name without case, accents and spaces
    ids: dict[str, str] = field(default_factory=dict)
    jobs: dict[str, set[str]] = field(default_factory=dict)  # or organization → who has it
    _folded: dict[str, set[str]] = field(default_factory=dict)
    _numbers: dict[int, set[str]] = field(default_factory=dict)  # a name or a code that is a number → who has it
    _by_beginning: dict[str, set[str]] = field(default_factory=dict)  # the first words of a name, not all of them → who has it
    _by_last_word: dict[str, set[str]] = field(default_factory=dict)
    _by_first_surname: dict[str, set[str]] = field(default_factory=dict)  # the last word but one of three or more → who has it
    _in_two_surnames: int = 0  # how many names have three or more words

    def add(self, name: str, identities: Iterable[Any] = ()) -> None:
        """Adds a person, with the numbers, codes or addresses that other tables use."""
        self.names.setdefault(name, fold(name))
        for spelling in {fold(name), _given_name_first(name), fold(bare_name(name)), _given_name_first(bare_name(name))}:
            self._folded.setdefault(spelling, set()).add(name)
        parts = bare_name(name).casefold().split()
        for count in range(1, len(parts)):
            self._by_beginning.setdefault(" ".join(parts[:count]), set()).add(name)
        if len(parts) >= _WORDS_OF_TWO_SURNAMES:
            self._by_first_surname.setdefault(parts[-2], set()).add(name)
            self._in_two_surnames += 1
        for word in {*parts[-1:], *re.findall(r"\w+", " ".join(parts))[-1:]}:
            self._by_last_word.setdefault(word, set()).add(name)
        codes = [same(plain_name(identity)) for identity in identities]
        for code in codes:
            self.ids.setdefault(code, name)
        for text, person in ((name, name), *((code, self.ids[code]) for code in codes)):
            if (number := _number(text)) is not None:
                self._numbers.setdefault(number, set()).add(person)

    def found(self, text: Any) -> tuple[str, bool] | None:
        """Returns the one person whom `text` names, and whether it is spelled as in the list; None for nobody or several."""
        name = same(plain_name(text))
        if name in self.names:
            return name, True
        if name in self.ids:
            return self.ids[name], True
        first, *others = words if len(words := bare_name(name).split()) > 1 else ["", ""]
        turned = fold(" ".join([*others, first])), fold(" ".join([*words[-1:], *words[:-1]]))  # MARTIN Claire
        for spelling in (fold(name), _given_name_first(name), fold(bare_name(name)), _given_name_first(bare_name(name)), *turned):
            matches = self._folded.get(spelling, set())
            if spelling and len(matches) == 1:
                return next(iter(matches)), False
        if (number := _number(name)) is not None:
            matches = self._numbers.get(number, set())
            return (next(iter(matches)), False) if len(matches) == 1 else None
        if len(matches := self.jobs.get(fold(name), set())) == 1:
            return next(iter(matches)), False
        firsts = [*self._by_beginning.get(name.casefold(), ())] or self._by_surname(bare_name(name))
        like = {} if firsts else {known: bare_name(known) for word in _words(name) for known in self._by_last_word.get(word, ())}
        firsts = firsts or [known for known, bare in like.items() if is_short_for(bare_name(name), bare)]
        firsts = firsts or [known for known, bare in like.items() if _is_last_name(bare_name(name), bare)]
        return (firsts[0], False) if len(firsts) == 1 and len(name) > 1 else None

    def _by_surname(self, name: str) -> list[str]:
        """Returns whom the first of two surnames names, with or without initials, where most people on the list have two."""
        if 2 * self._in_two_surnames <= len(self.names):
            return []
        like = {known: bare_name(known).rpartition(" ")[0] for word in _words(name) for known in self._by_first_surname.get(word, ())}
        ends = {known: (name.removesuffix(f" {bare_name(known).split()[-1]}"), short) for known, short in like.items()}
        return [known for known, (said, short) in ends.items() if is_short_for(said, short) or _is_last_name(said, short)]

    def pieces(self, text: str) -> list[str] | None:
        """Returns the people named in a list, where every piece of it is one; None otherwise."""
        for sign in (_STRONG, BETWEEN_NAMES):
            parts = [part for part in sign.split(text) if part and part.strip()]
            found = [self.found(part) for part in parts]
            if len(parts) > 1 and all(found):
                return [one[0] for one in found if one]
        return None

    def near(self, text: str) -> str:
        """Returns the name on the list that `text` is nearly, or the initials of alone; empty where none is."""
        from rapidfuzz import fuzz, process

        found = process.extractOne(fold(text), self.names, scorer=fuzz.ratio, score_cutoff=_NEAR)
        if found:
            return str(found[2])
        meant = [name for name in self.names if initials(bare_name(name)) == text] if text.isupper() else []
        return meant[0] if len(meant) == 1 else ""


def directory(drafts: Iterable[Draft], ids: Mapping[str, Sequence[Any]]) -> Directory:
    """Returns the people of the drafts; `ids` is name → the codes that other tables use.

    A job names whoever alone has it, and an organization whoever alone is from it where each is from another one.
    """
    found = Directory()
    for draft in drafts:
        jobs = [index for index, text in draft.unread.items() if is_a_job(text)]
        homes = [fold(row.get("organization")) for _, row in draft.rows if not blank(row.get("organization"))]
        envoys = len(set(homes)) == len(homes) == len(draft.rows)
        for number, row in draft.rows:
            if not blank(row.get("name")):
                name = same(plain_name(row["name"]))
                found.add(name, ids.get(name, ()))
                said = [draft.kept.get(number, {}).get(index) for index in jobs] + ([row["organization"]] if envoys else [])
                for job in (each for each in said if not is_form_of_address(as_text(each))):
                    found.jobs.setdefault(fold(job), set()).add(name)
    return found


def _number(text: str) -> int | None:
    """Returns the number that a text in digits is: `007` is 7; None for another text, and for more digits than a code has."""
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else None


def _words(name: str) -> set[str]:
    """Returns the words of a name, with what hangs on them and without: `o'neil`, `o`, `neil`."""
    return {*(folded := name.casefold()).split(), *re.findall(r"\w+", folded)}


def is_short_for(short: str, name: str) -> bool:
    """Returns whether `short` is a name with initials for first names: `B. Okafor`, `Okafor B`, `BO` is none."""
    pieces = re.findall(r"\w+", short.casefold())
    full = re.findall(r"\w+", name.casefold())
    if len(pieces) < 2 or len(full) < 2 or full[-1] not in pieces:
        return False
    initials = [piece for piece in pieces if piece != full[-1]]
    return (
        all(len(piece) == 1 for piece in initials)
        and len(initials) <= len(full) - 1
        and all(first.startswith(initial) for initial, first in zip(initials, full, strict=False))
    )


def _is_last_name(word: str, name: str) -> bool:
    """Returns whether one word is the last of a first and a last name: `Cole` of `Tia Cole`."""
    return is_full_name(name) and word[:1].isupper() and word.casefold() == name.split()[-1].casefold()


def _given_name_first(name: str) -> str:
    """Returns the folded name with what stands behind a comma in front: `Haddad, Amira` is `Amira Haddad`."""
    return fold(turn_name(name)) if "," in name else fold(name)


def resolve_names(draft: Draft, fields: Iterable[str], known: Directory, report: Report) -> dict[str, list[int]]:
    """Puts the names of the list in place of how the draft spells them; returns the names of nobody, with their rows."""
    unknown: dict[str, list[int]] = {}
    for name in fields:
        for number, row in draft.rows:
            entry = row.get(name)
            if blank(entry):
                continue
            found = known.found(entry)
            if found is None:
                unknown.setdefault(same(plain_name(entry)), []).append(number)
                continue
            person, exact = found
            if not exact:
                report.notice(draft.title, draft.place(name, number), f'taken for "{printable(person)}" on the list of people', entry)
            row[name] = person
    return unknown


def resolve_name_lists(draft: Draft, fields: Iterable[str], known: Directory, report: Report, *, listed: bool) -> dict[str, list[int]]:
    """Splits lists of names however they are separated; returns the names of nobody, with their rows.

    Where a list of people exists (`listed`), commas and words separate only where every piece of a list is somebody on it.
    """
    unknown: dict[str, list[int]] = {}
    for name in fields:
        single = have_single_names(row.get(name) for _, row in draft.rows)
        for number, row in draft.rows:
            entry = row.get(name)
            if not isinstance(entry, str) or blank(entry) or is_among("unknown", entry):
                continue
            people = known.pieces(entry) or ([one[0]] if (one := known.found(entry)) else None)
            pieces = list(split_names(entry))
            if people is None and len(pieces) == 1 and not listed:
                pieces = names_in(entry, single=single)
            whole = [_votes(piece) for piece in people or pieces]
            found = [known.found(person) for person, _ in whole]
            for (person, _), one in zip(whole, found, strict=True):
                if one is None:
                    unknown.setdefault(same(person), []).append(number)
            said = [f"{one[0] if one else person}{votes}" for (person, votes), one in zip(whole, found, strict=True)]
            if said != list(split_names(entry)):
                report.notice(draft.title, draft.place(name, number), f"read as {printable(join_names(said))}", entry)
                row[name] = join_names(said)
    return unknown


def _votes(piece: str) -> tuple[str, str]:
    """Returns a holder without the weight behind a colon, and the weight."""
    person, colon, weight = piece.partition(":")
    return (person.strip(), f":{weight}") if colon and re.fullmatch(r"\s*[\d.]+\s*", weight) else (piece, "")


def without_votes(piece: str) -> str:
    """Returns a holder without the weight behind a colon."""
    return _votes(piece)[0]


def ask_unknown(unknown: Mapping[str, list[int]], known: Directory, ask: Asker, title: str) -> str:
    """Returns what becomes of names that are not on the list: "add" them, or leave out the rows ("leave")."""
    said = "; ".join(
        f"{printable(name)}{f' (near {printable(near)})' if (near := known.near(name)) else ''}" for name in list(unknown)[:_MOST_SHOWN]
    )
    more = f" and {len(unknown) - _MOST_SHOWN} more" if len(unknown) > _MOST_SHOWN else ""
    options = {"add": "Add them to the list of people", "leave": "Leave out the rows that name them"}
    if unknown and all(map(known.near, unknown)):
        options = {
            "near": "They are the people with the nearest names: "
            + "; ".join(printable(known.near(name)) for name in list(unknown)[:_MOST_SHOWN]),
            **options,
        }
    text = f"{printable(title)} names {len(unknown)} who are not on the list of people: {said}{more}. What about them?"
    return ask.ask("people/not listed", text, options)
