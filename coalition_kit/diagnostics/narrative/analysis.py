"""The story in numbers: who says what about which of its elements; positions, silence, agreement and contradictions."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

import numpy as np

from coalition_kit.case import Case
from coalition_kit.case.partners import Claim, Element
from coalition_kit.diagnostics.narrative.units import CountedApart
from coalition_kit.finding import Status
from coalition_kit.science.statistics import agreement

ELEMENTS: tuple[Element, ...] = get_args(Element)
Standing = Literal["same", "differs", "split", "alone", "silent"]
TENTATIVE, RELIABLE = 2 / 3, 0.8  # Krippendorff's (2004) marks: below the first no conclusion, from the second on reliable
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class NarrativeRow:
    """What one member says of one element (two rows where a member holds two positions).

    `position` and `text` (the member's own words) are empty where the member is silent. `standing`: same (as most), differs, split (no
    position is the most common), alone (nobody else speaks), silent. `letter` is that of the position, A the most common, where there
    are several; else empty.
    """

    member: str
    element: Element
    position: str
    text: str
    standing: Standing
    letter: str


@dataclass(frozen=True)
class HeldPosition:
    """A position on an element, who holds it, and a quote."""

    position: str
    members: tuple[str, ...]
    quote: str


@dataclass(frozen=True)
class StoryElement:
    """One element: how many speak of it, who is silent, the share of pairs of claims that agree, and the positions, commonest first.

    `agreement` is None where fewer than two claims can be compared.
    """

    element: Element
    voices: int
    silent: tuple[str, ...]
    agreement: float | None
    positions: tuple[HeldPosition, ...]


@dataclass(frozen=True)
class Contradiction:
    """A position that stands against the most common one on its element (`other`); `tied` where neither is more common."""

    element: Element
    held: HeldPosition
    other: HeldPosition
    tied: bool


@dataclass(frozen=True)
class NarrativeDetail:
    """Krippendorff's α with its interval, the six elements, the contradictions, and who counts in another unit than the others.

    α (nominal, −1 to 1) is None where nothing varies. `alpha_low` and `alpha_high` are a 90 % jackknife over members: what another
    sample of members like these might give. It is no interval of draws, and rough with few members.
    """

    alpha: float | None = None
    alpha_low: float | None = None
    alpha_high: float | None = None
    elements: tuple[StoryElement, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    counted_apart: tuple[CountedApart, ...] = ()


class Story:
    """The claims that hold a position. Positions are the same where their words are, capitals apart; `apart` count in another unit."""

    def __init__(self, claims: Sequence[Claim], apart: Sequence[CountedApart] = ()) -> None:
        self.apart = tuple(apart)
        self.claims = [claim for claim in claims if claim.position]
        self.members = tuple(dict.fromkeys(claim.member for claim in claims))
        self.speaking = tuple(dict.fromkeys(claim.member for claim in self.claims))

    def said(self, element: Element) -> dict[str, list[Claim]]:
        """Returns the positions on `element`, the most common first, each with the claims that hold it."""
        held: dict[str, list[Claim]] = {}
        for claim in self.claims:
            if claim.element == element:
                held.setdefault(position_key(claim.position), []).append(claim)
        return dict(sorted(held.items(), key=lambda pair: -len(pair[1])))

    def voices(self, element: Element) -> tuple[str, ...]:
        """Returns who says something about `element`."""
        return tuple(dict.fromkeys(claim.member for claim in self.claims if claim.element == element))

    @property
    def contradicted(self) -> list[Element]:
        """The elements on which more than one position is held."""
        return [element for element in ELEMENTS if len(self.said(element)) > 1]

    @property
    def thin(self) -> list[Element]:
        """The elements on which fewer than two members say anything."""
        return [element for element in ELEMENTS if len(self.voices(element)) < 2]

    @property
    def agreed(self) -> list[Element]:
        """The elements of which two members or more speak, and all of them say the same and count the same."""
        open_ = {*self.contradicted, *self.thin, *(each.element for each in self.apart)}
        return [element for element in ELEMENTS if element not in open_]

    @cached_property
    def alpha(self) -> float:
        """Krippendorff's α over the elements; nan where it is not defined."""
        return agreement.nominal_alpha(self._counts(self.claims))

    @cached_property
    def interval(self) -> tuple[float, float] | None:
        """The 90 % interval of α by the jackknife over members, within −1 to 1; None where it is not defined."""
        own: dict[str, list[Claim]] = {member: [] for member in self.speaking}
        for claim in self.claims:
            own[claim.member].append(claim)
        whole = self._counts(self.claims)
        without = [agreement.nominal_alpha(whole - self._counts(claims)) for claims in own.values()]
        low, high = agreement.jackknife(self.alpha, without)
        return None if math.isnan(low) else (max(low, -1.0), min(high, 1.0))

    @cached_property
    def _places(self) -> dict[str, int]:
        """Every position's column among the counts."""
        return {position: at for at, position in enumerate(dict.fromkeys(position_key(claim.position) for claim in self.claims))}

    def _counts(self, claims: Sequence[Claim]) -> np.ndarray:
        """Returns how many of `claims` hold which position on which element."""
        counts = np.zeros((len(ELEMENTS), len(self._places)), dtype=int)
        for claim in claims:
            counts[ELEMENTS.index(claim.element), self._places[position_key(claim.position)]] += 1
        return counts

    @property
    def status(self) -> Status:
        """Not met: two asks, or α below 2/3. At risk: another contradiction, two units, fewer than two voices on an element, α below .8."""
        if len(self.speaking) < 2:
            return "not assessable"
        contradicted = self.contradicted
        if "ask" in contradicted or self.alpha < TENTATIVE:
            return "not met"
        return "at risk" if contradicted or self.apart or self.thin or self.alpha < RELIABLE else "met"

    def rows(self) -> Iterator[NarrativeRow]:
        """Yields a row for each member and element: what is said, and how it stands."""
        for member in self.members:
            for element in ELEMENTS:
                said = self.said(element)
                mine = [claim for claim in self.claims if claim.element == element and claim.member == member]
                for claim in mine:
                    letter = LETTERS[min(list(said).index(position_key(claim.position)), 25)] if len(said) > 1 else ""
                    yield NarrativeRow(member, element, claim.position, claim.text, standing(said, claim), letter)
                if not mine:
                    yield NarrativeRow(member, element, "", "", "silent", "")

    def elements(self) -> Iterator[StoryElement]:
        """Yields the elements of the story, in their order."""
        for element in ELEMENTS:
            said, voices = self.said(element), self.voices(element)
            share = agreement.pair_agreement([len(claims) for claims in said.values()])
            yield StoryElement(
                element,
                len(voices),
                tuple(member for member in self.members if member not in voices),
                None if math.isnan(share) else share,
                tuple(position_text(claims) for claims in said.values()),
            )

    def contradictions(self) -> Iterator[Contradiction]:
        """Yields every position that stands against the most common one on its element."""
        for element in self.contradicted:
            common, *others = self.said(element).values()
            for claims in others:
                yield Contradiction(element, position_text(claims), position_text(common), len(claims) == len(common))

    def detail(self) -> NarrativeDetail:
        """Returns the detail of the finding: all that is no row."""
        low, high = self.interval or (None, None)
        alpha = None if math.isnan(self.alpha) else self.alpha
        return NarrativeDetail(alpha, low, high, tuple(self.elements()), tuple(self.contradictions()), self.apart)


def standing(said: Mapping[str, Sequence[Claim]], claim: Claim) -> Standing:
    """Returns how a claim stands among the positions `said` on its element, the most common first."""
    sizes = [len(claims) for claims in said.values()]
    if sizes == [1]:
        return "alone"
    if len(sizes) > 1 and sizes[0] == sizes[1]:
        return "split"
    return "same" if position_key(claim.position) == next(iter(said)) else "differs"


def position_key(position: str) -> str:
    """Returns what two positions have in common that count as the same."""
    return position.casefold()


def position_text(claims: Sequence[Claim]) -> HeldPosition:
    """Returns the position of `claims` with the first words of anybody; the position itself where nobody's are written down."""
    quote = next((claim.text for claim in claims if claim.text.strip()), claims[0].position)
    return HeldPosition(claims[0].position, tuple(dict.fromkeys(claim.member for claim in claims)), quote)


def unheard(case: Case, story: Story) -> list[str]:
    """Returns the organizations, or people without one, that sit in the coalition and have no claim."""
    known = {person.organization or person.name for person in case.record.people}
    inside = {case.person(name).organization or name for name in case.member_names} & known
    heard = {*story.members, *(case.person(member).organization for member in story.members if member in case.names)}
    return sorted(inside - heard)
