"""On which scale is a column? Looks at the column as a whole and proposes one mapping for it, or says that it fits as it stands.

A mapping is linear between two ranges, or a list of words. It is a proposal: what is not certain is asked, with the counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coalition_kit.case.estimates import NUMBER, SHARE, STANCE, Judgement, Scale
from coalition_kit.io.cells import CellError, blank, parse_cell
from coalition_kit.io.problems import printable
from coalition_kit.io.reading.degrees import in_degrees, is_resistance
from coalition_kit.io.reading.entries import (
    NUMBER_AND_WORD,
    is_unknown,
    number_in_signs,
    number_of,
    number_of_signs,
    power_of_two,
    range_ends,
    single_spaced,
    tidy_entry,
)
from coalition_kit.io.reading.scale_words import KNOWN_WORDS, is_minus, is_signed, place_in_words, places_of, side_in, word_key
from coalition_kit.io.reading.survey_words import speaks_against, speaks_of_what_is, topic_of
from coalition_kit.io.reading.vocabulary import UP_TO, bare_header, holds
from coalition_kit.io.schema import Column

Mapped = Callable[[Any], Any]
LEAVE = "leave"
_LEFT = "Leave the column unread"
_HINT = re.compile(rf"(-?\d+)\s*(?:=[^,;\d]*)?\s*(?:{UP_TO}|[,;/])\s*\+?(\d+)\b")
_ENDS = re.compile(r"(\d+)\s*=\s*([^,;\d\])]+)")
_HIGH_FIRST = re.compile(
    r"\b(best|most|high|highest|strongly (for|agree|in favou?r)|very (high|good|much)|fully|sehr|beste|stark dafür|tout à fait|mejor)\b"
)
_CODES = frozenset({-9, -8, -1, 9, 77, 88, 98, 99, 888, 999, 9999})
_A_STATEMENT = 4  # words from which on a heading is one: I am against it
_RANGES = ((1, 5), (0, 5), (1, 7), (0, 10), (1, 10), (0, 100))
_ENDS_AROUND_ZERO = (3, 4, 5, 10, 100)
_MOST_SHOWN = 8
_MOST_STEPS = 4  # the kit's scales of power, trust and readiness end here at the latest
_FIT = 1 / 3  # from this share of entries that can be read as they stand, the others are mistakes in cells


@dataclass(frozen=True)
class Proposal:
    """One way to read a column: `code` in a plan, `text` for a person, `values` to do it; no `values` leaves it unread."""

    code: str
    text: str
    values: Mapped | None


@dataclass(frozen=True)
class ScaleFit:
    """How a column fits its field: as it stands (no proposals), or by one of the proposals, the kit's own first."""

    proposals: tuple[Proposal, ...] = ()
    hopeless: bool = False  # nothing but leaving it aside makes sense


def fit(column: Column, header: str, entries: Iterable[Any], *, own_label: bool = True) -> ScaleFit:
    """Returns how the entries of a column fit the field `column` of the kit; `header` may name its scale.

    Under a heading that is not the kit's own (`own_label`), numbers that fit as they stand may still be on a scale of others.
    """
    counts = Counter(single_spaced(entry) for entry in entries if not blank(entry))
    found = _fit(column, header, counts, own_label=own_label)
    if len(found.proposals) < 2 or not found.proposals[1].code.endswith(" turned") or not _is_turned(column.scale, header, counts, found):
        return found
    first, other, *rest = found.proposals
    return replace(found, proposals=(other, first, *rest))


def _is_turned(scale: Scale | None, header: str, counts: Mapping[Any, int], found: ScaleFit) -> bool:
    """Returns whether the second proposal is the likelier one: a heading against the change, or 1 stands before the better word."""
    ends = {int(said[1]): said[2].casefold() for entry in counts if (said := NUMBER_AND_WORD.fullmatch(str(entry)))}
    if ends and (_stance_falls(ends) or (scale != STANCE and _HIGH_FIRST.search(ends[min(ends)]))):
        return True
    code = found.proposals[0].code
    of_a_statement = code in {"words agreement", "words answer", "words agreement and others", "words answer and others"}
    numbered = not code.startswith("words") and len(bare_header(header).split()) >= _A_STATEMENT
    return scale == STANCE and (speaks_of_what_is(header) or ((of_a_statement or numbered) and speaks_against(header)))


