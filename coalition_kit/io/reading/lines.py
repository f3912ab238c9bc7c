"""Are people listed in lines instead of cells? The addresses of an e-mail, tables in Markdown, bullets, and `Ana Ruiz – finance – for`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise, takewhile

from coalition_kit.case.estimates import STANCE
from coalition_kit.io.problems import Report
from coalition_kit.io.reading.blocks import header_score
from coalition_kit.io.reading.grids import OF_A_TIE, Grid, Row, grid_from, note_text_beside, note_unread_rows
from coalition_kit.io.reading.names import have_single_names, is_full_name, name_somebody, names_in, without_full_stop
from coalition_kit.io.reading.scale_words import is_on_a_scale, places_of, says_a_stance, words_at_odds
from coalition_kit.io.reading.vocabulary import bare_header, is_a_part, is_among, is_body, words
from coalition_kit.io.tables import has_letters, placeholder
from coalition_kit.wording import count_of

_RULE = re.compile(
    r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*|[ \t]*\|[ \t]*:?-+:?[ \t]*\|[ \t]*"
)  # below the headings
_BULLET = re.compile(r"^\s*(?:[-*•‣▪◦–—]|\d{1,3}[.)])\s+")
_MARK = re.compile(r"^#+\s+")  # of a heading in Markdown
_ARROW = re.compile(r"[-=]{1,2}>|<[-=]{1,2}|[→←↔]| -- ")
_TIE = re.compile(
    r"(?P<one>[^<>=→←↔:]+?) ?(?P<way><?[-=]{1,2}>|<[-=]{1,2}|[→←↔]|(?<= )--(?= )) ?"
    r"(?P<other>[^<>=→←↔:(]+?)(?: ?(?:: ?|\()(?P<kind>[^()]+)\)?)?"
)
_MESSAGE = re.compile(
    r"\u200e?\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[\s\u202f][AaPp]\.?[Mm]\.?)?\]?(?: -)? ([^:]{1,80}): "
)
_SENDER = re.compile(  # of a message, in a line of its own
    r"(\w[\w .'’-]{1,78}?)\s+\[?\d{1,2}:\d\d(?:\s?[AaPp]\.?[Mm]\.?)?\]?"
    r"|\[[^\]]{0,20}\d{1,2}:\d\d[^\]]{0,6}\]\s+(\w[\w .'’-]{1,78})"
)
_SHARE_OF_MESSAGES = 0.3  # of the lines: a message may have several, and some say who joined
_MOST_WITH_ARROWS = 0.6  # of the lines: the others are people alone
_MOST_SMALL_WORDS = 2  # of a name alone among ties: Ministry of Water and Energy
_APART = re.compile(r" [-–—] | ?: | \(|\)(?: ?[:,–—-])? ?")
_ADDRESS = re.compile(r"<([^<>\s@]{1,64}@[^<>\s@]{1,255})>")
_NOTE = re.compile(r"( [-–—] |[,;:] | \()")  # between a name and what is said of it
_CLAUSE = re.compile(r"[,;.](?:\s+|$)")
_STANCES_IN_WORDS = {"engagement", "agreement"}  # the lists of words that say a stance wherever they stand
_SHARE_WITH_STANCE = 0.6  # of the lines that begin with a name: the others tell of people whose stance is not known
_FIELD_OF_AN_EMAIL = re.compile(r"^(?:to|cc|bcc|from|an|von|kopie|à|de|para|da)\s?:\s*", re.IGNORECASE)
_AROUND = " ,;\"'\r\n\t"  # a name in a list of addresses
_BODY, _MEMBER = "Committee", "Member"
_FEWEST, _LONGEST_NAME, _LONGEST_LINE = 2, 80, 200
_MOST_LINES = 2_000  # of a note with lists in it: a longer text is a table


def addresses(title: str, text: str, report: Report) -> Grid | None:
    """Returns the people of a list of addresses, `Ana Ruiz <ana@example.org>; …`, each in a row; None where a text is no such list."""
    if text.count("@") < _FEWEST or "<" not in text:
        return None
    *pieces, rest = _ADDRESS.split(text)
    names = [_FIELD_OF_AN_EMAIL.sub("", name.strip(_AROUND)) for name in pieces[::2]]
    found = list(zip(names, pieces[1::2], strict=True))
    if len(found) < _FEWEST or rest.strip(_AROUND) or not all(0 < len(name) <= _LONGEST_NAME and "\n" not in name for name in names):
        return None
    report.notice(title, "A1", f"addresses of an e-mail: {len(found)} people were read", f"{found[0][0]} <{found[0][1]}>")
    return Grid(title, ((1, ["name", "e-mail"]), *((number, list(person)) for number, person in enumerate(found, start=1))))


def chat(title: str, text: str, report: Report) -> Grid | None:
    """Returns the people who write in an exported chat, each once; None for another text. What they write is not read."""
    lines = [line for line in text.splitlines() if line.strip()]
    said = [found[1].strip() for line in lines if (found := _MESSAGE.match(line[:_LONGEST_LINE]))] or _senders(lines)
    names = dict.fromkeys(said)
    if len(said) < max(_FEWEST, _SHARE_OF_MESSAGES * len(lines)) or not names:
        return None
    told = f"a chat of {count_of(len(names), 'person', 'people')}: who writes in it was read, what they write was not"
    report.notice(title, "A1", told, f"{len(said)} messages")
    return grid_from(title, ["name"], [[name] for name in names], "a chat")


def _senders(lines: Sequence[str]) -> list[str]:
    """Returns who wrote each message of a chat that has names and times in lines of their own, `Ana Ruiz 9:02 AM`; or nobody."""
    found = [_SENDER.fullmatch(line.strip()) if len(line) <= _LONGEST_LINE else None for line in lines]
    names = [one[1] or one[2] for one in found if one]
    apart = not any(one and other for one, other in pairwise(found)) and bool(found) and not found[-1]
    return names if apart and all(map(is_full_name, names)) else []


def markdown_tables(title: str, text: str, report: Report) -> Grid | None:
    """Returns the tables in a text in Markdown, with the lines of the text as rows; None where it has none."""
    lines = text.splitlines()
    rules = [number for number, line in enumerate(lines) if number and _RULE.fullmatch(line) and "|" in lines[number - 1]]
    if not rules:
        return None
    rows: list[Row] = []
    for rule in rules:
        body = list(takewhile(lambda number: "|" in lines[number], range(rule + 1, len(lines))))
        rows += [(number + 1, _cells(lines[number])) for number in (rule - 1, *body)]
    beside = [line for number, line in enumerate(lines, start=1) if line.strip() and number - 1 not in rules and number not in dict(rows)]
    note_text_beside(report, title, beside)
    return Grid(title, tuple(rows))


def lists_under_stances(title: str, text: str, report: Report) -> Grid | None:
    """Returns the people of lists under their stances, as a note has them: `Supporters`, with names below or behind it; or None."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if re.search(r"\w", line)]
    if len(lines) > _MOST_LINES:
        return None
    heads = {number: found for number, line in lines if (found := _head(line))}
    stances = {head for head, _ in heads.values() if not _is_other_list(head)}
    named = all(behind for _, behind in heads.values())
    attended = named and any(is_among("attendance", head) for head, _ in heads.values())  # minutes that say only who was there
    if not (attended and not stances) and (len(stances) < _FEWEST or not says_a_stance(stances)):
        return None
    if named:  # `For: Ana Ruiz, Ben Cole`: what stands between such lines is no list, but for names
        beside = [row for row in lines if row[0] not in heads and not _are_names(row[1])]
        first = min(heads)
        note_unread_rows(report, title, ((number, [line.strip()]) for number, line in beside if number > first), "a line beside the lists")
        lines = [row for row in lines if row not in beside or row[0] < first]
    if any(len(line) > _LONGEST_LINE for number, line in lines if number not in heads and number > min(heads)):
        return None
    first = min(heads)
    depths = [{_depth(line) for number, line in lines if number >= first and (number in heads) == headed} for headed in (True, False)]
    people: list[tuple[str | None, ...]] = []
    single = have_single_names(behind for _, behind in heads.values() if behind)
    above = ""
    for number, line in lines:
        above, behind = heads.get(number, (above, "" if number < first else _line_text(line)))
        entries = names_in(behind, single=single) if behind and number in heads else [behind] if behind else []
        people += [
            (name, above, note) if above in stances else (name, None, "; ".join(filter(None, (above, note))))
            for name, note in map(_with_note, entries)
            if not is_among("nobody", name)
        ]
    people = _named_once(people)
    if any(len(each) > 1 for each in depths) or not name_somebody([person[0] for person in people]):
        return None
    note_unread_rows(report, title, ((number, [line.strip()]) for number, line in lines if number < first), "the line above the lists")
    where = "the lists under their stances" if stances else "the list of who was there; where they stand is not said"
    told = f"{count_of(len(people), 'person was', 'people were')} read from {where}"
    report.notice(title, f"A{first}", told, "; ".join(head for head, _ in heads.values()))
    said = [at for at in range(3) if any(person[at] for person in people)]
    columns = [("name", "stance", "note")[at] for at in said]
    return grid_from(title, columns, [[person[at] for at in said] for person in people], "lists under stances")


