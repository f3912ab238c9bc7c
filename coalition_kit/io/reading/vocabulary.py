"""What do other tools, languages and people call the kit's sheets and columns? Look-ups in `vocabulary.toml`, exact first, then near."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from coalition_kit.io.schema import SHEETS, plain

NEAR = 88  # of 100: a header this like a known one is taken for it, with a notice
_LEAST_FOR_NEAR = 5  # letters
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|\{[^}]*\}")
UP_TO = r"(?:[-–—…]|\.\.+|\b(?:to|bis|à|al?|tot|till?|do|до)\b)"  # between the ends of a scale
_ENDS = re.compile(  # of a scale behind a heading: Power 1-10, Influence H/M/L
    rf"[\s,:]+(?:(?:(?:from|von|de|da|van|od|от)\s+)?[-−+]?\d{{1,3}}\s*{UP_TO}\s*[-−+]?\d{{1,3}}"
    r"|[A-Z]\s?[/|]\s?[A-Z](?:\s?[/|]\s?[A-Z]){0,4}"
    r"|(?:low|high|lo|hi|hoch|niedrig)\s?[-/,–]\s?(?:(?:medium|med|mid|mittel)\s?[-/,–]\s?)?(?:low|high|lo|hi|hoch|niedrig))$"
)
_UNIT = re.compile(  # of time and money: what is counted in it is no judgement
    r"[(\[]\s*(?:#\s*of\s*)?(?:[$€£¥]|usd|eur|gbp|chf|k[$€£]|hours?|hrs?|(?-i:h)(?!\s*/\s*[ml]\b)|days?|weeks?|months?|years?|yrs?|fte|stunden|std"
    r"|tage|wochen|monate|heures?|jours?|horas?|días?)(?!\w)[^\d)\]]*[)\]]",
    re.IGNORECASE,
)
_COUNT = re.compile(r"#\s*(?:of\s+)?(?:\w+s|people|staff)(?:\s.*)?", re.IGNORECASE)  # how many people, and no name of one
_JUDGED = frozenset({"stance", "private_stance", "position_power", "expertise", "credibility", "leadership", "readiness", "threshold"})
_AXIS = re.compile(r"(?:the )?[xy](?:[ -]?(?:axis|achse|value|coordinate|score))?\s*[(\[:–-]\s*([^()\[\]]+?)[)\]]?", re.IGNORECASE)
_NUMBER_OF_A_QUESTION = re.compile(r"^q\d{1,3}[a-z]?[\s.:)_-]+(?=[^\W\d])", re.IGNORECASE)
_LONG_HEADER = 5  # words: from there on a header is the question of a survey
ASIDE, ID, FIRST, LAST, MEMBER, DIRECTION = "aside", "id", "first_name", "last_name", "member", "direction"
_FOR_IT = "for it"  # the heading of a stance that those which ask for a yes to the change mean
CORE = ("people", "ties", "decisions", "members")
KINDS = ("works_with", "trust", "advice", "reports_to", "influence")


@cache
def words() -> Mapping[str, Mapping[str, list[str]]]:
    """Returns the vocabulary: table → entry → words."""
    return tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text("utf-8"))


def fold(text: Any) -> str:
    """Returns a word without case, accents, spaces and signs."""
    return _fold(str(text))


@lru_cache(maxsize=50_000)
def _fold(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold().replace("&", "and"))
    return plain("".join(char for char in bare if not unicodedata.combining(char))) or plain(text)


@cache
def _by_word(part: str) -> Mapping[str, tuple[str, ...]]:
    """Returns folded word → the fields that it may mean, the kit's own label first."""
    found: dict[str, list[str]] = {}
    for column in SHEETS[part].columns:
        found.setdefault(fold(column.label), []).append(column.field)
    for field, names in words().get(part, {}).items():
        for name in names:
            fields = found.setdefault(fold(name) or name, [])
            if field not in fields:
                fields.append(field)
    return {name: tuple(fields) for name, fields in found.items()}


def bare_header(header: str) -> str:
    """Returns a header without what stands in brackets, the ends of a scale, line breaks, and a hyphen at the end of a line."""
    joined = re.sub(r"[-\u00ad]\s*\n\s*(?=[a-zäöüéèß])", "", str(header))
    bare = _BRACKETS.sub(" ", joined).strip(" *:\n\t")
    return _ENDS.sub("", bare) or bare or joined


