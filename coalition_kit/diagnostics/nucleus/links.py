"""The six links of a nucleus as data: what each holds beside its status, the marks, and which of them decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from coalition_kit.case.estimates import Judgement
from coalition_kit.diagnostics.nucleus.trust import Item, Pair, PairRow
from coalition_kit.finding import Status
from coalition_kit.finding.status import Rating, weakest_status

LinkName = Literal["size", "order", "at stake", "complementarity", "shared diagnosis", "trust"]
# Of equally weak links the verdict names the first of these.
BY_WEIGHT: tuple[LinkName, ...] = ("trust", "shared diagnosis", "complementarity", "at stake", "order", "size")
MOST = 3


@dataclass(frozen=True)
class NucleusRow:
    """One link: its value with bounds (None where there is no number), its status, and why in a sentence.

    The value is a number of people (size), a share of the capabilities needed (complementarity), τ or W (shared diagnosis), or the trust
    of the weakest pair from 1 to 4, with its 90 % interval.
    """

    link: LinkName
    value: float | None
    low: float | None
    high: float | None
    status: Status
    why: str


@dataclass(frozen=True)
class PersonRow:
    """One person of the nucleus: which needed capabilities they bring, what share only they bring, what is at stake, their ranking.

    `unique_share` is None where no capability is needed or none of theirs is recorded; `at_stake` None where it is unknown.
    """

    person: str
    capabilities: tuple[str, ...]
    unique_share: float | None
    at_stake: bool | None
    ranking: tuple[str, ...]


@dataclass(frozen=True)
class NucleusDetail:
    """Beside the rows: the link that decides ("" where nobody is marked), who was judged, their directed pairs, and each of them."""

    weakest: str = ""
    names: tuple[str, ...] = ()
    pairs: tuple[PairRow, ...] = ()
    people: tuple[PersonRow, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Link:
    """One of the six: its value with bounds, and its status. What does not decide is shown and left out of the verdict."""

    name: LinkName
    status: Status
    value: float | None = None
    low: float | None = None
    high: float | None = None
    decides: bool = True


@dataclass(frozen=True, kw_only=True)
class Size(Link):
    """How many people: one to three are a nucleus."""

    people: int


@dataclass(frozen=True, kw_only=True)
class Order(Link):
    """What came after the announcement, and what has no date yet: the analysis, and leverage points by name."""

    announced: dt.date | None
    late_analysis: bool
    late_points: tuple[str, ...]
    undated_analysis: bool
    undated_points: tuple[str, ...]
    points: int

    @property
    def is_late(self) -> bool:
        """Whether anything came after the announcement."""
        return self.late_analysis or bool(self.late_points)

    @property
    def is_complete(self) -> bool:
        """Whether the analysis and every leverage point have a date."""
        return not self.undated_analysis and not self.undated_points and self.points > 0


@dataclass(frozen=True, kw_only=True)
class AtStake(Link):
    """Whose credibility is not at stake, of whom it is unknown, and who is no member yet."""

    nothing: tuple[str, ...]
    unknown: tuple[str, ...]
    outside: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Complementarity(Link):
    """How many capabilities are needed, which nobody is known to bring, who adds nothing to the others, of whom none is recorded."""

    needed: int
    lacking: tuple[str, ...]
    adding_nothing: tuple[str, ...]
    blank: tuple[str, ...]
    people: int


@dataclass(frozen=True, kw_only=True)
class Diagnosis(Link):
    """Who puts which leverage point first, by name, and who has not ranked them; `people` is how many are compared."""

    people: int
    firsts: tuple[tuple[str, str], ...]
    unranked: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Trust(Link):
    """The weakest of `arrows` directed pairs: in which share of draws it is that, its lowest item, and the unrated items of each pair.

    `pair` is empty for one person alone, `item` empty where nothing of the pair is known.
    """

    names: tuple[str, ...]
    pair: tuple[Pair, ...] = ()
    arrows: int = 0
    share: float = 0.0
    item: Item | None = None
    rated: Judgement | None = None
    unknown: tuple[tuple[Pair, tuple[Item, ...]], ...] = ()
    rating: Rating | None = None


def overall(links: Iterable[Link]) -> Status:
    """Returns the status of the weakest link that decides."""
    return weakest_status(link.status for link in links if link.decides)


def weakest(links: Sequence[Link]) -> Link:
    """Returns the link that decides: of those with the worst status the first of `BY_WEIGHT`."""
    status = overall(links)
    return min((link for link in links if link.status == status and link.decides), key=lambda link: BY_WEIGHT.index(link.name))
