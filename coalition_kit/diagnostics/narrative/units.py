"""What a claim counts, in the units of the case's outcomes: twelve beds here, twenty minutes there are two promises with one date.

Words, and no more: a number, and shortly after it the first word of the unit of a horizon or an outcome, with or without a plural s.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from coalition_kit.case import Case
from coalition_kit.case.partners import Claim, Element

COUNTING: tuple[Element, ...] = ("problem", "horizon")  # the elements that a number may stand in
_NUMBER = re.compile(  # no year: “by June 2028 people …” counts nobody
    r"(?!(19|20)\d\d$)\d+([.,]\d+)*|no|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(thir|four|fif|six|seven|eigh|nine)teen|(twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|half|dozen|percent"
)
_WORD = re.compile(r"\d+(?:[.,]\d+)*|%|[^\W\d_]+")
_NEAR = 2  # words between a number and what it counts: “twelve free crisis beds”


@dataclass(frozen=True)
class CountedApart:
    """A claim that counts something else than the others.

    `unit` is what `member` counts, `quote` the member's words; `common` is what is counted otherwise, `others` who does: nobody where only
    the chosen horizon of the case is counted in it.
    """

    element: Element
    member: str
    unit: str
    quote: str
    common: str
    others: tuple[str, ...]


def claims_in_other_units(case: Case, promised: str = "") -> tuple[CountedApart, ...]:
    """Returns the claims on the problem and on the horizon that count in another unit than the rest.

    The common unit of the horizon is that of the outcome `promised`, by default the one that the case has chosen; else, and for the
    problem, the unit that most count in, the first said of several.

    Examples
    --------
    >>> import coalition_kit as ck
    >>> [(each.member, each.unit, each.common) for each in claims_in_other_units(ck.load_case("mental-health"))]
    [('Kestmere Dispatch and Rescue', 'minutes', 'beds')]
    """
    return tuple(each for element in COUNTING for each in _in_another_unit(case, element, promised))


def _in_another_unit(case: Case, element: Element, promised: str) -> Iterator[CountedApart]:
    units = _units(case)
    counting = [(claim, found) for claim in case.record.claims if claim.element == element and (found := _claim_units(claim, units))]
    said = Counter(unit for _, found in counting for unit in found)
    if not said:
        return
    chosen = _outcome_unit(case, promised) if element == "horizon" else ""
    common = chosen if chosen else said.most_common(1)[0][0]
    others = tuple(dict.fromkeys(claim.member for claim, found in counting if common in found))
    for claim, found in counting:
        if common not in found:
            yield CountedApart(element, claim.member, units[found[0]], claim.text, units[common], others)


def _units(case: Case) -> dict[str, str]:
    """Returns what is counted in this case: each unit's stem, with its word as first written."""
    written = [*(each.unit for each in case.record.horizons), *(each.unit for each in case.record.outcomes)]
    firsts = [word.group() for unit in written if (word := _WORD.search(unit))]
    return {_stem(word): word.casefold() for word in reversed(firsts)}


def _outcome_unit(case: Case, promised: str) -> str:
    """Returns the stem of the unit of the outcome `promised`, else of the one chosen; empty where none is, or several are."""
    chosen = [each for each in case.record.horizons if (each.outcome == promised if promised else each.chosen)]
    word = _WORD.search(chosen[0].unit) if len(chosen) == 1 else None
    return _stem(word.group()) if word else ""


def _claim_units(claim: Claim, units: dict[str, str]) -> list[str]:
    """Returns the stems of the units that a claim counts in: those with a number shortly before them."""
    words = [word.casefold() for word in _WORD.findall(claim.text)]
    found = []
    for at, word in enumerate(words):
        numbered = any(_NUMBER.fullmatch(before) for before in words[max(0, at - 1 - _NEAR) : at])
        if numbered and _stem(word) in units:
            found.append(_stem(word))
    return list(dict.fromkeys(found))


def _stem(word: str) -> str:
    """Returns a unit without its plural s.

    >>> [_stem(word) for word in ("Beds", "bed", "%", "bus")]
    ['bed', 'bed', '%', 'bus']
    """
    folded = word.casefold()
    return folded[:-1] if folded.endswith("s") and len(folded) > 3 and not folded.endswith("ss") else folded
