"""Who is meant? Finds the person that a tie or a list names, in whatever spelling, and asks where it is not certain.

Case, accents, spaces, the order of first and last name, a number in text form: what has one match only is taken, with a notice. Names of
nobody on the list are asked about together, never made up in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from coalition_kit.io.cells import blank, join_names, split_names
from coalition_kit.io.problems import Report, printable
from coalition_kit.io.reading.drafts import Draft
from coalition_kit.io.reading.questions import Asker
from coalition_kit.io.reading.vocabulary import fold, is_a_job, is_among, says_when
from coalition_kit.io.tables import as_text, same
from coalition_kit.wording import count_of

_LIST = re.compile(r"\s*(?:;|\n|\||/|,|\s&\s|\s\+\s|\b(?:and|und|et|y|e)\b)\s*")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_STRONG = re.compile(r"\s*[;\n|]\s*")
_ADDRESS = re.compile(r"\s*<[^<>@\s]+@[^<>\s]+>\s*$")
_TITLE = re.compile(
    r"^(?:(?:dr|prof|mr|mrs|ms|miss|mx|sir|herr|hr|frau|fr|m|mme|mlle|sr|sra|srta|don|doña|dott|dott\.ssa|ing|dipl\.-ing|rev|hon|sig|sig\.ra"
    r"|med|phil|jur|pan|pani|г-н|г-жа|dhr|mevr|mw)\.?\s+)+(?=\w)",
    re.IGNORECASE,
)
_NEAR = 90
_MOST_SHOWN = 6
_FEWEST_TURNED, _MOST_FIRST_NAMES, _EXAMPLES = 3, 3, 3
_MOST = 0.6  # of the last names are one word, and of the first names different ones
_NO_NAME = frozenset("0123456789&()/")
_FORMS = frozenset({"inc", "ltd", "llc", "gmbh", "corp", "ag", "plc", "co", "phd", "md", "jr", "sr", "rn", "esq", "mba"})
_MOST_WORDS_OF_A_PERSON = 4
_MOST_WORDS = 8  # of a name; from there on it is a sentence


@dataclass
class Directory:
    """The people of a file by the ways in which others may name them."""

    names: dict[str, None] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    jobs: dict[str, set[str]] = field(default_factory=dict)
    _folded: dict[str, set[str]] = field(default_factory=dict)

    def add(self, name: str, identities: Iterable[Any] = ()) -> None:
        """Adds a person, with the numbers, codes or addresses that other tables use."""
        self.names.setdefault(name)
        for spelling in {fold(name), _given_name_first(name), fold(bare_name(name)), _given_name_first(bare_name(name))}:
            self._folded.setdefault(spelling, set()).add(name)
        for identity in identities:
            self.ids.setdefault(same(_plain(identity)), name)

    def found(self, text: Any) -> tuple[str, bool] | None:
        """Returns the one person whom `text` names, and whether it is spelled as in the list; None for nobody or several."""
        name = same(_plain(text))
        if name in self.names:
            return name, True
        if name in self.ids:
            return self.ids[name], True
        for spelling in (fold(name), _given_name_first(name), fold(bare_name(name)), _given_name_first(bare_name(name))):
            matches = self._folded.get(spelling, set())
            if len(matches) == 1:
                return next(iter(matches)), False
        if name.isdecimal():
            matches = {known for known in self.names if known.isdecimal() and int(known) == int(name)}
            matches |= {known for code, known in self.ids.items() if code.isdecimal() and int(code) == int(name)}
            return (next(iter(matches)), False) if len(matches) == 1 else None
        if len(matches := self.jobs.get(fold(name), set())) == 1:
            return next(iter(matches)), False
        firsts = [known for known in self.names if bare_name(known).casefold().startswith(f"{name.casefold()} ")]
        firsts = firsts or [known for known in self.names if _is_short_for(bare_name(name), bare_name(known))]
        return (firsts[0], False) if len(firsts) == 1 and len(name) > 1 else None

    def pieces(self, text: str) -> list[str] | None:
        """Returns the people named in a list, where every piece of it is one; None otherwise."""
        for sign in (_STRONG, _LIST):
            parts = [part for part in sign.split(text) if part and part.strip()]
            found = [self.found(part) for part in parts]
            if len(parts) > 1 and all(found):
                return [one[0] for one in found if one]
        return None

    def near(self, text: str) -> str:
        """Returns the name on the list that `text` is nearly; empty where none is."""
        from rapidfuzz import fuzz, process

        found = process.extractOne(str(text), list(self.names), scorer=fuzz.ratio, processor=fold, score_cutoff=_NEAR)
        return str(found[0]) if found else ""


def _plain(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else as_text(value)


def bare_name(name: str) -> str:
    """Returns a name without titles in front and an address behind: `Dr. Ana Ruiz <ana@example.org>` is `Ana Ruiz`."""
    return _TITLE.sub("", _ADDRESS.sub("", name)).strip() or name


def _is_short_for(short: str, name: str) -> bool:
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


def _given_name_first(name: str) -> str:
    """Returns the folded name with what stands behind a comma in front: `Haddad, Amira` is `Amira Haddad`."""
    return fold(_first_last(name)) if "," in name else fold(name)


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
                name = same(_plain(row["name"]))
                found.add(name, ids.get(name, ()))
                said = [draft.kept.get(number, {}).get(index) for index in jobs] + ([row["organization"]] if envoys else [])
                for job in said:
                    found.jobs.setdefault(fold(job), set()).add(name)
    return found


def one_row_for_each(draft: Draft, ties: Iterable[Draft], ask: Asker) -> None:
    """Asks whether cells that name several people, `Ana Ruiz, Di Fox`, are a row for each of them with what else the row says."""
    several = {
        number: names for number, row in draft.rows if isinstance(row.get("name"), str) and len(names := _full_names(row["name"])) > 1
    }
    if not several:
        return
    first = next(row["name"] for number, row in draft.rows if number in several)
    options = {
        "each": f"Several people, and the row holds for each: {'; '.join(map(printable, _full_names(first)[:_EXAMPLES]))}",
        "one": f"One name: {printable(first)}",
    }
    found = f"{count_of(len(several), 'cell')} of the names may hold several people, such as “{printable(first)}”"
    if ask.ask("people/several in a cell", f"{printable(draft.title)}: {found}. How is it read?", options) == "each":
        _part(draft, "name", several)
        for each in ties:  # of which one end is the cell of names
            for end in ("source", "target"):
                _part(each, end, several)


def _part(draft: Draft, end: str, several: Mapping[int, list[str]]) -> None:
    """Makes a row for each of the names in a cell out of the rows that have the cell at this end."""
    rows = []
    for number, row in draft.rows:
        names = several.get(number, [])
        whole = _full_names(str(row.get(end) or "")) == names
        rows += [(number, {**row, end: name}) for name in names] if whole else [(number, row)]
    draft.rows = rows


def _full_names(entry: str) -> list[str]:
    """Returns the people in a cell, where each piece of it has a first and a last name; the cell itself otherwise."""
    pieces = [piece.strip() for piece in _LIST.split(entry) if piece and piece.strip()]
    return pieces if len(pieces) > 1 and all(map(is_full_name, pieces)) else [entry]


def is_full_name(text: str) -> bool:
    """Returns whether a text has a first and a last name's form: two to four words, each with a capital."""
    words = text.split()
    return 2 <= len(words) <= _MOST_WORDS_OF_A_PERSON and all(word[:1].isupper() for word in words)


