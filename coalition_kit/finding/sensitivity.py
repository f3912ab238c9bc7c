"""Does a verdict hang on the constants of the model? Each constant is varied over its range, one at a time and all together.

A model that has constants of its own owes its readers this: whether the answer would be another at the ends of their ranges
(one-at-a-time sensitivity analysis: Saltelli et al. 2008). A verdict that is met at the usual values and not at an end is at
risk at best. Jointly, every constant stands at the end that lowered the chance, and then at the end that raised it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from coalition_kit.finding.finding import Status
from coalition_kit.wording import name_list

if TYPE_CHECKING:
    import pandas as pd

_SHOWN = 2  # constants that the sentence names


class Constant(Protocol):
    """What is varied: a name, a value, the ends of its range, and a short name for sentences."""

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


Judge = Callable[[Mapping[str, float]], tuple[float, Status]]


@dataclass(frozen=True)
class Variation:
    """What became of the chance and the status with one constant at the low and at the high end of its range."""

    name: str
    in_words: str
    value: float
    low: float
    high: float
    chance_low: float
    chance_high: float
    status_low: Status
    status_high: Status


@dataclass(frozen=True)
class Sensitivity:
    """A status and its chance at the usual constants, at the ends of each, and with all at their worst and at their best ends."""

    status: Status
    chance: float
    rows: tuple[Variation, ...]
    worst: tuple[float, Status]
    best: tuple[float, Status]

    @property
    def turning(self) -> tuple[tuple[Variation, float, Status], ...]:
        """The constants that turn the status by themselves, each with the end at which it does and what it turns to."""
        ends = [(row, row.low, row.status_low) for row in self.rows] + [(row, row.high, row.status_high) for row in self.rows]
        return tuple((row, end, status) for row, end, status in ends if status != self.status)

    @property
    def capped(self) -> Status:
        """The status, at risk at best where it hangs on one of the constants."""
        return "at risk" if self.status == "met" and self.turning else self.status

    @property
    def sentence(self) -> str:
        """Whether the status survives, in one sentence; empty where no constant was varied."""
        if not self.rows:
            return ""
        if self.turning:
            told = [f"with {row.in_words} at {end:g} in place of {row.value:g} it would be {status}" for row, end, status in self.turning]
            more = len(told) - _SHOWN
            also = [f"{more} more such case{'s' if more > 1 else ''} in the table"] if more > 0 else []
            return f"This hangs on the model's own constants: {name_list([*told[:_SHOWN], *also])}."
        together = {self.worst[1], self.best[1]} - {self.status}
        if not together:
            return "This is the same over the whole range of each of the model's own constants, and of all of them together."
        ends = [f"{word} ends it would be {end[1]}" for word, end in (("worst", self.worst), ("best", self.best)) if end[1] in together]
        return (
            f"This is the same over the range of each of the model's own constants by itself; with all of them at their {name_list(ends)}."
        )

    @property
    def table(self) -> pd.DataFrame:
        """One row a constant: name, value, low, high, chance_low, chance_high, status_low, status_high."""
        import pandas as pd

        return pd.DataFrame([{key: value for key, value in vars(row).items() if key != "in_words"} for row in self.rows])


def vary(judge: Judge, constants: Sequence[Constant]) -> Sensitivity:
    """Returns how the status answers to each of `constants`, and to all of them.

    `judge` gives the chance and the status for constants by name; {} is the usual values.
    """
    chance, status = judge({})
    rows = []
    for each in constants:
        (chance_low, status_low), (chance_high, status_high) = judge({each.name: each.low}), judge({each.name: each.high})
        rows.append(Variation(each.name, each.in_words, each.value, each.low, each.high, chance_low, chance_high, status_low, status_high))
    if not rows:
        return Sensitivity(status, chance, (), (chance, status), (chance, status))
    worst = {row.name: row.low if row.chance_low <= row.chance_high else row.high for row in rows}
    best = {row.name: row.high if row.chance_low <= row.chance_high else row.low for row in rows}
    return Sensitivity(status, chance, tuple(rows), judge(worst), judge(best))
