"""What stands in the table about introductions: each path with its chance and what it means, its steps, and who else leads there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coalition_kit.model.sides import Position

Path = tuple[str, ...]  # from somebody of the coalition to the person
Step = tuple[str, str]  # (introducer, the next person)
Approach = Literal["bridging", "cohesive"]


@dataclass(frozen=True)
class PathRow:
    """One path to the person, the best first: who is on it, and the chance that it carries, with its 90 % interval.

    `through` is the first outside the coalition on it, or the member who knows the person; `position` where that one stands, by private
    stance; `weakest` the step (introducer, next) that limits it. `approach` is bridging where some two neighbours on the path have no
    third contact in common, cohesive where all have; `fits` whether the change asks for that (None where it is not known). `first` is
    the share of draws in which it is the likeliest of the rows, `says` what it means to take it.
    """

    path: Path
    chance: float
    low: float
    high: float
    steps: int
    through: str
    position: Position
    weakest: Step
    approach: Approach
    fits: bool | None
    first: float
    says: str


@dataclass(frozen=True)
class StepRow:
    """One step of a path, by the number of its row from 1: the kind of its tie, its chance with a 90 % interval, what was not judged."""

    path: int
    introducer: str
    next: str
    kind: str
    chance: float
    low: float
    high: float
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class ReachRow:
    """Somebody from whom a path leads to the person, and the chance of the likeliest one."""

    person: str
    chance: float


@dataclass(frozen=True)
class IntroductionsDetail:
    """Beside the rows: whom the coalition wants to reach, what the change asks for, and everybody from whom a path leads there.

    `position` is where the person stands and `holds` which decisions they hold; `divergent` whether the change departs far from what
    is done now, `advised` the approach that suits it ("" where that is not known); `unavoidable` who stands on every path; `closed`
    who on the best path is against the change or said no, and `open_way` the likeliest path without such people, () for none; `steps`
    the steps of the paths. `best_if_known` is the mean, and its 90 % interval, of the likeliest path's chance where in each draw that path
    is taken which is likeliest then: what knowing all the ties would bring. None where no path leads there.
    """

    person: str = ""
    position: Position = "not known"
    holds: tuple[str, ...] = ()
    divergent: bool | None = None
    advised: Approach | Literal[""] = ""
    unavoidable: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    open_way: Path = ()
    steps: tuple[StepRow, ...] = ()
    reach: tuple[ReachRow, ...] = ()
    best_if_known: float | None = None
    best_low: float | None = None
    best_high: float | None = None