def first_names_first(draft: Draft, ask: Asker) -> None:
    """Asks whether a list whose names all stand as `Okafor, Chinedu` is to call people `Chinedu Okafor`, as sentences need it."""
    named = [row for _, row in draft.rows if not blank(row.get("name"))]
    names = [same(_plain(row["name"])) for row in named]
    if not are_last_first(names):
        return
    turned = [_first_last(name) for name in names]
    options = {
        "turn": f"First name first: {'; '.join(map(printable, turned[:_EXAMPLES]))}",
        "leave": f"As they stand: {'; '.join(map(printable, names[:_EXAMPLES]))}",
    }
    if ask.ask("people/order of names", f"{printable(draft.title)}: how are these people called?", options) == "turn":
        for row, name in zip(named, turned, strict=True):
            row["name"] = name


def are_last_first(names: Sequence[str]) -> bool:
    """Returns whether all names stand with the last name first: `Okafor, Chinedu`; `Ana Ruiz, Finance` and `Acme, Inc.` do not."""
    pairs = [tuple(part.strip() for part in name.split(",")) for name in names]
    if len(pairs) < _FEWEST_TURNED or any(len(pair) != 2 or not all(pair) or not _NO_NAME.isdisjoint(pair[1]) for pair in pairs):
        return False
    firsts = [pair[1] for pair in pairs]
    single = sum(len(pair[0].split()) == 1 for pair in pairs)
    return (
        single >= _MOST * len(pairs)
        and len(set(firsts)) >= _MOST * len(firsts)
        and all(len(first.split()) <= _MOST_FIRST_NAMES and fold(first) not in _FORMS for first in firsts)
    )


