"""How much support, or resistance: what stance is *high*, or 4 of 5? Either little of it is the opposite, or it is undecided; asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from coalition_kit.case.estimates import STANCE
from coalition_kit.io.problems import printable
from coalition_kit.io.reading.entries import word_of
from coalition_kit.io.reading.scale_words import KNOWN_WORDS, place_in_words, word_key, word_lists
from coalition_kit.io.reading.vocabulary import holds

_MIDDLE, _MOST = 2, 4  # of an amount from 0, none, to 4, very much
_RANGES = ((1, 3), (1, 5), (0, 5), (0, 10), (1, 10), (0, 100))
_MOST_RANGES = 2

Places = dict[Any, float]
Degree = tuple[str, str, Places]  # code, text, entry → stance


def is_resistance(header: str) -> bool:
    """Returns whether a heading asks for resistance alone: `Resistance to change`, not `Resistance or support`."""
    return holds("resistance", header) and not holds("support", header)


def in_degrees(header: str, filled: Mapping[Any, int], numbers: Mapping[Any, float], ends: tuple[float, float] | None) -> list[Degree]:
    """Returns how the entries become stances where the heading asks for an amount of support or resistance, the likeliest reading first.

    `ends` is the scale that the heading names. Amounts of support in numbers are read as any other numbers: none are returned.
    """
    against = is_resistance(header)
    if not against and not holds("support", header):
        return []
    if len(numbers) == len(filled) and not all(isinstance(entry, str) and word_of(entry) != entry for entry in filled):
        return list(_of_numbers(numbers, filled, ends)) if against else []
    known = {**word_lists()["power"]["amount"], **_answers()}
    amounts = {entry: known[key] for entry in filled if isinstance(entry, str) and (key := word_key(word_of(entry))) in known}
    answers = [word_key(word_of(entry)) in _answers() for entry in amounts]
    if sum(filled[entry] for entry in amounts) < KNOWN_WORDS * sum(filled.values()) or (not against and any(answers)):
        return []
    what, sign = ("resistance", -1) if against else ("support", 1)
    opposite = {entry: sign * (amount - _MIDDLE) + 0.0 for entry, amount in amounts.items()}
    undecided = {entry: sign * amount * _MIDDLE / _MOST + 0.0 for entry, amount in amounts.items()}
    by_middle = _degree("degree undecided", undecided, filled, f"no {what} counts as undecided")
    if all(answers):  # yes is no great amount, and no is no support
        return [by_middle]
    by_ends = _degree("degree opposite", opposite, filled, f"little {what} counts as {'support' if against else 'against'}")
    return [by_middle, by_ends] if against else [by_ends, by_middle]


@cache
def _answers() -> dict[str, float]:
    """Returns yes, maybe and no as amounts; of support they are read as they are elsewhere."""
    return {word: 1 + (place > 0) - (place < 0) for word, place in word_lists()["stance"]["answer"].items()}


def _of_numbers(numbers: Mapping[Any, float], filled: Mapping[Any, int], ends: tuple[float, float] | None) -> Iterator[Degree]:
    low, high = min(numbers.values()), max(numbers.values())
    for first, last in [ends] if ends else [each for each in _RANGES if each[0] <= low and high <= each[1]][:_MOST_RANGES]:
        places = {entry: round(-_MIDDLE * (number - first) / (last - first), 3) + 0.0 for entry, number in numbers.items()}
        yield _degree(f"resistance {first:g}-{last:g}", places, filled, f"{first:g} to {last:g}, no resistance counts as undecided")


def _degree(code: str, places: Places, filled: Mapping[Any, int], said: str) -> Degree:
    listed = "; ".join(
        f"{printable(entry)} ({filled[entry]}×) → {place_in_words(STANCE, at)}" for entry, at in sorted(places.items(), key=_stance)
    )
    rest = "; ".join(f"{printable(entry)} ({filled[entry]}×)" for entry in filled if entry not in places)
    return code, f"{listed}: {said}{f'. Not known: {rest}' if rest else ''}", places


def _stance(item: tuple[Any, float]) -> float:
    return -item[1]