def strip_date(header: str) -> str:
    """Returns a heading without brackets and without a date behind it: `Vote 12 May` is `Vote`."""
    return _date().sub("", bare_header(header))


def is_dated(header: str) -> bool:
    """Returns whether a heading ends with a date, in brackets or not."""
    return bool(_date().search(re.sub(r"[()\[\]{}]", " ", header).rstrip()))


@lru_cache(maxsize=20_000)
def fields_of(part: str, header: str) -> tuple[tuple[str, ...], bool]:
    """Returns the fields that `header` may mean in `part`, and whether that is certain (False: a near name, or a question)."""
    found, certain = _fields_named(part, header)
    counted = part == "people" and _UNIT.search(str(header))  # Commitment (hours a week) is no position
    return tuple(name for name in found if not (counted and name in _JUDGED)), certain


def _fields_named(part: str, header: str) -> tuple[tuple[str, ...], bool]:
    known = _by_word(part)
    if part == "people" and _COUNT.fullmatch(str(header).strip()):
        return (ASIDE,), True
    if part == "people" and str(header).rstrip().endswith("#"):
        return (ID,), True
    if (found := _AXIS.fullmatch(str(header).strip())) and (meant := _fields_named(part, found[1]))[0]:
        return meant
    for text in (header, bare_header(header), strip_date(header)):
        if (name := fold(text) or str(text).strip()) in known:
            return known[name], True
    if part == "people" and _power_on().fullmatch(bare_header(header)):
        return ("position_power",), False
    if part == "people" and holds_decisions(header):
        return (), False  # Authority over is not Authority
    for text in _simpler(strip_date(header)):
        if (name := fold(text)) in known:
            return known[name], False
    name = fold(bare_header(header))
    if len(underscores_to_spaces(header).split()) >= _LONG_HEADER or str(header).strip().endswith("?"):
        return _fields_asked_for(part, _NUMBER_OF_A_QUESTION.sub("", underscores_to_spaces(header))), False
    if near := _near(part, name):
        return known[near], False
    if part == "ties" and starts_with("kinds_of", header):
        return ("kind",), False
    return (("strength",) if part == "ties" and _rates_ties(header) else ()), False


def _rates_ties(header: str) -> bool:
    """Returns whether a heading says how strong ties are, and of nothing else: `How much`, `Trust level`; not `Level of education`."""
    rest = re.findall(r"\w+", (pattern := _one_of("rates_ties")).sub(" ", low := bare_header(header).casefold()))
    return bool(pattern.search(low)) and all(word in words()["rows"]["of_ties"] or tie_kind_of(word) for word in rest)


def underscores_to_spaces(header: str) -> str:
    """Returns a header with spaces where a survey tool writes underscores: `support_for_change`."""
    return str(header).replace("_", " ")


def _simpler(header: str) -> Iterable[str]:
    """Yields what a heading names without its additions: `Current level of support for the change`, `Stakeholder / contact`."""
    low = _NUMBER_OF_A_QUESTION.sub("", " ".join(underscores_to_spaces(header).replace("’", "'").casefold().split()))
    if found := _stance_on().match(low):
        yield found[1]
    if _for_what().fullmatch(low) or _relation_to().fullmatch(low):
        yield _FOR_IT
    start, end = _addition()
    short = end.sub("", start.sub(r"\1", low))
    pieces = [piece.strip() for piece in re.split(r"\s*[/|]\s*|\s+(?:or|oder|ou|o)\s+", short)]
    for text in dict.fromkeys((low, short, *pieces)) if short == low or not _names_a_person(short) else ():
        yield text
        bare = text
        while (less := _modifiers().sub("", bare).strip()) != bare and less:
            bare = less
            yield bare


def without_subject(heading: str) -> str:
    """Returns a heading without the change that it is about: `Against the levy` is `Against`."""
    found = _addition()[0].match(heading.lower())
    return heading[: len(found[1])] if found else heading


def _names_a_person(heading: str) -> bool:
    """Returns whether a heading is for names: `Name of the project` is none of a person."""
    return _by_word("people").get(fold(heading), ("",))[0] in {"name", ID}


