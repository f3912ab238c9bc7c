"""Which number does an entry hold? As it stands, behind a word, in signs and stars, between two ends; and is it known at all?

Nothing here knows a scale: what the numbers mean is for `scales`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from coalition_kit.io.reading.scale_words import KNOWN_WORDS, is_minus, word_key
from coalition_kit.io.reading.vocabulary import holds, is_among

_CODE = re.compile(r"\s*([-+]?\d+(?:[.,]\d+)?)\s*(?:[-–—:=.)(]\s*|\s+\()\s*[^\W\d].*", re.DOTALL)
_CODED = re.compile(r"^A(?=\d$)")  # LimeSurvey's answer codes
_FIGURE = re.compile(r"[-+]?[\d.,\s%]+")
_GUESSED = re.compile(r"\s*(?:~|≈|approx\.?|about|around|ca\.?|circa|etwa|environ|maybe|from)\s*(?=[-+.\d])", re.IGNORECASE)
_MINUS = re.compile(r"^\s*[−–—](?=\s?[\d.])")
_OR = re.compile(r"(?<=\d)\s*(?:or|oder|ou|o)\s*(?=\d)", re.IGNORECASE)
_OUT_OF = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:/|out of|of|von|sur|de)\s*(\d{1,3})")
_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")
_STARS = re.compile(r"([★⭐●■]*)([☆✩○□]*)")
_PIECES = re.compile(r"\s*[/|,;&+–—]\s*|\s+-\s+|\s+(?:and|but|und|aber|et|mais|y|pero|e|en|maar)\s+", re.IGNORECASE)
_RANGE = re.compile(r"(\d{1,15}(?:[.,]\d+)?)\s*(?:-|–|\bto\b|\bbis\b|\bà\b)\s*(\d{1,15}(?:[.,]\d+)?)")
NUMBER_AND_WORD = re.compile(r"\s*(\d{1,3})\s*[-–—:=.)(]\s*([^\W\d].*?)\)?\s*", re.DOTALL)  # 1 - champion
_NO_ANSWER = frozenset({-99, -999, -9999})
_NO_ANSWER_IN_TEXT = frozenset(map(str, _NO_ANSWER))
_USUAL_STARS, _USUAL_SIGNS = 5, 3


def is_unknown(entry: Any) -> bool:
    """Returns whether an entry says that the answer is not known."""
    return is_among("unknown", entry) if isinstance(entry, str) else is_no_answer(entry)


def is_no_answer(entry: Any) -> bool:
    """Returns whether an entry is the number by which survey tools mark that there is no answer: -99."""
    return entry in _NO_ANSWER if isinstance(entry, int | float) else isinstance(entry, str) and entry.strip() in _NO_ANSWER_IN_TEXT


def is_figure(text: str) -> bool:
    """Returns whether a text is digits with what belongs to a number: `1,200`, `-3.5 %`."""
    return bool(_FIGURE.fullmatch(text))


def with_plain_minus(text: str) -> str:
    """Returns a text with the minus that Python reads where a dash stands in front of a number, as Word writes it: `–2`."""
    return _MINUS.sub("-", text)


def tidy_entry(entry: Any) -> Any:
    """Returns an entry without what people add to a number: `~3`, `from 0 to 1`, `2 or 3`, `+1`; `?` for not known."""
    if is_unknown(entry):
        return "?"
    if not isinstance(entry, str):
        return entry
    text = with_plain_minus(_OR.sub(" to ", _GUESSED.sub("", entry))).strip()
    text = re.sub(r"^\+(?=[\d.])", "", text)
    text = re.sub(r"(?<![\d.])\.(?=\d)", "0.", text)
    return re.sub(r"(?<=\d)\s*\?$", "", text)


def single_spaced(entry: Any) -> Any:
    """Returns a text with one space between its words; what is no text as it stands."""
    return " ".join(entry.split()) if isinstance(entry, str) else entry


def number_of(entry: Any) -> float | None:
    """Returns the number that an entry is, or begins with: 4, `4`, `4 - agree`, `1 (low)`."""
    if isinstance(entry, bool) or not isinstance(entry, str | int | float):
        return None
    if isinstance(entry, int | float):
        return float(entry) if abs(entry) < 1e300 else None
    text = _CODED.sub("", with_plain_minus(entry.strip()))
    found = _CODE.fullmatch(text)
    bare = found[1] if found else text
    try:
        return float(bare.replace(",", ".")) if re.fullmatch(r"[-+]?\d{1,15}(?:[.,]\d+)?", bare) else None
    except ValueError:
        return None


def word_of(entry: str) -> str:
    """Returns the word behind the number of an entry, `Strong` of `4 - Strong`; the entry itself where it has none."""
    found = NUMBER_AND_WORD.fullmatch(entry)
    return found[2] if found else entry


def number_in_signs(filled: Mapping[Any, int]) -> tuple[Callable[[Any], str], int, int] | None:
    """Returns how numbers are taken out of `4/5`, `80 %` or `★★★☆☆`, and the ends of their scale; None where a column has none."""
    texts = [entry.strip().replace("\ufe0f", "") for entry in filled if isinstance(entry, str)]
    if len(texts) < len(filled):
        return None
    found = [_OUT_OF.fullmatch(text) for text in texts]
    ends = {each[2] for each in found if each}
    if all(found) and len(ends) == 1 and (high := int(min(ends))) > 2:
        return lambda entry: str(entry).split("/")[0] if "/" in str(entry) else str(entry).split()[0], _lowest(found), high
    if sum(bool(_PERCENT.fullmatch(text)) for text in texts) >= KNOWN_WORDS * len(texts):
        return lambda entry: str(entry).rstrip("% \u00a0"), 0, 100
    stars = [_STARS.fullmatch(text) for text in texts]
    if all(stars):
        most = max([_USUAL_STARS, *(len(each[0]) for each in stars if each)])
        return lambda entry: str(sum(sign in "★⭐●■" for sign in str(entry))), 0 if any(each and not each[1] for each in stars) else 1, most
    return None


def number_of_signs(filled: Mapping[Any, int]) -> tuple[Callable[[Any], str], int, int] | None:
    """Returns how an amount is counted in `+++` or `$$`, one sign as often as it is much, and the ends of its scale; None for others."""
    signs = {word_key(entry) for entry in filled if isinstance(entry, str)}
    none = {key for key in signs if is_minus(key) or key in {"0", "o", "none"}}
    several = {key for key in signs - none if not key.isalnum()}
    most = max(map(len, several), default=0)
    if len(signs) < len(filled) or several != signs - none or len(set("".join(several))) != 1 or most < (3 if "+" in several else 2):
        return None
    return lambda entry: str(0 if word_key(entry) in none else len(word_key(entry))), 0 if none else 1, max(most, _USUAL_SIGNS)


def power_of_two(header: str, filled: Mapping[Any, int]) -> tuple[str, Callable[[Any], str]] | None:
    """Returns which of two things in each entry is power, and how it is taken out; None for others.

    The heading may say it, `Power/Interest` over `H/L`, or each entry: `High power / low interest`.
    """
    heads = header.split("/")
    said = [power_piece(entry) if isinstance(entry, str) and holds("interest", entry) else "" for entry in filled]
    if all(said):
        return "power", lambda entry: amount_of_power(power_piece(str(entry)))
    if len(heads) != 2 or any(not isinstance(entry, str) or entry.count("/") != 1 for entry in filled):
        return None
    at = [index for index, head in enumerate(heads) if holds("power", head) and holds("interest", heads[1 - index])]
    return (heads[at[0]].strip(), lambda entry: str(entry).split("/")[at[0]].strip()) if len(at) == 1 else None


def power_piece(text: str) -> str:
    """Returns what an entry says of power among other things: `High power` of `High power / low interest`; empty where it says nothing."""
    return next((piece for piece in _PIECES.split(text) if holds("power", piece)), "")


def amount_of_power(text: str) -> str:
    """Returns how much a text says of power: the words beside that for it."""
    return " ".join(word for word in re.split(r"[^\w]+", text) if word and not holds("power", word) and not holds("interest", word))


def range_ends(filled: Mapping[Any, int]) -> list[Any] | None:
    """Returns the numbers of a column and both ends of each range in it, `4-5`; None where it has none, or other entries as well."""
    ranges = {entry: found.groups() for entry in filled if isinstance(entry, str) and (found := _RANGE.fullmatch(entry.strip()))}
    if not ranges or any(entry not in ranges and number_of(entry) is None for entry in filled):
        return None
    return [end for entry, count in filled.items() for end in ranges.get(entry, (entry,)) for _ in range(count)]


def _lowest(found: Iterable[re.Match[str] | None]) -> int:
    return 0 if any(each and float(each[1].replace(",", ".")) < 1 for each in found) else 1