def _fit(column: Column, header: str, counts: Mapping[Any, int], *, own_label: bool) -> ScaleFit:
    """Returns how a column fits, before what its heading and the words behind its numbers say of the better end."""
    signed = is_signed(counts)
    filled = {entry: count for entry, count in counts.items() if not is_unknown(entry) or (signed and is_minus(entry))}
    scale = column.scale
    if not filled or scale is None:
        return ScaleFit()
    if scale != SHARE and (wrapped := number_in_signs(filled) or (number_of_signs(filled) if scale.low >= 0 else None)) is not None:
        bare, low, high = wrapped
        return _fit_bare(column, f"({low} to {high})", bare, filled)
    if (piece := power_of_two(header, filled)) is not None:
        return _fit_bare(column, *piece, filled, own_label=own_label)
    if (ends := range_ends(filled)) is not None:
        return fit(column, header, ends, own_label=own_label)
    numbers = {entry: number for entry in filled if (number := number_of(entry)) is not None}
    hint = _hint(header, scale)
    if column.field == "strength" and hint is not None and hint[0] < 0:  # below zero they are at odds, and as strongly
        hint = 0, max(-hint[0], hint[1]), False
    if scale == STANCE:
        degrees = in_degrees(header, filled, numbers, hint[:2] if hint else None)
        read = [Proposal(code, text, _lookup_mapping(places)) for code, text, places in degrees]
        if read or (is_resistance(header) and places_of(STANCE, filled)[0] != "engagement"):  # never read as support
            return ScaleFit((*read, Proposal(LEAVE, _LEFT, None)), not read)
    if hint is not None and len(numbers) == len(filled) and all(hint[0] <= number <= hint[1] for number in numbers.values()):
        found = _ranges([hint[:2]], scale, numbers, filled, reverse=hint[2])
        return _from_one(found, header, hint, numbers) if scale == SHARE and hint[0] == 1 else found
    if hint is None and holds("ranked", header) and len(numbers) == len(filled) > 1 and min(numbers.values()) >= 0:
        hint = min(1, *numbers.values()), max(numbers.values()), True
        found = _ranges([hint[:2]], scale, numbers, filled, reverse=True)
        return _from_one(found, header, hint, numbers) if scale == SHARE else found
    good = {entry for entry in filled if _parses(column, entry)}
    if len(good) == len(filled):
        if not own_label and hint is None and _are_shares(numbers, filled) and scale.high > 1:
            return _ranges([(0, 1)], scale, numbers, filled, reverse=False)
        doubtful = not own_label and hint is None and len(numbers) == len(filled) and scale.low >= 0 and scale != SHARE
        return _either(scale, numbers, filled) if doubtful and scale.high <= _MOST_STEPS else ScaleFit()
    if len(numbers) == len(filled):
        return _numeric(column, numbers, filled, good, own_label=own_label)
    words = _in_words(scale, filled)
    if words is not None:
        return words
    share = sum(filled[entry] for entry in good) / sum(filled.values())
    if share >= _FIT or any(number < 0 for number in numbers.values()):
        return ScaleFit()
    if len(numbers) >= KNOWN_WORDS * len(filled):
        if hint is not None and all(hint[0] <= number <= hint[1] for number in numbers.values()):
            return _ranges([hint[:2]], scale, numbers, filled, reverse=hint[2])
        return _numeric(column, numbers, filled, good, own_label=own_label)
    listed = "; ".join(printable(entry) for entry in list(filled)[:_MOST_SHOWN])
    return ScaleFit(
        (
            Proposal(LEAVE, f"Leave the column unread: {listed}", None),
            Proposal("cells", "Read what fits, and leave the other cells out", tidy_entry),
        ),
        True,
    )


