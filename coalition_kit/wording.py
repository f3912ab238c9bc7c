"""The one lexicon: lists, counts, shares and sentences, as every text of the kit writes them."""

from __future__ import annotations

from collections.abc import Iterable

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def name_list(names: Iterable[str], most: int = 6) -> str:
    """Returns names as a sentence has them, the first `most` of them.

    >>> name_list(["Ana"]), name_list(["Ana", "Ben", "Cem"]), name_list("abcdef", 3)
    ('Ana', 'Ana, Ben and Cem', 'a, b and 4 more')
    """
    names = list(names)
    if len(names) > most:
        names = [*names[: most - 1], f"{len(names) - most + 1} more"]
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def count_of(count: int, noun: str, plural: str = "") -> str:
    """Returns a count and its noun in words.

    >>> count_of(0, "member"), count_of(1, "member"), count_of(12, "person", "people")
    ('no members', 'one member', '12 people')
    """
    return f"{number_word(count)} {noun if count == 1 else plural or noun + 's'}"


def part_of(count: int, total: str) -> str:
    """Returns a part and its whole in words.

    >>> part_of(0, "nine members"), part_of(2, "nine members")
    ('none of nine members', 'two of nine members')
    """
    return f"{number_word(count) if count else 'none'} of {total}"


def number_word(count: int) -> str:
    """Returns a whole number as a word up to ten."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else str(count)


def capitalised(text: str) -> str:
    """Returns `text` with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def percent(share: float) -> str:
    """Returns a share as `43 %`; only none is 0 % and only all is 100 %."""
    shown = round(100 * share)
    if shown == 0 and share > 0:
        return "under 1 %"
    return "over 99 %" if shown == 100 and share < 1 else f"{shown} %"


def quoted(names: Iterable[str], most: int = 3) -> str:
    """Returns names in quotation marks as a sentence has them.

    >>> quoted(["Budget", "Rooms"])
    '“Budget” and “Rooms”'
    """
    return name_list([f"“{name}”" for name in names], most)


def in_runs(chance: float) -> str:
    """Returns a chance as runs of a model.

    >>> in_runs(0.68), in_runs(0.01), in_runs(0.99), in_runs(0)
    ('in 7 of 10 runs', 'in hardly any run', 'in nearly every run', 'in no run')
    """
    if chance in (0, 1):
        return "in every run" if chance else "in no run"
    if 0.05 <= chance <= 0.95:
        return f"in {round(10 * chance)} of 10 runs"
    return f"in {'hardly any' if chance < 0.05 else 'nearly every'} run"
