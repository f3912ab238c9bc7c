"""Does an answer hang on the kit's own constants? Each is varied over its range, one at a time and all together.

A kit that has constants of its own owes its readers this: whether the answer would be another at the ends of their ranges
(one-at-a-time sensitivity analysis: Saltelli et al. 2008). A constant of the model is a guess about people: what is met at the usual
values and not at an end of one is at risk at best, and so is a ranking that somebody else would lead. A standard is a choice of what is
enough: an answer that another choice would turn says so, and stays what it is by the kit's own. Jointly, every constant stands at the
end that lowered the chance, and then at the end that raised it; of two that are equal, at the low end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from coalition_kit.finding import robustness
from coalition_kit.finding.status import rank
from coalition_kit.finding.status_words import Status

if TYPE_CHECKING:
    import pandas as pd

_UNNAMED = ("in_words", "standard")  # fields of a row that the table leaves to the sentence


class Constant(Protocol):
    """What is varied: a name, a value, the ends of its range, a short name for sentences, and whether it is a standard of the kit."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def value(self) -> float: ...  # noqa: D102
    @property
    def low(self) -> float: ...  # noqa: D102
    @property
    def high(self) -> float: ...  # noqa: D102
    @property
    def in_words(self) -> str: ...  # noqa: D102
    @property
    def standard(self) -> bool: ...  # noqa: D102


@dataclass(frozen=True)
class VariedOutcome:
    """What a question answers: its status, the chance (or share) behind it, and who leads where it ranks.

    `order_counts` says whether the status rests on who leads; where it does not, another leader is told and caps nothing.
    """

    status: Status
    chance: float | None = None
    leader: str = ""
    order_counts: bool = True

    def differs(self, other: VariedOutcome) -> bool:
        """Returns whether the status or the leader is another."""
        return (self.status, self.leader) != (other.status, other.leader)

    def hangs(self, found: VariedOutcome) -> bool:
        """Returns whether the status is no longer sure where another constant gives the answer `found`."""
        return self.differs(found) if self.order_counts else self.status != found.status


Judge = Callable[[Mapping[str, float]], VariedOutcome]


@dataclass(frozen=True)
class Variation:
    """What became of the answer with one constant at the low and at the high end of its range."""

    name: str
    in_words: str
    standard: bool
    value: float
    low: float
    high: float
    chance_low: float | None
    chance_high: float | None
    status_low: Status
    status_high: Status
    leader_low: str = ""
    leader_high: str = ""

    @property
    def ends(self) -> tuple[tuple[float, VariedOutcome], ...]:
        """The two ends of the range, each with the answer there."""
        low = VariedOutcome(self.status_low, self.chance_low, self.leader_low)
        return (self.low, low), (self.high, VariedOutcome(self.status_high, self.chance_high, self.leader_high))


@dataclass(frozen=True)
class Sensitivity:
    """An answer at the usual constants, at the ends of each, and with all at their worst and at their best ends."""

    usual: VariedOutcome
    rows: tuple[Variation, ...]
    worst: VariedOutcome
    best: VariedOutcome

    @property
    def status(self) -> Status:
        """The status at the usual constants."""
        return self.usual.status

    @property
    def chance(self) -> float | None:
        """The chance at the usual constants."""
        return self.usual.chance

    @property
    def turning(self) -> tuple[tuple[Variation, float, VariedOutcome], ...]:
        """The constants that turn the answer by themselves, each with the end at which it does and what it turns to."""
        return tuple((row, end, found) for row in self.rows for end, found in row.ends if found.differs(self.usual))

    @property
    def capped(self) -> Status:
        """The status, at risk at best where the answer hangs on a constant of the model; a standard is the reader's to choose."""
        hangs = any(not row.standard and self.usual.hangs(found) for row, _, found in self.turning)
        return "at risk" if self.status == "met" and hangs else self.status

    @property
    def sentence(self) -> str:
        """Whether the answer survives, in one sentence."""
        return robustness.sentence(self)

    @property
    def table(self) -> pd.DataFrame:
        """One row a constant: name, value, low, high, and of the answer at either end chance, status and leader."""
        import pandas as pd

        return pd.DataFrame([{key: value for key, value in vars(row).items() if key not in _UNNAMED} for row in self.rows])


def vary(judge: Judge, constants: Sequence[Constant]) -> Sensitivity:
    """Returns how an answer responds to each of `constants`, and to all of them.

    `judge` gives the answer for constants by name; {} is the usual values.
    """
    usual, rows = judge({}), []
    for each in constants:
        low, high = (judge({each.name: end}) for end in (each.low, each.high))
        varied = each.name, each.in_words, each.standard, each.value, each.low, each.high
        rows.append(Variation(*varied, low.chance, high.chance, low.status, high.status, low.leader, high.leader))
    if not rows:
        return Sensitivity(usual, (), usual, usual)
    lowering = {row.name: min(row.ends, key=lambda end: _height(end[1]))[0] for row in rows}
    raising = {row.name: row.high if lowering[row.name] == row.low else row.low for row in rows}
    worst, best = sorted((judge(lowering), judge(raising)), key=_height)  # ends that change nothing singly may do so together
    return Sensitivity(usual, tuple(rows), worst, best)


def cap_status(judge: Judge, constants: Sequence[Constant]) -> Status:
    """Returns the status at the usual values, at risk at best where an end of a constant of the model turns the answer.

    Quicker than `vary`, and the same as its `cap_status`.
    """
    usual = judge({})
    if usual.status != "met":
        return usual.status
    return "at risk" if any(usual.hangs(judge(end)) for end in _ends(constants)) else "met"


def _ends(constants: Sequence[Constant]) -> Iterator[dict[str, float]]:
    return ({each.name: end} for each in constants if not each.standard for end in (each.low, each.high))


def _height(found: VariedOutcome) -> tuple[float, int]:
    """Returns how good an answer is: by the chance, then by the status."""
    return (0.0 if found.chance is None else found.chance, rank(found.status))