def linear_mapping(low: float, high: float, scale: Scale, *, reverse: bool = False) -> Mapped:
    """Returns the mapping of low … high onto the scale, linear, with the ends exchanged where `reverse`."""

    def value(number: float) -> float:
        share = (number - low) / (high - low)
        at = (1 - share) if reverse else share
        return round(scale.low + at * (scale.high - scale.low), 3)

    def mapped(entry: Any) -> Any:
        if blank(entry):
            return entry
        if is_unknown(entry):
            return "?"
        number = number_of(entry)
        try:
            judgement = Judgement.model_validate(number if number is not None else tidy_entry(entry))
        except ValueError:
            return entry
        if judgement.low is None or judgement.high is None or judgement.mode is None:
            return "?"
        if not low <= judgement.low <= judgement.high <= high:
            return f"{entry} (outside {low:g} to {high:g})"
        ends = sorted((value(judgement.low), value(judgement.high)))
        return Judgement(low=ends[0], mode=value(judgement.mode), high=ends[1], basis=judgement.basis).spelled

    return mapped


def _parses(column: Column, entry: Any) -> bool:
    try:
        parse_cell(column, tidy_entry(entry))
    except CellError:
        return False
    return True


def _hint(header: str, scale: Scale) -> tuple[float, float, bool] | None:
    """Returns the range that a header names and whether its first end is the good one; None without one, or with the kit's own."""
    text = header.replace("−", "-").casefold()
    inside = " ".join(re.findall(r"[(\[]([^)\]]*)[)\]]", text)) or text
    ends = _ends(inside)
    found = _HINT.search(inside)
    if len(ends) >= 2:
        low, high = min(ends), max(ends)
    elif found:
        low, high = int(found[1]), int(found[2])
    else:
        return None
    if not low < high or (low, high) == (scale.low, scale.high) or high - low > 100:
        return None
    return low, high, bool(_HIGH_FIRST.search(ends.get(low, ""))) or _stance_falls(ends)


def is_beyond(header: str, scale: Scale, entry: Any) -> bool:
    """Returns whether a number is a usual code for no answer beyond the ends that a heading names: 99 under `Support (1-5)`."""
    number, hint = number_of(entry), _hint(header, scale)
    return hint is not None and number in _CODES and not hint[0] <= number <= hint[1]


def _ends(text: str) -> dict[int, str]:
    """Returns number → what it means, of a text such as `1 = strong supporter, 5 = hostile`."""
    return {int(number): word.strip() for number, word in _ENDS.findall(text)}


def _stance_falls(ends: Mapping[int, str]) -> bool:
    """Returns whether the first of the known stances is for it and the last one against it: 5 may be a word that is not known."""
    sides = _sides(ends)
    return bool(sides) and sides[0] > 0 > sides[-1]


def _sides(ends: Mapping[int, str]) -> list[float]:
    """Returns where the words for the ends of a scale stand that are for it or against it, as one word or among others: `full support`."""
    places = places_of(STANCE, ends.values())[1]
    return [side for _, word in sorted(ends.items()) if (side := places.get(word) or side_in(word))]


def names_stances(header: str) -> bool:
    """Returns whether a heading says which numbers are for it and which against it.

    >>> names_stances("Rating (1=strong supporter 5=hostile)"), names_stances("Rating (1=poor, 5=good)")
    (True, False)
    """
    return len({side > 0 for side in _sides(_ends(header.casefold()))}) == 2


def _ranges(
    ranges: Iterable[tuple[float, float]], scale: Scale, numbers: Mapping[Any, float], filled: Mapping[Any, int], *, reverse: bool
) -> ScaleFit:
    proposals = []
    for low, high in ranges:
        for turned in (reverse, not reverse):
            best = low if turned else high
            mapped = linear_mapping(low, high, scale, reverse=turned)
            said = ", ".join(
                f"{number:g} → {mapped(number)} ({filled[entry]}×)" for entry, number in _sort_by_number(numbers)[:_MOST_SHOWN]
            )
            rest = [entry for entry in filled if entry not in numbers and mapped(entry) == entry]
            lost = f". Not known: {'; '.join(f'{printable(entry)} ({filled[entry]}×)' for entry in rest[:_MOST_SHOWN])}" if rest else ""
            text = f"{low:g} to {high:g}, and {best:g} is {_end(scale)}: {said}{lost}"
            proposals.append(Proposal(f"{low:g}-{high:g}{' turned' if turned else ''}", text, _but_unknown(mapped, rest)))
    return ScaleFit((*proposals, Proposal(LEAVE, _LEFT, None)))


