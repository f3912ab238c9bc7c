"""What the pilot's question returns: a row for each result or band of results, a row for each person, and the properties of the design."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class EitherWay(NamedTuple):
    """A number if the change works, and one if it does not."""

    works: float
    fails: float


NEITHER = EitherWay(0, 0)


@dataclass(frozen=True)
class PilotRow:
    """A result, or a band of them from `seen` to `seen_high`, counts of the trials.

    `ratio` is its likelihood ratio, cut at a million to one; `chance_works` and `chance_fails` are the chances of the result or band if
    the change works and if it does not; `moved` are the people whom every result of the band carries across one half, `lost` those whom
    every one takes below.
    """

    seen: int
    seen_high: int
    ratio: float
    chance_works: float
    chance_fails: float
    moved: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True)
class PersonRow:
    """A person, whether the change needs this person, and the chance of a yes: now, and after the likeliest result if it works or not.

    `moves_from` and `loses_from` are the results that carry or lose this person, None where none does; `chance_works` is the chance, if
    the change works, of one that carries.
    """

    person: str
    needed: bool
    before: float
    if_works: float
    if_fails: float
    moves_from: int | None
    loses_from: int | None
    chance_works: float


@dataclass(frozen=True)
class PilotDetail:
    """Beside the rows: everybody's row, and three properties of the design.

    `turning` is the result nearest to none that speaks for the change, None where no result does; `likely` the likeliest result either
    way; `misleading` the chance that the result points the wrong way, or nowhere.
    """

    people: tuple[PersonRow, ...] = ()
    turning: int | None = None
    likely: EitherWay = NEITHER
    misleading: EitherWay = NEITHER