def _first_last(name: str) -> str:
    last, _, first = name.partition(",")
    return f"{first.strip()} {last.strip()}"


def separate_namesakes(draft: Draft, ask: Asker, report: Report, *, nominating: bool) -> None:
    """Keeps people of one name apart, after asking whether they are one; a name that differs in case only gets a notice.

    Where the rows hold nominations (`nominating`) and say nothing else of a person, a name that stands again is proposed as one person.
    """
    rows: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for number, row in draft.rows:
        if not blank(row.get("name")):
            rows.setdefault(same(_plain(row["name"])), []).append((number, row))
    twice = {name: found for name, found in rows.items() if len(found) > 1}
    if twice:
        said = "; ".join(
            f"{printable(name)} in rows {', '.join(str(number) for number, _ in found)}"
            for name, found in list(twice.items())[:_MOST_SHOWN]
        )
        options = {
            "several": "They are different people: keep each apart, with what tells them apart behind the name",
            "one": "It is the same person each time: keep the first row",
        }
        when = next((index for index, text in draft.unread.items() if says_when(text)), None)
        if when is not None:
            last = [_latest(draft, found, when) for found in twice.values()]
            example = f"row {last[0]} for {printable(next(iter(twice)))}"
            options = {"latest": f"It is the same person each time: the latest row counts, as {example}", **options}
        elif all(_says_it_again(draft, found) or (nominating and _says_names_alone(found)) for found in twice.values()):
            options = dict(reversed(options.items()))
        chosen = ask.ask(
            "people/same name", f"{printable(draft.title)}: a name stands several times ({said}). One person, or several?", options
        )
        for name, found in twice.items():
            if chosen in {"one", "latest"}:
                counts = found[0][0] if chosen == "one" or when is None else _latest(draft, found, when)
                gone = {number for number, _ in found} - {counts}
                draft.rows = [(number, row) for number, row in draft.rows if number not in gone]
                for number in sorted(gone):
                    report.notice(draft.title, f"A{number}", f"the same person again; row {counts} counts", name)
            else:
                _tell_apart(name, [row for _, row in found], set(rows))
    folded: dict[str, str] = {}
    for name in rows:
        other = folded.setdefault(fold(name), name)
        if other != name:
            report.notice(
                draft.title, "", f"two people whose names differ in case, accents or spaces only: {printable(other)} is another row", name
            )


def _latest(draft: Draft, found: Sequence[tuple[int, dict[str, Any]]], when: int) -> int:
    """Returns the number of the row with the latest date; of the last row where their dates are not such that can be compared."""
    dates = {number: as_text(draft.kept.get(number, {}).get(when)) for number, _ in found}
    if all(_ISO.match(text) for text in dates.values()):
        return max(dates, key=lambda number: (dates[number], number))
    return found[-1][0]