def _but_unknown(mapped: Mapped, rest: Sequence[Any]) -> Mapped:
    """Returns a mapping by which the entries in `rest` are not known."""
    return (lambda entry: "?" if single_spaced(entry) in rest else mapped(entry)) if rest else mapped


def _from_one(found: ScaleFit, header: str, hint: tuple[float, float, bool], numbers: Mapping[Any, float]) -> ScaleFit:
    """Returns the ways to read how strong ties are on a scale from 1, whose least may be no tie or a weak one.

    What the heading says of the least decides which is proposed; where it says nothing, a strength of ties that are listed is a weak one.
    """
    _, high, turned = hint
    ends = (1, high + 1) if turned else (0, high)
    least, most = (high, 1) if turned else (1, high)
    mapped = linear_mapping(*ends, SHARE, reverse=turned)
    said = ", ".join(f"{number:g} → {mapped(number)}" for _, number in _sort_by_number(numbers)[:_MOST_SHOWN])
    weak = Proposal("least is weak", f"1 to {high:g}, {most:g} is the most, and {least:g} is a weak tie: {said}", mapped)
    none, *others = found.proposals
    none = replace(none, text=f"{none.text}; {least:g} is no tie")
    word = _ends(header.casefold()).get(int(least), "")
    place = places_of(SHARE, [word])[1].get(word, 0.0 if topic_of(bare_header(header)) else 1.0)
    return ScaleFit((*((weak, none) if place else (none, weak)), *others))


def _either(scale: Scale, numbers: Mapping[Any, float], filled: Mapping[Any, int]) -> ScaleFit:
    """Returns the kit's own scale as the proposal, and the scales of others that the numbers fit as well."""
    low, high = min(numbers.values()), max(numbers.values())
    others = [(a, b) for a, b in ((1, 3), (1, 5), (0, 10)) if a <= low and high <= b and (a, b) != (scale.low, scale.high)]
    as_it_is = Proposal("as it is", f"{scale.low:g} to {scale.high:g}, and {scale.high:g} is {_end(scale)}: as they stand", tidy_entry)
    return ScaleFit((as_it_is, *_ranges(others[:2], scale, numbers, filled, reverse=False).proposals))


def _are_shares(numbers: Mapping[Any, float], filled: Mapping[Any, int]) -> bool:
    """Returns whether all entries are from 0 to 1 and some neither an end nor the half: percents, as a sheet holds them."""
    return (
        len(numbers) == len(filled)
        and all(0 <= number <= 1 for number in numbers.values())
        and any(number * 2 % 1 for number in numbers.values())
    )


def _sort_by_number(numbers: Mapping[Any, float]) -> list[tuple[Any, float]]:
    return sorted(numbers.items(), key=lambda pair: pair[1])


def _end(scale: Scale) -> str:
    return {"stance": "most in favour"}.get(scale.name, "the most")


def _fit_bare(column: Column, header: str, bare: Callable[[Any], str], filled: Mapping[Any, int], *, own_label: bool = True) -> ScaleFit:
    """Returns how a column fits by what `bare` takes out of its entries."""
    inner = fit(column, header, [bare(entry) for entry, count in filled.items() for _ in range(count)], own_label=own_label)
    return ScaleFit(tuple(replace(each, values=_before(bare, each.values, filled)) for each in inner.proposals), inner.hopeless)


def _before(bare: Callable[[Any], str], values: Mapped | None, filled: Mapping[Any, int]) -> Mapped | None:
    """Returns a mapping that first takes the number out of an entry; what is no such entry stays for the mapping itself."""
    if values is None:
        return None

    def mapped(entry: Any) -> Any:
        return entry if blank(entry) else values("?" if is_unknown(entry) and single_spaced(entry) not in filled else bare(entry))

    return mapped


