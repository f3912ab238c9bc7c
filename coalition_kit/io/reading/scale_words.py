"""Which place on a scale does a word stand for? Lists of words in `scales.toml`, and degrees of them.

Degrees are `very supportive`, `eher dagegen`, `medium-high`. Signs count as words too: `++`, a traffic light, a thumb.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from coalition_kit.case.estimates import POWER, STANCE, Scale
from coalition_kit.io.reading.vocabulary import bare_header, fold, holds, words
from coalition_kit.wording import decimal

Places = dict[Any, float]
_DECORATION = re.compile("[\\s\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")  # spaces, and what only varies the look of an emoji
_BETWEEN = re.compile(r"\s*(?:/|\bto\b|\bbis\b|\bà\b|-|–)\s*")
_ARROW = re.compile(r"\s*(?:[-=]+>|[→➔➜⇒])\s*")
_SIGNS_OF_AN_ARROW = frozenset(">→➔➜⇒")
_WITH_BRACKETS = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
_MOST_KNOWN = 0.8
KNOWN_WORDS = 0.6  # from this share of a column's entries on it is read by a list of words
_MINUS = frozenset("-−–—")
_PLUS = frozenset({"+", "++", "+++", "(+)"})
_THUMBS = frozenset("👍👎")
_ENDINGS = (
    (r"ora$", "or"),
    (r"rin$", "r"),
    (r"(as?|i)$", "o"),
    (r"es?$", ""),
    (r"i$", "e"),
    (r"i$", "io"),
    (r"a$", "y"),
)  # of a feminine or a plural, and its masculine
_LEAST_TO_INFLECT = 6  # letters: a shorter word, such as none, becomes another one
_LEAST_BESIDE = 4  # letters of a word in brackets that may say something else: not those of `for now`
_STRONG, _WEAK, _WEAK_BESIDE_PLAIN = 2.0, 1.0, 0.5  # of the two steps on each side of a stance


@cache
def _content() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    return tomllib.loads(Path(__file__).with_name("scales.toml").read_text("utf-8"))


def words_at_odds() -> list[str]:
    """Returns the words for two people who are at odds, as they are written: `competes with`."""
    return [*_content()["sign"]["quality"]["-1"]]


@cache
def word_lists() -> Mapping[str, Mapping[str, Mapping[str, float]]]:
    """Returns scale → list → word as `word_key` has it → value."""
    return {
        scale: {
            name: {word_key(word): float(value) for value, words in one.items() if value != "name" for word in words}
            for name, one in lists.items()
        }
        for scale, lists in _content().items()
    }


def word_key(entry: Any) -> str:
    """Returns a word without case, accents and signs; of an entry that is nothing but signs, the signs."""
    return fold(entry) or _DECORATION.sub("", str(entry))


def is_signed(entries: Collection[Any]) -> bool:
    """Returns whether a column uses plus and minus as words, so that a dash in it is no missing entry."""
    return any(isinstance(entry, str) and entry.strip() in _PLUS for entry in entries)


def is_minus(entry: Any) -> bool:
    """Returns whether an entry is a dash."""
    return isinstance(entry, str) and entry.strip() in _MINUS


def is_on_a_scale(entry: str) -> bool:
    """Returns whether an entry is a word on one of the scales: `high`, `supportive`, `often`."""
    return word_key(entry) in _words_on_scales()


@cache
def _words_on_scales() -> frozenset[str]:
    return frozenset(word for lists in word_lists().values() for known in lists.values() for word in known)


def places_of(scale: Scale, entries: Collection[Any]) -> tuple[str, Places]:
    """Returns the list that knows most of the entries, and entry → its place; counts each entry once."""
    steps = {word_key(word): scale.low + step for step, word in enumerate(scale.words)}
    best: tuple[str, Places] = ("", {})
    for name, known in {**word_lists().get(scale.name, {}), "own": {}}.items():
        both = {**known, **steps}
        plain = {word_key(entry) for entry in entries}
        places = {entry: place for entry in entries if isinstance(entry, str) and (place := _place(entry, both, plain, scale)) is not None}
        if len(places) > len(best[1]):
            best = name, places
    return best


def place_in_words(scale: Scale, value: float) -> str:
    """Returns what a place on a scale is called; any but a step or the middle between two as a number.

    >>> place_in_words(STANCE, -1), place_in_words(STANCE, 0.5), place_in_words(STANCE, -1.2)
    ('leans against it', 'between undecided and leans for it', '−1.2')
    """
    if not float(2 * value).is_integer() or not scale.low <= value <= scale.low + len(scale.words) - 1:
        return decimal(value)
    below, above = (scale.words[end(value - scale.low)] for end in (math.floor, math.ceil))
    return below if below == above else f"between {below} and {above}"


def place_by_strategy(text: str) -> float | None:
    """Returns how much power those have with whom something is done, such as `Keep informed`; None for another text."""
    return word_lists()[POWER.name]["strategy"].get(word_key(bare_header(text)))


def says_a_stance(entries: Collection[Any]) -> bool:
    """Returns whether entries are words for a stance, not a colour or yes and no, which may say something else."""
    name, places = places_of(STANCE, entries)
    signed = is_signed(entries) or not _THUMBS.isdisjoint("".join(map(str, entries)))
    plain = name in {"engagement", "agreement"} or (name == "signs" and signed)
    return plain and len(places) >= _MOST_KNOWN * len(entries) and len({place > 0 for place in places.values() if place}) == 2


def are_answers(entries: Collection[Any]) -> bool:
    """Returns whether entries are yes and no, with whatever may stand between: `maybe`."""
    name, places = places_of(STANCE, entries)
    return name == "answer" and len(places) == len(entries) and len({place > 0 for place in places.values() if place}) == 2


def side_in(text: str) -> int:
    """Returns whether the words of a text say that somebody is for it (1) or against it (-1): `full support`; 0 for neither, or both.

    >>> side_in("full support"), side_in("no resistance at all"), side_in("often")
    (1, 1, 0)
    """
    against, for_it = (bool(pattern.search(text.casefold())) for pattern in _words_of_a_side())
    return (for_it - against) * (-1 if holds("negations", text) else 1)


@cache
def _words_of_a_side() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Returns how the words against it and for it are found in a text: those that say nothing else there, as `for` and `con` may."""
    known = [
        (float(value), word)
        for name in ("engagement", "agreement")
        for value, words in _content()["stance"][name].items()
        if value != "name"
        for word in words
    ]
    plain = [(value, word) for value, word in known if len(word) >= _LEAST_BESIDE and not holds("negations", word)]
    against, for_it = ("|".join(re.escape(word) for value, word in plain if value * side > 0) for side in (-1, 1))
    return re.compile(rf"(?<!\w)(?:{against})(?!\w)"), re.compile(rf"(?<!\w)(?:{for_it})(?!\w)")