def _says_names_alone(found: Sequence[tuple[int, dict[str, Any]]]) -> bool:
    return all(blank(entry) for _, row in found for field, entry in row.items() if field != "name")


def _says_it_again(draft: Draft, found: Sequence[tuple[int, dict[str, Any]]]) -> bool:
    """Returns whether rows of one name say the same in every column, more than the name."""
    number, first = found[0]
    more = sum(not blank(entry) for entry in (*first.values(), *draft.kept.get(number, {}).values())) > 1
    return more and all(row == first and draft.kept.get(other) == draft.kept.get(number) for other, row in found[1:])


def _tell_apart(name: str, rows: list[dict[str, Any]], taken: set[str]) -> None:
    """Gives the second and later rows of a name what tells them apart: function, unit, organization, level, or a number."""
    for count, row in enumerate(rows[1:], start=2):
        signs = [as_text(row.get(sign)).strip() for sign in ("function", "unit", "organization", "level")]
        names = [f"{name} ({sign})" for sign in signs if sign] + [f"{name} ({count})"] + [f"{name} ({count}.{more})" for more in range(100)]
        row["name"] = next(each for each in names if each not in taken)
        taken.add(row["name"])


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
                unknown.setdefault(same(_plain(entry)), []).append(number)
                continue
            person, exact = found
            if not exact:
                report.notice(draft.title, _place(draft, name, number), f'taken for "{printable(person)}" on the list of people', entry)
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
                report.notice(draft.title, _place(draft, name, number), f"read as {printable(join_names(said))}", entry)
                row[name] = join_names(said)
    return unknown


def _votes(piece: str) -> tuple[str, str]:
    """Returns a holder without the weight behind a colon, and the weight."""
    person, colon, weight = piece.partition(":")
    return (person.strip(), f":{weight}") if colon and re.fullmatch(r"\s*[\d.]+\s*", weight) else (piece, "")


def without_votes(piece: str) -> str:
    """Returns a holder without the weight behind a colon."""
    return _votes(piece)[0]


def names_in(entry: str, *, single: bool) -> list[str]:
    """Returns the names in an entry of a file without a list of people: `Ana Ruiz, Ben Okafor` are two.

    `Ruiz, Ana` is one, unless the file calls people by a `single` name.
    """
    pieces = [piece.strip() for piece in _LIST.split(entry) if piece and piece.strip()]
    turned = not single and len(pieces) == 2 and "," in entry and all(len(piece.split()) == 1 for piece in pieces)
    return [entry] if turned or not pieces else pieces


def name_somebody(entries: Sequence[Any]) -> bool:
    """Returns whether entries can be names: letters and few words, most rows filled, nearly all of them different."""
    texts = [str(entry).strip() for entry in entries if not blank(entry)]
    return (
        len(texts) >= 0.5 * len(entries) > 0
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


def _place(draft: Draft, name: str, number: int) -> str:
    from coalition_kit.io.tables import letters

    return f"{letters(draft.columns[name])}{number}" if name in draft.columns else f"row {number}"


def ask_unknown(unknown: Mapping[str, list[int]], known: Directory, ask: Asker, title: str) -> str:
    """Returns what becomes of names that are not on the list: "add" them, or leave out the rows ("leave")."""
    said = "; ".join(
        f"{printable(name)}{f' (near {printable(near)})' if (near := known.near(name)) else ''}" for name in list(unknown)[:_MOST_SHOWN]
    )
    more = f" and {len(unknown) - _MOST_SHOWN} more" if len(unknown) > _MOST_SHOWN else ""
    options = {"add": "Add them to the list of people", "leave": "Leave out the rows that name them"}
    close = [name for name in unknown if known.near(name)]
    if close and len(close) == len(unknown):
        options = {
            "near": "They are the people with the nearest names: " + "; ".join(printable(known.near(name)) for name in close[:_MOST_SHOWN]),
            **options,
        }
    text = f"{printable(title)} names {len(unknown)} who are not on the list of people: {said}{more}. What about them?"
    return ask.ask("people/not listed", text, options)