def bodies_in_lines(title: str, text: str, report: Report) -> Grid | None:
    """Returns bodies with who is what in each, `Steering committee: Ana Ruiz (chair), Ben Cole`, a row for each; None for another text."""
    lines = [_line_text(line).partition(":") for line in text.splitlines() if re.search(r"\w", line)]
    if not _FEWEST <= len(lines) <= _MOST_LINES or not all(is_body(head) and behind.strip() for head, _, behind in lines):
        return None
    single = have_single_names(behind for *_, behind in lines)
    said: list[dict[str, list[str]]] = []
    for _, _, behind in lines:
        said.append({})
        for entry in names_in(behind, single=single):
            name, note = _with_note(entry)
            part = note.strip() if note and is_a_part(note.strip()) else _MEMBER
            said[-1].setdefault(part, []).append(name if part != _MEMBER else entry)
    parts = list(dict.fromkeys((*(part for body in said for part in body if part != _MEMBER), _MEMBER)))
    rows = [
        [head.strip(), *("; ".join(body.get(part, ())) or None for part in parts)] for (head, *_), body in zip(lines, said, strict=True)
    ]
    return grid_from(title, [_BODY, *parts], rows, "")


def bulleted_lines(title: str, text: str) -> Grid | None:
    """Returns lines that all have a bullet as one column, in which a comma parts nothing; None for another text."""
    lines = text.splitlines()
    listed = all(len(line) <= _LONGEST_LINE and is_bulleted(line) for line in lines if line.strip())
    return Grid(title, tuple((number, [line.strip() or None]) for number, line in enumerate(lines, start=1))) if listed else None


