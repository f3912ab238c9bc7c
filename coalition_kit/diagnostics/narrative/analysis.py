"""Who says what about which element of the story? The claims of a case, counted: positions, silence, agreement, and contradictions."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, get_args

import numpy as np

from coalition_kit.case.partners import Claim, Element
from coalition_kit.finding import Status
from coalition_kit.science.statistics import agreement

ELEMENTS: tuple[Element, ...] = get_args(Element)
TENTATIVE, RELIABLE = 2 / 3, 0.8  # Krippendorff's (2004) marks: below the first no conclusion, from the second on reliable
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Story:
    """The claims that hold a position. Positions are the same where their words are, capitals apart."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.claims = [claim for claim in claims if claim.position]
        self.members = tuple(dict.fromkeys(claim.member for claim in claims))
        self.speaking = tuple(dict.fromkeys(claim.member for claim in self.claims))

    def said(self, element: Element) -> dict[str, list[Claim]]:
        """Returns the positions on `element`, the most common first, each with the claims that hold it."""
        held: dict[str, list[Claim]] = {}
        for claim in self.claims:
            if claim.element == element:
                held.setdefault(same(claim.position), []).append(claim)
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

    @cached_property
    def alpha(self) -> float:
        """Krippendorff's α over the elements; nan where it is not defined."""
        return agreement.alpha(self._counts(self.claims))

    @cached_property
    def interval(self) -> tuple[float, float] | None:
        """The 90 % interval of α by the jackknife over members, within −1 to 1; None where it is not defined."""
        own: dict[str, list[Claim]] = {member: [] for member in self.speaking}
        for claim in self.claims:
            own[claim.member].append(claim)
        whole = self._counts(self.claims)
        without = [agreement.alpha(whole - self._counts(claims)) for claims in own.values()]
        low, high = agreement.jackknife(self.alpha, without)
        return None if math.isnan(low) else (max(low, -1.0), min(high, 1.0))

    @cached_property
    def _places(self) -> dict[str, int]:
        """Every position's column among the counts."""
        return {position: at for at, position in enumerate(dict.fromkeys(same(claim.position) for claim in self.claims))}

    def _counts(self, claims: Sequence[Claim]) -> np.ndarray:
        """Returns how many of `claims` hold which position on which element."""
        counts = np.zeros((len(ELEMENTS), len(self._places)), dtype=int)
        for claim in claims:
            counts[ELEMENTS.index(claim.element), self._places[same(claim.position)]] += 1
        return counts

    @property
    def status(self) -> Status:
        """Not met: two asks, or α below 2/3. At risk: another contradiction, an element with fewer than two voices, α below .8."""
        if len(self.speaking) < 2:
            return "not assessable"
        contradicted = self.contradicted
        if "ask" in contradicted or self.alpha < TENTATIVE:
            return "not met"
        return "at risk" if contradicted or self.thin or self.alpha < RELIABLE else "met"

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yields a row for each member and element (two where a member holds two positions): what is said, and how it stands."""
        for member in self.members:
            for element in ELEMENTS:
                said = self.said(element)
                mine: list[Claim | None] = [claim for claim in self.claims if claim.element == element and claim.member == member]
                for claim in mine or [None]:
                    yield {
                        "member": member,
                        "element": element,
                        "position": claim.position if claim else "",
                        "text": claim.text if claim else "",
                        "standing": self._standing(said, claim),
                        "letter": LETTERS[min(list(said).index(same(claim.position)), 25)] if claim and len(said) > 1 else "",
                    }

    def elements(self) -> Iterator[dict[str, Any]]:
        """Yields a row for each element: who speaks, the share of agreeing pairs, and the positions, the most common first."""
        for element in ELEMENTS:
            said = self.said(element)
            share = agreement.agreeing([len(claims) for claims in said.values()])
            yield {
                "element": element,
                "voices": len(self.voices(element)),
                "silent": [member for member in self.members if member not in self.voices(element)],
                "agreement": None if math.isnan(share) else share,
                "positions": [
                    {"position": claims[0].position, "members": [claim.member for claim in claims], "quote": quote(claims)}
                    for claims in said.values()
                ],
            }

    def contradictions(self) -> Iterator[dict[str, Any]]:
        """Yields every position that stands against the most common one on its element, by name and with both quotes."""
        for element in self.contradicted:
            common, *others = self.said(element).values()
            for claims in others:
                yield {
                    "element": element,
                    "position": claims[0].position,
                    "members": [claim.member for claim in claims],
                    "quote": quote(claims),
                    "other_position": common[0].position,
                    "other_members": [claim.member for claim in common],
                    "other_quote": quote(common),
                    "tied": len(claims) == len(common),
                }

    @staticmethod
    def _standing(said: dict[str, list[Claim]], claim: Claim | None) -> str:
        """Returns `silent`, `alone` (nobody else speaks), `same`, `split` (no position is the most common) or `differs`."""
        if claim is None:
            return "silent"
        sizes = [len(claims) for claims in said.values()]
        if sizes == [1]:
            return "alone"
        if len(sizes) > 1 and sizes[0] == sizes[1]:
            return "split"
        return "same" if same(claim.position) == next(iter(said)) else "differs"


def same(position: str) -> str:
    """Returns what two positions share that are the same."""
    return position.casefold()


def quote(claims: Sequence[Claim]) -> str:
    """Returns the first words of anybody among `claims`; the position where nobody's are written down."""
    return next((claim.text for claim in claims if claim.text.strip()), claims[0].position)