def _numeric(column: Column, numbers: Mapping[Any, float], filled: Mapping[Any, int], good: set[Any], *, own_label: bool) -> ScaleFit:
    scale = column.scale or NUMBER
    low, high = min(numbers.values()), max(numbers.values())
    if low < 0 and scale.low < 0 and (not own_label or len(good) <= (1 - _FIT) * len(filled)):
        around = [(-end, end) for end in _ENDS_AROUND_ZERO if end >= max(-low, high) and end != scale.high]
        return _ranges(around[:1], scale, numbers, filled, reverse=False) if around else ScaleFit()
    if low < 0 or scale.high > 100:
        return ScaleFit()
    if scale == SHARE:
        counted = column.field == "strength" and any(number % 5 for number in numbers.values())  # messages, and no percent
        return _shares(low, high, numbers, filled, counted=counted)
    fitting = [(a, b) for a, b in _RANGES if a <= low and high <= b and (a, b) != (scale.low, scale.high)]
    if not good and not fitting:
        return ScaleFit((Proposal(LEAVE, _LEFT, None),), True)
    if len(good) == len(filled):
        return ScaleFit()
    return _ranges(fitting[:2], scale, numbers, filled, reverse=False) if fitting else ScaleFit()


def _shares(low: float, high: float, numbers: Mapping[Any, float], filled: Mapping[Any, int], *, counted: bool) -> ScaleFit:
    whole = Scale("percent", 0, 1)
    most = (
        Proposal(
            "largest",
            f"Compared with the largest of them: {high:g} counts fully, {round(high / 2, 2):g} half",
            linear_mapping(0, high, whole),
        )
        if high > 0
        else None
    )
    leave = Proposal(LEAVE, _LEFT, None)
    if high <= 100 and high > 10 and not counted:
        said = ", ".join(f"{number:g} → {number:g} %" for _, number in _sort_by_number(numbers)[:4])
        return ScaleFit((Proposal("percent", f"Whole percent: {said}", linear_mapping(0, 100, whole)), *([most] if most else []), leave))
    return ScaleFit(
        (*([most] if most else []), *([Proposal("percent", "Whole percent", linear_mapping(0, 100, whole))] if high <= 100 else []), leave)
    )


def _in_words(scale: Scale, filled: Mapping[Any, int]) -> ScaleFit | None:
    """Returns the proposal of the list that knows most of the words, None where none knows enough of them."""
    name, places = places_of(scale, filled)
    share = sum(filled[entry] for entry in places) / sum(filled.values())
    if share < KNOWN_WORDS:
        return None
    if scale == STANCE:  # `sponsor` among yes and no
        places = {**places_of(scale, [entry for entry in filled if entry not in places])[1], **places}
    falling = sorted(places.items(), key=lambda place: -place[1])
    said = "; ".join(f"{printable(entry)} ({filled[entry]}×) → {place_in_words(scale, value)}" for entry, value in falling)
    rest = [entry for entry in filled if entry not in places]
    lost = f". Not known: {'; '.join(f'{printable(entry)} ({filled[entry]}×)' for entry in rest[:_MOST_SHOWN])}" if rest else ""
    mirror = {entry: scale.low + scale.high - value for entry, value in places.items()}
    return ScaleFit(
        (
            Proposal(f"words {name}" + (" and others" if rest else ""), f"{said}{lost}", _lookup_mapping(places)),
            Proposal(
                "words turned",
                "The other way round: "
                + "; ".join(f"{printable(entry)} → {place_in_words(scale, mirror[entry])}" for entry, _ in reversed(falling)),
                _lookup_mapping(mirror),
            ),
            Proposal(LEAVE, _LEFT, None),
        )
    )


def _lookup_mapping(places: Mapping[Any, float]) -> Mapped:
    known = {word_key(entry): value for entry, value in places.items()}

    def mapped(entry: Any) -> Any:
        return entry if blank(entry) else known.get(word_key(entry), "?")

    return mapped