@cache
def _date() -> re.Pattern[str]:
    """Returns how a date behind a heading is found: `Vote 12 May`, `Support 2026-09`, `Stance Q2`, `Support wave 2`, `Support after`."""
    month, round_, side = ("|".join(map(re.escape, words()["headings"][name])) for name in ("months", "rounds", "before_or_after"))
    in_words = rf"(?:\d{{1,2}}\.?\s+)?(?:{month})\.?(?:\s+\d{{1,2}})?(?:,?\s+(?:\d{{4}}|'?\d{{2}}))?"
    in_digits = r"(?:19|20)\d\d(?:[-/.]\d{1,2}){0,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|[qhtw]\d{1,2}(?:\s+(?:19|20)\d\d)?"
    return re.compile(rf"[\s,–—-]+(?:{in_words}|{in_digits}|(?:{round_})\s+\d{{1,2}}|{side})$", re.IGNORECASE)


@cache
def _addition() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Returns how `… for the change` is found behind a heading, and what is left of it at the end: a preposition."""
    prepositions, subjects = ("|".join(map(re.escape, words()["headings"][name])) for name in ("prepositions", "subjects"))
    change = re.compile(rf"^(.*\w)\s+(?:{prepositions})\s(?:[^\s]+\s+){{0,2}}?(?:{subjects})\b.*$")
    return change, re.compile(rf"\s+(?:{prepositions})$")


@cache
def _for_what() -> re.Pattern[str]:
    """Returns how a heading reads that asks for a yes to the change: `For the merger`, `Supports the bill?`."""
    word, subject = ("|".join(map(re.escape, words()["headings"][name])) for name in ("for_what", "subjects"))
    return re.compile(rf"(?:{word})\s+(?:\w+\s+)?(?:{subject})\??")


@cache
def _relation_to() -> re.Pattern[str]:
    """Returns how a heading reads that asks how somebody is related to the change: `Relationship to the project`."""
    relation, on, subject = ("|".join(map(re.escape, words()["headings"][name])) for name in ("relations_to", "on_what", "subjects"))
    return re.compile(rf"(?:{relation})\s+(?:{on})\s+(?:\w+\s+)?(?:{subject})")


@cache
def _stance_on() -> re.Pattern[str]:
    """Returns how `Stance on the compact` begins: a word for a stance towards something."""
    word, on = ("|".join(map(re.escape, words()["headings"][name])) for name in ("stances_on", "on_what"))
    return re.compile(rf"({word})\s+(?:{on})\s")


@cache
def _power_on() -> re.Pattern[str]:
    """Returns how a heading reads that asks for power over a thing, and over nobody by name: `Influence on the board`."""
    power, on = ("|".join(map(re.escape, words()["headings"][name])) for name in ("powers_on", "power_on_what"))
    return re.compile(rf"(?i:{power})\s+(?i:{on})\s+(?!you\b|me\b|us\b|others?\b)[^\W\dA-Z][^?]*")


@cache
def _modifiers() -> re.Pattern[str]:
    added = "|".join(sorted(map(re.escape, words()["headings"]["modifiers"]), key=len, reverse=True))
    return re.compile(rf"^(?:{added})(?:\s+|(?<='))|\s+(?:{added})$")  # degré d'influence


@lru_cache(maxsize=20_000)
def _near(part: str, name: str) -> str:
    if len(name) < _LEAST_FOR_NEAR or name.endswith("id"):
        return ""
    from rapidfuzz import fuzz, process

    found = process.extractOne(name, _by_word(part).keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
    return str(found[0]) if found else ""


def _fields_asked_for(part: str, header: str) -> tuple[str, ...]:
    if part == "ties" and any(re.search(pattern, header.casefold()) for pattern in words()["strength"]["asked"]):
        return ("strength",)
    if part != "people":
        return ()
    if starts_with("who", underscores_to_spaces(header)):
        return ("name",) if asks_for("name", header) else ()  # Who decides in your area?
    return tuple(
        field
        for field in ("name", "function", "level", "organization", "unit", "credibility", "position_power", "stance")
        if asks_for(field, header)
    )


def asks_for(topic: str, header: str) -> bool:
    """Returns whether the question of a survey asks for `topic`: a field of people, or a kind of tie."""
    return any(re.search(pattern, underscores_to_spaces(header).casefold().strip()) for pattern in words()["questions"][topic])


def is_wished(header: str) -> bool:
    """Returns whether a heading is for what should be, and not for what is: `desired engagement`, `Soll`."""
    return holds("wished", header)


def may_be_a_job(header: str) -> bool:
    """Returns whether a heading names a place in some organizations and a job in others: `Fonction`."""
    return is_heading("place_or_job", header)


def is_heading(group: str, header: str) -> bool:
    """Returns whether a heading is one of a group of the vocabulary."""
    return fold(bare_header(header)) in {fold(word) for word in words()["headings"][group]}


def may_name_holders(header: str) -> bool:
    """Returns whether a column of a table of decisions may name who holds them: its chair, its owner, its members."""
    known = {fold(word) for word in words()["headings"]["perhaps_holders"]}
    return any(fold(text) in known for text in (bare_header(header), *_simpler(bare_header(header))))


def must_agree(header: str) -> bool:
    """Returns whether a column of a table of decisions names who has to say yes beside the one who decides: `Must agree`, `Veto`."""
    return is_heading("must_agree", header)


def takes_part(header: str) -> bool:
    """Returns whether a column of a table of decisions names who takes part in each and does not decide it: `Recommend`, `Consulted`."""
    return is_heading("takes_part", header)


def holds_decisions(header: str) -> bool:
    """Returns whether a column of a list of people names the decisions that each of them holds: `Decides on`."""
    return is_heading("held_decisions", header)


def says_when(header: str) -> bool:
    """Returns whether a column says when a talk or an answer was: then a list may have several rows of one person."""
    return is_heading("when", header)


def is_a_job(header: str) -> bool:
    """Returns whether a column of a list of people says which job each has: `Title`."""
    return is_heading("jobs", header)


def counts_people(header: str) -> bool:
    """Returns whether a heading is for how many people there are: `Headcount`."""
    return bool(_COUNT.fullmatch(str(header).strip())) or is_heading("headcounts", header)


def is_body(text: str) -> bool:
    """Returns whether a text is the name of a body that may decide: `Steering committee`, `Betriebsrat`."""
    low = text.casefold()
    return any(re.search(pattern, low) for pattern in words()["bodies"]["any"])


def rule_of(text: str) -> str:
    """Returns by which rule a decision passes in the words of a file, as an entry of the vocabulary; empty for another text."""
    return next((rule for rule, names in words()["rules"].items() if fold(text) in map(fold, names)), "")


def tie_kind_of(word: Any) -> str:
    """Returns the kind of tie that a word names; empty for a word that names none."""
    return _kinds().get(fold(word), "")


def is_turned(word: Any) -> bool:
    """Returns whether a kind of tie is told by its other end, as in `A influences B`: there B is the source of the tie."""
    return fold(word) in _kinds_turned()


@cache
def _kinds() -> Mapping[str, str]:
    own = {fold(word): kind for kind, names in words()["kinds"].items() for word in (kind, *names)}
    return {**own, **_kinds_turned()}


@cache
def _kinds_turned() -> Mapping[str, str]:
    return {fold(word): kind for kind, names in words()["kinds_turned"].items() for word in names}


def is_among(group: str, text: str) -> bool:
    """Returns whether `text` is one of the words of `group` of the rows: a total, a word for not known."""
    return str(text).strip().casefold().rstrip(":.") in _group(group)


@cache
def _group(group: str) -> frozenset[str]:
    """Returns the words of a group of the rows as they are compared: `k. A.` without its last point."""
    return frozenset(word.rstrip(":.") or word for word in words()["rows"][group])


def is_a_part(text: str) -> bool:
    """Returns whether `text` is what somebody is in a body, with a vote or without: `Chair`, `Observer`."""
    return is_among("parts_in_a_body", text) or is_among("without_a_vote", text)


def starts_with(group: str, text: str) -> bool:
    """Returns whether `text` begins with a word of `group` and a sign or a space behind it."""
    return bool(_one_of(group).match(str(text).strip().casefold()))


def holds(group: str, text: str) -> bool:
    """Returns whether a word of `group` stands in `text`."""
    return bool(_one_of(group).search(str(text).casefold()))


@cache
def _one_of(group: str) -> re.Pattern[str]:
    known = {**words()["rows"], **words()["degrees"]}[group]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)")


def is_label(part: str, text: str) -> bool:
    """Returns whether a heading is one of the kit's own of a sheet, however it is spelled."""
    return fold(text) in {fold(label) for label in SHEETS[part].by_label}