def _place(entry: str, known: Mapping[str, float], plain: Collection[str], scale: Scale) -> float | None:
    if (plain_place := _look_up(word_key(entry), known)) is not None:
        return plain_place
    low = " ".join(entry.casefold().split())
    if scale.low < 0 and not _SIGNS_OF_AN_ARROW.isdisjoint(low) and len(steps := _ARROW.split(low)) > 1:  # from where to where
        places = [_place(step, known, plain, scale) for step in steps]
        return None if None in places else places[-1]
    denied = _in_front("negations").match(low) if scale.low < 0 else None
    if denied and (bare := _look_up(word_key(denied[1]), known)):  # and not: No, unless it is paid for
        return -_WEAK_BESIDE_PLAIN if bare > 0 else _WEAK_BESIDE_PLAIN
    if scale.low < 0 and _neither().match(low):
        return 0.0
    if scale.low < 0 and (found := _condition().match(low)):
        bare = _place(found[1].strip(), known, plain, scale)
        return None if bare is None else _in_degree(bare, "somewhat", True, scale)
    for degree in ("strongly", "somewhat"):
        if found := _in_front(degree).match(low):
            bare = _look_up(word_key(found[1]), known)
            return None if bare is None else _in_degree(bare, degree, any(abs(_look_up(word, known) or 0) == 1 for word in plain), scale)
    ends = [_look_up(word_key(piece), known) for piece in _BETWEEN.split(low)]
    if len(ends) == 2 and None not in ends:
        return sum(end for end in ends if end is not None) / 2
    if found := _WITH_BRACKETS.fullmatch(low):  # Supportive (wants a pilot), and not: Neutral (leaning against)
        before = _place(found[1], known, plain, scale)
        within = [_place(word, known, plain, scale) for word in (found[2], *found[2].split()) if len(word) >= _LEAST_BESIDE]
        return before if {*within} <= {None, before} else None
    return None


def _look_up(key: str, known: Mapping[str, float]) -> float | None:
    """Returns the place of a word, its singular or masculine: `supporters`, `allies`, `indécises`, `contrarias`, `favorevoli`."""
    forms = [key, re.sub(r"ies$", "y", key), key.removesuffix("s")]
    if len(key) >= _LEAST_TO_INFLECT:
        forms += [re.sub(ending, other, key) for ending, other in _ENDINGS]
    return next((known[form] for form in forms if form in known), None)


def _in_degree(bare: float, degree: str, beside_plain: bool, scale: Scale) -> float:
    """Returns the place of `very …` or `rather …`: further out or further in, on a scale with a middle; elsewhere one step up at most."""
    if scale.low < 0:
        size = _STRONG if degree == "strongly" else _WEAK_BESIDE_PLAIN if beside_plain else _WEAK
        return 0.0 if bare == 0 else size if bare > 0 else -size
    return min(bare + 1, scale.high) if degree == "strongly" and bare > (scale.low + scale.high) / 2 else bare


@cache
def _in_front(degree: str) -> re.Pattern[str]:
    """Returns how a word of a degree is found in front of another one; behind a `not` may stand `very`."""
    very = rf"(?:(?:{_either('strongly')})\s+)?" if degree == "negations" else ""
    return re.compile(rf"(?:{_either(degree)})[\s-]+{very}(.+)")


@cache
def _neither() -> re.Pattern[str]:
    return re.compile(rf"(?:{_either('neither')})\b")


@cache
def _condition() -> re.Pattern[str]:
    return re.compile(rf"(.+?)[\s,;(–-]+(?:{_either('conditions')})\b")


def _either(degree: str) -> str:
    return "|".join(sorted(map(re.escape, words()["degrees"][degree]), key=len, reverse=True))