def people_in_a_note(title: str, text: str, report: Report) -> Grid | None:
    """Returns the people of lines that each say a name and a stance, among others, as in an e-mail; None for another text.

    `- Ana Ruiz (principal): strongly for, wants a pilot` is one. Lines that say as much without commas are a table.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if re.search(r"\w", line)]
    if len(lines) > _MOST_LINES or _is_a_table(lines):
        return None
    said = {number: found for number, line in lines if len(line) <= _LONGEST_LINE and (found := _said_of_somebody(line))}
    stances = [number for number, (_, stance, _) in said.items() if stance]
    commas = any(re.search("[,;]", line) for number, line in lines if number in said)
    full = any(is_full_name(name) for name, _, _ in said.values())  # Ben among full names is somebody, Budget among others nobody
    if not commas or not full or len(stances) < max(_FEWEST, _SHARE_WITH_STANCE * len(said)):
        return None
    told = f"{count_of(len(said), 'person was', 'people were')} read from lines that say where they stand"
    report.notice(title, f"A{stances[0]}", told, said[stances[0]][0])
    beside = ((number, [line.strip()]) for number, line in lines if number not in said)
    note_unread_rows(report, title, beside, "a line that says nobody's stance")
    return grid_from(title, ["name", "stance", "note"], list(said.values()), "lines")


def _is_a_table(lines: Sequence[tuple[int, str]]) -> bool:
    """Returns whether the first line holds headings with separators between them: `Name,Stance`."""
    head = lines[0][1][:_LONGEST_LINE] if lines else ""
    return any(header_score("people", head.split(sign)) >= _FEWEST for sign in ",;\t|")


def _said_of_somebody(line: str) -> tuple[str, str | None, str | None] | None:
    """Returns the name at the beginning of a line, the stance behind one of its signs, and the rest; None where no name begins it."""
    first, *pieces = [piece for piece in map(str.strip, _APART.split(_line_text(line))) if piece] or [""]
    name, _, beside = first.partition(",")
    if not pieces or not (is_full_name(name) or (is_bulleted(line) and name.istitle() and len(name.split()) == 1)):
        return None
    clauses = [clause.strip() for piece in pieces for clause in _CLAUSE.split(piece, maxsplit=1)]
    stance = next((clause for clause in clauses if places_of(STANCE, [clause])[0] in _STANCES_IN_WORDS), None)
    note = [beside.strip(), *(clause for clause in clauses if clause != stance)]
    return name, stance, "; ".join(filter(None, note)) or None


def _is_other_list(head: str) -> bool:
    """Returns whether a heading is over people of whom it says no stance: the constituents, who was present."""
    return is_among("other_lists", head) or is_among("attendance", head) or (has_letters(head) and is_among("unknown", head))


def _are_names(line: str) -> bool:
    """Returns whether a line is nothing but full names."""
    names = names_in(_line_text(line), single=False)
    return ":" not in line and all(is_full_name(name) and name[-1] != "." for name in names)


def _named_once(people: Sequence[tuple[str | None, ...]]) -> list[tuple[str | None, ...]]:
    """Returns people by their full names where a list has only the last ones, and who stands on a list without a stance too only once."""
    full = dict.fromkeys(name for name, *_ in people if name and is_full_name(name))
    named = []
    for name, *said in people:
        meant = [each for each in full if each.split()[-1] == name]
        named.append((meant[0] if len(meant) == 1 else name, *said))
    noted = {name: note for name, stance, note in named if stance is None}
    voted = {name for name, stance, _ in named if stance is not None}
    return [
        (name, stance, "; ".join(filter(None, (noted.get(name), note))) or None) if stance is not None else (name, stance, note)
        for name, stance, note in named
        if stance is not None or name not in voted
    ]


def _line_text(line: str) -> str:
    """Returns a line without its bullet, and without the quotation marks of a cell of its own."""
    text = strip_bullet(line).replace("**", "")
    return text[1:-1].replace('""', '"') if len(text) > 1 and text[0] == text[-1] == '"' else text


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _head(line: str) -> tuple[str, str] | None:
    """Returns the stance, or another list, that a line is the heading of, and what stands behind its colon; None for another line."""
    word, _, behind = _line_text(line).partition(":")
    head = bare_header(word)
    known = places_of(STANCE, [head])[1] or _is_other_list(head)
    return (head, without_full_stop(behind.strip())) if known and not (is_bulleted(line) and behind.strip()) else None


def _with_note(entry: str) -> tuple[str, str | None]:
    """Returns a name and what is said behind it: `Ana Ruiz, CFO (close to Di)`."""
    name, sign, note = (*_NOTE.split(entry, maxsplit=1), "", "")[:3]
    if not note or (sign.strip() == "," and not is_full_name(name) and not note[:1].islower()):
        return entry, None
    return name, note.replace(")", "", note.count(")") > note.count("("))


def _cells(line: str) -> list[str | None]:
    """Returns the cells of a row in Markdown, without the marks of bold and of code."""
    parts = re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
    return [part.replace("\\|", "|").strip(" \t*_`") or None for part in parts]


def with_lines_apart(grid: Grid, rows: Sequence[Row], lines: Sequence[str], report: Report) -> Grid:
    """Returns lines without their bullets, in columns where each says as much (`Ana Ruiz – for`), or as ties (`Ana Ruiz -> Ben Ode`)."""
    plain = [strip_bullet(line) for line in lines]
    if (ties := ties_in(plain)) is not None:
        report.notice(grid.title, f"A{rows[0][0]}", "lines that say a tie each were read", lines[0])
        note_unread_rows(report, grid.title, (row for row, tie in zip(rows, ties, strict=True) if not tie), "a line that says no tie")
        read = ((number, list(tie)) for (number, _), tie in zip(rows, ties, strict=True) if tie)
        return replace(grid, rows=((rows[0][0] - 1, list(OF_A_TIE)), *read))
    parted = [_pieces(line) for line in plain]
    titled = len(parted[0]) == 1 and len(parted) > _FEWEST
    body = parted[titled:]
    if len({len(pieces) for pieces in body}) > 1 or len(body[0]) < _FEWEST:
        if not any(map(is_bulleted, lines)):
            return grid
        report.notice(grid.title, f"A{rows[0][0]}", "bullets were taken off", lines[-1])
        heading = [(rows[0][0], ["name"])] if is_bulleted(lines[0]) else []
        return replace(grid, rows=(*heading, *((number, [line]) for (number, _), line in zip(rows, plain, strict=True))))
    if all(map(is_on_a_scale, (pieces[0] for pieces in body))):  # Yes: 14
        return grid
    report.notice(grid.title, f"A{rows[0][0]}", "lines were taken apart at their signs: dashes, colons and brackets", lines[-1])
    if titled:
        report.notice(grid.title, f"A{rows[0][0]}", "the row above the list was not read", lines[0])
    parts = [(number, list(pieces)) for (number, _), pieces in zip(rows[titled:], body, strict=True)]
    columns = ["name", *(placeholder(index) for index in range(1, len(body[0])))]
    return replace(grid, rows=((rows[0][0], columns), *parts))


def _pieces(line: str) -> list[str]:
    """Returns what a line says, parted at its signs; a sign for a stance is a piece too: `Ana Ruiz 👍`."""
    pieces = [piece for piece in map(str.strip, _APART.split(line)) if piece]
    *others, last = pieces or [""]
    name, _, sign = last.rpartition(" ")
    return [*others, name.strip(), sign] if name and not re.search(r"\w", sign) and places_of(STANCE, [sign])[1] else pieces


def ties_in(lines: Sequence[str]) -> list[Sequence[str | None]] | None:
    """Returns the ties of `Ana -> Ben (trusts)`, `Di -- Eli: close` and `Ana trusts Ben`, and people alone; None where most are none."""
    found = [_TIE.fullmatch(line) or _tie_in_words().fullmatch(line) if len(line) <= _LONGEST_LINE else None for line in lines]
    if sum(map(bool, found)) < max(_FEWEST, _MOST_WITH_ARROWS * len(lines)):
        return None
    return [
        tuple(tie.groupdict().get(name) for name in ("one", "other", "kind", "way"))
        if tie
        else (line, None, None, None)
        if _is_alone(line)
        else ()
        for line, tie in zip(lines, found, strict=True)
    ]


@cache
def _tie_in_words() -> re.Pattern[str]:
    """Returns how a line reads that says a tie in words, `Ana influences Ben Ode`: two names, and a verb for a kind of tie between them."""
    known = [word for part in ("kinds", "kinds_turned") for names in words()[part].values() for word in names]
    verbs = sorted(
        (re.escape(word) for word in (*known, *words_at_odds()) if re.fullmatch(r"\w+s|\w+ [\w ]+|\w+t", word)), key=len, reverse=True
    )
    name = r"[^\W\d_a-z][\w.'’-]*(?: [\w.'’-]+){0,3}?"
    return re.compile(rf"(?P<one>{name}) (?P<kind>{'|'.join(verbs)}) (?P<other>{name})\.?")


def _is_alone(line: str) -> bool:
    """Returns whether a line among ties names one person and says nothing else."""
    return (
        name_somebody([line])
        and sum(map(str.islower, line.split())) <= _MOST_SMALL_WORDS
        and not _ARROW.search(line)
        and not re.search(r"[:()]| [x-] ", line)
    )


def is_bulleted(line: str) -> bool:
    """Returns whether a line begins with a bullet or a number."""
    return bool(_BULLET.match(line))


def strip_bullet(line: str) -> str:
    """Returns a line without its bullet or number, the mark of a heading, and white space around and within."""
    return " ".join(_MARK.sub("", _BULLET.sub("", line)).split())
