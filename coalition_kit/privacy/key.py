"""Which made-up name stands for whom? A `Key`: drawn at random, kept apart from the case, and the only way back.

Nothing in a case leads to the made-up name: not the alphabet, not a hash that somebody could compute from a list of staff.
A key that is handed on (`earlier`) keeps everybody's name from one week to the next.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from coalition_kit.case import Case, check_case
from coalition_kit.privacy import pseudonymise as hiding
from coalition_kit.privacy.kit_words import kit_words
from coalition_kit.privacy.name_matching import NameEntry, Showing, Wording, fold_case, has_capitals, squeeze_spaces, words
from coalition_kit.privacy.name_pool import NO_ORGANIZATION, NOBODY, ORDINARY, lettered_names, names, shuffle
from coalition_kit.wording import count_of

FORMAT, VERSION = hiding.KEY_FORMAT, 1
NOTE = (
    "Whoever holds this file can name everybody. Keep it apart from the case with the made-up names, show it to nobody who must not "
    "know, and delete it when it is no longer needed: without it, nobody can turn the names back. Under “words” stands what is "
    "replaced besides full names; you may add a nickname there, with the made-up name of its owner."
)
_SHORTEST_ORGANIZATION_WORD = 4
T = TypeVar("T")


@dataclass(frozen=True, repr=False)
class Key:
    """The way from real names to made-up ones, and the only way back.

    Parameters
    ----------
    people : mapping of str to str, optional
        Real name → made-up name.
    organizations : mapping of str to str, optional
        The same for organizations.
    units : mapping of str to str, optional
        The same for units and places, where wanted.
    words : mapping of str to str, optional
        What else names somebody: a first name or a surname alone, the one word that tells an organization. Where two people share such
        a word, it becomes a `Namesake` that points to neither.

    Examples
    --------
    >>> key = Key(people={"Ana Ruiz": "Alder"}, words={"Ana": "Alder"})
    >>> key.hide("Ask Ana first."), key.show("Ask Alder first.")
    ('Ask Alder first.', 'Ask Ana Ruiz first.')
    """

    people: Mapping[str, str] = field(default_factory=dict)
    organizations: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, case: Case, *, earlier: Key | None = None, places: bool = False) -> Key:
        """Returns a new key for a case, drawn at random.

        Parameters
        ----------
        case : Case
            The case.
        earlier : Key, optional
            Whoever it knows keeps that name.
        places : bool, default False
            Hide units too, and places that organizations share in their names. Functions and levels stay readable.

        Returns
        -------
        Key
            The key.
        """
        old = earlier or cls()
        taken = _used_words(case, old)
        fresh = (name for name in names() if name not in old.people.values() and not taken.issuperset(words(fold_case(name)[0])))
        people = _assign(case.names, old.people, fresh)
        organizations = _assign(_organizations(case, people), old.organizations, _letters("Organization", case, old.organizations))
        units: Mapping[str, str] = old.units
        if places:
            units = _assign(_units(case, people, organizations), old.units, _letters("Unit", case, old.units))
        key = cls(people, organizations, units, {})
        return cls(people, organizations, units, {**old.words, **_words(case, key, old, places)})

    def hide(self, x: T) -> T:
        """Returns `x` with made-up names in place of the real ones.

        Parameters
        ----------
        x : str, Case, Finding, Assessment, list or dict
            A text, a case, a finding, an assessment, or lists and dictionaries of texts.

        Returns
        -------
        object
            The same kind of thing. A finding keeps its numbers: hide it after it was computed, since the draws of a case belong to its
            names. Of the journal, what cannot be cleaned is left out.

        Raises
        ------
        ValueError
            For a case with people whom this key does not know.
        """
        return hiding.over(x, hiding.Names(self.exact, self._wording.replace, clean=True))

    def show(self, x: T) -> T:
        """Returns `x` with the real names in place of the made-up ones.

        Parameters
        ----------
        x : str, Case, Finding, Assessment, list or dict
            As for `hide`.

        Returns
        -------
        object
            The same kind of thing; a first name alone comes back as the full name.
        """
        return hiding.over(x, hiding.Names({made_up: name for name, made_up in self.exact.items()}, self._showing.replace))

    @cached_property
    def exact(self) -> Mapping[str, str]:
        """Full name → made-up name, whoever or whatever bears it."""
        return {**self.units, **self.organizations, **self.people}

    @cached_property
    def _wording(self) -> Wording:
        alone = {**{name: made_up for name, made_up in self.exact.items() if len(words(name)) == 1}, **self.words}
        entries = [NameEntry(word, made_up, _only_capitalised(word, made_up)) for word, made_up in alone.items()]
        return Wording([*entries, *(NameEntry(name, made_up) for name, made_up in self.exact.items() if name not in alone)])

    @cached_property
    def _showing(self) -> Showing:
        namesakes = {made_up: word for word, made_up in self.words.items() if made_up.startswith(("Namesake ", "Locality "))}
        return Showing({**namesakes, **{made_up: name for name, made_up in self.exact.items()}})

    def to_json(self) -> str:
        """Returns the key as JSON text, with a note in it that says what it is.

        Returns
        -------
        str
            The text.
        """
        content = {"format": FORMAT, "version": VERSION, "note": NOTE}
        content |= {part: dict(getattr(self, part)) for part in ("people", "organizations", "units", "words")}
        return json.dumps(content, ensure_ascii=False, indent=2)

    @classmethod
    def from_json(cls, text: str) -> Key:
        """Returns the key that a text holds.

        Parameters
        ----------
        text : str
            The text of a key file.

        Returns
        -------
        Key
            The key.

        Raises
        ------
        ValueError
            Where it is none; says what was wanted.
        """
        try:
            content = json.loads(text)
        except RecursionError:
            content = None
        if not isinstance(content, dict) or content.get("format") != FORMAT:
            raise ValueError("a key to the names is wanted, the file that was saved together with the made-up names; got another file")
        if content.get("version") != VERSION:
            raise ValueError(f"this coalition_kit reads keys of version {VERSION}; got {content.get('version')!r}")
        parts = {part: _mapping(content.get(part, {}), part) for part in ("people", "organizations", "units", "words")}
        made_up = Counter(name for part in ("people", "organizations", "units") for name in parts[part].values())
        if twice := [name for name, times in made_up.items() if times > 1]:
            raise ValueError(f"each made-up name once is wanted; got {twice[0]!r} for two of them")
        return cls(**parts)

    def save(self, path: str | Path) -> Path:
        """Writes the key to a file, readable by its owner alone where the system knows such a thing.

        Parameters
        ----------
        path : str or Path
            Where to.

        Returns
        -------
        Path
            Where it was written.
        """
        path = Path(path)
        with open(path, "w", encoding="utf-8", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(self.to_json())
        return path

    @classmethod
    def load(cls, path: str | Path) -> Key:
        """Returns the key in a file.

        Parameters
        ----------
        path : str or Path
            The file.

        Returns
        -------
        Key
            The key.

        Raises
        ------
        ValueError
            Where it is none.
        """
        return cls.from_json(Path(path).read_text("utf-8"))

    def __repr__(self) -> str:  # never a name: a repr ends in logs and notebooks
        return f"<Key to {count_of(len(self.people), 'person', 'people')} and {count_of(len(self.organizations), 'organization')}>"


def pseudonymised(case: Case, *, earlier: Key | None = None, places: bool = False) -> tuple[Case, Key]:
    """Returns the case with made-up names, and the key to them.

    Parameters
    ----------
    case : Case
        The case.
    earlier : Key, optional
        Whoever it knows keeps that name.
    places : bool, default False
        Hide units too, and places that organizations share in their names.

    Returns
    -------
    hidden : Case
        The case with made-up names. Functions, levels, dates and every judgement stay, so whoever knows the place may still tell who is
        meant.
    key : Key
        The way back.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> hidden, key = pseudonymised(ck.Case(people=[{"name": "Ana Ruiz"}]))
    >>> hidden.names == ("Ana Ruiz",), key.show(hidden).names
    (False, ('Ana Ruiz',))
    """
    check_case(case)
    key = Key.of(case, earlier=earlier, places=places)
    return key.hide(case), key


def _assign(real: Iterable[str], old: Mapping[str, str], fresh: Iterator[str]) -> Mapping[str, str]:
    new = shuffle(name for name in real if name not in old)
    return {**old, **{name: next(fresh) for name in new}}


def _letters(word: str, case: Case, old: Mapping[str, str]) -> Iterator[str]:
    said = fold_case(squeeze_spaces(case.to_json()))[0]
    yield from (name for name in lettered_names(word) if name not in old.values() and fold_case(name)[0] not in said)


def _used_words(case: Case, old: Key) -> set[str]:
    """Returns every word that the case or the earlier key uses: a made-up name must not be one of them."""
    return set(words(fold_case("\n".join([case.to_json(), *old.exact, *old.words]))[0]))


def _organizations(case: Case, people: Mapping[str, str]) -> list[str]:
    """Returns every organization that the case names, each once: employers, partners, owners of what is pooled, voters, speakers."""
    said = hiding.texts_in_fields(case.record, hiding.ORGANIZATION_FIELDS)
    places = {*_labels(case), *(person.unit for person in case.record.people)} - {person.organization for person in case.record.people}
    return [name for name in dict.fromkeys(said) if name and name not in people and name not in places]


def _units(case: Case, people: Mapping[str, str], organizations: Mapping[str, str]) -> list[str]:
    said = hiding.texts_in_fields(case.record, {"people": ("unit",), "nodes": ("unit",), "pilots": ("unit",)})
    return [name for name in dict.fromkeys(said) if name and name not in people and name not in organizations]


def _labels(case: Case) -> set[str]:
    """Returns the functions, levels and sectors, which stay as they are."""
    people = {label for person in case.record.people for label in (person.function, person.level, person.sector)}
    return {label for label in (*people, *case.functions, *case.levels) if label}


def _words(case: Case, key: Key, old: Key, places: bool) -> Mapping[str, str]:
    """Returns the words that name somebody without the rest of the name, each with what stands for it."""
    labels = {fold_case(label)[0] for label in _labels(case)}
    common = {word for label in labels for word in words(label)}
    spoken = {word for text in hiding.texts(case.record) for word in words(text) if word.islower()}
    bearers: dict[str, list[str]] = {}
    spelling: dict[str, str] = {}
    shared: set[str] = set()
    for name, made_up in key.people.items():
        for word in _parts(name, common):
            if fold_case(word)[0] not in labels:
                bearers.setdefault(fold_case(word)[0], []).append(made_up)
                spelling.setdefault(fold_case(word)[0], word)
    named = Counter(word for name in key.organizations for word in {fold_case(word)[0] for word in _pieces(name)})
    for name, made_up in key.organizations.items():
        for word in _pieces(name):
            plain = fold_case(word)[0]
            if len(plain) < _SHORTEST_ORGANIZATION_WORD or plain in NO_ORGANIZATION | NOBODY | ORDINARY | common or plain in spoken:
                continue
            if named[plain] > 1 and not places and plain not in bearers:
                continue  # a place, as it seems: two organizations bear it
            bearers.setdefault(plain, []).append(made_up)
            spelling.setdefault(plain, word)
            if named[plain] > 1:
                shared.add(plain)
    full = Counter(fold_case(squeeze_spaces(name))[0] for name in key.exact)
    bearers = {plain: owners for plain, owners in bearers.items() if plain not in full}
    for plain, times in full.items():
        if times > 1:  # two names that differ in capitals or accents alone
            bearers[plain] = [key.exact[name] for name in key.exact if fold_case(squeeze_spaces(name))[0] == plain]
            spelling[plain] = plain
    tokens = set(old.words.values())
    fresh = {word: (name for name in lettered_names(word) if name not in tokens) for word in ("Namesake", "Locality")}
    found = {}
    for plain, owners in bearers.items():
        word = spelling[plain]
        if len(set(owners)) == 1:
            found[word] = owners[0]
        else:
            kind = "Locality" if plain in shared and not set(owners).intersection(key.people.values()) else "Namesake"
            before = old.words.get(word, "")
            found[word] = before if before.startswith(f"{kind} ") else next(fresh[kind])
    return found


def _parts(name: str, common: set[str]) -> list[str]:
    """Returns the words of a person's name that name the person alone; none where the name is a role, such as `Head of Sales`."""
    pieces = _pieces(name)
    plain = [fold_case(piece)[0] for piece in pieces]
    if all(word in common or word in NOBODY for word in plain):
        return []
    return [piece for piece, word in zip(pieces, plain, strict=True) if word not in NOBODY and (len(word) > 1 or not has_capitals(word))]


def _pieces(name: str) -> list[str]:
    """Returns the words of a name, and the parts of those that are joined by a hyphen or an apostrophe."""
    whole = words(name)
    inside = [piece for word in whole for piece in words(word.replace("-", " ").replace("‐", " ").replace("’", " ").replace("'", " "))]
    return list(dict.fromkeys([*whole, *(piece for piece in inside if len(piece) > 2 or not has_capitals(piece))]))


def _only_capitalised(word: str, made_up: str) -> bool:
    """Returns whether `word` alone may be an ordinary word, and names somebody only where it is written with a capital."""
    plain, of_people = fold_case(word)[0], not made_up.startswith(("Organization ", "Locality "))
    short = len(plain) <= 2 and not word.islower()
    usual = plain in ORDINARY or plain in NOBODY or plain in NO_ORGANIZATION
    spoken = plain in kit_words() and not word.islower()
    return has_capitals(word) and (short or not of_people or usual or spoken)


def _mapping(value: Any, part: str) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(isinstance(made_up, str) and name and made_up for name, made_up in value.items()):
        raise ValueError(f"names with a made-up name each are wanted under “{part}”; got something else")
    return dict(value)
