"""How much of an answer is right? The count beside a verdict, and the one line that is off where only one is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from coalition_kit.exercises import arithmetic
from coalition_kit.wording import all_names, decimal, number_word

if TYPE_CHECKING:
    from coalition_kit.exercises.model import Instance

_MANY = 3  # lines from which one slip is one among many
_LONGEST = 60


class Tally(NamedTuple):
    """How much of an answer is right, in a sentence, and the lines that the sentence tells to look at again."""

    said: str = ""
    lines: tuple[str, ...] = ()


def tally(instance: Instance, given: Any, rights: Sequence[Any], typical: Any = None) -> Tally:
    """Returns how much of `given` agrees with the nearest of `rights`; empty where that tells nothing.

    Where several lines were sorted or ticked wrongly, one is named: of those sorted the line that shows the slip whose `typical` answer is
    given, else the first.
    """
    if instance.kind not in _PARTS:
        return Tally()
    parts = min((_PARTS[instance.kind](instance, given, right) for right in rights), key=lambda parts: sum(not ok for ok in parts.values()))
    off, total = [line for line, ok in parts.items() if not ok], len(parts)
    if total < _MANY:
        return Tally()
    first = (_first(off, given, typical),) if off and instance.kind in ("sort", "choices") else ()
    begin = f"; begin with {line_name(first[0])}." if first else "."
    if len(off) == total:
        return Tally(f"None of the {number_word(total)} is right yet{begin}", first) if first else Tally()
    count = f"{total - len(off)} of {total} {'is' if total - len(off) == 1 else 'are'} right"
    if len(off) == 1 or (instance.kind == "ranking" and _neighbours(given, off)):
        return Tally(f"{count}; look at {all_names([line_name(line) for line in off])} again.", tuple(off))
    return Tally(f"{count}{begin}", first)


def _first(off: Sequence[str], given: Any, typical: Any) -> str:
    """Returns the line to look at first: one that is sorted as in the typical answer of a slip, or ticked; else the first."""
    if not isinstance(given, Mapping):
        return next((line for line in off if line in given), off[0])
    return next((line for line in off if typical is not None and typical[line] == given[line]), off[0])


def comes_to(answer: Any, value: float) -> str:
    """Returns what a calculation that was typed comes to; empty for a plain number."""
    return f"Your calculation comes to {decimal(value, 3)}." if isinstance(answer, str) and not arithmetic.is_plain(answer) else ""


def line_name(line: str) -> str:
    """Returns a line of an exercise as one speaks of it: its name, or the sentence or its first words in quotation marks.

    >>> line_name("Ivo: “Let me try it.”"), line_name("The pilot at Northgate"), line_name("It pays for itself.")
    ('Ivo', 'The pilot at Northgate', '“It pays for itself”')
    """
    name = line.partition(": ")[0]
    if len(name) <= _LONGEST:
        return f"“{name.strip('“”.')}”" if name.endswith((".", "”")) or ", " in name else name
    return f"“{line.removeprefix('“')[:_LONGEST].rpartition(' ')[0].rstrip('.,;:”')} …”"


def _tally_sorting(instance: Instance, given: Mapping[str, str], right: Mapping[str, str]) -> dict[str, bool]:
    return {line: given[line] == right[line] for line in instance.options}


def _tally_ticks(instance: Instance, given: frozenset[str], right: frozenset[str]) -> dict[str, bool]:
    return {line: (line in given) == (line in right) for line in instance.options}


def _tally_choice(_: Instance, given: frozenset[str], right: frozenset[str]) -> dict[str, bool]:
    return {line: line in right for line in sorted(given)}


def _tally_ranking(_: Instance, given: Sequence[str], right: Sequence[str]) -> dict[str, bool]:
    return {line: line == other for line, other in zip(given, right, strict=True)}


def _neighbours(given: Sequence[str], off: Sequence[str]) -> bool:
    """Returns whether two lines that stand next to each other are all that is off."""
    return len(off) == 2 and abs(given.index(off[0]) - given.index(off[1])) == 1


_PARTS: dict[str, Callable[[Instance, Any, Any], dict[str, bool]]] = {
    "sort": _tally_sorting,
    "choices": _tally_ticks,
    "people": _tally_choice,
    "ranking": _tally_ranking,
}
